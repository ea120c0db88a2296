//! Values as Python shows them, which some programs write instead of JSON: `{'text': "it's", 'geo': None}`, `b'caf\xc3\xa9'`.

use crate::text::slice::slice;

/// Whether a text begins as a dictionary of Python, or a list of them.
pub(in crate::archive) fn is_one(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{1e}'));
    let inside = start.strip_prefix('[').unwrap_or(start).trim_start();
    inside.strip_prefix('{').is_some_and(|inside| inside.trim_start().starts_with('\''))
}

/// The same values as JSON; line ends stay where they are.
pub(in crate::archive) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| matches!(c, '\'' | '"' | '(' | ')') || c.is_ascii_alphabetic()) {
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
    out.push_str(match word {
        "None" => "null",
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
            ("{'t': datetime.datetime(2020, 1, 2)}", "{\"t\": [2020, 1, 2]}"),
            ("{'n': nan, 'm': -inf}", "{\"n\": NaN, \"m\": -Infinity}"),
        ] {
            assert!(is_one(python), "{python}");
            assert_eq!(json(python), expected, "{python}");
        }
        assert!(!is_one("{\"a\": 1}") && !is_one("[1]"));
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
