//! The posts at both ends of large archives, for the first screen: the newest ones are at one of them.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::collector::FileOrigin;
use super::field_names::has_mapping;
use super::format::{self, FormatParser, ParsedItem};
use super::import::{self, KeptPosts};
use super::loader::Loader;
use super::read;
use crate::corpus::{Corpus, FileText, JoinedFiles, Post, Source};
use crate::text::sanitize::Clean;

/// Bytes that are read at either end: two screens of posts of 4 kB, the usual length of posts in two languages.
const END: u64 = 1 << 18;
/// Files of a folder that are read; a folder may hold any number.
const MOST_FILES: usize = 16;

/// Returns the posts at both ends of the files at `paths`; `None` where the files are small or odd, and are best read
/// whole at once.
pub(super) fn preview(paths: &[PathBuf]) -> Option<Corpus> {
    if has_mapping() || read::has_standard_input(paths) || read::total_length(paths) < read::LARGE {
        return None;
    }
    let mut loader = Loader::default();
    let mut is_archive = false;
    for path in paths {
        if path.is_dir() {
            for path in read::previewed_files(path).ok()?.iter().take(MOST_FILES) {
                is_archive |= add_ends(&mut loader, path).is_some();
            }
        } else {
            // A named path that is no archive is an error, which needs the whole file.
            add_imported_ends(&mut loader, path).or_else(|| add_ends(&mut loader, path))?;
            is_archive = true;
        }
    }
    loader.collector.heads.clear();
    is_archive.then(|| loader.finish().corpus)
}

/// Adds the posts that lie wholly in one of the two ends of a file; none where the format has no previews. `None` where the
/// file is no archive.
fn add_ends(loader: &mut Loader<'_>, path: &Path) -> Option<()> {
    let (mut file, length) = read::regular(path).ok()?;
    let start = read::decode((&mut file).take(END), 0, &|_| true).ok()?.text;
    let parser = format::parser(start.whole()?)?;
    if !parser.has_previews() {
        return Some(());
    }
    let name = Clean::name(&path.to_string_lossy());
    let is_cut = length > END;
    add_piece(loader, &name, start, parser, is_cut);
    if is_cut {
        file.seek(SeekFrom::Start(length.saturating_sub(END).max(END))).ok()?;
        add_piece(loader, &name, whole_lines(file).into(), parser, false);
    }
    Some(())
}

/// Adds the posts at both ends of a file of another program, or of lines of JSON. `None` where it is none, or these cannot be
/// read before the rest.
fn add_imported_ends(loader: &mut Loader<'_>, path: &Path) -> Option<()> {
    let (mut file, length) = read::regular(path).ok().filter(|(_, length)| *length > 2 * END)?;
    let start = plain_text(&mut file)?;
    file.seek(SeekFrom::Start(length - END)).ok()?;
    let end = plain_text(&mut file)?;
    let shown = path.to_string_lossy();
    let is_lines =
        format::is_native(&start) && start.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let [first, last] = if is_lines {
        [start, end.split_once('\n')?.1.to_owned()].map(EndPiece::Lines)
    } else if format::is_native(&start) {
        return None;
    } else {
        import::import_ends(&shown, &start, &end)?.map(EndPiece::Posts)
    };
    // Without the newest posts the oldest ones would be all that there is to read.
    if !last.has_named_post() {
        return None;
    }
    first.add(loader, &shown, true)?;
    let before = loader.collector.found.posts.len();
    last.add(loader, &shown, false)?;
    let added = loader.collector.found.posts.split_off(before);
    let uncounted = |post: Post| Post { number: if post.digits == 0 { 0 } else { post.number }, ..post };
    loader.collector.found.posts.extend(added.into_iter().filter(is_named).map(uncounted));
    Some(())
}

/// The beginning or the end of a file.
enum EndPiece {
    /// Lines of JSON.
    Lines(String),
    /// What was read from a file of another program.
    Posts(KeptPosts),
}

impl EndPiece {
    fn has_named_post(&self) -> bool {
        match self {
            Self::Lines(lines) => format::parser(lines).is_some_and(|parser| {
                let mut items = parser.parse(lines, 0..lines.len());
                items.any(|item| matches!(item, ParsedItem::Post(post, _) if is_named(&post)))
            }),
            Self::Posts(kept) => kept.found.posts.iter().any(is_named),
        }
    }

    /// Adds its posts; not the last one where it `is_cut`.
    fn add(self, loader: &mut Loader<'_>, name: &str, is_cut: bool) -> Option<()> {
        match self {
            Self::Lines(lines) => {
                let parser = format::parser(&lines)?;
                add_piece(loader, &Clean::name(name), lines.into(), parser, is_cut);
            }
            Self::Posts(mut kept) => {
                let whole = kept.found.posts.len().saturating_sub(usize::from(is_cut));
                kept.found.posts.truncate(whole);
                loader.add_kept(name, JoinedFiles::default(), kept).ok()?;
            }
        }
        Some(())
    }
}

/// Whether something names a post at the end of a file: how many posts are before it is not known yet.
fn is_named(post: &Post) -> bool {
    post.id.is_some() || post.digits > 0
}

/// The next [`END`] bytes of a file as text; `None` where they are not UTF-8, except for characters that are cut.
fn plain_text(file: &mut File) -> Option<String> {
    let mut bytes = Vec::new();
    file.take(END).read_to_end(&mut bytes).ok()?;
    let from = bytes.iter().take(3).take_while(|byte| matches!(byte, 0x80..=0xBF)).count();
    let bytes = bytes.get(from..)?;
    let text = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => std::str::from_utf8(bytes.get(..error.valid_up_to())?),
        text => text,
    };
    text.ok().map(str::to_owned)
}

/// The text from the first line on that `file` holds whole: a line cut in two may look like another one.
fn whole_lines(file: impl Read) -> String {
    let decoded = read::decode(file.take(END), 0, &|_| true).map(|decoded| decoded.text);
    let text = decoded.unwrap_or_default();
    text.whole()
        .and_then(|text| text.split_once('\n'))
        .map_or_else(String::new, |(_, whole)| whole.to_owned())
}

/// Adds the posts of a piece of a file; not the last one where the piece `is_cut`.
fn add_piece(
    loader: &mut Loader<'_>,
    name: &Clean,
    piece: FileText,
    parser: &dyn FormatParser,
    is_cut: bool,
) {
    let before = loader.collector.found.posts.len();
    let origin = FileOrigin { file: name.as_str().into(), source: loader.sources.len() as u32 };
    let text = piece.whole().unwrap_or_default();
    let records = parser.record_text(text);
    for item in parser.parse(text, 0..text.len()).filter(|item| matches!(item, ParsedItem::Post(..))) {
        loader.collector.add(&origin, item);
    }
    if is_cut && loader.collector.found.posts.len() > before {
        loader.collector.found.posts.pop();
    }
    loader.sources.push(Source { name: name.clone(), text: piece, records, ..Source::default() });
}
