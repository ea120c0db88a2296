//! The files of the configuration: read as a whole, and never anything but plain files of a sensible size.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::configuration::Configuration;
use super::issue::{ConfigIssue, ConfigPlace, ConfigProblem};
use super::setting::is_name;

/// Bytes of a file that are read at most.
const LARGEST: u64 = 1 << 20;

/// The settings, in a folder of the configuration.
pub(crate) fn settings_file(folder: &Path) -> PathBuf {
    folder.join("config.toml")
}

/// The keys, in a folder of the configuration.
pub(crate) fn keys_file(folder: &Path) -> PathBuf {
    folder.join("keys.toml")
}

/// The theme of that name, in a folder of the configuration.
pub(crate) fn theme_file(folder: &Path, name: &str) -> PathBuf {
    folder.join("themes").join(format!("{name}.toml"))
}

/// The names of the themes in a folder of the configuration, sorted.
pub(crate) fn theme_names(folder: Option<&Path>) -> Vec<String> {
    let files = folder.and_then(|folder| folder.join("themes").read_dir().ok()).into_iter().flatten();
    let mut names: Vec<String> = files
        .filter_map(|file| Some(file.ok()?.file_name().to_str()?.strip_suffix(".toml")?.to_owned()))
        .filter(|name| is_name(name))
        .collect();
    names.sort();
    names
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The content of the file at `path` without a byte order mark; `None` where there is no file.
pub(crate) fn read(path: &Path) -> Result<Option<String>, ConfigIssue> {
    read_text(path).map_err(|error| {
        let problem = match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::IsADirectory => ConfigProblem::NotRegularFile,
            io::ErrorKind::InvalidData => ConfigProblem::NotUtf8,
            io::ErrorKind::FileTooLarge => ConfigProblem::TooLarge,
            _ => ConfigProblem::NotReadable(error.to_string()),
        };
        ConfigIssue::new(ConfigPlace::Named(path.display().to_string()), None, problem)
    })
}

fn read_text(path: &Path) -> io::Result<Option<String>> {
    // Looked at before it is opened: to open a pipe may wait for ever.
    let metadata = match path.metadata() {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        metadata => metadata?,
    };
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if metadata.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut text = String::new();
    File::open(path)?.take(LARGEST).read_to_string(&mut text)?;
    // Places in messages count from the first character that the user sees.
    if text.starts_with(BYTE_ORDER_MARK) {
        text.remove(0);
    }
    Ok(Some(text))
}

/// The settings of the file in `folder`, with those of the environment over them.
pub(crate) fn load(
    folder: Option<&Path>,
    variables: impl Iterator<Item = (String, String)>,
) -> Configuration {
    let mut configuration = Configuration::default();
    if let Some(path) = folder.map(settings_file) {
        match read(&path) {
            Ok(Some(text)) => configuration.lay_file(&path, &text),
            Ok(None) => {}
            Err(issue) => configuration.report([issue]),
        }
    }
    configuration.lay_environment(variables);
    configuration
}
