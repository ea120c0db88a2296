//! `duidu doctor`: what a report of a fault should say about the terminal and the files of the program, and nothing private.

use super::config;
use super::config_source::ConfigSource;
use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::state_file;
use crate::i18n::{CommandMessage, Number, UiLanguage};
use crate::terminal::{self, ColorDepth, CopyRoute};
use crate::text::sanitize::Clean;
use crate::text::slice::slice;
use crate::text::width;

/// Print what a report of a fault should say: terminal, colours, widths, locale, clipboard, files
#[derive(Debug, clap::Args)]
pub(super) struct DoctorArguments {}

/// The variables that tell the terminal, printed where they are set.
const TERMINAL: &[&str] =
    &["TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "COLORFGBG", "NO_COLOR"];
/// The variables of programs between terminal and reader, whose values are nobody's business.
const BETWEEN: &[(&str, &str)] = &[
    ("TMUX", "tmux"),
    ("STY", "screen"),
    ("ZELLIJ", "zellij"),
    ("SSH_CONNECTION", "ssh"),
    ("WSL_DISTRO_NAME", "WSL"),
];
/// Texts whose width terminals dispute.
const DISPUTED: &[&str] =
    &["\u{4e2d}", "ｊ", "“", "…", "—", "±", "①", "e\u{301}", "👍", "👩\u{200d}💻", "🇨🇳", "❤\u{fe0f}"];

/// Label, value, and whether that is as it should be.
struct Symptom {
    label: CommandMessage<'static>,
    value: String,
    is_healthy: bool,
}

pub(super) fn run(source: &ConfigSource, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let language = console.language;
    let findings = [
        version(),
        terminal(language),
        colors(language),
        widths(language),
        locale(language),
        clipboard(language),
        settings(source, language),
        state(language),
    ];
    let labels: Vec<_> = findings.iter().map(|finding| finding.label.text(language)).collect();
    let column = labels.iter().map(|label| width::columns(label)).max().unwrap_or_default();
    for (label, finding) in labels.iter().zip(&findings) {
        let pad = column - width::columns(label);
        let value = without_names(&finding.value, |name| std::env::var(name).ok());
        let value = Clean::name(&value);
        console.line(&format!("{}{:pad$}  {}", console.bold(label), "", value.as_str()))?;
    }
    Ok(ExitStatus::from_health(findings.iter().all(|finding| finding.is_healthy)))
}

fn healthy(label: CommandMessage<'static>, value: String) -> Symptom {
    Symptom { label, value, is_healthy: true }
}

fn version() -> Symptom {
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    healthy(CommandMessage::DoctorVersion, format!("{version} {system} {}", std::env::consts::ARCH))
}

/// The variables named that are set and not empty, with their values.
fn set(names: &[&str]) -> Vec<String> {
    let value = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    names.iter().filter_map(|name| value(name).map(|value| format!("{name}={value}"))).collect()
}

fn terminal(language: UiLanguage) -> Symptom {
    let mut parts = set(TERMINAL);
    let between = BETWEEN.iter().filter(|(variable, _)| std::env::var_os(variable).is_some());
    parts.extend(between.map(|(_, name)| (*name).to_owned()));
    parts.push(match terminal::size() {
        Some((columns, rows)) => format!("{columns}x{rows}"),
        None => CommandMessage::DoctorNoTerminal.text(language).into_owned(),
    });
    healthy(CommandMessage::DoctorTerminal, parts.join(" "))
}

fn colors(language: UiLanguage) -> Symptom {
    let value = match terminal::depth(|name| std::env::var(name).ok()) {
        ColorDepth::None => CommandMessage::DoctorNoColor,
        ColorDepth::Sixteen => CommandMessage::DoctorColors { count: "16" },
        ColorDepth::Many => CommandMessage::DoctorColors { count: "256" },
        ColorDepth::True => CommandMessage::DoctorColors { count: "16777216" },
    };
    healthy(CommandMessage::DoctorColorLabel, value.text(language).into_owned())
}

/// Compares the columns that the terminal gives to texts with those that the reader reckons with.
fn widths(language: UiLanguage) -> Symptom {
    let message = |message: CommandMessage<'_>| message.text(language).into_owned();
    let value = match terminal::size().and_then(|_| terminal::measured_columns(DISPUTED)) {
        None => message(CommandMessage::DoctorNoAnswer),
        Some(measured) => {
            let pairs = DISPUTED.iter().zip(measured);
            let differ: Vec<String> = pairs
                .map(|(text, measured)| (*text, usize::from(measured), width::columns(text)))
                .filter(|(_, measured, reckoned)| measured != reckoned)
                .map(|(text, measured, reckoned)| format!("{text} {measured}/{reckoned}"))
                .collect();
            if differ.is_empty() {
                message(CommandMessage::DoctorWidthsAgree)
            } else {
                message(CommandMessage::DoctorWidthsDiffer { texts: &differ.join(" ") })
            }
        }
    };
    healthy(CommandMessage::DoctorWidths, value)
}

fn locale(language: UiLanguage) -> Symptom {
    let mut parts = set(&["LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "TZ"]);
    parts.push(format!("-> {}", language.code()));
    healthy(CommandMessage::DoctorLocale, parts.join(" "))
}

fn clipboard(language: UiLanguage) -> Symptom {
    let value = match terminal::copy_route() {
        CopyRoute::Program(program) => program.to_owned(),
        CopyRoute::Terminal => CommandMessage::DoctorByTerminal.text(language).into_owned(),
        CopyRoute::Tmux(value) => {
            let shown = value.as_deref().unwrap_or("?");
            let way = CommandMessage::DoctorByTmux { value: shown }.text(language).into_owned();
            return Symptom { label: CommandMessage::DoctorClipboard, value: way, is_healthy: shown == "on" };
        }
    };
    healthy(CommandMessage::DoctorClipboard, value)
}

/// Where the settings are, and whether anything is wrong with settings, keys or themes.
fn settings(source: &ConfigSource, language: UiLanguage) -> Symptom {
    let count = config::reloaded(source).issues().len();
    let health = match count {
        0 => CommandMessage::DoctorNoIssues,
        count => CommandMessage::DoctorIssues { count: count.into() },
    };
    let folder = source.folder.as_deref().map(|folder| folder.to_string_lossy()).unwrap_or_default();
    let value = format!("{folder}: {}", health.text(language));
    Symptom { label: CommandMessage::DoctorSettings, value, is_healthy: count == 0 }
}

/// Where the state file is, how much it holds, and whether lines of it are damaged.
fn state(language: UiLanguage) -> Symptom {
    let label = CommandMessage::DoctorState;
    let finding = |value: String, is_healthy| Symptom { label, value, is_healthy };
    let path = match state_file::path() {
        Ok(path) => path,
        Err(error) => return finding(error.message(language), false),
    };
    let shown = path.to_string_lossy();
    if !path.exists() {
        let none = CommandMessage::DoctorNoFile.text(language);
        return finding(format!("{shown}: {none}"), true);
    }
    match state_file::read() {
        Ok(state) => {
            let facts = Number::from(state.facts.iter().count());
            let damaged = Number::from(state.damage.len());
            let health = CommandMessage::DoctorFacts { facts, damaged }.text(language).into_owned();
            finding(format!("{shown}: {health}"), state.damage.is_empty())
        }
        Err(error) => finding(error.message(language), false),
    }
}

/// Variables with a folder of the user, and with the user's name.
const FOLDERS: [&str; 5] = ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR"];
const USERS: [&str; 2] = ["USER", "LOGNAME"];

/// `text` with the names of variables instead of the folders in it (`~` for home), and of the user's name in a path.
fn without_names(text: &str, variable: impl Fn(&str) -> Option<String>) -> String {
    let value = |name: &'static str| variable(name).map(|value| (name, value));
    let folder = |name| value(name).map(|(name, folder)| (name, folder.trim_end_matches('/').to_owned()));
    let mut folders: Vec<(&str, String)> =
        FOLDERS.into_iter().filter_map(folder).filter(|(_, folder)| folder.len() > 1).collect();
    // A folder of a variable of its own may lie in the home folder.
    folders.sort_by_key(|(_, folder)| std::cmp::Reverse(folder.len()));
    let mut text = text.to_owned();
    for (name, folder) in folders {
        let shown = if name == "HOME" { "~".to_owned() } else { format!("${name}") };
        text = replaced(&text, &folder, &shown);
    }
    for (name, user) in USERS.into_iter().filter_map(value).filter(|(_, user)| !user.is_empty()) {
        text = replaced(&text, &format!("/{user}"), &format!("/${name}"));
    }
    text
}

/// `text` with `shown` instead of each whole beginning or part `path` of a path.
fn replaced(text: &str, path: &str, shown: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut at = 0;
    for (found, _) in text.match_indices(path) {
        let end = found + path.len();
        let goes_on = text
            .get(end..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || "-_.".contains(c)));
        if !goes_on {
            replaced.push_str(slice(text, at..found));
            replaced.push_str(shown);
            at = end;
        }
    }
    replaced.push_str(slice(text, at..));
    replaced
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn folders_are_told_by_their_variables() {
        let variable = |name: &str| match name {
            "HOME" => Some("/home/ann".to_owned()),
            "XDG_CONFIG_HOME" => Some("/home/ann/secret/".to_owned()),
            "XDG_STATE_HOME" => Some("/data/of ann".to_owned()),
            "USER" => Some("ann".to_owned()),
            _ => None,
        };
        for (text, expected) in [
            ("/home/ann/.config/duidu: fine", "~/.config/duidu: fine"),
            ("/home/ann/secret/duidu: fine", "$XDG_CONFIG_HOME/duidu: fine"),
            ("/data/of ann/duidu/state.jsonl", "$XDG_STATE_HOME/duidu/state.jsonl"),
            ("/home/anna/x", "/home/anna/x"),
            ("/srv/ann/x: denied", "/srv/$USER/x: denied"),
            ("TERM=ann", "TERM=ann"),
        ] {
            assert_eq!(without_names(text, variable), expected);
        }
    }
}
