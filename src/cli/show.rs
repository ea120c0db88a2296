//! `duidu show`: posts as the text pane shows them, wrapped by the same code.

use clap::ValueEnum;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use crate::app::text_pane::rows::{GUTTER, LayoutOptions, PostRow, PostRows, TextCell};
use crate::config::settings::{Layout, Settings};
use crate::corpus::{Body, Corpus, Post, Side};
use crate::i18n::{CommandMessage, UiLanguage};
use crate::terminal;
use crate::text::lang::named::tag_of_name;
use crate::text::lang::{Language, tag};
use crate::text::width;
use crate::text::wrap::Units;

/// Print posts as the reader shows them
#[derive(Debug, clap::Args)]
pub(super) struct ShowArguments {
    /// Numbers (44, #044), ids or links
    #[arg(required = true, value_name = "POST")]
    pub(super) posts: Vec<String>,
    /// Which language
    #[arg(long, default_value = "both", value_parser = LanguageChoice::parse)]
    lang: LanguageChoice,
    /// How both languages are laid out
    #[arg(long, default_value = "interleaved")]
    mode: PairLayout,
    /// Columns to wrap at (default: the terminal's, else 80)
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
    /// Leave out the line with number, author and time
    #[arg(long)]
    no_header: bool,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// The language of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum LanguageChoice {
    Both,
    Side(Side),
    /// The side in the language of this tag.
    Tag(String),
}

impl LanguageChoice {
    fn parse(written: &str) -> Result<Self, String> {
        Ok(match written.to_ascii_lowercase().as_str() {
            "both" => Self::Both,
            "original" => Self::Side(Side::Original),
            "translation" => Self::Side(Side::Translation),
            _ => Self::Tag(tag_of_name(written).ok_or_else(String::new)?),
        })
    }

    /// The side of a post that is shown; `None` for both, or where it has no text in that language.
    fn side(&self, corpus: &Corpus, index: usize, body: &Body) -> Option<Side> {
        let wanted = match self {
            Self::Both => return None,
            Self::Side(side) => return Some(*side),
            Self::Tag(wanted) => wanted,
        };
        let tags = corpus.language_tags(index, body);
        let sides = || [Side::Original, Side::Translation].into_iter();
        let has_text = |side: &Side| !body.side(*side).text.trim().is_empty();
        let mut named = sides().zip(&tags).filter(|(side, tag)| has_text(side) && tag::is_same(tag, wanted));
        let by_tag = named.next().map(|(side, _)| side);
        // Few words do not identify a language, but most scripts do.
        let script = match tag::primary(wanted).as_str() {
            "en" => Language::English,
            "zh" => Language::Chinese,
            _ => return by_tag,
        };
        by_tag.or_else(|| {
            let is_told = body.language(Side::Original) != body.language(Side::Translation);
            sides().find(|side| is_told && has_text(side) && body.language(*side) == script)
        })
    }
}

/// The layout of both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PairLayout {
    Columns,
    Interleaved,
}

impl ShowArguments {
    /// The post named `post`, without options.
    pub(super) fn plain(post: &str) -> Self {
        Self {
            posts: vec![post.to_owned()],
            lang: LanguageChoice::Both,
            mode: PairLayout::Interleaved,
            width: None,
            no_header: false,
            json: false,
        }
    }
}

/// Columns without a terminal.
const COLUMNS: u16 = 80;

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &ShowArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let columns = arguments.width.or_else(terminal::columns).unwrap_or(COLUMNS).max(1);
    let (mut shown, mut is_missing) = (0, false);
    for name in &arguments.posts {
        let found = archive.posts_named(name, console)?;
        is_missing |= found.is_empty();
        for post in found {
            if arguments.json {
                archive.print_records(&[post], console)?;
            } else if let Some(language) = lacking(&archive.corpus, post, &arguments.lang) {
                let post = archive.corpus.posts.get(post).map(Post::label).unwrap_or_default();
                console.note(&CommandMessage::NoTextIn { post: &post, language }.text(console.language));
                is_missing = true;
                continue;
            } else {
                if shown > 0 {
                    console.line("")?;
                }
                print_post(&archive.corpus, post, arguments, columns, console)?;
            }
            shown += 1;
        }
    }
    Ok(if is_missing { ExitStatus::Nothing } else { ExitStatus::Found })
}

/// The language that was asked for and that the post has no text in.
fn lacking<'a>(corpus: &Corpus, index: usize, choice: &'a LanguageChoice) -> Option<&'a str> {
    let LanguageChoice::Tag(wanted) = choice else { return None };
    let body = corpus.whole_body(index);
    // Of a post without a translation there is only the original to show.
    let is_lacking = !body.translation.text.is_empty() && choice.side(corpus, index, &body).is_none();
    is_lacking.then_some(wanted.as_str())
}

fn print_post(
    corpus: &Corpus,
    index: usize,
    arguments: &ShowArguments,
    columns: u16,
    console: &mut Console,
) -> Result<(), CommandError> {
    if !arguments.no_header {
        let header = header(corpus, index, console.language);
        console.line(&console.bold(&width::shorten(&header, usize::from(columns))))?;
        console.line("")?;
    }
    let body = corpus.whole_body(index);
    let Settings { first, ruler, .. } = Settings::default();
    let options = LayoutOptions {
        layout: layout(arguments, corpus, index, &body),
        first,
        ruler,
        columns,
        measures: LayoutOptions::measures(body.languages(), console.text_width),
        linear: false,
    };
    let units = [Units::new(&body.original.text), Units::new(&body.translation.text)];
    for line in &PostRows::new(&body, &units, options, [&[], &[]], &[]).rows {
        console.line(row(line, &body, options, console.is_screen).trim_end())?;
    }
    Ok(())
}

/// Number, author and time.
fn header(corpus: &Corpus, index: usize, language: UiLanguage) -> String {
    let Some(post) = corpus.posts.get(index) else { return String::new() };
    let time = post.time.map(|time| time.long(corpus.zone, language)).unwrap_or_default();
    let author = Some(corpus.author(index)).filter(|author| !author.is_empty());
    let parts = [post.label(), author.map(|author| format!("@{author}")).unwrap_or_default(), time];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The layout of a post whose sides may be missing or exchanged.
fn layout(arguments: &ShowArguments, corpus: &Corpus, index: usize, body: &Body) -> Layout {
    match arguments.lang.side(corpus, index, body) {
        _ if body.translation.text.is_empty() => Layout::Original,
        Some(Side::Original) => Layout::Original,
        Some(Side::Translation) => Layout::Translation,
        None if arguments.mode == PairLayout::Columns => Layout::Columns,
        None => Layout::Interleaved,
    }
}

fn row(line: &PostRow, body: &Body, options: LayoutOptions, is_screen: bool) -> String {
    let in_columns = options.effective() == Layout::Columns;
    let left = usize::from(options.widths()[0]);
    match line {
        PostRow::Blank if in_columns => format!("{:left$} |", ""),
        PostRow::Blank => String::new(),
        PostRow::Note { text, .. } => text.clone(),
        PostRow::Text { cells, .. } => {
            let text = |cell: &Option<TextCell>| {
                cell.as_ref().map(|cell| cell_text(cell, body, is_screen)).unwrap_or_default()
            };
            if !in_columns {
                return text(&cells[0]);
            }
            debug_assert_eq!(GUTTER, 3, "blank, rule, blank");
            let first = text(&cells[0]);
            let pad = left.saturating_sub(cells[0].map_or(0, |cell| usize::from(cell.row.columns)));
            format!("{first}{:pad$} | {}", "", text(&cells[1]))
        }
    }
}

fn cell_text(cell: &TextCell, body: &Body, is_screen: bool) -> String {
    let text = &body.side(cell.side).text;
    let slice = cell.row.of(text);
    let indent = usize::from(cell.row.indent);
    if is_screen {
        format!("{:indent$}{}", "", width::painted_text(slice))
    } else {
        format!("{:indent$}{slice}", "")
    }
}
