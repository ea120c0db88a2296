//! Marking many posts at once, and taking changes back.

use std::collections::HashSet;
use std::sync::Arc;

use super::undo_history::{AnnotationChange, NamedChange, UndoHistory, UndoStep};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::overlay::stack::Overlay;
use crate::i18n::{ChangeMessage, Message, Number};
use crate::state::annotations::Annotation;
use crate::state::fact::{self, Fact, Subject, Value};
use crate::state::mark_change::MarkChange;
use crate::state::post_key::PostKey;
use crate::state::reading_position::ReadingPosition;

/// Posts that are marked at once without asking.
const UNASKED: usize = 20;

impl App {
    /// Changes the annotations of posts in one step that can be undone; returns what is to be saved.
    pub(super) fn annotate_all(&mut self, posts: &[usize], change: impl Fn(&mut Annotation)) -> Vec<Fact> {
        let corpus = Arc::clone(self.archive.corpus());
        self.annotate_keys(posts.iter().filter_map(|post| PostKey::from_corpus(&corpus, *post)), change)
    }

    /// The same for the posts with these keys, which need not be at hand.
    pub(super) fn annotate_keys(
        &mut self,
        keys: impl Iterator<Item = PostKey>,
        change: impl Fn(&mut Annotation),
    ) -> Vec<Fact> {
        let (mut changes, mut facts) = (Vec::new(), Vec::new());
        for key in keys {
            let before = self.marks.annotations().for_key(&key);
            let mut after = before.clone();
            change(&mut after);
            if after == before {
                continue;
            }
            facts.extend(self.marks.annotate_key(key.clone(), after.clone()));
            changes.push(AnnotationChange { key, before, after });
        }
        self.cut_changed(&changes);
        if !changes.is_empty() {
            self.marks.undo_mut().push(UndoStep::Posts(changes));
        }
        facts
    }

    /// Opens the line for a change of all posts listed.
    pub(crate) fn open_mark_listed(&mut self) {
        if self.selected().is_some() {
            self.open_prompt(Purpose::MarkListed);
        }
    }

    /// Makes the change that was typed to all posts listed; asks first where they are many.
    pub(crate) fn mark_listed(&mut self, text: &str, is_sure: bool) -> Vec<Effect> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        let Some(change) = MarkChange::parse(text) else {
            self.notify(Message::NoSuchChange { text });
            // It is asked again, so that nothing is typed twice.
            self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::MarkListed, text.trim())));
            return Vec::new();
        };
        let posts: Vec<usize> = self.list.posts().iter().map(|post| *post as usize).collect();
        if posts.len() > UNASKED && !is_sure {
            self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::MarkListedSurely, text.trim())));
            return Vec::new();
        }
        if let (Some(post), MarkChange::Read(_)) = (self.list.post(), &change) {
            self.marks.memory_mut().decide_read(post);
        }
        let facts = self.annotate_all(&posts, |annotation| change.apply(annotation));
        if facts.is_empty() {
            self.notify(Message::NothingToChange);
        } else {
            let key = self.input.keymap().key_for(self.key_modes(), Action::Undo).unwrap_or_default();
            self.notify(Message::MarkedPosts { count: Number::from(facts.len()), key: &key });
        }
        saving(facts)
    }

    /// Takes back the last `count` changes.
    pub(crate) fn undo(&mut self, count: usize) -> Vec<Effect> {
        let (effects, what) = self.step_changes(count, UndoHistory::step_back);
        self.notify(if what.is_empty() { Message::NothingToUndo } else { Message::Undone { what: &what } });
        effects
    }

    /// Makes the last `count` changes that were undone again.
    pub(crate) fn redo(&mut self, count: usize) -> Vec<Effect> {
        let (effects, what) = self.step_changes(count, UndoHistory::step_forward);
        self.notify(if what.is_empty() { Message::NothingToRedo } else { Message::Redone { what: &what } });
        effects
    }

    /// Makes up to `count` changes that `step` gives; returns what they are of, in words.
    fn step_changes(
        &mut self,
        count: usize,
        step: fn(&mut UndoHistory) -> Option<UndoStep>,
    ) -> (Vec<Effect>, String) {
        let language = self.settings.ui_language;
        let (mut facts, mut posts, mut others, mut effects) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..count {
            let Some(step) = step(self.marks.undo_mut()) else { break };
            match step {
                UndoStep::Posts(changes) => {
                    facts.extend(self.make_again(&changes));
                    posts.extend(changes);
                }
                UndoStep::Word(change) => {
                    others.push(ChangeMessage::Word { word: &change.name }.text(language).into_owned());
                    facts.extend(self.marks.words_mut().restore(&change.name, change.after));
                }
                UndoStep::Query(change) => {
                    others.push(ChangeMessage::Query { name: &change.name }.text(language).into_owned());
                    facts.extend(self.search.saved_mut().set(&change.name, change.after.as_deref()));
                }
                UndoStep::Correction(change) => {
                    others.push(ChangeMessage::Translation.text(language).into_owned());
                    effects.extend(self.make_correction(&change));
                }
                UndoStep::Letter(change) => facts.extend(self.put_letter_back(change, &mut others)),
            }
        }
        if let Some(said) = self.changed_posts(&posts) {
            others.insert(0, said);
        }
        self.refresh_palettes();
        effects.extend(saving(facts));
        (effects, others.join(" \u{b7} "))
    }

    /// What `changes` are of, in words: the part that all of them changed, and the post or how many there are.
    fn changed_posts(&self, changes: &[AnnotationChange]) -> Option<String> {
        let (first, language) = (changes.first()?, self.settings.ui_language);
        let count = changes.iter().map(|change| &change.key).collect::<HashSet<_>>().len();
        let post = first.key.find(self.archive.corpus()).filter(|_| count == 1);
        let (label, count) = (post.map(|post| self.archive.label(post)), Number::from(count));
        let posts = match &label {
            Some(post) => ChangeMessage::Post { post },
            None => ChangeMessage::Posts { count },
        };
        let posts = posts.text(language).into_owned();
        let part = first.part().filter(|part| changes.iter().all(|change| change.part() == Some(*part)));
        let Some(part) = part else { return Some(posts) };
        let part = part.text(language);
        Some(ChangeMessage::Part { part: &part, posts: &posts }.text(language).into_owned())
    }

    /// Puts a marked place where `change` says; returns what is to be saved.
    fn put_letter_back(&mut self, change: NamedChange<ReadingPosition>, said: &mut Vec<String>) -> Vec<Fact> {
        let Some(letter) = change.name.chars().next() else { return Vec::new() };
        said.push(ChangeMessage::Letter { letter }.text(self.settings.ui_language).into_owned());
        let is_gone = change.after.is_none();
        self.marks.set_letter(letter, change.after);
        let gone = self.marks.memory().archive().filter(|_| is_gone).map(|archive| {
            let name = format!("{}{letter}", fact::LETTER);
            Fact::new(Subject::Archive(archive.to_owned()), &name, Value::Null)
        });
        self.take_unsaved().into_iter().chain(gone).collect()
    }

    /// Cuts the texts anew whose cuts were changed.
    fn cut_changed(&mut self, changes: &[AnnotationChange]) {
        let moved = changes.iter().filter(|change| change.before.cut != change.after.cut);
        let posts: Vec<usize> = moved.filter_map(|change| change.key.find(self.archive.corpus())).collect();
        for post in posts {
            self.cut_anew(post);
        }
    }

    fn make_again(&mut self, changes: &[AnnotationChange]) -> Vec<Fact> {
        let shown = self.text.post().and_then(|post| PostKey::from_corpus(self.archive.corpus(), post));
        let mut facts = Vec::new();
        for change in changes {
            if change.before.is_read != change.after.is_read
                && Some(&change.key) == shown.as_ref()
                && let Some(post) = self.text.post()
            {
                // The user has decided: the end in sight does not mark it again.
                self.marks.memory_mut().decide_read(post);
            }
            let annotation = change.applied_to(self.marks.annotations().for_key(&change.key));
            facts.extend(self.marks.annotate_key(change.key.clone(), annotation));
        }
        self.cut_changed(changes);
        facts
    }
}

/// The effect that saves `facts`, if there are any.
pub(super) fn saving(facts: Vec<Fact>) -> Vec<Effect> {
    if facts.is_empty() { Vec::new() } else { vec![Effect::Save(facts)] }
}
