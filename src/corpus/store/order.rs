//! Posts in order of time, each status once.

use std::collections::HashMap;

use super::same_post::{PostSides, is_same, merge, translation_source};
use crate::corpus::post::Post;
use crate::corpus::post_id::PostId;
use crate::text::sanitize::Clean;

/// A record with the id of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RepeatedId {
    /// Index of its file in [`Corpus::sources`](crate::corpus::Corpus::sources).
    pub(crate) source: u32,
    /// The line of the record, from 1.
    pub(crate) line: u32,
    /// Where the record starts in its source.
    pub(crate) byte: usize,
    /// The id of the other one.
    pub(crate) id: PostId,
    /// It is another post, which stays without the id; otherwise it is the same post again, and was dropped.
    pub(crate) is_other_post: bool,
    /// Index of the file of that one of both records which is the translation of the other one, if one is.
    pub(crate) translation: Option<u32>,
}

impl RepeatedId {
    fn other(post: &Post, id: PostId) -> Self {
        let (source, line, byte) = (post.source, post.line, post.spans.record().start);
        Self { source, line, byte, id, is_other_post: true, translation: None }
    }
}

/// Posts with one id that a further one is compared with: where every file counts from 1, there are as many as files.
const COMPARED: usize = 16;

/// Merges posts with the same id into the richest one, with the figures of all. `sides` gives the texts of a post, `authors` the
/// names of authors.
pub(super) fn join_duplicates(
    posts: &mut Vec<Post>,
    authors: &[Clean],
    sides: &PostSides<'_>,
) -> Vec<RepeatedId> {
    // Nearly every archive ascends or descends, and then there is nothing to join and no table to make.
    let ids = || posts.iter().map(|post| post.id.map(|id| id.0.get()));
    let is_strict = |is_next: fn(&u64, &u64) -> bool| {
        ids().is_sorted_by(|a, b| a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| is_next(a, b)))
    };
    if is_strict(|a, b| a < b) || is_strict(|a, b| a > b) {
        return Vec::new();
    }
    let mut first: HashMap<PostId, u32> = HashMap::with_capacity(posts.len());
    // Other posts whose record gives the id of an earlier one.
    let mut others: HashMap<PostId, Vec<u32>> = HashMap::new();
    let mut duplicates = Vec::new();
    let mut dropped = vec![false; posts.len()];
    for index in indices(posts) {
        let Some(id) = posts[index as usize].id else {
            continue;
        };
        let kept = *first.entry(id).or_insert(index);
        if kept == index {
            continue;
        }
        let again = index as usize;
        let known = std::iter::once(&kept).chain(others.get(&id).into_iter().flatten());
        let same = known.copied().map(|known| known as usize);
        let same = { same }.find(|known| is_same(id, &posts[*known], &posts[again], authors, sides));
        let Some(kept) = same else {
            // An id names one post; the other one has none.
            let other = &mut posts[again];
            other.id = None;
            duplicates.push(RepeatedId::other(other, id));
            let others = others.entry(id).or_default();
            if others.len() < COMPARED {
                others.push(index);
            }
            continue;
        };
        let own = posts[kept].id;
        let translation = translation_source(&posts[kept], &posts[again], sides);
        let (best, lost) = merge(posts[kept].clone(), posts[again].clone(), authors, sides);
        duplicates.push(RepeatedId { is_other_post: false, translation, ..RepeatedId::other(&lost, id) });
        posts[kept] = Post { id: own, ..best };
        dropped[again] = true;
    }
    let mut at = 0;
    posts.retain(|_| {
        at += 1;
        !dropped[at - 1]
    });
    duplicates
}

/// All indices of `posts`; an archive of more than four billion posts ends there.
pub(super) fn indices(posts: &[Post]) -> std::ops::Range<u32> {
    0..u32::try_from(posts.len()).unwrap_or(u32::MAX)
}

/// Puts posts, given in file order, in order of time.
///
/// A post without a time stays behind the one above it in its file (before the one below, where files list
/// the newest first). Days without a clock are ordered by id, which grew with time from the start.
pub(super) fn by_time(posts: &mut [Post]) {
    // Posts of the same moment do not show whether the newest is first: their numbers do, below.
    if posts.iter().all(|post| post.time.is_some()) && posts.is_sorted_by(|a, b| key(a) < key(b)) {
        return;
    }
    let keys = keys_in_place(posts);
    // What is in this order stays as it is: ids and numbers do not contradict it.
    let is_done = keys.is_sorted() && keys.first() != keys.last();
    if is_done || !newest_first(posts) {
        return sort(posts, &keys);
    }
    posts.reverse();
    let keys = keys_in_place(posts);
    sort(posts, &keys);
}

/// Time and id of a post, where it has a time.
fn key(post: &Post) -> Option<(i64, u64)> {
    let id = post.id.filter(|id| id.is_ordered());
    post.time.map(|time| (time.milliseconds, id.map_or(0, |id| id.0.get())))
}

/// By what each post is ordered: its own time and id, without a time those of a neighbour.
fn keys_in_place(posts: &[Post]) -> Vec<(i64, u64)> {
    let mut last = posts.iter().find_map(key).unwrap_or_default();
    let mut source = None;
    let mut keys: Vec<(i64, u64)> = Vec::with_capacity(posts.len());
    for (index, post) in posts.iter().enumerate() {
        // At the head of a further file the first known time lies ahead, not behind.
        let begins = source.replace(post.source) != Some(post.source) && index > 0;
        last = key(post).unwrap_or(if begins { (i64::MAX, u64::MAX) } else { last });
        keys.push(last);
    }
    for at in (1..keys.len()).rev() {
        if keys[at - 1] == (i64::MAX, u64::MAX) && posts[at - 1].source == posts[at].source {
            keys[at - 1] = keys[at];
        }
    }
    keys
}

/// Orders posts by their keys, those with the same one as they are.
fn sort(posts: &mut [Post], keys: &[(i64, u64)]) {
    if !keys.is_sorted() {
        let mut order: Vec<u32> = indices(posts).collect();
        order.sort_unstable_by_key(|index| (keys[*index as usize], *index));
        arrange(posts, order);
    }
}

/// Moves the post at `order[at]` to `at`, for each place, without a copy of all: a large archive has hundreds of megabytes.
fn arrange(posts: &mut [Post], mut order: Vec<u32>) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == start {
                break;
            }
            posts.swap(at, from);
            at = from;
        }
    }
}

/// Whether more neighbours descend than ascend in time; where times say nothing, in id; where ids say nothing, in number. Where as
/// many do, the ends of a file tell: what is written the other way round is read as the same.
fn newest_first(posts: &[Post]) -> bool {
    let by_time = || balance(posts.iter().filter_map(|post| post.time).map(|time| time.milliseconds));
    let by_id = || balance(posts.iter().filter_map(|post| post.id).filter(|id| id.is_ordered()));
    let by_number = || balance(posts.iter().map(|post| post.number));
    let by_ends = || {
        let ends = posts.first().zip(posts.last()).filter(|(first, last)| first.source == last.source);
        ends.map_or(0, |(first, last)| last.number.cmp(&first.number) as i64)
    };
    let told = |balance: i64| Some(balance).filter(|balance| *balance != 0);
    let balance = told(by_time()).or_else(|| told(by_id())).or_else(|| told(by_number()));
    balance.unwrap_or_else(by_ends) < 0
}

/// By how many more neighbours ascend than descend.
fn balance<T: Ord + Copy>(values: impl Iterator<Item = T> + Clone) -> i64 {
    let next = values.clone().skip(1);
    values.zip(next).map(|(a, b)| b.cmp(&a) as i64).sum()
}
