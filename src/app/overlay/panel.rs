//! The cells of panels: where they are on the screen, and how much a list in one has.

use crate::app::panes::Area;

/// Widest panel: rows longer than this are hard to follow from name to figure.
const WIDEST_PANEL: u16 = 86;
/// Columns from which a panel leaves something of the panes in sight.
const LEAST_FOR_MARGIN: u16 = 96;
/// Rows from which the header stays in sight above a panel.
const LEAST_FOR_SPACE: u16 = 20;

/// The cells of a panel in the middle of `screen`, its border included; all between the header and the hints where the
/// screen is narrow.
pub(crate) fn panel_area(screen: Area) -> Area {
    let is_narrow = screen.columns < LEAST_FOR_MARGIN;
    let columns = if is_narrow { screen.columns } else { WIDEST_PANEL.min(screen.columns - 4) };
    let (above, below) = match screen.rows {
        0..LEAST_FOR_SPACE => (0, 1),
        _ if is_narrow => (1, 1),
        _ => (2, 2),
    };
    let rows = screen.rows.saturating_sub(above + below);
    Area { x: (screen.columns - columns) / 2, y: above, columns, rows }
}

/// Columns inside a panel.
pub(crate) fn panel_columns(area: Area, screen: Area) -> u16 {
    let borders = if area.columns < screen.columns { 2 } else { 0 };
    area.columns.saturating_sub(borders)
}

/// Rows of a list inside a panel: all but the title, the typed line and the border below, which a panel as wide as the
/// screen does not have.
pub(crate) fn panel_rows(area: Area, screen: Area) -> usize {
    let border = u16::from(area.columns < screen.columns);
    usize::from(area.rows.saturating_sub(2 + border))
}
