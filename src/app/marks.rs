//! What the user keeps: annotations of posts, places in the archive, and what outlives the run.
//!
//! [`Marks`] is the state; `annotating`, `going_back` and `remembering` change it together with other parts of the state.

pub(crate) mod annotating;
mod correcting;
mod cutting;
pub(crate) mod destination;
mod editing;
pub(crate) mod going_back;
pub(crate) mod jumps;
pub(crate) mod memory;
mod other_copies;
pub(crate) mod passages;
pub(crate) mod remembering;
mod translating;
pub(crate) mod undo_history;
pub(crate) mod undoing;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::Corpus;
use crate::state::annotations::{Annotation, Annotations};
use crate::state::fact::Fact;
use crate::state::kept_words::KeptWords;
use crate::state::passage_marks::HighlightColor;
use crate::state::post_key::PostKey;
use crate::state::reading_position::ReadingPosition;
use crate::state::review_deck::Schedules;
use jumps::JumpList;
use memory::Memory;
use undo_history::UndoHistory;

/// Topics opened last that are kept.
const RECENT: usize = 8;

/// Annotations, places and what is remembered.
#[derive(Debug, Default)]
pub struct Marks {
    annotations: Arc<Annotations>,
    words: KeptWords,
    schedules: Schedules,
    jumps: JumpList,
    letters: BTreeMap<char, ReadingPosition>,
    /// Indices of topics, the one opened last first.
    recent_topics: Vec<usize>,
    memory: Memory,
    color: HighlightColor,
    undo: UndoHistory,
}

impl Marks {
    /// Read, starred and tagged posts.
    pub(crate) fn annotations(&self) -> &Arc<Annotations> {
        &self.annotations
    }

    /// Changes the annotation of `post`; returns what is to be saved.
    pub(crate) fn annotate(&mut self, corpus: &Corpus, post: usize, annotation: Annotation) -> Vec<Fact> {
        Arc::make_mut(&mut self.annotations).set(corpus, post, annotation)
    }

    /// Changes the annotation of the post with this key; returns what is to be saved.
    pub(crate) fn annotate_key(&mut self, key: PostKey, annotation: Annotation) -> Vec<Fact> {
        Arc::make_mut(&mut self.annotations).set_of(key, annotation)
    }

    /// The words kept.
    pub fn words(&self) -> &KeptWords {
        &self.words
    }

    pub(crate) fn words_mut(&mut self) -> &mut KeptWords {
        &mut self.words
    }

    /// When what was reviewed is due.
    pub(crate) fn schedules(&self) -> &Schedules {
        &self.schedules
    }

    pub(crate) fn schedules_mut(&mut self) -> &mut Schedules {
        &mut self.schedules
    }

    /// Changes that can be undone.
    pub(crate) fn undo_mut(&mut self) -> &mut UndoHistory {
        &mut self.undo
    }

    /// The colour of the next highlight.
    pub(crate) fn color(&self) -> HighlightColor {
        self.color
    }

    pub(crate) fn set_color(&mut self, color: HighlightColor) {
        self.color = color;
    }

    /// Where the user jumped from.
    pub(crate) fn jumps(&self) -> &JumpList {
        &self.jumps
    }

    pub(crate) fn jumps_mut(&mut self) -> &mut JumpList {
        &mut self.jumps
    }

    /// The places marked, by letter.
    pub fn letters(&self) -> &BTreeMap<char, ReadingPosition> {
        &self.letters
    }

    /// Marks `place` with `letter`, or no place; returns the one before.
    pub(crate) fn set_letter(
        &mut self,
        letter: char,
        place: Option<ReadingPosition>,
    ) -> Option<ReadingPosition> {
        match place {
            Some(place) => self.letters.insert(letter, place),
            None => self.letters.remove(&letter),
        }
    }

    /// The annotations, to be changed by facts of other copies of duidu.
    pub(crate) fn annotations_mut(&mut self) -> &mut Annotations {
        Arc::make_mut(&mut self.annotations)
    }

    /// Indices of the topics opened last, the last one first.
    pub fn recent_topics(&self) -> &[usize] {
        &self.recent_topics
    }

    /// Remembers that a topic has been opened.
    pub(crate) fn remember_topic(&mut self, topic: usize) {
        self.recent_topics.retain(|known| *known != topic);
        self.recent_topics.insert(0, topic);
        self.recent_topics.truncate(RECENT);
    }

    /// Adds a topic that was opened in an earlier run.
    pub(crate) fn add_older_topic(&mut self, topic: usize) {
        if !self.recent_topics.contains(&topic) && self.recent_topics.len() < RECENT {
            self.recent_topics.push(topic);
        }
    }

    /// What is remembered between runs.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    pub(crate) fn memory_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }

    /// Forgets what is of the archive that is left.
    pub(crate) fn leave_archive(&mut self) {
        self.jumps = JumpList::default();
        self.recent_topics.clear();
        self.memory.leave_archive();
    }

    /// Takes in annotations, words and marked places of earlier runs.
    pub(crate) fn restore(
        &mut self,
        annotations: Annotations,
        (words, schedules): (KeptWords, Schedules),
        letters: BTreeMap<char, ReadingPosition>,
    ) {
        self.annotations = Arc::new(annotations);
        self.words = words;
        self.schedules = schedules;
        self.letters = letters;
    }
}
