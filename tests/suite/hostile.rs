//! Hostile text: of whatever an archive holds, only visible text reaches a terminal.

mod commands;
mod reader;
pub(crate) mod table;

use std::path::{Path, PathBuf};

use duidu::archive::{self, Loaded};
use duidu::check::{Finding, check_records};
use duidu::corpus::Metric;
use duidu::corpus::time::Zone;
use proptest::prelude::{Just, Strategy, any, prop_oneof};

use crate::cli::program::duidu;
use crate::stream::{Speaker, leak};

/// The folders of hostile and odd archives.
const FOLDERS: [&str; 9] = [
    "bad/controls",
    "bad/fields",
    "bad/invisible",
    "bad/bytes",
    "bad/json",
    "bad/markdown",
    "good/unicode",
    "good/json",
    "good/markdown",
];

fn archives() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archives")
}

/// The arguments that name every hostile archive at once.
fn all() -> Vec<String> {
    let name = |folder: &&str| archives().join(folder).to_str().unwrap().to_owned();
    FOLDERS.iter().flat_map(|folder| ["-a".to_owned(), name(folder)]).collect()
}

/// Everything that is told of an archive: its posts, a line each, and what is odd about it.
fn told(loaded: &Loaded) -> String {
    let corpus = &loaded.corpus;
    let post = |(index, post): (usize, &duidu::corpus::Post)| {
        let body = corpus.body(index);
        let date = post.time.map_or_else(|| "-".to_owned(), |time| time.date(Zone::Utc));
        let likes = post.metrics.get(Metric::Likes).map_or_else(|| "-".to_owned(), |likes| likes.to_string());
        let link = corpus.link(index).unwrap_or_else(|| "-".to_owned());
        let (label, author) = (post.label(), corpus.author(index));
        format!(
            "{label} @{author} {date} {link} L{likes}: {} | {}",
            body.original.text, body.translation.text
        )
        .replace('\n', "⏎")
    };
    let posts = corpus.posts.iter().enumerate().map(post);
    posts.chain(check_records(loaded).iter().map(Finding::to_string)).collect::<Vec<_>>().join("\n")
}

#[test]
fn of_every_archive_only_visible_text_is_told() {
    let mut wrong = Vec::new();
    for (file, pieces) in table::ROWS {
        let told = match archive::open(&[archives().join(file)]) {
            Ok(loaded) => {
                for index in 0..loaded.corpus.posts.len() {
                    let raw = loaded.corpus.raw_clean(index);
                    assert_eq!(leak(raw.0.as_bytes(), Speaker::Pipe), None, "{file}: as in the file");
                }
                told(&loaded)
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(leak(told.as_bytes(), Speaker::Pipe), None, "{file}");
        let missing = pieces.iter().filter(|piece| !told.contains(**piece));
        wrong.extend(missing.map(|piece| format!("{file}: no {piece:?} in {told:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_list_prints_as_json_is_read_back_as_it_is() {
    let digest = vec!["-a".to_owned(), format!("{}/assets/digest.md", env!("CARGO_MANIFEST_DIR"))];
    let real = format!("{}/../shared/corpus/andrew-ng-2025.md", env!("CARGO_MANIFEST_DIR"));
    let real = Path::new(&real).is_file().then(|| vec!["-a".to_owned(), real]);
    for archive in [Some(digest), real, Some(all())].into_iter().flatten() {
        let list = ["list", "--json"].map(str::to_owned);
        let first = duidu(list.iter().chain(&archive)).run();
        let second = duidu(["list", "--json", "-a", "-"]).stdin(first.out.clone()).run();
        assert_eq!(second.err, "", "{archive:?}");
        assert!(first.lines().len() > 100, "{archive:?}");
        for (first, second) in first.lines().iter().zip(second.lines()) {
            assert_eq!(*first, second);
        }
        assert_eq!(first.lines().len(), second.lines().len());
    }
}

/// Pieces of archives of both layouts, and of what should not be in them.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("### 1\n\n作者: @a\n"),
        Just("### 2\n"),
        Just("作者: "),
        Just("时间: 2024-01-02\n"),
        Just("\n\n"),
        Just("链接: https://x.com/a/status/20\n"),
        Just("互动: Likes: 5; Views: "),
        Just("# Title\n"),
        Just("---\n"),
        Just("- **作者**: @a\n"),
        Just("{\"text\":\""),
        Just("\"}\n"),
        Just("\\ud83d"),
        Just("\\u001b["),
        Just("</b>"),
        Just("\"id\":"),
        Just(","),
        Just("Hello there. "),
        Just("你好。"),
        Just("<b>"),
        Just("**"),
        Just("&lt;"),
        Just("```\n"),
        Just("\u{1b}[31m"),
        Just("\u{9b}2J"),
        Just("\u{1b}]0;t\u{7}"),
        Just("\u{202e}"),
        Just("\u{200d}"),
        Just("👩"),
        Just("\u{301}\u{301}\u{301}\u{301}\u{301}"),
        Just("\u{e0061}"),
        Just("\u{fe0f}"),
        Just("\r"),
        Just("\t"),
    ];
    let bytes = prop_oneof![
        8 => piece.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    proptest::collection::vec(bytes, 0..40).prop_map(|pieces| pieces.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(192))]
    #[test]
    fn of_any_bytes_only_visible_text_is_told(bytes in soup()) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let told = match archive::parse("soup", text) {
            Ok(loaded) => {
                for index in 0..loaded.corpus.posts.len() {
                    let raw = loaded.corpus.raw_clean(index);
                    assert_eq!(leak(raw.0.as_bytes(), Speaker::Pipe), None);
                    reader::assert_painted_clean(&loaded.corpus, index);
                }
                told(&loaded)
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(leak(told.as_bytes(), Speaker::Pipe), None);
    }
}

/// Records in JSON lines, each with some of its fields: many lack a time or a text.
fn sparse_records() -> impl Strategy<Value = String> {
    let some = |values: &'static [&'static str]| proptest::option::of(proptest::sample::select(values));
    let record = (
        some(&[r#""text":"alpha""#, r#""text":"中文一句""#, r#""text":"x\n\n译文""#, r#""text":"""#]),
        some(&[r#""time":"2025-01-01""#, r#""time":"2025-01-01T05:00:00Z""#, r#""time":"some day""#]),
        some(&[r#""likes":0"#, r#""likes":5"#]),
        some(&[r#""id":"7""#, r#""id":"76""#, r#""id":"1500000000299999997""#]),
    );
    let line = record.prop_map(|(text, time, likes, id)| {
        let fields: Vec<&str> = [text, time, likes, id].into_iter().flatten().collect();
        format!("{{{}}}\n", fields.join(","))
    });
    proptest::collection::vec(line, 1..12).prop_map(|lines| lines.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn posts_without_time_or_text_keep_their_order(records in sparse_records()) {
        let first = duidu(["list", "--json", "-a", "-"]).stdin(records.clone()).run();
        let second = duidu(["list", "--json", "-a", "-"]).stdin(first.out.clone()).run();
        proptest::prop_assert_eq!(&first.out, &second.out);
        for format in ["md", "jsonl", "csv"] {
            let written = duidu(["export", "--format", format, "-a", "-"]).stdin(records.clone()).run();
            let again = duidu(["export", "--format", format, "-a", "-"]).stdin(written.out.clone()).run();
            proptest::prop_assert!(written.exit != Some(0) || written.out == again.out, "{}: {} {}", format, written.out, again.out);
        }
    }
}
