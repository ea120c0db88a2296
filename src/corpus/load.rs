//! Paths to a corpus and what was wrong with the files.

mod read;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::format::{self, Item, Title};
use super::health::{BadKind, NoteKind, Value};
use super::post::Post;
use super::store::{Claim, Corpus, Source};
use crate::text::sanitize::Clean;

/// The name of the archive that is built in.
pub const DIGEST: &str = "digest";

/// The archive that is built in: what is read when no path is given.
const DIGEST_TEXT: &str = include_str!("../../assets/digest.md");

/// A corpus with everything that was odd about its files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The posts.
    pub corpus: Corpus,
    /// Records that could not be read, in file order.
    pub bad: Vec<BadRecord>,
    /// What was mended or left out, in file order.
    pub notes: Vec<Note>,
}

/// A record that could not be read; it hides no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRecord {
    /// The file, as shown.
    pub file: Arc<str>,
    /// Line where the record starts, from 1.
    pub line: usize,
    /// What is wrong; its `Display` is lower case, without a full stop.
    pub kind: BadKind,
}

/// `file:line: reason`.
impl std::fmt::Display for BadRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.kind)
    }
}

/// Something odd that did not keep a post from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file, as shown.
    pub file: Arc<str>,
    /// The line, from 1; of a post's record where it is about a post. `None` where it is about the file.
    pub line: Option<usize>,
    /// What it is.
    pub kind: NoteKind,
}

/// Why no corpus could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("{path}: {reason}")]
    Unreadable {
        /// The file, as shown.
        path: String,
        /// Why, and what to do.
        reason: String,
    },
    /// The file is no archive of any format known.
    #[error("{path}: {reason}")]
    NoArchive {
        /// The file, as shown.
        path: String,
        /// What is missing and what to do.
        reason: String,
    },
}

/// Reads the files at `paths` into one corpus; without a path, the built-in digest.
///
/// `-` is standard input; a folder stands for the Markdown and JSON lines files in it, in order of their names, and those
/// among them that hold no posts are left out with a note. Every other path must be an archive.
pub fn open(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    if paths.is_empty() {
        return text(DIGEST, DIGEST_TEXT.to_owned());
    }
    let mut loader = Loader::default();
    for path in paths {
        if path.as_os_str() == "-" {
            loader.file("standard input", read::standard_input())?;
        } else if path.is_dir() {
            loader.folder(path)?;
        } else {
            loader.path(path)?;
        }
    }
    Ok(loader.finish())
}

/// Reads one text as an archive of this name.
pub fn text(name: &str, text: String) -> Result<Loaded, LoadError> {
    let mut loader = Loader::default();
    loader.text(&read::shown(name), text)?;
    Ok(loader.finish())
}

/// Collects files until they become a corpus.
#[derive(Default)]
struct Loader {
    sources: Vec<Source>,
    authors: Vec<Clean>,
    author_by_name: HashMap<String, u32>,
    posts: Vec<Post>,
    claims: Vec<Claim>,
    bad: Vec<BadRecord>,
    notes: Vec<Note>,
    /// Files read, by their real path.
    seen: HashSet<PathBuf>,
}

impl Loader {
    fn folder(&mut self, folder: &Path) -> Result<(), LoadError> {
        let before = self.sources.len();
        let shown = read::shown(&folder.to_string_lossy());
        for path in read::archive_files(folder)? {
            match self.path(&path) {
                Ok(()) => {}
                Err(LoadError::Unreadable { path, reason } | LoadError::NoArchive { path, reason }) => {
                    self.note(&path.into(), None, NoteKind::Skipped(Value::of(&reason)));
                }
            }
        }
        if self.sources.len() == before {
            let reason =
                "the folder holds no archive; name a file, or a folder with .md or .jsonl files".to_owned();
            return Err(LoadError::NoArchive { path: shown, reason });
        }
        Ok(())
    }

    fn path(&mut self, path: &Path) -> Result<(), LoadError> {
        let shown = read::shown(&path.to_string_lossy());
        if let Ok(real) = path.canonicalize()
            && !self.seen.insert(real)
        {
            self.note(&shown.into(), None, NoteKind::SameFile);
            return Ok(());
        }
        self.file(&shown, read::file(path))
    }

    /// Takes a file that was read under its shown name.
    fn file(&mut self, name: &str, decoded: Result<read::Decoded, String>) -> Result<(), LoadError> {
        let decoded = decoded.map_err(|reason| LoadError::Unreadable { path: name.to_owned(), reason })?;
        self.text(name, decoded.text)?;
        for (line, kind) in decoded.repairs {
            self.note(&name.into(), line, kind);
        }
        Ok(())
    }

    fn text(&mut self, name: &str, text: String) -> Result<(), LoadError> {
        let no_archive =
            |reason: &str| LoadError::NoArchive { path: name.to_owned(), reason: reason.to_owned() };
        if text.trim().is_empty() {
            return Err(no_archive("the file is empty"));
        }
        let reader = format::reader(&text).ok_or_else(|| no_archive(format::no_post(&text)))?;
        let (posts, bad, notes, claims) =
            (self.posts.len(), self.bad.len(), self.notes.len(), self.claims.len());
        let (file, source): (Arc<str>, _) = (name.into(), self.sources.len() as u32);
        for item in reader.read(&text) {
            self.take(&file, source, item);
        }
        self.count_claims(posts);
        if self.posts.len() == posts {
            let first = self
                .bad
                .get(bad)
                .map_or_else(String::new, |bad| format!(" (line {}: {})", bad.line, bad.kind));
            self.bad.truncate(bad);
            self.notes.truncate(notes);
            self.claims.truncate(claims);
            return Err(no_archive(&format!("no post can be read{first}")));
        }
        self.sources.push(Source { name: Clean::line(name), text, format: reader.format() });
        Ok(())
    }

    fn take(&mut self, file: &Arc<str>, source: u32, item: Item<'_>) {
        match item {
            Item::Post(post, author) => {
                let author = self.author(&author);
                self.posts.push(Post { author, source, ..post });
            }
            Item::Bad(line, kind) => {
                self.bad.push(BadRecord { file: Arc::clone(file), line: line as usize, kind });
            }
            Item::Note(line, kind) => self.note(file, Some(line as usize), kind),
            Item::Title(Title { line, title, name, count }) => self.claims.push(Claim {
                source,
                line,
                title: Clean::line(title),
                name: name.map(Clean::line),
                count,
                holds: self.posts.len(),
                below: 0,
            }),
        }
    }

    /// Turns what the last file's claims remember (how many posts came before) into how many came after.
    fn count_claims(&mut self, first: usize) {
        let source = self.sources.len() as u32;
        let end = self.posts.len();
        let mut next = end;
        for claim in self.claims.iter_mut().rev().take_while(|claim| claim.source == source) {
            let start = claim.holds.max(first);
            (claim.holds, claim.below) = (next - start, end - start);
            next = start;
        }
    }

    fn note(&mut self, file: &Arc<str>, line: Option<usize>, kind: NoteKind) {
        self.notes.push(Note { file: Arc::clone(file), line, kind });
    }

    /// The index of an author; handles differ in case only by chance.
    fn author(&mut self, name: &str) -> u32 {
        // Most archives have one author, and most neighbours the same one.
        if let Some(last) = self.posts.last()
            && self.authors.get(last.author as usize).is_some_and(|author| author.as_str() == name)
        {
            return last.author;
        }
        let fresh = self.authors.len() as u32;
        let index = *self.author_by_name.entry(name.to_lowercase()).or_insert(fresh);
        if index == fresh {
            self.authors.push(Clean::line(name));
        }
        index
    }

    fn finish(mut self) -> Loaded {
        let (corpus, duplicates) = Corpus::new(self.sources, self.authors, self.posts, self.claims);
        for duplicate in duplicates {
            let name =
                corpus.sources.get(duplicate.source as usize).map_or("", |source| source.name.as_str());
            let (file, line) = (name.into(), Some(duplicate.line as usize));
            self.notes.push(Note { file, line, kind: NoteKind::Duplicate(duplicate.id) });
        }
        Loaded { corpus, bad: self.bad, notes: self.notes }
    }
}

#[cfg(test)]
mod tests;
