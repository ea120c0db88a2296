//! The topics one can jump to, matched as one types.

use std::cmp::Reverse;

use crate::app::prompt::Line;
use crate::app::viewport::Viewport;
use crate::insight::topics::Topics;
use crate::search::fuzzy;

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

impl Palette {
    /// Matches the typed text against names, Chinese names and aliases.
    pub fn find(&mut self, topics: &Topics) {
        let typed = self.line.text().trim();
        if typed.is_empty() {
            self.found = (0..topics.all.len()).collect();
        } else {
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
                        .filter_map(|alias| fuzzy::score(typed, alias))
                        .map(|score| score - 1);
                    let score = names.filter_map(|name| fuzzy::score(typed, name)).chain(aliases).max()?;
                    Some((score, topic.posts.len() + topic.mentions.len(), at))
                })
                .collect();
            // Among names that fit equally well, what is written about most is meant most often.
            scored.sort_by_key(|(score, count, at)| {
                (Reverse(score / fuzzy::STEP), Reverse(*count), Reverse(*score), *at)
            });
            self.found = scored.into_iter().map(|(_, _, at)| at).collect();
        }
        self.view.top = 0;
        self.view.select(0, self.found.len());
    }

    /// The index of the selected topic.
    pub fn topic(&self) -> Option<usize> {
        self.found.get(self.view.selected).copied()
    }
}
