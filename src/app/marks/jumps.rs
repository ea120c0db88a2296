//! The jump list: the places that jumps have left, and how far back among them the user has gone.

use crate::state::reading_position::ReadingPosition;

/// Places kept, as many as vim keeps.
const KEPT: usize = 100;

/// A place that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceLeft {
    /// The post and the place in its text.
    pub(crate) at: ReadingPosition,
    /// What filtered the list, as typed; empty where nothing did.
    pub(crate) query: String,
}

impl PlaceLeft {
    fn is_near(&self, other: &Self) -> bool {
        self.at.is_near(&other.at) && self.query == other.query
    }
}

/// The places left, the last one at the end, and how far back the user has gone.
#[derive(Debug, Clone, Default)]
pub(crate) struct JumpList {
    places: Vec<PlaceLeft>,
    /// The place one went back to.
    visited: Option<usize>,
    /// Where one was before the last jump.
    last: Option<PlaceLeft>,
}

impl JumpList {
    /// Remembers where one was before a jump. Each passage is there once, where it was left last.
    pub(crate) fn remember(&mut self, place: PlaceLeft) {
        self.last = Some(place.clone());
        self.keep(place);
        self.visited = None;
    }

    fn keep(&mut self, place: PlaceLeft) {
        self.places.retain(|known| !known.is_near(&place));
        self.places.push(place);
        let surplus = self.places.len().saturating_sub(KEPT);
        self.places.drain(..surplus);
    }

    /// Goes `by` places on (back, when negative) from `here`, as far as there are any; `None` where there is none at all.
    pub(crate) fn step(&mut self, here: PlaceLeft, by: isize) -> Option<PlaceLeft> {
        if by < 0 && self.visited.is_none() && !self.places.is_empty() {
            // The first step back keeps where one is, so that there is a way forward again.
            self.keep(here.clone());
            self.visited = Some(self.places.len() - 1);
        }
        let (at, last) = (self.visited?, self.places.len().checked_sub(1)?);
        let next = at.saturating_add_signed(by).min(last);
        if next == at {
            return None;
        }
        self.visited = Some(next);
        self.last = Some(here);
        self.places.get(next).cloned()
    }

    /// Where one was before the last jump.
    pub(crate) fn last(&self) -> Option<&PlaceLeft> {
        self.last.as_ref()
    }

    /// Whether there is a place to go forward to.
    pub(crate) fn has_next(&self) -> bool {
        self.visited.is_some_and(|at| at + 1 < self.places.len())
    }

    /// The place one went back to, counted from 1 (0: none), and how many there are.
    pub(crate) fn position(&self) -> (usize, usize) {
        (self.visited.map_or(0, |at| at + 1), self.places.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{JumpList, KEPT, PlaceLeft, ReadingPosition};
    use crate::state::post_key::PostKey;
    use crate::state::reading_position::Anchor;

    fn place(number: u64) -> PlaceLeft {
        let at = ReadingPosition { post: PostKey::Id(number), anchor: Anchor::Start };
        PlaceLeft { at, query: String::new() }
    }

    #[test]
    fn one_goes_back_and_forward_through_the_places_left() {
        let mut jumps = JumpList::default();
        assert_eq!(jumps.step(place(9), -1), None);
        for number in [1, 2, 3] {
            jumps.remember(place(number));
        }
        // Nobody has gone back yet.
        assert_eq!(jumps.step(place(4), 1), None);
        // From 4: back over 3, 2, 1, and no further; forward to 4 again.
        for (from, by, to) in [(4, -1, Some(3)), (3, -1, Some(2)), (2, -1, Some(1)), (1, -1, None)] {
            assert_eq!(jumps.step(place(from), by), to.map(place), "{from}");
        }
        for (from, by, to) in [(1, 2, Some(3)), (3, 1, Some(4)), (4, 1, None), (4, -9, Some(1))] {
            assert_eq!(jumps.step(place(from), by), to.map(place), "{from}");
        }
        // A new jump starts at the end again, and no passage is there twice.
        jumps.remember(place(1));
        assert_eq!(jumps.step(place(5), -1), Some(place(1)));
        assert_eq!(jumps.position(), (4, 5));
        assert_eq!(jumps.last(), Some(&place(5)));
    }

    #[test]
    fn the_places_are_bounded() {
        let mut jumps = JumpList::default();
        for number in 1..1000 {
            jumps.remember(place(number));
        }
        assert_eq!(jumps.position().1, KEPT);
        assert_eq!(jumps.step(place(1000), -5000), Some(place(901)));
    }
}
