//! Whether a passage is merged into its neighbour's counterpart or has none, where both cost about the same: a merged line
//! shows a seam.

use std::ops::Range;

use super::dp::{Bead, CostTable};
use super::sentences::PairedPart;

/// Most that a pairing may cost more and still be taken because of a seam, or for want of one.
const MARGIN: f32 = 1.5;

/// Returns `all` with two passages separated that show no seam in their common counterpart, and a passage without one joined
/// with its neighbour where there is a seam. `has_seam` cuts the line of a translation for two passages.
pub(super) fn checked_by_seams<T>(
    table: &CostTable<'_>,
    all: Vec<PairedPart>,
    has_seam: impl Fn(Range<usize>, usize) -> Option<T>,
) -> Vec<PairedPart> {
    let mut found: Vec<PairedPart> = Vec::with_capacity(all.len());
    for next in all {
        let PairedPart::Passages(bead) = next else {
            found.push(next);
            continue;
        };
        let shape = (bead.left.len(), bead.right.len());
        if shape == (2, 1) && has_seam(bead.left.clone(), bead.right.start).is_none() {
            found.extend(parted(table, &bead).into_iter().map(PairedPart::Passages));
            continue;
        }
        let joined = found.last().and_then(|last| {
            let PairedPart::Passages(last) = last else { return None };
            let both = (last.left.len(), last.right.len());
            let is_alone = matches!((both, shape), ((1, 0), (1, 1)) | ((1, 1), (1, 0)));
            is_alone.then(|| joined(table, last, &bead)).flatten()
        });
        match joined.filter(|joined| has_seam(joined.left.clone(), joined.right.start).is_some()) {
            Some(joined) => {
                found.pop();
                found.push(PairedPart::Passages(joined));
            }
            None => found.push(PairedPart::Passages(bead)),
        }
    }
    found
}

/// The two passages of `bead`, one with the counterpart and one without, where that costs hardly more; else `bead`.
fn parted(table: &CostTable<'_>, bead: &Bead) -> Vec<Bead> {
    let (left, right) = (&bead.left, &bead.right);
    let middle = left.start + 1;
    let ways = [
        [(left.start..middle, right.start..right.start), (middle..left.end, right.clone())],
        [(left.start..middle, right.clone()), (middle..left.end, right.end..right.end)],
    ];
    let cost = |way: &[(Range<usize>, Range<usize>)]| -> f32 {
        way.iter().map(|(left, right)| table.step(left.clone(), right.clone())).sum()
    };
    let limit = table.step(left.clone(), right.clone()) + MARGIN;
    let best = ways.into_iter().min_by(|one, other| cost(one).total_cmp(&cost(other)));
    match best.filter(|way| cost(way) < limit) {
        Some(way) => way.map(|(left, right)| table.bead(left, right)).into(),
        None => vec![bead.clone()],
    }
}

/// Both beads as one, where that costs hardly more.
fn joined(table: &CostTable<'_>, one: &Bead, other: &Bead) -> Option<Bead> {
    let cost = |bead: &Bead| table.step(bead.left.clone(), bead.right.clone());
    let (left, right) = (one.left.start..other.left.end, one.right.start..other.right.end);
    let both = table.bead(left, right);
    (cost(&both) < cost(one) + cost(other) + MARGIN).then_some(both)
}
