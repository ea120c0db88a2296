//! `docs/configuration.md` as it is made from the table of settings.

use std::fmt::Write as _;

use duidu::config::colors::THEMES;
use duidu::config::setting::Setting;
use duidu::i18n::UiLanguage;

/// The document: the parts written by hand, with the table of settings between them.
pub(super) fn document() -> String {
    let mut table = "| setting | default | meaning | 含义 |\n| --- | --- | --- | --- |\n".to_owned();
    for setting in Setting::ALL {
        let default = setting.written(setting.default_value());
        let [english, chinese] =
            [UiLanguage::English, UiLanguage::SimplifiedChinese].map(|language| setting.help(language));
        let _ = writeln!(table, "| `{}` | `{default}` | {english} | {chinese} |", setting.key());
    }
    let names: Vec<String> = THEMES.iter().map(|(name, _)| format!("`{name}`")).collect();
    let themes = names.join(", ");
    include_str!("configuration.md").replace("{{settings}}\n", &table).replace("THEMES", &themes)
}
