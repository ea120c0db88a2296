//! Panels: what is behind one recedes, and a border sets it apart.

use super::canvas::Canvas;
use super::prompt::draw_line;
use crate::app::App;
use crate::app::input::text_input::TextInput;
use crate::app::overlay::content::OverlayContent;
use crate::app::overlay::palette::Palette;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::width;
use crate::text::wrap::Units;

/// An open panel.
pub(super) struct Panel {
    /// Where its list goes.
    pub(super) body: Area,
    /// The cell of the cursor.
    pub(super) cursor: (u16, u16),
}

/// Empties the area of an overlay and draws its title, with `right` at the end, and its border where it leaves something
/// of the panes beside it; returns the area inside.
pub(super) fn open(app: &App, canvas: &mut Canvas<'_>, content: &dyn OverlayContent, right: &str) -> Area {
    let area = content.area();
    canvas.clear(area, Role::Overlay);
    let head = Area { rows: 1, ..area };
    canvas.tint(head, Role::OverlayTitle);
    let room = usize::from(area.columns).saturating_sub(width::columns(right) + 3);
    let title = content.title(app.overlay_context());
    canvas.put(head, 1, 0, &width::shorten(&title, room), Role::OverlayTitle);
    canvas.put_right(
        Area { columns: area.columns.saturating_sub(1), ..head },
        0,
        right,
        area.columns,
        Role::OverlayTitle,
    );
    let inside = Area { y: area.y + 1, rows: area.rows.saturating_sub(1), ..area };
    if area.columns < app.panes().screen.columns {
        canvas.border_sides(inside, Role::OverlayBorder);
    }
    inside
}

/// Opens a panel over receding panes, with a border around it where it leaves something of them beside it; returns the
/// area inside.
pub(super) fn open_over_panes(
    app: &App,
    canvas: &mut Canvas<'_>,
    content: &dyn OverlayContent,
    right: &str,
) -> Area {
    let screen = app.panes().screen;
    let has_border = content.area().columns < screen.columns;
    if has_border {
        canvas.recede(Area { rows: screen.rows.saturating_sub(1), ..screen });
    }
    let inside = open(app, canvas, content, right);
    if !has_border {
        return inside;
    }
    canvas.border_bottom(inside, Role::OverlayBorder);
    Area { x: inside.x + 1, columns: inside.columns - 2, rows: inside.rows.saturating_sub(1), ..inside }
}

/// Opens a panel with a typed line, over receding panes; `advice` is shown in the empty line.
pub(super) fn open_panel(
    app: &App,
    canvas: &mut Canvas<'_>,
    content: &dyn OverlayContent,
    right: &str,
    line: &TextInput,
    advice: &str,
) -> Panel {
    let inside = open_over_panes(app, canvas, content, right);
    let typed = Area { rows: 1, ..inside };
    let x = canvas.put(typed, 1, 0, "> ", Role::Overlay);
    if line.text().is_empty() {
        let room = typed.columns.saturating_sub(x + 2);
        canvas.put(typed, x + 1, 0, &width::shorten_to_clauses(advice, usize::from(room)), Role::Overlay);
    }
    let cursor = draw_line(canvas, typed, x, line.text(), line.cursor(), &[]);
    canvas.tint(typed, Role::Overlay);
    let body = Area { y: inside.y + 1, rows: inside.rows.saturating_sub(1), ..inside };
    Panel { body, cursor: (typed.x + cursor, typed.y) }
}

/// Draws the panel of a list with a typed line, where `none` says that nothing is kept or that nothing matches what is
/// typed, and `row` draws the item of an index in the area of the list; returns the cell of the cursor.
pub(super) fn draw_list(
    app: &App,
    canvas: &mut Canvas<'_>,
    content: &dyn OverlayContent,
    palette: &Palette,
    advice: Message<'_>,
    none: [Message<'_>; 2],
    row: impl Fn(&mut Canvas<'_>, Area, usize, u16),
) -> (u16, u16) {
    let right = palette.found().len().to_string();
    let panel = open_panel(app, canvas, content, &right, palette.input(), &app.text(advice));
    if palette.found().is_empty() {
        let [kept, matching] = none;
        let is_typed = !palette.input().text().trim().is_empty();
        message(canvas, panel.body, &app.text(if is_typed { matching } else { kept }));
    }
    rows(palette, canvas, panel.body, |canvas, at, y| row(canvas, panel.body, at, y));
    panel.cursor
}

/// Draws a message in the rows of `area`, wrapped.
pub(super) fn message(canvas: &mut Canvas<'_>, area: Area, said: &str) {
    let columns = usize::from(area.columns.saturating_sub(2 * Area::MARGIN).max(1));
    for (y, row) in (0..area.rows).zip(Units::new(said).rows(said, 0..said.len(), columns)) {
        let text = row.of(said);
        canvas.put(area, Area::MARGIN + row.indent, y, text, Role::Overlay);
    }
}

/// Draws the rows of a palette in sight, with the selection; `row` draws the item of an index.
pub(super) fn rows(
    palette: &Palette,
    canvas: &mut Canvas<'_>,
    area: Area,
    row: impl Fn(&mut Canvas<'_>, usize, u16),
) {
    let view = palette.view();
    let in_sight = palette.found().iter().enumerate().skip(view.top).take(usize::from(area.rows));
    for (y, (at, item)) in in_sight.enumerate() {
        let y = y as u16;
        row(canvas, *item, y);
        let selected = at == view.selected;
        canvas.put(area, 0, y, if selected { ">" } else { " " }, Role::Overlay);
        if selected {
            canvas.tint_row(area, y, Role::SelectedFocused);
        }
    }
}
