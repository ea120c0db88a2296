//! How to go on from what is typed: names of operators, then their values, each with a line of help.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::lexer;
use super::operators::{Form, OPERATORS, Operator, WEEKDAYS, find};
use crate::search::matching::fuzzy;
use crate::text::fold::half_width;

/// A way to go on from what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the token becomes.
    pub text: String,
    /// One line of help.
    pub english: Cow<'static, str>,
    /// The same in Chinese.
    pub chinese: Cow<'static, str>,
}

/// A name that the archive or its reader knows, and a word about it that is the same in both languages.
pub type Named = (String, String);

/// What the archive and its reader add to the values that operators know by themselves.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// Handles, without the `@`: for `from:`, `to:` and `@`.
    pub users: Vec<String>,
    /// Names of topics: for `topic:`.
    pub topics: Vec<Named>,
    /// Terms with their translation: for `gloss:`.
    pub glosses: Vec<Named>,
    /// Tags, without the `#`.
    pub tags: Vec<String>,
}

/// What stands at the cursor, and the ways to go on from it.
#[derive(Debug, Clone)]
pub struct Ways {
    /// Where the token begins, in bytes.
    pub start: usize,
    /// The ways, best first.
    pub all: Vec<Completion>,
    /// The operator whose value is being typed.
    pub operator: Option<&'static Operator>,
}

/// Names offered at most for one token: nobody walks through more.
const MOST: usize = 50;

/// What the values of operators mean, in English and Chinese.
const VALUES: &[(&str, &str, &str)] = &[
    ("replies", "replies", "回复"),
    ("reply", "a reply", "是回复"),
    ("self_threads", "replies to the author's own posts", "作者接续自己的推文"),
    ("self_thread", "a reply to the author's own post", "作者接续自己的推文"),
    ("links", "with a link", "带链接"),
    ("mentions", "that name somebody with @", "用 @ 提到别人"),
    ("hashtags", "with a #tag", "带 # 标签"),
    ("has_engagement", "with a reply, like or retweet", "有回复、点赞或转发"),
    ("engagement", "with a reply, like or retweet", "有回复、点赞或转发"),
    ("translation", "with a translation", "有译文"),
    ("unread", "not read yet", "还没读过"),
    ("read", "read already", "已经读过"),
    ("starred", "with your star", "你加了星标"),
    ("mon", "Monday", "周一"),
    ("tue", "Tuesday", "周二"),
    ("wed", "Wednesday", "周三"),
    ("thu", "Thursday", "周四"),
    ("fri", "Friday", "周五"),
    ("sat", "Saturday", "周六"),
    ("sun", "Sunday", "周日"),
    ("en", "the English text", "英文文本"),
    ("zh", "the Chinese text", "中文文本"),
];

/// What the values of `sort:` mean.
const ORDERS: &[(&str, &str, &str)] = &[
    ("relevance", "best first", "最相关在前"),
    ("date", "newest first", "新的在前"),
    ("-date", "oldest first", "旧的在前"),
    ("likes", "most likes first", "点赞多的在前"),
    ("retweets", "most retweets first", "转发多的在前"),
    ("replies", "most replies first", "回复多的在前"),
    ("quotes", "most quotes first", "引用多的在前"),
    ("views", "most views first", "浏览多的在前"),
    ("bookmarks", "most bookmarks first", "收藏多的在前"),
    ("num", "highest number first", "序号大的在前"),
    ("bookmarks/views", "most bookmarks for its views first", "按浏览计收藏多的在前"),
    ("likes/views", "most likes for its views first", "按浏览计点赞多的在前"),
    ("replies/likes", "most replies for its likes first", "按点赞计回复多的在前"),
];

/// The ways to go on from `text`, which ends at the cursor.
pub fn ways(text: &str, offers: &Offers) -> Ways {
    let start = match lexer::last_start(text) {
        Some(start) => start,
        // After a blank anything may follow, inside an open phrase nothing.
        None if text.chars().last().is_none_or(|c| c.is_whitespace() || c == '(' || c == '-') => text.len(),
        None => return Ways { start: text.len(), all: Vec::new(), operator: None },
    };
    let typed: String = text.get(start..).unwrap_or_default().chars().map(half_width).collect();
    let lead = if matches!(typed.as_str(), "-" | "(") { typed.len() } else { 0 };
    let start = start + if lead > 0 { text.len() - start } else { 0 };
    let typed = typed.get(lead..).unwrap_or_default();
    let (all, operator) = complete(typed, offers);
    Ways { start, all, operator }
}

fn complete(typed: &str, offers: &Offers) -> (Vec<Completion>, Option<&'static Operator>) {
    for (sign, names, about) in [
        ('@', &offers.users, ("posts that name this handle", "提到此账号的推文")),
        ('#', &offers.tags, ("posts with this tag", "带此标签的推文")),
    ] {
        if let Some(typed) = typed.strip_prefix(sign) {
            let named = names.iter().filter(|name| starts(name, typed)).take(MOST);
            let offer = |name: &String| completion(format!("{sign}{name}"), about.0, about.1);
            return (named.map(offer).collect(), None);
        }
    }
    let Some((name, value)) = typed.split_once(':') else {
        let known = OPERATORS.iter().filter(|operator| starts(operator.name, typed));
        let offer = |operator: &Operator| {
            completion(format!("{}:", operator.name), operator.english, operator.chinese)
        };
        return (known.map(offer).collect(), None);
    };
    let Some(operator) = find(name) else { return (Vec::new(), None) };
    let ways = match (operator.form, operator.name) {
        (Form::Choice(names), _) => choices(operator, names, value),
        (Form::Weekday, _) => choices(operator, WEEKDAYS, value),
        (Form::User, _) => {
            let value = value.strip_prefix('@').unwrap_or(value);
            let users = offers.users.iter().filter(|user| starts(user, value)).take(MOST);
            let offer =
                |user: &String| completion(format!("{name}:{user}"), operator.english, operator.chinese);
            users.map(offer).collect()
        }
        (_, "topic") => named(operator, &offers.topics, value),
        (_, "gloss") => named(operator, &offers.glosses, value),
        _ => Vec::new(),
    };
    (ways, Some(operator))
}

fn choices(operator: &Operator, names: &[&'static str], value: &str) -> Vec<Completion> {
    let table = if operator.name == "sort" { ORDERS } else { VALUES };
    let about = |name: &str| table.iter().find(|(known, ..)| *known == name);
    let names = names.iter().filter(|name| starts(name, value));
    names
        .map(|name| {
            let (english, chinese) = about(name).map_or(("", ""), |(_, english, chinese)| (english, chinese));
            completion(format!("{}:{name}", operator.name), english, chinese)
        })
        .collect()
}

/// Names that fit what is typed, loosely and by pinyin too, best first.
fn named(operator: &Operator, names: &[Named], value: &str) -> Vec<Completion> {
    let typed = value.trim_matches('"');
    let mut fitting: Vec<(i64, &Named)> = names
        .iter()
        .filter(|(name, _)| !name.contains('"'))
        .filter_map(|named| {
            let score = if typed.is_empty() { Some(0) } else { fuzzy::name_score(typed, &named.0) };
            // Letters scattered over a name are a guess too many for something that is filled in.
            score.filter(|score| typed.is_empty() || *score >= fuzzy::KIND_STEP).map(|score| (score, named))
        })
        .collect();
    fitting.sort_by_key(|(score, _)| Reverse(*score));
    let text = |name: &str| {
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'));
        let quote = if is_plain { "" } else { "\"" };
        format!("{}:{quote}{name}{quote}", operator.name)
    };
    let offer = |(_, (name, about)): (i64, &Named)| Completion {
        text: text(name),
        english: about.clone().into(),
        chinese: about.clone().into(),
    };
    fitting.into_iter().take(MOST).map(offer).collect()
}

fn completion(text: String, english: &'static str, chinese: &'static str) -> Completion {
    Completion { text, english: english.into(), chinese: chinese.into() }
}

fn starts(name: &str, typed: &str) -> bool {
    name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

#[cfg(test)]
mod tests {
    use super::super::operators::OPERATORS;
    use super::{Offers, ways};

    fn offers() -> Offers {
        let named = |name: &str| (name.to_owned(), "about".to_owned());
        Offers {
            users: vec!["AndrewYNg".to_owned(), "other".to_owned()],
            topics: vec![named("voice stack"), named("agents"), named("智能体")],
            glosses: vec![named("AI Agent")],
            tags: vec!["mine".to_owned()],
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
            ("filter：re", &["filter:replies"]),
            ("(is:", &["is:unread", "is:read", "is:starred", "is:reply", "is:self_thread"]),
            ("lang：", &["lang:en", "lang:zh"]),
            ("ｌａ", &["lang:"]),
            ("sort:-", &["sort:-date"]),
            ("from:an", &["from:AndrewYNg"]),
            ("from:@an", &["from:AndrewYNg"]),
            ("from:x", &[]),
            ("hi @o", &["@other"]),
            ("#m", &["#mine"]),
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
            let found: Vec<String> = ways(typed, &offers()).all.into_iter().map(|way| way.text).collect();
            assert_eq!(found, expected, "{typed}");
        }
        assert_eq!(ways("", &offers()).all.len(), OPERATORS.len());
        assert_eq!(ways("agents ", &offers()).all.len(), OPERATORS.len());
        assert_eq!(ways("agents -", &offers()).all.len(), OPERATORS.len());
    }

    #[test]
    fn the_token_at_the_cursor_is_what_is_replaced() {
        for (typed, start) in
            [("fr", 0), ("语音 -fr", 8), ("a (lang：z", 3), ("a ", 2), ("-", 1), ("topic:\"a b", 0)]
        {
            assert_eq!(ways(typed, &offers()).start, start, "{typed}");
        }
        let operator = ways("since:20", &offers()).operator.map(|operator| operator.name);
        assert_eq!(operator, Some("since"));
    }

    #[test]
    fn every_value_that_is_offered_is_explained_in_both_languages() {
        for operator in OPERATORS {
            for way in ways(&format!("{}:", operator.name), &offers()).all {
                assert!(!way.english.is_empty() && !way.chinese.is_empty(), "{}", way.text);
            }
        }
    }
}
