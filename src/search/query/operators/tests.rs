use super::{OPERATORS, SORTS};
use crate::corpus::Metric;
use crate::corpus::stats::Ratio;
use crate::search::query::Query;

#[test]
fn every_metric_has_its_operators_and_its_order() {
    for metric in Metric::ALL.map(Metric::key) {
        for name in [metric.to_owned(), format!("min_{metric}")] {
            assert!(OPERATORS.iter().any(|operator| operator.name == name), "no operator {name}");
        }
        assert!(SORTS.iter().any(|(name, _)| *name == metric), "no order {metric}");
    }
    for (part, whole) in Ratio::ALL.map(Ratio::metrics) {
        let ratio = format!("{}/{}", part.key(), whole.key());
        assert!(SORTS.iter().any(|(name, _)| *name == ratio), "no order {ratio}");
    }
}

#[test]
fn every_operator_has_help_and_an_example_that_parses() {
    for operator in OPERATORS {
        assert!(operator.example.contains(&format!("{}:", operator.name)), "{}", operator.name);
        let query = Query::parse(operator.example);
        assert!(query.is_ok_and(|query| !query.is_empty()), "{}", operator.example);
    }
}

#[test]
fn every_value_that_an_operator_offers_parses_and_is_written_as_a_query_that_means_the_same() {
    for operator in OPERATORS {
        let offered = operator.form.choices().iter().map(|(value, _)| format!("{}:{value}", operator.name));
        for text in offered.chain([operator.example.to_owned()]) {
            let query = Query::parse(&text).expect(&text);
            assert_eq!(Query::parse(&query.to_string()).expect(&text), query, "{text}");
        }
    }
}

#[test]
fn an_error_has_a_reason_a_place_and_a_proposal() {
    for (text, message, place) in [
        ("你好 frm:alice", "no operator 'frm:'; did you mean 'from:'?", "frm:"),
        ("acp:agent", "no operator 'acp:'; to find this text, quote it: \"acp:agent\"", "acp:"),
        ("a from:", "'from:' needs a handle, for example 'from:AndrewYNg'", "from:"),
        ("since:someday", "'since:' needs a date, not 'someday', for example 'since:2025-03-14'", "someday"),
        (
            "since:2025-02-30",
            "'since:' needs a date, not '2025-02-30', for example 'since:2025-03-14'",
            "2025-02-30",
        ),
        ("min_faves:many", "'min_faves:' needs a number, not 'many', for example 'min_faves:1000'", "many"),
        ("filter:replys", "no 'filter:replys'; did you mean 'filter:replies'?", "replys"),
        ("x -sort:likes", "an order cannot be excluded; to reverse it, type 'sort:-likes'", "-sort:likes"),
        ("lang:zz", "no 'lang:zz'; did you mean 'lang:zh'?", "zz"),
        ("lang:en lang:zh ai", "the same words cannot be in both languages; use 'en:word zh:词'", "lang:zh"),
        ("near:paris ai", "'near:' is not supported: the archive has no locations", "near:paris"),
    ] {
        let error = Query::parse(text).unwrap_err();
        assert_eq!((error.to_string().as_str(), &text[error.span]), (message, place), "{text}");
    }
    assert!(Query::parse(&"(".repeat(1000)).unwrap_err().to_string().contains("nested"));
}

#[test]
fn what_an_archive_cannot_answer_is_refused_with_a_reason() {
    for text in [
        "filter:media",
        "filter:images",
        "filter:videos",
        "filter:twimg",
        "filter:spaces",
        "filter:verified",
        "filter:follows",
        "filter:social",
        "filter:nativeretweets",
        "filter:quote",
        "-filter:media",
        "exclude:media",
        "near:x",
        "within:5km",
        "geocode:1,2,3km",
        "place:x",
        "list:1",
        "card_name:x",
        "source:x",
        "quoted_tweet_id:1",
    ] {
        let error = Query::parse(text).unwrap_err();
        assert!(error.to_string().contains("is not supported: "), "{text}: {error}");
    }
}

#[test]
fn prose_is_not_taken_for_operators() {
    for text in ["course: MCP", "ACP：智能体", "10:30", "https://a.b", "a:b", "remark:", "3:1 ratio"] {
        assert!(Query::parse(text).is_ok(), "{text}");
    }
}
