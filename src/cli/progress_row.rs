//! How far a long task is, on one row of the terminal.

use std::cell::Cell;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use super::console::Console;
use crate::archive::Progress;
use crate::i18n::{Message, UiLanguage};
use crate::text::width;

/// A row of the terminal that is drawn again and again; nothing where standard error is none.
pub(super) struct ProgressRow {
    is_shown: bool,
    /// The columns of the row last drawn.
    columns: Cell<usize>,
}

impl ProgressRow {
    pub(super) fn new(console: &Console) -> Self {
        Self { is_shown: io::stderr().is_terminal() && !console.is_quiet(), columns: Cell::default() }
    }

    /// Whether anybody sees it.
    pub(super) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Draws `row` over the one before.
    pub(super) fn draw(&self, row: &str) {
        let columns = width::columns(row);
        self.write(&format!("\r{row}{}", " ".repeat(self.columns.get().saturating_sub(columns))));
        self.columns.set(columns);
    }

    /// Leaves the row empty for what is said next.
    pub(super) fn clear(&self) {
        if self.columns.get() > 0 {
            self.draw("");
            self.write("\r");
        }
    }

    fn write(&self, text: &str) {
        if self.is_shown {
            let mut stderr = io::stderr().lock();
            // A closed standard error is no reason to fail.
            let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
        }
    }
}

/// How far reading archives is, once it takes long.
pub(super) struct ReadingProgress {
    row: ProgressRow,
    language: UiLanguage,
    start: Instant,
}

/// What is read sooner needs no word.
const SHOWN_AFTER: Duration = Duration::from_secs(1);

impl ReadingProgress {
    pub(super) fn new(console: &Console) -> Self {
        Self { row: ProgressRow::new(console), language: console.language, start: Instant::now() }
    }

    /// Shows how far it is.
    pub(super) fn show(&self, progress: Progress) {
        if self.start.elapsed() < SHOWN_AFTER {
            return;
        }
        let [read, all] = [progress.read, progress.of].map(|bytes| bytes >> 20);
        let message = if all == 0 { Message::ReadingStream { read } } else { Message::Reading { read, all } };
        let words = message.text(self.language);
        let percent = (progress.read * 100).checked_div(progress.of);
        self.row.draw(&percent.map_or_else(|| words.to_string(), |percent| format!("{words}, {percent}%")));
    }

    /// Leaves the row empty for what is said next.
    pub(super) fn clear(&self) {
        self.row.clear();
    }
}
