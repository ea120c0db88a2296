//! State to cells: the only drawing code, and the only module that names ratatui's buffer.

mod archives;
mod canvas;
mod completion_menu;
mod concordance;
mod detail;
mod header;
mod help;
mod hints;
pub(crate) mod link_tag;
mod list;
mod look_up;
mod notes;
mod overlay;
mod panel;
mod prompt;
mod queries;
mod review;
mod sparkline;
mod statistics;
mod status;
mod terms;
mod text_overlay;
pub mod theme;
mod topics;
mod words;

use ratatui::Frame;

use crate::app::App;
use crate::app::overlay::archives::ArchivePalette;
use crate::app::panes::Shape;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::wrap::Units;
use canvas::Canvas;
use theme::Theme;

/// Draws the whole screen. Pure: the same state gives the same cells.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, app.settings().glyphs);
    let panes = app.panes();
    if panes.shape == Shape::Tiny {
        too_small(app, &mut canvas);
        return;
    }
    let is_start = app.overlays().archives().is_some_and(ArchivePalette::is_start);
    if let Some(view) = app.overlays().statistics() {
        // They fill the screen, so that what is said lies over them.
        statistics::draw(app, view, &mut canvas);
    } else if !is_start {
        header::draw(app, &mut canvas);
        list::draw(app, &mut canvas);
        sparkline::draw(app, &mut canvas);
        canvas.column(panes.divider, Role::Divider);
        detail::draw(app, &mut canvas);
    }
    let typing = status::draw(app, &mut canvas);
    let cursor = overlay::draw(app, &mut canvas).or(typing).or_else(|| current_row(app));
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}

/// The cell where a screen reader reads on: the start of the selected row, of the first row of the text, or of the title
/// of what lies over it.
fn current_row(app: &App) -> Option<(u16, u16)> {
    let (panes, view) = (app.panes(), app.list().view());
    if !app.settings().linear {
        return None;
    }
    if let Some(overlay) = app.overlays().top() {
        let area = overlay.content().area();
        return Some((area.x, area.y));
    }
    if app.has_cursor()
        && let Some((column, row)) = app.cursor_cell()
    {
        return Some((panes.detail.x + column, panes.detail.y + row));
    }
    let (area, y) =
        if panes.shows_text() { (panes.detail, 0) } else { (panes.list, view.selected - view.top) };
    Some((area.x, area.y + (y as u16).min(area.rows.saturating_sub(1))))
}

/// Draws the message that the screen is too small, in as many rows as it takes.
fn too_small(app: &App, canvas: &mut Canvas<'_>) {
    let (screen, text) = (app.panes().screen, app.text(Message::TooSmall));
    let rows = Units::new(&text).rows(&text, 0..text.len(), usize::from(screen.columns.max(1)));
    for (y, row) in (0..screen.rows).zip(rows) {
        let row = row.of(&text);
        canvas.put(screen, 0, y, row, Role::Text);
    }
}
