//! The user's editor on the terminal: corrections and notes.

use rustix::process::Signal;

use super::READY;
use super::harness::{PROGRAM, Pty, command};

#[test]
fn a_translation_is_corrected_in_the_users_editor_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (editor, archive) = (path("editor"), path("posts.jsonl"));
    let post = r#"{"id":"1900266604822773766","text":"Rain fell.\n\nThe roof leaked.","translation":"下雨了。\n\n屋顶漏水。"}"#;
    std::fs::write(&archive, post).unwrap();
    let start = |script: &str| {
        std::fs::write(&editor, script).unwrap();
        let mut command = command(PROGRAM, &[&archive]);
        command.env("EDITOR", format!("sh {editor}"));
        let mut pty = Pty::spawn(command, 90, 24);
        pty.wait_for_frame("Rain fell.", 0);
        pty.send("c");
        pty
    };
    for script in ["exit 3", "rm \"$1\"", "rm \"$1\"; mkfifo \"$1\"", "printf '\\000' > \"$1\""] {
        let mut pty = start(script);
        pty.wait_for("The editor failed or returned no text");
        pty.send("q");
        pty.assert_gave_back(0);
    }
    let mut pty = start("cat \"$1\" > \"$0.seen\"; printf '大雨\\033[31m\\n倾盆。\\n' > \"$1\"");
    pty.wait_for("Your translation was saved");
    pty.wait_for("大雨");
    // It is in the file as soon as it is shown, and without what controls a terminal.
    let kept = std::fs::read_to_string(path("posts.translations.jsonl")).unwrap();
    assert!(kept.contains(r#""text":"大雨[31m 倾盆。""#) && kept.contains(r#""kind":"person""#), "{kept}");
    let seen = std::fs::read_to_string(path("editor.seen")).unwrap();
    assert!(seen.starts_with("下雨了。\n\n# ---") && seen.ends_with("\n# Rain fell.\n"), "{seen}");
    pty.send("q");
    pty.assert_gave_back(0);
    // A correction of it is undone and made again.
    let mut pty = start("printf '小雨。\\n' > \"$1\"");
    pty.wait_for("小雨。");
    pty.send("U");
    pty.wait_for("Undone: a translation of yours");
    pty.wait_for("大雨");
    pty.send("gU");
    pty.wait_for("小雨。");
    pty.send("U");
    pty.wait_for("大雨");
    let kept = std::fs::read_to_string(path("posts.translations.jsonl")).unwrap();
    assert!(kept.lines().last().is_some_and(|line| line.contains("大雨")), "{kept}");
    pty.send("q");
    pty.assert_gave_back(0);
    // An empty text takes it back.
    let mut pty = start("printf '' > \"$1\"");
    pty.wait_for("Your translation was removed");
    pty.wait_for("下雨了。");
    pty.send("q");
    pty.assert_gave_back(0);
    let mut pty = start("");
    pty.wait_for("Translation unchanged");
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_note_is_written_in_the_users_editor_in_a_folder_nobody_else_sees() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (editor, archive) = (path("editor"), path("posts.jsonl"));
    let post = r#"{"id":"1900266604822773766","text":"Rain fell.","translation":"\u4e0b\u96e8\u4e86\u3002"}"#;
    std::fs::write(&archive, post).unwrap();
    let mut spawned = command(PROGRAM, &[&archive]);
    spawned.env("EDITOR", format!("sh {editor}"));
    let mut pty = Pty::spawn(spawned, 90, 24);
    pty.wait_for_frame("Rain fell.", 0);
    let mut edit = |script: &str, said: &str| {
        std::fs::write(&editor, script).unwrap();
        pty.send("E");
        pty.wait_for(said);
    };
    let kept = "printf 'first\\n\\n- second \\033[31mline\\n' > \"$1\"";
    edit(&format!("cp \"$1\" \"$0.seen\"; ls -ld \"${{1%/*}}\" > \"$0.mode\"; {kept}"), "Note saved");
    let seen = std::fs::read_to_string(path("editor.seen")).unwrap();
    assert!(
        seen.starts_with("\n\n# ---")
            && seen.ends_with("\n# Rain fell.\n# \n# \u{4e0b}\u{96e8}\u{4e86}\u{3002}\n"),
        "{seen}"
    );
    assert!(std::fs::read_to_string(path("editor.mode")).unwrap().starts_with("drwx------"));
    edit("printf 'lost' > \"$1\"; exit 1", "The editor failed or returned no text");
    // The keyboard and the screen are the editor's meanwhile.
    edit("printf 'Your name? '; read name; printf \"$name\" >> \"$1\"", "Your name?");
    pty.send("\r");
    pty.wait_for("Note unchanged");
    std::fs::write(&editor, "cp \"$1\" \"$0.seen\"").unwrap();
    let frames = pty.frames();
    pty.send("E");
    pty.wait_for_frame("- second", frames);
    pty.send("q");
    pty.assert_gave_back(0);
    let seen = std::fs::read_to_string(path("editor.seen")).unwrap();
    assert!(seen.starts_with("first\n\n- second [31mline\n\n# ---"), "{seen}");
}

#[test]
fn an_editor_is_asked_to_end_and_what_it_leaves_of_the_terminal_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let editor = folder.path().join("editor");
    let taken = "stty raw -echo; printf '\\033[?1049hmine'";
    for (script, signal) in [
        ("exec sleep 600", Signal::TERM),
        // It does not end.
        ("trap '' TERM; while :; do sleep 1; done", Signal::HUP),
        // It ends by itself: what it left lasts no longer than it.
        ("exit 1", Signal::USR1),
    ] {
        std::fs::write(&editor, format!("{taken}; {script}\n")).unwrap();
        let mut spawned = command(PROGRAM, &[]);
        spawned.env("EDITOR", format!("sh {}", editor.display()));
        let mut pty = Pty::spawn(spawned, 80, 24);
        pty.wait_for_frame(READY, 0);
        pty.send("E");
        pty.wait_for(if script == "exit 1" { "The editor failed" } else { "mine" });
        pty.signal(signal);
        pty.assert_gave_back(128 + u32::try_from(signal.as_raw()).unwrap());
    }
}
