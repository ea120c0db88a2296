//! `duidu glossary`: the terms that the texts themselves give in both languages.

use std::collections::HashSet;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use crate::export::{TermFormat, TermRecord};
use crate::insight::glossary::{GlossPair, Glossary, GlossaryEntry, Inconsistency};
use crate::text::width;

/// Print the terms that the posts give in both languages
#[derive(Debug, clap::Args)]
pub(super) struct GlossaryArguments {
    /// Words that a term or its post must hold; all terms without them
    query: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// How they are written (default: columns on a screen, tsv in a pipe)
    #[arg(long, conflicts_with = "json")]
    format: Option<TermFormat>,
    /// Cells of tables as they are, not made safe for spreadsheets
    #[arg(long)]
    raw: bool,
    /// Only terms whose translations differ
    #[arg(long)]
    inconsistent: bool,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &GlossaryArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let glossary = Glossary::mine(&archive.corpus, &|| false);
    let inconsistent_entries = inconsistent_entries(&glossary);
    let filter = TermFilter::new(archive, &arguments.query, console)?;
    let mut written = 0;
    let head = arguments.format.filter(|_| !arguments.json).map(TermFormat::head).unwrap_or_default();
    for (at, entry) in glossary.entries.iter().enumerate() {
        let inconsistent = inconsistent_entries.contains(&at);
        if arguments.inconsistent && !inconsistent {
            continue;
        }
        for variant in entry.variants.iter().filter(|variant| filter.accepts(variant)) {
            if written == 0 && !head.is_empty() {
                console.line(head)?;
            }
            written += 1;
            let term = TermRecord::new(&archive.corpus, variant, inconsistent);
            match arguments.format {
                _ if arguments.json => console.json(&term)?,
                None if console.is_screen => console.line(&screen_line(&term, entry))?,
                format => console.line(&format.unwrap_or(TermFormat::Tsv).line(&term, arguments.raw))?,
            }
        }
    }
    Ok(ExitStatus::from_count(written))
}

/// A query over terms: it accepts those that it names, and those of the posts that it finds.
struct TermFilter {
    /// In lower case; empty accepts every term.
    name: String,
    posts: HashSet<u32>,
}

impl TermFilter {
    fn new(archive: &OpenArchive, query: &[String], console: &mut Console) -> Result<Self, CommandError> {
        let name = query.join(" ").trim().to_lowercase();
        let posts = if name.is_empty() { Vec::new() } else { archive.matching_posts(query, console)? };
        Ok(Self { name, posts: posts.into_iter().map(|post| post as u32).collect() })
    }

    fn accepts(&self, variant: &GlossPair) -> bool {
        // Every term contains the empty name.
        [&variant.english, &variant.chinese].iter().any(|term| term.to_lowercase().contains(&self.name))
            || variant.posts.iter().any(|post| self.posts.contains(post))
    }
}

/// Indices of the entries whose translations differ, or that share a translation with another one.
fn inconsistent_entries(glossary: &Glossary) -> HashSet<usize> {
    let entries = glossary.inconsistencies().into_iter().flat_map(|finding| match finding {
        Inconsistency::SeveralChinese(entry) => vec![entry],
        Inconsistency::SeveralEnglish(_, entries) => entries,
    });
    entries.map(|entry| entry as usize).collect()
}

/// Mark of inconsistency, English, Chinese, count, posts, in columns.
fn screen_line(term: &TermRecord<'_>, entry: &GlossaryEntry) -> String {
    let mark = if term.inconsistent { '!' } else { ' ' };
    let pad = |text: &str, room: usize| " ".repeat(room.saturating_sub(width::columns(text)).max(1));
    // A variant of the entry named first is indented.
    let lead = if entry.english == term.en { "" } else { "  " };
    let (en, zh) = (format!("{lead}{}", term.en), term.zh);
    format!("{mark} {en}{}{zh}{}{:>4}  {}", pad(&en, 36), pad(zh, 28), term.count, term.post_numbers())
}
