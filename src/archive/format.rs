//! Formats that are parsed in place: detection, a parser each, and the shared code that turns a record into a post.
//!
//! `detect` picks the [`FormatParser`] of a text. Formats with named fields collect them as `fields::RecordFields`, by the
//! names of `field_name`; `json` does so for an object. `record` makes the post of the values, with warnings.

mod detect;
mod field_name;
mod fields;
mod json;
mod jsonl;
pub(crate) mod markdown;
pub(in crate::archive) mod page_table;
mod parser;
pub(in crate::archive) mod record;

pub(crate) use detect::{
    SNIFFED, foreign_file, has_native_lines, is_article_page, is_chat_page, is_empty_list, is_memo_page,
    is_native, no_post, parser,
};
pub(in crate::archive) use jsonl::{JsonRecords, holds_markup, line_items};
pub(crate) use parser::{FormatParser, ParsedHead, ParsedItem};
