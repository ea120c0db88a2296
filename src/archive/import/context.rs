//! What the records of an archive have in common: its owner, users named by number, posts that others refer to.

use std::collections::{BTreeMap, HashMap};

use super::fields::text_of;
use super::imported::OddityCount;
use crate::archive::issue::{ImportOddity, RecordError, WarningKind};
use crate::archive::value::{Object, Value};

/// What is known besides the record that is being read.
#[derive(Debug, Default)]
pub(super) struct ImportContext {
    /// Where all ids are from; empty where each record says so.
    pub(super) service: &'static str,
    /// No text of the archive holds a translation too.
    pub(super) texts_are_monolingual: bool,
    /// The handle of the owner.
    pub(super) account: Option<String>,
    /// Handles by the number of their user.
    pub(super) users: HashMap<String, String>,
    /// Posts that others refer to, by id.
    pub(super) posts: HashMap<String, Object>,
    /// Short links of the whole record, with their targets.
    pub(super) links: Vec<(String, String)>,
    /// The day in the name of the file.
    pub(super) file_day: Option<String>,
    /// The lines that are read are kept as they are, but for those with markup.
    pub(super) keeps_lines: bool,
    /// The place of the text that is read, among all.
    pub(super) place: usize,
    /// The line of the record that is read, from 1.
    pub(super) line: u32,
    /// Records that are no posts and say something about others.
    pub(super) records_about_others: u64,
    /// What was odd, with counts.
    pub(super) oddities: BTreeMap<ImportOddity, OddityCount>,
    /// What was odd about single records, each with the place of its text and its line there.
    pub(super) warnings: Vec<(usize, u32, WarningKind)>,
    /// Records that cannot be read, each with the place of its text and its line there.
    pub(super) bad_records: Vec<(usize, u32, RecordError)>,
}

impl ImportContext {
    /// The same without what was odd.
    pub(super) fn common(&self) -> Self {
        Self {
            service: self.service,
            texts_are_monolingual: self.texts_are_monolingual,
            account: self.account.clone(),
            users: self.users.clone(),
            posts: self.posts.clone(),
            links: self.links.clone(),
            file_day: self.file_day.clone(),
            keeps_lines: self.keeps_lines,
            place: self.place,
            line: self.line,
            records_about_others: 0,
            oddities: BTreeMap::new(),
            warnings: Vec::new(),
            bad_records: Vec::new(),
        }
    }

    /// Whether it holds users or posts that records refer to.
    pub(super) fn has_references(&self) -> bool {
        !self.users.is_empty() || !self.posts.is_empty()
    }

    /// Whether what applies to every record is the same as in `other`.
    pub(super) fn has_same_defaults(&self, other: &Self) -> bool {
        self.service == other.service
            && self.texts_are_monolingual == other.texts_are_monolingual
            && self.account == other.account
            && self.links == other.links
    }

    /// The place of the text that is read, and the line of the record.
    pub(super) fn at(&self) -> (usize, u32) {
        (self.place, self.line)
    }

    /// Adds a warning about the record that is read.
    pub(super) fn warn(&mut self, kind: WarningKind) {
        self.warnings.push((self.place, self.line, kind));
    }

    /// Names the lines of the values that warnings repeat: the warnings behind the first `known` ones, about the record `json`
    /// that starts in `line`.
    pub(super) fn place_values(&mut self, known: usize, line: u32, json: &str) {
        let is_new = self.warnings.len() > known || self.oddities.values().any(|odd| odd.line == line);
        if !is_new || memchr::memchr(b'\n', json.as_bytes()).is_none() {
            return;
        }
        let line_of = |value: &str| {
            let at = json.find(&format!(": \"{value}\"")).or_else(|| json.find(&format!(": {value}")));
            let before = json.get(..at.unwrap_or_default()).unwrap_or_default();
            line + memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32
        };
        for (_, at, kind) in self.warnings.iter_mut().skip(known) {
            if let Some(value) = kind.value().filter(|_| *at == line) {
                *at = line_of(value);
            }
        }
        for (oddity, odd) in &mut self.oddities {
            if let ImportOddity::Figure(value) = oddity
                && odd.line == line
                && odd.place == self.place
            {
                odd.line = line_of(value.as_str());
            }
        }
    }

    /// Records that became no posts, as far as something was done with them.
    pub(super) fn accounted(&self) -> u64 {
        self.records_about_others + self.oddities.values().map(|odd| odd.count).sum::<u64>()
    }

    /// Whether a record in which so many posts were `found` is lost: none, and no more is accounted for than `before` it.
    pub(super) fn is_missed(&self, found: usize, before: u64) -> bool {
        found == 0 && self.accounted() == before
    }

    pub(super) fn note(&mut self, oddity: ImportOddity) {
        self.note_many(oddity, 1);
    }

    /// Adds what was odd about so many records.
    pub(super) fn note_many(&mut self, oddity: ImportOddity, count: u64) {
        self.note_all(oddity, OddityCount { count, place: self.place, line: self.line });
    }

    /// Adds what was odd so often.
    pub(super) fn note_all(&mut self, oddity: ImportOddity, odd: OddityCount) {
        let known = self.oddities.entry(oddity).or_insert(OddityCount { count: 0, ..odd });
        known.count += odd.count;
    }

    /// The post that `value` refers to in this way (`retweeted`, `quoted`), where the archive holds it.
    pub(super) fn referenced(&self, value: &Object, kind: &str) -> Option<Object> {
        let others = value.get("referenced_tweets")?.as_array()?;
        let other = others.iter().find(|other| other.get("type").and_then(Value::as_str) == Some(kind))?;
        // Some programs put the post itself there.
        let inlined = || other.as_object().filter(|post| post.contains_key("text"));
        self.posts.get(&text_of(other.get("id")?)).or_else(inlined).cloned()
    }
}
