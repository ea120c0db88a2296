//! What is found in files, until it becomes a corpus.

use std::collections::HashMap;
use std::sync::Arc;

use crate::archive::format::{Item, Title};
use crate::archive::issue::{BadRecord, Warning, WarningKind};
use crate::corpus::post::Post;
use crate::corpus::store::Claim;
use crate::text::sanitize::Clean;

/// Posts with their authors, and everything odd, in file order.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) authors: Vec<Clean>,
    author_by_name: HashMap<String, u32>,
    pub(super) posts: Vec<Post>,
    pub(super) claims: Vec<Claim>,
    pub(super) bad_records: Vec<BadRecord>,
    pub(super) warnings: Vec<Warning>,
}

/// How much there was of everything but authors.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) posts: usize,
    pub(super) bad_records: usize,
    warnings: usize,
    claims: usize,
}

impl Collector {
    /// Takes an item of `file`, which is the source of this number.
    pub(super) fn take(&mut self, file: &Arc<str>, source: u32, item: Item<'_>) {
        match item {
            Item::Post(post, author) => {
                let author = self.author(&author);
                self.posts.push(Post { author, source, ..post });
            }
            Item::Bad(line, error) => {
                self.bad_records.push(BadRecord { file: Arc::clone(file), line: line as usize, error });
            }
            Item::Warning(line, kind) => self.warn(file, Some(line as usize), kind),
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

    /// Adds a warning about `file`.
    pub(super) fn warn(&mut self, file: &Arc<str>, line: Option<usize>, kind: WarningKind) {
        self.warnings.push(Warning { file: Arc::clone(file), line, kind });
    }

    /// Takes what was found behind it in the same file.
    pub(super) fn append(&mut self, other: Self) {
        let Self { authors, author_by_name, posts, claims, bad_records, warnings } = other;
        let mut names: Vec<(u32, String)> = author_by_name.into_iter().map(|(name, at)| (at, name)).collect();
        names.sort_unstable();
        let places: Vec<u32> =
            names.into_iter().zip(authors).map(|((_, name), author)| self.place(name, || author)).collect();
        let before = self.posts.len();
        let place = |author: u32| places.get(author as usize).copied().unwrap_or_default();
        self.posts.extend(posts.into_iter().map(|post| Post { author: place(post.author), ..post }));
        self.claims.extend(claims.into_iter().map(|claim| Claim { holds: before + claim.holds, ..claim }));
        self.bad_records.extend(bad_records);
        self.warnings.extend(warnings);
    }

    /// How much there is now.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            posts: self.posts.len(),
            bad_records: self.bad_records.len(),
            warnings: self.warnings.len(),
            claims: self.claims.len(),
        }
    }

    /// Forgets what came after `mark`, posts and their authors aside.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.bad_records.truncate(mark.bad_records);
        self.warnings.truncate(mark.warnings);
        self.claims.truncate(mark.claims);
    }

    /// Turns what the claims of `source` remember (how many posts came before) into how many came after; its posts are
    /// those from `first` on.
    pub(super) fn count_claims(&mut self, source: u32, first: usize) {
        let end = self.posts.len();
        let mut next = end;
        for claim in self.claims.iter_mut().rev().take_while(|claim| claim.source == source) {
            let start = claim.holds.max(first);
            (claim.holds, claim.below) = (next - start, end - start);
            next = start;
        }
    }

    /// The index of an author; handles differ in case only by chance.
    fn author(&mut self, name: &str) -> u32 {
        // Most archives have one author, and most neighbours the same one.
        if let Some(last) = self.posts.last()
            && self.authors.get(last.author as usize).is_some_and(|author| author.as_str() == name)
        {
            return last.author;
        }
        self.place(name.to_lowercase(), || Clean::line(name))
    }

    /// The index of the author of this name in small letters, who is `author` if nobody had it before.
    fn place(&mut self, name: String, author: impl FnOnce() -> Clean) -> u32 {
        let fresh = self.authors.len() as u32;
        let index = *self.author_by_name.entry(name).or_insert(fresh);
        if index == fresh {
            self.authors.push(author());
        }
        index
    }
}
