//! Polls as lines of text: what is asked, and what may be chosen, with the votes for it.

use super::text::escaped;
use crate::archive::value::{Object, Value};

/// The most choices that a poll of X has.
const CHOICES: usize = 4;

/// The lines of the poll of a record, each behind a line end; `text` is that of its post, which may ask the question already.
pub(super) fn lines(record: &Object, text: &str) -> String {
    let poll = record.get("poll").or_else(|| record.get("attachments")?.get("poll"));
    let question = poll.and_then(|poll| poll.get("question")?.as_str()).map(str::trim);
    let question = question.filter(|question| !question.is_empty() && !text.contains(question));
    let lists = ["options", "choices", "answers"];
    let options = lists
        .iter()
        .find_map(|list| poll?.get(list))
        .or_else(|| record.get("oneOf").or_else(|| record.get("anyOf")))
        .or_else(|| record.get("card")?.get("options"));
    let options = options.and_then(Value::as_array).into_iter().flatten().filter_map(choice);
    let card = record.get("card").map(choices_of_card).unwrap_or_default();
    let shown = |(label, votes): (&str, Option<u64>)| {
        format!("\n- {}{}", escaped(label), votes.map_or_else(String::new, |votes| format!(" ({votes})")))
    };
    let question = question.map(|question| format!("\n{}", escaped(question)));
    question.into_iter().chain(options.chain(card).map(shown)).collect()
}

/// What may be chosen, and the votes for it where they are known.
fn choice(option: &Value) -> Option<(&str, Option<u64>)> {
    let named = || ["title", "label", "text", "name"].iter().find_map(|key| option.get(key)?.as_str());
    let label = option.as_str().or_else(named)?;
    let counts = ["votes_count", "votesCount", "votes", "voters", "voter_count", "count"];
    let votes = counts.iter().find_map(|key| option.get(key)?.as_u64());
    Some((label, votes.or_else(|| option.get("replies")?.get("totalItems")?.as_u64())))
}

/// The choices on a card of X's interfaces: `choice1_label`, `choice1_count` …, in an object or a list of named values.
fn choices_of_card(card: &Value) -> Vec<(&str, Option<u64>)> {
    let Some(values) = card.get("legacy").unwrap_or(card).get("binding_values") else { return Vec::new() };
    let value = |name: String| {
        let named = |entry: &&Value| entry.get("key").and_then(Value::as_str) == Some(&name);
        let listed = || values.as_array()?.iter().find(named)?.get("value");
        values.get(&name).or_else(listed)?.get("string_value")?.as_str()
    };
    let choice = |at| {
        let label = value(format!("choice{at}_label"))?;
        Some((label, value(format!("choice{at}_count")).and_then(|count| count.parse().ok())))
    };
    (1..=CHOICES).map_while(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn polls_are_lines_in_whatever_form_they_are() {
        let card = r#""binding_values": {"choice1_label": {"string_value": "a<b"}, "choice1_count": {"string_value": "3"}, "choice2_label": {"string_value": "c"}}"#;
        let listed = r#""binding_values": [{"key": "choice1_label", "value": {"string_value": "x"}}, {"key": "choice1_count", "value": {"string_value": "1"}}]"#;
        for (record, text, expected) in [
            (
                r#"{"poll": {"options": [{"title": "a", "votes_count": 2}, {"label": "b"}]}}"#.to_owned(),
                "",
                vec!["- a (2)", "- b"],
            ),
            (r#"{"poll": {"choices": [{"text": "a", "votes": 0}]}}"#.to_owned(), "", vec!["- a (0)"]),
            (
                r#"{"poll": {"question": "Why?", "answers": [{"text": "a", "voters": 1}]}}"#.to_owned(),
                "",
                vec!["Why?", "- a (1)"],
            ),
            (r#"{"poll": {"question": "Why?", "answers": []}}"#.to_owned(), "So: Why?", vec![]),
            (r#"{"poll": {"options": ["a", "b"]}}"#.to_owned(), "", vec!["- a", "- b"]),
            (r#"{"oneOf": [{"name": "a", "replies": {"totalItems": 4}}]}"#.to_owned(), "", vec!["- a (4)"]),
            (format!("{{\"card\": {{{card}}}}}"), "", vec!["- a&lt;b (3)", "- c"]),
            (format!("{{\"card\": {{\"legacy\": {{{listed}}}}}}}"), "", vec!["- x (1)"]),
            (r#"{"card": {"title": "a page"}, "poll": null}"#.to_owned(), "", vec![]),
            (r#"{"card": "card://1", "poll": [1]}"#.to_owned(), "", vec![]),
        ] {
            let shown = lines(&serde_json::from_str(&record).unwrap(), text);
            assert_eq!(shown.lines().skip(1).collect::<Vec<_>>(), expected, "{record}");
        }
    }
}
