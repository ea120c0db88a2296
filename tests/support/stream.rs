//! What a terminal is told, byte for byte: anything but plain text and the few sequences that the program itself needs is
//! a leak. Knows nothing of the program's own tables of characters.

use unicode_width::UnicodeWidthChar as _;

/// Most combining marks that may be on one base.
const MARKS: usize = 8;

/// What may be in a stream beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// A pipe: text, line ends and tabs.
    Pipe,
    /// A command on a terminal: bold and the style of matches as well, and the terminal's carriage returns.
    Command,
    /// The reader: modes, cursor moves and colours as well, and the clipboard.
    Reader,
}

/// The first thing in `bytes` that must not be there, with what is around it.
pub(crate) fn leak(bytes: &[u8], speaker: Speaker) -> Option<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Some(format!("no UTF-8 at byte {}", error.valid_up_to())),
    };
    let mut rest = text;
    let mut before = Before::default();
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("\r\n") {
            // One line end, as CSV has it.
            before = Before::default();
            Some(2)
        } else if c == '\x1b' && speaker != Speaker::Pipe {
            before = Before::default();
            sequence(rest, speaker)
        } else {
            before.takes(c, speaker).then_some(c.len_utf8())
        };
        let Some(length) = length else {
            let at = text.len() - rest.len();
            let around: String =
                text.get(..at)?.chars().rev().take(40).collect::<Vec<_>>().iter().rev().collect();
            let after: String = rest.chars().take(40).collect();
            return Some(format!("at byte {at}: {around:?} and then {after:?}"));
        };
        rest = rest.get(length..)?;
    }
    None
}

/// The requests to the clipboard in `bytes`, decoded.
pub(crate) fn copied(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let requests = text.split("\x1b]52;c;").skip(1);
    requests.filter_map(|rest| decoded(rest.split('\x1b').next()?)).collect()
}

/// The length of the sequence at the start of `rest`, if the program needs it.
fn sequence(rest: &str, speaker: Speaker) -> Option<usize> {
    const OWN: [&str; 17] = [
        // The question for the background, with one that every terminal answers behind it.
        "\x1b]11;?\x1b\\\x1b[c",
        "\x1b[?2026h",
        "\x1b[?2026l",
        "\x1b[?1049h",
        "\x1b[?1049l",
        "\x1b[?25h",
        "\x1b[?25l",
        "\x1b[?2004h",
        "\x1b[?2004l",
        "\x1b[?1002h",
        "\x1b[?1002l",
        "\x1b[?1006h",
        "\x1b[?1006l",
        // Kitty's keyboard protocol, on and off.
        "\x1b[>5u",
        "\x1b[<u",
        "\x1b[2J",
        "\x1b[0m",
    ];
    if let Some(bold) = ["\x1b[1m", "\x1b[22m"].iter().find(|bold| rest.starts_with(**bold)) {
        return Some(bold.len());
    }
    if speaker == Speaker::Command {
        // The style of matches.
        let parameters = rest.strip_prefix("\x1b[")?;
        let end = parameters.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
        let is_own = parameters.get(end..)?.starts_with('m') && is_style(parameters.get(..end)?);
        return is_own.then_some(2 + end + 1);
    }
    if let Some(own) = OWN.iter().find(|own| rest.starts_with(**own)) {
        return Some(own.len());
    }
    if let Some(request) = rest.strip_prefix("\x1b]52;c;") {
        let end = request.find("\x1b\\")?;
        decoded(request.get(..end)?)?;
        return Some(rest.len() - request.len() + end + 2);
    }
    let parameters = rest.strip_prefix("\x1b[")?;
    let end = parameters.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
    let (numbers, last) = (parameters.get(..end)?, parameters.get(end..)?.chars().next()?);
    let is_own = match last {
        // Always with both places.
        'H' => numbers.split(';').filter(|part| !part.is_empty()).count() == 2,
        'm' => is_style(numbers),
        _ => false,
    };
    is_own.then_some(2 + end + 1)
}

/// Attributes, defaults, and colours of the palette of 256: no hostile archive writes its colours like that.
fn is_style(numbers: &str) -> bool {
    let mut parts = numbers.split(';');
    let mut sound = true;
    while let Some(part) = parts.next() {
        sound &= match part {
            "0" | "1" | "2" | "3" | "4" | "7" | "22" | "23" | "24" | "27" | "39" | "49" | "59" => true,
            "38" | "48" | "58" => {
                parts.next() == Some("5") && parts.next().is_some_and(|n| n.parse::<u8>().is_ok())
            }
            _ => false,
        };
    }
    sound
}

/// What is before a character.
#[derive(Default)]
struct Before {
    last: Option<char>,
    marks: usize,
}

impl Before {
    /// Whether `c` may follow.
    fn takes(&mut self, c: char, speaker: Speaker) -> bool {
        let last = self.last.replace(c);
        self.marks = if c.width() == Some(0) { self.marks + 1 } else { 0 };
        match c {
            '\n' => true,
            '\r' => speaker != Speaker::Pipe,
            '\t' => speaker != Speaker::Reader,
            // Joiners: between emoji and in scripts whose letters join, never by Latin letters or Han.
            '\u{200C}' | '\u{200D}' => last.is_some_and(|last| !last.is_ascii() && !is_han(last)),
            '\u{FE00}'..='\u{FE0F}' => last.is_some_and(|last| !last.is_alphabetic() || is_han(last)),
            '\u{E0100}'..='\u{E01EF}' => last.is_some_and(is_han),
            '\u{E0020}'..='\u{E007F}' => {
                self.marks = 0;
                last.is_some_and(|last| matches!(last, '🏴' | '\u{E0020}'..='\u{E007E}'))
            }
            _ => !c.is_control() && !hides(c) && self.marks <= MARKS,
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Bidi controls, invisible characters, fillers, separators, noncharacters.
fn hides(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180E | 0x200B | 0x200E..=0x200F
        | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFDD0..=0xFDEF | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE001F | 0xE0080..=0xE00FF
        | 0xE01F0..=0xE0FFF)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The text behind base64.
fn decoded(base64: &str) -> Option<String> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for c in base64.trim_end_matches('=').chars() {
        held = held << 6 | DIGITS.find(c)? as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Speaker, copied, leak};

    #[test]
    fn what_is_not_the_programs_own_is_a_leak() {
        use Speaker::{Command, Pipe, Reader};
        for (bytes, speaker, leaks) in [
            (&b"plain\n\ttext"[..], Pipe, false),
            (b"\x1b[1mbold\x1b[22m\r\n", Command, false),
            (b"a\r\nb", Pipe, false),
            (b"a\rb", Pipe, true),
            (b"\x1b[1mbold", Pipe, true),
            (b"\x1b[38;5;16;48;5;179mhit\x1b[0m", Command, false),
            (b"\x1b[31m", Command, true),
            (b"\x1b[38;5;9;1H", Command, true),
            (b"\x1b[31m", Reader, true),
            (b"\x1b[38;5;9;1m\x1b[3;4Hx\x1b[?2026h", Reader, false),
            (b"\x1b[H", Reader, true),
            (b"\x1b[?1003h", Reader, true),
            (b"\x1b]0;t\x07", Reader, true),
            (b"\x1b]52;c;?\x07", Reader, true),
            (b"\x1b]52;c;aGVsbG8=\x1b\\", Reader, false),
            (b"\x1b]52;c;aGVsbG8=\x1b\\", Command, true),
            (b"\x9b31m", Command, true),
            ("\u{9b}31m".as_bytes(), Command, true),
            ("a\u{202e}".as_bytes(), Reader, true),
            ("a\u{200d}b".as_bytes(), Pipe, true),
            ("👩\u{200d}🚀 می\u{200c}خ ❤\u{fe0f} 葛\u{e0100}".as_bytes(), Pipe, false),
            (format!("e{}", "\u{301}".repeat(9)).as_bytes(), Pipe, true),
            (format!("e{}", "\u{301}".repeat(8)).as_bytes(), Pipe, false),
            (b"a\rb", Pipe, true),
        ] {
            assert_eq!(leak(bytes, speaker).is_some(), leaks, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(copied(b"x\x1b]52;c;aGVsbG8=\x1b\\y"), ["hello"]);
    }
}
