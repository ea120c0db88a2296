//! Standard output and standard error of a command: data there, messages here, and no control characters in either.

use std::borrow::Cow;
use std::cell::Cell;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::os::fd::AsFd as _;

use super::color::ColorWhen;
use super::error::CommandError;
use crate::export::write_json_line;
use crate::i18n::UiLanguage;
use crate::search::query::Query;
use crate::terminal;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;
use crate::text::width;

/// Standard output, locked and buffered, and the language of what is printed on it and on standard error.
pub(super) struct Console {
    out: BufWriter<StdoutLock<'static>>,
    pub(super) language: UiLanguage,
    /// Whether standard output is a terminal.
    pub(super) is_screen: bool,
    /// Whether standard output is a plain file.
    pub(super) is_file: bool,
    /// Most columns of one text.
    pub(super) text_width: u16,
    /// When colours and bold type are used.
    pub(super) color: ColorWhen,
    /// Tells the words of the command line behind the command: for a note, since they are parsed once more for it.
    pub(super) words: fn() -> Vec<OsString>,
    /// Whether the built-in digest is asked for by its name.
    pub(super) is_digest_named: bool,
    /// What begins a match, see [`Self::marked`].
    match_style: String,
    /// Whether notes are left out.
    is_quiet: bool,
    /// Whether something is missing of what is printed.
    is_faulty: Cell<bool>,
}

impl Console {
    pub(super) fn new(language: UiLanguage, text_width: u16, is_screen: bool) -> Self {
        let out = BufWriter::new(io::stdout().lock());
        let color = ColorWhen::default();
        Self {
            out,
            language,
            is_screen,
            is_file: is_plain_file(),
            text_width,
            color,
            words: Vec::new,
            is_digest_named: false,
            match_style: String::new(),
            is_quiet: false,
            is_faulty: Cell::default(),
        }
    }

    /// Sets what the command line says about colours and notes.
    pub(super) fn set_output_options(&mut self, color: ColorWhen, is_quiet: bool) {
        (self.color, self.is_quiet) = (color, is_quiet);
    }

    /// Sets how matches look.
    pub(super) fn set_match_style(&mut self, sequence: String) {
        self.match_style = sequence;
    }

    /// `text` with the words of `query` in the style of matches, where there are styles.
    pub(super) fn marked<'a>(&self, text: &'a str, query: Option<&Query>) -> Cow<'a, str> {
        match query.filter(|_| self.has_styles()) {
            Some(query) => {
                let (mut marked, mut at) = (String::with_capacity(text.len()), 0);
                for range in query.spans(text) {
                    marked.push_str(slice(text, at..range.start));
                    marked.push_str(&self.match_of(slice(text, range.clone())));
                    at = range.end;
                }
                Cow::Owned(marked + slice(text, at..))
            }
            None => Cow::Borrowed(text),
        }
    }

    /// `text` in the style of matches, where there are styles.
    pub(super) fn match_of(&self, text: &str) -> String {
        if self.has_styles() && !text.is_empty() {
            format!("{}{text}\u{1b}[0m", self.match_style)
        } else {
            text.to_owned()
        }
    }

    /// Whether standard output gets colours and bold type.
    pub(super) fn has_styles(&self) -> bool {
        self.color.has_styles(self.is_screen)
    }

    /// The columns that a line may have; `None` where it goes elsewhere than to a terminal.
    pub(super) fn columns(&self) -> Option<usize> {
        self.is_screen.then(terminal::columns).flatten().map(usize::from)
    }

    /// `line` as far as it fits on a row of the terminal.
    pub(super) fn fitted<'a>(&self, line: &'a str) -> Cow<'a, str> {
        width::shorten(line, self.columns().unwrap_or(usize::MAX))
    }

    /// Standard output, for writers of other layers.
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Writes one line.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(line.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Writes one value as one line of JSON.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        write_json_line(&mut self.out, value)
    }

    /// Writes what is buffered. An error means a closed pipe or a full disk.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// `text` in bold on a terminal with styles.
    pub(super) fn bold(&self, text: &str) -> String {
        if self.has_styles() { format!("\u{1b}[1m{text}\u{1b}[22m") } else { text.to_owned() }
    }

    /// Prints an error on standard error.
    pub(super) fn report(&self, error: &CommandError) {
        Self::notify(&error.message(self.language));
    }

    /// Prints a note on standard error, unless notes are left out.
    pub(super) fn note(&self, message: &str) {
        if !self.is_quiet {
            Self::notify(message);
        }
    }

    /// Prints on standard error why something is missing of what is printed; the command fails in the end.
    pub(super) fn fault(&self, message: &str) {
        self.is_faulty.set(true);
        Self::notify(message);
    }

    /// Whether something is missing of what is printed.
    pub(super) fn is_faulty(&self) -> bool {
        self.is_faulty.get()
    }

    /// Whether notes are left out.
    pub(super) fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Prints a message on standard error, its lines indented under the program's name.
    pub(super) fn notify(message: &str) {
        let message = Clean::message(message);
        let mut stderr = io::stderr().lock();
        for (at, line) in message.as_str().lines().enumerate() {
            let lead = if at == 0 { "duidu: " } else { "       " };
            // A closed standard error is no reason to fail.
            let _ = writeln!(stderr, "{lead}{line}");
        }
    }
}

/// Whether standard output goes into a plain file.
fn is_plain_file() -> bool {
    let output = io::stdout().as_fd().try_clone_to_owned().map(File::from);
    output.and_then(|output| output.metadata()).is_ok_and(|metadata| metadata.is_file())
}
