//! What can be made of a post before the index is touched: its texts, folded. It takes longest, so a second thread makes it,
//! some posts ahead of the thread that fills the index.

use std::ops::Range;

use memchr::memmem;

use super::initials::handle_words;
use super::post_fields::PostFields;
use crate::corpus::time::MONTHS_IN_FULL;
use crate::corpus::{Corpus, pipeline};
use crate::search::matching::char_mask::CharMask;
use crate::text::fold::fold;
use crate::text::lang::{self, Language};
use crate::text::slice::start;

/// A post whose texts are folded.
#[derive(Debug)]
pub(crate) struct PreparedPost {
    /// Folded. The second is empty where both are the same.
    pub(crate) headlines: [String; 2],
    /// The characters of both headlines.
    pub(crate) headline_chars: CharMask,
    /// Folded.
    pub(crate) texts: [String; 2],
    pub(crate) languages: [Language; 2],
    /// Whether both headlines occur in the texts as they are.
    pub(crate) headlines_are_in_texts: bool,
    /// The texts before folding. The other thread, which has less to do, finds the names in them.
    pub(crate) unfolded_texts: [String; 2],
    /// The handle, not folded.
    pub(crate) author: String,
    /// The handle followed by its parts, not folded.
    pub(crate) author_and_parts: String,
    /// Not folded.
    pub(crate) date: String,
}

impl PreparedPost {
    /// Prepares a post of `corpus`.
    pub(crate) fn new(corpus: &Corpus, post: usize) -> Self {
        Self::from_fields(fields_of(corpus, post))
    }

    pub(crate) fn from_fields(fields: PostFields) -> Self {
        let headlines = searched_headlines(&fields.headlines);
        let texts = fields.texts.each_ref().map(|text| fold(text));
        let mut languages = fields.texts.each_ref().map(|text| lang::language(text));
        // The sides of a post are in two languages, even where what they quote puts both into one script.
        if languages[0] == languages[1] && !fields.texts[1].is_empty() {
            languages[1] = languages[0].other();
        }
        // Most texts begin with their headline, which is faster to test than preparing a search.
        let is_in_texts = |line: &String| {
            texts.iter().any(|text| text.starts_with(line.as_str()))
                || texts.iter().any(|text| memmem::find(text.as_bytes(), line.as_bytes()).is_some())
        };
        let [one, other] = headlines.each_ref().map(|line| CharMask::from_text(line));
        Self {
            headline_chars: one.union(other),
            headlines_are_in_texts: headlines.iter().all(is_in_texts),
            author_and_parts: with_parts(&fields.author),
            author: fields.author,
            date: fields.date,
            headlines,
            texts,
            languages,
            unfolded_texts: fields.texts,
        }
    }
}

/// Calls `take` for each of these posts, the newest first, with the number of posts before it and its index, until it returns
/// `false`. Returns whether it never did. With `on_second_thread`, posts are prepared there.
pub(crate) fn for_each_prepared(
    corpus: &Corpus,
    posts: Range<usize>,
    on_second_thread: bool,
    take: impl FnMut(usize, usize, PreparedPost) -> bool,
) -> bool {
    pipeline::each(posts.rev(), on_second_thread, |post| PreparedPost::new(corpus, post), take)
}

/// Bytes of a headline that are searched: what a list can show.
const SEARCHED_HEADLINE_BYTES: usize = 400;

/// The part of a headline that a list shows: the beginning of its first line that is not blank.
fn searched_headline(text: &str) -> &str {
    start(text.lines().find(|line| !line.trim().is_empty()).unwrap_or(""), SEARCHED_HEADLINE_BYTES)
}

/// Both headlines, folded. The second is empty where both are the same.
fn searched_headlines([original, translation]: &[String; 2]) -> [String; 2] {
    let translation = if translation == original { "" } else { translation.as_str() };
    [fold(searched_headline(original)), fold(searched_headline(translation))]
}

/// [`PreparedPost::headlines`] of a post of `corpus`, without its other fields.
pub(crate) fn folded_headlines(corpus: &Corpus, post: usize) -> [String; 2] {
    searched_headlines(&Corpus::headlines(&corpus.sides(post).beginning().0.cut()))
}

/// What of a post of `corpus` is searched, without topics.
pub(super) fn fields_of(corpus: &Corpus, post: usize) -> PostFields {
    // Not `Corpus::body`: aligning the passages costs more than everything else, and search needs no pairs.
    let sides = corpus.sides(post);
    let (sides, _) = sides.beginning();
    // Finding the start of the translation is half of the remaining work: once.
    let sides = sides.cut();
    let texts = sides.clean_texts();
    PostFields {
        headlines: Corpus::headlines(&sides),
        author: corpus.author(post).to_owned(),
        date: searched_date(corpus, post),
        topics: String::new(),
        texts,
    }
}

/// The date of a post in the forms that people type; empty where the archive has none.
pub(crate) fn searched_date(corpus: &Corpus, post: usize) -> String {
    let Some(time) = corpus.posts.get(post).and_then(|post| post.time) else { return String::new() };
    let at = time.calendar(corpus.zone);
    let month = MONTHS_IN_FULL.get((at.month as usize).wrapping_sub(1)).unwrap_or(&"");
    let (year, number, day) = (at.year, at.month, at.day);
    let date = time.date(corpus.zone);
    format!(
        "{date} {year}/{number}/{day} {month} {day} {year} {day} {month} {year} {year}年{number}月{day}日"
    )
}

/// A handle, followed by its parts: `andrewyng andrew y ng`.
pub(crate) fn with_parts(handle: &str) -> String {
    let parts: Vec<&str> = handle.split('_').flat_map(handle_words).collect();
    format!("{handle} {}", parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::for_each_prepared;
    use crate::archive;

    #[test]
    fn a_second_thread_changes_nothing() {
        let corpus = archive::open(&[]).unwrap().corpus;
        let given = |on_second_thread: bool, limit: usize| {
            let mut given = Vec::new();
            let whole = for_each_prepared(
                &corpus,
                3..corpus.posts.len(),
                on_second_thread,
                |done, post, prepared| {
                    given.push(format!("{done} {post} {prepared:?}"));
                    given.len() < limit
                },
            );
            (whole, given)
        };
        let (whole, all) = given(false, usize::MAX);
        assert!(whole && all.len() == corpus.posts.len() - 3 && all[0].starts_with("0 112 "));
        assert_eq!(given(true, usize::MAX), (whole, all.clone()));
        let (whole, some) = given(true, 7);
        assert!(!whole && some == all[..7]);
    }
}
