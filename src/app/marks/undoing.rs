//! Marking many posts at once, and taking changes of annotations back.

use std::sync::Arc;

use super::undo_history::{AnnotationChange, UndoHistory};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::overlay::stack::Overlay;
use crate::i18n::{Message, Number};
use crate::state::annotations::Annotation;
use crate::state::fact::Fact;
use crate::state::mark_change::MarkChange;
use crate::state::post_key::PostKey;

/// Posts that are marked at once without asking.
const UNASKED: usize = 20;

impl App {
    /// Changes the annotations of posts in one step that can be undone; returns what is to be saved.
    pub(super) fn annotate_all(&mut self, posts: &[usize], change: impl Fn(&mut Annotation)) -> Vec<Fact> {
        let corpus = Arc::clone(self.library.corpus());
        let (mut changes, mut facts) = (Vec::new(), Vec::new());
        for key in posts.iter().filter_map(|post| PostKey::from_corpus(&corpus, *post)) {
            let before = self.marks.annotations().of(&key);
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
            self.marks.undo_mut().push(changes);
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
            return Vec::new();
        };
        let posts: Vec<usize> = self.list.posts().iter().map(|post| *post as usize).collect();
        if posts.len() > UNASKED && !is_sure {
            self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::MarkListedSurely, text.trim())));
            return Vec::new();
        }
        if let (Some(post), MarkChange::Read(_)) = (self.list.post(), &change) {
            self.marks.memory_mut().settle(post);
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

    /// Takes back the last `count` changes of annotations.
    pub(crate) fn undo(&mut self, count: usize) -> Vec<Effect> {
        let (effects, posts) = self.step_changes(count, UndoHistory::step_back);
        let count = Number::from(posts);
        self.notify(if posts == 0 { Message::NothingToUndo } else { Message::Undone { count } });
        effects
    }

    /// Makes the last `count` changes that were undone again.
    pub(crate) fn redo(&mut self, count: usize) -> Vec<Effect> {
        let (effects, posts) = self.step_changes(count, UndoHistory::step_forward);
        let count = Number::from(posts);
        self.notify(if posts == 0 { Message::NothingToRedo } else { Message::Redone { count } });
        effects
    }

    /// Makes up to `count` changes that `step` gives; returns how many posts they are of.
    fn step_changes(
        &mut self,
        count: usize,
        step: fn(&mut UndoHistory) -> Option<Vec<AnnotationChange>>,
    ) -> (Vec<Effect>, usize) {
        let (mut facts, mut posts) = (Vec::new(), 0);
        for _ in 0..count {
            let Some(changes) = step(self.marks.undo_mut()) else { break };
            posts += changes.len();
            facts.extend(self.make_again(&changes));
        }
        (saving(facts), posts)
    }

    /// Cuts the texts anew whose cuts were changed.
    fn cut_changed(&mut self, changes: &[AnnotationChange]) {
        let moved = changes.iter().filter(|change| change.before.cut != change.after.cut);
        let posts: Vec<usize> = moved.filter_map(|change| change.key.find(self.library.corpus())).collect();
        for post in posts {
            self.cut_anew(post);
        }
    }

    fn make_again(&mut self, changes: &[AnnotationChange]) -> Vec<Fact> {
        let shown = self.text.post().and_then(|post| PostKey::from_corpus(self.library.corpus(), post));
        let mut facts = Vec::new();
        for change in changes {
            if change.before.is_read != change.after.is_read
                && Some(&change.key) == shown.as_ref()
                && let Some(post) = self.text.post()
            {
                // The user has decided: the end in sight does not mark it again.
                self.marks.memory_mut().settle(post);
            }
            let annotation = change.applied_to(self.marks.annotations().of(&change.key));
            facts.extend(self.marks.annotate_key(change.key.clone(), annotation));
        }
        self.cut_changed(changes);
        self.refresh_palettes();
        facts
    }
}

/// The effect that saves `facts`, if there are any.
pub(super) fn saving(facts: Vec<Fact>) -> Vec<Effect> {
    if facts.is_empty() { Vec::new() } else { vec![Effect::Save(facts)] }
}
