//! What single bytes and control sequences of a terminal mean: keys, mouse reports and the answers duidu asks for.
//!
//! Keys are those of xterm's "Control Sequences", of rxvt, of the Linux console and of kitty's keyboard protocol; the
//! others, answers of every kind among them, mean nothing.

use crate::app::{
    event::{Mouse, MouseKind},
    input::key::{Code, Key},
};

/// The event of a repeated key in kitty's protocol is 2, that of a released one 3.
const RELEASE: u32 = 3;

/// What the Backspace key of a terminal sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::terminal) enum EraseByte {
    /// DEL.
    Delete,
    /// What Ctrl-H sends, too.
    CtrlH,
}

/// What the bytes mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decoded {
    /// A key that was pressed or repeats.
    Key(Key),
    /// Text that was pasted.
    Paste(String),
    /// A mouse report; `None` for one that means nothing here.
    Mouse(Option<Mouse>),
    /// The answer to OSC 11: the background in red, green and blue.
    Background([u8; 3]),
    /// The answer to DA1, which every terminal gives, and after the answers to earlier questions.
    DeviceAttributes,
}

/// The key that sends the ASCII `byte`.
pub(super) fn typed_byte(byte: u8, erase: EraseByte) -> Key {
    match byte {
        b'\r' => Key::new(Code::Enter),
        b'\t' => Key::new(Code::Tab),
        0x1b => Key::new(Code::Esc),
        0x7f => Key::new(Code::Backspace),
        8 if erase == EraseByte::CtrlH => Key::new(Code::Backspace),
        0 => Key::ctrl(' '),
        1..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        // Ctrl clears two bits of the character: 1C to 1F come from these signs.
        0x1c..=0x1f => Key::ctrl(char::from(byte + 0x40)),
        _ => Key::char(char::from(byte)),
    }
}

/// The modifiers that are held with a key.
#[derive(Debug, Clone, Copy)]
struct Modifiers {
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Modifiers {
    /// Reads one more than the sum of shift 1, alt 2, ctrl 4, super 8, hyper 16 and meta 32.
    fn from_parameter(parameter: u32) -> Self {
        let bits = parameter.saturating_sub(1);
        Self { ctrl: bits & 4 != 0, alt: bits & (2 | 32) != 0, shift: bits & 1 != 0 }
    }

    fn with(self, code: Code) -> Key {
        let Self { ctrl, alt, shift } = self;
        match code {
            Code::Tab | Code::BackTab if shift => Key { code: Code::BackTab, ctrl, alt, shift: false },
            // Without the protocol these are the same with Shift, and some hold it still from the letter before.
            Code::Enter | Code::Backspace | Code::Esc => Key { code, ctrl, alt, shift: false },
            _ => Key { code, ctrl, alt, shift },
        }
    }
}

/// Numbers of a CSI sequence, divided by `;`, and by `:` within.
#[derive(Debug, Clone, Copy)]
struct Parameters<'a>(&'a str);

impl Parameters<'_> {
    /// The number at `at`, part `part`; `None` where there is none, or no number.
    fn get(self, at: usize, part: usize) -> Option<u32> {
        self.0.split(';').nth(at)?.split(':').nth(part)?.parse().ok()
    }

    fn count(self) -> usize {
        self.0.split(';').count()
    }

    /// The modifiers at `at`; `None` for the release of a key.
    fn modifiers(self, at: usize) -> Option<Modifiers> {
        let held = Modifiers::from_parameter(self.get(at, 0).unwrap_or(1));
        (self.get(at, 1) != Some(RELEASE)).then_some(held)
    }
}

/// What `CSI parameters last` means; nothing for answers, focus, and keys that duidu does not have.
pub(super) fn csi(parameters: &[u8], last: u8, erase: EraseByte) -> Option<Decoded> {
    let text = str::from_utf8(parameters).ok()?;
    if let Some(mouse) = text.strip_prefix('<') {
        return if matches!(last, b'M' | b'm') { sgr_mouse(Parameters(mouse), last == b'M') } else { None };
    }
    if text.starts_with('?') && last == b'c' {
        return Some(Decoded::DeviceAttributes);
    }
    // Private parameters and intermediate bytes belong to answers.
    if !text.bytes().all(|byte| matches!(byte, b'0'..=b';')) {
        return None;
    }
    let parameters = Parameters(text);
    let key = match last {
        b'~' => return tilde_key(parameters, erase).map(Decoded::Key),
        b'u' => return unicode_key(parameters, erase).map(Decoded::Key),
        b'M' => return rxvt_mouse(parameters),
        b'Z' => Key::new(Code::BackTab),
        b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S'
            if parameters.count() <= 2 && matches!(parameters.get(0, 0), None | Some(1)) =>
        {
            parameters.modifiers(1)?.with(cursor_key(last)?)
        }
        _ => return None,
    };
    Some(Decoded::Key(key))
}

/// What `SS3 parameters last` means.
pub(super) fn ss3(parameters: &[u8], last: u8) -> Option<Decoded> {
    let held = str::from_utf8(parameters).ok()?.parse().unwrap_or(1);
    let code = if last == b'M' { Code::Enter } else { cursor_key(last)? };
    Some(Decoded::Key(Modifiers::from_parameter(held).with(code)))
}

/// F1 to F5 of the Linux console, by the byte after `ESC [ [`.
pub(super) fn console_key(last: u8) -> Option<Decoded> {
    matches!(last, b'A'..=b'E').then(|| Decoded::Key(Key::new(Code::F(last - b'A' + 1))))
}

/// A key by the letter that ends its sequence.
fn cursor_key(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// A key by its number, as DEC's VT220 began it.
fn tilde_key(parameters: Parameters<'_>, erase: EraseByte) -> Option<Key> {
    let number = parameters.get(0, 0)?;
    // xterm's modifyOtherKeys: 27, modifiers, character.
    if let (27, Some(character)) = (number, parameters.get(2, 0)) {
        return character_key(character, None, parameters.modifiers(1)?, erase);
    }
    let code = match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number as u8 - 10),
        17..=21 => Code::F(number as u8 - 11),
        23..=26 => Code::F(number as u8 - 12),
        28 | 29 => Code::F(number as u8 - 13),
        31..=34 => Code::F(number as u8 - 14),
        _ => return None,
    };
    Some(parameters.modifiers(1)?.with(code))
}

/// A key of kitty's protocol, by its character.
fn unicode_key(parameters: Parameters<'_>, erase: EraseByte) -> Option<Key> {
    let (character, shifted) = (parameters.get(0, 0)?, parameters.get(0, 1));
    let held = parameters.modifiers(1)?;
    // Where the keyboard is of another script, the key at that place of an English one is sent, too. Text is what is typed.
    let placed =
        parameters.get(0, 2).filter(|placed| *placed < 128 && character > 127 && (held.ctrl || held.alt));
    let shifted = shifted.filter(|_| placed.is_none());
    character_key(placed.unwrap_or(character), shifted, held, erase)
}

fn character_key(character: u32, shifted: Option<u32>, held: Modifiers, erase: EraseByte) -> Option<Key> {
    let code = match character {
        9 => Code::Tab,
        13 | 57414 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        57417 => Code::Left,
        57418 => Code::Right,
        57419 => Code::Up,
        57420 => Code::Down,
        57421 => Code::PageUp,
        57422 => Code::PageDown,
        57423 => Code::Home,
        57424 => Code::End,
        57425 => Code::Insert,
        57426 => Code::Delete,
        // The digits and signs of the number pad.
        57399..=57416 => {
            let sign = b"0123456789./*-+\r=,".get(character as usize - 57399)?;
            return Some(Modifiers { shift: false, ..held }.with(Code::Char(char::from(*sign))));
        }
        // Kitty's private numbers of keys that duidu does not have.
        57344..=63743 => return None,
        _ => {
            let shifted = shifted.filter(|_| held.shift).and_then(char::from_u32);
            return held_character(char::from_u32(character)?, shifted, held, erase);
        }
    };
    Some(held.with(code))
}

/// A character with modifiers: a capital is itself, and what Ctrl makes another key is that key, as without the protocol.
fn held_character(c: char, shifted: Option<char>, held: Modifiers, erase: EraseByte) -> Option<Key> {
    if c.is_control() {
        return None;
    }
    let alt = held.alt;
    if !held.ctrl {
        let raised = shifted.or(if held.shift { only(c.to_uppercase()) } else { None });
        return Some(Key { alt, ..Key::char(raised.unwrap_or(c)) });
    }
    let key = match only(c.to_lowercase()).unwrap_or(c) {
        'h' if erase == EraseByte::CtrlH => Key::new(Code::Backspace),
        'i' => Key::new(Code::Tab),
        'm' => Key::new(Code::Enter),
        '[' => Key::new(Code::Esc),
        // These digits send the bytes 1C to 1F, which are named after these signs.
        '4' => Key::ctrl('\\'),
        '5' => Key::ctrl(']'),
        '6' => Key::ctrl('^'),
        '7' => Key::ctrl('_'),
        lowered => Key::ctrl(lowered),
    };
    Some(Key { alt, ..key })
}

/// The one character of `chars`, if it is one.
fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    if chars.next().is_some() { None } else { first }
}

/// A report by the bits of its button: 0 is the left one, 32 marks motion, 64 the wheel.
fn mouse(button: u32, column: u32, row: u32, is_press: bool) -> Decoded {
    let kind = match button & !(4 | 8 | 16) {
        0 if is_press => MouseKind::Press,
        32 if is_press => MouseKind::Drag,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return Decoded::Mouse(None),
    };
    // Columns and rows count from 1; a report of 0 is wrong, and means the edge.
    let place = |at: u32| u16::try_from(at.saturating_sub(1)).unwrap_or(u16::MAX);
    Decoded::Mouse(Some(Mouse { kind, column: place(column), row: place(row) }))
}

/// A report of mode 1006.
fn sgr_mouse(parameters: Parameters<'_>, is_press: bool) -> Option<Decoded> {
    Some(mouse(parameters.get(0, 0)?, parameters.get(1, 0)?, parameters.get(2, 0)?, is_press))
}

/// A report of mode 1015, whose button is raised by 32.
fn rxvt_mouse(parameters: Parameters<'_>) -> Option<Decoded> {
    let button = parameters.get(0, 0)?.checked_sub(32)?;
    Some(mouse(button, parameters.get(1, 0)?, parameters.get(2, 0)?, true))
}

/// A report of a terminal without mode 1006: three bytes, each raised by 32.
pub(super) fn plain_mouse(button: u8, column: u8, row: u8) -> Decoded {
    let lowered = |byte: u8| u32::from(byte.saturating_sub(32));
    mouse(lowered(button), lowered(column), lowered(row), true)
}

/// What OSC, DCS, APC, PM or SOS says: nothing, except the colour of the background.
pub(super) fn control_string(introducer: u8, body: &[u8]) -> Option<Decoded> {
    let body = str::from_utf8(body).ok()?;
    let color = body.strip_prefix("11;").filter(|_| introducer == b']')?;
    x_color(color).map(Decoded::Background)
}

/// A colour as `XParseColor` writes it: `rgb:R/G/B` with one to four digits each, or `#RRGGBB`; `rgba:` by some terminals.
fn x_color(text: &str) -> Option<[u8; 3]> {
    let level = |digits: &str| {
        let largest = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        let level = u32::from_str_radix(digits, 16).ok()?;
        (matches!(digits.len(), 1..=4) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then(|| u8::try_from(level * 255 / largest).ok())?
    };
    if let Some(parts) = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:")) {
        let mut levels = parts.split('/').map(level);
        return Some([levels.next()??, levels.next()??, levels.next()??]);
    }
    let digits = text.strip_prefix('#').filter(|digits| matches!(digits.len(), 3 | 6 | 12))?;
    let width = digits.len() / 3;
    let part = |at: usize| digits.get(at * width..(at + 1) * width).and_then(level);
    Some([part(0)?, part(1)?, part(2)?])
}

#[cfg(test)]
mod tests;
