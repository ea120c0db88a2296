//! Folded texts and short fields of every post, made once per corpus, off the drawing thread.

use crate::corpus::thread::Threads;
use crate::corpus::time::Zone;
use crate::corpus::{Corpus, Side};
use crate::insight::topics::Topics;
use crate::text::fold::{fold, fold_into};
use crate::text::lang::{self, Language};

use super::fuzzy;
use super::lexicon::{Gathering, Lexicon};

/// A field of a post, in the order in which hits in them count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The first sentence of either side.
    Headline,
    /// Who wrote it.
    Author,
    /// What it is about.
    Topic,
    /// When it was written, in digits and words.
    Date,
    /// The text of either side.
    Body,
}

/// What the index is made from: one post, not folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// First sentence of the original and of the translation.
    pub headlines: [String; 2],
    /// The handle.
    pub author: String,
    /// The date as text: `2025-03-13 Thu 13 March 2025 …`.
    pub date: String,
    /// Names of the topics it is about, one a line.
    pub topics: String,
    /// Original and translation.
    pub texts: [String; 2],
}

/// One post: where its folded fields end. Short fields lie in one arena, texts in another.
#[derive(Debug, Clone, Default)]
struct Entry {
    short: usize,
    /// Ends of headline, headline, author, topics and date, from `short`.
    ends: [u32; 5],
    long: usize,
    /// Ends of original and translation, from `long`.
    sides: [u32; 2],
    languages: [Language; 2],
    /// Characters that some short field holds.
    mask: u128,
}

/// What a query is matched against.
#[derive(Debug, Default)]
pub struct Index {
    short: String,
    long: String,
    entries: Vec<Entry>,
    lexicon: Lexicon,
    /// One author wrote everything: the name tells no post from another.
    single_author: bool,
    /// Mean bytes of a post's texts.
    mean: usize,
    threads: Threads,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A headline is searched this far: what a list can show.
const HEADLINE: usize = 400;

impl Index {
    /// Folds headlines, authors, dates, topics and both texts of every post.
    pub fn build(corpus: &Corpus, topics: &Topics) -> Self {
        let mut topics_of: Vec<String> = vec![String::new(); corpus.posts.len()];
        for topic in &topics.all {
            let names = std::iter::once(&topic.name).chain(topic.chinese.as_ref()).chain(&topic.aliases);
            let names: Vec<&str> = names.map(String::as_str).collect();
            for &post in &topic.posts {
                if let Some(lines) = topics_of.get_mut(post as usize) {
                    lines.push_str(&names.join("\n"));
                    lines.push('\n');
                }
            }
        }
        let mut builder = Builder::default();
        for topic in &topics.all {
            builder.gathering.phrase(&topic.name);
            topic.aliases.iter().for_each(|alias| builder.gathering.phrase(alias));
        }
        for (post, topics) in topics_of.into_iter().enumerate() {
            builder.add(&fields(corpus, post, topics));
        }
        Self { threads: Threads::of(corpus), ..builder.finish() }
    }

    /// The index over posts given as text.
    pub fn of(posts: &[Fields]) -> Self {
        let mut builder = Builder::default();
        for fields in posts {
            builder.add(fields);
        }
        builder.finish()
    }

    /// Posts in it.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Bytes of folded text it keeps.
    pub fn bytes(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// The words of the archive.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub(super) fn has_single_author(&self) -> bool {
        self.single_author
    }

    /// Characters that some short field of `post` holds.
    pub(super) fn mask(&self, post: usize) -> u128 {
        self.entries.get(post).map_or(0, |entry| entry.mask)
    }

    /// The folded short fields of `post`, each with the language it is bound to.
    pub(super) fn fields(&self, post: usize) -> impl Iterator<Item = (Field, Option<Language>, &str)> {
        let entry = self.entries.get(post);
        let kinds = [Field::Headline, Field::Headline, Field::Author, Field::Topic, Field::Date];
        kinds.into_iter().enumerate().filter_map(move |(at, field)| {
            let entry = entry?;
            let start = if at == 0 { 0 } else { entry.ends[at - 1] as usize };
            let text = self.short.get(entry.short + start..entry.short + entry.ends[at] as usize)?;
            let language = entry.languages.get(at).copied();
            (!text.is_empty()).then_some((field, language, text))
        })
    }

    /// The folded texts of `post`, each with its language.
    pub(super) fn texts(&self, post: usize) -> impl Iterator<Item = (Language, &str)> {
        let entry = self.entries.get(post);
        (0..2).filter_map(move |at| {
            let entry = entry?;
            // A line feed parts the two.
            let start = if at == 0 { 0 } else { entry.sides[0] as usize + 1 };
            let text = self.long.get(entry.long + start..entry.long + entry.sides[at] as usize)?;
            (!text.is_empty()).then_some((entry.languages[at], text))
        })
    }

    /// The folded texts of `post`, both, one after the other.
    pub(super) fn text(&self, post: usize) -> &str {
        let Some(entry) = self.entries.get(post) else {
            return "";
        };
        self.long.get(entry.long..entry.long + entry.sides[1] as usize).unwrap_or_default()
    }

    /// Whether `post` has a translation.
    pub(super) fn is_translated(&self, post: usize) -> bool {
        self.texts(post).count() == 2
    }

    /// Which post continues which.
    pub(super) fn threads(&self) -> &Threads {
        &self.threads
    }

    /// Mean bytes of a post's texts, at least 1.
    pub(super) fn mean(&self) -> usize {
        self.mean.max(1)
    }
}

/// The first sentence that a list shows: the first line that is not blank.
fn headline(text: &str) -> &str {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let end = line.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= HEADLINE).last();
    line.get(..end.unwrap_or_default()).unwrap_or_default()
}

fn fields(corpus: &Corpus, post: usize, topics: String) -> Fields {
    // Not `Corpus::body`: aligning the passages costs more than everything else, and search needs no pairs.
    let texts = corpus.sides(post).clean().0.map(|side| side.text);
    let date = corpus.posts.get(post).and_then(|post| post.time).map_or_else(String::new, |time| {
        let at = time.calendar(Zone::Utc);
        let month = MONTHS.get((at.month as usize).wrapping_sub(1)).unwrap_or(&"");
        let (year, number, day) = (at.year, at.month, at.day);
        format!(
            "{} {month} {day} {year} {day} {month} {year} {year}年{number}月{day}日",
            time.date(Zone::Utc)
        )
    });
    Fields {
        headlines: [corpus.headline(post, Side::Original), corpus.headline(post, Side::Translation)],
        author: corpus.author(post).to_owned(),
        date,
        topics,
        texts,
    }
}

/// A handle, followed by its parts: `andrewyng andrew y ng`.
fn spread(handle: &str) -> String {
    let mut spread = format!("{handle} ");
    let mut before = ' ';
    for c in handle.chars() {
        if c.is_uppercase() && !before.is_uppercase() || before.is_uppercase() && c.is_uppercase() {
            spread.push(' ');
        }
        spread.push(if c == '_' { ' ' } else { c });
        before = c;
    }
    spread
}

#[derive(Default)]
struct Builder {
    index: Index,
    gathering: Gathering,
    author: Option<String>,
    authors: usize,
}

impl Builder {
    fn add(&mut self, fields: &Fields) {
        let mut entry =
            Entry { short: self.index.short.len(), long: self.index.long.len(), ..Entry::default() };
        if self.author.as_ref() != Some(&fields.author) {
            self.author = Some(fields.author.clone());
            self.authors += 1;
        }
        let author = spread(&fields.author);
        let [original, translation] = &fields.headlines;
        let translation = if translation == original { "" } else { translation.as_str() };
        let short = [headline(original), headline(translation), &author, &fields.topics, &fields.date];
        for (end, text) in entry.ends.iter_mut().zip(short) {
            fold_into(text, &mut self.index.short);
            *end = (self.index.short.len() - entry.short) as u32;
        }
        entry.mask = fuzzy::mask(self.index.short.get(entry.short..).unwrap_or_default());
        for ((end, language), text) in entry.sides.iter_mut().zip(&mut entry.languages).zip(&fields.texts) {
            let start = self.index.long.len();
            fold_into(text, &mut self.index.long);
            self.gathering.text(self.index.long.get(start..).unwrap_or_default());
            self.gathering.titles(text);
            *end = (self.index.long.len() - entry.long) as u32;
            self.index.long.push('\n');
            *language = lang::language(text);
        }
        // Two sides in one script are one language each, whatever is quoted in them.
        if entry.languages[0] == entry.languages[1] && !fields.texts[1].is_empty() {
            entry.languages[1] = match entry.languages[0] {
                Language::English => Language::Chinese,
                Language::Chinese => Language::English,
            };
        }
        self.gathering.text(&fold(&fields.author));
        self.index.entries.push(entry);
    }

    fn finish(mut self) -> Index {
        self.index.lexicon = self.gathering.finish();
        self.index.single_author = self.authors < 2;
        self.index.mean = self.index.long.len() / self.index.entries.len().max(1);
        self.index
    }
}
