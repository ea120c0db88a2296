//! How each file of a corpus holds translations, recognized by a sample of its posts.

use std::sync::OnceLock;

use super::post::Post;
use super::sides::RawSides;
use super::source::{FileHead, Source};
use crate::text::lang::Convention;

/// The convention of each file, found when it is first asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Conventions(OnceLock<Vec<Convention>>);

/// Files that are looked at one by one, at most: more of them are the parts of one archive.
const MOST_FILES_SAMPLED_ALONE: usize = 4;
/// Posts are looked at in steps of this part of all, so that a sample is of every time: the golden ratio, whose multiples lie
/// evenly.
const SAMPLING_STEP: f64 = 0.618;

impl Conventions {
    /// The convention of the file with the index `source`, by its head and its posts.
    pub(super) fn of(
        &self,
        source: u32,
        sources: &[Source],
        heads: &[FileHead],
        posts: &[Post],
    ) -> Convention {
        let all = self.0.get_or_init(|| {
            let files = if sources.len() <= MOST_FILES_SAMPLED_ALONE { sources.len() } else { 1 };
            let is_of = |file: usize| move |source: u32| files == 1 || source as usize == file;
            (0..files).map(|file| detect_convention(is_of(file), sources, heads, posts)).collect()
        });
        all.get(source as usize).or(all.last()).copied().unwrap_or_default()
    }
}

/// The convention of the files that are `wanted`.
fn detect_convention(
    is_wanted: impl Fn(u32) -> bool,
    sources: &[Source],
    heads: &[FileHead],
    posts: &[Post],
) -> Convention {
    if heads.iter().any(|head| head.detects_cut_per_post && is_wanted(head.source)) {
        return Convention::default();
    }
    let step = ((posts.len() as f64 * SAMPLING_STEP) as usize).max(1);
    // Steps that have no divisor in common with the number reach every post.
    let step = (step..=posts.len() + 1).find(|step| common_divisor(*step, posts.len()) == 1).unwrap_or(1);
    let sample = (0..posts.len()).filter_map(|at| posts.get(at * step % posts.len()));
    Convention::of(sample.filter(|post| is_wanted(post.source)).map_while(|post| {
        match sources.get(post.source as usize)?.sides(post) {
            RawSides::Joined(text, _) => Some(text),
            RawSides::Plain(_) | RawSides::Apart(_) | RawSides::Completed(_) => None,
        }
    }))
}

fn common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { common_divisor(other, one % other) }
}
