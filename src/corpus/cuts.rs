//! Corrections by the user of where the translation of a post starts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::sides::RawSides;
use super::translations::stable_hash;
use crate::text::lang::{self, Convention};
use crate::text::slice::slice;

/// A cut of a text that holds both sides. Blank lines do not count, as formats differ in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The line that the translation starts with, from 1; one more than there are where there is no translation.
    pub(crate) line: usize,
    /// The hash of the text that it was made for: another text is not cut there.
    pub(crate) text_hash: u64,
}

impl Cut {
    /// The cut of `text` before this line; after its last line if there are fewer.
    pub(crate) fn new(text: &str, line: usize) -> Self {
        Self { line: line.clamp(1, lines(text).count() + 1), text_hash: text_hash(text) }
    }

    /// The cut of `text` after its last line: it has no translation.
    pub(crate) fn at_end(text: &str) -> Self {
        Self::new(text, usize::MAX)
    }

    /// The cut of `text` that is detected.
    pub(crate) fn detected(text: &str, convention: Convention) -> Self {
        let translation = lang::split(text, convention).translation;
        let start = if translation.is_empty() { text.len() } else { translation.start };
        let before = lines(text).take_while(|(at, line)| at + line.len() <= start);
        Self { line: before.count() + 1, text_hash: text_hash(text) }
    }

    /// Where it is in `text`, in bytes; `None` if it was made for another text.
    fn place(self, text: &str) -> Option<usize> {
        if text_hash(text) != self.text_hash {
            return None;
        }
        let at = lines(text).nth(self.line.checked_sub(1)?);
        Some(at.map_or(text.len(), |(at, _)| at))
    }
}

/// The lines of `text` that are not blank, with their places in bytes.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let all = text.split_inclusive('\n').map(move |line| {
        let start = end;
        end += line.len();
        (start, line.trim_end())
    });
    all.filter(|(_, line)| !line.trim().is_empty())
}

fn text_hash(text: &str) -> u64 {
    stable_hash(lines(text).map(|(_, line)| line.trim()), b'\n')
}

/// The cuts of a corpus that the user has moved, by post: where they are, in bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cuts(Arc<RwLock<HashMap<usize, usize>>>);

impl Cuts {
    /// Cuts `text`, that of `post`, as `cut` says, or as detected without one. Returns whether the cut is one of this text.
    pub(super) fn set(&self, post: usize, text: &str, cut: Option<Cut>) -> bool {
        let place = cut.and_then(|cut| cut.place(text));
        match place {
            Some(place) => self.write().insert(post, place),
            None => self.write().remove(&post),
        };
        place.is_some()
    }

    /// The texts of `post`, cut where the user says.
    pub(super) fn apply<'a>(&self, post: usize, sides: RawSides<'a>) -> RawSides<'a> {
        let RawSides::Joined(text, _) = &sides else { return sides };
        let Some(place) = self.read().get(&post).copied() else { return sides };
        let (Some(original), Some(translation)) = (text.get(..place), text.get(place..)) else {
            return sides;
        };
        let (original, translation) = (original.trim_end().len(), place + translation.trim_end().len());
        RawSides::Apart([part(text, 0, original), part(text, place, translation)])
    }

    /// Whether every text is cut as detected.
    pub(super) fn is_empty(&self) -> bool {
        self.read().is_empty()
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<usize, usize>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<usize, usize>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of `text`, borrowed where the text is.
fn part<'a>(text: &Cow<'a, str>, start: usize, end: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(slice(text, start..end)),
        Cow::Owned(text) => Cow::Owned(slice(text, start..end).to_owned()),
    }
}

/// By the places of the cuts.
impl Hash for Cuts {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let places = self.read();
        let mut places: Vec<_> = places.iter().collect();
        places.sort_unstable();
        places.hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::Cut;
    use crate::archive;
    use crate::corpus::RawSides;
    use crate::text::lang::Convention;

    const TEXT: &str = "One line here.\n\nA second line.\n一行。\n\n \n又一行。";

    #[test]
    fn cuts_are_before_lines_that_are_not_blank() {
        let record = serde_json::json!({"id": "1874", "text": TEXT, "author": "a"}).to_string();
        let corpus = archive::parse("test", record).unwrap().corpus;
        let text = corpus.joined_text(0).unwrap().into_owned();
        assert_eq!(Cut::detected(&text, Convention::default()), Cut::new(&text, 3));
        for (line, expected) in [
            (0, ["", TEXT]),
            (1, ["", TEXT]),
            (2, ["One line here.", "A second line.\n一行。\n\n \n又一行。"]),
            (4, ["One line here.\n\nA second line.\n一行。", "又一行。"]),
            (5, [TEXT, ""]),
            (99, [TEXT, ""]),
        ] {
            assert!(corpus.set_cut(0, Some(Cut::new(&text, line))));
            assert_eq!(corpus.sides(0), RawSides::Apart(expected.map(Into::into)), "{line}");
        }
        assert!(!corpus.set_cut(0, None));
        assert_eq!(corpus.sides(0), RawSides::joined(TEXT.into()));
    }

    #[test]
    fn a_cut_holds_for_its_text_however_many_blank_lines_that_has() {
        let record = |text: &str| serde_json::json!({"id": "1874", "text": text, "author": "a"}).to_string();
        let cut = Cut::new(TEXT, 4);
        for (text, is_same) in [
            (TEXT.to_owned(), true),
            (TEXT.replace('\n', "\r\n"), true),
            (TEXT.replace("\n\n", "\n"), true),
            (TEXT.replace("line", "row"), false),
            (TEXT.replace("\n一", " 一"), false),
        ] {
            let corpus = archive::parse("test", record(&text)).unwrap().corpus;
            assert_eq!(corpus.set_cut(0, Some(cut)), is_same, "{text}");
        }
    }

    #[test]
    fn texts_that_are_apart_are_not_cut() {
        let record = r#"{"id":"1874","original":"One.\n一。","translation":"二。","author":"a"}"#;
        let corpus = archive::parse("test", record.to_owned()).unwrap().corpus;
        assert_eq!(corpus.joined_text(0), None);
        assert!(!corpus.set_cut(0, Some(Cut::new("One.\n一。", 2))));
    }
}
