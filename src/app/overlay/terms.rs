//! The terms of a post or of the archive in both languages, matched as one types.

use crate::app::list::viewport::Viewport;
use crate::app::overlay::prompt::Line;
use crate::insight::glossary::{Glossary, GlossaryEntry};
use crate::search::matching::fuzzy;

/// The open glossary.
#[derive(Debug, Default)]
pub struct Terms {
    /// Only terms of this post.
    pub post: Option<u32>,
    /// What has been typed.
    pub line: Line,
    /// Indices of the entries that match, best first.
    pub found: Vec<usize>,
    /// Selection and scroll.
    pub view: Viewport,
}

/// The term whose places are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermWalk {
    /// Its index in [`Glossary::entries`].
    pub entry: usize,
    /// Which of its posts is shown.
    pub at: usize,
}

impl Terms {
    /// Matches the typed text against every spelling and rendering.
    pub fn find(&mut self, glossary: &Glossary) {
        let typed = self.line.text().trim();
        let mut scored: Vec<(i64, usize)> = self
            .of_post(glossary)
            .into_iter()
            .filter_map(|at| Some((score(typed, glossary.entries.get(at)?)?, at)))
            .collect();
        // Sorting is stable: among equals, the order of the text or the most frequent first.
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(score / fuzzy::KIND_STEP));
        self.found = scored.into_iter().map(|(_, at)| at).collect();
        self.view.top = 0;
        self.view.select(0, self.found.len());
    }

    /// All entries, or those of the post in the order of its text.
    fn of_post(&self, glossary: &Glossary) -> Vec<usize> {
        let Some(post) = self.post else {
            return (0..glossary.entries.len()).collect();
        };
        let mut places: Vec<_> = glossary
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                let first = entry.occurrences.iter().find(|place| place.post == post)?;
                Some((first.side as u8, first.span.start, at))
            })
            .collect();
        places.sort_unstable();
        places.into_iter().map(|(.., at)| at).collect()
    }

    /// The index of the selected entry.
    pub fn entry(&self) -> Option<usize> {
        self.found.get(self.view.selected).copied()
    }
}

fn score(typed: &str, entry: &GlossaryEntry) -> Option<i64> {
    if typed.is_empty() {
        return Some(0);
    }
    let names = entry.variants.iter().flat_map(|variant| [&variant.english, &variant.chinese]);
    names.filter_map(|name| fuzzy::name_score(typed, name)).max()
}
