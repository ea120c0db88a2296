//! A query as a tree of terms and clauses.

use crate::corpus::Metric;
use crate::corpus::time::Zone;
use crate::text::lang::Language;

/// A parsed query. Its `Display` is the canonical text, which parses to the same query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What a post has to match; every post matches `None`.
    pub(crate) wanted: Option<Expr>,
    /// The order of the hits; `None` is best first.
    pub(crate) sort: Option<SortOrder>,
    /// Words that a search looked for besides those typed, for highlights.
    pub(crate) alternatives: Vec<String>,
}

/// What a post has to match.
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
    /// A condition on the post.
    Clause(Clause),
}

/// How a term is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryTermKind {
    /// A plain word: its start is enough, typos are corrected.
    Word,
    /// `+word`: this word and no other.
    Exact,
    /// `"a b"`: these words next to each other.
    Phrase,
    /// `/…/`: a regular expression.
    Regular,
    /// Another name for a word; never typed.
    Name,
}

/// Text that is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, half-width.
    pub(crate) text: String,
    /// How it is matched.
    pub(crate) kind: QueryTermKind,
    /// `en:…`, `zh:…`: the language of the text it has to be in.
    pub(crate) side: Option<Language>,
}

/// A property that a post has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostProperty {
    /// It is a reply.
    Reply,
    /// It is a reply to the author's own post.
    SelfThread,
    /// It has a URL.
    Links,
    /// It mentions a `@handle`.
    Mentions,
    /// It has a `#tag`.
    Hashtags,
    /// It has a reply, like or retweet.
    Engagement,
    /// It has a translation.
    Translation,
    /// The user has not read it.
    Unread,
    /// The user has read it.
    Read,
    /// The user has starred it.
    Starred,
    /// The user has written a note on a passage.
    Note,
    /// The user has highlighted a passage.
    Highlight,
}

/// A condition on a post, other than text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// Written by this handle.
    From(String),
    /// A reply to this handle.
    To(String),
    /// Mentions this handle.
    Mention(String),
    /// Has this tag, in the text or given by the user.
    Tag(String),
    /// Has this cashtag.
    Cash(String),
    /// At or after this time (milliseconds since 1970, UTC).
    Since(i64),
    /// Before this time (milliseconds since 1970, UTC).
    Until(i64),
    /// In the last so many seconds from now.
    Within(u64),
    /// On a day of the week from the first to the second (0 is Monday, which follows Sunday), in this zone.
    Weekday(u8, u8, Zone),
    /// In an hour from the first to the second (0 follows 23), in this zone.
    Hour(u8, u8, Zone),
    /// The id is above this one.
    SinceId(u64),
    /// The id is at most this one.
    MaxId(u64),
    /// A figure between these, both included.
    Figure(Metric, u64, u64),
    /// A property.
    Is(PostProperty),
    /// The words next to it have to be in the text of this language.
    Lang(Language),
    /// A text is in this language, by its tag without script and region.
    Written(String),
    /// A URL that contains this.
    Url(String),
    /// In the thread of the post with this id.
    Conversation(u64),
    /// The number in the file is between these, both included.
    Number(u64, u64),
    /// The post with this id.
    Id(u64),
    /// Has a topic of this name.
    Topic(String),
    /// Has a gloss with this term.
    Gloss(String),
    /// A note of the user contains this.
    Note(String),
}

/// What hits are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// How well they match.
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

/// The order of hits: most, newest or best first, unless reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortOrder {
    /// What they are ordered by.
    pub(crate) key: SortKey,
    /// Fewest, oldest or worst first.
    pub(crate) is_reversed: bool,
}

impl Query {
    /// Whether it is empty: every post is a hit, in no particular order.
    pub(crate) fn is_empty(&self) -> bool {
        self.wanted.is_none() && self.sort.is_none()
    }

    /// Sets the words that the search looked for besides those typed: `deepseek` for `deepsek`, `K-12` for `k12`.
    pub(crate) fn set_alternatives(&mut self, alternatives: &[String]) {
        alternatives.clone_into(&mut self.alternatives);
    }

    /// This query with the conditions `narrower` in front.
    #[must_use]
    pub(crate) fn narrowed(&self, narrower: Vec<Expr>) -> Self {
        let mut all = narrower;
        match self.wanted.clone() {
            Some(Expr::And(more)) => all.extend(more),
            more => all.extend(more),
        }
        let wanted = if all.len() > 1 { Some(Expr::And(all)) } else { all.pop() };
        Self { wanted, sort: self.sort, alternatives: Vec::new() }
    }

    /// The order of the hits, if the query has one.
    pub(crate) fn sort(&self) -> Option<SortOrder> {
        self.sort
    }

    /// Whether it names a topic: nothing else depends on what is mined from all posts.
    pub(crate) fn asks_for_topics(&self) -> bool {
        self.wanted
            .as_ref()
            .is_some_and(|wanted| wanted.any(&|expr| matches!(expr, Expr::Clause(Clause::Topic(_)))))
    }

    /// Whether the texts of posts decide what matches.
    pub(crate) fn reads_texts(&self) -> bool {
        let reads = |expr: &Expr| match expr {
            Expr::Term(_) => true,
            Expr::Clause(clause) => clause.reads_texts(),
            Expr::And(_) | Expr::Or(_) | Expr::Not(_) => false,
        };
        self.wanted.as_ref().is_some_and(|wanted| wanted.any(&reads))
    }

    /// The query without its conditions, and those; `None` if it has not both.
    pub(crate) fn without_conditions(&self) -> Option<(Self, String)> {
        let Some(Expr::And(all)) = &self.wanted else { return None };
        let is_condition = |expr: &&Expr| matches!(expr, Expr::Clause(_) | Expr::Not(_));
        let (conditions, mut words): (Vec<&Expr>, Vec<&Expr>) = all.iter().partition(is_condition);
        let conditions: Vec<String> = conditions.iter().map(ToString::to_string).collect();
        if words.is_empty() || conditions.is_empty() {
            return None;
        }
        let wanted = if words.len() > 1 {
            Expr::And(words.into_iter().cloned().collect())
        } else {
            words.pop()?.clone()
        };
        Some((Self { wanted: Some(wanted), ..Self::default() }, conditions.join(" ")))
    }

    /// What any of `terms` is found by.
    pub(crate) fn any_of(terms: impl Iterator<Item = Term>) -> Self {
        let mut any: Vec<Expr> = terms.map(Expr::Term).collect();
        let wanted = if any.len() > 1 { Some(Expr::Or(any)) } else { any.pop() };
        Self { wanted, ..Self::default() }
    }

    /// The words in it in their order, as typed, excluded ones too.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        if let Some(wanted) = &self.wanted {
            wanted.add_words(&mut words);
        }
        words
    }

    /// The conditions in it, excluded ones too.
    pub(crate) fn clauses(&self) -> Vec<&Clause> {
        let mut clauses = Vec::new();
        if let Some(wanted) = &self.wanted {
            wanted.add_clauses(&mut clauses);
        }
        clauses
    }

    /// The terms that a hit may contain: those not excluded, each with the language of the expression around it. Function
    /// words are left out where there are others.
    pub(crate) fn terms(&self) -> Vec<Term> {
        let mut terms = Vec::new();
        if let Some(wanted) = &self.wanted {
            collect_terms(wanted, None, &mut terms);
        }
        if terms.iter().any(|term| !term.is_function_word()) {
            terms.retain(|term| !term.is_function_word());
        }
        terms
    }
}

impl Expr {
    /// The negation of `expr`.
    pub(crate) fn not(expr: Self) -> Self {
        match expr {
            Self::Not(inner) => *inner,
            // Every text is in one of two languages: `-lang:zh` is `lang:en`.
            Self::Clause(Clause::Lang(language)) => Self::Clause(Clause::Lang(language.other())),
            expr => Self::Not(Box::new(expr)),
        }
    }

    /// The language that the words directly inside it have to be in.
    pub(crate) fn language(&self) -> Option<Language> {
        let Self::And(all) = self else { return None };
        all.iter().find_map(|expr| match expr {
            Self::Clause(Clause::Lang(language)) => Some(*language),
            _ => None,
        })
    }

    /// Whether `holds` of it or of some expression in it.
    fn any(&self, holds: &dyn Fn(&Self) -> bool) -> bool {
        holds(self)
            || match self {
                Self::And(all) | Self::Or(all) => all.iter().any(|expr| expr.any(holds)),
                Self::Not(expr) => expr.any(holds),
                Self::Term(_) | Self::Clause(_) => false,
            }
    }

    fn add_words<'a>(&'a self, words: &mut Vec<&'a str>) {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().for_each(|expr| expr.add_words(words)),
            Self::Not(expr) => expr.add_words(words),
            Self::Term(term) => words.push(&term.text),
            Self::Clause(_) => {}
        }
    }

    fn add_clauses<'a>(&'a self, clauses: &mut Vec<&'a Clause>) {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().for_each(|expr| expr.add_clauses(clauses)),
            Self::Not(expr) => expr.add_clauses(clauses),
            Self::Clause(clause) => clauses.push(clause),
            Self::Term(_) => {}
        }
    }
}

/// What is looked at to see whether a post satisfies a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClauseSource {
    /// The fields of its record, and marks.
    Record,
    /// Posts around it.
    Thread,
    /// How its texts begin, or which there are.
    TextStarts,
    /// All of its texts.
    Texts,
}

impl Clause {
    fn source(&self) -> ClauseSource {
        match self {
            Self::To(_)
            | Self::Mention(_)
            | Self::Tag(_)
            | Self::Cash(_)
            | Self::Written(_)
            | Self::Url(_)
            | Self::Topic(_)
            | Self::Gloss(_) => ClauseSource::Texts,
            Self::Lang(_) => ClauseSource::TextStarts,
            Self::Conversation(_) => ClauseSource::Thread,
            Self::Is(what) => match what {
                PostProperty::Links | PostProperty::Mentions | PostProperty::Hashtags => ClauseSource::Texts,
                PostProperty::Reply | PostProperty::Translation => ClauseSource::TextStarts,
                PostProperty::SelfThread => ClauseSource::Thread,
                PostProperty::Engagement
                | PostProperty::Unread
                | PostProperty::Read
                | PostProperty::Starred
                | PostProperty::Note
                | PostProperty::Highlight => ClauseSource::Record,
            },
            Self::From(_)
            | Self::Since(_)
            | Self::Until(_)
            | Self::Within(_)
            | Self::Weekday(..)
            | Self::Hour(..)
            | Self::SinceId(_)
            | Self::MaxId(_)
            | Self::Figure(..)
            | Self::Number(..)
            | Self::Id(_)
            | Self::Note(_) => ClauseSource::Record,
        }
    }

    /// Whether texts decide.
    pub(crate) fn reads_texts(&self) -> bool {
        matches!(self.source(), ClauseSource::TextStarts | ClauseSource::Texts)
    }

    /// Whether checking it takes more than comparing numbers.
    pub(crate) fn is_costly(&self) -> bool {
        matches!(self.source(), ClauseSource::Thread | ClauseSource::Texts)
    }
}

/// Adds the terms of `expr`, which is in an expression of this language.
fn collect_terms(expr: &Expr, side: Option<Language>, terms: &mut Vec<Term>) {
    match expr {
        Expr::And(all) | Expr::Or(all) => {
            let side = expr.language().or(side);
            for expr in all {
                collect_terms(expr, side, terms);
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
                Clause::From(_)
                | Clause::Since(_)
                | Clause::Until(_)
                | Clause::Within(_)
                | Clause::Weekday(..)
                | Clause::Hour(..)
                | Clause::SinceId(_)
                | Clause::MaxId(_)
                | Clause::Figure(..)
                | Clause::Is(_)
                | Clause::Lang(_)
                | Clause::Written(_)
                | Clause::Conversation(_)
                | Clause::Number(..)
                | Clause::Id(_)
                | Clause::Topic(_)
                | Clause::Note(_) => return,
            };
            terms.push(Term { text, kind: QueryTermKind::Phrase, side });
        }
    }
}
