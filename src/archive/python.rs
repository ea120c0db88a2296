//! Values as Python shows them, which some programs write instead of JSON: `{'text': "it's", 'geo': None}`, `b'caf\xc3\xa9'`; and
//! with names outside of quotation marks, as JavaScript has them (JSON5): `{text: 'it'}`.

use crate::text::slice::slice;

/// Whether a text begins as a dictionary of Python or an object of JavaScript, or a list of them.
pub(in crate::archive) fn is_one(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{1e}'));
    let inside = start.strip_prefix('[').unwrap_or(start).trim_start();
    let Some(name) = inside.strip_prefix('{').map(str::trim_start) else { return false };
    let bare = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    name.starts_with('\'') || bare > 0 && slice(name, bare..).trim_start().starts_with(':')
}

/// The same values as JSON; line ends stay where they are.
pub(in crate::archive) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) =
        rest.find(|c: char| matches!(c, '\'' | '"' | '(' | ')') || c.is_ascii_alphabetic() || c == '_')
    {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = match from.as_bytes().first() {
            Some(quote @ (b'\'' | b'"')) => string(from, char::from(*quote), &mut out),
            Some(b'(') => {
                out.push('[');
                slice(from, 1..)
            }
            Some(b')') => {
                out.push(']');
                slice(from, 1..)
            }
            _ => word(from, &mut out),
        };
    }
    out.push_str(rest);
    out
}

/// Writes a bare word as JSON has it; names of types before a parenthesis are dropped. Returns what follows.
fn word<'a>(from: &'a str, out: &mut String) -> &'a str {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let (word, rest) = from.split_at(from.bytes().take_while(is_part).count());
    if matches!(word, "datetime" | "datetime.datetime" | "date" | "datetime.date")
        && let Some((time, rest)) = time(rest)
    {
        out.extend(["\"", &time, "\""]);
        return rest;
    }
    if rest.trim_start().starts_with(':') {
        out.extend(["\"", word, "\""]);
        return rest;
    }
    out.push_str(match word {
        "None" | "undefined" => "null",
        "True" => "true",
        "False" => "false",
        // As JSON of Python has them, which no JSON has.
        "nan" => "NaN",
        "inf" => "Infinity",
        _ if rest.starts_with(['(', '\'', '"']) => "",
        word => word,
    });
    rest
}

/// The time that the parts in parentheses at the start of `from` are, in the order of ISO 8601, and what follows them:
/// `(2020, 5, 4, 10, 0, tzinfo=datetime.timezone.utc)`.
fn time(from: &str) -> Option<(String, &str)> {
    let mut depth = 0_usize;
    let end = from.bytes().take(200).position(|byte| {
        depth = (depth + usize::from(byte == b'(')).saturating_sub(usize::from(byte == b')'));
        depth == 0
    })?;
    let inside = from.get(1..end)?;
    let (clock, zone) = inside.split_once("tzinfo=").unwrap_or((inside, ""));
    let parts = clock.split(',').map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<i32> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
    let [year, month, day, clock @ ..] = parts.as_slice() else { return None };
    let part = |at: usize| clock.get(at).copied().unwrap_or_default();
    let day = format!("{year:04}-{month:02}-{day:02}");
    let time = if clock.is_empty() {
        day
    } else {
        let (milliseconds, zone) = (part(3) / 1000, self::zone(zone));
        format!("{day}T{:02}:{:02}:{:02}.{milliseconds:03}{zone}", part(0), part(1), part(2))
    };
    Some((time, slice(from, end + 1..)))
}

/// A zone as a time has it: the seconds of `timedelta(seconds=28800)` or `tzoffset(None, 28800)`, a place, else UTC where one is
/// named.
fn zone(zone: &str) -> String {
    if let Some(place) = zone.split(['\'', '"']).find(|part| part.contains('/')) {
        return format!(" {place}");
    }
    let days = if zone.contains("days=-1") { -86_400 } else { 0 };
    let last = zone.rsplit(|c: char| !c.is_ascii_digit() && c != '-').find(|number| !number.is_empty());
    match last.and_then(|number| number.parse::<i32>().ok()).and_then(|seconds| seconds.checked_add(days)) {
        Some(seconds) => {
            let minutes = seconds.saturating_abs() / 60;
            let sign = if seconds < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes / 60 % 24, minutes % 60)
        }
        None if zone.to_ascii_lowercase().contains("utc") => "Z".to_owned(),
        None => String::new(),
    }
}

/// Writes a text as JSON; returns what follows it.
fn string<'a>(from: &'a str, quote: char, out: &mut String) -> &'a str {
    out.push('"');
    let mut signs = from.char_indices().skip(1);
    while let Some((at, c)) = signs.next() {
        match c {
            _ if c == quote => {
                out.push('"');
                return slice(from, at + 1..);
            }
            '"' => out.push_str("\\\""),
            '\\' => match signs.next().map(|(_, c)| c) {
                Some('\'') => out.push('\''),
                Some('x') => {
                    let digits: String = signs.by_ref().take(2).map(|(_, c)| c).collect();
                    out.push_str("\\u00");
                    out.push_str(&digits);
                }
                Some('U') => {
                    let digits: String = signs.by_ref().take(8).map(|(_, c)| c).collect();
                    let sign = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    out.push(sign.filter(|sign| !sign.is_control()).unwrap_or('\u{fffd}'));
                }
                Some(c @ ('"' | '\\' | 'n' | 'r' | 't' | 'b' | 'f' | 'u' | '/')) => out.extend(['\\', c]),
                Some(c) => out.extend(['\\', '\\', c]),
                None => {}
            },
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    ""
}

/// The text of bytes as Python shows them (`b'…'`), decoded.
pub(in crate::archive) fn bytes_text(text: &str) -> Option<String> {
    let inside = text.trim().strip_prefix('b')?;
    let quote = inside.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let inside = inside.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let (escape, after) = rest.split_first()?;
        rest = after;
        bytes.push(match escape {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'x' => {
                let (digits, after) = rest.split_at_checked(2)?;
                rest = after;
                u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?
            }
            other => *other,
        });
    }
    // A text that was cut has half a character at its end.
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{bytes_text, is_one, json};

    #[test]
    fn values_of_python_become_json() {
        for (python, expected) in [
            ("{'a': None, 'b': True}", "{\"a\": null, \"b\": true}"),
            ("[{'a': \"it's\"}]", "[{\"a\": \"it's\"}]"),
            (r#"{'a': 'say "hi"\n\'so\''}"#, r#"{"a": "say \"hi\"\n'so'"}"#),
            (r"{'a': '\xe9\U0001f600'}", "{\"a\": \"\\u00e9😀\"}"),
            ("{'t': datetime.date(2020, 1, 2)}", "{\"t\": \"2020-01-02\"}"),
            (
                "[{'t': datetime.datetime(2020, 1, 2, 3, 4, 5, 678000, tzinfo=datetime.timezone.utc), 'n': 1}]",
                "[{\"t\": \"2020-01-02T03:04:05.678Z\", \"n\": 1}]",
            ),
            (
                "{'t': datetime.datetime(2020, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(seconds=28800)))}",
                "{\"t\": \"2020-01-02T03:04:00.000+08:00\"}",
            ),
            (
                "{'t': datetime.datetime(2020, 1, 2, 3, 4, tzinfo=zoneinfo.ZoneInfo(key='Asia/Tokyo'))}",
                "{\"t\": \"2020-01-02T03:04:00.000 Asia/Tokyo\"}",
            ),
            (
                "[ { id: 1, _a_b : 'it\\'s', c: undefined } ]",
                "[ { \"id\": 1, \"_a_b\" : \"it's\", \"c\": null } ]",
            ),
            ("{'t': Point(1, 2)}", "{\"t\": [1, 2]}"),
            ("{'n': nan, 'm': -inf}", "{\"n\": NaN, \"m\": -Infinity}"),
        ] {
            assert!(is_one(python), "{python}");
            assert_eq!(json(python), expected, "{python}");
        }
        assert!(!is_one("{\"a\": 1}") && !is_one("[1]") && !is_one("{a}") && !is_one("{1, 2}"));
        assert_eq!(json("{'a': 'cut"), "{\"a\": \"cut");
    }

    #[test]
    fn bytes_become_text() {
        for (shown, expected) in [
            (r"b'caf\xc3\xa9 \xf0\x9f\x98\x80\nnext'", Some("café 😀\nnext")),
            ("b\"it's\"", Some("it's")),
            (r"b'it\'s \xe4\xbd'", Some("it's \u{fffd}")),
            ("b'open", None),
            ("bread", None),
            ("'a'", None),
        ] {
            assert_eq!(bytes_text(shown).as_deref(), expected, "{shown}");
        }
    }
}
