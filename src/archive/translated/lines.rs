//! Posts as lines of JSON, in the form of `duidu list --json`.

use std::fmt::Write as _;

use crate::archive::import::ImportedPost;
use crate::corpus::Metric;
use crate::corpus::time::Zone;
use crate::text::slice::slice;

/// Writes a record as a line of JSON.
pub(super) fn write_line(record: &ImportedPost, out: &mut String) {
    let mut line = LineWriter { out, is_first: true };
    line.id("id", record.id);
    line.text("source_id", &record.source_id);
    line.number("num", record.number);
    line.text("author", &record.author);
    line.text("time", &record.time.map(|time| time.iso(Zone::Utc)).unwrap_or_default());
    line.text("url", &record.link);
    for (metric, figure) in Metric::ALL.into_iter().zip(record.figures) {
        line.number(metric.key(), figure);
    }
    if let Some(is_reply) = record.is_reply {
        line.name("is_reply").push_str(if is_reply { "true" } else { "false" });
    }
    line.id("reply_to", record.reply_to);
    line.text("service", record.service);
    line.number("source_line", (record.line > 0).then_some(u64::from(record.line)));
    let [language, translation_language] = &record.languages;
    line.text("lang", language);
    line.text("translation_lang", translation_language);
    // Only plain records can hold both languages in one text.
    let is_apart = record.translation.is_some() || !record.is_joined;
    let (original, translation) = match is_apart {
        _ if record.is_plain => ("original", "translation"),
        true => ("text_en", "text_zh"),
        false => ("text", "text_zh"),
    };
    write_string(line.name(original), &record.text);
    if let Some(text) = &record.translation {
        write_string(line.name(translation), text);
    }
    line.out.push_str("}\n");
}

/// Writes the members of an object on a line; one without a value is left out.
struct LineWriter<'a> {
    out: &'a mut String,
    is_first: bool,
}

impl LineWriter<'_> {
    /// Writes the name of a member; its value is to follow.
    fn name(&mut self, name: &str) -> &mut String {
        self.out.push_str(if self.is_first { "{\"" } else { ",\"" });
        self.is_first = false;
        self.out.push_str(name);
        self.out.push_str("\":");
        self.out
    }

    fn number(&mut self, name: &str, number: Option<u64>) {
        if let Some(number) = number {
            // Writing to a string does not fail.
            let _ = write!(self.name(name), "{number}");
        }
    }

    /// A number as text: readers of JSON round large ones.
    fn id(&mut self, name: &str, id: Option<u64>) {
        if let Some(id) = id {
            let _ = write!(self.name(name), "\"{id}\"");
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            write_string(self.name(name), text);
        }
    }
}

/// Bytes of a short text.
const SHORT_TEXT: usize = 64;

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut escape = |at: usize| {
        out.push_str(slice(text, from..at));
        match bytes[at] {
            b'\n' => out.push_str("\\n"),
            byte @ (b'"' | b'\\') => out.extend(['\\', char::from(byte)]),
            byte => out.extend(format!("\\u{byte:04x}").chars()),
        }
        from = at + 1;
    };
    // Control characters are rare, and a look at all bytes at once shows that there are none; it costs more than it saves in short texts.
    if bytes.len() < SHORT_TEXT || bytes.iter().filter(|byte| **byte < b' ' && **byte != b'\n').count() > 0 {
        let is_escaped = |(_, byte): &(usize, &u8)| matches!(byte, ..0x20 | b'"' | b'\\');
        bytes.iter().enumerate().filter(is_escaped).for_each(|(at, _)| escape(at));
    } else {
        memchr::memchr3_iter(b'"', b'\\', b'\n', bytes).for_each(&mut escape);
    }
    out.push_str(slice(text, from..));
    out.push('"');
}
