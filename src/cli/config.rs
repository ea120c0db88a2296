//! `duidu config`: every setting with its value and where that came from, and the files they are in.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use clap::ValueEnum;

use super::config_source::{ConfigSource, origin_text};
use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::named_archives;
use crate::app::input::keymap;
use crate::config::colors;
use crate::config::configuration::{Configuration, TABLES};
use crate::config::editor::editor;
use crate::config::files;
use crate::config::setting::{Setting, is_name};
use crate::config::table_entry::TableEntry;
use crate::i18n::{ErrorMessage, Message, UiLanguage};
use crate::net::is_table;
use crate::search::query::Query;
use crate::text::sanitize::Clean;
use crate::text::width;

/// Settings: values and where they come from
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArguments {
    /// path, default, check or edit; without it every value
    #[arg(value_name = "WHAT")]
    task: Option<ConfigTask>,
    /// A file: config, keys, or a theme
    #[arg(value_name = "NAME", default_value = "config")]
    file: String,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// Columns of names, and of the longest lines that move the places of the others.
const NAME_COLUMNS: usize = 15;
const WIDEST_LINE: usize = 72;

/// What is done with the configuration.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ConfigTask {
    /// Where a file is.
    Path,
    /// A file as it is where nothing is changed.
    Default,
    /// What is wrong.
    Check,
    /// Opens a file in an editor.
    Edit,
}

/// A file of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ConfigFile {
    /// `config`.
    Settings,
    /// `keys`.
    Keys,
    /// Anything else names a theme.
    Theme(String),
}

/// A line of the list of values.
struct SettingRow {
    name: String,
    value: String,
    /// The value as a settings file writes it.
    written: String,
    default: &'static str,
    from: String,
}

/// A value as JSON.
#[derive(Debug, serde::Serialize)]
struct SettingRecord<'a> {
    name: &'a str,
    value: &'a str,
    default: &'a str,
    from: &'a str,
}

pub(super) fn run(
    arguments: &ConfigArguments,
    source: &ConfigSource,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let file = ConfigFile::from_name(&arguments.file);
    match arguments.task {
        None => list(&source.configuration(), arguments.json, console),
        Some(ConfigTask::Path) => {
            let path = file.path(source)?;
            console.line(Clean::name(&path.display().to_string()).as_str())?;
            Ok(ExitStatus::Found)
        }
        Some(ConfigTask::Default) => {
            let text = file.default(console.language)?;
            console.writer().write_all(text.as_bytes())?;
            Ok(ExitStatus::Found)
        }
        Some(ConfigTask::Check) => check(source, &file, console),
        Some(ConfigTask::Edit) => edit(source, &file, console),
    }
}

fn list(
    configuration: &Configuration,
    json: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let language = console.language;
    let settings = Setting::ALL.iter().copied().map(|setting| {
        let (value, default) = (configuration.value(setting), setting.default_value());
        let from = origin_text(configuration.origin(setting), language);
        let (name, written) = (setting.key().to_owned(), setting.written(value));
        SettingRow { name, value: value.to_owned(), written, default, from }
    });
    let entries = configuration.entries().iter().map(|TableEntry { name, written, place, .. }| {
        let written = Clean::single_line(written).into_string();
        let (name, value) = (Clean::single_line(name).into_string(), written.clone());
        SettingRow { name, value, written, default: "", from: place.text() }
    });
    let rows: Vec<SettingRow> = settings.chain(entries).collect();
    if json {
        for SettingRow { name, value, default, from, .. } in &rows {
            console.json(&SettingRecord { name, value, default, from })?;
        }
        return Ok(ExitStatus::Found);
    }
    let line = |row: &SettingRow| format!("{} = {}", width::padded(&row.name, NAME_COLUMNS), row.written);
    let lines: Vec<String> = rows.iter().map(line).collect();
    let widths = lines.iter().map(|line| width::columns(line));
    let room = widths.filter(|columns| *columns <= WIDEST_LINE).max().unwrap_or_default();
    for (line, row) in lines.iter().zip(&rows) {
        console.line(&format!("{}  # {}", width::padded(line, room), row.from))?;
    }
    Ok(ExitStatus::Found)
}

impl ConfigFile {
    /// The file of this name.
    fn from_name(name: &str) -> Self {
        match name {
            "config" => Self::Settings,
            "keys" => Self::Keys,
            name => Self::Theme(name.to_owned()),
        }
    }

    /// Where it is.
    fn path(&self, source: &ConfigSource) -> Result<PathBuf, CommandError> {
        let folder = source.folder.as_deref().ok_or(CommandError::NoConfigFolder)?;
        Ok(match self {
            Self::Settings => files::settings_file(folder),
            Self::Keys => files::keys_file(folder),
            Self::Theme(name) if is_name(name) => files::theme_file(folder, name),
            Self::Theme(name) => return Err(unknown_theme(name)),
        })
    }

    /// What it holds where nothing is changed: settings with their help, keys, or a shipped theme.
    fn default(&self, language: UiLanguage) -> Result<String, CommandError> {
        match self {
            Self::Settings => Ok(default_settings(language)),
            Self::Keys => Ok(keymap::DEFAULT.to_owned()),
            Self::Theme(name) => shipped_theme(name).map(str::to_owned).ok_or_else(|| unknown_theme(name)),
        }
    }

    /// What it holds when it is made to be edited.
    fn beginning(&self, language: UiLanguage) -> Result<String, CommandError> {
        match self {
            Self::Settings => Ok(default_settings(language)),
            // A copy of all keys would hide those of later versions and of other presets.
            Self::Keys => Ok(format!("# {}\n", Message::DefaultKeys.text(language))),
            Self::Theme(name) => {
                let text = shipped_theme(name).or_else(|| shipped_theme("dark"));
                text.map(str::to_owned).ok_or_else(|| unknown_theme(name))
            }
        }
    }
}

/// The text of the shipped theme of this name.
fn shipped_theme(name: &str) -> Option<&'static str> {
    colors::THEMES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

fn unknown_theme(name: &str) -> CommandError {
    let known = colors::THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    CommandError::UnknownTheme { name: name.to_owned(), known }
}

/// A settings file with every default as a comment.
fn default_settings(language: UiLanguage) -> String {
    let mut text = format!("# {}\n", Message::DefaultSettings.text(language));
    for setting in Setting::ALL {
        let written = setting.written(setting.default_value());
        let _ = write!(text, "\n# {}\n#{} = {written}\n", setting.help(language), setting.key());
    }
    for table in TABLES {
        let _ = write!(text, "\n#[{table}]\n");
    }
    text
}

/// Reads settings, keys and themes again, with everything that is wrong with them.
pub(super) fn reloaded(source: &ConfigSource) -> Configuration {
    let mut configuration = source.reload();
    source.keymap(&mut configuration);
    super::read::check_themes(source, &mut configuration);
    configuration
}

/// Reads everything as the reader does, and prints what is wrong.
fn check(
    source: &ConfigSource,
    file: &ConfigFile,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    if let ConfigFile::Theme(name) = file
        && shipped_theme(name).is_none()
        && !file.path(source)?.exists()
    {
        return Err(unknown_theme(name));
    }
    // An editor may have changed the files since the start.
    let configuration = reloaded(source);
    let said = configuration.issues().iter().map(|issue| issue.message(console.language));
    let said: Vec<String> = said.chain(wrong_entries(source, &configuration, console.language)).collect();
    for line in &said {
        console.line(line)?;
    }
    Ok(if said.is_empty() { ExitStatus::Found } else { ExitStatus::Failed })
}

/// What is wrong with named queries and archives: only this command looks at all of them.
fn wrong_entries(source: &ConfigSource, configuration: &Configuration, language: UiLanguage) -> Vec<String> {
    let archives = named_archives::archives(configuration, source.folder.as_deref());
    let is_missing = |key: &str| {
        let of_files = |path: &&PathBuf| !is_table(path);
        let archive = archives.iter().find(|archive| archive.name == key)?;
        archive.paths.iter().filter(of_files).find(|path| !path.exists())
    };
    let wrong = |entry: &TableEntry| match entry.table.as_str() {
        "queries" => {
            let query = configuration.queries().get(&entry.key)?;
            Some(Query::parse(query).err()?.message(language))
        }
        "archives" => {
            let (path, reason) =
                (is_missing(&entry.key)?.display().to_string(), ErrorMessage::NotFound.text(language));
            Some(ErrorMessage::ConfigIssue { place: &path, reason: &reason }.text(language).into_owned())
        }
        _ => None,
    };
    let said = |entry: &TableEntry| {
        let (place, reason) = (entry.value_place.text(), wrong(entry)?);
        let said = ErrorMessage::ConfigIssue { place: &place, reason: &reason }.text(language);
        Some(Clean::name(&said).into_string())
    };
    configuration.entries().iter().filter_map(said).collect()
}

/// Opens a file in the user's editor, made from the defaults where there is none, and checks it afterwards.
fn edit(source: &ConfigSource, file: &ConfigFile, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let path = file.path(source)?;
    if !path.exists() {
        let text = file.beginning(console.language)?;
        create(&path, &text).map_err(|error| CommandError::NotWritten(path.clone(), error))?;
    }
    let mut words = editor(|name| std::env::var(name).ok()).into_iter();
    let program = words.next().unwrap_or_default();
    console.flush()?;
    let status = process::Command::new(&program).args(words).arg(&path).status();
    match status {
        Ok(status) if status.success() => check(source, file, console),
        Ok(_) => Ok(ExitStatus::Failed),
        Err(error) => Err(CommandError::NoEditor { program, error }),
    }
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::default_settings;
    use crate::config::configuration::Configuration;
    use crate::i18n::UiLanguage;

    #[test]
    fn the_default_file_is_right_also_when_every_line_is_used() {
        for language in UiLanguage::ALL.iter().copied() {
            let text = default_settings(language);
            // Settings and tables have no blank after their sign, help has.
            let used: Vec<&str> = text
                .lines()
                .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
                .collect();
            let mut configuration = Configuration::default();
            configuration.lay_file(Path::new("config.toml"), &used.join("\n"));
            assert!(configuration.issues().is_empty(), "{:?}", configuration.issues());
        }
    }
}
