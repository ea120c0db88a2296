//! Order, duplicates and the ways to a post.

use std::fmt::Write as _;

use crate::archive::{Loaded, parse};
use crate::corpus::Metric;
use crate::corpus::{Corpus, PostId};

/// Records of `number date-or-id likes text`; `-` leaves a field out.
fn load(records: &str) -> Loaded {
    let mut file = String::new();
    for record in records.lines() {
        let [number, when, likes, words] = record.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{record}")
        };
        writeln!(file, "### {number}\n\n作者: @a").unwrap();
        if when.contains('-') && when != "-" {
            writeln!(file, "时间: {when}").unwrap();
        } else if when != "-" {
            writeln!(file, "链接: https://x.com/a/status/{when}").unwrap();
        }
        if likes != "-" {
            writeln!(file, "互动: Likes: {likes}").unwrap();
        }
        writeln!(file, "\n{words}\n").unwrap();
    }
    parse("t", file).unwrap()
}

fn order(corpus: &Corpus) -> String {
    (0..corpus.posts.len()).map(|post| corpus.raw_text(post)).collect::<Vec<_>>().join(" ")
}

#[test]
fn posts_are_oldest_first() {
    for (records, expected) in [
        ("1 2009-01-01 - a\n2 2009-01-02 - b", "a b"),
        ("1 2009-01-02 - b\n2 2009-01-01 - a", "a b"),
        // One day, newest first: the file's direction decides.
        ("1 2009-01-03 - d\n2 2009-01-02 - c\n3 2009-01-02 - b\n4 2009-01-01 - a", "a b c d"),
        // A post without a time stays by its neighbour.
        ("1 2009-01-02 - c\n2 - - d\n3 2009-01-01 - a\n4 - - b\n5 2009-01-09 - e", "a b c d e"),
        ("1 - - a\n2 2009-01-02 - b", "a b"),
        ("1 - - a\n2 - - b", "a b"),
        ("2 - - b\n1 - - a", "a b"),
        ("1 1874501234567890123 - b\n2 1874495593827156120 - a", "a b"),
    ] {
        assert_eq!(order(&load(records).corpus), expected, "{records}");
    }
}

#[test]
fn a_status_is_there_once_with_all_that_was_known_of_it() {
    let loaded = load("1 20 5 short\n2 21 1 other\n3 20 9 longer_text\n4 20 - x");
    assert_eq!(order(&loaded.corpus), "longer_text other");
    assert_eq!(loaded.corpus.posts[0].metrics.get(Metric::Likes), Some(9));
    let said: Vec<_> = crate::check::check_records(&loaded).iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("t:1: post 20 occurs twice"), "{said:?}");
}

#[test]
fn ids_in_letters_order_nothing() {
    for date in ["", r#", "date": "2025-01-02""#] {
        let post = |at: u8| format!(r#"{{"id": "S-{at}", "text": "{at}"{date}}}"#);
        let list = format!("[{}]", (0..40).map(post).collect::<Vec<_>>().join(","));
        let corpus = crate::archive::parse("t.json", list).unwrap().corpus;
        let found: Vec<u64> = corpus.posts.iter().map(|post| post.number).collect();
        assert_eq!(found, (1..=40).collect::<Vec<_>>(), "{date}");
    }
}

#[test]
fn an_id_of_two_posts_is_said() {
    let table = "id,text\n7,one\n007,two\n8,three\n7,four\n".to_owned();
    let loaded = crate::archive::parse("t.csv", table).unwrap();
    let ids: Vec<_> = loaded.corpus.posts.iter().map(|post| post.id.map(|id| id.0.get())).collect();
    assert_eq!(ids, [Some(7), None, Some(8), None]);
    let said: Vec<_> = crate::check::check_records(&loaded).iter().map(ToString::to_string).collect();
    let expected = "t.csv:3: 2 posts have IDs that other posts have (the first: 7); they stay without one";
    assert_eq!(said, [expected]);
}

#[test]
fn chats_that_count_from_one_keep_all_their_posts() {
    let chat = |name: &str, hour: u8| {
        let post = |id: u8, reply: &str| {
            format!(
                r#"{{"id":{id},"author":"{name}","time":"2024-01-0{id}T{hour:02}:00:00Z","service":"other"{reply},"original":"{name}{id}","translation":""}}"#
            )
        };
        format!("{}\n{}\n", post(1, ""), post(2, r#","reply_to":1"#))
    };
    let folder = tempfile::tempdir().unwrap();
    let paths = [("a", 1), ("b", 2), ("a", 1)].into_iter().enumerate().map(|(at, (name, hour))| {
        let path = folder.path().join(format!("{at}.jsonl"));
        std::fs::write(&path, chat(name, hour)).unwrap();
        path
    });
    let corpus = crate::archive::open(&paths.collect::<Vec<_>>()).unwrap().corpus;
    let originals = |at: usize| corpus.headline(at, crate::corpus::Side::Original);
    assert_eq!((0..corpus.posts.len()).map(originals).collect::<Vec<_>>(), ["a1", "b1", "a2", "b2"]);
    let threads = crate::corpus::thread::Threads::infer(&corpus);
    let parents: Vec<_> = (0..4).map(|at| threads.parent(at)).collect();
    assert_eq!(parents, [None, None, Some(0), None]);
}

/// The originals and translations of the posts of several files.
fn opened(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let paths = files.iter().map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    });
    let corpus = crate::archive::open(&paths.collect::<Vec<_>>()).unwrap().corpus;
    let shown = |at: usize| {
        let sides = crate::corpus::Corpus::headlines(&corpus.sides(at)).map(|side| side.trim().to_owned());
        let link = corpus.link(at).unwrap_or_default();
        format!("{} {} {}", sides.join(" = "), corpus.author(at), link.trim_start_matches("https://x.com/"))
    };
    (0..corpus.posts.len()).map(|at| shown(at).trim().to_owned()).collect()
}

#[test]
fn numbers_of_rows_name_no_post_of_another_file() {
    let table = |text: &str| format!("id,text\n1,{text}\n");
    for (files, expected) in [
        (["The tide turns at six.", "No wind today.", "The tide turns at six."], 2),
        (["No wind today.", "The tide turns at six.", "The tide turns at six."], 2),
        (["The tide turns https://t.co/a1", "The tide turns https://t.co/b2", "The tide turns"], 1),
        (["The tide turns at six…", "The tide turns at six or at seven.", "Yes"], 2),
        (["Yes", "Yes we go", "https://a.example/"], 3),
    ] {
        let texts = files.map(table);
        let files = [("a.csv", &*texts[0]), ("b.csv", &*texts[1]), ("c.csv", &*texts[2])];
        assert_eq!(opened(&files).len(), expected, "{files:?}");
    }
    let pair = |en: &str, zh: &str| format!(r#"{{"id":1,"en":"{en}","zh":"{zh}"}}"#);
    let pairs = [pair("No wind today.", "今天无风。"), pair("The tide turns.", "潮水转向。")];
    assert_eq!(opened(&[("a.jsonl", &pairs[0]), ("b.jsonl", &pairs[1])]).len(), 2);
    // A number as networks give it is that of one post, whatever became of its text.
    let row = |text: &str| format!("微博id,微博正文,发布时间\n4442128512344400,{text},2019-11-23 20:15\n");
    assert_eq!(opened(&[("a.csv", &row("海很静")), ("b.csv", &row("风很大"))]).len(), 1);
}

#[test]
fn copies_of_a_post_give_it_all_that_they_know() {
    let id = "1900266604822773766";
    let copy = |text: &str, more: &str| format!(r#"{{"id":"{id}","{text}":"Low tide{more}"#);
    let translated = copy("original", r#"","translation":"退潮"}"#);
    for known in [" https://t.co/abcdefghij\",\"user\":\"mei\",\"likes\":3}", "\",\"user\":\"mei\"}"] {
        let known = copy("text", known);
        for lines in [[&known, &translated], [&translated, &known]] {
            let file = format!("{}\n{}\n", lines[0], lines[1]);
            let expected = [format!("Low tide = 退潮 mei mei/status/{id}")];
            assert_eq!(opened(&[("a.jsonl", &file)]), expected, "{file}");
            let apart = [("a.jsonl", lines[0].as_str()), ("b.jsonl", lines[1])];
            assert_eq!(opened(&apart), expected, "{file}");
        }
    }
}

#[test]
fn a_post_is_found_by_number_and_by_id() {
    let corpus = load("007 20 - a\n44 1874501234567890123 - b\n7 22 - c").corpus;
    let found = |number| corpus.by_number(number).map(|post| corpus.raw_text(post));
    assert_eq!(
        [found(7), found(44), found(8), found(u64::MAX)].map(Option::unwrap_or_default),
        ["a", "b", "", ""]
    );
    let found = |id| corpus.by_id(PostId::new(id).unwrap()).map(|post| corpus.raw_text(post));
    assert_eq!(
        [found(20), found(22), found(23), found(u64::MAX)].map(Option::unwrap_or_default),
        ["a", "c", "", ""]
    );
}

#[test]
fn a_link_is_the_records_own_or_made() {
    let own = "### 1\n作者: @a\n链接: https://x.com/a/status/20\n\nhi\n";
    let unsafe_one = "### 1\n作者: @a\n链接: see https://x.com/b/status/20\n\nhi\n";
    let none = "### 1\n作者: @a\n\nhi\n";
    for (file, expected) in [
        (own, Some("https://x.com/a/status/20")),
        (unsafe_one, Some("https://x.com/a/status/20")),
        (none, None),
    ] {
        assert_eq!(parse("t", file.to_owned()).unwrap().corpus.link(0).as_deref(), expected, "{file}");
    }
}

#[test]
fn an_empty_corpus_answers_with_nothing() {
    let corpus = Corpus::default();
    assert_eq!(
        (corpus.by_number(1), corpus.range(), corpus.link(0), corpus.author(3)),
        (None, None, None, "")
    );
}

#[test]
fn a_post_that_is_richer_below_stays_where_it_was_first() {
    let records = r#"{"id":"7"}
{"time":"2025-01-01T05:00:00Z","id":"1500000000299999997"}
{"id":"76"}
{"text":"alpha","id":"7"}
"#;
    let shown = |records: &str| {
        let corpus = parse("t.jsonl", records.to_owned()).unwrap().corpus;
        corpus.posts.iter().map(|post| (post.number, post.id.unwrap().0.get())).collect::<Vec<_>>()
    };
    assert_eq!(shown(records), [(1, 7), (2, 1_500_000_000_299_999_997), (3, 76)]);
    // What shows neither order is told by its ends: the same posts the other way round are the same.
    let numbered = |numbers: [u8; 3]| -> String {
        numbers.map(|number| format!("{{\"num\":{number},\"text\":\"a{number}\"}}\n")).concat()
    };
    let order = |records: String| order(&parse("t.jsonl", records).unwrap().corpus);
    assert_eq!(order(numbered([4, 2, 3])), order(numbered([3, 2, 4])));
    // Numbers of several files tell nothing.
    let post = |text: &str, time: &str| format!("{{\"text\":\"{text}\"{time}}}\n");
    let second = post("c", ",\"time\":\"2025-01-02\"") + &post("d", ",\"time\":\"2025-01-02\"");
    let files = [("a.jsonl", post("b", "")), ("b.jsonl", second), ("c.jsonl", post("e", ""))];
    assert_eq!(
        opened(&files.each_ref().map(|(name, text)| (*name, text.as_str()))),
        ["b = b", "c = c", "d = d", "e = e"]
    );
}
