//! Signals, suspending and resuming.

use rustix::process::{Signal, kill_process};

use super::harness::{PROGRAM, Pty, Seen, command};
use super::{READY, saying_its_id, started, started_in_a_shell};

#[test]
fn every_signal_gives_the_terminal_back_and_names_itself_in_the_exit_code() {
    for signal in [
        Signal::TERM,
        Signal::INT,
        Signal::HUP,
        Signal::QUIT,
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::XCPU,
        Signal::IO,
        Signal::ABORT,
        Signal::BUS,
        Signal::SYS,
        Signal::TRAP,
    ] {
        let pty = started();
        pty.signal(signal);
        pty.assert_gave_back(128 + u32::try_from(signal.as_raw()).unwrap());
    }
}

#[test]
#[cfg(target_os = "linux")]
fn signals_without_a_name_give_the_terminal_back_too() {
    // The stack fault of a coprocessor, a power failure, real-time signals.
    for number in [16, 30, 35, 50, 64] {
        let pty = started();
        pty.signal_numbered(number);
        pty.assert_gave_back(128 + u32::try_from(number).unwrap());
    }
}

#[test]
fn an_abort_is_told_of_on_the_terminal_it_gives_back() {
    let pty = started();
    pty.signal(Signal::ABORT);
    pty.wait_for("not enough memory");
    pty.assert_gave_back(134);
}

#[test]
fn a_limit_of_file_sizes_is_a_notice_and_no_end() {
    let limited = format!("ulimit -f 0; exec {PROGRAM}");
    let mut pty = Pty::spawn(command("sh", &["-c", &limited]), 80, 24);
    pty.wait_for_frame(READY, 0);
    pty.send("b");
    pty.wait_for("the file is too large");
    pty.signal(Signal::XFSZ);
    pty.send("j");
    pty.wait_for("2/113");
    pty.send("q");
    pty.wait("a screen given back", Seen::is_given_back);
    pty.exit_code();
    assert_eq!(pty.settings(), pty.settings_before());
}

#[test]
fn two_requests_to_suspend_do_not_outlast_a_signal_that_ends_it() {
    for signal in [Signal::TERM, Signal::HUP] {
        let (mut pty, id) = started_in_a_shell(&saying_its_id());
        pty.send("\x1a\x1a");
        pty.wait("the shell's prompt", Seen::is_at_prompt);
        kill_process(id, signal).unwrap();
        kill_process(id, Signal::CONT).unwrap();
        pty.send("wait; echo g''one\r");
        pty.wait_for("gone");
        assert_eq!(pty.settings(), pty.settings_before());
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_while_drawing_can_be_read_on_the_terminal_it_gives_back() {
    let mut panicking = command(PROGRAM, &[]);
    panicking.env("DUIDU_PANIC", "draw");
    let pty = Pty::spawn(panicking, 80, 24);
    pty.assert_gave_back(101);
    pty.wait_for("injected panic in draw");
}

#[test]
fn a_closed_terminal_ends_it() {
    let pty = started();
    assert_eq!(pty.close(), 129);
}

#[test]
fn a_closed_terminal_ends_it_even_where_hanging_up_is_ignored() {
    let pty = Pty::spawn(command("sh", &["-c", &format!("trap '' HUP; exec {PROGRAM}")]), 80, 24);
    pty.wait_for_frame(READY, 0);
    assert_eq!(pty.close(), 129);
}

#[test]
fn any_bytes_from_the_keyboard_are_survived() {
    let mut pty = started();
    // A mouse and a cursor at 0, both wrong; C1, overlong and cut UTF-8; unknown and cut sequences; a paste without end.
    for bytes in [
        b"\x1b[<0;0;0M\x1b[0;0R\x1b[0;0M".as_slice(),
        b"\x9b\xc0\x80\xff\xfe\xf0\x9f",
        b"\x1b[?1;2c\x1b[999999999999~\x1b[1;99999u\x1b]52;c;?\x07\x1bP\x1b\\\x1b_\x00",
        b"\x1b[M\x00\x00\x00\x1b[200~\x1b[31mq",
    ] {
        pty.send_bytes(bytes);
    }
    // What is inside the paste can no longer be ended by a key.
    pty.signal(Signal::TERM);
    pty.assert_gave_back(143);
}

#[test]
fn the_key_and_the_signal_suspend_it_and_the_shell_resumes_it() {
    let (mut pty, id) = started_in_a_shell(&saying_its_id());
    let in_the_shell = pty.settings_before();
    for round in 0..2 {
        let frames = pty.frames();
        if round == 0 {
            pty.send("\x1a");
        } else {
            kill_process(id, Signal::TSTP).unwrap();
        }
        pty.wait("a shell after a stop", |seen| seen.is_at_prompt() && seen.shows("Stopped"));
        assert_eq!(pty.settings(), in_the_shell, "round {round}");
        pty.send("echo sum=$((20+22))\r");
        pty.wait_for("sum=42");
        pty.send("clear; fg\r");
        pty.wait_for_frame(READY, frames);
    }
    pty.send("q");
    pty.wait("the shell", Seen::is_at_prompt);
    pty.send("echo sum=$((40+2)); exit\r");
    pty.wait_for("sum=42");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn in_the_background_it_leaves_the_terminal_alone() {
    let (mut pty, _) = started_in_a_shell(&saying_its_id());
    pty.send("\x1a");
    pty.wait("a shell after a stop", |seen| seen.is_at_prompt() && seen.shows("Stopped"));
    let frames = pty.frames();
    pty.send("bg\r");
    // All typing reaches the shell, also while the program runs behind it and the size changes.
    for line in ["first", "second", "third"] {
        pty.resize(90, 30);
        pty.send(&format!("echo {line}=$((40+2))\r"));
        pty.wait_for(&format!("{line}=42"));
    }
    assert_eq!(pty.frames(), frames, "nothing is drawn in the background");
    pty.send("fg\r");
    pty.wait_for_frame(READY, frames);
    pty.send("q");
    pty.wait("the shell", Seen::is_at_prompt);
}

#[test]
fn a_shell_that_runs_it_stops_along_with_it() {
    let (mut pty, _) = started_in_a_shell(&format!("sh -c 'echo pid=$$; {PROGRAM}; echo after'"));
    let frames = pty.frames();
    pty.send("\x1a");
    pty.wait("a shell after a stop", |seen| seen.is_at_prompt() && seen.shows("Stopped"));
    pty.send("fg\r");
    pty.wait_for_frame(READY, frames);
    pty.send("q");
    pty.wait_for("after");
}

#[test]
fn continued_after_an_outside_stop_it_paints_everything_anew() {
    let pty = started();
    let frames = pty.frames();
    pty.signal(Signal::STOP);
    pty.signal(Signal::CONT);
    pty.wait_for_frame(READY, frames);
    pty.signal(Signal::TERM);
    pty.assert_gave_back(143);
}
