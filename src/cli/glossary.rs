//! `duidu glossary`: the terms that the texts themselves give in both languages.

use std::collections::HashSet;

use super::exit::{Exit, Failure};
use super::open;
use super::output::Output;
use crate::corpus::Corpus;
use crate::export::{TermFormat, TermRecord};
use crate::insight::glossary::{Entry, Glossary, Inconsistency, Variant};
use crate::text::width;

/// What to write.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
    pub(super) format: Option<TermFormat>,
    pub(super) inconsistent: bool,
}

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let glossary = Glossary::mine(corpus, &|| false);
    let wavering = wavering(&glossary);
    let among: Option<HashSet<u32>> = if options.query.trim().is_empty() {
        None
    } else {
        Some(open::posts(corpus, &options.query)?.into_iter().map(|post| post as u32).collect())
    };
    let mut written = 0;
    for (at, entry) in glossary.entries.iter().enumerate() {
        let inconsistent = wavering.contains(&at);
        if options.inconsistent && !inconsistent {
            continue;
        }
        for variant in &entry.variants {
            // A query narrows the terms to those it names, and to those of the posts it finds.
            let named = || {
                let query = options.query.trim().to_lowercase();
                [&variant.english, &variant.chinese].iter().any(|term| term.to_lowercase().contains(&query))
            };
            let found = |posts: &HashSet<u32>| variant.posts.iter().any(|post| posts.contains(post));
            if among.as_ref().is_some_and(|posts| !named() && !found(posts)) {
                continue;
            }
            written += 1;
            one(corpus, entry, variant, inconsistent, options, output)?;
        }
    }
    output.flush()?;
    Ok(Exit::of(written))
}

/// Entries whose renderings differ, or that share a rendering with another one.
fn wavering(glossary: &Glossary) -> HashSet<usize> {
    let found = glossary.inconsistencies().into_iter();
    found
        .flat_map(|finding| match finding {
            Inconsistency::SeveralChinese(entry) => vec![entry],
            Inconsistency::SeveralEnglish(_, entries) => entries,
        })
        .map(|entry| entry as usize)
        .collect()
}

fn one(
    corpus: &Corpus,
    entry: &Entry,
    variant: &Variant,
    inconsistent: bool,
    options: &Options,
    output: &mut Output,
) -> Result<(), Failure> {
    let term = TermRecord::new(corpus, variant, inconsistent);
    if options.json {
        return Ok(output.json(&term)?);
    }
    let line = match options.format {
        None if output.is_screen => screen_line(&term, entry),
        format => format.unwrap_or(TermFormat::Tsv).line(&term),
    };
    Ok(output.line(&line)?)
}

/// Mark of inconsistency, English, Chinese, count, posts, in columns.
fn screen_line(term: &TermRecord<'_>, entry: &Entry) -> String {
    let mark = if term.inconsistent { '!' } else { ' ' };
    let pad = |text: &str, room: usize| " ".repeat(room.saturating_sub(width::columns(text)).max(1));
    // A variant of the entry named first is indented.
    let lead = if entry.english == term.en { "" } else { "  " };
    let (en, zh) = (format!("{lead}{}", term.en), term.zh);
    format!("{mark} {en}{}{zh}{}{:>4}  {}", pad(&en, 36), pad(zh, 28), term.count, term.post_numbers())
}
