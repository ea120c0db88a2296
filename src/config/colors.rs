//! Themes: a colour and style for each role of text, parsed from TOML without types of the screen.

use std::path::Path;

use super::document::{self, ConfigEntry};
use super::issue::{ConfigIssue, ConfigPlace, ConfigProblem};
use crate::text::typo;

macro_rules! roles {
    ($($name:ident = $kebab:literal;)*) => {
        /// A role of text on the screen; a theme gives each a style.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Role {
            $(#[doc = concat!("`", $kebab, "` in a theme file.")] $name,)*
        }

        impl Role {
            /// Every role.
            pub(crate) const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            /// Its name in a theme file.
            pub(crate) fn name(self) -> &'static str {
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
    Passage = "passage";
    Remark = "remark";
    HighlightYellow = "highlight-yellow";
    HighlightGreen = "highlight-green";
    HighlightBlue = "highlight-blue";
    HighlightPink = "highlight-pink";
    Cursor = "cursor";
    CursorWord = "cursor-word";
    Selection = "selection";
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
pub(crate) enum Color {
    /// One of the sixteen of the terminal's palette: 0–7 normal, 8–15 bright.
    Palette(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How a role looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct RoleStyle {
    /// Colour of the text; the terminal's own where it is `None`.
    pub(crate) foreground: Option<Color>,
    /// Colour behind the text; the terminal's own where it is `None`.
    pub(crate) background: Option<Color>,
    /// Bold.
    pub(crate) bold: bool,
    /// Faint.
    pub(crate) dim: bool,
    /// Underlined.
    pub(crate) underline: bool,
    /// Text and background exchanged.
    pub(crate) reverse: bool,
    /// Slanted.
    pub(crate) italic: bool,
}

/// A look for every role, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeStyles([RoleStyle; Role::ALL.len()]);

impl Default for ThemeStyles {
    fn default() -> Self {
        Self([RoleStyle::default(); Role::ALL.len()])
    }
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

/// What a look may have besides colours.
const ATTRIBUTES: [&str; 7] = ["on", "bold", "dim", "underline", "reverse", "italic", "default"];

/// The shipped themes: name and text.
pub const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("ansi", include_str!("../../assets/themes/ansi.toml")),
    ("ansi-light", include_str!("../../assets/themes/ansi-light.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
    ("solarized-dark", include_str!("../../assets/themes/solarized-dark.toml")),
    ("solarized-light", include_str!("../../assets/themes/solarized-light.toml")),
    ("gruvbox-dark", include_str!("../../assets/themes/gruvbox-dark.toml")),
    ("gruvbox-light", include_str!("../../assets/themes/gruvbox-light.toml")),
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

/// Reads `#7aa2f7 on #1f2335 bold`; else returns the word that means nothing.
fn parse_style(text: &str) -> Result<RoleStyle, String> {
    let mut style = RoleStyle::default();
    let mut behind = false;
    for word in text.split_whitespace() {
        match word {
            "on" => behind = true,
            "bold" => style.bold = true,
            "dim" => style.dim = true,
            "underline" => style.underline = true,
            "reverse" => style.reverse = true,
            "italic" => style.italic = true,
            "default" => {}
            _ => {
                let color = color(word).ok_or_else(|| word.to_owned())?;
                *(if behind { &mut style.background } else { &mut style.foreground }) = Some(color);
            }
        }
    }
    Ok(style)
}

/// The theme whose looks a theme file has where it says nothing, unless it names another.
const BASE: &str = "dark";
/// What names another.
const INHERITS: &str = "inherits";

impl ThemeStyles {
    /// Reads a theme file, one line a role. A role without a line, or with a wrong one, looks as in the theme that the
    /// file inherits.
    pub(crate) fn read(path: &Path, text: &str) -> (Self, Vec<ConfigIssue>) {
        let (entries, mut issues) = document::parse(path, text);
        let inherited = entries.iter().find(|entry| entry.key == INHERITS).map(|entry| entry.value.shown());
        let mut styles = Self::shipped(inherited.as_deref().unwrap_or(BASE)).or_else(|| Self::shipped(BASE));
        for ConfigEntry { key, at, value, value_at, .. } in entries {
            let mut report = |at, near: Option<&str>, problem| {
                issues.push(ConfigIssue::new(ConfigPlace::from_offset(path, text, at), near, problem));
            };
            if key == INHERITS {
                let name = value.shown();
                if Self::text(&name).is_none() {
                    let near = typo::nearest_name(&name, THEMES.iter().map(|(name, _)| *name));
                    report(value_at, near, ConfigProblem::UnknownTheme(name.clone()));
                }
                continue;
            }
            let Some(role) = Role::ALL.into_iter().find(|role| role.name() == key) else {
                let near = typo::nearest_name(&key, Role::ALL.iter().map(|role| role.name()));
                report(at, near, ConfigProblem::UnknownRole(key.clone()));
                continue;
            };
            match parse_style(&value.shown()) {
                Ok(read) => {
                    if let Some(styles) = &mut styles {
                        styles.0[role as usize] = read;
                    }
                }
                Err(word) => {
                    let near = typo::nearest_name(&word, NAMES.into_iter().chain(ATTRIBUTES));
                    report(value_at, near, ConfigProblem::UnknownLook(word.clone()));
                }
            }
        }
        (styles.unwrap_or_default(), issues)
    }

    fn text(name: &str) -> Option<&'static str> {
        THEMES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// A shipped theme by name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (entries, _) = document::parse(Path::new(name), Self::text(name)?);
        let style = |role: Role| {
            let entry = entries.iter().find(|entry| entry.key == role.name());
            entry.and_then(|entry| parse_style(&entry.value.shown()).ok()).unwrap_or_default()
        };
        Some(Self(Role::ALL.map(style)))
    }

    /// How `role` looks.
    pub(crate) fn style(&self, role: Role) -> RoleStyle {
        self.0[role as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Color, Role, THEMES, ThemeStyles, is_light, parse_style};
    use crate::config::document;
    use crate::i18n::UiLanguage;

    #[test]
    fn every_shipped_theme_gives_every_role_a_style() {
        for (name, text) in THEMES {
            let path = Path::new(name);
            assert_eq!(ThemeStyles::read(path, text).1, []);
            let (entries, _) = document::parse(path, text);
            for role in Role::ALL {
                assert!(entries.iter().any(|entry| entry.key == role.name()), "{name}: {}", role.name());
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let plain = ThemeStyles::shipped("plain").unwrap();
        for role in Role::ALL {
            let style = plain.style(role);
            assert_eq!((style.foreground, style.background), (None, None), "{}", role.name());
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
    fn a_style_is_read_word_by_word() {
        let read = parse_style("#7aa2f7 on bright-black bold underline").unwrap();
        assert_eq!(read.foreground, Some(Color::Rgb(0x7a, 0xa2, 0xf7)));
        assert_eq!(read.background, Some(Color::Palette(8)));
        assert!(read.bold && read.underline && !read.reverse);
        assert_eq!(parse_style("mauve"), Err("mauve".to_owned()));
    }

    #[test]
    fn a_theme_changes_what_it_names_and_says_what_is_wrong() {
        let text = "inherits = \"light\"\nstar = \"red bold\"\nnumbr = \"red\"\ndate = \"gren\"\n";
        let (theme, issues) = ThemeStyles::read(Path::new("t.toml"), text);
        let light = ThemeStyles::shipped("light").unwrap();
        assert_eq!(theme.style(Role::Star), parse_style("red bold").unwrap());
        assert_eq!(theme.style(Role::Date), light.style(Role::Date));
        let messages: Vec<String> = issues.iter().map(|issue| issue.message(UiLanguage::English)).collect();
        assert!(messages[0].starts_with("t.toml:3:1: no role 'numbr'"), "{messages:?}");
        assert!(messages[0].ends_with("did you mean 'number'?"), "{messages:?}");
        assert!(messages[1].starts_with("t.toml:4:8: 'gren' is no colour"), "{messages:?}");
        assert!(messages[1].ends_with("did you mean 'green'?"), "{messages:?}");
    }
}
