//! Work away from the drawing thread: one thread for each kind of job, on which only the newest job counts.

use std::{
    collections::BTreeMap,
    fmt::{Debug, Display},
    io,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
};

use super::panics;

/// Performs a job, given a check for cancellation and a callback for progress.
type Perform<J, A> = dyn Fn(J, &dyn Fn() -> bool, &dyn Fn(A)) -> Option<A> + Send + Sync;
/// Makes the answer to a job that panicked or could not be started.
type Fail<K, A> = dyn Fn(K, &dyn Display) -> A + Send + Sync;
/// Receives every answer.
type Deliver<A> = dyn Fn(A) + Send + Sync;

/// Threads that turn jobs of type `J` into answers of type `A`, one for each kind `K`.
///
/// A newer job of the same kind cancels the running one and replaces the waiting one; jobs of different kinds run side
/// by side, so that a long one never delays a search.
pub(super) struct Worker<K, J, A> {
    kind: fn(&J) -> K,
    perform: Arc<Perform<J, A>>,
    fail: Arc<Fail<K, A>>,
    deliver: Arc<Deliver<A>>,
    threads: BTreeMap<K, Arc<Slot<J>>>,
    running: BTreeMap<K, JoinHandle<()>>,
}

/// Data shared by a thread and its worker.
struct Slot<J> {
    /// Number of the newest job. A running job with a smaller number is cancelled.
    newest: AtomicU64,
    state: Mutex<SlotState<J>>,
    changed: Condvar,
}

/// The job that waits, with its number, and whether no more will come.
struct SlotState<J> {
    waiting: Option<(u64, J)>,
    closed: bool,
}

impl<K, J, A> Worker<K, J, A>
where
    K: Ord + Copy + Debug + Send + 'static,
    J: Send + 'static,
    A: Send + 'static,
{
    /// A worker that performs jobs with `perform` and hands answers to `deliver`.
    ///
    /// `perform` checks now and then whether its job is cancelled and returns early then; what it reports or returns
    /// for a cancelled job is dropped. A thread starts with the first job of its kind. A panic ends the job only:
    /// `fail` makes its answer, and `perform` must not use again what it left half changed.
    pub(super) fn new(
        kind: fn(&J) -> K,
        perform: impl Fn(J, &dyn Fn() -> bool, &dyn Fn(A)) -> Option<A> + Send + Sync + 'static,
        fail: impl Fn(K, &dyn Display) -> A + Send + Sync + 'static,
        deliver: impl Fn(A) + Send + Sync + 'static,
    ) -> Self {
        Self {
            kind,
            perform: Arc::new(perform),
            fail: Arc::new(fail),
            deliver: Arc::new(deliver),
            threads: BTreeMap::new(),
            running: BTreeMap::new(),
        }
    }

    /// Performs `job` instead of any other of its kind. It fails if the system refuses a thread.
    pub(super) fn send(&mut self, job: J) {
        let kind = (self.kind)(&job);
        let slot = match self.slot(kind) {
            Ok(slot) => slot,
            Err(error) => return (self.deliver)((self.fail)(kind, &error)),
        };
        let mut state = slot.lock();
        let number = slot.newest.fetch_add(1, Ordering::SeqCst) + 1;
        state.waiting = Some((number, job));
        drop(state);
        slot.changed.notify_one();
    }

    /// Cancels the job of this kind that runs or waits.
    pub(super) fn cancel(&mut self, kind: K) {
        if let Some(slot) = self.threads.get(&kind) {
            let mut state = slot.lock();
            slot.newest.fetch_add(1, Ordering::SeqCst);
            state.waiting = None;
        }
    }

    /// Cancels all jobs of this kind, later ones too, and waits until the running one has ended.
    pub(super) fn end(&mut self, kind: K) {
        if let Some(slot) = self.threads.remove(&kind) {
            slot.close();
        }
        if let Some(running) = self.running.remove(&kind) {
            // A panic in it was contained.
            let _ = running.join();
        }
    }

    /// The slot of the thread for `kind`, which is started if there is none.
    fn slot(&mut self, kind: K) -> io::Result<Arc<Slot<J>>> {
        if let Some(slot) = self.threads.get(&kind) {
            return Ok(Arc::clone(slot));
        }
        let slot = Arc::new(Slot {
            newest: AtomicU64::new(0),
            state: Mutex::new(SlotState { waiting: None, closed: false }),
            changed: Condvar::new(),
        });
        let own = Arc::clone(&slot);
        let (perform, fail, deliver) =
            (Arc::clone(&self.perform), Arc::clone(&self.fail), Arc::clone(&self.deliver));
        let running = thread::Builder::new().name(format!("{kind:?}")).spawn(move || {
            while let Some((number, job)) = own.next() {
                let cancelled = || own.newest.load(Ordering::SeqCst) != number;
                let report = |answer| {
                    if !cancelled() {
                        deliver(answer);
                    }
                };
                match panics::contain(|| perform(job, &cancelled, &report)) {
                    Ok(answer) => answer.into_iter().for_each(report),
                    Err(panicked) => report(fail(kind, &panicked)),
                }
            }
        })?;
        self.running.insert(kind, running);
        self.threads.insert(kind, Arc::clone(&slot));
        Ok(slot)
    }
}

impl<K, J, A> Drop for Worker<K, J, A> {
    /// Cancels the running jobs. The threads end by themselves.
    fn drop(&mut self) {
        for slot in self.threads.values() {
            slot.close();
        }
    }
}

impl<J> Slot<J> {
    /// Cancels the running job and ends the thread.
    fn close(&self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
        self.lock().closed = true;
        self.changed.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, SlotState<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a job; `None` when no more will come.
    fn next(&self) -> Option<(u64, J)> {
        let mut state = self
            .changed
            .wait_while(self.lock(), |state| state.waiting.is_none() && !state.closed)
            .unwrap_or_else(PoisonError::into_inner);
        if state.closed { None } else { state.waiting.take() }
    }
}

impl<K, J, A> Debug for Worker<K, J, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("threads", &self.threads.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
