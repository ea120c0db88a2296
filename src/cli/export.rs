//! `duidu export`: posts as a file for other programs and for reading elsewhere.

use std::path::PathBuf;

use super::exit::{Exit, Failure};
use super::open;
use super::output::{self, Output};
use crate::corpus::Corpus;
use crate::export::{NewFile, PostFormat, PostSelection};

/// What to write, and where.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) format: PostFormat,
    /// A file; standard output without one.
    pub(super) to: Option<PathBuf>,
    /// Replace the file where there is one.
    pub(super) force: bool,
}

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    if !options.format.is_text() && options.to.is_none() && output.is_screen {
        let text = "an EPUB is no text for a screen; name a file with -o, or send it into a pipe";
        return Err(Failure::Other(text.to_owned()));
    }
    let (query, hits) = open::query(corpus, &options.query)?;
    let mut posts: Vec<usize> = match hits {
        Some(hits) => hits.all.iter().map(|hit| hit.post as usize).collect(),
        None => (0..corpus.posts.len()).collect(),
    };
    let is_in_time_order = query.sort().is_none();
    if is_in_time_order {
        posts.sort_unstable();
    }
    if posts.is_empty() {
        output::complain("no post answers the query; nothing is written");
        return Ok(Exit::Nothing);
    }
    let to_screen = options.to.is_none() && output.is_screen;
    let selection =
        PostSelection { corpus, posts, is_in_time_order, language: output::ui_language(), to_screen };
    let Some(path) = &options.to else {
        options.format.write(&selection, output.writer())?;
        output.flush()?;
        return Ok(Exit::Found);
    };
    NewFile::create(path, options.force)?.write(|out| options.format.write(&selection, out))?;
    output::complain(&format!("wrote {} posts to '{}'", selection.posts.len(), path.display()));
    Ok(Exit::Found)
}
