//! Translations of the post shown, by the translator of the user, and the language that is shown.

use std::sync::Arc;
use std::time::Instant;

use crate::app::App;
use crate::app::effect::{Effect, Job, JobKind};
use crate::app::translation_job::{TranslationEnd, TranslationJob, TranslationStage};
use crate::corpus::Corpus;
use crate::i18n::{Message, Number, UiLanguage};
use crate::state::sidecar::{SidecarEntry, SidecarText};
use crate::text::lang::tag;

impl App {
    /// Has the post shown translated, or stops that.
    pub(crate) fn translate_post(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.is_translating) {
            self.notify(Message::TranslationStopped);
            return vec![Effect::Cancel(JobKind::Translation)];
        }
        let Some(post) = self.selected() else { return Vec::new() };
        if self.hooks.translate.is_empty() && self.hooks.translating.endpoint.is_empty() {
            self.notify(Message::NoTranslator);
            return Vec::new();
        }
        let corpus = Arc::clone(self.archive.corpus());
        let to = self.language_wanted(&corpus.body(post).original.text);
        let glossary = self.archive.glossary().map(Arc::clone);
        let hooks = self.hooks.clone();
        self.is_translating = true;
        self.notify(Message::TranslatingPost { language: &to });
        vec![Effect::StartJob(Job::Translate(Box::new(TranslationJob { corpus, post, hooks, to, glossary })))]
    }

    /// The language that is configured, else that of the interface, or the other one where that is the text's.
    fn language_wanted(&self, original: &str) -> String {
        let configured = &self.hooks.translating.to;
        if !configured.is_empty() {
            return configured.clone();
        }
        let own = self.settings.ui_language;
        let other = if own.is_chinese() { UiLanguage::English } else { UiLanguage::SimplifiedChinese };
        let is_own = tag::is_same(&tag::detect(original), own.tag());
        (if is_own { other } else { own }).tag().to_owned()
    }

    /// Shows and keeps the translation of a passage.
    pub(crate) fn take_translated(
        &mut self,
        corpus: &Arc<Corpus>,
        post: usize,
        entry: Box<SidecarEntry>,
    ) -> Vec<Effect> {
        // That of an archive that was left is asked for again there.
        if !Arc::ptr_eq(corpus, self.archive.corpus()) {
            return Vec::new();
        }
        if let SidecarText::Translation(translation) = &entry.text {
            corpus.translations.add(post, translation.clone());
            corpus.translations.choose(&translation.language);
            self.read_text_anew(post);
        }
        self.archive.expect_own_change();
        vec![Effect::KeepTranslation(post, entry)]
    }

    /// Says how far the translation of a post is: what is new at once, else where nothing else is said.
    pub(crate) fn show_translation_stage(&mut self, stage: TranslationStage, is_new: bool) {
        if !self.is_translating || !is_new && self.notice.text().is_some() {
            return;
        }
        match stage {
            TranslationStage::Asked(done, count) => {
                let (done, count) = (Number::from(done), Number::from(count));
                self.notify(Message::TranslatingPassages { done, count });
            }
            TranslationStage::Busy(until) => {
                let left = until.saturating_duration_since(Instant::now()).as_millis().div_ceil(1000);
                let seconds = Number::from(usize::try_from(left).unwrap_or(usize::MAX));
                self.notify(Message::TranslatorBusy { seconds });
            }
        }
    }

    /// Says what came of a translation.
    pub(crate) fn end_translation(&mut self, corpus: &Arc<Corpus>, end: &TranslationEnd) {
        self.is_translating = false;
        if !Arc::ptr_eq(corpus, self.archive.corpus()) {
            return;
        }
        let count = Number::from(end.translated);
        if let Some(error) = &end.error {
            let reason = error.message(self.settings.ui_language);
            let left = Number::from(end.count.saturating_sub(end.translated));
            self.notify(Message::PassagesNotTranslated { count: left, reason: &reason });
        } else if end.count == 0 {
            self.notify(Message::NothingLacksTranslation { language: &end.to });
        } else {
            self.notify(Message::PassagesTranslated { count, language: &end.to });
        }
    }

    /// Shows the translation of the post in the next of its languages; `false` where there is only one.
    pub(crate) fn step_translation(&mut self) -> bool {
        let completion = &self.text.body().completion;
        let (all, shown) = (&completion.languages, &completion.language);
        let Some(post) = self.text.post().filter(|_| all.len() > 1) else { return false };
        let at =
            all.iter().position(|known| Some(known) == shown.as_ref()).map_or(0, |at| (at + 1) % all.len());
        let Some(language) = all.get(at).cloned() else { return false };
        let count = all.len();
        self.archive.corpus().translations.choose(&language);
        self.read_text_anew(post);
        let (at, count) = (Number::from(at + 1), Number::from(count));
        self.notify(Message::TranslationShown { language: &language, at, count });
        true
    }
}
