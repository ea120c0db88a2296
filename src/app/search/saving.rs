//! Queries with a name: saving the present one, listing them, and finding what one finds.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::input::action::Action;
use crate::app::marks::undo_history::{NamedChange, UndoStep};
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::overlay::queries::QueryPalette;
use crate::app::overlay::stack::Overlay;
use crate::app::panes::Focus;
use crate::i18n::Message;
use crate::state::saved_queries::query_name;

impl App {
    /// Sets the queries that the configuration names.
    pub fn set_configured_queries(&mut self, queries: BTreeMap<String, String>) {
        self.search.saved_mut().set_configured(queries);
    }

    /// Opens a line for the name of the query that filters.
    pub(crate) fn open_query_name(&mut self) {
        let filter =
            self.search.filter().filter(|filter| self.search.query().is_some() && filter.error().is_none());
        let Some(text) = filter.map(|filter| filter.text().trim().to_owned()) else {
            let key = self.key_of(Action::Find);
            return self.notify(Message::NoQueryToSave { key: &key });
        };
        let known = self.search.saved().all().into_iter().find(|(_, query)| *query == text);
        let name = known.map_or_else(|| query_name(&text), |(name, _)| name.to_owned());
        self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::QueryName, &name)));
    }

    /// Saves the query that filters under the name that was typed.
    pub(crate) fn accept_query_name(&mut self, typed: &str) -> Vec<Effect> {
        let name = query_name(typed);
        let Some(text) = self.search.filter().map(|filter| filter.text().trim().to_owned()) else {
            return Vec::new();
        };
        if name.is_empty() {
            self.notify(Message::NoQueryName);
            return Vec::new();
        }
        let key = self.key_of(Action::OpenQueries);
        self.notify(Message::QuerySaved { name: &name, key: &key });
        self.change_query(&name, Some(&text)).into_iter().collect()
    }

    /// Opens the queries with a name.
    pub(crate) fn open_queries(&mut self) -> Vec<Effect> {
        self.overlays.open(Overlay::Queries(QueryPalette::new(self.overlay_context())));
        self.count_queries().into_iter().collect()
    }

    /// Counts what the queries of the open list find.
    pub(crate) fn count_queries(&mut self) -> Option<Effect> {
        let (ticket, queries) = self.overlays.queries_mut()?.ask();
        // What a server holds is not all at hand.
        if queries.is_empty() || self.archive.remote().is_some() {
            return None;
        }
        let corpus = Arc::clone(self.archive.corpus());
        let topics = self.archive.topics().cloned();
        let annotations = Arc::clone(self.marks.annotations());
        Some(Effect::StartJob(Job::CountQueries { ticket, corpus, topics, annotations, queries }))
    }

    /// Removes a query that was saved.
    pub(crate) fn remove_query(&mut self, name: &str) -> Vec<Effect> {
        let Some(saving) = self.change_query(name, None) else {
            self.notify(Message::QueryOfConfiguration { name });
            return Vec::new();
        };
        self.refresh_palettes();
        vec![saving]
    }

    /// Saves `query` as `name`, or removes what was saved so; it can be undone.
    fn change_query(&mut self, name: &str, query: Option<&str>) -> Option<Effect> {
        let before = self.search.saved().saved(name).cloned();
        let fact = self.search.saved_mut().set(name, query)?;
        let change = NamedChange::new(name, before, query.map(str::to_owned));
        self.marks.undo_mut().push(UndoStep::Query(change));
        Some(Effect::Save(vec![fact]))
    }

    /// Lists the posts of a query that is in no line.
    pub(crate) fn list_text(&mut self, text: &str) -> Vec<Effect> {
        self.release_list();
        let (origin, from) = (self.origin(), self.here_with_query());
        self.search.start(origin);
        let mut effects = self.query_typed(text);
        effects.extend(self.keep_filter(from));
        self.panes.set_focus(Focus::List);
        effects
    }
}
