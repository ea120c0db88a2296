//! A post as JSON: the fields that `--json`, JSON lines and CSV share.

use std::io::{self, Write};
use std::ops::Range;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::corpus::thread::Threads;
use crate::corpus::{Body, Corpus, Metric, Metrics, Side};

/// A post as JSON; scripts depend on its fields. Ids are strings: many JSON parsers do not hold them exactly.
#[derive(Debug, Serialize)]
pub(crate) struct PostRecord {
    id: Option<String>,
    /// The id as the archive has it, where that is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_id: Option<String>,
    num: u64,
    author: String,
    time: Option<String>,
    date: Option<String>,
    url: Option<String>,
    #[serde(flatten)]
    figures: Figures,
    is_reply: Option<bool>,
    /// The id of the post that it replies to, where the record gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<String>,
    /// Where its id is one of another service than X.
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<&'static str>,
    thread: Option<u64>,
    original: String,
    translation: String,
    /// The language of the original, where the post has another one than English and Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Vec<MatchSpan>>,
    /// The words of the query that the post lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<String>>,
    /// Other names that the post has for what the query names.
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Vec<String>>,
    /// How much it is like another post, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    likeness: Option<f64>,
    /// Whether it says the same as another post in nearly the same words.
    #[serde(skip_serializing_if = "Option::is_none")]
    near_duplicate: Option<bool>,
    /// The words that it shares with another post, the most characteristic first.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared: Option<Vec<String>>,
}

/// Which fields some posts of a table have and most tables have not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoreFields {
    pub(crate) replies: bool,
    pub(crate) services: bool,
    pub(crate) source_ids: bool,
    pub(crate) languages: bool,
}

impl MoreFields {
    /// Those that the rows of a table on a server may have, where nobody has seen all of them.
    pub(super) const OF_PARTS: Self =
        Self { replies: true, services: true, source_ids: false, languages: true };
}

/// The figures of a post, each under the key of its metric.
#[derive(Debug)]
struct Figures(Metrics);

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Metric::ALL.map(|metric| (metric.key(), self.0.get(metric))))
    }
}

/// A match of a query in the text of one side.
#[derive(Debug, Serialize)]
pub struct MatchSpan {
    side: &'static str,
    /// In bytes of UTF-8.
    start: usize,
    end: usize,
    /// In Unicode code points.
    start_char: usize,
    end_char: usize,
}

impl MatchSpan {
    /// The bytes `range` of `text`, which is that of `side`.
    pub(crate) fn new(side: Side, range: &Range<usize>, text: &str) -> Self {
        let chars_before = |at: usize| text.get(..at).unwrap_or(text).chars().count();
        let (start_char, end_char) = (chars_before(range.start), chars_before(range.end));
        Self { side: side.name(), start: range.start, end: range.end, start_char, end_char }
    }
}

/// The records of a corpus.
pub struct PostRecords<'a> {
    corpus: &'a Corpus,
    threads: Threads,
}

impl<'a> PostRecords<'a> {
    pub(crate) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, threads: Threads::infer(corpus) }
    }

    /// The record of the post at `index`; `None` beyond the last post.
    pub(crate) fn get(&self, index: usize) -> Option<PostRecord> {
        let Self { corpus, threads } = self;
        let post = corpus.posts.get(index)?;
        let body = corpus.whole_body(index).without_placeholders();
        let root = threads.root(index);
        let is_threaded = threads.is_threaded(index);
        let [lang, translation_lang] = stated_languages(corpus, index, &body);
        Some(PostRecord {
            id: post.id.map(|id| id.to_string()),
            source_id: Some(corpus.source_id(index)).filter(|id| !id.is_empty()),
            num: post.number,
            author: corpus.plain_author(index),
            time: post.time.filter(|time| !time.day_only).map(|time| time.iso(corpus.zone)),
            date: post.time.map(|time| time.date(corpus.zone)),
            url: corpus.link(index),
            figures: Figures(post.metrics.clone()),
            is_reply: post.is_reply,
            reply_to: post.reply_to.map(|id| id.to_string()),
            service: post.is_of_other_service.then_some("other"),
            thread: is_threaded.then(|| corpus.posts.get(root).map(|root| root.number)).flatten(),
            original: body.original.text,
            translation: body.translation.text,
            lang,
            translation_lang,
            score: None,
            spans: None,
            missing: None,
            names: None,
            likeness: None,
            near_duplicate: None,
            shared: None,
        })
    }
}

/// The languages of both texts of a post, as BCP 47 tags, where it has another one than English and plain Chinese, which
/// readers find by their letters, or these do not show it; none of a text that is empty.
pub(super) fn stated_languages(corpus: &Corpus, index: usize, body: &Body) -> [Option<String>; 2] {
    let tags = corpus.language_tags(index, body);
    let of = |side: Side, tag: String| Some(tag).filter(|_| !body.side(side).text.trim().is_empty());
    let [original, translation] = tags;
    let tags = [of(Side::Original, original), of(Side::Translation, translation)];
    let is_usual = |(side, tag): (Side, &Option<String>)| {
        // Of a few words the letters may tell another language than the archive states.
        let is_told = || tag.as_deref() == Some(&*corpus.language_by_text(side, body));
        tag.as_ref().is_none_or(|tag| matches!(tag.as_str(), "en" | "zh" | "und") && is_told())
    };
    if [Side::Original, Side::Translation].into_iter().zip(&tags).all(is_usual) {
        [None, None]
    } else {
        tags.map(|tag| tag.filter(|tag| tag != "und"))
    }
}

impl PostRecord {
    /// The fields of every post by name, as text; empty where a value is not known. Some of them only where a post has them.
    pub(crate) fn cells(self, has: MoreFields) -> Vec<(&'static str, String)> {
        let figure = |figure: Option<u64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
        let mut cells = vec![
            ("id", self.id.unwrap_or_default()),
            ("num", self.num.to_string()),
            ("author", self.author),
            ("time", self.time.unwrap_or_default()),
            ("date", self.date.unwrap_or_default()),
            ("url", self.url.unwrap_or_default()),
        ];
        cells.extend(Metric::ALL.map(|metric| (metric.key(), figure(self.figures.0.get(metric)))));
        cells.extend([
            ("is_reply", self.is_reply.map(|is_reply| is_reply.to_string()).unwrap_or_default()),
            ("thread", figure(self.thread)),
            ("original", self.original),
            ("translation", self.translation),
        ]);
        if has.replies {
            cells.push(("reply_to", self.reply_to.unwrap_or_default()));
        }
        if has.services {
            cells.push(("service", self.service.unwrap_or_default().to_owned()));
        }
        if has.source_ids {
            cells.push(("source_id", self.source_id.unwrap_or_default()));
        }
        if has.languages {
            cells.push(("lang", self.lang.unwrap_or_default()));
            cells.push(("translation_lang", self.translation_lang.unwrap_or_default()));
        }
        cells
    }

    /// The fields as columns of a table on a server, except for the id and the time: numbers where JSON has texts for ids, and
    /// only what is known.
    pub(crate) fn into_row(self) -> Map<String, Value> {
        let mut row = Map::new();
        let mut set =
            |name: &str, value: Option<Value>| row.extend(value.map(|value| (name.to_owned(), value)));
        let number = |id: String| id.parse::<u64>().ok().map(Value::from);
        let text = |text: String| Some(text).filter(|text| !text.is_empty()).map(Value::from);
        set("num", Some(self.num.into()));
        set("author", text(self.author));
        set("url", self.url.and_then(text));
        set("source_id", self.source_id.and_then(text));
        for metric in Metric::ALL {
            set(metric.key(), self.figures.0.get(metric).map(Value::from));
        }
        set("is_reply", self.is_reply.map(|is_reply| u8::from(is_reply).into()));
        set("reply_to", self.reply_to.and_then(number));
        set("thread", self.thread.map(Value::from));
        set("original", text(self.original));
        set("translation", text(self.translation));
        row
    }

    /// Adds the score and the matches of a search.
    pub(crate) fn with_hit(mut self, score: i64, spans: Vec<MatchSpan>) -> Self {
        self.score = Some(score);
        self.spans = Some(spans);
        self
    }

    /// Adds how it is like another post.
    pub(crate) fn like(mut self, likeness: f64, is_near_duplicate: bool, shared: &[String]) -> Self {
        // Three digits: the rest is chance.
        self.likeness = Some((likeness * 1_000.0).round() / 1_000.0);
        self.near_duplicate = Some(is_near_duplicate);
        self.shared = Some(shared.to_vec());
        self
    }

    /// Adds the other names that the post has for what the query names, if there are any.
    pub(crate) fn by_names(mut self, names: &[String]) -> Self {
        self.names = (!names.is_empty()).then(|| names.to_vec());
        self
    }

    /// Adds the words of the query that the post lacks, if there are any.
    pub(crate) fn without(mut self, words: &[String]) -> Self {
        self.missing = (!words.is_empty()).then(|| words.to_vec());
        self
    }
}

/// Writes `value` as one line of JSON.
pub(crate) fn write_json_line(mut out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
