//! Posts as lines of JSON, in the form of `duidu list --json`.

use std::fmt::Write as _;

use serde_json::Value;

use super::record::ImportedPost;
use crate::corpus::Metric;
use crate::text::slice::slice;

/// Writes a record as a line of JSON.
pub(in crate::archive) fn write_line(record: &ImportedPost, out: &mut String) {
    if let Some(own) = &record.own {
        out.push_str(&Value::Object(own.clone()).to_string());
        out.push('\n');
        return;
    }
    out.push('{');
    let start = out.len();
    let mut set = |key: &str, value: &dyn JsonText| {
        let before = out.len();
        out.push_str(if before == start { "\"" } else { ",\"" });
        out.push_str(key);
        out.push_str("\":");
        if !value.write(out) {
            out.truncate(before);
        }
    };
    set("id", &record.id.map(|id| id.to_string()));
    set("num", &record.number);
    set("author", &record.author);
    set("time", &record.time.map(|time| time.iso(crate::corpus::time::Zone::Utc)));
    set("url", &record.link);
    for (metric, figure) in Metric::ALL.into_iter().zip(record.figures) {
        set(metric.key(), &figure);
    }
    set("is_reply", &record.is_reply);
    set("reply_to", &record.reply_to.map(|id| id.to_string()));
    set("service", &record.service.to_owned());
    set("source_line", &(record.line > 0).then_some(u64::from(record.line)));
    let [language, translation_language] = &record.languages;
    set("lang", language);
    set("translation_lang", translation_language);
    // Only plain records can hold both languages in one text.
    let is_apart = record.translation.is_some() || !record.is_joined;
    let (original, translation) = match is_apart {
        _ if record.is_plain => ("original", "translation"),
        true => ("text_en", "text_zh"),
        false => ("text", "text_zh"),
    };
    set(original, &Some(&*record.text));
    set(translation, &record.translation);
    out.push_str("}\n");
}

/// A value of a line; an empty text and `None` are left out.
trait JsonText {
    /// Writes it; returns whether there was anything.
    fn write(&self, out: &mut String) -> bool;
}

impl JsonText for String {
    fn write(&self, out: &mut String) -> bool {
        !self.is_empty() && Some(self.as_str()).write(out)
    }
}

impl JsonText for Option<&str> {
    fn write(&self, out: &mut String) -> bool {
        let Some(text) = self else { return false };
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
        // Control characters are rare, and a look at all bytes at once tells that there are none.
        if bytes.iter().filter(|byte| **byte < b' ' && **byte != b'\n').count() > 0 {
            let is_escaped = |(_, byte): &(usize, &u8)| matches!(byte, ..0x20 | b'"' | b'\\');
            bytes.iter().enumerate().filter(is_escaped).for_each(|(at, _)| escape(at));
        } else {
            memchr::memchr3_iter(b'"', b'\\', b'\n', bytes).for_each(&mut escape);
        }
        out.push_str(slice(text, from..));
        out.push('"');
        true
    }
}

impl JsonText for Option<String> {
    fn write(&self, out: &mut String) -> bool {
        self.as_deref().write(out)
    }
}

impl JsonText for Option<u64> {
    fn write(&self, out: &mut String) -> bool {
        self.is_some_and(|number| write!(out, "{number}").is_ok())
    }
}

impl JsonText for Option<bool> {
    fn write(&self, out: &mut String) -> bool {
        self.is_some_and(|flag| {
            out.push_str(if flag { "true" } else { "false" });
            true
        })
    }
}
