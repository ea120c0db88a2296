//! What is marked in a post, and where `n` stops.

use std::ops::Range;

use crate::corpus::{Body, Side};

/// Why a piece of text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HighlightKind {
    /// The counterpart, on the other side, of something marked.
    Counterpart,
    /// A mention of the topic walked.
    Mention,
    /// Found by the query.
    Hit,
}

/// A marked piece of one side's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    /// Which text.
    pub side: Side,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Why.
    pub kind: HighlightKind,
    /// Its pair.
    pub pair: u32,
}

/// The highlights of `body` for `spans`: in order of pair, then side, then place.
pub(crate) fn highlights(body: &Body, spans: Vec<(Side, Range<usize>, HighlightKind)>) -> Vec<Highlight> {
    let pair_of =
        |side: Side, byte: usize| body.pairs.iter().position(|pair| byte < pair.side(side).end).unwrap_or(0);
    let mut highlights: Vec<Highlight> = spans
        .into_iter()
        .filter(|(_, range, _)| !range.is_empty())
        .map(|(side, range, kind)| Highlight {
            side,
            start: range.start as u32,
            end: range.end as u32,
            kind,
            pair: pair_of(side, range.start) as u32,
        })
        .collect();
    highlights.sort_by_key(|highlight| (highlight.pair, highlight.side as u8, highlight.start));
    highlights
}

/// Indices of the highlights one walks, in the order one reads them. A pair counts once: with its highlights on the side that comes
/// first among `sides`, those shown, or with the first counterpart where only the other side, which is not shown, has any.
pub(crate) fn stops(
    highlights: &[Highlight],
    sides: &[Side],
    is_covered: impl Fn(Side, u32) -> bool,
) -> Vec<usize> {
    let place = |highlight: &Highlight| sides.iter().position(|side| *side == highlight.side);
    let rank = |highlight: &Highlight| (highlight.kind == HighlightKind::Counterpart, place(highlight));
    let mut stops: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = highlights.get(at) {
        let end = at + highlights[at..].iter().take_while(|highlight| highlight.pair == first.pair).count();
        let open = |at: &usize| {
            let highlight = &highlights[*at];
            place(highlight).is_some() && !is_covered(highlight.side, highlight.pair)
        };
        let best = (at..end).filter(open).map(|at| rank(&highlights[at])).min();
        let here = (at..end).filter(open).filter(|at| Some(rank(&highlights[*at])) == best);
        let is_counterpart = best.is_some_and(|(is_counterpart, _)| is_counterpart);
        stops.extend(here.take(if is_counterpart { 1 } else { usize::MAX }));
        at = end;
    }
    stops
}
