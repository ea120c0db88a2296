//! Sending requests, each on a thread of its own, so that its caller never waits for longer than it wants.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

#[cfg(not(feature = "remote"))]
use super::absent::AbsentWire as Wire;
use super::answer::{AnswerPart, HttpAnswer};
use super::error::{NetError, NetFailure};
use super::request::HttpRequest;
#[cfg(feature = "remote")]
use super::wire::Wire;

/// Pieces of an answer that may wait to be read.
const WAITING_PARTS: usize = 8;

/// Sends requests; keeps connections for the next ones. Nothing is opened before the first.
#[derive(Debug, Clone, Default)]
pub struct HttpClient {
    wire: Arc<Wire>,
}

impl HttpClient {
    /// Sends `request` and waits for the head of the answer, until `cancelled`.
    pub fn send(&self, request: HttpRequest, cancelled: &dyn Fn() -> bool) -> Result<HttpAnswer, NetError> {
        let server = request.url.server().to_owned();
        let limit = request.limit;
        let (send, receive) = mpsc::sync_channel(WAITING_PARTS);
        let wire = Arc::clone(&self.wire);
        let ask = move || {
            let done =
                wire.send(&request, &mut |head| send.send(AnswerPart::Head(head)).is_ok(), &mut |bytes| {
                    send.send(AnswerPart::Bytes(bytes)).is_ok()
                });
            let _ = send.send(AnswerPart::End(done));
        };
        let started = thread::Builder::new().name("request".to_owned()).spawn(ask);
        started.map_err(|error| NetError::new(&server, NetFailure::System(error.to_string())))?;
        HttpAnswer::receive(&server, receive, limit, cancelled)
    }
}
