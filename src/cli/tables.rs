//! Tables on a server for commands: the posts that a command is about, up to a limit that is said.

use std::path::{Path, PathBuf};

use super::console::Console;
use super::error::CommandError;
use crate::archive::{LoadError, Loaded};
use crate::corpus::Corpus;
use crate::corpus::time::{Timestamp, Zone};
use crate::i18n::{CommandMessage, Number};
use crate::net::{ServerError, is_table};
use crate::remote::RemoteTable;
use crate::search::query::{Query, QueryDates};
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
) -> Result<Loaded, CommandError> {
    let fail = |error: ServerError| CommandError::Load(error.into());
    let wanted_always = || false;
    let table = RemoteTable::new(path).map_err(fail)?;
    if !wanted.names.is_empty() {
        let named = wanted.names.iter().map(|name| table.collect_named(name, zone, &wanted_always));
        let texts: Vec<String> =
            named.collect::<Result<Vec<_>, _>>().map_err(fail)?.into_iter().flatten().collect();
        return parsed(&table, texts.concat());
    }
    let now = Timestamp::now();
    let text = wanted.query.as_str();
    let query = Query::parse_for(text, QueryDates { zone, range: Some((now, now)) })
        .map_err(|error| CommandError::Query { text: text.to_owned(), error })?;
    let (text, has_more) = table.collect(&query, wanted.limit, zone, &wanted_always).map_err(fail)?;
    if has_more && wanted.is_cut {
        let all = table.count(&query, &wanted_always).map_err(fail)?;
        let message =
            CommandMessage::NoteRows { count: Number::from(wanted.limit), all: Number::from(all.0 as usize) };
        console.note(&message.text(console.language));
    }
    parsed(&table, text)
}

fn parsed(table: &RemoteTable, text: String) -> Result<Loaded, CommandError> {
    if text.is_empty() {
        return Ok(Loaded { corpus: Corpus::default(), ..Loaded::default() });
    }
    Ok(crate::archive::parse(&table.address().to_string(), text)?)
}
