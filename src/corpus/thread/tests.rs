//! What continues what.

use std::fmt::Write as _;

use super::Threads;
use crate::archive;

/// The parent of each post of `author minutes reply text`, in order of time.
fn parents(posts: &str) -> Vec<Option<usize>> {
    let mut file = String::new();
    for (number, post) in posts.lines().enumerate() {
        let [author, minutes, reply, text] = post.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{post}")
        };
        let milliseconds = minutes.parse::<u64>().unwrap() * 60_000 + 400_000_000_000;
        let id = (milliseconds << 22) + number as u64;
        write!(file,
            "### {number}\n作者: @{author}\n链接: https://x.com/{author}/status/{id}\n互动: isReply: {reply}\n\n{text}\n\n"
        ).unwrap();
    }
    let corpus = archive::parse("t", file).unwrap().corpus;
    let threads = Threads::infer(&corpus);
    (0..corpus.posts.len()).map(|post| threads.parent(post)).collect()
}

#[test]
fn a_reply_continues_the_authors_post_before_it() {
    for (posts, expected) in [
        ("a 0 0 one\na 1 1 two\na 2 1 three", vec![None, Some(0), Some(1)]),
        ("a 0 0 one\na 1 0 two", vec![None, None]),
        ("a 0 0 one\na 1 1 @b_thanks", vec![None, None]),
        ("a 0 0 one\na 1 1 @a\na 2 1 three", vec![None, Some(0), Some(1)]),
        // Somebody else's post and an answer to somebody else come between, and do not matter.
        ("a 0 0 one\nb 1 0 other\na 2 1 @b_hi\na 3 1 two", vec![None, None, None, Some(0)]),
        ("a 0 0 one\na 120 1 two", vec![None, Some(0)]),
        ("a 0 0 one\na 121 1 two", vec![None, None]),
        ("a 0 1 one", vec![None]),
        ("a 0 - one\na 1 - two", vec![None, None]),
    ] {
        assert_eq!(parents(posts), expected, "{posts}");
    }
}

#[test]
fn a_thread_is_told_from_any_of_its_posts() {
    let mut file = String::new();
    for n in 0..4_u64 {
        let id = ((400_000_000_000 + n * 1000) << 22) + 1;
        let reply = u8::from(n % 3 != 0);
        write!(file, "### {n}\n作者: @a\n链接: https://x.com/a/status/{id}\n互动: isReply: {reply}\n\nx\n\n")
            .unwrap();
    }
    let corpus = archive::parse("t", file).unwrap().corpus;
    let threads = Threads::infer(&corpus);
    assert_eq!((0..4).map(|post| threads.root(post)).collect::<Vec<_>>(), [0, 0, 0, 3]);
    assert_eq!((threads.thread(1), threads.children(0).collect::<Vec<_>>()), (vec![0, 1, 2], vec![1]));
    assert_eq!((threads.is_threaded(3), threads.is_threaded(2), threads.parent(99)), (false, true, None));
}
