//! The answer of a server, read as it comes.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::error::{NetError, NetFailure};
use crate::text::sanitize::Clean;
use crate::text::slice::subslice;

/// How long a caller that no longer wants an answer waits at most.
const CANCEL_CHECK_INTERVAL: Duration = Duration::from_millis(10);
/// The longest line of an answer.
const LONGEST_LINE: usize = 16 << 20;
/// How much of a refusal is read.
const LONGEST_REFUSAL: usize = 64 << 10;
/// Bytes of an answer, at most: the rest needs another request.
const MOST_BYTES: usize = 32 << 20;

/// The head of an answer.
#[derive(Debug, Clone, Default)]
pub(super) struct AnswerHead {
    pub(super) status: u16,
    /// After how many seconds the server wants to be asked again.
    pub(super) retry_after: Option<u64>,
    /// The code of an error of the database, which some report with any status.
    pub(super) exception: Option<u32>,
    /// The address of a redirect.
    pub(super) location: Option<String>,
}

/// What the thread that holds the connection sends.
pub(super) enum AnswerPart {
    /// What comes before the body.
    Head(AnswerHead),
    /// A piece of the body.
    Bytes(Vec<u8>),
    /// The end of the body, or why there is no more.
    End(Result<(), NetFailure>),
}

/// An answer whose body is still coming. Dropped, it ends the connection.
pub struct HttpAnswer {
    server: String,
    head: AnswerHead,
    parts: Receiver<AnswerPart>,
    /// How long may be waited for a line, or for the rest.
    limit: Duration,
    /// What has come of lines not asked for yet.
    pending: Vec<u8>,
    /// Where in `pending` the next line begins, and how far it is known to have no end.
    start: usize,
    searched: usize,
    /// Bytes that may still come.
    left: usize,
    is_ended: bool,
    /// Whether the last line had no end.
    is_half: bool,
}

impl HttpAnswer {
    /// Waits for the head of the answer.
    pub(super) fn receive(
        server: &str,
        parts: Receiver<AnswerPart>,
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, NetError> {
        let mut answer = Self {
            server: server.to_owned(),
            head: AnswerHead::default(),
            parts,
            limit,
            pending: Vec::new(),
            start: 0,
            searched: 0,
            left: MOST_BYTES,
            is_ended: false,
            is_half: false,
        };
        // The connection itself shows how long nothing comes.
        match answer.next_part(None, cancelled)? {
            AnswerPart::Head(head) => answer.head = head,
            AnswerPart::Bytes(_) | AnswerPart::End(Ok(())) => return Err(answer.error(NetFailure::CutOff)),
            AnswerPart::End(Err(failure)) => return Err(answer.error(failure)),
        }
        Ok(answer)
    }

    /// After how long the server wants to be asked again, where it says so.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.head.retry_after.map(Duration::from_secs)
    }

    /// Lets the answer be as long as this, where it was asked for so much at once.
    pub(crate) fn allow(&mut self, bytes: usize) {
        self.left = self.left.max(bytes);
    }

    /// The code of an error of the database that the head reports.
    pub(crate) fn exception_code(&self) -> Option<u32> {
        self.head.exception
    }

    /// Whether the line that came last had no end.
    pub(crate) fn is_half_line(&self) -> bool {
        self.is_half
    }

    /// The next line that is not blank, without its end; `None` after the last one. A last line without an end counts.
    pub fn line(&mut self, cancelled: &dyn Fn() -> bool) -> Result<Option<Vec<u8>>, NetError> {
        let until = Instant::now() + self.limit;
        loop {
            match self.any_line(until, cancelled)? {
                Some(line) if line.iter().all(u8::is_ascii_whitespace) => {}
                line => return Ok(line),
            }
        }
    }

    fn any_line(
        &mut self,
        until: Instant,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<u8>>, NetError> {
        loop {
            let unseen = subslice(&self.pending, self.searched..);
            if let Some(at) = memchr::memchr(b'\n', unseen) {
                let end = self.searched + at;
                let line = subslice(&self.pending, self.start..end).to_vec();
                self.start = end + 1;
                self.searched = self.start;
                return Ok(Some(line));
            }
            self.pending.drain(..self.start);
            self.start = 0;
            self.searched = self.pending.len();
            if self.pending.len() > LONGEST_LINE {
                return Err(self.error(NetFailure::TooLong));
            }
            if !self.read_more(until, cancelled)? {
                self.searched = 0;
                self.is_half = !self.pending.is_empty();
                return Ok(Some(std::mem::take(&mut self.pending)).filter(|line| !line.is_empty()));
            }
        }
    }

    /// The rest of the body, at most `limit` bytes of it.
    pub fn bytes(&mut self, limit: usize, cancelled: &dyn Fn() -> bool) -> Result<Vec<u8>, NetError> {
        let until = Instant::now() + self.limit;
        while self.pending.len() - self.start <= limit && self.read_more(until, cancelled)? {}
        let mut bytes = std::mem::take(&mut self.pending).split_off(self.start);
        (self.start, self.searched) = (0, 0);
        bytes.truncate(limit);
        Ok(bytes)
    }

    /// What the server says where it refuses, safe to draw.
    pub(crate) fn refusal(&mut self, cancelled: &dyn Fn() -> bool) -> String {
        let said = self.bytes(LONGEST_REFUSAL, cancelled).unwrap_or_default();
        let words: Vec<_> = String::from_utf8_lossy(&said).split_whitespace().map(str::to_owned).collect();
        Clean::single_line(&words.join(" ")).into_string()
    }

    /// This answer, or the error of a status other than 200 or of a head that reports one.
    pub fn or_refusal(mut self, cancelled: &dyn Fn() -> bool) -> Result<Self, NetError> {
        if self.head.status == 200 && self.head.exception.is_none() {
            return Ok(self);
        }
        // A page about a redirect says less than its address.
        let location = self.head.location.take().filter(|_| (300..400).contains(&self.head.status));
        let reason = match location {
            Some(location) => Clean::single_line(&location).into_string(),
            None => self.refusal(cancelled),
        };
        Err(self.error(NetFailure::Status(self.head.status, reason)))
    }

    /// Takes in a piece of the body; `false` at its end.
    fn read_more(&mut self, until: Instant, cancelled: &dyn Fn() -> bool) -> Result<bool, NetError> {
        if self.is_ended {
            return Ok(false);
        }
        match self.next_part(Some(until), cancelled)? {
            AnswerPart::Bytes(bytes) => {
                let Some(left) = self.left.checked_sub(bytes.len()) else {
                    self.is_ended = true;
                    return Err(self.error(NetFailure::TooMuch));
                };
                self.left = left;
                self.pending.extend_from_slice(&bytes);
                return Ok(true);
            }
            AnswerPart::Head(..) => return Ok(true),
            AnswerPart::End(Ok(())) => self.is_ended = true,
            AnswerPart::End(Err(failure)) => {
                self.is_ended = true;
                return Err(self.error(failure));
            }
        }
        Ok(false)
    }

    fn next_part(
        &self,
        until: Option<Instant>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<AnswerPart, NetError> {
        loop {
            if cancelled() {
                return Err(self.error(NetFailure::Cancelled));
            }
            if until.is_some_and(|until| Instant::now() > until) {
                return Err(self.error(NetFailure::TimedOut(self.limit.as_secs())));
            }
            match self.parts.recv_timeout(CANCEL_CHECK_INTERVAL) {
                Ok(part) => return Ok(part),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(self.error(NetFailure::CutOff)),
            }
        }
    }

    fn error(&self, failure: NetFailure) -> NetError {
        NetError::new(&self.server, failure)
    }
}
