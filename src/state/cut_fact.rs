//! The cut of a post as the value of a fact.

use serde_json::{Value, json};

use crate::corpus::Cut;

/// Returns the value of a cut; nothing for none. The hash is a text: programs that read JSON round large numbers.
pub(super) fn to_value(cut: Option<Cut>) -> Value {
    cut.map_or(Value::Null, |cut| json!({"line": cut.line, "text": format!("{:016x}", cut.text_hash)}))
}

/// Reads what [`to_value`] wrote.
pub(super) fn from_value(value: &Value) -> Option<Cut> {
    let line = usize::try_from(value.get("line")?.as_u64()?).ok().filter(|line| *line > 0)?;
    let text = u64::from_str_radix(value.get("text")?.as_str()?, 16).ok()?;
    Some(Cut { line, text_hash: text })
}
