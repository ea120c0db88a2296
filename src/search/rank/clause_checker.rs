//! Whether a post satisfies a clause of a query.

use memchr::memmem;

use super::context::SearchContext;
use super::demand::Demand;
use crate::corpus::{Corpus, Metric, Post, PostId};
use crate::insight::glossary::glosses;
use crate::search::index::{Index, PostField};
use crate::search::query::{Clause, PostProperty, Query, SortKey};
use crate::text::entity::{EntityKind, entities, leading_handle};
use crate::text::fold::fold;
use crate::text::lang::{Language, tag};
use crate::text::slice::start;
use crate::text::stem::stem;

/// Bytes of a text that its language is recognized by.
const TOLD_BY: usize = 1024;

/// Checks clauses against posts.
#[derive(Clone, Copy)]
pub(crate) struct ClauseChecker<'a> {
    pub(crate) index: &'a Index,
    pub(crate) corpus: &'a Corpus,
    pub(crate) context: &'a SearchContext<'a>,
    /// Where the index is made on demand: what it is made for.
    pub(crate) demand: Option<&'a Demand>,
}

impl ClauseChecker<'_> {
    /// `None` if posts that may match `query` are not prepared yet.
    pub(crate) fn require(&self, query: &Query) -> Option<()> {
        self.demand.is_none_or(|demand| demand.is_met(query)).then_some(())
    }

    /// Whether `post` satisfies `clause`.
    pub(crate) fn matches(&self, clause: &Clause, post: usize) -> bool {
        let Some(record) = self.corpus.posts.get(post) else {
            return false;
        };
        let id = record.id.map(|id| id.0.get());
        let time = record.time.map(|time| time.instant(self.corpus.zone));
        match clause {
            Clause::From(name) => is_same_name(self.corpus.author(post), name),
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
                record.time.is_some_and(|time| is_in_cycle(time.calendar(*zone).weekday, *first, *last))
            }
            Clause::Hour(first, last, zone) => record
                .time
                .is_some_and(|time| !time.day_only && is_in_cycle(time.calendar(*zone).hour, *first, *last)),
            Clause::SinceId(after) => id.is_some_and(|id| id > *after),
            Clause::MaxId(last) => id.is_some_and(|id| id <= *last),
            Clause::Figure(metric, low, high) => {
                record.metrics.get(*metric).is_some_and(|figure| (*low..=*high).contains(&figure))
            }
            Clause::Is(what) => self.has_property(*what, post, record),
            Clause::Lang(Language::English) if self.corpus.is_without_english() => {
                self.is_written(post, "en")
            }
            Clause::Lang(language) => self.index.texts(post).any(|(side, _)| side == *language),
            Clause::Written(language) => self.is_written(post, language),
            Clause::Url(text) => self.has_url(post, &fold(text)),
            Clause::Conversation(of) => self.is_in_thread(post, *of),
            Clause::Number(low, high) => (*low..=*high).contains(&record.number),
            Clause::Id(wanted) => id == Some(*wanted),
            Clause::Topic(name) => {
                let name = fold(name);
                self.index.short_fields(post).any(|short| {
                    short.field == PostField::Topic && short.text.lines().any(|line| is_called(line, &name))
                })
            }
            Clause::Note(text) => self.context.annotations.has_note_with(self.corpus, post, text),
            Clause::Gloss(term) => self.has_gloss(post, &fold(term)),
        }
    }

    /// Whether a text of `post` is in this language.
    fn is_written(&self, post: usize, language: &str) -> bool {
        self.index.sides(post).into_iter().any(|(side, script, text)| {
            // The beginning suffices, and takes the same time for every text.
            let told = || self.corpus.side_language(post, side, start(text, TOLD_BY), script);
            !text.is_empty() && tag::is_one_target(&told(), language)
        })
    }

    fn has_property(&self, what: PostProperty, post: usize, record: &Post) -> bool {
        match what {
            PostProperty::Reply => self.is_reply(post, record),
            PostProperty::SelfThread => self.index.threads(self.corpus).parent(post).is_some(),
            PostProperty::Links => self.has_any_entity(post, EntityKind::Url),
            PostProperty::Mentions => self.has_any_entity(post, EntityKind::Mention),
            PostProperty::Hashtags => self.has_any_entity(post, EntityKind::Hashtag),
            PostProperty::Engagement => [Metric::Likes, Metric::Retweets, Metric::Replies]
                .into_iter()
                .any(|metric| record.metrics.get(metric).is_some_and(|figure| figure > 0)),
            PostProperty::Translation => self.index.is_translated(post),
            PostProperty::Read => self.context.annotations.is_read(self.corpus, post),
            PostProperty::Unread => !self.context.annotations.is_read(self.corpus, post),
            PostProperty::Note => self.context.annotations.has_note(self.corpus, post),
            PostProperty::Highlight => self.context.annotations.has_highlight(self.corpus, post),
            PostProperty::Starred => self.context.annotations.is_starred(self.corpus, post),
        }
    }

    /// Whether the post is a reply. Where the archive does not record it, a post that starts with a handle is one.
    fn is_reply(&self, post: usize, record: &Post) -> bool {
        record.is_reply.unwrap_or_else(|| self.addressee(post).is_some())
    }

    /// The handle that the post starts with, folded.
    fn addressee(&self, post: usize) -> Option<&str> {
        leading_handle(self.index.text(post))
    }

    /// Whether the texts of `post` have an entity of this kind.
    fn has_any_entity(&self, post: usize, kind: EntityKind) -> bool {
        let text = self.index.text(post);
        may_have(text, kind) && entities(text).iter().any(|entity| entity.kind == kind)
    }

    /// Whether the texts of `post` have the entity `wanted`, as a whole: `#thanks` does not match `#thanksgiving`.
    fn has_entity(&self, post: usize, kind: EntityKind, wanted: &str) -> bool {
        let wanted = fold(wanted);
        let text = self.index.text(post);
        memmem::find(text.as_bytes(), wanted.as_bytes()).is_some()
            && entities(text).iter().any(|entity| {
                let named = text.get(entity.start..entity.end).map(|name| name.trim_end_matches('#'));
                entity.kind == kind && named == Some(wanted.as_str())
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
        may_have(text, EntityKind::Url)
            && entities(text)
                .iter()
                .filter(|entity| entity.kind == EntityKind::Url)
                .any(|entity| text.get(entity.start..entity.end).is_some_and(|url| url.contains(wanted)))
    }

    fn has_gloss(&self, post: usize, wanted: &str) -> bool {
        // Finding glosses takes the aligned text, so the words themselves are searched for first.
        memmem::find(self.index.text(post).as_bytes(), wanted.as_bytes()).is_some()
            && glosses(&self.corpus.body(post)).iter().any(|gloss| {
                fold(&gloss.english).starts_with(wanted) || fold(&gloss.chinese).starts_with(wanted)
            })
    }

    fn is_in_thread(&self, post: usize, id: u64) -> bool {
        let of = std::num::NonZeroU64::new(id).and_then(|id| self.corpus.by_id(PostId(id)));
        let threads = self.index.threads(self.corpus);
        of.is_some_and(|of| threads.root(of) == threads.root(post))
    }

    /// The figure that `key` orders `post` by; `None` for relevance, and where the archive does not have it.
    pub(crate) fn figure(&self, post: usize, key: SortKey) -> Option<f64> {
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

/// Whether `at` is between two points of a cycle, both included.
fn is_in_cycle(at: u32, first: u8, last: u8) -> bool {
    let (first, last) = (u32::from(first), u32::from(last));
    if first <= last { (first..=last).contains(&at) } else { at >= first || at <= last }
}

/// Whether `text` has a sign without which there is no entity of this kind. Finding entities takes much longer.
fn may_have(text: &str, kind: EntityKind) -> bool {
    let has = |sign: &str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    match kind {
        EntityKind::Url => has("://") || has("www."),
        EntityKind::Mention => has("@"),
        EntityKind::Hashtag => has("#"),
    }
}

fn is_same_name(author: &str, name: &str) -> bool {
    author.eq_ignore_ascii_case(name) || fold(author) == fold(name)
}

/// Whether a name of a topic begins with `typed`, or does with a word in the singular for one in the plural, or the other way
/// round.
fn is_called(name: &str, typed: &str) -> bool {
    let is_form = |known: &str, word: &str| {
        // Stems take longer than this look.
        let is_near = || known.as_bytes().iter().zip(word.as_bytes()).take(3).all(|(a, b)| a == b);
        known == word
            || known.ends_with('s') != word.ends_with('s')
                && is_near()
                && stem(known).is_some_and(|known| stem(word) == Some(known))
    };
    let mut words = name.split(' ');
    name.starts_with(typed)
        || typed.split(' ').all(|word| words.next().is_some_and(|known| is_form(known, word)))
}

#[cfg(test)]
mod tests {
    use super::is_called;

    #[test]
    fn a_topic_is_called_by_the_start_of_its_name_in_either_number() {
        for (name, typed, expected) in [
            ("agents", "agent", true),
            ("slot", "slots", true),
            ("custom element", "custom elements", true),
            ("policies", "policy", true),
            ("voice agents", "voice agent", true),
            ("voice agent", "voice", true),
            ("large language models", "large languages", true),
            ("test", "testing", false),
            ("slot", "sluts", false),
            ("custom element", "elements", false),
            ("slot", "slots and more", false),
        ] {
            assert_eq!(is_called(name, typed), expected, "{name} {typed}");
        }
    }
}
