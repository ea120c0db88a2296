//! The worker job that translates one post.

use std::env;
use std::sync::Arc;
use std::time::Instant;

use crate::config::hooks::Hooks;
use crate::corpus::Corpus;
use crate::corpus::time::{Timestamp, Zone};
use crate::insight::glossary::Glossary;
use crate::state::sidecar::SidecarEntry;
use crate::translate::{
    self, PlanOptions, TranslationEvent, TranslationOutcome, TranslationPlan, Translator, TranslatorError,
};

/// The post that is to be translated.
#[derive(Debug)]
pub struct TranslationJob {
    /// Where it is.
    pub(crate) corpus: Arc<Corpus>,
    /// Index of the post.
    pub(crate) post: usize,
    /// The configured translators.
    pub(crate) hooks: Hooks,
    /// The language wanted.
    pub(crate) to: String,
    /// The terms of the archive, once they are known.
    pub(crate) glossary: Option<Arc<Glossary>>,
}

/// Progress of the job.
#[derive(Debug)]
pub(crate) enum TranslationNews {
    /// What came of a passage, to be kept.
    Passage(SidecarEntry),
    /// How far it is.
    Stage(TranslationStage),
    /// The same stage again, at each tick.
    StillAt(TranslationStage),
}

/// How far the translation of a post is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TranslationStage {
    /// So many of so many passages have an answer.
    Asked(usize, usize),
    /// The server is busy, and is asked again at this time.
    Busy(Instant),
}

/// The result of the job.
#[derive(Debug, Default)]
pub struct TranslationEnd {
    /// Passages that were to be translated.
    pub(crate) count: usize,
    /// How many of them have a translation now.
    pub(crate) translated: usize,
    /// Why others have none.
    pub(crate) error: Option<TranslatorError>,
    /// The language.
    pub(crate) to: String,
}

impl TranslationJob {
    /// Asks for every passage that lacks a translation; reports each answer at once. `None` if `cancelled`.
    pub(crate) fn run(
        &self,
        cancelled: &dyn Fn() -> bool,
        tell: &dyn Fn(TranslationNews),
    ) -> Option<TranslationEnd> {
        let mut end = TranslationEnd { to: self.to.clone(), ..TranslationEnd::default() };
        let translator = Translator::configured(&self.hooks, |name| env::var(name).ok(), cancelled)?;
        match translator {
            Ok(translator) => self.ask(&translator, &mut end, cancelled, tell),
            Err(error) => end.error = Some(error),
        }
        (!cancelled()).then_some(end)
    }

    fn ask(
        &self,
        translator: &Translator,
        end: &mut TranslationEnd,
        cancelled: &dyn Fn() -> bool,
        tell: &dyn Fn(TranslationNews),
    ) {
        // The key retries passages that were refused before.
        let options = PlanOptions { from: None, to: &self.to, except_of: None };
        let plan =
            TranslationPlan::with_glossary(&self.corpus, &[self.post], &options, self.glossary.as_deref());
        end.count = plan.tasks.len();
        let mut done = 0;
        let mut stage = TranslationStage::Asked(done, end.count);
        if end.count > 0 {
            tell(TranslationNews::Stage(stage));
        }
        let (_, failure) = translate::run(translator, &plan.tasks, &|| false, |event| {
            if cancelled() {
                return Err(());
            }
            let (task, outcome) = match event {
                TranslationEvent::Outcome(task, outcome) => (task, outcome),
                TranslationEvent::Waiting(pause) => {
                    stage = Instant::now().checked_add(pause).map_or(stage, TranslationStage::Busy);
                    tell(TranslationNews::Stage(stage));
                    return Ok(());
                }
                TranslationEvent::Tick => {
                    tell(TranslationNews::StillAt(stage));
                    return Ok(());
                }
            };
            done += 1;
            stage = TranslationStage::Asked(done, end.count);
            tell(TranslationNews::Stage(stage));
            let answer = match outcome {
                TranslationOutcome::Translated(text) => {
                    end.translated += 1;
                    Ok(text)
                }
                TranslationOutcome::Rejected(reason) => {
                    end.error = Some(TranslatorError::Useless(reason.clone()));
                    Err(reason)
                }
                TranslationOutcome::Failed(error) => {
                    end.error = Some(error);
                    return Ok(());
                }
            };
            let time = Timestamp::now().iso(Zone::default());
            tell(TranslationNews::Passage(task.entry(answer, translator.name(), time)));
            Ok(())
        });
        end.error = failure.or(end.error.take());
    }
}
