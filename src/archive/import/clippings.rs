//! `My Clippings.txt` of a Kindle: passages and notes, each below its book and where and when it was marked.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::json;
use crate::archive::written::times;
use crate::text::slice::slice;

/// The line between clippings.
const RULE: &str = "==========";

/// Whether a text is such a file: its first clipping has a line of where and when, and a rule below it.
pub(super) fn is_one(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let place = lines.nth(1).unwrap_or_default();
    place.starts_with("- ") && place.contains('|') && lines.take(1000).any(|line| line.trim_end() == RULE)
}

/// Takes each clipping with words; marks of a place alone are counted.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) {
    importer.context.service = "other";
    importer.context.texts_are_monolingual = true;
    let (mut clipping, mut start) = (Vec::new(), 1);
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_end() != RULE {
            clipping.push(line);
            continue;
        }
        take(importer, &std::mem::take(&mut clipping), start);
        start = number + 1;
    }
    take(importer, &clipping, start);
}

fn take(importer: &mut Importer<'_>, clipping: &[&str], line: u32) {
    let [book, place, said @ ..] = clipping else { return };
    let said = said.join("\n");
    importer.context.line = line;
    if said.trim().is_empty() {
        return importer.context.note(ImportOddity::NoPost);
    }
    let book = book.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // The last brackets hold the author; those in the title are before them.
    let author = book.strip_suffix(')').and_then(|book| book.rsplit_once(" ("));
    let (title, author) = author.unwrap_or((book, ""));
    importer.one_at(
        line,
        &json!({"title": title, "text": said.trim(), "username": author, "created_at": marked(place)}),
    );
}

/// When a passage was marked: what is behind the last sign, from the first word on that begins a date.
fn marked(place: &str) -> Option<String> {
    let (_, added) = place.rsplit_once('|')?;
    let starts = added
        .char_indices()
        .filter(|(at, _)| *at == 0 || slice(added, ..*at).ends_with(|c: char| c.is_whitespace() || c == ','));
    let dates = starts.map(|(at, _)| slice(added, at..).trim());
    { dates }.find(|date| times::parse(date).is_some()).map(str::to_owned)
}
