//! The archives that the user can open, and what was on the screen of those that were left in this run.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::generational::Generational;
use crate::state::archive_list::{ArchiveFiles, ArchiveList, NamedArchive};
use crate::state::reading_position::ReadingPosition;
use crate::state::view_settings::ViewSettings;

/// What was on the screen of an archive when it was left.
#[derive(Debug, Clone, Default)]
pub(crate) struct LeftView {
    /// Where the user was.
    pub(crate) place: Option<ReadingPosition>,
    /// The query that filtered.
    pub(crate) query: String,
    /// The settings changed by keys.
    pub(crate) view: ViewSettings,
    /// The places marked, by letter.
    pub(crate) letters: BTreeMap<char, ReadingPosition>,
}

/// The archives that the user can open.
#[derive(Debug, Default)]
pub struct Library {
    named: Vec<NamedArchive>,
    list: Generational<ArchiveList>,
    left: HashMap<ArchiveFiles, LeftView>,
    /// The archive that is being opened.
    opening: Option<ArchiveFiles>,
    home: Option<PathBuf>,
}

impl Library {
    /// The archives, as far as is known.
    pub fn list(&self) -> &ArchiveList {
        self.list.get()
    }

    /// The home folder, for paths.
    pub(crate) fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    pub(crate) fn set_home(&mut self, home: Option<PathBuf>) {
        self.home = home;
    }

    /// The archives, to start a look-up (`ask`) or to change at once (`set`), which makes running look-ups stale.
    pub(crate) fn list_mut(&mut self) -> &mut Generational<ArchiveList> {
        &mut self.list
    }

    /// The archives that the configuration names.
    pub(crate) fn named(&self) -> &[NamedArchive] {
        &self.named
    }

    pub(crate) fn set_named(&mut self, named: Vec<NamedArchive>) {
        self.named = named;
    }

    /// Whether an archive is being opened.
    pub(crate) fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    /// Takes in that these files are being opened, and no others any more.
    pub(crate) fn begin_opening(&mut self, files: ArchiveFiles) {
        self.opening = Some(files);
    }

    /// Ends the opening of these files; returns whether they were still awaited.
    pub(crate) fn end_opening(&mut self, files: &ArchiveFiles) -> bool {
        self.opening.take_if(|opening| opening == files).is_some()
    }

    /// Waits no longer for an archive; returns whether one was being opened.
    pub(crate) fn stop_opening(&mut self) -> bool {
        self.opening.take().is_some()
    }

    /// Keeps what was on the screen of an archive.
    pub(crate) fn leave(&mut self, files: ArchiveFiles, view: LeftView) {
        self.left.insert(files, view);
    }

    /// What was on the screen of an archive when it was left in this run.
    pub(crate) fn left(&self, files: &ArchiveFiles) -> Option<&LeftView> {
        self.left.get(files)
    }
}
