//! Where the state file is, and what it holds.

use std::path::PathBuf;

use crate::config::paths;
use crate::corpus::Corpus;
use crate::state::annotations::Annotations;
use crate::state::line::{self, StateFile};
use crate::state::log;
use crate::state::store::StoreError;

/// The path of the state file.
pub(super) fn path() -> Result<PathBuf, StoreError> {
    paths::state_file(|name| std::env::var_os(name)).ok_or(StoreError::NoHome)
}

/// Everything in the state file.
pub(super) fn read() -> Result<StateFile, StoreError> {
    let path = path()?;
    let text = log::read(&path).map_err(|error| StoreError::Unusable(path, error))?;
    Ok(line::parse(&text))
}

/// Cuts the texts of `corpus` where earlier runs have moved the cut; as detected where the state file cannot be read.
pub(super) fn cut_texts(corpus: &Corpus) {
    let _ = annotations().cut_texts(corpus);
}

/// The annotations of earlier runs; none where the state file cannot be read.
pub(super) fn annotations() -> Annotations {
    read().map(|known| Annotations::from_facts(&known.facts)).unwrap_or_default()
}
