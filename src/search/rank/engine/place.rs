//! A hit and its place among the others, as one number.

use super::{EXACT, Hit, Tier};
use crate::search::index::PostField;
use crate::search::rank::needle::Rank;

/// A hit as one number, the best the lowest: tier, field, score and post, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(pub(crate) u64);

/// Scores have so many bits; no score of a query that a person types comes near.
const SCORE_BITS: u32 = 25;

impl Place {
    /// That of `post`, which answers so well.
    pub(crate) fn of(post: u32, rank: &Rank) -> Self {
        let score = u64::try_from(rank.short).unwrap_or_default().min((1 << SCORE_BITS) - 1);
        let score = (1 << SCORE_BITS) - 1 - score;
        let group = (rank.tier as u64) << 3 | rank.field as u64;
        Self(group << (SCORE_BITS + 32) | score << 32 | u64::from(u32::MAX - post))
    }

    /// The index of the post.
    pub(crate) fn post(self) -> u32 {
        u32::MAX - self.0 as u32
    }

    /// Tier and field.
    pub(crate) fn group(self) -> u64 {
        self.0 >> (SCORE_BITS + 32)
    }

    /// Whether it has the highest score: what the words in a text count was left open.
    pub(crate) fn is_uncounted(self) -> bool {
        self.0 >> 32 & ((1 << SCORE_BITS) - 1) == 0
    }

    /// Where it answers best.
    pub(crate) fn field(self) -> PostField {
        *PostField::ALL.get((self.group() & 7) as usize).unwrap_or(&PostField::Body)
    }

    /// The hit.
    pub(crate) fn hit(self) -> Hit {
        let tier = *Tier::ALL.get((self.group() >> 3) as usize).unwrap_or(&Tier::Loose);
        let score = (1 << SCORE_BITS) - 1 - (self.0 >> 32 & ((1 << SCORE_BITS) - 1));
        Hit { post: self.post(), tier, field: self.field(), score: score as i64 }
    }
}

/// How many hits were found of each tier and field.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    groups: Vec<usize>,
}

impl Ahead {
    /// Counts one more.
    pub(crate) fn add(&mut self, place: Place) {
        let group = place.group() as usize;
        if self.groups.len() <= group {
            self.groups.resize(group + 1, 0);
        }
        if let Some(count) = self.groups.get_mut(group) {
            *count += 1;
        }
    }

    /// Whether so many hits stand before all those with the tier and field of `rank` that nobody sees their scores.
    pub(crate) fn fill_a_screen(&self, rank: &Rank) -> bool {
        let before = Place::of(0, rank).group() as usize;
        self.groups.iter().take(before).sum::<usize>() >= EXACT
    }
}
