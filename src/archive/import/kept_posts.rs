//! What is kept of posts of other programs: their values as posts, and of each record the texts, the link, an id in letters and
//! the languages, one record behind another in one text.

use std::borrow::Cow;

use super::record::ImportedPost;
use crate::archive::authored_posts::AuthoredPosts;
use crate::archive::format::record::{self, RecordPlace, RecordValues};
use crate::archive::format::{JsonRecords, ParsedItem, line_items};
use crate::archive::issue::{RecordError, WarningKind};
use crate::corpus::{Metric, Metrics, PostId, RawSides, RecordSpans, RecordText};

/// Around an id in letters and the languages of both texts, at the start of a record that has any.
const MARK: char = '\u{1e}';

/// Posts of other programs.
#[derive(Debug, Default)]
pub(in crate::archive) struct KeptPosts {
    /// Their records.
    pub(in crate::archive) text: String,
    pub(in crate::archive) found: AuthoredPosts,
    /// The number of records, of which some may be no posts.
    pub(in crate::archive) count: u64,
}

impl KeptPosts {
    /// Adds a post; an error where its record says nothing.
    pub(super) fn add(
        &mut self,
        post: &ImportedPost,
        warn: &mut impl FnMut(WarningKind),
    ) -> Result<(), RecordError> {
        if let Some(own) = &post.own {
            let added = self.add_line(&own.to_string(), post.line, warn);
            self.count += u64::from(added.is_err());
            return added;
        }
        self.count += 1;
        let is_of_other_service = !post.service.is_empty();
        // A post of another service may link to what it reposts.
        let in_link = if is_of_other_service { "" } else { &post.link };
        let id = post.id.and_then(PostId::new).or_else(|| record::id_in_link(in_link, warn));
        if !has_text(post) && post.link.is_empty() && id.is_none() {
            return Err(RecordError::Empty);
        }
        let mut metrics = Metrics::default();
        for (metric, figure) in Metric::ALL.into_iter().zip(post.figures) {
            metrics.set(metric, figure);
        }
        // A link to the post that is passed on names somebody else rightly.
        let is_passed_on = |kind: &WarningKind| {
            matches!(kind, WarningKind::OtherHandle { link, .. }
                if post.text.strip_prefix("RT @").is_some_and(|rest| rest.starts_with(link.as_str())))
        };
        let mut warn_of_author = |kind| {
            if !is_passed_on(&kind) {
                warn(kind);
            }
        };
        let author = record::author(&post.author, in_link, &mut warn_of_author);
        let spans = write(post, &mut self.text);
        let (number, digits) =
            post.number.map_or((self.count, 0), |number| (number, number.to_string().len() as u8));
        let line = if post.line > 0 { post.line } else { self.count as u32 };
        let reply_to = post.reply_to.and_then(PostId::new);
        let (time, is_reply) = (post.time, post.is_reply);
        let values = RecordValues { id, is_of_other_service, time, metrics, is_reply, reply_to };
        let place = RecordPlace { number, digits, line, spans };
        self.found.push(record::post(place, values, warn), author);
        Ok(())
    }

    /// Adds the post of a record with fields under the names that duidu writes, which is kept as it is. Where it is none,
    /// nothing is added.
    pub(super) fn add_line(
        &mut self,
        record: &str,
        line: u32,
        warn: &mut impl FnMut(WarningKind),
    ) -> Result<(), RecordError> {
        // By this it is told from other records.
        if !is_own(record) {
            return Err(RecordError::NoObject);
        }
        let items = line_items(record, self.text.len(), line, self.count + 1);
        for item in items {
            match item {
                ParsedItem::Post(post, author) => self.found.push(post, &author),
                ParsedItem::BadRecord(_, error) => return Err(error),
                ParsedItem::Warning(_, kind) => warn(kind),
                ParsedItem::Head(_) => {}
            }
        }
        self.text.push_str(record);
        self.count += 1;
        Ok(())
    }

    /// Adds posts that come later, and makes room for so many times more. Those that are counted go on counting.
    pub(super) fn append(&mut self, later: Self, following: usize) {
        let (bytes, count) = (self.text.len(), self.count);
        // What grows step by step leaves holes in memory that are as large as itself.
        let more = |length: usize| length.saturating_mul(following);
        let (more_bytes, more_posts) = (more(later.text.len()), more(later.found.posts.len()));
        self.text.push_str(&later.text);
        self.count += later.count;
        self.found.append(later.found, |post| {
            post.number += if post.digits == 0 { count } else { 0 };
            post.spans = post.spans.moved(bytes);
        });
        self.text.reserve(more_bytes);
        self.found.posts.reserve(more_posts);
    }

    /// Gives the post at this index the texts of `post`.
    pub(super) fn replace(&mut self, at: usize, post: &ImportedPost) {
        if let Some(known) = self.found.posts.get_mut(at) {
            known.spans = write(post, &mut self.text);
        }
    }
}

fn has_text(post: &ImportedPost) -> bool {
    let texts = [Some(&post.text), post.translation.as_ref()];
    texts.into_iter().flatten().any(|text| !text.trim().is_empty())
}

/// Writes what is kept of a record; returns where all of it, the link and the texts are.
fn write(post: &ImportedPost, out: &mut String) -> RecordSpans {
    let start = out.len();
    let [language, language_of_translation] = &post.languages;
    let stated = [&post.source_id, language, language_of_translation];
    if stated.iter().any(|stated| !stated.is_empty()) || post.link.starts_with(MARK) {
        for stated in stated {
            out.push(MARK);
            out.extend(stated.split(MARK));
        }
        out.push(MARK);
    }
    let link = out.len();
    out.push_str(&post.link);
    let text = out.len();
    if has_text(post) {
        // Only plain records can hold both languages in one text.
        let is_apart = post.translation.is_some() || !post.is_joined;
        let kind = if post.is_plain {
            'p'
        } else if is_apart {
            'a'
        } else {
            'j'
        };
        out.push_str(&post.text.len().to_string());
        out.push(kind);
        out.push_str(&post.text);
        out.push_str(post.translation.as_deref().unwrap_or_default());
    }
    RecordSpans::new(start..out.len(), link..text, text..out.len())
}

/// Reads what is kept of records.
#[derive(Debug)]
pub(in crate::archive) struct KeptRecords;

/// Whether duidu wrote the fields of a record: it is kept as JSON.
fn is_own(record: &str) -> bool {
    record.starts_with("{\"")
}

/// The id in letters and the languages of a record; empty where there are none.
fn stated(record: &str) -> [&str; 3] {
    let mut parts = record.strip_prefix(MARK).unwrap_or_default().splitn(4, MARK);
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

impl RecordText for KeptRecords {
    fn sides<'a>(&self, text: &'a str) -> RawSides<'a> {
        if is_own(text) {
            return JsonRecords.sides(text);
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (length, rest) = text.split_at(digits);
        let mut rest = rest.chars();
        let kind = rest.next();
        let both = rest.as_str();
        let (original, translation) =
            both.split_at_checked(length.parse().unwrap_or(0)).unwrap_or((both, ""));
        let sides = [original, translation].map(Cow::Borrowed);
        match kind {
            Some('p') => RawSides::Plain(sides),
            Some('a') => RawSides::Apart(sides),
            _ => RawSides::joined(Cow::Borrowed(both)),
        }
    }

    fn link<'a>(&self, link: &'a str) -> Cow<'a, str> {
        if is_own(link) { JsonRecords.link(link) } else { Cow::Borrowed(link) }
    }

    fn source_id(&self, record: &str) -> String {
        if is_own(record) { JsonRecords.source_id(record) } else { stated(record)[0].to_owned() }
    }

    fn languages(&self, record: &str) -> [String; 2] {
        if is_own(record) {
            return JsonRecords.languages(record);
        }
        let [_, original, translation] = stated(record);
        [original, translation].map(str::to_owned)
    }
}
