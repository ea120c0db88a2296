//! A line of text being typed: text and cursor, by graphemes.

use crate::text::sanitize::Clean;
use crate::text::segment;
use crate::text::slice::{slice, start};

/// Whether `c` is a vowel or final consonant of Hangul, which mean something behind a first consonant only.
fn is_inner_jamo(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
}

/// A line of text being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    /// Byte offset, on a grapheme edge.
    cursor: usize,
}

impl TextInput {
    /// Bytes that can be typed into a line: more than any query, and a paste by mistake holds up no key.
    pub(crate) const LONGEST: usize = 8192;

    /// A line holding `text`, the cursor at its end.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Types `text` at the cursor; line ends become spaces, controls are left out.
    pub(crate) fn insert(&mut self, text: &str) {
        let room = Self::LONGEST.saturating_sub(self.text.len());
        let text = start(text, room).replace(['\n', '\r', '\t'], " ");
        // What cannot be seen must not be looked for either: pages are full of it. A joiner typed by itself has its letters
        // still to come.
        let typed = text.chars().nth(1).is_none() && text.starts_with(['\u{200C}', '\u{200D}']);
        let clean = match Clean::single_line(&text) {
            _ if typed => text,
            // A jamo without its syllable is part of a word, which is found as it is shown: with a placeholder.
            clean if text.contains(is_inner_jamo) => clean.as_str().to_owned(),
            clean => clean.plain(),
        };
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        // A combining mark or the second half of a flag joins what is before or after it.
        let edge = self.edges().find(|edge| *edge >= self.cursor);
        self.cursor = edge.unwrap_or(self.text.len());
    }

    /// Puts `text` after the end; the cursor stays.
    pub(crate) fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn edges(&self) -> impl Iterator<Item = usize> + '_ {
        segment::graphemes(&self.text).map(|(start, _)| start).chain([self.text.len()])
    }

    fn before(&self) -> usize {
        self.edges().take_while(|edge| *edge < self.cursor).last().unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.edges().find(|edge| *edge > self.cursor).unwrap_or(self.text.len())
    }

    fn word_before(&self) -> usize {
        let before = slice(&self.text, ..self.cursor).trim_end();
        before.rfind(char::is_whitespace).map_or(0, |space| {
            space + before.get(space..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        })
    }

    fn erase(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }

    /// Erases the grapheme before the cursor; says whether there was one.
    pub(crate) fn erase_before(&mut self) -> bool {
        let from = self.before();
        let erased = from < self.cursor;
        self.erase(from, self.cursor);
        erased
    }

    /// Erases the grapheme after the cursor.
    pub(crate) fn erase_after(&mut self) {
        self.erase(self.cursor, self.after());
    }

    /// Erases the word before the cursor.
    pub(crate) fn erase_word(&mut self) {
        self.erase(self.word_before(), self.cursor);
    }

    /// Erases everything before the cursor.
    pub(crate) fn erase_to_start(&mut self) {
        self.erase(0, self.cursor);
    }

    /// Erases everything after the cursor.
    pub(crate) fn erase_to_end(&mut self) {
        self.erase(self.cursor, self.text.len());
    }

    /// One grapheme to the left.
    pub(crate) fn left(&mut self) {
        self.cursor = self.before();
    }

    /// One grapheme to the right.
    pub(crate) fn right(&mut self) {
        self.cursor = self.after();
    }

    /// To the start.
    pub(crate) fn start(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub(crate) fn end(&mut self) {
        self.cursor = self.text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::TextInput;

    #[test]
    fn editing_moves_by_graphemes_and_words() {
        let mut line = TextInput::new("学习 e\u{301}cole");
        line.erase_word();
        assert_eq!(line.text(), "学习 ");
        line.insert("e\u{301}\n🇨🇳");
        assert_eq!(line.text(), "学习 e\u{301} 🇨🇳");
        line.erase_before();
        line.erase_before();
        line.erase_before();
        assert_eq!(line.text(), "学习 ");
        line.left();
        line.left();
        line.insert("机器");
        assert_eq!((line.text(), line.cursor()), ("学机器习 ", 9));
        line.erase_after();
        assert_eq!(line.text(), "学机器 ");
        line.erase_to_start();
        line.erase_word();
        assert!(!line.erase_before());
        assert_eq!(line.text(), " ");
    }

    #[test]
    fn pasted_controls_are_text_or_nothing() {
        let mut line = TextInput::default();
        line.insert("a\u{1b}[31mb\r\nc\u{7}");
        assert_eq!(line.text(), "a[31mb  c");
        line.insert("\u{202e}d\u{200b}\u{9b}\u{e0041}");
        assert_eq!(line.text(), "a[31mb  cd");
    }

    #[test]
    fn a_paste_by_mistake_is_cut() {
        let mut line = TextInput::new("智");
        line.insert(&"体".repeat(100_000));
        assert!(line.text().starts_with("智体") && line.text().len() > TextInput::LONGEST - 3);
        line.insert("体");
        assert!(line.text().len() <= TextInput::LONGEST && line.cursor() == line.text().len());
    }
}
