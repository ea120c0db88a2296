//! What is remembered between runs, by the real program: killed, doubled, refused, damaged.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use super::cli::program::{Ended, duidu};
use super::pty::harness::{PROGRAM, Pty, command};

/// A folder for the state, with the file that will be in it.
fn scratch() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("duidu/state.jsonl");
    (folder, file)
}

/// The reader of the digest, saving in `folder`, on a screen of 120 columns.
fn reader(folder: &Path, arguments: &[&str]) -> Pty {
    let mut command = command(PROGRAM, arguments);
    command.env("XDG_STATE_HOME", folder);
    let pty = Pty::spawn(command, 120, 36);
    pty.wait_for_frame("113 posts", 0);
    pty
}

fn plain(folder: &Path, arguments: &[&str]) -> Ended {
    duidu(arguments).variable("XDG_STATE_HOME", folder.to_str().unwrap()).run()
}

fn numbers(ended: &Ended) -> Vec<&str> {
    ended.lines().iter().filter_map(|line| line.split('\t').next()).collect()
}

#[test]
fn what_was_shown_survives_a_kill_at_any_moment() {
    let (folder, _) = scratch();
    let mut shown = Vec::new();
    for round in 0..8_usize {
        let mut pty = reader(folder.path(), &["--fresh"]);
        // Each round goes on where the last one was killed: down the list, a star each.
        for mark in 0..3 {
            let keys = format!("gg{}b", "j".repeat(round * 8 + mark));
            pty.send(&keys);
            pty.wait("a star", |seen| seen.shows("Starred"));
            let label = pty.text().lines().last().unwrap().split_whitespace().nth(1).unwrap().to_owned();
            shown.push(label);
            pty.send("k");
            pty.wait("nothing said", |seen| !seen.shows("Starred"));
        }
        // Keys whose effect nobody has seen yet may be lost, and harm nothing. They mark posts between those above.
        pty.send(&"jjbr".repeat(round % 4));
        pty.signal(Signal::KILL);
        pty.wait_for_kill();
        let check = plain(folder.path(), &["state", "check"]);
        assert_eq!((check.exit, check.out.as_str()), (Some(0), ""), "round {round}: {}", check.err);
    }
    let starred = plain(folder.path(), &["list", "is:starred"]);
    let starred = numbers(&starred);
    for label in &shown {
        assert!(starred.contains(&label.as_str()), "{label} was shown with a star; kept: {starred:?}");
    }
    assert!(shown.len() == 24 && starred.len() >= 24, "{shown:?}");
}

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
    two.wait_for("Note kept");
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
    // Nobody is named in it: its own name stands above it, not an empty author.
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

#[test]
fn every_way_to_end_saves_the_place_and_the_next_run_resumes_there() {
    let (folder, _) = scratch();
    for (key, number, ending) in
        [("G", "001", "q"), (":44\r", "044", "TERM"), (":50\r", "050", "HUP"), (":60\r", "060", "close")]
    {
        let mut pty = reader(folder.path(), &[]);
        pty.send(key);
        pty.wait(number, |seen| seen.shows(&format!("{number}  @")));
        match ending {
            "q" => {
                pty.send("q");
                pty.assert_gave_back(0);
            }
            "TERM" => {
                pty.signal(Signal::TERM);
                pty.assert_gave_back(143);
            }
            "HUP" => {
                pty.signal(Signal::HUP);
                pty.assert_gave_back(129);
            }
            _ => assert_eq!(pty.close(), 129),
        }
        let pty = reader(folder.path(), &[]);
        pty.wait_for(&format!("Resumed at {number}; gg: first post"));
        pty.signal(Signal::INT);
        pty.assert_gave_back(130);
    }
    let mut asked = reader(folder.path(), &["#70"]);
    asked.wait("post 70", |seen| seen.shows("070  @") && !seen.shows("Resumed"));
    asked.send("q");
    asked.assert_gave_back(0);
    let fresh = reader(folder.path(), &["--fresh"]);
    fresh.wait("the first post", |seen| seen.shows("113  @") && !seen.shows("Resumed"));
}

#[test]
fn the_place_is_saved_when_the_keys_rest() {
    let (folder, _) = scratch();
    let mut pty = reader(folder.path(), &[]);
    pty.send(":44\r");
    pty.wait("post 44", |seen| seen.shows("044  @"));
    let id = plain(folder.path(), &["list", "num:44", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    // Nothing shows that it is saved: asked for over and over, as somebody else would.
    let asked = std::time::Instant::now();
    while !plain(folder.path(), &["state", "dump"]).out.contains(&id) {
        assert!(asked.elapsed().as_secs() < 60, "the place is not saved");
    }
    pty.signal(Signal::KILL);
    pty.wait_for_kill();
    reader(folder.path(), &[]).wait_for("Resumed at 044");
}

#[test]
fn an_odd_title_is_told_once_for_each_archive() {
    let (folder, _) = scratch();
    let post =
        |number: usize| format!("### {number:03}\n\n作者: @someone\n时间: 2025-03-0{number}\n\nWords.\n\n");
    let archive = format!("# Somebody Else Twitter 2025\n\n{}{}{}", post(1), post(2), post(3));
    let path = folder.path().join("posts.md");
    std::fs::write(&path, archive).unwrap();
    let path = path.to_str().unwrap();
    let started = || {
        let mut command = command(PROGRAM, &[path]);
        command.env("XDG_STATE_HOME", folder.path());
        Pty::spawn(command, 120, 36)
    };
    let mut first = started();
    first.wait_for("The posts are by @someone");
    first.send("jq");
    first.assert_gave_back(0);
    let second = started();
    second.wait_for("Resumed at 002");
    assert!(!second.text().contains("The posts are by"), "{}", second.text());
}

#[test]
fn without_a_place_to_save_one_reads_all_the_same_and_is_told_once() {
    let (folder, _) = scratch();
    let file = folder.path().join("file");
    fs::write(&file, "a file").unwrap();
    let in_file = file.to_str().unwrap().to_owned();
    for (what, state, home, reason) in [
        ("no home", None, None, "no home folder"),
        ("a relative home", Some("state"), Some("home"), "no home folder"),
        ("a home that is a file", None, Some(in_file.as_str()), "a part of the path is a file"),
        ("a home that cannot be written", Some("/proc"), None, "/proc/duidu"),
        ("a state folder that is a file", Some(in_file.as_str()), None, "a part of the path is a file"),
    ] {
        let mut command = command(
            "sh",
            &["-c", &format!("unset HOME; [ -z \"$H\" ] || export HOME=\"$H\"; exec {PROGRAM}")],
        );
        command.env("H", home.unwrap_or_default());
        if let Some(state) = state {
            command.env("XDG_STATE_HOME", state);
        }
        let mut pty = Pty::spawn(command, 120, 36);
        pty.wait("the reason", |seen| {
            seen.shows("Marks are not saved: ") && seen.shows(reason) && seen.shows("not saved  ")
        });
        pty.send("b");
        pty.wait(what, |seen| seen.shows("Starred 113") && seen.shows("not saved  1/113"));
        pty.send("jq");
        pty.assert_gave_back(0);
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "a file");
}

#[test]
fn a_disk_that_takes_no_more_is_said_with_each_mark_and_spoils_nothing() {
    let (folder, file) = scratch();
    let mut pty = reader(folder.path(), &["--fresh"]);
    pty.send("b");
    pty.wait_for("Starred 113");
    pty.send("q");
    pty.assert_gave_back(0);
    let before = fs::read_to_string(&file).unwrap();
    // Files may not grow: what a full disk says, for this process only.
    let line = format!("trap '' XFSZ; ulimit -f 0; exec {PROGRAM} --fresh");
    let mut command = command("sh", &["-c", &line]);
    command.env("XDG_STATE_HOME", folder.path());
    let mut pty = Pty::spawn(command, 120, 36);
    pty.wait_for_frame("113 posts", 0);
    pty.send("jb");
    pty.wait("the reason", |seen| {
        seen.shows("Marks are not saved: the file is too large") && seen.shows("not saved  2/113")
    });
    pty.send("j");
    pty.wait("the sign stays", |seen| seen.shows("not saved  3/113") && !seen.shows("Marks are"));
    // The same of notes, words and highlights.
    for keys in ["lethought\r", "w\x15paper\r", "H"] {
        pty.send(keys);
        pty.wait_for("Marks are not saved: the file is too large");
        pty.send("k");
        pty.wait("the next key", |seen| !seen.shows("Marks are"));
    }
    pty.send("qq");
    pty.wait_for("Marks are not saved: ");
    pty.assert_gave_back(0);
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn half_a_line_on_a_full_disk_is_no_damage_later() {
    let (folder, file) = scratch();
    for name in ["first", "second"] {
        // 512 bytes fit, and then a part of a line.
        let line = format!("trap '' XFSZ; ulimit -f 1; exec {PROGRAM} --fresh");
        let mut command = command("sh", &["-c", &line]);
        command.env("XDG_STATE_HOME", folder.path());
        let mut pty = Pty::spawn(command, 120, 36);
        pty.wait_for_frame("113 posts", 0);
        for _ in 0..12 {
            pty.send("bj");
        }
        pty.wait_for("not saved");
        pty.send("q");
        pty.assert_gave_back(0);
        assert_eq!(fs::metadata(&file).unwrap().len(), 512, "{name}");
        let check = plain(folder.path(), &["state", "check"]);
        assert_eq!(check.exit, Some(0), "{name}: {}", check.out);
    }
    let mut pty = reader(folder.path(), &[]);
    pty.send("Gb");
    pty.wait_for("Starred 001");
    pty.send("q");
    pty.assert_gave_back(0);
    let check = plain(folder.path(), &["state", "check"]);
    assert_eq!(check.exit, Some(0), "{}", check.out);
    assert_eq!(numbers(&plain(folder.path(), &["list", "is:starred"])).last(), Some(&"001"));
}

#[test]
fn damaged_and_newer_files_are_kept_and_said() {
    let (folder, file) = scratch();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    for (text, said, aside) in [
        (
            "{\"post\":\"1\",\"star\":true}\nrubbish\n",
            "1 line of the state file is unreadable",
            "state.jsonl.damaged.1",
        ),
        ("{\"duidu\":\"state\",\"version\":9}\n", "from a newer duidu (format 9)", "state.jsonl.version-9.1"),
    ] {
        fs::write(&file, text).unwrap();
        let check = plain(folder.path(), &["state", "check"]);
        assert_eq!(check.exit, Some(1), "{}", check.out);
        let mut pty = reader(folder.path(), &[]);
        pty.wait("what was odd", |seen| seen.shows(said));
        pty.send("jb");
        pty.wait_for("Starred 112");
        pty.send("q");
        pty.assert_gave_back(0);
        assert_eq!(fs::read_to_string(file.with_file_name(aside)).unwrap(), text);
        assert_eq!(plain(folder.path(), &["state", "check"]).exit, Some(0));
        assert_eq!(numbers(&plain(folder.path(), &["list", "is:starred"])), ["112"]);
    }
}

#[test]
fn nothing_is_read_or_written_where_that_is_not_wanted() {
    let (folder, file) = scratch();
    let mut pty = reader(folder.path(), &["--no-save"]);
    pty.send("b");
    pty.wait("a star", |seen| seen.shows("Starred 113") && !seen.shows("not saved"));
    pty.send("q");
    pty.assert_gave_back(0);
    assert!(!file.exists());
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let id = plain(folder.path(), &["list", "num:44", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    fs::write(&file, format!("{{\"post\":\"{id}\",\"star\":true,\"tags\":[]}}\n{{\"post\":\"{id}\",\"star\":true}}\n{{\"post\":\"{id}\",\"tags\":[\"Later\"]}}")).unwrap();
    for (arguments, found) in [
        (&["list", "is:starred"][..], &["044"][..]),
        (&["list", "#later"], &["044"]),
        (&["search", "#later is:unread"], &["044"]),
        (&["list", "is:read"], &[]),
        (&["list", "--no-save", "is:starred"], &[]),
    ] {
        let ended = plain(folder.path(), arguments);
        assert_eq!(numbers(&ended).first(), found.first(), "{arguments:?}: {}", ended.out);
        assert_eq!(ended.exit, Some(i32::from(found.is_empty())), "{arguments:?}");
    }
    assert!(plain(folder.path(), &["stats", "is:starred"]).out.contains("1 post  "));
}

#[test]
fn parts_are_forgotten_and_marks_stay() {
    let (folder, file) = scratch();
    let mut pty = reader(folder.path(), &[]);
    pty.send("rb/agentic\r");
    pty.wait_for("agentic");
    pty.send("qq");
    pty.assert_gave_back(0);
    let text = || fs::read_to_string(&file).unwrap();
    assert!(text().contains("\"queries\":[\"agentic\"]"), "{}", text());
    let index = folder.path().join("cache/duidu/index/0123.index");
    fs::create_dir_all(index.parent().unwrap()).unwrap();
    fs::write(&index, "nothing of value").unwrap();
    let clear = |part: &str| {
        duidu(["state", "clear", part])
            .variable("XDG_STATE_HOME", folder.path().to_str().unwrap())
            .variable("XDG_CACHE_HOME", folder.path().join("cache").to_str().unwrap())
            .run()
    };
    assert_eq!(clear("queries").out, "1 query forgotten\n");
    assert!(!text().contains("agentic") && text().contains("\"star\":true"), "{}", text());
    assert_eq!(clear("all").out.lines().last(), Some("1 index removed"));
    assert!(!index.exists() && text().contains("\"star\":true"));
    assert_eq!(clear("index").out, "0 indexes removed\n");
    assert_eq!((clear("marks").exit, plain(folder.path(), &["state", "clear"]).exit), (Some(2), Some(2)));
}

#[test]
fn the_state_is_printed_checked_and_found() {
    let (folder, file) = scratch();
    let path = plain(folder.path(), &["state", "path"]);
    assert_eq!((path.exit, path.out.trim_end()), (Some(0), file.to_str().unwrap()));
    assert_eq!(plain(folder.path(), &["state", "dump"]).exit, Some(1), "nothing yet");
    assert_eq!(plain(folder.path(), &["state", "check"]).exit, Some(0));
    let mut pty = reader(folder.path(), &[]);
    pty.send("rbTlater\r");
    pty.wait_for("Tagged 113: #later");
    pty.send("jq");
    pty.assert_gave_back(0);
    let dump = plain(folder.path(), &["state", "dump"]).json();
    let says = |name: &str| dump.iter().find(|fact| fact.get(name).is_some()).unwrap();
    for fact in &dump {
        let names: Vec<&String> = fact.as_object().unwrap().keys().collect();
        assert!(names.len() == 3 && names.iter().any(|name| *name == "time"), "{names:?}");
        assert!(fact["time"].as_str().unwrap().ends_with('Z'));
        assert!(fact.get("post").is_some_and(serde_json::Value::is_string) || fact["archive"] == "digest");
    }
    assert_eq!((&says("read")["read"], &says("star")["star"]), (&true.into(), &true.into()));
    assert_eq!(says("tags")["tags"], serde_json::json!(["later"]));
    assert_eq!(says("place")["archive"], "digest");
    // Hostile text in it comes out as plain JSON.
    fs::write(&file, "\n{\"post\":\"1\",\"tags\":[\"\u{202e}x\u{9b}31m\"]}\n{\"post\":\"2\",\"star\":\"yes\"}\n{\"post\":\"1\"").unwrap();
    let dump = plain(folder.path(), &["state", "dump"]);
    assert!(dump.out.contains(r"\u202ex\u009b31m"), "{}", dump.out);
    let check = plain(folder.path(), &["state", "check"]);
    assert_eq!(check.exit, Some(1));
    assert!(
        check.out.contains(":4: incomplete line") && check.out.contains("neither true nor false"),
        "{}",
        check.out
    );
    let missing = duidu(["state", "dump"]).run();
    assert_eq!(missing.exit, Some(2));
    assert!(missing.err.contains("no home folder"), "{}", missing.err);
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_eq!(plain(folder.path(), &["state", "check"]).exit, Some(2));
}

#[test]
fn archives_read_lately_are_listed_opened_renamed_and_forgotten() {
    let (folder, _) = scratch();
    let archive = folder.path().join("small.md");
    let post = |number| {
        format!(
            "### 00{number}\n\n作者: @a\n时间: 2025-03-0{number}\n链接: https://x.com/a/status/90{number}\n\nword {number}\n\n"
        )
    };
    fs::write(&archive, (1..=3).map(post).collect::<String>()).unwrap();
    let start = |arguments: &[&str]| {
        let mut command = command(PROGRAM, arguments);
        command.env("XDG_STATE_HOME", folder.path());
        Pty::spawn(command, 120, 36)
    };
    let mut pty = start(&[archive.to_str().unwrap()]);
    pty.wait_for_frame("3 posts", 0);
    pty.send("rq");
    pty.assert_gave_back(0);
    let listed = plain(folder.path(), &["library", "--json"]);
    let listed = listed.json();
    let first = (listed[0]["posts"].as_u64(), listed[0]["unread"].as_u64(), listed[0]["missing"].as_bool());
    assert_eq!(first, (Some(3), Some(2), Some(false)));
    // What is piped in is meant, not the library.
    let mut piped = command("sh", &["-c", &format!("cat {} | {PROGRAM}", archive.to_str().unwrap())]);
    piped.env("XDG_STATE_HOME", folder.path());
    let mut pty = Pty::spawn(piped, 120, 36);
    pty.wait_for("3 posts");
    pty.send("q");
    pty.assert_gave_back(0);
    // Without arguments the library opens: the digest is not all there is.
    let mut pty = start(&[]);
    pty.wait_for("Library");
    pty.send("\x12");
    pty.wait_for("Name:");
    pty.send("mine\r");
    pty.wait_for("mine  ");
    pty.send("\r");
    pty.wait_for("3 posts");
    pty.send("A");
    pty.wait_for("(open)");
    pty.send("digest\r");
    pty.wait_for("113 posts");
    pty.send("q");
    pty.assert_gave_back(0);
    assert_eq!(numbers(&plain(folder.path(), &["-a", "@mine", "list"])).len(), 3);
    let cleared = plain(folder.path(), &["state", "clear", "recent"]);
    assert!(cleared.out.contains("2 archives"), "{}", cleared.out);
    assert_eq!(plain(folder.path(), &["library"]).lines().len(), 1);
}

#[test]
fn check_judges_the_texts_as_their_cuts_were_moved() {
    let (folder, _) = scratch();
    let archive = folder.path().join("posts.jsonl");
    let text = "One of 70 ships.\n\nTwo of 80 boats.\n\n70 艘船之一。\n\n80 只船之二。";
    fs::write(&archive, serde_json::json!({"id": "9001", "author": "a", "text": text}).to_string()).unwrap();
    let run =
        |arguments: &[&str]| plain(folder.path(), &[&["-a", archive.to_str().unwrap()], arguments].concat());
    assert_eq!(run(&["check"]).out, "");
    run(&["cut", "1", "--line", "4"]);
    let found = run(&["check"]).out;
    assert!(found.contains("passage 1: 70 is in the original, but not in the translation"), "{found}");
    run(&["cut", "1", "--auto"]);
    assert_eq!(run(&["check"]).out, "");
}

#[test]
fn a_cut_that_was_moved_holds_for_every_command() {
    let (folder, _) = scratch();
    let archive = folder.path().join("posts.jsonl");
    let post = |id: u32, text: &str| serde_json::json!({"id": id.to_string(), "author": "a", "text": text});
    let apart = serde_json::json!({"id": "9003", "author": "a", "original": "Three.", "translation": "三。"});
    let posts = [post(9001, "First line.\n\nSecond line.\n\n第一行。"), post(9002, "只有中文。"), apart];
    fs::write(&archive, posts.map(|post| post.to_string() + "\n").concat()).unwrap();
    let run =
        |arguments: &[&str]| plain(folder.path(), &[&["-a", archive.to_str().unwrap()], arguments].concat());
    let translation = |arguments: &[&str]| {
        let is_convert = arguments == ["convert"];
        let ended = if is_convert {
            plain(folder.path(), &["convert", archive.to_str().unwrap()])
        } else {
            run(arguments)
        };
        let records = ended.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let record = records.into_iter().find(|record| record["id"] == "9001");
        record.unwrap_or_else(|| panic!("{arguments:?}: {}{}", ended.out, ended.err))["translation"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        run(&["cut", "1"]).out,
        "001: the translation starts at line 3 of 3, as detected\n    1  First line.\n    2  Second line.\n>   3  第一行。\n"
            .replace("001", "1")
    );
    assert_eq!(translation(&["show", "1", "--json"]), "第一行。");
    assert!(run(&["cut", "1", "--line", "2"]).out.contains("line 2 of 3, as you moved it"));
    for arguments in
        [&["show", "1", "--json"][..], &["search", "Second", "--json"], &["export", "--format", "jsonl"]]
    {
        assert_eq!(translation(arguments), "Second line.\n\n第一行。", "{arguments:?}");
    }
    assert_eq!(translation(&["convert"]), "Second line.\n\n第一行。");
    assert_eq!(translation(&["show", "1", "--json", "--no-save"]), "第一行。");
    assert!(
        run(&["pairs", "1"])
            .out
            .lines()
            .next()
            .unwrap()
            .contains(r#""en":["First line."],"zh":["Second line."#)
    );
    let json = run(&["cut", "1", "--none", "--json"]).out;
    assert_eq!(json, "{\"id\":\"9001\",\"num\":1,\"line\":null,\"detected\":3,\"lines\":3,\"moved\":true}\n");
    assert_eq!(translation(&["show", "1", "--json"]), "");
    assert!(run(&["cut", "1", "--auto"]).out.contains("line 3 of 3, as detected"));
    assert_eq!(translation(&["show", "1", "--json"]), "第一行。");
    let refused = run(&["cut", "3", "--line", "1"]);
    assert_eq!((refused.exit, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("the archive itself has both sides of 3 apart"), "{}", refused.err);
    assert_eq!(run(&["cut", "1", "--line", "0"]).exit, Some(2));
    let beyond = run(&["cut", "1", "--line", "4"]);
    assert!(beyond.exit == Some(2) && beyond.err.contains("1 has 3 lines"), "{}", beyond.err);
    run(&["cut", "1", "--line", "2"]);
    let changed = fs::read_to_string(&archive).unwrap().replace("First", "Last");
    fs::write(&archive, changed).unwrap();
    assert!(run(&["cut", "1"]).err.contains("the text of 1 has changed"));
    assert_eq!(translation(&["show", "1", "--json"]), "第一行。");
}
