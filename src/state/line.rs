//! A fact as a line of the state file, with a check sum that tells a damaged line from a whole one.

use serde_json::{Map, Value};

use super::fact::{Fact, Facts, Subject};

/// The version of the format that this program reads and writes.
pub const VERSION: u64 = 1;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It is not UTF-8.
    #[error("it is not UTF-8")]
    NotText,
    /// It does not end: the disk was full, or the system went down.
    #[error("it is cut short")]
    Cut,
    /// It is not JSON.
    #[error("it is not JSON")]
    NotJson,
    /// It is not as it was written.
    #[error("its check sum differs")]
    Sum,
    /// It says nothing that a state file says.
    #[error("it is no fact")]
    NoFact,
}

/// What a whole line says.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    Version(u64),
    Fact(Fact),
}

/// Everything that a state file says.
#[derive(Debug, Default)]
pub struct Reading {
    /// The facts that hold.
    pub facts: Facts,
    /// Lines that cannot be read: their number, from 1, and why.
    pub damage: Vec<(usize, Damage)>,
    /// The last line is one of them: where another copy is running, it may just be writing it. Reading a file and
    /// appending to it are not one step: a line that crosses a page of memory is seen in two pieces.
    pub is_cut_at_end: bool,
    /// The highest version that a line names; 0 where none does.
    pub version: u64,
    /// How many lines say something.
    pub lines: usize,
}

/// What stands before the check sum, which is always the last of a line.
const SUM: &str = ",\"crc\":\"";

/// The first line of a state file.
pub fn head() -> String {
    sealed(&format!("{{\"duidu\":\"state\",\"version\":{VERSION}"))
}

/// `fact` as a line.
pub fn of(fact: &Fact) -> String {
    let open = open(fact);
    sealed(open.strip_suffix('}').unwrap_or(&open))
}

/// `fact` as JSON without a check sum: the contract of `duidu state dump`.
pub fn open(fact: &Fact) -> String {
    let text = |text: &str| Value::from(text).to_string();
    let subject = match &fact.subject {
        Subject::Post(key) => format!(",\"post\":{}", text(key)),
        Subject::Archive(key) => format!(",\"archive\":{}", text(key)),
        Subject::Reader => String::new(),
    };
    format!("{{\"time\":{}{subject},{}:{}}}", text(&fact.time), text(&fact.name), fact.value)
}

/// Ends an object that is still open.
fn sealed(open: &str) -> String {
    format!("{open}{SUM}{:08x}\"}}", crc(open.as_bytes()))
}

/// Reads a state file: whatever is damaged, every whole line is read.
pub fn read(text: &[u8]) -> Reading {
    let mut reading = Reading::default();
    for (at, line) in text.split(|byte| *byte == b'\n').enumerate() {
        // A file that was edited by hand may have line ends of another kind, and blank lines.
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        reading.is_cut_at_end = false;
        match parse(line) {
            Ok(Line::Version(version)) => reading.version = reading.version.max(version),
            Ok(Line::Fact(fact)) => {
                reading.lines += 1;
                reading.facts.add(fact);
            }
            Err(damage) => {
                reading.damage.push((at + 1, damage));
                reading.is_cut_at_end = true;
            }
        }
    }
    reading
}

fn parse(line: &[u8]) -> Result<Line, Damage> {
    let line = std::str::from_utf8(line).map_err(|_| Damage::NotText)?;
    if !line.ends_with('}') {
        return Err(Damage::Cut);
    }
    let Value::Object(mut object) = serde_json::from_str(line).map_err(|_| Damage::NotJson)? else {
        return Err(Damage::NoFact);
    };
    // A line without a check sum was written by hand, and is taken as it is.
    if let Some(sum) = object.remove("crc") {
        let is_whole = line.rsplit_once(SUM).is_some_and(|(open, rest)| {
            let written = rest.strip_suffix("\"}").and_then(|digits| u32::from_str_radix(digits, 16).ok());
            sum.is_string() && written == Some(crc(open.as_bytes()))
        });
        if !is_whole {
            return Err(Damage::Sum);
        }
    }
    said(object).ok_or(Damage::NoFact)
}

/// What an object says: a version, or one thing of one subject.
fn said(mut object: Map<String, Value>) -> Option<Line> {
    if object.remove("duidu").is_some() {
        return object.get("version")?.as_u64().map(Line::Version);
    }
    let mut text = |name: &str| match object.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let time = text("time").unwrap_or_default();
    let subject = match (text("post"), text("archive")) {
        (Some(key), None) => Subject::Post(key),
        (None, Some(key)) => Subject::Archive(key),
        (None, None) => Subject::Reader,
        _ => return None,
    };
    let mut rest = object.into_iter();
    let (name, value) = rest.next()?;
    rest.next().is_none().then_some(Line::Fact(Fact { subject, name, value, time }))
}

/// CRC-32 as in ISO 3309 and gzip: every single changed byte, and any run of up to four, is seen.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    })
}

#[cfg(test)]
mod tests;
