//! A counterpart or a record over the panes.

use super::canvas::Canvas;
use super::detail::{CellPlace, cell};
use super::panel;
use crate::app::App;
use crate::app::overlay::text_overlay::{TextOverlay, TextSource};
use crate::app::panes::Area;
use crate::app::text_pane::rows::TextCell;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::wrap::Row;

pub(super) fn draw(app: &App, overlay: &TextOverlay, canvas: &mut Canvas<'_>) {
    let shown = overlay.popup();
    let right = shown.percent().map(|percent| format!("{percent}%")).unwrap_or_default();
    let body = panel::open(app, canvas, overlay, &right);
    if shown.text().is_empty() {
        canvas.put(body, Area::MARGIN, 0, &app.text(Message::NoCounterpart), Role::Overlay);
    }
    for (y, row) in (0..body.rows).zip(shown.rows_in_sight()) {
        if let (TextSource::Counterpart, Some((_, side))) = (overlay.source(), overlay.passage()) {
            let base = overlay.base();
            let row = Row { start: row.start + base, end: row.end + base, ..*row };
            let place = CellPlace { area: body, x: Area::MARGIN, y };
            cell(app, canvas, &TextCell { side, row }, place, [Some(Role::Overlay), None]);
        } else {
            let text = row.of(shown.text());
            canvas.put(body, Area::MARGIN + row.indent, y, text, Role::Overlay);
        }
    }
}
