//! A key press: parsed from and printed as `j`, `ctrl-d`, `enter`.

use std::fmt;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed; a capital does not set [`Key::shift`].
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// Names of the keys that are not characters; a space is named too, since it would be invisible.
pub(super) const NAMES: &[(Code, &str)] = &[
    (Code::Enter, "enter"),
    (Code::Esc, "esc"),
    (Code::Tab, "tab"),
    (Code::BackTab, "shift-tab"),
    (Code::Backspace, "backspace"),
    (Code::Delete, "delete"),
    (Code::Insert, "insert"),
    (Code::Left, "left"),
    (Code::Right, "right"),
    (Code::Up, "up"),
    (Code::Down, "down"),
    (Code::Home, "home"),
    (Code::End, "end"),
    (Code::PageUp, "page-up"),
    (Code::PageDown, "page-down"),
    (Code::Char(' '), "space"),
];

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub(crate) code: Code,
    /// Control held.
    pub(crate) ctrl: bool,
    /// Alt (Option, Meta) held.
    pub(crate) alt: bool,
    /// Shift held, for keys that are not characters.
    pub(crate) shift: bool,
}

impl Key {
    /// `code` without modifiers.
    pub const fn new(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::new(Code::Char(c))
    }

    /// A character with Control.
    pub const fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// The character it types, if it types one.
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The same key as an English keyboard would send it: a Chinese input method that is still on turns
    /// `j` into `ｊ`, `?` into `？` and the slash key into `、`.
    #[must_use]
    pub(crate) fn half_width(self) -> Self {
        let Code::Char(c) = self.code else { return self };
        let folded = match c {
            // The full-width block U+FF01–FF5E repeats ASCII 21–7E (Unicode, Halfwidth and Fullwidth Forms).
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            '、' => '/',
            '【' | '「' => '[',
            '】' | '」' => ']',
            '《' | '〈' => '<',
            '》' | '〉' => '>',
            '。' => '.',
            '·' => '`',
            '\u{2018}' | '\u{2019}' => '\'',
            _ if c.is_ascii() => c,
            _ => by_place(c).unwrap_or(c),
        };
        Self { code: Code::Char(folded), ..self }
    }

    /// Reads a key as the keys file writes it.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((code, _)) = NAMES.iter().find(|(_, name)| *name == text) {
            return Some(Self::new(*code));
        }
        for (prefix, add) in [
            ("ctrl-", Self { ctrl: true, ..Self::char(' ') }),
            ("alt-", Self { alt: true, ..Self::char(' ') }),
            ("shift-", Self { shift: true, ..Self::char(' ') }),
        ] {
            if let Some(rest) = text.strip_prefix(prefix).filter(|rest| !rest.is_empty()) {
                let key = Self::parse(rest)?;
                return Some(Self {
                    ctrl: key.ctrl || add.ctrl,
                    alt: key.alt || add.alt,
                    shift: key.shift || add.shift,
                    ..key
                });
            }
        }
        let mut chars = text.chars();
        match (chars.next(), chars.as_str()) {
            (Some(c), "") => Some(Self::char(c)),
            (Some('f'), number) => {
                number.parse().ok().filter(|n| (1..=24).contains(n)).map(|n| Self::new(Code::F(n)))
            }
            _ => None,
        }
    }
}

/// Keyboard layouts of other scripts, with the US keys in the same positions.
const KEYBOARDS: [(&str, &str); 6] = [
    (
        // Russian, with what Ukrainian and Belarusian ones have in their places.
        "йцукенгшщзхъфывапролджэячсмитьбюёіїєґўЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁІЇЄҐЎ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.`s]'\\oQWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~S}\"|O",
    ),
    (
        "ςερτυθιοπασδφγηξκλζχψωβνμΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ",
        "wertyuiopasdfghjklzxcvbnmERTYUIOPASDFGHJKLZXCVBNM",
    ),
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
    ("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", "qwertyuiop[]asdfghjkl;'zxcvnm,./"),
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
];

/// The US key in the position of `c`.
fn by_place(c: char) -> Option<char> {
    KEYBOARDS.iter().find_map(|(other, english)| {
        let at = other.chars().position(|known| known == c)?;
        english.chars().nth(at)
    })
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::F(number)) => write!(f, "f{number}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Key};

    #[test]
    fn a_key_prints_as_it_is_written() {
        for text in [
            "j",
            "J",
            "ctrl-d",
            "alt-backspace",
            "shift-tab",
            "space",
            "page-down",
            "f12",
            "-",
            "ctrl--",
            "？",
        ] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(text), "{text}");
        }
        for text in ["", "f0", "jj", "ctrl-", "nonsense", "f99"] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }

    #[test]
    fn full_width_twins_act_as_the_keys() {
        for (typed, key) in [
            ('ｊ', 'j'),
            ('Ｊ', 'J'),
            ('？', '?'),
            ('／', '/'),
            ('、', '/'),
            ('：', ':'),
            ('　', ' '),
            ('「', '['),
            ('〉', '>'),
            ('о', 'j'),
            ('П', 'G'),
            ('Ё', '~'),
            ('中', '中'),
        ] {
            assert_eq!(Key::char(typed).half_width().code, Code::Char(key), "{typed}");
        }
    }

    #[test]
    fn keys_of_other_scripts_act_by_their_place() {
        for (other, english) in super::KEYBOARDS {
            assert_eq!(other.chars().count(), english.chars().count(), "{other}");
        }
        for (typed, acts) in [
            ('о', 'j'),
            ('і', 's'),
            ('Є', '"'),
            ('ξ', 'j'),
            ('ח', 'j'),
            ('ت', 'j'),
            ('ㅓ', 'j'),
            ('ㄲ', 'R'),
            ('é', 'é'),
        ] {
            assert_eq!(Key::char(typed).half_width(), Key::char(acts), "{typed}");
        }
    }
}
