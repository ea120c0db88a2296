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
        pty.assert_gave_back(130);
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

/// What asks for the background and the attributes of the terminal.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[test]
fn the_terminal_is_asked_for_its_background_once_and_after_the_first_frame() {
    let mut pty = started_with(|_| {});
    pty.wait("the question", |seen| position(seen.bytes(), QUESTION).is_some());
    pty.send("t\u{1b}?\u{1b}Rq123l");
    pty.send("\x03");
    pty.assert_gave_back(130);
    let bytes = pty.bytes();
    let asked = position(&bytes, QUESTION).expect("the question");
    assert!(position(&bytes, b"\x1b[?2026l").is_some_and(|end| end < asked));
    let rest = [&bytes[..asked], &bytes[asked + QUESTION.len()..]].concat();
    for question in
        ["\u{1b}[c", "\u{1b}[>c", "\u{1b}[6n", "\u{1b}[5n", "\u{1b}[?u", "\u{1b}]10;?", "\u{1b}]11;?", "$q"]
    {
        assert_eq!(position(&rest, question.as_bytes()), None, "{question:?}");
    }
}

#[test]
fn a_terminal_whose_background_does_not_matter_is_not_asked() {
    for (arguments, name, value) in [
        (&["--theme", "dark"][..], "TERM", "xterm-256color"),
        (&[], "NO_COLOR", "1"),
        (&[], "TERM", "linux"),
        (&[], "TERM", "vt100"),
    ] {
        let mut program = command(PROGRAM, arguments);
        program.env(name, value);
        let mut pty = Pty::spawn(program, 80, 24);
        pty.wait_for_frame(READY, 0);
        pty.send("q");
        pty.assert_gave_back(0);
        assert_eq!(position(&pty.bytes(), b"]11;"), None, "{name}={value}");
    }
}

#[test]
fn a_light_terminal_gets_the_light_theme_when_it_answers() {
    // The background of the header in each theme, of the 256 colours.
    let (dark, light) = (b"48;5;235m".as_slice(), b"48;5;254m".as_slice());
    for (answer, theme) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", light),
        ("\x1b]11;#fdf6e3\x07\x1b[?1;2c", light),
        ("\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62c", dark),
        ("\x1b[?62c", dark),
        ("", dark),
    ] {
        let mut pty = started_with(|_| {});
        pty.wait_for_frame(READY, 0);
        assert!(position(&pty.bytes(), dark).is_some() && position(&pty.bytes(), light).is_none());
        pty.send(answer);
        if theme == light {
            pty.wait("the light theme", |seen| position(seen.bytes(), light).is_some());
        }
        pty.send("j");
        pty.wait_for("2/113");
        pty.send("q");
        pty.assert_gave_back(0);
        assert_eq!(position(&pty.bytes(), light).is_some(), theme == light, "{answer:?}");
    }
}

/// Asserts that `?` and Esc come through, with the screen as before behind them, and that `q` ends the program.
fn assert_no_key_was_pressed(mut pty: Pty, is_as_before: impl Fn(&Seen) -> bool) {
    pty.send("?");
    pty.wait_for("back to the list");
    pty.send("\u{1b}");
    pty.wait("the same screen as before", is_as_before);
    pty.send("q");
    pty.assert_gave_back(0);
}

#[test]
fn answers_of_the_terminal_press_no_key_and_save_nothing() {
    let mut pty = started_with(|_| {});
    pty.wait_for_frame(READY, 0);
    pty.send("j");
    // The second post is selected and unread, in columns, and nothing is laid over.
    let is_as_before = |seen: &Seen| {
        ["2/113", ">∙ 112", "columns  newest first", "q quit"].iter().all(|part| seen.shows(part))
    };
    pty.wait("the hints in place of a notice", is_as_before);
    for (at, answer) in [
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
        "\x1b]4;1;rgb:cdcd/0000/0000\x07",
        "\x1bP>|XTerm(354) mjqn\x1b\\",
        "\x1bP!|7E565445\x1b\\",
        "\x1bP1$r0 m\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[?62;4;22c",
        "\x1b[>41;354;0c",
        "\x1b[?1u",
        "\x1b[24;80R",
        "\x1b[?2026;2$y",
        "\x1b[8;24;80t",
        "\x1b[I",
        "\x1b[O",
    ]
    .into_iter()
    .enumerate()
    {
        let (one, other) = answer.split_at(2 + at * 5 % (answer.len() - 2));
        pty.send(answer);
        pty.send(one);
        std::thread::sleep(std::time::Duration::from_millis(50));
        pty.send(other);
    }
    assert_no_key_was_pressed(pty, is_as_before);
}

#[test]
fn answers_that_a_bad_connection_brings_byte_by_byte_press_no_key() {
    let mut pty = started_with(|_| {});
    pty.wait_for_frame(READY, 0);
    pty.send("j");
    // The post may have become read meanwhile, as its end is in view.
    let is_as_before =
        |seen: &Seen| ["2/113", "columns  newest first", "q quit"].iter().all(|part| seen.shows(part));
    pty.wait("the second post", is_as_before);
    let answers = "\x1b]11;#111\x1b\\\x1bP>|mjq\x1b\\\x1b_Gi=3;O\x1b\\\x1b[?62;4c\x1b[4;8R\x1b^q\x1b\\";
    for byte in answers.as_bytes().chunks(1) {
        pty.send_bytes(byte);
        // The pause is what is tested.
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
    assert_no_key_was_pressed(pty, is_as_before);
}

#[test]
fn a_paste_that_never_ends_can_be_left_by_ctrl_c() {
    let mut pty = started_with(|_| {});
    pty.wait_for_frame(READY, 0);
    pty.send("\x1b[200~abc");
    std::thread::sleep(std::time::Duration::from_millis(50));
    pty.send("\x03");
    pty.assert_gave_back(130);
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
    for (columns, rows) in [(1, 1), (0, 0), (1000, 3), (700, 300), (2, 200), (19, 4), (80, 24)] {
        pty.resize(columns, rows);
    }
    // A key of a pair does nothing where the screen has become too small before it was read: back to the first post.
    let first = before.lines().next().unwrap();
    let header = first.split("1/113").next().unwrap();
    pty.wait("the old header", |seen| seen.text().contains(header));
    pty.send("gg");
    pty.wait("the first post", |seen| seen.text().contains(first));
    pty.resize(81, 25);
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
