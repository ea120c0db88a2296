//! Every command over every hostile archive, in a pipe and on a terminal.

use std::fmt::Write as _;

use super::{all, archives};
use crate::cli::program::duidu;
use crate::pty::harness::{PROGRAM, Pty, command};
use crate::stream::{Speaker, leak};

/// What terminals act on, as an argument; no NUL, which no argument can hold.
const TRAP: &str = "\u{1b}]0;x\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{200b}\u{2028}\r\u{8}";

/// Every command in every form. The numbers and links are those of all posts of the archives.
fn commands() -> Vec<Vec<String>> {
    let posts: Vec<String> = (1..=220).map(|number| number.to_string()).collect();
    let show = |options: &[&str]| {
        let options = options.iter().map(|option| (*option).to_owned());
        std::iter::once("show".to_owned()).chain(posts.clone()).chain(options).collect()
    };
    let plain = [
        vec!["list"],
        vec!["list", "--json"],
        vec!["search", "before"],
        vec!["search", "之后", "--json"],
        vec!["pairs"],
        vec!["pairs", "--format", "tsv"],
        vec!["pairs", "--format", "tmx"],
        vec!["export", "--format", "md"],
        vec!["export", "--format", "jsonl"],
        vec!["export", "--format", "csv"],
        vec!["export", "--format", "html"],
        vec!["glossary"],
        vec!["topics"],
        vec!["topics", "--json"],
        vec!["stats"],
        vec!["stats", "--json"],
        vec!["check"],
        vec!["check", "--json"],
        vec!["--ui", "zh", "check"],
    ];
    let plain = plain.into_iter().map(|words| words.into_iter().map(str::to_owned).collect());
    let shows = [
        show(&["--mode", "columns", "--width", "100"]),
        show(&["--mode", "interleaved", "--width", "30"]),
        show(&["--lang", "zh", "--width", "7"]),
        show(&["--json"]),
    ];
    plain.chain(shows).collect()
}

#[test]
fn in_a_pipe_every_command_says_only_visible_text() {
    for words in commands() {
        // The streams are checked by the run itself.
        let ended = duidu(words.iter().chain(&all())).run();
        assert!(ended.exit.is_some_and(|exit| exit <= 1), "{words:?}: {}", ended.err);
        assert!(!ended.out.is_empty(), "{words:?}");
    }
}

/// `text` as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Runs `script` on a terminal and checks all that came.
#[track_caller]
fn assert_says_only_text(script: &str) {
    let mut command = command("sh", &["-c", &format!("{script}echo all done")]);
    command.env("DUIDU", PROGRAM);
    let pty = Pty::spawn(command, 100, 24);
    pty.wait_for("all done");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(leak(&pty.bytes(), Speaker::Command), None);
}

#[test]
fn on_a_terminal_every_command_says_only_visible_text() {
    let all = all().iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    let script = commands().iter().fold(String::new(), |mut script, words| {
        let words = words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
        let _ = writeln!(script, "$DUIDU {words} {all}");
        script
    });
    assert_says_only_text(&script);
}

#[test]
fn on_a_terminal_names_and_arguments_are_repeated_as_visible_text() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join(format!("{TRAP}\n.md"));
    std::fs::write(&name, "### 99999999999999999999\n\n作者: @a\n\nx\n\n### 1\n\n作者: @a\n\nx\n").unwrap();
    std::fs::write(folder.path().join(format!("{TRAP}.jsonl")), "{\"text\": \"x\"}\n\u{1b}[31m\n").unwrap();
    let (name, folder) = (quoted(name.to_str().unwrap()), quoted(folder.path().to_str().unwrap()));
    let trap = quoted(TRAP);
    let mut script = String::new();
    for line in [
        format!("list -a {name}"),
        format!("list -a {folder}"),
        format!("check -a {folder}"),
        format!("check -a {folder} --json"),
        format!("check -a {name} --ui zh"),
        format!("list -a {name}nowhere"),
        format!("{name}nowhere"),
        format!("list {trap}"),
        format!("list min_faves:{trap}"),
        format!("list 'from:x{TRAP}' --ui zh"),
        format!("search {trap} --json"),
        format!("show {trap}"),
        format!("topics {trap}"),
        format!("glossary {trap}"),
        format!("stats {trap}"),
        trap.clone(),
        format!("--{trap}"),
        format!("list --limit {trap}"),
        format!("list --metric {trap} --ui zh"),
        format!("--theme {trap}"),
        format!("read --theme {trap}"),
        format!("-a {trap} list"),
    ] {
        let _ = writeln!(script, "$DUIDU {line}");
    }
    assert_says_only_text(&script);
}

#[test]
fn a_hostile_archive_in_standard_input_is_read_by_its_content() {
    for (file, found) in
        [("good/json/other_names.jsonl", "Two here."), ("bad/controls/csi_colour.md", "Before␛[31m")]
    {
        let bytes = std::fs::read(archives().join(file)).unwrap();
        let ended = duidu(["list", "-a", "-"]).stdin(bytes).run();
        assert!(ended.exit == Some(0) && ended.out.contains(found), "{file}: {ended:?}");
    }
}
