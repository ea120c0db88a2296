//! The reader over every hostile archive, on a terminal, in every mode.

use std::collections::BTreeSet;
use std::path::PathBuf;

use duidu::app::panes::Area;
use duidu::archive;
use duidu::corpus::Corpus;

use super::{FOLDERS, archives};
use crate::keys::reader::Reader;
use crate::pty::harness::{PROGRAM, Pty, command};
use crate::screens::screen::Screen;
use crate::stream::{Speaker, copied, leak};

/// What is typed and pasted to do harm: the escape is inside a paste, as terminals send it.
const PASTE: &str = "\x1b[200~be\u{9b}31mfo\u{202e}r\u{200d}e\u{200b}\x1b]0;t\x07\x1b[201~";

fn names() -> Vec<String> {
    FOLDERS.iter().map(|folder| archives().join(folder).to_str().unwrap().to_owned()).collect()
}

/// The reader over all hostile archives, at the first post, on a screen on which much is to be seen.
fn started() -> Pty {
    let names = names();
    let arguments: Vec<&str> = names.iter().map(String::as_str).collect();
    let pty = Pty::spawn(command(PROGRAM, &arguments), 130, 40);
    pty.wait_for_frame("duidu", 0);
    pty
}

/// Types `keys` and waits for the frame that answers: only for keys that change the screen for certain.
fn press(pty: &mut Pty, keys: &str) {
    let frames = pty.frames();
    pty.send(keys);
    pty.wait(&format!("an answer to {keys:?}"), |seen| seen.frames() > frames);
}

/// Opens something with `key`, lets `then` do things in it, and closes it with `close`.
fn in_between(pty: &mut Pty, key: &str, title: &str, close: &str, then: impl FnOnce(&mut Pty)) {
    pty.send(key);
    pty.wait_for(title);
    then(pty);
    pty.send(close);
    pty.wait(&format!("no '{title}'"), |seen| !seen.shows(title));
}

/// Ends the reader and checks all that came.
#[track_caller]
fn finish(pty: &Pty) {
    pty.signal(rustix::process::Signal::TERM);
    pty.assert_gave_back(143);
    assert_eq!(leak(&pty.bytes(), Speaker::Reader), None);
}

#[test]
fn every_post_is_drawn_as_visible_text_in_every_language_mode() {
    let paths: Vec<PathBuf> = names().into_iter().map(PathBuf::from).collect();
    let count = archive::open(&paths).unwrap().corpus.posts.len();
    let mut pty = started();
    let (mut modes, mut shown) = (BTreeSet::new(), String::new());
    for _ in 0..5 {
        // With a step, since the mode alone may look the same where a post has one side.
        press(&mut pty, "Lj");
        // Every post comes up in one of the modes, and its headline in the list with it.
        for _ in 0..(count - 1) / 5 - 1 {
            press(&mut pty, "j");
            let screen = pty.text();
            let names = ["interleaved", "original", "translation", "study", "columns"];
            modes.extend(names.into_iter().filter(|name| screen.lines().next().unwrap().contains(name)));
            shown.push_str(&screen);
        }
    }
    assert_eq!(modes.len(), 5, "{modes:?}");
    for sign in ["␛[31m", "<202E>", "<+992 marks>"] {
        assert!(shown.contains(sign), "{sign} is to be seen");
    }
    finish(&pty);
}

#[test]
fn what_lies_over_the_text_is_visible_text_too() {
    let file = |folder: &str, name: &str| archives().join("bad").join(folder).join(name);
    let files = [
        file("fields", "author.md"),
        file("fields", "topic.md"),
        file("controls", "osc_8_link.md"),
        file("controls", "c1_all.md"),
        file("invisible", "bidi_override.md"),
        file("invisible", "marks_1000.md"),
        file("json", "escapes_in_fields.jsonl"),
        file("json", "garbage.jsonl"),
    ];
    let files: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    let mut pty = Pty::spawn(command(PROGRAM, &files), 130, 40);
    pty.wait_for_frame("duidu", 0);
    for _ in 0..8 {
        in_between(&mut pty, "R", "as in the file", "R", |_| {});
        in_between(&mut pty, "v", "Terms of post", "\x1b", |_| {});
        pty.send("l3");
        pty.wait_for("original");
        pty.send("p");
        pty.send("p");
        pty.send("1");
        pty.wait_for("columns");
        pty.send("hj");
    }
    in_between(&mut pty, "V", "Terms of the archive", "\x1b", |_| {});
    finish(&pty);
}

#[test]
fn what_is_typed_pasted_and_said_is_visible_text() {
    let mut pty = started();
    let pasted = |pty: &mut Pty| {
        pty.send(PASTE);
        pty.wait_for("be31mfore]0;t");
    };
    in_between(&mut pty, "/", "words in English", "\x1b", |_| {});
    pty.send("/");
    pasted(&mut pty);
    pty.send("\r");
    pty.wait_for("find: ");
    pty.send("\x1b");
    pty.wait("all posts", |seen| !seen.shows("find: "));
    pty.send("/min_faves:\x1b[200~\u{9b}31m\u{202e}\x1b[201~");
    pty.wait_for("min_faves:31m");
    pty.send("\x1b");
    pty.wait("no query", |seen| !seen.shows("min_faves"));
    pty.send(":");
    pasted(&mut pty);
    pty.send("\r");
    in_between(&mut pty, "t", "Topics", "\x1b", pasted);
    in_between(&mut pty, "?", "type to search", "\x1b", pasted);
    finish(&pty);
}

#[test]
fn what_a_hostile_state_file_holds_is_visible_text_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("duidu/state.jsonl");
    std::fs::create_dir(file.parent().unwrap()).unwrap();
    let esc = r"a\u001b]52;c;aGk=\u0007b\u009b31mc\u202ed\u200be";
    let lines = [
        format!(r#"{{"queries":["{esc}"]}}"#),
        format!(
            r#"{{"archive":"digest","topics":["{esc}"],"letter-a":{{"post":"{esc}","passage":4294967296}}}}"#
        ),
        format!(r#"{{"archive":"digest","letter-b":{{"post":"{esc}"}}}}"#),
        // The newest post of the digest, which is first.
        format!(r#"{{"post":"{}","tags":["{esc}"]}}"#, newest()),
        format!(r#"{{"post":"{esc}","{esc}":"{esc}"}}"#),
    ];
    std::fs::write(&file, lines.join("\n")).unwrap();
    let state = folder.path().to_str().unwrap();
    for arguments in [["state", "dump"], ["state", "check"], ["list", "#c"]] {
        let mut printing = command(PROGRAM, &arguments);
        printing.env("XDG_STATE_HOME", state);
        let pty = Pty::spawn(printing, 100, 30);
        pty.exit_code();
        assert_eq!(leak(&pty.bytes(), Speaker::Command), None, "{arguments:?}");
    }
    let mut reading = command(PROGRAM, &[]);
    reading.env("XDG_STATE_HOME", state);
    let mut pty = Pty::spawn(reading, 130, 40);
    pty.wait_for_frame("113 posts", 0);
    in_between(&mut pty, "/", "words in English", "\x1b", |_| {});
    pty.send("/\x1b[A");
    pty.wait_for("52;c;aGk=");
    pty.send("\x15\x1b");
    pty.wait("no query", |seen| !seen.shows("52;c;aGk="));
    in_between(&mut pty, "T", "tags of 113: c", "\x1b", |_| {});
    in_between(&mut pty, "t", "Topics", "\x1b", |_| {});
    press(&mut pty, "`b");
    finish(&pty);
}

/// The id of the newest post of the digest.
fn newest() -> String {
    let digest = archive::open(&[]).unwrap().corpus;
    digest.posts.last().unwrap().id.unwrap().0.to_string()
}

#[test]
fn a_copy_holds_the_text_without_what_stands_in_for_controls() {
    let file = archives().join("bad/controls/osc_52_write.md");
    let mut pty = Pty::start(&[file.to_str().unwrap()]);
    pty.wait_for_frame("duidu", 0);
    pty.send("lY");
    pty.wait("a copy", |seen| !copied(seen.bytes()).is_empty());
    let copies = copied(&pty.bytes());
    assert!(copies[0].contains("Before]52;c;aGVsbG8=after it."), "{copies:?}");
    assert!(copies[0].contains("之前]52;c;aGVsbG8=之后的话。"), "{copies:?}");
    assert!(!copies[0].contains(['\x1b', '\x07', '␛', '␇']), "{copies:?}");
    finish(&pty);
}

#[test]
fn an_address_that_is_no_web_page_is_never_opened() {
    for file in ["link_script", "link_file", "link_option", "link_user", "link_shell", "link_osc_8"] {
        let loaded = archive::open(&[archives().join(format!("bad/fields/{file}.md"))]).unwrap();
        let mut reader = Reader::of(loaded.corpus);
        reader.press("o");
        let opens = format!("{:?}", reader.effects);
        assert!(!opens.contains("Open"), "{file}: {opens}");
    }
}

/// Paints one post in every language mode and checks every cell.
#[track_caller]
pub(super) fn assert_painted_clean(corpus: &Corpus, index: usize) {
    let mut reader = Reader::of(corpus.clone());
    reader.resize(60, 12);
    reader.app.go_to(index);
    for mode in ["1", "3", "4"] {
        reader.press(mode);
        let screen = Screen::of(&reader.app, "dark");
        let whole = Area { x: 0, y: 0, columns: 60, rows: 12 };
        let text = screen.rows(whole).join("\n");
        assert_eq!(leak(text.as_bytes(), Speaker::Pipe), None, "{mode}");
    }
}
