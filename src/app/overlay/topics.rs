//! The topics one can jump to, matched as one types.

use std::cmp::Reverse;

use crate::app::list::viewport::Viewport;
use crate::app::overlay::prompt::Line;
use crate::insight::topics::Topics;
use crate::search::matching::fuzzy;

/// The open palette.
#[derive(Debug, Default)]
pub struct Palette {
    /// What has been typed.
    pub line: Line,
    /// Indices of the topics that match, best first.
    pub found: Vec<usize>,
    /// Selection and scroll.
    pub view: Viewport,
}

/// Topics opened lately that an empty line shows first.
pub const RECENT: usize = 8;

/// Indices of the topics that `typed` finds, best first: by name, Chinese name or alias, whole, in part, read as
/// pinyin or its initials, or scattered.
pub fn matching(topics: &Topics, typed: &str) -> Vec<usize> {
    let mut scored: Vec<_> = topics
        .all
        .iter()
        .enumerate()
        .filter_map(|(at, topic)| {
            let names = [Some(&topic.name), topic.chinese.as_ref()].into_iter().flatten();
            // An alias may find a topic, but its own name comes first.
            let aliases = topic
                .aliases
                .iter()
                .filter_map(|alias| fuzzy::name_score(typed, alias))
                .map(|score| score - 1);
            let score = names.filter_map(|name| fuzzy::name_score(typed, name)).chain(aliases).max()?;
            Some((score, topic.posts.len() + topic.mentions.len(), at))
        })
        .collect();
    // Among names that fit equally well, what is written about most is meant most often.
    scored.sort_by_key(|(score, count, at)| {
        (Reverse(score / fuzzy::KIND_STEP), Reverse(*count), Reverse(*score), *at)
    });
    scored.into_iter().map(|(_, _, at)| at).collect()
}

impl Palette {
    /// Matches the typed text; where nothing is typed all topics stand there, those in `recent` first.
    pub fn find(&mut self, topics: &Topics, recent: &[usize]) {
        let typed = self.line.text().trim();
        self.found = if typed.is_empty() {
            let lately = recent.iter().copied().filter(|at| *at < topics.all.len());
            lately.chain((0..topics.all.len()).filter(|at| !recent.contains(at))).collect()
        } else {
            matching(topics, typed)
        };
        self.view.top = 0;
        self.view.select(0, self.found.len());
    }

    /// The index of the selected topic.
    pub fn topic(&self) -> Option<usize> {
        self.found.get(self.view.selected).copied()
    }
}
