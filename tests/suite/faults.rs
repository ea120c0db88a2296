//! Faults of the program itself: a job that panics fails alone, and a command says in a sentence what failed.
#![cfg(debug_assertions)]

use std::fmt::Write as _;

use duidu::app::effect::{Answer, JobKind};
use duidu::app::event::Event;

use super::cli::program::duidu;
use super::keys::reader::Reader;
use super::pty::harness::{PROGRAM, Pty, command};
use super::remote::fake_table;

/// An archive whose sparkline is measured in a job, as those of more than 20,000 posts are.
fn many_posts() -> String {
    let mut text = String::new();
    for number in 1..=20_001 {
        let _ = write!(text, "### {number}\n\n作者: @a\n时间: 2025-01-01\n\nWord{number}\n\n");
    }
    text
}

/// The archive and the keys with which a job of this kind runs; without an archive, the digest.
fn trigger(kind: JobKind) -> (Option<String>, &'static str) {
    match kind {
        JobKind::Topics | JobKind::TableFetch | JobKind::TableTotals | JobKind::TableMonths => (None, ""),
        JobKind::Search | JobKind::MatchCounts => (None, "/voice\r"),
        JobKind::Statistics => (None, "S"),
        JobKind::Concordance => (None, "*agent\r"),
        JobKind::Loading => (Some(super::keys::large::archive(3_000)), ""),
        JobKind::Similar => (None, "="),
        // Nothing is written: the job fails before.
        JobKind::Export => (None, "W\r"),
        JobKind::QueryCounts => (None, "/agents\r&\r\\"),
        JobKind::LookUp => (None, "i\r"),
        JobKind::Program => (None, "|cat\r"),
        JobKind::Translation => (None, "gt"),
        JobKind::Sparkline => (Some(many_posts()), ""),
        JobKind::Opening => (Some(super::keys::large::archive(3)), "Adigest\r"),
        JobKind::ArchiveList => (None, "A"),
        JobKind::FileCheck => (Some(super::keys::large::archive(3)), "j"),
        JobKind::Record => (None, "R"),
        JobKind::TableSearch => (None, "/agents\r"),
    }
}

#[test]
fn a_job_that_panics_fails_alone_and_is_reported() {
    for kind in JobKind::ALL {
        let folder = tempfile::tempdir().unwrap();
        let (archive, keys) = trigger(kind);
        let is_of_table = matches!(
            kind,
            JobKind::TableFetch | JobKind::TableSearch | JobKind::TableTotals | JobKind::TableMonths
        );
        let server = is_of_table.then(|| fake_table::start(|_| None));
        let path = archive.map(|text| {
            let path = folder.path().join("posts.md");
            std::fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        });
        let path = path.or(server.as_ref().map(fake_table::path));
        let mut faulty = command(PROGRAM, &path.iter().map(String::as_str).collect::<Vec<_>>());
        faulty.env("DUIDU_PANIC", format!("{kind:?}"));
        faulty.env("XDG_STATE_HOME", folder.path());
        faulty.env("XDG_CONFIG_HOME", folder.path());
        std::fs::create_dir_all(folder.path().join("duidu")).unwrap();
        std::fs::write(folder.path().join("duidu/config.toml"), "[hooks]\ntranslate = [\"cat\"]\n").unwrap();
        let mut pty = Pty::spawn(faulty, 120, 36);
        pty.wait_for_frame("duidu", 0);
        pty.send(keys);
        pty.wait_for(&format!("injected panic in {kind:?} (src/terminal/panics.rs:"));
        assert!(pty.text().contains("please report this"), "{}", pty.text());
        // Out of what is open, and on: Esc as kitty sends it, which no key after it can be taken for a part of.
        pty.send("\x1b[27u\x1b[27u");
        pty.wait_for("/ find");
        if kind == JobKind::TableFetch {
            // Without its posts there is nothing to star.
            pty.send("q");
            pty.assert_gave_back(0);
            continue;
        }
        pty.send("b");
        pty.wait_for("Starred");
        pty.send("q");
        pty.assert_gave_back(0);
        let state = std::fs::read_to_string(folder.path().join("duidu/state.jsonl")).unwrap();
        assert!(state.contains("\"star\":true"), "{kind:?}: {state}");
    }
}

#[test]
fn each_kind_of_job_is_reported_once() {
    for kind in JobKind::ALL {
        let mut reader = Reader::open();
        let mut failed = || {
            reader.take(Event::Answer(Answer::Failed(kind, "out of \u{1b}[31m range".to_owned())));
            reader.notice().to_owned()
        };
        let notice = failed();
        assert!(notice.contains("out of ␛[31m range; please report this"), "{kind:?}: {notice}");
        reader.press("j");
        reader.take(Event::Answer(Answer::Failed(kind, "again".to_owned())));
        assert_eq!(reader.notice(), "", "{kind:?}");
    }
}

#[test]
fn a_command_that_fails_by_a_fault_says_so_in_a_line() {
    for arguments in [&["list"][..], &["topics", "--json"]] {
        let ended = duidu(arguments).variable("DUIDU_PANIC", "command").run();
        assert_eq!((ended.exit, ended.out.as_str()), (Some(2), ""));
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
        assert!(
            ended.err.starts_with("duidu: internal error: injected panic in command (src/"),
            "{}",
            ended.err
        );
    }
}
