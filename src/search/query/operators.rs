//! The table of operators: name, form of the value, help, an example, and how the value is parsed.

use std::ops::Range;

use super::ast::{Clause, Expr, PostProperty, QueryTermKind, SortKey, SortOrder, Term};
use super::error::{MissingData, QueryError, QueryErrorKind};
use super::form::Choice;
pub(crate) use super::form::ValueForm;
use super::values::{
    QueryContext, count, duration, handle, hours, is_quote, number_range, unix_seconds, weekdays,
};
use crate::corpus::Metric;
use crate::i18n::QueryMessage;
use crate::text::lang::named::tag_of_name;
use crate::text::lang::{Language, tag};
use crate::text::typo;

/// An operator.
#[derive(Debug)]
pub struct Operator {
    /// Its name, without the colon.
    pub name: &'static str,
    /// The form of its value.
    pub(crate) form: ValueForm,
    /// One line of help.
    pub(crate) about: QueryMessage,
    /// A whole example.
    pub example: &'static str,
    parse: fn(&str, QueryContext) -> Option<OperatorMeaning>,
}

impl Operator {
    /// Whether it takes `value`.
    pub(super) fn takes(&self, value: &str, context: QueryContext) -> bool {
        (self.parse)(value, context).is_some()
    }
}

/// What an operator with its value means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperatorMeaning {
    Expr(Expr),
    Sort(SortOrder),
}

const LINKS: Choice = ("links", QueryMessage::ValueLinks);
const MENTIONS: Choice = ("mentions", QueryMessage::ValueMentions);
const HASHTAGS: Choice = ("hashtags", QueryMessage::ValueHashtags);
const TRANSLATION: Choice = ("translation", QueryMessage::ValueTranslation);
const FILTERS: &[Choice] = &[
    ("replies", QueryMessage::ValueReplies),
    ("self_threads", QueryMessage::ValueSelfThreads),
    LINKS,
    MENTIONS,
    HASHTAGS,
    ("has_engagement", QueryMessage::ValueEngagement),
    TRANSLATION,
];
const HAS: &[Choice] = &[
    LINKS,
    MENTIONS,
    HASHTAGS,
    TRANSLATION,
    ("engagement", QueryMessage::ValueEngagement),
    ("note", QueryMessage::ValueNote),
    ("highlight", QueryMessage::ValueHighlight),
];
const IS: &[Choice] = &[
    ("unread", QueryMessage::ValueUnread),
    ("read", QueryMessage::ValueRead),
    ("starred", QueryMessage::ValueStarred),
    ("reply", QueryMessage::ValueReplies),
    ("self_thread", QueryMessage::ValueSelfThreads),
];
pub(crate) const WEEKDAYS: &[Choice] = &[
    ("mon", QueryMessage::Monday),
    ("tue", QueryMessage::Tuesday),
    ("wed", QueryMessage::Wednesday),
    ("thu", QueryMessage::Thursday),
    ("fri", QueryMessage::Friday),
    ("sat", QueryMessage::Saturday),
    ("sun", QueryMessage::Sunday),
];
const SORTS: &[Choice] = &[
    ("relevance", QueryMessage::SortRelevance),
    ("date", QueryMessage::SortNewest),
    ("likes", QueryMessage::SortLikes),
    ("retweets", QueryMessage::SortRetweets),
    ("replies", QueryMessage::SortReplies),
    ("quotes", QueryMessage::SortQuotes),
    ("views", QueryMessage::SortViews),
    ("bookmarks", QueryMessage::SortBookmarks),
    ("num", QueryMessage::SortNumber),
    ("-date", QueryMessage::SortOldest),
    ("bookmarks/likes", QueryMessage::SortBookmarksPerLike),
    ("bookmarks/views", QueryMessage::SortBookmarksPerView),
    ("likes/views", QueryMessage::SortLikesPerView),
    ("replies/likes", QueryMessage::SortRepliesPerLike),
];

/// One operator a line: name, form, help, example, parser of the value.
macro_rules! operators {
    ($($name:literal $form:expr, $about:ident, $example:literal, $parse:expr;)*) => {
        &[$(Operator {
            name: $name, form: $form, about: QueryMessage::$about, example: $example, parse: $parse,
        }),*]
    };
}

/// All operators, in the order of the help. Names and meanings are X's where X has them.
pub const OPERATORS: &[Operator] = operators! {
    "from" ValueForm::User, From, "from:AndrewYNg", |v, _| clause(Clause::From(handle(v)?));
    "to" ValueForm::User, To, "to:nickclegg", |v, _| clause(Clause::To(handle(v)?));
    "since" ValueForm::Date, Since, "since:2025-03-14", |v, context| clause(Clause::Since(context.period(v)?.0));
    "until" ValueForm::Date, Until, "until:2025-04-01", |v, context| clause(Clause::Until(context.period(v)?.0));
    "date" ValueForm::Date, Date, "date:2025-03", |v, context| within(context.span(v)?);
    "since_time" ValueForm::Seconds, SinceTime, "since_time:1741910400", |v, _| clause(Clause::Since(unix_seconds(v)?));
    "until_time" ValueForm::Seconds, UntilTime, "until_time:1741996800", |v, _| clause(Clause::Until(unix_seconds(v)?));
    "within_time" ValueForm::Duration, WithinTime, "within_time:30d", |v, _| clause(Clause::Within(duration(v)?));
    "weekday" ValueForm::Weekday(WEEKDAYS), Weekday, "weekday:mon..fri", |v, context| { let (first, last, zone) = weekdays(v, context.zone)?; clause(Clause::Weekday(first, last, zone)) };
    "hour" ValueForm::Hour, Hour, "hour:9..17", |v, context| { let (first, last, zone) = hours(v, context.zone)?; clause(Clause::Hour(first, last, zone)) };
    "since_id" ValueForm::Id, SinceId, "since_id:1900266604822773766", |v, _| clause(Clause::SinceId(v.parse().ok()?));
    "max_id" ValueForm::Id, MaxId, "max_id:1900266604822773766", |v, _| clause(Clause::MaxId(v.parse().ok()?));
    "min_faves" ValueForm::Count, MinFaves, "min_faves:1000", |v, _| at_least(Metric::Likes, v);
    "min_retweets" ValueForm::Count, MinRetweets, "min_retweets:200", |v, _| at_least(Metric::Retweets, v);
    "min_replies" ValueForm::Count, MinReplies, "min_replies:50", |v, _| at_least(Metric::Replies, v);
    "min_quotes" ValueForm::Count, MinQuotes, "min_quotes:20", |v, _| at_least(Metric::Quotes, v);
    "min_views" ValueForm::Count, MinViews, "min_views:100k", |v, _| at_least(Metric::Views, v);
    "min_bookmarks" ValueForm::Count, MinBookmarks, "min_bookmarks:500", |v, _| at_least(Metric::Bookmarks, v);
    "min_likes" ValueForm::Count, MinLikes, "min_likes:1000", |v, _| at_least(Metric::Likes, v);
    "likes" ValueForm::Span, Likes, "likes:500..2000", |v, _| figure(Metric::Likes, v);
    "faves" ValueForm::Span, Faves, "faves:500..2000", |v, _| figure(Metric::Likes, v);
    "retweets" ValueForm::Span, Retweets, "retweets:100..", |v, _| figure(Metric::Retweets, v);
    "replies" ValueForm::Span, Replies, "replies:..20", |v, _| figure(Metric::Replies, v);
    "quotes" ValueForm::Span, Quotes, "quotes:10..50", |v, _| figure(Metric::Quotes, v);
    "views" ValueForm::Span, Views, "views:10k..100k", |v, _| figure(Metric::Views, v);
    "bookmarks" ValueForm::Span, Bookmarks, "bookmarks:1000..", |v, _| figure(Metric::Bookmarks, v);
    "filter" ValueForm::Choice(FILTERS), Filter, "filter:replies", |v, _| is(v, FILTERS);
    "exclude" ValueForm::Choice(FILTERS), Exclude, "exclude:replies", |v, _| excluded(v);
    "has" ValueForm::Choice(HAS), Has, "has:links", |v, _| is(v, HAS);
    "is" ValueForm::Choice(IS), Is, "is:unread", |v, _| is(v, IS);
    "lang" ValueForm::Language, Lang, "voice lang:en", |v, context| clause(language(v, context.languages)?);
    "en" ValueForm::Text, En, "en:agent", |v, _| side(v, Language::English);
    "zh" ValueForm::Text, Zh, "zh:智能体", |v, _| side(v, Language::Chinese);
    "topic" ValueForm::Text, Topic, "topic:\"voice stack\"", |v, _| clause(Clause::Topic(v.to_owned()));
    "note" ValueForm::Text, Note, "note:idea", |v, _| clause(Clause::Note(v.to_owned()));
    "tag" ValueForm::Text, WithTag, "tag:evals", |v, _| tagged(v);
    "gloss" ValueForm::Text, Gloss, "gloss:\"AI Agent\"", |v, _| clause(Clause::Gloss(v.to_owned()));
    "url" ValueForm::Text, Url, "url:github", |v, _| clause(Clause::Url(v.to_owned()));
    "conversation_id" ValueForm::Id, ConversationId, "conversation_id:1900266604822773766", |v, _| clause(Clause::Conversation(v.parse().ok()?));
    "id" ValueForm::Id, Id, "id:1900266604822773766", |v, _| clause(Clause::Id(v.parse().ok()?));
    "num" ValueForm::Span, Num, "num:44", |v, _| { let (low, high) = number_range(v)?; clause(Clause::Number(low, high)) };
    "sort" ValueForm::Choice(SORTS), Sort, "sort:likes", |v, _| Some(OperatorMeaning::Sort(order(v)?));
};

/// Operators of X that no archive can answer, with the reason.
const REFUSED: &[(&str, MissingData)] = &[
    ("near", MissingData::Locations),
    ("within", MissingData::Locations),
    ("geocode", MissingData::Locations),
    ("place", MissingData::Locations),
    ("list", MissingData::Lists),
    ("card_name", MissingData::Cards),
    ("card_domain", MissingData::Cards),
    ("card_url", MissingData::Cards),
    ("source", MissingData::Programs),
    ("quoted_tweet_id", MissingData::QuotedPosts),
    ("quoted_user_id", MissingData::QuotedPosts),
];

/// Values of `filter:` and similar operators that no archive can answer, with the reason.
const REFUSED_VALUES: &[(&str, MissingData)] = &[
    ("media", MissingData::Media),
    ("images", MissingData::Media),
    ("videos", MissingData::Media),
    ("native_video", MissingData::Media),
    ("twimg", MissingData::Media),
    ("spaces", MissingData::Media),
    ("verified", MissingData::Accounts),
    ("blue_verified", MissingData::Accounts),
    ("follows", MissingData::Accounts),
    ("social", MissingData::Accounts),
    ("nativeretweets", MissingData::Reposts),
    ("retweets", MissingData::Reposts),
    ("quote", MissingData::QuotedPosts),
];

/// The operator called `name`.
pub(crate) fn find(name: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.name.eq_ignore_ascii_case(name))
}

/// Why no archive can answer the operator `name` of X, if it is one.
fn refused(name: &str) -> Option<MissingData> {
    REFUSED.iter().find(|(refused, _)| *refused == name).map(|(_, why)| *why)
}

/// Whether `name:` is an operator, or one of X that no archive can answer.
pub(crate) fn is_reserved(name: &str) -> bool {
    find(name).is_some() || refused(name).is_some()
}

/// The meaning of `name:value` at the bytes `at` of the query, its days and languages those of `context`; the name and its colon take the first `colon` of them.
pub(crate) fn parse_operator(
    name: &str,
    value: &str,
    at: &Range<usize>,
    colon: usize,
    context: QueryContext,
) -> Result<OperatorMeaning, QueryError> {
    let name_span = at.start..at.start + colon;
    let value_span = if at.start + colon < at.end { at.start + colon..at.end } else { at.clone() };
    let Some(operator) = find(name) else {
        if let Some(missing) = refused(name) {
            return Err(QueryErrorKind::Unsupported { what: format!("{name}:"), missing }.at(at.clone()));
        }
        let near = typo::nearest_name(name, OPERATORS.iter().map(|operator| operator.name));
        let kind = match near {
            Some(near) => QueryErrorKind::Misspelt { name: name.to_owned(), near },
            None => QueryErrorKind::Unknown { name: name.to_owned(), value: value.to_owned() },
        };
        return Err(kind.at(name_span));
    };
    let (name, form, example) = (operator.name, operator.form, operator.example);
    if value.is_empty() {
        return Err(QueryErrorKind::MissingValue { name, form, example }.at(at.clone()));
    }
    if let Some(item) = (operator.parse)(value, context) {
        return Ok(item);
    }
    let value = value.to_ascii_lowercase();
    if let ValueForm::Choice(choices) = operator.form {
        if let Some((_, missing)) = REFUSED_VALUES.iter().find(|(refused, _)| *refused == value) {
            return Err(QueryErrorKind::Unsupported { what: format!("{name}:{value}"), missing: *missing }
                .at(at.clone()));
        }
        if let Some(near) = typo::nearest_name(&value, choices.iter().map(|(name, _)| *name)) {
            return Err(QueryErrorKind::MisspeltValue { name, value, near: near.to_owned() }.at(value_span));
        }
    }
    if form == ValueForm::Language {
        let known = context.known_languages();
        return Err(match typo::nearest_name(&value, known.iter().map(String::as_str)) {
            Some(near) => QueryErrorKind::MisspeltValue { name, value, near: near.to_owned() },
            None => QueryErrorKind::WrongLanguage { value, known: known.into_owned() },
        }
        .at(value_span));
    }
    Err(QueryErrorKind::WrongValue { name, form, value, example }.at(value_span))
}

#[expect(clippy::unnecessary_wraps, reason = "every row of the table returns an option")]
fn clause(clause: Clause) -> Option<OperatorMeaning> {
    Some(OperatorMeaning::Expr(Expr::Clause(clause)))
}

/// `tag:x` is `#x`, which shells take for a comment.
fn tagged(value: &str) -> Option<OperatorMeaning> {
    let tag = value.trim_matches('#');
    if tag.is_empty() { None } else { clause(Clause::Tag(tag.to_owned())) }
}

/// From the first of these times up to the second.
#[expect(clippy::unnecessary_wraps, reason = "every row of the table returns an option")]
fn within((first, end): (i64, i64)) -> Option<OperatorMeaning> {
    let times = [Clause::Since(first), Clause::Until(end)];
    Some(OperatorMeaning::Expr(Expr::And(times.map(Expr::Clause).to_vec())))
}

fn at_least(metric: Metric, value: &str) -> Option<OperatorMeaning> {
    clause(Clause::Figure(metric, count(value)?, u64::MAX))
}

fn figure(metric: Metric, value: &str) -> Option<OperatorMeaning> {
    let (low, high) = number_range(value)?;
    clause(Clause::Figure(metric, low, high))
}

fn property(value: &str, among: &[Choice]) -> Option<PostProperty> {
    let value = value.to_ascii_lowercase();
    if !among.iter().any(|(name, _)| *name == value) {
        return None;
    }
    Some(match value.as_str() {
        "replies" | "reply" => PostProperty::Reply,
        "self_threads" | "self_thread" => PostProperty::SelfThread,
        "links" => PostProperty::Links,
        "mentions" => PostProperty::Mentions,
        "hashtags" => PostProperty::Hashtags,
        "has_engagement" | "engagement" => PostProperty::Engagement,
        "translation" => PostProperty::Translation,
        "note" => PostProperty::Note,
        "highlight" => PostProperty::Highlight,
        "unread" => PostProperty::Unread,
        "read" => PostProperty::Read,
        "starred" => PostProperty::Starred,
        _ => return None,
    })
}

fn is(value: &str, among: &[Choice]) -> Option<OperatorMeaning> {
    clause(Clause::Is(property(value, among)?))
}

fn excluded(value: &str) -> Option<OperatorMeaning> {
    Some(OperatorMeaning::Expr(Expr::not(Expr::Clause(Clause::Is(property(value, FILTERS)?)))))
}

/// The language that `value` names: one that is known by its name, that texts are said to be in, or that is among `languages`.
fn language(value: &str, languages: &[String]) -> Option<Clause> {
    let parsed = || {
        let tag = tag::parse(value)?;
        let primary = tag::primary(&tag);
        let is_known =
            tag::is_detected(&primary) || languages.iter().any(|known| tag::primary(known) == primary);
        is_known.then_some(tag)
    };
    let tag = tag_of_name(value).or_else(parsed)?;
    Some(match tag.as_str() {
        "zh" => Clause::Lang(Language::Chinese),
        // No text shows where its English is from.
        tag if tag::primary(tag) == "en" => Clause::Lang(Language::English),
        _ => Clause::Written(tag),
    })
}

#[expect(clippy::unnecessary_wraps, reason = "every row of the table returns an option")]
fn side(value: &str, language: Language) -> Option<OperatorMeaning> {
    let is_phrase = value.contains(|c| matches!(c, ' ' | '(' | ')') || is_quote(c));
    let kind = if is_phrase { QueryTermKind::Phrase } else { QueryTermKind::Word };
    Some(OperatorMeaning::Expr(Expr::Term(Term { text: value.to_owned(), kind, side: Some(language) })))
}

fn metric(name: &str) -> Option<Metric> {
    if name == "faves" { Some(Metric::Likes) } else { Metric::from_key(name) }
}

fn order(value: &str) -> Option<SortOrder> {
    let lower = value.to_ascii_lowercase();
    let (is_reversed, name) = lower.strip_prefix('-').map_or((false, lower.as_str()), |name| (true, name));
    let key = match name {
        "relevance" | "best" => SortKey::Relevance,
        "date" | "time" => SortKey::Date,
        "num" | "number" => SortKey::Number,
        _ => match name.split_once('/') {
            Some((part, whole)) => SortKey::Ratio(metric(part)?, metric(whole)?),
            None => SortKey::Figure(metric(name)?),
        },
    };
    Some(SortOrder { key, is_reversed })
}

#[cfg(test)]
mod tests;
