use std::sync::mpsc;

use super::*;

/// Reports that a job runs, and waits for leave to end.
type Pause = (mpsc::Sender<()>, mpsc::Receiver<()>);
/// The name of a job, and whether it was cancelled.
type Finished = (&'static str, bool);

struct TestJob {
    kind: u8,
    name: &'static str,
    pause: Option<Pause>,
}

fn job(kind: u8, name: &'static str) -> TestJob {
    TestJob { kind, name, pause: None }
}

/// A job that runs until it has leave to end.
fn paused_job(kind: u8, name: &'static str) -> (TestJob, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let (started, starts) = mpsc::channel();
    let (leave, leaves) = mpsc::channel();
    (TestJob { pause: Some((started, leaves)), ..job(kind, name) }, starts, leave)
}

fn worker() -> (Worker<u8, TestJob, Finished>, mpsc::Receiver<Finished>) {
    let (send, receive) = mpsc::channel();
    let perform = |job: TestJob, cancelled: &dyn Fn() -> bool, _: &dyn Fn(Finished)| {
        if let Some((started, leaves)) = job.pause {
            started.send(()).unwrap();
            leaves.recv().unwrap();
        }
        assert_ne!(job.name, "panics");
        Some((job.name, cancelled()))
    };
    let deliver = move |answer| {
        let _ = send.send(answer);
    };
    (Worker::new(|job: &TestJob| job.kind, perform, |_, _| ("failed", false), deliver), receive)
}

#[test]
fn an_answer_comes_back() {
    let (mut worker, answers) = worker();
    worker.send(job(0, "one"));
    assert_eq!(answers.recv().unwrap(), ("one", false));
}

#[test]
fn a_newer_job_of_the_same_kind_cancels_the_running_one_and_replaces_the_waiting_one() {
    let (mut worker, answers) = worker();
    let (first, starts, leave) = paused_job(0, "first");
    worker.send(first);
    starts.recv().unwrap();
    worker.send(job(0, "second"));
    worker.send(job(0, "third"));
    leave.send(()).unwrap();
    assert_eq!(answers.recv().unwrap(), ("third", false));
    drop(worker);
    assert_eq!(answers.recv().ok(), None, "nothing of the cancelled ones");
}

#[test]
fn jobs_of_different_kinds_do_not_wait_for_each_other() {
    let (mut worker, answers) = worker();
    let (long, starts, leave) = paused_job(0, "long");
    worker.send(long);
    starts.recv().unwrap();
    worker.send(job(1, "short"));
    assert_eq!(answers.recv().unwrap(), ("short", false));
    leave.send(()).unwrap();
    assert_eq!(answers.recv().unwrap(), ("long", false));
}

#[test]
fn a_dropped_worker_cancels_what_runs_and_does_not_wait() {
    let (mut worker, answers) = worker();
    let (late, starts, leave) = paused_job(0, "late");
    worker.send(late);
    starts.recv().unwrap();
    drop(worker);
    leave.send(()).unwrap();
    assert_eq!(answers.recv().ok(), None);
}

#[test]
fn a_panic_ends_its_job_and_not_the_thread() {
    let (mut worker, answers) = worker();
    for (name, answer) in [("panics", "failed"), ("one", "one"), ("panics", "failed"), ("two", "two")] {
        worker.send(job(0, name));
        assert_eq!(answers.recv().unwrap(), (answer, false));
    }
}
