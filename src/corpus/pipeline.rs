//! Work shared with a second thread; done on this one if the system refuses a thread.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread::{self, ScopedJoinHandle};

/// Number of posts from which a thread pays: fewer are done within some milliseconds.
pub(crate) const WORTHWHILE: usize = 256;

/// Number of posts handed over at once: waking a thread for each would take as long as a short post.
const POSTS_IN_BATCH: usize = 16;
/// Number of batches prepared ahead.
const BATCHES_AHEAD: usize = 4;

/// Runs `other` on a thread of this name and `here` on this one; one after the other if the system refuses a thread.
pub(crate) fn join<A: Send, B>(name: &str, other: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, &other);
        let own = here();
        let result = match thread {
            // A panic of the other thread continues on this one.
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => other(),
        };
        (result, own)
    })
}

/// Calls `take` with each of `items`, in order, until it returns `false`. With `on_second_thread`, the iterator runs on a thread of its own, some
/// items ahead.
pub(crate) fn ahead<T: Send>(
    mut items: impl Iterator<Item = T> + Send,
    on_second_thread: bool,
    mut take: impl FnMut(T) -> bool,
) {
    if !on_second_thread {
        let _ = items.all(take);
        return;
    }
    let waiting = Mutex::new(Some(items));
    let start = || waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
    thread::scope(|scope| {
        let (send, ready) = mpsc::sync_channel(BATCHES_AHEAD / 2);
        let making = move || {
            // The thread ends when its results are no longer received.
            start().is_some_and(|mut items| items.all(|item| send.send(item).is_ok()))
        };
        let thread = thread::Builder::new().name("ahead".to_owned()).spawn_scoped(scope, making).ok();
        let is_whole = ready.into_iter().all(&mut take);
        match thread.map(ScopedJoinHandle::join) {
            Some(Err(panic)) => resume_unwind(panic),
            None if is_whole => {
                let _ = start().into_iter().flatten().all(&mut take);
            }
            _ => {}
        }
    });
}

/// Calls `take` with what `make` makes of each of `items`, in order, until it returns `false`. The threads take turns to fetch
/// an item and make of it what they can, so that nothing is fetched long before it is taken.
/// With less than two of them, all is made here.
pub(crate) fn in_order<I, T: Send>(
    items: impl Iterator<Item = I> + Send,
    threads: usize,
    make: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> bool,
) {
    let waiting = Mutex::new(items.enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        let (send, ready) = mpsc::sync_channel(threads);
        let making = || {
            let send = send.clone();
            let (next, make) = (&next, &make);
            // The thread ends when its results are no longer received.
            move || while next().is_some_and(|(at, item)| send.send((at, make(item))).is_ok()) {}
        };
        let wanted_threads = if threads < 2 { 0 } else { threads };
        let started: Vec<_> = (0..wanted_threads)
            .filter_map(|_| thread::Builder::new().name("part".to_owned()).spawn_scoped(scope, making()).ok())
            .collect();
        drop(send);
        let (mut early, mut wanted) = (BTreeMap::new(), 0);
        let is_whole = ready.into_iter().all(|(at, made)| {
            early.insert(at, made);
            while let Some(made) = early.remove(&wanted) {
                wanted += 1;
                if !take(made) {
                    return false;
                }
            }
            true
        });
        for thread in started {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        // The system may have no thread to give.
        while is_whole
            && let Some((_, item)) = next()
            && take(make(item))
        {}
    });
}

/// Threads that work on parts side by side: with more, memory limits the speed of all of them.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(4)
}

/// Calls `take` with the index of each of `posts`, the post, and the result of `make`, in order, until it returns `false`.
/// Returns whether it never did. With `on_second_thread`, `make` runs on a thread of its own.
pub(crate) fn each<T: Send>(
    posts: impl ExactSizeIterator<Item = usize> + Clone + Send,
    on_second_thread: bool,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, usize, T) -> bool,
) -> bool {
    let make = &make;
    thread::scope(|scope| {
        let (send, ready) = mpsc::sync_channel::<Vec<T>>(BATCHES_AHEAD);
        let mut wanted = posts.clone();
        let making = move || {
            // The thread ends when its results are no longer received.
            while wanted.len() > 0
                && send.send(wanted.by_ref().take(POSTS_IN_BATCH).map(make).collect()).is_ok()
            {}
        };
        let mut thread = None;
        if on_second_thread {
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

    use super::{ahead, each, in_order, join};

    #[test]
    fn items_made_ahead_come_in_order() {
        for on_second_thread in [false, true] {
            let mut taken = Vec::new();
            ahead(0..1000, on_second_thread, |item| {
                taken.push(item);
                taken.len() < 900
            });
            assert!(taken.into_iter().eq(0..900));
        }
        let broken = (0..9).inspect(|item| {
            if *item == 7 {
                std::panic::resume_unwind(Box::new("aside"));
            }
        });
        assert!(catch_unwind(AssertUnwindSafe(|| ahead(broken, true, |_| true))).is_err());
    }

    #[test]
    fn parts_made_side_by_side_come_in_order_until_no_more_is_wanted() {
        for threads in 0..5 {
            for limit in [1, 7, 100, 1000] {
                let mut taken = Vec::new();
                in_order(
                    0..500,
                    threads,
                    |item: i32| item * 2,
                    |made| {
                        taken.push(made);
                        taken.len() < limit
                    },
                );
                let expected: Vec<i32> = (0..500).map(|item| item * 2).take(limit).collect();
                assert_eq!(taken, expected, "{threads} threads");
            }
        }
        let panics = |item: i32| -> i32 {
            if item == 3 {
                std::panic::resume_unwind(Box::new("aside"));
            }
            item
        };
        assert!(catch_unwind(AssertUnwindSafe(|| in_order(0..9, 2, panics, |_| true))).is_err());
        let panics_at_once = |_: i32| -> i32 { std::panic::resume_unwind(Box::new("aside")) };
        assert!(catch_unwind(AssertUnwindSafe(|| in_order(1..3, 2, panics_at_once, |_| true))).is_err());
    }

    #[test]
    fn a_panic_of_the_other_thread_is_one_of_this_one() {
        let panics = || -> usize { std::panic::resume_unwind(Box::new("aside")) };
        let message = |work: &dyn Fn()| {
            catch_unwind(AssertUnwindSafe(work)).unwrap_err().downcast_ref::<&str>().copied()
        };
        assert_eq!(message(&|| assert_ne!(join("t", panics, || ()), (0, ()))), Some("aside"));
        assert_eq!(message(&|| assert!(!each(0..300, true, |_| panics(), |_, _, _| true))), Some("aside"));
    }

    #[test]
    fn a_thread_of_its_own_changes_nothing() {
        for limit in [0, 1, 7, 100, 1_000] {
            let given = |on_second_thread: bool| {
                let mut given = Vec::new();
                let whole = each(
                    (3..300).rev(),
                    on_second_thread,
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
