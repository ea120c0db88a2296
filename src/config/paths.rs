//! Where files of the program's own lie, by the XDG Base Directory Specification.

use std::ffi::OsString;
use std::path::PathBuf;

/// `$VARIABLE/duidu`, else `~/FALLBACK/duidu`.
///
/// A relative path in a variable is ignored, as the specification wants; `None` where nothing says where home is.
fn folder(variable: impl Fn(&str) -> Option<OsString>, name: &str, fallback: &str) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute(name).or_else(|| Some(absolute("HOME")?.join(fallback)))?;
    Some(base.join("duidu"))
}

/// The folder for what is remembered between runs: `$XDG_STATE_HOME/duidu`, else `~/.local/state/duidu`.
pub(crate) fn state_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    folder(variable, "XDG_STATE_HOME", ".local/state")
}

/// The folder of the user's configuration: `$XDG_CONFIG_HOME/duidu`, else `~/.config/duidu`.
pub(crate) fn config_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    folder(variable, "XDG_CONFIG_HOME", ".config")
}

/// The folder for what can be made again: `$XDG_CACHE_HOME/duidu`, else `~/.cache/duidu`.
pub(crate) fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    folder(variable, "XDG_CACHE_HOME", ".cache")
}

/// The folder of the indexes of large archives; see [`cache_folder`].
pub(crate) fn index_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    Some(cache_folder(variable)?.join("index"))
}

/// The folder of data that belong to archives: `$XDG_DATA_HOME/duidu`, else `~/.local/share/duidu`.
pub(crate) fn data_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    folder(variable, "XDG_DATA_HOME", ".local/share")
}

/// The file with everything remembered between runs; see [`state_folder`].
pub(crate) fn state_file(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    Some(state_folder(variable)?.join("state.jsonl"))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::path::PathBuf;

    use super::state_folder;

    #[test]
    fn relative_and_missing_folders_are_passed_over() {
        for (state, home, expected) in [
            (Some("/s"), Some("/h"), Some("/s/duidu")),
            (None, Some("/h"), Some("/h/.local/state/duidu")),
            (Some("s"), Some("/h"), Some("/h/.local/state/duidu")),
            (Some(""), Some("/h"), Some("/h/.local/state/duidu")),
            (Some("./s"), Some("h"), None),
            (None, None, None),
        ] {
            let variable = |name: &str| {
                let value = if name == "HOME" { home } else { state };
                value.map(OsString::from)
            };
            assert_eq!(state_folder(variable), expected.map(PathBuf::from), "{state:?} {home:?}");
        }
    }
}
