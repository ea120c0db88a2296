//! A long session of random keys in the real program: its memory must stay flat, its descriptors the same, and it must be
//! idle without input.
//!
//! `cargo bench --bench soak -- [ARCHIVE] [--keys N] [--seed N]`; 100,000 keys without `--keys`. Linux only: it reads `/proc`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench prints, and stops where it fails"
)]

use std::fs;
use std::thread::sleep;
use std::time::Duration;

#[path = "../tests/support/pty.rs"]
#[allow(dead_code, reason = "shared with tests that use more of it")]
mod harness;

use harness::{PROGRAM, Pty, command};

/// Keys between two measurements.
const STEP: usize = 5_000;
/// Keys before memory counts, while caches fill and every pane is opened once.
const WARM: usize = 30_000;
/// Limit of the change of memory after that, in percent.
const FLAT: f64 = 5.0;
/// Idle time at the end, in seconds.
const REST: u64 = 10;

/// The keys, repeated by how often they are typed. None quits or suspends.
const KEYS: &[&str] = &[
    "j",
    "j",
    "j",
    "k",
    "J",
    "K",
    " ",
    " ",
    "l",
    "h",
    "\r",
    "\r",
    "\x1b\x1b",
    "\x1b\x1b",
    "n",
    "N",
    "gg",
    "G",
    "{",
    "}",
    "\x04",
    "\x15",
    "\t",
    "L",
    "1",
    "2",
    "3",
    "4",
    "5",
    "s",
    "p",
    "R",
    "v",
    "V",
    "t",
    "]",
    "[",
    "m",
    "M",
    "x",
    "O",
    "D",
    "<",
    ">",
    "z",
    "?",
    "S",
    // In statistics: along the bars and to their posts.
    "S\x1b[B\x1b[Bm\x1b[B\r",
    "S\x1b[C\x1b[C\x1b",
    "Tsoak to_read\r",
    "T",
    "/lang:\t\t\r\r",
    "/fro\t",
    "/topic:ag\t\x1b[Z\x1b",
    "/\x1b[A\x1b[A\r",
    "\x1b[Z",
    "r",
    "b",
    "u",
    "y",
    "Y",
    "o",
    "f",
    ":44\r",
    "g7\r",
    "/agent",
    "/智能体",
    "/min_faves:",
    "/dyymx\r",
    "a",
    "e",
    "i",
    "的",
    "\x7f",
    "\x17",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x0f",
    "\x06",
    "\x0c",
    "Ba",
    "`a",
    "``",
    "BZ",
    "'Z",
    "\x0f\x0f\t",
    "g3月\r",
    "/is:unread\r",
    "/#soak\r",
    "\x1b[<0;10;10M",
    "\x1b[<64;30;10M",
    "\x1b[200~pasted 文字\x1b[201~",
];

/// Pseudo-random numbers (xorshift64*), the same for a seed on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}

/// A process, as `/proc` shows it.
struct Process(i32);

impl Process {
    /// Resident memory, in KiB.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0)).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    fn descriptors(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.0)).unwrap().count()
    }

    /// Processor time so far, in ticks.
    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).expect("it runs");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Waits until it is idle.
    fn settle(&self) {
        let mut before = self.ticks();
        let mut quiet = 0;
        while quiet < 3 {
            sleep(Duration::from_millis(40));
            let now = self.ticks();
            quiet = if now == before { quiet + 1 } else { 0 };
            before = now;
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut archive, mut keys, mut seed) = (None, 100_000_usize, 1_u64);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--keys" => keys = arguments.next().and_then(|count| count.parse().ok()).expect("--keys N"),
            "--seed" => seed = arguments.next().and_then(|seed| seed.parse().ok()).expect("--seed N"),
            _ => archive = Some(argument),
        }
    }
    let mut program = command(PROGRAM, &archive.iter().map(String::as_str).collect::<Vec<_>>());
    program.env("BROWSER", "true");
    // A state file of its own: the user's marks stay as they are.
    let state = tempfile::tempdir().unwrap();
    program.env("XDG_STATE_HOME", state.path());
    let mut pty = Pty::spawn(program, 120, 36);
    pty.wait_for("duidu");
    let process = Process(pty.id());
    let mut random = Random(seed.max(1));
    let mut flat: Option<(u64, usize)> = None;
    let (mut typed, mut worst) = (0, 0.0_f64);
    println!("{:>8} {:>10} {:>6}", "keys", "KiB", "fds");
    while typed < keys {
        for _ in 0..STEP {
            pty.send(KEYS[random.below(KEYS.len())]);
            if random.below(200) == 0 {
                pty.resize(20 + random.below(130) as u16, 6 + random.below(40) as u16);
            }
        }
        typed += STEP;
        // The same state for each measurement: no overlay, the same size.
        pty.resize(120, 36);
        pty.send(&"\x1b\x1b".repeat(12));
        process.settle();
        pty.forget();
        let (memory, descriptors) = (process.memory(), process.descriptors());
        println!("{typed:>8} {memory:>10} {descriptors:>6}");
        if typed >= WARM {
            let (base, open) = *flat.get_or_insert((memory, descriptors));
            worst = worst.max((memory as f64 / base as f64 - 1.0).abs() * 100.0);
            assert!(worst <= FLAT, "memory moved by {worst:.1} % after {typed} keys");
            assert_eq!(descriptors, open, "descriptors after {typed} keys");
        }
    }
    let before = process.ticks();
    sleep(Duration::from_secs(REST));
    let idle = process.ticks() - before;
    println!("memory within {worst:.1} %; {idle} ticks in {REST} idle seconds");
    assert_eq!(idle, 0, "it works without input");
    pty.send("\x03");
    pty.assert_gave_back(0);
}
