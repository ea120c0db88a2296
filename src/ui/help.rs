//! The help: every action with its keys, made from the keymap, and the words of the find line.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::overlay::help::{BETWEEN_KEYS, Help, HelpEntry};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::width;

/// Columns from which on there is room for three things in a row.
const WIDE: u16 = 60;

/// As many of `keys` as `room` holds, at least one: half a key tells nothing.
fn whole(keys: &str, room: usize) -> String {
    let mut kept = String::new();
    for key in keys.split(BETWEEN_KEYS) {
        if !kept.is_empty() {
            if width::columns(&kept) + BETWEEN_KEYS.len() + width::columns(key) > room {
                break;
            }
            kept.push_str(BETWEEN_KEYS);
        }
        kept.push_str(key);
    }
    kept
}

/// A row: what is pressed or typed, what it does, and what stands at the right where there is room.
fn row(canvas: &mut Canvas<'_>, area: Area, y: u16, [first, about, last]: [&str; 3], role: Role) {
    let first_room = if area.columns >= WIDE { 24 } else { (area.columns / 3).max(8) };
    let room = usize::from(first_room - 1);
    canvas.put(area, 2, y, &width::shorten(&whole(first, room), room), role);
    let x = 2 + first_room;
    let room = area.columns.saturating_sub(x + 1);
    let end = canvas.put(area, x, y, &width::shorten(about, usize::from(room)), Role::Overlay);
    let columns = width::columns(last) as u16;
    if end + columns + 3 <= area.columns {
        canvas.put_right(Area { columns: area.columns - 1, ..area }, y, last, columns, Role::Overlay);
    }
}

pub(super) fn draw(app: &App, help: &Help, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let entries = help.entries(app.input().keymap(), app.settings().ui_language);
    let shown = (help.top() + help.rows()).min(entries.len());
    let right = if entries.len() > help.rows() {
        format!("{}%", shown * 100 / entries.len().max(1))
    } else {
        String::new()
    };
    let advice = app.text(Message::HelpAdvice);
    let panel = panel::open_panel(app, canvas, help, &right, help.input(), &advice);
    let area = panel.body;
    if entries.is_empty() {
        canvas.put(area, 1, 0, &app.text(Message::NoHelp), Role::Overlay);
    }
    // Names in the keys file are for few: on a narrow screen they are left out, here and there would look like chance.
    let is_wide = area.columns >= WIDE;
    for (y, entry) in entries.iter().skip(help.top()).take(usize::from(area.rows)).enumerate() {
        let y = y as u16;
        match entry {
            HelpEntry::Section(word) => {
                canvas.put(area, 1, y, &app.text(*word), Role::Overlay);
                canvas.tint_row(area, y, Role::Title);
            }
            HelpEntry::Action { keys, about, name } => {
                row(canvas, area, y, [keys, about, if is_wide { name } else { "" }], Role::Key);
            }
            HelpEntry::Query { typed, about, example } => {
                row(canvas, area, y, [typed, about, example], Role::QueryOperator);
            }
        }
    }
    panel.cursor
}
