//! `duidu state`: what is remembered between runs, for people and scripts. Nothing is changed.

use std::path::PathBuf;

use clap::ValueEnum;

use super::exit::{Exit, Failure};
use super::output::{self, Output};
use crate::config::paths;
use crate::i18n::Message;
use crate::state::line::{self, Reading, VERSION};
use crate::state::log;
use crate::state::store::{self, StoreError};
use crate::text::sanitize::Clean;

/// What to say of it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum What {
    /// Where it is.
    Path,
    /// Its facts, one JSON object a line.
    Dump,
    /// Whether a line is damaged.
    Check,
}

/// The state file of this reader.
pub(super) fn file() -> Result<PathBuf, StoreError> {
    paths::state_file(|name| std::env::var_os(name)).ok_or(StoreError::NoHome)
}

/// Everything that it says.
pub(super) fn read() -> Result<Reading, StoreError> {
    let path = file()?;
    let text = log::read(&path).map_err(|error| StoreError::Unusable(path, error))?;
    Ok(line::read(&text))
}

pub(super) fn run(what: What, output: &mut Output) -> Result<Exit, Failure> {
    let path = file()?;
    // A path may hold anything.
    let shown = Clean::of(&path.to_string_lossy());
    if matches!(what, What::Path) {
        output.line(shown.as_str())?;
        output.flush()?;
        return Ok(Exit::Found);
    }
    let reading = read()?;
    let exit = match what {
        What::Check => check(&reading, shown.as_str(), output)?,
        _ => dump(&reading, output)?,
    };
    output.flush()?;
    Ok(exit)
}

/// A fact a line, the one said last at the end.
fn dump(reading: &Reading, output: &mut Output) -> Result<Exit, Failure> {
    for fact in reading.facts.iter() {
        output.line(&visible(&line::open(fact)))?;
    }
    Ok(Exit::of(reading.facts.count()))
}

/// A line of JSON with everything that is not plainly seen as an escape: the file may hold anything.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        let mut buffer = [0; 4];
        let shown: &str = c.encode_utf8(&mut buffer);
        if Clean::of(shown).as_str() == shown {
            text.push(c);
        } else {
            text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// A finding a line; none is the exit code 0, as every checker has it.
fn check(reading: &Reading, path: &str, output: &mut Output) -> Result<Exit, Failure> {
    let ui_language = output::ui_language();
    let mut healthy = true;
    if reading.version > VERSION {
        healthy = false;
        output.line(&format!(
            "{path}: {}",
            Message::StateOfNewer { version: reading.version, known: VERSION }.text(ui_language).into_owned()
        ))?;
    }
    for (line, damage) in &reading.damage {
        healthy = false;
        output.line(&format!("{path}:{line}: {}", ui_language.sentence(&damage.to_string())))?;
    }
    for fact in reading.facts.iter() {
        if let Some(problem) = fact.problem() {
            healthy = false;
            let name = Clean::of(&fact.name);
            output.line(&format!("{path}: {}: {}", name.as_str(), ui_language.sentence(problem)))?;
        }
    }
    Ok(if healthy { Exit::Found } else { Exit::Nothing })
}

/// Why marks cannot be read or saved, in the language of what is said.
pub(super) fn why(error: &StoreError) -> String {
    let ui_language = output::ui_language();
    match error {
        StoreError::Unusable(path, error) => {
            format!("{}: {}", path.display(), ui_language.sentence(&store::reason(error)))
        }
        StoreError::Newer(path) => {
            format!("{}: {}", path.display(), ui_language.sentence("a newer version of duidu is using it"))
        }
        StoreError::NoHome => ui_language.sentence(&error.to_string()),
    }
}
