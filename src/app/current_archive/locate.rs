//! Posts by number, id, date or link.

use crate::corpus::time::{RelativePeriod, Timestamp};
use crate::corpus::{Corpus, PostId};
use crate::text::fold::half_width;
use crate::text::slice::slice;

/// What is before the id in the address of a post, at X and at services of its kind.
const BEFORE_ID: [&str; 2] = ["status/", "statuses/"];

/// Years that a four-digit number can mean: those of Unix time that posts can be of.
const FIRST_YEAR: u64 = 1970;
const LAST_YEAR: u64 = 2099;

/// A post with what it was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located {
    /// Its index.
    pub post: usize,
    pub(crate) by: LocatedBy,
}

/// What a post was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LocatedBy {
    /// Its number in the file.
    Number,
    /// Its id.
    Id,
    /// A day: that of the post, or one near it.
    Day(Timestamp),
    /// A link.
    Link,
}

/// Returns the post that `text` names: a number in the file (with or without zeros or `#`), a status id, a link to the post
/// as the archive has it or with another spelling of its address, or a date (`2025-03-13`, `2025-03`, `Mar 13`, `3月13日`, `last week`),
/// which means the first post of that day or after it.
pub fn locate(corpus: &Corpus, text: &str) -> Option<Located> {
    let text = narrow(text);
    let text = text.as_str();
    let found_by = |by: LocatedBy| move |post| Located { post, by };
    let by_link = || by_link(corpus, text).map(found_by(LocatedBy::Link));
    if let Some(id) = BEFORE_ID.iter().find_map(|before| id_after(text, before)) {
        return corpus.by_id(id).map(found_by(LocatedBy::Id)).or_else(by_link);
    }
    if let Some(number) = number(text.strip_prefix('#').unwrap_or(text)) {
        let by_id = || PostId::new(number).and_then(|id| corpus.by_id(id)).map(found_by(LocatedBy::Id));
        let found = corpus.by_number(number).map(found_by(LocatedBy::Number)).or_else(by_id);
        // Four digits that number no post may be a year, and eight a day.
        let may_be_year = text.len() == 4 && (FIRST_YEAR..=LAST_YEAR).contains(&number);
        if found.is_some() || !may_be_year && text.len() != 8 {
            return found;
        }
    }
    // An id in letters may look like a date.
    if let Some(post) = PostId::of_text(text).and_then(|id| corpus.by_id(id)) {
        return Some(Located { post, by: LocatedBy::Id });
    }
    let Some(day) = Timestamp::first_day(text, corpus.range(), corpus.zone) else { return by_link() };
    let start = day.instant(corpus.zone);
    let found =
        corpus.posts.iter().position(|post| post.time.is_some_and(|time| time.instant(corpus.zone) >= start));
    found.or_else(|| corpus.posts.len().checked_sub(1)).map(found_by(LocatedBy::Day(day)))
}

/// `text` without blanks around it, and with the digits of ASCII where an input method that is still on typed full-width ones.
fn narrow(text: &str) -> String {
    text.trim().chars().map(half_width).collect()
}

/// Returns the indices of all posts that are named as `located` is: several may have the same number.
pub(crate) fn posts_with_same_number(corpus: &Corpus, located: Located) -> Vec<usize> {
    let Some(named) = corpus.posts.get(located.post).filter(|_| located.by == LocatedBy::Number) else {
        return vec![located.post];
    };
    let same = corpus.posts.iter().enumerate().filter(|(_, post)| post.number == named.number);
    same.map(|(at, _)| at).collect()
}

/// A date of which there is no post, and the post that is shown for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateMismatch {
    /// As much of the date asked for as was typed.
    pub(crate) asked: String,
    /// The date of the post.
    pub(crate) shown: String,
    /// Whether the post is after what was asked for.
    pub(crate) is_after: bool,
}

/// How the post `located` differs from the date `text`, where no post is of that.
pub(crate) fn date_mismatch(corpus: &Corpus, text: &str, located: Located) -> Option<DateMismatch> {
    let LocatedBy::Day(first) = located.by else { return None };
    let time = corpus.posts.get(located.post)?.time?;
    let (asked, shown) = (first.date(corpus.zone), time.date(corpus.zone));
    let typed = Timestamp::typed_length(&narrow(text));
    let period = RelativePeriod::named(text).and_then(|period| period.span(Timestamp::now(), corpus.zone));
    let is_same = match period {
        Some((start, end)) => (start..end).contains(&time.instant(corpus.zone)),
        None => asked.get(..typed)? == shown.get(..typed)?,
    };
    let is_after = shown > asked;
    (!is_same).then(|| DateMismatch { asked: slice(&asked, ..typed).to_owned(), shown, is_after })
}

/// The number that `text` is.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The id that follows the part `before` of a path.
fn id_after(text: &str, before: &str) -> Option<PostId> {
    let rest = text.strip_prefix(before).or_else(|| Some(text.split_once(&format!("/{before}"))?.1))?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    PostId::new(number(rest.get(..end)?)?)
}

/// The post whose link leads where `text` leads: as a whole, else without what follows `?`, else by the last part of the
/// path, which names the post within its service.
fn by_link(corpus: &Corpus, text: &str) -> Option<usize> {
    let (host, path) = address(text)?;
    let links = || (0..corpus.posts.len()).map(|post| (post, corpus.raw_link(post)));
    let find = |is_same: &dyn Fn(&str, &str) -> bool| {
        links()
            .find(|(_, link)| address(link).is_some_and(|(host, path)| is_same(&host, path)))
            .map(|found| found.0)
    };
    let bare = |path: &str| path.split('?').next().unwrap_or_default().trim_end_matches('/').to_owned();
    let (short, name) = (bare(path), last_part(&bare(path)));
    find(&|known, at| known == host && at == path)
        .or_else(|| find(&|known, at| known == host && bare(at) == short && !short.is_empty()))
        .or_else(|| find(&|known, at| known == host && !name.is_empty() && last_part(&bare(at)) == name))
}

/// The last part of a path.
fn last_part(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Host and path of a web address as browsers write it: the host in small letters and without subdomains for
/// devices (`www`, `m`), the path without the place in the page.
fn address(text: &str) -> Option<(String, &str)> {
    let text = text.trim();
    let rest = ["https://", "http://", "at://"].iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        if start.eq_ignore_ascii_case(scheme) { text.get(scheme.len()..) } else { None }
    });
    // Without a scheme it needs a host with a dot, and a path.
    let rest = rest.or_else(|| {
        Some(text).filter(|text| text.split_once('/').is_some_and(|(host, _)| host.contains('.')))
    })?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = ["www.", "mobile.", "m."].iter().find_map(|device| host.strip_prefix(device)).unwrap_or(&host);
    let path = path.split('#').next().unwrap_or_default().trim_end_matches('/');
    Some((host.to_owned(), path)).filter(|(host, _)| !host.is_empty())
}
