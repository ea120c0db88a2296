//! What the full-screen program needs besides the archive: theme, keys, terminal.

use super::arguments::LookArguments;
use crate::app::input::keymap::Keymap;
use crate::cli::error::CommandError;
use crate::config::colors::{THEMES, ThemeStyles};
use crate::terminal::{self, ColorDepth, PreparedScreen, ScreenOptions, ThemeChoice};
use crate::text::sanitize::Clean;
use crate::ui::theme::Theme;

/// Theme, keys and the prepared terminal.
pub(super) struct ScreenSetup {
    pub(super) theme: ThemeChoice,
    pub(super) keymap: Keymap,
    pub(super) screen: PreparedScreen,
}

impl ScreenSetup {
    pub(super) fn new(look: &LookArguments) -> Result<Self, CommandError> {
        Ok(Self {
            theme: theme(look.theme.as_deref())?,
            keymap: Keymap::load(None)?,
            screen: terminal::prepare(ScreenOptions { mouse: !look.no_mouse })?,
        })
    }
}

/// The theme of that name, else the one that suits the terminal.
fn theme(name: Option<&str>) -> Result<ThemeChoice, CommandError> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = terminal::depth(variable);
    let is_full = depth == ColorDepth::True;
    let is_console = variable("TERM").is_some_and(|term| term.starts_with("linux"));
    // The Linux console has a dark background, and older ones print the question.
    let follows_background = name.is_none() && depth != ColorDepth::None && !is_console;
    let was_light = is_light(variable("COLORFGBG").as_deref());
    let theme = shipped(name.unwrap_or(suitable(depth, was_light)), is_full)?;
    let other = move |is_light| {
        if is_light == was_light { None } else { shipped(suitable(depth, is_light), is_full).ok() }
    };
    Ok(ThemeChoice { theme, for_background: follows_background.then(|| Box::new(other) as _) })
}

/// The name of the theme for so many colours and a light or a dark background.
fn suitable(depth: ColorDepth, is_light: bool) -> &'static str {
    match depth {
        ColorDepth::None => "plain",
        ColorDepth::Sixteen if is_light => "ansi-light",
        ColorDepth::Sixteen => "ansi",
        ColorDepth::Many | ColorDepth::True if is_light => "light",
        ColorDepth::Many | ColorDepth::True => "dark",
    }
}

/// The shipped theme of that name; `is_full` as for [`Theme::of`].
fn shipped(name: &str, is_full: bool) -> Result<Theme, CommandError> {
    let palette = ThemeStyles::shipped(name).ok_or_else(|| {
        let known = THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        CommandError::UnknownTheme { name: name.to_owned(), known }
    })?;
    let palette = palette.map_err(|error| CommandError::Theme { name: name.to_owned(), error })?;
    Ok(Theme::of(&palette, is_full))
}

/// Whether `COLORFGBG` (`FOREGROUND;BACKGROUND` as palette numbers, set by rxvt, konsole and others) names
/// a light background: white (7) or bright white (15).
fn is_light(colours: Option<&str>) -> bool {
    colours
        .and_then(|colours| colours.rsplit(';').next())
        .is_some_and(|background| matches!(background, "7" | "15"))
}

/// The encoding of the locale, unless that is UTF-8 (POSIX: `LC_ALL`, else `LC_CTYPE`, else `LANG`).
///
/// A locale without an encoding (`C`, or nothing at all, as over many connections) does not describe the terminal.
pub(super) fn other_encoding(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let locale = named.find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    let (_, encoding) = locale.split_once('.')?;
    let encoding = encoding.split('@').next().unwrap_or_default();
    let is_utf8 = encoding.replace('-', "").eq_ignore_ascii_case("utf8");
    (!is_utf8).then(|| Clean::single_line(encoding).into_string())
}

#[cfg(test)]
mod tests {
    use super::{is_light, other_encoding};

    #[test]
    fn only_a_locale_that_names_another_encoding_is_told() {
        for (all, lang, told) in [
            ("", "zh_CN.GBK", Some("GBK")),
            ("de_DE.ISO-8859-15@euro", "C.UTF-8", Some("ISO-8859-15")),
            ("C.UTF-8", "zh_CN.GBK", None),
            ("en_US.utf8", "", None),
            ("C", "", None),
            ("", "", None),
        ] {
            let variable = |name: &str| match name {
                "LC_ALL" => Some(all.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            };
            assert_eq!(other_encoding(variable).as_deref(), told, "{all} {lang}");
        }
    }

    #[test]
    fn a_light_background_is_told_by_its_number() {
        for (value, light) in
            [(Some("0;15"), true), (Some("0;default;7"), true), (Some("15;0"), false), (None, false)]
        {
            assert_eq!(is_light(value), light, "{value:?}");
        }
    }
}
