//! What is marked in a post, and where `n` stops.

use std::ops::Range;

use crate::corpus::{Body, Side};

/// Why a piece of text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkKind {
    /// The counterpart, on the other side, of something marked.
    Echo,
    /// A mention of the topic walked.
    Mention,
    /// Found by the query.
    Hit,
}

/// A marked piece of one side's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Which text.
    pub side: Side,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Why.
    pub kind: MarkKind,
    /// Its pair.
    pub pair: u32,
}

/// The marks of `body` for `spans`: in order of pair, then side, then place.
pub fn marks(body: &Body, spans: Vec<(Side, Range<usize>, MarkKind)>) -> Vec<Mark> {
    let pair_of =
        |side: Side, byte: usize| body.pairs.iter().position(|pair| byte < pair.side(side).end).unwrap_or(0);
    let mut marks: Vec<Mark> = spans
        .into_iter()
        .filter(|(_, range, _)| !range.is_empty())
        .map(|(side, range, kind)| Mark {
            side,
            start: range.start as u32,
            end: range.end as u32,
            kind,
            pair: pair_of(side, range.start) as u32,
        })
        .collect();
    marks.sort_by_key(|mark| (mark.pair, mark.side as u8, mark.start));
    marks
}

/// Indices of the marks one walks, in the order one reads them. A pair counts once: with its marks on the side that comes
/// first among `sides`, those shown, or with the first echo where only the other side, which is not shown, has any.
pub fn stops(marks: &[Mark], sides: &[Side], is_covered: impl Fn(Side, u32) -> bool) -> Vec<usize> {
    let place = |mark: &Mark| sides.iter().position(|side| *side == mark.side);
    let rank = |mark: &Mark| (mark.kind == MarkKind::Echo, place(mark));
    let mut stops: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = marks.get(at) {
        let end = at + marks[at..].iter().take_while(|mark| mark.pair == first.pair).count();
        let open = |at: &usize| {
            let mark = &marks[*at];
            place(mark).is_some() && !is_covered(mark.side, mark.pair)
        };
        let best = (at..end).filter(open).map(|at| rank(&marks[at])).min();
        let here = (at..end).filter(open).filter(|at| Some(rank(&marks[*at])) == best);
        let is_echo = best.is_some_and(|(is_echo, _)| is_echo);
        stops.extend(here.take(if is_echo { 1 } else { usize::MAX }));
        at = end;
    }
    stops
}
