//! The queries with a name, matched as one types.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request, own_palette};
use super::palette::{Palette, containing};
use crate::app::generational::{Generational, Ticket};
use crate::app::input::action::Action;
use crate::i18n::{HintMessage, Message};
use crate::search::query::Query;

/// A query with its name.
#[derive(Debug, Clone)]
pub struct NamedQuery {
    /// The name, without `@`.
    pub(crate) name: String,
    /// The query as it was typed.
    pub(crate) query: String,
    /// What it finds, once that is counted.
    pub count: Option<QueryCount>,
}

/// How many posts a query finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryCount {
    /// All of them.
    pub posts: usize,
    /// Those that are unread.
    pub unread: usize,
}

/// The list of queries with a name.
#[derive(Debug, Default)]
pub struct QueryPalette {
    palette: Palette,
    all: Vec<NamedQuery>,
    counts: Generational<()>,
}

impl QueryPalette {
    /// The queries with a name, in the order of the names.
    pub(crate) fn new(context: OverlayContext<'_>) -> Self {
        let mut queries = Self::default();
        queries.load(context);
        queries
    }

    /// The typed line and what it matches: indices for [`QueryPalette::query`].
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// The query with this index.
    pub fn query(&self, at: usize) -> Option<&NamedQuery> {
        self.all.get(at)
    }

    /// Takes the queries anew, and lists them.
    pub(crate) fn load(&mut self, context: OverlayContext<'_>) {
        let counts: Vec<_> = self.all.iter().map(|query| (query.query.clone(), query.count)).collect();
        let count =
            |query: &str| counts.iter().find(|(known, _)| known == query).and_then(|(_, count)| *count);
        let all = context.search.saved().all().into_iter();
        let named = |(name, query): (&str, &str)| NamedQuery {
            name: name.to_owned(),
            query: query.to_owned(),
            count: count(query),
        };
        self.all = all.map(named).collect();
        self.find();
    }

    /// The queries to count, and the ticket for their answers.
    pub(crate) fn ask(&mut self) -> (Ticket, Vec<(String, Query)>) {
        let parsed =
            self.all.iter().filter_map(|query| Some((query.name.clone(), Query::parse(&query.query).ok()?)));
        (self.counts.ask(), parsed.collect())
    }

    /// Takes in how many posts the query called `name` finds.
    pub(crate) fn answer(&mut self, ticket: Ticket, name: &str, count: QueryCount) {
        if self.counts.is_newest(ticket)
            && let Some(query) = self.all.iter_mut().find(|query| query.name == name)
        {
            query.count = Some(count);
        }
    }

    fn find(&mut self) {
        let found =
            containing(self.palette.input.text(), &self.all, |query| [&*query.name, &query.query].join("\n"));
        self.palette.list(found);
    }

    fn selected(&self) -> Option<&NamedQuery> {
        self.all.get(self.palette.selected()?)
    }
}

impl OverlayContent for QueryPalette {
    fn handle(&mut self, action: Action, _by: isize, _context: OverlayContext<'_>) -> Handled {
        match (action, self.selected().cloned()) {
            (Action::Accept, Some(query)) => Handled::CloseFor(Request::ListText(query.query)),
            (Action::RemoveNote, Some(query)) => Handled::Request(Request::RemoveQuery(query.name)),
            (Action::Accept, None) => Handled::Close,
            (Action::RemoveNote, None) => Handled::Done,
            _ => self.handle_in_list(action),
        }
    }

    own_palette!();

    fn input_changed(&mut self, _context: OverlayContext<'_>) -> Handled {
        self.find();
        Handled::Done
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, HintMessage::Find),
            (Action::RemoveNote, HintMessage::Remove),
            (Action::Cancel, HintMessage::Close),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::QueriesTitle.text(context.settings.ui_language).into_owned()
    }
}
