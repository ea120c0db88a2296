//! Threads: replies stated by the archive, and inferred replies of authors to themselves.

use super::store::Corpus;
use crate::text::entity::leading_handle;
use crate::text::sanitize::Clean;
use crate::text::slice::{start, subslice};

/// Longest time between a post and an inferred reply of its author, in milliseconds: two hours.
///
/// In the archive this was fitted to, all ten such replies came within 44 minutes, and the next larger gap before a
/// reply was over three hours (to another person).
pub(crate) const LONGEST_GAP: i64 = 2 * 3_600_000;

/// Ids of other services below this one may mean another post in each file.
const LONG_ID: u64 = 1 << 40;

/// The threads of a corpus. If a record names no parent it is **inferred**: a reply that does not begin with another
/// person's @name and comes within [`LONGEST_GAP`] of the author's previous post continues that post.
#[derive(Debug, Clone, Default)]
pub struct Threads {
    parent: Vec<Option<u32>>,
    root: Vec<u32>,
    /// All children, grouped by parent; `starts` holds the start of the group of each post.
    children: Vec<u32>,
    starts: Vec<u32>,
}

impl Threads {
    /// Infers the threads of a corpus.
    pub fn infer(corpus: &Corpus) -> Self {
        let count = corpus.posts.len();
        let mut threads =
            Self { parent: vec![None; count], root: Vec::with_capacity(count), ..Self::default() };
        // The author's last post that is not a reply to another person.
        let mut last: Vec<Option<u32>> = vec![None; corpus.authors.len()];
        for (index, post) in corpus.posts.iter().enumerate() {
            let replies = post.is_reply == Some(true);
            let elsewhere = replies && speaks_to_another(&corpus.raw_text(index), corpus.author(index));
            let before = last.get(post.author as usize).copied().flatten();
            if let Some(stated) = post.reply_to {
                // Includes replies to other people, if the archive holds their post. A parent must come before its reply.
                let parent = corpus.by_id(stated).filter(|parent| *parent < index);
                // Elsewhere than at X each chat counts its own.
                let parent = parent.filter(|parent| {
                    stated.0.get() >= LONG_ID
                        || !post.is_of_other_service
                        || corpus.posts.get(*parent).is_some_and(|parent| parent.source == post.source)
                });
                threads.parent[index] = parent.map(|parent| parent as u32);
            } else if replies && !elsewhere {
                threads.parent[index] = before.filter(|before| near(corpus, *before as usize, index));
            }
            let parent = threads.parent[index].map(|parent| parent as usize);
            threads
                .root
                .push(parent.and_then(|parent| threads.root.get(parent).copied()).unwrap_or(index as u32));
            if let Some(slot) = last.get_mut(post.author as usize)
                && !elsewhere
            {
                *slot = Some(index as u32);
            }
        }
        threads.group();
        threads
    }

    fn group(&mut self) {
        self.starts = vec![0; self.parent.len() + 1];
        for parent in self.parent.iter().flatten() {
            self.starts[*parent as usize + 1] += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
        let mut next = self.starts.clone();
        self.children = vec![0; self.parent.iter().flatten().count()];
        for (child, parent) in self.parent.iter().enumerate() {
            if let Some(parent) = parent {
                let slot = &mut next[*parent as usize];
                self.children[*slot as usize] = child as u32;
                *slot += 1;
            }
        }
    }

    /// Returns the parent of `post`.
    pub fn parent(&self, post: usize) -> Option<usize> {
        self.parent.get(post).copied().flatten().map(|parent| parent as usize)
    }

    /// Returns the first post of the thread; `post` itself if it has no parent.
    pub(crate) fn root(&self, post: usize) -> usize {
        self.root.get(post).map_or(post, |root| *root as usize)
    }

    /// Returns the replies to `post`, oldest first.
    pub(crate) fn children(&self, post: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        // A post that is in no thread has no replies.
        let start = self.starts.get(post).copied().unwrap_or_default() as usize;
        let end = self.starts.get(post + 1).copied().unwrap_or_default() as usize;
        subslice(&self.children, start..end).iter().map(|child| *child as usize)
    }

    /// Whether the thread of `post` has more than one post.
    pub(crate) fn is_threaded(&self, post: usize) -> bool {
        self.parent(post).is_some() || self.children(post).next().is_some()
    }

    /// Returns the whole thread of `post`, oldest first.
    pub(crate) fn thread(&self, post: usize) -> Vec<usize> {
        let mut posts = vec![self.root(post)];
        let mut at = 0;
        while let Some(post) = posts.get(at) {
            posts.extend(self.children(*post));
            at += 1;
        }
        posts.sort_unstable();
        posts
    }
}

/// Whether a text begins with an @name that is not `author`'s.
fn speaks_to_another(text: &str, author: &str) -> bool {
    // Controls before or within the name are invisible, so they are skipped.
    let text = Clean::new(start(text.trim_start(), 256)).plain();
    leading_handle(&text).is_some_and(|name| !name.eq_ignore_ascii_case(author))
}

/// Whether two posts are close enough in time; false if only the day is known.
fn near(corpus: &Corpus, before: usize, after: usize) -> bool {
    let time = |post: usize| corpus.posts.get(post).and_then(|post| post.time).filter(|time| !time.day_only);
    match (time(before), time(after)) {
        (Some(before), Some(after)) => {
            (0..=LONGEST_GAP).contains(&(after.milliseconds - before.milliseconds))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
