//! Changes of what the user keeps that can be undone and redone.

use crate::corpus::PassageTranslation;
use crate::i18n::ChangeMessage;
use crate::state::annotations::Annotation;
use crate::state::kept_word::KeptWord;
use crate::state::post_key::PostKey;
use crate::state::reading_position::ReadingPosition;

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

    /// The name of what this changed; `None` where it was more than one thing.
    pub(super) fn part(&self) -> Option<ChangeMessage<'static>> {
        let Self { before, after, .. } = self;
        let Annotation { is_read, is_starred, tags, passages, cut } = after;
        let notes = |annotation: &Annotation| {
            annotation
                .passages
                .iter()
                .map(|passage| passage.note.clone())
                .filter(|note| !note.is_empty())
                .collect::<Vec<_>>()
        };
        let mut changed = [
            (before.is_read != *is_read, ChangeMessage::Read),
            (before.is_starred != *is_starred, ChangeMessage::Star),
            (before.tags != *tags, ChangeMessage::Tags),
            (notes(before) != notes(after), ChangeMessage::Notes),
            (before.passages != *passages && notes(before) == notes(after), ChangeMessage::Highlights),
            (before.cut != *cut, ChangeMessage::Cut),
        ]
        .into_iter()
        .filter_map(|(is_changed, name)| is_changed.then_some(name));
        changed.next().filter(|_| changed.next().is_none())
    }

    /// `annotation` with what this changed; the rest of it stays, which may have changed since.
    pub(super) fn applied_to(&self, mut annotation: Annotation) -> Annotation {
        let Self { before, after, .. } = self;
        let Annotation { is_read, is_starred, tags, passages, cut } = after;
        if before.is_read != *is_read {
            annotation.is_read = *is_read;
        }
        if before.is_starred != *is_starred {
            annotation.is_starred = *is_starred;
        }
        if before.tags != *tags {
            annotation.tags.clone_from(tags);
        }
        if before.passages != *passages {
            annotation.passages.clone_from(passages);
        }
        if before.cut != *cut {
            annotation.cut = *cut;
        }
        annotation
    }
}

/// Something with a name before a change and after it.
#[derive(Debug, Clone)]
pub(crate) struct NamedChange<T> {
    pub(super) name: String,
    pub(super) before: Option<T>,
    pub(super) after: Option<T>,
}

impl<T> NamedChange<T> {
    /// The change of what is called `name` from `before` to `after`.
    pub(crate) fn new(name: &str, before: Option<T>, after: Option<T>) -> Self {
        Self { name: name.to_owned(), before, after }
    }

    /// The change back.
    fn reversed(self) -> Self {
        Self { name: self.name, before: self.after, after: self.before }
    }
}

/// A person's translation of a passage before a change and after it; empty where there is none.
#[derive(Debug, Clone)]
pub(crate) struct CorrectionChange {
    pub(super) post: PostKey,
    /// The language of the passage.
    pub(super) from: String,
    pub(super) before: PassageTranslation,
    pub(super) after: PassageTranslation,
}

impl CorrectionChange {
    /// The change back.
    fn reversed(self) -> Self {
        Self { before: self.after, after: self.before, ..self }
    }
}

/// A change that is undone at once.
#[derive(Debug, Clone)]
pub(crate) enum UndoStep {
    /// Of the annotations of one post or of many.
    Posts(Vec<AnnotationChange>),
    /// Of a kept word.
    Word(Box<NamedChange<KeptWord>>),
    /// Of a query with a name.
    Query(NamedChange<String>),
    /// Of a place marked with a letter.
    Letter(NamedChange<ReadingPosition>),
    /// Of the translation of a passage.
    Correction(Box<CorrectionChange>),
}

impl UndoStep {
    /// The way back.
    fn reversed(self) -> Self {
        match self {
            Self::Posts(changes) => {
                Self::Posts(changes.into_iter().map(AnnotationChange::reversed).collect())
            }
            Self::Word(change) => Self::Word(Box::new(change.reversed())),
            Self::Query(change) => Self::Query(change.reversed()),
            Self::Letter(change) => Self::Letter(change.reversed()),
            Self::Correction(change) => Self::Correction(Box::new(change.reversed())),
        }
    }
}

/// Changes that can be undone and redone.
#[derive(Debug, Default)]
pub(crate) struct UndoHistory {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
}

impl UndoHistory {
    /// Takes in a change that was made.
    pub(crate) fn push(&mut self, change: UndoStep) {
        if self.done.len() >= KEPT {
            self.done.remove(0);
        }
        self.done.push(change);
        self.undone.clear();
    }

    /// The way back from the last change.
    pub(super) fn step_back(&mut self) -> Option<UndoStep> {
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change.reversed())
    }

    /// The change that was undone last.
    pub(super) fn step_forward(&mut self) -> Option<UndoStep> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}
