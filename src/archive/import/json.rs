//! Documents of JSON to posts: in parts side by side, as long as no record says anything about those behind it.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ahead::{ParsedBatches, ParsedPiece, WORTHWHILE, broken, each};
use super::context::ImportContext;
use super::document_parts::{DocumentPart, PART_BYTES};
use super::documents::is_record;
use super::imported::{Imported, ImportedCut};
use super::importer::{Importer, TakenPosts};
use super::lists::is_post_list;
use super::mended::MendedValue;
use super::{days, grids, mended};
use crate::archive::issue::{Excerpt, ImportOddity, RecordError, WarningKind};
use crate::archive::json_text::has_several;
use crate::archive::value::Value;
use crate::corpus::pipeline;

/// How often reading side by side is begun: records that say something about others are read one after another.
const TRIES: usize = 8;

/// Takes the posts of the document at this place.
pub(super) fn read(importer: &mut Importer<'_>, place: usize, text: String, imported: &mut Imported) {
    let threads = if text.len() < WORTHWHILE { 1 } else { pipeline::threads() };
    let last_line = memchr::memchr_iter(b'\n', text.trim_end().as_bytes()).count() as u32 + 1;
    let is_unclosed = read_by(threads, importer, place, text, imported);
    if is_unclosed && imported.cuts.last().is_none_or(|cut| cut.place != place) {
        imported.cuts.push(ImportedCut { place, line: last_line, is_in_record: false });
    }
}

/// Does the same as [`read`] with so many threads. Returns whether the list of records has no end.
fn read_by(
    threads: usize,
    importer: &mut Importer<'_>,
    place: usize,
    text: String,
    imported: &mut Imported,
) -> bool {
    let mut document = DocumentPart::new(text);
    let by_line = document.is_by_line();
    let mut head: Option<Vec<String>> = None;
    let mut take = |importer: &mut Importer<'_>, batch: Vec<ParsedPiece<'_>>, imported: &mut Imported| {
        for piece in batch {
            json_piece(importer, place, piece, by_line, &mut head, imported);
        }
    };
    let mut tries = if threads < 2 { 0 } else { TRIES };
    while tries > 0 {
        tries -= 1;
        // What the first records say, as whose archive it is, holds for the others.
        let (mut first, mut bytes) = (ParsedBatches(document.pieces()), 0);
        while bytes < PART_BYTES
            && let Some((batch, length)) = first.next()
        {
            take(importer, batch, imported);
            bytes += length;
        }
        let after = first.0.point();
        let is_within = first.0.is_within();
        if bytes == 0 || !importer.advance(bytes) || importer.is_fruitless() {
            return is_within;
        }
        document.skip_to(after);
        match side_by_side(importer, place, document, threads) {
            Ok(is_unclosed) => return is_unclosed,
            Err(rest) => document = rest,
        }
    }
    each(document.pieces(), document.len(), |batch, bytes| {
        take(importer, batch, imported);
        importer.advance(bytes) && !importer.is_fruitless()
    })
}

/// What a part became.
struct ReadPart {
    taken: TakenPosts,
    context: ImportContext,
    bytes: usize,
    /// The list or object around the records goes on behind it.
    is_within: bool,
}

/// Takes the posts of parts that are read side by side, each freed once it is taken. Returns whether the list of records has no
/// end; as an error the document from the first part on that has to be read after those before it.
fn side_by_side(
    importer: &mut Importer<'_>,
    place: usize,
    document: DocumentPart,
    threads: usize,
) -> Result<bool, DocumentPart> {
    let common = importer.context.common();
    if importer.pair.is_some() || common.has_references() {
        return Err(document);
    }
    let held = importer.notes.seconds();
    let is_refused = AtomicBool::new(false);
    let (mut rest, mut is_unclosed): (Vec<DocumentPart>, bool) = (Vec::new(), false);
    let parts = document.parts();
    let mut following = parts.len();
    let read = |part: DocumentPart| {
        let read =
            if is_refused.load(Ordering::Relaxed) { None } else { read_part(&part, place, &common, &held) };
        is_refused.fetch_or(read.is_none(), Ordering::Relaxed);
        (part, read)
    };
    pipeline::in_order(parts.into_iter(), threads, read, |(part, read)| match read {
        Some(ReadPart { taken, context, bytes, is_within }) if rest.is_empty() => {
            is_unclosed = is_within;
            following = following.saturating_sub(1);
            importer.append(taken, context, following);
            importer.advance(bytes) && !importer.is_fruitless()
        }
        _ => {
            rest.push(part);
            true
        }
    });
    DocumentPart::concatenate(rest).map_or(Ok(is_unclosed), Err)
}

/// Reads a part by itself; `None` where it says something about other records, or is broken so that the next piece is not known.
fn read_part(
    part: &DocumentPart,
    place: usize,
    common: &ImportContext,
    held: &HashSet<i64>,
) -> Option<ReadPart> {
    let by_line = part.is_by_line();
    let mut own = Importer::new(common.common(), &|_| true);
    own.held_seconds = Some(held);
    let (mut imported, mut head, mut bytes) = (Imported::default(), None, 0);
    let mut pieces = part.pieces();
    for piece in pieces.by_ref() {
        bytes += piece.json.len();
        if by_line && own.keeps_line(piece.json, piece.line) {
            continue;
        }
        let parsed = match mended::parse(piece.json) {
            Ok(value) => ParsedPiece::new(piece, Some(Ok(value))),
            Err((error, lines)) if by_line && !has_several(piece.json) => broken(piece, error, lines),
            Err(_) => return None,
        };
        json_piece(&mut own, place, parsed, by_line, &mut head, &mut imported);
    }
    let is_alone = !own.context.has_references()
        && own.context.has_same_defaults(common)
        && own.pair.is_none()
        && own.notes.is_empty()
        && head.is_none();
    let Importer { taken, context, .. } = own;
    let is_within = pieces.is_within();
    is_alone.then_some(ReadPart { taken, context, bytes, is_within })
}

/// Takes the posts of a piece of the document at this place. `head`: the names in the first row of a table.
fn json_piece(
    importer: &mut Importer<'_>,
    place: usize,
    piece: ParsedPiece<'_>,
    by_line: bool,
    head: &mut Option<Vec<String>>,
    imported: &mut Imported,
) {
    importer.context.line = piece.line;
    importer.taken.pieces += 1;
    let value = match piece.value {
        Some(Ok(MendedValue { read, has_half })) => {
            if has_half {
                importer.context.warn(WarningKind::LoneSurrogate);
            }
            if let Some(name) = read.twin {
                importer.context.note(ImportOddity::SameName(Excerpt::new(&name)));
            }
            read.value
        }
        Some(Err(error)) => return importer.context.bad_records.push((place, piece.line, error)),
        None => return imported.cuts.push(ImportedCut { place, line: piece.line, is_in_record: true }),
    };
    if value.is_array() {
        // A table: its first row names the fields.
        if let Some(names) = head.as_deref() {
            importer.object(grids::row(names, &value), 0);
            return;
        }
        *head = grids::head(&value);
    }
    if importer.is_aside(piece.list, &value) {
        return;
    }
    if imported.names.is_empty() && importer.taken.kept.count == 0 {
        imported.names = names_in(&value, 0).unwrap_or_default();
    }
    let (is_object, before) = (value.is_object(), importer.context.accounted());
    let is_missed = piece.is_item && piece.list.is_none_or(is_post_list) && is_record(&value);
    let known = importer.context.warnings.len();
    let found = match piece.list.filter(|list| days::is_day(list)) {
        Some(day) => importer.of_day(day, value, 0),
        None => importer.document(value, 0),
    };
    importer.context.place_values(known, piece.line, piece.json);
    if !importer.context.is_missed(found, before) {
        return;
    }
    // In a file of one record a line each is a post, or says that it is none.
    if by_line {
        let error = if is_object { RecordError::Empty } else { RecordError::NoObject };
        importer.context.bad_records.push((place, piece.line, error));
    } else if is_missed {
        importer.context.note(ImportOddity::NoPost);
    }
}

/// The names of plain values in the first record of a document: an object in a list, where it has one.
fn names_in(value: &Value, depth: u8) -> Option<Vec<String>> {
    /// Levels that are looked into.
    const DEPTH: u8 = 8;
    match value {
        _ if depth > DEPTH => None,
        Value::Array(items) => items.iter().find_map(|item| names_in(item, depth + 1)),
        Value::Object(object) => {
            let lists = || object.values().filter(|value| value.is_array() || value.is_object());
            let inner = || lists().find_map(|list| names_in(list, depth + 1));
            let own = object.iter().filter(|(_, value)| value.is_string()).map(|(name, _)| name.to_owned());
            let own: Vec<String> = own.collect();
            // What says something of all records is beside their list.
            let has_list = lists().any(|list| list.item(0).is_some_and(Value::is_object));
            let names = if has_list { inner().unwrap_or(own) } else { own };
            if names.is_empty() { inner() } else { Some(names) }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::archive::value::json;

    use super::{Imported, Importer, read_by};
    use crate::archive::import::context::ImportContext;
    use crate::archive::import::tests::values;

    /// Everything that a text becomes, with a long text that one of its posts is the beginning of.
    fn read(text: &str, threads: usize) -> (String, u64, String) {
        let mut importer = Importer::new(ImportContext::default(), &|_| true);
        let note =
            json!({"createdAt": "2022-01-02T03:00:07.000Z", "core": {"text": "Post 7 and so on to its end"}});
        importer.notes.add(note.as_object().unwrap(), (0, 1));
        let mut imported = Imported::default();
        let is_unclosed = read_by(threads, &mut importer, 3, text.to_owned(), &mut imported);
        let odd = format!("{:?}{:?}", importer.context.oddities, importer.context.warnings);
        let faults = format!("{odd}{:?}{:?}{is_unclosed}", importer.context.bad_records, imported.cuts);
        let kept = importer.taken.kept;
        (format!("{:?}", values(&kept)), kept.count, faults)
    }

    fn record(at: usize) -> String {
        format!(
            "{{\"id_str\": \"147742{:013}\", \"full_text\": \"Post {at} and so\u{2026}\", \"created_at\": \"2022-01-02T{:02}:{:02}:{:02}.000Z\", \"favorite_count\": {at}}}",
            at * 1000,
            3 + at / 3600 % 20,
            at / 60 % 60,
            at % 60
        )
    }

    #[test]
    fn lines_that_are_kept_become_the_same_posts() {
        let mut text = String::new();
        for at in 0..20_000 {
            let said = match at {
                15_000 => "<p>One<br>two &amp; three</p>",
                15_001 => "",
                _ => "Some words\\n\\n一些词 & more",
            };
            writeln!(
                text,
                "{{\"id\": \"147742{:013}\", \"author\": \"ann\", \"time\": \"2022-01-02T03:04:05Z\", \"likes\": {at}, \"text\": \"{said}\"}}",
                at * 1000
            )
            .unwrap();
        }
        let read = |keeps_lines, threads| {
            let mut importer = Importer::new(ImportContext { keeps_lines, ..Default::default() }, &|_| true);
            read_by(threads, &mut importer, 0, text.clone(), &mut Imported::default());
            let kept = importer.taken.kept;
            let lines_kept = kept.text.matches("\"author\"").count();
            (
                format!("{:?}", values(&kept)),
                kept.count,
                format!("{:?}", importer.context.warnings),
                lines_kept,
            )
        };
        let (all, kept) = (read(false, 1), read(true, 2));
        assert!(all.0 == kept.0, "posts differ");
        assert_eq!((all.1, all.2, 0), (kept.1, kept.2, all.3));
        assert!(kept.3 > 10_000 && kept.3 < 20_000, "{}", kept.3);
    }

    #[test]
    fn parts_side_by_side_give_what_one_after_another_gives() {
        let odd = [
            "{\"account\": {\"username\": \"ann\"}}",
            "{\"id\": 5, \"full_text\": \"broken}",
            "{\"id\": tru}",
            "[1, 2]",
            "{\"delete\": {\"status\": {\"id\": 4}}}",
            "{\"created_at\": \"yesterday\", \"full_text\": \"x\", \"favorite_count\": \"many\"}",
            "{\"data\": [{\"id\": \"7\", \"text\": \"paged\", \"author_id\": \"9\"}], \"includes\": {\"users\": [{\"id\": \"9\", \"username\": \"bob\"}]}}",
            "{\"en\": \"a pair\", \"zh\": \"\u{4e00}\u{5bf9}\"}",
            "{\"tweet\": {\"id_str\": \"1477420000000000999\", \"full_text\": \"wrapped\"}}",
        ];
        for (start, between, end) in [
            ("[", ",\n", "]"),
            ("", "\n", ""),
            ("window.YTD.tweets.part0 = [", ",", ""),
            ("{\"tweets\": [", ", ", "]}"),
            ("[", ",\n", ""),
            ("{\"tweets\": [", ", ", "]"),
        ] {
            for spoilt in [0, 1, 3, odd.len()] {
                let mut text = start.to_owned();
                for at in 0..6000 {
                    let between = if at > 0 { between } else { "" };
                    write!(text, "{between}{}", record(at)).unwrap();
                    if let Some(odd) = odd.get(at / 600).filter(|_| at % 600 == 599 && at / 600 < spoilt) {
                        write!(text, "{between}{odd}").unwrap();
                    }
                }
                text.push_str(end);
                let one = read(&text, 1);
                assert!(one.1 > 1000, "{start} {}", one.1);
                // A broken record may swallow the end.
                let is_unclosed = start.matches(['[', '{']).count() > end.matches([']', '}']).count();
                assert!(spoilt > 0 || one.2.ends_with(&is_unclosed.to_string()), "{start} {end}: {}", one.2);
                for threads in [2, 3] {
                    let side_by_side = read(&text, threads);
                    assert!(
                        side_by_side == one,
                        "{start} {spoilt} {threads}: {:?} {:?}",
                        (side_by_side.1, &side_by_side.2),
                        (one.1, &one.2)
                    );
                }
            }
        }
    }
}
