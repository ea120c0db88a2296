//! The corpus as numbers: words of the English side, characters of the Chinese one, passage by passage.

use std::ops::Range;

use super::tokens::{self, Lexicon};
use crate::corpus::{Body, Side};
use crate::text::lang::{self, Language};
use crate::text::script::is_han;

/// The word opens a sentence: a capital says nothing.
pub(super) const OPENS: u8 = 1;
/// The word is joined to the one before by a hyphen.
pub(super) const HYPHEN: u8 = 2;

/// A passage and its counterpart.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// Places in [`Text::words`].
    pub(super) words: Range<u32>,
    /// Places in [`Text::han`].
    pub(super) han: Range<u32>,
    /// Places in [`Text::foreign`].
    pub(super) foreign: Range<u32>,
}

/// A corpus as numbers.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Every spelling.
    pub(super) lexicon: Lexicon,
    /// Spellings, in order; 0 breaks a phrase.
    pub(super) words: Vec<u32>,
    /// What stands before a spelling, by place: [`OPENS`], [`HYPHEN`] or neither.
    pub(super) marks: Vec<u8>,
    /// Characters of the Chinese side; 0 breaks.
    pub(super) han: Vec<u32>,
    /// Folded Latin words of the Chinese side, in order within a passage.
    pub(super) foreign: Vec<u32>,
    /// Passages, post after post.
    pub(super) units: Vec<Unit>,
    /// By post: its passages, as places in [`Text::units`].
    pub(super) posts: Vec<Range<u32>>,
    /// Pairs `Full Name (FN)` and `Name (@handle)`, as the text gives them.
    pub(super) brackets: Vec<(String, String)>,
}

/// The side whose words are counted: the English one, else the original (whose Latin words are counted).
pub(super) fn english_side(body: &Body) -> Side {
    let (original, translation) = (&body.original.text, &body.translation.text);
    if translation.is_empty() {
        return Side::Original;
    }
    let languages = lang::languages(original, translation);
    let english = |text: &str, language| !text.is_empty() && language == Language::English;
    let is_second = !english(original, languages.0) && english(translation, languages.1);
    if is_second { Side::Translation } else { Side::Original }
}

impl Text {
    /// Adds the next post.
    pub(super) fn add(&mut self, body: &Body) {
        let side = english_side(body);
        let (main, other) = (&body.side(side).text, &body.side(side.other()).text);
        let mut pairs: Vec<(Range<usize>, Range<usize>)> = body
            .pairs
            .iter()
            .map(|pair| match side {
                Side::Original => (pair.original.clone(), pair.translation.clone()),
                Side::Translation => (pair.translation.clone(), pair.original.clone()),
            })
            .collect();
        if pairs.is_empty() {
            pairs.push((0..main.len(), 0..other.len()));
        }
        self.add_units(main, other, pairs);
    }

    /// Adds the next post without its counterparts: passages of the main side, all of the other side with the first.
    /// Enough to tell what it is about.
    pub(super) fn add_unaligned(&mut self, body: &Body) {
        let side = english_side(body);
        let (main, other) = (body.side(side), &body.side(side.other()).text);
        let mut pairs: Vec<(Range<usize>, Range<usize>)> =
            main.passages().map(|passage| (passage, 0..0)).collect();
        match pairs.first_mut() {
            Some(first) => first.1 = 0..other.len(),
            None => pairs.push((0..0, 0..other.len())),
        }
        self.add_units(&main.text, other, pairs);
    }

    /// Forgets the posts, not the words.
    pub(super) fn forget(&mut self) {
        *self = Self { lexicon: std::mem::take(&mut self.lexicon), ..Self::default() };
    }

    fn add_units(&mut self, main: &str, other: &str, pairs: Vec<(Range<usize>, Range<usize>)>) {
        let start = self.units.len() as u32;
        for (left, right) in pairs {
            let (left, right) = (main.get(left).unwrap_or_default(), other.get(right).unwrap_or_default());
            let words = self.add_words(left);
            // Where the main side is Chinese itself its characters are what there is to count.
            let han = self.add_han(if left.chars().any(is_han) { left } else { right });
            let foreign = self.add_foreign(right);
            self.units.push(Unit { words, han, foreign });
        }
        self.posts.push(start..self.units.len() as u32);
    }

    fn add_words(&mut self, text: &str) -> Range<u32> {
        let words = tokens::words(text);
        self.note_brackets(text, &words);
        let from = self.words.len() as u32;
        for word in words {
            if word.after_break {
                self.words.push(0);
                self.marks.push(0);
            }
            let hyphen = text.get(..word.span.start).is_some_and(|before| before.ends_with(['-', '‑']));
            let id = self.lexicon.learn(text.get(word.span).unwrap_or_default());
            self.words.push(id);
            self.marks.push(u8::from(word.opens) * OPENS + u8::from(hyphen && !word.after_break) * HYPHEN);
        }
        from..self.words.len() as u32
    }

    /// Notes `Full Name (FN)` and `Name (@handle)`.
    fn note_brackets(&mut self, text: &str, words: &[tokens::Word]) {
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.bracketed) {
            let short = text.get(word.span.clone()).unwrap_or_default();
            let closed = text.get(word.span.end..).is_some_and(|rest| rest.starts_with([')', '）']));
            let letters = short.trim_end_matches('s').chars().filter(|c| c.is_alphabetic()).count();
            if !closed || self.brackets.len() > 4096 {
                continue;
            }
            let handle = short.starts_with('@');
            let fewest = if handle { 1 } else { letters.max(1) };
            for count in fewest..=if handle { 3 } else { letters + 2 } {
                let full_words = at.checked_sub(count).and_then(|first| words.get(first..at));
                let Some((first, last)) = full_words.and_then(|words| words.first().zip(words.last())) else {
                    break;
                };
                let full = text.get(first.span.start..last.span.end).unwrap_or_default();
                let names = handle && super::join::names_handle(full, short);
                if names || (!handle && crate::insight::glossary::english::initials(short, full)) {
                    self.brackets.push((full.to_owned(), short.to_owned()));
                    break;
                }
            }
        }
    }

    fn add_han(&mut self, text: &str) -> Range<u32> {
        let from = self.han.len() as u32;
        self.han.push(0);
        for c in text.chars() {
            if is_han(c) {
                self.han.push(u32::from(c));
            } else if self.han.last() != Some(&0) && c != ' ' {
                self.han.push(0);
            }
        }
        from..self.han.len() as u32
    }

    fn add_foreign(&mut self, text: &str) -> Range<u32> {
        let from = self.foreign.len() as u32;
        for word in tokens::words(text) {
            let id = self.lexicon.learn(text.get(word.span).unwrap_or_default());
            self.foreign.push(self.lexicon.fold_of(id));
        }
        from..self.foreign.len() as u32
    }

    /// Whether the counterpart of a passage keeps `words` as they are.
    pub(super) fn keeps(&self, unit: u32, words: &[u32]) -> bool {
        let range = self.units.get(unit as usize).map_or(0..0, |unit| unit.foreign.clone());
        let foreign = self.foreign.get(range.start as usize..range.end as usize).unwrap_or_default();
        words.iter().all(|word| foreign.contains(word))
    }

    /// Where the first sentence of a passage ends: at a full stop after eight words, so that a title with a colon
    /// takes what follows along.
    pub(super) fn first_sentence(&self, unit: &Unit) -> u32 {
        let range = unit.words.start as usize..unit.words.end as usize;
        let marks = self.marks.get(range).unwrap_or_default();
        let end = marks.iter().enumerate().position(|(at, mark)| at >= 10 && mark & OPENS != 0);
        unit.words.start + end.unwrap_or(marks.len()) as u32
    }

    /// The places of a post's words.
    pub(super) fn words_of(&self, post: usize) -> Range<u32> {
        self.range(post, |unit| unit.words.clone())
    }

    fn range(&self, post: usize, of: impl Fn(&Unit) -> Range<u32>) -> Range<u32> {
        let Some(units) =
            self.posts.get(post).and_then(|range| self.units.get(range.start as usize..range.end as usize))
        else {
            return 0..0;
        };
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => of(first).start..of(last).end,
            _ => 0..0,
        }
    }

    /// The folded words, in order; 0 breaks a phrase.
    pub(super) fn folds(&self) -> Vec<u32> {
        self.words.iter().map(|word| self.lexicon.fold_of(*word)).collect()
    }
}
