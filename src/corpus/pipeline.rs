//! Work shared with a second thread; done on this one if the system refuses a thread.

use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread::{self, ScopedJoinHandle};

/// Number of posts from which a thread pays: fewer are done within some milliseconds.
pub const WORTHWHILE: usize = 256;

/// Number of posts handed over at once: waking a thread for each would take as long as a short post.
const BATCH: usize = 16;
/// Number of batches prepared ahead.
const AHEAD: usize = 4;

/// Runs `aside` on a thread of this name and `here` on this one; one after the other if the system refuses a thread.
pub fn beside<A: Send, B>(name: &str, aside: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, &aside);
        let own = here();
        let other = match thread {
            // A panic of the other thread continues on this one.
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => aside(),
        };
        (other, own)
    })
}

/// Calls `take` with the index of each of `posts`, the post, and the result of `make`, in order, until it returns `false`.
/// Returns whether it never did. With `aside`, `make` runs on a thread of its own.
pub fn each<T: Send>(
    posts: impl ExactSizeIterator<Item = usize> + Clone + Send,
    aside: bool,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, usize, T) -> bool,
) -> bool {
    let make = &make;
    thread::scope(|scope| {
        let (send, ready) = mpsc::sync_channel::<Vec<T>>(AHEAD);
        let mut wanted = posts.clone();
        let making = move || {
            // The thread ends when its results are no longer received.
            while wanted.len() > 0 && send.send(wanted.by_ref().take(BATCH).map(make).collect()).is_ok() {}
        };
        let mut thread = None;
        if aside {
            // Without a thread nothing is sent.
            thread = thread::Builder::new().name("ahead".to_owned()).spawn_scoped(scope, making).ok();
        } else {
            drop(making);
        }
        let mut made = ready.into_iter().flatten();
        posts.enumerate().all(|(done, post)| {
            let ready = made.next().unwrap_or_else(|| {
                // A panic of the other thread continues on this one.
                if let Some(Err(panic)) = thread.take().map(ScopedJoinHandle::join) {
                    resume_unwind(panic);
                }
                make(post)
            });
            take(done, post, ready)
        })
    })
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::{beside, each};

    #[test]
    fn a_panic_of_the_other_thread_is_one_of_this_one() {
        let panics = || -> usize { std::panic::resume_unwind(Box::new("aside")) };
        let message = |work: &dyn Fn()| {
            catch_unwind(AssertUnwindSafe(work)).unwrap_err().downcast_ref::<&str>().copied()
        };
        assert_eq!(message(&|| assert_ne!(beside("t", panics, || ()), (0, ()))), Some("aside"));
        assert_eq!(message(&|| assert!(!each(0..300, true, |_| panics(), |_, _, _| true))), Some("aside"));
    }

    #[test]
    fn a_thread_of_its_own_changes_nothing() {
        for limit in [0, 1, 7, 100, 1_000] {
            let given = |aside: bool| {
                let mut given = Vec::new();
                let whole = each(
                    (3..300).rev(),
                    aside,
                    |post| post * 2,
                    |done, post, made| {
                        given.push((done, post, made));
                        given.len() < limit
                    },
                );
                (whole, given)
            };
            let (whole, all) = given(false);
            assert_eq!((whole, all.len()), (limit > 297, limit.clamp(1, 297)));
            assert_eq!(all[0], (0, 299, 598));
            assert_eq!(given(true), (whole, all));
        }
    }
}
