//! Long texts of X's archive, which are in a file of their own and name no post.

use std::collections::{HashMap, HashSet};

use super::record::ImportedPost;
use super::short_links::{self, SHORT_LINK};
use super::text::{escaped, unescaped};
use crate::archive::value::{Object, Value};
use crate::archive::written::times;
use crate::corpus::time::Timestamp;
use crate::text::entity::leading_handles;
use crate::text::slice::slice;

/// A long text.
struct LongText {
    text: String,
    time: Timestamp,
    /// The place of its file among all, and its line there.
    place: (usize, u32),
    /// As it is compared: links left out, blanks folded.
    plain: String,
    is_joined: bool,
}

/// The long texts of an archive by the second at which they were written.
#[derive(Default)]
pub(super) struct LongTexts {
    by_second: HashMap<i64, Vec<LongText>>,
}

impl LongTexts {
    pub(super) fn is_empty(&self) -> bool {
        self.by_second.is_empty()
    }

    /// The seconds at which they were written.
    pub(super) fn seconds(&self) -> HashSet<i64> {
        self.by_second.keys().copied().collect()
    }

    pub(super) fn add(&mut self, note: &Object, place: (usize, u32)) {
        let time =
            ["createdAt", "created_at"].iter().find_map(|key| note.get(key)?.as_str()).and_then(times::parse);
        let core = note.get("core").and_then(Value::as_object).unwrap_or(note);
        let text = core.get("text").and_then(Value::as_str);
        let (Some(stated), Some(text)) = (time, text) else { return };
        let mut links = Vec::new();
        for link in core.get("urls").and_then(Value::as_array).into_iter().flatten() {
            let part = |keys: [&str; 2]| {
                keys.iter().find_map(|key| link.get(key)?.as_str()).filter(|part| !part.is_empty())
            };
            if let (Some(short), Some(long)) =
                (part(["shortUrl", "url"]), part(["expandedUrl", "expanded_url"]))
            {
                links.push((short.to_owned(), long.to_owned()));
            }
        }
        let text = short_links::replaced(text.to_owned(), &links);
        let plain = without_links(core.get("text").and_then(Value::as_str).unwrap_or_default());
        let second = stated.time.milliseconds.div_euclid(1000);
        self.by_second.entry(second).or_default().push(LongText {
            text,
            time: stated.time,
            place,
            plain,
            is_joined: false,
        });
    }

    /// Gives `record` its long text: a note of that second that begins with the text of the post, and that no other post has.
    /// Returns whether there is one.
    pub(super) fn join(&mut self, record: &mut ImportedPost) -> bool {
        if self.by_second.is_empty() || !record.service.is_empty() {
            return false;
        }
        let Some(time) = record.time else { return false };
        let second = time.milliseconds.div_euclid(1000);
        let shown = unescaped(&record.text);
        let handles = leading_handles(&shown);
        let start = without_links(slice(&shown, handles..));
        let start = start.trim_end_matches(['…', '.', ' ']);
        let is_its_own = |note: &&LongText| !note.is_joined && note.plain.starts_with(start);
        let has_own = |second: &i64| {
            self.by_second.get(second).is_some_and(|all| all.iter().any(|note| is_its_own(&note)))
        };
        let Some(second) = nearby(second).into_iter().find(has_own).filter(|_| !start.is_empty()) else {
            return false;
        };
        let notes = self.by_second.get_mut(&second).into_iter().flatten();
        let Some(note) = { notes }.find(|note| is_its_own(&&**note)) else { return false };
        note.is_joined = true;
        record.text = escaped(&format!("{}{}", slice(&shown, ..handles), note.text));
        true
    }
}

/// The second at which a post was written, and those beside it: its id may have been given in another one.
pub(super) fn nearby(second: i64) -> [i64; 3] {
    [second, second.saturating_add(1), second.saturating_sub(1)]
}

impl LongTexts {
    /// Those that no post has, as posts of their own, in order of time, each with the place of its file.
    pub(super) fn left(&mut self, author: &str) -> Vec<(usize, ImportedPost)> {
        let all = std::mem::take(&mut self.by_second).into_values().flatten();
        let mut left: Vec<LongText> = all.filter(|note| !note.is_joined).collect();
        left.sort_by_key(|note| (note.time.milliseconds, note.place));
        let post = |note: LongText| {
            let (place, line) = note.place;
            let (author, text, time) = (author.to_owned(), escaped(&note.text), Some(note.time));
            (place, ImportedPost { line, author, text, time, ..ImportedPost::default() })
        };
        left.into_iter().map(post).collect()
    }
}

/// `text` without links, blanks folded: a note and its post have different short links.
fn without_links(text: &str) -> String {
    let words =
        text.split_whitespace().map(|word| word.find(SHORT_LINK).map_or(word, |at| word.split_at(at).0));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && !word.starts_with("http")).collect();
    words.join(" ")
}
