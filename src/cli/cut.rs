//! `duidu cut`: where the translation of a post starts.

use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::state_file;
use crate::corpus::{Cut, Post, lines};
use crate::i18n::{CommandMessage, Number};
use crate::state::post_key::PostKey;
use crate::state::store::Store;
use crate::text::sanitize::Clean;

/// Show or move the place where a translation starts
#[derive(Debug, clap::Args)]
pub(super) struct CutArguments {
    /// Numbers (44, #044), ids or links
    #[arg(required = true, value_name = "POST")]
    pub(super) posts: Vec<String>,
    /// The translation starts with this line (blank lines do not count)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    line: Option<u32>,
    /// The post has no translation
    #[arg(long, conflicts_with = "line")]
    none: bool,
    /// The place is detected again
    #[arg(long, conflicts_with_all = ["line", "none"])]
    auto: bool,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// The cut of a post as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct CutRecord {
    id: Option<String>,
    num: u64,
    /// The line that the translation starts with; nothing where there is none.
    line: Option<usize>,
    /// The one that is detected.
    detected: Option<usize>,
    /// How many lines that are not blank there are.
    lines: usize,
    /// Whether the user has moved it.
    moved: bool,
}

impl CutArguments {
    /// The cut that is asked for.
    fn cut(&self, text: &str) -> Option<Cut> {
        let at_line = self.line.map(|line| Cut::new(text, line as usize));
        at_line.or_else(|| self.none.then(|| Cut::at_end(text)))
    }
}

/// Shows or moves the cuts; the state file is written only if `keeps_state`.
pub(super) fn run(
    archive: &OpenArchive,
    arguments: &CutArguments,
    keeps_state: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let corpus = &archive.corpus;
    let mut annotations = archive.annotations(console);
    let (mut facts, mut status) = (Vec::new(), ExitStatus::Found);
    for name in &arguments.posts {
        let posts = archive.posts_named(name, console)?;
        if posts.is_empty() {
            status = status.worst(ExitStatus::Nothing);
        }
        for (index, post) in posts.into_iter().filter_map(|index| Some((index, corpus.posts.get(index)?))) {
            let (Some(text), Some(key)) = (corpus.joined_text(index), PostKey::from_corpus(corpus, index))
            else {
                let post = &post.label();
                console.note(&CommandMessage::CutByArchive { post }.text(console.language));
                status = status.worst(ExitStatus::Nothing);
                continue;
            };
            let count = lines(&text).count();
            if arguments.line.is_some_and(|line| line as usize > count) {
                let (label, lines) = (post.label(), Number::from(count));
                console.fault(&CommandMessage::CutBeyond { post: &label, lines }.text(console.language));
                status = status.worst(ExitStatus::Failed);
                continue;
            }
            let mut annotation = annotations.for_key(&key);
            if arguments.cut(&text).is_some() || arguments.auto {
                annotation.cut = arguments.cut(&text);
                facts.extend(annotations.set_of(key, annotation.clone()));
            }
            let is_moved = corpus.set_cut(index, annotation.cut);
            if annotation.cut.is_some() && !is_moved {
                let post = &post.label();
                console.note(&CommandMessage::CutOfOtherText { post }.text(console.language));
            }
            let cut = annotation.cut.filter(|_| is_moved);
            let detected = corpus.detected_cut(index, &text);
            print(post, &text, (detected, cut), arguments.json, console)?;
        }
    }
    if keeps_state && !facts.is_empty() {
        Store::open(&state_file::path()?)?.0.close(&facts)?;
    }
    Ok(status)
}

fn print(
    post: &Post,
    text: &str,
    (detected, cut): (Cut, Option<Cut>),
    as_json: bool,
    console: &mut Console,
) -> Result<(), CommandError> {
    let at = cut.unwrap_or(detected);
    let count = lines(text).count();
    let line = |cut: Cut| Some(cut.line).filter(|line| *line <= count);
    if as_json {
        let id = post.id.map(|id| id.to_string());
        let (line, detected) = (line(at), line(detected));
        let record = CutRecord { id, num: post.number, line, detected, lines: count, moved: cut.is_some() };
        return Ok(console.json(&record)?);
    }
    let (label, count) = (post.label(), Number::from(count));
    let (post, is_moved) = (label.as_str(), cut.is_some());
    let head = match line(at).map(Number::from) {
        Some(line) if is_moved => CommandMessage::CutMovedTo { post, line, lines: count },
        Some(line) => CommandMessage::CutDetected { post, line, lines: count },
        None if is_moved => CommandMessage::CutAway { post },
        None => CommandMessage::NoCut { post },
    };
    console.line(&head.text(console.language))?;
    for (number, (_, line)) in (1..).zip(lines(text)) {
        let sign = if number == at.line { '>' } else { ' ' };
        let line = format!("{sign}{number:>4}  {}", Clean::single_line(line.trim()).as_str());
        let line = console.fitted(&line).into_owned();
        console.line(&line)?;
    }
    Ok(())
}
