//! Work away from the drawing thread: one thread for each kind of job, of which only the newest counts.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

/// What a worker does: a job, a way to ask whether it is still wanted and a way to tell how it goes, to an answer.
type Perform<J, A> = dyn Fn(J, &dyn Fn() -> bool, &dyn Fn(A)) -> Option<A> + Send + Sync;
/// Where answers go.
type Deliver<A> = dyn Fn(A) + Send + Sync;

/// Takes jobs and delivers answers. A newer job of the same kind cancels the one that runs and replaces the one that
/// waits; jobs of different kinds run side by side, so that a long one never delays a search.
pub struct Worker<J, A> {
    kind: fn(&J) -> u8,
    perform: Arc<Perform<J, A>>,
    deliver: Arc<Deliver<A>>,
    lanes: BTreeMap<u8, Arc<Lane<J>>>,
}

/// What one thread and its employer share.
struct Lane<J> {
    /// Number of the newest job. A running one with a smaller number is cancelled.
    newest: AtomicU64,
    desk: Mutex<Desk<J>>,
    changed: Condvar,
}

/// The job that waits, and whether more may come.
struct Desk<J> {
    waiting: Option<(u64, J)>,
    closed: bool,
}

impl<J: Send + 'static, A: Send + 'static> Worker<J, A> {
    /// A worker that tells jobs apart by `kind`, does them with `perform` and hands answers to `deliver`.
    ///
    /// What `perform` tells on the way is delivered like its answer. It should ask now and then whether its job is cancelled and then return early; what it returns for a
    /// cancelled job is dropped. A thread is started with the first job of its kind.
    pub fn new(
        kind: fn(&J) -> u8,
        perform: impl Fn(J, &dyn Fn() -> bool, &dyn Fn(A)) -> Option<A> + Send + Sync + 'static,
        deliver: impl Fn(A) + Send + Sync + 'static,
    ) -> Self {
        Self { kind, perform: Arc::new(perform), deliver: Arc::new(deliver), lanes: BTreeMap::new() }
    }

    /// Has `job` done, in place of any other of its kind. Fails only if the system refuses a thread.
    pub fn send(&mut self, job: J) -> io::Result<()> {
        let lane = self.lane((self.kind)(&job))?;
        let mut desk = lane.desk();
        let number = lane.newest.fetch_add(1, Ordering::SeqCst) + 1;
        desk.waiting = Some((number, job));
        drop(desk);
        lane.changed.notify_one();
        Ok(())
    }

    fn lane(&mut self, kind: u8) -> io::Result<Arc<Lane<J>>> {
        if let Some(lane) = self.lanes.get(&kind) {
            return Ok(Arc::clone(lane));
        }
        let lane = Arc::new(Lane {
            newest: AtomicU64::new(0),
            desk: Mutex::new(Desk { waiting: None, closed: false }),
            changed: Condvar::new(),
        });
        let (own, perform, deliver) =
            (Arc::clone(&lane), Arc::clone(&self.perform), Arc::clone(&self.deliver));
        thread::Builder::new().name(format!("worker {kind}")).spawn(move || {
            while let Some((number, job)) = own.next() {
                let cancelled = || own.newest.load(Ordering::SeqCst) != number;
                let tell = |answer| {
                    if !cancelled() {
                        deliver(answer);
                    }
                };
                if let Some(answer) = perform(job, &cancelled, &tell) {
                    tell(answer);
                }
            }
        })?;
        self.lanes.insert(kind, Arc::clone(&lane));
        Ok(lane)
    }
}

impl<J, A> Drop for Worker<J, A> {
    /// Cancels what runs and lets the threads end by themselves: nobody waits for them.
    fn drop(&mut self) {
        for lane in self.lanes.values() {
            lane.newest.fetch_add(1, Ordering::SeqCst);
            lane.desk().closed = true;
            lane.changed.notify_one();
        }
    }
}

impl<J> Lane<J> {
    fn desk(&self) -> MutexGuard<'_, Desk<J>> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a job; nothing when no more may come.
    fn next(&self) -> Option<(u64, J)> {
        let mut desk = self
            .changed
            .wait_while(self.desk(), |desk| desk.waiting.is_none() && !desk.closed)
            .unwrap_or_else(PoisonError::into_inner);
        if desk.closed { None } else { desk.waiting.take() }
    }
}

impl<J, A> std::fmt::Debug for Worker<J, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("kinds", &self.lanes.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// A job: its kind, its name, and a channel that it reports its start to and waits for leave on.
    struct Task(u8, &'static str, Option<Gate>);
    type Gate = (mpsc::Sender<()>, mpsc::Receiver<()>);
    /// A name, and whether its job was cancelled.
    type Done = (&'static str, bool);

    fn task(kind: u8, name: &'static str) -> (Task, mpsc::Receiver<()>, mpsc::Sender<()>) {
        let (started, starts) = mpsc::channel();
        let (leave, leaves) = mpsc::channel();
        (Task(kind, name, Some((started, leaves))), starts, leave)
    }

    fn worker() -> (Worker<Task, Done>, mpsc::Receiver<Done>) {
        let (send, receive) = mpsc::channel();
        let perform = |Task(_, name, gate): Task, cancelled: &dyn Fn() -> bool, _: &dyn Fn(Done)| {
            if let Some((started, leaves)) = gate {
                started.send(()).unwrap();
                leaves.recv().unwrap();
            }
            Some((name, cancelled()))
        };
        (
            Worker::new(
                |task: &Task| task.0,
                perform,
                move |answer| {
                    let _ = send.send(answer);
                },
            ),
            receive,
        )
    }

    #[test]
    fn an_answer_comes_back() {
        let (mut worker, answers) = worker();
        worker.send(Task(0, "one", None)).unwrap();
        assert_eq!(answers.recv().unwrap(), ("one", false));
    }

    #[test]
    fn a_newer_job_of_the_same_kind_cancels_the_running_one_and_replaces_the_waiting_one() {
        let (mut worker, answers) = worker();
        let (first, starts, leave) = task(0, "first");
        worker.send(first).unwrap();
        starts.recv().unwrap();
        worker.send(Task(0, "second", None)).unwrap();
        worker.send(Task(0, "third", None)).unwrap();
        leave.send(()).unwrap();
        assert_eq!(answers.recv().unwrap(), ("third", false));
        drop(worker);
        assert_eq!(answers.recv().ok(), None, "nothing of the cancelled ones");
    }

    #[test]
    fn jobs_of_different_kinds_do_not_wait_for_each_other() {
        let (mut worker, answers) = worker();
        let (long, starts, leave) = task(0, "long");
        worker.send(long).unwrap();
        starts.recv().unwrap();
        worker.send(Task(1, "short", None)).unwrap();
        assert_eq!(answers.recv().unwrap(), ("short", false));
        leave.send(()).unwrap();
        assert_eq!(answers.recv().unwrap(), ("long", false));
    }

    #[test]
    fn a_dropped_worker_cancels_what_runs_and_waits_for_nobody() {
        let (mut worker, answers) = worker();
        let (job, starts, leave) = task(0, "late");
        worker.send(job).unwrap();
        starts.recv().unwrap();
        drop(worker);
        leave.send(()).unwrap();
        assert_eq!(answers.recv().ok(), None);
    }
}
