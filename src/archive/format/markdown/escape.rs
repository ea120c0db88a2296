//! Text of a post that the numbered layout cannot take for the start of another record.

use super::head;
use super::lines::last_line;
use super::numbered::{MARK, begins_record};
use crate::text::slice::slice;

/// `text` with a blank before all that would begin another record, or the head of another file.
pub(crate) fn escape_record_starts(text: &str) -> String {
    let all = 0..text.len();
    let joined = last_line(text, all.clone()).and_then(|last| head::joined_head_start(text, &all, last));
    let mut escaped = String::with_capacity(text.len());
    let mut at = 0;
    let starts = memchr::memmem::find_iter(text.as_bytes(), MARK).filter(|mark| begins_record(text, *mark));
    let mut starts: Vec<usize> = starts.chain(joined).collect();
    starts.sort_unstable();
    for start in starts {
        escaped.push_str(slice(text, at..start));
        escaped.push(' ');
        at = start;
    }
    escaped.push_str(slice(text, at..));
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape_record_starts;

    #[test]
    fn a_text_cannot_begin_another_record() {
        for (text, expected) in [
            ("a\n### 5\n\n作者: @x\nb", "a\n ### 5\n\n作者: @x\nb"),
            ("### 5\nb", "### 5\nb"),
            ("a.### 5\n作者: @x", "a. ### 5\n作者: @x"),
            ("\u{feff}### 5\n作者: @x", "\u{feff} ### 5\n作者: @x"),
            ("#### 5\n作者: @x", "#### 5\n作者: @x"),
            ("# T Twitter\n本文件\n总计推文数量: 3", " # T Twitter\n本文件\n总计推文数量: 3"),
            ("# T\nb", "# T\nb"),
        ] {
            assert_eq!(escape_record_starts(text), expected);
        }
    }
}
