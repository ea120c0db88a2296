//! The markup of manual pages (man(7)): one page as text.

use std::fmt::Write as _;

use crate::text::script::is_cjk;

/// The most bytes of a line, as `mandoc -Tlint` wants it.
const LINE: usize = 78;

/// A page under construction.
pub(super) struct Roff(String);

impl Roff {
    /// A page with its title line.
    pub(super) fn new(name: &str, date: &str, version: &str) -> Self {
        Self(format!(".TH {} 1 \"{date}\" \"duidu {version}\"\n", escaped(&name.to_uppercase())))
    }

    /// Leaves lines as long as their words make them: those with few blanks would get wide ones.
    pub(super) fn keep_blanks(&mut self) {
        self.0.push_str(".ad l\n");
    }

    /// Begins a section.
    pub(super) fn section(&mut self, title: &str) {
        let _ = writeln!(self.0, ".SH \"{}\"", escaped(title));
    }

    /// Begins a part of a section.
    pub(super) fn part(&mut self, title: &str) {
        let _ = writeln!(self.0, ".SS \"{}\"", escaped(title));
    }

    /// Adds filled text.
    pub(super) fn text(&mut self, text: &str) {
        for paragraph in text.lines() {
            self.words(paragraph);
        }
    }

    /// Adds lines as they are, in bold.
    pub(super) fn synopsis(&mut self, usage: &str) {
        self.0.push_str(".nf\n");
        for line in usage.lines() {
            let _ = writeln!(self.0, "\\fB{}\\fR", escaped(line.trim()));
        }
        self.0.push_str(".fi\n");
    }

    /// Adds a term in bold and what it means.
    pub(super) fn entry(&mut self, term: &str, meaning: &str) {
        let _ = writeln!(self.0, ".TP\n\\fB{}\\fR", escaped(term));
        self.text(if meaning.trim().is_empty() { "-" } else { meaning });
    }

    /// The page.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Adds words, as many on a line as fit. A line that begins with a control character is protected.
    fn words(&mut self, text: &str) {
        let mut line = String::new();
        for word in text.split_whitespace() {
            let word = breakable(&escaped(word));
            if !line.is_empty() && length(&line) + 1 + length(&word) > LINE {
                let _ = writeln!(self.0, "{line}");
                line.clear();
            }
            if line.is_empty() {
                if word.starts_with(['.', '\'']) {
                    line.push_str("\\&");
                }
            } else {
                line.push(' ');
            }
            line.push_str(&word);
            // Each sentence begins a line of the source, from which formatters know it.
            if word.ends_with(['.', '?', '!']) {
                let _ = writeln!(self.0, "{line}");
                line.clear();
            }
        }
        if !line.is_empty() {
            let _ = writeln!(self.0, "{line}");
        }
    }
}

/// Punctuation that no line begins with, and that none ends with.
const NEVER_FIRST: &str = "，。、；：？！）」』》】";
const NEVER_LAST: &str = "（「『《【";

/// `word` with places where a line may end between its Chinese characters: formatters know none.
fn breakable(word: &str) -> String {
    let mut broken = String::with_capacity(word.len());
    let mut last = ' ';
    for c in word.chars() {
        let is_between = is_cjk(last) && is_cjk(c) || NEVER_FIRST.contains(last);
        if is_between && !NEVER_FIRST.contains(c) && !NEVER_LAST.contains(last) {
            broken.push_str("\\:");
        }
        broken.push(c);
        last = c;
    }
    broken
}

/// The bytes of `text` as mandoc counts them: other characters than ASCII as escapes.
fn length(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 9 }).sum()
}

/// `text` with the signs of the markup as they are printed.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\e"),
            '-' => escaped.push_str("\\-"),
            '"' => escaped.push_str("\\(dq"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Roff, breakable};

    #[test]
    fn lines_may_end_between_chinese_characters() {
        for (word, expected) in [
            ("写入文件，或不写。", "写\\:入\\:文\\:件，\\:或\\:不\\:写。"),
            ("（默认", "（默\\:认"),
            ("auto（随", "auto（随"),
            ("plain", "plain"),
        ] {
            assert_eq!(breakable(word), expected);
        }
    }

    #[test]
    fn text_is_no_markup() {
        let mut page = Roff::new("duidu", "2026-11-28", "1");
        page.entry("-a \\x", ".SH 'quoted' - `x`");
        page.text("One. Two");
        assert_eq!(
            page.into_text(),
            ".TH DUIDU 1 \"2026\\-11\\-28\" \"duidu 1\"\n.TP\n\\fB\\-a \\ex\\fR\n\\&.SH \\(aqquoted\\(aq \\- \\(gax\\(ga\nOne.\nTwo\n"
                .replace("2026\\-11\\-28", "2026-11-28")
        );
    }
}
