//! `duidu glossary`: the terms that the texts themselves give in both languages.

use std::collections::HashSet;

use clap::ValueEnum;
use serde::Serialize;

use super::exit::{Exit, Failure};
use super::open;
use super::output::Output;
use crate::corpus::Corpus;
use crate::insight::glossary::{Entry, Glossary, Inconsistency, Variant};
use crate::text::width;

/// How terms are written where it is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// English, Chinese, kind, count, posts, parted by tabs.
    Tsv,
    /// Front, back, tags, parted by tabs: what Anki imports.
    Anki,
}

/// What to write.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
    pub(super) format: Option<Format>,
    pub(super) inconsistent: bool,
}

/// One pair of terms as JSON: the contract.
#[derive(Debug, Serialize)]
struct Record<'a> {
    en: &'a str,
    zh: &'a str,
    kind: &'static str,
    count: u32,
    posts: Vec<u64>,
    /// Whether this English term has other renderings, or this Chinese one other originals.
    inconsistent: bool,
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
    let number = |post: &u32| corpus.posts.get(*post as usize).map(|post| post.number);
    let posts: Vec<u64> = variant.posts.iter().filter_map(number).collect();
    let (en, zh, kind) = (&variant.english, &variant.chinese, variant.kind.name());
    if options.json {
        return Ok(output.json(&Record { en, zh, kind, count: variant.count, posts, inconsistent })?);
    }
    let numbers = posts.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let line = match options.format {
        Some(Format::Anki) => format!("{en}\t{zh}\tduidu {kind}"),
        None if output.is_screen => {
            let mark = if inconsistent { '!' } else { ' ' };
            let pad = |text: &str, room: usize| " ".repeat(room.saturating_sub(width::columns(text)).max(1));
            // A variant of the entry named first stands a little to the right.
            let lead = if entry.english == *en { "" } else { "  " };
            let en = format!("{lead}{en}");
            format!("{mark} {en}{}{zh}{}{:>4}  {numbers}", pad(&en, 36), pad(zh, 28), variant.count)
        }
        _ => format!("{en}\t{zh}\t{kind}\t{}\t{numbers}", variant.count),
    };
    Ok(output.line(&line)?)
}
