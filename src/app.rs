//! The state, and the only code that changes it.
//!
//! [`App`] has one field for each part of the state. A part keeps its fields to itself; code that changes several parts
//! is an `impl App` in the folder of the part it is about. What is to be done outside is returned as
//! [`effect::Effect`]s; [`App::fit`] lays everything out before [`crate::ui`] draws it.

pub mod current_archive;
pub mod effect;
pub mod event;
pub mod export_job;
mod exporting;
mod failure;
pub mod figures;
pub(crate) mod fit;
pub(crate) mod generational;
pub mod input;
pub mod job_runner;
pub(crate) mod library;
pub mod list;
pub(crate) mod marks;
pub(crate) mod notice;
pub mod overlay;
pub mod panes;
mod reconfiguring;
mod records;
pub(crate) mod remote;
pub mod search;
pub mod text_pane;
pub mod translation_job;
pub(crate) mod update;
pub(crate) mod user_programs;

use crate::app::list::walk::Walk;
use std::borrow::Cow;
use std::sync::Arc;

use crate::archive::LoadError;
use crate::config::hooks::Hooks;
use crate::config::settings::{Layout, Settings};
use crate::corpus::time::Zone;
use crate::corpus::{Corpus, Side};
use crate::i18n::Message;
use crate::insight::topics::Topic;
use current_archive::CurrentArchive;
use input::Input;
use input::keymap::Keymap;
use library::Library;
use list::List;
use marks::Marks;
use marks::memory::ViewMemory;
use notice::Notice;
use overlay::Overlays;
use panes::Panes;
use search::Search;
use text_pane::TextPane;

/// The whole state.
#[derive(Debug)]
pub struct App {
    library: Library,
    archive: CurrentArchive,
    list: List,
    text: TextPane,
    search: Search,
    overlays: Overlays,
    marks: Marks,
    input: Input,
    settings: Settings,
    panes: Panes,
    notice: Notice,
    hooks: Hooks,
    /// Whether a post is being translated.
    is_translating: bool,
    /// Whether posts are being written to a file.
    is_exporting: bool,
}

impl App {
    /// The state at the start: the list in the order of `settings`, its first post selected.
    pub fn new(corpus: Arc<Corpus>, settings: Settings, keymap: Keymap) -> Self {
        let archive = CurrentArchive::new(corpus);
        let mut list = List::default();
        list.show(list::posts::arrange(archive.corpus(), archive.threads(), settings.order), None);
        let mut app = Self {
            library: Library::default(),
            archive,
            list,
            text: TextPane::default(),
            search: Search::default(),
            overlays: Overlays::default(),
            marks: Marks::default(),
            input: Input::new(keymap),
            settings,
            panes: Panes::default(),
            notice: Notice::default(),
            hooks: Hooks::default(),
            is_translating: false,
            is_exporting: false,
        };
        app.marks.memory_mut().set_view(ViewMemory {
            configured: settings,
            start: settings,
            ..ViewMemory::default()
        });
        app.load_selected();
        app
    }

    /// The archives that can be opened.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The archive.
    pub fn archive(&self) -> &CurrentArchive {
        &self.archive
    }

    /// Takes out why there is nothing to read, which ends the program.
    pub(crate) fn take_failure(&mut self) -> Option<LoadError> {
        self.archive.take_failure()
    }

    /// The list with its sparkline.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// The text of the selected post.
    pub fn text_pane(&self) -> &TextPane {
        &self.text
    }

    /// The text of the selected post, for moves in it.
    pub fn text_pane_mut(&mut self) -> &mut TextPane {
        &mut self.text
    }

    /// The query.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// What lies over the panes.
    pub fn overlays(&self) -> &Overlays {
        &self.overlays
    }

    /// What the user keeps.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Keys pressed so far.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// What the user has chosen.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the user has chosen, for changes.
    pub fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// Where the panes lie.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// What is said in the bottom row.
    pub fn notice(&self) -> &Notice {
        &self.notice
    }

    /// What is said in the bottom row, for setting it.
    pub(crate) fn notice_mut(&mut self) -> &mut Notice {
        &mut self.notice
    }

    /// Returns the text of `message` in the language of the interface.
    pub(crate) fn text(&self, message: Message<'_>) -> Cow<'static, str> {
        message.text(self.settings.ui_language)
    }

    /// Shows `message` as a notice.
    pub(crate) fn notify(&mut self, message: Message<'_>) {
        self.notice.set(Some(message.text(self.settings.ui_language).into_owned()));
    }

    /// The zone of times.
    pub(crate) fn zone(&self) -> Zone {
        self.settings.zone
    }

    /// The side whose headlines the list shows.
    pub fn headline_side(&self) -> Side {
        self.archive.headline_side(&self.settings)
    }

    /// The layout, or the original only where there is no translation.
    pub fn layout_shown(&self) -> Layout {
        self.text.layout_for(self.settings.layout)
    }

    /// The topic that is walked.
    pub fn walked_topic(&self) -> Option<&Topic> {
        self.archive.topic(self.list.walk()?.topic()?)
    }

    /// Whether a query or a walk decides what the list holds.
    pub fn is_filtered(&self) -> bool {
        self.search.query().is_some() || self.list.walk().is_some_and(Walk::fills_list)
    }

    /// Whether there is anything for `n` and `N` to walk.
    pub(crate) fn walks(&self) -> bool {
        self.search.query().is_some() || self.list.walk().is_some()
    }
}
