//! `duidu correct`: a person's translation of a passage, from scripts.

use std::fs;

use tempfile::TempDir;

use super::program::{Ended, duidu};

const POSTS: &str = r#"{"id":"1900266604822773766","text":"Rain fell.\n\nThe roof leaked.","translation":"下雨了。\n\n屋顶漏水。"}"#;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("posts.jsonl"), POSTS).unwrap();
        Self(folder)
    }

    fn run(&self, arguments: &[&str], input: &str) -> Ended {
        let archive = self.0.path().join("posts.jsonl").to_string_lossy().into_owned();
        let words = arguments.iter().map(|word| (*word).to_owned());
        let words = ["-a".to_owned(), archive].into_iter().chain(words);
        duidu(words).variable("USER", "li").stdin(input.to_owned()).run()
    }

    fn kept(&self) -> String {
        fs::read_to_string(self.0.path().join("posts.translations.jsonl")).unwrap_or_default()
    }
}

#[test]
fn a_passage_is_corrected_shown_and_taken_back() {
    let desk = Desk::new();
    let ended = desk.run(&["correct", "1"], "");
    assert_eq!(ended.out, "   1  Rain fell.\n      下雨了。\n   2  The roof leaked.\n      屋顶漏水。\n");
    let ended = desk.run(&["correct", "1", "2", "屋顶\u{1b}[31m漏了。"], "");
    assert_eq!((ended.exit, ended.out.contains("* 屋顶")), (Some(0), true), "{}", ended.err);
    assert!(ended.err.contains("posts.translations.jsonl"), "{}", ended.err);
    let kept = desk.kept();
    assert!(kept.contains(r#""by":"li","kind":"person""#) && !kept.contains('\u{1b}'), "{kept}");
    assert!(desk.run(&["show", "1"], "").out.contains("漏了。"));
    // From standard input, as JSON; the last one holds.
    let ended = desk.run(&["correct", "#1", "2", "-", "--by", "Wang", "--json"], "屋顶\n渗水。\n");
    let record = &ended.json()[0];
    assert_eq!(record["translation"], "屋顶 渗水。", "{}", ended.err);
    assert_eq!((&record["by"], &record["corrected"]), (&"Wang".into(), &true.into()));
    assert_eq!(desk.run(&["correct", "1", "2", ""], "").exit, Some(0));
    assert!(desk.run(&["show", "1"], "").out.contains("屋顶漏水。"));
}

#[test]
fn another_language_is_translated_by_hand() {
    let desk = Desk::new();
    let ended = desk.run(&["correct", "1", "1", "Llovía sin parar.", "--to", "es"], "");
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    assert!(desk.kept().contains(r#""lang":"es""#), "{}", desk.kept());
    assert!(desk.run(&["show", "1"], "").out.contains("下雨了。"), "the archive's own comes first");
}

#[test]
fn what_is_not_there_is_said() {
    let desk = Desk::new();
    for (arguments, exit, said) in [
        (&["correct", "1", "3", "x"][..], 2, "2 passages"),
        (&["correct", "1", "0", "x"], 2, "0"),
        (&["correct", "9"], 1, "9"),
        (&["correct", "1", "1", "x", "--to", "Chinese"], 2, "Chinese"),
    ] {
        let ended = desk.run(arguments, "");
        assert_eq!(ended.exit, Some(exit), "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(said), "{arguments:?} {}", ended.err);
    }
    assert_eq!(desk.kept(), "");
}

#[test]
fn a_failure_is_told_though_notes_are_left_out() {
    let desk = Desk::new();
    let ended = desk.run(&["-q", "correct", "1", "99", "x"], "");
    assert_eq!((ended.exit, ended.err.contains("2 passages")), (Some(2), true), "{}", ended.err);
    // Of two posts of one number, only the second has the passage.
    let short = desk.0.path().join("short.jsonl");
    fs::write(&short, r#"{"num":1,"text":"A kite flew.","translation":"风筝飞了。"}"#).unwrap();
    let archives = [short.as_path(), &desk.0.path().join("posts.jsonl")];
    let archives = archives.iter().flat_map(|path| ["-a", path.to_str().unwrap()]);
    let ended = duidu(archives.chain(["correct", "1", "2"])).run();
    assert_eq!(ended.exit, Some(2), "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("The roof leaked."), "{}", ended.out);
}

#[test]
fn what_is_too_long_or_no_text_is_refused_whole() {
    let desk = Desk::new();
    let archive = desk.0.path().join("posts.jsonl");
    let run = |input: Vec<u8>| {
        let words = ["-a", archive.to_str().unwrap(), "correct", "1", "1", "-"];
        duidu(words).variable("USER", "li").stdin(input).run()
    };
    for (input, said) in [("雨".repeat(400_000).into_bytes(), "1 MiB"), (b"rain \xff".to_vec(), "not UTF-8")]
    {
        let ended = run(input);
        assert_eq!((ended.exit, ended.err.contains(said)), (Some(2), true), "{}", ended.err);
        assert_eq!(desk.kept(), "");
    }
}

#[test]
fn what_cannot_be_kept_is_told_with_the_file_that_refuses_it() {
    let desk = Desk::new();
    let archive = desk.0.path().join("posts.jsonl");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "ulimit -f 0; exec \"$0\" -a \"$1\" correct 1 1 雨", env!("CARGO_BIN_EXE_duidu")]);
    let output = shell.arg(&archive).env_clear().env("HOME", desk.0.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("posts.translations.jsonl: the file is too large"), "{said}");
}

#[test]
fn a_name_that_leaves_no_room_beside_it_has_its_translations_in_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join(format!("{}.jsonl", "长".repeat(80)));
    fs::write(&archive, POSTS).unwrap();
    let archive = archive.to_str().unwrap();
    let run = |words: &[&str]| {
        let home = folder.path().to_str().unwrap();
        duidu(["-a", archive].iter().chain(words)).variable("HOME", home).run()
    };
    let ended = run(&["correct", "1", "1", "雨来了。"]);
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    assert!(run(&["show", "1"]).out.contains("雨来了。"));
}

#[test]
fn half_a_line_on_a_full_disk_is_no_damage_later() {
    let desk = Desk::new();
    let archive = desk.0.path().join("posts.jsonl");
    let text = "雨".repeat(200);
    // 512 bytes fit.
    let mut shell = std::process::Command::new("sh");
    let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" -a \"$1\" correct 1 1 \"$2\"";
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_duidu"), archive.to_str().unwrap(), &text]);
    assert_eq!(shell.output().unwrap().status.code(), Some(2));
    assert_eq!(desk.kept().len(), 512);
    let damaged = |desk: &Desk| desk.run(&["check"], "").out.contains("translations.jsonl");
    assert!(!damaged(&desk), "{}", desk.kept());
    let ended = desk.run(&["correct", "1", "1", "雨来了。"], "");
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    assert!(desk.run(&["show", "1"], "").out.contains("雨来了。") && !damaged(&desk), "{}", desk.kept());
}

#[test]
fn of_posts_with_one_number_none_is_corrected_by_it() {
    let desk = Desk::new();
    let other = desk.0.path().join("others.jsonl");
    fs::write(&other, r#"{"num":1,"text":"A kite flew.","translation":"风筝飞了。"}"#).unwrap();
    let other = other.to_string_lossy().into_owned();
    let shown = desk.run(&["-a", &other, "correct", "1"], "").out;
    assert!(shown.contains("Rain fell.") && shown.contains("A kite flew."), "{shown}");
    let ended = desk.run(&["-a", &other, "correct", "1", "1", "别的"], "");
    assert_eq!(ended.exit, Some(2), "{}", ended.err);
    assert!(ended.err.contains("'1' names 2 posts") && desk.kept().is_empty(), "{}", ended.err);
}
