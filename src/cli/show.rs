//! `duidu show`: posts as the text pane shows them, wrapped by the same code.

use clap::ValueEnum;

use super::exit::{Exit, Failure};
use super::output::{self, Output};
use crate::app::library::goto::locate;
use crate::app::text_pane::rows::{GUTTER, LayoutOptions, PostRow, PostRows, TextCell};
use crate::config::settings::{Layout, Settings};
use crate::corpus::thread::Threads;
use crate::corpus::time::Zone;
use crate::corpus::{Body, Corpus, Side};
use crate::export::PostRecord;
use crate::text::lang::Language;
use crate::text::width;
use crate::text::wrap::Units;

/// Which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    En,
    Zh,
    Both,
}

/// How both languages are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Mode {
    Columns,
    Interleaved,
}

/// What to show.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) posts: Vec<String>,
    pub(super) lang: Lang,
    pub(super) mode: Mode,
    pub(super) width: Option<u16>,
    pub(super) header: bool,
    pub(super) json: bool,
}

impl Options {
    /// `posts` with everything else as it is without flags.
    pub(super) fn plain(posts: Vec<String>) -> Self {
        Self { posts, lang: Lang::Both, mode: Mode::Interleaved, width: None, header: true, json: false }
    }
}

/// Columns where the terminal does not say.
const COLUMNS: u16 = 80;

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let columns = options.width.or_else(crate::terminal::columns).unwrap_or(COLUMNS).max(1);
    let threads = if options.json { Threads::of(corpus) } else { Threads::default() };
    let (mut shown, mut missing) = (0, 0);
    for name in &options.posts {
        let Some(index) = locate(corpus, name) else {
            output.flush()?;
            output::complain(&format!("no post '{name}' in this archive; duidu list shows what there is"));
            missing += 1;
            continue;
        };
        if options.json {
            if let Some(record) = PostRecord::new(corpus, &threads, index) {
                output.json(&record)?;
            }
        } else {
            if shown > 0 {
                output.line("")?;
            }
            one(corpus, index, options, columns, output)?;
        }
        shown += 1;
    }
    output.flush()?;
    Ok(if missing > 0 { Exit::Nothing } else { Exit::Found })
}

fn one(
    corpus: &Corpus,
    index: usize,
    options: &Options,
    columns: u16,
    output: &mut Output,
) -> Result<(), Failure> {
    let body = corpus.whole_body(index);
    if options.header
        && let Some(post) = corpus.posts.get(index)
    {
        let time = post
            .time
            .map(|time| {
                time.long(Zone::Utc, output::ui_language() == crate::i18n::UiLanguage::SimplifiedChinese)
            })
            .unwrap_or_default();
        let parts = [post.label(), format!("@{}", corpus.author(index)), time];
        output.line(&width::shorten(parts.join("  ").trim_end(), usize::from(columns)))?;
        output.line("")?;
    }
    let settings = Settings::default();
    let style = LayoutOptions {
        layout: layout(options, &body),
        first: settings.first,
        ruler: settings.ruler,
        columns,
    };
    let units = [Units::of(&body.original.text), Units::of(&body.translation.text)];
    let sheet = PostRows::of(&body, &units, style, &[], &[]);
    for line in &sheet.lines {
        output.line(row(line, &body, style, output.is_screen).trim_end())?;
    }
    Ok(())
}

/// The layout that the flags ask for, in a post whose sides may be missing or exchanged.
fn layout(options: &Options, body: &Body) -> Layout {
    let wanted = match options.lang {
        Lang::En => Some(Language::English),
        Lang::Zh => Some(Language::Chinese),
        Lang::Both => None,
    };
    match wanted {
        _ if body.translation.text.is_empty() => Layout::Original,
        Some(language) if body.language(Side::Original) == language => Layout::Original,
        Some(_) => Layout::Translation,
        None if options.mode == Mode::Columns => Layout::Columns,
        None => Layout::Interleaved,
    }
}

fn row(line: &PostRow, body: &Body, style: LayoutOptions, is_screen: bool) -> String {
    let in_columns = style.effective() == Layout::Columns;
    let left = usize::from(style.widths()[0]);
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
    let slice = text.get(cell.row.start as usize..cell.row.end as usize).unwrap_or_default();
    let indent = usize::from(cell.row.indent);
    if is_screen {
        format!("{:indent$}{}", "", width::painted_text(slice))
    } else {
        format!("{:indent$}{slice}", "")
    }
}
