//! Every occurrence of a word in its context, with the passage of the other language beside it and how it is rendered there.
//!
//! `keyword` finds a word and its forms, `renderings` which words of the other language go with it; here passages become
//! lines, in one of several orders; `context_row` cuts a line to the columns there are.

mod context_row;
mod keyword;
mod line;
mod renderings;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(crate) use self::context_row::{BESIDE, ContextRow};
use self::keyword::Keyword;
pub(crate) use self::line::{ConcordanceLine, Rendering};
use self::renderings::RenderingFinder;
use crate::corpus::{Body, Corpus, Side};
use crate::insight::stopwords;
use crate::text::fold::fold;
use crate::text::script::{is_cjk, is_word};
use crate::text::slice::{end, slice, start};

listed! {
/// What lines are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ContextOrder {
    /// The words before the keyword, the nearest first.
    Left,
    /// The words after the keyword.
    Right,
    /// What they are rendered with, the most frequent first.
    Rendering,
    /// Their place in the archive.
    #[default]
    Order,
}
}

impl ContextOrder {
    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Rendering => "rendering",
            Self::Order => "order",
        }
    }

    /// The order after this one, round at the end.
    #[must_use]
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Order => Self::Left,
            Self::Left => Self::Right,
            Self::Right => Self::Rendering,
            Self::Rendering => Self::Order,
        }
    }
}

/// Bytes of the context that lines are sorted by.
const SORTED_BY: usize = 256;

/// All occurrences of a word.
#[derive(Debug, Clone, Default)]
pub struct Concordance {
    /// The occurrences.
    pub lines: Vec<ConcordanceLine>,
    /// How they are rendered, the most frequent first.
    pub(crate) renderings: Vec<Rendering>,
    /// Whether there may be more occurrences than were asked for.
    pub is_cut: bool,
}

impl Concordance {
    /// Finds the occurrences of `word` and its forms, in the order of the archive, at most `most`; `None` if cancelled.
    pub fn of_word(corpus: &Corpus, word: &str, most: usize, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let keyword = Keyword::new(word);
        if keyword.is_empty() {
            return Some(Self::default());
        }
        let mut found = Self::default();
        let mut finder = RenderingFinder::default();
        for post in 0..corpus.posts.len() {
            if cancelled() {
                return None;
            }
            if found.lines.len() > most {
                found.lines.truncate(most);
                found.is_cut = true;
                break;
            }
            let plain = corpus.unaligned_body(post);
            let has = |side| !keyword.find(&plain.side(side).text).is_empty();
            if has(Side::Original) || has(Side::Translation) {
                found.add_post(post as u32, &corpus.body(post).without_placeholders(), &keyword, &mut finder);
            } else {
                finder.add_other(&plain);
            }
        }
        found.is_cut |= found.lines.len() > most;
        found.lines.truncate(most);
        // What is beside `the` is chance.
        if !stopwords::is_function_word(&fold(word)) {
            found.renderings = finder.assign(&keyword, &mut found.lines);
        }
        Some(found)
    }

    fn add_post(&mut self, post: u32, body: &Body, keyword: &Keyword, finder: &mut RenderingFinder) {
        for (at, pair) in body.pairs.iter().enumerate() {
            let [original, translation] = [Side::Original, Side::Translation]
                .map(|side| one_line(slice(&body.side(side).text, pair.side(side))));
            let in_original = keyword.find(&original);
            // A name that the translation keeps is the same occurrence.
            let (side, passage, counterpart, places) = if in_original.is_empty() {
                let places = keyword.find(&translation);
                (Side::Translation, translation, original, places)
            } else {
                (Side::Original, original, translation, in_original)
            };
            if places.is_empty() {
                finder.add_passages(&passage, &counterpart);
            }
            self.lines.extend(places.into_iter().map(|range| ConcordanceLine {
                post,
                pair: at as u32,
                side,
                passage: Arc::clone(&passage),
                keyword: range,
                counterpart: Arc::clone(&counterpart),
                rendering: None,
                rendered: 0..0,
            }));
        }
    }

    /// Leaves out occurrences in passages that say `word` as well, on either side.
    pub(crate) fn leave_out(&mut self, word: &str) {
        let keyword = Keyword::new(word);
        let says = |text: &str| !keyword.find(text).is_empty();
        self.lines.retain(|line| !says(&line.passage) && !says(&line.counterpart));
        for (at, rendering) in self.renderings.iter_mut().enumerate() {
            rendering.count = self.lines.iter().filter(|line| line.rendering == Some(at)).count();
        }
    }

    /// How `word` is rendered, with counts: `agent → 智能体 41, 代理 3`; empty where nothing is known.
    pub fn summary(&self, word: &str) -> String {
        let known = self.renderings.iter().filter(|rendering| rendering.count > 0);
        let names = known.map(|rendering| format!("{} {}", rendering.name, rendering.count));
        let names = names.collect::<Vec<_>>().join(", ");
        if names.is_empty() { names } else { format!("{word} \u{2192} {names}") }
    }

    /// Sorts the lines.
    pub fn sort(&mut self, order: ContextOrder) {
        match order {
            ContextOrder::Left => self.lines.sort_by_cached_key(|line| {
                let [before, ..] = line.parts();
                let mut words = words_of(end(before, SORTED_BY));
                words.reverse();
                words
            }),
            ContextOrder::Right => self.lines.sort_by_cached_key(|line| {
                let [.., after] = line.parts();
                words_of(start(after, SORTED_BY))
            }),
            ContextOrder::Rendering => self.lines.sort_by_key(|line| {
                (line.rendering.is_none(), line.rendering, line.post, line.pair, line.keyword.start)
            }),
            ContextOrder::Order => {
                self.lines.sort_by_key(|line| (line.post, line.pair, line.keyword.start));
            }
        }
    }
}

/// Whether `one` and `other` have the same occurrences: forms of a word.
pub(crate) fn is_same_word(one: &str, other: &str) -> bool {
    Keyword::new(one).is_same(&Keyword::new(other))
}

/// `text` on one line, of the same length.
fn one_line(text: &str) -> Arc<str> {
    text.replace(['\n', '\t'], " ").into()
}

/// The folded words of `text`; a Chinese character is one.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    let mut is_inside = false;
    for c in folded.chars() {
        if is_cjk(c) {
            words.push(c.to_string());
            is_inside = false;
        } else if !is_word(c) {
            is_inside = false;
        } else if let Some(word) = words.last_mut().filter(|_| is_inside) {
            word.push(c);
        } else {
            words.push(c.to_string());
            is_inside = true;
        }
    }
    words
}
