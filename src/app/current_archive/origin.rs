//! Where an archive comes from, and what its files do not hold.

use crate::archive::FileStamp;
use crate::corpus::Corpus;
use crate::corpus::time::{Timestamp, Zone};
use crate::state::archive_list::ArchiveFiles;
use crate::state::last_reading::LastReading;
use crate::state::sidecar;

/// Where an archive comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct ArchiveOrigin {
    /// Its files.
    pub(crate) files: ArchiveFiles,
    /// Its key in the state file; `None` where it has none.
    pub(crate) key: Option<String>,
    /// How its files were before they were read.
    pub(crate) stamp: FileStamp,
    /// What is remembered of this reading, except for the posts.
    pub(crate) reading: LastReading,
}

impl ArchiveOrigin {
    /// Looks at the files before they are read.
    pub(crate) fn new(files: &ArchiveFiles) -> Self {
        let stamp =
            if files.is_once() || files.table().is_some() { FileStamp::default() } else { stamp_of(files) };
        let reading = LastReading {
            time: Timestamp::now().iso(Zone::Utc),
            bytes: FileStamp::read(&files.paths).bytes(),
            translations: files.absolute().translations,
            ..LastReading::default()
        };
        Self { files: files.clone(), key: files.key(), stamp, reading }
    }
}

/// Sizes and times of the files of an archive, and of the translations beside it.
pub(crate) fn stamp_of(files: &ArchiveFiles) -> FileStamp {
    let beside = sidecar::places(&files.paths).into_iter().flatten();
    let all: Vec<_> = files.paths.iter().chain(&files.translations).cloned().chain(beside).collect();
    FileStamp::read(&all)
}

/// Adds to a corpus what is not in its files.
pub(super) fn prepare(corpus: &mut Corpus, files: &ArchiveFiles, zone: Zone) {
    corpus.zone = zone;
    // What is at hand of a table is another corpus each time.
    corpus.key = if files.table().is_some() { None } else { files.key_with_translations() };
    sidecar::attach(&files.paths, corpus);
}
