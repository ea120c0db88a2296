//! `duidu export --to`: posts put into a table on a server.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::Ordering;

use crate::cli::console::Console;
use crate::cli::error::CommandError;
use crate::cli::exit::ExitStatus;
use crate::cli::progress_row::ProgressRow;
use crate::corpus::Corpus;
use crate::export::{ExportError, PostRecords};
use crate::i18n::{CommandMessage, Number, UiLanguage};
use crate::net::ServerError;
use crate::remote::{NewRow, TableDesign, TableWriter};
use crate::terminal::signals_that_stop;
use crate::text::hash::fingerprint;

/// Posts sent at once at most: their ids fit into a statement.
const BLOCK: usize = 8_000;
/// Bytes sent at once, about.
const BLOCK_BYTES: usize = 8 << 20;
/// Months of posts sent at once at most: servers refuse blocks for too many parts of a table.
const BLOCK_MONTHS: usize = 48;
/// Milliseconds of a month, about.
const MONTH: i64 = 30 * crate::corpus::time::DAY;

/// How a table is made, where it is to be.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct TableArguments {
    /// Put the posts into a table on a server
    #[arg(long, value_name = "ADDRESS")]
    pub(super) to: Option<String>,
    /// Make the table where there is none
    #[arg(long, requires = "to")]
    create: bool,
    /// The engine of a new table
    #[arg(long, value_name = "SQL", default_value = "MergeTree", requires = "create")]
    engine: String,
    /// What parts a new table
    #[arg(long, value_name = "SQL", default_value = "toYYYYMM(time)", requires = "create")]
    partition_by: String,
    /// Index the texts of a new table, for servers from version 20 on
    #[arg(long, requires = "create")]
    index: bool,
    /// Make the table on all nodes of a cluster
    #[arg(long, value_name = "NAME", requires = "create")]
    cluster: Option<String>,
    /// What parts a new table among the nodes
    #[arg(long, value_name = "SQL", default_value = "cityHash64(id)", requires = "cluster")]
    shard_by: String,
    /// Another node to be told of the table
    #[arg(long = "node", value_name = "HOST", requires = "cluster")]
    nodes: Vec<String>,
    /// Only say what would be done
    #[arg(long, requires = "to")]
    dry_run: bool,
}

impl TableArguments {
    /// Those of an export to a file.
    pub(super) fn absent() -> Self {
        Self {
            to: None,
            create: false,
            engine: String::new(),
            partition_by: String::new(),
            index: false,
            cluster: None,
            shard_by: String::new(),
            nodes: Vec::new(),
            dry_run: false,
        }
    }

    fn design(&self) -> TableDesign {
        TableDesign {
            engine: self.engine.clone(),
            partition_by: self.partition_by.clone(),
            shard_by: self.shard_by.clone(),
            cluster: self.cluster.clone(),
            is_told_by_node: !self.nodes.is_empty(),
            is_indexed: self.index,
        }
    }
}

/// Puts the posts at the indices `posts` into the table at `to`.
pub(super) fn run(
    corpus: &Corpus,
    posts: Vec<usize>,
    to: &str,
    arguments: &TableArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let (path, count) = (Path::new(to), Number::from(posts.len()));
    let stop = signals_that_stop()?;
    let cancelled = || stop.load(Ordering::Relaxed) != 0;
    let stopped = |error: ServerError| match stop.load(Ordering::Relaxed) {
        0 => error.into(),
        signal => CommandError::Export(ExportError::StoppedInTable(signal)),
    };
    if arguments.dry_run {
        if arguments.create {
            let plan = TableWriter::plan(path, &arguments.design(), &cancelled).map_err(stopped)?;
            for statement in plan {
                console.line(&format!("{statement};"))?;
            }
        }
        console.note(&CommandMessage::ToTable { count, table: to }.text(console.language));
        return Ok(ExitStatus::Found);
    }
    if arguments.create {
        TableWriter::create(path, &arguments.nodes, &arguments.design(), &cancelled).map_err(stopped)?;
    }
    let table = TableWriter::open(path, &cancelled).map_err(stopped)?;
    let progress = TableProgress::new(posts.len(), console);
    let (mut new, mut done) = (0, 0);
    let sent = blocks(corpus, posts, |read, rows| {
        new += table.write(rows, &cancelled)?;
        done += read;
        progress.show(done);
        if cancelled() { Err(ServerError::NotAlone) } else { Ok(()) }
    });
    progress.row.clear();
    let all = Number::from(done);
    let (count, there) = (Number::from(new), Number::from(done - new));
    console.note(&CommandMessage::InTable { count, there, all, table: to }.text(console.language));
    if table.has_lost_letters() {
        console.note(&CommandMessage::LettersLost.text(console.language));
    }
    sent.map_err(stopped)?;
    Ok(ExitStatus::Found)
}

/// Hands posts over in the order of time, each id once, in blocks that a server takes at once, with how many posts a block
/// was made of.
fn blocks(
    corpus: &Corpus,
    mut posts: Vec<usize>,
    mut send: impl FnMut(usize, &[NewRow]) -> Result<(), ServerError>,
) -> Result<(), ServerError> {
    let time = |post: &usize| corpus.posts.get(*post)?.time;
    posts.sort_by_key(|post| (time(post), *post));
    let records = PostRecords::new(corpus);
    let mut ids = HashSet::new();
    let (mut rows, mut bytes, mut months, mut read): (Vec<NewRow>, usize, HashSet<i64>, usize) =
        Default::default();
    for post in posts {
        let Some(record) = records.get(post) else { continue };
        let milliseconds = time(&post).map_or(0, |time| time.instant(corpus.zone));
        let fields = record.into_row();
        let of_text = || fingerprint(&(milliseconds, serde_json::Value::Object(fields.clone()).to_string()));
        let known = corpus.posts.get(post).and_then(|post| post.id).map(|id| id.0.get());
        let id = known.unwrap_or_else(of_text);
        read += 1;
        if !ids.insert(id) {
            continue;
        }
        bytes += fields.values().filter_map(|value| value.as_str()).map(str::len).sum::<usize>() + 200;
        months.insert(milliseconds.div_euclid(MONTH));
        rows.push(NewRow { id, milliseconds, fields });
        if rows.len() >= BLOCK || bytes >= BLOCK_BYTES || months.len() >= BLOCK_MONTHS {
            send(std::mem::take(&mut read), &rows)?;
            rows.clear();
            months.clear();
            bytes = 0;
        }
    }
    send(read, &rows)
}

/// How far an export is, on one row of the terminal; nothing where standard error is none.
struct TableProgress {
    row: ProgressRow,
    language: UiLanguage,
    count: usize,
}

impl TableProgress {
    fn new(count: usize, console: &Console) -> Self {
        Self { row: ProgressRow::new(console), language: console.language, count }
    }

    fn show(&self, done: usize) {
        let (done, count) = (Number::from(done), Number::from(self.count));
        self.row.draw(&CommandMessage::IntoTable { done, count }.text(self.language));
    }
}
