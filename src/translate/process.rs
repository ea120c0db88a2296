//! A program of the user that runs beside this one: started without a shell, in a process group of its own, read on threads of
//! their own, ended with all that it started.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::ProgramError;
use crate::text::sanitize::Clean;
use crate::text::slice::subslice;

/// Limit in bytes of a line, and of the output of a filter.
pub(super) const LONGEST: usize = 1 << 20;
/// Bytes of its errors that are kept.
const KEPT: usize = 400;
/// How long a program may take to end once its input is closed or it is asked to.
const FAREWELL: Duration = Duration::from_secs(2);
/// How often is checked whether a program has ended.
const BETWEEN_CHECKS: Duration = Duration::from_millis(5);

/// How the output of a program is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputPieces {
    /// Into lines. Of a longer one than [`LONGEST`] the beginning is kept, with one byte too many.
    Lines,
    /// All of it is one piece.
    Whole,
}

/// What a program gave.
#[derive(Debug)]
pub(super) enum OutputPiece {
    /// A line, or the whole output.
    Bytes(Vec<u8>),
    /// Nothing for the time given.
    Nothing,
    /// Its output has ended.
    End,
}

/// A program that is running.
#[derive(Debug)]
pub(super) struct RunningProgram {
    child: Child,
    input: Option<Sender<Vec<u8>>>,
    output: Receiver<Vec<u8>>,
    errors: Arc<Mutex<VecDeque<u8>>>,
    /// Whether its end was seen.
    is_over: bool,
}

impl RunningProgram {
    /// Starts a program with its arguments.
    pub(super) fn start(command: &[String], pieces: OutputPieces) -> Result<Self, ProgramError> {
        let failed = |error: io::Error| ProgramError::NotStarted(error.to_string());
        let (program, arguments) =
            command.split_first().ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
        let mut command = Command::new(program);
        command.args(arguments).process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        let (input, output, complaints) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (to_program, questions) = mpsc::channel::<Vec<u8>>();
        // A program that writes without end waits for its reader.
        let (from_program, pieces_read) = mpsc::sync_channel(64);
        let errors = Arc::new(Mutex::new(VecDeque::new()));
        let kept = Arc::clone(&errors);
        let running = Self { child, input: Some(to_program), output: pieces_read, errors, is_over: false };
        let write = move || {
            let mut input = input;
            // The thread ends with the questions, or when the program closes its input.
            let _ = questions.iter().try_for_each(|question| match &mut input {
                Some(input) => input.write_all(&question).and_then(|()| input.flush()),
                None => Ok(()),
            });
        };
        let read = move || {
            if let Some(output) = output {
                read_pieces(BufReader::new(output), pieces, |piece| from_program.send(piece).is_ok());
            }
        };
        spawn("questions", write)
            .and_then(|()| spawn("answers", read))
            .and_then(|()| spawn("errors", move || keep_last(complaints, &kept)))
            .map_err(failed)?;
        Ok(running)
    }

    /// Writes to its input, without waiting until it is read.
    pub(super) fn write(&mut self, bytes: Vec<u8>) {
        if let Some(input) = &self.input {
            // A program that is gone is noticed by its output.
            let _ = input.send(bytes);
        }
    }

    /// Whether more can be written.
    pub(super) fn is_open(&self) -> bool {
        self.input.is_some()
    }

    /// Closes its input once all is written.
    pub(super) fn close(&mut self) {
        self.input = None;
    }

    /// The next piece of its output.
    pub(super) fn next(&mut self, wait: Duration) -> OutputPiece {
        match self.output.recv_timeout(wait) {
            Ok(piece) => OutputPiece::Bytes(piece),
            Err(RecvTimeoutError::Timeout) => OutputPiece::Nothing,
            Err(RecvTimeoutError::Disconnected) => OutputPiece::End,
        }
    }

    /// Waits until a program whose output has ended ends itself; `None` where it does not.
    pub(super) fn status(&mut self) -> Option<ExitStatus> {
        self.close();
        let end = Instant::now() + FAREWELL;
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => {
                    self.is_over = true;
                    return Some(status);
                }
                Ok(None) if Instant::now() < end => thread::sleep(BETWEEN_CHECKS),
                _ => return None,
            }
        }
    }

    /// How a program ended whose output has ended.
    pub(super) fn end_error(&mut self) -> ProgramError {
        let status = self.status().map(|status| status.to_string()).unwrap_or_default();
        // The thread that reads them lets go of them at their end; what it started may hold the pipe open.
        let end = Instant::now() + FAREWELL / 4;
        while Arc::strong_count(&self.errors) > 1 && Instant::now() < end {
            thread::sleep(BETWEEN_CHECKS);
        }
        let said: Vec<u8> =
            self.errors.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect();
        let said = String::from_utf8_lossy(&said).into_owned();
        // The last line says most of it, as after a traceback.
        let line = said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
        ProgramError::Ended { status, said: Clean::single_line(line).into_string() }
    }
}

impl Drop for RunningProgram {
    /// Ends the program and what it has started.
    fn drop(&mut self) {
        self.close();
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        let signal = |signal| group.is_some_and(|group| kill_process_group(group, signal).is_ok());
        if self.is_over {
            // What it has left behind on purpose is not ours to end, and its number may be another one's by now.
            return;
        }
        signal(Signal::TERM);
        let end = Instant::now() + FAREWELL / 4;
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < end {
            thread::sleep(BETWEEN_CHECKS);
        }
        signal(Signal::KILL);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

/// Gives each piece to `take` until it returns `false`.
fn read_pieces(mut output: impl io::BufRead, pieces: OutputPieces, mut take: impl FnMut(Vec<u8>) -> bool) {
    if pieces == OutputPieces::Whole {
        let mut whole = Vec::new();
        if output.by_ref().take(LONGEST as u64 + 1).read_to_end(&mut whole).is_ok() {
            take(whole);
        }
        return;
    }
    loop {
        let mut line = Vec::new();
        match output.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line) {
            Ok(1..) => {}
            Ok(0) | Err(_) => return,
        }
        let is_cut = line.len() > LONGEST && !line.ends_with(b"\n");
        if !take(line) || (is_cut && output.skip_until(b'\n').is_err()) {
            return;
        }
    }
}

/// Keeps the end of what is read.
fn keep_last(complaints: Option<impl Read>, errors: &Mutex<VecDeque<u8>>) {
    let mut piece = [0; 4096];
    if let Some(mut complaints) = complaints {
        while let Ok(count @ 1..) = complaints.read(&mut piece) {
            let mut errors = errors.lock().unwrap_or_else(PoisonError::into_inner);
            errors.extend(subslice(&piece, ..count));
            let surplus = errors.len().saturating_sub(KEPT);
            errors.drain(..surplus);
        }
    }
}
