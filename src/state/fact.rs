//! Facts worth remembering, and what holds of many.

use std::collections::HashMap;

pub use serde_json::Value;

use crate::app::search::history::KEPT;

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A post, by [`super::annotations::PostKey`]: in whatever archive it stands.
    Post(String),
    /// An archive, by [`super::archive_key`].
    Archive(String),
    /// The reader, whatever is read.
    Reader,
}

/// That a post has been read: true or false.
pub const READ: &str = "read";
/// That a post has a star: true or false.
pub const STAR: &str = "star";
/// The tags of a post: a list of words.
pub const TAGS: &str = "tags";
/// Where one was in an archive: see [`super::place::Place`].
pub const PLACE: &str = "place";
/// How one read an archive: see [`super::view::View`].
pub const VIEW: &str = "view";
/// Topics of an archive opened lately: a list of names, the last one first.
pub const TOPICS: &str = "topics";

/// A place marked in an archive, behind this its letter: see [`super::place::Place`]. A fact for each letter, so that two
/// readers at once keep both theirs.
pub const LETTER: &str = "letter-";
/// Queries of the reader: a list, the last one at the end.
pub const QUERIES: &str = "queries";

/// Of `subject`, `name` is `value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub subject: Subject,
    /// What is said of it. Names that this program does not know are kept.
    pub name: String,
    /// What it is.
    pub value: Value,
    /// When it was said, in UTC. For people: which of two facts holds is told by the order of lines, as clocks go wrong.
    pub time: String,
}

impl Fact {
    /// A fact of now.
    pub fn new(subject: Subject, name: &str, value: Value) -> Self {
        let now = crate::corpus::time::Timestamp::now();
        Self { subject, name: name.to_owned(), value, time: now.iso(crate::corpus::time::Zone::Utc) }
    }

    /// What is wrong with the value of a known name, for people.
    pub fn problem(&self) -> Option<&'static str> {
        let is_list = || self.value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
        match self.name.as_str() {
            READ | STAR if !self.value.is_boolean() => Some("it is neither true nor false"),
            TAGS | TOPICS | QUERIES if !is_list() => Some("it is no list of words"),
            name if (name == PLACE || name.starts_with(LETTER))
                && super::place::Place::of(&self.value).is_none() =>
            {
                Some("it is no place in an archive")
            }
            VIEW if super::view::View::of(&self.value).is_none() => Some("it is no view of an archive"),
            _ => None,
        }
    }
}

/// The queries of `later` after those of `before` that are not among them, as many as are kept.
fn joined(before: Value, later: Value) -> Value {
    let (Value::Array(mut all), Value::Array(later)) = (before, later.clone()) else { return later };
    all.drain(..all.len().saturating_sub(KEPT));
    all.retain(|query| !later.contains(query));
    all.extend(later);
    all.drain(..all.len().saturating_sub(KEPT));
    Value::from(all)
}

/// The facts that hold.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// In the order in which they came to hold.
    all: Vec<Option<Fact>>,
    at: HashMap<(Subject, String), usize>,
}

impl Facts {
    /// Takes in a fact: what was said of the same before holds no longer. Only queries add up, as each of several copies
    /// that run at once says its own.
    pub fn add(&mut self, mut fact: Fact) {
        let key = (fact.subject.clone(), fact.name.clone());
        let slot = self.at.insert(key, self.all.len()).and_then(|before| self.all.get_mut(before));
        if let Some(before) = slot.and_then(Option::take)
            && (&fact.subject, fact.name.as_str()) == (&Subject::Reader, QUERIES)
        {
            fact.value = joined(before.value, fact.value);
        }
        self.all.push(Some(fact));
    }

    /// Every fact that holds, the one said last at the end.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.all.iter().flatten()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.at.len()
    }

    /// What is so of `subject` and `name`.
    pub fn value(&self, subject: &Subject, name: &str) -> Option<&Value> {
        let at = *self.at.get(&(subject.clone(), name.to_owned()))?;
        self.all.get(at)?.as_ref().map(|fact| &fact.value)
    }
}
