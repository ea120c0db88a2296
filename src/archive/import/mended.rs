//! JSON as programs that do not know it well write it.

use crate::archive::issue::RecordError;
use crate::archive::json_repair::{RepairedJson, repaired};
use crate::archive::value::{self, ValueWithTwin};

/// A value of JSON.
#[derive(Debug)]
pub(super) struct MendedValue {
    /// The value, and a name that one of its objects has twice.
    pub(super) read: ValueWithTwin,
    /// Half a character in it was replaced.
    pub(super) has_half: bool,
}

/// A value. What some programs write wrong is repaired.
///
/// The error comes with how many lines of `json` are before it.
pub(super) fn parse(json: &str) -> Result<MendedValue, (RecordError, usize)> {
    // Lines of a list that was cut out of its brackets.
    let without_comma = || value::read(json.trim_end().strip_suffix(',')?).ok();
    let read = value::read(json).or_else(|error| without_comma().ok_or(error));
    read.map(|read| MendedValue { read, has_half: false }).or_else(|error| {
        let mended = repaired(json).and_then(|RepairedJson { json, has_half }| {
            Some(MendedValue { read: value::read(&json).ok()?, has_half })
        });
        mended.ok_or_else(|| placed(json, &error))
    })
}

/// An error, and how many lines are before it. What is before a line end is noticed behind it.
fn placed(json: &str, error: &serde_json::Error) -> (RecordError, usize) {
    let lines = error.line().saturating_sub(1);
    match RecordError::from(error) {
        RecordError::Json(0) if lines > 0 => {
            let length = json.lines().nth(lines - 1).map_or(1, str::len);
            (RecordError::Json(length), lines - 1)
        }
        error => (error, lines),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::archive::issue::RecordError;

    #[test]
    fn an_error_is_in_the_line_of_what_is_wrong() {
        for (json, lines, at) in
            [("{\n \"a\": tru\n}", 1, 9), ("{\n \"a\": 1\n \"b\": 2\n}", 2, 2), ("{\"a\": tru}", 0, 10)]
        {
            assert_eq!(parse(json).unwrap_err(), (RecordError::Json(at), lines), "{json}");
        }
    }

    #[test]
    fn what_programs_write_wrong_is_mended() {
        for (json, expected) in [
            ("{\"a\": NaN, \"b\": -Infinity}", Some("{\"a\":null,\"b\":null}")),
            ("{\"a\": \"one\ntwo\"}", Some("{\"a\":\"one\\ntwo\"}")),
            ("{\"a\": [1, 2, ], }", Some("{\"a\":[1,2]}")),
            ("{\"a\": \"NaN, ] \\ud83d\"}", Some("{\"a\":\"NaN, ] \u{fffd}\"}")),
            ("{\"a\": \"\\ud83d\\ude00\"", None),
            ("{'a': \"it's\", 'b': nan}", Some("{\"a\":\"it's\",\"b\":null}")),
            ("{\"a\": 1},", Some("{\"a\":1}")),
            ("{\"a\": tru}", None),
        ] {
            let found = parse(json).ok().map(|found| found.read.value.to_string());
            assert_eq!(found.as_deref(), expected, "{json}");
        }
    }
}
