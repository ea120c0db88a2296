//! The clipboard: by the desktop's own program where there is one, else by asking the terminal (OSC 52).

use std::{
    io::{self, Read, Write},
    process::{Command, Stdio},
    sync::mpsc::Sender,
    thread,
    time::{Duration, Instant},
};

use super::Surroundings;
use crate::config::hooks::HookFields;
use crate::config::settings::ClipboardWay;
use crate::text::sanitize::Clean;
use crate::text::slice::start;
use crate::{
    i18n::{Message, Number, UiLanguage},
    terminal::loop_event::LoopEvent,
};

/// Most bytes of base64 in one request: what xterm takes at the most, and more than tmux and others cut at.
const MAX_ENCODED: usize = 100_000;

/// Prints whether tmux hands on what programs ask of the clipboard: `on`; with `external` and `off` it drops that.
const TMUX_CLIPBOARD: &[&str] = &["tmux", "show-options", "-sv", "set-clipboard"];
/// How long tmux may take to say so.
const TMUX_LIMIT: Duration = Duration::from_millis(500);
/// Between two looks at whether a program has ended.
const LOOK: Duration = Duration::from_millis(5);

/// Gives `text` to the program of the user, or puts it on the clipboard, and says in `ui_language` which way it went.
pub(in crate::terminal) fn copy(
    text: &str,
    way: ClipboardWay,
    hook: &[String],
    surroundings: Surroundings,
    ui_language: UiLanguage,
    send: &Sender<LoopEvent>,
) {
    let text = visible(text);
    if !hook.is_empty() {
        return copy_by_hook(text, hook, ui_language, send);
    }
    let programs = if way == ClipboardWay::Terminal { Vec::new() } else { programs(way, surroundings) };
    let by_terminal = terminal_request(&text, ui_language);
    let (own, fallback) = (send.clone(), send.clone());
    let is_in_tmux = way != ClipboardWay::Terminal && surroundings.has("TMUX");
    if programs.is_empty() && !is_in_tmux {
        return drop(own.send(by_terminal));
    }
    // A program may take its time to take the text: not ours.
    let copying = thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
        let taken = programs.iter().find(|program| feed(program, &text).is_ok());
        let message = match taken.and_then(|program| program.first()) {
            Some(program) => {
                LoopEvent::Copied(Message::CopiedWith { program }.text(ui_language).into_owned())
            }
            None => match is_in_tmux.then(|| answer(TMUX_CLIPBOARD, TMUX_LIMIT)).flatten() {
                Some(value) if value != "on" => {
                    LoopEvent::Copied(Message::TmuxKeepsClipboard.text(ui_language).into_owned())
                }
                _ => by_terminal,
            },
        };
        let _ = own.send(message);
    });
    if let Err(error) = copying {
        let _ = fallback.send(LoopEvent::Copied(
            Message::NotCopied { reason: &error.to_string() }.text(ui_language).into_owned(),
        ));
    }
}

/// Gives `text` to the program of the user; where it fails, nothing else is tried.
fn copy_by_hook(text: String, hook: &[String], ui_language: UiLanguage, send: &Sender<LoopEvent>) {
    let (command, input) = HookFields { text, ..HookFields::default() }.fill(hook);
    let (own, fallback) = (send.clone(), send.clone());
    let said = move |reason: io::Error| {
        Message::NotCopied { reason: &reason.to_string() }.text(ui_language).into_owned()
    };
    let copying = thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let notice = match feed(&words, &input) {
            Ok(()) => {
                let program = words.first().copied().unwrap_or_default();
                Message::CopiedWith { program: Clean::single_line(program).as_str() }
                    .text(ui_language)
                    .into_owned()
            }
            Err(error) => said(error),
        };
        let _ = own.send(LoopEvent::Copied(notice));
    });
    if let Err(error) = copying {
        let _ = fallback.send(LoopEvent::Copied(said(error)));
    }
}

/// How text is copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CopyRoute {
    /// By a program of the desktop.
    Program(&'static str),
    /// By asking the terminal.
    Terminal,
    /// By asking tmux, whose `set-clipboard` has this value.
    Tmux(Option<String>),
}

/// How text would be copied; nothing is.
pub(in crate::terminal) fn copy_route(surroundings: Surroundings) -> CopyRoute {
    let paths = surroundings.get("PATH").unwrap_or_default();
    let is_there = |name: &str| std::env::split_paths(&paths).any(|folder| folder.join(name).is_file());
    let programs = programs(ClipboardWay::Auto, surroundings);
    if let Some(program) = programs.iter().filter_map(|program| program.first()).find(|name| is_there(name)) {
        return CopyRoute::Program(program);
    }
    if surroundings.has("TMUX") {
        return CopyRoute::Tmux(answer(TMUX_CLIPBOARD, TMUX_LIMIT));
    }
    CopyRoute::Terminal
}

/// The programs to try, first to last. None where the screen is elsewhere: their clipboard is not the one in front
/// of the reader.
fn programs(way: ClipboardWay, surroundings: Surroundings) -> Vec<&'static [&'static str]> {
    let mut programs: Vec<&[&str]> = Vec::new();
    if surroundings.is_remote() && way != ClipboardWay::Desktop {
        return programs;
    }
    if cfg!(target_os = "macos") {
        programs.push(&["pbcopy"]);
    }
    if surroundings.has("WAYLAND_DISPLAY") {
        programs.push(&["wl-copy", "--type", "text/plain;charset=utf-8"]);
    }
    if surroundings.has("DISPLAY") {
        programs.push(&["xclip", "-selection", "clipboard", "-in"]);
        programs.push(&["xsel", "--clipboard", "--input"]);
    }
    if surroundings.is_wsl() {
        programs.push(&["clip.exe"]);
    }
    programs
}

/// Runs a program with `text` as its input.
fn feed(program: &[&str], text: &str) -> io::Result<()> {
    let (name, arguments) = program.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let fed = match child.stdin.take() {
        Some(mut input) if *name == "clip.exe" => input.write_all(&wide(text)),
        Some(mut input) => input.write_all(text.as_bytes()),
        None => Ok(()),
    };
    let status = child.wait()?;
    fed?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}

/// The first word that a program prints within `limit`; `None` where it fails or takes longer.
fn answer(program: &[&str], limit: Duration) -> Option<String> {
    let (name, arguments) = program.split_first()?;
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let end = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => break,
            Ok(None) if Instant::now() < end => thread::sleep(LOOK),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
    let mut printed = [0; 64];
    let count = child.stdout.take()?.read(&mut printed).ok()?;
    let word = str::from_utf8(printed.get(..count)?).ok()?.split_whitespace().next()?;
    word.bytes().all(|byte| byte.is_ascii_lowercase()).then(|| word.to_owned())
}

/// UTF-16 with its mark, which `clip.exe` reads; UTF-8 it takes for the system's old code page.
fn wide(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// The request to the terminal. Whether it follows cannot be known, so it is not said.
fn terminal_request(text: &str, ui_language: UiLanguage) -> LoopEvent {
    let kept = fitting(text);
    let mut bytes = b"\x1b]52;c;".to_vec();
    bytes.extend_from_slice(base64(kept.as_bytes()).as_bytes());
    bytes.extend_from_slice(b"\x1b\\");
    let said = if kept.len() < text.len() {
        Message::SentToTerminalCut { kept: Number::from(kept.len()), all: Number::from(text.len()) }
            .text(ui_language)
            .into_owned()
    } else {
        Message::SentToTerminal.text(ui_language).into_owned()
    };
    LoopEvent::CopyByTerminal(bytes, said)
}

/// The start of `text` that a request may hold.
fn fitting(text: &str) -> &str {
    start(text, MAX_ENCODED / 4 * 3)
}

/// Only what the reader could see: no control but line ends and tabs, nothing that turns the reading direction.
fn visible(text: &str) -> String {
    let turns = |c| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|&c| matches!(c, '\t' | '\n') || !(c.is_control() || turns(c))).collect()
}

/// Base64 of RFC 4648, section 4: fifteen lines need no library.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, place| bits << 8 | chunk.get(place).copied().map_or(0, u32::from));
        for place in 0..4 {
            let sign = SIGNS.get((bits >> (18 - 6 * place)) as usize & 63).copied().unwrap_or(b'=');
            out.push(if place > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        // The vectors of RFC 4648, section 10, and text beyond ASCII.
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("对读", "5a+56K+7"),
        ] {
            assert_eq!(base64(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn without_a_desktop_the_terminal_is_asked_and_it_is_said_so() {
        let (send, receive) = mpsc::channel();
        copy(
            "对读\u{1b}[31m",
            ClipboardWay::Auto,
            &[],
            Surroundings { variable: |_| None },
            UiLanguage::English,
            &send,
        );
        if cfg!(target_os = "macos") {
            return;
        }
        let Ok(LoopEvent::CopyByTerminal(bytes, said)) = receive.recv() else {
            panic!("the terminal is asked")
        };
        assert_eq!(bytes, b"\x1b]52;c;5a+56K+7WzMxbQ==\x1b\\");
        assert_eq!(said, "sent to the terminal for the clipboard");
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_between_characters_and_it_is_said_so() {
        let LoopEvent::CopyByTerminal(bytes, said) =
            terminal_request(&"对".repeat(40_000), UiLanguage::English)
        else {
            panic!("a request")
        };
        assert!(bytes.len() <= MAX_ENCODED + 16, "{}", bytes.len());
        assert!(said.ends_with("cut to 75,000 of 120,000 bytes"), "{said}");
    }

    #[test]
    fn only_what_was_seen_is_copied() {
        assert_eq!(visible("a\tb\nc\rd\u{7}\u{9b}\u{202e}\u{2066}👨‍👩‍👧"), "a\tb\ncd👨‍👩‍👧");
    }

    #[test]
    fn the_desktops_program_is_asked_only_where_its_screen_is_ours() {
        fn names(variable: fn(&str) -> Option<String>) -> Vec<&'static str> {
            programs(ClipboardWay::Auto, Surroundings { variable })
                .iter()
                .filter_map(|program| program.first().copied())
                .collect()
        }
        if cfg!(target_os = "macos") {
            return;
        }
        assert_eq!(names(|name| (name == "WAYLAND_DISPLAY").then(|| "wayland-0".to_owned())), ["wl-copy"]);
        assert_eq!(names(|name| (name == "DISPLAY").then(|| ":0".to_owned())), ["xclip", "xsel"]);
        assert_eq!(names(|name| (name == "WSL_INTEROP").then(|| "1".to_owned())), ["clip.exe"]);
        assert!(names(|_| Some("1".to_owned())).is_empty(), "over SSH");
    }

    #[test]
    fn a_program_that_fails_is_no_success() {
        assert!(feed(&["/nowhere/copy"], "a").is_err());
        assert!(feed(&["false"], "a").is_err());
        assert!(feed(&["cat"], "a").is_ok());
    }

    #[test]
    fn the_answer_of_a_program_is_its_first_word_in_time() {
        let limit = Duration::from_secs(20);
        for (program, expected) in [
            (&["printf", "external\n"][..], Some("external")),
            (&["printf", "\x1b[31m"], None),
            (&["false"], None),
            (&["/nowhere/tmux"], None),
        ] {
            assert_eq!(answer(program, limit).as_deref(), expected, "{program:?}");
        }
        assert_eq!(answer(&["sleep", "30"], Duration::from_millis(20)), None);
    }

    #[test]
    fn windows_gets_utf_16_with_its_mark() {
        assert_eq!(wide("对a"), [0xff, 0xfe, 0xf9, 0x5b, 0x61, 0]);
    }
}
