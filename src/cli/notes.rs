//! `duidu notes`: notes and highlights, as Markdown or JSON lines.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::output::write_text;
use crate::corpus::Corpus;
use crate::i18n::ErrorMessage;
use crate::state::passage_marks::{HighlightColor, MarkedPassage, PassageTexts};
use crate::text::markdown::escaped;

/// Notes and highlights, with their passages
#[derive(Debug, clap::Args)]
pub(super) struct NotesArguments {
    /// A query for their posts; all without it
    pub(super) query: Vec<String>,
    /// How they are written
    #[arg(long, default_value = "md")]
    format: NoteFormat,
    /// Where to write (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file where there is one
    #[arg(long, requires = "output")]
    force: bool,
}

/// A format of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum NoteFormat {
    /// Markdown
    #[value(name = "md")]
    Markdown,
    /// One JSON object a line
    #[value(name = "jsonl")]
    JsonLines,
}

/// A note or highlight as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct NoteRecord<'a> {
    number: Option<u64>,
    id: Option<String>,
    author: &'a str,
    date: Option<String>,
    url: Option<String>,
    /// The passage in the post, from 1; none where the post holds nothing like it any more.
    passage: Option<u32>,
    original: &'a str,
    translation: &'a str,
    note: &'a str,
    highlight: Option<&'static str>,
    tags: &'a [String],
    noted: &'a str,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &NotesArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let corpus = &archive.corpus;
    let is_all = arguments.query.join(" ").trim().is_empty();
    let wanted: HashSet<usize> = if is_all {
        HashSet::new()
    } else {
        archive.matching_posts(&arguments.query, console)?.into_iter().collect()
    };
    let annotations = archive.annotations(console);
    let mut last: Option<(usize, PassageTexts)> = None;
    let (mut written, mut text) = (0, String::new());
    for (post, _, passage) in annotations.marked_passages(corpus) {
        let Some(post) = post.filter(|post| is_all || wanted.contains(post)) else { continue };
        let is_new = last.as_ref().is_none_or(|(before, _)| *before != post);
        if is_new {
            last = Some((post, PassageTexts::from_body(&corpus.body(post))));
        }
        let place = last.as_ref().and_then(|(_, texts)| passage.quote.find(texts));
        let tags = annotations.get(corpus, post).map_or(&[][..], |annotation| &annotation.tags);
        let record = NoteRecord::new(corpus, post, passage, place, tags);
        match arguments.format {
            NoteFormat::JsonLines => text += &serde_json::to_string(&record).map_err(io::Error::from)?,
            NoteFormat::Markdown => {
                if is_new {
                    let space = if written == 0 { "" } else { "\n" };
                    text += space;
                    text += &record.heading();
                    text.push('\n');
                }
                text += &record.markdown(place.is_none());
            }
        }
        text.push('\n');
        written += 1;
    }
    if written > 0 {
        let to = (arguments.output.as_deref(), arguments.force);
        write_text(&text, to, (|count, file| ErrorMessage::NotesExported { count, file }, written), console)?;
    }
    Ok(ExitStatus::from_count(written))
}

impl<'a> NoteRecord<'a> {
    fn new(
        corpus: &'a Corpus,
        post: usize,
        passage: &'a MarkedPassage,
        place: Option<u32>,
        tags: &'a [String],
    ) -> Self {
        let record = corpus.posts.get(post);
        let [original, translation] = &passage.quote.sides;
        Self {
            number: record.map(|record| record.number),
            // A string: it has more digits than numbers of JSON keep.
            id: record.and_then(|record| record.id).map(|id| id.0.to_string()),
            author: corpus.author(post),
            date: record.and_then(|record| record.time).map(|time| time.date(corpus.zone)),
            url: corpus.link(post),
            passage: place.map(|pair| pair.saturating_add(1)),
            original,
            translation,
            note: &passage.note,
            highlight: passage.color.map(HighlightColor::name),
            tags,
            noted: &passage.time,
        }
    }

    /// The heading of a post, with its link and tags.
    fn heading(&self) -> String {
        let number = self.number.map(|number| format!("#{number}")).unwrap_or_default();
        let author = format!("@{}", self.author);
        let date = self.date.clone().unwrap_or_default();
        let parts = [number.as_str(), author.as_str(), date.as_str()];
        let title: Vec<&str> = parts.into_iter().filter(|part| part.len() > 1).collect();
        let title = title.join(" · ");
        let title = match &self.url {
            Some(url) => format!("## [{}]({url})", escaped(&title)),
            None => format!("## {}", escaped(&title)),
        };
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("#{tag}")).collect();
        if tags.is_empty() { title } else { format!("{title}\n\n{}", tags.join(" ")) }
    }

    /// The passage as a quotation, then the note.
    fn markdown(&self, is_detached: bool) -> String {
        let mut lines = vec![String::new()];
        let color = self.highlight.map(|color| format!(" {color}")).unwrap_or_default();
        let detached = if is_detached { " (detached)" } else { "" };
        // A callout of Obsidian; other readers show its first line as text.
        lines.push(format!("> [!quote]{color}{detached}"));
        for side in [self.original, self.translation].into_iter().filter(|side| !side.is_empty()) {
            if lines.len() > 2 {
                lines.push(">".to_owned());
            }
            lines.push(format!("> {}", escaped(side)));
        }
        if !self.note.is_empty() {
            lines.push(String::new());
            lines.push(self.note.to_owned());
        }
        lines.join("\n")
    }
}
