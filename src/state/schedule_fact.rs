//! The schedule of a review as the value of a fact.

use serde_json::{Value, json};

use super::fsrs::{CardState, Phase};
use crate::corpus::time::{Timestamp, Zone};

/// Returns the value of a schedule.
pub(super) fn to_value(card: CardState) -> Value {
    let (phase, step) = match card.phase {
        Phase::Learning(step) => ("learning", step),
        Phase::Review => ("review", 0),
        Phase::Relearning(step) => ("relearning", step),
    };
    let time = |milliseconds| Timestamp { milliseconds, day_only: false }.iso(Zone::Utc);
    json!({
        "phase": phase, "step": step, "stability": card.stability, "difficulty": card.difficulty,
        "due": time(card.due), "reviewed": time(card.reviewed),
        "begun": time(card.begun),
    })
}

/// Reads what [`to_value`] wrote.
pub(super) fn from_value(value: &Value) -> Option<CardState> {
    let number = |name: &str, least: f64, most: f64| {
        let number = value.get(name)?.as_f64()?;
        (least..=most).contains(&number).then_some(number)
    };
    let time = |name: &str| Some(Timestamp::parse_date(value.get(name)?.as_str()?)?.milliseconds);
    let step = value.get("step").and_then(Value::as_u64).unwrap_or_default().min(9) as usize;
    let phase = match value.get("phase")?.as_str()? {
        "learning" => Phase::Learning(step),
        "relearning" => Phase::Relearning(step),
        "review" => Phase::Review,
        _ => return None,
    };
    Some(CardState {
        phase,
        stability: number("stability", 0.001, 1e6)?,
        difficulty: number("difficulty", 1.0, 10.0)?,
        due: time("due")?,
        reviewed: time("reviewed")?,
        begun: time("begun").unwrap_or_default(),
    })
}
