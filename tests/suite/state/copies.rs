//! What several copies keep, and what is on record when they are killed.

use std::fs;

use rustix::process::Signal;

use super::{numbers, plain, reader, scratch};
use crate::pty::harness::{PROGRAM, Pty, command};

#[test]
fn two_running_copies_keep_each_others_marks_and_the_last_one_tidies_up() {
    let (folder, file) = scratch();
    let (mut one, mut two) = (reader(folder.path(), &["--fresh"]), reader(folder.path(), &["--fresh"]));
    for (pty, keys, said) in [
        (0, "b", "Starred 113"),
        (1, "jb", "Starred 112"),
        (0, "r", "Marked 113 read"),
        (1, "jr", "Marked 111 read"),
    ] {
        let pty = if pty == 0 { &mut one } else { &mut two };
        pty.send(keys);
        pty.wait_for(said);
    }
    one.send("q");
    one.assert_gave_back(0);
    two.signal(Signal::TERM);
    two.assert_gave_back(143);
    assert_eq!(numbers(&plain(folder.path(), &["list", "is:starred"])), ["113", "112"]);
    assert_eq!(numbers(&plain(folder.path(), &["list", "is:read"])), ["113", "111"]);
    let names: Vec<_> =
        fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["state.jsonl"]);
}

#[test]
fn notes_shown_survive_a_kill_and_two_copies_and_are_printed() {
    let (folder, _) = scratch();
    let (mut one, mut two) = (reader(folder.path(), &["--fresh"]), reader(folder.path(), &["--fresh"]));
    one.send("lH");
    one.wait_for("Highlighted in yellow");
    two.send("lewhy? *now*\r");
    two.wait_for("Note saved");
    one.signal(Signal::KILL);
    one.wait_for_kill();
    two.signal(Signal::KILL);
    two.wait_for_kill();
    assert_eq!(numbers(&plain(folder.path(), &["list", "has:note", "has:highlight", "note:why"])), ["113"]);
    let printed = plain(folder.path(), &["notes", "has:note"]);
    for part in ["## [\\#113 · @", "](https://x.com/", "> [!quote] yellow\n> ", "\n>\n> ", "\n\nwhy? *now*\n"]
    {
        assert!(printed.out.contains(part), "{part}: {}", printed.out);
    }
    let record = &plain(folder.path(), &["notes", "--format", "jsonl"]).json()[0];
    assert_eq!((&record["note"], &record["passage"]), (&"why? *now*".into(), &1.into()), "{record}");
    assert_eq!(plain(folder.path(), &["notes", "is:starred"]).exit, Some(1));
    let file = folder.path().join("notes.md");
    let to_file = |more: &[&str]| {
        plain(folder.path(), &[&["notes", "has:note", "-o", file.to_str().unwrap()], more].concat())
    };
    assert_eq!((to_file(&[]).exit, fs::read_to_string(&file).unwrap()), (Some(0), printed.out));
    assert!(to_file(&[]).err.contains("--force replaces it"));
    assert_eq!(to_file(&["--force", "--format", "jsonl"]).exit, Some(0));
    assert!(fs::read_to_string(&file).unwrap().starts_with('{'));
    let mut next = reader(folder.path(), &[]);
    next.wait_for("+ why? *now*");
    next.send("a");
    next.wait_for("Notes and highlights");
    next.send("zzz");
    next.wait_for("No such note");
}

#[test]
fn what_another_copy_keeps_is_shown_at_once() {
    let (folder, _) = scratch();
    let (mut one, mut two) = (reader(folder.path(), &["--fresh"]), reader(folder.path(), &["--fresh"]));
    two.send("Tfrom-two\r");
    one.wait_for("#from-two");
    two.send("leseen in two\r");
    one.wait_for("+ seen in two");
    // And what is taken away again, and what the command line marks.
    two.send("U");
    one.wait("no note", |seen| !seen.shows("seen in two"));
    assert_eq!(plain(folder.path(), &["mark", "tag:by-command", "#113"]).exit, Some(0));
    for copy in [&mut one, &mut two] {
        copy.wait_for("#by-command");
    }
    // A list that is open follows.
    one.send("gw");
    one.wait_for("Words");
    two.send("w\x15paper\r");
    one.wait_for("paper");
}

#[test]
fn a_name_typed_in_the_library_brings_translations_along() {
    let (folder, _) = scratch();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let post = |text: &str| format!("{{\"id\":\"1900266604822773766\",\"text\":\"{text}\"}}\n");
    fs::write(path("roof.jsonl"), post("Rain fell on the roof.")).unwrap();
    fs::write(path("other.jsonl"), post("\u{96e8}\u{843d}\u{5728}\u{5c4b}\u{9876}\u{4e0a}\u{3002}")).unwrap();
    let mut command = command(PROGRAM, &["-a", &path("roof.jsonl"), "--translation", &path("other.jsonl")]);
    command.env("XDG_STATE_HOME", folder.path());
    let mut pty = Pty::spawn(command, 100, 24);
    // Nobody is named in it: its own name is above it, not an empty author.
    pty.wait_for_frame("duidu  roof.jsonl  1 post", 0);
    assert!(!pty.text().contains('@'), "{}", pty.text());
    // What was opened just now is in the library.
    pty.send("A");
    pty.wait_for("(open)");
    pty.send("roof");
    pty.wait_for("1/1");
    pty.send("\x12mine\r");
    pty.wait("the name", |seen| seen.shows("> mine") || seen.shows("mine  (open)"));
    pty.signal(Signal::KILL);
    pty.wait_for_kill();
    let pairs = plain(folder.path(), &["pairs", "-a", "@mine"]);
    assert!(pairs.out.contains("\u{96e8}") && pairs.out.contains("Rain"), "{} {}", pairs.out, pairs.err);
}

#[test]
fn words_kept_survive_a_kill_and_two_copies_and_are_printed() {
    let (folder, _) = scratch();
    let (mut one, mut two) = (reader(folder.path(), &["--fresh"]), reader(folder.path(), &["--fresh"]));
    one.send("lw\x15#agent\r");
    one.wait_for("Kept: #agent");
    two.send("lw\x15智能体\r");
    two.wait_for("Kept: 智能体");
    for copy in [&mut one, &mut two] {
        copy.signal(Signal::KILL);
        copy.wait_for_kill();
    }
    let words = |arguments: &[&str]| plain(folder.path(), &[&["words"], arguments].concat());
    let records = words(&["--format", "jsonl"]).json();
    let kept: Vec<_> = records.iter().map(|record| record["word"].as_str().unwrap()).collect();
    assert_eq!(kept, ["智能体", "#agent"]);
    assert_eq!(records[0]["author"], "AndrewYNg");
    let anki = words(&["--format", "anki"]).out;
    assert!(anki.starts_with("#separator:tab\n#html:true\n#notetype:Cloze\n#deck:duidu\n"), "{anki}");
    assert!(
        anki.lines().skip(7).all(|line| line.split('\t').count() == 4 && line.contains("{{c1::")),
        "{anki}"
    );
    assert!(words(&[]).out.contains("- **智能体**"));
    assert!(words(&["--format", "tsv"]).out.contains("智能体\t"));
    assert_eq!(words(&["--remove", "#agent", "--remove", "nothing"]).out, "No longer kept: #agent\n");
    assert_eq!(words(&["--format", "jsonl"]).json().len(), 1);
    let mut three = reader(folder.path(), &["review"]);
    three.wait_for("Review: 1 due");
    three.send(" ");
    three.wait_for("3 good 10m");
    three.send("4");
    three.wait_for("Nothing is due");
    three.signal(Signal::KILL);
    three.wait_for_kill();
    assert_eq!(plain(folder.path(), &["review", "--list"]).exit, Some(1), "a grade shown is on record");
    assert_eq!(words(&["--remove", "智能体"]).exit, Some(0));
    assert_eq!(words(&[]).exit, Some(1));
}

#[test]
fn a_word_of_a_foreign_state_file_leads_to_web_pages_only() {
    let (folder, file) = scratch();
    let mut pty = reader(folder.path(), &["--fresh"]);
    pty.send("lw\x15#agent\r");
    pty.wait_for("Kept: #agent");
    pty.signal(Signal::KILL);
    pty.wait_for_kill();
    let text = fs::read_to_string(&file).unwrap();
    let (before, after) = text.split_once("\"url\":\"").unwrap();
    let (address, after) = after.split_once('"').unwrap();
    let (rest, _) = after.split_once(",\"crc\"").unwrap();
    let before = before.rsplit('\n').next().unwrap();
    for (url, is_kept) in [
        (address, true),
        ("javascript:alert(1)", false),
        ("https://bank.example@evil.example/", false),
        ("https://bank.example\\\\.evil.example/", false),
        ("https://a.example/) [x](https://evil.example", false),
    ] {
        fs::write(&file, format!("{before}\"url\":\"{url}\"{rest}}}")).unwrap();
        for format in ["md", "anki", "jsonl"] {
            let words = plain(folder.path(), &["words", "--format", format]);
            assert!(words.out.contains("#agent"), "{}", words.out);
            let holds = words.out.contains(url.split("\\\\").next().unwrap());
            assert_eq!(holds, is_kept, "{url}: {}", words.out);
        }
    }
}

#[test]
fn posts_marked_at_once_are_on_record_and_undone_as_one() {
    let (folder, _) = scratch();
    let mut one = reader(folder.path(), &["--fresh"]);
    one.send("Xstar\r");
    one.wait_for("Really mark all 113");
    one.send("\r");
    one.wait_for("Marked 113 posts; U undoes it");
    assert_eq!(numbers(&plain(folder.path(), &["list", "is:starred"])).len(), 113);
    one.send("U");
    one.wait_for("Undone: star of 113 posts");
    one.signal(Signal::KILL);
    one.wait_for_kill();
    assert_eq!(plain(folder.path(), &["list", "is:starred"]).exit, Some(1));
    let marked = plain(folder.path(), &["mark", "star", "#44"]);
    assert_eq!((marked.out.as_str(), marked.exit), ("1 post found, 1 changed\n", Some(0)));
    assert_eq!(plain(folder.path(), &["mark", "star", "#44"]).out, "1 post found, 0 changed\n");
    assert_eq!(numbers(&plain(folder.path(), &["list", "is:starred"])), ["044"]);
    let wrong = plain(folder.path(), &["mark", "start", "#44"]);
    assert!(wrong.exit == Some(2) && wrong.err.contains("No mark 'start'"), "{}", wrong.err);
}
