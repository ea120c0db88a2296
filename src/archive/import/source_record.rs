//! The record that a post was read from, as its file has it.

use super::fields::{NamedFields, text_of};
use super::scan::JsonPieces;
use super::shape::{TextShape, shape};
use super::tables;
use crate::archive::field_names::FieldKind;
use crate::archive::json_text::string_end;
use crate::archive::value::Value;
use crate::text::slice::{slice, subslice};

/// What a post is found by in the text that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) struct RecordPlaceInText {
    /// The line where its record starts, from 1.
    pub(in crate::archive) line: u32,
    /// The line of the next post, if there is one.
    pub(in crate::archive) next: Option<u32>,
    /// Its id.
    pub(in crate::archive) id: Option<u64>,
}

/// The record at this place of `text`: JSON with a line for each value, a row of a table with a line for each cell, the lines
/// of another text. `None` where the text has none there.
pub(in crate::archive) fn record(text: &str, place: RecordPlaceInText) -> Option<String> {
    match shape(text) {
        Some(TextShape::Json) => json_record(text, place),
        Some(TextShape::Table(separator)) => tables::row(text, separator, place.line),
        _ => lines(text, place),
    }
}

fn lines(text: &str, place: RecordPlaceInText) -> Option<String> {
    /// Lines that are shown where none shows where the record ends.
    const MOST_LINES: usize = 200;
    let from = (place.line as usize).checked_sub(1)?;
    let count = place.next.and_then(|next| (next as usize).checked_sub(from + 1)).filter(|count| *count > 0);
    let lines: Vec<&str> = text.lines().skip(from).take(count.unwrap_or(MOST_LINES)).collect();
    Some(lines.join("\n").trim().to_owned()).filter(|record| !record.is_empty())
}

fn json_record(text: &str, place: RecordPlaceInText) -> Option<String> {
    let digits = place.id.map(|id| id.to_string());
    let has_id = |json: &str| digits.as_deref().is_none_or(|digits| has_number(json, digits));
    let mut first = None;
    for piece in JsonPieces::new(text).skip_while(|piece| piece.line < place.line) {
        if piece.line > place.line {
            break;
        }
        first.get_or_insert(piece.json);
        if has_id(piece.json) {
            first = Some(piece.json);
            break;
        }
    }
    let piece = first?;
    let own = place.id.zip(digits.as_deref()).and_then(|(id, digits)| object_of(piece, id, digits));
    Some(indented(own.unwrap_or(piece)))
}

/// Whether `text` holds the number `digits`: not within a longer one, as 12 is in 1234.
pub(in crate::archive) fn has_number(text: &str, digits: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    memchr::memmem::find_iter(bytes, digits)
        .any(|at| !is_digit(at.checked_sub(1)) && !is_digit(Some(at + digits.len())))
}

/// The outermost object in `json` that has this id.
fn object_of<'a>(json: &'a str, id: u64, digits: &str) -> Option<&'a str> {
    let is_own = |object: &str| {
        let object = serde_json::from_str(object);
        let Ok(Value::Object(object)) = object else { return false };
        let fields = NamedFields::new(&object);
        fields.get(FieldKind::Id).is_some_and(|given| text_of(given).trim().parse() == Ok(id))
    };
    let bytes = json.as_bytes();
    let (mut open, mut at) = (Vec::new(), 0);
    let mut found: Option<&str> = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at + 1)?;
                continue;
            }
            b'{' => open.push(at),
            b'}' => {
                let start = open.pop()?;
                let object = slice(json, start..=at);
                // One around the one found comes later.
                let is_around =
                    found.is_none_or(|found| object.len() > found.len() && object.contains(found));
                if is_around && object.contains(digits) && is_own(object) {
                    found = Some(object);
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// JSON with a line for each value; strings, numbers and the order of names stay as they are.
pub(in crate::archive) fn indented(json: &str) -> String {
    const INDENT: &str = "  ";
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len() * 5 / 4);
    let (mut depth, mut at) = (0_usize, 0);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str(INDENT));
    };
    while let Some(byte) = bytes.get(at).copied() {
        let end = if byte == b'"' { string_end(bytes, at + 1).unwrap_or(bytes.len()) } else { at + 1 };
        match byte {
            b'{' | b'[' => {
                out.push(char::from(byte));
                let rest = subslice(bytes, end..);
                let inside = rest.iter().position(|byte| !byte.is_ascii_whitespace());
                // What holds nothing stays on its line.
                match inside.filter(|inside| matches!(rest[*inside], b'}' | b']')) {
                    Some(inside) => {
                        out.push(char::from(rest[inside]));
                        at = end + inside + 1;
                        continue;
                    }
                    None => depth += 1,
                }
                line(&mut out, depth);
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(char::from(byte));
            }
            b',' => {
                out.push(',');
                line(&mut out, depth);
            }
            b':' => out.push_str(": "),
            _ if byte.is_ascii_whitespace() => {}
            _ => {
                // A value: up to the next sign between values.
                let is_sign = |byte: &u8| byte.is_ascii_whitespace() || b"{}[],:\"".contains(byte);
                let end = if byte == b'"' {
                    end
                } else {
                    end + subslice(bytes, end..).iter().take_while(|byte| !is_sign(byte)).count()
                };
                out.push_str(slice(json, at..end));
                at = end;
                continue;
            }
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{RecordPlaceInText, record};

    fn shown(text: &str, line: u32, id: Option<u64>) -> String {
        record(text, RecordPlaceInText { line, next: None, id }).unwrap_or_default()
    }

    #[test]
    fn a_record_is_shown_with_every_field_as_it_stands() {
        let id = 1_874_502_000_000_000_001;
        for (text, line, expected) in [
            (
                format!(
                    "[{{\"id\":\"{id}\",\"text\":\"a\\u4e2d: {{b}}\",\"odd\":[],\"n\":[1, 2.50]}},\n{{\"id\":\"2\"}}]"
                ),
                1,
                format!(
                    "{{\n  \"id\": \"{id}\",\n  \"text\": \"a\\u4e2d: {{b}}\",\n  \"odd\": [],\n  \"n\": [\n    1,\n    2.50\n  ]\n}}"
                ),
            ),
            (
                format!(
                    "{{\"data\":[{{\"id\":\"5\",\"text\":\"no\"}},{{\"id\":\"{id}\",\"quoted\":{{\"id\":\"7\"}}}}],\"meta\":{{}}}}"
                ),
                1,
                format!("{{\n  \"id\": \"{id}\",\n  \"quoted\": {{\n    \"id\": \"7\"\n  }}\n}}"),
            ),
            (
                format!("id,text,odd\r\n1,x,y\r\n{id},\"a\nb\",z\r\n"),
                3,
                format!("id: {id}\ntext: a\nb\nodd: z"),
            ),
            (
                format!("window.YTD.tweets.part0 = [\n {{\"tweet\" : {{\"id_str\" : \"{id}\"}}}}]"),
                2,
                format!("{{\n  \"id_str\": \"{id}\"\n}}"),
            ),
        ] {
            assert_eq!(shown(&text, line, Some(id)), expected, "{text}");
        }
        let texts = r#"[{"id":1234,"text":"a"},{"id":12,"text":"b"}]"#;
        assert_eq!(shown(texts, 1, Some(12)), "{\n  \"id\": 12,\n  \"text\": \"b\"\n}");
        assert_eq!(shown("[{\"text\":\"a\"},\n{\"text\":\"b\"}]", 2, None), "{\n  \"text\": \"b\"\n}");
        assert_eq!(shown("id,text\n1,x\n", 7, None), "");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\{\\}\\],:\"a1\n\\\\]{0,40}", line in 0_u32..4) {
            let _ = record(&text, RecordPlaceInText { line, next: Some(2), id: Some(1) });
        }
    }
}
