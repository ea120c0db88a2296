//! Posts to files for other programs and for reading elsewhere.
//!
//! A caller chooses posts ([`PostSelection`]) and one of the formats ([`PostFormat`]); the format's writer puts them into any
//! [`std::io::Write`], which may be a [`NewFile`]. Aligned passages ([`write_pairs`]) and terms ([`TermRecord`]) have
//! formats of their own ([`PairFormat`], [`TermFormat`]). The language of headings and whether the output is a terminal
//! are values of the selection.

mod csv;
mod epub;
mod error;
mod file;
mod format;
mod html;
mod markdown;
mod page;
mod pairs;
mod parts;
mod record;
mod selection;
mod terms;
mod tmx;
mod words;
mod xml;

pub use error::ExportError;
pub use file::NewFile;
pub use format::PostFormat;
pub(crate) use format::write_pairs;
pub use format::{PairFormat, TermFormat};
pub(crate) use parts::PostParts;
pub(crate) use record::write_json_line;
pub use record::{MatchSpan, PostRecords};
pub use selection::PostSelection;
pub(crate) use terms::TermRecord;
pub(crate) use words::WordFormat;

#[cfg(test)]
mod tests;
