//! The lines of the state file: one fact each, as JSON with a checksum (CRC-32) that reveals damage.

use serde_json::{Map, Value};

use super::checksum::checksum;
use super::fact::{Fact, FactSet, Subject};
use crate::i18n::ErrorMessage;

/// The version of the format.
pub(crate) const VERSION: u64 = 1;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineDamage {
    /// It is not UTF-8.
    NotText,
    /// It does not end: the disk was full, or the system crashed.
    Cut,
    /// It is not JSON.
    NotJson,
    /// Its checksum differs.
    Sum,
    /// It is neither a fact nor a version.
    NoFact,
}

impl LineDamage {
    /// Returns a description for the user.
    pub(crate) fn message(self) -> ErrorMessage<'static> {
        match self {
            Self::NotText => ErrorMessage::NotUtf8,
            Self::Cut => ErrorMessage::CutShortLine,
            Self::NotJson => ErrorMessage::NotJson,
            Self::Sum => ErrorMessage::WrongCheckSum,
            Self::NoFact => ErrorMessage::UnknownEntry,
        }
    }
}

/// The content of an undamaged line.
#[derive(Debug, Clone, PartialEq)]
enum StateLine {
    Version(u64),
    Fact(Fact),
}

/// The content of a state file.
#[derive(Debug, Default)]
pub struct StateFile {
    /// The facts that hold.
    pub facts: FactSet,
    /// The damaged lines: number, from 1, and reason.
    pub damage: Vec<(usize, LineDamage)>,
    /// Whether the last line is damaged. Another copy of duidu may be writing it: a line that crosses a memory page can
    /// be visible in part.
    pub(crate) is_cut_at_end: bool,
    /// The highest version named; 0 if none is.
    pub(crate) version: u64,
    /// How many lines hold a fact.
    pub(crate) lines: usize,
}

/// The text before the checksum, which is the last member of a line.
const SUM: &str = ",\"crc\":\"";

/// Returns the first line of a state file.
pub(crate) fn version_line() -> String {
    sealed(&format!("{{\"duidu\":\"state\",\"version\":{VERSION}"))
}

/// Returns `fact` as a line.
pub fn seal(fact: &Fact) -> String {
    let open = to_json(fact);
    sealed(open.strip_suffix('}').unwrap_or(&open))
}

/// Returns `fact` as JSON without a checksum, as `duidu state dump` prints it.
pub(crate) fn to_json(fact: &Fact) -> String {
    let text = |text: &str| Value::from(text).to_string();
    let subject = match &fact.subject {
        Subject::Post(key) => format!(",\"post\":{}", text(key)),
        Subject::Archive(key) => format!(",\"archive\":{}", text(key)),
        Subject::User => String::new(),
    };
    format!("{{\"time\":{}{subject},{}:{}}}", text(&fact.time), text(&fact.name), fact.value)
}

/// Closes an object with its checksum.
pub(super) fn sealed(open: &str) -> String {
    format!("{open}{SUM}{:08x}\"}}", checksum(open.as_bytes()))
}

/// Parses a state file. Damaged lines are passed over.
pub fn parse(text: &[u8]) -> StateFile {
    let mut file = StateFile::default();
    for (at, line) in text.split(|byte| *byte == b'\n').enumerate() {
        // Files edited by hand may have other line ends, and blank lines.
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        file.is_cut_at_end = false;
        match parse_line(line) {
            Ok(StateLine::Version(version)) => file.version = file.version.max(version),
            Ok(StateLine::Fact(fact)) => {
                file.lines += 1;
                file.facts.add(fact);
            }
            Err(damage) => {
                file.damage.push((at + 1, damage));
                file.is_cut_at_end = true;
            }
        }
    }
    file
}

fn parse_line(line: &[u8]) -> Result<StateLine, LineDamage> {
    content(object(line)?).ok_or(LineDamage::NoFact)
}

/// Whether `line` is the start of a line, which a full disk or a crash of the system leaves.
pub(super) fn is_cut(line: &[u8]) -> bool {
    // A character may be cut as well.
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            line.utf8_chunks().next().map_or("", |whole| whole.valid())
        }
        Err(_) => return false,
    };
    let parsed: Result<serde::de::IgnoredAny, _> = serde_json::from_str(text);
    text.starts_with('{') && parsed.is_err_and(|error| error.is_eof())
}

/// The members of a line without its checksum, which is right.
pub(super) fn object(line: &[u8]) -> Result<Map<String, Value>, LineDamage> {
    let line = std::str::from_utf8(line).map_err(|_| LineDamage::NotText)?;
    if !line.ends_with('}') {
        return Err(LineDamage::Cut);
    }
    let of_json =
        |error: serde_json::Error| if error.is_eof() { LineDamage::Cut } else { LineDamage::NotJson };
    let Value::Object(mut object) = serde_json::from_str(line).map_err(of_json)? else {
        return Err(LineDamage::NoFact);
    };
    // A line without a checksum was written by hand and is accepted.
    if let Some(member) = object.remove("crc") {
        let is_whole = line.rsplit_once(SUM).is_some_and(|(open, rest)| {
            let written = rest.strip_suffix("\"}").and_then(|digits| u32::from_str_radix(digits, 16).ok());
            member.is_string() && written == Some(checksum(open.as_bytes()))
        });
        if !is_whole {
            return Err(LineDamage::Sum);
        }
    }
    Ok(object)
}

/// Returns the version or the fact that an object holds.
fn content(mut object: Map<String, Value>) -> Option<StateLine> {
    if object.remove("duidu").is_some() {
        return object.get("version")?.as_u64().map(StateLine::Version);
    }
    let mut text = |name: &str| match object.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let time = text("time").unwrap_or_default();
    let subject = match (text("post"), text("archive")) {
        (Some(key), None) => Subject::Post(key),
        (None, Some(key)) => Subject::Archive(key),
        (None, None) => Subject::User,
        _ => return None,
    };
    let mut rest = object.into_iter();
    let (name, value) = rest.next()?;
    rest.next().is_none().then_some(StateLine::Fact(Fact { subject, name, value, time }))
}

#[cfg(test)]
mod tests;
