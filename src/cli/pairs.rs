//! `duidu pairs`: aligned passages for translators and their tools.

use crate::export::tmx;

use clap::ValueEnum;
use serde::Serialize;

use super::exit::{Exit, Failure};
use super::output::{self, Output};
use crate::app::update::locate;
use crate::corpus::{Body, Corpus, Side};
use crate::text::lang::Language;

/// How pairs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line.
    Jsonl,
    /// Post, English, Chinese, parted by tabs.
    Tsv,
    /// Translation Memory eXchange 1.4b.
    Tmx,
}

/// What to write.
#[derive(Debug)]
pub(crate) struct Options {
    /// Posts by number, id or link; all without any.
    pub(crate) posts: Vec<String>,
    pub(crate) format: Format,
}

/// One pair as JSON: the contract.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    pub(crate) post: u64,
    pub(crate) en: Vec<String>,
    pub(crate) zh: Vec<String>,
}

pub(crate) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
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
    let mut written = 0;
    if options.format == Format::Tmx {
        output.line(&tmx::head())?;
    }
    for post in posts {
        for pair in pairs(corpus, post) {
            match options.format {
                Format::Jsonl => output.json(&pair)?,
                Format::Tsv => output.line(&tsv(&pair))?,
                // A unit of a memory has both languages.
                Format::Tmx if pair.en.is_empty() || pair.zh.is_empty() => continue,
                Format::Tmx => output.line(&tmx::unit(&pair))?,
            }
            written += 1;
        }
    }
    if options.format == Format::Tmx {
        output.line(tmx::FOOT)?;
    }
    output.flush()?;
    Ok(if missing > 0 { Exit::Nothing } else { Exit::of(written) })
}

/// The pairs of one post, each side as its lines.
fn pairs(corpus: &Corpus, post: usize) -> Vec<Pair> {
    let Some(number) = corpus.posts.get(post).map(|post| post.number) else {
        return Vec::new();
    };
    let body = corpus.whole_body(post);
    let english = match body.language(Side::Original) {
        Language::English => Side::Original,
        Language::Chinese => Side::Translation,
    };
    let lines = |body: &Body, side: Side, pair: &crate::text::align::Pair| -> Vec<String> {
        let text = body.side(side).plain(pair.side(side));
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    body.pairs
        .iter()
        .map(|pair| Pair {
            post: number,
            en: lines(&body, english, pair),
            zh: lines(&body, english.other(), pair),
        })
        .collect()
}

/// A pair on one line: tabs and line ends become blanks.
fn tsv(pair: &Pair) -> String {
    let cell = |lines: &[String]| lines.join(" ").replace('\t', " ");
    format!("{}\t{}\t{}", pair.post, cell(&pair.en), cell(&pair.zh))
}
