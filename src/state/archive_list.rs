//! The archives that the user knows: those with a name in the configuration and those opened lately.

use std::path::{Path, PathBuf, absolute};

use super::archive_key;
use super::fact::{self, FactSet, Subject, Value};
use super::last_reading::LastReading;
use crate::archive::{BUILT_IN_NAME, FileStamp};
use crate::net::is_table;

/// The files of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ArchiveFiles {
    /// The archive itself; none for the built-in one.
    pub(crate) paths: Vec<PathBuf>,
    /// Files with the translations of its posts.
    pub(crate) translations: Vec<PathBuf>,
}

impl ArchiveFiles {
    /// The files at `paths`, whose translations are beside the originals.
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths, translations: Vec::new() }
    }

    /// The key in the state file.
    pub(crate) fn key(&self) -> Option<String> {
        archive_key(&self.paths)
    }

    /// The key of what is made of the archive with its translations; see [`ArchiveFiles::key`].
    pub(crate) fn key_with_translations(&self) -> Option<String> {
        let translations =
            if self.translations.is_empty() { String::new() } else { archive_key(&self.translations)? };
        Some(format!("{}\n\n{translations}", self.key()?))
    }

    /// The same files with absolute paths.
    #[must_use]
    pub(crate) fn absolute(&self) -> Self {
        let all = |paths: &[PathBuf]| paths.iter().map(|path| absolute_path(path)).collect();
        Self { paths: all(&self.paths), translations: all(&self.translations) }
    }

    /// Whether a file of it cannot be read again, as standard input.
    pub(crate) fn is_once(&self) -> bool {
        self.paths.iter().chain(&self.translations).any(|path| path.as_os_str() == "-")
    }

    /// The address of the table on a server that it is.
    pub(crate) fn table(&self) -> Option<&Path> {
        self.paths.iter().find(|path| is_table(path)).map(PathBuf::as_path)
    }

    /// Whether it is a table together with something else, which nobody can read.
    pub(crate) fn is_mixed(&self) -> bool {
        self.table().is_some() && (self.paths.len() > 1 || !self.translations.is_empty())
    }
}

fn absolute_path(path: &Path) -> PathBuf {
    if is_table(path) {
        return path.to_owned();
    }
    absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// An archive that has a name in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedArchive {
    /// Its name.
    pub name: String,
    /// Its files and folders.
    pub paths: Vec<PathBuf>,
}

/// An archive in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedArchive {
    /// Its key in the state file.
    pub(crate) key: String,
    /// Its files.
    pub(crate) files: ArchiveFiles,
    /// Its name: that of the configuration, or one that the user has typed.
    pub name: Option<String>,
    /// Whether the configuration names it.
    pub is_configured: bool,
    /// How it was when it was read last.
    pub(crate) last: Option<LastReading>,
    /// How many bytes its files have, where somebody has looked.
    bytes: u64,
    /// Whether files of it are missing.
    pub is_missing: bool,
}

impl ListedArchive {
    /// An archive that the configuration does not name, before somebody looks at its files.
    fn new(key: String, files: ArchiveFiles, name: Option<String>, last: Option<LastReading>) -> Self {
        Self { key, files, name, is_configured: false, last, bytes: 0, is_missing: false }
    }

    /// Whether it is the built-in one.
    pub(crate) fn is_digest(&self) -> bool {
        self.files.paths.is_empty()
    }

    /// How many bytes its files have: now, or when it was read last; `None` where that is not known.
    pub(crate) fn bytes(&self) -> Option<u64> {
        let last = self.last.as_ref().map_or(0, |last| last.bytes);
        Some(if self.bytes > 0 { self.bytes } else { last }).filter(|bytes| *bytes > 0)
    }

    /// Its paths, home as `~`.
    pub(crate) fn paths(&self, home: Option<&Path>) -> String {
        let shown = |path: &PathBuf| {
            let inside = home.and_then(|home| path.strip_prefix(home).ok());
            let inside = inside.filter(|inside| !inside.as_os_str().is_empty());
            inside.map_or_else(
                || path.to_string_lossy().into_owned(),
                |inside| format!("~/{}", inside.display()),
            )
        };
        self.files.paths.iter().map(shown).collect::<Vec<_>>().join("  ")
    }

    /// Its name, or that of its files; empty for the built-in one.
    pub(crate) fn title(&self) -> String {
        self.name.clone().unwrap_or_else(|| {
            let name = |path: &PathBuf| {
                path.file_name()
                    .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
                    .into_owned()
            };
            self.files.paths.iter().map(name).collect::<Vec<_>>().join(" + ")
        })
    }
}

/// Every archive that the user knows, the one read last first; those never read follow by name, the built-in one last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveList {
    /// The archives.
    pub archives: Vec<ListedArchive>,
}

impl ArchiveList {
    /// The archives `named` in the configuration and those that `facts` remember, without a look at their files.
    pub fn remembered(named: &[NamedArchive], facts: &FactSet) -> Self {
        Self::listed(named, facts, false)
    }

    /// The same, with what a look at their files tells.
    pub(crate) fn with_files(named: &[NamedArchive], facts: &FactSet) -> Self {
        Self::listed(named, facts, true)
    }

    fn listed(named: &[NamedArchive], facts: &FactSet, looks: bool) -> Self {
        let of_archive = |key: &str, name: &str| facts.value(&Subject::Archive(key.to_owned()), name);
        let last = |key: &str| of_archive(key, fact::LAST_READING).and_then(LastReading::from_value);
        let name_of = |key: &str| {
            let name = of_archive(key, fact::NAME).and_then(Value::as_str);
            name.filter(|name| !name.is_empty()).map(str::to_owned)
        };
        let mut archives: Vec<ListedArchive> = Vec::new();
        for NamedArchive { name, paths } in named {
            let files = ArchiveFiles::new(paths.clone()).absolute();
            // To follow links is to look at files.
            let real = if looks { files.key() } else { None };
            let key = real.unwrap_or_else(|| joined(&files.paths));
            let last = last(&key);
            let (name, is_configured) = (Some(name.clone()), true);
            archives.push(ListedArchive { is_configured, ..ListedArchive::new(key, files, name, last) });
        }
        let keys = facts.iter().filter(|fact| fact.name == fact::LAST_READING && !fact.value.is_null());
        for fact in keys {
            let Subject::Archive(key) = &fact.subject else { continue };
            let Some(last) = LastReading::from_value(&fact.value) else { continue };
            if archives.iter().any(|known| known.key == *key) {
                continue;
            }
            let files = ArchiveFiles { paths: paths_of(key), translations: last.translations.clone() };
            archives.push(ListedArchive::new(key.clone(), files, name_of(key), Some(last)));
        }
        if !archives.iter().any(ListedArchive::is_digest) {
            let (key, name) = (BUILT_IN_NAME.to_owned(), name_of(BUILT_IN_NAME));
            archives.push(ListedArchive::new(key, ArchiveFiles::default(), name, None));
        }
        if looks {
            let is_of_files =
                |archive: &&mut ListedArchive| !archive.is_digest() && archive.files.table().is_none();
            for archive in archives.iter_mut().filter(is_of_files) {
                let stamp = FileStamp::read(&archive.files.paths);
                (archive.bytes, archive.is_missing) = (stamp.bytes(), stamp.is_missing());
            }
        }
        let read = |archive: &ListedArchive| archive.last.as_ref().map(|last| last.time.clone());
        archives.sort_by_cached_key(|archive| {
            (archive.is_digest(), std::cmp::Reverse(read(archive)), archive.title())
        });
        Self { archives }
    }

    /// Whether there is an archive besides the built-in one.
    pub(crate) fn has_more_than_digest(&self) -> bool {
        self.archives.iter().any(|archive| !archive.is_digest())
    }

    /// The files of the archive of this name. The built-in one has its own where no other has that.
    pub(crate) fn named(&self, name: &str) -> Option<&ArchiveFiles> {
        let named = self.archives.iter().find(|archive| archive.name.as_deref() == Some(name));
        let built_in = || self.archives.iter().find(|it| it.is_digest() && name == BUILT_IN_NAME);
        named.or_else(built_in).map(|archive| &archive.files)
    }
}

/// The key that [`archive_key`] makes of paths without links.
fn joined(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.to_string_lossy().into_owned()).collect::<Vec<_>>().join("\n")
}

/// The paths of the archive with this key.
fn paths_of(key: &str) -> Vec<PathBuf> {
    if key == BUILT_IN_NAME { Vec::new() } else { key.lines().map(PathBuf::from).collect() }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{ArchiveList, NamedArchive};
    use crate::state::fact::{self, Fact, FactSet, Subject, Value};
    use crate::state::last_reading::LastReading;

    fn facts(read: &[(&str, &str)]) -> FactSet {
        let mut facts = FactSet::default();
        for (key, time) in read {
            let last =
                LastReading { time: (*time).to_owned(), posts: 3, unread: 2, ..LastReading::default() };
            let subject = Subject::Archive((*key).to_owned());
            facts.add(Fact::new(subject, fact::LAST_READING, last.to_value()));
        }
        facts
    }

    fn named_digest() -> NamedArchive {
        NamedArchive { name: "digest".to_owned(), paths: vec![PathBuf::from("/x/e.md")] }
    }

    fn titles(list: &ArchiveList) -> Vec<String> {
        list.archives.iter().map(super::ListedArchive::title).collect()
    }

    #[test]
    fn what_was_read_last_comes_first_and_the_digest_last() {
        let mut facts =
            facts(&[("/x/a.md", "2025-01-01"), ("digest", "2026-01-01"), ("/x/b.md\n/x/c.md", "2025-02-01")]);
        let named =
            |name: &str, path: &str| NamedArchive { name: name.to_owned(), paths: vec![PathBuf::from(path)] };
        let named = [named("one", "/x/a.md"), named("never", "/x/d.md")];
        let list = ArchiveList::remembered(&named, &facts);
        assert_eq!(titles(&list), ["b.md + c.md", "one", "never", ""]);
        assert!(list.archives[1].is_configured && list.archives[1].last.is_some());
        assert_eq!(list.named("one").map(|files| files.paths.clone()), Some(vec![PathBuf::from("/x/a.md")]));
        let subject = Subject::Archive("/x/b.md\n/x/c.md".to_owned());
        facts.add(Fact::new(subject.clone(), fact::NAME, Value::from("both")));
        assert_eq!(titles(&ArchiveList::remembered(&[], &facts)), ["both", "a.md", ""]);
        // What is forgotten is not listed.
        facts.add(Fact::new(subject, fact::LAST_READING, Value::Null));
        assert_eq!(titles(&ArchiveList::remembered(&[], &facts)), ["a.md", ""]);
        assert!(!ArchiveList::remembered(&[], &FactSet::default()).has_more_than_digest());
        // The digest has a name of the user's before it was ever read, and always its own.
        let digest = Subject::Archive("digest".to_owned());
        facts.add(Fact::new(digest.clone(), fact::NAME, Value::from("short")));
        facts.add(Fact::new(digest, fact::LAST_READING, Value::Null));
        let list = ArchiveList::remembered(&[named_digest()], &facts);
        assert_eq!(list.named("short").map(|files| files.paths.len()), Some(0));
        assert_eq!(list.named("digest").map(|files| files.paths.len()), Some(1), "the configuration's");
        let list = ArchiveList::remembered(&[], &FactSet::default());
        assert_eq!(list.named("digest").map(|files| files.paths.len()), Some(0));
    }

    #[test]
    fn missing_files_are_known_once_somebody_looks() {
        let list = ArchiveList::with_files(&[], &facts(&[("/none/a.md", "2025-01-01")]));
        assert!(list.archives[0].is_missing && !list.archives[1].is_missing);
        assert_eq!(list.archives[0].paths(Some(Path::new("/none"))), "~/a.md");
        // The size is that of now, also of an archive that was never read.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "12345").unwrap();
        let named = [NamedArchive { name: "new".to_owned(), paths: vec![path] }];
        let list = ArchiveList::with_files(&named, &FactSet::default());
        assert_eq!((list.archives[0].bytes(), list.archives[1].bytes()), (Some(5), None));
    }
}
