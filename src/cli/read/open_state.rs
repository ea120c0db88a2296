//! The state file of a full-screen run: opened before it, saved after it.

use std::path::Path;

use crate::app::App;
use crate::app::event::Event;
use crate::cli::console::Console;
use crate::cli::state_file;
use crate::config::configuration::Configuration;
use crate::config::setting::Setting;
use crate::i18n::{Message, Number, UiLanguage};
use crate::state::Session;
use crate::state::fact::FactSet;
use crate::state::store::{Store, StoreError, StoreIssue};
use crate::text::sanitize::Clean;

/// The state file of a run, and what is in it.
#[derive(Default)]
pub(super) struct OpenState {
    pub(super) store: Option<Store>,
    pub(super) facts: FactSet,
    /// What is odd about the file.
    pub(super) damage: Option<String>,
    /// Why there is no store, though there should be one.
    failure: Option<StoreError>,
}

/// Opens the state file. Without one the program works all the same.
pub(super) fn open(language: UiLanguage) -> OpenState {
    match state_file::path().and_then(|path| Store::open(&path)) {
        Ok((store, facts, oddity)) => {
            let damage = oddity.map(|oddity| oddity_message(&oddity, language));
            OpenState { store: Some(store), facts, damage, failure: None }
        }
        Err(error) => OpenState { failure: Some(error), ..OpenState::default() },
    }
}

/// Restores annotations and views of the archive with this key, and the place of the last run if `restores_place`.
pub(super) fn restore(
    app: &mut App,
    state: &mut OpenState,
    archive: Option<String>,
    configuration: &Configuration,
    restores_place: bool,
) {
    app.set_configured_queries(configuration.queries().clone());
    if state.store.is_some() {
        let mut session = Session::from_facts(&state.facts, archive);
        let settings = Setting::ALL.iter().copied();
        session.fixed = settings.filter(|setting| configuration.is_for_this_run(*setting)).collect();
        app.restore(session, restores_place);
    }
    if let Some(error) = state.failure.take() {
        app.update(Event::Saved(Err(error)));
    }
}

/// Saves what `app` remembers and reports what went wrong.
pub(super) fn save(store: Store, app: &mut App, console: &Console) {
    let language = console.language;
    match store.close(&app.take_unsaved_at_end()) {
        Ok(oddity) => oddity.iter().for_each(|oddity| Console::notify(&oddity_message(oddity, language))),
        Err(error) => {
            let reason = &error.message(language);
            Console::notify(&Message::NotSavedBecause { reason }.text(language));
        }
    }
}

/// What is odd about the state file.
fn oddity_message(oddity: &StoreIssue, language: UiLanguage) -> String {
    let shown = |path: &Path| Clean::name(&path.to_string_lossy()).as_str().to_owned();
    let message = match oddity {
        StoreIssue::Damaged(count, Some(aside)) => {
            Message::StateDamaged { count: Number::from(*count), file: &shown(aside) }.text(language)
        }
        StoreIssue::Damaged(count, None) => {
            Message::StateDamagedHere { count: Number::from(*count) }.text(language)
        }
        StoreIssue::Newer(version, aside) => {
            Message::StateNewer { version: *version, file: &shown(aside) }.text(language)
        }
    };
    message.into_owned()
}
