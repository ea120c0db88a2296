//! Disjoint sets: names that belong together, joined pair by pair.

/// Disjoint sets of the numbers from 0 (union–find with path halving).
#[derive(Debug, Default)]
pub(in crate::insight) struct UnionFind(Vec<usize>);

impl UnionFind {
    /// Puts each of `count` numbers into a set of its own.
    pub(in crate::insight) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// Returns the number that represents the set of `item`: its smallest one.
    pub(in crate::insight) fn root(&mut self, item: usize) -> usize {
        let mut at = item;
        while let Some(&up) = self.0.get(at).filter(|up| **up != at) {
            if let Some(&top) = self.0.get(up)
                && let Some(slot) = self.0.get_mut(at)
            {
                *slot = top;
            }
            at = up;
        }
        at
    }

    /// Joins the sets of two numbers.
    pub(in crate::insight) fn unite(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        if let Some(slot) = self.0.get_mut(left.max(right)) {
            *slot = left.min(right);
        }
    }
}
