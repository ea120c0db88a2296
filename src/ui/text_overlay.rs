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
    let rows = overlay.rows();
    let right = if rows.len() > overlay.height() {
        let shown = (overlay.top() + overlay.height()).min(rows.len());
        format!("{}%", shown * 100 / rows.len())
    } else {
        String::new()
    };
    let body = panel::open(app, canvas, overlay, &right);
    if overlay.text().is_empty() {
        canvas.put(body, Area::MARGIN, 0, &app.text(Message::NoCounterpart), Role::Overlay);
    }
    for (y, row) in rows.iter().skip(overlay.top()).take(usize::from(body.rows)).enumerate() {
        let y = y as u16;
        if let (TextSource::Counterpart, Some((_, side))) = (overlay.source(), overlay.passage()) {
            let base = overlay.base();
            let row = Row { start: row.start + base, end: row.end + base, ..*row };
            let place = CellPlace { area: body, x: Area::MARGIN, y };
            cell(app, canvas, &TextCell { side, row }, place, [Some(Role::Overlay), None]);
        } else {
            let text = overlay.text().get(row.start as usize..row.end as usize).unwrap_or_default();
            canvas.put(body, Area::MARGIN + row.indent, y, text, Role::Overlay);
        }
    }
}
