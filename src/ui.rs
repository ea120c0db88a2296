//! State to cells: the only drawing code, and the only door to ratatui's widgets.

use ratatui::Frame;

use crate::app::App;

/// Draws the whole screen. Pure: the same state gives the same cells.
pub fn draw(_app: &App, _frame: &mut Frame<'_>) {}
