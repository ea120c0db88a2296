//! Counting, on another thread, how many stops `n` makes in each of many posts.

use std::sync::Arc;

use super::highlight_source::HighlightSource;
use crate::app::text_pane::highlights;
use crate::app::text_pane::rows::LayoutOptions;
use crate::config::settings::{Layout, Settings};
use crate::corpus::{Corpus, Side};

/// Which sides are shown, in which order, and which is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ShownSides {
    layout: Layout,
    first: Side,
    covered: Option<Side>,
}

impl ShownSides {
    /// The sides that `settings` show.
    pub(crate) fn new(settings: &Settings) -> Self {
        let covered = (settings.layout == Layout::Study).then_some(settings.covered);
        Self { layout: settings.layout, first: settings.first, covered }
    }

    /// The sides shown of a post with a translation, or without one.
    fn sides(self, has_translation: bool) -> &'static [Side] {
        let layout = if has_translation { self.layout } else { Layout::Original };
        LayoutOptions { layout, first: self.first, ..LayoutOptions::default() }.sides()
    }
}

/// A count to be made on another thread.
#[derive(Debug)]
pub struct MatchCountJob {
    /// The posts are counted in this corpus.
    pub(crate) corpus: Arc<Corpus>,
    /// The posts.
    pub(crate) posts: Vec<u32>,
    /// What is counted.
    pub(crate) source: HighlightSource,
    /// The sides that are counted.
    pub(crate) sides: ShownSides,
}

impl MatchCountJob {
    /// Returns the stops in each of the posts, in their order; `None` if it was cancelled.
    pub(crate) fn run(&self, cancelled: &dyn Fn() -> bool) -> Option<Vec<usize>> {
        let count = |post: &u32| {
            let body = self.corpus.body(*post as usize);
            let has_translation = !body.translation.text.is_empty();
            let covered = self.sides.covered.filter(|_| has_translation);
            let found = self.source.highlights(*post, &body);
            highlights::stops(&found, self.sides.sides(has_translation), |side, _| covered == Some(side))
                .len()
        };
        self.posts.iter().map(|post| if cancelled() { None } else { Some(count(post)) }).collect()
    }
}
