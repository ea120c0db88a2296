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
        self.archive.begin_check(self.input.uptime_ms(), false).then(|| self.check_files(false))
    }

    fn check_files(&self, reloads: bool) -> Effect {
        let (origin, corpus) = (self.archive.origin(), Arc::clone(self.archive.corpus()));
        let (files, stamp) = (origin.files.clone(), origin.stamp.clone());
        Effect::StartJob(Job::CheckFiles { corpus, files, stamp, reloads })
    }

    /// Says that the files have changed, and the key that reads them anew; `reloads`: it was pressed.
    pub(crate) fn note_change(
        &mut self,
        files: &ArchiveFiles,
        stamp: FileStamp,
        reloads: bool,
    ) -> Vec<Effect> {
        if self.archive.origin().files != *files || self.archive.loading().is_some() {
            return Vec::new();
        }
        if self.archive.take_own_change(&stamp) {
            return Vec::new();
        }
        self.archive.set_changed(stamp);
        if reloads {
            return self.read_anew().into_iter().collect();
        }
        self.notify(Message::ArchiveChanged { key: &self.key_of(Action::Reload) });
        Vec::new()
    }

    fn read_anew(&mut self) -> Option<Effect> {
        self.archive.begin_loading(Loading::again(self.archive.origin().files.clone()));
        self.read_rest()
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
            effects.extend(self.read_anew());
        } else if self.archive.begin_check(self.input.uptime_ms(), true) {
            // Nobody may have looked since they changed.
            effects.push(self.check_files(true));
        }
        effects
    }
}
