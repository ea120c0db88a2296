//! Items of all files until they become a corpus.

use std::collections::HashMap;
use std::sync::Arc;

use super::format::{ParsedHead, ParsedItem};
use super::issue::{BadRecord, Warning, WarningKind};
use crate::corpus::{FileHead, JoinedFiles, Post};
use crate::text::sanitize::Clean;

/// The file that items come from.
#[derive(Debug, Clone)]
pub(super) struct FileOrigin {
    /// Its name, as shown.
    pub(super) file: Arc<str>,
    /// Its index in [`crate::corpus::Corpus::sources`].
    pub(super) source: u32,
    /// The files that are joined in it.
    pub(super) members: JoinedFiles,
}

impl FileOrigin {
    /// The file that a record was read from which starts at this byte.
    fn file_at(&self, byte: usize) -> Arc<str> {
        Arc::clone(self.members.at(byte).unwrap_or(&self.file))
    }
}

/// Posts with their authors, heads, and everything odd, in file order.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) authors: Vec<Clean>,
    /// Indices into `authors`, by name in lower case: handles differ in case only by chance.
    author_by_name: HashMap<String, u32>,
    pub(super) posts: Vec<Post>,
    /// The heads of files. Until [`Collector::count_head_posts`], `posts` counts the posts before the head.
    pub(super) heads: Vec<FileHead>,
    pub(super) bad_records: Vec<BadRecord>,
    pub(super) warnings: Vec<Warning>,
}

/// How much a collector holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct CollectorLengths {
    pub(super) posts: usize,
    pub(super) bad_records: usize,
    warnings: usize,
    heads: usize,
}

impl Collector {
    /// Adds an item of the file `origin`.
    pub(super) fn add(&mut self, origin: &FileOrigin, item: ParsedItem<'_>) {
        let source = origin.source;
        match item {
            ParsedItem::Post(post, author) => {
                let author = self.author(&author);
                self.posts.push(Post { author, source, ..post });
            }
            ParsedItem::BadRecord(place, error) => {
                let (file, line) = (origin.file_at(place.byte), place.line as usize);
                self.bad_records.push(BadRecord { file, line, error });
            }
            ParsedItem::Warning(place, kind) => {
                self.warn(&origin.file_at(place.byte), Some(place.line as usize), kind);
            }
            ParsedItem::Head(ParsedHead { line, title, name, count, is_cut_alone }) => {
                self.heads.push(FileHead {
                    source,
                    line,
                    title: Clean::single_line(title),
                    name: name.map(Clean::single_line),
                    count,
                    is_cut_alone,
                    posts: self.posts.len(),
                    posts_below: 0,
                });
            }
        }
    }

    /// Adds a warning about `file`.
    pub(super) fn warn(&mut self, file: &Arc<str>, line: Option<usize>, kind: WarningKind) {
        self.warnings.push(Warning { file: Arc::clone(file), line, kind });
    }

    /// Appends what was collected from a later part of the same file.
    pub(super) fn append(&mut self, later: Self) {
        let Self { authors, author_by_name, posts, heads, bad_records, warnings } = later;
        let mut names: Vec<(u32, String)> =
            author_by_name.into_iter().map(|(name, index)| (index, name)).collect();
        names.sort_unstable();
        let indices: Vec<u32> = names
            .into_iter()
            .zip(authors)
            .map(|((_, name), author)| self.author_index(name, || author))
            .collect();
        let before = self.posts.len();
        // A collector gives its posts indices of its own authors only.
        self.posts
            .extend(posts.into_iter().map(|post| Post { author: indices[post.author as usize], ..post }));
        self.heads.extend(heads.into_iter().map(|head| FileHead { posts: before + head.posts, ..head }));
        self.bad_records.extend(bad_records);
        self.warnings.extend(warnings);
    }

    /// How much there is now.
    pub(super) fn lengths(&self) -> CollectorLengths {
        CollectorLengths {
            posts: self.posts.len(),
            bad_records: self.bad_records.len(),
            warnings: self.warnings.len(),
            heads: self.heads.len(),
        }
    }

    /// Removes what was added since `lengths`, except posts and their authors.
    pub(super) fn truncate(&mut self, lengths: CollectorLengths) {
        self.bad_records.truncate(lengths.bad_records);
        self.warnings.truncate(lengths.warnings);
        self.heads.truncate(lengths.heads);
    }

    /// Counts the posts below each head of `source`, whose posts start at index `first`.
    pub(super) fn count_head_posts(&mut self, source: u32, first: usize) {
        let end = self.posts.len();
        let mut next = end;
        for head in self.heads.iter_mut().rev().take_while(|head| head.source == source) {
            let start = head.posts.max(first);
            (head.posts, head.posts_below) = (next - start, end - start);
            next = start;
        }
    }

    fn author(&mut self, name: &str) -> u32 {
        // Most archives have one author, and most neighbours the same one.
        if let Some(last) = self.posts.last()
            && self.authors.get(last.author as usize).is_some_and(|author| author.as_str() == name)
        {
            return last.author;
        }
        self.author_index(name.to_lowercase(), || Clean::single_line(name))
    }

    /// Returns the index of the author with this name in lower case; a new author is `author`.
    fn author_index(&mut self, name: String, author: impl FnOnce() -> Clean) -> u32 {
        let next = self.authors.len() as u32;
        let index = *self.author_by_name.entry(name).or_insert(next);
        if index == next {
            self.authors.push(author());
        }
        index
    }
}
