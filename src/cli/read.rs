//! `duidu` and `duidu read`: the full-screen program.
//!
//! The archive is read while theme, keys and terminal are prepared (`setup`); marks and places of the last run are
//! restored before the first frame and saved after the last (`open_state`).

mod arguments;
mod exporting;
mod open_state;
mod setup;

pub(super) use arguments::ReadArguments;
pub(super) use setup::{check_themes, match_style};

use std::path::PathBuf;

use super::config_source::{self, ConfigSource};
use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::named_archives;
use super::state_file;
use crate::app::App;
use crate::app::current_archive::loading;
use crate::app::current_archive::opening::OpenedArchive;
use crate::app::effect::Answer;
use crate::app::job_runner::{JobRunner, RunnerPlaces};
use crate::config::paths;
use crate::config::settings::Settings;
use crate::corpus::pipeline;
use crate::corpus::time::Timestamp;
use crate::i18n::{Message, UiLanguage};
use crate::state::archive_list::{ArchiveFiles, ArchiveList};
use crate::state::sidecar::Sidecars;
use crate::terminal::{self, KeptFiles};
use open_state::OpenState;
use setup::{ScreenSetup, other_encoding};

/// Opens the archives on the screen, at the post named `target`; `is_named`: the user asks for these, and for no others.
pub(super) fn run(
    files: &ArchiveFiles,
    is_named: bool,
    target: Option<&str>,
    arguments: &ReadArguments,
    source: &ConfigSource,
    keeps_state: bool,
    console: &Console,
) -> Result<ExitStatus, CommandError> {
    let look = &arguments.look;
    let language = console.language;
    let zone = Settings::new(&source.configuration(), language).zone;
    let named = named_archives::archives(source.at_start(), source.folder.as_deref());
    let open_state = || if keeps_state { open_state::open(language) } else { OpenState::default() };
    // Whether the reader begins in the library is known before an archive is read.
    let state = (!is_named && target.is_none()).then(open_state);
    let has_any = |state: &OpenState| ArchiveList::remembered(&named, &state.facts).has_more_than_digest();
    let is_library = state.as_ref().is_some_and(has_any);
    let open = || if is_library { Ok(OpenedArchive::none()) } else { OpenedArchive::open(files, zone) };
    let (setup, opened) = pipeline::join("ready", || ScreenSetup::new(source), open);
    let opened = opened?;
    let ScreenSetup { theme, keymap, screen, configuration } = setup?;
    let settings = Settings::new(&configuration, language);
    let mut state = state.unwrap_or_else(open_state);
    let list = ArchiveList::remembered(&named, &state.facts);
    let archive = opened.key().map(str::to_owned);
    let (mut app, issues) = App::with_archive(opened, settings, keymap);
    app.set_hooks(configuration.hooks().clone());
    app.set_archives(named, list, std::env::var_os("HOME").map(PathBuf::from));
    open_state::restore(&mut app, &mut state, archive, &configuration, !look.fresh && target.is_none());
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
    let of_config = wrong.into_iter().chain(state.damage).chain(app.notice_mut().take());
    let notices = of_config.chain(notices(of_archive, language));
    app.notice_mut().set(loading::together(notices.collect(), language));
    let first = if is_library { app.open_library(true) } else { app.begin() };
    let runner = JobRunner::new(if keeps_state { places() } else { RunnerPlaces::default() });
    let perform = move |job, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)| {
        exporting::perform(&runner, job, cancelled, tell)
    };
    let mut store = state.store;
    let sidecars = Sidecars::new(&files.paths);
    let kept = KeptFiles { store: store.as_mut(), sidecars };
    let outcome = terminal::run(screen, &mut app, first, theme, kept, perform, &mut || {
        setup::refresh(source, language)
    });
    if let Some(store) = store {
        // After signals and errors too. The terminal is restored, so that this may take its time.
        open_state::save(store, &mut app, console);
    }
    let status = ExitStatus::Code(outcome?.code());
    app.take_failure().map_or(Ok(status), |failure| Err(failure.into()))
}

/// Where jobs find and leave what outlives the run.
fn places() -> RunnerPlaces {
    RunnerPlaces {
        indexes: paths::index_folder(|name| std::env::var_os(name)),
        state: state_file::path().ok(),
    }
}

/// What is odd about the archive and the locale. These come last, as they repeat from run to run and may be cut.
fn notices(of_archive: Option<String>, language: UiLanguage) -> impl Iterator<Item = String> {
    let of_locale = other_encoding(|name| std::env::var(name).ok())
        .map(|encoding| Message::LocaleNotUtf8 { encoding: &encoding }.text(language).into_owned());
    of_archive.into_iter().chain(of_locale)
}
