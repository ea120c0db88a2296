//! Asking a server that speaks the chat format of `OpenAI`: a request for each passage, again after a while where it is busy.

use std::time::Duration;

use serde_json::Value;

use super::chat_server::ChatServer;
use super::process::LONGEST;
use super::task_queue::QueueWorker;
use super::{TranslationTask, Translator, TranslatorError, excerpt};
use crate::corpus::Refusal;
use crate::net::{HttpAnswer, HttpClient, NetError, NetFailure};
use crate::text::sanitize::Clean;

/// How long is waited before a busy server is asked for the second time; each next time twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(500);
/// How often a busy server is asked.
const TRIES: usize = 7;
/// How long a busy server is waited for at most, in all, for one passage.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// A connection to a server with the questions that it is to answer.
pub(super) struct Chat<'a> {
    worker: &'a QueueWorker<'a>,
    translator: &'a Translator,
    server: &'a ChatServer,
    client: HttpClient,
    /// Whether the server takes the demand for nothing but JSON.
    wants_json: bool,
}

/// Why a request has no answer.
struct ChatFault {
    error: NetError,
    retry_after: Option<Duration>,
}

impl<'a> Chat<'a> {
    pub(super) fn new(
        worker: &'a QueueWorker<'a>,
        translator: &'a Translator,
        server: &'a ChatServer,
    ) -> Self {
        Self { worker, translator, server, client: HttpClient::default(), wants_json: true }
    }

    /// Translates until nothing is left, or no more can come.
    pub(super) fn run(mut self) -> Result<(), TranslatorError> {
        let worker = self.worker;
        let is_final = |error: &TranslatorError| {
            matches!(error, TranslatorError::Server(_) | TranslatorError::AwayFor(_)) && !is_of_passage(error)
        };
        worker.ask_each(|task| self.ask(task), is_final)
    }

    /// The answer; `None` where the work has ended meanwhile.
    fn ask(&mut self, task: &TranslationTask) -> Result<Option<Result<String, Refusal>>, TranslatorError> {
        let mut pause = FIRST_WAIT;
        let mut patience = LONGEST_WAIT;
        let mut tries = 1;
        loop {
            let fault = match self.send(task) {
                Ok(bytes) => return self.answer(&bytes).map(Some),
                Err(fault) => fault,
            };
            match fault.error.failure {
                NetFailure::Cancelled => return Ok(None),
                NetFailure::Status(400 | 422, _) if self.wants_json => {
                    self.wants_json = false;
                    continue;
                }
                _ => {}
            }
            // A server that is not there at the start will not be there in a minute.
            let is_absent =
                fault.error.failure == NetFailure::ConnectionRefused && !self.worker.queue.has_answers();
            if is_absent || !is_busy(&fault.error) || tries == TRIES {
                return Err(TranslatorError::Server(self.server.clean_error(fault.error)));
            }
            // One that names no time to wait is asked no faster than others.
            let wanted = fault.retry_after.filter(|wanted| !wanted.is_zero()).unwrap_or(pause);
            let Some(left) = patience.checked_sub(wanted) else {
                return Err(TranslatorError::AwayFor(wanted));
            };
            patience = left;
            self.worker.wait(wanted);
            if self.worker.queue.is_over() {
                return Ok(None);
            }
            tries += 1;
            pause *= 2;
        }
    }

    fn send(&self, task: &TranslationTask) -> Result<Vec<u8>, ChatFault> {
        let queue = self.worker.queue;
        let over = || queue.is_over();
        let mut retry_after = None;
        let request = self.server.request(&task.request, self.wants_json, self.translator.time_limit);
        let answer = self.client.send(request, &over).and_then(|answer: HttpAnswer| {
            retry_after = answer.retry_after();
            answer.or_refusal(&over)?.bytes(LONGEST * 2, &over)
        });
        answer.map_err(|error| ChatFault { error, retry_after })
    }

    /// The translation in the answer of the server.
    fn answer(&self, bytes: &[u8]) -> Result<Result<String, Refusal>, TranslatorError> {
        let shown = |bytes: &[u8]| self.server.without_key(&excerpt(bytes));
        let no_chat = || TranslatorError::NoChat(shown(bytes));
        if bytes.len() > LONGEST {
            return Ok(Err(Refusal::TooLong));
        }
        let answer: Value = serde_json::from_slice(bytes).map_err(|_| no_chat())?;
        let text = |path: &str| answer.pointer(path).and_then(Value::as_str);
        let Some(content) = text("/choices/0/message/content") else {
            let said = text("/choices/0/message/refusal").or_else(|| text("/error/message"));
            return Err(said.map_or_else(no_chat, |said| {
                let said = Clean::single_line(said).into_string();
                TranslatorError::Declined(self.server.without_key(&said))
            }));
        };
        translation_in(content)
            .map(Ok)
            .ok_or_else(|| TranslatorError::NoTranslation(shown(content.as_bytes())))
    }
}

/// Whether the same request may succeed in a while.
fn is_busy(error: &NetError) -> bool {
    match error.failure {
        // It has had its time.
        NetFailure::TimedOut(_) => false,
        NetFailure::Status(408 | 425 | 429 | 500 | 529, _) => true,
        _ => error.is_transient(),
    }
}

/// Whether another passage may be answered all the same.
fn is_of_passage(error: &TranslatorError) -> bool {
    let TranslatorError::Server(error) = error else { return false };
    matches!(error.failure, NetFailure::Status(400 | 413 | 422, _) | NetFailure::TimedOut(_))
}

/// The translation in what a model writes: in a JSON object, which models put after their thoughts or between fences.
fn translation_in(content: &str) -> Option<String> {
    let content = content.rsplit("</think>").next()?;
    let object = content.get(content.find('{')?..=content.rfind('}')?)?;
    let object: Value = serde_json::from_str(object).ok()?;
    object.get("translation")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::translation_in;

    #[test]
    fn a_translation_is_found_in_what_models_write() {
        for (content, translation) in [
            (r#"{"translation": "猫"}"#, Some("猫")),
            ("<think>{cat}?</think>\n```json\n{\"translation\": \"猫\"}\n```", Some("猫")),
            ("Here it is: {\"translation\": \"{猫}\"}", Some("{猫}")),
            ("猫", None),
            (r#"{"translation": ["猫"]}"#, None),
            ("}{", None),
            ("", None),
        ] {
            assert_eq!(translation_in(content).as_deref(), translation, "{content}");
        }
    }
}
