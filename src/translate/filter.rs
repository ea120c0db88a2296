//! A program that takes text and gives text, and runs anew for each passage.

use std::time::Instant;

use super::process::{LONGEST, OutputPiece, OutputPieces, RunningProgram};
use super::task_queue::{BETWEEN_CHECKS, QueueWorker};
use super::{ProgramError, TranslationTask, Translator, TranslatorError, excerpt};
use crate::corpus::Refusal;

/// A program that is run for each passage.
pub(super) struct PassageFilter<'a> {
    worker: &'a QueueWorker<'a>,
    translator: &'a Translator,
    command: &'a [String],
}

impl<'a> PassageFilter<'a> {
    pub(super) fn new(
        worker: &'a QueueWorker<'a>,
        translator: &'a Translator,
        command: &'a [String],
    ) -> Self {
        Self { worker, translator, command }
    }

    /// Translates until nothing is left, or no more can come.
    pub(super) fn run(self) -> Result<(), TranslatorError> {
        let is_final =
            |error: &TranslatorError| matches!(error, TranslatorError::Program(ProgramError::NotStarted(_)));
        self.worker.ask_each(|task| self.ask(task), is_final)
    }

    /// The answer; `None` where the work has ended meanwhile.
    fn ask(&self, task: &TranslationTask) -> Result<Option<Result<String, Refusal>>, TranslatorError> {
        let mut program = RunningProgram::start(self.command, OutputPieces::Whole)?;
        program.write(format!("{}\n", task.request.text).into_bytes());
        program.close();
        let start = Instant::now();
        loop {
            match program.next(BETWEEN_CHECKS) {
                OutputPiece::Bytes(bytes) if bytes.len() > LONGEST => return Ok(Some(Err(Refusal::TooLong))),
                OutputPiece::Bytes(bytes) => {
                    if !program.status().is_some_and(|status| status.success()) {
                        return Err(program.end_error().into());
                    }
                    let text = String::from_utf8(bytes);
                    return text
                        .map(|text| Some(Ok(text)))
                        .map_err(|error| TranslatorError::Garbage(excerpt(error.as_bytes())));
                }
                OutputPiece::End => return Err(program.end_error().into()),
                OutputPiece::Nothing if self.worker.queue.is_over() => return Ok(None),
                OutputPiece::Nothing if start.elapsed() >= self.translator.time_limit => {
                    return Err(ProgramError::Silent(self.translator.time_limit).into());
                }
                OutputPiece::Nothing => {}
            }
        }
    }
}
