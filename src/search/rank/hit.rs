//! The posts that match a query.

use super::tier::{MatchQuality, Tier};
use crate::i18n::{Message, Number, UiLanguage};
use crate::search::index::PostField;
use crate::text::hash::HashSet;

/// Hits that are ordered by exact scores, however many there are: more than any screen has rows.
pub(crate) const EXACT_HITS: usize = 200;

/// One post that matches a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index in the corpus.
    pub post: u32,
    /// How it matches.
    pub tier: Tier,
    /// The field that matches best.
    pub(crate) field: PostField,
    /// Higher is better, within a tier and field. Behind the first 200 hits of a large archive an upper bound.
    pub(crate) score: i64,
}

/// A post that lacks some words of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct PartialHit {
    /// Index in the corpus.
    pub post: u32,
    /// Higher is better.
    pub(crate) score: i64,
    /// The words that it lacks, as typed.
    pub missing: Vec<String>,
}

/// A part of the hits, in the order in which they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitGroup {
    /// The words as typed.
    AsTyped,
    /// Other forms and spellings, parts of words, and what may be meant.
    Similar,
    /// Some words are missing.
    Lacking,
    /// The same in nearly the same words as another post.
    NearDuplicates,
    /// Posts like another one.
    Related,
}

impl HitGroup {
    /// The name above its `count` hits.
    pub(crate) fn name(self, count: usize) -> Message<'static> {
        let count = Number::from(count);
        match self {
            Self::Lacking => Message::PartialHits { count },
            Self::NearDuplicates => Message::NearDuplicates { count },
            Self::Related => Message::RelatedPosts { count },
            Self::AsTyped | Self::Similar => Message::SimilarHits { count },
        }
    }
}

/// Why nothing is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NothingFound {
    /// The words that are in no post, as typed.
    pub(crate) unknown: Vec<String>,
    /// The conditions of a query whose words alone find something, as typed.
    pub(crate) conditions: String,
    /// The number of posts that the words alone find.
    pub(crate) without_conditions: usize,
}

impl NothingFound {
    /// What it says, a sentence each.
    pub(crate) fn reasons(&self, language: UiLanguage) -> Vec<String> {
        let mut reasons = Vec::new();
        if !self.unknown.is_empty() {
            let words = &self.unknown.join(" ");
            reasons.push(Message::UnknownWords { words }.text(language).into_owned());
        }
        if self.without_conditions > 0 {
            let (count, conditions) = (Number::from(self.without_conditions), self.conditions.as_str());
            reasons.push(Message::WithoutConditions { count, conditions }.text(language).into_owned());
        }
        reasons
    }
}

/// The posts that match a query, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The hits.
    pub all: Vec<Hit>,
    /// If there are few hits: posts that lack words of the query, best first.
    pub partial: Vec<PartialHit>,
    /// Words looked for besides those typed (`k-12` for `k12`, the correction of a typo), so that highlights show them.
    pub(crate) alternatives: Vec<String>,
    /// Hits that say what the query names by other names that the archive gives, with these.
    pub(crate) named: Vec<(u32, Vec<String>)>,
    /// Why there are none, and nothing partial either.
    pub(crate) nothing: NothingFound,
}

impl Hits {
    /// Where each group of [`Hits::posts`] starts; none where all are as typed. Hits that are ordered by something else are one
    /// group; so are those before the last one as typed.
    pub fn groups(&self, is_by_relevance: bool) -> Vec<(HitGroup, usize)> {
        let count = self.all.len();
        let similar = self.all.iter().rev().take_while(|hit| hit.tier >= Tier::Name).count();
        let first = if is_by_relevance { count - similar } else { count };
        let groups = [
            (HitGroup::AsTyped, 0..first),
            (HitGroup::Similar, first..count),
            (HitGroup::Lacking, count..count + self.partial.len()),
        ];
        let groups = groups.into_iter().filter(|(_, places)| !places.is_empty());
        let mut starts: Vec<_> = groups.map(|(group, places)| (group, places.start)).collect();
        // What is as typed needs no name above it.
        starts.retain(|(group, _)| *group != HitGroup::AsTyped);
        starts
    }

    /// The number of hits in a group that starts at place `start`.
    pub(crate) fn group_len(&self, group: HitGroup, start: usize) -> usize {
        if group == HitGroup::Lacking { self.partial.len() } else { self.all.len().saturating_sub(start) }
    }

    /// The posts of the hits, then those that lack words.
    pub fn posts(&self) -> impl Iterator<Item = u32> + '_ {
        self.all.iter().map(|hit| hit.post).chain(self.partial.iter().map(|hit| hit.post))
    }

    /// The words that `post` lacks; none for a hit.
    pub(crate) fn missing_words(&self, post: u32) -> &[String] {
        self.partial.iter().find(|hit| hit.post == post).map_or(&[], |hit| &hit.missing)
    }

    /// Adds those hits of `more` that are not among these.
    pub(crate) fn append_new(&mut self, more: Self) {
        let known: HashSet<u32> = self.all.iter().map(|hit| hit.post).collect();
        self.all.extend(more.all.into_iter().filter(|hit| !known.contains(&hit.post)));
        self.alternatives = more.alternatives;
    }
}

/// A hit as one number, the best the lowest: tier, field, score and post, the newest first.
///
/// Sorting millions of numbers takes a fraction of the time that sorting hits takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RankKey(u64);

const POST_BITS: u32 = 32;
/// No score of a query that a person types comes near the limit.
const SCORE_BITS: u32 = 25;
const HIGHEST_SCORE: u64 = (1 << SCORE_BITS) - 1;
const FIELD_BITS: u32 = 3;

impl RankKey {
    /// The key of `post`, which matches with this quality.
    pub(crate) fn new(post: u32, quality: &MatchQuality) -> Self {
        let score = u64::try_from(quality.score).unwrap_or(0).min(HIGHEST_SCORE);
        let group = (quality.tier as u64) << FIELD_BITS | quality.field as u64;
        let score = HIGHEST_SCORE - score;
        Self(group << (SCORE_BITS + POST_BITS) | score << POST_BITS | u64::from(u32::MAX - post))
    }

    /// The index of the post.
    pub(crate) fn post(self) -> u32 {
        u32::MAX - self.0 as u32
    }

    /// Tier and field as a small number.
    pub(crate) fn group(self) -> usize {
        (self.0 >> (SCORE_BITS + POST_BITS)) as usize
    }

    fn score(self) -> u64 {
        HIGHEST_SCORE - (self.0 >> POST_BITS & HIGHEST_SCORE)
    }

    /// Whether it has the highest score, as hits whose words were not counted have.
    pub(crate) fn is_uncounted(self) -> bool {
        self.score() == HIGHEST_SCORE
    }

    /// The field that matches best.
    pub(crate) fn field(self) -> PostField {
        PostField::ALL[self.group() & ((1 << FIELD_BITS) - 1)]
    }

    /// The hit.
    pub(crate) fn hit(self) -> Hit {
        let tier = Tier::ALL[self.group() >> FIELD_BITS];
        Hit { post: self.post(), tier, field: self.field(), score: self.score() as i64 }
    }
}

/// How many hits were found so far, by tier and field.
#[derive(Debug, Default)]
pub(crate) struct BetterHits {
    counts: Vec<usize>,
}

impl BetterHits {
    /// Counts one more hit.
    pub(crate) fn add(&mut self, key: RankKey) {
        let group = key.group();
        if self.counts.len() <= group {
            self.counts.resize(group + 1, 0);
        }
        self.counts[group] += 1;
    }

    /// Whether so many hits are before all those with the tier and field of `quality` that their scores are not seen.
    pub(crate) fn fill_a_screen(&self, quality: &MatchQuality) -> bool {
        let group = RankKey::new(0, quality).group();
        self.counts.iter().take(group).sum::<usize>() >= EXACT_HITS
    }
}
