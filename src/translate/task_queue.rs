//! The tasks that programs share, and what comes of them: each refused answer is asked for once more.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::judge::judge;
use super::{TranslationTask, TranslatorError};
use crate::corpus::{Refusal, one_line};
use crate::net;

/// Questions in a row without an answer after which a translator is given up.
const FAILURES: usize = 5;
/// Refused answers after which a translator is given up that has given no other one.
const USELESS: usize = 25;
/// How often a question is asked.
const TRIES: usize = 2;
/// How often is checked whether the work goes on.
pub(super) const BETWEEN_CHECKS: Duration = Duration::from_millis(50);

/// What came of a task.
#[derive(Debug)]
pub(crate) enum TranslationOutcome {
    /// Its translation.
    Translated(String),
    /// No answer was one.
    Rejected(Refusal),
    /// There was no answer.
    Failed(TranslatorError),
}

/// A message of a worker: the outcome of a task, by its place, or how long it waits for a busy server.
pub(super) enum WorkerMessage {
    Outcome(usize, TranslationOutcome),
    Waiting(Duration),
}

/// The tasks that the programs share, and what has come of them.
pub(super) struct TaskQueue<'a> {
    tasks: &'a [TranslationTask],
    jobs: usize,
    next: AtomicUsize,
    translated: AtomicUsize,
    refused: AtomicUsize,
    failures: AtomicUsize,
    is_stopped: AtomicBool,
    cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// A task in the hands of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TakenTask {
    /// Its place among the tasks.
    pub(super) at: usize,
    /// How often it was asked without success.
    faults: usize,
}

impl<'a> TaskQueue<'a> {
    /// `tasks` for so many programs.
    pub(super) fn new(
        tasks: &'a [TranslationTask],
        jobs: usize,
        cancelled: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        let [next, translated, refused, failures] = [0; 4].map(AtomicUsize::new);
        Self {
            tasks,
            jobs,
            next,
            translated,
            refused,
            failures,
            is_stopped: AtomicBool::new(false),
            cancelled,
        }
    }

    /// Ends the work.
    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::SeqCst);
    }

    /// The next task.
    pub(super) fn take(&self) -> Option<TakenTask> {
        let at = self.next.fetch_add(1, Ordering::SeqCst);
        (at < self.tasks.len()).then_some(TakenTask { at, faults: 0 })
    }

    pub(super) fn task(&self, taken: TakenTask) -> Option<&'a TranslationTask> {
        self.tasks.get(taken.at)
    }

    /// How many of the tasks that nobody has taken are the share of one program.
    pub(super) fn share(&self) -> usize {
        self.tasks.len().saturating_sub(self.next.load(Ordering::SeqCst)).div_ceil(self.jobs)
    }

    /// Whether the translator has answered anything.
    pub(super) fn has_answers(&self) -> bool {
        self.translated.load(Ordering::SeqCst) + self.refused.load(Ordering::SeqCst) > 0
    }

    /// Whether the work has ended.
    pub(super) fn is_over(&self) -> bool {
        self.is_stopped.load(Ordering::SeqCst) || (self.cancelled)()
    }
}

/// One of the programs that work on the tasks: takes them, and hands in their outcomes.
pub(super) struct QueueWorker<'a> {
    pub(super) queue: &'a TaskQueue<'a>,
    send: Sender<WorkerMessage>,
}

impl<'a> QueueWorker<'a> {
    pub(super) fn new(queue: &'a TaskQueue<'a>, send: Sender<WorkerMessage>) -> Self {
        Self { queue, send }
    }

    /// Asks one task after another, each until it has an outcome, until nothing is left or `ask` gives none since the work
    /// has ended; an error that `is_final` ends it too.
    pub(super) fn ask_each(
        &self,
        mut ask: impl FnMut(&TranslationTask) -> Result<Option<Result<String, Refusal>>, TranslatorError>,
        is_final: impl Fn(&TranslatorError) -> bool,
    ) -> Result<(), TranslatorError> {
        let mut again = None;
        while !self.queue.is_over() {
            let Some(taken) = again.take().or_else(|| self.queue.take()) else { return Ok(()) };
            let Some(task) = self.queue.task(taken) else { return Ok(()) };
            again = match ask(task) {
                Ok(Some(answer)) => self.answer(taken, answer)?,
                Ok(None) => return Ok(()),
                Err(error) if is_final(&error) => return Err(error),
                Err(error) => self.fault(taken, &error)?,
            };
        }
        Ok(())
    }

    /// Takes an answer to `taken`. Returns the task where it is to be asked once more, an error where nothing is to be asked
    /// any more.
    pub(super) fn answer(
        &self,
        taken: TakenTask,
        answer: Result<String, Refusal>,
    ) -> Result<Option<TakenTask>, TranslatorError> {
        let Some(task) = self.queue.task(taken) else { return Ok(None) };
        let answer = answer
            .map(|answer| one_line(&answer))
            .and_then(|answer| judge(&task.request.text, &answer, &task.request.to).map(|()| answer));
        self.queue.failures.store(0, Ordering::SeqCst);
        let outcome = match answer {
            Ok(answer) => {
                self.queue.translated.fetch_add(1, Ordering::SeqCst);
                TranslationOutcome::Translated(answer)
            }
            Err(refusal) => {
                let refused = self.queue.refused.fetch_add(1, Ordering::SeqCst) + 1;
                if taken.faults + 1 < TRIES {
                    return Ok(Some(TakenTask { faults: taken.faults + 1, ..taken }));
                }
                if refused >= USELESS * TRIES && self.queue.translated.load(Ordering::SeqCst) == 0 {
                    self.tell(taken, TranslationOutcome::Rejected(refusal.clone()));
                    return Err(TranslatorError::Useless(refusal));
                }
                TranslationOutcome::Rejected(refusal)
            }
        };
        self.tell(taken, outcome);
        Ok(None)
    }

    /// As [`QueueWorker::answer`] where there is none.
    pub(super) fn fault(
        &self,
        taken: TakenTask,
        error: &TranslatorError,
    ) -> Result<Option<TakenTask>, TranslatorError> {
        if taken.faults + 1 < TRIES {
            return Ok(Some(TakenTask { faults: taken.faults + 1, ..taken }));
        }
        let failures = self.queue.failures.fetch_add(1, Ordering::SeqCst) + 1;
        self.tell(taken, TranslationOutcome::Failed(error.clone()));
        if failures >= FAILURES || !self.queue.has_answers() { Err(error.clone()) } else { Ok(None) }
    }

    fn tell(&self, taken: TakenTask, outcome: TranslationOutcome) {
        // Nobody listens any more where the work has ended.
        let _ = self.send.send(WorkerMessage::Outcome(taken.at, outcome));
    }

    /// Waits for a busy server and says so.
    pub(super) fn wait(&self, pause: Duration) {
        let _ = self.send.send(WorkerMessage::Waiting(pause));
        net::wait(pause, &|| self.queue.is_over());
    }
}
