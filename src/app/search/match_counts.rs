//! How many stops `n` makes in all the posts walked, and where among them one is.

use std::borrow::Cow;
use std::sync::Arc;

use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::search::highlight_source::Looking;
use crate::app::text_pane::highlights;
use crate::app::text_pane::rows::LayoutOptions;
use crate::config::settings::Layout;
use crate::corpus::{Corpus, Side};
use crate::i18n::{Message, Number};
use crate::text::lang::Language;

/// Posts counted at most: splitting and aligning this many takes a few tenths of a second on one core.
const MOST: usize = 500;

/// What a count depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    list: u64,
    topic: Option<usize>,
    term: Option<usize>,
    glossary: bool,
    faces: Faces,
}

/// Which sides are shown, in which order, and which is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faces {
    layout: Layout,
    first: Side,
    covered: Option<Side>,
}

impl Faces {
    /// As the reader chose them.
    fn of(app: &App) -> Self {
        let settings = &app.settings;
        let covered = (settings.layout == Layout::Study).then_some(settings.covered);
        Self { layout: settings.layout, first: settings.first, covered }
    }

    /// The sides shown of a post that has a translation, or has none.
    fn sides(self, has_translation: bool) -> &'static [Side] {
        let layout = if has_translation { self.layout } else { Layout::Original };
        LayoutOptions { layout, first: self.first, ..LayoutOptions::default() }.sides()
    }
}

/// A count to be made off the drawing thread.
#[derive(Debug)]
pub struct Count {
    corpus: Arc<Corpus>,
    posts: Vec<u32>,
    looking: Looking,
    faces: Faces,
}

impl Count {
    /// The stops in each of the posts, in their order; `None` when it was cancelled.
    pub fn make(&self, cancelled: &dyn Fn() -> bool) -> Option<Vec<usize>> {
        let stops = |post: &u32| {
            let body = self.corpus.body(*post as usize);
            let has_translation = !body.translation.text.is_empty();
            let covered = self.faces.covered.filter(|_| has_translation);
            let marks = self.looking.marks(*post, &body);
            highlights::stops(&marks, self.faces.sides(has_translation), |side, _| covered == Some(side))
                .len()
        };
        self.posts.iter().map(|post| if cancelled() { None } else { Some(stops(post)) }).collect()
    }
}

impl App {
    /// The posts that `n` walks, in their order.
    pub fn walked_posts(&self) -> Vec<u32> {
        if self.finds() {
            return self.list.posts.clone();
        }
        self.term_entry().map_or_else(|| self.topic_posts(), |entry| entry.posts.clone())
    }

    /// Whether a query filters.
    pub(crate) fn finds(&self) -> bool {
        self.filter.as_ref().is_some_and(|filter| !filter.query.is_empty())
    }

    /// Which of the posts walked is shown, counted from 0, and how many there are.
    fn walk_place(&self) -> (Option<usize>, usize) {
        if self.finds() {
            let count = self.list.posts.len();
            return ((count > 0).then_some(self.list.view.selected), count);
        }
        let (at, post, count) = if let (Some(walk), Some(entry)) = (self.term, self.term_entry()) {
            (walk.at, entry.posts.get(walk.at).copied(), entry.posts.len())
        } else if let (Some(walk), Some(topic)) = (self.walk, self.topic()) {
            let post = topic.posts.iter().chain(&topic.mentions).nth(walk.at).copied();
            (walk.at, post, self.topic_post_count())
        } else {
            return (None, 0);
        };
        // One may have moved on to a post that is not walked.
        let is_here = post.is_some() && self.list.post() == post.map(|post| post as usize);
        (is_here.then_some(at), count)
    }

    /// Asks for a count where what it depends on has changed, and nobody is typing.
    pub(crate) fn count_stops(&mut self) -> Option<Effect> {
        if !self.walks() {
            self.tallied = None;
            return None;
        }
        let is_waiting = self.filter.as_ref().is_some_and(|filter| filter.hits.is_waiting());
        if is_waiting || self.prompt.is_some() || self.palette.is_some() || self.terms.is_some() {
            return None;
        }
        let asked = Asked {
            list: if self.finds() { self.list.generation() } else { 0 },
            topic: self.walk.map(|walk| walk.topic),
            term: self.term.map(|walk| walk.entry),
            glossary: self.glossary.is_some(),
            faces: Faces::of(self),
        };
        if self.tallied == Some(asked) {
            return None;
        }
        self.tallied = Some(asked);
        self.tally.set(None);
        let posts = self.walked_posts();
        if posts.is_empty() || posts.len() > MOST {
            return None;
        }
        let count =
            Count { corpus: Arc::clone(&self.corpus), posts, looking: Looking::of(self), faces: asked.faces };
        Some(Effect::Work(Job::Tally(self.tally.ask(), Box::new(count))))
    }

    /// `hit 3 of 17 - 5 posts`, or as much of it as is known; the post's part in full, or short.
    pub fn hits_in_words(&self, in_full: bool) -> String {
        if !self.walks() {
            return String::new();
        }
        let text = |message: Message<'_>| self.text(message).into_owned();
        let shown = self.detail.shown_marks();
        let here = self.detail.current.and_then(|at| shown.iter().position(|mark| *mark == at));
        let (at, count) = self.walk_place();
        let posts = match count {
            _ if in_full && self.is_filtered() => text(Message::HitsCount {
                count: self.so_far(count),
                all: Number::from(self.corpus.posts.len()),
            }),
            _ if in_full && at.is_some() => text(Message::PostOf {
                at: Number::from(at.map_or(0, |at| at as u64 + 1)),
                count: Number::from(count),
            }),
            _ => text(Message::PostCount { count: Number::from(count) }),
        };
        let counts =
            self.tally.get().as_ref().filter(|counts| self.tallied.is_some() && counts.len() == count);
        let total = counts.map(|counts| {
            // In study the stops of the post shown change as passages are uncovered.
            let all: usize = counts.iter().sum();
            all - at.and_then(|at| counts.get(at)).unwrap_or(&0) + at.map_or(0, |_| shown.len())
        });
        if let (Some(counts), Some(total)) = (counts, total.filter(|total| *total > 0)) {
            let before = at.map(|at| counts.iter().take(at).sum::<usize>());
            return match before.zip(here) {
                Some((before, here)) => text(Message::MatchOf {
                    at: Number::from(before + here + 1),
                    count: Number::from(total),
                    place: &posts,
                }),
                None => text(Message::MatchCount { count: Number::from(total), place: &posts }),
            };
        }
        let place = match at {
            Some(at) => text(Message::PostOf { at: Number::from(at + 1), count: Number::from(count) }),
            None => posts,
        };
        match here {
            _ if count == 0 || total == Some(0) || shown.is_empty() => place,
            Some(here) => text(Message::MatchInPost {
                at: Number::from(here + 1),
                count: Number::from(shown.len()),
                place: &place,
            }),
            None => text(Message::MatchesInPost { count: Number::from(shown.len()), place: &place }),
        }
    }

    /// In which language the query looks, in words and short; nothing where it looks for no words.
    pub fn languages_in_words(&self) -> Option<[Cow<'static, str>; 2]> {
        let filter = self.filter.as_ref().filter(|filter| !filter.query.is_empty())?;
        let terms = filter.query.terms();
        let first = terms.first()?.side;
        let is_one = terms.iter().all(|term| term.side == first);
        let words = match first.filter(|_| is_one) {
            Some(Language::English) => [Message::InEnglish, Message::InEnglishShort],
            Some(Language::Chinese) => [Message::InChinese, Message::InChineseShort],
            None => [Message::InBoth, Message::InBothShort],
        };
        Some(words.map(|word| self.text(word)))
    }
}
