//! A query that is still being typed: an operator at its end counts once it is complete.

use super::ast::Query;
use super::error::QueryError;
use super::form::ValueForm;
use super::lexer::{Lexeme, lexemes, unfinished_start};
use super::operators::{self, Operator};
use super::values::QueryContext;
use crate::corpus::time::{MONTHS_IN_FULL, RELATIVE_PERIODS};
use crate::text::fold::fold;
use crate::text::lang::named::begins_name;

impl Query {
    /// Parses `text` as it is typed: without the operator at its end as long as that may become right.
    pub(crate) fn parse_typed(text: &str, context: QueryContext) -> Result<Self, QueryError> {
        let end = unfinished_operator(text, context).unwrap_or(text.len());
        Self::parse_for(text.get(..end).unwrap_or(text), context)
    }
}

/// The start of the operator at the end of `text` that lacks its value, or a part of it. The name alone counts where it
/// follows something.
fn unfinished_operator(text: &str, context: QueryContext) -> Option<usize> {
    let start = unfinished_start(text)?;
    match lexemes(text).pop()?.lexeme {
        Lexeme::Word(word) => {
            let follows = text.get(..start).is_some_and(|before| before.chars().any(char::is_alphanumeric));
            (follows && operators::find(&word).is_some()).then_some(start)
        }
        Lexeme::Operator(name, value, colon) if colon > 0 => {
            let operator = operators::find(&name)?;
            let is_right = !value.is_empty() && operator.takes(&value, context);
            (!is_right && may_become(operator, &value, context)).then_some(start)
        }
        _ => None,
    }
}

/// What may follow the beginning of a value, by its form.
fn tails(form: ValueForm) -> &'static [&'static str] {
    match form {
        ValueForm::User => &["a"],
        ValueForm::Duration => &["d", "1d"],
        ValueForm::Hour => {
            &["0", "..1", ".1", "@utc", "utc", "tc", "c", "@local", "local", "ocal", "cal", "al", "l"]
        }
        ValueForm::Count => &["0", "0k"],
        ValueForm::Span => &["0", "..", ".", "99999999999999", "=0"],
        ValueForm::Seconds | ValueForm::Id => &["0"],
        ValueForm::Date
        | ValueForm::Weekday(_)
        | ValueForm::Choice(_)
        | ValueForm::Language
        | ValueForm::Text => &[],
    }
}

/// Whole dates whose ends complete the beginning of one.
const DATES: &[&str] = &["2000-01-01T00:00:00Z", "2000-10-10_00:00:00_UTC", "2000/10/10", "10月10日"];

/// Whether more may follow `value`, so that `operator` takes it.
fn may_become(operator: &Operator, value: &str, context: QueryContext) -> bool {
    if value.is_empty() {
        return true;
    }
    let lower = value.to_lowercase();
    let takes = |tail: &str| operator.takes(&format!("{value}{tail}"), context);
    match operator.form {
        ValueForm::Choice(choices) => choices.iter().any(|(name, _)| name.starts_with(&lower)),
        ValueForm::Language => {
            let is_begun = |known: &String| known.to_lowercase().starts_with(&lower);
            begins_name(&lower) || context.languages.iter().any(is_begun) || lower.ends_with(['-', '_'])
        }
        ValueForm::Weekday(days) => {
            let last = lower.rsplit("..").next().unwrap_or_default();
            let zone = last.split_once('@').map(|(_, zone)| zone);
            days.iter().any(|(day, _)| day.starts_with(last))
                || ["sun", ".sun", "一", "期一", "拜一"].iter().any(|tail| takes(tail))
                || zone.is_some_and(|zone| "utc".starts_with(zone) || "local".starts_with(zone))
        }
        ValueForm::Date => {
            let last = lower.rsplit("..").next().unwrap_or_default();
            let length = last.len();
            let words = fold(last).replace(['-', '_'], " ");
            RELATIVE_PERIODS.iter().any(|(name, _)| name.starts_with(&words))
                || MONTHS_IN_FULL.iter().any(|month| month.starts_with(last))
                || ["1", "01", "月", "月1日", "日", ".", ".2025"].iter().any(|tail| takes(tail))
                || DATES.iter().filter_map(|whole| whole.get(length..)).any(takes)
        }
        form => tails(form).iter().any(|tail| takes(tail)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::values::QueryContext;
    use super::Query;

    #[test]
    fn an_operator_being_typed_is_no_error_until_it_cannot_become_right() {
        let typed =
            |text: &str| Query::parse_typed(text, QueryContext::default()).map(|query| query.to_string());
        for whole in [
            "智能体 since:2025-03-14",
            "智能体 since:2025-03-14T17:00:00Z",
            "智能体 since:3月14日",
            "智能体 until:\"last week\"",
            "智能体 date:last-week",
            "智能体 since:march",
            "智能体 likes:500..2000",
            "智能体 min_views:1.5k",
            "智能体 filter:self_threads",
            "智能体 weekday:mon..fri",
            "智能体 weekday:週一",
            "智能体 weekday:星期一..禮拜五",
            "智能体 since:上個月",
            "智能体 hour:22..2@local",
            "智能体 within_time:30d",
            "智能体 sort:bookmarks/views",
            "智能体 from:@ann",
            "智能体 topic:rag",
        ] {
            let name_end = whole.find(':').unwrap();
            for (at, _) in whole.char_indices().filter(|(at, _)| *at >= name_end) {
                let typing = &whole[..at];
                let query = typed(typing);
                assert!(query.is_ok(), "{typing}: {query:?}");
                assert!(query.unwrap().starts_with("智能体"), "{typing}");
            }
            assert_eq!(typed(&whole[..=name_end]).unwrap(), "智能体", "{whole}");
            assert!(Query::parse(whole).is_ok(), "{whole}");
        }
        assert_eq!(typed("智能体 since").unwrap(), "智能体");
        assert_eq!(typed("since").unwrap(), "since");
        assert_eq!(typed("智能体 since ").unwrap(), "智能体 since");
        for wrong in [
            "智能体 since:x",
            "智能体 since:2025-13",
            "a filter:zz",
            "a likes:x",
            "a near:x",
            "a since: b",
            "a foo:bar",
        ] {
            assert!(typed(wrong).is_err(), "{wrong}");
        }
    }
}
