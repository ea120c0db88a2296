//! `duidu library`: the archives with a name and those read lately.

use serde::Serialize;

use super::config_source::ConfigSource;
use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::named_archives;
use crate::app::figures;
use crate::corpus::time::{Timestamp, Zone};
use crate::i18n::Message;
use crate::state::archive_list::ListedArchive;

/// The archives with a name and those read lately
#[derive(Debug, clap::Args)]
pub(super) struct LibraryArguments {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// An archive as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct ArchiveRecord {
    name: Option<String>,
    paths: Vec<String>,
    translations: Vec<String>,
    posts: Option<u64>,
    unread: Option<u64>,
    bytes: Option<u64>,
    last_read: Option<String>,
    configured: bool,
    missing: bool,
}

pub(super) fn run(
    arguments: &LibraryArguments,
    source: &ConfigSource,
    zone: Zone,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let list =
        named_archives::remembered(&named_archives::archives(source.at_start(), source.folder.as_deref()))?;
    for archive in &list.archives {
        if arguments.json {
            console.json(&record(archive))?;
        } else {
            let line = line(archive, zone, console);
            let line = console.fitted(&line).into_owned();
            console.line(&line)?;
        }
    }
    Ok(ExitStatus::from_count(list.archives.len()))
}

fn record(archive: &ListedArchive) -> ArchiveRecord {
    let all =
        |paths: &[std::path::PathBuf]| paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let last = archive.last.as_ref();
    ArchiveRecord {
        name: archive.name.clone(),
        paths: all(&archive.files.paths),
        translations: all(&archive.files.translations),
        posts: last.map(|last| last.posts),
        unread: last.map(|last| last.unread),
        bytes: archive.bytes(),
        last_read: last.map(|last| last.time.clone()),
        configured: archive.is_configured,
        missing: archive.is_missing,
    }
}

/// Posts, unread, day of the last reading, size, name and path, with tabs between them.
fn line(archive: &ListedArchive, zone: Zone, console: &Console) -> String {
    let language = console.language;
    let last = archive.last.as_ref();
    let figure = |value: Option<u64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let day = last.and_then(|last| Timestamp::parse_date(&last.time)).map(|time| time.date(zone));
    let size = archive.bytes().map(figures::size);
    let title = if archive.is_digest() && archive.name.is_none() {
        Message::BuiltInDigest.text(language).into_owned()
    } else {
        archive.title()
    };
    let missing = Message::ArchiveMissing.text(language);
    let path =
        if archive.is_missing { format!("{} ({missing})", archive.paths(None)) } else { archive.paths(None) };
    let texts = [
        figure(last.map(|last| last.posts)),
        figure(last.map(|last| last.unread)),
        day.unwrap_or_else(|| "-".to_owned()),
        size.unwrap_or_else(|| "-".to_owned()),
        title,
        path,
    ];
    visible(&texts.join("\t"))
}

/// A line without control characters: a path may hold any.
fn visible(line: &str) -> String {
    line.split('\t')
        .map(|text| crate::text::sanitize::Clean::name(text).into_string())
        .collect::<Vec<_>>()
        .join("\t")
}
