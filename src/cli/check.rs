//! `duidu check`: what is odd about an archive.

use std::path::PathBuf;

use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::piped;
use super::state_file;
use crate::check::{self, Finding};
use crate::corpus::{Corpus, Post};
use crate::i18n::{Message, Number, UiLanguage};

/// Look for what is odd: claims, records, translations that stop, numbers and links that differ
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {
    /// Archives
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub(super) inputs: Vec<PathBuf>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// A finding as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct FindingRecord<'a> {
    /// The file, as shown; `None` where the finding concerns the whole archive.
    file: Option<&'a str>,
    /// The line in the file, from 1.
    line: Option<usize>,
    /// The number of the post.
    post: Option<u64>,
    /// The passage of the post, from 1.
    passage: Option<u32>,
    kind: &'static str,
    message: String,
}

/// Prints the findings of the archives at `paths`; `keeps_state`: the state file may be read.
pub(super) fn run(
    paths: &[PathBuf],
    translations: &[PathBuf],
    arguments: &CheckArguments,
    keeps_state: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let loaded = piped::open(paths, translations, console)?;
    if keeps_state {
        state_file::cut_texts(&loaded.corpus);
    }
    let findings = check::check(&loaded);
    for finding in &findings {
        if arguments.json {
            console.json(&FindingRecord::new(&loaded.corpus, finding))?;
        } else {
            console.line(&line(&loaded.corpus, finding, console.language))?;
        }
    }
    Ok(ExitStatus::from_health(findings.is_empty()))
}

impl<'a> FindingRecord<'a> {
    fn new(corpus: &Corpus, finding: &'a Finding) -> Self {
        let post = finding.post.and_then(|post| corpus.posts.get(post));
        Self {
            file: Some(&*finding.file).filter(|file| !file.is_empty()),
            line: finding.line,
            post: post.map(|post| post.number),
            passage: finding.passage.map(|passage| passage + 1),
            kind: finding.kind.word().name(),
            message: finding.message(UiLanguage::English),
        }
    }
}

/// `file:line: post 044, passage 2: message`; of a whole archive the message alone.
fn line(corpus: &Corpus, finding: &Finding, language: UiLanguage) -> String {
    let post = finding.post.and_then(|post| corpus.posts.get(post));
    let post = post.map(|post| place_in_post(post, finding, language) + ": ").unwrap_or_default();
    format!("{}{post}{}", finding.place(), finding.message(language))
}

/// `post 044, passage 2`.
fn place_in_post(post: &Post, finding: &Finding, language: UiLanguage) -> String {
    let post = &post.label();
    let message = match finding.passage {
        Some(passage) => Message::PassageOfPost { post, passage: Number::from(passage + 1) },
        None => Message::PostNumber { post },
    };
    message.text(language).into_owned()
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::archive::parse;
    use crate::check;
    use crate::i18n::UiLanguage;

    #[test]
    fn what_concerns_the_whole_archive_has_no_place() {
        let post = |number: u32| {
            format!(
                "### {number}\n\n作者: @mei\n时间: 2025-03-04\n\n@ann The cat sleeps on the mat.\n\n猫在垫子上睡觉。\n\n"
            )
        };
        let loaded = parse("t.md", post(1) + &post(2)).unwrap();
        let lines = check::check(&loaded)
            .iter()
            .map(|found| line(&loaded.corpus, found, UiLanguage::English))
            .collect::<Vec<_>>();
        assert_eq!(lines, ["2 translations leave out the handles that their replies begin with"]);
    }
}
