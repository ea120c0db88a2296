//! What is known about a word, or what a program said, over the panes.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::overlay::look_up::LookUp;
use crate::app::panes::Area;
use crate::config::colors::Role;

pub(super) fn draw(app: &App, overlay: &LookUp, canvas: &mut Canvas<'_>) {
    let shown = overlay.popup();
    let right = shown.percent().map(|percent| format!("{percent}%")).unwrap_or_default();
    let body = panel::open(app, canvas, overlay, &right);
    for (y, row) in (0..body.rows).zip(shown.rows_in_sight()) {
        let text = row.of(shown.text());
        canvas.put(body, Area::MARGIN + row.indent, y, text, Role::Overlay);
    }
}
