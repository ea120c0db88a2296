//! `duidu state`: what is remembered between runs, for people and scripts. The state file is only read.

use clap::ValueEnum;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::state_file;
use crate::i18n::Message;
use crate::state::line::{self, StateFile, VERSION};
use crate::text::sanitize::Clean;

/// What is remembered between runs: marks, places and views
#[derive(Debug, clap::Args)]
pub(super) struct StateArguments {
    /// path: where it is; dump: its facts, one JSON object a line; check: whether a line is damaged
    #[arg(value_name = "WHAT")]
    what: StateReport,
}

/// What is printed of the state file.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StateReport {
    /// Where it is.
    Path,
    /// Its facts, one JSON object a line.
    Dump,
    /// Whether a line is damaged.
    Check,
}

pub(super) fn run(arguments: &StateArguments, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let path = state_file::path()?;
    // A path may hold control characters.
    let path = Clean::new(&path.to_string_lossy());
    match arguments.what {
        StateReport::Path => {
            console.line(path.as_str())?;
            Ok(ExitStatus::Found)
        }
        StateReport::Dump => dump(&state_file::read()?, console),
        StateReport::Check => check(&state_file::read()?, path.as_str(), console),
    }
}

/// Prints a fact a line, the latest one last.
fn dump(reading: &StateFile, console: &mut Console) -> Result<ExitStatus, CommandError> {
    for fact in reading.facts.iter() {
        console.line(&visible(&line::to_json(fact)))?;
    }
    Ok(ExitStatus::from_count(reading.facts.count()))
}

/// A line of JSON with invisible characters as escapes, since the file may hold anything.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        let mut buffer = [0; 4];
        let shown: &str = c.encode_utf8(&mut buffer);
        if Clean::new(shown).as_str() == shown {
            text.push(c);
        } else {
            text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// Prints a finding a line.
fn check(reading: &StateFile, path: &str, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let language = console.language;
    let mut findings = Vec::new();
    if reading.version > VERSION {
        let message = Message::StateOfNewer { version: reading.version, known: VERSION };
        findings.push(format!("{path}: {}", message.text(language)));
    }
    for (line, damage) in &reading.damage {
        findings.push(format!("{path}:{line}: {}", damage.message().text(language)));
    }
    for fact in reading.facts.iter() {
        if let Some(problem) = fact.problem() {
            let name = Clean::new(&fact.name);
            findings.push(format!("{path}: {}: {}", name.as_str(), problem.text(language)));
        }
    }
    for finding in &findings {
        console.line(finding)?;
    }
    Ok(ExitStatus::from_health(findings.is_empty()))
}
