//! Indexes kept on disk, so that a large archive is indexed once.
//!
//! A file is used only as a whole: its head names the program, the texts and fields that it was made from and the days of
//! the zone, and its end holds a checksum. Anything else is no index, and is written anew.

use std::fs::{self, DirBuilder, DirEntry, File};
use std::hash::{Hash, Hasher};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::archive_index::Index;
use super::stored::{Stored, StoredBytes, checked};
use crate::corpus::{Corpus, pipeline};
use crate::text::fold;
use crate::text::hash::{Fingerprint, fingerprint};
use crate::text::slice::subslice;

/// What every file begins with; the last byte is the version of the layout.
const MAGIC: u64 = u64::from_be_bytes(*b"duidu-x\x02");

/// Bytes of texts from which an index is kept: less is indexed faster than a file is looked after.
const LEAST_TEXT: usize = 1 << 20;

/// Bytes of all indexes together. The one not used for the longest time goes first.
const MOST_BYTES: u64 = 1 << 30;

const EXTENSION: &str = "index";
/// What the name of a file begins with that is still being written.
const UNFINISHED: &str = "unfinished-";
/// The age from which such a file is that of a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(3_600);

/// The index of one archive in a folder of indexes.
#[derive(Debug, Clone)]
pub(crate) struct StoredIndex {
    folder: PathBuf,
    name: String,
}

impl StoredIndex {
    /// The index of the archive with this key (see [`crate::state::archive_key`]) in `folder`.
    pub(crate) fn new(folder: PathBuf, archive: &str) -> Self {
        Self { folder, name: format!("{:016x}.{EXTENSION}", fingerprint(archive)) }
    }

    /// Reads the index of `corpus`; `None` where there is none, or another one.
    pub(crate) fn load(&self, corpus: &Corpus) -> Option<Index> {
        if !is_worthwhile(corpus) {
            return None;
        }
        read(&self.folder.join(&self.name), corpus).ok()
    }

    /// Writes the `index` of `corpus`, which is complete, unless it is small. Other indexes go where there are too many.
    pub(crate) fn save(&self, corpus: &Corpus, index: &Index) -> io::Result<()> {
        if !is_worthwhile(corpus) || !index.is_complete() {
            return Ok(());
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        remove_left_behind(&self.folder);
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
        let mut to = BufWriter::with_capacity(1 << 16, Summed::new(file.as_file_mut()));
        for number in [MAGIC, program_fingerprint(), archive_fingerprint(corpus)] {
            number.store(&mut to)?;
        }
        index.store(&mut to)?;
        let summed = to.into_inner().map_err(io::IntoInnerError::into_error)?;
        let sum = summed.sum.finalize();
        summed.inner.write_all(&sum.to_le_bytes())?;
        let length = file.as_file().metadata()?.len();
        make_room(&self.folder, &self.name, length)?;
        file.persist(self.folder.join(&self.name)).map_err(|failed| failed.error)?;
        Ok(())
    }
}

/// Removes every index in `folder`; returns how many there were.
pub(crate) fn clear(folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for (path, ..) in indexes(folder)? {
        fs::remove_file(path)?;
        count += 1;
    }
    for entry in unfinished(folder) {
        fs::remove_file(entry.path())?;
    }
    Ok(count)
}

/// The files in `folder` that are still being written, or were when a program was killed.
fn unfinished(folder: &Path) -> impl Iterator<Item = DirEntry> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(UNFINISHED))
}

fn is_worthwhile(corpus: &Corpus) -> bool {
    corpus.posts.iter().map(|post| post.spans.text().len()).sum::<usize>() >= LEAST_TEXT
}

fn read(path: &Path, corpus: &Corpus) -> io::Result<Index> {
    // Opening a pipe would wait for its other end.
    let is_file = fs::symlink_metadata(path)?.is_file();
    let file = checked(File::open(path)?, is_file)?;
    let length = file.metadata()?.len().saturating_sub(4);
    let mut reader = BufReader::with_capacity(1 << 16, Summed::new((&file).take(length)));
    // Both go through all of the archive, or of its index.
    let (archive, index) = pipeline::join(
        "archive",
        || archive_fingerprint(corpus),
        || {
            let mut from = StoredBytes::new(&mut reader, length);
            for expected in [MAGIC, program_fingerprint()] {
                checked((), u64::restore(&mut from)? == expected)?;
            }
            io::Result::Ok((u64::restore(&mut from)?, Index::restore(corpus, file.try_clone()?, &mut from)?))
        },
    );
    let (of_archive, index) = index?;
    checked((), of_archive == archive)?;
    let sum = reader.into_inner().sum.finalize();
    let mut expected = [0; 4];
    (&file).seek(SeekFrom::Start(length))?;
    (&file).read_exact(&mut expected)?;
    let index = checked(index, sum == u32::from_le_bytes(expected))?;
    // The time of its last use. Where it cannot be set, it goes sooner.
    let _ = file.set_modified(SystemTime::now());
    Ok(index)
}

/// What the same program is known by: its file, and the tables that texts are folded with.
fn program_fingerprint() -> u64 {
    let file = std::env::current_exe().and_then(fs::metadata).ok();
    let file = file.map(|file| (file.len(), file.modified().ok()));
    fingerprint(&(env!("CARGO_PKG_VERSION"), file, fold::tables()))
}

/// What the same archive is known by: all that an index is made from. The path that was typed is not among it.
fn archive_fingerprint(corpus: &Corpus) -> u64 {
    let mut hasher = Fingerprint::default();
    corpus.translations.hash(&mut hasher);
    corpus.cuts.hash(&mut hasher);
    for source in &corpus.sources {
        source.text.as_bytes().hash(&mut hasher);
    }
    for author in &corpus.authors {
        author.as_str().hash(&mut hasher);
    }
    for post in &corpus.posts {
        let time = post.time.map(|time| (time.milliseconds, time.day_only));
        (post.source, post.author, post.id.map(|id| id.0), &post.spans.text(), time).hash(&mut hasher);
    }
    // Days depend on the zone, and those of the computer on more than its name.
    let step = (corpus.posts.len() / 64).max(1);
    for time in corpus.posts.iter().step_by(step).filter_map(|post| post.time) {
        (time.calendar(corpus.zone).hour, time.date(corpus.zone)).hash(&mut hasher);
    }
    hasher.finish()
}

/// The indexes in `folder` with their sizes and the times of their last use.
fn indexes(folder: &Path) -> io::Result<Vec<(PathBuf, u64, SystemTime)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let paths = entries.flatten().map(|entry| entry.path());
    let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION));
    let described = paths.filter_map(|path| {
        let data = fs::symlink_metadata(&path).ok()?;
        Some((path, data.len(), data.modified().unwrap_or(SystemTime::UNIX_EPOCH)))
    });
    Ok(described.collect())
}

/// Removes the indexes longest unused, so that one of `length` bytes named `name` finds room; refuses it where it is too
/// large.
fn make_room(folder: &Path, name: &str, length: u64) -> io::Result<()> {
    if length > MOST_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut others = indexes(folder)?;
    others.retain(|(path, ..)| path.file_name().is_none_or(|other| other != name));
    others.sort_by_key(|(.., used)| *used);
    let mut total: u64 = others.iter().map(|(_, length, _)| length).sum();
    for (path, other, _) in others {
        if total + length <= MOST_BYTES {
            break;
        }
        fs::remove_file(path)?;
        total -= other;
    }
    Ok(())
}

/// Removes what programs that were killed have not finished.
fn remove_left_behind(folder: &Path) {
    for entry in unfinished(folder) {
        let written = entry.metadata().and_then(|data| data.modified()).ok();
        if written.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > LEFT_BEHIND) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file with the checksum of what passes.
struct Summed<T> {
    inner: T,
    sum: crc32fast::Hasher,
}

impl<T> Summed<T> {
    fn new(inner: T) -> Self {
        Self { inner, sum: crc32fast::Hasher::new() }
    }
}

impl<T: Write> Write for Summed<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.sum.update(subslice(bytes, ..written));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Summed<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.sum.update(subslice(bytes, ..read));
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::{StoredIndex, clear, make_room};
    use crate::archive;
    use crate::corpus::Corpus;
    use crate::insight::topics::Topics;
    use crate::search::index::Index;
    use crate::search::query::Query;
    use crate::search::rank::find_posts;

    /// An archive of a megabyte.
    fn corpus(word: &str) -> Corpus {
        corpus_at("test.md", word)
    }

    fn corpus_at(path: &str, word: &str) -> Corpus {
        let mut text = String::new();
        for number in 0..2_600 {
            let _ = write!(
                text,
                "### {number}\n\n作者: @a\n时间: 2025-01-0{}\n链接: \n互动: Likes: 1\n\n{}{word} {number} K-12 by @WarrenBuffett\n\n智能体的语音\n\n",
                number % 9 + 1,
                "Many Happy Returns of the day ".repeat(14)
            );
        }
        archive::parse(path, text).unwrap().corpus
    }

    #[test]
    fn an_index_is_the_same_when_it_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = corpus("voice");
        let stored = StoredIndex::new(folder.path().join("index"), "/a/b.md");
        assert!(stored.load(&corpus).is_none());
        let index = Index::build(&corpus, &Topics::default());
        stored.save(&corpus, &index).unwrap();
        assert!(stored.load(&corpus_at("./other/../test.md", "voice")).is_some());
        let again = stored.load(&corpus).unwrap();
        for text in [
            "voice 17",
            "yuyin",
            "k12",
            "mhr",
            "bufett",
            "zhinengti",
            "happi",
            "2025-01-03 voice",
            "xvoice 3",
        ] {
            let query = Query::parse(text).unwrap();
            let found = |index: &Index| find_posts(index, &corpus, &query, &|| false).unwrap();
            assert!(found(&again) == found(&index), "{text}");
        }
        let path = folder.path().join("index").join(&stored.name);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(clear(path.parent().unwrap()).unwrap(), 1);
        assert!(stored.load(&corpus).is_none());
        assert_eq!(clear(path.parent().unwrap()).unwrap(), 0);
        assert_eq!(clear(&folder.path().join("none")).unwrap(), 0);
    }

    #[test]
    fn a_file_of_something_else_is_no_index() {
        let folder = tempfile::tempdir().unwrap();
        let corpus_of = corpus;
        let corpus = corpus_of("voice");
        let stored = StoredIndex::new(folder.path().to_owned(), "/a/b.md");
        stored.save(&corpus, &Index::build(&corpus, &Topics::default())).unwrap();
        assert!(stored.load(&corpus_of("vaice")).is_none(), "a changed archive");
        let path = folder.path().join(&stored.name);
        let whole = fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(whole.len() / 40).chain([8, 16, 24, 31, whole.len() - 1]) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            fs::write(&path, &damaged).unwrap();
            assert!(stored.load(&corpus).is_none(), "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert!(stored.load(&corpus).is_none(), "cut at {at}");
        }
        fs::write(&path, &whole).unwrap();
        assert!(stored.load(&corpus).is_some());
        let mut zoned = corpus;
        zoned.zone = crate::corpus::time::Zone::Utc;
        stored.save(&zoned, &Index::build(&zoned, &Topics::default())).unwrap();
        assert!(stored.load(&zoned).is_some());
    }

    #[test]
    fn the_index_longest_unused_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        for (name, age) in [("old", 30), ("older", 40), ("new", 10)] {
            let file = fs::File::create(folder.path().join(format!("{name}.index"))).unwrap();
            file.set_len(400 << 20).unwrap();
            file.set_modified(
                std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000 - age),
            )
            .unwrap();
        }
        make_room(folder.path(), "fresh.index", 300 << 20).unwrap();
        let left = |name: &str| folder.path().join(format!("{name}.index")).exists();
        assert_eq!([left("old"), left("older"), left("new")], [false, false, true]);
        assert!(make_room(folder.path(), "fresh.index", 2 << 30).is_err());
    }
}
