//! Where settings come from: the folder of the configuration, the environment and the command line.

use std::path::{Path, PathBuf};

use super::color::ColorWhen;
use crate::app::input::keymap::Keymap;
use crate::config::configuration::{Configuration, Origin};
use crate::config::files;
use crate::config::paths;
use crate::config::setting::Setting;
use crate::i18n::{Message, Number, UiLanguage};
use crate::remote;
use crate::text::{pinyin, width};

/// A setting given on the command line: its value, and the option it was given with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SettingFlag {
    pub(super) setting: Setting,
    pub(super) value: String,
    pub(super) flag: String,
}

/// Everything that settings come from.
#[derive(Debug, Clone, Default)]
pub(super) struct ConfigSource {
    /// The folder of the configuration, if there is a place for one.
    pub(super) folder: Option<PathBuf>,
    /// Settings given on the command line.
    pub(super) flags: Vec<SettingFlag>,
    /// When colours are used.
    pub(super) color: ColorWhen,
    /// The settings of the file and the environment, as they were at start.
    at_start: Configuration,
}

impl ConfigSource {
    /// The source of a command without settings of its own.
    pub(super) fn of_process() -> Self {
        let folder = paths::config_folder(|name| std::env::var_os(name));
        let at_start = read(folder.as_deref());
        Self { folder, at_start, ..Self::default() }
    }

    /// The settings of the file and the environment as they were at start. The tables of names are only there.
    pub(super) fn at_start(&self) -> &Configuration {
        &self.at_start
    }

    /// Returns the settings as they were at start, with those of the command line.
    pub(super) fn configuration(&self) -> Configuration {
        self.with_flags(self.at_start.clone())
    }

    /// Reads the settings again, with those of the command line.
    pub(super) fn reload(&self) -> Configuration {
        self.with_flags(read(self.folder.as_deref()))
    }

    fn with_flags(&self, mut configuration: Configuration) -> Configuration {
        for SettingFlag { setting, value, flag } in &self.flags {
            // The command line has been checked.
            configuration.lay_flag(*setting, value, flag);
        }
        configuration
    }

    /// Reads the keys, laid over the preset that `configuration` names; adds what is wrong with them to it.
    pub(super) fn keymap(&self, configuration: &mut Configuration) -> Keymap {
        let preset = configuration.value(Setting::Keys).to_owned();
        let path = self.folder.as_deref().map(files::keys_file);
        let text = path.as_deref().map(files::read).transpose().map(Option::flatten);
        let (keymap, issues) = match (path, text) {
            (Some(path), Ok(Some(text))) => Keymap::with_user_keys(&preset, &path, &text),
            (_, Ok(_)) => (Keymap::preset(&preset), Vec::new()),
            (_, Err(issue)) => (Keymap::preset(&preset), vec![issue]),
        };
        configuration.report(issues);
        keymap
    }
}

/// Reads the settings of the file in `folder` and of the environment.
fn read(folder: Option<&Path>) -> Configuration {
    let variables = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    files::load(folder, variables)
}

/// Has texts measured and found, and tables read, as `configuration` says, in the whole process.
pub(super) fn apply_to_texts(configuration: &Configuration) {
    width::set_ambiguous_wide(configuration.value(Setting::AmbiguousWidth) == "wide");
    remote::set_archives(configuration.remote_archives());
    pinyin::set_fuzzy(configuration.value(Setting::FuzzyPinyin) == "true");
}

/// What is wrong with the configuration, in a line.
pub(super) fn notice(configuration: &Configuration, language: UiLanguage) -> Option<String> {
    let (first, rest) = configuration.issues().split_first()?;
    let first = first.message(language);
    Some(if rest.is_empty() {
        first
    } else {
        let message = Message::ConfigurationWrong { first: &first, more: Number::from(rest.len()) };
        message.text(language).into_owned()
    })
}

/// Where a value came from, in print.
pub(super) fn origin_text(origin: &Origin, language: UiLanguage) -> String {
    match origin {
        Origin::Default => Message::ShippedDefault.text(language).into_owned(),
        Origin::File(place) => place.text(),
        Origin::Variable(name) => name.clone(),
        Origin::Flag(flag) => flag.clone(),
    }
}
