//! Pieces of documents of each shape.

use super::{JsonPiece, JsonPieces};

fn pieces(text: &str) -> Vec<(Option<&str>, &str, u32)> {
    JsonPieces::new(text).map(|JsonPiece { list, json, line, .. }| (list, json, line)).collect()
}

#[test]
fn a_record_with_a_long_text_is_no_wrapper() {
    let text = "word ".repeat(crate::archive::json_text::LARGEST_WHOLE_OBJECT / 4);
    for record in [
        format!("{{\"num\": 1, \"text\": \"{text}\"}}"),
        format!("{{\n \"text\": \"{text}\",\n \"tags\": [1]\n}}"),
    ] {
        assert_eq!(pieces(&record), [(None, &*record, 1)]);
        let list = format!("{{\"posts\": [{record}, {{}}]}}");
        assert_eq!(pieces(&list).len(), 2);
    }
}

#[test]
fn each_shape_falls_into_its_records() {
    for (text, expected) in [
        ("[]", vec![]),
        ("[{\"a\": \"]\"},\n {\"b\": 1}]", vec![(None, "{\"a\": \"]\"}", 1), (None, "{\"b\": 1}", 2)]),
        (
            "{\"a\": 1}\n\n{\"b\n{\"c\": 2}\n",
            vec![(None, "{\"a\": 1}", 1), (None, "{\"b", 3), (None, "{\"c\": 2}", 4)],
        ),
        (
            "{\n \"a\": 1\n}\n{\n \"b\": 2\n}",
            vec![(None, "{\n \"a\": 1\n}", 1), (None, "{\n \"b\": 2\n}", 4)],
        ),
        ("window.YTD.tweets.part0 = [ {\"tweet\": {}} ];", vec![(None, "{\"tweet\": {}}", 1)]),
        ("export default [{\"a\": 1}];", vec![(None, "{\"a\": 1}", 1)]),
        ("callback({\"a\": 1});\n", vec![(None, "{\"a\": 1}", 1)]),
        ("\u{1e}{\"a\": 1}\n\u{1e}{\"b\": 2}\n", vec![(None, "{\"a\": 1}", 1), (None, "{\"b\": 2}", 2)]),
        (
            "{\"tweets\": [{\"a\": 1}, {\"b",
            vec![(Some("tweets"), "{\"a\": 1}", 1), (Some("tweets"), "{\"b", 1)],
        ),
        ("\u{feff}[1, {\"x\": \"\\\"}\"}", vec![(None, "1", 1), (None, "{\"x\": \"\\\"}\"}", 1)]),
    ] {
        assert_eq!(pieces(text), expected, "{text}");
    }
}

#[test]
fn a_sign_out_of_place_is_a_piece_and_what_follows_is_read() {
    for (text, rest) in [
        ("[}{\"a\": 1}]", "{\"a\": 1}"),
        ("[{\"a\": 1}}, {\"b\": 2}]", "{\"b\": 2}"),
        ("[1, }}}, 2]", "2"),
        ("{\"tweets\": [{\"a\": 1}, } {\"b\": 2}", "{\"b\": 2}"),
    ] {
        let found = pieces(text);
        assert!(found.len() < 9 && found.iter().any(|(_, json, _)| *json == rest), "{text}: {found:?}");
    }
}

#[test]
fn a_document_that_is_cut_off_says_so() {
    let last = JsonPieces::new("[{\"a\": 1}, {\"b\": \"half").last().unwrap();
    assert!(last.is_cut && last.json.starts_with("{\"b\""));
}
