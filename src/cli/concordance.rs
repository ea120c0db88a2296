//! `duidu concordance`: every occurrence of a word in its context, with the other language beside it.

use std::borrow::Cow;

use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::excluded::wanted_and_excluded;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use crate::insight::concordance::{BESIDE, Concordance, ConcordanceLine, ContextOrder, ContextRow};
use crate::text::formula::inert;

/// Every occurrence of a word in its context, with the passage of the other language
#[derive(Debug, clap::Args)]
pub(super) struct ConcordanceArguments {
    /// A word or several, in either language
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// What lines are sorted by
    #[arg(long, value_name = "ORDER", default_value = "order")]
    sort: ContextOrder,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// How they are written
    #[arg(long, conflicts_with = "json")]
    format: Option<ConcordanceFormat>,
    /// Cells of tables as they are, not made safe for spreadsheets
    #[arg(long)]
    raw: bool,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    limit: Option<usize>,
}

/// How lines are written other than for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ConcordanceFormat {
    /// Cells separated by tabs.
    Tsv,
}

/// A line as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct ConcordanceRecord<'a> {
    post: u64,
    side: &'static str,
    left: &'a str,
    keyword: &'a str,
    right: &'a str,
    rendering: Option<&'a str>,
    counterpart: &'a str,
}

/// Columns of the number of a post, and where no terminal says so, of a line.
const LABEL: usize = 6;
const LINE: usize = 120;

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &ConcordanceArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let (word, excluded) = wanted_and_excluded(&arguments.words);
    if excluded.len() == arguments.words.len() {
        return Err(CommandError::OnlyExcluded(arguments.words.join(" ")));
    }
    let mut found = Concordance::of_word(&archive.corpus, &word, usize::MAX, &|| false).unwrap_or_default();
    for word in excluded {
        found.leave_out(word);
    }
    found.sort(arguments.sort);
    let summary = found.summary(&word);
    if !arguments.json && arguments.format.is_none() && !summary.is_empty() {
        console.line(&console.fitted(&summary))?;
    }
    let limit = arguments.limit.unwrap_or(usize::MAX);
    for line in found.lines.iter().take(limit) {
        let record = ConcordanceRecord::new(archive, &found, line);
        if arguments.json {
            console.json(&record)?;
        } else if arguments.format.is_some() {
            console.line(&record.cells(arguments.raw))?;
        } else {
            print(&record, line, console)?;
        }
    }
    Ok(ExitStatus::from_count(found.lines.len().min(limit)))
}

impl<'a> ConcordanceRecord<'a> {
    fn new(archive: &OpenArchive, found: &'a Concordance, line: &'a ConcordanceLine) -> Self {
        let [left, keyword, right] = line.parts();
        let rendering = line.rendering.and_then(|at| found.renderings.get(at));
        Self {
            post: archive.corpus.posts.get(line.post as usize).map_or(0, |post| post.number),
            side: line.side.name(),
            left,
            keyword,
            right,
            rendering: rendering.map(|rendering| rendering.name.as_str()),
            counterpart: &line.counterpart,
        }
    }

    fn cells(&self, is_raw: bool) -> String {
        let texts =
            [self.left, self.keyword, self.right, self.rendering.unwrap_or_default(), self.counterpart];
        let texts = texts.map(|text| if is_raw { Cow::Borrowed(text) } else { inert(text) });
        format!("{}\t{}\t{}", self.post, self.side, texts.join("\t"))
    }
}

/// Prints the word in a fixed column, and the passage of the other language beside or below it.
fn print(
    record: &ConcordanceRecord<'_>,
    line: &ConcordanceLine,
    console: &mut Console,
) -> std::io::Result<()> {
    let columns = console.columns().unwrap_or(LINE);
    let is_beside = columns >= BESIDE;
    let row = ContextRow::new(line, columns.saturating_sub(LABEL), is_beside);
    let (number, lead) = (format!("{:03}", record.post), " ".repeat(row.lead));
    let keyword = console.match_of(&row.keyword);
    let text = format!("{number:<LABEL$}{lead}{}{keyword}{}", row.before, row.after);
    let [start, rendered, tail] = &row.other;
    let other = format!("{start}{}{tail}", console.bold(rendered));
    if is_beside {
        return console.line(format!("{text}{}{other}", " ".repeat(row.gap)).trim_end());
    }
    console.line(&text)?;
    if line.counterpart.is_empty() {
        return Ok(());
    }
    console.line(&format!("{}{other}", " ".repeat(LABEL)))
}
