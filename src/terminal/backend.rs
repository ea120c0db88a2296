//! Cells to bytes: one write a frame, and glyphs that terminals disagree on where they cannot shift their neighbours.

use std::{
    cell::RefCell,
    io::{self, Write},
    mem,
    rc::Rc,
};

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::{Cell, CellWidth},
    layout::{Position, Size},
};

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The palette of 256.
    Many,
    /// Any colour.
    True,
}

/// What the environment says of colours: `NO_COLOR` (no-color.org: set and not empty), `COLORTERM`, `TERM`, `WT_SESSION`.
pub fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let variable = |name: &str| variable(name).unwrap_or_default();
    let term = variable("TERM");
    // DEC's terminals of the 100 and 200 series had one colour, and what calls itself so wants no other.
    let is_plain =
        term.starts_with("vt1") || term.starts_with("vt2") || term.ends_with("-mono") || term.ends_with("-m");
    if !variable("NO_COLOR").is_empty() || term.is_empty() || term == "dumb" || is_plain {
        return Depth::None;
    }
    // These have always had all colours, and say so by name also where `COLORTERM` does not come along, as over SSH.
    let by_name = ["-direct", "kitty", "alacritty", "ghostty", "wezterm", "foot", "contour"];
    if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit")
        || !variable("WT_SESSION").is_empty()
        || by_name.iter().any(|name| term.contains(name))
    {
        Depth::True
    } else if term.contains("256color") {
        Depth::Many
    } else {
        Depth::Sixteen
    }
}

// The synchronized update: a terminal that knows it shows the frame at once, any other ignores it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// What a screen of text takes; more grows.
const FRAME_BYTES: usize = 64 * 1024;
/// What a terminal that does not know its size is taken for, as by every pager.
const USUAL_SIZE: Size = Size { width: 80, height: 24 };
/// No screen has more (8K in the smallest readable type has 1,920 by 720); a claim of 65,535 by 65,535 would take
/// hundreds of gigabytes.
const LARGEST_SIZE: Size = Size { width: 2000, height: 1000 };

/// Bytes of a frame that is being made. Flushing is nothing: a frame leaves whole.
#[derive(Debug, Clone, Default)]
struct FrameBytes(Rc<RefCell<Vec<u8>>>);

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// crossterm's backend, made safe: no query that waits for an answer, no program started to learn the size, one
/// synchronized write a frame, and none for a frame that changes nothing.
pub(super) struct SafeBackend<W: Write> {
    inner: CrosstermBackend<FrameBytes>,
    bytes: FrameBytes,
    out: W,
    size: Size,
    cursor: Position,
    cursor_shown: bool,
}

impl<W: Write> SafeBackend<W> {
    /// Draws to `out`, a terminal of `size` whose cursor is hidden.
    pub(super) fn new(out: W, size: Size) -> Self {
        let bytes = FrameBytes(Rc::new(RefCell::new(Vec::with_capacity(FRAME_BYTES))));
        let inner = CrosstermBackend::new(bytes.clone());
        Self { inner, bytes, out, size, cursor: Position::ORIGIN, cursor_shown: false }
    }

    /// Takes another size from now on. Not asked for while a frame is made: what was laid out for one size must not be
    /// drawn at another.
    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    fn draw_runs(&mut self, runs: &mut Vec<Run<'_>>) -> io::Result<()> {
        if runs.is_empty() {
            return Ok(());
        }
        let whole: Vec<(u16, u16, Cell)> = runs.drain(..).map(Run::into_cell).collect();
        self.inner.draw(whole.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    /// Draws blanks and then, from its own place, the glyph; returns the column after it. Every call of the inner `draw`
    /// starts with a move of the cursor, so nothing that follows depends on what this glyph did to it.
    fn draw_risky(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<u16> {
        let end = x.saturating_add(cell.cell_width());
        let mut blank = cell.clone();
        blank.set_symbol(" ");
        self.inner.draw((x..end).map(|x| (x, y, &blank)))?;
        self.inner.draw(std::iter::once((x, y, cell)))?;
        Ok(end)
    }

    /// Adds `bytes` to the frame as they are.
    pub(super) fn append(&mut self, bytes: &[u8]) {
        self.bytes.0.borrow_mut().extend_from_slice(bytes);
    }
}

/// The size of the screen in columns and rows, as far as one can draw on it.
pub(super) fn screen_size() -> Size {
    known_size().unwrap_or(USUAL_SIZE)
}

/// The size of the screen in columns and rows, if there is one and it knows.
pub(super) fn known_size() -> Option<Size> {
    let claimed = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    sensible(claimed.ws_col, claimed.ws_row)
}

/// A size that can be drawn, of one that a terminal claims.
fn sensible(columns: u16, rows: u16) -> Option<Size> {
    let largest = LARGEST_SIZE;
    (columns > 0 && rows > 0).then_some(Size::new(columns.min(largest.width), rows.min(largest.height)))
}

/// Whether terminals disagree on how far the cursor moves after `symbol`: emoji with variation selectors, joiners,
/// keycaps, flags, skin tones, and emoji younger than many terminals' tables.
fn is_risky(symbol: &str) -> bool {
    symbol.chars().any(|c| {
        matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}'
            | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{1f900}'..='\u{1f9ff}'
            | '\u{1fa70}'..='\u{1faff}')
    })
}

/// The columns of a symbol that every terminal agrees on: ASCII 1; Han, kana, Hangul and full-width signs 2.
fn sure_width(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    let (first, None) = (chars.next()?, chars.next()) else {
        return None;
    };
    match first {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => Some(2),
        _ => None,
    }
}

/// Cells side by side in one style, to be written without moving the cursor in between. ratatui's own backend moves it after
/// every Chinese character, which makes ten bytes of three.
struct Run<'a> {
    x: u16,
    y: u16,
    style: &'a Cell,
    text: String,
    /// The column where the cursor surely is after it.
    next: Option<u16>,
}

impl Run<'_> {
    /// Whether `cell` at `x` and `y` goes on where this ends, in the same style.
    fn takes(&self, x: u16, y: u16, cell: &Cell) -> bool {
        let style = |cell: &Cell| (cell.fg, cell.bg, cell.underline_color, cell.modifier);
        self.next == Some(x) && self.y == y && style(self.style) == style(cell)
    }

    fn into_cell(self) -> (u16, u16, Cell) {
        let mut cell = self.style.clone();
        cell.set_symbol(&self.text);
        (self.x, self.y, cell)
    }
}

impl<W: Write> Backend for SafeBackend<W> {
    type Error = io::Error;

    /// Text whose width nobody doubts goes out whole; after anything else the cursor is moved to where it belongs.
    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut runs: Vec<Run<'a>> = Vec::new();
        // The cells that the last risky glyph covers: they are blank already.
        let mut covered = None;
        for (x, y, cell) in content {
            if covered.is_some_and(|(row, end)| y == row && x < end) {
                continue;
            }
            covered = None;
            let sure = sure_width(cell.symbol());
            if let Some(width) = sure
                && let Some(run) = runs.last_mut()
                && run.takes(x, y, cell)
            {
                run.text.push_str(cell.symbol());
                run.next = Some(x.saturating_add(width));
            } else if is_risky(cell.symbol()) && cell.cell_width() > 1 {
                self.draw_runs(&mut runs)?;
                covered = Some((y, self.draw_risky(x, y, cell)?));
            } else {
                // After one column the inner backend needs no move anyway.
                let next = sure.filter(|width| *width > 1).map(|width| x.saturating_add(width));
                runs.push(Run { x, y, style: cell, text: cell.symbol().to_owned(), next });
            }
        }
        self.draw_runs(&mut runs)
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.inner.append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if mem::take(&mut self.cursor_shown) { self.inner.hide_cursor() } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if mem::replace(&mut self.cursor_shown, true) { Ok(()) } else { self.inner.show_cursor() }
    }

    /// Where the cursor was last put, without asking the terminal: a mute one would hold up every resize.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.inner.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Sends the frame, if it holds anything.
    fn flush(&mut self) -> io::Result<()> {
        let mut bytes = self.bytes.0.borrow_mut();
        if bytes.is_empty() {
            return Ok(());
        }
        bytes.splice(..0, BEGIN.iter().copied());
        bytes.extend_from_slice(END);
        let sent = self.out.write_all(&bytes).and_then(|()| self.out.flush());
        bytes.clear();
        bytes.shrink_to(FRAME_BYTES);
        sent
    }
}

#[cfg(test)]
mod tests;
