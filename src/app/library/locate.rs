//! Posts by number, id, date or link.

use crate::corpus::time::Timestamp;
use crate::corpus::{Corpus, PostId};
use crate::text::fold::half_width;

/// Returns the post that `text` names: a number in the file (with or without zeros or `#`), a status id, a status URL, or a date
/// (`2025-03-13`, `2025-03`, `Mar 13`, `3月13日`), which stands for the first post of that day or after it.
pub fn locate(corpus: &Corpus, text: &str) -> Option<usize> {
    // An input method that is still on types full-width digits.
    let text: String = text.trim().chars().map(half_width).collect();
    let text = text.as_str();
    let digits = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    if let Some((_, rest)) = text.split_once("/status/") {
        let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return PostId::new(digits(&id)?).and_then(|id| corpus.by_id(id));
    }
    if let Some(number) = digits(text.strip_prefix('#').unwrap_or(text)) {
        let found = corpus.by_number(number).or_else(|| PostId::new(number).and_then(|id| corpus.by_id(id)));
        // Four digits that number no post may be a year.
        if found.is_some() || text.len() != 4 || !(FIRST_YEAR..=LAST_YEAR).contains(&number) {
            return found;
        }
    }
    let day =
        Timestamp::parse_date(text).or_else(|| Timestamp::parse_loose(text, corpus.range(), corpus.zone))?;
    let start = day.instant(corpus.zone);
    let found =
        corpus.posts.iter().position(|post| post.time.is_some_and(|time| time.instant(corpus.zone) >= start));
    found.or_else(|| corpus.posts.len().checked_sub(1))
}

/// Years that a lone number may mean: those of Unix time that posts can be of.
const FIRST_YEAR: u64 = 1970;
const LAST_YEAR: u64 = 2099;
