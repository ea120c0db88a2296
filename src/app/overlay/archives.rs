//! The library: every archive that the user knows, matched as one types.

use super::content::{Handled, Hint, LibraryRequest, OverlayContent, OverlayContext, Request, own_palette};
use super::palette::{Palette, containing};
use crate::app::input::action::Action;
use crate::i18n::{HintMessage, Message};
use crate::state::archive_list::ArchiveList;

/// The list of archives.
#[derive(Debug)]
pub struct ArchivePalette {
    palette: Palette,
    /// Whether nothing else is open: to close it is to quit.
    is_start: bool,
}

impl ArchivePalette {
    pub(crate) fn new(is_start: bool) -> Self {
        Self { palette: Palette::default(), is_start }
    }

    /// The typed line and what it matches: indices in the list.
    pub(crate) fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Whether nothing else is open.
    pub(crate) fn is_start(&self) -> bool {
        self.is_start
    }

    /// The place in the list of the archive that is selected.
    pub(crate) fn selected(&self) -> Option<usize> {
        self.palette.selected()
    }

    /// Lists the archives that contain every word of the typed line in their name or path.
    pub(crate) fn find(&mut self, list: &ArchiveList) {
        // The key that searches everywhere else may be typed here, too.
        let typed = self.palette.input.text().trim().trim_start_matches(['/', '\u{ff0f}']);
        let found = containing(typed, &list.archives, |archive| {
            format!("{}\n{}\n{}", archive.title(), archive.paths(None), archive.key)
        });
        self.palette.list(found);
    }

    /// Lists them again where they have changed; the place in the list stays.
    pub(crate) fn find_again(&mut self, list: &ArchiveList) {
        let selected = self.palette.view().selected;
        self.find(list);
        self.palette.select(selected);
    }
}

impl OverlayContent for ArchivePalette {
    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        let request = |ask: fn(usize) -> LibraryRequest| {
            self.selected().map_or(Handled::Done, |at| Handled::Request(Request::InLibrary(ask(at))))
        };
        match action {
            Action::Accept => request(LibraryRequest::Open),
            Action::RemoveNote => request(LibraryRequest::Remove),
            Action::Rename => request(LibraryRequest::AskName),
            Action::OpenTogether if !self.is_start => request(LibraryRequest::OpenTogether),
            Action::Cancel if context.library.is_opening() => {
                Handled::Request(Request::InLibrary(LibraryRequest::StopOpening))
            }
            Action::Cancel if self.is_start => Handled::Request(Request::InLibrary(LibraryRequest::Quit)),
            _ => self.handle_in_list(action),
        }
    }

    own_palette!();

    fn fit(&mut self, context: OverlayContext<'_>) {
        // The names of the columns take a row.
        self.palette.fit_below(context.panes.screen, 1);
    }

    fn input_changed(&mut self, context: OverlayContext<'_>) -> Handled {
        self.find(context.library.list());
        Handled::Done
    }

    fn hints(&self) -> &'static [Hint] {
        const OPEN: Hint = (Action::Accept, HintMessage::Open);
        const REMOVE: Hint = (Action::RemoveNote, HintMessage::Remove);
        const RENAME: Hint = (Action::Rename, HintMessage::Rename);
        const TOGETHER: Hint = (Action::OpenTogether, HintMessage::Together);
        if self.is_start {
            return &[OPEN, (Action::Cancel, HintMessage::Quit), REMOVE, RENAME];
        }
        &[OPEN, (Action::Cancel, HintMessage::Close), TOGETHER, REMOVE, RENAME]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::LibraryTitle.text(context.settings.ui_language).into_owned()
    }
}
