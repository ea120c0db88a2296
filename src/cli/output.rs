//! What goes to standard output and standard error: data there, words here, controls nowhere.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::sync::OnceLock;

use crate::export::write_json_line;
use crate::i18n::UiLanguage;
use crate::text::sanitize::Clean;

/// The language of what is said; English until somebody chooses.
static TONGUE: OnceLock<UiLanguage> = OnceLock::new();

/// Chooses the language of everything that is said from now on.
pub(crate) fn speak(ui_language: UiLanguage) {
    // Chosen once: the first choice holds.
    let _ = TONGUE.set(ui_language);
}

/// The language of what is said.
pub(crate) fn ui_language() -> UiLanguage {
    TONGUE.get().copied().unwrap_or_default()
}

/// Standard output, locked and buffered.
pub(crate) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    /// Whether a person looks at it.
    pub(crate) is_screen: bool,
    /// Whether bold may be used.
    pub(crate) styled: bool,
}

impl Output {
    pub(crate) fn new(is_screen: bool) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Self { to: BufWriter::new(io::stdout().lock()), is_screen, styled: is_screen && !plain }
    }

    /// Where bytes go.
    pub(crate) fn writer(&mut self) -> &mut dyn Write {
        &mut self.to
    }

    /// Writes bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
    }

    /// Writes one line.
    pub(crate) fn line(&mut self, line: &str) -> io::Result<()> {
        self.to.write_all(line.as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Writes one value as one line of JSON.
    pub(crate) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        write_json_line(&mut self.to, value)
    }

    /// Hands everything on; an error here is the reader of the pipe gone, or a full disk.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }

    /// `text` in bold, where that may be used.
    pub(crate) fn bold(&self, text: &str) -> String {
        if self.styled { format!("\u{1b}[1m{text}\u{1b}[22m") } else { text.to_owned() }
    }
}

/// Says something, written in English, on standard error; a standard error that is closed hears nothing.
pub(crate) fn complain(text: &str) {
    let text = Clean::of(&ui_language().sentence(text));
    let mut stderr = io::stderr().lock();
    for (at, line) in text.as_str().lines().enumerate() {
        let lead = if at == 0 { "duidu: " } else { "       " };
        let _ = writeln!(stderr, "{lead}{line}");
    }
}

/// Says on standard error, in the words of the argument parser, why the command line is refused.
pub(crate) fn refuse(text: &str) {
    // Nobody to hear it is no reason to stop.
    let _ = io::stderr().lock().write_all(Clean::of(text).as_str().as_bytes());
}
