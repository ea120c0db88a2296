//! First frame and key to frame of whole programs on a real pseudo-terminal: duidu beside `less` and `fzf`.
//!
//! `cargo bench --bench peers -- ARCHIVE` (without one, the built-in digest's file). Programs run in turn, so
//! that a busy machine is busy for all of them; medians are printed, in milliseconds. `true` is the floor: what
//! starting any program on a pseudo-terminal costs here.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot be made says why")]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Runs of each program.
const ROUNDS: usize = 21;
/// A program that is silent for so long has finished its frame.
const SETTLED: Duration = Duration::from_millis(60);
/// A program that says nothing for so long has nothing to say.
const SILENT: Duration = Duration::from_secs(10);

struct Peer {
    name: &'static str,
    command: Vec<String>,
    /// A key that moves, and one that finds as it is typed.
    keys: Option<(&'static str, &'static str)>,
}

/// Time from now to the last byte before the program falls silent.
fn settle(output: &Receiver<Instant>, since: Instant) -> Option<Duration> {
    let mut last = output.recv_timeout(SILENT).ok()?;
    while let Ok(next) = output.recv_timeout(SETTLED) {
        last = next;
    }
    Some(last - since)
}

/// First frame, key that moves, key that finds.
fn measure(peer: &Peer) -> [Option<Duration>; 3] {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(&peer.command[0]);
    command.args(&peer.command[1..]);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    // Each run remembers nothing, and touches nobody's marks.
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
            // Opening a prompt is not what is measured.
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
