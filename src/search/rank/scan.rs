//! A scan of many posts, shared by two threads.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::hit::RankKey;

/// Posts between two checks for cancellation.
pub(crate) const POSTS_PER_CHECK: usize = 1_024;

/// The time between two checks for cancellation while one thread waits for the other.
const CHECK_INTERVAL: Duration = Duration::from_millis(1);

/// Finds the hits among some posts; `None` if its argument returned `true` before the end.
type PostScan<'a> = dyn Fn(Range<usize>, &dyn Fn() -> bool) -> Option<Vec<RankKey>> + Sync + 'a;

/// The hits that `scan` finds among `posts`, on two threads if there are `two_threads` posts or more.
pub(crate) fn scan_posts(
    posts: Range<usize>,
    two_threads: usize,
    cancelled: &dyn Fn() -> bool,
    scan: &PostScan<'_>,
) -> Option<Vec<RankKey>> {
    if posts.len() < two_threads {
        return scan(posts, cancelled);
    }
    let middle = posts.start + posts.len() / 2;
    let is_stopped = AtomicBool::new(false);
    let waiting = thread::current();
    thread::scope(|scope| {
        let older = thread::Builder::new().name("older posts".to_owned()).spawn_scoped(scope, || {
            let found = scan(posts.start..middle, &|| is_stopped.load(Ordering::Relaxed));
            waiting.unpark();
            found
        });
        let Ok(older) = older else {
            return scan(posts.clone(), cancelled);
        };
        let newer = scan(middle..posts.end, cancelled);
        while !older.is_finished() && !is_stopped.load(Ordering::Relaxed) {
            if newer.is_none() || cancelled() {
                is_stopped.store(true, Ordering::Relaxed);
            } else {
                thread::park_timeout(CHECK_INTERVAL);
            }
        }
        // A panic of the other thread is one of this thread.
        let older = older.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let (mut found, older) = (newer?, older?);
        found.extend(older);
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::scan_posts;
    use crate::search::rank::hit::RankKey;
    use crate::search::rank::tier::MatchQuality;

    fn key(post: usize) -> RankKey {
        RankKey::new(post as u32, &MatchQuality::NEUTRAL)
    }

    #[test]
    fn two_threads_find_what_one_finds_and_stop_when_cancelled() {
        let scan = |posts: Range<usize>, cancelled: &dyn Fn() -> bool| {
            posts.rev().map(|post| (!cancelled()).then_some(key(post))).collect::<Option<Vec<_>>>()
        };
        for count in [0, 1, 15, 16, 17, 1_000] {
            let found = scan_posts(3..3 + count, 16, &|| false, &scan).unwrap();
            let expected: Vec<_> = (3..3 + count).rev().map(key).collect();
            assert_eq!(found, expected, "{count}");
        }
        assert!(scan_posts(0..1_000, 16, &|| true, &scan).is_none());
        // Cancelled once this thread has found its half: the other one stops, too.
        let endless = |posts: Range<usize>, cancelled: &dyn Fn() -> bool| {
            while posts.start == 0 && !cancelled() {
                std::thread::yield_now();
            }
            (!cancelled()).then(Vec::new)
        };
        let asked = AtomicUsize::new(0);
        let later = || asked.fetch_add(1, Ordering::SeqCst) > 3;
        assert!(scan_posts(0..1_000, 16, &later, &endless).is_none());
    }
}
