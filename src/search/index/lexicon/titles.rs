//! Names that stand in a text in another form than they are looked for: initials, and the parts of handles.

use super::runs::{Runs, class, is_latin};
use crate::text::fold::fold;

/// A phrase and the initials that stand for it, both folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Initialed {
    pub(crate) initials: String,
    pub(crate) phrase: String,
}

impl Initialed {
    /// Three to six words, and their initials, if all of them are letters.
    pub(crate) fn of(phrase: &str) -> Option<Self> {
        let folded = fold(phrase);
        let words: Vec<&str> = folded.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        if !(3..=6).contains(&words.len()) {
            return None;
        }
        let initials: String =
            words.iter().filter_map(|word| word.chars().next()).filter(|c| is_latin(*c)).collect();
        (initials.chars().count() == words.len()).then(|| Self { initials, phrase: words.join(" ") })
    }
}

/// Adds the phrases of a text (not folded) whose words all start with a capital.
pub(crate) fn titles(text: &str, found: &mut Vec<Initialed>) {
    // With fewer than three capitals there is no phrase.
    let runs = Runs::of(text, class::LETTER | class::TITLE).filter(|(.., capitals)| *capitals >= 3);
    for (run, ..) in runs {
        let mut open: Vec<&str> = Vec::new();
        for word in run.split([' ', '-']) {
            if word.starts_with(char::is_uppercase) {
                open.push(word);
            } else if !word.is_empty() || open.len() < 2 {
                capitals(&open, found);
                open.clear();
            }
        }
        capitals(&open, found);
    }
}

fn capitals(words: &[&str], found: &mut Vec<Initialed>) {
    for count in 3..=6_usize.min(words.len()) {
        found.extend(words.windows(count).filter_map(|phrase| Initialed::of(&phrase.join(" "))));
    }
}

/// Adds the parts of the handles in a text (not folded): `@WarrenBuffett` names a Warren and a Buffett.
pub(crate) fn handles(text: &str, found: &mut Vec<String>) {
    for run in text.split('@').skip(1) {
        let end = run.find(|c: char| !is_latin(c) || !c.is_ascii()).unwrap_or(run.len());
        let handle = run.get(..end).unwrap_or_default();
        let mut start = 0;
        for (at, c) in handle.char_indices().skip(1) {
            let before = handle.get(..at).and_then(|text| text.chars().next_back()).unwrap_or(c);
            let after = handle.get(at + 1..).and_then(|text| text.chars().next()).unwrap_or(c);
            // `JDVance` is J.D. and Vance.
            if c.is_uppercase() && (!before.is_uppercase() || after.is_lowercase()) {
                found.push(fold(handle.get(start..at).unwrap_or_default()));
                start = at;
            }
        }
        if start > 0 {
            found.push(fold(handle.get(start..).unwrap_or_default()));
        }
    }
}
