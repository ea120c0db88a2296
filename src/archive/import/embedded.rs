//! JSON inside of texts: records that were written twice, and what a browser has kept of its requests (HAR).

use crate::archive::value::{Object, Value};

/// The document in a text that is JSON itself.
pub(super) fn document(text: &str) -> Option<Value> {
    let is_document = text.trim_start().starts_with(['{', '[']);
    is_document.then(|| serde_json::from_str(text).ok()).flatten()
}

/// The text of lines that are texts of JSON, each with a record in it.
pub(super) fn unwrapped(text: &str) -> Option<String> {
    let start = text.trim_start_matches(super::assignment::is_blank);
    let inside = start.strip_prefix('"')?.trim_start();
    if !inside.starts_with(['{', '[']) {
        return None;
    }
    let mut lines = String::with_capacity(text.len());
    for line in text.lines() {
        let inner = serde_json::from_str::<String>(line.trim().trim_end_matches(',')).ok();
        // Each record stays on its line.
        let inner = inner.map(|inner| inner.replace('\n', " "));
        lines.push_str(inner.as_deref().unwrap_or(line));
        lines.push('\n');
    }
    Some(lines)
}

/// Whether `entry` is a request with its answer.
pub(super) fn is_exchange(entry: &Object) -> bool {
    let is_object = |key: &str| entry.get(key).is_some_and(Value::is_object);
    is_object("request") && is_object("response")
}

/// What was answered, where it is JSON.
pub(super) fn answer(entry: &Object) -> Option<Value> {
    let content = entry.get("response")?.get("content")?;
    let text = content.get("text")?.as_str()?;
    if content.get("encoding").and_then(Value::as_str) == Some("base64") {
        return document(&String::from_utf8(decoded(text)?).ok()?);
    }
    document(text)
}

/// The bytes of a text in base64 (RFC 4648).
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 & 0x00FF_FFFF | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    Some(bytes)
}
