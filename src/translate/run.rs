//! Asking for translations, with several programs at once.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::chat::Chat;
use super::conversation::Conversation;
use super::filter::PassageFilter;
use super::task_queue::{QueueWorker, TaskQueue, TranslationOutcome, WorkerMessage};
use super::{ProgramError, TranslationTask, Translator, TranslatorError, TranslatorKind};

/// How long may pass without an outcome until that is said.
const TICK: Duration = Duration::from_millis(500);

/// What is said about the work.
#[derive(Debug)]
pub(crate) enum TranslationEvent<'a> {
    /// Some time has passed.
    Tick,
    /// A server is busy, and is asked again after so long.
    Waiting(Duration),
    /// What came of a task.
    Outcome(&'a TranslationTask, TranslationOutcome),
}

/// Asks `translator` for each of `tasks` and reports every outcome at once; an error of `take` ends the work. Returns
/// why it ended early, if it did.
pub(crate) fn run<E>(
    translator: &Translator,
    tasks: &[TranslationTask],
    cancelled: &(dyn Fn() -> bool + Sync),
    mut take: impl FnMut(TranslationEvent<'_>) -> Result<(), E>,
) -> (Result<(), E>, Option<TranslatorError>) {
    let jobs = translator.jobs.clamp(1, 64).min(tasks.len().max(1));
    let queue = TaskQueue::new(tasks, jobs, cancelled);
    let mut taken = Ok(());
    let mut reason = None;
    thread::scope(|scope| {
        let (send, outcomes) = mpsc::channel();
        let mut programs = Vec::new();
        for _ in 0..jobs {
            let worker = QueueWorker::new(&queue, send.clone());
            let work = move || work(translator, &worker);
            let started = thread::Builder::new().name("translate".to_owned()).spawn_scoped(scope, work);
            match started {
                Ok(program) => programs.push(program),
                // What is left is done by those that run.
                Err(error) if programs.is_empty() => {
                    reason = Some(ProgramError::NotStarted(error.to_string()).into());
                    break;
                }
                Err(_) => break,
            }
        }
        drop(send);
        loop {
            let event = match outcomes.recv_timeout(TICK) {
                Ok(WorkerMessage::Outcome(at, outcome)) => tasks
                    .get(at)
                    .map_or(TranslationEvent::Tick, |task| TranslationEvent::Outcome(task, outcome)),
                Ok(WorkerMessage::Waiting(pause)) => TranslationEvent::Waiting(pause),
                Err(RecvTimeoutError::Timeout) => TranslationEvent::Tick,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            if taken.is_ok() {
                taken = take(event);
            }
            if taken.is_err() {
                queue.stop();
            }
        }
        for program in programs {
            match program.join() {
                Ok(Ok(())) => {}
                Ok(Err(error)) => drop(reason.get_or_insert(error)),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    (taken, reason)
}

/// Translates with one program or connection until nothing is left.
fn work(translator: &Translator, worker: &QueueWorker<'_>) -> Result<(), TranslatorError> {
    let ended = match &translator.kind {
        TranslatorKind::Lines(command) => Conversation::new(worker, translator, command).run(),
        TranslatorKind::Filter(command) => PassageFilter::new(worker, translator, command).run(),
        TranslatorKind::Chat(server) => Chat::new(worker, translator, server).run(),
    };
    // The others do not go on without it.
    ended.inspect_err(|_| worker.queue.stop())
}
