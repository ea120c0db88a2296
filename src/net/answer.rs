//! The answer of a server, read as it comes.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::error::{NetError, NetFailure};
use crate::text::sanitize::Clean;
use crate::text::slice::subslice;

/// How long a caller that no longer wants an answer waits at most.
const PATIENCE: Duration = Duration::from_millis(10);
/// The longest line of an answer.
const LONGEST_LINE: usize = 16 << 20;
/// How much of a refusal is read.
const LONGEST_REFUSAL: usize = 64 << 10;

/// What the thread that holds the connection sends.
pub(super) enum AnswerPart {
    /// The status, and after how many seconds the server wants to be asked again.
    Head(u16, Option<u64>),
    /// A piece of the body.
    Bytes(Vec<u8>),
    /// The end of the body, or why there is no more.
    End(Result<(), NetFailure>),
}

/// An answer whose body is still coming. Dropped, it ends the connection.
pub struct HttpAnswer {
    server: String,
    status: u16,
    retry_after: Option<u64>,
    parts: Receiver<AnswerPart>,
    /// What has come of lines not asked for yet.
    pending: Vec<u8>,
    /// Where in `pending` the next line begins, and how far it is known to have no end.
    start: usize,
    searched: usize,
    is_ended: bool,
}

impl HttpAnswer {
    /// Waits for the head of the answer.
    pub(super) fn receive(
        server: &str,
        parts: Receiver<AnswerPart>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, NetError> {
        let mut answer = Self {
            server: server.to_owned(),
            status: 0,
            retry_after: None,
            parts,
            pending: Vec::new(),
            start: 0,
            searched: 0,
            is_ended: false,
        };
        match answer.next_part(cancelled)? {
            AnswerPart::Head(status, after) => (answer.status, answer.retry_after) = (status, after),
            AnswerPart::Bytes(_) | AnswerPart::End(Ok(())) => return Err(answer.error(NetFailure::CutOff)),
            AnswerPart::End(Err(failure)) => return Err(answer.error(failure)),
        }
        Ok(answer)
    }

    /// After how long the server wants to be asked again, where it says so.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.retry_after.map(Duration::from_secs)
    }

    /// The next line without its end; `None` after the last one. A last line without an end counts.
    pub fn line(&mut self, cancelled: &dyn Fn() -> bool) -> Result<Option<Vec<u8>>, NetError> {
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
            if !self.read_more(cancelled)? {
                self.searched = 0;
                return Ok(Some(std::mem::take(&mut self.pending)).filter(|line| !line.is_empty()));
            }
        }
    }

    /// The rest of the body, at most `limit` bytes of it.
    pub fn bytes(&mut self, limit: usize, cancelled: &dyn Fn() -> bool) -> Result<Vec<u8>, NetError> {
        while self.pending.len() - self.start <= limit && self.read_more(cancelled)? {}
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

    /// This answer, or the error of a status other than 200.
    pub fn or_refusal(mut self, cancelled: &dyn Fn() -> bool) -> Result<Self, NetError> {
        if self.status == 200 {
            return Ok(self);
        }
        let reason = self.refusal(cancelled);
        Err(self.error(NetFailure::Status(self.status, reason)))
    }

    /// Takes in a piece of the body; `false` at its end.
    fn read_more(&mut self, cancelled: &dyn Fn() -> bool) -> Result<bool, NetError> {
        if self.is_ended {
            return Ok(false);
        }
        match self.next_part(cancelled)? {
            AnswerPart::Bytes(bytes) => {
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

    fn next_part(&self, cancelled: &dyn Fn() -> bool) -> Result<AnswerPart, NetError> {
        loop {
            if cancelled() {
                return Err(self.error(NetFailure::Cancelled));
            }
            match self.parts.recv_timeout(PATIENCE) {
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
