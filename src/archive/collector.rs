//! Items of all files until they become a corpus.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::authored_posts::AuthoredPosts;
use super::format::{ParsedHead, ParsedItem};
use super::issue::{BadRecord, ImportOddity, Warning, WarningKind};
use crate::corpus::{FileHead, Post};
use crate::text::sanitize::Clean;

/// The file that items come from.
#[derive(Debug, Clone)]
pub(super) struct FileOrigin {
    /// Its name, as shown.
    pub(super) file: Arc<str>,
    /// Its index in [`crate::corpus::Corpus::sources`].
    pub(super) source: u32,
}

/// Posts with their authors, heads, and everything odd, in file order.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) found: AuthoredPosts,
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
            ParsedItem::Post(post, author) => self.found.push(Post { source, ..post }, &author),
            ParsedItem::BadRecord(line, error) => {
                let (file, line) = (Arc::clone(&origin.file), line as usize);
                self.bad_records.push(BadRecord { file, line, error });
            }
            ParsedItem::Warning(line, kind) => self.warn(&origin.file, Some(line as usize), kind),
            ParsedItem::Head(ParsedHead { line, title, title_author, count, detects_cut_per_post }) => {
                self.heads.push(FileHead {
                    source,
                    line,
                    title: Clean::single_line(title),
                    title_author: title_author.map(Clean::single_line),
                    count,
                    detects_cut_per_post,
                    posts_to_next_head: self.found.posts.len(),
                    posts_to_end_of_file: 0,
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
        let Self { found, heads, bad_records, warnings } = later;
        let before = self.found.posts.len();
        self.found.append(found, |_| {});
        self.heads.extend(
            heads
                .into_iter()
                .map(|head| FileHead { posts_to_next_head: before + head.posts_to_next_head, ..head }),
        );
        self.bad_records.extend(bad_records);
        self.warnings.extend(warnings);
    }

    /// How much there is now.
    pub(super) fn lengths(&self) -> CollectorLengths {
        CollectorLengths {
            posts: self.found.posts.len(),
            bad_records: self.bad_records.len(),
            warnings: self.warnings.len(),
            heads: self.heads.len(),
        }
    }

    /// Makes one warning about a file of those that only count the same thing in it.
    pub(super) fn join_counts(warnings: Vec<Warning>) -> Vec<Warning> {
        let mut places: BTreeMap<(Arc<str>, ImportOddity), usize> = BTreeMap::new();
        let mut joined: Vec<Warning> = Vec::with_capacity(warnings.len());
        for mut warning in warnings {
            if let WarningKind::Imported(oddity, count) = &warning.kind
                && !oddity.is_of_records()
            {
                let at = *places.entry((Arc::clone(&warning.file), oddity.clone())).or_insert(joined.len());
                if let Some(Warning { kind: WarningKind::Imported(_, known), .. }) = joined.get_mut(at) {
                    *known += count;
                    continue;
                }
                warning.line = None;
            }
            joined.push(warning);
        }
        joined
    }

    /// Removes what was added since `lengths`, except posts and their authors.
    pub(super) fn truncate(&mut self, lengths: CollectorLengths) {
        self.bad_records.truncate(lengths.bad_records);
        self.warnings.truncate(lengths.warnings);
        self.heads.truncate(lengths.heads);
    }

    /// Counts the posts below each head of `source`, whose posts start at index `first`.
    pub(super) fn count_head_posts(&mut self, source: u32, first: usize) {
        let end = self.found.posts.len();
        let mut next = end;
        for head in self.heads.iter_mut().rev().take_while(|head| head.source == source) {
            let start = head.posts_to_next_head.max(first);
            (head.posts_to_next_head, head.posts_to_end_of_file) = (next - start, end - start);
            next = start;
        }
    }
}
