//! All posts that are loaded; immutable, shared as `Arc<Corpus>`.

mod headline;
mod link;
mod order;

use std::borrow::Cow;
use std::sync::Arc;

use super::body::Body;
use super::post::Post;
use super::post_id::PostId;
use super::sides::{LONGEST, RawSides, Side, start};
use super::source::{FileHead, Source};
use super::time::Timestamp;
use crate::text::sanitize::Clean;
pub use order::DroppedRecord;
use order::indices;

/// All posts that are loaded. A post is named by its index in [`Corpus::posts`].
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The files, in the order given.
    pub sources: Vec<Source>,
    /// Handles without the `@`, each once.
    pub authors: Vec<Clean>,
    /// The posts, oldest first (posts without a time keep their place in the file).
    pub posts: Vec<Post>,
    /// The heads of the files, in file order.
    pub heads: Vec<FileHead>,
    /// Times of the oldest and of the newest post that have one: asked for in every frame.
    range: Option<(Timestamp, Timestamp)>,
    /// Posts that have an id, by id.
    by_id: Vec<u32>,
    /// Posts by number, then file, then line.
    by_number: Vec<u32>,
}

impl Corpus {
    /// Makes a corpus of posts given in file order: joins those with the same id, puts them in order of time
    /// and makes them findable. Also tells which records were joined with another one.
    pub fn new(
        sources: Vec<Source>,
        authors: Vec<Clean>,
        mut posts: Vec<Post>,
        heads: Vec<FileHead>,
    ) -> (Self, Vec<DroppedRecord>) {
        let duplicates = order::join_duplicates(&mut posts);
        order::by_time(&mut posts);
        let mut by_id: Vec<u32> = indices(&posts).filter(|index| post(&posts, *index).id.is_some()).collect();
        by_id.sort_by_key(|index| post(&posts, *index).id);
        let mut by_number: Vec<u32> = indices(&posts).collect();
        by_number.sort_by_key(|index| {
            let post = post(&posts, *index);
            (post.number, post.source, post.line)
        });
        let times = || posts.iter().filter_map(|post| post.time);
        let range = times().min().zip(times().max());
        (Self { range, sources, authors, posts, heads, by_id, by_number }, duplicates)
    }

    /// Whether it is the built-in digest and nothing else.
    pub fn is_digest(&self) -> bool {
        matches!(self.sources.as_slice(), [source] if source.is_built_in)
    }

    /// The name of the file with this index; empty where there is none.
    pub(crate) fn file_name(&self, source: u32) -> Arc<str> {
        self.sources.get(source as usize).map_or_else(|| "".into(), |source| source.name.as_str().into())
    }

    /// The author's handle, without the `@`.
    pub fn author(&self, post: usize) -> &str {
        self.posts
            .get(post)
            .and_then(|post| self.authors.get(post.author as usize))
            .map_or("", |name| name.as_str())
    }

    /// The author's handle without stand-ins, for files and programs.
    pub(crate) fn plain_author(&self, post: usize) -> String {
        let author = self.posts.get(post).and_then(|post| self.authors.get(post.author as usize));
        author.map(Clean::plain).unwrap_or_default()
    }

    /// The post, and the file it is from.
    fn source(&self, post: usize) -> Option<(&Post, &Source)> {
        let post = self.posts.get(post)?;
        Some((post, self.sources.get(post.source as usize)?))
    }

    /// The record exactly as it stands in the file: not safe to draw.
    pub fn raw(&self, post: usize) -> &str {
        self.source(post).and_then(|(post, source)| source.text.get(post.record.clone())).unwrap_or("")
    }

    /// The link exactly as the file gives it: not safe to draw.
    pub fn raw_link(&self, post: usize) -> Cow<'_, str> {
        self.source(post)
            .and_then(|(post, source)| {
                let link = source.text.get(post.link.clone()).filter(|link| !link.is_empty())?;
                Some(source.records.link(link))
            })
            .unwrap_or_default()
    }

    /// The texts of the post as the file gives them: not safe to draw.
    pub fn sides(&self, post: usize) -> RawSides<'_> {
        self.source(post)
            .and_then(|(post, source)| {
                let text = source.text.get(post.text.clone()).filter(|text| !text.is_empty())?;
                Some(source.records.sides(text))
            })
            .unwrap_or(RawSides::Joined(Cow::Borrowed("")))
    }

    /// Both sides in one, as the file gives them: not safe to draw.
    pub fn source_text(&self, post: usize) -> Cow<'_, str> {
        match self.sides(post) {
            RawSides::Joined(text) => text,
            RawSides::Apart(sides) | RawSides::Plain(sides) => Cow::Owned(sides.join("\n\n")),
        }
    }

    /// The post's text, split, cleaned and aligned, as far as [`LONGEST`]. Costs up to a millisecond for a long post: cache
    /// it.
    pub fn body(&self, post: usize) -> Body {
        let sides = self.sides(post);
        let (seen, left_out) = sides.beginning();
        Body { left_out, ..Body::from_sides(&seen) }
    }

    /// The post's text as [`Corpus::body`] gives it, however long it is: for what is printed or exported.
    pub fn whole_body(&self, post: usize) -> Body {
        Body::from_sides(&self.sides(post))
    }

    /// The first sentence of `side` (of the other side where it is missing), cleaned, on one line, without
    /// list or heading marks. Looks at the side's first paragraph only.
    pub fn headline(&self, post: usize, side: Side) -> String {
        headline::of(&self.sides(post), side)
    }

    /// [`Corpus::headline`] of both of these.
    pub fn headlines(sides: &RawSides<'_>) -> [String; 2] {
        headline::of_both(sides)
    }

    /// Where the post can be read on the web: its link where that is safe to open, else one made of its
    /// author and id.
    pub fn link(&self, post: usize) -> Option<String> {
        if let Some(link) = link::safe(&self.raw_link(post)) {
            return Some(link.to_owned());
        }
        // An id of another service names no page of X.
        let id = self.posts.get(post).filter(|post| !post.is_of_other_service)?.id?;
        Some(link::made(self.author(post), id))
    }

    /// The record as it stands in the file, as far as [`LONGEST`], made safe to draw: for the raw view. Also how many bytes
    /// of it are left out.
    pub fn raw_clean(&self, post: usize) -> (Clean, usize) {
        let raw = self.raw(post);
        let seen = start(raw, LONGEST);
        (Clean::new(seen), raw.len() - seen.len())
    }

    /// The time of the oldest and of the newest post that have one.
    pub fn range(&self) -> Option<(Timestamp, Timestamp)> {
        self.range
    }

    /// The post with this status id.
    pub fn by_id(&self, id: PostId) -> Option<usize> {
        let at = self.by_id.binary_search_by_key(&Some(id), |index| post(&self.posts, *index).id).ok()?;
        self.by_id.get(at).map(|index| *index as usize)
    }

    /// Posts whose number their file has given before. (Layouts without numbers count their posts.)
    pub fn numbers_given_again(&self) -> impl Iterator<Item = usize> + '_ {
        self.by_number.array_windows().filter_map(|[before, index]| {
            let [one, two] = [before, index].map(|index| post(&self.posts, *index));
            let has_number = one.digits > 0 && two.digits > 0;
            (has_number && (one.number, one.source) == (two.number, two.source)).then_some(*index as usize)
        })
    }

    /// The post with this number in its file; the first where files repeat numbers.
    pub fn by_number(&self, number: u64) -> Option<usize> {
        let at = self.by_number.partition_point(|index| post(&self.posts, *index).number < number);
        let index = *self.by_number.get(at)? as usize;
        (self.posts.get(index)?.number == number).then_some(index)
    }
}

/// The post at an index that [`indices`] gave.
fn post(posts: &[Post], index: u32) -> &Post {
    &posts[index as usize]
}

#[cfg(test)]
mod tests;
