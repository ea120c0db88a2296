//! What is odd about an archive: what its files claim against what they hold, and what was mended while reading.

mod kind;
pub mod text;

use std::collections::HashMap;
use std::sync::Arc;

pub use kind::{FindingKind, TextKind};

use crate::archive::Loaded;
use crate::archive::issue::Excerpt;
use crate::corpus::post::Post;
use crate::corpus::store::{Claim, Corpus};
use crate::text::sanitize::Clean;

/// One thing that is odd about an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The post concerned, as its index in [`Corpus::posts`]; `None` where it concerns a file or a lost record.
    pub post: Option<usize>,
    /// The file, as shown; empty where it concerns the whole archive.
    pub file: Arc<str>,
    /// The line in that file, from 1; `None` where it concerns the whole file.
    pub line: Option<usize>,
    /// The pair of the post concerned, from 0; `None` where it is no single one.
    pub passage: Option<u32>,
    /// What it is.
    pub kind: FindingKind,
}

impl Finding {
    /// What is odd, in a sentence of the language wanted, without the place.
    pub fn message(&self, chinese: bool) -> String {
        self.kind.message(chinese)
    }
}

/// `file:line: message`, in English.
impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            _ if self.file.is_empty() => f.write_str(&self.message(false)),
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message(false)),
            None => write!(f, "{}: {}", self.file, self.message(false)),
        }
    }
}

/// Everything odd that can be told without looking into the texts: first what the files claim, then bad
/// records, then what was mended, each in file order.
pub fn claims(loaded: &Loaded) -> Vec<Finding> {
    let corpus = &loaded.corpus;
    let mut findings = heads(corpus);
    findings.extend(repeated_numbers(corpus));
    findings.extend(loaded.bad_records.iter().map(|bad| Finding {
        post: None,
        file: Arc::clone(&bad.file),
        line: Some(bad.line),
        passage: None,
        kind: FindingKind::BadRecord(bad.error.clone()),
    }));
    note_findings(loaded, &mut findings);
    findings
}

/// What the heads of the files claim, and what does not agree with it.
pub fn heads(corpus: &Corpus) -> Vec<Finding> {
    let mut findings = Vec::new();
    let authors = main_authors(corpus);
    for (index, claim) in corpus.claims.iter().enumerate() {
        let author = authors.get(&index).and_then(|author| corpus.authors.get(*author as usize));
        claim_findings(corpus, index, claim, author, &mut findings);
    }
    findings
}

/// Everything odd about an archive: its claims and records, then the texts of every post, oldest first. Splits and
/// aligns every post: not for the drawing thread.
pub fn check(loaded: &Loaded) -> Vec<Finding> {
    let corpus = &loaded.corpus;
    let mut findings = claims(loaded);
    for (index, post) in corpus.posts.iter().enumerate() {
        let file: Arc<str> = corpus
            .sources
            .get(post.source as usize)
            .map_or_else(|| "".into(), |file| file.name.as_str().into());
        findings.extend(text::of_body(&corpus.body(index)).into_iter().map(|found| Finding {
            post: Some(index),
            file: Arc::clone(&file),
            line: Some(post.line as usize),
            passage: found.passage,
            kind: FindingKind::Text(found.kind),
        }));
    }
    findings
}

fn claim_findings(
    corpus: &Corpus,
    index: usize,
    claim: &Claim,
    author: Option<&Clean>,
    findings: &mut Vec<Finding>,
) {
    let file: Arc<str> = corpus
        .sources
        .get(claim.source as usize)
        .map_or_else(|| "".into(), |source| source.name.as_str().into());
    let mut add = |kind| {
        findings.push(Finding {
            post: None,
            file: Arc::clone(&file),
            line: Some(claim.line as usize),
            passage: None,
            kind,
        });
    };
    if index
        .checked_sub(1)
        .and_then(|index| corpus.claims.get(index))
        .is_some_and(|one| one.source == claim.source)
    {
        add(FindingKind::Joined);
    }
    // The first of two joined files often counts the posts of both.
    if let Some(count) = claim.count
        && ![claim.holds, claim.below].map(|held| held as u64).contains(&count)
    {
        add(FindingKind::Count { claimed: count, holds: claim.holds as u64 });
    }
    let Some(name) = &claim.name else { return };
    if let Some(author) = author
        && !may_be(name, author)
    {
        add(FindingKind::TitleName { name: Excerpt::new(name), author: Excerpt::new(author) });
    }
}

/// Who wrote most of the posts below each title, in one walk over the posts.
fn main_authors(corpus: &Corpus) -> HashMap<usize, u32> {
    let mut counts: HashMap<(usize, u32), usize> = HashMap::new();
    // The claims are in file order, and a title stands above its posts.
    let title = |post: &Post| {
        let below =
            corpus.claims.partition_point(|claim| (claim.source, claim.line) <= (post.source, post.line));
        let above = below.checked_sub(1)?;
        corpus.claims.get(above).is_some_and(|one| one.source == post.source).then_some(above)
    };
    // Neighbours mostly have one author, and are counted together.
    for posts in corpus.posts.chunk_by(|a, b| a.author == b.author && title(a) == title(b)) {
        if let Some((title, author)) = posts.first().and_then(|post| Some((title(post)?, post.author))) {
            *counts.entry((title, author)).or_default() += posts.len();
        }
    }
    let mut most: HashMap<usize, (usize, u32)> = HashMap::new();
    for ((title, author), count) in counts {
        let best = most.entry(title).or_insert((count, author));
        // Of two that wrote as much the one seen first, so that every run says the same.
        if count > best.0 || count == best.0 && author < best.1 {
            *best = (count, author);
        }
    }
    most.into_iter().map(|(title, (_, author))| (title, author)).collect()
}

/// Whether a person of this name may have this handle: a word of the name is in the handle, or the handle
/// abbreviates the name. Names without Latin letters cannot be compared and pass.
fn may_be(name: &str, handle: &str) -> bool {
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

/// Numbers that a file gives to several posts, by file and number.
pub fn repeated_numbers(corpus: &Corpus) -> Vec<Finding> {
    let mut repeated: Vec<(u32, u64, usize)> = corpus
        .numbers_given_again()
        .filter_map(|index| corpus.posts.get(index).map(|post| (post.source, post.number, index)))
        .collect();
    repeated.sort_unstable();
    let finding = |(source, number, index): (u32, u64, usize)| Finding {
        post: Some(index),
        file: corpus.sources.get(source as usize).map_or_else(|| "".into(), |file| file.name.as_str().into()),
        line: corpus.posts.get(index).map(|post| post.line as usize),
        passage: None,
        kind: FindingKind::RepeatedNumber(number),
    };
    repeated.into_iter().map(finding).collect()
}

fn note_findings(loaded: &Loaded, findings: &mut Vec<Finding>) {
    let corpus = &loaded.corpus;
    let name = |source: u32| corpus.sources.get(source as usize).map_or("", |source| source.name.as_str());
    let posts: HashMap<(&str, usize), usize> = if loaded.warnings.is_empty() {
        HashMap::new()
    } else {
        corpus
            .posts
            .iter()
            .enumerate()
            .map(|(index, post)| ((name(post.source), post.line as usize), index))
            .collect()
    };
    findings.extend(loaded.warnings.iter().map(|note| Finding {
        post: note.line.and_then(|line| posts.get(&(&*note.file, line)).copied()),
        file: Arc::clone(&note.file),
        line: note.line,
        passage: None,
        kind: FindingKind::Warning(note.kind.clone()),
    }));
}

#[cfg(test)]
mod tests;
