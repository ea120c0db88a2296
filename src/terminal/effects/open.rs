//! Links: checked, then handed to a browser as one argument, without a shell.

use std::{
    io,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    sync::mpsc::Sender,
    thread,
};

use super::Surroundings;
use crate::{
    config::hooks::HookFields,
    i18n::{Message, UiLanguage},
    terminal::loop_event::LoopEvent,
};

/// Longest link that is opened; browsers cut or refuse longer ones.
const MAX_BYTES: usize = 8 * 1024;

/// Opens `url` by the `program` of the user, or else in a browser; what goes wrong comes back as a notice in `ui_language`.
pub(in crate::terminal) fn open(
    url: &str,
    program: &[String],
    surroundings: Surroundings,
    ui_language: UiLanguage,
    send: &Sender<LoopEvent>,
) {
    let say = |message: Message<'_>| {
        let _ = send.send(LoopEvent::Notice(message.text(ui_language).into_owned()));
    };
    let url = match checked(url) {
        Ok(url) => url,
        Err(reason) => return say(Message::NotOpened { reason: &reason }),
    };
    let commands = if program.is_empty() { commands(&url, surroundings) } else { vec![told(program, &url)] };
    if commands.is_empty() {
        return say(Message::NoBrowserHere);
    }
    let mut failure = String::new();
    for arguments in commands {
        let program = arguments.first().cloned().unwrap_or_default();
        match start(&arguments) {
            Ok(child) => return reap(child, program, ui_language, send),
            Err(error) => failure = format!("{program}: {error}"),
        }
    }
    say(Message::BrowserNotStarted { reason: &printable(&failure) });
}

/// A text from outside, such as a program's name, as it may be shown.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || is_invisible(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

/// The link as it is handed over: in ASCII, with everything else percent-encoded (RFC 3986, section 2). Else why it is
/// not: another scheme could start any program; a blank would make two arguments of it; `https://bank.example@evil.example`
/// looks like the first and leads to the second; a host may look like an option, or have letters that look like others.
pub(in crate::terminal) fn checked(url: &str) -> Result<String, Message<'static>> {
    if url.len() > MAX_BYTES {
        return Err(Message::LinkTooLong);
    }
    if url.chars().any(|c| c.is_control() || c.is_whitespace() || is_invisible(c)) {
        return Err(Message::LinkWithBlank);
    }
    let (scheme, rest) = url.split_once("://").ok_or(Message::OnlyWebLinks)?;
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) {
        return Err(Message::OnlyWebLinks);
    }
    // A browser takes `\` for `/`, and what it is encoded to for a part of the user or the host. So it ends no host here.
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(Message::LinkWithUser);
    }
    if !is_plain_host(authority) {
        return Err(Message::LinkHostUnclear);
    }
    Ok(encoded(url))
}

/// Characters without a glyph, that turn the reading direction or hide: not blank to Unicode, but not seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether `authority` is a name or an address, and perhaps a port, in ASCII.
fn is_plain_host(authority: &str) -> bool {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, ""),
    };
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let plain = match inner {
        Some(address) => {
            !address.is_empty() && address.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'))
        }
        None => {
            !host.is_empty()
                && !host.starts_with('-')
                && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        }
    };
    plain && port.len() <= 5 && port.chars().all(|c| c.is_ascii_digit())
}

fn encoded(url: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(HEX.get(usize::from(digit)).copied().map_or('0', char::from));
            }
        }
    }
    out
}

/// The commands to try, first to last: those of `BROWSER`, else the system's own where it has a screen.
fn commands(url: &str, surroundings: Surroundings) -> Vec<Vec<String>> {
    let asked = surroundings.get("BROWSER").unwrap_or_default();
    let mut commands: Vec<Vec<String>> = asked.split(':').filter_map(|entry| filled(entry, url)).collect();
    let mut system = |program: &str| commands.push(vec![program.to_owned(), url.to_owned()]);
    if cfg!(target_os = "macos") {
        system("open");
        return commands;
    }
    if surroundings.is_wsl() {
        system("wslview");
    }
    // Without a screen `xdg-open` would start a text browser on this very terminal.
    if surroundings.has("DISPLAY") || surroundings.has("WAYLAND_DISPLAY") || surroundings.is_wsl() {
        system("xdg-open");
    }
    commands
}

/// An entry of `BROWSER` as arguments: words by blanks, never a shell. `%s` means the link and `%%` a per cent sign,
/// as people write it for other programs; without `%s` the link comes last.
fn filled(entry: &str, url: &str) -> Option<Vec<String>> {
    let mut placed = false;
    let mut arguments: Vec<String> = entry
        .split_whitespace()
        .enumerate()
        .map(|(place, word)| {
            // The program itself is never made from the link.
            let here = place > 0 && word.contains("%s");
            placed |= here;
            let parts =
                word.split("%%").map(|part| if here { part.replace("%s", url) } else { part.to_owned() });
            parts.collect::<Vec<_>>().join("%")
        })
        .collect();
    if arguments.is_empty() {
        return None;
    }
    if !placed {
        arguments.push(url.to_owned());
    }
    Some(arguments)
}

/// The program of the user with the link instead of `{url}`, or else at the end.
fn told(program: &[String], url: &str) -> Vec<String> {
    let fields = HookFields { text: url.to_owned(), url: url.to_owned(), ..HookFields::default() };
    let (mut command, _) = fields.fill(program);
    if command == program {
        command.push(url.to_owned());
    }
    command
}

/// Starts a program away from the terminal: no input, no output, a process group of its own.
fn start(arguments: &[String]) -> io::Result<Child> {
    let (program, rest) = arguments.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    Command::new(program)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
}

/// Waits for the program on a thread of its own, so that it leaves no zombie, and says so if it failed.
fn reap(mut child: Child, program: String, ui_language: UiLanguage, send: &Sender<LoopEvent>) {
    let send = send.clone();
    // Without a thread it stays a zombie until we end: no reason to say anything.
    let _ = thread::Builder::new().name("browser".to_owned()).spawn(move || {
        if let Ok(status) = child.wait()
            && !status.success()
        {
            let said = Message::BrowserFailed { program: &printable(&program), status: &status.to_string() }
                .text(ui_language)
                .into_owned();
            let _ = send.send(LoopEvent::Notice(said));
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn only_an_honest_web_link_is_opened() {
        for (url, expected) in [
            ("https://x.com/AndrewYNg/status/1", Ok("https://x.com/AndrewYNg/status/1")),
            ("HTTP://example.com:8080/?a=b&c=$(x)#d", Ok("HTTP://example.com:8080/?a=b&c=$(x)#d")),
            ("http://[::1]:80/", Ok("http://[::1]:80/")),
            ("https://a.example/对?\"<`", Ok("https://a.example/%E5%AF%B9?%22%3C%60")),
            ("https://a.example/@b", Ok("https://a.example/@b")),
            ("https://a.example/100%25", Ok("https://a.example/100%25")),
            ("file:///etc/passwd", Err(Message::OnlyWebLinks)),
            ("javascript:alert(1)", Err(Message::OnlyWebLinks)),
            ("-https://a.example", Err(Message::OnlyWebLinks)),
            ("", Err(Message::OnlyWebLinks)),
            ("https://a.example/ b", Err(Message::LinkWithBlank)),
            ("https://a.example/\u{1b}", Err(Message::LinkWithBlank)),
            ("https://a.example/\u{202e}gpj", Err(Message::LinkWithBlank)),
            ("https://a.example\n", Err(Message::LinkWithBlank)),
            ("https://bank.example@evil.example/", Err(Message::LinkWithUser)),
            ("https://-oProxy/", Err(Message::LinkHostUnclear)),
            ("https:///path", Err(Message::LinkHostUnclear)),
            ("https://аpple.com/", Err(Message::LinkHostUnclear)),
            ("https://a.example\\@evil.example", Err(Message::LinkWithUser)),
            ("https://a.example%5C@evil.example", Err(Message::LinkWithUser)),
            ("https://a.example\\evil.example", Err(Message::LinkHostUnclear)),
            ("https:\\\\evil.example", Err(Message::OnlyWebLinks)),
            ("https://a.example/\\@b", Ok("https://a.example/%5C@b")),
            ("https://a.example:port/", Err(Message::LinkHostUnclear)),
            ("https://[evil]/", Err(Message::LinkHostUnclear)),
        ] {
            assert_eq!(checked(url), expected.map(str::to_owned), "{url:?}");
        }
        assert_eq!(
            checked(&format!("https://a.example/{}", "a".repeat(MAX_BYTES))),
            Err(Message::LinkTooLong)
        );
    }

    #[test]
    fn a_browser_is_asked_for_in_arguments_and_never_by_a_shell() {
        for (entry, expected) in [
            ("firefox", Some(&["firefox", "U"][..])),
            ("firefox --new-tab %s", Some(&["firefox", "--new-tab", "U"])),
            ("run --at=%s --rate=5%%", Some(&["run", "--at=U", "--rate=5%"])),
            ("sh -c \"x %s; rm\"", Some(&["sh", "-c", "\"x", "U;", "rm\""])),
            ("%s", Some(&["%s", "U"])),
            ("  ", None),
        ] {
            let expected = expected.map(|words| words.iter().map(ToString::to_string).collect::<Vec<_>>());
            assert_eq!(filled(entry, "U"), expected, "{entry}");
        }
    }

    #[test]
    fn the_system_is_asked_after_the_wish_and_only_where_it_has_a_screen() {
        fn programs(variable: fn(&str) -> Option<String>) -> Vec<String> {
            let commands = commands("U", Surroundings { variable });
            commands.into_iter().filter_map(|command| command.into_iter().next()).collect()
        }
        if cfg!(target_os = "macos") {
            return;
        }
        assert_eq!(programs(|_| None), Vec::<String>::new());
        assert_eq!(programs(|name| (name == "BROWSER").then(|| "a::b %s".to_owned())), ["a", "b"]);
        assert_eq!(programs(|name| (name == "DISPLAY").then(|| ":0".to_owned())), ["xdg-open"]);
        assert_eq!(
            programs(|name| (name == "WSL_DISTRO_NAME").then(|| "d".to_owned())),
            ["wslview", "xdg-open"]
        );
    }

    #[test]
    fn the_users_program_gets_the_link_as_one_argument() {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        for (program, expected) in [
            (&["w3m"][..], &["w3m", "U"][..]),
            (&["open", "{url}", "-n"], &["open", "U", "-n"]),
            (&["x", "{text}"], &["x", "U"]),
        ] {
            assert_eq!(told(&words(program), "U"), words(expected));
        }
    }

    #[test]
    fn what_goes_wrong_is_said() {
        fn said(url: &str, variable: fn(&str) -> Option<String>) -> String {
            let (send, receive) = mpsc::channel();
            open(url, &[], Surroundings { variable }, UiLanguage::English, &send);
            match receive.recv() {
                Ok(LoopEvent::Notice(text)) => text,
                other => panic!("a notice, not {other:?}"),
            }
        }
        assert!(said("file:///", |_| None).contains("only http and https"));
        if !cfg!(target_os = "macos") {
            let missing = |name: &str| (name == "BROWSER").then(|| "/nowhere/browser".to_owned());
            assert!(said("https://a.example", missing).contains("/nowhere/browser"));
            assert!(said("https://a.example", |_| None).contains("No browser"));
            let failing = |name: &str| (name == "BROWSER").then(|| "false".to_owned());
            assert!(said("https://a.example", failing).contains("false could not open"));
        }
    }
}
