//! What is asked for, and how it is written down again.

use std::fmt;

use super::error::QueryError;
use crate::corpus::Metric;
use crate::corpus::time::{DAY, Timestamp, Zone, weekday_key};
use crate::text::lang::Language;

/// A query as typed, understood. Its `Display` is the canonical text, which parses back to the same query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What a post must answer; nothing: every post does.
    pub(crate) wanted: Option<Expr>,
    /// The order asked for; best first where none is.
    pub(crate) sort: Option<Sort>,
    /// What a search looked for besides what was typed.
    pub(crate) also: Vec<String>,
}

/// What a post must answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of these, two or more.
    And(Vec<Expr>),
    /// Some of these, two or more.
    Or(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// Text.
    Term(Term),
    /// A fact about the post.
    Clause(Clause),
}

/// How a term is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// A plain word: its start is enough, slips are forgiven.
    Word,
    /// `+word`: this word and no other.
    Exact,
    /// `"a b"`: these words next to each other.
    Phrase,
}

/// Text that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, half-width.
    pub text: String,
    /// How it is meant.
    pub kind: TermKind,
    /// `en:…`, `zh:…`: the language of the text it must stand in.
    pub side: Option<Language>,
}

/// A property that a post has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// It answers somebody.
    Reply,
    /// It answers the author's own post.
    SelfThread,
    /// It has a URL.
    Links,
    /// It names somebody with `@`.
    Mentions,
    /// It has a `#tag`.
    Hashtags,
    /// Somebody replied, liked or retweeted.
    Engagement,
    /// It has a translation.
    Translation,
    /// The reader has not read it.
    Unread,
    /// The reader has read it.
    Read,
    /// The reader gave it a star.
    Starred,
}

/// A fact about a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// Written by this handle.
    From(String),
    /// A reply to this handle.
    To(String),
    /// Names this handle.
    Mention(String),
    /// Has this tag, in the text or given by the reader.
    Tag(String),
    /// Has this cashtag.
    Cash(String),
    /// At or after this instant (milliseconds since 1970, UTC).
    Since(i64),
    /// Before this instant (milliseconds since 1970, UTC).
    Until(i64),
    /// In the last so many seconds.
    Within(u64),
    /// On one of these days of the week (0 is Monday), both ends included and Monday after Sunday, by this zone.
    Weekday(u8, u8, Zone),
    /// In one of these hours (0 to 23), both ends included and 0 after 23, by the clock of this zone.
    Hour(u8, u8, Zone),
    /// Id after this one.
    SinceId(u64),
    /// Id up to this one.
    MaxId(u64),
    /// A figure between two, both included.
    Figure(Metric, u64, u64),
    /// A property.
    Is(Trait),
    /// The words beside it must stand in the text of this language.
    Lang(Language),
    /// A URL that contains this.
    Url(String),
    /// In the thread of the post with this id.
    Conversation(u64),
    /// Number in the file between two, both included.
    Number(u64, u64),
    /// The post with this id.
    Id(u64),
    /// About a topic of this name.
    Topic(String),
    /// Has a gloss with this term.
    Gloss(String),
}

/// By what posts are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// How well they answer.
    Relevance,
    /// When they were written.
    Date,
    /// Their number in the file.
    Number,
    /// A figure.
    Figure(Metric),
    /// A figure as a share of another.
    Ratio(Metric, Metric),
}

/// An order: most, newest or best first, unless turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Fewest, oldest or worst first.
    pub reversed: bool,
}

impl Query {
    /// Understands `text`.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        super::parser::parse(text)
    }

    /// Whether it asks for nothing: every post is a hit, in no order of its own.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_none() && self.sort.is_none()
    }

    /// Takes in what a search looked for besides what was typed ([`crate::search::rank::engine::Hits::also`]), so that highlights
    /// show it: `deepseek` for `deepsek`, `K-12` for `k12`.
    pub fn learn(&mut self, also: &[String]) {
        also.clone_into(&mut self.also);
    }

    /// This query with `narrower` asked for as well, before everything else.
    #[must_use]
    pub fn narrowed(&self, narrower: Vec<Expr>) -> Self {
        let mut all = narrower;
        match self.wanted.clone() {
            Some(Expr::And(more)) => all.extend(more),
            more => all.extend(more),
        }
        let wanted = if all.len() > 1 { Some(Expr::And(all)) } else { all.pop() };
        Self { wanted, sort: self.sort, also: Vec::new() }
    }

    /// The order asked for.
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// The terms that a hit holds, or may hold: those not excluded, with the language they are bound to.
    pub fn terms(&self) -> Vec<Term> {
        let mut terms = Vec::new();
        if let Some(wanted) = &self.wanted {
            collect(wanted, None, &mut terms);
        }
        terms
    }
}

impl std::str::FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Self::parse(text)
    }
}

impl Expr {
    /// `expr`, excluded; twice excluded is asked for.
    pub(crate) fn not(expr: Self) -> Self {
        match expr {
            Self::Not(inner) => *inner,
            // A text in one language is not one in the other: `-lang:zh` asks for the words in English.
            Self::Clause(Clause::Lang(language)) => Self::Clause(Clause::Lang(other(language))),
            expr => Self::Not(Box::new(expr)),
        }
    }

    /// The language that the words directly inside it are bound to.
    pub(crate) fn language(&self) -> Option<Language> {
        let Self::And(all) = self else { return None };
        all.iter().find_map(|expr| match expr {
            Self::Clause(Clause::Lang(language)) => Some(*language),
            _ => None,
        })
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}

fn collect(expr: &Expr, side: Option<Language>, terms: &mut Vec<Term>) {
    match expr {
        Expr::And(all) | Expr::Or(all) => {
            let side = expr.language().or(side);
            for expr in all {
                collect(expr, side, terms);
            }
        }
        Expr::Not(_) => {}
        Expr::Term(term) => terms.push(Term { side: term.side.or(side), ..term.clone() }),
        Expr::Clause(clause) => {
            let text = match clause {
                Clause::Mention(name) | Clause::To(name) => format!("@{name}"),
                Clause::Tag(tag) => format!("#{tag}"),
                Clause::Cash(tag) => format!("${tag}"),
                Clause::Url(text) | Clause::Gloss(text) => text.clone(),
                _ => return,
            };
            terms.push(Term { text, kind: TermKind::Phrase, side });
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(wanted) = &self.wanted {
            write!(f, "{wanted}")?;
        }
        match self.sort {
            Some(sort) if self.wanted.is_some() => {
                // OR binds loosest, but an order belongs to the whole query wherever it stands.
                write!(f, " {sort}")
            }
            Some(sort) => write!(f, "{sort}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(all) => {
                for (at, expr) in all.iter().enumerate() {
                    let gap = if at == 0 { "" } else { " " };
                    match expr {
                        Self::And(_) | Self::Or(_) => write!(f, "{gap}({expr})")?,
                        _ => write!(f, "{gap}{expr}")?,
                    }
                }
                Ok(())
            }
            Self::Or(all) => {
                for (at, expr) in all.iter().enumerate() {
                    let gap = if at == 0 { "" } else { " OR " };
                    match expr {
                        Self::Or(_) => write!(f, "{gap}({expr})")?,
                        _ => write!(f, "{gap}{expr}")?,
                    }
                }
                Ok(())
            }
            Self::Not(inner) => match **inner {
                Self::And(_) | Self::Or(_) => write!(f, "-({inner})"),
                _ => write!(f, "-{inner}"),
            },
            Self::Term(term) => term.fmt(f),
            Self::Clause(clause) => clause.fmt(f),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.side {
            Some(Language::English) => f.write_str("en:")?,
            Some(Language::Chinese) => f.write_str("zh:")?,
            None => {}
        }
        match self.kind {
            TermKind::Word => f.write_str(&self.text),
            TermKind::Exact => write!(f, "+{}", self.text),
            TermKind::Phrase => write!(f, "\"{}\"", self.text),
        }
    }
}

fn instant(milliseconds: i64) -> String {
    let timestamp = Timestamp { milliseconds, day_only: false };
    let date = timestamp.date(Zone::Utc);
    if milliseconds.rem_euclid(DAY) == 0 {
        return date;
    }
    let at = timestamp.calendar(Zone::Utc);
    format!("{date}_{:02}:{:02}:{:02}_UTC", at.hour, at.minute, at.second)
}

fn range(f: &mut fmt::Formatter<'_>, name: &str, (low, high): (u64, u64)) -> fmt::Result {
    match (low, high) {
        (low, high) if low == high => write!(f, "{name}:{low}"),
        (low, u64::MAX) => write!(f, "{name}:{low}.."),
        (0, high) => write!(f, "{name}:..{high}"),
        (low, high) => write!(f, "{name}:{low}..{high}"),
    }
}

/// A stretch of a week or a day.
fn cycle(f: &mut fmt::Formatter<'_>, name: &str, first: &str, last: &str, zone: Zone) -> fmt::Result {
    write!(f, "{name}:{first}")?;
    if first != last {
        write!(f, "..{last}")?;
    }
    if zone == Zone::Local { f.write_str("@local") } else { Ok(()) }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::From(name) => write!(f, "from:{name}"),
            Self::To(name) => write!(f, "to:{name}"),
            Self::Mention(name) => write!(f, "@{name}"),
            Self::Tag(tag) => write!(f, "#{tag}"),
            Self::Cash(tag) => write!(f, "${tag}"),
            Self::Since(at) => write!(f, "since:{}", instant(*at)),
            Self::Until(at) => write!(f, "until:{}", instant(*at)),
            Self::Within(seconds) => match seconds {
                s if s % 86_400 == 0 => write!(f, "within_time:{}d", s / 86_400),
                s if s % 3600 == 0 => write!(f, "within_time:{}h", s / 3600),
                s if s % 60 == 0 => write!(f, "within_time:{}m", s / 60),
                s => write!(f, "within_time:{s}s"),
            },
            Self::Weekday(first, last, zone) => {
                let name = |day: u8| weekday_key(usize::from(day));
                cycle(f, "weekday", name(*first), name(*last), *zone)
            }
            Self::Hour(first, last, zone) => cycle(f, "hour", &first.to_string(), &last.to_string(), *zone),
            Self::SinceId(id) => write!(f, "since_id:{id}"),
            Self::MaxId(id) => write!(f, "max_id:{id}"),
            Self::Figure(metric, low, u64::MAX) => write!(f, "min_{}:{low}", metric.key()),
            Self::Figure(metric, low, high) => range(f, metric.key(), (*low, *high)),
            Self::Is(what) => f.write_str(match what {
                Trait::Reply => "filter:replies",
                Trait::SelfThread => "filter:self_threads",
                Trait::Links => "filter:links",
                Trait::Mentions => "filter:mentions",
                Trait::Hashtags => "filter:hashtags",
                Trait::Engagement => "filter:has_engagement",
                Trait::Translation => "has:translation",
                Trait::Unread => "is:unread",
                Trait::Read => "is:read",
                Trait::Starred => "is:starred",
            }),
            Self::Lang(Language::English) => f.write_str("lang:en"),
            Self::Lang(Language::Chinese) => f.write_str("lang:zh"),
            Self::Url(text) => write!(f, "url:\"{text}\""),
            Self::Conversation(id) => write!(f, "conversation_id:{id}"),
            Self::Number(low, high) => range(f, "num", (*low, *high)),
            Self::Id(id) => write!(f, "id:{id}"),
            Self::Topic(name) => write!(f, "topic:\"{name}\""),
            Self::Gloss(term) => write!(f, "gloss:\"{term}\""),
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.reversed { "sort:-" } else { "sort:" })?;
        match self.key {
            SortKey::Relevance => f.write_str("relevance"),
            SortKey::Date => f.write_str("date"),
            SortKey::Number => f.write_str("num"),
            SortKey::Figure(metric) => f.write_str(metric.key()),
            SortKey::Ratio(part, whole) => write!(f, "{}/{}", part.key(), whole.key()),
        }
    }
}

#[cfg(test)]
mod tests;
