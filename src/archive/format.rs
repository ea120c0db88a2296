//! Formats: detection, the parser of each, and what they share to make a post of a record.

mod detect;
mod jsonl;
pub(crate) mod markdown;
mod parser;
mod values;

pub(crate) use detect::{SNIFFED, foreign_file, no_post, parser};
pub(crate) use parser::{FormatParser, ParsedHead, ParsedItem};
