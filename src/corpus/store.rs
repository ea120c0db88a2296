//! All posts that are loaded; immutable, shared as `Arc<Corpus>`.

use super::post::{Post, PostId};
use super::{Body, Side};
use crate::text::sanitize::Clean;

/// One file of the archive, read whole.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The path as given, made safe to show; `digest` for the built-in archive.
    pub name: Clean,
    /// Its text; invalid UTF-8 is replaced by U+FFFD.
    pub text: String,
}

/// All posts that are loaded. A post is named by its index in [`Corpus::posts`].
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The files, in the order given.
    pub sources: Vec<Source>,
    /// Handles without the `@`, each once.
    pub authors: Vec<Clean>,
    /// The posts, oldest first (posts without a time keep their place in the file).
    pub posts: Vec<Post>,
}

impl Corpus {
    /// The author's handle, without the `@`.
    pub fn author(&self, post: usize) -> &str {
        self.posts
            .get(post)
            .and_then(|post| self.authors.get(post.author as usize))
            .map_or("", |name| name.as_str())
    }

    fn slice(&self, post: usize, range: impl Fn(&Post) -> std::ops::Range<usize>) -> &str {
        let Some(post) = self.posts.get(post) else {
            return "";
        };
        self.sources
            .get(post.source as usize)
            .and_then(|source| source.text.get(range(post)))
            .unwrap_or("")
    }

    /// The record exactly as it stands in the file: not safe to draw.
    pub fn raw(&self, post: usize) -> &str {
        self.slice(post, |post| post.record.clone())
    }

    /// The link exactly as it stands in the file: not safe to draw.
    pub fn raw_link(&self, post: usize) -> &str {
        self.slice(post, |post| post.link.clone())
    }

    /// Both sides as they stand in the file: not safe to draw.
    pub fn source_text(&self, post: usize) -> &str {
        self.slice(post, |post| post.text.clone())
    }

    /// The post's text, split, cleaned and aligned. Costs up to a millisecond for a long post: cache it.
    pub fn body(&self, post: usize) -> Body {
        Body::of(self.source_text(post))
    }

    /// The first sentence of `side` (of the other side where it is missing), cleaned, on one line.
    pub fn headline(&self, post: usize, side: Side) -> String {
        let body = self.body(post);
        body.side(side).text.lines().next().unwrap_or_default().to_owned()
    }

    /// The post with this status id.
    pub fn by_id(&self, id: PostId) -> Option<usize> {
        self.posts.iter().position(|post| post.id == Some(id))
    }

    /// The post with this number in its file; the first where files repeat numbers.
    pub fn by_number(&self, number: u64) -> Option<usize> {
        self.posts.iter().position(|post| post.number == number)
    }
}
