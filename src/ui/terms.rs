//! The glossary: English, Chinese, kind and count.

use super::canvas::Canvas;
use super::overlay;
use crate::app::App;
use crate::app::effect::JobKind;
use crate::app::overlay::terms::Terms;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::insight::glossary::{GlossKind, GlossaryEntry};
use crate::text::width;

/// From here there is room for the kind.
const WIDE: u16 = 60;
/// Columns of the kind.
const KIND: u16 = 13;
/// Columns of the count, with a blank before it.
const COUNT: u16 = 6;

pub(super) fn draw(app: &App, terms: &Terms, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let title = match terms.post {
        Some(post) => Message::GlossaryOfPost { post: &app.post_label(post as usize) }
            .text(app.settings.ui_language)
            .into_owned(),
        None => app.text(Message::GlossaryOfArchive).into_owned(),
    };
    let count = terms.found.len().to_string();
    let frame = overlay::open(app, canvas, &title, &count, &terms.line, &app.text(Message::TermAdvice));
    let area = frame.body;
    let Some(glossary) = &app.glossary else {
        canvas.put(area, 1, 0, &app.awaited(JobKind::Topics, Message::GlossaryLoading), Role::Overlay);
        return frame.cursor;
    };
    if terms.found.is_empty() {
        canvas.put(area, 1, 0, &app.text(Message::NoTerms), Role::Overlay);
    }
    for (y, at) in (terms.view.top..terms.found.len()).take(usize::from(area.rows)).enumerate() {
        let y = y as u16;
        let Some(entry) = terms.found.get(at).and_then(|entry| glossary.entries.get(*entry)) else {
            continue;
        };
        let selected = at == terms.view.selected;
        row(app, entry, canvas, area, y);
        canvas.put(area, 0, y, if selected { ">" } else { " " }, Role::Overlay);
        if selected {
            canvas.tint_row(area, y, Role::SelectedFocused);
        }
    }
    frame.cursor
}

fn row(app: &App, entry: &GlossaryEntry, canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let kind_room = if area.columns >= WIDE { KIND } else { 0 };
    let room = area.columns.saturating_sub(3 + kind_room + COUNT);
    let (english, chinese) = (room * 11 / 20, room - room * 11 / 20);
    let renderings = entry.renderings();
    let put = |canvas: &mut Canvas<'_>, x: u16, text: &str, room: u16| {
        canvas.put(area, x, y, &width::shorten(text, usize::from(room.saturating_sub(1))), Role::Overlay);
    };
    put(canvas, 1, if renderings.len() > 1 { "!" } else { " " }, 2);
    put(canvas, 2, &entry.english, english);
    put(canvas, 2 + english, &renderings.join(" / "), chinese);
    if kind_room > 0 {
        put(canvas, 2 + english + chinese, &app.text(kind_word(entry.kind)), kind_room);
    }
    let inner = Area { columns: area.columns.saturating_sub(1), ..area };
    canvas.put_right(inner, y, &entry.count.to_string(), COUNT, Role::Overlay);
}

fn kind_word(kind: GlossKind) -> Message<'static> {
    match kind {
        GlossKind::Term => Message::KindTerm,
        GlossKind::Abbreviation => Message::KindAbbreviation,
        GlossKind::Name => Message::KindName,
        GlossKind::Handle => Message::KindHandle,
    }
}
