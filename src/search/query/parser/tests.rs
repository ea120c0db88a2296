use proptest::prelude::{ProptestConfig, Strategy, prop_oneof, proptest};

use crate::search::query::Query;

#[test]
fn the_canonical_text_of_a_query_parses_to_the_same_query() {
    for (typed, canonical) in [
        ("", ""),
        ("  voice   stack ", "voice stack"),
        ("a OR b c", "a OR b c"),
        ("(a OR b) c", "(a OR b) c"),
        ("a OR (b OR c)", "a OR (b OR c)"),
        ("-(a b)", "-(a b)"),
        ("--a", "a"),
        ("((a))", "a"),
        ("a)", "a"),
        ("a OR", "a"),
        ("（语音　ＯＲ　文字）", "语音 OR 文字"),
        ("FROM:@Someone Since:2025-03", "from:Someone since:2025-03-01"),
        ("since_time:1741910401", "since:2025-03-14_00:00:01_UTC"),
        ("within_time:120m", "within_time:2h"),
        ("weekday:Friday..MON@local", "weekday:fri..mon@local"),
        ("hour:09 hour:22..2@utc", "hour:9 hour:22..2"),
        ("faves:1k..2,500", "likes:1000..2500"),
        ("likes:>=5", "min_likes:5"),
        ("exclude:replies", "-filter:replies"),
        ("-lang:zh a", "lang:en a"),
        ("sort:likes a OR b", "a OR b sort:likes"),
        ("en:agent zh:\"智能体 应用\"", "en:agent zh:\"智能体 应用\""),
        ("https://x.com/a/status/1900266604822773766?s=20", "id:1900266604822773766"),
        ("#044", "num:44"),
    ] {
        let query = Query::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(query.to_string(), canonical, "{typed}");
        assert_eq!(Query::parse(canonical).as_ref(), Ok(&query), "{typed}");
    }
}

#[test]
fn a_query_without_terms_and_order_is_empty() {
    for (text, expected) in [("", true), (" （）", true), ("a", false), ("sort:likes", false), ("-a", false)]
    {
        assert_eq!(Query::parse(text).unwrap().is_empty(), expected, "{text}");
    }
}

#[test]
fn the_text_of_a_narrowed_query_parses_to_the_same_query() {
    let more = |text: &str| vec![Query::parse(text).unwrap().wanted.unwrap()];
    for (typed, narrowed) in [
        ("", "hour:9"),
        ("agents", "hour:9 agents"),
        ("a b sort:likes", "hour:9 a b sort:likes"),
        ("a OR b", "hour:9 (a OR b)"),
        ("lang:zh 词 -x", "hour:9 lang:zh 词 -x"),
    ] {
        let query = Query::parse(typed).unwrap().narrowed(more("hour:9"));
        assert_eq!(query.to_string(), narrowed);
        assert_eq!(Query::parse(narrowed), Ok(query));
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        "[a-c]{1,3}",
        "[语音智能]{1,3}",
        "[-+@#$().,:!?*\"“（）：＋－ ]{1,3}",
        proptest::sample::select(vec![
            " ",
            " OR ",
            " AND ",
            "-",
            "(",
            ")",
            "\"",
            "from:ab",
            "since:2025-01-02",
            "until:2025-01-02_03:04:05",
            "min_faves:5",
            "likes:1..9",
            "views:..7",
            "filter:links",
            "-is:unread",
            "lang:zh",
            "lang:en",
            "en:",
            "zh:词",
            "url:\"a b\"",
            "topic:x",
            "gloss:(a",
            "sort:-date",
            "sort:bookmarks/views",
            "num:4..",
            "id:5",
            "#4",
            "#tag",
            "@name",
            "$TAG",
            "+w",
            "C++",
            "i**3",
            "range(10)",
            "within_time:90s",
            "weekday:sat..mon@local",
            "hour:9..17",
            "to:a",
            "1900266604822773766",
            "#\u{202e}",
            "\u{ad}",
            "\u{200d}",
            "\u{1b}",
            "\u{115f}",
            "e\u{301}",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(fragment, 0..12).prop_map(|all| all.concat())
}

#[test]
fn signs_at_the_ends_of_words_leave_words() {
    for text in ["^cat", "cat$", "^cat$", "^OR", "OR$", "1900266604822773766$", "^1900266604822773766"] {
        let query = Query::parse(text).unwrap();
        assert_eq!(Query::parse(&query.to_string()), Ok(query), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn the_text_of_every_query_parses_to_the_same_query(text in fragments()) {
        match Query::parse(&text) {
            Ok(query) => {
                let canonical = query.to_string();
                assert_eq!(Query::parse(&canonical), Ok(query), "{text:?} → {canonical:?}");
            }
            Err(error) => {
                assert!(text.get(error.span.clone()).is_some(), "{text:?}: {error:?}");
                assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn nothing_typed_breaks_highlights(query in fragments(), text in ".{0,30}") {
        if let Ok(query) = Query::parse(&query) {
            for spans in [query.spans(&text), query.field_spans(&text)] {
                assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
                assert!(spans.iter().all(|span| text.get(span.clone()).is_some_and(|shown| !shown.is_empty())));
            }
        }
    }
}

#[test]
fn quotes_in_a_value_stay_in_it() {
    for text in ["en:\"“", "en:\"a“b\"", "zh:「a\"b」", "en:“a"] {
        let query = Query::parse(text).unwrap();
        assert_eq!(Query::parse(&query.to_string()), Ok(query), "{text}");
    }
}
