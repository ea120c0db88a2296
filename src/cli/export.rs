//! `duidu export`: posts as a file for other programs and for reading elsewhere.

use std::path::PathBuf;

use clap::ValueEnum;

use super::exit::{Exit, Failure};
use super::open;
use super::output::{self, Output};
use super::record::Record;
use crate::archive::format::markdown::write;
use crate::corpus::Corpus;
use crate::corpus::thread::Threads;
use crate::corpus::time::Zone;
use crate::export::target::{self, Target};
use crate::export::{csv, epub, html};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The Markdown layout that archives have.
    Md,
    /// What `list --json` prints.
    Jsonl,
    /// RFC 4180.
    Csv,
    /// One page without anything from elsewhere.
    Html,
    /// EPUB 3.
    Epub,
}

/// What to write, and where.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) query: String,
    pub(crate) format: Format,
    /// A file; standard output without one.
    pub(crate) to: Option<PathBuf>,
    /// Replace the file where there is one.
    pub(crate) force: bool,
}

/// The posts of an export.
pub(crate) struct Selection<'a> {
    pub(crate) corpus: &'a Corpus,
    /// In the order in which they are written.
    pub(crate) posts: Vec<usize>,
    /// Whether they stand in order of time, so that months make chapters.
    pub(crate) in_time: bool,
}

impl Selection<'_> {
    /// Whose posts, and from when.
    pub(crate) fn title(&self) -> String {
        let mut authors: Vec<&str> = Vec::new();
        for post in &self.posts {
            let author = self.corpus.author(*post);
            if !author.is_empty() && !authors.contains(&author) {
                authors.push(author);
            }
            if authors.len() > 3 {
                break;
            }
        }
        let mut parts: Vec<String> = authors.iter().take(3).map(|author| format!("@{author}")).collect();
        if authors.len() > 3 {
            parts.push("\u{22ef}".to_owned());
        }
        let times = || self.posts.iter().filter_map(|post| self.corpus.posts.get(*post)?.time);
        if let Some((first, last)) = times().min().zip(times().max()) {
            parts.push(format!("{} - {}", first.date(Zone::Utc), last.date(Zone::Utc)));
        }
        parts.join(" ")
    }

    /// The posts by month, in their order; all in one where they are in another order than that of time.
    pub(crate) fn chapters(&self) -> Vec<(Option<String>, Vec<usize>)> {
        let mut chapters: Vec<(Option<String>, Vec<usize>)> = Vec::new();
        for post in &self.posts {
            let time = self.corpus.posts.get(*post).and_then(|post| post.time).filter(|_| self.in_time);
            let month = time.map(|time| time.date(Zone::Utc).chars().take("2025-03".len()).collect());
            match chapters.last_mut() {
                Some((last, posts)) if *last == month => posts.push(*post),
                _ => chapters.push((month, vec![*post])),
            }
        }
        chapters
    }
}

pub(crate) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    if options.format == Format::Epub && options.to.is_none() && output.is_screen {
        let text = "an EPUB is no text for a screen; name a file with -o, or send it into a pipe";
        return Err(Failure::Other(text.to_owned()));
    }
    let (query, hits) = open::query(corpus, &options.query)?;
    let mut posts: Vec<usize> = match hits {
        Some(hits) => hits.all.iter().map(|hit| hit.post as usize).collect(),
        None => (0..corpus.posts.len()).collect(),
    };
    let in_time = query.sort().is_none();
    if in_time {
        posts.sort_unstable();
    }
    if posts.is_empty() {
        output::complain("no post answers the query; nothing is written");
        return Ok(Exit::Nothing);
    }
    let selection = Selection { corpus, posts, in_time };
    let Some(path) = &options.to else {
        selection.write(options.format, output)?;
        output.flush()?;
        return Ok(Exit::Found);
    };
    let (target, file) = Target::create(path, options.force)?;
    let mut to = Output::file(file);
    let written = selection.write(options.format, &mut to).and_then(|()| Ok(to.flush()?));
    written.map_err(|failure| match failure {
        Failure::Output(error) => target::failure(path, &error),
        other => other,
    })?;
    target.finish()?;
    output::complain(&format!("wrote {} posts to '{}'", selection.posts.len(), path.display()));
    Ok(Exit::Found)
}

impl Selection<'_> {
    fn write(&self, format: Format, to: &mut Output) -> Result<(), Failure> {
        match format {
            Format::Md => {
                to.bytes(write::head(&self.title(), self.posts.len()).as_bytes())?;
                for post in &self.posts {
                    to.bytes(write::record(self.corpus, *post).as_bytes())?;
                }
            }
            Format::Jsonl => {
                let threads = Threads::of(self.corpus);
                for post in &self.posts {
                    if let Some(record) = Record::of(self.corpus, &threads, *post) {
                        to.json(&record)?;
                    }
                }
            }
            Format::Csv => csv::write(self, to)?,
            Format::Html => html::write(self, to)?,
            Format::Epub => to.bytes(&epub::book(self)?)?,
        }
        Ok(())
    }
}
