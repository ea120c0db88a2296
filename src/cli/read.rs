//! `duidu` and `duidu read`: the full-screen program.
//!
//! The archive is read while theme, keys and terminal are prepared (`setup`); marks and places of the last run are
//! restored before the first frame and saved after the last (`memory`).

mod arguments;
mod memory;
mod setup;

pub(super) use arguments::ReadArguments;
pub(super) use setup::check_themes;

use std::path::PathBuf;
use std::sync::Arc;

use super::config_source::{self, ConfigSource};
use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::stored_index;
use crate::app::App;
use crate::app::effect::Answer;
use crate::app::input::keymap::Keymap;
use crate::app::job_runner::JobRunner;
use crate::app::library::loading::{self, ArchiveIssues};
use crate::archive::{self, LoadError, Opened};
use crate::config::settings::Settings;
use crate::corpus::pipeline::beside;
use crate::corpus::time::Timestamp;
use crate::i18n::{Message, UiLanguage};
use crate::state::sidecar::{self, Sidecars};
use crate::terminal::{self, KeptFiles};
use setup::{ScreenSetup, other_encoding};

/// Opens the archives on the screen, at the post named `target`.
pub(super) fn run(
    archives: &[PathBuf],
    translations: &[PathBuf],
    target: Option<&str>,
    arguments: &ReadArguments,
    source: &ConfigSource,
    keeps_state: bool,
    console: &Console,
) -> Result<ExitStatus, CommandError> {
    let look = &arguments.look;
    let language = console.language;
    let (setup, opened) = beside("ready", || ScreenSetup::new(source), || open(archives, translations));
    let opened = opened?;
    let ScreenSetup { theme, keymap, screen, configuration } = setup?;
    let settings = Settings::new(&configuration, language);
    let (mut app, issues) = app(opened, archives, settings, keymap);
    app.set_hooks(configuration.hooks().clone());
    let (mut store, damage) = if keeps_state {
        memory::open(&mut app, archives, &configuration, !look.fresh && target.is_none())
    } else {
        (None, None)
    };
    if let Some(target) = target
        && !app.open_at(target)
    {
        return Err(CommandError::UnknownPost(target.to_owned()));
    }
    app.set_now(Timestamp::now().milliseconds);
    if arguments.opens_review {
        app.open_review();
    }
    let of_archive = issues.and_then(|issues| app.issues_text(&issues));
    let wrong = config_source::notice(&configuration, language);
    let of_config = wrong.into_iter().chain(damage).chain(app.notice_mut().take());
    let notices = of_config.chain(notices(of_archive, language));
    app.notice_mut().set(loading::together(notices.collect(), language));
    let first = app.begin();
    let stored = if keeps_state { stored_index(archives, translations) } else { None };
    let desk = JobRunner::new(stored);
    let perform = move |job, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)| {
        desk.perform_telling(job, cancelled, tell)
    };
    let sidecars = Sidecars::new(archives);
    let kept = KeptFiles { store: store.as_mut(), sidecars };
    let outcome = terminal::run(screen, &mut app, first, theme, kept, perform, &mut || {
        setup::refresh(source, language)
    });
    if let Some(store) = store {
        // After signals and errors too. The terminal is restored, so that this may take its time.
        memory::save(store, &mut app, console);
    }
    let status = ExitStatus::Code(outcome?.code());
    app.library_mut().take_failure().map_or(Ok(status), |failure| Err(failure.into()))
}

/// Reads the archives, or both ends of large ones. Translations of other files need all of both.
fn open(archives: &[PathBuf], translations: &[PathBuf]) -> Result<Opened, LoadError> {
    if translations.is_empty() {
        return archive::open_or_preview(archives);
    }
    archive::open_translated(archives, translations).map(Opened::Whole)
}

/// The state of the program for an archive that is read, or whose first posts are.
fn app(
    opened: Opened,
    archives: &[PathBuf],
    settings: Settings,
    keymap: Keymap,
) -> (App, Option<ArchiveIssues>) {
    match opened {
        Opened::Whole(mut loaded) => {
            loaded.corpus.zone = settings.zone;
            sidecar::attach(archives, &mut loaded.corpus);
            let issues = ArchiveIssues::new(&loaded);
            (App::new(Arc::new(loaded.corpus), settings, keymap), Some(issues))
        }
        Opened::Preview(mut corpus) => {
            corpus.zone = settings.zone;
            sidecar::attach(archives, &mut corpus);
            let mut app = App::new(Arc::new(corpus), settings, keymap);
            app.await_rest(archives.to_vec());
            (app, None)
        }
    }
}

/// What is odd about the archive and the locale. These come last, as they repeat from run to run and may be cut.
fn notices(of_archive: Option<String>, language: UiLanguage) -> impl Iterator<Item = String> {
    let of_locale = other_encoding(|name| std::env::var(name).ok())
        .map(|encoding| Message::LocaleNotUtf8 { encoding: &encoding }.text(language).into_owned());
    of_archive.into_iter().chain(of_locale)
}
