//! Links: targets that may be opened, and the form of them that is shown.

use std::collections::HashMap;
use std::fmt::Write;

use super::doc::{Doc, Link, Run, RunKind};
use crate::text::entity::{EntityKind, entities};
use crate::text::sanitize::Clean;
use crate::text::slice::{slice, subslice};

/// The links of a text, each with one number.
#[derive(Debug, Default)]
pub(super) struct LinkTable {
    pub(super) list: Vec<Link>,
    numbers: HashMap<String, u16>,
}

impl LinkTable {
    /// Returns the number of `target`; none once numbers have run out.
    pub(super) fn number(&mut self, target: String) -> Option<u16> {
        if let Some(number) = self.numbers.get(&target) {
            return Some(*number);
        }
        let number = u16::try_from(self.list.len()).ok()?;
        self.numbers.insert(target.clone(), number);
        self.list.push(Link { shown: readable_target(&target), target });
        Some(number)
    }
}

/// Adds the runs of bare links, handles and tags.
pub(super) fn add_runs(doc: &mut Doc, links: &mut LinkTable) {
    let mut anchors: Vec<(u32, u32)> = doc
        .runs
        .iter()
        .filter(|run| matches!(run.kind, RunKind::Link(_)))
        .map(|run| (run.start, run.end))
        .collect();
    anchors.sort_unstable();
    for entity in entities(&doc.text) {
        let (start, end) = (entity.start as u32, entity.end as u32);
        // Inside a link that a tag made, that link holds. Anchors do not nest or overlap: their ends are sorted too.
        let after = anchors.partition_point(|(_, to)| *to <= start);
        if anchors.get(after).is_some_and(|(from, _)| *from < end) {
            continue;
        }
        let kind = match entity.kind {
            EntityKind::Mention => RunKind::Mention,
            EntityKind::Hashtag => RunKind::Hashtag,
            EntityKind::Url => {
                let number =
                    bare(slice(&doc.text, entity.start..entity.end)).and_then(|target| links.number(target));
                let Some(number) = number else { continue };
                RunKind::Link(number)
            }
        };
        doc.runs.push(Run { start, end, kind });
    }
}

/// Returns the target of an `href` that a translator's tool may have broken by blanks; none for anything that is no
/// plain web address.
pub(super) fn repair(href: &str) -> Option<String> {
    let target: String = href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let target = target.replace("&amp;", "&");
    let escapes_hold = target.split('%').skip(1).all(|rest| {
        let bytes = rest.as_bytes();
        bytes.len() >= 2 && bytes.iter().take(2).all(u8::is_ascii_hexdigit)
    });
    let plain = !target.contains(['"', '<', '>', '\\', '^', '{', '|', '}', '`']);
    (has_web_scheme(&target) && escapes_hold && plain).then(|| encode(&target))
}

/// Returns the target of a bare link: `www.` gets a scheme.
fn bare(url: &str) -> Option<String> {
    let url = if url.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www.")) {
        format!("https://{url}")
    } else {
        url.to_owned()
    };
    has_web_scheme(&url).then(|| encode(&url))
}

fn has_web_scheme(target: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        target.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
            && target.len() > scheme.len()
    })
}

/// Percent-encodes what no address holds as it is.
fn encode(target: &str) -> String {
    let mut encoded = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'{' | b'|' | b'}' | b'`')
        {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// `target` with its escaped letters readable. Escaped ASCII stays: `%2F` is no `/`.
fn readable_target(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digit = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high @ 8..), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = subslice(tail, 2..);
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    match String::from_utf8(bytes) {
        // A decoded address may hide a control or bidi character: then it is shown encoded.
        Ok(text) if *Clean::new(&text) == *text => text,
        _ => target.to_owned(),
    }
}
