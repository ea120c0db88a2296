//! The notes and highlights: post, colour, note and quotation.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::marks::passages::color_message;
use crate::app::overlay::notes::{ListedNote, NotePalette, NotePlace};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::width;

/// Columns of the name of the post and of the colour, each with a blank after it.
const POST: u16 = 7;
const COLOR: u16 = 8;
/// From here there is room for the colour.
const WIDE: u16 = 60;

pub(super) fn draw(app: &App, notes: &NotePalette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let none = [Message::NoNotes, Message::NoSuchNote];
    let palette = notes.palette();
    panel::draw_list(app, canvas, notes, palette, Message::NotesAdvice, none, |canvas, area, at, y| {
        if let Some(note) = notes.note(at) {
            row(app, note, canvas, area, y);
        }
    })
}

fn row(app: &App, note: &ListedNote, canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let post = note.post.map_or_else(|| note.key.text(), |post| app.archive().label(post));
    let label = width::shorten(&post, usize::from(POST - 1)).into_owned();
    canvas.put(area, 2, y, &label, Role::Overlay);
    let mut x = 2 + POST;
    if area.columns >= WIDE {
        let color = note.passage.color.map(|color| app.text(color_message(color)).into_owned());
        let color = color.unwrap_or_default();
        canvas.put(area, x, y, &width::shorten(&color, usize::from(COLOR - 1)), Role::Overlay);
        x += COLOR;
    }
    let state = match note.place {
        NotePlace::Unknown | NotePlace::At(_) => None,
        NotePlace::Detached => Some(Message::Detached),
        NotePlace::Elsewhere => Some(Message::NotInArchive),
    };
    let state = state.map(|state| app.text(state).into_owned());
    let text =
        note.passage.note.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" / ");
    let said = [state.as_deref().unwrap_or_default(), &text, note.passage.quote.text()];
    let said: Vec<&str> = said.into_iter().filter(|said| !said.is_empty()).collect();
    let room = usize::from(area.columns.saturating_sub(x + 1));
    canvas.put(area, x, y, &width::shorten(&said.join("  "), room), Role::Overlay);
}
