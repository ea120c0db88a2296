//! A line of translations beside an archive.

use serde_json::{Map, Value};

use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{PassageTranslation, Refusal};
use crate::state::line;
use crate::state::post_key::PostKey;
use crate::text::sanitize::Clean;

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// A translation of a passage, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidecarEntry {
    /// The post, as [`crate::state::post_key::PostKey`] names it.
    pub(crate) post: String,
    /// The language of the passage.
    pub(crate) from: String,
    /// When, as RFC 3339.
    pub(crate) time: String,
    /// What it says.
    pub(crate) text: SidecarText,
}

impl SidecarEntry {
    /// What a person writes now as the translation of a passage of `post`, which is in the language `from`.
    pub(crate) fn by_person(post: &PostKey, from: String, translation: PassageTranslation) -> Self {
        let time = Timestamp::now().iso(Zone::default());
        Self { post: post.text(), from, time, text: SidecarText::Translation(translation) }
    }
}

/// What an entry says of its passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SidecarText {
    /// Its translation.
    Translation(PassageTranslation),
    /// The answer of a translator was refused.
    Refused {
        /// The hash of the passage.
        source: u64,
        /// The language asked for.
        language: String,
        /// The translator.
        by: String,
        /// Why.
        reason: Refusal,
    },
}

/// The content of a line.
#[derive(Debug)]
pub(super) enum SidecarLine {
    Version(u64),
    Entry(SidecarEntry),
}

/// The first line of a file.
pub(super) fn version_line() -> String {
    line::sealed(&format!("{{\"duidu\":\"translations\",\"version\":{VERSION}"))
}

/// Returns `entry` as a line.
pub(super) fn seal(entry: &SidecarEntry) -> String {
    let text = |text: &str| Value::from(text).to_string();
    let (source, language) = match &entry.text {
        SidecarText::Translation(translation) => (translation.source, &translation.language),
        SidecarText::Refused { source, language, .. } => (*source, language),
    };
    let said = match &entry.text {
        SidecarText::Translation(translation) => {
            let kind = if translation.is_by_person { "person" } else { "machine" };
            let (words, by) = (text(&translation.text), text(&translation.by.plain()));
            format!("\"text\":{words},\"by\":{by},\"kind\":\"{kind}\"")
        }
        SidecarText::Refused { reason, by, .. } => {
            format!("\"refused\":{},\"by\":{}", text(&reason.text()), text(by))
        }
    };
    let (post, from, language, time) =
        (text(&entry.post), text(&entry.from), text(language), text(&entry.time));
    line::sealed(&format!(
        "{{\"post\":{post},\"source\":\"{source:016x}\",\"from\":{from},\"lang\":{language},{said},\"time\":{time}"
    ))
}

/// Parses a line; `None` where it is damaged.
pub(super) fn parse(line: &[u8]) -> Option<SidecarLine> {
    let mut object = line::object(line).ok()?;
    if object.contains_key("duidu") {
        return object.get("version")?.as_u64().map(SidecarLine::Version);
    }
    let mut text = |name: &str| take(&mut object, name);
    let post = text("post")?;
    let source = u64::from_str_radix(&text("source")?, 16).ok()?;
    let language = text("lang").filter(|language| is_tag(language))?;
    let from = text("from").unwrap_or_default();
    let time = text("time").unwrap_or_default();
    let text = match text("refused") {
        Some(reason) => {
            let reason = Refusal::parse(&Clean::single_line(&reason));
            let by = Clean::single_line(&text("by").unwrap_or_default()).into_string();
            SidecarText::Refused { source, language, by, reason }
        }
        None => SidecarText::Translation(PassageTranslation {
            source,
            language,
            text: one_line(&text("text")?),
            by: Clean::single_line(&text("by").unwrap_or_default()),
            is_by_person: text("kind").as_deref() == Some("person"),
        }),
    };
    Some(SidecarLine::Entry(SidecarEntry { post, from, time, text }))
}

fn take(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    match object.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// A translation of a passage is on one line.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether `text` may be a language tag: letters, digits and hyphens, 35 at the most.
fn is_tag(text: &str) -> bool {
    (2..=35).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
