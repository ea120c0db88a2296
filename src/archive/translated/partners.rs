//! Which translation belongs to which post.

use std::collections::HashMap;
use std::ops::Range;

use crate::archive::import::escaped;
use crate::corpus::{Corpus, RawSides};
use crate::text::lang::{self, Convention};
use crate::text::width;

/// A split of a record into its two languages is taken as certain from this confidence on.
const SURE_SPLIT: f32 = 0.9;
/// How far the relative length of a translation may be from the median one.
const LARGEST_LENGTH_DEVIATION: f32 = 2.5;
/// The share of posts whose translations have to be so long for posts to be paired by their order.
const FITTING: f32 = 0.7;

/// The translation of each post, by index.
#[derive(Debug, PartialEq)]
pub(super) struct Partners {
    of: Vec<Option<usize>>,
    translations: usize,
    /// Whether the posts were paired by their order alone.
    is_by_order: bool,
}

impl Partners {
    /// Finds the translation of each post: by id, then by link; where none is shared, by the number written in the files;
    /// else by order, if there are as many and their lengths fit. `None` if nothing fits.
    pub(super) fn find(original: &Corpus, translation: &Corpus) -> Option<Self> {
        let (of, is_by_order) = by_identity(original, translation)
            .or_else(|| by_number(original, translation))
            .map(|of| (of, false))
            .or_else(|| by_order(original, translation).map(|of| (of, true)))?;
        Some(Self { of, translations: translation.posts.len(), is_by_order })
    }

    /// Returns the index of the translation of the post at `index`.
    pub(super) fn of(&self, index: usize) -> Option<usize> {
        self.of.get(index).copied().flatten()
    }

    fn paired(&self) -> usize {
        self.of.iter().flatten().count()
    }

    /// How many are paired by their order alone.
    pub(super) fn by_order(&self) -> usize {
        if self.is_by_order { self.paired() } else { 0 }
    }

    /// How many translations belong to no post.
    pub(super) fn unused(&self) -> usize {
        self.translations.saturating_sub(self.paired())
    }
}

fn by_identity(original: &Corpus, translation: &Corpus) -> Option<Vec<Option<usize>>> {
    let link = |corpus: &Corpus, index| corpus.raw_link(index).trim().trim_end_matches('/').to_lowercase();
    let indices = 0..translation.posts.len();
    let links: HashMap<String, usize> =
        indices.map(|index| (link(translation, index), index)).filter(|(link, _)| !link.is_empty()).collect();
    let partner = |(index, post): (usize, &crate::corpus::Post)| {
        let by_id = post.id.and_then(|id| translation.by_id(id));
        by_id.or_else(|| links.get(&link(original, index)).copied())
    };
    some_of(original.posts.iter().enumerate().map(partner).collect())
}

/// Pairs posts by the numbers that both files write.
fn by_number(original: &Corpus, translation: &Corpus) -> Option<Vec<Option<usize>>> {
    let is_numbered = |corpus: &Corpus| corpus.posts.iter().all(|post| post.digits > 0);
    if !is_numbered(original) || !is_numbered(translation) {
        return None;
    }
    some_of(original.posts.iter().map(|post| translation.by_number(post.number)).collect())
}

fn some_of(partners: Vec<Option<usize>>) -> Option<Vec<Option<usize>>> {
    partners.iter().any(Option::is_some).then_some(partners)
}

/// Pairs the posts of both archives in the order of their files, if there are as many and their lengths fit.
fn by_order(original: &Corpus, translation: &Corpus) -> Option<Vec<Option<usize>>> {
    if original.posts.len() != translation.posts.len() {
        return None;
    }
    let (left, right) = (in_file_order(original), in_file_order(translation));
    let columns = |corpus: &Corpus, index| width::columns(&corpus.raw_text(index)) as f32 + 10.0;
    let ratios =
        left.iter().zip(&right).map(|(left, right)| columns(translation, *right) / columns(original, *left));
    let ratios: Vec<f32> = ratios.collect();
    let mut sorted = ratios.clone();
    sorted.sort_by(f32::total_cmp);
    let median = sorted.get(sorted.len() / 2)?;
    let fitting = ratios
        .iter()
        .filter(|ratio| {
            (1.0 / LARGEST_LENGTH_DEVIATION..=LARGEST_LENGTH_DEVIATION).contains(&(*ratio / median))
        })
        .count();
    if (fitting as f32) < FITTING * ratios.len() as f32 {
        return None;
    }
    let mut partners = vec![None; left.len()];
    for (left, right) in left.into_iter().zip(right) {
        if let Some(partner) = partners.get_mut(left) {
            *partner = Some(right);
        }
    }
    Some(partners)
}

fn in_file_order(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.posts.len()).collect();
    order.sort_by_key(|index| {
        corpus.posts.get(*index).map(|post| (post.source, post.line, post.spans.record().start))
    });
    order
}

/// The texts of a post and its translation, as they are written.
#[derive(Debug, PartialEq)]
pub(super) struct Pairing {
    pub(super) text: String,
    pub(super) translation: Option<String>,
    /// Whether both are clean already.
    pub(super) is_plain: bool,
}

impl Pairing {
    /// Joins the sides of a post with those of its translation. A translation that the post brings along is kept.
    pub(super) fn new(post: &RawSides<'_>, other: Option<&RawSides<'_>>) -> Self {
        if let RawSides::Apart([text, own]) | RawSides::Plain([text, own]) = post
            && !own.trim().is_empty()
        {
            let is_plain = matches!(post, RawSides::Plain(_));
            return Self { text: text.to_string(), translation: Some(own.to_string()), is_plain };
        }
        let is_bilingual = || matches!(post, RawSides::Joined(text, _) if sure_translation(text).is_some());
        let Some(other) = other.filter(|_| !is_bilingual()) else {
            let is_plain = matches!(post, RawSides::Plain(_));
            return Self { text: first(post).to_owned(), translation: None, is_plain };
        };
        let is_plain = matches!((post, other), (RawSides::Plain(_), RawSides::Plain(_)));
        let written = |sides: &RawSides<'_>, text: &str| match sides {
            // The reader of the line decodes entities once.
            RawSides::Plain(_) if !is_plain => escaped(text),
            _ => text.to_owned(),
        };
        Self {
            text: written(post, first(post)),
            translation: Some(written(other, translation_of(other))),
            is_plain,
        }
    }
}

/// Where the translation is in a text that surely holds both languages.
fn sure_translation(text: &str) -> Option<Range<usize>> {
    let split = lang::split(text, Convention::default());
    (!split.translation.is_empty() && split.confidence >= SURE_SPLIT).then_some(split.translation)
}

fn first<'a>(sides: &'a RawSides<'_>) -> &'a str {
    sides.texts().first().map_or("", |text| text)
}

/// The translation in a record of the translating archive: its second side if there is one, else all of it.
fn translation_of<'a>(sides: &'a RawSides<'_>) -> &'a str {
    let text = first(sides);
    let other = match sides.texts() {
        [_, other] => Some(&**other).filter(|other| !other.trim().is_empty()),
        _ => sure_translation(text).and_then(|range| text.get(range)),
    };
    other.unwrap_or(text)
}
