//! Files that change while they are read.

use super::loading::Loading;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::input::action::Action;
use crate::archive::FileStamp;
use crate::i18n::Message;
use crate::state::archive_list::ArchiveFiles;

impl App {
    /// Has a job check whether the files have changed, once a second at most while keys come.
    pub(crate) fn check_for_changes(&mut self) -> Option<Effect> {
        if !self.archive.begin_check(self.input.clock()) {
            return None;
        }
        let origin = self.archive.origin();
        Some(Effect::Work(Job::CheckFiles { files: origin.files.clone(), stamp: origin.stamp.clone() }))
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
