//! The canonical text of a query, which parses to the same query.

use std::fmt;

use super::ast::{Clause, Expr, PostProperty, Query, QueryTermKind, SortKey, SortOrder, Term};
use crate::corpus::time::{DAY, Timestamp, Zone, weekday_key};
use crate::text::lang::Language;
use crate::text::tag::is_tag_name;

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(wanted) = &self.wanted {
            write!(f, "{wanted}")?;
        }
        match self.sort {
            Some(sort) if self.wanted.is_some() => {
                // An order belongs to the whole query, so it needs no brackets before an OR.
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
            QueryTermKind::Word => f.write_str(&self.text),
            QueryTermKind::Exact => write!(f, "+{}", self.text),
            QueryTermKind::Phrase | QueryTermKind::Name => quoted(f, &self.text),
            QueryTermKind::Regular => write!(f, "/{}/", self.text),
        }
    }
}

/// `text` in quotes that it does not have itself.
fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if !text.contains('"') {
        write!(f, "\"{text}\"")
    } else if !text.contains('」') {
        write!(f, "「{text}」")
    } else {
        write!(f, "“{text}”")
    }
}

/// A handle, in quotes where it has blanks.
fn write_handle(f: &mut fmt::Formatter<'_>, operator: &str, name: &str) -> fmt::Result {
    if name.contains(' ') { write!(f, "{operator}:\"{name}\"") } else { write!(f, "{operator}:{name}") }
}

/// A day, or a day and a time of day, in UTC.
fn time_text(milliseconds: i64) -> String {
    let timestamp = Timestamp { milliseconds, day_only: false };
    let date = timestamp.date(Zone::Utc);
    if milliseconds.rem_euclid(DAY) == 0 {
        return date;
    }
    let at = timestamp.calendar(Zone::Utc);
    format!("{date}_{:02}:{:02}:{:02}_UTC", at.hour, at.minute, at.second)
}

/// A number or a range of numbers.
fn write_range(f: &mut fmt::Formatter<'_>, name: &str, (low, high): (u64, u64)) -> fmt::Result {
    match (low, high) {
        (low, high) if low == high => write!(f, "{name}:{low}"),
        (low, u64::MAX) => write!(f, "{name}:{low}.."),
        (0, high) => write!(f, "{name}:..{high}"),
        (low, high) => write!(f, "{name}:{low}..{high}"),
    }
}

/// A part of a week or a day.
fn write_cycle(f: &mut fmt::Formatter<'_>, name: &str, first: &str, last: &str, zone: Zone) -> fmt::Result {
    write!(f, "{name}:{first}")?;
    if first != last {
        write!(f, "..{last}")?;
    }
    if zone == Zone::Local { f.write_str("@local") } else { Ok(()) }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::From(name) => write_handle(f, "from", name),
            Self::To(name) => write_handle(f, "to", name),
            Self::Mention(name) => write!(f, "@{name}"),
            // With a sign at its end too, where only that makes it a tag.
            Self::Tag(tag) if !is_tag_name(tag) => write!(f, "#{tag}#"),
            Self::Tag(tag) => write!(f, "#{tag}"),
            Self::Cash(tag) => write!(f, "${tag}"),
            Self::Since(at) => write!(f, "since:{}", time_text(*at)),
            Self::Until(at) => write!(f, "until:{}", time_text(*at)),
            Self::Within(seconds) => match seconds {
                s if s % 86_400 == 0 => write!(f, "within_time:{}d", s / 86_400),
                s if s % 3600 == 0 => write!(f, "within_time:{}h", s / 3600),
                s if s % 60 == 0 => write!(f, "within_time:{}m", s / 60),
                s => write!(f, "within_time:{s}s"),
            },
            Self::Weekday(first, last, zone) => {
                let name = |day: u8| weekday_key(usize::from(day));
                write_cycle(f, "weekday", name(*first), name(*last), *zone)
            }
            Self::Hour(first, last, zone) => {
                write_cycle(f, "hour", &first.to_string(), &last.to_string(), *zone)
            }
            Self::SinceId(id) => write!(f, "since_id:{id}"),
            Self::MaxId(id) => write!(f, "max_id:{id}"),
            Self::Figure(metric, low, u64::MAX) => write!(f, "min_{}:{low}", metric.key()),
            Self::Figure(metric, low, high) => write_range(f, metric.key(), (*low, *high)),
            Self::Is(what) => f.write_str(match what {
                PostProperty::Reply => "filter:replies",
                PostProperty::SelfThread => "filter:self_threads",
                PostProperty::Links => "filter:links",
                PostProperty::Mentions => "filter:mentions",
                PostProperty::Hashtags => "filter:hashtags",
                PostProperty::Engagement => "filter:has_engagement",
                PostProperty::Translation => "has:translation",
                PostProperty::Unread => "is:unread",
                PostProperty::Read => "is:read",
                PostProperty::Starred => "is:starred",
                PostProperty::Note => "has:note",
                PostProperty::Highlight => "has:highlight",
            }),
            Self::Written(language) => write!(f, "lang:{language}"),
            Self::Lang(Language::English) => f.write_str("lang:en"),
            Self::Lang(Language::Chinese) => f.write_str("lang:zh"),
            Self::Url(text) => write!(f, "url:\"{text}\""),
            Self::Conversation(id) => write!(f, "conversation_id:{id}"),
            Self::Number(low, high) => write_range(f, "num", (*low, *high)),
            Self::Id(id) => write!(f, "id:{id}"),
            Self::Topic(name) => write!(f, "topic:\"{name}\""),
            Self::Note(text) => write!(f, "note:\"{text}\""),
            Self::Gloss(term) => write!(f, "gloss:\"{term}\""),
        }
    }
}

impl fmt::Display for SortOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_reversed { "sort:-" } else { "sort:" })?;
        match self.key {
            SortKey::Relevance => f.write_str("relevance"),
            SortKey::Date => f.write_str("date"),
            SortKey::Number => f.write_str("num"),
            SortKey::Figure(metric) => f.write_str(metric.key()),
            SortKey::Ratio(part, whole) => write!(f, "{}/{}", part.key(), whole.key()),
        }
    }
}
