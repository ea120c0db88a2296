//! What outlives this run: taking it in at the start, saving what has changed, and when a post counts as read.

use super::memory::{NamedValue, ViewMemory};
use super::undoing::saving;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::config::settings::ReadRule;
use crate::i18n::Message;
use crate::insight::topics::Topics;
use crate::state::Session;
use crate::state::annotations::Annotation;
use crate::state::fact::{self, Fact, Subject, Value};
use crate::state::last_reading::LastReading;
use crate::state::reading_position::Anchor;
use crate::state::store::StoreError;
use crate::text::sanitize::Clean;

impl App {
    /// Takes in what the last runs left; goes where the last one ended, if `resumes`.
    pub fn restore(&mut self, session: Session, resumes: bool) {
        let Session {
            archive,
            annotations,
            words,
            schedules,
            place,
            view,
            language,
            fixed,
            title_warning_shown,
            topics,
            letters,
            queries,
            saved_queries,
        } = session;
        if let Some(language) = language {
            // Before anything is indexed.
            self.archive.corpus().translations.start_with(&language);
            self.text.post().into_iter().for_each(|post| self.read_text_anew(post));
        }
        if annotations.cut_texts(self.archive.corpus()) {
            self.list.forget_headlines();
            self.text.post().into_iter().for_each(|post| self.read_text_anew(post));
        }
        self.marks.restore(annotations, (words, schedules), letters);
        self.search.restore(&queries);
        self.search.saved_mut().restore(saved_queries);
        let configured = self.settings;
        view.without(|setting| fixed.contains(&setting)).apply(&mut self.settings);
        if self.settings.order != configured.order {
            self.list.show(self.all_posts(), None);
        }
        self.load_selected();
        let view = ViewMemory { remembered: view, configured, start: self.settings, fixed };
        self.marks.memory_mut().set_view(view);
        self.marks.memory_mut().set_title_warning_shown(title_warning_shown);
        self.marks.memory_mut().restore(archive, topics, place.filter(|_| resumes));
        self.resume();
        let facts = self.facts();
        self.marks.memory_mut().set_saved(facts);
    }

    /// Goes where the last run ended, if that post is there and the user has not gone elsewhere meanwhile.
    pub(crate) fn resume(&mut self) {
        let Some(place) = self.marks.memory().awaited().cloned() else { return };
        let Some(post) = place.post.find(self.archive.corpus()) else { return };
        self.marks.memory_mut().cancel_resume();
        let is_start = self.list.view().selected == self.list.position(post).unwrap_or_default();
        if is_start && place.anchor == Anchor::Start {
            return;
        }
        self.go_to(post);
        self.load_selected();
        self.text.return_to(place.anchor);
        let modes = self.key_modes();
        let keymap = self.input.keymap();
        // `gg`, where that is bound: people know it from other pagers.
        let keys = modes.iter().flat_map(|mode| keymap.keys_for(*mode, Action::SelectFirst));
        let letters = keys.map(|keys| keys.replace(' ', "")).find(|keys| keys == "gg");
        let first = letters.or_else(|| keymap.key_for(modes, Action::SelectFirst)).unwrap_or_default();
        self.notify(Message::Resumed { post: &self.archive.label(post), key: &first });
    }

    /// Finds the topics opened in earlier runs among those of this run.
    pub(crate) fn find_remembered_topics(&mut self, topics: &Topics) {
        for name in self.marks.memory_mut().take_topics() {
            if let Some(at) = topics.all.iter().position(|topic| topic.name == name) {
                self.marks.add_older_topic(at);
            }
        }
    }

    /// What is to be remembered of the archive and of the user.
    fn facts(&self) -> Vec<NamedValue> {
        let memory = self.marks.memory();
        let mut facts = Vec::new();
        let queries = &self.search.history().lines;
        if !queries.is_empty() {
            facts.push((Subject::User, fact::QUERIES.to_owned(), Value::from(queries.clone())));
        }
        let Some(archive) = memory.archive() else { return facts };
        let mut add =
            |name: &str, value| facts.push((Subject::Archive(archive.to_owned()), name.to_owned(), value));
        add(fact::VIEW, memory.view(&self.settings).to_value());
        if let Some(language) = self.archive.corpus().translations.chosen() {
            add(fact::TRANSLATION, Value::from(language));
        }
        if let Some(place) = memory.awaited().cloned().or_else(|| self.here()) {
            add(fact::PLACE, place.to_value());
        }
        if memory.title_warning_shown() {
            add(fact::TITLE_TOLD, Value::from(true));
        }
        let names: Vec<String> = match self.archive.topics() {
            Some(topics) => {
                let recent = self.marks.recent_topics().iter().filter_map(|at| topics.all.get(*at));
                recent.map(|topic| topic.name.clone()).collect()
            }
            None => memory.topics().to_vec(),
        };
        add(fact::TOPICS, Value::from(names));
        for (letter, place) in self.marks.letters() {
            add(&format!("{}{letter}", fact::LETTER), place.to_value());
        }
        facts
    }

    /// Returns the place and the view as far as the state file does not hold them yet. They are saved when no key comes and
    /// at the end; annotations are saved at once, by [`Effect::Save`].
    pub fn take_unsaved(&mut self) -> Vec<Fact> {
        let facts = self.facts();
        let saved = self.marks.memory().saved();
        let changed = facts.iter().filter(|fact| !saved.contains(fact));
        let unsaved: Vec<Fact> =
            changed.map(|(subject, name, value)| Fact::new(subject.clone(), name, value.clone())).collect();
        self.marks.memory_mut().set_saved(facts);
        let is_new = self.marks.memory().saved_reading().is_none();
        unsaved.into_iter().chain(if is_new { self.take_reading() } else { None }).collect()
    }

    /// Returns the same as [`App::take_unsaved`], and how many posts are unread now: the archive is left.
    pub(crate) fn take_unsaved_at_end(&mut self) -> Vec<Fact> {
        let unsaved = self.take_unsaved();
        unsaved.into_iter().chain(self.take_reading()).collect()
    }

    /// Whether the archive is one of those that are listed as read lately.
    fn is_listed(&self) -> bool {
        let is_whole = self.archive.origin().key.is_some() && self.archive.loading().is_none();
        self.settings.recent && is_whole && self.marks.memory().is_listed()
    }

    /// Returns how the archive is now as one among others, if the state file holds something else.
    fn take_reading(&mut self) -> Option<Fact> {
        let archive = self.marks.memory().archive().filter(|_| self.is_listed())?.to_owned();
        let corpus = self.archive.corpus();
        let posts = corpus.posts.len();
        let unread = posts.saturating_sub(self.marks.annotations().read_count(corpus));
        let (posts, unread) = (posts as u64, unread as u64);
        let reading = LastReading { posts, unread, ..self.archive.origin().reading.clone() };
        if self.marks.memory().saved_reading() == Some(&reading) {
            return None;
        }
        let value = reading.to_value();
        self.marks.memory_mut().set_saved_reading(reading);
        Some(Fact::new(Subject::Archive(archive), fact::LAST_READING, value))
    }

    /// Whether [`App::take_unsaved`] has something to return.
    pub fn has_unsaved(&self) -> bool {
        let is_new = self.is_listed() && self.marks.memory().saved_reading().is_none();
        is_new || self.facts() != self.marks.memory().saved()
    }

    /// Takes in whether the facts given to the state file are saved.
    pub(crate) fn take_in_saved(&mut self, outcome: Result<(), StoreError>) {
        self.marks.memory_mut().set_failing(outcome.is_err());
        if let Err(error) = outcome {
            let reason = Clean::new(&error.message(self.settings.ui_language));
            self.notify(Message::NotSavedBecause { reason: reason.as_str() });
        }
    }

    /// The annotation of a post; an empty one if it has none.
    pub fn annotation(&self, post: usize) -> Annotation {
        self.marks.annotations().get(self.archive.corpus(), post).cloned().unwrap_or_default()
    }

    /// Changes the annotation of a post, and has it saved; it can be undone.
    pub(crate) fn annotate(&mut self, post: usize, change: impl Fn(&mut Annotation)) -> Vec<Effect> {
        saving(self.annotate_all(&[post], change))
    }

    /// Marks a post as read because it was read, which is nothing to undo.
    fn note_read(&mut self, post: usize) -> Vec<Effect> {
        let annotation = Annotation { is_read: true, ..self.annotation(post) };
        saving(self.marks.annotate(self.archive.corpus(), post, annotation))
    }

    /// Notes whether the end of the post is in sight, and nothing of it covered, since the last event.
    pub(crate) fn note_end(&mut self) {
        let is_uncovered = self.text.covered_count().is_none_or(|(left, _)| left == 0);
        let is_shown = self.panes.shows_text() && !self.overlays.hide_text();
        let sees_end = match self.settings.read {
            ReadRule::End => is_shown && is_uncovered && self.text.at_end(),
            ReadRule::Shown => is_shown,
            ReadRule::Key => false,
        };
        let clock = self.input.uptime_before_ms();
        self.marks.memory_mut().note_end(self.text.post(), sees_end, clock);
    }

    /// Marks the post as read, if its end was in sight long enough when a key is pressed.
    pub(crate) fn mark_if_read(&mut self) -> Vec<Effect> {
        let post = self.text.post();
        if self.marks.memory().has_seen_end(post, self.input.uptime_ms()) {
            self.finish_reading()
        } else {
            Vec::new()
        }
    }

    /// Marks the post shown as read, unless the user has decided otherwise since it is shown.
    pub(crate) fn finish_reading(&mut self) -> Vec<Effect> {
        if self.settings.read == ReadRule::Key {
            return Vec::new();
        }
        match self.text.post().filter(|post| self.marks.memory_mut().decide_read(*post)) {
            Some(post) => self.note_read(post),
            None => Vec::new(),
        }
    }
}
