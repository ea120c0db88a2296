//! Judging an archive: what its files claim against what they hold, what was repaired while reading, and its translations.
//!
//! [`check`] gives everything. [`check_records`] leaves out the texts, which take long; `text` judges those of one post.

mod heads;
mod kind;
pub mod text;

use std::collections::HashMap;
use std::sync::Arc;

pub use heads::check_heads;
pub use kind::{FindingKind, TextFindingKind};

use crate::archive::Loaded;
use crate::archive::issue::Warning;
use crate::corpus::{Corpus, Post};
use crate::i18n::UiLanguage;

/// One thing that is odd about an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The post concerned, as its index in [`Corpus::posts`]; `None` where it concerns a file or a record that was not read.
    pub post: Option<usize>,
    /// The file, as shown; empty where it concerns the whole archive.
    pub file: Arc<str>,
    /// The line in that file, from 1; `None` where it concerns the whole file.
    pub line: Option<usize>,
    /// The pair of the post concerned, from 0; `None` where it is no single one.
    pub passage: Option<u32>,
    /// What is odd.
    pub kind: FindingKind,
}

impl Finding {
    /// What is odd, without the place.
    pub fn message(&self, language: UiLanguage) -> String {
        self.kind.message(language)
    }
}

/// `file:line: message`, in English.
impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            _ if self.file.is_empty() => f.write_str(&self.message(UiLanguage::English)),
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message(UiLanguage::English)),
            None => write!(f, "{}: {}", self.file, self.message(UiLanguage::English)),
        }
    }
}

/// Returns everything odd about an archive: its heads and records, then the texts of every post, oldest first. Splits and
/// aligns every post: not for the drawing thread.
pub fn check(loaded: &Loaded) -> Vec<Finding> {
    let corpus = &loaded.corpus;
    let mut findings = check_records(loaded);
    for (index, post) in corpus.posts.iter().enumerate() {
        let file = corpus.file_name(post.source);
        findings.extend(text::check_body(&corpus.body(index)).into_iter().map(|found| Finding {
            post: Some(index),
            file: Arc::clone(&file),
            line: Some(post.line as usize),
            passage: found.passage,
            kind: FindingKind::Text(found.kind),
        }));
    }
    findings
}

/// Returns everything odd that shows without the texts: first what the heads claim, then repeated numbers, bad records and
/// warnings, each in file order.
pub fn check_records(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = check_heads(&loaded.corpus);
    findings.extend(repeated_numbers(&loaded.corpus));
    findings.extend(loaded.bad_records.iter().map(|bad| Finding {
        post: None,
        file: Arc::clone(&bad.file),
        line: Some(bad.line),
        passage: None,
        kind: FindingKind::BadRecord(bad.error.clone()),
    }));
    findings.extend(warnings(loaded));
    findings
}

/// Returns the posts whose number an earlier post of their file has too, by file and number.
pub fn repeated_numbers(corpus: &Corpus) -> Vec<Finding> {
    let mut repeated: Vec<(u32, u64, usize)> = corpus
        .numbers_given_again()
        .filter_map(|index| corpus.posts.get(index).map(|post| (post.source, post.number, index)))
        .collect();
    repeated.sort_unstable();
    let finding = |(source, number, index): (u32, u64, usize)| Finding {
        post: Some(index),
        file: corpus.file_name(source),
        line: corpus.posts.get(index).map(|post| post.line as usize),
        passage: None,
        kind: FindingKind::RepeatedNumber(number),
    };
    repeated.into_iter().map(finding).collect()
}

/// The warnings of reading, each with the post it is about.
fn warnings(loaded: &Loaded) -> Vec<Finding> {
    if loaded.warnings.is_empty() {
        return Vec::new();
    }
    let corpus = &loaded.corpus;
    let files: Vec<Arc<str>> =
        (0..corpus.sources.len() as u32).map(|source| corpus.file_name(source)).collect();
    let place = |(index, post): (usize, &Post)| {
        Some(((&**files.get(post.source as usize)?, post.line as usize), index))
    };
    let posts: HashMap<(&str, usize), usize> = corpus.posts.iter().enumerate().filter_map(place).collect();
    let finding = |warning: &Warning| Finding {
        post: warning.line.and_then(|line| posts.get(&(&*warning.file, line)).copied()),
        file: Arc::clone(&warning.file),
        line: warning.line,
        passage: None,
        kind: FindingKind::Warning(warning.kind.clone()),
    };
    loaded.warnings.iter().map(finding).collect()
}

#[cfg(test)]
mod tests;
