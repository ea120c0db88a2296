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
use crate::app::input::keymap;
use crate::config::colors;
use crate::config::configuration::{Configuration, Origin, TABLES};
use crate::config::editor::editor;
use crate::config::files;
use crate::config::hooks::{HOOKS, HookOutput, Hooks, OUTPUT, OUTPUTS};
use crate::config::issue::ConfigPlace;
use crate::config::setting::Setting;
use crate::config::translating::TRANSLATE_NAMES;
use crate::i18n::{Message, UiLanguage};
use crate::text::sanitize::Clean;

/// Settings: values and where they come from
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArguments {
    /// path, default, check or edit; without it every value
    #[arg(value_name = "WHAT")]
    report: Option<ConfigReport>,
    /// A file: config, keys, or a theme
    #[arg(value_name = "NAME", default_value = "config")]
    file: String,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// What is done with the configuration.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ConfigReport {
    /// Where a file is.
    Path,
    /// A file as it is where nothing is changed.
    Default,
    /// What is wrong.
    Check,
    /// Opens a file in an editor.
    Edit,
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
    match arguments.report {
        None => list(&source.configuration(), arguments.json, console),
        Some(ConfigReport::Path) => {
            let path = path(source, &arguments.file)?;
            console.line(Clean::name(&path.display().to_string()).as_str())?;
            Ok(ExitStatus::Found)
        }
        Some(ConfigReport::Default) => {
            let text = default(&arguments.file, console.language)?;
            console.writer().write_all(text.as_bytes())?;
            Ok(ExitStatus::Found)
        }
        Some(ConfigReport::Check) => check(source, &arguments.file, console),
        Some(ConfigReport::Edit) => edit(source, &arguments.file, console),
    }
}

fn list(
    configuration: &Configuration,
    json: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let language = console.language;
    let written = |setting: Setting| {
        format!("{:15} = {}", setting.key(), setting.written(configuration.value(setting)))
    };
    let room = Setting::ALL.iter().map(|setting| written(*setting).len()).max().unwrap_or_default();
    for setting in Setting::ALL.iter().copied() {
        let from = origin_text(configuration.origin(setting), language);
        if json {
            let (name, value, default) =
                (setting.key(), configuration.value(setting), setting.default_value());
            console.json(&SettingRecord { name, value, default, from: &from })?;
        } else {
            console.line(&format!("{:room$}  # {from}", written(setting)))?;
        }
    }
    for (name, value) in of_tables(configuration.hooks()) {
        let value = Clean::single_line(&value).into_string();
        if json {
            let from = origin_text(&Origin::File(ConfigPlace::Named("config.toml".to_owned())), language);
            console.json(&SettingRecord { name: &name, value: &value, default: "", from: &from })?;
        } else {
            console.line(&format!("{name:15} = {value}"))?;
        }
    }
    Ok(ExitStatus::Found)
}

/// What the tables `[hooks]` and `[translate]` say, as it is written.
fn of_tables(hooks: &Hooks) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for name in HOOKS.iter().filter(|name| !hooks.command(name).is_empty()) {
        let words: Vec<String> = hooks.command(name).iter().map(|word| format!("{word:?}")).collect();
        values.push((format!("hooks.{name}"), format!("[{}]", words.join(", "))));
    }
    let output =
        OUTPUTS.iter().find(|(output, _)| *output == hooks.output && *output != HookOutput::default());
    values.extend(output.map(|(_, name)| (format!("hooks.{OUTPUT}"), format!("{name:?}"))));
    for name in TRANSLATE_NAMES {
        let value = hooks.translating.value(name);
        if !value.is_empty() {
            let written = if name == "plain" { value.to_owned() } else { format!("{value:?}") };
            values.push((format!("translate.{name}"), written));
        }
    }
    values
}

/// The path of `config`, `keys` or a theme.
fn path(source: &ConfigSource, file: &str) -> Result<PathBuf, CommandError> {
    let folder = source.folder.as_deref().ok_or(CommandError::NoConfigFolder)?;
    Ok(match file {
        "config" => files::settings_file(folder),
        "keys" => files::keys_file(folder),
        name if crate::config::setting::is_name(name) => files::theme_file(folder, name),
        name => return Err(unknown_theme(name)),
    })
}

fn unknown_theme(name: &str) -> CommandError {
    let known = colors::THEMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    CommandError::UnknownTheme { name: name.to_owned(), known }
}

/// A file as it is where nothing is changed: settings with their help, keys, or a shipped theme.
fn default(file: &str, language: UiLanguage) -> Result<String, CommandError> {
    match file {
        "config" => Ok(default_settings(language)),
        "keys" => Ok(keymap::DEFAULT.to_owned()),
        name => colors::THEMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| (*text).to_owned())
            .ok_or_else(|| unknown_theme(name)),
    }
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
pub(super) fn checked(source: &ConfigSource) -> Configuration {
    let mut configuration = source.reload();
    source.keymap(&mut configuration);
    super::read::check_themes(source, &mut configuration);
    configuration
}

/// Reads everything as the reader does, and prints what is wrong.
fn check(source: &ConfigSource, file: &str, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let is_shipped = colors::THEMES.iter().any(|(name, _)| *name == file);
    if !matches!(file, "config" | "keys") && !is_shipped && !path(source, file)?.exists() {
        return Err(unknown_theme(file));
    }
    // An editor may have changed the files since the start.
    let configuration = checked(source);
    for issue in configuration.issues() {
        console.line(&issue.message(console.language))?;
    }
    Ok(if configuration.issues().is_empty() { ExitStatus::Found } else { ExitStatus::Failed })
}

/// Opens a file in the user's editor, made from the defaults where there is none, and checks it afterwards.
fn edit(source: &ConfigSource, file: &str, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let path = path(source, file)?;
    if !path.exists() {
        let text = match file {
            "config" => default_settings(console.language),
            // A copy of all keys would hide those of later versions and of other presets.
            "keys" => format!("# {}\n", Message::DefaultKeys.text(console.language)),
            name => default(name, console.language).or_else(|_| default("dark", console.language))?,
        };
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
