//! `duidu state`: what is remembered between runs, for people and scripts. Only `clear` changes anything: the state file, or the
//! indexes kept on disk.

use clap::ValueEnum;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::state_file;
use crate::config::paths;
use crate::i18n::{CommandMessage, Message, Number};
use crate::search::index::clear_stored;
use crate::state::fact::{self, Fact, Value};
use crate::state::line::{self, StateFile, VERSION};
use crate::state::store::{Store, StoreError};
use crate::text::sanitize::Clean;

/// What is remembered between runs: marks, places and views
#[derive(Debug, clap::Args)]
pub(super) struct StateArguments {
    /// path: where it is; dump: its facts, one JSON object a line; check: whether a line is damaged
    #[arg(value_name = "WHAT")]
    what: StateAction,
    /// What to forget: queries, recent, index, or all of these
    #[arg(value_name = "PART", required_if_eq("what", "clear"))]
    part: Option<ClearedPart>,
}

/// What can be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ClearedPart {
    /// The queries typed.
    Queries,
    /// The topics and archives opened recently.
    Recent,
    /// The indexes of large archives.
    Index,
    /// All of these.
    All,
}

/// What to do with the state file.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StateAction {
    /// Where it is.
    Path,
    /// Its facts, one JSON object a line.
    Dump,
    /// Whether a line is damaged.
    Check,
    /// Forget a part of it.
    Clear,
}

pub(super) fn run(arguments: &StateArguments, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let path = state_file::path()?;
    // A path may hold control characters.
    let path = Clean::name(&path.to_string_lossy());
    match arguments.what {
        StateAction::Path => {
            console.line(path.as_str())?;
            Ok(ExitStatus::Found)
        }
        StateAction::Clear => clear(arguments.part.unwrap_or(ClearedPart::All), console),
        StateAction::Dump => dump(&state_file::read()?, console),
        StateAction::Check => check(&state_file::read()?, path.as_str(), console),
    }
}

/// Forgets a part, and prints how much.
fn clear(part: ClearedPart, console: &mut Console) -> Result<ExitStatus, CommandError> {
    let is_wanted = |one: ClearedPart| part == one || part == ClearedPart::All;
    let mut cleared = Vec::new();
    let facts = state_file::read()?.facts;
    let lists =
        |name: &'static str| facts.iter().filter(move |fact| fact.name == name && fact.value != no_words());
    let mut forgotten = Vec::new();
    if is_wanted(ClearedPart::Queries) {
        let of = |fact: &Fact| fact.value.as_array().map_or(0, Vec::len);
        let count = Number::from(lists(fact::QUERIES).map(of).sum::<usize>());
        cleared.push(CommandMessage::ClearedQueries { count });
        forgotten.extend(lists(fact::QUERIES));
    }
    if is_wanted(ClearedPart::Recent) {
        cleared.push(CommandMessage::ClearedRecent { count: Number::from(lists(fact::TOPICS).count()) });
        forgotten.extend(lists(fact::TOPICS));
        let archives =
            || facts.iter().filter(|fact| fact.name == fact::LAST_READING && !fact.value.is_null());
        cleared.push(CommandMessage::ClearedArchives { count: Number::from(archives().count()) });
        forgotten.extend(archives());
    }
    if !forgotten.is_empty() {
        let none = |fact: &Fact| if fact.value.is_array() { no_words() } else { Value::Null };
        let empty = |fact: &Fact| Fact::new(fact.subject.clone(), &fact.name, none(fact));
        let empty: Vec<Fact> = forgotten.into_iter().map(empty).collect();
        Store::open(&state_file::path()?)?.0.forget(&empty)?;
    }
    if is_wanted(ClearedPart::Index) {
        let folder = paths::index_folder(|name| std::env::var_os(name));
        let count = folder.as_deref().map_or(Ok(0), clear_stored);
        let count = count.map_err(|error| StoreError::Unusable(folder.unwrap_or_default(), error))?;
        cleared.push(CommandMessage::ClearedIndexes { count: Number::from(count) });
    }
    for message in cleared {
        console.line(&message.text(console.language))?;
    }
    Ok(ExitStatus::Found)
}

/// The value of a list that is forgotten.
fn no_words() -> Value {
    Value::from(Vec::<String>::new())
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
