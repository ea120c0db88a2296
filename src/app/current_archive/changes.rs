//! Files that change while they are read.

use std::sync::Arc;

use super::loading::Loading;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::input::action::Action;
use crate::archive::FileStamp;
use crate::corpus::Corpus;
use crate::i18n::Message;
use crate::state::archive_list::ArchiveFiles;

impl App {
    /// Has a job check whether the files have changed, once a second at most while keys come.
    pub(crate) fn check_for_changes(&mut self) -> Option<Effect> {
        if !self.archive.begin_check(self.input.uptime_ms()) {
            return None;
        }
        let (origin, corpus) = (self.archive.origin(), Arc::clone(self.archive.corpus()));
        let (files, stamp) = (origin.files.clone(), origin.stamp.clone());
        Some(Effect::StartJob(Job::CheckFiles { corpus, files, stamp }))
    }

    /// Says that the files have changed, and the key that reads them anew.
    pub(crate) fn note_change(&mut self, files: &ArchiveFiles, stamp: FileStamp) {
        if self.archive.origin().files != *files || self.archive.loading().is_some() {
            return;
        }
        if self.archive.take_own_change(&stamp) {
            return;
        }
        self.archive.set_changed(stamp);
        self.notify(Message::ArchiveChanged { key: &self.key_of(Action::Reload) });
    }

    /// Shows what was added beside the archive by another program, as `duidu translate` does.
    pub(crate) fn take_added_translations(&mut self, corpus: &Arc<Corpus>, stamp: FileStamp) {
        if !Arc::ptr_eq(corpus, self.archive.corpus()) || self.archive.loading().is_some() {
            return;
        }
        self.archive.set_read(stamp);
        let Some(post) = self.text.post() else { return };
        let (now, shown) = (corpus.body(post), self.text.body());
        // Where nothing came for it, cursor and covered passages stay.
        if now.translation.text != shown.translation.text || now.completion != shown.completion {
            self.read_text_anew(post);
        }
    }

    /// Reads settings, keys and theme anew, and the archive where it has changed; the place in it stays.
    pub(crate) fn reload(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Reconfigure];
        effects.extend(self.reload_table());
        if self.archive.is_changed() && self.archive.loading().is_none() {
            self.archive.begin_loading(Loading::new(self.archive.origin().files.clone()));
            effects.extend(self.read_rest());
        }
        effects
    }
}
