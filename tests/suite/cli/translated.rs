//! `--translation`: an archive and the translations of another file, read as one.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::program::duidu;

const ORIGINAL: &str = r#"{"id":"1900266604822773766","author":"ann","text":"Rain fell & the roof leaked.","likes":3}
{"id":"1900266604822773767","author":"ann","text":"Nobody noticed the cat."}
{"id":"1900266604822773768","author":"ann","text":"The end."}
"#;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The posts of `original` with the translations of `translation`, by their numbers.
fn joined(folder: &Path, original: &str, translation: &str) -> Vec<Value> {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let ended = duidu(["list", "--json", "-a", &path(original), "--translation", &path(translation)]).run();
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let mut posts = ended.json();
    posts.sort_by_key(|post| post["num"].as_u64());
    posts
}

#[test]
fn posts_find_their_translations_by_id_whatever_the_order_and_the_format() {
    let folder = folder(&[
        ("en.jsonl", ORIGINAL),
        ("zh.csv", "id,text\n1900266604822773768,完。\n1900266604822773766,下雨了，屋顶漏水。\n1,多余。\n"),
    ]);
    let posts = joined(folder.path(), "en.jsonl", "zh.csv");
    let sides: Vec<_> =
        posts.iter().map(|post| (post["original"].as_str(), post["translation"].as_str())).collect();
    assert_eq!(
        sides,
        [
            (Some("Rain fell & the roof leaked."), Some("下雨了，屋顶漏水。")),
            (Some("Nobody noticed the cat."), Some("")),
            (Some("The end."), Some("完。")),
        ]
    );
    assert_eq!(posts[0]["likes"], 3);
    let (en, zh) = (folder.path().join("en.jsonl"), folder.path().join("zh.csv"));
    let found =
        duidu(["check".as_ref(), "-a".as_ref(), en.as_os_str(), "--translation".as_ref(), zh.as_os_str()])
            .run();
    assert!(found.out.contains("1 post without a translation in the file of translations"), "{}", found.out);
    assert!(found.out.contains("1 translation belongs to no post"), "{}", found.out);
}

#[test]
fn posts_without_anything_shared_are_paired_by_order_if_their_number_and_lengths_agree() {
    let long = "A long sentence that goes on and on about the weather of last week. ".repeat(4);
    let folder = folder(&[
        (
            "en.jsonl",
            &format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"Short one.\"}}\n{{\"text\":\"Another one.\"}}\n"),
        ),
        (
            "zh.jsonl",
            &format!(
                "{{\"text\":\"{}\"}}\n{{\"text\":\"短句。\"}}\n{{\"text\":\"又一句。\"}}\n",
                "上周天气的长句子，说个没完。".repeat(8)
            ),
        ),
        ("two.jsonl", "{\"text\":\"一。\"}\n{\"text\":\"二。\"}\n"),
    ]);
    let posts = joined(folder.path(), "en.jsonl", "zh.jsonl");
    assert_eq!(posts[1]["translation"], "短句。");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let refused = duidu(["list", "-a", &path("en.jsonl"), "--translation", &path("two.jsonl")]).run();
    assert_eq!(refused.exit, Some(2));
    assert!(
        refused.err.contains("two.jsonl: no post can be paired")
            && refused.err.contains("posts here 3, there 2"),
        "{}",
        refused.err
    );
}

#[test]
fn a_translation_that_the_archive_brings_along_comes_first() {
    let folder = folder(&[
        (
            "both.jsonl",
            "{\"id\":\"20\",\"text_en\":\"Hello.\",\"text_zh\":\"你好。\"}\n{\"id\":\"21\",\"text_en\":\"Bye.\",\"text_zh\":\"\"}\n",
        ),
        ("zh.jsonl", "{\"id\":\"20\",\"text\":\"您好。\"}\n{\"id\":\"21\",\"text\":\"再见。\"}\n"),
    ]);
    let posts = joined(folder.path(), "both.jsonl", "zh.jsonl");
    assert_eq!((&posts[0]["translation"], &posts[1]["translation"]), (&"你好。".into(), &"再见。".into()));
}

#[test]
fn two_documents_are_read_chapter_by_chapter() {
    let folder = folder(&[
        ("en.md", "# A walk\n\nWe left at dawn.\n\nIt was cold.\n\n## The hill\n\nThe hill was steep.\n"),
        ("zh.md", "# 散步\n\n我们黎明出发。\n\n天很冷。\n\n## 山\n\n山很陡。\n"),
    ]);
    let posts = joined(folder.path(), "en.md", "zh.md");
    assert_eq!(posts.len(), 2);
    assert!(posts[1]["original"].as_str().unwrap().contains("steep"));
    assert!(posts[1]["translation"].as_str().unwrap().contains("山很陡"));
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let pairs = duidu(["pairs", "-a", &path("en.md"), "--translation", &path("zh.md")]).run();
    assert!(pairs.out.contains("It was cold.\\n") || pairs.out.contains("It was cold."), "{}", pairs.out);
    let line = pairs.out.lines().find(|line| line.contains("It was cold.")).unwrap();
    assert!(line.contains("天很冷。"), "{line}");
}
