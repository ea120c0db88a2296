//! What the program follows besides its arguments: settings, variables of the environment, files.

use crate::config::setting::Setting;
use crate::i18n::{CommandMessage, UiLanguage};

/// A title and what it is about: a name and its meaning each.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) rows: Vec<(String, String)>,
}

const VARIABLES: &[(&str, CommandMessage<'static>)] = &[
    ("XDG_CONFIG_HOME", CommandMessage::VariableConfig),
    ("XDG_STATE_HOME", CommandMessage::VariableState),
    ("XDG_CACHE_HOME", CommandMessage::VariableCache),
    ("DUIDU_…", CommandMessage::VariableSetting),
    ("LC_ALL, LC_MESSAGES, LANG", CommandMessage::VariableLocale),
    ("NO_COLOR", CommandMessage::VariableNoColor),
    ("TERM, COLORTERM", CommandMessage::VariableTerm),
    ("COLORFGBG", CommandMessage::VariableBackground),
    ("BROWSER", CommandMessage::VariableBrowser),
    ("VISUAL, EDITOR", CommandMessage::VariableEditor),
    ("TZ", CommandMessage::VariableZone),
    ("DUIDU_CLICKHOUSE_USER, DUIDU_CLICKHOUSE_PASSWORD", CommandMessage::VariableClickHouse),
    ("SSL_CERT_FILE", CommandMessage::VariableCertificates),
];

/// The files of the program.
const FILES: &[(&str, CommandMessage<'static>)] = &[
    ("~/.config/duidu/config.toml", CommandMessage::FileSettings),
    ("~/.config/duidu/keys.toml", CommandMessage::FileKeys),
    ("~/.config/duidu/themes/NAME.toml", CommandMessage::FileThemes),
    ("~/.local/state/duidu/state.jsonl", CommandMessage::FileState),
    ("~/.cache/duidu/index/", CommandMessage::FileIndex),
];

/// The sections of the manual about them.
pub(super) fn sections(language: UiLanguage) -> [Section; 3] {
    let section =
        |title: CommandMessage<'_>, rows| Section { title: title.text(language).to_uppercase(), rows };
    let named = |rows: &[(&str, CommandMessage<'_>)]| {
        rows.iter().map(|(name, about)| ((*name).to_owned(), about.text(language).into_owned())).collect()
    };
    let setting = |setting: &Setting| {
        let default = setting.written(setting.default_value());
        (format!("{} = {default}", setting.key()), setting.help(language))
    };
    [
        section(CommandMessage::HeadSettings, Setting::ALL.iter().map(setting).collect()),
        section(CommandMessage::HeadFiles, named(FILES)),
        section(CommandMessage::Environment, named(VARIABLES)),
    ]
}
