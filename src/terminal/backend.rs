//! The drawing backend: turns cells into bytes, one write per frame, and positions the cursor after characters whose
//! width differs between terminals.

mod painter;
mod width;

use std::{
    collections::BTreeMap,
    io::{self, Write},
    mem,
};

use crossterm::{cursor, queue, terminal};
use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

pub(super) use painter::LinkTag;
use painter::Painter;
pub(crate) use painter::style_sequence;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ColorDepth {
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The palette of 256.
    Many,
    /// Any colour.
    True,
}

/// Returns the colours that the environment announces: `NO_COLOR` (no-color.org: set and not empty), `COLORTERM`, `TERM`, `WT_SESSION`.
pub(crate) fn depth(variable: impl Fn(&str) -> Option<String>) -> ColorDepth {
    let variable = |name: &str| variable(name).unwrap_or_default();
    let term = variable("TERM");
    // DEC's terminals of the 100 and 200 series are monochrome, and so are emulators under these names.
    let is_plain =
        term.starts_with("vt1") || term.starts_with("vt2") || term.ends_with("-mono") || term.ends_with("-m");
    if !variable("NO_COLOR").is_empty() || term.is_empty() || term == "dumb" || is_plain {
        return ColorDepth::None;
    }
    // These terminals have true colour. Their `TERM` is set even where `COLORTERM` is lost, as over SSH.
    let by_name = ["-direct", "kitty", "alacritty", "ghostty", "wezterm", "foot", "contour"];
    if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit")
        || !variable("WT_SESSION").is_empty()
        || by_name.iter().any(|name| term.contains(name))
    {
        ColorDepth::True
    } else if term.contains("256color") {
        ColorDepth::Many
    } else {
        ColorDepth::Sixteen
    }
}

/// Whether the terminal is one that is known to take links (OSC 8), by what it says of itself. Nothing is known of what
/// is behind a multiplexer.
pub(crate) fn takes_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    let variable = |name: &str| variable(name).unwrap_or_default();
    let term = variable("TERM");
    if ["screen", "tmux"].iter().any(|name| term.starts_with(name)) || !variable("TMUX").is_empty() {
        return false;
    }
    let by_term = ["kitty", "alacritty", "ghostty", "wezterm", "foot", "contour"];
    let by_program = ["iTerm.app", "WezTerm", "ghostty", "vscode"];
    by_term.iter().any(|name| term.contains(name))
        || by_program.contains(&variable("TERM_PROGRAM").as_str())
        || !variable("WT_SESSION").is_empty()
        || variable("VTE_VERSION").parse::<u32>().is_ok_and(|version| version >= 5000)
}

// Synchronized update: a terminal that supports it shows the frame at once, any other ignores it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// Initial capacity of the frame, in bytes.
const FRAME_BYTES: usize = 64 * 1024;
/// Size assumed for a terminal that reports none, as pagers do.
const USUAL_SIZE: Size = Size { width: 80, height: 24 };
/// Largest size accepted (an 8K screen in the smallest readable type has 1,920 by 720 cells): a false report of
/// 65,535 by 65,535 would take hundreds of gigabytes.
const LARGEST_SIZE: Size = Size { width: 2000, height: 1000 };

/// A backend that sends the terminal no queries and makes one synchronized write per frame, none for a frame without
/// changes.
pub(super) struct SafeBackend<W: Write> {
    /// The frame under construction; it is sent whole.
    bytes: Vec<u8>,
    out: W,
    size: Size,
    cursor: Position,
    cursor_shown: bool,
    links: BTreeMap<LinkTag, String>,
}

impl<W: Write> SafeBackend<W> {
    /// Draws to `out`, a terminal of `size` whose cursor is hidden.
    pub(super) fn new(out: W, size: Size) -> Self {
        Self {
            bytes: Vec::with_capacity(FRAME_BYTES),
            out,
            size,
            cursor: Position::ORIGIN,
            cursor_shown: false,
            links: BTreeMap::new(),
        }
    }

    /// Sets the size. Not called while a frame is under construction: text laid out for one size must not be drawn at
    /// another.
    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Sets the links of the next frame: URLs in ASCII without controls.
    pub(super) fn set_links(&mut self, links: BTreeMap<LinkTag, String>) {
        self.links = links;
    }

    /// Appends raw `bytes` to the frame.
    pub(super) fn append(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}

/// Returns the drawable size of the screen in columns and rows.
pub(super) fn screen_size() -> Size {
    known_size().unwrap_or(USUAL_SIZE)
}

/// Returns the size of the screen in columns and rows; `None` without a screen or a reported size.
pub(super) fn known_size() -> Option<Size> {
    let claimed = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    sensible(claimed.ws_col, claimed.ws_row)
}

/// Limits a reported size to one that can be drawn.
fn sensible(columns: u16, rows: u16) -> Option<Size> {
    let largest = LARGEST_SIZE;
    (columns > 0 && rows > 0).then_some(Size::new(columns.min(largest.width), rows.min(largest.height)))
}

impl<W: Write> Backend for SafeBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut painter = Painter::new(&mut self.bytes, &self.links);
        content.for_each(|(x, y, cell)| painter.paint(x, y, cell));
        painter.finish();
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if mem::take(&mut self.cursor_shown) { queue!(self.bytes, cursor::Hide) } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if mem::replace(&mut self.cursor_shown, true) { Ok(()) } else { queue!(self.bytes, cursor::Show) }
    }

    /// Returns the last position of the cursor without a query: a terminal that does not answer would delay every resize.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        queue!(self.bytes, cursor::MoveTo(self.cursor.x, self.cursor.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let region = match region {
            ClearType::All => terminal::ClearType::All,
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        queue!(self.bytes, terminal::Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Sends the frame unless it is empty.
    fn flush(&mut self) -> io::Result<()> {
        let bytes = &mut self.bytes;
        if bytes.is_empty() {
            return Ok(());
        }
        bytes.splice(..0, BEGIN.iter().copied());
        bytes.extend_from_slice(END);
        let sent = self.out.write_all(bytes).and_then(|()| self.out.flush());
        bytes.clear();
        bytes.shrink_to(FRAME_BYTES);
        sent
    }
}

#[cfg(test)]
mod tests;
