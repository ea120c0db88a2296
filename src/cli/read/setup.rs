//! What the full-screen program needs besides the archive: theme, keys, terminal.

use crate::app::event::Reconfigured;
use crate::app::input::keymap::Keymap;
use crate::cli::color::ColorWhen;
use crate::cli::config_source::{self, ConfigSource};
use crate::cli::error::CommandError;
use crate::cli::named_archives;
use crate::config::colors::{Role, THEMES, ThemeStyles};
use crate::config::configuration::{Configuration, Origin};
use crate::config::files;
use crate::config::issue::{ConfigIssue, ConfigProblem};
use crate::config::setting::Setting;
use crate::config::settings::{ClipboardWay, Hyperlinks, Settings};
use crate::i18n::UiLanguage;
use crate::terminal::{self, ColorDepth, PreparedScreen, Refreshed, ScreenOptions, ThemeChoice};
use crate::text::sanitize::Clean;
use crate::text::typo;
use crate::ui::theme::{Theme, ThemeColors};

/// Theme, keys, settings and the prepared terminal.
pub(super) struct ScreenSetup {
    pub(super) theme: ThemeChoice,
    pub(super) keymap: Keymap,
    pub(super) screen: PreparedScreen,
    /// The settings, and what is wrong with them, with keys and with the theme.
    pub(super) configuration: Configuration,
}

impl ScreenSetup {
    pub(super) fn new(source: &ConfigSource) -> Result<Self, CommandError> {
        let (mut configuration, keymap, theme) = configured(source, source.configuration());
        let by_flag = matches!(configuration.origin(Setting::Theme), Origin::Flag(_));
        if let Some(issue) = theme.issues.first().filter(|_| by_flag) {
            // What is typed here and now is answered here and now.
            return Err(match &issue.problem {
                ConfigProblem::UnknownTheme(name) => {
                    let known = names(source).join(", ");
                    CommandError::UnknownTheme { name: name.clone(), known }
                }
                _ => CommandError::Theme(issue.clone()),
            });
        }
        configuration.report(theme.issues);
        let screen = terminal::prepare(options(source, &configuration))?;
        Ok(Self { theme: theme.choice, keymap, screen, configuration })
    }
}

/// Everything read anew, while the reader runs.
pub(super) fn refresh(source: &ConfigSource, language: UiLanguage) -> Refreshed {
    let (mut configuration, keymap, theme) = configured(source, source.reload());
    configuration.report(theme.issues);
    config_source::apply_to_texts(&configuration);
    let notice = config_source::notice(&configuration, language);
    let settings = Settings::new(&configuration, language);
    let archives = named_archives::archives(&configuration, source.folder.as_deref());
    let hooks = configuration.hooks().clone();
    let queries = configuration.queries().clone();
    let app = Reconfigured { settings, keymap, hooks, archives, queries, notice };
    Refreshed { options: options(source, &configuration), theme: theme.choice, app }
}

/// Adds what is wrong with the theme chosen, and with those in the user's folder.
pub(in crate::cli) fn check_themes(source: &ConfigSource, configuration: &mut Configuration) {
    let mut issues = theme(source, configuration).issues;
    let chosen = configuration.value(Setting::Theme).to_owned();
    for name in files::theme_names(source.folder.as_deref()) {
        if name != chosen {
            issues.extend(find_theme(source, &name).1);
        }
    }
    configuration.report(issues);
}

/// Adds keys and theme to the settings.
fn configured(
    source: &ConfigSource,
    mut configuration: Configuration,
) -> (Configuration, Keymap, FoundTheme) {
    let keymap = source.keymap(&mut configuration);
    let theme = theme(source, &configuration);
    (configuration, keymap, theme)
}

fn options(source: &ConfigSource, configuration: &Configuration) -> ScreenOptions {
    ScreenOptions {
        mouse: configuration.value(Setting::Mouse) == "true",
        clipboard: ClipboardWay::from_name(configuration.value(Setting::Clipboard)).unwrap_or_default(),
        hyperlinks: match Hyperlinks::from_name(configuration.value(Setting::Hyperlinks)).unwrap_or_default()
        {
            Hyperlinks::Auto => terminal::takes_links(|name| source.color.variable(name)),
            Hyperlinks::On => true,
            Hyperlinks::Off => false,
        },
    }
}

/// The theme to begin with, and what is wrong with it.
struct FoundTheme {
    choice: ThemeChoice,
    issues: Vec<ConfigIssue>,
}

/// The theme that is configured, else the one that suits the terminal.
fn theme(source: &ConfigSource, configuration: &Configuration) -> FoundTheme {
    let variable = |name: &str| source.color.variable(name);
    let depth = terminal::depth(variable);
    let colors = if depth == ColorDepth::True { ThemeColors::True } else { ThemeColors::Of256 };
    let was_light = is_light(variable("COLORFGBG").as_deref());
    let by_flag = matches!(configuration.origin(Setting::Theme), Origin::Flag(_));
    // An option is above a file.
    let is_plain = source.color == ColorWhen::Never && !by_flag;
    let name = Some(configuration.value(Setting::Theme)).filter(|name| *name != "auto" && !is_plain);
    let (named, mut issues) = name.map(|name| find_theme(source, name)).unwrap_or_default();
    // A theme that is there and cannot be read has been named already.
    if let Some(name) = name.filter(|_| named.is_none() && issues.is_empty()) {
        let known = names(source);
        let near = typo::nearest_name(name, known.iter().map(String::as_str));
        let problem = ConfigProblem::UnknownTheme(name.to_owned());
        issues.push(ConfigIssue::new(configuration.place(Setting::Theme), near, problem));
    }
    if let Some(styles) = named {
        let choice = ThemeChoice { theme: Theme::new(&styles, colors), for_background: None };
        return FoundTheme { choice, issues };
    }
    let (styles, found) = find_theme(source, suitable(depth, was_light));
    issues.extend(found);
    let is_console = variable("TERM").is_some_and(|term| term.starts_with("linux"));
    // The Linux console has a dark background, and older ones print the question.
    let follows_background = depth != ColorDepth::None && !is_console;
    let source = source.clone();
    let other = move |is_light| {
        let (styles, _) = find_theme(&source, suitable(depth, is_light));
        styles.filter(|_| is_light != was_light).map(|styles| Theme::new(&styles, colors))
    };
    let choice = ThemeChoice {
        theme: Theme::new(&styles.unwrap_or_default(), colors),
        for_background: follows_background.then(|| Box::new(other) as _),
    };
    FoundTheme { choice, issues }
}

/// What begins a match in the lines that a command prints: it looks as on the screen.
pub(in crate::cli) fn match_style(source: &ConfigSource) -> String {
    let theme = theme(source, &source.configuration()).choice.theme;
    terminal::style_sequence(theme.style(Role::Hit))
}

/// The names of all themes, the shipped ones first.
fn names(source: &ConfigSource) -> Vec<String> {
    let shipped = THEMES.iter().map(|(name, _)| (*name).to_owned());
    shipped.chain(files::theme_names(source.folder.as_deref())).collect()
}

/// The theme of that name, the user's before the shipped one, and what is wrong with it.
fn find_theme(source: &ConfigSource, name: &str) -> (Option<ThemeStyles>, Vec<ConfigIssue>) {
    let path = source.folder.as_deref().map(|folder| files::theme_file(folder, name));
    match path.map(|path| (files::read(&path), path)) {
        Some((Ok(Some(text)), path)) => {
            let (styles, issues) = ThemeStyles::read(&path, &text);
            (Some(styles), issues)
        }
        Some((Err(issue), _)) => (ThemeStyles::shipped(name), vec![issue]),
        _ => (ThemeStyles::shipped(name), Vec::new()),
    }
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
