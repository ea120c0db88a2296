//! No place to save, a full disk, damaged files, and state that is not wanted.

use std::fs;

use super::{numbers, plain, reader, scratch};
use crate::cli::program::duidu;
use crate::pty::harness::{PROGRAM, Pty, command};

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
