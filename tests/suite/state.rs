//! What is remembered between runs, by the real program: killed, doubled, refused, damaged.

mod copies;
mod faults;

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
    let text = "One of 70 ships.\n\n80 艘船之一。";
    fs::write(&archive, serde_json::json!({"id": "9001", "author": "a", "text": text}).to_string()).unwrap();
    let run =
        |arguments: &[&str]| plain(folder.path(), &[&["-a", archive.to_str().unwrap()], arguments].concat());
    let is_found =
        || run(&["check"]).out.contains("passage 1: 70 is in the original, but not in the translation");
    assert!(is_found());
    run(&["cut", "1", "--none"]);
    let found = run(&["check"]).out;
    assert!(found.ends_with("post 1: no translation\n") && found.lines().count() == 1, "{found}");
    run(&["cut", "1", "--auto"]);
    assert!(is_found());
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
    assert!(refused.err.contains("the archive already separates the two sides of 3"), "{}", refused.err);
    assert_eq!(run(&["cut", "1", "--line", "0"]).exit, Some(2));
    let beyond = run(&["cut", "1", "--line", "4"]);
    assert!(beyond.exit == Some(2) && beyond.err.contains("1 has 3 lines"), "{}", beyond.err);
    run(&["cut", "1", "--line", "2"]);
    let changed = fs::read_to_string(&archive).unwrap().replace("First", "Last");
    fs::write(&archive, changed).unwrap();
    assert!(run(&["cut", "1"]).err.contains("the text of 1 has changed"));
    assert_eq!(translation(&["show", "1", "--json"]), "第一行。");
}

#[test]
fn a_line_that_a_post_lacks_is_told_though_notes_are_left_out() {
    let (folder, _) = scratch();
    let archive = folder.path().join("posts.jsonl");
    let posts = [
        serde_json::json!({"id": "9001", "author": "a", "text": "First line.\n\n第一行。"}),
        serde_json::json!({"id": "9002", "author": "a", "original": "Two.", "translation": "二。"}),
    ];
    fs::write(&archive, posts.map(|post| post.to_string() + "\n").concat()).unwrap();
    // That the second has no cut is no better an end.
    let archive = archive.to_str().unwrap();
    let ended = plain(folder.path(), &["-a", archive, "-q", "cut", "1", "2", "--line", "4"]);
    assert!(ended.exit == Some(2) && ended.err.contains("1 has 2 lines"), "{}", ended.err);
}
