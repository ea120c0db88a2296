//! Opening archives for a command, saying on standard error what was odd about them.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::exit::Failure;
use super::{output, state};
use crate::archive;
use crate::archive::issue::WarningKind;
use crate::corpus::Corpus;
use crate::corpus::time::Timestamp;

use crate::insight::topics::Topics;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::search::rank::engine::{self, Context, Hits};
use crate::state::annotations::Annotations;

/// Whether queries may ask for marks; they may until somebody says no.
static REMEMBERS: OnceLock<bool> = OnceLock::new();

/// Says whether marks of earlier runs are read for queries.
pub(super) fn remember(remembers: bool) {
    // Said once: the first word holds.
    let _ = REMEMBERS.set(remembers);
}

/// The marks of earlier runs; none where they cannot be read, which is said.
fn annotations() -> Annotations {
    if REMEMBERS.get() == Some(&false) || state::file().is_err() {
        return Annotations::default();
    }
    match state::read() {
        Ok(reading) => Annotations::of(&reading.facts),
        Err(error) => {
            output::complain(&state::why(&error));
            Annotations::default()
        }
    }
}

/// Loads the archives (the built-in digest without any) and reports every record that cannot be read
/// and every file that could not be read to its end.
pub(super) fn archives(paths: &[PathBuf]) -> Result<Corpus, Failure> {
    let loaded = archive::open(paths)?;
    for bad in &loaded.bad_records {
        let reason = bad.error.message(output::ui_language().is_chinese());
        output::complain(&format!("{}:{}: {reason}", bad.file, bad.line));
    }
    for note in loaded.warnings.iter().filter(|note| matches!(note.kind, WarningKind::CutShort(_))) {
        output::complain(&format!(
            "{}: {}",
            note.file,
            note.kind.message(output::ui_language().is_chinese())
        ));
    }
    Ok(loaded.corpus)
}

/// The query of a command and its hits, best first; every post, newest first, where nothing is asked.
pub(super) fn query(corpus: &Corpus, text: &str) -> Result<(Query, Option<Hits>), Failure> {
    let query = Query::parse(text).map_err(|error| Failure::Query { text: text.to_owned(), error })?;
    if query.is_empty() {
        return Ok((query, None));
    }
    let topics = Topics::mine(corpus, &|| false);
    let index = Index::build(corpus, &topics);
    let annotations = annotations();
    let context = Context { annotations: &annotations, now: Timestamp::now() };
    let hits = engine::run_in(&index, corpus, &query, &context, &|| false).unwrap_or_default();
    Ok((query, Some(hits)))
}

/// Posts that answer `text`, best first; every post, newest first, where nothing is asked.
pub(super) fn posts(corpus: &Corpus, text: &str) -> Result<Vec<usize>, Failure> {
    Ok(match query(corpus, text)?.1 {
        Some(hits) => hits.all.iter().map(|hit| hit.post as usize).collect(),
        None => (0..corpus.posts.len()).rev().collect(),
    })
}
