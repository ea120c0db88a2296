//! Whether a post satisfies a clause.

use memchr::memmem;

use super::engine::Context;
use crate::corpus::Corpus;
use crate::corpus::{Metric, Post, PostId};
use crate::insight::glossary::glosses;
use crate::search::index::{Index, PostField};
use crate::search::query::{Clause, SortKey, Trait};
use crate::text::entity::{EntityKind, entities};
use crate::text::fold::fold;

/// What clauses are checked against.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) index: &'a Index,
    pub(crate) corpus: &'a Corpus,
    pub(crate) context: &'a Context<'a>,
}

impl Facts<'_> {
    /// Whether the clause takes more than a look at numbers.
    pub(crate) fn is_costly(clause: &Clause) -> bool {
        match clause {
            Clause::To(_)
            | Clause::Mention(_)
            | Clause::Tag(_)
            | Clause::Cash(_)
            | Clause::Url(_)
            | Clause::Topic(_)
            | Clause::Gloss(_)
            | Clause::Conversation(_) => true,
            Clause::Is(what) => {
                matches!(what, Trait::SelfThread | Trait::Links | Trait::Mentions | Trait::Hashtags)
            }
            _ => false,
        }
    }

    /// Whether `post` satisfies `clause`.
    pub(crate) fn holds(&self, clause: &Clause, post: usize) -> bool {
        let Some(record) = self.corpus.posts.get(post) else {
            return false;
        };
        let id = record.id.map(|id| id.0.get());
        let time = record.time.map(|time| time.milliseconds);
        match clause {
            Clause::From(name) => is_name(self.corpus.author(post), name),
            Clause::To(name) => {
                self.is_reply(post, record) && self.addressee(post).is_some_and(|to| to == fold(name))
            }
            Clause::Mention(name) => self.has_entity(post, EntityKind::Mention, &format!("@{name}")),
            Clause::Tag(tag) => {
                self.context.annotations.has_tag(self.corpus, post, tag)
                    || self.has_entity(post, EntityKind::Hashtag, &format!("#{tag}"))
            }
            Clause::Cash(tag) => self.has_cashtag(post, tag),
            Clause::Since(at) => time.is_some_and(|time| time >= *at),
            Clause::Until(at) => time.is_some_and(|time| time < *at),
            Clause::Within(seconds) => {
                let span = i64::try_from(*seconds).unwrap_or(i64::MAX).saturating_mul(1000);
                let now = self.context.now.milliseconds;
                time.is_some_and(|time| time <= now && time >= now.saturating_sub(span))
            }
            Clause::Weekday(first, last, zone) => {
                record.time.is_some_and(|time| is_within(time.calendar(*zone).weekday, *first, *last))
            }
            Clause::Hour(first, last, zone) => record
                .time
                .is_some_and(|time| !time.day_only && is_within(time.calendar(*zone).hour, *first, *last)),
            Clause::SinceId(after) => id.is_some_and(|id| id > *after),
            Clause::MaxId(last) => id.is_some_and(|id| id <= *last),
            Clause::Figure(metric, low, high) => {
                record.metrics.get(*metric).is_some_and(|figure| (*low..=*high).contains(&figure))
            }
            Clause::Is(what) => self.has(*what, post, record),
            Clause::Lang(language) => self.index.texts(post).any(|(side, _)| side == *language),
            Clause::Url(text) => self.has_url(post, &fold(text)),
            Clause::Conversation(of) => self.is_in_thread(post, *of),
            Clause::Number(low, high) => (*low..=*high).contains(&record.number),
            Clause::Id(wanted) => id == Some(*wanted),
            Clause::Topic(name) => {
                let name = fold(name);
                self.index.short_fields(post).any(|short| {
                    short.field == PostField::Topic && short.text.lines().any(|line| line.starts_with(&name))
                })
            }
            Clause::Gloss(term) => self.has_gloss(post, &fold(term)),
        }
    }

    fn has(&self, what: Trait, post: usize, record: &Post) -> bool {
        match what {
            Trait::Reply => self.is_reply(post, record),
            Trait::SelfThread => self.index.threads().parent(post).is_some(),
            Trait::Links => self.entity(post, EntityKind::Url).is_some(),
            Trait::Mentions => self.entity(post, EntityKind::Mention).is_some(),
            Trait::Hashtags => self.entity(post, EntityKind::Hashtag).is_some(),
            Trait::Engagement => [Metric::Likes, Metric::Retweets, Metric::Replies]
                .into_iter()
                .any(|metric| record.metrics.get(metric).is_some_and(|figure| figure > 0)),
            Trait::Translation => self.index.is_translated(post),
            Trait::Read => self.context.annotations.is_read(self.corpus, post),
            Trait::Unread => !self.context.annotations.is_read(self.corpus, post),
            Trait::Starred => self.context.annotations.is_starred(self.corpus, post),
        }
    }

    /// What the record says; where it does not say, a post that starts with a handle answers it.
    fn is_reply(&self, post: usize, record: &Post) -> bool {
        record.is_reply.unwrap_or_else(|| self.addressee(post).is_some())
    }

    /// The handle that the post starts with, folded.
    fn addressee(&self, post: usize) -> Option<&str> {
        let name = self.index.text(post).trim_start().strip_prefix('@')?;
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
        name.get(..end).filter(|name| !name.is_empty())
    }

    fn entity(&self, post: usize, kind: EntityKind) -> Option<std::ops::Range<usize>> {
        let text = self.index.text(post);
        let sign = match kind {
            EntityKind::Url => {
                return has_url_sign(text)
                    .then(|| entities(text))
                    .into_iter()
                    .flatten()
                    .find(|e| e.kind == kind)
                    .map(|e| e.start..e.end);
            }
            EntityKind::Mention => b'@',
            EntityKind::Hashtag => b'#',
        };
        memchr::memchr(sign, text.as_bytes())?;
        entities(text).into_iter().find(|entity| entity.kind == kind).map(|entity| entity.start..entity.end)
    }

    fn has_entity(&self, post: usize, kind: EntityKind, wanted: &str) -> bool {
        let wanted = fold(wanted);
        let text = self.index.text(post);
        // Whole tags and names only: `#thanks` is not in `#thanksgiving`.
        memmem::find(text.as_bytes(), wanted.as_bytes()).is_some()
            && entities(text).iter().any(|entity| {
                entity.kind == kind && text.get(entity.start..entity.end) == Some(wanted.as_str())
            })
    }

    fn has_cashtag(&self, post: usize, tag: &str) -> bool {
        let wanted = format!("${}", fold(tag));
        let text = self.index.text(post);
        text.match_indices(&wanted).any(|(at, _)| {
            let after = text.get(at + wanted.len()..).and_then(|rest| rest.chars().next());
            after.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_')
        })
    }

    fn has_url(&self, post: usize, wanted: &str) -> bool {
        let text = self.index.text(post);
        has_url_sign(text)
            && entities(text)
                .iter()
                .filter(|entity| entity.kind == EntityKind::Url)
                .any(|entity| text.get(entity.start..entity.end).is_some_and(|url| url.contains(wanted)))
    }

    fn has_gloss(&self, post: usize, wanted: &str) -> bool {
        // Finding glosses takes the aligned text: only where the words are there at all.
        memmem::find(self.index.text(post).as_bytes(), wanted.as_bytes()).is_some()
            && glosses(&self.corpus.body(post)).iter().any(|gloss| {
                fold(&gloss.english).starts_with(wanted) || fold(&gloss.chinese).starts_with(wanted)
            })
    }

    fn is_in_thread(&self, post: usize, id: u64) -> bool {
        let of = std::num::NonZeroU64::new(id).and_then(|id| self.corpus.by_id(PostId(id)));
        let threads = self.index.threads();
        of.is_some_and(|of| threads.root(of) == threads.root(post))
    }

    /// What `post` is ordered by; `None` where the archive does not say.
    pub(crate) fn sort_key(&self, post: usize, key: SortKey) -> Option<f64> {
        let record = self.corpus.posts.get(post)?;
        let figure = |metric| record.metrics.get(metric).map(|figure| figure as f64);
        match key {
            SortKey::Relevance => None,
            SortKey::Date => record.time.map(|time| time.milliseconds as f64),
            SortKey::Number => Some(record.number as f64),
            SortKey::Figure(metric) => figure(metric),
            SortKey::Ratio(part, whole) => {
                let whole = figure(whole).filter(|whole| *whole > 0.0)?;
                Some(figure(part)? / whole)
            }
        }
    }
}

/// Whether `at` lies between two points of a round, both included.
fn is_within(at: u32, first: u8, last: u8) -> bool {
    let (first, last) = (u32::from(first), u32::from(last));
    if first <= last { (first..=last).contains(&at) } else { at >= first || at <= last }
}

fn has_url_sign(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"://").is_some() || memmem::find(text.as_bytes(), b"www.").is_some()
}

fn is_name(author: &str, name: &str) -> bool {
    author.eq_ignore_ascii_case(name) || fold(author) == fold(name)
}
