//! The marked passages of the post shown: where each is, and what the text shows of it.

use crate::corpus::Body;
use crate::state::passage_marks::{HighlightColor, MarkedPassage, PassageTexts};

/// A marked passage as the text shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PassageSign {
    /// Its pair; `None` where the text has nothing like it any more.
    pub(crate) pair: Option<u32>,
    /// The colour of its highlight.
    pub(crate) color: Option<HighlightColor>,
    /// What is below it; empty where there is no note.
    pub(crate) note: String,
}

/// The marked passages of a post, and their signs, in the same order.
#[derive(Debug, Default)]
pub(crate) struct PassageSigns {
    marked: Vec<MarkedPassage>,
    signs: Vec<PassageSign>,
}

impl PassageSigns {
    /// Takes in the marked passages of the post with this text; returns whether they differ from those before. What is
    /// detached is below the text with `detached` before it.
    pub(crate) fn update(&mut self, marked: &[MarkedPassage], body: &Body, detached: &str) -> bool {
        if self.marked == marked {
            return false;
        }
        let texts = PassageTexts::from_body(body);
        let sign = |passage: &MarkedPassage| {
            let pair = passage.quote.find(&texts);
            let note = if pair.is_some() {
                passage.note.clone()
            } else {
                let said = [detached, passage.note.as_str(), passage.quote.text()];
                said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
            };
            PassageSign { pair, color: passage.color, note }
        };
        self.signs = marked.iter().map(sign).collect();
        self.marked = marked.to_vec();
        true
    }

    /// The signs, in the order of the marked passages.
    pub(crate) fn all(&self) -> &[PassageSign] {
        &self.signs
    }
}
