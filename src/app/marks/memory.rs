//! What outlives this run: taking it in at the start, giving out what changed, and when a post counts as read.

use std::sync::Arc;

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::input::mode::Mode;
use crate::app::list::posts as list;
use crate::i18n::Message;
use crate::insight::topics::Topics;
use crate::state::Session;
use crate::state::annotations::Annotation;
use crate::state::fact::{self, Fact, Subject, Value};
use crate::state::reading_position::Anchor;
use crate::state::reading_position::ReadingPosition;
use crate::state::view_settings::ViewSettings;

/// A post whose end has been in sight for so many milliseconds has been read: long enough to pass over posts in the
/// list, short enough to be noticed.
const READ_AFTER: u64 = 2_000;

/// What is known about the state file, and about the reading of the post shown.
#[derive(Debug, Default)]
pub struct Memory {
    /// What was marked cannot be saved at the moment, or not in this run.
    pub is_failing: bool,
    /// The archive in the state file; `None` where its place and view cannot be remembered.
    archive: Option<String>,
    /// What the state file says of the archive and of the reader, by name.
    saved: Vec<(Subject, String, Value)>,
    /// Topics opened in earlier runs, while this run's have not been mined.
    topics: Vec<String>,
    /// Where the last run ended, as long as its post is not there.
    awaited: Option<ReadingPosition>,
    /// The post whose end is in sight, and since when, in milliseconds.
    end_seen: Option<(usize, u64)>,
    /// The post shown, where it has been decided for this showing whether it is read.
    settled: Option<usize>,
}

impl App {
    /// Takes in what the last runs left; goes where one was then, if `resumes`.
    pub fn restore(&mut self, session: Session, resumes: bool) {
        let Session { archive, annotations, place, view, topics, letters, queries } = session;
        self.annotations = Arc::new(annotations);
        self.memory.archive = archive;
        self.memory.topics = topics;
        self.marks = letters;
        for query in &queries {
            self.history.remember(query);
        }
        if let Some(view) = view {
            view.apply(&mut self.settings);
            self.list.show(list::arrange(&self.corpus, &self.threads, self.settings.order), None);
        }
        self.memory.awaited = place.filter(|_| resumes);
        self.resume();
        self.memory.saved = self.facts();
    }

    /// Goes where the last run ended, if that post is there (yet) and the reader has not gone elsewhere meanwhile.
    pub(crate) fn resume(&mut self) {
        let Some((place, post)) = self
            .memory
            .awaited
            .as_ref()
            .and_then(|place| Some((place.clone(), place.post.find(&self.corpus)?)))
        else {
            return;
        };
        self.memory.awaited = None;
        let is_start = self.list.view.selected == self.list.position(post).unwrap_or_default();
        if is_start && place.anchor == Anchor::Start {
            return;
        }
        self.go_to(post);
        self.show_selected();
        self.detail.return_to(place.anchor);
        let layers = Mode::layers(self);
        // `gg`, where that is bound: the way people know from other pagers.
        let keys = layers.iter().flat_map(|mode| self.keymap.keys_for(*mode, Action::SelectFirst));
        let letters = keys.map(|keys| keys.replace(' ', "")).find(|keys| keys == "gg");
        let first = letters.or_else(|| self.keymap.key_for(layers, Action::SelectFirst)).unwrap_or_default();
        self.notify(Message::Resumed { post: &self.post_label(post), key: &first });
    }

    /// The reader went elsewhere: nothing is resumed any more.
    pub(crate) fn stay_here(&mut self) {
        self.memory.awaited = None;
    }

    /// The topics opened in earlier runs, as this run mined them.
    pub(crate) fn find_remembered_topics(&mut self, topics: &Topics) {
        for name in std::mem::take(&mut self.memory.topics) {
            let at = topics.all.iter().position(|topic| topic.name == name);
            if let Some(at) = at.filter(|at| !self.recent_topics.contains(at)) {
                self.recent_topics.push(at);
            }
        }
        self.recent_topics.truncate(crate::app::overlay::topics::RECENT);
    }

    /// What is so of the archive and of the reader now, by name.
    fn facts(&self) -> Vec<(Subject, String, Value)> {
        let queries = Value::from(self.history.lines.clone());
        let mut facts = Vec::new();
        if !self.history.lines.is_empty() {
            facts.push((Subject::User, fact::QUERIES.to_owned(), queries));
        }
        let Some(archive) = &self.memory.archive else { return facts };
        let mut add =
            |name: &str, value| facts.push((Subject::Archive(archive.clone()), name.to_owned(), value));
        add(fact::VIEW, ViewSettings::from(&self.settings).to_value());
        if let Some(place) = &self.memory.awaited {
            add(fact::PLACE, place.to_value());
        } else if let Some(here) = self.here() {
            add(fact::PLACE, here.to_value());
        }
        let names: Vec<String> = match &self.topics {
            Some(topics) => {
                let lately = self.recent_topics.iter().filter_map(|at| topics.all.get(*at));
                lately.map(|topic| topic.name.clone()).collect()
            }
            None => self.memory.topics.clone(),
        };
        add(fact::TOPICS, Value::from(names));
        for (letter, place) in &self.marks {
            add(&format!("{}{letter}", fact::LETTER), place.to_value());
        }
        facts
    }

    /// Where one is and how one reads, as far as the state file does not say so yet. Asked for when the keys rest and
    /// at the end: marks are saved at once, by [`Effect::Save`].
    pub fn to_save(&mut self) -> Vec<Fact> {
        let facts = self.facts();
        let changed = facts.iter().filter(|fact| !self.memory.saved.contains(fact));
        let new =
            changed.map(|(subject, name, value)| Fact::new(subject.clone(), name, value.clone())).collect();
        self.memory.saved = facts;
        new
    }

    /// Whether [`App::to_save`] has something to give.
    pub fn has_to_save(&self) -> bool {
        self.facts() != self.memory.saved
    }

    /// Posts have other places in the corpus now: `again` finds them.
    pub(crate) fn renumber(&mut self, again: impl Fn(usize) -> Option<usize>) {
        self.memory.settled = self.memory.settled.and_then(&again);
        self.memory.end_seen = self.memory.end_seen.and_then(|(post, since)| Some((again(post)?, since)));
    }

    /// The state file took what it was given, or why not.
    pub(crate) fn take_in_saved(&mut self, outcome: Result<(), String>) {
        self.memory.is_failing = outcome.is_err();
        if let Err(reason) = outcome {
            let reason = self.settings.ui_language.sentence(&reason);
            self.notify(Message::NotSavedBecause { reason: &reason });
        }
    }

    /// The mark of a post; a plain one where it has none.
    pub fn mark_of(&self, post: usize) -> Annotation {
        self.annotations.get(&self.corpus, post).cloned().unwrap_or_default()
    }

    /// Changes the mark of a post, and has that saved.
    pub(crate) fn change_mark(&mut self, post: usize, change: impl FnOnce(&mut Annotation)) -> Vec<Effect> {
        let mut mark = self.mark_of(post);
        change(&mut mark);
        let facts = Arc::make_mut(&mut self.annotations).set(&self.corpus, post, mark);
        if facts.is_empty() { Vec::new() } else { vec![Effect::Save(facts)] }
    }

    /// Looks, with each new layout, whether the end of the post is in sight and nothing of it covered.
    pub(crate) fn see_end(&mut self, shows_detail: bool) {
        let post = self.detail.post;
        if self.memory.settled != post {
            self.memory.settled = None;
        }
        let is_all_shown = self.detail.covered_count().is_none_or(|(left, _)| left == 0);
        let is_covered = self.popup.is_some()
            || self.palette.is_some()
            || self.terms.is_some()
            || self.help.is_some()
            || self.stats.is_some();
        let sees = shows_detail && is_all_shown && self.detail.at_end() && !is_covered;
        self.memory.end_seen = match (post.filter(|_| sees), self.memory.end_seen) {
            (Some(post), Some((seen, since))) if seen == post => Some((post, since)),
            (post, _) => post.map(|post| (post, self.clock)),
        };
    }

    /// Before a key does anything: what was in sight long enough has been read.
    pub(crate) fn settle_reading(&mut self) -> Vec<Effect> {
        match self.memory.end_seen {
            Some((post, since)) if self.detail.post == Some(post) && self.clock >= since + READ_AFTER => {
                self.finish_reading()
            }
            _ => Vec::new(),
        }
    }

    /// The post shown has been read, unless the reader has said otherwise since it is shown.
    pub(crate) fn finish_reading(&mut self) -> Vec<Effect> {
        let Some(post) = self.detail.post.filter(|post| self.memory.settled != Some(*post)) else {
            return Vec::new();
        };
        self.memory.settled = Some(post);
        self.change_mark(post, |mark| mark.is_read = true)
    }

    /// From now on, only the reader decides whether the post shown is read.
    pub(crate) fn settle(&mut self, post: usize) {
        self.memory.settled = Some(post);
    }
}
