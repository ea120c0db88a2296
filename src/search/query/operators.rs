//! Every operator once: its name, what it takes, its help, an example, and what it asks for.

use std::ops::Range;

use super::ast::{Clause, Expr, Sort, SortKey, Term, TermKind, Trait};
use super::error::{QueryError, QueryErrorKind};
use super::values::{count, duration, handle, hours, instant, seconds, span, weekdays};
use crate::corpus::Metric;
use crate::i18n::QueryMessage;
use crate::search::matching::typo;
use crate::text::lang::Language;

/// What an operator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A handle, with or without `@`.
    User,
    /// A day or an instant.
    Date,
    /// Seconds since 1970.
    Seconds,
    /// `2d`, `3h`, `5m`, `30s`.
    Duration,
    /// A day of the week, or two with `..` between.
    Weekday,
    /// An hour, or two with `..` between.
    Hour,
    /// A status id.
    Id,
    /// A number.
    Count,
    /// A number, or two with `..` between.
    Span,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A word, or words in quotes.
    Text,
}

impl Form {
    /// In words, as the object of "wants".
    fn words(self) -> String {
        match self {
            Self::User => "a handle".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Seconds => "seconds since 1970".to_owned(),
            Self::Duration => "a time with its unit (d, h, m, s)".to_owned(),
            Self::Weekday => "a day of the week (mon to sun) or a range".to_owned(),
            Self::Hour => "an hour (0 to 23) or a range".to_owned(),
            Self::Id => "a status id".to_owned(),
            Self::Count => "a number".to_owned(),
            Self::Span => "a number or a range".to_owned(),
            Self::Text => "a word or a quoted phrase".to_owned(),
            Self::Choice(names) => format!("one of {}", names.join(", ")),
        }
    }
}

/// An operator.
#[derive(Debug)]
pub struct Operator {
    /// Its name, without the colon.
    pub name: &'static str,
    /// What it takes.
    pub form: Form,
    /// One line of help.
    pub about: QueryMessage,
    /// A whole example.
    pub example: &'static str,
    read: fn(&str) -> Option<Item>,
}

/// What an operator asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Expr(Expr),
    Sort(Sort),
}

const FILTERS: &[&str] =
    &["replies", "self_threads", "links", "mentions", "hashtags", "has_engagement", "translation"];
const HAS: &[&str] = &["links", "mentions", "hashtags", "translation", "engagement"];
const IS: &[&str] = &["unread", "read", "starred", "reply", "self_thread"];
pub(crate) const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const LANGUAGES: &[&str] = &["en", "zh"];
const SORTS: &[&str] = &[
    "relevance",
    "date",
    "likes",
    "retweets",
    "replies",
    "quotes",
    "views",
    "bookmarks",
    "num",
    "-date",
    "bookmarks/views",
    "likes/views",
    "replies/likes",
];

/// One row a line: name, form, help, example, meaning.
macro_rules! operators {
    ($($name:literal $form:expr, $about:ident, $example:literal, $read:expr;)*) => {
        &[$(Operator {
            name: $name, form: $form, about: QueryMessage::$about, example: $example, read: $read,
        }),*]
    };
}

/// All operators, in the order that help shows them. Names and meanings are X's where X has them.
pub const OPERATORS: &[Operator] = operators! {
    "from" Form::User, From, "from:AndrewYNg", |v| clause(Clause::From(handle(v)?));
    "to" Form::User, To, "to:nickclegg", |v| clause(Clause::To(handle(v)?));
    "since" Form::Date, Since, "since:2025-03-14", |v| clause(Clause::Since(instant(v)?));
    "until" Form::Date, Until, "until:2025-04-01", |v| clause(Clause::Until(instant(v)?));
    "since_time" Form::Seconds, SinceTime, "since_time:1741910400", |v| clause(Clause::Since(seconds(v)?));
    "until_time" Form::Seconds, UntilTime, "until_time:1741996800", |v| clause(Clause::Until(seconds(v)?));
    "within_time" Form::Duration, WithinTime, "within_time:30d", |v| clause(Clause::Within(duration(v)?));
    "weekday" Form::Weekday, Weekday, "weekday:mon..fri", |v| { let (first, last, zone) = weekdays(v)?; clause(Clause::Weekday(first, last, zone)) };
    "hour" Form::Hour, Hour, "hour:9..17", |v| { let (first, last, zone) = hours(v)?; clause(Clause::Hour(first, last, zone)) };
    "since_id" Form::Id, SinceId, "since_id:1900266604822773766", |v| clause(Clause::SinceId(v.parse().ok()?));
    "max_id" Form::Id, MaxId, "max_id:1900266604822773766", |v| clause(Clause::MaxId(v.parse().ok()?));
    "min_faves" Form::Count, MinFaves, "min_faves:1000", |v| at_least(Metric::Likes, v);
    "min_retweets" Form::Count, MinRetweets, "min_retweets:200", |v| at_least(Metric::Retweets, v);
    "min_replies" Form::Count, MinReplies, "min_replies:50", |v| at_least(Metric::Replies, v);
    "min_quotes" Form::Count, MinQuotes, "min_quotes:20", |v| at_least(Metric::Quotes, v);
    "min_views" Form::Count, MinViews, "min_views:100k", |v| at_least(Metric::Views, v);
    "min_bookmarks" Form::Count, MinBookmarks, "min_bookmarks:500", |v| at_least(Metric::Bookmarks, v);
    "min_likes" Form::Count, MinLikes, "min_likes:1000", |v| at_least(Metric::Likes, v);
    "likes" Form::Span, Likes, "likes:500..2000", |v| figure(Metric::Likes, v);
    "faves" Form::Span, Faves, "faves:500..2000", |v| figure(Metric::Likes, v);
    "retweets" Form::Span, Retweets, "retweets:100..", |v| figure(Metric::Retweets, v);
    "replies" Form::Span, Replies, "replies:..20", |v| figure(Metric::Replies, v);
    "quotes" Form::Span, Quotes, "quotes:10..50", |v| figure(Metric::Quotes, v);
    "views" Form::Span, Views, "views:10k..100k", |v| figure(Metric::Views, v);
    "bookmarks" Form::Span, Bookmarks, "bookmarks:1000..", |v| figure(Metric::Bookmarks, v);
    "filter" Form::Choice(FILTERS), Filter, "filter:replies", |v| is(v, FILTERS);
    "exclude" Form::Choice(FILTERS), Exclude, "exclude:replies", |v| excluded(v);
    "has" Form::Choice(HAS), Has, "has:links", |v| is(v, HAS);
    "is" Form::Choice(IS), Is, "is:unread", |v| is(v, IS);
    "lang" Form::Choice(LANGUAGES), Lang, "voice lang:en", |v| clause(Clause::Lang(language(v)?));
    "en" Form::Text, En, "en:agent", |v| side(v, Language::English);
    "zh" Form::Text, Zh, "zh:智能体", |v| side(v, Language::Chinese);
    "topic" Form::Text, Topic, "topic:\"voice stack\"", |v| clause(Clause::Topic(v.to_owned()));
    "gloss" Form::Text, Gloss, "gloss:\"AI Agent\"", |v| clause(Clause::Gloss(v.to_owned()));
    "url" Form::Text, Url, "url:github", |v| clause(Clause::Url(v.to_owned()));
    "conversation_id" Form::Id, ConversationId, "conversation_id:1900266604822773766", |v| clause(Clause::Conversation(v.parse().ok()?));
    "id" Form::Id, Id, "id:1900266604822773766", |v| clause(Clause::Id(v.parse().ok()?));
    "num" Form::Span, Num, "num:44", |v| { let (low, high) = span(v)?; clause(Clause::Number(low, high)) };
    "sort" Form::Choice(SORTS), Sort, "sort:likes", |v| Some(Item::Sort(order(v)?));
};

const NO_PLACES: &str = "an archive of posts has no places";
const NO_MEDIA: &str =
    "an archive of text does not say what pictures or films a post has; 'filter:links' finds links";
const NO_PEOPLE: &str = "an archive of posts knows nothing about accounts; 'from:' finds an author";
const NO_CARDS: &str = "an archive of posts has no cards; 'url:' finds links";
const NO_QUOTES: &str = "an archive of posts does not say whom a post quotes";

/// Operators of X that no archive can answer, with the reason.
const REFUSED: &[(&str, &str)] = &[
    ("near", NO_PLACES),
    ("within", NO_PLACES),
    ("geocode", NO_PLACES),
    ("place", NO_PLACES),
    ("list", "an archive of posts has no lists; 'from:' finds an author"),
    ("card_name", NO_CARDS),
    ("card_domain", NO_CARDS),
    ("card_url", NO_CARDS),
    ("source", "an archive of posts does not say with which program a post was written"),
    ("quoted_tweet_id", NO_QUOTES),
    ("quoted_user_id", NO_QUOTES),
];

/// Values of `filter:` and its kin that no archive can answer, with the reason.
const REFUSED_VALUES: &[(&str, &str)] = &[
    ("media", NO_MEDIA),
    ("images", NO_MEDIA),
    ("videos", NO_MEDIA),
    ("native_video", NO_MEDIA),
    ("twimg", NO_MEDIA),
    ("spaces", NO_MEDIA),
    ("verified", NO_PEOPLE),
    ("blue_verified", NO_PEOPLE),
    ("follows", NO_PEOPLE),
    ("social", NO_PEOPLE),
    ("nativeretweets", "whether a post is a retweet would be guessed from its text"),
    ("retweets", "whether a post is a retweet would be guessed from its text"),
    ("quote", NO_QUOTES),
];

/// The operator called `name`.
pub fn find(name: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.name.eq_ignore_ascii_case(name))
}

fn refused(name: &str) -> Option<&'static str> {
    REFUSED.iter().find(|(refused, _)| *refused == name).map(|(_, why)| *why)
}

/// Whether `name:` is an operator, be it one that cannot be answered.
pub(crate) fn is_taken(name: &str) -> bool {
    find(name).is_some() || refused(name).is_some()
}

/// What `name:value` asks for. `colon` is the bytes that the name and its colon take of `at`.
pub(crate) fn understand(
    name: &str,
    value: &str,
    at: &Range<usize>,
    colon: usize,
) -> Result<Item, QueryError> {
    let name_span = at.start..at.start + colon;
    let value_span = if at.start + colon < at.end { at.start + colon..at.end } else { at.clone() };
    let Some(operator) = find(name) else {
        if let Some(why) = refused(name) {
            return Err(QueryErrorKind::Unanswerable { what: format!("{name}:"), why }.at(at.clone()));
        }
        let near = typo::nearest_name(name, OPERATORS.iter().map(|operator| operator.name));
        let kind = match near {
            Some(near) => QueryErrorKind::Misspelt { name: name.to_owned(), near },
            None => QueryErrorKind::Unknown { name: name.to_owned(), value: value.to_owned() },
        };
        return Err(kind.at(name_span));
    };
    let (name, form, example) = (operator.name, operator.form.words(), operator.example);
    if value.is_empty() {
        return Err(QueryErrorKind::MissingValue { name, form, example }.at(at.clone()));
    }
    if let Some(item) = (operator.read)(value) {
        return Ok(item);
    }
    let value = value.to_ascii_lowercase();
    if let Form::Choice(names) = operator.form {
        if let Some((_, why)) = REFUSED_VALUES.iter().find(|(refused, _)| *refused == value) {
            return Err(QueryErrorKind::Unanswerable { what: format!("{name}:{value}"), why }.at(at.clone()));
        }
        if let Some(near) = typo::nearest_name(&value, names.iter().copied()) {
            return Err(QueryErrorKind::MisspeltValue { name, value, near }.at(value_span));
        }
    }
    Err(QueryErrorKind::WrongValue { name, form, value, example }.at(value_span))
}

#[expect(clippy::unnecessary_wraps, reason = "every row of the table answers with an option")]
fn clause(clause: Clause) -> Option<Item> {
    Some(Item::Expr(Expr::Clause(clause)))
}

fn at_least(metric: Metric, value: &str) -> Option<Item> {
    clause(Clause::Figure(metric, count(value)?, u64::MAX))
}

fn figure(metric: Metric, value: &str) -> Option<Item> {
    let (low, high) = span(value)?;
    clause(Clause::Figure(metric, low, high))
}

fn property(value: &str, among: &[&str]) -> Option<Trait> {
    let value = value.to_ascii_lowercase();
    if !among.contains(&value.as_str()) {
        return None;
    }
    Some(match value.as_str() {
        "replies" | "reply" => Trait::Reply,
        "self_threads" | "self_thread" => Trait::SelfThread,
        "links" => Trait::Links,
        "mentions" => Trait::Mentions,
        "hashtags" => Trait::Hashtags,
        "has_engagement" | "engagement" => Trait::Engagement,
        "translation" => Trait::Translation,
        "unread" => Trait::Unread,
        "read" => Trait::Read,
        "starred" => Trait::Starred,
        _ => return None,
    })
}

fn is(value: &str, among: &[&str]) -> Option<Item> {
    clause(Clause::Is(property(value, among)?))
}

fn excluded(value: &str) -> Option<Item> {
    Some(Item::Expr(Expr::not(Expr::Clause(Clause::Is(property(value, FILTERS)?)))))
}

fn language(value: &str) -> Option<Language> {
    match value.to_ascii_lowercase().split('-').next()? {
        "en" => Some(Language::English),
        "zh" => Some(Language::Chinese),
        _ => None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every row of the table answers with an option")]
fn side(value: &str, language: Language) -> Option<Item> {
    let kind = if value.contains([' ', '(', ')']) { TermKind::Phrase } else { TermKind::Word };
    Some(Item::Expr(Expr::Term(Term { text: value.to_owned(), kind, side: Some(language) })))
}

fn metric(name: &str) -> Option<Metric> {
    if name == "faves" { Some(Metric::Likes) } else { Metric::from_key(name) }
}

fn order(value: &str) -> Option<Sort> {
    let lower = value.to_ascii_lowercase();
    let (reversed, name) = lower.strip_prefix('-').map_or((false, lower.as_str()), |name| (true, name));
    let key = match name {
        "relevance" | "best" => SortKey::Relevance,
        "date" | "time" => SortKey::Date,
        "num" | "number" => SortKey::Number,
        _ => match name.split_once('/') {
            Some((part, whole)) => SortKey::Ratio(metric(part)?, metric(whole)?),
            None => SortKey::Figure(metric(name)?),
        },
    };
    Some(Sort { key, reversed })
}

#[cfg(test)]
mod tests;
