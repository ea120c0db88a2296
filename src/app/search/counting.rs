//! Counting the stops of `n` in all the posts that are walked, and wording which of them is the current one.

use crate::app::list::walk::Walk;
use std::borrow::Cow;

use super::match_count_job::{MatchCountJob, ShownSides};
use super::match_counts::MatchCountsKey;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::i18n::{Message, Number};
use crate::text::lang::Language;

/// Posts counted at most: splitting and aligning this many takes a few tenths of a second on one core.
const MOST: usize = 500;

impl App {
    /// The posts that `n` walks, in their order. Under a query, a walk goes through the posts listed that are its own, where
    /// there are any.
    pub fn walked_posts(&self) -> Vec<u32> {
        if self.list.walk().is_some_and(Walk::fills_list) {
            return self.list.posts().to_vec();
        }
        let own = self.list.walk().map(|walk| self.archive.posts_of(walk.subject()));
        if self.search.query().is_none() {
            return own.unwrap_or_default();
        }
        let listed = self.list.posts();
        let mut is_own = vec![false; self.archive.corpus().posts.len()];
        for post in own.unwrap_or_default() {
            if let Some(is_own) = is_own.get_mut(post as usize) {
                *is_own = true;
            }
        }
        let both: Vec<u32> = listed.iter().copied().filter(|post| is_own[*post as usize]).collect();
        if both.is_empty() { listed.to_vec() } else { both }
    }

    /// Which of the posts walked is shown, counted from 0, and how many there are.
    fn walk_place(&self) -> (Option<usize>, usize) {
        if self.list.walk().is_none() {
            let count = self.list.posts().len();
            return ((count > 0).then_some(self.list.view().selected), count);
        }
        let posts = self.walked_posts();
        // The user may have moved on to a post that is not walked.
        let at = self.list.post().and_then(|post| posts.iter().position(|walked| *walked as usize == post));
        (at, posts.len())
    }

    /// Asks for a count where what it depends on has changed, and nothing is being typed.
    pub(crate) fn count_matches(&mut self) -> Option<Effect> {
        if !self.walks() {
            self.search.counts_mut().clear();
            return None;
        }
        if self.search.is_waiting() || self.overlays.is_typing() {
            return None;
        }
        let is_query = self.search.query().is_some();
        let sides = ShownSides::new(&self.settings);
        let key = MatchCountsKey {
            list: is_query.then_some(self.list.generation()),
            subject: self.list.walk().map(Walk::subject),
            has_glossary: self.archive.glossary().is_some(),
            sides,
        };
        if !self.search.counts_mut().renew(key) {
            return None;
        }
        let posts = self.walked_posts();
        if posts.is_empty() || posts.len() > MOST {
            return None;
        }
        let corpus = self.archive.corpus().clone();
        let job = MatchCountJob { corpus, posts, source: self.highlight_source(), sides };
        Some(Effect::StartJob(Job::CountMatches(self.search.counts_mut().ask(), Box::new(job))))
    }

    /// `match 3 of 17 - 5 posts`, or as much of it as is known.
    pub fn hits_text(&self) -> String {
        self.hits_in(false)
    }

    /// The same with the number of all posts.
    pub fn full_hits_text(&self) -> String {
        self.hits_in(true)
    }

    fn hits_in(&self, in_full: bool) -> String {
        if !self.walks() {
            return String::new();
        }
        if self.search.awaits_first() {
            return self.text(Message::Searching).into_owned();
        }
        let text = |message: Message<'_>| self.text(message).into_owned();
        let stops = self.text.stops();
        let here = self.text.current().and_then(|at| stops.iter().position(|stop| *stop == at));
        let (at, count) = self.walk_place();
        let posts = self.posts_text(in_full, at, count);
        let counts = self.search.counts().get().filter(|counts| counts.len() == count);
        let total = counts.map(|counts| {
            // In study the stops of the post shown change as passages are uncovered.
            let all: usize = counts.iter().sum();
            all - at.and_then(|at| counts.get(at)).unwrap_or(&0) + at.map_or(0, |_| stops.len())
        });
        if let (Some(counts), Some(total)) = (counts, total.filter(|total| *total > 0)) {
            let before = at.map(|at| counts.iter().take(at).sum::<usize>());
            let count = Number::from(total);
            return text(match before.zip(here) {
                Some((before, here)) => {
                    Message::MatchOf { at: Number::from(before + here + 1), count, place: &posts }
                }
                None => Message::MatchCount { count, place: &posts },
            });
        }
        let place = match at {
            Some(at) => text(Message::PostOf { at: Number::from(at + 1), count: Number::from(count) }),
            None => posts,
        };
        if count == 0 || total == Some(0) || stops.is_empty() {
            return place;
        }
        let count = Number::from(stops.len());
        text(match here {
            Some(here) => Message::MatchInPost { at: Number::from(here + 1), count, place: &place },
            None => Message::MatchesInPost { count, place: &place },
        })
    }

    /// Which of the posts walked is shown (`at`, counted from 0), or how many there are.
    fn posts_text(&self, in_full: bool, at: Option<usize>, count: usize) -> String {
        // A topic is stepped through among the posts that the filter lists.
        let is_among_listed = self.is_filtered() && self.list.walk().is_some_and(|walk| !walk.fills_list());
        let all = if is_among_listed { self.list.posts().len() } else { self.archive.corpus().posts.len() };
        let all = Number::from(all);
        let message = match at {
            _ if in_full && self.is_filtered() => Message::HitsCount { count: self.so_far(count), all },
            Some(at) if in_full => Message::PostOf { at: Number::from(at + 1), count: Number::from(count) },
            _ => Message::PostCount { count: Number::from(count) },
        };
        self.text(message).into_owned()
    }

    /// The language that the query searches, in full and short; `None` if it has no words.
    pub fn query_languages(&self) -> Option<[Cow<'static, str>; 2]> {
        let terms = self.search.query()?.terms();
        let first = terms.first()?.side;
        let is_one = terms.iter().all(|term| term.side == first);
        let messages = match first.filter(|_| is_one) {
            Some(Language::English) => [Message::InEnglish, Message::InEnglishShort],
            Some(Language::Chinese) => [Message::InChinese, Message::InChineseShort],
            None => [Message::InBoth, Message::InBothShort],
        };
        Some(messages.map(|message| self.text(message)))
    }
}
