//! Questions to the terminal outside a run of the screen: how wide it draws a text, and whether anything was typed.

use std::{io::Write as _, os::fd::OwnedFd, time::Duration};

use rustix::{
    event::{PollFd, PollFlags},
    stdio,
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::guard;
use super::polling::poll_within;

/// How long the terminal may take to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(700);
/// The most bytes of an answer: what is typed meanwhile may be before it.
const MAX_ANSWER_BYTES: usize = 4096;

/// Whether standard input has nothing to read for `limit`; its end counts as something.
pub(crate) fn is_input_silent(limit: Duration) -> bool {
    let stdin = stdio::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    matches!(poll_within(&mut fds, Some(limit)), Ok(0))
}

/// The columns of each text, or `None` where there is no terminal that answers.
pub(crate) fn measured_columns(texts: &[&str]) -> Option<Vec<u16>> {
    let tty = guard::keyboard().ok().filter(|_| guard::has_screen())?;
    let before = tcgetattr(&tty).ok()?;
    let mut raw = before.clone();
    raw.make_raw();
    let raw_mode = RawModeGuard { tty, before };
    tcsetattr(&raw_mode.tty, OptionalActions::Now, &raw).ok()?;
    texts.iter().map(|text| raw_mode.columns(text)).collect()
}

/// The terminal in raw mode; dropped, it is as before.
struct RawModeGuard {
    tty: OwnedFd,
    before: Termios,
}

impl RawModeGuard {
    fn columns(&self, text: &str) -> Option<u16> {
        let mut out = std::io::stdout().lock();
        write!(out, "\r{text}\u{1b}[6n").and_then(|()| out.flush()).ok()?;
        let answer = self.answer();
        let _ = write!(out, "\r\u{1b}[K").and_then(|()| out.flush());
        answer?.checked_sub(1)
    }

    /// The column of the answer, `ESC [ ROW ; COLUMN R`, from 1.
    fn answer(&self) -> Option<u16> {
        let (mut answer, mut byte) = (Vec::new(), [0]);
        while answer.len() < MAX_ANSWER_BYTES {
            let mut fds = [PollFd::new(&self.tty, PollFlags::IN)];
            if !matches!(poll_within(&mut fds, Some(ANSWER_TIMEOUT)), Ok(1..))
                || !matches!(rustix::io::read(&self.tty, &mut byte), Ok(1))
            {
                return None;
            }
            let [read] = byte;
            if read == b'R' {
                let answer = String::from_utf8_lossy(&answer);
                let (_, place) = answer.rsplit_once("\u{1b}[")?;
                return place.split_once(';')?.1.parse().ok();
            }
            answer.push(read);
        }
        None
    }
}

impl Drop for RawModeGuard {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.tty, OptionalActions::Flush, &self.before);
    }
}
