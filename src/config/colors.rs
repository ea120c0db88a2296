//! Themes: a colour and style for each role of text, parsed from TOML without types of the screen.

use std::collections::BTreeMap;

macro_rules! roles {
    ($($name:ident = $kebab:literal;)*) => {
        /// A role of text on the screen; a theme gives each a style.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role {
            $(#[doc = concat!("`", $kebab, "` in a theme file.")] $name,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in a theme file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $kebab,)* }
            }
        }
    };
}

roles! {
    Text = "text";
    Header = "header";
    HeaderStrong = "header-strong";
    Title = "title";
    TitleFocused = "title-focused";
    Divider = "divider";
    Rule = "rule";
    Number = "number";
    Date = "date";
    Figure = "figure";
    Dim = "dim";
    Selected = "selected";
    SelectedFocused = "selected-focused";
    Read = "read";
    Unread = "unread";
    Star = "star";
    Second = "second";
    Bold = "bold";
    Emphasis = "emphasis";
    Link = "link";
    Mention = "mention";
    Hashtag = "hashtag";
    Hit = "hit";
    HitCurrent = "hit-current";
    TopicMark = "topic-mark";
    Echo = "echo";
    Covered = "covered";
    Bar = "bar";
    BarSelected = "bar-selected";
    BarHit = "bar-hit";
    Heat1 = "heat-1";
    Heat2 = "heat-2";
    Heat3 = "heat-3";
    Heat4 = "heat-4";
    Status = "status";
    Key = "key";
    Notice = "notice";
    Error = "error";
    ErrorPlace = "error-place";
    QueryOperator = "query-operator";
    QueryValue = "query-value";
    QueryPhrase = "query-phrase";
    QueryLogic = "query-logic";
    Overlay = "overlay";
    OverlayTitle = "overlay-title";
    OverlayBorder = "overlay-border";
    Receded = "receded";
}

/// A colour as a theme names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// One of the sixteen of the terminal's palette: 0–7 normal, 8–15 bright.
    Palette(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How a role looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoleStyle {
    /// Colour of the text; the terminal's own where it is `None`.
    pub foreground: Option<Color>,
    /// Colour behind the text; the terminal's own where it is `None`.
    pub background: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Underlined.
    pub underline: bool,
    /// Text and background exchanged.
    pub reverse: bool,
    /// Slanted.
    pub italic: bool,
}

/// A look for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeStyles(Vec<RoleStyle>);

/// What is wrong with a theme file.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ThemeError {
    /// It is not TOML, or not of the shape wanted.
    #[error("{0}")]
    Syntax(String),
    /// No such role.
    #[error("no role '{0}'")]
    NoRole(String),
    /// A role without a look.
    #[error("role '{0}' is missing")]
    Missing(&'static str),
    /// No such word in a look.
    #[error("role '{0}': '{1}' is no colour and no attribute; write for example '#7aa2f7 on #1f2335 bold'")]
    NoWord(String, String),
}

/// The sixteen palette colours by name, in their order.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The shipped themes: name and text.
pub const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("ansi", include_str!("../../assets/themes/ansi.toml")),
    ("ansi-light", include_str!("../../assets/themes/ansi-light.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

/// The luminance of a colour, 0 to 1 (WCAG 2.2, relative luminance).
pub(crate) fn luminance(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|level| {
        let level = f64::from(level) / 255.0;
        if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Returns the contrast of two luminances, 1 to 21 (WCAG 2.2, contrast ratio).
pub(crate) fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Whether black is read better on a background of this colour than white.
pub(crate) fn is_light(background: [u8; 3]) -> bool {
    let luminance = luminance(background);
    contrast(luminance, 0.0) > contrast(luminance, 1.0)
}

fn color(word: &str) -> Option<Color> {
    if let Some(at) = NAMES.iter().position(|name| *name == word) {
        return Some(Color::Palette(at as u8));
    }
    let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

/// Reads `#7aa2f7 on #1f2335 bold`.
fn look(role: &str, text: &str) -> Result<RoleStyle, ThemeError> {
    let mut look = RoleStyle::default();
    let mut behind = false;
    for word in text.split_whitespace() {
        match word {
            "on" => behind = true,
            "bold" => look.bold = true,
            "dim" => look.dim = true,
            "underline" => look.underline = true,
            "reverse" => look.reverse = true,
            "italic" => look.italic = true,
            "default" => {}
            _ => {
                let color =
                    color(word).ok_or_else(|| ThemeError::NoWord(role.to_owned(), word.to_owned()))?;
                *(if behind { &mut look.background } else { &mut look.foreground }) = Some(color);
            }
        }
    }
    Ok(look)
}

impl ThemeStyles {
    /// Reads a theme file: one line a role.
    pub fn parse(text: &str) -> Result<Self, ThemeError> {
        let lines: BTreeMap<String, String> =
            toml::from_str(text).map_err(|error| ThemeError::Syntax(error.to_string()))?;
        if let Some(name) =
            lines.keys().find(|name| Role::ALL.iter().all(|role| role.name() != name.as_str()))
        {
            return Err(ThemeError::NoRole(name.clone()));
        }
        let looks = Role::ALL.iter().map(|role| {
            let text = lines.get(role.name()).ok_or(ThemeError::Missing(role.name()))?;
            look(role.name(), text)
        });
        Ok(Self(looks.collect::<Result<_, _>>()?))
    }

    /// A shipped theme by name.
    pub fn shipped(name: &str) -> Option<Result<Self, ThemeError>> {
        THEMES.iter().find(|(known, _)| *known == name).map(|(_, text)| Self::parse(text))
    }

    /// How `role` looks.
    pub fn look(&self, role: Role) -> RoleStyle {
        self.0.get(role as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Color, Role, THEMES, ThemeError, ThemeStyles, is_light, look};

    #[test]
    fn every_shipped_theme_gives_every_role_a_look() {
        for (name, text) in THEMES {
            ThemeStyles::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let plain = ThemeStyles::shipped("plain").unwrap().unwrap();
        for role in Role::ALL {
            let look = plain.look(*role);
            assert_eq!((look.foreground, look.background), (None, None), "{}", role.name());
        }
    }

    #[test]
    fn a_background_is_light_where_black_reads_better() {
        for (color, light) in [
            ([0, 0, 0], false),
            ([0x1e, 0x1e, 0x2e], false),
            ([0x77, 0x77, 0x77], true),
            ([0x70, 0x70, 0x70], false),
            ([0xfd, 0xf6, 0xe3], true),
            ([255, 255, 255], true),
        ] {
            assert_eq!(is_light(color), light, "{color:?}");
        }
    }

    #[test]
    fn a_look_is_read_word_by_word() {
        let read = look("x", "#7aa2f7 on bright-black bold underline").unwrap();
        assert_eq!(read.foreground, Some(Color::Rgb(0x7a, 0xa2, 0xf7)));
        assert_eq!(read.background, Some(Color::Palette(8)));
        assert!(read.bold && read.underline && !read.reverse);
        assert_eq!(look("x", "mauve"), Err(ThemeError::NoWord("x".into(), "mauve".into())));
        assert_eq!(ThemeStyles::parse("nose = \"red\""), Err(ThemeError::NoRole("nose".into())));
    }
}
