//! How far a translation is, on one row of the terminal.

use std::time::{Duration, Instant};

use crate::cli::console::Console;
use crate::cli::progress_row::ProgressRow;
use crate::i18n::{CommandMessage, Number, UiLanguage};
use crate::terminal;
use crate::text::width;
use crate::translate::TranslationTask;

/// The columns of the bar.
const BAR: usize = 20;
/// Shorter waits are not reported.
const MIN_REPORTED_WAIT: Duration = Duration::from_secs(2);
/// The row is not drawn more often.
const BETWEEN_ROWS: Duration = Duration::from_millis(100);

/// The row that says how far the work is; nothing where standard error is no terminal.
pub(super) struct TranslationProgress {
    row: ProgressRow,
    language: UiLanguage,
    start: Instant,
    drawn: Option<Instant>,
    count: usize,
    done: usize,
    /// The lengths of what is done and of all, by which the time left is estimated.
    characters: [usize; 2],
    /// Until when is waited, as was said last.
    waits_until: Option<Instant>,
}

impl TranslationProgress {
    pub(super) fn new(tasks: &[TranslationTask], console: &Console) -> Self {
        let mut progress = Self {
            row: ProgressRow::new(console),
            language: console.language,
            start: Instant::now(),
            drawn: None,
            count: tasks.len(),
            done: 0,
            characters: [0, tasks.iter().map(TranslationTask::characters).sum()],
            waits_until: None,
        };
        progress.show(None);
        progress
    }

    /// Draws the row, after something has come of `task`.
    pub(super) fn show(&mut self, task: Option<&TranslationTask>) {
        if let Some(task) = task {
            self.done += 1;
            self.characters[0] += task.characters();
        }
        if !self.row.is_shown() || self.drawn.is_some_and(|drawn| drawn.elapsed() < BETWEEN_ROWS) {
            return;
        }
        self.drawn = Some(Instant::now());
        let row = self.words(self.start.elapsed());
        let room = terminal::columns().map_or(79, |columns| usize::from(columns).saturating_sub(1));
        self.row.draw(&width::shorten(&row, room));
    }

    /// Says that a busy server is waited for, once where several requests wait for it.
    pub(super) fn say_wait(&mut self, pause: Duration, console: &Console) {
        let now = Instant::now();
        if pause < MIN_REPORTED_WAIT || self.waits_until.is_some_and(|until| now < until) {
            return;
        }
        self.waits_until = now.checked_add(pause);
        self.clear();
        let seconds = Number::from(usize::try_from(pause.as_secs()).unwrap_or(usize::MAX));
        console.note(&CommandMessage::ServerBusy { seconds }.text(console.language));
    }

    fn words(&self, elapsed: Duration) -> String {
        let [done, all] = self.characters;
        let filled = BAR * self.done / self.count.max(1);
        let bar = format!("[{}{}]", "#".repeat(filled), "-".repeat(BAR - filled));
        let seconds = elapsed.as_secs_f64();
        let rate = if seconds > 0.0 { self.done as f64 * 60.0 / seconds } else { 0.0 };
        let left = (done > 0).then(|| seconds * (all - done) as f64 / done as f64);
        let message = CommandMessage::Translating {
            bar: &bar,
            done: Number::from(self.done),
            count: Number::from(self.count),
            rate: Number::from(rate.round() as usize),
            left: &left.map_or_else(|| "?".to_owned(), |left| clock(left.ceil() as u64)),
        };
        message.text(self.language).into_owned()
    }

    /// Leaves the row empty for what is said next.
    pub(super) fn clear(&self) {
        self.row.clear();
    }
}

/// A span of time as a clock shows it.
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
