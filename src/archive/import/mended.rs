//! JSON as programs that do not know it well write it.

use crate::archive::issue::RecordError;
use crate::archive::value::{self, ValueWithTwin};
use crate::text::slice::subslice;

/// A value of JSON.
#[derive(Debug)]
pub(super) struct MendedValue {
    /// The value, and a name that one of its objects has twice.
    pub(super) read: ValueWithTwin,
    /// Half a character in it was replaced.
    pub(super) has_half: bool,
}

/// A value. What some programs write wrong is mended: half characters of surrogates, numbers that are none (`NaN`), line ends
/// within strings, a comma after the last member.
///
/// The error comes with how many lines of `json` are before it.
pub(super) fn parse(json: &str) -> Result<MendedValue, (RecordError, usize)> {
    value::read(json).map(|read| MendedValue { read, has_half: false }).or_else(|error| {
        let mut mender = Mender { json, mended: String::new(), from: 0, has_half: false };
        let mended = mender.mend().and_then(|()| value::read(&mender.mended).ok());
        mended.map(|read| MendedValue { read, has_half: mender.has_half }).ok_or_else(|| placed(json, &error))
    })
}

/// An error, and how many lines are before it. What is before a line end is noticed behind it.
fn placed(json: &str, error: &serde_json::Error) -> (RecordError, usize) {
    let lines = error.line().saturating_sub(1);
    match RecordError::from(error) {
        RecordError::Json(0) if lines > 0 => {
            let length = json.lines().nth(lines - 1).map_or(1, str::len);
            (RecordError::Json(length), lines - 1)
        }
        error => (error, lines),
    }
}

struct Mender<'a> {
    json: &'a str,
    mended: String,
    /// The start of what is not copied yet.
    from: usize,
    has_half: bool,
}

impl Mender<'_> {
    /// Replaces the bytes from `at` to `end` by `with`.
    fn replace(&mut self, at: usize, end: usize, with: &str) -> Option<()> {
        self.mended.push_str(self.json.get(self.from..at)?);
        self.mended.push_str(with);
        self.from = end;
        Some(())
    }

    /// Copies the text with its faults mended; `None` where it has none.
    fn mend(&mut self) -> Option<()> {
        let bytes = self.json.as_bytes();
        let (mut at, mut is_text) = (0, false);
        while let Some(byte) = bytes.get(at).copied() {
            let mut next = at + 1;
            match byte {
                b'"' => is_text = !is_text,
                b'\\' if is_text => next = self.escape(at)?,
                ..b' ' if is_text => self.replace(at, next, &format!("\\u{byte:04x}"))?,
                b'N' | b'I' | b'-' if !is_text => {
                    let rest = subslice(bytes, at..);
                    let number = [&b"NaN"[..], b"Infinity", b"-Infinity"];
                    if let Some(number) = number.iter().find(|number| rest.starts_with(number)) {
                        next = at + number.len();
                        self.replace(at, next, "null")?;
                    }
                }
                b',' if !is_text => {
                    let after = subslice(bytes, next..).trim_ascii_start();
                    if matches!(after.first(), Some(b'}' | b']')) {
                        self.replace(at, next, "")?;
                    }
                }
                _ => {}
            }
            at = next;
        }
        self.mended.push_str(self.json.get(self.from..)?);
        (self.from > 0).then_some(())
    }

    /// Passes an escape; one of half a character is replaced.
    fn escape(&mut self, at: usize) -> Option<usize> {
        let unit = |at: usize| {
            let escape = self.json.get(at..at + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(escape, 16).ok()
        };
        let Some(first) = unit(at) else { return Some(at + 2) };
        if !(0xD800..0xE000).contains(&first) {
            return Some(at + 6);
        }
        let is_whole =
            first < 0xDC00 && unit(at + 6).is_some_and(|second| (0xDC00..0xE000).contains(&second));
        if is_whole {
            return Some(at + 12);
        }
        self.has_half = true;
        self.replace(at, at + 6, "\\ufffd")?;
        Some(at + 6)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::archive::issue::RecordError;

    #[test]
    fn an_error_is_in_the_line_of_what_is_wrong() {
        for (json, lines, at) in
            [("{\n \"a\": tru\n}", 1, 9), ("{\n \"a\": 1\n \"b\": 2\n}", 2, 2), ("{\"a\": tru}", 0, 10)]
        {
            assert_eq!(parse(json).unwrap_err(), (RecordError::Json(at), lines), "{json}");
        }
    }

    #[test]
    fn what_programs_write_wrong_is_mended() {
        for (json, expected) in [
            ("{\"a\": NaN, \"b\": -Infinity}", Some("{\"a\":null,\"b\":null}")),
            ("{\"a\": \"one\ntwo\"}", Some("{\"a\":\"one\\ntwo\"}")),
            ("{\"a\": [1, 2, ], }", Some("{\"a\":[1,2]}")),
            ("{\"a\": \"NaN, ] \\ud83d\"}", Some("{\"a\":\"NaN, ] \u{fffd}\"}")),
            ("{\"a\": \"\\ud83d\\ude00\"", None),
            ("{\"a\": tru}", None),
        ] {
            let found = parse(json).ok().map(|found| found.read.value.to_string());
            assert_eq!(found.as_deref(), expected, "{json}");
        }
    }
}
