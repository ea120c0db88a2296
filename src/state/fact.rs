//! Facts of the state file, and which of them are valid.

use crate::i18n::ErrorMessage;
use std::collections::HashMap;

pub(crate) use serde_json::Value;

use super::cut_fact;
use super::kept_word;
use super::last_reading::LastReading;
use super::passage_marks;
use super::reading_position::ReadingPosition;
use super::schedule_fact;
use super::view_settings::ViewSettings;
use crate::corpus::time::{Timestamp, Zone};

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A post, by its [`super::post_key::PostKey`], in every archive.
    Post(String),
    /// An archive, by [`super::archive_key`].
    Archive(String),
    /// The user.
    User,
}

/// That a post has been read: true or false.
pub(crate) const READ: &str = "read";
/// That a post has a star: true or false.
pub(crate) const STAR: &str = "star";
/// The tags of a post: a list of words.
pub(crate) const TAGS: &str = "tags";
/// Where the translation of a post starts, which is detected otherwise: the line and the hash of the text, or nothing.
pub(crate) const CUT: &str = "cut";
/// The highlight of a passage of a post, whose name follows this prefix: what it holds to and its colour, or nothing. One
/// fact for each, like letters.
pub(crate) const HIGHLIGHT: &str = "highlight-";
/// The note on a passage of a post, whose name follows this prefix: what it holds to and its text, or nothing.
pub(crate) const NOTE: &str = "note-";
/// A word that the user keeps, which follows this prefix: what it was kept with, or nothing. One fact for each, like letters.
pub(crate) const WORD: &str = "word-";
/// When a kept word (of the user) or a highlighted passage (of its post), whose name follows this prefix, is seen again.
pub(crate) const REVIEW: &str = "review-";
/// The last position in an archive: a [`ReadingPosition`].
pub(crate) const PLACE: &str = "place";
/// How an archive was shown: [`ViewSettings`].
pub(crate) const VIEW: &str = "view";
/// The language in which translations of an archive are shown where there are several: a tag.
pub(crate) const TRANSLATION: &str = "translation";
/// That it was reported what is odd about the title of an archive: true.
pub(crate) const TITLE_TOLD: &str = "title-told";
/// Topics of an archive opened recently: a list of names, the newest first.
pub(crate) const TOPICS: &str = "topics";
/// A position marked with a letter, which follows this prefix: a [`ReadingPosition`], or nothing. One fact for each letter, so
/// that two copies of duidu keep each the letters of the other.
pub(crate) const LETTER: &str = "letter-";
/// How an archive was when it was read last: a [`LastReading`], or nothing where that is forgotten.
pub(crate) const LAST_READING: &str = "opened";
/// The name that the user gave an archive: a text.
pub(crate) const NAME: &str = "name";
/// A query that the user saved, whose name follows this prefix: a text, or nothing. One fact for each, like letters.
pub(crate) const SAVED_QUERY: &str = "saved-query-";
/// Queries of the user: a list, the newest last.
pub(crate) const QUERIES: &str = "queries";

/// Number of queries kept.
pub(crate) const QUERIES_KEPT: usize = 200;

/// Returns the strings of a list.
pub(super) fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The statement that `name` of `subject` is `value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub subject: Subject,
    /// The property. Unknown names are kept.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// When it was stated, in UTC. For information only: of two facts the later line is valid, because clocks can be wrong.
    pub(crate) time: String,
}

impl Fact {
    /// A fact stated now.
    pub fn new(subject: Subject, name: &str, value: Value) -> Self {
        Self { subject, name: name.to_owned(), value, time: Timestamp::now().iso(Zone::Utc) }
    }

    /// Returns why the value of a known name is invalid; `None` if it is valid.
    pub fn problem(&self) -> Option<ErrorMessage<'static>> {
        let is_list = || self.value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
        match self.name.as_str() {
            READ | STAR | TITLE_TOLD if !self.value.is_boolean() => Some(ErrorMessage::NotTrueOrFalse),
            TAGS | TOPICS | QUERIES if !is_list() => Some(ErrorMessage::NotAListOfWords),
            name if (name == PLACE || (name.starts_with(LETTER) && !self.value.is_null()))
                && ReadingPosition::from_value(&self.value).is_none() =>
            {
                Some(ErrorMessage::NotAPlace)
            }
            name if (name.starts_with(NOTE) || name.starts_with(HIGHLIGHT))
                && !passage_marks::is_valid(&self.value) =>
            {
                Some(ErrorMessage::NotANote)
            }
            CUT if !self.value.is_null() && cut_fact::from_value(&self.value).is_none() => {
                Some(ErrorMessage::NotACut)
            }
            name if name.starts_with(WORD) && !kept_word::is_valid(&self.value) => {
                Some(ErrorMessage::NotAWord)
            }
            LAST_READING if !self.value.is_null() && LastReading::from_value(&self.value).is_none() => {
                Some(ErrorMessage::NotAReading)
            }
            NAME | TRANSLATION if !self.value.is_string() => Some(ErrorMessage::NotAName),
            name if name.starts_with(SAVED_QUERY) && !(self.value.is_string() || self.value.is_null()) => {
                Some(ErrorMessage::NotAQuery)
            }
            name if name.starts_with(REVIEW)
                && !self.value.is_null()
                && schedule_fact::from_value(&self.value).is_none() =>
            {
                Some(ErrorMessage::NotASchedule)
            }
            VIEW if ViewSettings::from_value(&self.value).is_none() => Some(ErrorMessage::NotAView),
            _ => None,
        }
    }
}

/// Merges the queries of two copies of duidu: those of `before`, then those of `later`, without duplicates. An empty list
/// says that those before are forgotten.
fn joined(before: Value, later: Value) -> Value {
    if later.as_array().is_some_and(Vec::is_empty) {
        return later;
    }
    let (Value::Array(mut all), Value::Array(later)) = (before, later.clone()) else { return later };
    all.drain(..all.len().saturating_sub(QUERIES_KEPT));
    all.retain(|query| !later.contains(query));
    all.extend(later);
    all.drain(..all.len().saturating_sub(QUERIES_KEPT));
    Value::from(all)
}

/// The valid facts.
#[derive(Debug, Clone, Default)]
pub struct FactSet {
    /// In the order of their lines.
    all: Vec<Option<Fact>>,
    at: HashMap<(Subject, String), usize>,
}

impl FactSet {
    /// Adds a fact, which replaces an earlier one about the same. Only queries are joined, because several copies of
    /// duidu each state their own.
    pub fn add(&mut self, mut fact: Fact) {
        let key = (fact.subject.clone(), fact.name.clone());
        let slot = self.at.insert(key, self.all.len()).and_then(|before| self.all.get_mut(before));
        if let Some(before) = slot.and_then(Option::take)
            && (&fact.subject, fact.name.as_str()) == (&Subject::User, QUERIES)
        {
            fact.value = joined(before.value, fact.value);
        }
        self.all.push(Some(fact));
    }

    /// Returns the valid facts, the newest last.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.all.iter().flatten()
    }

    /// Returns the number of valid facts.
    pub(crate) fn count(&self) -> usize {
        self.at.len()
    }

    /// Returns the value of `name` of `subject`.
    pub(crate) fn value(&self, subject: &Subject, name: &str) -> Option<&Value> {
        let at = *self.at.get(&(subject.clone(), name.to_owned()))?;
        self.all.get(at)?.as_ref().map(|fact| &fact.value)
    }
}
