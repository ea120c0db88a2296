//! Completion of what is typed: names of operators, then their values, each with a line of help.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::lexer;
use super::operators::{OPERATORS, Operator, ValueForm, find};
use super::values::known_or_usual;
use crate::i18n::{QueryMessage, UiLanguage};
use crate::search::matching::fuzzy::{self, NameMatcher};
use crate::text::fold::half_width;

/// A completion of the token at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The whole token.
    pub text: String,
    /// One line of help.
    pub(crate) about: CompletionHelp,
}

/// The help of a completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CompletionHelp {
    /// What an operator or its value means.
    Meaning(QueryMessage),
    /// A translation or a count, the same in every language.
    Name(String),
}

impl CompletionHelp {
    /// The help in `language`.
    pub(crate) fn text(&self, language: UiLanguage) -> Cow<'_, str> {
        match self {
            Self::Meaning(message) => message.text(language),
            Self::Name(name) => name.into(),
        }
    }
}

/// A name from the archive or the user, and a remark that is the same in both languages.
pub(crate) type DescribedName = (String, String);

/// Names from the archive and the user: values of operators that are not in the table.
#[derive(Debug, Clone, Default)]
pub struct CompletionNames {
    /// Handles, without the `@`: for `from:`, `to:` and `@`.
    pub users: Vec<String>,
    /// Names of topics: for `topic:`.
    pub topics: Vec<DescribedName>,
    /// Terms with their translation: for `gloss:`.
    pub glosses: Vec<DescribedName>,
    /// Tags, without the `#`.
    pub tags: Vec<String>,
    /// The languages of the archive, as BCP 47 tags: for `lang:`.
    pub languages: Vec<String>,
    /// Queries with a name, without the `@`.
    pub queries: Vec<DescribedName>,
}

/// The completions of the token at the cursor.
#[derive(Debug, Clone)]
pub struct Completions {
    /// The start of the token, in bytes.
    pub start: usize,
    /// The completions, best first.
    pub all: Vec<Completion>,
    /// The operator whose value is being typed.
    pub(crate) operator: Option<&'static Operator>,
}

/// The most names offered for one token.
const MOST_NAMES: usize = 50;

/// The completions of `text`, which ends at the cursor.
pub fn complete(text: &str, names: &CompletionNames) -> Completions {
    let start = match lexer::unfinished_start(text) {
        Some(start) => start,
        // After a blank anything may follow, inside an open phrase nothing.
        None if text.chars().last().is_none_or(|c| c.is_whitespace() || c == '(' || c == '-') => text.len(),
        None => return Completions { start: text.len(), all: Vec::new(), operator: None },
    };
    // The lexer gives the start of a character.
    let typed: String = text.split_at(start).1.chars().map(half_width).collect();
    // A sign before the token stays.
    let (start, typed) =
        if matches!(typed.as_str(), "-" | "(") { (text.len(), "") } else { (start, typed.as_str()) };
    let (all, operator) = complete_token(typed, names);
    Completions { start, all, operator }
}

/// What parts the tags of a line.
const BETWEEN_TAGS: &str = ",;\u{ff0c}\u{ff1b}\u{3001}:\u{ff1a}";

/// The completions of the last tag of `text`, which ends at the cursor: of the `tags` in use, those it does not hold yet.
pub(crate) fn complete_tag(text: &str, tags: &[DescribedName]) -> Completions {
    let is_between = |c: char| c.is_whitespace() || BETWEEN_TAGS.contains(c);
    let start =
        text.char_indices().rev().find(|(_, c)| is_between(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (before, typed) = text.split_at(start);
    let (sign, typed) = match typed.strip_prefix(['#', '\u{ff03}']) {
        Some(rest) => ("#", rest),
        None => ("", typed),
    };
    let given: Vec<&str> = before.split(is_between).map(|tag| tag.trim_start_matches('#')).collect();
    let offered: Vec<DescribedName> =
        tags.iter().filter(|(tag, _)| !given.contains(&tag.as_str())).cloned().collect();
    let offer = |(name, about): &DescribedName| Completion {
        text: format!("{sign}{name}"),
        about: CompletionHelp::Name(about.clone()),
    };
    let all = best_names(&offered, typed).into_iter().map(offer).collect();
    Completions { start, all, operator: None }
}

/// The completions of a change of the marks of posts: its name, then the tags of one.
pub(crate) fn complete_change(text: &str, names: &[&str], tags: &[DescribedName]) -> Completions {
    if text.contains([':', '\u{ff1a}', '#', '\u{ff03}']) {
        return complete_tag(text, tags);
    }
    let typed = text.trim_start();
    let all = names.iter().filter(|name| starts_with(name, typed));
    let offer =
        |name: &&str| Completion { text: (*name).to_owned(), about: CompletionHelp::Name(String::new()) };
    Completions { start: text.len() - typed.len(), all: all.map(offer).collect(), operator: None }
}

/// The completions of the token `typed`, and its operator if its value is being typed.
fn complete_token(typed: &str, all_names: &CompletionNames) -> (Vec<Completion>, Option<&'static Operator>) {
    for (sign, names, about) in
        [('@', &all_names.users, QueryMessage::MentionOf), ('#', &all_names.tags, QueryMessage::WithTag)]
    {
        if let Some(typed) = typed.strip_prefix(sign) {
            let named = names.iter().filter(|name| starts_with(name, typed)).take(MOST_NAMES);
            let offer = |name: &String| completion(format!("{sign}{name}"), about);
            let queries =
                all_names.queries.iter().filter(|(name, _)| sign == '@' && starts_with(name, typed));
            return (queries.map(named_query).chain(named.map(offer)).collect(), None);
        }
    }
    let Some((name, value)) = typed.split_once(':') else {
        let known = OPERATORS.iter().filter(|operator| starts_with(operator.name, typed));
        let offer = |operator: &Operator| completion(format!("{}:", operator.name), operator.about);
        return (known.map(offer).collect(), None);
    };
    let Some(operator) = find(name) else { return (Vec::new(), None) };
    let completions = match (operator.form, operator.name) {
        (ValueForm::Choice(_) | ValueForm::Weekday(_), _) => choices(operator, value),
        (ValueForm::User, _) => {
            let value = value.strip_prefix('@').unwrap_or(value);
            let users = all_names.users.iter().filter(|user| starts_with(user, value)).take(MOST_NAMES);
            let offer = |user: &String| completion(format!("{name}:{user}"), operator.about);
            users.map(offer).collect()
        }
        (_, "tag") => {
            let value = value.trim_start_matches('#');
            let tags = all_names.tags.iter().filter(|tag| starts_with(tag, value)).take(MOST_NAMES);
            tags.map(|tag| completion(format!("tag:{tag}"), operator.about)).collect()
        }
        (ValueForm::Language, _) => languages(operator, &all_names.languages, value),
        (_, "topic") => matching_names(operator, &all_names.topics, value),
        (_, "gloss") => matching_names(operator, &all_names.glosses, value),
        _ => Vec::new(),
    };
    (completions, Some(operator))
}

/// The query that a name means, in brackets where it is more than a word. One with an order is alone.
fn named_query((name, query): &DescribedName) -> Completion {
    let is_whole = query.contains("sort:") || !query.trim().contains(char::is_whitespace);
    let text = if is_whole { query.clone() } else { format!("({query})") };
    Completion { text, about: CompletionHelp::Name(format!("@{name}")) }
}

/// Completions with the values that start with `value`.
fn choices(operator: &Operator, value: &str) -> Vec<Completion> {
    let fitting = operator.form.choices().iter().filter(|(name, _)| starts_with(name, value));
    fitting.map(|(name, about)| completion(format!("{}:{name}", operator.name), *about)).collect()
}

/// Completions with the languages that start with `value`: those of the archive, where they are known.
fn languages(operator: &Operator, known: &[String], value: &str) -> Vec<Completion> {
    let known = known_or_usual(known);
    let about = |tag: &str| match tag {
        "en" => QueryMessage::ValueEnglish,
        "zh" => QueryMessage::ValueChinese,
        _ => QueryMessage::ValueLanguage,
    };
    let fitting = known.iter().filter(|tag| starts_with(tag, value));
    fitting.map(|tag| completion(format!("{}:{tag}", operator.name), about(tag))).collect()
}

/// Completions with names that match `value`, scattered and as pinyin, too, best first.
fn matching_names(operator: &Operator, names: &[DescribedName], value: &str) -> Vec<Completion> {
    let text = |name: &str| {
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'));
        let quote = if is_plain { "" } else { "\"" };
        format!("{}:{quote}{name}{quote}", operator.name)
    };
    let offer = |(name, about): &DescribedName| Completion {
        text: text(name),
        about: CompletionHelp::Name(about.clone()),
    };
    best_names(names, value.trim_matches('"')).into_iter().map(offer).collect()
}

/// The names that match `typed`, scattered and as pinyin, too, best first.
fn best_names<'a>(names: &'a [DescribedName], typed: &str) -> Vec<&'a DescribedName> {
    let matcher = NameMatcher::new(typed);
    let mut fitting: Vec<(i64, &DescribedName)> = names
        .iter()
        .filter(|(name, _)| !name.contains('"'))
        .filter_map(|named| {
            let score = if typed.is_empty() { Some(0) } else { matcher.score(&named.0) };
            // Scattered letters are too vague for what is filled in.
            score.filter(|score| typed.is_empty() || *score >= fuzzy::KIND_STEP).map(|score| (score, named))
        })
        .collect();
    fitting.sort_by_key(|(score, _)| Reverse(*score));
    fitting.into_iter().take(MOST_NAMES).map(|(_, named)| named).collect()
}

fn completion(text: String, about: QueryMessage) -> Completion {
    Completion { text, about: CompletionHelp::Meaning(about) }
}

/// Whether `name` starts with `typed`, ignoring ASCII case.
fn starts_with(name: &str, typed: &str) -> bool {
    name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

#[cfg(test)]
mod tests {
    use super::super::operators::OPERATORS;
    use super::{CompletionHelp, CompletionNames, ValueForm, complete, complete_change, complete_tag};

    fn names() -> CompletionNames {
        let named = |name: &str| (name.to_owned(), "about".to_owned());
        CompletionNames {
            users: vec!["AndrewYNg".to_owned(), "other".to_owned()],
            topics: vec![named("voice stack"), named("agents"), named("智能体")],
            glosses: vec![named("AI Agent")],
            tags: vec!["mine".to_owned()],
            languages: ["de", "zh", "zh-TW"].map(str::to_owned).to_vec(),
            queries: vec![
                ("new".to_owned(), "agents since:2025".to_owned()),
                ("zed".to_owned(), "word".to_owned()),
            ],
        }
    }

    #[test]
    fn names_and_values_are_completed() {
        for (typed, expected) in [
            ("fr", &["from:"][..]),
            ("-fil", &["filter:"]),
            ("voice (FIL", &["filter:"]),
            ("since", &["since:", "since_time:", "since_id:"]),
            ("filter:re", &["filter:replies"]),
            ("@ne", &["(agents since:2025)"]),
            ("voice @ze", &["word"]),
            ("filter：re", &["filter:replies"]),
            ("(is:", &["is:unread", "is:read", "is:starred", "is:reply", "is:self_thread"]),
            ("lang：", &["lang:de", "lang:zh", "lang:zh-TW"]),
            ("ｌａ", &["lang:"]),
            ("sort:-", &["sort:-date"]),
            ("from:an", &["from:AndrewYNg"]),
            ("from:@an", &["from:AndrewYNg"]),
            ("from:x", &[]),
            ("hi @o", &["@other"]),
            ("#m", &["#mine"]),
            ("tag:m", &["tag:mine"]),
            ("topic:voi", &["topic:\"voice stack\""]),
            ("topic:\"voice s", &["topic:\"voice stack\""]),
            ("topic:zhineng", &["topic:智能体"]),
            ("topic:agn", &[]),
            ("gloss:ag", &["gloss:\"AI Agent\""]),
            ("since:2025", &[]),
            ("语", &[]),
            ("\"fr", &[]),
            ("nosuch:", &[]),
        ] {
            let found: Vec<String> =
                complete(typed, &names()).all.into_iter().map(|completion| completion.text).collect();
            assert_eq!(found, expected, "{typed}");
        }
        assert_eq!(complete("", &names()).all.len(), OPERATORS.len());
        assert_eq!(complete("agents ", &names()).all.len(), OPERATORS.len());
        assert_eq!(complete("agents -", &names()).all.len(), OPERATORS.len());
    }

    #[test]
    fn tags_and_changes_are_completed() {
        let tags = [
            ("to-study".to_owned(), "3".to_owned()),
            ("C++".to_owned(), "1".to_owned()),
            ("\u{5f85}\u{8bfb}".to_owned(), "1".to_owned()),
        ];
        let found = |ways: super::Completions| {
            (ways.start, ways.all.into_iter().map(|way| way.text).collect::<Vec<_>>().join(" "))
        };
        for (typed, start, expected) in [
            ("", 0, "to-study C++ \u{5f85}\u{8bfb}"),
            ("to", 0, "to-study"),
            ("to-study,#c", 9, "#C++"),
            ("C++ ", 4, "to-study \u{5f85}\u{8bfb}"),
            ("dd", 0, "\u{5f85}\u{8bfb}"),
            ("none", 0, ""),
        ] {
            assert_eq!(found(complete_tag(typed, &tags)), (start, expected.to_owned()), "{typed}");
        }
        for (typed, start, expected) in
            [("s", 0, "star"), (" UN", 1, "unstar untag:"), ("tag:st", 4, "to-study"), ("#c", 0, "#C++")]
        {
            let names = ["star", "unstar", "untag:"];
            assert_eq!(found(complete_change(typed, &names, &tags)), (start, expected.to_owned()), "{typed}");
        }
    }

    #[test]
    fn the_token_at_the_cursor_is_replaced() {
        for (typed, start) in
            [("fr", 0), ("语音 -fr", 8), ("a (lang：z", 3), ("a ", 2), ("-", 1), ("topic:\"a b", 0)]
        {
            assert_eq!(complete(typed, &names()).start, start, "{typed}");
        }
        let operator = complete("since:20", &names()).operator.map(|operator| operator.name);
        assert_eq!(operator, Some("since"));
    }

    #[test]
    fn every_value_that_is_offered_is_explained() {
        for operator in OPERATORS {
            for completion in complete(&format!("{}:", operator.name), &names()).all {
                let is_general = completion.about == CompletionHelp::Meaning(operator.about);
                assert!(
                    !is_general || operator.form == ValueForm::User || operator.name == "tag",
                    "{}",
                    completion.text
                );
            }
        }
    }
}
