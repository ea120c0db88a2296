//! Notes and highlights of passages: what they say, and how each finds its passage again.

use serde_json::{Map, Value, json};

use super::checksum::checksum;
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Body, Side};
use crate::text::align::AlignedPair;
use crate::text::fold::fold;
use crate::text::sanitize::Clean;
use crate::text::slice::start;

listed! {
/// A colour of highlights. In the order in which a key goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HighlightColor {
    /// Yellow.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}
}

impl HighlightColor {
    /// Its name in the state file and in exports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
        }
    }

    /// The colour of this name; one that a later version knows is shown as the first.
    pub(super) fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|color| color.name() == name).unwrap_or_default()
    }
}

/// Characters of a passage that are kept and compared.
const KEPT: usize = 2_000;
/// Bytes of a note that are kept.
pub(crate) const LONGEST_NOTE: usize = 64 * 1024;
/// Least similarity, 0 to 1, of a changed passage.
const SIMILAR: f64 = 0.6;
/// The same, where the passages before and after it are those of before.
const SIMILAR_BETWEEN: f64 = 0.3;

/// The passages of a text: both sides of each as plain text, blanks made one, and folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct PassageTexts {
    sides: Vec<[String; 2]>,
    folded: Vec<[String; 2]>,
    /// Their hashes.
    sums: Vec<u32>,
}

impl PassageTexts {
    /// Takes the passages out of `body`.
    pub(crate) fn from_body(body: &Body) -> Self {
        let text = |side: Side, range| one_line(&body.side(side).plain(range));
        let sides =
            |pair: &AlignedPair| [Side::Original, Side::Translation].map(|side| text(side, pair.side(side)));
        let sides: Vec<[String; 2]> = body.pairs.iter().map(sides).collect();
        let folded = sides.iter().map(|sides| sides.each_ref().map(|side| fold(side))).collect();
        let sums = sides.iter().map(|sides| checksum(fold(&sides.join("\n")).as_bytes())).collect();
        Self { sides, folded, sums }
    }

    /// A hash of the text of a passage; 0 where there is none.
    fn sum(&self, at: Option<usize>) -> u32 {
        at.and_then(|at| self.sums.get(at)).copied().unwrap_or_default()
    }
}

fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(KEPT).collect()
}

/// The text of a passage when it was marked, its place, and the passages around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassageQuote {
    /// Its place among the passages, from 0.
    pub passage: u32,
    /// The original and the translation.
    pub(crate) sides: [String; 2],
    /// Hashes of the passages before and after it.
    around: [u32; 2],
}

impl PassageQuote {
    /// Quotes passage `at` of a text.
    pub(crate) fn new(texts: &PassageTexts, at: u32) -> Option<Self> {
        let index = at as usize;
        let sides = texts.sides.get(index)?.clone();
        let around = [texts.sum(index.checked_sub(1)), texts.sum(index.checked_add(1))];
        Some(Self { passage: at, sides, around })
    }

    /// Finds the passage in a text that may have changed: the same words, nearest to where it stood among the same
    /// passages; else the words most like it. `None` if there is nothing like it.
    pub(crate) fn find(&self, texts: &PassageTexts) -> Option<u32> {
        let wanted = self.sides.each_ref().map(|side| fold(side));
        let folded = &texts.folded;
        let same = |at: usize, side: usize| {
            let (there, wanted) = (folded.get(at).map(|sides| &sides[side]), &wanted[side]);
            !wanted.is_empty() && there == Some(wanted)
        };
        let kept_around = |at: usize| {
            let sums = [texts.sum(at.checked_sub(1)), texts.sum(at.checked_add(1))];
            sums.iter().zip(self.around).filter(|(sum, before)| **sum == *before).count()
        };
        let distance = |at: usize| at.abs_diff(self.passage as usize);
        let exact = (0..folded.len()).filter_map(|at| {
            let score = 4 * usize::from(same(at, 0)) + 2 * usize::from(same(at, 1));
            (score > 0).then(|| (score + kept_around(at), std::cmp::Reverse(distance(at)), at))
        });
        if let Some((.., at)) = exact.max() {
            return u32::try_from(at).ok();
        }
        let mut best: Option<(f64, usize)> = None;
        for (at, sides) in folded.iter().enumerate() {
            let likeness = sides.iter().zip(&wanted).map(|(there, wanted)| similarity(there, wanted));
            let likeness = likeness.fold(0.0, f64::max);
            let least = if kept_around(at) == 2 { SIMILAR_BETWEEN } else { SIMILAR };
            if likeness >= least && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, at));
            }
        }
        best.and_then(|(_, at)| u32::try_from(at).ok())
    }

    /// The original, or the translation where there is none.
    pub(crate) fn text(&self) -> &str {
        self.sides.iter().find(|side| !side.is_empty()).map_or("", String::as_str)
    }

    pub(super) fn to_object(&self) -> Map<String, Value> {
        let mut object = Map::new();
        // People count passages from 1.
        object.insert("passage".to_owned(), json!(u64::from(self.passage) + 1));
        object.insert("original".to_owned(), json!(self.sides[0]));
        object.insert("translation".to_owned(), json!(self.sides[1]));
        object.insert("around".to_owned(), json!(self.around));
        object
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let text = |name: &str| {
            let text = value.get(name).and_then(Value::as_str).unwrap_or_default();
            one_line(Clean::new(text).as_str())
        };
        let passage = value.get("passage")?.as_u64()?.checked_sub(1)?;
        let sum = |at: usize| {
            let sum = value.get("around").and_then(|around| around.get(at)).and_then(Value::as_u64);
            sum.and_then(|sum| u32::try_from(sum).ok()).unwrap_or_default()
        };
        Some(Self {
            passage: u32::try_from(passage).ok()?,
            sides: [text("original"), text("translation")],
            around: [sum(0), sum(1)],
        })
    }
}

/// How much of two texts is the same, 0 to 1: pairs of neighbouring characters (Sørensen–Dice).
fn similarity(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut pairs: Vec<(char, char)> = chars.iter().copied().zip(chars.iter().copied().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let (mut left, mut right, mut both) = (one.iter().peekable(), other.iter().peekable(), 0_usize);
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                both += 1;
                left.next();
                right.next();
            }
        }
    }
    2.0 * both as f64 / (one.len() + other.len()) as f64
}

/// A passage with a note, a highlight or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedPassage {
    /// Its name among the marked passages of the post.
    pub(super) id: String,
    /// What it holds to.
    pub(crate) quote: PassageQuote,
    /// The colour of its highlight.
    pub(crate) color: Option<HighlightColor>,
    /// The note; empty if there is none.
    pub note: String,
    /// When it was marked or its note changed, as in the state file.
    pub(crate) time: String,
}

impl MarkedPassage {
    /// A mark of the passage `quote`, named apart from those of `others`.
    pub(crate) fn new(quote: PassageQuote, others: &[Self]) -> Self {
        let text = format!("{}\n{}\n{:?}", quote.sides[0], quote.sides[1], quote.around);
        let name = format!("{:08x}", checksum(text.as_bytes()));
        let names = std::iter::once(name.clone()).chain((2..).map(|count: u32| format!("{name}-{count}")));
        let id = names.into_iter().find(|name| others.iter().all(|other| other.id != *name));
        Self { id: id.unwrap_or(name), quote, ..Self::default() }
    }

    /// Takes in that it is changed now, where the passage says `quote`.
    pub(crate) fn touch(&mut self, quote: PassageQuote) {
        self.quote = quote;
        self.time = Timestamp::now().iso(Zone::Utc);
    }

    /// Its name among the marked passages of its post.
    pub(super) fn name(&self) -> &str {
        &self.id
    }

    /// Whether nothing is left of it.
    pub(crate) fn is_empty(&self) -> bool {
        self.color.is_none() && self.note.is_empty()
    }

    pub(super) fn highlight_value(&self) -> Value {
        let Some(color) = self.color else { return Value::Null };
        let mut object = self.quote.to_object();
        object.insert("color".to_owned(), json!(color.name()));
        Value::Object(object)
    }

    pub(super) fn note_value(&self) -> Value {
        if self.note.is_empty() {
            return Value::Null;
        }
        let mut object = self.quote.to_object();
        object.insert("text".to_owned(), json!(self.note));
        Value::Object(object)
    }
}

/// Returns a note as it is kept: its lines without controls and without blanks at the ends.
pub(crate) fn cleaned_note(text: &str) -> String {
    let clean = Clean::new(start(text, LONGEST_NOTE)).plain();
    let lines: Vec<&str> = clean.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether the value of a fact is a note or a highlight, or that it was removed.
pub(super) fn is_valid(value: &Value) -> bool {
    value.is_null() || PassageQuote::from_value(value).is_some()
}

#[cfg(test)]
mod tests;
