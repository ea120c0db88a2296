//! What the mouse did before: where its button was pressed, and how often in short time.

use crate::corpus::Side;

/// Milliseconds between two presses that belong together.
const DOUBLE: u64 = 400;

/// Presses of the button so far.
#[derive(Debug, Default)]
pub(crate) struct PointerState {
    /// Cell and time of the last press, and how many of the same cell came in short time.
    last: Option<(u16, u16, u64, u8)>,
    /// The place of the text where the button was pressed.
    pressed: Option<(Side, usize)>,
}

impl PointerState {
    /// Counts a press at this cell and time, in milliseconds.
    pub(crate) fn press(&mut self, column: u16, row: u16, clock: u64) -> u8 {
        let before = self.last.filter(|(x, y, at, _)| (*x, *y) == (column, row) && clock <= at + DOUBLE);
        let count = before.map_or(0, |(.., count)| count).saturating_add(1);
        self.last = Some((column, row, clock, count));
        if count == 1 {
            self.pressed = None;
        }
        count
    }

    /// The place of the text where the button was pressed.
    pub(crate) fn pressed(&self) -> Option<(Side, usize)> {
        self.pressed
    }

    pub(crate) fn set_pressed(&mut self, place: Option<(Side, usize)>) {
        self.pressed = place;
    }
}
