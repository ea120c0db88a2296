//! The real program on a real terminal: whatever ends or stops it, the terminal is given back as it was.

mod editor;
#[path = "../support/pty.rs"]
pub(crate) mod harness;
mod signals;

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use harness::{PROGRAM, Pty, Seen, command};
use rustix::process::{Pid, Signal};

/// What the screen shows as soon as the program runs.
const READY: &str = "duidu";

fn started() -> Pty {
    let pty = Pty::start(&[]);
    pty.wait_for_frame(READY, 0);
    pty
}

/// A shell in which the program runs as a job of the name `name`, and the program's process id.
fn started_in_a_shell(line: &str) -> (Pty, Pid) {
    let mut pty = Pty::shell();
    pty.send(&format!("{line}\r"));
    pty.wait_for_frame(READY, 0);
    let id = pty.process_named_on_screen();
    (pty, id)
}

/// Runs the program after saying its process id.
fn saying_its_id() -> String {
    format!("sh -c 'echo pid=$$; exec {PROGRAM}'")
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = started();
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_filter_is_typed_kept_and_dropped() {
    let mut pty = started();
    pty.send("/punchcards");
    pty.wait_for("2 of 113 posts");
    pty.send("\r");
    pty.wait_for("find: punchcards");
    pty.send("\x1b");
    pty.wait("all posts", |seen| !seen.shows("find:") && seen.shows("newest first"));
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_topic_is_jumped_to_by_its_chinese_name() {
    let mut pty = started();
    pty.send("t");
    // The list opens at once; the topics come when they are found.
    pty.wait_for("agents  ");
    pty.send("智能体");
    pty.wait("what was typed", |seen| seen.shows("agents  ") && !seen.shows("> AI  "));
    pty.send("\r");
    pty.wait_for("topic: ");
    pty.send("q");
    pty.wait("no topic", |seen| !seen.shows("topic: "));
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_word_is_selected_by_keys_and_by_the_mouse_and_copied() {
    let mut pty = started();
    pty.send(":44\r");
    pty.wait_for("Herb Simon");
    pty.send("i");
    pty.wait_for("v select");
    pty.send("wvey");
    // The request for the clipboard: OSC 52, in base64.
    pty.wait("a copy", |seen| seen.shows("Selected text copied"));
    pty.send("\x1b");
    pty.wait("no cursor", |seen| !seen.shows("v select"));
    pty.send("\x1b[<0;60;14M\x1b[<0;60;14m\x1b[<0;60;14M");
    pty.wait_for("v select");
    pty.send("q");
    pty.wait("no cursor", |seen| !seen.shows("v select"));
    pty.signal(Signal::TERM);
    pty.assert_gave_back(143);
}

#[test]
fn a_program_of_the_user_is_run_on_a_text_and_ended_by_a_key() {
    let mut pty = started();
    pty.send("|tr a-z A-Z\r");
    pty.wait_for("tr a-z A-Z");
    pty.wait("its output", |seen| seen.shows("AGENTIC"));
    pty.send("\x1b[27u|sh -c 'sleep 600 & wait'\r");
    pty.wait_for("Esc stops it");
    pty.send("\x1b[27u");
    pty.wait("no popup", |seen| !seen.shows("Esc stops it"));
    pty.send("i\r");
    pty.wait_for("In the archive:");
    pty.send("\x1b[27u\x1b[27uq");
    pty.wait("the list", |seen| !seen.shows("In the archive:"));
    pty.signal(Signal::TERM);
    pty.assert_gave_back(143);
}

#[test]
fn links_of_the_text_are_links_for_the_terminal_where_that_is_set_and_they_may_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.md");
    let text = "See https://a.example/b and https://bank.example@evil.example/c now.";
    std::fs::write(&path, format!("### 001\n\n作者: @a\n时间: 2025-01-01\n\n{text}\n")).unwrap();
    let path = path.to_str().unwrap();
    for (value, is_link) in [("on", true), ("off", false), ("auto", false)] {
        let pty = Pty::start(&[path, "--hyperlinks", value]);
        pty.wait_for_frame("a.example/b", 0);
        let shown = String::from_utf8_lossy(&pty.bytes()).into_owned();
        assert_eq!(shown.contains("\x1b]8;;https://a.example/b\x1b\\"), is_link, "{value}");
        assert_eq!(shown.contains("\x1b]8;"), is_link, "{value}");
        assert!(!shown.contains("\x1b]8;;https://bank"), "{value}");
        pty.signal(Signal::TERM);
        pty.assert_gave_back(143);
    }
}

#[test]
fn no_program_of_the_user_outlives_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("id");
    let mut pty = started();
    pty.send(&format!("|sh -c 'trap : TERM; echo $$ > {}; while :; do sleep 1; done'\r", file.display()));
    pty.wait_for("Esc stops it");
    let id = loop {
        if let Ok(id) = std::fs::read_to_string(&file).unwrap_or_default().trim().parse::<i32>() {
            break Pid::from_raw(id).unwrap();
        }
        thread::yield_now();
    };
    pty.signal(Signal::TERM);
    pty.assert_gave_back(143);
    assert!(rustix::process::test_kill_process(id).is_err());
}

#[test]
fn a_word_is_seen_in_context_and_gone_to() {
    let mut pty = started();
    pty.send("*");
    pty.wait_for("word: ");
    pty.send("punchcards\r");
    pty.wait_for("1 of ");
    pty.send("\r");
    pty.wait("the post", |seen| !seen.shows("1 of ") && seen.shows("punchcards"));
    pty.send("q");
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_post_is_studied_peeked_at_and_seen_as_it_stands_in_the_file() {
    let mut pty = started();
    pty.send(":44\r");
    pty.wait_for("Herb Simon");
    pty.send("l5");
    pty.wait_for("3 of 3 passages covered");
    pty.send(" ");
    pty.wait_for("2 of 3 passages covered");
    pty.send("L");
    pty.wait("every passage", |seen| !seen.shows("passages covered"));
    pty.send("p");
    pty.wait_for("Translation of this passage");
    pty.send("p");
    pty.wait("no peek", |seen| !seen.shows("Translation of this passage"));
    pty.send("R");
    pty.wait_for("044 as in the file");
    // Also what is laid over is gone when a signal ends it.
    pty.signal(Signal::TERM);
    pty.assert_gave_back(143);
}

#[test]
fn keys_come_from_the_terminal_while_an_archive_is_piped_in() {
    let line = format!("cat assets/digest.md | {PROGRAM} -");
    let mut pty = Pty::spawn(command("sh", &["-c", &line]), 80, 24);
    pty.wait_for_frame(READY, 0);
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn without_a_screen_it_works_plainly() {
    let mut plain = Command::new(PROGRAM);
    plain.env_clear().current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    let output = plain.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(!output.stdout.is_empty() && !output.stdout.contains(&0x1b));
}

#[test]
fn with_a_screen_but_no_keyboard_it_says_so_and_fails() {
    let mut deaf = command("sh", &["-c", &format!("exec {PROGRAM} - < assets/digest.md")]);
    deaf.set_controlling_tty(false);
    let pty = Pty::spawn(deaf, 80, 24);
    pty.wait_for("no keyboard");
    pty.assert_gave_back(2);
}

/// A folder with an archive that is large enough to be shown in part first.
fn large(posts: usize) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.md");
    std::fs::write(&path, super::keys::large::archive(posts)).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// Whether `text`, which may be gone by the time that anybody looks, was on the screen once.
fn was_shown(seen: &Seen, text: &str) -> bool {
    seen.bytes().windows(text.len()).any(|shown| shown == text.as_bytes())
}

#[test]
fn a_large_archive_is_shown_before_it_is_read_and_keys_count_meanwhile() {
    let (_folder, path) = large(5_000);
    let mut pty = Pty::start(&[&path]);
    // Typed before anything is on the screen.
    pty.send("jjj");
    pty.wait("a part of it", |seen| seen.is_taken() && was_shown(seen, "MiB"));
    pty.wait("all of it", |seen| seen.shows("4/5000") && !seen.shows("+"));
    pty.send(":2500\r");
    pty.wait_for("Word2500");
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_large_table_says_how_far_it_is_read_and_is_left_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    let rows = (0..40_000_u64).map(|row| {
        format!(
            "{},2025-01-01,{},extra{row}\n",
            1_874_502_000_000_000_000 + row,
            "words and more words ".repeat(8)
        )
    });
    let text = format!("id,created_at,full_text,odd\n{}", rows.collect::<String>());
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let mut pty = Pty::start(&[&path]);
    pty.wait("how far it is", |seen| seen.is_taken() && was_shown(seen, "MiB"));
    pty.wait("all of it", |seen| seen.shows("1/40000") && !seen.shows("+"));
    // Its record has what nothing else shows.
    pty.send("R");
    pty.wait_for("odd: extra39999");
    pty.send("R");
    pty.wait("the post again", |seen| !seen.shows("odd: extra39999"));
    pty.send("q");
    pty.assert_gave_back(0);
    for (keys, code) in [("q", 0), ("\x03", 130)] {
        let mut pty = Pty::start(&[&path]);
        pty.wait("the screen", Seen::is_taken);
        pty.send(keys);
        pty.assert_gave_back(code);
    }
}

/// What a browser that keeps its arguments was given, a line each; `then` is the rest of its script.
fn opened_with(then: &str, check: impl FnOnce(&mut Pty)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (browser, given, archive) = (path("browser"), path("given"), path("posts.md"));
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >{given}\n{then}\n");
    std::fs::write(&browser, script).unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(
        &archive,
        "### 001\n\n作者: @a\n时间: 2025-01-01\n\nSee https://a.example/one and https://b.example/two?q=1;2\n",
    )
    .unwrap();
    // Who reads a named pipe waits until somebody has written.
    assert!(Command::new("mkfifo").arg(&given).status().unwrap().success());
    let (told, reading) = mpsc::channel();
    let from = given.clone();
    thread::spawn(move || told.send(std::fs::read_to_string(from).unwrap()));
    let mut command = command(PROGRAM, &[&archive]);
    command.env("BROWSER", &browser);
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for_frame(READY, 0);
    pty.send("f2");
    // Shown before it is opened.
    pty.wait_for("open link: 2");
    pty.wait_for("https://b.example/two?q=1;2 ");
    pty.send("\r");
    let given = reading.recv_timeout(Duration::from_secs(60)).unwrap();
    check(&mut pty);
    pty.send("q");
    pty.assert_gave_back(0);
    given
}

#[test]
fn a_browser_is_given_the_link_and_nothing_else() {
    let given = opened_with("", |pty| pty.wait_for("Opening https://b.example/two?q=1;2"));
    assert_eq!(given, "1\nhttps://b.example/two?q=1;2\n");
}

#[test]
fn a_browser_that_fails_is_told_of() {
    opened_with("exit 3", |pty| pty.wait_for("could not open the link"));
}

#[test]
fn a_post_in_the_middle_of_a_large_archive_opens_once_it_is_read() {
    let (_folder, path) = large(3_000);
    let mut pty = Pty::start(&[&path, "#1500"]);
    pty.wait_for("Word1500");
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_pipe_that_gives_nothing_can_be_left() {
    let mut pty = Pty::shell();
    pty.send(&format!("(echo begun >&2; sleep 600) | {PROGRAM} -\r"));
    pty.wait("it runs", |seen| seen.text().matches("begun").count() > 1);
    pty.send("\x03");
    pty.wait("the prompt", Seen::is_at_prompt);
    pty.send("exit\r");
    pty.exit_code();
}

#[test]
fn what_is_listed_or_starred_is_written_to_a_file_which_is_never_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let spawned = command(PROGRAM, &[]);
    let mut pty = Pty::spawn(spawned, 100, 24);
    pty.wait_for_frame("1/113", 0);
    pty.send("bjb/agentic\rW");
    pty.wait_for("posts listed to: duidu-agentic.md");
    pty.send(&format!("\x15{}\r", path("a.md")));
    pty.wait_for(&format!("posts to {}", path("a.md")));
    let listed = std::fs::read_to_string(path("a.md")).unwrap();
    assert!(listed.lines().filter(|line| line.starts_with("### ")).count() > 3, "{listed}");
    pty.send("W\t");
    pty.wait_for("Write 2 starred posts to: ");
    pty.send(&format!("\x15{}\r", path("a.md")));
    pty.wait_for("it is there already");
    assert_eq!(std::fs::read_to_string(path("a.md")).unwrap(), listed);
    pty.send("\x1b");
    pty.wait("the line closes", |seen| !seen.shows("it is there already"));
    pty.send(&format!("W\t\x15{}\r", path("a.md")));
    pty.wait_for("it is there already");
    pty.send("\r");
    pty.wait_for(&format!("Wrote 2 posts to {}", path("a.md")));
    let replaced = std::fs::read_to_string(path("a.md")).unwrap();
    assert_eq!(replaced.lines().filter(|line| line.starts_with("### ")).count(), 2, "{replaced}");
    pty.send(&format!("W\x15{}\r", path("a.doc")));
    pty.wait_for("End the name with");
    // What was typed is still there.
    pty.wait_for("/a.doc");
    pty.send("\x7f\x7f\x7fjsonl\r");
    pty.wait_for(&format!("posts to {}", path("a.jsonl")));
    pty.send(&format!("W\x15{}\r", path("no/folder.epub")));
    pty.wait_for("folder.epub");
    pty.send("qq");
    pty.assert_gave_back(0);
    assert_eq!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().path().is_file())
            .count(),
        2
    );
}
