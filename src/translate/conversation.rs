//! A program that takes questions and gives answers as lines of JSON, in any order.
//!
//! A few questions are on their way at once, so that it never waits for the next one. A program that keeps its answers back
//! until its input ends, as scripts do that do not flush their output, is given its whole share and the end of its input.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::process::{LONGEST, OutputPiece, OutputPieces, RunningProgram};
use super::task_queue::{BETWEEN_CHECKS, QueueWorker, TakenTask};
use super::{ProgramError, Translator, TranslatorError, excerpt};
use crate::corpus::Refusal;
use crate::text::sanitize::Clean;

/// Questions on their way at once.
const WINDOW: usize = 4;
/// After so long without an answer a program may be waiting for the end of its input.
const SILENCE: Duration = Duration::from_secs(5);
/// The same where nothing more is to be asked.
const SILENCE_AT_END: Duration = Duration::from_millis(300);
/// Lines in a row that are no answer after which a program is given up.
const NOISE: usize = 1000;
/// Starts in a row without an answer after which a program is given up.
const DEAD_STARTS: usize = 3;

/// A program with the questions that it is to answer.
pub(super) struct Conversation<'a> {
    worker: &'a QueueWorker<'a>,
    translator: &'a Translator,
    command: &'a [String],
    program: Option<RunningProgram>,
    /// Questions on their way, the oldest first.
    asked: VecDeque<TakenTask>,
    /// Questions to be asked once more.
    again: VecDeque<TakenTask>,
    /// How many may be on their way.
    window: usize,
    /// Whether the program gets its whole share at once.
    is_eager: bool,
    /// When it was started, asked after it had nothing to do, or answered last.
    heard: Instant,
    /// Answers since it was started.
    answers: usize,
    /// Starts in a row without an answer.
    dead_starts: usize,
    /// Lines in a row that are no answer, and the first of them.
    noise: (usize, Option<String>),
}

impl<'a> Conversation<'a> {
    pub(super) fn new(
        worker: &'a QueueWorker<'a>,
        translator: &'a Translator,
        command: &'a [String],
    ) -> Self {
        Self {
            worker,
            translator,
            command,
            program: None,
            asked: VecDeque::new(),
            again: VecDeque::new(),
            window: WINDOW,
            is_eager: false,
            heard: Instant::now(),
            answers: 0,
            dead_starts: 0,
            noise: (0, None),
        }
    }

    /// Translates until nothing is left, or no more can come.
    pub(super) fn run(mut self) -> Result<(), TranslatorError> {
        while !self.worker.queue.is_over() {
            self.ask()?;
            let Some(program) = self.program.as_mut().filter(|_| !self.asked.is_empty()) else { break };
            match program.next(BETWEEN_CHECKS) {
                OutputPiece::Bytes(line) => self.hear(&line)?,
                OutputPiece::End => self.end(None)?,
                OutputPiece::Nothing => self.wait()?,
            }
        }
        if let Some(program) = self.program.as_mut().filter(|_| self.asked.is_empty()) {
            // It may have something to put in order.
            program.status();
        }
        Ok(())
    }

    /// Asks as many questions as may be on their way.
    fn ask(&mut self) -> Result<(), TranslatorError> {
        let is_closed = self.program.as_ref().is_some_and(|program| !program.is_open());
        if is_closed && !self.asked.is_empty() {
            return Ok(());
        }
        while self.asked.len() < self.window {
            let Some(taken) = self.again.pop_front().or_else(|| self.worker.queue.take()) else { break };
            if self.program.as_ref().is_none_or(|program| !program.is_open()) {
                if let Some(mut program) = self.program.take() {
                    program.status();
                }
                self.program = Some(RunningProgram::start(self.command, OutputPieces::Lines)?);
                self.answers = 0;
            }
            let Some((task, program)) = self.worker.queue.task(taken).zip(self.program.as_mut()) else {
                break;
            };
            if self.asked.is_empty() {
                self.heard = Instant::now();
            }
            let mut line = serde_json::to_vec(&task.request).unwrap_or_default();
            line.push(b'\n');
            program.write(line);
            self.asked.push_back(taken);
        }
        Ok(())
    }

    /// Takes a line of the program.
    fn hear(&mut self, line: &[u8]) -> Result<(), TranslatorError> {
        let parsed = ParsedAnswer::new(line);
        let place = parsed.as_ref().and_then(|answer| {
            let is_it = |taken: &TakenTask| {
                self.worker.queue.task(*taken).is_some_and(|task| task.request.id == answer.id)
            };
            self.asked.iter().position(is_it)
        });
        let (Some(answer), Some(taken)) = (parsed, place.and_then(|at| self.asked.remove(at))) else {
            if line.trim_ascii().is_empty() {
                return Ok(());
            }
            self.noise.0 += 1;
            let first = self.noise.1.get_or_insert_with(|| excerpt(line));
            return if self.noise.0 < NOISE { Ok(()) } else { Err(TranslatorError::Garbage(first.clone())) };
        };
        self.heard = Instant::now();
        self.noise = (0, None);
        self.answers += 1;
        self.dead_starts = 0;
        let again = match answer.content {
            Ok(answer) => self.worker.answer(taken, answer)?,
            Err(reason) => self.worker.fault(taken, &TranslatorError::Declined(reason))?,
        };
        self.again.extend(again);
        Ok(())
    }

    /// Does what is due while the program says nothing.
    fn wait(&mut self) -> Result<(), TranslatorError> {
        let silent = self.heard.elapsed();
        if silent >= self.translator.time_limit {
            return self.end(Some(ProgramError::Silent(self.translator.time_limit).into()));
        }
        let share = self.worker.queue.share();
        let is_all_asked = share == 0 || self.asked.len() >= self.window && self.is_eager;
        let silence = if is_all_asked { SILENCE_AT_END } else { SILENCE };
        if silent < silence {
            return Ok(());
        }
        if is_all_asked {
            if let Some(program) = &mut self.program {
                program.close();
            }
        } else if !self.is_eager {
            self.is_eager = true;
            self.window = self.asked.len() + share;
        }
        Ok(())
    }

    /// Goes on after the end of the program, or ends it because of `error`.
    fn end(&mut self, error: Option<TranslatorError>) -> Result<(), TranslatorError> {
        let Some(mut program) = self.program.take() else { return Ok(()) };
        let was_well = error.is_none() && program.status().is_some_and(|status| status.success());
        let mut error = error.unwrap_or_else(|| program.end_error().into());
        drop(program);
        if self.answers == 0 {
            if let Some(line) = self.noise.1.take() {
                error = TranslatorError::Garbage(line);
            }
            self.dead_starts += 1;
            if !self.worker.queue.has_answers() || self.dead_starts >= DEAD_STARTS {
                return Err(error);
            }
        }
        // A program that ended well has skipped all of these; one that crashed most likely did so on the oldest.
        let blamed = if was_well { self.asked.len() } else { 1 };
        for (at, taken) in std::mem::take(&mut self.asked).into_iter().enumerate() {
            let again = if at < blamed { self.worker.fault(taken, &error)? } else { Some(taken) };
            self.again.extend(again);
        }
        Ok(())
    }
}

/// A line of the program that answers a question.
struct ParsedAnswer {
    id: u64,
    /// The answer, or the reason that there is none.
    content: Result<Result<String, Refusal>, String>,
}

impl ParsedAnswer {
    fn new(line: &[u8]) -> Option<Self> {
        if line.len() > LONGEST {
            return Some(Self { id: early_id(line)?, content: Ok(Err(Refusal::TooLong)) });
        }
        let value: Value = serde_json::from_slice(line).ok()?;
        let id = match value.get("id")? {
            Value::String(text) => text.parse().ok()?,
            number => number.as_u64()?,
        };
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        // A program may give the question back with what it adds.
        let answer = text("translation").map(|answer| Ok(Ok(answer)));
        let error = || text("error").map(|reason| Err(Clean::single_line(&reason).into_string()));
        let content = answer.or_else(error).or_else(|| text("text").map(|answer| Ok(Ok(answer))))?;
        Some(Self { id, content })
    }
}

/// The number that a line too long to be parsed begins with.
fn early_id(line: &[u8]) -> Option<u64> {
    let start = std::str::from_utf8(line.get(..200)?).ok()?;
    let (_, value) = start.split_once("\"id\"")?;
    let value = value.trim_start().strip_prefix(':')?.trim_start_matches([' ', '"']);
    value.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, ParsedAnswer};
    use crate::corpus::Refusal;

    #[test]
    fn answers_are_told_from_other_lines() {
        for (line, expected) in [
            (r#"{"id":7,"text":"一"}"#, Some((7, Ok(Ok("一".to_owned()))))),
            (r#"{"id":"7","text":"one","translation":"一"}"#, Some((7, Ok(Ok("一".to_owned()))))),
            (r#"{"id":7,"text":"one","error":"no\nway"}"#, Some((7, Err("no␊way".to_owned())))),
            (r#"{"id":7}"#, None),
            (r#"{"text":"一"}"#, None),
            (r#"{"id":-1,"text":"一"}"#, None),
            ("[1]", None),
            ("Loading model ...", None),
        ] {
            let parsed = ParsedAnswer::new(line.as_bytes()).map(|answer| (answer.id, answer.content));
            assert_eq!(parsed, expected, "{line}");
        }
        let long = format!(r#"{{"id": 12, "text": "{}"}}"#, "a".repeat(LONGEST));
        let parsed = ParsedAnswer::new(long.as_bytes()).map(|answer| (answer.id, answer.content));
        assert_eq!(parsed, Some((12, Ok(Err(Refusal::TooLong)))));
    }
}
