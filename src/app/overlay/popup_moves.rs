//! What is laid over the panes: peek and raw view.

use crate::app::App;
use crate::app::input::action::Action;
use crate::app::overlay::popup::{Popup, PopupKind};
use crate::app::panes::Area;
use crate::app::text_pane::notes;
use crate::config::settings::Layout;
use crate::corpus::Side;

/// Narrower than this, a peek takes the whole width of the screen.
const LEAST_FOR_PEEK: u16 = 40;

impl App {
    /// Opens the counterpart of the passage at the top of the text.
    pub(crate) fn open_peek(&mut self) {
        let Some(pair) = self.detail.sheet.pair_at(self.detail.top) else { return };
        self.popup = Some(Popup::peek(&self.detail, pair, self.side_hidden()));
    }

    /// The side that is not being read; where both are, the second one.
    fn side_hidden(&self) -> Side {
        match self.layout_shown() {
            Layout::Original => Side::Translation,
            Layout::Translation => Side::Original,
            Layout::Study => self.settings.covered,
            Layout::Columns | Layout::Interleaved => self.settings.first.other(),
        }
    }

    pub(crate) fn open_raw(&mut self) {
        self.popup = Some(Popup::raw(&self.corpus, self.list.post(), |bytes| {
            notes::said_left_out(bytes, self.settings.ui_language)
        }));
    }

    /// Does what `action` means for the text laid over; says whether it means anything there.
    pub(crate) fn act_on_popup(&mut self, action: Action, by: isize) -> bool {
        use Action as A;
        let Some(popup) = &mut self.popup else { return false };
        let page = isize::try_from(popup.height).unwrap_or(1);
        match action {
            A::ScrollDown => popup.scroll(by),
            A::ScrollUp => popup.scroll(-by),
            A::HalfPageDown => popup.scroll(by.saturating_mul((page / 2).max(1))),
            A::HalfPageUp => popup.scroll(-by.saturating_mul((page / 2).max(1))),
            A::PageDown => popup.scroll(by.saturating_mul((page - 1).max(1))),
            A::PageUp => popup.scroll(-by.saturating_mul((page - 1).max(1))),
            A::ScrollTop => popup.go(0),
            A::ScrollBottom => popup.go(usize::MAX),
            A::NextPassage | A::PreviousPassage => {
                let by = if action == A::NextPassage { by } else { -by };
                self.detail.step_passage(by);
                if matches!(self.popup.as_ref().map(|popup| popup.kind), Some(PopupKind::Peek { .. })) {
                    self.open_peek();
                }
            }
            A::SelectNext => self.select_by(by),
            A::SelectPrevious => self.select_by(-by),
            A::Back | A::Peek | A::Raw => self.popup = None,
            _ => return false,
        }
        true
    }

    /// Lays the popup out over the screen as it is now, of the post that is shown now.
    pub(crate) fn fit_popup(&mut self) {
        let Some(kind) = self.popup.as_ref().filter(|popup| popup.post != self.detail.post).map(|it| it.kind)
        else {
            return self.place_popup();
        };
        match kind {
            PopupKind::Raw => self.open_raw(),
            PopupKind::Peek { .. } => self.open_peek(),
        }
        self.place_popup();
    }

    fn place_popup(&mut self) {
        let Some(popup) = &mut self.popup else { return };
        let screen = self.panes.screen;
        let rows = screen.rows.saturating_sub(1);
        let detail = self.panes.detail;
        let (x, columns) = match popup.kind {
            PopupKind::Peek { .. } if detail.columns >= LEAST_FOR_PEEK => (detail.x, detail.columns),
            _ => (0, screen.columns),
        };
        popup.wrap(columns.saturating_sub(2 * Self::MARGIN));
        // A peek takes the rows it needs, and leaves the passage it belongs to in sight where it can.
        let wanted = match popup.kind {
            PopupKind::Raw => rows,
            PopupKind::Peek { .. } => {
                let needed = u16::try_from(popup.rows.len().max(1) + 1).unwrap_or(u16::MAX);
                needed.min((rows / 2).max(6)).min(rows)
            }
        };
        self.popup_area = Area { x, y: rows - wanted, columns, rows: wanted };
        popup.fit(usize::from(wanted.saturating_sub(1)));
    }
}
