//! Translations beside an archive, as every command sees them.

use std::fs;

use duidu::corpus::passage_hash;

use super::program::{Ended, duidu};

const POSTS: &str = r#"{"id":"1900266604822773766","author":"ann","text":"Rain fell.\n\nThe roof leaked & nobody slept."}
{"id":"1900266604822773767","author":"ann","text":"Nobody noticed the cat.","translation":"谁也没注意到猫。"}
"#;

fn line(post: &str, source: &str, text: &str, kind: &str) -> String {
    let source = passage_hash(source);
    format!(
        "{{\"post\":\"{post}\",\"source\":\"{source:016x}\",\"lang\":\"zh\",\"text\":\"{text}\",\"by\":\"Li\",\"kind\":\"{kind}\"}}\n"
    )
}

/// Runs a command on the archive with these lines beside it.
fn run(lines: &[String], arguments: &[&str]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.jsonl");
    fs::write(&path, POSTS).unwrap();
    fs::write(folder.path().join("posts.translations.jsonl"), lines.concat()).unwrap();
    duidu(arguments.iter().copied().chain(["-a", &path.to_string_lossy()])).run()
}

#[test]
fn commands_print_what_lies_beside_the_archive() {
    let lines = [
        line("1900266604822773766", "The roof leaked & nobody slept.", "屋顶漏水 & 没人睡着。", "machine"),
        line("1900266604822773767", "Nobody noticed the cat.", "程序的译文。", "machine"),
    ];
    let ended = run(&lines, &["pairs"]);
    let pairs: Vec<_> =
        ended.json().into_iter().map(|pair| (pair["en"].clone(), pair["zh"].clone())).collect();
    let expected = [
        (serde_json::json!(["Rain fell."]), serde_json::json!([])),
        (
            serde_json::json!(["The roof leaked & nobody slept."]),
            serde_json::json!(["屋顶漏水 & 没人睡着。"]),
        ),
        (serde_json::json!(["Nobody noticed the cat."]), serde_json::json!(["谁也没注意到猫。"])),
    ];
    assert_eq!(pairs, expected, "{}", ended.err);
    assert_eq!(run(&lines, &["search", "漏水"]).exit, Some(0));
}

#[test]
fn an_export_in_every_text_format_reads_back() {
    let lines = [
        line("1900266604822773766", "Rain fell.", "下雨了。", "machine"),
        line("1900266604822773766", "The roof leaked & nobody slept.", "屋顶漏水 &amp; 没人睡着。", "person"),
    ];
    for format in ["md", "jsonl"] {
        let exported = run(&lines, &["export", "--format", format]);
        assert_eq!(exported.exit, Some(0), "{}", exported.err);
        let again = duidu(["pairs", "-a", "-"]).stdin(exported.out).run();
        assert_eq!(again.out, run(&lines, &["pairs"]).out, "{format}");
    }
}

#[test]
fn stale_foreign_and_damaged_lines_are_findings() {
    let lines = [
        line("1900266604822773766", "Rain fell yesterday.", "昨天下雨了。", "machine"),
        line("12345", "Rain fell.", "下雨了。", "machine"),
        "{\"post\":\"19002".to_owned(),
    ];
    let kinds: Vec<_> =
        run(&lines, &["check", "--json"]).json().into_iter().map(|found| found["kind"].clone()).collect();
    for kind in ["stale-translation", "unknown-post", "damaged-translations"] {
        assert!(kinds.iter().any(|found| found == kind), "{kind}: {kinds:?}");
    }
    assert!(!run(&lines, &["pairs"]).out.contains("昨天"));
}

#[test]
fn an_export_takes_the_translations_that_are_asked_for() {
    let lines = [line("1900266604822773766", "Rain fell.", "下雨了。", "machine")];
    for (which, expected) in
        [("all", "下雨了。\t谁也没注意到猫。"), ("archive", "\t谁也没注意到猫。"), ("sidecar", "下雨了。\t")]
    {
        let pairs = run(&lines, &["pairs", "--translations", which]).json();
        let zh = |pair: &serde_json::Value| pair["zh"][0].as_str().unwrap_or_default().to_owned();
        assert_eq!([zh(&pairs[0]), zh(pairs.last().unwrap())].join("\t"), expected, "{which}");
        let exported = run(&lines, &["export", "--format", "md", "--translations", which]);
        for text in ["下雨了。", "谁也没注意到猫。"] {
            assert_eq!(exported.out.contains(text), expected.contains(text), "{which}: {text}");
        }
    }
}
