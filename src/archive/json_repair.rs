//! JSON as programs that do not know it well write it: half characters of surrogates, numbers that are none (`NaN`), line ends and
//! tabs within strings, a comma after the last member, values as Python shows them.

use super::python;
use crate::text::slice::subslice;

/// JSON with its faults repaired.
pub(super) struct RepairedJson {
    pub(super) json: String,
    /// Half a character in it was replaced.
    pub(super) has_half: bool,
}

/// `json` with the faults repaired that programs write; `None` where it has none of them.
pub(super) fn repaired(json: &str) -> Option<RepairedJson> {
    let of_python = python::is_one(json).then(|| python::json(json));
    let text = of_python.as_deref().unwrap_or(json);
    let mut mender = Mender { json: text, mended: String::new(), from: 0, has_half: false };
    if mender.mend().is_some() {
        return Some(RepairedJson { json: mender.mended, has_half: mender.has_half });
    }
    of_python.map(|json| RepairedJson { json, has_half: false })
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
