//! Text of a post that the numbered layout cannot take for the start of another record.

use super::head;
use super::lines::{last_line, skip_blank};
use super::metadata::is_metadata;

/// `text` with a blank before each line that would begin another record, or the head of another file.
pub(crate) fn escape_record_starts(text: &str) -> String {
    let all = 0..text.len();
    let joined = last_line(text, all.clone()).and_then(|last| head::joined_head_start(text, &all, last));
    let mut escaped = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        let digits = line.strip_prefix("### ").map(str::trim);
        let is_heading =
            digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        if joined == Some(at) || (is_heading && is_metadata(text, skip_blank(text, next, text.len()))) {
            escaped.push(' ');
        }
        escaped.push_str(line);
        at = next;
    }
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
            ("# T Twitter\n本文件\n总计推文数量: 3", " # T Twitter\n本文件\n总计推文数量: 3"),
            ("# T\nb", "# T\nb"),
        ] {
            assert_eq!(escape_record_starts(text), expected);
        }
    }
}
