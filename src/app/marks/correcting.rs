//! Corrections of translations, which a person makes in their editor.

use super::editing::remarks;
use super::undo_history::{CorrectionChange, UndoStep};
use crate::app::App;
use crate::app::effect::{EditPurpose, Effect, TextEdit};
use crate::corpus::{PassageTranslation, Side};
use crate::i18n::Message;
use crate::state::post_key::PostKey;
use crate::state::sidecar::SidecarEntry;
use crate::text::lang::tag;

impl App {
    /// Has the translation of the current passage edited.
    pub(crate) fn correct_translation(&mut self) -> Vec<Effect> {
        let Some((post, mut pairs)) = self.passages_from_here(1) else { return Vec::new() };
        let body = self.text.body();
        let pair = pairs.next().and_then(|at| body.pairs.get(at as usize));
        let side = |side: Side| {
            pair.map(|pair| body.side(side).plain(pair.side(side)).trim().to_owned()).unwrap_or_default()
        };
        let (original, translation) = (side(Side::Original), side(Side::Translation));
        let Some(key) = PostKey::from_corpus(self.archive.corpus(), post).filter(|_| !original.is_empty())
        else {
            self.notify(Message::NoOriginal);
            return Vec::new();
        };
        let remarks = remarks(&self.text(Message::CorrectionRemark), &original);
        let purpose = EditPurpose::Translation;
        vec![Effect::Edit(Box::new(TextEdit { purpose, post: key, original, text: translation, remarks }))]
    }

    /// Shows and keeps what the editor has left of a translation.
    pub(super) fn take_correction(&mut self, edit: &TextEdit, text: &str, by: &str) -> Vec<Effect> {
        let corpus = self.archive.corpus();
        let Some(post) = edit.post.find(corpus) else { return Vec::new() };
        let translation = PassageTranslation::by_person(&corpus.body(post), &edit.original, text, by);
        if translation.text.split_whitespace().eq(edit.text.split_whitespace()) {
            self.notify(Message::CorrectionSame);
            return Vec::new();
        }
        let is_taken_back = translation.text.is_empty();
        let before = corpus.translations.written_by_person(post, translation.source, &translation.language);
        let before =
            before.unwrap_or_else(|| PassageTranslation { text: String::new(), ..translation.clone() });
        let from = tag::detect(&edit.original);
        let change = CorrectionChange { post: edit.post.clone(), from, before, after: translation };
        let effects = self.make_correction(&change);
        self.marks.undo_mut().push(UndoStep::Correction(Box::new(change)));
        self.notify(if is_taken_back { Message::CorrectionTakenBack } else { Message::CorrectionKept });
        effects
    }

    /// Shows and keeps a person's translation as it is after `change`.
    pub(super) fn make_correction(&mut self, change: &CorrectionChange) -> Vec<Effect> {
        let corpus = self.archive.corpus();
        let Some(post) = change.post.find(corpus) else { return Vec::new() };
        corpus.translations.add(post, change.after.clone());
        self.archive.expect_own_change();
        let entry = SidecarEntry::by_person(&change.post, change.from.clone(), change.after.clone());
        self.read_text_anew(post);
        vec![Effect::KeepTranslation(post, Box::new(entry))]
    }

    /// Shows the text of `post` as it is now, at the same place.
    pub(crate) fn read_text_anew(&mut self, post: usize) {
        if self.text.post() == Some(post) {
            let anchor = self.text.anchor();
            self.text.show(Some(post), self.archive.corpus().body(post));
            self.text.return_to(anchor);
            self.refresh_highlights();
        }
    }
}
