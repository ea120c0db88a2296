//! What can go wrong with files and records, as values: each kind carries what its message needs, and words it in one function.

mod excerpt;
mod file_error;
mod import_oddity;
mod record_error;
mod warning;

pub(crate) use excerpt::Excerpt;
pub use file_error::{FileError, ForeignFile, LoadError};
pub(crate) use import_oddity::ImportOddity;
pub use record_error::{BadRecord, RecordError};
pub use warning::{Warning, WarningKind};
