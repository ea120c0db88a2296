//! `duidu`, `duidu read`: the reader on the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Look;
use super::exit::{Exit, Failure};
use super::{output, state as state_file};
use crate::app::App;
use crate::app::effect::Answer;
use crate::app::event::Event;
use crate::app::input::keymap::Keymap;
use crate::app::job_runner::Desk;
use crate::app::library::load::Oddities;
use crate::archive::{self, Opened};
use crate::config::colors::{Palette, THEMES};
use crate::config::settings::Settings;
use crate::corpus::pipeline::beside;
use crate::corpus::time::Zone;
use crate::i18n::{Message, Number, UiLanguage};
use crate::state::store::{Oddity, Store};
use crate::state::{self, Session};
use crate::terminal::{self, Depth, Options, Prepared};
use crate::text::sanitize::Clean;
use crate::ui::theme::Theme;

/// Opens the archives on the screen, at the post that `target` names.
pub(super) fn run(
    archives: &[PathBuf],
    target: Option<&str>,
    look: &Look,
    ui_language: UiLanguage,
    saves: bool,
) -> Result<Exit, Failure> {
    // All else is made ready while the archive is read.
    let (ready, opening) = beside("ready", || Ready::for_reader(look), || archive::open_or_preview(archives));
    let opening = opening?;
    let Ready { theme, keymap, screen } = ready?;
    let settings = settings(look, ui_language);
    let (mut app, oddities) = match opening {
        Opened::Whole(loaded) => {
            let oddities = Oddities::of(&loaded);
            (App::new(Arc::new(loaded.corpus), settings, keymap), Some(oddities))
        }
        Opened::Preview(corpus) => {
            let mut app = App::new(Arc::new(corpus), settings, keymap);
            app.await_rest(archives.to_vec());
            (app, None)
        }
    };
    let mut said = Vec::new();
    let mut store =
        if saves { remember(&mut app, archives, look.fresh || target.is_some(), &mut said) } else { None };
    if let Some(target) = target
        && !app.open_at(target)
    {
        let message = format!("no post '{target}' in this archive; duidu list shows what there is");
        return Err(Failure::Other(message));
    }
    // Where one is comes before what is odd about the archive: that was so the last time, too, and may be cut.
    said.extend(app.notice.take());
    said.extend(oddities.and_then(|oddities| oddities.said(ui_language)));
    if let Some(encoding) = other_encoding(|name| std::env::var(name).ok()) {
        said.push(Message::LocaleNotUtf8 { encoding: &encoding }.text(ui_language).into_owned());
    }
    if !said.is_empty() {
        app.notice = Some(said.join(ui_language.pick("; ", "；")));
    }
    let first = app.begin();
    let desk = Desk::default();
    let perform = move |job, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)| {
        desk.perform_telling(job, cancelled, tell)
    };
    let outcome = terminal::run(screen, &mut app, first, theme, store.as_mut(), perform);
    if let Some(store) = store {
        // Whatever ended it: signals and errors, too. The terminal is the shell's again, so this may take its time.
        match store.close(&app.to_save()) {
            Ok(oddity) => oddity.iter().for_each(|oddity| output::complain(&odd(oddity, ui_language))),
            Err(error) => {
                output::complain(
                    &Message::NotSavedBecause { reason: &state_file::why(&error) }.text(ui_language),
                );
            }
        }
    }
    let code = Exit::Code(outcome?.code());
    app.failure.take().map_or(Ok(code), |failure| Err(failure.into()))
}

/// What the reader needs besides the archive.
struct Ready {
    theme: Theme,
    keymap: Keymap,
    screen: Prepared,
}

impl Ready {
    fn for_reader(look: &Look) -> Result<Self, Failure> {
        Ok(Self {
            theme: theme(look)?,
            keymap: Keymap::load(None).map_err(|error| Failure::Other(error.to_string()))?,
            screen: terminal::prepare(Options { mouse: !look.no_mouse })?,
        })
    }
}

/// Opens what is remembered and takes it in, at the place of the last run unless `elsewhere` is wanted; says what was
/// odd. Without it one reads just as well.
fn remember(app: &mut App, archives: &[PathBuf], elsewhere: bool, said: &mut Vec<String>) -> Option<Store> {
    let ui_language = app.settings.ui_language;
    match state_file::file().and_then(|path| Store::open(&path)) {
        Ok((store, facts, oddity)) => {
            said.extend(oddity.map(|oddity| odd(&oddity, ui_language)));
            app.restore(Session::of(&facts, state::archive_key(archives)), !elsewhere);
            Some(store)
        }
        Err(error) => {
            app.update(Event::Saved(Err(Clean::of(&state_file::why(&error)).as_str().to_owned())));
            None
        }
    }
}

/// What was odd about the state file.
fn odd(oddity: &Oddity, ui_language: UiLanguage) -> String {
    let shown = |path: &Path| Clean::of(&path.to_string_lossy()).as_str().to_owned();
    match oddity {
        Oddity::Damaged(count, Some(aside)) => {
            Message::StateDamaged { count: Number::from(*count), file: &shown(aside) }
                .text(ui_language)
                .into_owned()
        }
        Oddity::Damaged(count, None) => {
            Message::StateDamagedHere { count: Number::from(*count) }.text(ui_language).into_owned()
        }
        Oddity::Newer(version, aside) => {
            Message::StateNewer { version: *version, file: &shown(aside) }.text(ui_language).into_owned()
        }
    }
}

fn settings(look: &Look, ui_language: UiLanguage) -> Settings {
    let zone = if look.local { Zone::Local } else { Zone::Utc };
    Settings { ui_language, zone, ..Settings::default() }
}

/// The theme asked for, else the one that suits what the terminal says of itself.
fn theme(look: &Look) -> Result<Theme, Failure> {
    let variable = |name: &str| std::env::var(name).ok();
    let depth = terminal::depth(variable);
    let by_terminal = match depth {
        Depth::None => "plain",
        Depth::Sixteen => "ansi",
        Depth::Many | Depth::True if is_light(variable("COLORFGBG").as_deref()) => "light",
        Depth::Many | Depth::True => "dark",
    };
    let name = look.theme.as_deref().unwrap_or(by_terminal);
    let palette = Palette::shipped(name).ok_or_else(|| {
        let known = THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        Failure::Other(format!("no theme '{name}'; the themes are {known}"))
    })?;
    let palette = palette.map_err(|error| Failure::Other(format!("theme '{name}': {error}")))?;
    Ok(Theme::of(&palette, depth == Depth::True))
}

/// Whether `COLORFGBG` (`FOREGROUND;BACKGROUND` as palette numbers, set by rxvt, konsole and others) names
/// a light background: white (7) or bright white (15).
fn is_light(colours: Option<&str>) -> bool {
    colours
        .and_then(|colours| colours.rsplit(';').next())
        .is_some_and(|background| matches!(background, "7" | "15"))
}

/// The encoding that the locale names, if it is another than ours (POSIX: `LC_ALL`, else `LC_CTYPE`, else `LANG`).
///
/// A locale that names none (`C`, or nothing at all, as over many connections) says nothing about the terminal.
fn other_encoding(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let locale = named.find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    let (_, encoding) = locale.split_once('.')?;
    let encoding = encoding.split('@').next().unwrap_or_default();
    let is_ours = encoding.replace('-', "").eq_ignore_ascii_case("utf8");
    (!is_ours).then(|| Clean::line(encoding).into_string())
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
