//! Raw text to text that is safe to draw, copy and export.
//!
//! `class` sorts characters by what they may do; the scanner here copies plain text, leaves out invisible characters that
//! change nothing a user could see, and replaces what hides or reorders text by a visible placeholder.

use std::ops::Range;

use super::width::{self, MARK_LIMIT};
use crate::text::slice::{slice, subslice};

mod class;

#[cfg(test)]
mod tests;

use class::{CharClass, class, is_odd, may_be_odd};
pub(super) use class::{is_leading_jamo, is_mark};

/// A tab is replaced by blanks up to the next multiple of this many columns.
const TAB: usize = 4;

/// Emoji joined to one at most; no emoji in use joins more than five, and only the first is painted.
const JOIN_LIMIT: usize = 8;

/// Text that is safe to draw, copy and export: made by [`Clean::new`] and its siblings only.
///
/// Line ends are `\n`; tabs are blanks up to the next multiple of 4 columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clean {
    text: String,
    placeholders: Vec<Range<u32>>,
}

impl Clean {
    /// Leaves out harmless invisible characters of `raw` (soft hyphens, word joiners, stray joiners), and replaces each
    /// control, bidi control, filler and noncharacter by a visible placeholder.
    ///
    /// Other text comes out byte for byte. Cleaning twice changes nothing more.
    pub fn new(raw: &str) -> Self {
        Sanitizer::over(raw, false, false)
    }

    /// As [`Clean::new`], for messages: what is invisible in a name or in what was typed, and harmless in a text, has a
    /// placeholder too, since it may be all that distinguishes two of them.
    pub(crate) fn message(raw: &str) -> Self {
        Sanitizer::over(raw, false, true)
    }

    /// Whether [`Clean::new`] gives `raw` as it is, by its characters alone; false where it may give something else.
    pub(crate) fn keeps(raw: &str) -> bool {
        let mut at = 0;
        while let Some(found) = raw.as_bytes().get(at..).and_then(next_odd) {
            let odd = raw.get(at + found..).and_then(|rest| rest.chars().next());
            let Some(c) = odd.filter(|c| class(*c) == CharClass::Plain) else { return false };
            at += found + c.len_utf8();
        }
        true
    }

    /// As [`Clean::new`], for text on one row (names, titles, errors): line breaks become `␊`.
    pub fn single_line(raw: &str) -> Self {
        Sanitizer::over(raw, true, false)
    }

    /// As [`Clean::message`], on one row: the name of a file.
    pub(crate) fn name(raw: &str) -> Self {
        Sanitizer::over(raw, true, true)
    }

    /// Returns the text, placeholders included.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the text, placeholders included.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Returns the byte ranges of placeholders, in order; adjacent ones are joined.
    pub fn placeholders(&self) -> &[Range<u32>] {
        &self.placeholders
    }

    /// Returns the text for copying: without placeholders.
    pub(crate) fn plain(&self) -> String {
        let mut plain = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in &self.placeholders {
            plain.push_str(slice(&self.text, at..range.start as usize));
            at = range.end as usize;
        }
        plain.push_str(slice(&self.text, at..));
        plain
    }
}

impl std::ops::Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// The first byte that may begin a character to look at. Plain text goes by sixteen bytes at a time.
fn next_odd(bytes: &[u8]) -> Option<usize> {
    let (rows, _) = bytes.as_chunks::<16>();
    // No early end within a row, so that its bytes are compared at once.
    let is_plain = |row: &&[u8; 16]| !row.iter().fold(false, |odd, byte| odd | is_odd(*byte));
    let plain = rows.iter().take_while(is_plain).count() * 16;
    let rest = subslice(bytes, plain..);
    rest.iter().position(|byte| may_be_odd(*byte)).map(|at| plain + at)
}

struct Sanitizer<'a> {
    raw: &'a str,
    one_line: bool,
    /// Whether what is invisible and harmless has a placeholder, too.
    shows_invisible: bool,
    clean: Clean,
    /// Up to here `raw` is in `clean` already.
    copied: usize,
    /// Before here nothing of `raw` is in `clean` as it was: no context for joiners and selectors.
    replaced: usize,
    /// Where the last mark ended, and how many in a row there were.
    marks: (usize, usize),
    /// Where the last joiner of emoji ended, and how many joined its chain.
    joined: (usize, usize),
    /// Bytes of `clean` that `column` counts, and the column there.
    measured: usize,
    column: usize,
}

impl<'a> Sanitizer<'a> {
    fn over(raw: &'a str, one_line: bool, shows_invisible: bool) -> Clean {
        let mut scan = Sanitizer {
            raw,
            one_line,
            shows_invisible,
            clean: Clean::default(),
            copied: 0,
            replaced: 0,
            marks: (0, 0),
            joined: (0, 0),
            measured: 0,
            column: 0,
        };
        scan.clean.text.reserve(raw.len());
        let mut at = 0;
        let breaks = |byte: &u8| may_be_odd(*byte) || *byte == b'\n';
        let next = |rest: &[u8]| if one_line { rest.iter().position(breaks) } else { next_odd(rest) };
        while let Some(found) = raw.as_bytes().get(at..).and_then(next) {
            at = scan.step(at + found);
        }
        scan.copy_until(raw.len());
        scan.clean
    }

    /// Handles the character at `at`; returns the next byte to look at.
    fn step(&mut self, at: usize) -> usize {
        let Some(c) = self.raw.get(at..).and_then(|rest| rest.chars().next()) else {
            return self.raw.len();
        };
        let end = at + c.len_utf8();
        match class(c) {
            CharClass::Plain => return end,
            CharClass::LineEnd => return self.line_end(at, c),
            CharClass::Tab => {
                self.tab(at);
                return end;
            }
            CharClass::Control => {
                // The control pictures start at U+2400 in the order of the controls; that of DEL is U+2421.
                let picture = if c == '\u{7F}' {
                    '␡'
                } else {
                    char::from_u32(0x2400 + u32::from(c)).unwrap_or('□')
                };
                self.put_placeholder(at..end, &picture.to_string());
                return end;
            }
            CharClass::Hostile => {
                self.put_placeholder(at..end, &named(c));
                return end;
            }
            CharClass::Tag => return self.flag_or_placeholder(at, c),
            CharClass::Invisible => {
                self.leave_out(at..end, c);
                return end;
            }
            CharClass::Jamo(jamo) => return self.jamo(at..end, c, jamo),
            CharClass::Joiner | CharClass::Selector | CharClass::Mark => {}
        }
        let run = if self.marks.0 == at { self.marks.1 } else { 0 };
        if run >= MARK_LIMIT {
            return self.swallow(at);
        }
        let legitimate = match class(c) {
            CharClass::Joiner => self.joins(at, c, run),
            CharClass::Selector => self.before(at).is_some_and(|base| class::takes_selector(base, c)),
            _ => true,
        };
        if legitimate {
            self.marks = (end, run + 1);
        } else if matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}') {
            self.leave_out(at..end, c);
        } else {
            self.put_placeholder(at..end, &named(c));
        }
        end
    }

    /// Keeps a jamo that makes a syllable, up to [`MARK_LIMIT`] leading ones in a row.
    fn jamo(&mut self, range: Range<usize>, c: char, jamo: class::Jamo) -> usize {
        let before = self.before(range.start);
        if !class::makes_syllable(before, jamo) {
            self.put_placeholder(range.clone(), &named(c));
            return range.end;
        }
        let is_piled = before.is_some_and(is_leading_jamo);
        let run = if is_piled && self.marks.0 == range.start { self.marks.1 } else { 0 };
        if jamo == class::Jamo::Leading && run >= MARK_LIMIT {
            return self.swallow(range.start);
        }
        self.marks = (range.end, run + usize::from(jamo == class::Jamo::Leading));
        range.end
    }

    /// Returns the character before `at`, if it is in the clean text as it was.
    fn before(&self, at: usize) -> Option<char> {
        self.raw.get(self.replaced..at)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.raw.get(at..)?.chars().next()
    }

    /// Returns whether the joiner `c` at `at` joins letters or emoji.
    fn joins(&mut self, at: usize, c: char, run: usize) -> bool {
        let (Some(before), after) = (self.before(at), self.after(at + c.len_utf8())) else {
            return false;
        };
        if class::joins_letters(before, c, after) {
            // A mark that follows must not exceed the limit: its placeholder would separate the joiner from its letter.
            return run + 1 < MARK_LIMIT;
        }
        c == '\u{200D}' && after.is_some_and(width::is_pictograph) && self.joins_emoji(at)
    }

    fn joins_emoji(&mut self, at: usize) -> bool {
        let Some(rest) = self.raw.get(self.replaced..at) else {
            return false;
        };
        let mut back = rest.char_indices().rev();
        let Some(mut base) = back.next() else { return false };
        if base.1 == '\u{FE0F}' || width::is_tone(base.1) {
            let Some(before) = back.next() else { return false };
            base = before;
        }
        let chain = if self.joined.0 == self.replaced + base.0 { self.joined.1 } else { 0 };
        let joins = width::is_pictograph(base.1) && chain + 1 < JOIN_LIMIT;
        if joins {
            self.joined = (at + '\u{200D}'.len_utf8(), chain + 1);
        }
        joins
    }

    /// Replaces the marks at `at` that exceed the limit by a placeholder with their number.
    fn swallow(&mut self, at: usize) -> usize {
        let rest = slice(self.raw, at..);
        let mut count = 0_usize;
        let mut length = rest.len();
        let is_jamo = rest.starts_with(is_leading_jamo);
        for (start, c) in rest.char_indices() {
            if !(class::is_in_cluster(c) || is_jamo && is_leading_jamo(c)) {
                length = start;
                break;
            }
            count += 1;
        }
        let noun = if count == 1 { "mark" } else { "marks" };
        self.put_placeholder(at..at + length, &format!("<+{count} {noun}>"));
        at + length
    }

    /// Keeps the tags after a black flag that make it the flag of a region, and no others: tags can carry any text.
    fn flag_or_placeholder(&mut self, at: usize, c: char) -> usize {
        let is_flag = self.before(at) == Some('\u{1F3F4}');
        let rest = slice(self.raw, at..);
        if let Some(length) = class::region_tags(rest).filter(|_| is_flag) {
            let end = at + length;
            // The tags count as all the marks of the flag: no others may follow them.
            self.marks = (end, MARK_LIMIT);
            return end;
        }
        let end = at + c.len_utf8();
        self.put_placeholder(at..end, &named(c));
        end
    }

    fn line_end(&mut self, at: usize, c: char) -> usize {
        let mut end = at + c.len_utf8();
        if c == '\r' && self.after(end) == Some('\n') {
            end += 1;
        }
        if self.one_line {
            self.put_placeholder(at..end, "␊");
        } else if self.raw.get(at..end) != Some("\n") {
            self.replace(at..end, "\n");
        }
        end
    }

    fn tab(&mut self, at: usize) {
        self.copy_until(at);
        let fresh = slice(&self.clean.text, self.measured..);
        let line = match fresh.rsplit_once('\n') {
            Some((_, line)) => {
                self.column = 0;
                line
            }
            None => fresh,
        };
        let column = self.column + width::columns(line);
        let blanks = TAB - column % TAB;
        self.replace(at..at + 1, slice("    ", ..blanks));
        self.measured = self.clean.text.len();
        self.column = column + blanks;
    }

    fn copy_until(&mut self, at: usize) {
        self.clean.text.push_str(slice(self.raw, self.copied..at));
        self.copied = at;
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        self.copy_until(range.start);
        self.clean.text.push_str(with);
        self.copied = range.end;
        self.replaced = range.end;
        self.marks = (0, 0);
    }

    /// Leaves out an invisible character, where it need not be shown: the marks before and after it are one run.
    fn leave_out(&mut self, range: Range<usize>, c: char) {
        if self.shows_invisible {
            return self.put_placeholder(range, &named(c));
        }
        let marks = if self.marks.0 == range.start { (range.end, self.marks.1) } else { (0, 0) };
        self.replace(range, "");
        self.marks = marks;
    }

    fn put_placeholder(&mut self, range: Range<usize>, with: &str) {
        self.replace(range, with);
        let end = self.clean.text.len() as u32;
        let start = end.saturating_sub(with.len() as u32);
        match self.clean.placeholders.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.clean.placeholders.push(start..end),
        }
    }
}

/// `<202E>`.
fn named(c: char) -> String {
    format!("<{:04X}>", u32::from(c))
}
