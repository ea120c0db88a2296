//! `duidu export`: posts as a file for other programs and for reading elsewhere.

mod table;

use std::path::{Path, PathBuf};

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::{OpenArchive, TranslationsKept};
use crate::corpus::Corpus;
use crate::export::{NewFile, PostFormat, PostSelection};
use crate::i18n::{ErrorMessage, Number};
use crate::terminal::signals_that_stop;
use table::TableArguments;

/// Write posts to a file: Markdown, JSON lines, CSV, a web page or an e-book
#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// Words to look for; all posts without them
    pub(super) query: Vec<String>,
    /// What to write: md (duidu reads it again), jsonl, csv, html (one file), epub or tmx (pairs)
    #[arg(long, required_unless_present_any = ["output", "to"])]
    format: Option<PostFormat>,
    /// Where to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Begin CSV without a byte order mark
    #[arg(long)]
    no_bom: bool,
    /// Cells of tables as they are, not made safe for spreadsheets
    #[arg(long)]
    raw: bool,
    /// Whose translations: all, archive or sidecar
    #[arg(long = "translations", value_name = "WHICH", default_value = "all")]
    pub(super) which: TranslationsKept,
    #[command(flatten)]
    table: TableArguments,
}

impl ExportArguments {
    /// All posts as JSON lines.
    pub(super) fn json_lines(output: Option<PathBuf>, force: bool) -> Self {
        let format = Some(PostFormat::JsonLines);
        Self {
            query: Vec::new(),
            format,
            output,
            force,
            no_bom: true,
            raw: true,
            which: TranslationsKept::All,
            table: TableArguments::absent(),
        }
    }

    /// The table to put posts into; `--to` may also name a language.
    pub(super) fn address(&self) -> Option<&str> {
        self.table.to.as_deref().filter(|to| to.contains(':'))
    }

    /// What is only for files, where posts go into a table.
    fn only_for_files(&self) -> Option<&'static str> {
        let given = [
            (self.output.is_some(), "--output"),
            (self.format.is_some(), "--format"),
            (self.no_bom, "--no-bom"),
            (self.raw, "--raw"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, name)| name)
    }

    /// The file to write; none where that is standard output, whose usual name is `-`.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// These posts, as they are to be written.
    pub(super) fn selection<'a>(
        &self,
        corpus: &'a Corpus,
        posts: Vec<usize>,
        is_in_time_order: bool,
        console: &Console,
    ) -> PostSelection<'a> {
        PostSelection {
            corpus,
            posts,
            is_in_time_order,
            language: console.language,
            to_screen: self.file().is_none() && console.is_screen,
            is_for_spreadsheets: !self.raw,
            // A program at the other end of a pipe would take the mark for a part of the first name.
            has_mark: !self.no_bom && (self.file().is_some() || console.is_file),
            watch: None,
        }
    }

    /// The format named, else the one that the name of the file ends with.
    pub(super) fn format(&self) -> Result<PostFormat, CommandError> {
        let named = || PostFormat::from_path(self.output.as_deref()?);
        self.format.or_else(named).ok_or(CommandError::UnknownFormat)
    }
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &ExportArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let file = arguments.file();
    if let Some(to) = arguments.address() {
        if let Some(other) = arguments.only_for_files() {
            return Err(CommandError::OnlyForFiles(other));
        }
        archive.keep_translations(arguments.which);
        let posts = select(archive, arguments, console)?.posts;
        if posts.is_empty() {
            console.note(&ErrorMessage::NothingExported.text(console.language));
            return Ok(ExitStatus::Nothing);
        }
        return table::run(&archive.corpus, posts, to, &arguments.table, console);
    }
    let format = arguments.format()?;
    if file.is_none() && console.is_screen && !format.is_text() {
        return Err(CommandError::BookOnScreen);
    }
    archive.keep_translations(arguments.which);
    let selection = select(archive, arguments, console)?;
    if selection.posts.is_empty() {
        console.note(&ErrorMessage::NothingExported.text(console.language));
        return Ok(ExitStatus::Nothing);
    }
    let Some(file) = file else {
        format.write(&selection, console.writer())?;
        return Ok(ExitStatus::Found);
    };
    NewFile::create(file, arguments.force, signals_that_stop()?)?
        .write(|out| format.write(&selection, out))?;
    let (count, file) = (Number::from(selection.posts.len()), file.to_string_lossy());
    console.note(&ErrorMessage::Exported { count, file: &file }.text(console.language));
    Ok(ExitStatus::Found)
}

/// The posts that match, in the order of the archive unless the query sorts them.
fn select<'a>(
    archive: &'a OpenArchive,
    arguments: &ExportArguments,
    console: &Console,
) -> Result<PostSelection<'a>, CommandError> {
    let corpus = &archive.corpus;
    let (query, hits) = archive.find(&arguments.query, console)?;
    let mut posts: Vec<usize> = match hits {
        Some(hits) => hits.all.iter().map(|hit| hit.post as usize).collect(),
        None => (0..corpus.posts.len()).collect(),
    };
    let is_in_time_order = query.sort().is_none();
    if is_in_time_order {
        posts.sort_unstable();
    }
    Ok(arguments.selection(corpus, posts, is_in_time_order, console))
}
