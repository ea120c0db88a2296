//! Bytes to a corpus.
//!
//! [`open`] takes paths. Each file goes through these steps:
//!
//! 1. `read` decides from the first bytes what a file is, reads it whole and decodes it to text.
//!    A packed file or a folder is first divided into its `members`.
//! 2. [`format`] picks the parser that recognizes the text. A text of another program goes through `import`, which makes the
//!    posts itself, with their texts in one text of its own.
//! 3. `parts` divides a large text and runs the parser on each part; its records become posts, bad records and warnings.
//! 4. `collector` puts the parts together, in file order, and gives each author one index.
//! 5. `loader` repeats this for all files and makes a [`Corpus`](crate::corpus::Corpus) of the posts.
//!
//! `translated` joins an archive with the translations of another file. `preview` reads only both ends of large files, for the first screen;
//! `long_import` reads those of which nothing can be shown before the whole. `record_lookup` looks a record up in its file. [`issue`] names what can go wrong on the way.

mod authored_posts;
mod collector;
mod companions;
mod field_names;
pub(crate) mod format;
mod id_owner;
mod import;
pub mod issue;
mod json_repair;
mod json_text;
mod loader;
mod long_import;
mod members;
pub(crate) use members::may_hold_posts;
mod newsletters;
mod open;
pub(crate) mod options;
mod page_names;
mod parts;
mod plain_texts;
mod preview;
mod progress;
mod python;
mod read;
mod read_files;
mod record_lookup;
mod stamp;
mod translated;
mod translation_files;
mod value;
mod written;

pub use issue::LoadError;
pub(crate) use loader::BUILT_IN_NAME;
pub use loader::Loaded;
pub(crate) use open::open_translated_or_nothing;
pub use open::{Opened, open, open_or_preview, open_with_progress, parse, parse_bytes, parse_workbook};
pub use progress::{Progress, ProgressCallback};
pub(crate) use record_lookup::source_record;
pub(crate) use stamp::FileStamp;
pub(crate) use translated::open_translated;

#[cfg(test)]
mod tests;
