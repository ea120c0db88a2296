//! Paths in, a corpus or a helpful refusal out.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::strategy::Strategy as _;

use super::{LoadError, Loaded, Opened, open, open_or_preview, open_with_progress, parse, source_record};
use crate::archive::issue::{FileError, RecordError, WarningKind};

const ONE: &str = "### 1\n\n作者: @a\n\nhi\n";

fn refusal(result: Result<Loaded, super::LoadError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn without_a_path_the_digest_is_read() {
    let loaded = open(&[]).unwrap();
    assert_eq!((loaded.corpus.sources[0].name.as_str(), loaded.corpus.posts.len()), ("digest", 113));
    assert_eq!((loaded.bad_records.len(), loaded.warnings.len()), (0, 0));
    assert_eq!(crate::check::check_records(&loaded), []);
}

#[test]
fn files_with_the_translations_of_other_files_are_joined_with_them() {
    const POSTS: &str = "{\"id\": \"1787378802226102273\", \"text\": \"Hello there\"}\n\
        {\"id\": \"1787378802226102274\", \"text\": \"Agents write code\"}\n";
    const OTHERS: &str = "{\"id\": \"1787378802226102273\", \"text\": \"Hello there\"}\n\
        {\"id\": \"1787378802226102279\", \"text\": \"别的\"}\n";
    let texts = |loaded: &Loaded| {
        let sides = (0..loaded.corpus.posts.len()).map(|post| loaded.corpus.whole_body(post));
        sides.map(|body| format!("{}|{}", body.original.text, body.translation.text)).collect::<Vec<_>>()
    };
    for (name, text, expected) in [
        // Nothing but translations, of which some belong to no post.
        (
            "zh.csv",
            "id,译文\n1787378802226102274,智能体写代码\n1787378802226102999,没有原文\n",
            &["Hello there|", "Agents write code|智能体写代码"][..],
        ),
        // Texts in the other script, all with the ids of posts; some are longer than the originals.
        (
            "posts.zh.jsonl",
            "{\"id\": \"1787378802226102273\", \"text\": \"你好啊\"}\n\
             {\"id\": \"1787378802226102274\", \"text\": \"智能体会写代码，译文比原文长\"}\n",
            &["Hello there|你好啊", "Agents write code|智能体会写代码，译文比原文长"],
        ),
        // Posts of its own.
        ("other.jsonl", OTHERS, &["Hello there|", "Agents write code|", "别的|"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let paths = [("posts.jsonl", POSTS), (name, text)].map(|(name, text)| {
            fs::write(folder.path().join(name), text).unwrap();
            folder.path().join(name)
        });
        assert_eq!(texts(&open(&[folder.path().to_owned()]).unwrap()), expected, "{name}");
        assert_eq!(texts(&open(&paths).unwrap()), expected, "{name}");
    }
}

#[test]
fn every_refusal_names_the_file_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    for (path, words) in [
        (folder.path().join("none.md"), "no such file"),
        (write("empty.md", b""), "the file is empty"),
        (write("blank.md", b"\n \n"), "the file is empty"),
        (write("readme.md", b"# Hello"), "no post found"),
        (write("data.json", b"[{}]"), "no posts in this file"),
        (write("object.json", b"{\n}"), "an empty list"),
        (write("data.zip", b"PK\x03\x04"), "cut off or damaged"),
        (
            write("lost.md", "### 1\n\n作者: @a\n".as_bytes()),
            "no readable post (line 1: the record has neither",
        ),
        (PathBuf::from("/dev/null"), "not a regular file"),
        (folder.path().join("sub"), "no such file"),
    ] {
        let said = refusal(open(std::slice::from_ref(&path)));
        assert!(said.contains(words) && said.starts_with(&*path.to_string_lossy()), "{said}");
    }
    assert!(refusal(open(&[folder.path().to_path_buf()])).contains("no archive in this folder"));
}

#[test]
fn a_folder_is_its_archives_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("b.md", ONE);
    write("a.MD", &ONE.replace("hi", "ho"));
    write("README.md", "# about");
    write("c.txt", &ONE.replace("hi", "hu"));
    write("notes.txt", "hi");
    write(".d.md", ONE);
    let loaded = open(&[folder.path().to_path_buf()]).unwrap();
    let names: Vec<_> =
        loaded.corpus.sources.iter().map(|source| Path::new(&*source.name).file_name().unwrap()).collect();
    assert_eq!(names, ["a.MD", "b.md", "c.txt"]);
    assert!(
        matches!(loaded.warnings[..], [super::issue::Warning { kind: WarningKind::Skipped(_), .. }]),
        "{:?}",
        loaded.warnings
    );
}

#[test]
fn a_large_file_is_read_like_a_small_one() {
    let folder = tempfile::tempdir().unwrap();
    let record = |number: usize| format!("### {number}\n\n作者: @a\n\n你好 {}\n\n", "中".repeat(100));
    let plain: String = (1..16_000).map(record).collect();
    assert!(plain.len() > 4 << 20);
    let read = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        open(&[path]).unwrap()
    };
    let (whole, small) = (read("plain.md", plain.as_bytes()), parse("t", plain.clone()).unwrap());
    assert!(whole.corpus.posts == small.corpus.posts && whole.warnings.is_empty());
    let last = whole.corpus.posts.len() - 1;
    assert_eq!(whole.corpus.raw_text(last), small.corpus.raw_text(last));
    // The second half has a byte that is no UTF-8.
    let mut broken = plain.into_bytes();
    let at = broken.len() - 10;
    broken[at] = b'\xFF';
    let broken = read("broken.md", &broken);
    let line = whole.corpus.posts[last].line as usize + 4;
    let [super::issue::Warning { line: Some(noted), kind: WarningKind::InvalidUtf8(_), .. }] =
        &broken.warnings[..]
    else {
        panic!("{:?}", broken.warnings)
    };
    assert_eq!((*noted, broken.corpus.posts.len()), (line, last + 1));
    assert!(broken.corpus.raw_text(last).contains('\u{fffd}'));
}

#[test]
fn a_file_given_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, ONE).unwrap();
    let loaded = open(&[path.clone(), folder.path().join(".").join("a.md")]).unwrap();
    assert_eq!((loaded.corpus.posts.len(), loaded.warnings.len()), (1, 1));
}

#[test]
fn a_name_with_controls_is_shown_without_them() {
    let said = refusal(open(&[PathBuf::from("no\u{1b}[31m\nfile")]));
    assert!(!said.contains(['\u{1b}', '\n']), "{said:?}");
}

#[test]
fn authors_differ_by_more_than_case() {
    let loaded =
        parse("t", format!("{ONE}\n{}\n{}", ONE.replace("@a", "@B"), ONE.replace("@a", "@A"))).unwrap();
    assert_eq!(
        loaded.corpus.authors.iter().map(crate::text::sanitize::Clean::as_str).collect::<Vec<_>>(),
        ["a", "B"]
    );
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_reading_panic_and_all_spans_hold(
        bytes in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::string::string_regex("(### [0-9]{1,21}\n|\n|\r\n|作者: @a|时间: [0-9-]{0,11}|链接: https://x.com/b/status/[0-9]{0,22}|互动: Likes: [0-9,-]{0,22}; isReply: 1|总计推文数量: 2|本文件|# T|---|\\*\\*|- \\*\\*作者\\*\\*: b|\u{feff}|```|[a-c中 ]{0,6}){1,6}\n").unwrap().prop_map(String::into_bytes),
                proptest::collection::vec(proptest::num::u8::ANY, 0..6),
            ],
            0..24,
        )
    ) {
        let bytes: Vec<u8> = bytes.concat();
        if let Ok(super::read::DecodedText { text: held, .. }) = super::read::decode(&bytes[..], 0, &|_| true)
            && let Ok(loaded) = parse("t", held.whole().unwrap().to_owned())
        {
            let corpus = &loaded.corpus;
            for (index, post) in corpus.posts.iter().enumerate() {
                let source = &corpus.sources[post.source as usize].text;
                let [record, link, text] = [post.spans.record(), post.spans.link(), post.spans.text()];
                let is_within = text.is_empty() || record.start <= text.start && text.end <= record.end;
                proptest::prop_assert!(is_within, "{text:?} in {record:?}");
                for range in [record, link, text] {
                    proptest::prop_assert!(source.get(range.clone()).is_some(), "{range:?}");
                }
                // The line of the file read, also where its records were converted.
                proptest::prop_assert!(held.whole().unwrap().lines().count() + 1 >= post.line as usize);
                let _ = (corpus.headline(index, crate::corpus::Side::Translation), corpus.link(index));
            }
            let _ = crate::check::check_records(&loaded);
        }
    }
}

#[test]
fn a_record_that_cannot_be_read_names_the_file_within_its_archive() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let tweet = |id: u64| format!("{{\"tweet\":{{\"id_str\":\"{id}\",\"full_text\":\"hi\"}}}}");
    let part = |number: u32, rows: &str| format!("window.YTD.tweets.part{number} = [\n{rows}\n]");
    fs::write(data.join("tweets.js"), part(0, &tweet(1_874_502_000_000_000_001))).unwrap();
    let broken = format!("{},\n{{\"tweet\": tru}}", tweet(1_874_502_000_000_000_002));
    fs::write(data.join("tweets-part1.js"), part(1, &broken)).unwrap();
    let loaded = open(&[folder.path().to_path_buf()]).unwrap();
    assert_eq!(loaded.corpus.posts.len(), 2);
    let [bad] = loaded.bad_records.as_slice() else { panic!("{:?}", loaded.bad_records) };
    assert!(bad.to_string().contains("data/tweets-part1.js:3: "), "{bad}");
    // What is odd about a record that is read names it, too.
    let odd = format!(
        "{},\n{{\"tweet\":{{\"id_str\":\"x\",\"full_text\":\"ho\",\"created_at\":\"soon\"}}}}",
        tweet(1_874_502_000_000_000_003)
    );
    fs::write(data.join("tweets-part1.js"), part(1, &odd)).unwrap();
    let loaded = open(&[folder.path().to_path_buf()]).unwrap();
    let [warning] = loaded.warnings.as_slice() else { panic!("{:?}", loaded.warnings) };
    assert!(warning.file.ends_with("data/tweets-part1.js") && warning.line == Some(3), "{warning:?}");
}

/// A file of another program that takes a while to import: its name and its text.
fn long_imports() -> [(&'static str, String); 2] {
    let id = |at: usize| 1_874_502_000_000_000_000 + at;
    let rows =
        (0..12_000).map(|at| format!("{},\"words and words and more words of {at}\",{at},extra\n", id(at)));
    let items = (0..12_000)
        .map(|at| format!("{{\"id\":\"{}\",\"text\":\"words of {at}\",\"odd\":[{at},{{}}]}}", id(at)));
    [
        ("posts.csv", format!("id,text,likes,odd\n{}", rows.collect::<String>())),
        ("posts.json", format!("[{}]", items.collect::<Vec<_>>().join(","))),
    ]
}

#[test]
fn importing_says_how_far_it_is_and_can_be_called_off() {
    for (name, text) in long_imports() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        // From some MiB on how far it is counts.
        let text = format!("{text}{}", " \n".repeat(2 << 20));
        fs::write(&path, &text).unwrap();
        let seen = std::cell::RefCell::new(Vec::new());
        let watch = |progress: super::Progress| {
            seen.borrow_mut().push(progress);
            true
        };
        let loaded = open_with_progress(std::slice::from_ref(&path), &watch).unwrap();
        assert_eq!(loaded.corpus.posts.len(), 12_000);
        let seen = seen.into_inner();
        let length = text.len() as u64;
        assert!(seen.windows(2).all(|pair| pair[0].read <= pair[1].read), "{name}");
        assert!(seen.iter().all(|progress| progress.of == length && progress.read <= length), "{name}");
        // Reading is soon done, and the rest is said bit by bit.
        assert!(seen.iter().filter(|progress| progress.read > length / 6).count() > 2, "{name}: {seen:?}");
        let until_sixth = |progress: super::Progress| progress.read < length / 6;
        let stopped = open_with_progress(&[path], &until_sixth);
        assert!(matches!(stopped, Err(LoadError::Cancelled)), "{name}");
    }
}

#[test]
fn the_record_of_an_imported_post_is_that_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in long_imports() {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let corpus = open(std::slice::from_ref(&path)).unwrap().corpus;
        let record = source_record(std::slice::from_ref(&path), &corpus, 11_000);
        let expected = if name.ends_with("csv") {
            "id: 1874502000000011000\ntext: words and words and more words of 11000\nlikes: 11000\nodd: extra"
        } else {
            "{\n  \"id\": \"1874502000000011000\",\n  \"text\": \"words of 11000\",\n  \"odd\": [\n    11000,\n    {}\n  ]\n}"
        };
        assert_eq!(record, expected);
        // Without the file there is its text.
        fs::remove_file(&path).unwrap();
        let record = source_record(&[path], &corpus, 11_000);
        assert!(record.starts_with("words") && record.ends_with(" of 11000"), "{record}");
    }
}

#[test]
fn the_record_is_found_in_the_file_that_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    for part in [0_u64, 1] {
        let id = 1_874_502_000_000_000_001 + part;
        let text = format!(
            "window.YTD.tweets.part{part} = [\n{{\"tweet\":{{\"id_str\":\"{id}\",\"full_text\":\"hi\",\"odd\":{part}}}}}]"
        );
        let name = if part == 0 { "tweets.js" } else { "tweets-part1.js" };
        fs::write(data.join(name), text).unwrap();
    }
    let paths = [folder.path().to_path_buf()];
    let corpus = open(&paths).unwrap().corpus;
    let records: Vec<String> = (0..2).map(|post| source_record(&paths, &corpus, post)).collect();
    let expected = |part: u64| {
        format!(
            "{{\n  \"id_str\": \"{}\",\n  \"full_text\": \"hi\",\n  \"odd\": {part}\n}}",
            1_874_502_000_000_000_001 + part
        )
    };
    assert_eq!(records, [expected(0), expected(1)]);
    // The digest is as it is.
    let digest = open(&[]).unwrap().corpus;
    assert_eq!(source_record(&[], &digest, 3), digest.raw(3));
}

#[test]
fn what_is_odd_about_joined_files_names_the_file_and_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let one = "{\"tweet\": {\"id_str\": \"1874502000000000001\", \"full_text\": \"one\"}}";
    let other = "{\"tweet\": {\"id_str\": \"1874502000000000002\", \"full_text\": \"two\", \"screen_name\": \"bob\", \"url\": \"https://x.com/ann/status/1874502000000000002\"}}";
    let noted = "{\"tweet\": {\"full_text\": \"no id\", \"odd\": 1}}";
    fs::write(data.join("tweets.js"), format!("window.YTD.tweets.part0 = [\n{one},\n{noted}]")).unwrap();
    let part = format!("window.YTD.tweets.part1 = [\n\n{other},\n{},\n{one}]", noted.replace('1', "2"));
    fs::write(data.join("tweets-part1.js"), part).unwrap();
    let shown = folder.path().to_string_lossy().into_owned();
    for path in [folder.path().to_path_buf(), folder.path().join("")] {
        let paths = [path];
        let loaded = open(&paths).unwrap();
        let places = loaded.warnings.iter().map(|warning| (&*warning.file, warning.line)).collect::<Vec<_>>();
        let part = format!("{shown}/data/tweets-part1.js");
        assert_eq!(places, [(&*part, Some(3)), (&*part, Some(5))], "{:?}", loaded.warnings);
        let found = crate::check::check(&loaded);
        let mut files = found.iter().filter(|finding| finding.post.is_some()).map(|finding| &*finding.file);
        assert!(files.all(|file| file.starts_with(&format!("{shown}/data/tweets"))), "{found:?}");
        // Without an id the line of its own file identifies the record.
        let corpus = &loaded.corpus;
        let noted = (0..corpus.posts.len()).filter(|post| corpus.posts[*post].id.is_none());
        let mut records = noted.map(|post| source_record(&paths, corpus, post));
        assert!(records.any(|record| record.contains("\"odd\": 2")));
    }
}

#[test]
fn a_file_of_nothing_but_a_record_that_is_too_deep_names_its_line() {
    let deep = format!("\n\n{{\"text\":\"hi\",\"a\":{}{}}}\n", "[".repeat(1000), "]".repeat(1000));
    let Err(LoadError::File { error, .. }) = super::parse("t", deep) else { panic!() };
    assert_eq!(error, FileError::OnlyBadRecords { line: 3, error: RecordError::JsonTooDeep });
}

#[test]
fn the_record_from_standard_input_is_the_one_that_came() {
    let text = "[{\"id\": \"1874502000000000001\", \"text\": \"hi\", \"odd\": [1]}]";
    let mut corpus = super::parse("standard input", text.to_owned()).unwrap().corpus;
    let shown = |corpus: &crate::corpus::Corpus| source_record(&["-".into()], corpus, 0);
    assert_eq!(shown(&corpus), "hi");
    corpus.sources[0].standard_input = Some(text.as_bytes().into());
    assert!(shown(&corpus).contains("\"odd\": ["), "{}", shown(&corpus));
}

/// Made of 60,000 numbers.
fn many(made: impl Fn(usize) -> String) -> Vec<String> {
    (0..60_000).map(made).collect()
}

#[test]
fn both_ends_of_a_large_import_are_there_before_the_rest() {
    let id = |at: usize| 1_874_502_000_000_000_000 + at;
    let rows =
        many(|at| format!("{},\"words\nand, words, of \"\"{at}\"\" and more of them\",{at},extra\n", id(at)))
            .concat();
    let record = |at: usize| {
        format!(
            "{{\"id\":\"{}\",\"by\":[{{\"id\":1}},{{\"id\":2}}],\"text\":\"words of {at} and more\",\"odd\":[{at},{{}}]}}",
            id(at)
        )
    };
    let items = many(record);
    let own = many(|at| format!("{{\"id\":\"{}\",\"author\":\"mei\",\"original\":\"words and more words of {at}\",\"translation\":\"\"}}\n", id(at))).concat();
    for (name, text) in [
        ("posts.csv", format!("id,text,likes,odd\n{rows}")),
        ("posts.json", format!("[\n{}\n]", items.join(",\n"))),
        ("one.json", format!("{{\"meta\":{{}},\"tweets\":[{}]}}", items.join(", "))),
        (
            "tweets.js",
            format!("window.YTD.tweets.part0 = [ {{\"tweet\":{}}} ]", items.join("}, {\"tweet\":")),
        ),
        ("posts.jsonl", items.join("\n")),
        ("own.jsonl", own),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join(name)];
        fs::write(&paths[0], text).unwrap();
        let Opened::Preview(part) = open_or_preview(&paths).unwrap() else { panic!("{name} is large") };
        let whole = open(&paths).unwrap().corpus;
        let there = part.posts.len();
        assert!((100..20_000).contains(&there), "{name}: {there}");
        for (at, post) in part.posts.iter().enumerate() {
            let found = whole.by_id(post.id.unwrap()).unwrap();
            assert_eq!(part.raw_text(at), whole.raw_text(found), "{name}");
            let labels = [post.label(), whole.posts[found].label()];
            assert!(labels[0].is_empty() || labels[0] == labels[1], "{name}: {labels:?}");
        }
        let ends = |corpus: &crate::corpus::Corpus| {
            [corpus.posts.first().unwrap().id, corpus.posts.last().unwrap().id]
        };
        assert_eq!(ends(&part), ends(&whole), "{name}");
        assert!(part.posts[0].label() == "1" && part.posts[there - 1].label().is_empty(), "{name}");
    }
}

#[test]
fn without_names_for_the_posts_at_the_end_nothing_is_shown_before_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("posts.json")];
    let record = |at: usize| {
        format!(
            "{{\"time\":\"2025-01-01\",\"text\":\"many words and more of them in {at}\",\"odd\":[{at},{{}}]}}"
        )
    };
    fs::write(&paths[0], format!("[{}]", many(record).join(","))).unwrap();
    assert!(matches!(open_or_preview(&paths), Ok(Opened::Preview(part)) if part.posts.is_empty()));
}
