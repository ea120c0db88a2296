//! The real program on a pseudo-terminal: what it shows, how it leaves the terminal, and how it ends.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use tempfile::TempDir;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_duidu");
/// How long anything may take before a test says that it does not come: long, since machines are busy.
const DEADLINE: Duration = Duration::from_secs(60);
/// How the shell asks for a command.
const PROMPT: &str = "ready> ";
/// What ends a frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What has come from the program so far.
pub(crate) struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// Frames that ended in the bytes so far.
    frames: usize,
}

impl Seen {
    /// Takes in what came.
    fn take(&mut self, bytes: &[u8]) {
        let before = self.bytes.len().saturating_sub(FRAME_END.len() - 1);
        self.bytes.extend_from_slice(bytes);
        let fresh = self.bytes.get(before..).unwrap_or_default();
        self.frames += fresh.windows(FRAME_END.len()).filter(|window| *window == FRAME_END).count();
        self.parser.process(bytes);
    }

    /// All bytes that came.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text on the screen.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether `text` is on the screen.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// How many frames have been drawn whole.
    pub(crate) fn frames(&self) -> usize {
        self.frames
    }

    /// Row and column of the cursor, if it is shown.
    #[allow(dead_code, reason = "benches do not look at it")]
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Whether the program has the screen, in each of its modes.
    pub(crate) fn is_taken(&self) -> bool {
        self.modes().iter().all(|(_, on)| *on)
    }

    /// Whether the screen is as a shell wants it, and no frame is open.
    pub(crate) fn is_given_back(&self) -> bool {
        let screen = self.parser.screen();
        let plain = screen.fgcolor() == vt100::Color::Default
            && screen.bgcolor() == vt100::Color::Default
            && !(screen.bold() || screen.inverse() || screen.underline() || screen.italic());
        self.modes().iter().all(|(_, on)| !on)
            && plain
            && self.synchronized() != Some(true)
            && self.count(b"\x1b[>5u") == self.count(b"\x1b[<u")
    }

    /// How often `sequence` came.
    fn count(&self, sequence: &[u8]) -> usize {
        self.bytes.windows(sequence.len()).filter(|window| *window == sequence).count()
    }

    /// Whether the shell has the screen and waits for a command.
    pub(crate) fn is_at_prompt(&self) -> bool {
        self.is_given_back() && self.text().trim_end().ends_with(PROMPT.trim_end())
    }

    /// Whether the last word on synchronized updates was to begin one.
    fn synchronized(&self) -> Option<bool> {
        let last =
            self.bytes.windows(FRAME_END.len()).rev().find(|window| window.starts_with(b"\x1b[?2026"))?;
        Some(last.ends_with(b"h"))
    }

    fn modes(&self) -> Modes {
        let screen = self.parser.screen();
        [
            ("alternate screen", screen.alternate_screen()),
            ("hidden cursor", screen.hide_cursor()),
            ("mouse", screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
            ("bracketed paste", screen.bracketed_paste()),
        ]
    }
}

/// The modes that a program may leave behind, and whether each is on.
type Modes = [(&'static str, bool); 4];

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    closing: AtomicBool,
    /// Who holds this keeps the reader from taking more of what the program writes.
    gate: Mutex<()>,
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A terminal with a program in it, in a home of its own.
pub(crate) struct Pty {
    shared: Arc<Shared>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    // Kept open so that the terminal, and its settings, outlive the program.
    slave: Option<Box<dyn SlavePty + Send>>,
    reader: Option<JoinHandle<()>>,
    ended: Receiver<ExitStatus>,
    pid: Pid,
    before: String,
    home: TempDir,
}

/// A command for a [`Pty`]: `program` with `arguments`, in a small environment that is the same everywhere.
pub(crate) fn command(program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("LC_ALL", "C.UTF-8"),
        ("TZ", "UTC"),
        ("PS1", PROMPT),
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
    ] {
        command.env(name, value);
    }
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command
}

impl Pty {
    /// The program itself, with `arguments`, on a screen of 80 columns and 24 rows.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::spawn(command(PROGRAM, arguments), 80, 24)
    }

    /// A shell with job control, as people start the program from, waiting for a command.
    pub(crate) fn shell() -> Self {
        let pty = Self::spawn(command("sh", &["-i"]), 80, 24);
        pty.wait("the shell's prompt", Seen::is_at_prompt);
        pty
    }

    /// Any command on a screen of `columns` and `rows`.
    pub(crate) fn spawn(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let home = tempfile::tempdir().unwrap();
        command.env("HOME", home.path());
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let (master, slave) = (pair.master, pair.slave);
        let before = settings(&*master);
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0);
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen { parser, bytes: Vec::new(), frames: 0 }),
            changed: Condvar::new(),
            closing: AtomicBool::new(false),
            gate: Mutex::new(()),
        });
        let reader = read(master.try_clone_reader().unwrap(), Arc::clone(&shared));
        let writer = master.take_writer().unwrap();
        let mut child = slave.spawn_command(command).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let (send, ended) = mpsc::channel();
        thread::spawn(move || send.send(child.wait().unwrap()));
        Self { shared, master, writer, slave: Some(slave), reader: Some(reader), ended, pid, before, home }
    }

    /// The home folder of the program.
    #[expect(dead_code, reason = "for tests of what is saved there")]
    pub(crate) fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// The process id of the program that was started.
    #[allow(dead_code, reason = "only a bench looks at the process from outside")]
    pub(crate) fn id(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Forgets the bytes that have come; what is on the screen stays.
    #[allow(dead_code, reason = "only a bench writes so much that it matters")]
    pub(crate) fn forget(&self) {
        self.shared.seen().bytes = Vec::new();
    }

    /// Waits until `is_so` of what was seen; `what` says what was expected.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn(&Seen) -> bool) {
        let seen = self.shared.seen();
        let waited = self.shared.changed.wait_timeout_while(seen, DEADLINE, |seen| !is_so(seen));
        let (seen, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!waited.timed_out(), "{what} did not come; the screen, {:?}:\n{}", seen.modes(), seen.text());
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(&format!("'{text}'"), |seen| seen.shows(text));
    }

    /// Waits until the program has the terminal and has drawn a frame with `text`, after `frames` earlier ones.
    #[track_caller]
    pub(crate) fn wait_for_frame(&self, text: &str, frames: usize) {
        self.wait(&format!("a frame with '{text}'"), |seen| {
            seen.is_taken() && seen.frames() > frames && seen.shows(text)
        });
    }

    /// How many frames have been drawn until now.
    pub(crate) fn frames(&self) -> usize {
        self.shared.seen().frames()
    }

    /// All bytes that came until now.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.shared.seen().bytes.clone()
    }

    /// Takes no more of what the program writes until the guard is dropped, as a terminal that is stuck.
    pub(crate) fn hold(&self) -> Held {
        let (ready, is_ready) = mpsc::channel();
        let (release, released) = mpsc::channel();
        let shared = Arc::clone(&self.shared);
        let holder = thread::spawn(move || {
            let _gate = shared.gate.lock().unwrap_or_else(PoisonError::into_inner);
            ready.send(()).unwrap();
            // The end of the channel is as good as a word.
            let _: Result<(), _> = released.recv();
        });
        is_ready.recv().unwrap();
        Held { release: Some(release), holder: Some(holder) }
    }

    /// The text on the screen now.
    pub(crate) fn text(&self) -> String {
        self.shared.seen().text()
    }

    /// Types `keys`.
    pub(crate) fn send(&mut self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    /// Types bytes that need not be text.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.shared.seen().parser.set_size(at_least_one(rows), at_least_one(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Sends a signal to the program that was started (of a shell: to the shell).
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// As [`Pty::signal`], for signals without a name.
    pub(crate) fn signal_numbered(&self, number: i32) {
        let kill = format!("kill -{number} {}", self.pid.as_raw_nonzero());
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits for the end of the program that was started; returns its exit code.
    #[track_caller]
    pub(crate) fn exit_code(&self) -> u32 {
        match self.ended.recv_timeout(DEADLINE) {
            Ok(status) => {
                assert_eq!(status.signal(), None, "ended by a signal");
                status.exit_code()
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                panic!("it does not end; the screen:\n{}", self.text())
            }
        }
    }

    /// Waits until the program that was started is gone by `SIGKILL`.
    #[track_caller]
    pub(crate) fn wait_for_kill(&self) {
        let status = self.ended.recv_timeout(DEADLINE);
        assert!(status.is_ok_and(|status| status.signal().is_some()), "it is not killed");
    }

    /// The settings of the terminal (termios) before anything ran on it.
    pub(crate) fn settings_before(&self) -> String {
        self.before.clone()
    }

    /// The process that the screen has named as `pid=…` before the program took it.
    #[track_caller]
    pub(crate) fn process_named_on_screen(&self) -> Pid {
        let seen = self.shared.seen();
        let said = String::from_utf8_lossy(&seen.bytes).into_owned();
        let ids = said
            .split("pid=")
            .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
        ids.last().and_then(Pid::from_raw).unwrap()
    }

    /// The settings of the terminal (termios) now.
    pub(crate) fn settings(&self) -> String {
        settings(&*self.master)
    }

    /// Asserts that the program is gone with `code` and that the terminal is as it was before.
    #[track_caller]
    pub(crate) fn assert_gave_back(&self, code: u32) {
        assert_eq!(self.exit_code(), code, "exit code; the screen:\n{}", self.text());
        self.wait("a screen given back", Seen::is_given_back);
        assert_eq!(self.settings(), self.before, "settings of the terminal");
    }

    /// Closes the terminal, as a window is closed; returns the exit code of the program.
    #[track_caller]
    pub(crate) fn close(mut self) -> u32 {
        self.shared.closing.store(true, Ordering::SeqCst);
        // The reader holds the terminal open until something comes: another size makes the program draw.
        self.resize(79, 23);
        self.reader.take().unwrap().join().unwrap();
        self.slave = None;
        // The writer of the library ends with a line end and this sign where there is one: keys that nobody has pressed.
        let path = self.master.tty_name().unwrap();
        let terminal = rustix::fs::open(path, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let mut settings = tcgetattr(&terminal).unwrap();
        settings.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&terminal, OptionalActions::Now, &settings).unwrap();
        drop(terminal);
        let Self { ended, master, writer, home, .. } = self;
        drop((writer, master));
        let status = ended.recv_timeout(DEADLINE);
        drop(home);
        let status = status.unwrap_or_else(|_| panic!("it does not end when its terminal is closed"));
        assert_eq!(status.signal(), None, "ended by a signal");
        status.exit_code()
    }
}

/// A terminal that takes nothing, until this is dropped.
pub(crate) struct Held {
    release: Option<mpsc::Sender<()>>,
    holder: Option<JoinHandle<()>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release = None;
        if let Some(holder) = self.holder.take() {
            holder.join().unwrap();
        }
    }
}

/// Reads what the program writes until the terminal closes.
fn read(mut from: Box<dyn Read + Send>, shared: Arc<Shared>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let _gate = shared.gate.lock().unwrap_or_else(PoisonError::into_inner);
            let mut seen = shared.seen();
            let bytes = buffer.get(..count).unwrap_or_default();
            seen.take(bytes);
            drop(seen);
            shared.changed.notify_all();
            if shared.closing.load(Ordering::SeqCst) {
                return;
            }
        }
    })
}

fn settings(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}
