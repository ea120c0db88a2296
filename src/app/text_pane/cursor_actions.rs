//! The cursor in the text: what keys and the mouse do with it.

use super::cursor::{CursorGrid, CursorMove};
use super::rows::PostRow;
use super::text_cursor::TextCursor;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::panes::Focus;
use crate::config::settings::Layout;
use crate::corpus::Side;
use crate::i18n::Message;
use crate::state::reading_position::Anchor;
use crate::text::text_unit::TextUnit;

impl App {
    /// Whether keys move the cursor of the text.
    pub fn has_cursor(&self) -> bool {
        self.text.cursor().is_some()
            && self.overlays.is_empty()
            && self.panes.shows_text()
            && self.panes.focus_shown() == Focus::Detail
    }

    /// Shows the cursor in the text.
    pub(crate) fn open_cursor(&mut self) {
        if self.selected().is_none() {
            return;
        }
        self.show_text();
        let sides = self.text.post_rows().options.sides();
        if !self.text.begin_cursor(sides) {
            self.notify(Message::NoCursorHere);
        }
    }

    /// Brings the text of the selected post onto the screen.
    fn show_text(&mut self) {
        if !self.panes.zen() {
            self.panes.set_focus(Focus::Detail);
        }
        self.load_selected();
        self.fit_text();
    }

    /// Does what `action` means to the cursor; `None` if it means nothing to it.
    pub(crate) fn act_on_cursor(&mut self, action: Action, by: isize) -> Option<Vec<Effect>> {
        if !self.has_cursor() {
            return None;
        }
        let page = isize::try_from(self.text.rows().saturating_sub(2).max(1)).unwrap_or(1);
        let half = (page / 2).max(1);
        let moved = match action {
            Action::NextWord => CursorMove::Unit(TextUnit::Word, by),
            Action::PreviousWord => CursorMove::Unit(TextUnit::Word, -by),
            Action::WordEnd => CursorMove::WordEnd(by),
            Action::NextCharacter => CursorMove::Character(by),
            Action::PreviousCharacter => CursorMove::Character(-by),
            Action::RowBelow => CursorMove::Row(by),
            Action::RowAbove => CursorMove::Row(-by),
            Action::HalfPageDown => CursorMove::Row(by.saturating_mul(half)),
            Action::HalfPageUp => CursorMove::Row(by.saturating_mul(-half)),
            Action::PageDown => CursorMove::Row(by.saturating_mul(page)),
            Action::PageUp => CursorMove::Row(by.saturating_mul(-page)),
            Action::RowStart => CursorMove::RowStart,
            Action::RowEnd => CursorMove::RowEnd,
            Action::NextSentence => CursorMove::Unit(TextUnit::Sentence, by),
            Action::PreviousSentence => CursorMove::Unit(TextUnit::Sentence, -by),
            Action::NextPassage => CursorMove::Passage(by),
            Action::PreviousPassage => CursorMove::Passage(-by),
            Action::ScrollTop => CursorMove::First,
            Action::ScrollBottom => CursorMove::Last,
            _ => return self.act_at_cursor(action, by),
        };
        self.text.move_cursor(moved);
        Some(Vec::new())
    }

    /// Does what is no move of the cursor.
    fn act_at_cursor(&mut self, action: Action, by: isize) -> Option<Vec<Effect>> {
        match action {
            Action::ScrollDown => self.scroll_with_cursor(by),
            Action::ScrollUp => self.scroll_with_cursor(-by),
            Action::OtherSide if !self.text.cross_over() => {
                let key = self.key_of(Action::CycleLanguage);
                self.notify(Message::OneSideShown { key: &key });
            }
            Action::OtherSide => {}
            Action::SelectText => self.text.toggle_selection(),
            Action::SelectSentence => self.select_sentence(),
            Action::LookUp => return Some(self.look_up()),
            Action::CopyText => return Some(self.copy_selected()),
            Action::KeepWord => return Some(self.keep_at_cursor()),
            Action::Concordance => {
                let text = self.text.cursor_text()?;
                return Some(self.open_concordance_of(&text));
            }
            Action::Back | Action::BackOrQuit | Action::FocusOut => self.text.set_cursor(None),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Scrolls the text; the cursor stays in sight.
    pub(crate) fn scroll_with_cursor(&mut self, rows: isize) {
        self.text.scroll(rows);
        self.text.draw_cursor_in();
    }

    /// Selects the sentence of the cursor; where it is selected already, the passage.
    fn select_sentence(&mut self) {
        let (Some(cursor), Some(pair)) = (self.text.cursor(), self.text.cursor_pair()) else { return };
        let body = self.text.body();
        let passage = body.pairs.get(pair as usize).map_or(0..0, |pair| pair.side(cursor.side()));
        let text = &body.side(cursor.side()).text;
        let sentence = TextUnit::Sentence.around(text, cursor.character().start).filter(|sentence| {
            let is_selected = cursor.selects() && cursor.span() == *sentence;
            !is_selected
        });
        self.text.select_around(sentence.unwrap_or(passage));
    }

    /// Copies what is selected, or the word of the cursor, and selects nothing any more.
    fn copy_selected(&mut self) -> Vec<Effect> {
        let Some(text) = self.text.cursor_text() else { return Vec::new() };
        self.text.drop_selection();
        self.notice.begin_copying(|how| Message::SelectionCopied { how });
        vec![Effect::Copy(text)]
    }

    /// Keeps the word of the cursor, or what is selected, and selects nothing any more.
    pub(crate) fn keep_at_cursor(&mut self) -> Vec<Effect> {
        let (Some(cursor), Some(pair), Some(word)) =
            (self.text.cursor(), self.text.cursor_pair(), self.text.cursor_text())
        else {
            return Vec::new();
        };
        let byte = u32::try_from(cursor.span().start).unwrap_or_default();
        let place = Anchor::Byte { pair, side: cursor.side(), byte };
        self.text.drop_selection();
        self.keep_word(&word, place)
    }

    /// The place of the text at a cell of the screen: on `side`, or on the one that has the cell.
    fn text_place(&self, column: u16, row: u16, side: Option<Side>) -> Option<(Side, usize)> {
        let area = self.panes.detail;
        let row = row.clamp(area.y, (area.y + area.rows).saturating_sub(1));
        let line = self.text.top() + usize::from(row - area.y);
        let starts = self.text_starts();
        let x = column.saturating_sub(area.x);
        let options = self.text.post_rows().options;
        let in_columns = options.effective() == Layout::Columns;
        let shown = self.text.post_rows().rows.get(line);
        let clicked = || match shown {
            Some(PostRow::Text { cells, .. }) if in_columns => {
                let is_right = x + 1 >= starts[1];
                cells.get(usize::from(is_right)).copied().flatten().map(|cell| cell.side)
            }
            Some(PostRow::Text { cells, .. }) => cells.iter().flatten().next().map(|cell| cell.side),
            _ => None,
        };
        let side = side.or_else(clicked)?;
        let is_second = in_columns && options.sides().last() == Some(&side);
        let x = x.saturating_sub(starts[usize::from(is_second)]);
        Some((side, CursorGrid::new(&self.text, side).at_place(line, x)?))
    }

    /// Column and row of the text pane where the character of the cursor is, if it is in sight.
    pub fn cursor_cell(&self) -> Option<(u16, u16)> {
        let cursor = self.text.cursor()?;
        let options = self.text.post_rows().options;
        let (row, column) = CursorGrid::new(&self.text, cursor.side()).place(cursor.character().start)?;
        let row = row.checked_sub(self.text.top()).filter(|row| *row < self.text.rows())?;
        let is_second =
            options.effective() == Layout::Columns && options.sides().last() == Some(&cursor.side());
        Some((self.text_starts()[usize::from(is_second)] + column, row as u16))
    }

    /// Takes in a press of the button on the text, the `count`th at this cell in short time.
    pub(crate) fn press_text(&mut self, column: u16, row: u16, count: u8) {
        // What was pressed first counts: the text may have moved under the pointer since, with the focus.
        let place = self.input.pointer().pressed().or_else(|| self.text_place(column, row, None));
        self.show_text();
        self.input.pointer_mut().set_pressed(place);
        let Some((side, at)) = place else { return };
        match count {
            1 if self.text.cursor().is_none() => {}
            1 => drop(self.text.put_cursor(side, at, None)),
            2 => {
                self.text.put_cursor(side, at, None);
                if let Some(word) = self.text.cursor().map(TextCursor::span) {
                    self.text.select_around(word);
                }
            }
            _ => self.select_sentence(),
        }
    }

    /// Selects from where the button was pressed to this cell; beyond the text pane, the text scrolls.
    pub(crate) fn drag_text(&mut self, column: u16, row: u16) {
        let Some((side, from)) = self.input.pointer().pressed() else { return };
        let area = self.panes.detail;
        if row < area.y {
            self.text.scroll(-1);
        } else if row >= area.y + area.rows {
            self.text.scroll(1);
        }
        let Some((_, at)) = self.text_place(column, row, Some(side)) else { return };
        if at != from || self.text.cursor().is_some_and(TextCursor::selects) {
            self.text.put_cursor(side, at, Some(from));
        }
    }
}
