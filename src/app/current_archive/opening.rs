//! Archives made ready to be shown, also off the drawing thread.

use std::sync::Arc;

use super::loading::ArchiveIssues;
use super::origin::{ArchiveOrigin, prepare};
use crate::archive::{self, LoadError, Loaded, Opened};
use crate::corpus::Corpus;
use crate::corpus::time::Zone;
use crate::net::ServerError;
use crate::remote::RemoteTable;
use crate::state::archive_list::ArchiveFiles;

/// An archive, or both ends of a large one, ready to be shown.
#[derive(Debug)]
pub struct OpenedArchive {
    pub(crate) origin: ArchiveOrigin,
    pub(crate) corpus: Arc<Corpus>,
    /// What is odd about it; `None` while only a part is there.
    pub(crate) issues: Option<ArchiveIssues>,
    /// The table on a server that it is, of which nothing is there yet.
    pub(crate) table: Option<Arc<RemoteTable>>,
}

impl OpenedArchive {
    /// Reads an archive, or both ends of a large one. Translations of other files need all of both.
    pub fn open(files: &ArchiveFiles, zone: Zone) -> Result<Self, LoadError> {
        let origin = ArchiveOrigin::new(files);
        if let Some(path) = files.table() {
            if files.is_mixed() {
                return Err(ServerError::NotAlone.into());
            }
            let table = Some(Arc::new(RemoteTable::new(path)?));
            return Ok(Self { origin, corpus: Arc::default(), issues: None, table });
        }
        let table = None;
        let opened = if files.translations.is_empty() {
            archive::open_or_preview(&files.paths)?
        } else {
            Opened::Whole(archive::open_translated(&files.paths, &files.translations)?)
        };
        Ok(match opened {
            Opened::Whole(mut loaded) => {
                prepare(&mut loaded.corpus, files, zone);
                let issues = Some(ArchiveIssues::new(&loaded));
                Self { origin, corpus: Arc::new(loaded.corpus), issues, table }
            }
            Opened::Preview(mut corpus) => {
                prepare(&mut corpus, files, zone);
                Self { origin, corpus: Arc::new(corpus), issues: None, table }
            }
        })
    }

    /// No archive: the library is open, and nothing has been chosen yet.
    pub(crate) fn none() -> Self {
        let issues = Some(ArchiveIssues::new(&Loaded::default()));
        Self { origin: ArchiveOrigin::default(), corpus: Arc::default(), issues, table: None }
    }

    /// The key of the archive in the state file.
    pub(crate) fn key(&self) -> Option<&str> {
        self.origin.key.as_deref()
    }
}
