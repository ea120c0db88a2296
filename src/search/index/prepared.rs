//! What of a post can be made ready without the index: on a thread of its own, ahead of what is taken in.

use std::ops::Range;

use memchr::memmem;

use crate::corpus::time::{MONTHS_IN_FULL, Zone};
use crate::corpus::{Corpus, pipeline};
use crate::search::matching::char_mask::CharMask;
use crate::text::fold::fold;
use crate::text::lang::{self, Language};

/// What the index is made from: one post, not folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// First sentence of the original and of the translation.
    pub headlines: [String; 2],
    /// The handle.
    pub author: String,
    /// The date as text: `2025-03-13 march 13 2025 …`.
    pub date: String,
    /// Names of the topics it is about, one a line.
    pub topics: String,
    /// Original and translation.
    pub texts: [String; 2],
}

/// A post whose texts are folded.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The second is empty where both are the same.
    pub(crate) headlines: [String; 2],
    /// Characters that some headline holds.
    pub(crate) mask: CharMask,
    pub(crate) texts: [String; 2],
    pub(crate) languages: [Language; 2],
    /// The headlines stand in the texts as they are.
    pub(crate) is_title_of_text: bool,
    /// The texts before they were folded: to look for names in them is left to the other thread, which has less to do.
    pub(crate) written: [String; 2],
    /// The handle, and the handle with its parts; neither is folded, nor is the date.
    pub(crate) author: String,
    pub(crate) spread: String,
    pub(crate) date: String,
}

impl Prepared {
    pub(crate) fn of(fields: Fields) -> Self {
        let [original, translation] = &fields.headlines;
        let translation = if translation == original { "" } else { translation.as_str() };
        let headlines = [fold(headline(original)), fold(headline(translation))];
        let texts = fields.texts.each_ref().map(|text| fold(text));
        let mut languages = fields.texts.each_ref().map(|text| lang::language(text));
        // Two sides in one script are one language each, whatever is quoted in them.
        if languages[0] == languages[1] && !fields.texts[1].is_empty() {
            languages[1] = match languages[0] {
                Language::English => Language::Chinese,
                Language::Chinese => Language::English,
            };
        }
        // Most texts begin with their headline: a search has to make ready for it first.
        let stands = |line: &String| {
            texts.iter().any(|text| text.starts_with(line.as_str()))
                || texts.iter().any(|text| memmem::find(text.as_bytes(), line.as_bytes()).is_some())
        };
        Self {
            mask: headlines
                .iter()
                .map(|line| CharMask::from_text(line))
                .fold(CharMask::default(), CharMask::union),
            is_title_of_text: headlines.iter().all(stands),
            spread: spread(&fields.author),
            author: fields.author,
            date: fields.date,
            headlines,
            texts,
            languages,
            written: fields.texts,
        }
    }
}

/// Gives `take` each of these posts, the newest first, with how many came before it, until it says `false`; says whether it
/// never did. `aside`: they are made ready on a thread of their own.
pub(crate) fn each(
    corpus: &Corpus,
    posts: Range<usize>,
    aside: bool,
    take: impl FnMut(usize, usize, Prepared) -> bool,
) -> bool {
    pipeline::each(posts.rev(), aside, |post| Prepared::of(fields(corpus, post)), take)
}

/// A headline is searched this far: what a list can show.
const HEADLINE: usize = 400;

/// The first sentence that a list shows: the first line that is not blank.
fn headline(text: &str) -> &str {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let end = line.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= HEADLINE).last();
    line.get(..end.unwrap_or_default()).unwrap_or_default()
}

fn fields(corpus: &Corpus, post: usize) -> Fields {
    // Not `Corpus::body`: aligning the passages costs more than everything else, and search needs no pairs.
    let sides = corpus.sides(post);
    let (sides, _) = sides.beginning();
    // Finding where the translation starts is half of the rest: once.
    let sides = sides.cut();
    let texts = sides.clean().0.map(|side| side.text);
    let date = corpus.posts.get(post).and_then(|post| post.time).map_or_else(String::new, |time| {
        let at = time.calendar(Zone::Utc);
        let month = MONTHS_IN_FULL.get((at.month as usize).wrapping_sub(1)).unwrap_or(&"");
        let (year, number, day) = (at.year, at.month, at.day);
        format!(
            "{} {month} {day} {year} {day} {month} {year} {year}年{number}月{day}日",
            time.date(Zone::Utc)
        )
    });
    Fields {
        headlines: Corpus::headlines(&sides),
        author: corpus.author(post).to_owned(),
        date,
        topics: String::new(),
        texts,
    }
}

/// A handle, followed by its parts: `andrewyng andrew y ng`.
fn spread(handle: &str) -> String {
    let mut spread = format!("{handle} ");
    let mut before = ' ';
    for c in handle.chars() {
        if c.is_uppercase() && !before.is_uppercase() || before.is_uppercase() && c.is_uppercase() {
            spread.push(' ');
        }
        spread.push(if c == '_' { ' ' } else { c });
        before = c;
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::each;
    use crate::archive;

    #[test]
    fn a_thread_of_its_own_changes_nothing() {
        let corpus = archive::open(&[]).unwrap().corpus;
        let given = |aside: bool, limit: usize| {
            let mut given = Vec::new();
            let whole = each(&corpus, 3..corpus.posts.len(), aside, |done, post, prepared| {
                given.push(format!("{done} {post} {prepared:?}"));
                given.len() < limit
            });
            (whole, given)
        };
        let (whole, all) = given(false, usize::MAX);
        assert!(whole && all.len() == corpus.posts.len() - 3 && all[0].starts_with("0 112 "));
        assert_eq!(given(true, usize::MAX), (whole, all.clone()));
        let (whole, some) = given(true, 7);
        assert!(!whole && some == all[..7]);
    }
}
