//! Posts by number, id, date or link.

use crate::corpus::time::Timestamp;
use crate::corpus::{Corpus, PostId};
use crate::text::fold::half_width;
use crate::text::slice::slice;

/// What is before the id in the address of a post, at X and at services of its kind.
const BEFORE_ID: [&str; 2] = ["status/", "statuses/"];

/// Returns the indices of all posts that `text`, by which [`locate`] has found the post `found`, names: several may have the
/// same number.
pub(crate) fn alike(corpus: &Corpus, text: &str, found: usize) -> Vec<usize> {
    let number = text.trim().trim_start_matches('#').parse::<u64>().ok();
    let Some(named) = corpus.posts.get(found).filter(|post| Some(post.number) == number) else {
        return vec![found];
    };
    let alike = corpus.posts.iter().enumerate().filter(|(_, post)| post.number == named.number);
    alike.map(|(at, _)| at).collect()
}

/// Returns the post that `text` names: a number in the file (with or without zeros or `#`), a status id, a link to the post
/// as the archive has it or with another spelling of its address, or a date (`2025-03-13`, `2025-03`, `Mar 13`, `3月13日`),
/// which means the first post of that day or after it.
pub fn locate(corpus: &Corpus, text: &str) -> Option<usize> {
    // An input method that is still on types full-width digits.
    let text: String = text.trim().chars().map(half_width).collect();
    let text = text.as_str();
    if let Some(id) = BEFORE_ID.iter().find_map(|before| id_after(text, before)) {
        return corpus.by_id(id).or_else(|| linked(corpus, text));
    }
    if let Some(number) = number(text.strip_prefix('#').unwrap_or(text)) {
        let found = corpus.by_number(number).or_else(|| PostId::new(number).and_then(|id| corpus.by_id(id)));
        // Four digits that number no post may be a year, and eight a day.
        let may_be_year = text.len() == 4 && (FIRST_YEAR..=LAST_YEAR).contains(&number);
        if found.is_some() || !may_be_year && text.len() != 8 {
            return found;
        }
    }
    // An id in letters may look like a date.
    if let Some(named) = named(corpus, text) {
        return Some(named);
    }
    let Some(day) = first_day(corpus, text) else { return linked(corpus, text) };
    let start = day.instant(corpus.zone);
    let found =
        corpus.posts.iter().position(|post| post.time.is_some_and(|time| time.instant(corpus.zone) >= start));
    found.or_else(|| corpus.posts.len().checked_sub(1))
}

/// The post whose id in letters `text` is.
fn named(corpus: &Corpus, text: &str) -> Option<usize> {
    PostId::of_text(text).and_then(|id| corpus.by_id(id))
}

/// The days from `text` to the post that means them, where no post is of them: as much of both dates as was typed, and
/// whether the post is after them.
pub(crate) fn missed_days(corpus: &Corpus, text: &str, post: usize) -> Option<(String, String, bool)> {
    let text: String = text.trim().chars().map(half_width).collect();
    let first = day_meant(corpus, &text)?;
    let of_post = corpus.posts.get(post)?.time?.date(corpus.zone);
    let asked = first.date(corpus.zone);
    let typed = Timestamp::typed_length(&text);
    let is_same = asked.get(..typed)? == of_post.get(..typed)?;
    (!is_same).then(|| (slice(&asked, ..typed).to_owned(), of_post.clone(), of_post > asked))
}

/// Whether [`locate`] takes `text` for a day, a month or a year.
pub(crate) fn is_of_days(corpus: &Corpus, text: &str) -> bool {
    let text: String = text.trim().chars().map(half_width).collect();
    day_meant(corpus, &text).is_some()
}

/// The first day that `text` means, where it is neither the number nor the id of a post.
fn day_meant(corpus: &Corpus, text: &str) -> Option<Timestamp> {
    let is_number = number(text.strip_prefix('#').unwrap_or(text)).is_some_and(|number| {
        corpus.by_number(number).is_some() || PostId::new(number).is_some_and(|id| corpus.by_id(id).is_some())
    });
    first_day(corpus, text).filter(|_| !is_number && named(corpus, text).is_none())
}

/// The first day that `text` means.
fn first_day(corpus: &Corpus, text: &str) -> Option<Timestamp> {
    Timestamp::parse_date(text).or_else(|| Timestamp::parse_loose(text, corpus.range(), corpus.zone))
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
fn linked(corpus: &Corpus, text: &str) -> Option<usize> {
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

/// Host and path of a web address as browsers write it: the host in small letters and without the names of entrances
/// (`www`, `m`), the path without the place in the page.
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
    let host =
        ["www.", "mobile.", "m."].iter().find_map(|entrance| host.strip_prefix(entrance)).unwrap_or(&host);
    let path = path.split('#').next().unwrap_or_default().trim_end_matches('/');
    Some((host.to_owned(), path)).filter(|(host, _)| !host.is_empty())
}

/// Years that a lone number may mean: those of Unix time that posts can be of.
const FIRST_YEAR: u64 = 1970;
const LAST_YEAR: u64 = 2099;
