#![expect(clippy::string_slice, reason = "a test may fail")]

use super::{EntityKind, EntityScanner, entities};

fn found(text: &str) -> Vec<&str> {
    entities(text).iter().map(|entity| &text[entity.start..entity.end]).collect()
}

#[test]
fn a_url_ends_where_the_sentence_goes_on() {
    for (text, expected) in [
        ("https://t.co/x）的", "https://t.co/x"),
        ("见 https://example.com/a。下一句", "https://example.com/a"),
        ("见https://example.com/a，然后", "https://example.com/a"),
        ("https://example.com’s", "https://example.com"),
        ("https://example.com/a、b", "https://example.com/a"),
        ("https://example.com/a——好", "https://example.com/a"),
        ("(https://example.com/a_(b))", "https://example.com/a_(b)"),
        ("（https://example.com/a)。", "https://example.com/a"),
        ("[text](https://example.com/a)next", "https://example.com/a"),
        ("https://example.com(英文)", "https://example.com"),
        ("https://example.com/a(via @b)", "https://example.com/a"),
        ("<https://example.com/a>", "https://example.com/a"),
        ("\"https://example.com/a\"", "https://example.com/a"),
        ("**https://example.com/a**", "https://example.com/a"),
        ("_https://example.com/a_", "https://example.com/a"),
        ("https://example.com/watch?v=a_", "https://example.com/watch?v=a_"),
        ("https://example.com/a?b=c&d=e#f!?", "https://example.com/a?b=c&d=e#f"),
        ("https://example.com/a...", "https://example.com/a"),
        ("https://example.com/é/ж", "https://example.com/é/ж"),
        ("https://example.com/%E5%BC%80", "https://example.com/%E5%BC%80"),
        ("https://example.com/a😄", "https://example.com/a"),
        ("https://example.com/a<202E>b", "https://example.com/a"),
        ("HTTP://Example.com", "HTTP://Example.com"),
        ("http://localhost:8080/a", "http://localhost:8080/a"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
        ("www.example.com.", "www.example.com"),
        ("看www.example.com吧", "www.example.com"),
        (
            "https://web.example.org/2020/https://example.com/a",
            "https://web.example.org/2020/https://example.com/a",
        ),
        ("https://example.com/@name/#part", "https://example.com/@name/#part"),
    ] {
        assert_eq!(found(text).first(), Some(&expected), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_url_is_text() {
    for text in [
        "https://",
        "https://t.co/…",
        "https://t.co/aB12…",
        "www.example.com/a…",
        "http://。",
        "https:// example.com",
        "xhttp://example.com",
        "www.",
        "www.example",
        "awww.example.com",
        "www...",
        "http:/example.com",
        "https://)",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_handle_has_one_to_fifteen_word_characters() {
    for (text, expected) in [
        ("@a", vec!["@a"]),
        ("谢谢@AndrewYNg的课", vec!["@AndrewYNg"]),
        ("(@a_b, @c!)", vec!["@a_b", "@c"]),
        (".@name", vec!["@name"]),
        ("@fifteen_letters", vec!["@fifteen_letters"]),
        ("@sixteen_letters_", vec![]),
        ("mail@example.com", vec![]),
        ("é@name", vec![]),
        ("@@name", vec![]),
        ("@name@example.com", vec![]),
        ("@ name", vec![]),
        ("@", vec![]),
        ("@中文", vec![]),
        ("@nameé", vec![]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_tag_holds_letters_of_any_script() {
    for (text, expected) in [
        ("#AI", vec!["#AI"]),
        ("#深度学习 很好", vec!["#深度学习"]),
        ("使用#AI，", vec!["#AI"]),
        ("#AI技术。", vec!["#AI技术"]),
        ("#a_b-c", vec!["#a_b"]),
        ("#2025", vec![]),
        ("#2025年", vec!["#2025年"]),
        ("#café #हिन्दी", vec!["#café", "#हिन्दी"]),
        ("C#", vec![]),
        ("a#b", vec![]),
        ("##b", vec![]),
        ("&#39;x", vec![]),
        ("# 标题", vec![]),
        ("#️⃣", vec![]),
        ("#1️⃣", vec![]),
        ("#_", vec![]),
        ("（#标签）", vec!["#标签"]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn entities_come_in_order_with_their_kinds() {
    let text = "@a 和 #b 见 https://c.com/d，@e";
    let kinds: Vec<_> = entities(text).iter().map(|entity| entity.kind).collect();
    assert_eq!(kinds, [EntityKind::Mention, EntityKind::Hashtag, EntityKind::Url, EntityKind::Mention]);
}

#[test]
fn many_brackets_that_never_close_are_read_twice_at_most() {
    let text = "http://a(".repeat(100_000);
    let found = entities(&text);
    assert_eq!(found.len(), 2);
    assert_eq!(found.last().map(|entity| entity.end), Some(text.trim_end_matches('(').len() + 1));
}

proptest::proptest! {
    #[test]
    fn entities_never_overlap_and_never_cut_a_character(text in "([a-z@#_ 中，。()（）😄é.:/]|https?://|www\\.){0,40}") {
        let mut end = 0;
        for entity in entities(&text) {
            assert!(entity.start >= end && entity.start < entity.end, "{text:?}");
            assert!(text.is_char_boundary(entity.start) && text.is_char_boundary(entity.end), "{text:?}");
            end = entity.end;
        }
    }

    #[test]
    fn no_place_where_an_entity_may_start_is_passed_over(text in "([a-zHTPW@#_ 中，:/.]|[hH]ttps?:|https?://|[wW]{2,4}\\.){0,30}") {
        let mut every = EntityScanner { text: &text, found: Vec::new(), open_until: 0 };
        let mut at = 0;
        while at < text.len() {
            let starts = text.as_bytes().get(at).is_some_and(|byte| b"@#hHwW".contains(byte));
            at = starts.then(|| every.at(at)).flatten().unwrap_or(at + 1);
        }
        proptest::prop_assert_eq!(entities(&text), every.found);
    }
}
