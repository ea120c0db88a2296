//! Going from one archive to another without leaving the reader.

use std::collections::HashSet;
use std::path::PathBuf;

use super::CurrentArchive;
use super::opening::OpenedArchive;
use crate::app::App;
use crate::app::current_archive::loading::{ArchiveIssues, together};
use crate::app::effect::{Effect, Job, JobKind};
use crate::app::generational::Ticket;
use crate::app::input::keymap::Keymap;
use crate::app::library::LeftView;
use crate::app::list::List;
use crate::app::overlay::Overlays;
use crate::app::overlay::archives::ArchivePalette;
use crate::app::overlay::content::LibraryRequest;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::overlay::stack::Overlay;
use crate::app::panes::Focus;
use crate::app::remote::RemoteView;
use crate::app::search::filter::Filter;
use crate::app::text_pane::TextPane;
use crate::archive::LoadError;
use crate::config::settings::Settings;
use crate::i18n::Message;
use crate::net::is_table;
use crate::state::Session;
use crate::state::archive_list::{ArchiveFiles, ArchiveList, ListedArchive, NamedArchive};
use crate::state::fact::{self, Fact, Subject, Value};
use crate::state::view_settings::ViewSettings;
use crate::text::sanitize::Clean;

/// Characters of a name of an archive at most.
const LONGEST_NAME: usize = 60;

impl App {
    /// The state at the start, with an archive open, and what is odd about it.
    pub fn with_archive(
        opened: OpenedArchive,
        settings: Settings,
        keymap: Keymap,
    ) -> (Self, Option<ArchiveIssues>) {
        let OpenedArchive { origin, corpus, issues, table } = opened;
        let files = origin.files.clone();
        let mut app = Self::new(corpus, settings, keymap);
        app.archive.set_origin(origin);
        app.archive.set_remote(table.map(RemoteView::new));
        if issues.is_none() {
            app.await_rest_with_translations(files);
        }
        (app, issues)
    }

    /// Takes in which archives there are.
    pub fn set_archives(&mut self, named: Vec<NamedArchive>, list: ArchiveList, home: Option<PathBuf>) {
        self.library.set_home(home);
        self.library.set_named(named);
        self.library.list_mut().set(list);
    }

    /// Does what the library asks for.
    pub(crate) fn change_library(&mut self, request: LibraryRequest) -> Vec<Effect> {
        match request {
            LibraryRequest::Open(at) => self.open_archive(at),
            LibraryRequest::OpenTogether(at) => self.open_together(at),
            LibraryRequest::StopOpening => self.stop_opening(),
            LibraryRequest::Remove(at) => self.remove_archive(at),
            LibraryRequest::AskName(at) => {
                self.open_archive_name(at);
                Vec::new()
            }
            LibraryRequest::Rename(name) => self.rename_archive(&name),
            LibraryRequest::Quit => vec![Effect::Quit],
        }
    }

    /// Opens the library; with `is_start` before anything else is on the screen. A job looks what there is now.
    pub(crate) fn open_library(&mut self, is_start: bool) -> Vec<Effect> {
        let mut palette = ArchivePalette::new(is_start);
        palette.find(self.library.list());
        self.overlays.open(Overlay::Archives(palette));
        // What is open is one of those that are read lately, with what was read of it until now.
        let unsaved = if is_start { Vec::new() } else { self.take_unsaved_at_end() };
        let saving = (!unsaved.is_empty()).then_some(Effect::Save(unsaved));
        saving.into_iter().chain(self.request_archive_list()).collect()
    }

    fn request_archive_list(&mut self) -> Vec<Effect> {
        let ticket = self.library.list_mut().ask();
        vec![Effect::StartJob(Job::ListArchives { ticket, named: self.library.named().to_vec() })]
    }

    /// Takes in what there is.
    pub(crate) fn take_archive_list(&mut self, ticket: Ticket, list: ArchiveList) {
        if self.library.list_mut().answer(ticket, list) {
            self.refresh_archive_list();
        }
    }

    fn refresh_archive_list(&mut self) {
        if let Some(palette) = self.overlays.archives_mut() {
            palette.find_again(self.library.list());
        }
    }

    /// Asks for the archive at this place of the list. What is on the screen stays until it is there.
    pub(crate) fn open_archive(&mut self, at: usize) -> Vec<Effect> {
        let Some(archive) = self.library.list().archives.get(at) else { return Vec::new() };
        let (files, title) = (archive.files.clone(), self.archive_title(archive));
        if self.is_open(archive) {
            self.overlays.close_library();
            return Vec::new();
        }
        self.ask_for(files, &title)
    }

    fn ask_for(&mut self, files: ArchiveFiles, title: &str) -> Vec<Effect> {
        self.library.begin_opening(files.clone());
        self.notify(Message::OpeningArchive { name: title });
        vec![Effect::StartJob(Job::Open { files, zone: self.zone() })]
    }

    /// Asks for the archive that is open and the one at this place of the list as one.
    fn open_together(&mut self, at: usize) -> Vec<Effect> {
        let Some(archive) = self.library.list().archives.get(at) else { return Vec::new() };
        let (mut files, more) = (self.archive.origin().files.clone(), archive.files.clone());
        let title = self.archive_title(archive);
        let is_file = |files: &ArchiveFiles| {
            !files.paths.is_empty()
                && !files.paths.iter().any(|path| is_table(path) || path.as_os_str() == "-")
        };
        if !is_file(&files) || !is_file(&more) || more.paths.iter().all(|path| files.paths.contains(path)) {
            self.notify(Message::NotTogether);
            return Vec::new();
        }
        files.paths.extend(more.paths);
        files.translations.extend(more.translations);
        let mut known = HashSet::new();
        files.paths.retain(|path| known.insert(path.clone()));
        self.ask_for(files, &title)
    }

    /// Whether an archive in the list is the one that is open.
    pub(crate) fn is_open(&self, archive: &ListedArchive) -> bool {
        self.archive.origin().key.as_deref() == Some(&archive.key)
    }

    /// The name of an archive in the list.
    pub(crate) fn archive_title(&self, archive: &ListedArchive) -> String {
        if archive.is_digest() && archive.name.is_none() {
            return self.text(Message::BuiltInDigest).into_owned();
        }
        Clean::name(&archive.title()).into_string()
    }

    /// Waits no longer for an archive.
    pub(crate) fn stop_opening(&mut self) -> Vec<Effect> {
        self.library.stop_opening();
        vec![Effect::Cancel(JobKind::Opening)]
    }

    /// An archive cannot be opened: what is on the screen stays.
    pub(crate) fn fail_to_open(&mut self, files: &ArchiveFiles, error: &LoadError) {
        if self.library.end_opening(files) {
            let reason = Clean::name(&error.message(self.settings.ui_language));
            self.notify(Message::ArchiveNotOpened { reason: reason.as_str() });
        }
    }

    /// Shows another archive instead of the one that is open, as it was left.
    pub(crate) fn switch_to(&mut self, opened: OpenedArchive, mut session: Session) -> Vec<Effect> {
        let OpenedArchive { origin, corpus, issues, table } = opened;
        if !self.library.end_opening(&origin.files) {
            return Vec::new();
        }
        let mut effects = vec![Effect::Save(self.take_unsaved_at_end())];
        self.leave_archive();
        effects.extend(
            [
                JobKind::Loading,
                JobKind::Topics,
                JobKind::TableFetch,
                JobKind::TableSearch,
                JobKind::TableTotals,
                JobKind::TableMonths,
            ]
            .map(Effect::Cancel),
        );
        let left = self.library.left(&origin.files).cloned();
        let files = origin.files.clone();
        effects.push(Effect::CorrectBeside(files.paths.clone()));
        self.archive = CurrentArchive::new(corpus);
        self.archive.set_origin(origin);
        self.archive.set_remote(table.map(RemoteView::new));
        self.list = List::default();
        self.list.show(self.all_posts(), None);
        // Those in memory are at least as new as those in the file.
        session.annotations = self.marks.annotations().as_ref().clone();
        session.words = self.marks.words().clone();
        session.queries = Vec::new();
        session.saved_queries = self.search.saved().clone();
        session.fixed.clone_from(&self.marks.memory().view_memory().fixed);
        let query = left.as_ref().map(|left| left.query.clone()).unwrap_or_default();
        if let Some(left) = left {
            (session.place, session.view, session.letters) = (left.place, left.view, left.letters);
        }
        self.marks.leave_archive();
        if issues.is_none() {
            self.await_rest_with_translations(files);
        }
        self.restore(session, true);
        let of_archive = issues.and_then(|issues| self.issues_text(&issues));
        let notices = self.notice.take().into_iter().chain(of_archive);
        self.notice.set(together(notices.collect(), self.settings.ui_language));
        effects.extend(self.filter_again(&query));
        effects.extend(self.begin());
        effects
    }

    /// Keeps what is on the screen of the archive that is open, and clears it.
    fn leave_archive(&mut self) {
        let view = LeftView {
            place: self.here(),
            query: self.search.filter().map(Filter::text).unwrap_or_default().to_owned(),
            view: self.marks.memory().view(&self.settings),
            letters: self.marks.letters().clone(),
        };
        self.library.leave(self.archive.origin().files.clone(), view);
        let configured = self.marks.memory().view_memory().configured;
        ViewSettings::from_settings(&configured).apply(&mut self.settings);
        self.search.end();
        self.search.counts_mut().clear();
        self.text = TextPane::default();
        self.overlays = Overlays::default();
        self.input.clear_pending();
        self.notice.set(None);
        self.panes.set_focus(Focus::List);
    }

    /// Filters by a query that was kept before; the post selected stays.
    pub(crate) fn filter_again(&mut self, query: &str) -> Vec<Effect> {
        if query.trim().is_empty() {
            return Vec::new();
        }
        let origin = self.origin();
        self.search.start(origin);
        let effects = self.query_typed(query);
        if let Some(filter) = self.search.filter_mut() {
            filter.take_error();
            filter.set_kept();
        }
        effects
    }

    /// Opens the line for the name of the archive at this place of the list.
    pub(crate) fn open_archive_name(&mut self, at: usize) {
        let Some(archive) = self.library.list().archives.get(at) else { return };
        if archive.is_configured {
            return self.notify(Message::ArchiveIsConfigured);
        }
        let name = archive.name.clone().unwrap_or_default();
        self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::ArchiveName, &name)));
    }

    /// Gives the archive that is selected in the library the name that was typed.
    pub(crate) fn rename_archive(&mut self, typed: &str) -> Vec<Effect> {
        let name: String = Clean::single_line(typed.trim()).as_str().chars().take(LONGEST_NAME).collect();
        let name = name.trim_start_matches('@').to_owned();
        self.change_selected_archive(|archive| {
            archive.name = Some(name.clone()).filter(|name| !name.is_empty());
            Fact::new(Subject::Archive(archive.key.clone()), fact::NAME, Value::from(name.clone()))
        })
    }

    /// Takes the archive at this place off the list; its file and its marks stay.
    pub(crate) fn remove_archive(&mut self, at: usize) -> Vec<Effect> {
        let mut list = self.library.list().clone();
        let Some(archive) = list.archives.get(at) else { return Vec::new() };
        if archive.is_configured || archive.is_digest() {
            let message =
                if archive.is_digest() { Message::DigestStays } else { Message::ArchiveIsConfigured };
            self.notify(message);
            return Vec::new();
        }
        let (title, key) = (self.archive_title(archive), archive.key.clone());
        if self.is_open(archive) {
            self.marks.memory_mut().unlist();
        }
        list.archives.remove(at);
        self.library.list_mut().set(list);
        self.refresh_archive_list();
        self.notify(Message::ArchiveRemoved { name: &title });
        let forget = |name| Fact::new(Subject::Archive(key.clone()), name, Value::Null);
        vec![Effect::Save(vec![forget(fact::LAST_READING)])]
    }

    fn change_selected_archive(&mut self, change: impl Fn(&mut ListedArchive) -> Fact) -> Vec<Effect> {
        let at = self.overlays.archives().and_then(ArchivePalette::selected);
        let mut list = self.library.list().clone();
        let Some(archive) = at.and_then(|at| list.archives.get_mut(at)) else { return Vec::new() };
        let fact = change(archive);
        self.library.list_mut().set(list);
        self.refresh_archive_list();
        vec![Effect::Save(vec![fact])]
    }
}
