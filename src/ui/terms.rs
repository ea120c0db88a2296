//! The glossary: English, Chinese, kind and count.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::effect::JobKind;
use crate::app::input::action::Action;
use crate::app::overlay::terms::TermPalette;
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

pub(super) fn draw(app: &App, terms: &TermPalette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let palette = terms.palette();
    let right = app.with_sample(palette.found().len().to_string());
    let advice = app.text(Message::TermAdvice);
    let panel = panel::open_panel(app, canvas, terms, &right, palette.input(), &advice);
    let area = panel.body;
    if app.archive().glossary().is_none() {
        canvas.put(area, 1, 0, &app.pending_text(JobKind::Topics, Message::GlossaryLoading), Role::Overlay);
        return panel.cursor;
    }
    if palette.found().is_empty() {
        let word = match terms.post() {
            _ if !palette.input().text().trim().is_empty() => app.text(Message::NoTerms).into_owned(),
            Some(_) => {
                let key = app.key_of(Action::Glossary);
                Message::PostWithoutTerms { key: &key }.text(app.settings().ui_language).into_owned()
            }
            None => app.text(Message::ArchiveWithoutTerms).into_owned(),
        };
        panel::message(canvas, area, &word);
    }
    panel::rows(palette, canvas, area, |canvas, at, y| {
        if let Some(entry) = app.archive().term(at) {
            row(app, entry, canvas, area, y);
        }
    });
    panel.cursor
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
