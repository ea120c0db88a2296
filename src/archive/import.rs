//! Archives of other programs, turned into posts.
//!
//! A shape (`scan`, `tables`, `feeds`) divides a text into records; `documents` finds the posts in each, whatever is around
//! them; `read` reads one by the table of `field_names`; `kept_posts` makes a post of it, whose texts alone are kept.

mod addresses;
mod ahead;
mod assignment;
mod author;
mod bare_texts;
mod bilibili;
mod bluesky;
mod by_language;
mod chats;
mod clippings;
mod commented;
mod comments;
mod context;
mod date_order;
mod days;
mod discord;
mod discussions;
mod document_parts;
mod documents;
mod embedded;
mod ends;
mod escaped_quotes;
mod feeds;
mod fields;
mod flomo;
mod grids;
mod grouped_figures;
mod h_entry;
mod headed_posts;
mod html;
mod ids;
mod imported;
mod importer;
mod inner_columns;
mod joined_tables;
mod json;
mod kakao;
mod kept_posts;
mod line_chat;
mod links;
mod lists;
mod long_texts;
mod markdown_table;
mod mastodon;
mod mended;
mod messengers;
mod meta;
mod misskey;
mod moment;
mod nameless;
mod networks;
mod notes;
mod open_quotes;
mod outlines;
mod pair_tables;
mod pairs;
mod parsed_archive;
mod polls;
mod r_text;
mod read;
mod record;
mod record_hints;
mod scan;
mod shape;
mod short_links;
mod slack;
mod source_record;
mod table_rows;
mod tables;
mod telegram;
mod telegram_libraries;
mod text;
mod translated_texts;
mod tumblr;
mod unread_columns;
mod vk;
mod weibo_text;

use super::format::has_native_lines;
use super::issue::{Excerpt, ImportOddity};
use super::{members, python};
use crate::corpus::FileText;
use context::ImportContext;
pub(super) use html::{attribute as html_attribute, tag as html_tag};
pub(super) use imported::Imported;
pub(super) use importer::ImportWatch;
use importer::Importer;
pub(super) use kept_posts::{KeptPosts, KeptRecords};
pub(super) use record::ImportedPost;
use shape::{TextShape, shape};
pub(super) use source_record::{RecordPlaceInText, has_number, indented, record};
pub(super) use text::escaped;

/// Imports texts that belong to one archive. They are read in their order: those that name its owner, and the long texts of its
/// posts, have to come first.
pub(super) fn import(texts: impl IntoIterator<Item = FileText>, watch: ImportWatch<'_>) -> Imported {
    import_all(texts, None, true, watch)
}

/// Reads the file of this name; some programs write the day of a post into it.
pub(super) fn import_file(name: &str, text: FileText, watch: ImportWatch<'_>) -> Imported {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let day = base.get(..10).filter(|day| {
        let is_sign =
            |at: usize, byte: u8| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        day.bytes().enumerate().all(|(at, byte)| is_sign(at, byte))
    });
    import_all([text], day.map(str::to_owned), false, watch)
}

fn import_all(
    texts: impl IntoIterator<Item = FileText>,
    file_day: Option<String>,
    are_parts: bool,
    watch: ImportWatch<'_>,
) -> Imported {
    let mut imported = Imported::default();
    let context = ImportContext { file_day, ..ImportContext::default() };
    let mut importer = Importer::new(context, watch);
    for (place, text) in texts.into_iter().enumerate() {
        imported.starts.push((importer.taken.kept.text.len(), place));
        // Never skipped: what is read from files is repaired before. From here on nobody has to check it again.
        let Some(owned) = text.into_text() else { continue };
        let text = owned.as_str();
        importer.context.place = place;
        let length = text.len();
        if are_parts && is_counted_part(&mut importer, text) {
            continue;
        }
        let shape = shape(text);
        match shape {
            Some(TextShape::Json) => read_json(&mut importer, place, owned, &mut imported),
            Some(TextShape::Table(separator)) => {
                tables::read(&mut importer, owned, separator);
            }
            Some(shape) => read_text(&mut importer, text, shape),
            None => {}
        }
        pairs::finish(&mut importer);
        // JSON and tables have reported their progress while they were read.
        let has_reported_progress = matches!(shape, Some(TextShape::Json | TextShape::Table(_)));
        if !importer.advance(if has_reported_progress { 0 } else { length }) {
            break;
        }
    }
    take_notes_left(&mut importer, &mut imported);
    imported.oddities = importer.context.oddities;
    imported.warnings = importer.context.warnings;
    imported.bad_records = importer.context.bad_records;
    imported.kept = importer.taken.kept;
    imported.kept.text.shrink_to_fit();
    imported.is_stopped = importer.is_stopped;
    imported
}

/// Takes the posts of a text that is neither JSON nor a table.
fn read_text(importer: &mut Importer<'_>, text: &str, shape: TextShape) {
    match shape {
        TextShape::Lines => bare_texts::read_lines(importer, text),
        TextShape::Xml => {
            feeds::read(importer, text);
        }
        TextShape::Notes => notes::read(importer, text),
        TextShape::ParsedArchive => parsed_archive::read(importer, text),
        TextShape::HeadedPosts => headed_posts::read(importer, text),
        TextShape::Pairs(columns) => pair_tables::read(importer, text, columns),
        TextShape::Alternating => pairs::read_alternating(importer, text),
        TextShape::Subtitles => translated_texts::read_subtitles(importer, text),
        TextShape::Catalogue => translated_texts::read_catalogue(importer, text),
        TextShape::Memos => flomo::read(importer, text),
        TextShape::Page => grids::read_page(importer, text),
        TextShape::Chat(kind) => chats::read(importer, text, kind),
        TextShape::Clippings => clippings::read(importer, text),
        TextShape::LineChat => line_chat::read(importer, text),
        TextShape::Kakao => kakao::read(importer, text),
        TextShape::Article => h_entry::read(importer, text),
        TextShape::Weibo(kind) => weibo_text::read(importer, text, kind),
        TextShape::Essay => notes::read_essay(importer, text),
        TextShape::Nameless(table) => nameless::read(importer, text, table),
        // These take the text itself.
        TextShape::Json | TextShape::Table(_) => {}
    }
}

/// Counts the records of a text that is a part of X's own archive which is not read; returns whether it is one.
fn is_counted_part(importer: &mut Importer<'_>, text: &str) -> bool {
    let Some(part) = members::unread_part(text) else { return false };
    let count = scan::JsonPieces::new(text).count() as u64;
    if count > 0 {
        importer.context.note_many(ImportOddity::UnreadPart(Excerpt::new(&part)), count);
    }
    importer.advance(text.len());
    true
}

/// Takes the posts of a text of JSON, or of what looks like it.
fn read_json(importer: &mut Importer<'_>, place: usize, text: String, imported: &mut Imported) {
    if let Some(texts) = bare_texts::strings(&text) {
        importer.advance(text.len());
        return bare_texts::read_strings(importer, texts);
    }
    let text = comments::blanked(&text).unwrap_or(text);
    let inner = embedded::unwrapped(&text).or_else(|| python::is_one(&text).then(|| python::json(&text)));
    importer.context.keeps_lines = inner.is_none() && has_native_lines(&text);
    json::read(importer, place, inner.unwrap_or(text), imported);
}

/// Takes the long texts that no post has.
fn take_notes_left(importer: &mut Importer<'_>, imported: &mut Imported) {
    let owner = importer.context.account.clone().unwrap_or_default();
    for (place, note) in importer.notes.left(&owner) {
        imported.starts.push((importer.taken.kept.text.len(), place));
        importer.context.place = place;
        importer.take(&note);
    }
}

/// The posts at both ends of a large file of this name; `None` where they cannot be read before the rest.
pub(super) fn import_ends(name: &str, start: &str, end: &str) -> Option<[KeptPosts; 2]> {
    let tail = ends::tail(start, end)?;
    Some([start.to_owned(), tail].map(|text| import_file(name, text.into(), &|_| true).kept))
}

/// Whether a text has a shape that is imported, by its beginning.
pub(super) fn is_importable(text: &str) -> bool {
    shape(text).is_some()
}

/// Whether a text has a shape that is imported, and one that no notes of a person have by chance.
pub(super) fn is_plainly_importable(text: &str) -> bool {
    shape(text).is_some_and(|shape| shape != TextShape::Alternating)
}

/// Whether a text is a table whose first row names the fields of posts.
pub(super) fn is_table(text: &str) -> bool {
    let start = text.trim_start_matches(assignment::is_blank);
    !start.starts_with(['{', '[', '<'])
        && !assignment::is_assignment(start)
        && chats::kind(start).is_none()
        && tables::separator(start).is_some()
}

#[cfg(test)]
mod tests;
