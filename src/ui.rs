//! State to cells: the only drawing code, and the only door to ratatui's buffer.

mod candidates;
mod canvas;
mod detail;
mod header;
mod help;
mod hints;
mod list;
mod overlay;
mod palette;
mod popup;
mod prompt;
mod sparkline;
mod stats;
mod status;
mod terms;
pub mod theme;

use ratatui::Frame;

use crate::app::App;
use crate::app::panes::Shape;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::wrap::Units;
use canvas::Canvas;
use theme::Theme;

/// Says, in as many rows as it takes, that the screen is too small.
fn too_small(app: &App, canvas: &mut Canvas<'_>) {
    let (screen, text) = (app.panes.screen, app.text(Message::TooSmall));
    let rows = Units::new(&text).rows(&text, 0..text.len(), usize::from(screen.columns.max(1)));
    for (y, row) in (0..screen.rows).zip(rows) {
        let row = text.get(row.start as usize..row.end as usize).unwrap_or_default();
        canvas.put(screen, 0, y, row, Role::Text);
    }
}

/// Draws the whole screen. Pure: the same state gives the same cells.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let cursor = {
        let mut canvas = Canvas::new(frame.buffer_mut(), theme);
        let panes = &app.panes;
        if panes.shape == Shape::Tiny {
            too_small(app, &mut canvas);
            return;
        }
        if let Some(view) = &app.stats {
            stats::draw(app, view, &mut canvas);
        } else {
            header::draw(app, &mut canvas);
            list::draw(app, &mut canvas);
            sparkline::draw(app, &mut canvas);
            canvas.column(panes.divider, Role::Divider);
            detail::draw(app, &mut canvas);
        }
        let typing = status::draw(app, &mut canvas);
        if let Some(candidates) = app.prompt.as_ref().and_then(|prompt| prompt.candidates.as_ref()) {
            candidates::draw(app, candidates, &mut canvas);
        }
        if let Some(popup) = &app.popup {
            popup::draw(app, popup, &mut canvas);
        }
        if let Some(palette) = &app.palette {
            Some(palette::draw(app, palette, &mut canvas))
        } else if let Some(terms) = &app.terms {
            Some(terms::draw(app, terms, &mut canvas))
        } else if let Some(help) = &app.help {
            Some(help::draw(app, help, &mut canvas))
        } else {
            typing
        }
    };
    if let Some((x, y)) = cursor {
        frame.set_cursor_position((x, y));
    }
}
