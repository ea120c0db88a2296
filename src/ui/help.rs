//! The help: every action with its keys, made from the keymap, and the words of the find line.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::overlay::help::Help;
use crate::app::overlay::help_rows::{HelpRow, HelpTexts, INDENT};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::width;

pub(super) fn draw(app: &App, help: &Help, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let rows = help.shown(app.input().keymap(), app.settings().ui_language);
    let shown = (help.top() + help.rows()).min(rows.len());
    let right = if rows.len() > help.rows() {
        format!("{}%", shown * 100 / rows.len().max(1))
    } else {
        String::new()
    };
    let advice = app.text(Message::HelpAdvice);
    let panel = panel::open_panel(app, canvas, help, &right, help.input(), &advice);
    let area = panel.body;
    if rows.is_empty() {
        canvas.put(area, 1, 0, &app.text(Message::NoHelp), Role::Overlay);
    }
    for (y, row) in rows.iter().skip(help.top()).take(usize::from(area.rows)).enumerate() {
        let y = y as u16;
        match row {
            HelpRow::Section(word) => {
                canvas.put(area, 1, y, &app.text(*word), Role::Overlay);
                canvas.tint_row(area, y, Role::Title);
            }
            HelpRow::Texts(texts) => draw_texts(canvas, area, y, help, texts),
        }
    }
    panel.cursor
}

/// The keys or the text of a row, what they do, and the words at the right.
fn draw_texts(canvas: &mut Canvas<'_>, area: Area, y: u16, help: &Help, texts: &HelpTexts) {
    let columns = help.columns();
    let role = if texts.is_query { Role::QueryOperator } else { Role::Key };
    canvas.put_over(area, INDENT, y, &texts.first, role);
    canvas.put(area, columns.about(), y, &texts.about, Role::Overlay);
    let last = width::shorten(&texts.last, usize::from(area.columns.saturating_sub(2)));
    canvas.put_right(
        Area { columns: area.columns.saturating_sub(1), ..area },
        y,
        &last,
        area.columns,
        Role::Dim,
    );
}
