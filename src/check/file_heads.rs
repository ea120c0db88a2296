//! What the heads of files claim: how many posts there are, and whose.

use std::collections::HashMap;

use super::Finding;
use super::kind::FindingKind;
use crate::archive::issue::Excerpt;
use crate::corpus::{Corpus, FileHead, Post};

/// Returns the claims of the heads that do not agree with the posts.
pub(crate) fn check_heads(corpus: &Corpus) -> Vec<Finding> {
    let authors = main_authors(corpus);
    let mut findings = Vec::new();
    for (index, head) in corpus.heads.iter().enumerate() {
        let follows = index.checked_sub(1).and_then(|before| corpus.heads.get(before));
        let is_joined = follows.is_some_and(|before| before.source == head.source);
        let author = authors.get(&index).and_then(|author| corpus.authors.get(*author as usize));
        let kinds = [
            is_joined.then_some(FindingKind::Joined),
            wrong_count(head),
            author.and_then(|author| wrong_name(head, author)),
        ];
        let finding = |kind| Finding::of_file(corpus.file_name(head.source), Some(head.line as usize), kind);
        findings.extend(kinds.into_iter().flatten().map(finding));
    }
    findings
}

fn wrong_count(head: &FileHead) -> Option<FindingKind> {
    let claimed = head.count?;
    // The first of two joined files often counts the posts of both.
    let is_right =
        [head.posts_to_next_head, head.posts_to_end_of_file].map(|posts| posts as u64).contains(&claimed);
    (!is_right).then_some(FindingKind::Count { claimed, holds: head.posts_to_next_head as u64 })
}

fn wrong_name(head: &FileHead, author: &str) -> Option<FindingKind> {
    let name = head.title_author.as_ref()?;
    (!may_be_handle_of(name, author))
        .then(|| FindingKind::TitleName { name: Excerpt::new(name), author: Excerpt::new(author) })
}

/// Returns the author of most posts below each head, by the index of the head.
fn main_authors(corpus: &Corpus) -> HashMap<usize, u32> {
    let mut counts: HashMap<(usize, u32), usize> = HashMap::new();
    // The heads are in file order, each above its posts.
    let head = |post: &Post| {
        let next = corpus.heads.partition_point(|head| (head.source, head.line) <= (post.source, post.line));
        let last = next.checked_sub(1)?;
        corpus.heads.get(last).is_some_and(|head| head.source == post.source).then_some(last)
    };
    // Neighbours mostly have one author, and are counted together.
    for posts in corpus.posts.chunk_by(|a, b| a.author == b.author && head(a) == head(b)) {
        if let Some((head, author)) = posts.first().and_then(|post| Some((head(post)?, post.author))) {
            *counts.entry((head, author)).or_default() += posts.len();
        }
    }
    let mut most: HashMap<usize, (usize, u32)> = HashMap::new();
    for ((head, author), count) in counts {
        let best = most.entry(head).or_insert((count, author));
        // Of two that wrote as much the first one, so that every run gives the same.
        if count > best.0 || count == best.0 && author < best.1 {
            *best = (count, author);
        }
    }
    most.into_iter().map(|(head, (_, author))| (head, author)).collect()
}

/// Whether a person with this name may have this handle: a word of the name is in the handle, or the handle
/// abbreviates the name. Names without Latin letters cannot be compared and pass.
fn may_be_handle_of(name: &str, handle: &str) -> bool {
    let letters = |text: &str| {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let (whole, handle) = (letters(name), letters(handle));
    if whole.is_empty() || handle.is_empty() {
        return true;
    }
    let words: Vec<String> = name.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    words.iter().any(|word| word.len() >= 3 && handle.contains(word.as_str()))
        || handle.contains(&whole)
        || handle.starts_with(&initials) && initials.len() > 1 && handle.len() <= 4
        || whole.starts_with(&handle)
}
