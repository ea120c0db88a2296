//! Overlays and the rest of the state: opening them, giving them actions, and doing what they ask for.

use super::content::{Handled, OverlayContext, Request};
use super::help::Help;
use super::prompt::{Prompt, Purpose};
use super::stack::Overlay;
use super::statistics::Statistics;
use super::terms::TermPalette;
use super::text_overlay::{TextOverlay, TextSource};
use super::topics::TopicPalette;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::input::action::Action;
use crate::app::list::walk::Walk;
use crate::app::list::walk::WalkSubject;
use crate::app::marks::destination::Destination;
use crate::app::panes::Focus;
use crate::i18n::Message;
use crate::remote::TableQuery;
use crate::search::query::Query;

impl App {
    /// Gives `action` to the top overlay; `None` if there is none, or it means nothing to it.
    pub(crate) fn act_on_overlay(&mut self, action: Action, by: isize) -> Option<Vec<Effect>> {
        self.with_top_overlay(|overlay, context| overlay.handle(action, by, context))
    }

    /// Types `text` into the top overlay.
    pub(crate) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        self.with_top_overlay(|overlay, context| overlay.insert(text, context)).unwrap_or_default()
    }

    /// Takes in a turn of the mouse wheel over an overlay; `false` if there is none.
    pub(crate) fn scroll_overlay(&mut self, rows: isize) -> bool {
        let scroll = |overlay: &mut Overlay, context: OverlayContext<'_>| {
            overlay.content_mut().scroll(rows, context);
            Handled::Done
        };
        self.with_top_overlay(scroll).is_some()
    }

    /// Takes in a click on an overlay; `None` if there is none.
    pub(crate) fn click_overlay(&mut self, column: u16, row: u16) -> Option<Vec<Effect>> {
        self.with_top_overlay(|overlay, context| overlay.content_mut().click(column, row, context))
    }

    fn with_top_overlay(
        &mut self,
        act: impl FnOnce(&mut Overlay, OverlayContext<'_>) -> Handled,
    ) -> Option<Vec<Effect>> {
        let mut overlay = self.overlays.close_top()?;
        let handled = act(&mut overlay, self.overlay_context());
        match &handled {
            Handled::Close => {}
            Handled::CloseFor(_) => self.overlays.leave(overlay),
            Handled::Ignored | Handled::Done | Handled::Request(_) => self.overlays.put_back(overlay),
        }
        match handled {
            Handled::Ignored => None,
            Handled::Done | Handled::Close => Some(Vec::new()),
            Handled::Request(request) | Handled::CloseFor(request) => Some(self.perform_request(request)),
        }
    }

    fn perform_request(&mut self, request: Request) -> Vec<Effect> {
        match request {
            Request::Find(text) => return self.query_typed(&text),
            Request::KeepQuery(from) => return self.keep_filter(from),
            Request::CancelFind => self.cancel_find(),
            Request::GoTo(text) => match self.obey_command(&text) {
                Some(effects) => return effects,
                None => self.accept_goto(&text),
            },
            Request::OpenLink(text, before) => {
                let effects = self.accept_link(&text);
                if let Some(before) = before {
                    self.show_again(before);
                }
                return effects;
            }
            Request::OpenPost => return self.open_url(self.post_link(), Message::NoLinkToPost),
            Request::ShowAgain(before) => self.show_again(before),
            Request::SetTags(text) => return self.accept_tags(&text),
            Request::MarkListed { change, is_sure } => return self.mark_listed(&change, is_sure),
            Request::Export { file, scope, overwrite } => {
                return self.export(&file, scope, overwrite);
            }
            Request::WalkTopic { topic, lists } => {
                self.marks.remember_topic(topic);
                self.start_walk(WalkSubject::Topic(topic), None, lists);
            }
            Request::WalkTerm { entry, post } => self.start_walk(WalkSubject::Term(entry), post, false),
            Request::Read(post) => {
                self.go_to(post);
                self.panes.set_focus(Focus::Detail);
            }
            Request::ReadMarked { post, quote } => self.go_to_place(&post, Destination::Reading(quote)),
            Request::SetNote(text, place) => return self.accept_note(&text, place.as_ref()),
            Request::KeepWord(word, place) => return self.accept_word(&word, place.as_ref()),
            Request::Concordance(word) => return self.ask_concordance(&word),
            Request::ConcordanceOf(text) => return self.open_concordance_of(&text),
            Request::ReadOccurrence { post, pair, side, place } => {
                self.read_occurrence(post, pair, side, &place);
            }
            Request::RemovePassage { post, passage } => return self.remove_passage(&post, &passage),
            Request::SaveQuery(name) => return self.accept_query_name(&name),
            Request::RemoveQuery(name) => return self.remove_query(&name),
            Request::ListText(text) => return self.list_text(&text),
            Request::RemoveWord(word) => return self.remove_word(&word),
            Request::Schedule(key, card) => return self.schedule(&key, card),
            Request::List(query) => return self.list_query(query),
            Request::Pipe(command) => return self.pipe(&command),
            Request::CopyOutput(text) => return self.copy_output(text),
            Request::FindTerm(term) => return self.find_term(&term),
            Request::KeepAtCursor => return self.keep_at_cursor(),
            Request::StopProgram => return Self::stop_program(),
            Request::SelectBy(by) => self.select_by(by),
            Request::ScrollPages(by) => self.scroll_part(by, 1),
            Request::StepPassage(by) => self.step_passage_of_text(by),
            Request::InLibrary(request) => return self.change_library(request),
            Request::Notify(message) => self.notify(message),
        }
        Vec::new()
    }

    fn step_passage_of_text(&mut self, by: isize) {
        self.fit_text();
        self.text.step_passage(by);
    }

    /// Lists the posts that contain a term.
    fn find_term(&mut self, term: &str) -> Vec<Effect> {
        let phrase = format!("\"{}\"", term.replace('"', " "));
        let Ok(query) = Query::parse(&phrase) else { return Vec::new() };
        self.text.set_cursor(None);
        self.list_query(query)
    }

    /// Lists the posts of a query that was not typed.
    fn list_query(&mut self, query: Query) -> Vec<Effect> {
        self.release_list();
        let origin = self.origin();
        self.search.start(origin).set_query(query);
        self.panes.set_focus(Focus::List);
        self.find()
    }

    /// Opens a line for `purpose`.
    pub(crate) fn open_prompt(&mut self, purpose: Purpose) {
        self.overlays.open(Overlay::Prompt(Prompt::new(purpose, "")));
    }

    /// Opens the topics.
    pub(crate) fn open_topics(&mut self) {
        let topics = TopicPalette::new(self.overlay_context());
        self.overlays.open(Overlay::Topics(topics));
    }

    /// Opens the terms of the selected post.
    pub(crate) fn open_terms_of_post(&mut self) {
        if let Some(post) = self.selected() {
            self.open_terms(Some(post as u32));
        }
    }

    /// Opens the terms of a post, or of the archive.
    pub(crate) fn open_terms(&mut self, post: Option<u32>) {
        let terms = TermPalette::new(post, self.overlay_context());
        self.overlays.open(Overlay::Terms(terms));
    }

    /// Opens the counterpart of the passage at the top of the text.
    pub(crate) fn open_counterpart(&mut self) {
        if self.selected().is_some() && self.text.pair_at_top().is_some() {
            self.overlays.open(Overlay::Text(TextOverlay::new(TextSource::Counterpart)));
        }
    }

    /// Opens the record of the post in its file.
    pub(crate) fn open_record(&mut self) {
        if self.selected().is_some() {
            self.overlays.open(Overlay::Text(TextOverlay::new(TextSource::Record)));
        }
    }

    /// Opens the help.
    pub(crate) fn open_help(&mut self) {
        let mode = self.key_modes().first().copied();
        self.overlays.open(Overlay::Help(Help::new(mode)));
    }

    /// Opens the statistics of the posts listed, which a job counts.
    pub(crate) fn open_statistics(&mut self) -> Vec<Effect> {
        let is_of_query = !self.list.walk().is_some_and(Walk::fills_list);
        let query = self.search.query().cloned().unwrap_or_default();
        self.overlays.open(Overlay::Statistics(Statistics::new(query, is_of_query)));
        self.count_posts().into_iter().collect()
    }

    /// Has the posts listed counted again, if the statistics are open; those of a table by its server.
    pub(crate) fn count_posts(&mut self) -> Option<Effect> {
        let is_of_query = !self.list.walk().is_some_and(Walk::fills_list);
        let query = self.search.query().cloned().unwrap_or_default();
        match self.archive.remote().map(|remote| remote.table().clone()).filter(|_| is_of_query) {
            Some(table) => {
                let statistics = self.overlays.statistics_mut()?;
                if statistics.is_of(&query) {
                    return None;
                }
                let ticket = statistics.ask(false);
                statistics.set_query(query.clone());
                let query = TableQuery::new(query, self.marks.annotations(), &table.address().to_string());
                if let Some(remote) = self.archive.remote_mut() {
                    remote.set_counting(true);
                }
                Some(Effect::StartJob(Job::ServerStatistics { ticket, table, query }))
            }
            None => self.count_listed(),
        }
    }

    /// Has the posts listed counted again, whatever they are.
    pub(crate) fn count_listed(&mut self) -> Option<Effect> {
        let ticket = self.overlays.statistics_mut()?.ask(true);
        Some(Effect::StartJob(Job::Statistics {
            ticket,
            corpus: std::sync::Arc::clone(self.archive.corpus()),
            posts: self.list.posts().to_vec(),
            zone: self.zone(),
        }))
    }

    /// Takes in new topics and terms.
    pub(crate) fn refresh_palettes(&mut self) {
        let mut overlays = std::mem::take(&mut self.overlays);
        if let Some(topics) = overlays.topics_mut() {
            topics.find(self.overlay_context());
        }
        if let Some(terms) = overlays.terms_mut() {
            terms.find(self.overlay_context());
        }
        if let Some(notes) = overlays.notes_mut() {
            notes.load(self.overlay_context());
        }
        if let Some(queries) = overlays.queries_mut() {
            queries.load(self.overlay_context());
        }
        if let Some(words) = overlays.words_mut() {
            words.load(self.overlay_context());
        }
        self.overlays = overlays;
    }
}
