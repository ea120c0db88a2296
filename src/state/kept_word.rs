//! A word that the user keeps, with its sentence and its rendering in the other language.

use serde_json::{Value, json};

use super::passage_marks::PassageQuote;
use super::post_key::PostKey;
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, Side, safe_link};
use crate::text::sanitize::Clean;

/// Characters of a word that are kept, and of a sentence.
const LONGEST_WORD: usize = 100;
const LONGEST_SENTENCE: usize = 2_000;

/// The post that a word was kept from, so that it can be named without its archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordSource {
    /// The author, without `@`.
    pub author: String,
    /// The day of the post in UTC; empty if unknown.
    pub date: String,
    /// The link; empty if there is none.
    pub(crate) url: String,
}

impl WordSource {
    /// Describes a post of `corpus`.
    pub(crate) fn from_corpus(corpus: &Corpus, post: usize) -> Self {
        let time = corpus.posts.get(post).and_then(|record| record.time);
        Self {
            author: corpus.author(post).to_owned(),
            date: time.map(|time| time.date(Zone::Utc)).unwrap_or_default(),
            url: corpus.link(post).unwrap_or_default(),
        }
    }
}

/// A word that the user keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWord {
    /// The word, on one line.
    pub word: String,
    /// The side that it is on.
    pub side: Side,
    /// The sentence that it is in, on one line.
    pub sentence: String,
    /// The term of the glossary for it in the other language; empty if there is none.
    pub term: String,
    /// The passage that it is in.
    pub quote: PassageQuote,
    /// The post.
    pub post: PostKey,
    /// What the post is.
    pub source: WordSource,
    /// When it was kept, as in the state file.
    pub(crate) time: String,
}

impl KeptWord {
    /// A word to keep; the time is set when it is kept.
    pub(crate) fn new(
        word: String,
        (side, sentence): (Side, &str),
        term: String,
        quote: PassageQuote,
        (post, source): (PostKey, WordSource),
    ) -> Self {
        let time = Timestamp::now().iso(Zone::Utc);
        Self { word, side, sentence: cleaned(sentence), term, quote, post, source, time }
    }

    /// The passage on the other side.
    pub fn counterpart(&self) -> &str {
        let [original, translation] = &self.quote.sides;
        match self.side {
            Side::Original => translation,
            Side::Translation => original,
        }
    }

    pub(super) fn to_value(&self) -> Value {
        let mut object = self.quote.to_object();
        let mut add = |name: &str, value: Value| drop(object.insert(name.to_owned(), value));
        add("side", json!(self.side.name()));
        add("sentence", json!(self.sentence));
        add("term", json!(self.term));
        add("post", json!(self.post.text()));
        add("author", json!(self.source.author));
        add("date", json!(self.source.date));
        add("url", json!(self.source.url));
        Value::Object(object)
    }

    pub(super) fn from_value(word: &str, value: &Value, time: &str) -> Option<Self> {
        let text = |name: &str| cleaned(value.get(name).and_then(Value::as_str).unwrap_or_default());
        let side = value.get("side").and_then(Value::as_str).and_then(Side::from_name)?;
        // A state file may come from elsewhere, and what is exported holds the address as a link.
        let url = safe_link(&text("url")).unwrap_or_default().to_owned();
        Some(Self {
            word: cleaned_word(word),
            side,
            sentence: text("sentence"),
            term: text("term"),
            quote: PassageQuote::from_value(value)?,
            post: PostKey::parse(value.get("post")?.as_str()?),
            source: WordSource { author: text("author"), date: text("date"), url },
            time: time.to_owned(),
        })
    }
}

/// Returns a word as it is kept: on one line, without controls and without blanks at the ends.
pub(crate) fn cleaned_word(text: &str) -> String {
    cleaned(text).chars().take(LONGEST_WORD).collect::<String>().trim_end().to_owned()
}

fn cleaned(text: &str) -> String {
    let text = Clean::new(text);
    let text = text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(LONGEST_SENTENCE).collect()
}

/// Whether the value of a fact is a kept word, or that it was removed.
pub(super) fn is_valid(value: &Value) -> bool {
    value.is_null() || KeptWord::from_value("", value, "").is_some()
}
