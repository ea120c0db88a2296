//! Tables on a server for commands: the posts that a command is about, up to a limit that is said.

use std::path::{Path, PathBuf};

use super::console::Console;
use super::error::CommandError;
use crate::archive::LoadError;
use crate::corpus::series::Series;
use crate::corpus::stats::{Stats, TOP};
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, Metric};
use crate::i18n::{CommandMessage, Number};
use crate::net::{ServerError, is_table};
use crate::remote::RemoteTable;
use crate::search::query::{Query, QueryDates, SortKey};
use crate::state::shelf::ArchiveFiles;

/// Which posts of a table a command is about.
#[derive(Debug, Clone, Default)]
pub(super) struct WantedPosts {
    /// A query; all posts where it is empty.
    pub(super) query: String,
    /// Posts by number, id, link or date; those of the query without any.
    pub(super) names: Vec<String>,
    /// Posts at most.
    pub(super) limit: usize,
    /// Whether it is about what they add up to.
    pub(super) is_stats: bool,
    /// Whether the user has not asked for so few.
    pub(super) is_cut: bool,
}

/// The address of a table among `paths`, which is then the only one.
pub(super) fn table<'a>(
    paths: &'a [PathBuf],
    translations: &[PathBuf],
) -> Result<Option<&'a Path>, CommandError> {
    let Some(table) = paths.iter().find(|path| is_table(path)) else { return Ok(None) };
    let files = ArchiveFiles { paths: paths.to_vec(), translations: translations.to_vec() };
    if files.is_mixed() {
        return Err(LoadError::Server(ServerError::NotAlone).into());
    }
    Ok(Some(table))
}

/// Reads the posts of a table that a command is about.
pub(super) fn read(
    path: &Path,
    wanted: &WantedPosts,
    zone: Zone,
    console: &Console,
) -> Result<(Corpus, Option<Stats>), CommandError> {
    let fail = |error: ServerError| CommandError::Load(error.into());
    let wanted_always = || false;
    let table = RemoteTable::new(path).map_err(fail)?;
    if !wanted.names.is_empty() {
        let named = wanted.names.iter().map(|name| table.collect_named(name, zone, &wanted_always));
        let texts: Vec<String> =
            named.collect::<Result<Vec<_>, _>>().map_err(fail)?.into_iter().flatten().collect();
        return Ok((parsed(&table, &texts.concat())?, None));
    }
    let now = Timestamp::now();
    let text = wanted.query.as_str();
    let query = Query::parse_for(text, QueryDates { zone, range: Some((now, now)) })
        .map_err(|error| CommandError::Query { text: text.to_owned(), error })?;
    if wanted.is_stats {
        let mut stats = table.statistics(&query, &wanted_always).map_err(fail)?;
        let corpus = largest(&table, &query, &mut stats, zone)?;
        say_partial(&table, console);
        return Ok((corpus, Some(stats)));
    }
    let (text, has_more) = table.collect(&query, wanted.limit, zone, &wanted_always).map_err(fail)?;
    say_partial(&table, console);
    if has_more && wanted.is_cut {
        let all = table.count(&query, &wanted_always).map_err(fail)?;
        let message =
            CommandMessage::NoteRows { count: Number::from(wanted.limit), all: Number::from(all.0 as usize) };
        console.note(&message.text(console.language));
    }
    Ok((parsed(&table, &text)?, None))
}

/// Says where posts are missing.
fn say_partial(table: &RemoteTable, console: &Console) {
    if table.is_partial() {
        console.note(&CommandMessage::NoteShards.text(console.language));
    }
}

fn parsed(table: &RemoteTable, text: &str) -> Result<Corpus, CommandError> {
    if text.is_empty() {
        return Ok(Corpus::default());
    }
    Ok(crate::archive::parse(&table.address().to_string(), text.to_owned())?.corpus)
}

/// Fetches the posts with the largest figures, and puts them into `stats`.
fn largest(
    table: &RemoteTable,
    query: &Query,
    stats: &mut Stats,
    zone: Zone,
) -> Result<Corpus, CommandError> {
    let fail = |error: ServerError| CommandError::Load(error.into());
    let mut text = String::new();
    for metric in Metric::ALL {
        if stats.metric(metric).is_some_and(|figures| figures.known > 0) {
            let sorted = query.sorted(SortKey::Figure(metric));
            text.push_str(&table.collect(&sorted, TOP, zone, &|| false).map_err(fail)?.0);
        }
    }
    let corpus = parsed(table, &text)?;
    for metric in Metric::ALL {
        let series = Series::new(&corpus, 0..corpus.posts.len(), metric);
        if let Some(figures) = stats.figures.get_mut(metric as usize) {
            figures.top = series.top(TOP);
        }
    }
    Ok(corpus)
}
