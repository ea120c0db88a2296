//! The help: every action with its keys, made from the keymap.

use super::canvas::Canvas;
use super::overlay;
use crate::app::App;
use crate::app::help::{Entry, Help};
use crate::config::colors::Role;
use crate::text::width;
use crate::words::Word;

pub(super) fn draw(app: &App, help: &Help, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let entries = help.entries(&app.keymap, app.settings.tongue);
    let shown = (help.top + help.rows).min(entries.len());
    let right = if entries.len() > help.rows {
        format!("{}%", shown * 100 / entries.len().max(1))
    } else {
        String::new()
    };
    let frame =
        overlay::open(app, canvas, app.say(Word::Help), &right, &help.line, app.say(Word::HelpAdvice));
    let area = frame.body;
    if entries.is_empty() {
        canvas.put(area, 1, 0, app.say(Word::NoHelp), Role::Overlay);
    }
    let keys_room = if area.columns >= 60 { 24 } else { (area.columns / 3).max(8) };
    for (y, entry) in entries.iter().skip(help.top).take(usize::from(area.rows)).enumerate() {
        let y = y as u16;
        match entry {
            Entry::Section(word) => {
                canvas.put(area, 1, y, app.say(*word), Role::Overlay);
                canvas.tint_row(area, y, Role::Title);
            }
            Entry::Action { keys, about, name } => {
                canvas.put(area, 2, y, &width::shorten(keys, usize::from(keys_room - 1)), Role::Overlay);
                let x = 2 + keys_room;
                let room = area.columns.saturating_sub(x + 1);
                let end = canvas.put(area, x, y, &width::shorten(about, usize::from(room)), Role::Overlay);
                let columns = width::columns(name) as u16;
                if end + columns + 3 <= area.columns {
                    canvas.put_right(
                        crate::app::panes::Area { columns: area.columns - 1, ..area },
                        y,
                        name,
                        columns,
                        Role::Overlay,
                    );
                }
            }
        }
    }
    frame.cursor
}
