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
            archive::open_translated_or_nothing(&files.paths, &files.translations)?
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::OpenedArchive;
    use crate::app::App;
    use crate::app::current_archive::loading::LoadedArchive;
    use crate::app::effect::{Effect, Job};
    use crate::app::input::keymap::Keymap;
    use crate::config::settings::Settings;
    use crate::corpus::time::Zone;
    use crate::state::archive_list::ArchiveFiles;

    #[test]
    fn a_large_archive_with_translations_of_their_own_begins_empty_and_brings_them() {
        const POSTS: usize = 12_000;
        let folder = tempfile::tempdir().unwrap();
        let [posts, translations] = ["posts.jsonl", "zh.csv"].map(|name| folder.path().join(name));
        let (mut lines, mut rows) = (String::new(), "id,text\n".to_owned());
        for number in 0..POSTS {
            let id = 1_800_000_000_000_000_000_u64 + number as u64;
            let blank = " and again".repeat(30);
            writeln!(lines, "{{\"id\":\"{id}\",\"text\":\"Boat {number} is in{blank}.\"}}").unwrap();
            writeln!(rows, "{id},第 {number} 条船进港了。").unwrap();
        }
        std::fs::write(&posts, lines).unwrap();
        std::fs::write(&translations, rows).unwrap();
        let files = ArchiveFiles { paths: vec![posts], translations: vec![translations] };
        let opened = OpenedArchive::open(&files, Zone::Utc).unwrap();
        let (mut app, issues) = App::with_archive(opened, Settings::default(), Keymap::preset("vim"));
        assert!(issues.is_none() && app.archive().corpus().posts.is_empty());
        let wanted = app.begin().into_iter().find_map(|effect| match effect {
            Effect::StartJob(Job::Load { files, order, zone }) => Some((files, order, zone)),
            _ => None,
        });
        let (wanted, order, zone) = wanted.unwrap();
        let told = std::cell::RefCell::new(Vec::new());
        let watch = |progress: crate::archive::Progress| {
            told.borrow_mut().push(progress);
            true
        };
        let loaded = LoadedArchive::read(&wanted, order, zone, &watch).unwrap();
        let last = loaded.corpus.body(POSTS - 1);
        assert_eq!(last.translation.text, format!("第 {} 条船进港了。", POSTS - 1));
        let told = told.into_inner();
        assert!(told.len() > 20 && told.windows(2).all(|pair| pair[0].read <= pair[1].read), "{told:?}");
        assert!(told.iter().any(|progress| progress.read * 10 > progress.of * 9), "{told:?}");
        let stopped =
            LoadedArchive::read(&wanted, order, zone, &|progress| progress.read * 4 < progress.of * 3);
        assert!(matches!(stopped, Err(crate::archive::LoadError::Cancelled)));
    }
}
