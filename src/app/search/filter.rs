//! The query that filters the list.

use crate::app::generational::{Generational, Ticket};
use crate::app::marks::jumps::PlaceLeft;
use crate::search::query::{Query, QueryContext, QueryError};
use crate::search::rank::Hits;

/// The query that filters the list, and its answer.
#[derive(Debug, Default)]
pub struct Filter {
    text: String,
    /// Of the last text that could be parsed.
    query: Query,
    error: Option<QueryError>,
    hits: Generational<Hits>,
    /// The post selected before, and the row at the top of its text: where Esc returns to.
    origin: Option<(usize, usize)>,
    /// The text was typed after the last answer: the best hit of the next one is selected.
    is_fresh: bool,
    /// Whether the list holds hits: an answer has come since there was no query.
    is_answered: bool,
    /// Where the user was before it was typed, until a query that is kept already has its answer.
    from: Option<PlaceLeft>,
}

/// What a typed text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TypedQuery {
    /// The same as before.
    Same,
    /// No query.
    Wrong,
    /// A query that every post answers.
    Empty,
    /// A query to be answered.
    New,
}

impl Filter {
    /// No query yet; Esc returns to `origin`: a post and the row at the top of its text.
    pub(crate) fn new(origin: Option<(usize, usize)>) -> Self {
        Self { origin, ..Self::default() }
    }

    /// The query as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The query as parsed, of the last text that could be.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Why the text cannot be parsed, and where.
    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref()
    }

    /// Takes in that the query was kept before: its answer moves nobody.
    pub(crate) fn set_kept(&mut self) {
        self.is_fresh = false;
    }

    /// Takes the error out.
    pub(crate) fn take_error(&mut self) -> Option<QueryError> {
        self.error.take()
    }

    /// The hits of the last answer.
    pub fn hits(&self) -> &Hits {
        self.hits.get()
    }

    /// Whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.hits.is_waiting()
    }

    /// Whether the first answer is awaited: the list still holds what it held without a query.
    pub(crate) fn awaits_first(&self) -> bool {
        self.hits.is_waiting() && !self.is_answered
    }

    /// Whether the answer is of a part of the archive.
    pub(crate) fn is_part(&self) -> bool {
        self.hits.is_part()
    }

    /// Whether the text was typed after the last answer.
    pub(crate) fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Where Esc returns to: a post and the row at the top of its text.
    pub(crate) fn origin(&self) -> Option<(usize, usize)> {
        self.origin
    }

    /// Changes the number of the post that Esc returns to.
    pub(crate) fn renumber(&mut self, find: impl Fn(usize) -> Option<usize>) {
        self.origin = self.origin.and_then(|(post, top)| Some((find(post)?, top)));
    }

    /// Takes in a typed text.
    pub(crate) fn set_text(&mut self, text: &str, context: QueryContext) -> TypedQuery {
        if self.text == text {
            return TypedQuery::Same;
        }
        text.clone_into(&mut self.text);
        self.is_fresh = true;
        self.take_parsed(Query::parse_typed(text, context))
    }

    /// Takes in that the text is typed to its end: what looked like the start of an operator is a word.
    pub(crate) fn finish(&mut self, context: QueryContext) -> TypedQuery {
        match Query::parse_for(&self.text, context) {
            Ok(query) if query.to_string() == self.query.to_string() => TypedQuery::Same,
            parsed => self.take_parsed(parsed),
        }
    }

    fn take_parsed(&mut self, parsed: Result<Query, QueryError>) -> TypedQuery {
        match parsed {
            Ok(query) => {
                self.error = None;
                self.query = query;
            }
            Err(error) => {
                self.error = Some(error);
                return TypedQuery::Wrong;
            }
        }
        if self.query.is_empty() {
            self.hits.set(Hits::default());
            self.is_answered = false;
            return TypedQuery::Empty;
        }
        TypedQuery::New
    }

    /// Takes in a query that was not typed.
    pub(crate) fn set_query(&mut self, query: Query) {
        self.text = query.to_string();
        self.query = query;
        self.error = None;
    }

    /// Asks for the hits.
    pub(crate) fn ask(&mut self) -> Ticket {
        self.hits.ask()
    }

    /// Whether nothing newer has been asked than with `ticket`.
    pub(crate) fn is_newest(&self, ticket: Ticket) -> bool {
        self.hits.is_newest(ticket)
    }

    /// Takes in hits, unless something newer has been asked; returns whether it did.
    pub(crate) fn answer(&mut self, ticket: Ticket, hits: Hits) -> bool {
        let alternatives = hits.alternatives.clone();
        let is_newest = self.hits.answer(ticket, hits);
        if is_newest {
            self.is_fresh = false;
            self.is_answered = true;
            self.query.set_alternatives(&alternatives);
        }
        is_newest
    }

    /// Takes out where the user was before a query that is kept.
    pub(crate) fn take_from(&mut self) -> Option<PlaceLeft> {
        self.from.take()
    }

    /// Waits no longer for an answer.
    pub(crate) fn give_up(&mut self) {
        self.hits.give_up();
    }

    /// Takes in that the rest of the answer is still to come.
    pub(crate) fn await_more(&mut self) {
        self.hits.await_more();
    }

    /// Remembers where the user was before it was typed, if its answer is still to come.
    pub(crate) fn keep(&mut self, from: Option<PlaceLeft>) {
        if self.hits.is_waiting() {
            self.from = from;
        }
    }
}
