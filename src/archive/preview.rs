//! The two ends of a large archive, for the first screens: what is newest stands at one of them.

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::{Loader, is_stream, read};
use crate::archive::format::{self, FormatParser, Item};
use crate::corpus::{Corpus, FileText, Source};
use crate::text::sanitize::Clean;

/// Bytes that are read at either end: two screens of posts of 4 kB, which is what posts of both languages come to.
const PIECE: u64 = 1 << 18;
/// Files that are looked into; there is no end to what a folder may hold.
const FILES: usize = 16;

/// The posts at both ends of the files at `paths`; `None` where there is so little, or something so odd, that it is best
/// read whole at once.
pub(super) fn of(paths: &[PathBuf]) -> Option<Corpus> {
    if is_stream(paths) || read::bytes(paths) < read::LARGE {
        return None;
    }
    let mut loader = Loader::default();
    let mut known = false;
    for path in paths {
        if path.is_dir() {
            for path in read::archive_files(path).ok()?.iter().take(FILES) {
                known |= loader.glimpse(path).is_some();
            }
        } else {
            // What was named and is no archive is refused, and that needs all of it.
            loader.glimpse(path)?;
            known = true;
        }
    }
    loader.found.claims.clear();
    known.then(|| loader.finish().corpus)
}

impl Loader<'_> {
    /// Takes the posts that lie wholly in the two ends of a file. Layouts that do not number their posts give none: nobody
    /// could say which ones they are. `None`: it is no archive, as far as that can be told.
    fn glimpse(&mut self, path: &Path) -> Option<()> {
        let (mut file, length) = read::regular(path).ok()?;
        let start = read::decode((&mut file).take(PIECE), 0, &|_| true).ok()?.text;
        let parser = format::parser(start.whole()?)?;
        if !parser.has_previews() {
            return Some(());
        }
        let name = Clean::line(&path.to_string_lossy());
        let is_cut = length > PIECE;
        self.piece(&name, start, parser, is_cut);
        if is_cut {
            file.seek(SeekFrom::Start(length.saturating_sub(PIECE).max(PIECE))).ok()?;
            let mut bytes = Vec::new();
            file.take(PIECE).read_to_end(&mut bytes).ok()?;
            let end = String::from_utf8_lossy(&bytes);
            // The line that was cut in two may look like something that it is not.
            let end = end.split_once('\n').map_or("", |(_, whole)| whole).to_owned();
            self.piece(&name, end.into(), parser, false);
        }
        Some(())
    }

    /// Takes the posts of a piece of a file, but for the last one where that `is_cut`.
    fn piece(&mut self, name: &Clean, held: FileText, parser: &dyn FormatParser, is_cut: bool) {
        let before = self.found.posts.len();
        let (file, source) = (name.as_str().into(), self.sources.len() as u32);
        let text = held.whole().unwrap_or_default();
        let records = parser.record_text(text);
        for item in parser.parse(text, 0..text.len()).filter(|item| matches!(item, Item::Post(..))) {
            self.found.take(&file, source, item);
        }
        if is_cut && self.found.posts.len() > before {
            self.found.posts.pop();
        }
        self.sources.push(Source { name: name.clone(), text: held, records, is_built_in: false });
    }
}
