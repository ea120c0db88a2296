//! The state file of a full-screen run: opened before it, saved after it.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::event::Event;
use crate::cli::console::Console;
use crate::cli::state_file;
use crate::config::configuration::Configuration;
use crate::config::setting::Setting;
use crate::i18n::{Message, Number, UiLanguage};
use crate::state::store::{Store, StoreIssue};
use crate::state::{self, Session};
use crate::text::sanitize::Clean;

/// Opens the state file and restores annotations and views, and the place of the last run if `restores_place`. Returns
/// the store, and a message about damage. Without a state file the program works all the same.
pub(super) fn open(
    app: &mut App,
    archives: &[PathBuf],
    configuration: &Configuration,
    restores_place: bool,
) -> (Option<Store>, Option<String>) {
    let language = app.settings().ui_language;
    match state_file::path().and_then(|path| Store::open(&path)) {
        Ok((store, facts, oddity)) => {
            let mut session = Session::from_facts(&facts, state::archive_key(archives));
            let settings = Setting::ALL.iter().copied();
            session.fixed = settings.filter(|setting| configuration.is_for_this_run(*setting)).collect();
            app.restore(session, restores_place);
            (Some(store), oddity.map(|oddity| oddity_message(&oddity, language)))
        }
        Err(error) => {
            app.update(Event::Saved(Err(error)));
            (None, None)
        }
    }
}

/// Saves what `app` remembers and reports what went wrong.
pub(super) fn save(store: Store, app: &mut App, console: &Console) {
    let language = console.language;
    match store.close(&app.take_unsaved()) {
        Ok(oddity) => oddity.iter().for_each(|oddity| Console::notify(&oddity_message(oddity, language))),
        Err(error) => {
            let reason = &error.message(language);
            Console::notify(&Message::NotSavedBecause { reason }.text(language));
        }
    }
}

/// What is odd about the state file.
fn oddity_message(oddity: &StoreIssue, language: UiLanguage) -> String {
    let shown = |path: &Path| Clean::new(&path.to_string_lossy()).as_str().to_owned();
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
