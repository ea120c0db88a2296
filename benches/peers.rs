//! First frame and key to frame of whole programs on a real pseudo-terminal: duidu beside `less` and `fzf`.
//!
//! `cargo bench --bench peers -- ARCHIVE` (default: the built-in digest). Programs run in turn, so that load from
//! elsewhere is the same for all; medians are printed, in milliseconds. `true` is the floor: the cost of starting any
//! program on a pseudo-terminal.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and stops where it fails")]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Runs of each program.
const ROUNDS: usize = 21;
/// Silence after which a frame is complete.
const SETTLED: Duration = Duration::from_millis(60);
/// Silence after which nothing more is expected.
const SILENT: Duration = Duration::from_secs(10);

/// A program to compare with.
struct Peer {
    name: &'static str,
    command: Vec<String>,
    /// A key that moves, and one that searches incrementally.
    keys: Option<(&'static str, &'static str)>,
}

/// Time from `since` to the last byte of a frame.
fn settle(output: &Receiver<Instant>, since: Instant) -> Option<Duration> {
    let mut last = output.recv_timeout(SILENT).ok()?;
    while let Ok(next) = output.recv_timeout(SETTLED) {
        last = next;
    }
    Some(last - since)
}

/// The times of the first frame, of a move and of a search key.
fn measure(peer: &Peer) -> [Option<Duration>; 3] {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(&peer.command[0]);
    command.args(&peer.command[1..]);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    // A state file of its own: nothing is remembered, and the user's marks stay as they are.
    let state = tempfile::tempdir().unwrap();
    command.env("XDG_STATE_HOME", state.path());
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (send, output) = channel();
    let started = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    std::thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while reader.read(&mut bytes).is_ok_and(|count| count > 0) {
            if send.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    let first = settle(&output, started);
    let mut press = |keys: &str| {
        let pressed = Instant::now();
        writer.write_all(keys.as_bytes()).unwrap();
        settle(&output, pressed)
    };
    let (moved, found) = match peer.keys {
        Some((moving, finding)) => {
            let moved = press(moving);
            // Opening the prompt is not measured.
            if peer.name == "duidu" {
                press("/");
            }
            (moved, press(finding))
        }
        None => (None, None),
    };
    let _ = child.kill();
    let _ = child.wait();
    [first, moved, found]
}

fn median(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or_else(|| "-".to_owned(), |time| format!("{:.1}", time.as_secs_f64() * 1e3))
}

fn main() {
    let digest = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/digest.md");
    let archive = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let archive = archive.unwrap_or_else(|| digest.to_string_lossy().into_owned());
    let has = |name: &str| std::process::Command::new(name).arg("--version").output().is_ok();
    let word = |text: &str| text.to_owned();
    let mut peers = vec![
        Peer { name: "true", command: vec![word("echo"), word("x")], keys: None },
        Peer {
            name: "duidu",
            command: vec![word(env!("CARGO_BIN_EXE_duidu")), archive.clone()],
            keys: Some(("j", "a")),
        },
    ];
    if has("less") {
        peers.push(Peer {
            name: "less",
            command: vec![word("less"), archive.clone()],
            keys: Some(("j", "j")),
        });
    }
    if has("fzf") {
        let list = format!("{} list -a '{archive}' | fzf", env!("CARGO_BIN_EXE_duidu"));
        peers.push(Peer {
            name: "fzf",
            command: vec![word("sh"), word("-c"), list],
            keys: Some(("\u{1b}[A", "a")),
        });
    }
    let mut times: Vec<[Vec<Duration>; 3]> = peers.iter().map(|_| Default::default()).collect();
    for _ in 0..ROUNDS {
        for (peer, times) in peers.iter().zip(&mut times) {
            for (time, times) in measure(peer).into_iter().zip(times) {
                times.extend(time);
            }
        }
    }
    println!("{:8} {:>12} {:>10} {:>10}   (ms, medians of {ROUNDS})", "", "first frame", "move", "find key");
    for (peer, [first, moved, found]) in peers.iter().zip(times) {
        println!("{:8} {:>12} {:>10} {:>10}", peer.name, median(first), median(moved), median(found));
    }
}
