//! Notes and highlights of passages as facts: one for each, so that two copies of duidu keep each what the other says.

use serde_json::Value;

use super::fact::{self, Fact, Subject};
use super::passage_marks::{HighlightColor, MarkedPassage, PassageQuote, cleaned_note};

/// Takes a fact into the marked passages of its post, if it is one of them.
pub(super) fn take_in(passages: &mut Vec<MarkedPassage>, fact: &Fact) {
    let name = &fact.name;
    let (id, is_note) = match (name.strip_prefix(fact::NOTE), name.strip_prefix(fact::HIGHLIGHT)) {
        (Some(id), _) => (id, true),
        (_, Some(id)) => (id, false),
        _ => return,
    };
    let quote = PassageQuote::from_value(&fact.value);
    let Some(quote) = quote else {
        if fact.value.is_null()
            && let Some(passage) = passages.iter_mut().find(|passage| passage.id == id)
        {
            if is_note {
                passage.note.clear();
            } else {
                passage.color = None;
            }
            passages.retain(|passage| !passage.is_empty());
        }
        return;
    };
    let text = |name: &str| fact.value.get(name).and_then(Value::as_str).unwrap_or_default();
    let known = passages.iter().position(|passage| passage.id == id);
    let mut passage = known.map(|at| passages.remove(at)).unwrap_or_default();
    if is_note {
        passage.note = cleaned_note(text("text"));
    } else {
        passage.color = Some(HighlightColor::parse(text("color")));
    }
    let (id, time) = (id.to_owned(), fact.time.clone());
    passages.push(MarkedPassage { id, quote, time, ..passage });
}

/// Returns the facts that make `now` of `before`.
pub(super) fn changes(subject: &Subject, before: &[MarkedPassage], now: &[MarkedPassage]) -> Vec<Fact> {
    let named = |all: &[MarkedPassage], id: &str| all.iter().find(|passage| passage.id == id).cloned();
    let gone = before.iter().filter(|old| named(now, &old.id).is_none());
    let gone = gone.map(|old| MarkedPassage { id: old.id.clone(), ..MarkedPassage::default() });
    let mut facts = Vec::new();
    for passage in now.iter().cloned().chain(gone) {
        let old = named(before, &passage.id).unwrap_or_default();
        let mut add = |prefix: &str, value: Value| {
            facts.push(Fact::new(subject.clone(), &format!("{prefix}{}", passage.id), value));
        };
        if passage.color != old.color {
            add(fact::HIGHLIGHT, passage.highlight_value());
        }
        if passage.note != old.note {
            add(fact::NOTE, passage.note_value());
        }
    }
    facts
}

#[cfg(test)]
mod tests;
