//! The language of the interface: as `--ui` names it, else by the locale.

use std::ffi::OsString;

use crate::i18n::UiLanguage;

/// The language of a command line that is not parsed yet, else the one that is `configured`, since help and parse errors are printed in it too.
pub(super) fn ui_language(args: &[OsString], configured: &str) -> UiLanguage {
    option_value(args, "--ui")
        .or(Some(configured))
        .and_then(UiLanguage::from_code)
        .unwrap_or_else(|| UiLanguage::from_locale(&locale(|name| std::env::var(name).ok())))
}

/// The value of the option `name` on a command line that is not parsed yet.
pub(super) fn option_value<'a>(args: &'a [OsString], name: &str) -> Option<&'a str> {
    args.iter().enumerate().find_map(|(at, arg)| {
        let arg = arg.to_str()?;
        if arg == name { args.get(at + 1)?.to_str() } else { arg.strip_prefix(name)?.strip_prefix('=') }
    })
}

/// The locale of messages (POSIX: `LC_ALL`, else `LC_MESSAGES`, else `LANG`, the first that is set).
fn locale(variable: impl Fn(&str) -> Option<String>) -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::locale;

    #[test]
    fn the_first_locale_variable_set_counts() {
        let with = |pairs: &'static [(&str, &str)]| {
            locale(|name| {
                pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8")]), "zh_CN.UTF-8");
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")]), "C.UTF-8");
        assert_eq!(with(&[("LANG", "en_US"), ("LC_ALL", ""), ("LC_MESSAGES", "zh")]), "zh");
    }
}
