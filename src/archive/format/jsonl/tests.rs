//! Lines of JSON, good and bad.

use proptest::prelude::{Just, Strategy, any, prop_oneof};

use super::JsonLines;
use crate::archive::format::parser::FormatParser;
use crate::archive::json_text::has_several;
use crate::archive::{Loaded, parse};
use crate::check::check_records;
use crate::corpus::time::Zone;
use crate::corpus::{Metric, RawSides, Side};

fn load(lines: &str) -> Loaded {
    parse("t.jsonl", lines.to_owned()).unwrap()
}

fn said(loaded: &Loaded) -> Vec<String> {
    check_records(loaded).iter().map(ToString::to_string).collect()
}

/// `original | translation` of the first post.
fn both(loaded: &Loaded) -> String {
    let body = loaded.corpus.body(0);
    format!("{} | {}", body.original.text, body.translation.text)
}

#[test]
fn a_line_is_a_post_with_all_its_fields() {
    let loaded = load(concat!(
        r#"{"id":"1900225868370673921","num":44,"author":"mei","time":"2025-03-13T16:15:10.123Z","date":"2025-03-13","#,
        r#""url":"https://x.com/mei/status/1900225868370673921","likes":5,"retweets":4,"replies":3,"quotes":2,"#,
        r#""views":1,"bookmarks":0,"is_reply":true,"thread":43,"original":"A &amp; <b>b</b>\n\n**c**","translation":"甲"}"#
    ));
    let corpus = &loaded.corpus;
    let post = &corpus.posts[0];
    assert_eq!((post.id.unwrap().0.get(), post.number, post.digits), (1_900_225_868_370_673_921, 44, 2));
    assert_eq!((corpus.author(0), post.is_reply), ("mei", Some(true)));
    assert_eq!(post.time.unwrap().date(Zone::Utc), "2025-03-13");
    assert_eq!(Metric::ALL.map(|metric| post.metrics.get(metric)), [5, 4, 3, 2, 1, 0].map(Some));
    assert_eq!(corpus.raw_link(0), "https://x.com/mei/status/1900225868370673921");
    // What is clean is not cleaned again.
    assert_eq!(both(&loaded), "A &amp; <b>b</b>\n\n**c** | 甲");
    assert_eq!(corpus.headline(0, Side::Translation), "甲");
    assert_eq!(said(&loaded), [""; 0]);
    assert!(corpus.raw(0).starts_with('{') && corpus.raw(0).ends_with('}'));
}

#[test]
fn other_names_types_and_wrappings_are_understood() {
    for (line, expected) in [
        (r#"{"full_text":"a &amp; b","zh":"<p>甲</p>"}"#, "a & b | 甲"),
        (r#"{"text_en":"a","text_zh":"甲"}"#, "a | 甲"),
        (r#"{"content":"Hello there.\n\n你好。"}"#, "Hello there. | 你好。"),
        (r#"{"text":"Hello there.\n\n你好。","translation":null}"#, "Hello there. | 你好。"),
        (r#"{"text_en":"Hello there.\n\n你好。"}"#, "Hello there.\n\n你好。 | "),
        (r#"{"original":"first","original":"last"}"#, "last | "),
        (r#"{"original":"first","original":""}"#, "first | "),
        (r#"{"original":12}"#, "12 | "),
        (r#"{"original":"a","user":{"text":"no"},"quoted":{"original":"no"}}"#, "a | "),
        (r#"{"original":"a\ud83d\u0041\\ud83d"}"#, "a\u{fffd}A\\ud83d | "),
        (r#"{"original":"\ude00\ud83d\ude00\ud83d"}"#, "\u{fffd}😀\u{fffd} | "),
    ] {
        assert_eq!(both(&load(line)), expected, "{line}");
    }
}

#[test]
fn of_two_names_for_one_field_the_more_trusted_one_counts_where_it_is_filled() {
    for (line, expected) in [
        (r#"{"full_text":"The whole kite.","text":"The whole…"}"#, "The whole kite. | "),
        (r#"{"text":"The whole…","full_text":"The whole kite."}"#, "The whole kite. | "),
        (r#"{"full_text":"The whole kite.","text":""}"#, "The whole kite. | "),
        (r#"{"text":"A kite.","translation":"风筝。","text_zh":""}"#, "A kite. | 风筝。"),
    ] {
        assert_eq!(both(&load(line)), expected, "{line}");
    }
}

#[test]
fn figures_and_authors_are_taken_in_any_form() {
    for (fields, likes, notes) in [
        (r#""likes":"3,050""#, Some(3050), 0),
        (r#""likeCount":7"#, Some(7), 0),
        (r#""favorite_count":"7""#, Some(7), 0),
        (r#""metrics":{"Likes":7,"text":"no"}"#, Some(7), 0),
        (r#""public_metrics":{"like_count":7}"#, Some(7), 0),
        (r#""likes":7.0"#, Some(7), 0),
        (r#""likes":null"#, None, 0),
        (r#""likes":7.5"#, None, 1),
        (r#""likes":-7"#, None, 1),
        (r#""likes":99999999999999999999"#, None, 1),
        (r#""likes":[7]"#, None, 0),
        (r#""likes":true"#, None, 1),
    ] {
        let loaded = load(&format!(r#"{{"text":"hi",{fields}}}"#));
        assert_eq!(loaded.corpus.posts[0].metrics.get(Metric::Likes), likes, "{fields}");
        assert_eq!(said(&loaded).len(), notes, "{fields}: {:?}", said(&loaded));
    }
    for (fields, author) in [
        (r#""author":"@mei""#, "mei"),
        (r#""author":{"screen_name":"mei","id":9,"text":"no"}"#, "mei"),
        (r#""user":{"username":"mei"}"#, "mei"),
        (r#""author":"Mei Lin","url":"https://x.com/mei/status/20""#, "mei"),
        (r#""author":"a\nb""#, "a␊b"),
        (r#""author":"a\u2028b""#, "a␊b"),
        (r#""x":1"#, ""),
    ] {
        let loaded = load(&format!(r#"{{"text":"hi",{fields}}}"#));
        assert_eq!(loaded.corpus.author(0), author, "{fields}");
    }
}

#[test]
fn ids_are_exact_or_refused() {
    for (fields, id, note) in [
        (r#""id":"1874501234567890123""#, Some(1_874_501_234_567_890_123), ""),
        (r#""id":1874501234567890123"#, Some(1_874_501_234_567_890_123), ""),
        (r#""id":18446744073709551615"#, Some(u64::MAX), ""),
        (r#""id":1874501234567890000,"id_str":"1874501234567890123""#, Some(1_874_501_234_567_890_123), ""),
        (r#""url":"https:\/\/x.com\/a\/status\/20""#, Some(20), ""),
        (r#""id":null,"url":"https://x.com/a/status/20""#, Some(20), ""),
        (r#""id":1.874501234567890123e18"#, None, "t.jsonl:1: ID '1.8745012345678902e18' is not"),
        (r#""id":20.5,"url":"https://x.com/a/status/20""#, Some(20), "ID '2.05e1'"),
        (r#""id":18446744073709551616"#, None, "is not valid"),
        (r#""id":-20"#, None, "ID '-20'"),
        (r#""id":0"#, None, "ID '0'"),
        (r#""id":"at://x""#, crate::corpus::PostId::of_text("at://x").map(|id| id.0.get()), ""),
    ] {
        let loaded = load(&format!(r#"{{"text":"hi",{fields}}}"#));
        assert_eq!(loaded.corpus.posts[0].id.map(|id| id.0.get()), id, "{fields}");
        let said = said(&loaded).join(", ");
        assert!(said.contains(note) && said.is_empty() == note.is_empty(), "{fields}: {said}");
    }
}

#[test]
fn a_bad_line_says_where_and_why_and_hides_no_other() {
    let deep = |count: usize| format!("{{\"a\":{}1{}}}", "[".repeat(count), "]".repeat(count));
    for (line, reason) in [
        ("{\"text\": \"cut", "is incomplete"),
        ("{\"text\": \"a\"} x", "not JSON from byte 15"),
        ("{'text': a}", "not JSON from byte 2"),
        ("[1]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("garbage", "not JSON from byte 1"),
        ("{}", "neither a link nor a text"),
        ("{\"text\":null,\"likes\":5}", "neither a link nor a text"),
        ("{\"text\":\"a\\u00\"}", "not JSON"),
        (&deep(100_000), "nested more than 128 levels deep"),
        (&"[".repeat(100_000), "nested more than 128 levels deep"),
        (&"{\"a\":".repeat(100_000), "nested more than 128 levels deep"),
    ] {
        let good = "{\"text\":\"hi\"}";
        let loaded = load(&format!("\u{feff}{good}\r\n\r\n  \n{line}\r\n{good}"));
        let bad: Vec<String> = loaded.bad_records.iter().map(ToString::to_string).collect();
        assert_eq!((loaded.corpus.posts.len(), bad.len()), (2, 1), "{bad:?}");
        assert!(bad[0].starts_with("t.jsonl:4: ") && bad[0].contains(reason), "{bad:?}");
        assert_eq!(loaded.corpus.posts.iter().map(|post| post.line).collect::<Vec<_>>(), [1, 5]);
    }
    assert_eq!(load(&deep(100).replacen('{', "{\"text\":\"hi\",", 1)).corpus.posts.len(), 1);
}

#[test]
fn posts_without_a_number_are_counted() {
    let loaded = load("{\"text\":\"a\"}\n{\"text\":\"b\",\"num\":\"044\"}\n{\"text\":\"c\",\"num\":-1}");
    let labels: Vec<String> = loaded.corpus.posts.iter().map(crate::corpus::Post::label).collect();
    assert_eq!(labels, ["1", "044", "3"]);
    assert_eq!(
        said(&loaded),
        ["t.jsonl:3: number '-1' is not a whole number; the post is numbered by its position"]
    );
}

fn garbage() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just("\""),
        Just("\\"),
        Just(":"),
        Just(","),
        Just("\\ud83d"),
        Just("\\u202e"),
        Just("text"),
        Just("\"id\":"),
        Just("1e9"),
        Just("-"),
        Just("\u{feff}"),
        Just("\r"),
        Just("中"),
    ];
    let piece = prop_oneof![3 => piece.prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat().replace('\n', " "))
}

proptest::proptest! {
    #[test]
    fn every_good_line_loads_whatever_stands_around_it(
        lines in proptest::collection::vec(garbage(), 0..6),
        before in 0_usize..6,
        word in "\\PC{1,20}",
    ) {
        let good = serde_json::json!({"id": "20", "num": 7, "original": word, "translation": "x"}).to_string();
        let mut lines = lines;
        lines.insert(before.min(lines.len()), good.clone());
        proptest::prop_assume!(!lines.iter().any(|line| has_several(line.trim())));
        // The first line decides that it is no Markdown.
        let loaded = load(&format!("{{}}\n{}", lines.join("\n")));
        let found = (0..loaded.corpus.posts.len()).find(|post| loaded.corpus.raw(*post) == good);
        let post = found.expect("the good line is a post");
        assert_eq!(loaded.corpus.sides(post), RawSides::Plain([word.into(), "x".into()]));
        for post in 0..loaded.corpus.posts.len() {
            let _ = (loaded.corpus.body(post), loaded.corpus.link(post), loaded.corpus.raw_clean(post));
        }
    }
}

/// The originals and translations of all posts.
fn all(lines: &str) -> Vec<String> {
    let corpus = load(lines).corpus;
    let both = |at: usize| {
        let body = corpus.body(at);
        format!("{} | {}", body.original.text, body.translation.text)
    };
    (0..corpus.posts.len()).map(both).collect()
}

#[test]
fn lines_are_read_as_leniently_as_lists() {
    let records = [
        r#"{"text":"one","likes":5}"#,
        r#"{"text":"two","likes":NaN,"views":-Infinity}"#,
        "{\"text\":\"three\tand\",}",
        "{'text': \"four's\", 'likes': None, 'views': nan}",
        "\u{feff}{\"text\":\"five\"}",
    ];
    let expected = ["one | ", "two | ", "three   and | ", "four's | ", "five | "];
    for first in 0..records.len() {
        let order: Vec<usize> = (0..records.len()).map(|at| (at + first) % records.len()).collect();
        let lines: Vec<&str> = order.iter().map(|at| records[*at]).collect();
        let expected: Vec<&str> = order.iter().map(|at| expected[*at]).collect();
        assert_eq!(all(&lines.join("\n")), expected, "{first}");
        // Behind the lines that show how a file is read, too.
        let far = format!("{}{}\n", "{\"text\":\"zero\"}\n".repeat(60), lines.join("\n"));
        assert_eq!(all(&far)[60..], expected, "{first}");
    }
}

#[test]
fn markup_of_other_programs_is_cleaned_as_in_a_list() {
    let record = |text: &str| format!(r#"{{"id":7,"content":"{text}","date":"2020-01-01"}}"#);
    for (content, expected) in [
        ("<p>low</p><p>tide</p>", "low\n\ntide | "),
        (r"<p>low<\/p>", "low | "),
        (r"\u003cp\u003elow\u003c/p\u003e", "low | "),
        ("It&#39;s low", "It's low | "),
        ("a < b", "a < b | "),
    ] {
        let line = record(content);
        assert_eq!(all(&format!("{line}\n")), [expected], "{line}");
        assert_eq!(all(&format!("[{line}]")), [expected], "{line}");
        // What duidu writes is clean already.
        let own = line.replace("content", "original");
        let literal: String = serde_json::from_str(&format!("\"{content}\"")).unwrap();
        assert_eq!(all(&format!("{own}\n")), [format!("{literal} | ")], "{own}");
    }
}

#[test]
fn a_translation_is_found_beside_an_original_under_every_name() {
    for name in ["chinese", "译文", "中文", "翻译", "translation_zh", "zh_text", "text_cn", "cn", "zh-CN"]
    {
        for beside in ["original", "text"] {
            let line = format!(r#"{{"id":"1900266604822773766","{beside}":"Low tide","{name}":"退潮"}}"#);
            assert_eq!(all(&format!("{line}\n{line}\n")), ["Low tide | 退潮"], "{line}");
        }
    }
    let figures = load(r#"{"original":"a","translation":"甲","favourites_count":5,"author_name":"mei"}"#);
    assert_eq!(figures.corpus.posts[0].metrics.get(Metric::Likes), Some(5));
    assert_eq!(figures.corpus.author(0), "mei");
}

#[test]
fn an_original_within_a_record_is_not_its_own() {
    let post = r#"{"id":"1874502000000000001","full_text":"low tide","media":[{"original":"https://a.example/y.jpg"}]}"#;
    for text in [format!(r#"{{"tweets":[{post}]}}"#), format!("{post}\n{post}\n"), format!("[{post}]")] {
        assert_eq!(all(&text), ["low tide | "], "{text}");
    }
}

#[test]
fn commas_behind_records_are_no_part_of_them() {
    let text = "{\"text\":\"one,\",\"date\":\"2023-04-05\"},\n{\"text\":\"two\",\"date\":\"2023-04-06\"} ,\n{\"text\":\"three\"}\n";
    let loaded = crate::archive::parse("t.jsonl", text.replace(" ,", ",")).unwrap();
    assert_eq!((loaded.corpus.posts.len(), loaded.bad_records.len()), (3, 0));
    assert_eq!(loaded.corpus.raw(0), r#"{"text":"one,","date":"2023-04-05"}"#);
}

#[test]
fn a_document_that_quotes_an_object_is_no_archive() {
    let object = "{\"id\": 1, \"text\": \"As an example.\"}";
    let prose = "# A chapter\n\nIt says what an object is.\n\n";
    let document = format!("{prose}{}```json\n{object}\n```\n", "A line of the chapter.\n".repeat(20));
    assert!(!JsonLines.recognizes(&document));
    for text in [format!("{object}\n{}", "damaged\n".repeat(200)), format!("damaged\n{object}\n{object}\n")] {
        assert!(JsonLines.recognizes(&text), "{text}");
    }
}
