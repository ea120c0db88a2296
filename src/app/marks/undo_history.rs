//! Changes of annotations that can be undone and redone.

use crate::state::annotations::Annotation;
use crate::state::post_key::PostKey;

/// Changes that can be undone.
const KEPT: usize = 200;

/// An annotation before a change and after it.
#[derive(Debug, Clone)]
pub(crate) struct AnnotationChange {
    pub(super) key: PostKey,
    pub(super) before: Annotation,
    pub(super) after: Annotation,
}

impl AnnotationChange {
    /// The change back.
    fn reversed(self) -> Self {
        Self { key: self.key, before: self.after, after: self.before }
    }

    /// `annotation` with what this changed; the rest of it stays, which may have changed since.
    pub(super) fn applied_to(&self, mut annotation: Annotation) -> Annotation {
        let Self { before, after, .. } = self;
        if before.is_read != after.is_read {
            annotation.is_read = after.is_read;
        }
        if before.is_starred != after.is_starred {
            annotation.is_starred = after.is_starred;
        }
        if before.tags != after.tags {
            annotation.tags.clone_from(&after.tags);
        }
        if before.passages != after.passages {
            annotation.passages.clone_from(&after.passages);
        }
        if before.cut != after.cut {
            annotation.cut = after.cut;
        }
        annotation
    }
}

/// Changes of annotations, each of one post or of many, that can be undone and redone.
#[derive(Debug, Default)]
pub(crate) struct UndoHistory {
    done: Vec<Vec<AnnotationChange>>,
    undone: Vec<Vec<AnnotationChange>>,
}

impl UndoHistory {
    /// Takes in a change that was made.
    pub(super) fn push(&mut self, change: Vec<AnnotationChange>) {
        if self.done.len() >= KEPT {
            self.done.remove(0);
        }
        self.done.push(change);
        self.undone.clear();
    }

    /// The way back from the last change.
    pub(super) fn step_back(&mut self) -> Option<Vec<AnnotationChange>> {
        let change = self.done.pop()?;
        let back = change.iter().cloned().map(AnnotationChange::reversed).collect();
        self.undone.push(change);
        Some(back)
    }

    /// The change that was undone last.
    pub(super) fn step_forward(&mut self) -> Option<Vec<AnnotationChange>> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}
