//! The corpus: all loaded posts, shared as `Arc<Corpus>`.

mod headline;
mod link;
mod order;
mod same_post;

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use super::body::Body;
use super::conventions::Conventions;
use super::cuts::{Cut, Cuts};
use super::known_languages::KnownLanguages;
use super::post::Post;
use super::post_id::PostId;
use super::sides::{LONGEST_TEXT, RawSides, Side};
use super::source::{FileHead, Source};
use super::time::{Timestamp, Zone};
use super::translations::Translations;
use crate::text::lang::Convention;
use crate::text::sanitize::Clean;
use crate::text::slice::start;
pub(crate) use link::{made as made_link, safe as safe_link};
pub(crate) use order::RepeatedId;
use order::indices;

/// All loaded posts. A post is identified by its index in [`Corpus::posts`].
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
    /// The zone whose days the posts are shown and found by.
    pub(crate) zone: Zone,
    /// Translations of passages from beside the files.
    pub(crate) translations: Translations,
    /// Where the user says that translations start.
    pub(crate) cuts: Cuts,
    conventions: Conventions,
    pub(super) languages: KnownLanguages,
    /// The key of the archive with its translations, under which its index is kept; `None` where it has none.
    pub(crate) key: Option<String>,
    /// Whether any post has a figure.
    has_figures: bool,
    /// Times of the oldest and the newest post with a time; used in every frame.
    range: Option<(Timestamp, Timestamp)>,
    /// Posts that have an id, by id.
    by_id: Vec<u32>,
    /// Posts by number, then file, then line.
    by_number: Vec<u32>,
}

impl Corpus {
    /// Builds a corpus from posts in file order: merges those with the same id, sorts by time and indexes ids and numbers.
    /// Also returns the records that have the id of another one.
    pub(crate) fn new(
        sources: Vec<Source>,
        authors: Vec<Clean>,
        mut posts: Vec<Post>,
        heads: Vec<FileHead>,
    ) -> (Self, Vec<RepeatedId>) {
        let sides = |post: &Post| Some(sources.get(post.source as usize)?.sides(post));
        let duplicates = order::join_duplicates(&mut posts, &authors, &sides);
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
        let zone = Zone::default();
        (
            Self {
                zone,
                translations: Translations::default(),
                cuts: Cuts::default(),
                conventions: Conventions::default(),
                languages: KnownLanguages::default(),
                key: None,
                range,
                has_figures: posts.iter().any(|post| post.metrics.count() > 0),
                sources,
                authors,
                posts,
                heads,
                by_id,
                by_number,
            },
            duplicates,
        )
    }

    /// Whether this is the built-in digest alone.
    pub(crate) fn is_digest(&self) -> bool {
        matches!(self.sources.as_slice(), [source] if source.is_built_in)
    }

    /// Returns the name of the file with this index; empty if there is none.
    pub(crate) fn file_name(&self, source: u32) -> Arc<str> {
        self.sources.get(source as usize).map_or_else(|| "".into(), |source| source.name.as_str().into())
    }

    /// Returns the name of the file that the record at this byte of a source was read from: of several that were joined, its own.
    pub(crate) fn file_at(&self, source: u32, byte: usize) -> &str {
        let source = self.sources.get(source as usize);
        source.map_or("", |source| source.members.at(byte).map_or(source.name.as_str(), |name| name))
    }

    /// Returns the name of the file that `post` was read from.
    pub(crate) fn file_of(&self, post: &Post) -> &str {
        self.file_at(post.source, post.spans.record().start)
    }

    /// The author's handle, without the `@`.
    pub fn author(&self, post: usize) -> &str {
        self.posts
            .get(post)
            .and_then(|post| self.authors.get(post.author as usize))
            .map_or("", |name| name.as_str())
    }

    /// Returns the author's handle without placeholders, for files and programs.
    pub(crate) fn plain_author(&self, post: usize) -> String {
        let author = self.posts.get(post).and_then(|post| self.authors.get(post.author as usize));
        author.map(Clean::plain).unwrap_or_default()
    }

    /// Returns the post and its file.
    pub(super) fn source(&self, post: usize) -> Option<(&Post, &Source)> {
        let post = self.posts.get(post)?;
        Some((post, self.sources.get(post.source as usize)?))
    }

    /// Whether the record was made from one of another program.
    pub(crate) fn is_imported(&self, post: usize) -> bool {
        self.source(post).is_some_and(|(_, source)| source.is_imported)
    }

    /// Returns the record exactly as in the file: not safe to draw.
    pub fn raw(&self, post: usize) -> &str {
        self.source(post).and_then(|(post, source)| source.text.get(post.spans.record())).unwrap_or("")
    }

    /// Returns the link exactly as in the file: not safe to draw.
    pub(crate) fn raw_link(&self, post: usize) -> Cow<'_, str> {
        self.source(post)
            .and_then(|(post, source)| {
                let link = source.text.get(post.spans.link()).filter(|link| !link.is_empty())?;
                Some(source.records.link(link))
            })
            .unwrap_or_default()
    }

    /// Returns the texts of the post as in the file, with the translations from beside it: not safe to draw.
    pub(crate) fn sides(&self, post: usize) -> RawSides<'_> {
        let sides = self.archive_sides(post);
        if self.translations.is_empty() {
            return sides;
        }
        self.translations.complete(post, &sides).map_or(sides, |completed| completed.sides)
    }

    /// Returns the texts of the post as in the file, without translations from beside it, cut where the user says.
    fn archive_sides(&self, post: usize) -> RawSides<'_> {
        self.cuts.apply(post, self.sides_in_file(post))
    }

    /// A stamp of what changes texts after they were read: translations that come, and cuts that are moved.
    pub(crate) fn text_stamp(&self) -> (u64, u64) {
        let mut cuts = DefaultHasher::new();
        self.cuts.hash(&mut cuts);
        (self.translations.changes(), cuts.finish())
    }

    /// Whether the texts are as they were read.
    pub(crate) fn has_texts_as_read(&self) -> bool {
        self.translations.changes() == 0 && self.cuts.is_empty()
    }

    /// Returns both sides in one text as in the file, before any cut: not safe to draw. `None` where the file has them apart.
    pub(crate) fn joined_text(&self, post: usize) -> Option<Cow<'_, str>> {
        match self.sides_in_file(post) {
            RawSides::Joined(text, _) => Some(text),
            RawSides::Apart(_) | RawSides::Plain(_) | RawSides::Completed(_) => None,
        }
    }

    /// Cuts the text of the post as the user says, or as detected without a cut. Returns whether the cut is one of this text.
    pub(crate) fn set_cut(&self, post: usize, cut: Option<Cut>) -> bool {
        self.joined_text(post).is_some_and(|text| self.cuts.set(post, &text, cut))
    }

    /// Where the translation is detected in `text`, the [`joined_text`](Self::joined_text) of `post`.
    pub(crate) fn detected_cut(&self, post: usize, text: &str) -> Cut {
        let convention = self.posts.get(post).map(|post| self.convention(post));
        Cut::detected(text, convention.unwrap_or_default())
    }

    fn sides_in_file(&self, post: usize) -> RawSides<'_> {
        let Some((post, source)) = self.source(post) else { return RawSides::joined(Cow::Borrowed("")) };
        source.sides(post).in_convention(|| self.convention(post))
    }

    /// Whether the file has a translation of this post and no original.
    pub(crate) fn is_translation_alone(&self, post: &Post) -> bool {
        self.sources.get(post.source as usize).is_some_and(|source| source.sides(post).is_translation_alone())
    }

    /// How the file of `post` holds translations.
    fn convention(&self, post: &Post) -> Convention {
        self.conventions.of(post.source, &self.sources, &self.heads, &self.posts)
    }

    /// Returns both sides in one text, with translations from beside the file: not safe to draw.
    pub fn raw_text(&self, post: usize) -> Cow<'_, str> {
        match self.sides(post) {
            RawSides::Joined(text, _) => text,
            sides => Cow::Owned(sides.texts().join("\n\n")),
        }
    }

    /// Returns the post's text, split, cleaned and aligned, up to [`LONGEST_TEXT`]. Takes up to a millisecond for a long post:
    /// cache it.
    pub fn body(&self, post: usize) -> Body {
        let sides = self.archive_sides(post);
        let (seen, left_out) = sides.beginning();
        if let Some(body) = self.completed_body(post, &seen) {
            return Body { left_out, ..body };
        }
        Body { left_out, ..Body::from_sides(&seen) }
    }

    /// Returns the post's text like [`Corpus::body`] without pairs, at a fraction of the cost.
    pub(crate) fn unaligned_body(&self, post: usize) -> Body {
        Body::unaligned(&self.sides(post).beginning().0)
    }

    /// Returns the post's text like [`Corpus::body`] without a limit, for output and export.
    pub fn whole_body(&self, post: usize) -> Body {
        let sides = self.archive_sides(post);
        self.completed_body(post, &sides).unwrap_or_else(|| Body::from_sides(&sides))
    }

    /// The text with translations from beside the archive, if it has some.
    fn completed_body(&self, post: usize, sides: &RawSides<'_>) -> Option<Body> {
        if self.translations.is_empty() {
            return None;
        }
        self.translations.complete(post, sides).map(|completed| completed.body)
    }

    /// Returns the first sentence of `side` (of the other side if it is missing), cleaned, on one line, without list or
    /// heading marks. Reads the side's first paragraph only.
    pub fn headline(&self, post: usize, side: Side) -> String {
        headline::headline_of(&self.sides(post), side)
    }

    /// Returns [`Corpus::headline`] of both sides.
    pub(crate) fn headlines(sides: &RawSides<'_>) -> [String; 2] {
        headline::headlines_of_both(sides)
    }

    /// The headline that `line` of a text without markup gives, if it gives one.
    pub(crate) fn line_as_headline(line: &str) -> &str {
        headline::line_as_headline(line)
    }

    /// Returns the web address of the post: its link if that is safe to open, else one built from author and id.
    pub fn link(&self, post: usize) -> Option<String> {
        if let Some(link) = link::safe(&self.raw_link(post)) {
            return Some(link.to_owned());
        }
        // The id of another service is no page of X.
        let id = self.posts.get(post).filter(|post| !post.is_of_other_service)?.id?;
        Some(link::made(self.author(post), id))
    }

    /// Returns the record as in the file, up to [`LONGEST_TEXT`], made safe to draw, and the number of bytes left out; for the
    /// raw view.
    pub fn raw_clean(&self, post: usize) -> (Clean, usize) {
        let raw = self.raw(post);
        let seen = start(raw, LONGEST_TEXT);
        (Clean::new(seen), raw.len() - seen.len())
    }

    /// Whether any post has a time. Where none has one, posts stay in the order of their file, as the chapters of a book do.
    pub(crate) fn is_dated(&self) -> bool {
        self.range.is_some()
    }

    /// Whether any post has a figure, such as likes or replies.
    pub(crate) fn has_figures(&self) -> bool {
        self.has_figures
    }

    /// Returns the times of the oldest and the newest post with a time.
    pub fn range(&self) -> Option<(Timestamp, Timestamp)> {
        self.range
    }

    /// Returns the post with this status id.
    pub(crate) fn by_id(&self, id: PostId) -> Option<usize> {
        let at = self.by_id.binary_search_by_key(&Some(id), |index| post(&self.posts, *index).id).ok()?;
        self.by_id.get(at).map(|index| *index as usize)
    }

    /// Posts whose number their file has given before. (Layouts without numbers count their posts.)
    pub(crate) fn numbers_given_again(&self) -> impl Iterator<Item = usize> + '_ {
        self.by_number.windows(2).filter_map(|pair| {
            let [before, index] = pair else { return None };
            let [one, two] = [before, index].map(|index| post(&self.posts, *index));
            let has_number = one.digits > 0 && two.digits > 0;
            (has_number && (one.number, one.source) == (two.number, two.source)).then_some(*index as usize)
        })
    }

    /// Returns the post with this number in its file; the first one if files repeat numbers.
    pub fn by_number(&self, number: u64) -> Option<usize> {
        let at = self.by_number.partition_point(|index| post(&self.posts, *index).number < number);
        let index = *self.by_number.get(at)? as usize;
        (self.posts.get(index)?.number == number).then_some(index)
    }
}

/// Returns the post at an index made by [`indices`].
fn post(posts: &[Post], index: u32) -> &Post {
    &posts[index as usize]
}

#[cfg(test)]
mod tests;
