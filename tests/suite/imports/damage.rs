//! Damaged, hostile and meaningless archives: refused with a sentence, or read as far as they go; never a panic.

use std::fs;

use duidu::archive;
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use serde_json::{Value, json};

use super::{checked, files, folder, gzipped, import, listed, refused, tarred, zipped};
use crate::cli::program::duidu;
use crate::promises::all::import as holds;

/// The samples that are text.
fn samples() -> Vec<(String, String)> {
    let texts = files(&import("")).into_iter();
    texts.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect()
}

#[test]
fn a_sample_that_is_cut_anywhere_opens_or_is_refused() {
    for (_, text) in samples() {
        for end in (0..text.len()).step_by((text.len() / 48).max(1)) {
            holds(&text.as_bytes()[..end]);
        }
    }
}

/// Every value in `value` by its path.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| paths(item, &format!("{path}/{at}"), found));
        }
        Value::Object(object) => {
            object.iter().for_each(|(key, item)| paths(item, &format!("{path}/{}", escaped(key)), found));
        }
        _ => {}
    }
}

#[test]
fn a_value_of_another_type_breaks_nothing() {
    let others = [json!(null), json!(-1.5), json!("字"), json!([[]]), json!({"id": {}}), json!(true)];
    let mut turn = 0;
    for (_, text) in samples() {
        let start = text.find(['{', '[']).unwrap_or_default();
        let (head, body) = text.split_at(start);
        let Ok(whole) = serde_json::from_str::<Value>(body.trim_end().trim_end_matches(';')) else {
            continue;
        };
        let mut all = Vec::new();
        paths(&whole, "", &mut all);
        for path in all.iter().step_by((all.len() / 150).max(1)) {
            let mut changed = whole.clone();
            turn += 1;
            *changed.pointer_mut(path).unwrap() = others[turn % others.len()].clone();
            holds(format!("{head}{changed}").as_bytes());
        }
    }
}

/// Names and values that programs use, in any combination.
fn soup() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "id",
        "text",
        "full_text",
        "created_at",
        "user",
        "data",
        "includes",
        "tweets",
        "tweet",
        "legacy",
        "entities",
        "urls",
        "retweeted_status",
        "orderedItems",
        "object",
        "commit",
        "record",
        "messages",
        "type",
        "date",
        "likes",
        "note_tweet",
        "referenced_tweets",
        "poll",
        "options",
        "media",
        "account",
        "core",
        "url",
        "expanded_url",
        "source",
        "target",
    ]);
    let leaf = prop_oneof![
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        Just("1874502000000000001").prop_map(|text| json!(text)),
        "[a-z<>&;字@:/. ]{0,12}".prop_map(|text| json!(text)),
        Just(Value::Null),
    ];
    leaf.prop_recursive(5, 60, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((names.clone(), inner), 0..6).prop_map(|pairs| {
                Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_tree_opens_or_is_refused(tree in soup(), others in vec(soup(), 0..3)) {
        holds(tree.to_string().as_bytes());
        let lines: Vec<String> = others.iter().map(Value::to_string).collect();
        holds(lines.join("\n").as_bytes());
        holds(format!("window.YTD.tweets.part0 = [{}", lines.join(",")).as_bytes());
    }

    #[test]
    fn any_table_opens_or_is_refused(rows in "(id|text|date|likes|[a-z0-9字\"\n\r]{0,4}|,|;|\t|\n){0,40}") {
        holds(format!("id,text,created_at\n{rows}").as_bytes());
        holds(format!("微博;翻译\n{rows}").as_bytes());
    }

    #[test]
    fn any_feed_opens_or_is_refused(inside in "(<entry>|</entry>|<item>|<title>|</title>|<content>|</content>|<tu>|<tuv xml:lang=\"zh\">|<seg>|</seg>|</tu>|&amp;|&x|<!\\[CDATA\\[|\\]\\]>|[a字<> ]{0,4}){0,20}") {
        holds(format!("<feed>{inside}</feed>").as_bytes());
        holds(format!("<rss><channel>{inside}").as_bytes());
        holds(format!("<tmx><body>{inside}").as_bytes());
    }
}

#[test]
fn a_file_whose_only_record_is_broken_names_the_place() {
    for (text, place, fault) in [
        ("{\"id\":\"1\",\"text\":\"hello", "line 1", "incomplete"),
        ("\n[\n {\"id\":\"1\", \"text\":\"hel", "line 3", "incomplete"),
        ("[\n {\"id\":\"1\",\n  \"text\":\"hello\",\n  \"likes\": }\n]\n", "line 4", "byte 12"),
        ("[{\"id\":\"1\",\"text\":\"hello\" \"user\":\"a\"}]", "line 1", "byte 27"),
    ] {
        let folder = folder("broken");
        let path = folder.join("posts.json");
        fs::write(&path, text).unwrap();
        let said = refused(&path);
        assert!(
            said.contains("posts.json") && said.contains(place) && said.contains(fault),
            "{text}: {said}"
        );
    }
}

#[test]
fn deep_nesting_is_refused() {
    for text in [
        "[".repeat(200_000),
        "{\"a\":".repeat(200_000),
        "[{\"tweets\":".repeat(50_000),
        "<feed>".repeat(100_000),
    ] {
        assert!(archive::parse("deep", text).is_err());
    }
}

#[test]
fn a_broken_record_hides_no_other() {
    let posts = r#"[
  {"id": "1874502000000000001", "text": "one"},
  {"id": "1874502000000000002", "text": "two},
  {"id": "1874502000000000003", "text": "three"},
  {"id": "1874502000000000004", "user": {"name": "mei", "text": "four"},
  {"id": "1874502000000000005", "text": "five"}
]"#;
    let loaded = archive::parse("broken.json", posts.to_owned()).unwrap();
    assert_eq!(loaded.corpus.posts.len(), 3);
    let lines: Vec<usize> = loaded.bad_records.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, [3, 5]);
}

#[test]
fn things_that_are_no_posts_are_refused() {
    for (name, text) in [
        (
            "package.json",
            r#"{"name": "tide", "version": "1.0.0", "description": "Counts tides.", "scripts": {"test": "run"}}"#,
        ),
        ("metadata.json", r#"{"name": "tide", "summary": "Counts tides.", "extras": [], "license": "MIT"}"#),
        (
            "config.json",
            r#"{"title": "My site", "menu": [{"text": "Home", "link": "/"}, {"text": "About", "link": "/about"}]}"#,
        ),
        ("projects.json", r#"[{"name": "Tides", "description": "A counter of tides.", "tags": ["a"]}]"#),
        ("edges.csv", "source,target,value\nAnna,Bert,1\nBert,Carl,2\n"),
        ("prices.csv", "name,description,price\nSalt,White,3\nRice,Round,4\n"),
        ("numbers.csv", "x,y\n1,2\n3,4\n5,6\n"),
        (
            "actor.json",
            r#"{"type": "Person", "preferredUsername": "mei", "name": "Mei", "summary": "<p>hi</p>", "url": "https://a.example/@mei"}"#,
        ),
        (
            "geo.json",
            r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "A"}}]}"#,
        ),
    ] {
        match archive::parse(name, text.to_owned()) {
            Ok(loaded) => panic!("{name} opened with {} posts", loaded.corpus.posts.len()),
            Err(error) => {
                let said = error.to_string();
                assert!(said.contains("no posts in this file") || said.contains("no column"), "{said}");
            }
        }
    }
}

#[test]
fn a_packed_file_that_is_cut_keeps_what_comes_before() {
    let folder = folder("cut");
    let line = |number: usize| {
        format!(
            "{{\"id\": \"18745020000000{number:05}\", \"text\": \"post {number} of {}\"}}\n",
            number * 7919 % 9973
        )
    };
    let posts: String = (1..4000).map(line).collect();
    let packed = gzipped(posts.as_bytes());
    let path = folder.join("posts.jsonl.gz");
    fs::write(&path, &packed[..packed.len() / 2]).unwrap();
    let count = listed(&path).len();
    assert!((1000..3500).contains(&count), "{count}");
    assert!(checked(&path).contains("cut off or damaged"));

    let members = [
        ("a/posts.jsonl".to_owned(), posts.clone().into_bytes()),
        ("a/more.jsonl".to_owned(), posts.into_bytes()),
    ];
    let path = folder.join("posts.tar.gz");
    let packed = tarred(&members);
    fs::write(&path, &packed[..packed.len() / 2]).unwrap();
    assert!(listed(&path).len() > 1000);
    let path = folder.join("posts.zip");
    let packed = zipped(&members);
    fs::write(&path, &packed[..packed.len() / 2]).unwrap();
    assert!(refused(&path).contains("cut off or damaged"));
}

#[test]
fn packed_files_have_limits() {
    let folder = folder("limits");
    let path = folder.join("bomb.json.gz");
    fs::write(&path, gzipped(&vec![b' '; 66 << 20])).unwrap();
    assert!(refused(&path).contains("too large when unpacked"));

    // Each of these is small enough by itself; they are counted together, and those within others, too.
    let blank = vec![b' '; 40 << 20];
    let path = folder.join("bombs.zip");
    fs::write(&path, zipped(&["a.json", "b.json"].map(|name| (name.to_owned(), blank.clone())))).unwrap();
    assert!(refused(&path).contains("too large when unpacked"));
    let packed = gzipped(&blank);
    let path = folder.join("nested.zip");
    fs::write(&path, zipped(&["a.json.gz", "b.json.gz"].map(|name| (name.to_owned(), packed.clone()))))
        .unwrap();
    assert!(refused(&path).contains("too large when unpacked"));

    // A zip file that states a million entries, after APPNOTE 4.3.14 and 4.3.16.
    let mut many = b"PK\x03\x04".to_vec();
    many.extend([0; 26]);
    many.extend(b"PK\x06\x06");
    many.extend([0; 28]);
    many.extend(1_000_000_u64.to_le_bytes());
    many.extend([0; 16]);
    many.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff");
    many.extend([0; 10]);
    let path = folder.join("many.zip");
    fs::write(&path, many).unwrap();
    assert!(refused(&path).contains("files inside"));
}

#[test]
fn names_that_lead_out_of_an_archive_are_only_names() {
    let folder = folder("names");
    let post = br#"[{"id": "1874502000000000001", "text": "hi"}]"#.to_vec();
    let path = folder.join("inner.zip");
    fs::write(
        &path,
        zipped(&[("../../outside.json".to_owned(), post.clone()), ("/etc/inside.json".to_owned(), post)]),
    )
    .unwrap();
    assert_eq!(listed(&path).len(), 1);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn standard_input_may_be_packed() {
    let archive = zipped(&files(&import("x_archive")));
    let ended = duidu(["-", "list", "--json"]).stdin(archive).run();
    assert_eq!((ended.exit, ended.json().len()), (Some(0), 4), "{}", ended.err);
    let tweets = fs::read(import("x_archive/data/tweets.js")).unwrap();
    let ended = duidu(["-", "list", "--json"]).stdin(gzipped(&tweets)).run();
    assert_eq!((ended.exit, ended.json().len()), (Some(0), 3), "{}", ended.err);
    let ended = duidu(["-", "list", "--json"]).stdin(tweets).run();
    assert_eq!((ended.exit, ended.json().len()), (Some(0), 3), "{}", ended.err);
}
