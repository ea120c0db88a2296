//! `duidu pairs`: aligned passages for translators and their tools.

use super::exit::{Exit, Failure};
use super::output::{self, Output};
use crate::app::library::goto::locate;
use crate::corpus::Corpus;
use crate::export::{PairFormat, write_pairs};

/// What to write.
#[derive(Debug)]
pub(super) struct Options {
    /// Posts by number, id or link; all without any.
    pub(super) posts: Vec<String>,
    pub(super) format: PairFormat,
}

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let (mut posts, mut missing) = (Vec::new(), 0);
    for name in &options.posts {
        if let Some(post) = locate(corpus, name) {
            posts.push(post);
        } else {
            output::complain(&format!("no post '{name}' in this archive; duidu list shows what there is"));
            missing += 1;
        }
    }
    if options.posts.is_empty() {
        posts = (0..corpus.posts.len()).collect();
    }
    let written = write_pairs(corpus, &posts, options.format, output.writer())?;
    output.flush()?;
    Ok(if missing > 0 { Exit::Nothing } else { Exit::of(written) })
}
