//! The frame of what opens over the panes: title, typed line, room for a list.

use super::canvas::Canvas;
use super::prompt::draw_line;
use crate::app::App;
use crate::app::overlay::prompt::Line;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::text::width;

/// An open overlay.
pub(super) struct Frame {
    /// Where its list goes.
    pub(super) body: Area,
    /// The cell of the cursor.
    pub(super) cursor: (u16, u16),
}

/// Widest overlay: rows longer than this are hard to follow from name to figure.
const WIDEST: u16 = 84;

/// Opens an overlay over the middle of the screen; `advice` stands in the empty line.
pub(super) fn open(
    app: &App,
    canvas: &mut Canvas<'_>,
    title: &str,
    right: &str,
    line: &Line,
    advice: &str,
) -> Frame {
    let screen = app.panes.screen;
    let columns = if screen.columns < 60 { screen.columns } else { WIDEST.min(screen.columns - 6) };
    let rows = (app.overlay_rows() + 2).min(screen.rows);
    let area = Area { x: (screen.columns - columns) / 2, y: (screen.rows - rows) / 2, columns, rows };
    canvas.clear(area, Role::Overlay);
    let head = Area { rows: 1, ..area };
    canvas.tint(head, Role::OverlayTitle);
    canvas.put(head, 1, 0, title, Role::OverlayTitle);
    canvas.put_right(Area { columns: columns - 1, ..head }, 0, right, columns / 2, Role::OverlayTitle);
    let typed = Area { y: area.y + 1, rows: 1, ..area };
    let x = canvas.put(typed, 1, 0, "> ", Role::Overlay);
    if line.text().is_empty() {
        let room = typed.columns.saturating_sub(x + 2);
        canvas.put(typed, x + 1, 0, &width::shorten(advice, usize::from(room)), Role::Overlay);
    }
    let cursor = draw_line(canvas, typed, x, line.text(), line.cursor(), &[]);
    canvas.tint(typed, Role::Overlay);
    let body = Area { y: area.y + 2, rows: area.rows.saturating_sub(2), ..area };
    Frame { body, cursor: (typed.x + cursor, typed.y) }
}
