//! The record of the post shown, as its file has it.

use std::sync::Arc;

use super::App;
use super::effect::{Effect, Job};
use crate::corpus::Corpus;

impl App {
    /// Has the record of the post read that is shown as its file has it.
    pub(crate) fn read_record(&mut self) -> Option<Effect> {
        let post = self.list.post()?;
        self.overlays.text_mut().is_some_and(|overlay| overlay.wants(post)).then_some(())?;
        let paths = self.archive.origin().files.paths.clone();
        let corpus = Arc::clone(self.archive.corpus());
        Some(Effect::StartJob(Job::ReadRecord { paths, corpus, post }))
    }

    /// Shows a record that was read.
    pub(crate) fn take_record(&mut self, corpus: &Arc<Corpus>, post: usize, record: &str) {
        if Arc::ptr_eq(corpus, self.archive.corpus())
            && let Some(overlay) = self.overlays.text_mut()
        {
            overlay.set_record(post, record, self.settings.ui_language);
        }
    }
}
