//! `duidu check`: what is odd about an archive.

use std::path::PathBuf;

use serde::Serialize;

use super::exit::{Exit, Failure};
use super::output::{self, Output};
use crate::archive;
use crate::check::{self, Finding};
use crate::corpus::{Corpus, Post};
use crate::i18n::{Message, Number};

/// One finding as JSON: the contract of `--json`.
#[derive(Debug, Serialize)]
struct Record {
    /// Number of the post.
    post: Option<u64>,
    /// Passage of the post, from 1.
    passage: Option<u32>,
    kind: &'static str,
    message: String,
}

/// Prints the findings of `archives`; found ones are the exit code 1, as every checker has it.
pub(super) fn run(archives: &[PathBuf], json: bool, output: &mut Output) -> Result<Exit, Failure> {
    let loaded = archive::open(archives)?;
    let findings = check::check(&loaded);
    for finding in &findings {
        if json {
            output.json(&record(&loaded.corpus, finding))?;
        } else {
            output.line(&line(&loaded.corpus, finding))?;
        }
    }
    output.flush()?;
    Ok(if findings.is_empty() { Exit::Found } else { Exit::Nothing })
}

fn record(corpus: &Corpus, finding: &Finding) -> Record {
    let post = finding.post.and_then(|post| corpus.posts.get(post));
    Record {
        post: post.map(|post| post.number),
        passage: finding.passage.map(|passage| passage + 1),
        kind: finding.kind.word(),
        // Without a post, only the place in the file says what is meant.
        message: if post.is_some() { finding.message(false) } else { finding.to_string() },
    }
}

/// `file:line: post 044, passage 2: message`.
fn line(corpus: &Corpus, finding: &Finding) -> String {
    let Some(post) = finding.post.and_then(|post| corpus.posts.get(post)) else {
        let place = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
        return format!("{}{place}: {}", finding.file, finding.message(chinese()));
    };
    let place = finding.line.map(|line| format!("{}:{line}: ", finding.file)).unwrap_or_default();
    format!("{place}{}: {}", place_in_post(post, finding), finding.message(chinese()))
}

/// `post 044, passage 2`.
fn place_in_post(post: &Post, finding: &Finding) -> String {
    let ui_language = output::ui_language();
    match finding.passage {
        Some(passage) => Message::PassageOfPost { post: &post.label(), passage: Number::from(passage + 1) }
            .text(ui_language)
            .into_owned(),
        None => Message::PostNumber { post: &post.label() }.text(ui_language).into_owned(),
    }
}

fn chinese() -> bool {
    output::ui_language().is_chinese()
}
