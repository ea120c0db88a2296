//! The records of posts as their files have them. Archives of other programs are not kept in memory: a record is looked up
//! in its file when it is asked for.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use super::import::{self, RecordPlaceInText};
use super::members::{self, Member};
use super::read::{self, Packing, STANDARD_INPUT};
use crate::corpus::{Corpus, FileText, Post};

/// The record of `post` as its file among `paths` has it, with every field, JSON with a line for each value. One that was
/// imported is read from the file again; where that has it no more, it is its text.
pub(crate) fn source_record(paths: &[PathBuf], corpus: &Corpus, post: usize) -> String {
    if corpus.is_imported(post) {
        let kept = || corpus.raw_text(post).into_owned();
        return in_file(paths, corpus, post).unwrap_or_else(kept);
    }
    let raw = corpus.raw(post);
    if raw.starts_with('{') { import::indented(raw) } else { raw.to_owned() }
}

fn in_file(paths: &[PathBuf], corpus: &Corpus, post: usize) -> Option<String> {
    let found = corpus.posts.get(post)?;
    let source = corpus.sources.get(found.source as usize)?;
    let is_there =
        |other: &&Post| other.source == found.source && corpus.file_of(other) == corpus.file_of(found);
    let later = corpus.posts.iter().filter(|other| other.line > found.line).filter(is_there);
    let place = RecordPlaceInText {
        line: found.line,
        next: later.map(|other| other.line).min(),
        id: found.id.map(|id| id.0.get()),
    };
    let name = corpus.file_of(found);
    let of_input = || source.standard_input.as_deref().and_then(|bytes| texts_of_input(bytes, name));
    let texts = of_input().or_else(|| paths.iter().find_map(|path| texts(path, name)))?;
    let mut records = texts.iter().filter_map(|text| import::record(text.whole()?, place));
    let id = place.id.map(|id| id.to_string());
    // Of several files joined to one archive, the one is it that has the id there.
    let (mut first, mut found) = (None, None);
    for record in &mut records {
        if id.as_deref().is_none_or(|id| import::has_number(&record, id)) {
            found = Some(record);
            break;
        }
        first.get_or_insert(record);
    }
    found.or(first)
}

/// The texts of the source of this name, which is the file or folder at `path` or a part of it.
fn texts(path: &Path, name: &str) -> Option<Vec<FileText>> {
    let shown = read::display_path(&path.to_string_lossy());
    let rest = name.strip_prefix(shown.trim_end_matches('/'));
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
    if path.is_dir() {
        let names = members::files(path).ok()?;
        return members::chosen(&names).iter().find_map(|inside| texts(&path.join(inside), name));
    }
    let Some(packing) = read::packing(path) else {
        return if rest.is_empty() { Some(vec![text(path)?]) } else { None };
    };
    Some(unpacked(read::unpack(path, packing, &|_| true).ok()?, rest))
}

/// The texts of the source of this name in what came from standard input.
fn texts_of_input(bytes: &[u8], name: &str) -> Option<Vec<FileText>> {
    let rest = name.strip_prefix(STANDARD_INPUT)?;
    match Packing::from_start(bytes) {
        None => Some(decoded(bytes).into_iter().collect()),
        Some(packing) => {
            let length = bytes.len() as u64;
            let members = read::unpack_from(Cursor::new(bytes), packing, length, STANDARD_INPUT).ok()?;
            Some(unpacked(members, rest))
        }
    }
}

/// The texts of the members of a packed file, of one where `rest` names it behind a slash.
fn unpacked(members: Vec<Member>, rest: &str) -> Vec<FileText> {
    let inside =
        |member: &str| rest.is_empty() || rest.strip_prefix('/') == Some(&read::display_path(member));
    let wanted = members.into_iter().filter(|member| inside(&member.name));
    wanted.filter_map(|member| decoded(&member.bytes)).collect()
}

fn decoded(bytes: &[u8]) -> Option<FileText> {
    let decoded = read::decode(bytes, bytes.len(), &|_| true).and_then(read::with_utf8_repaired);
    Some(decoded.ok()?.text)
}

fn text(path: &Path) -> Option<FileText> {
    Some(read::file(path, &|_| true).and_then(read::with_utf8_repaired).ok()?.text)
}
