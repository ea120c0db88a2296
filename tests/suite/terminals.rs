//! Terminals of every kind, and none: what the program shows on each, and how it leaves them.

use std::process::Stdio;

use rustix::process::{Signal, kill_process, test_kill_process};

use super::pty::harness::{PROGRAM, Pty, Seen, command};

const READY: &str = "duidu";

/// The program in an environment that `change` makes of the usual one, on 80 columns and 24 rows.
fn started_with(change: impl FnOnce(&mut portable_pty::CommandBuilder)) -> Pty {
    let mut program = command(PROGRAM, &[]);
    change(&mut program);
    Pty::spawn(program, 80, 24)
}

#[test]
fn every_kind_of_terminal_is_drawn_on_and_given_back() {
    for term in ["xterm", "linux", "vt100", "screen", "nobody-knows-this-one", "\u{1b}[31m"] {
        let mut pty = started_with(|program| program.env("TERM", term));
        pty.wait_for_frame(READY, 0);
        pty.send("jjq");
        pty.assert_gave_back(0);
    }
}

#[test]
fn a_dumb_or_nameless_terminal_gets_a_plain_list() {
    for term in [Some("dumb"), None] {
        let pty = started_with(|program| match term {
            Some(term) => program.env("TERM", term),
            None => program.env_remove("TERM"),
        });
        assert_eq!(pty.exit_code(), 0, "{term:?}");
        pty.wait_for("2025-01-01");
        assert!(!pty.bytes().contains(&0x1b), "{term:?}");
    }
}

#[test]
fn no_colour_is_sent_where_none_is_wanted() {
    for (variable, value, wanted) in
        [("NO_COLOR", "1", false), ("NO_COLOR", "", true), ("TERM", "vt100", false)]
    {
        let mut pty = started_with(|program| {
            program.env("COLORTERM", "truecolor");
            program.env(variable, value);
        });
        pty.wait_for_frame(READY, 0);
        pty.send("jj/a\r");
        pty.wait_for("find: a");
        assert_eq!(has_colour(&pty.bytes()), wanted, "{variable}={value}");
        pty.send("\x03");
        pty.assert_gave_back(0);
    }
}

/// Whether a colour is set: a select-graphic-rendition sequence with a parameter of 30 to 49 or 90 to 107 (ECMA-48, and
/// aixterm's bright ones), the defaults 39 and 49 left out.
fn has_colour(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("\u{1b}[").skip(1).any(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';')).unwrap_or(rest.len());
        let (parameters, rest) = rest.split_at(end);
        let mut codes = parameters.split(';').filter_map(|part| part.parse::<u8>().ok());
        rest.starts_with('m')
            && codes.any(|code| (30..=48).contains(&code) && code != 39 || (90..=107).contains(&code))
    })
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    // Answers to questions would arrive as typing, or never.
    let mut pty = started_with(|_| {});
    pty.wait_for_frame(READY, 0);
    pty.send("t\u{1b}?\u{1b}Rq123l");
    pty.send("\x03");
    pty.assert_gave_back(0);
    let bytes = pty.bytes();
    for question in
        ["\u{1b}[c", "\u{1b}[>c", "\u{1b}[6n", "\u{1b}[5n", "\u{1b}[?u", "\u{1b}]10;?", "\u{1b}]11;?", "$q"]
    {
        assert!(!bytes.windows(question.len()).any(|part| part == question.as_bytes()), "{question:?}");
    }
}

#[test]
fn a_locale_of_another_encoding_is_said_once() {
    let mut pty = started_with(|program| program.env("LC_ALL", "zh_CN.GBK"));
    pty.wait_for("UTF-8");
    pty.send("j");
    pty.wait("no notice", |seen| !seen.shows("UTF-8"));
    pty.send("q");
    pty.assert_gave_back(0);
    for locale in ["C", "POSIX", "", "en_US.utf8"] {
        let mut pty = started_with(|program| program.env("LC_ALL", locale));
        pty.wait_for_frame(READY, 0);
        assert!(!pty.text().contains("UTF-8"), "{locale}");
        pty.send("q");
        pty.assert_gave_back(0);
    }
}

#[test]
fn a_storm_of_a_thousand_sizes_is_weathered() {
    let mut pty = started_with(|_| {});
    pty.wait_for_frame(READY, 0);
    let before = pty.text();
    // Steps that are prime to the ranges visit all sorts of pairs.
    for step in 0..1_000_u32 {
        pty.resize((step * 37 % 501) as u16, (step * 23 % 201) as u16);
        if step % 50 == 0 {
            pty.send("j");
            pty.send("k");
        }
    }
    for (columns, rows) in [(1, 1), (0, 0), (1000, 3), (700, 300), (2, 200), (19, 4), (81, 25)] {
        pty.resize(columns, rows);
    }
    let frames = pty.frames();
    pty.resize(80, 24);
    pty.wait("the old screen", |seen| seen.frames() > frames && seen.text() == before);
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn a_terminal_that_takes_nothing_does_not_keep_it_alive() {
    let mut pty = started_with(|_| {});
    pty.wait_for_frame(READY, 0);
    // Nobody reads what it writes until it is gone; keys make it write more than a terminal holds.
    let held = pty.hold();
    for _ in 0..200 {
        pty.send("J1J2");
    }
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    assert_eq!(pty.settings(), pty.settings_before());
    drop(held);
}

#[test]
fn a_killed_parent_takes_it_along() {
    let mut pty = Pty::shell();
    pty.send(&format!("sh -c 'echo pid=$$; exec {PROGRAM}'\r"));
    pty.wait_for_frame(READY, 0);
    let program = pty.process_named_on_screen();
    // The shell leads the session: its death hangs the terminal up for the jobs it leaves.
    pty.signal(Signal::KILL);
    pty.wait("a screen given back", Seen::is_given_back);
    while test_kill_process(program).is_ok() {
        std::thread::yield_now();
    }
    assert!(kill_process(program, Signal::TERM).is_err());
}

#[test]
fn closed_streams_are_told_or_survived() {
    for (redirect, codes) in [
        (">&-", [0, 2]),
        ("<&-", [0, 0]),
        ("2>&-", [0, 0]),
        ("<&- >&- 2>&-", [0, 2]),
        ("> /dev/full", [2, 2]),
    ] {
        for arguments in ["list", "show 44", "stats", "topics --limit 3", "check", ""] {
            let line = format!("'{PROGRAM}' {arguments} {redirect}");
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", &line]).env_clear().env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
            let code = shell.output().unwrap().status.code();
            // A healthy archive leaves `check` nothing to write.
            let known = code.is_some_and(|code| codes.contains(&code) || (arguments == "check" && code == 0));
            assert!(known, "{line}: {code:?}");
        }
    }
}
