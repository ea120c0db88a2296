//! Posts with their authors, each of which has one index.

use std::collections::HashMap;

use crate::corpus::Post;
use crate::text::sanitize::Clean;

/// Posts, and the names of their authors.
#[derive(Debug, Default)]
pub(super) struct AuthoredPosts {
    pub(super) authors: Vec<Clean>,
    /// Indices into `authors`, by name in lower case: handles differ in case only by chance.
    author_by_name: HashMap<String, u32>,
    pub(super) posts: Vec<Post>,
}

impl AuthoredPosts {
    /// Adds a post of this author.
    pub(super) fn push(&mut self, post: Post, author: &str) {
        let author = self.author(author);
        self.posts.push(Post { author, ..post });
    }

    /// Adds later posts, each as `change` makes it.
    pub(super) fn append(&mut self, mut later: Self, change: impl Fn(&mut Post)) {
        later.posts.iter_mut().for_each(change);
        // Millions of posts are not copied where they are all.
        if self.posts.is_empty() {
            *self = later;
            return;
        }
        let Self { authors, author_by_name, posts } = later;
        let mut names: Vec<(u32, String)> =
            author_by_name.into_iter().map(|(name, index)| (index, name)).collect();
        names.sort_unstable();
        let indices: Vec<u32> = names
            .into_iter()
            .zip(authors)
            .map(|((_, name), author)| self.author_index(name, || author))
            .collect();
        // These have indices of their own authors only.
        let of_all = |post: Post| Post { author: indices[post.author as usize], ..post };
        self.posts.extend(posts.into_iter().map(of_all));
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
