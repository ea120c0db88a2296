//! A file of an archive: its name, its text and how the strings of its records are decoded.

use std::borrow::Cow;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use super::post::Post;
use super::sides::RawSides;
use crate::text::sanitize::Clean;

/// One file of an archive, read whole.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as given, made safe to show; `digest` for the built-in archive.
    pub(crate) name: Clean,
    /// Its text; invalid UTF-8 is replaced by U+FFFD.
    pub text: FileText,
    /// Decodes the strings of its records.
    pub(crate) records: Arc<dyn RecordText>,
    /// Whether it is the built-in archive.
    pub(crate) is_built_in: bool,
    /// Whether its text was made from a file of another program.
    pub(crate) is_imported: bool,
    /// The files that were joined to its text.
    pub(crate) members: JoinedFiles,
    /// The bytes of imported standard input, kept since it cannot be read again.
    pub(crate) standard_input: Option<Arc<[u8]>>,
}

/// The files of one archive that were made into one text, each with the byte where its records start.
#[derive(Debug, Clone, Default)]
pub(crate) struct JoinedFiles(Arc<[(usize, Arc<str>)]>);

impl JoinedFiles {
    /// The files, in order.
    pub(crate) fn new(files: impl Iterator<Item = (usize, Arc<str>)>) -> Self {
        Self(files.collect())
    }

    /// The name of the file whose records are at this byte; `None` where none were joined.
    pub(crate) fn at(&self, byte: usize) -> Option<&Arc<str>> {
        let after = self.0.partition_point(|(start, _)| *start <= byte);
        self.0.get(after.checked_sub(1)?).map(|(_, name)| name)
    }
}

impl Source {
    /// The raw texts of one of its posts, before a convention of the file is applied: not safe to draw.
    pub(super) fn sides(&self, post: &Post) -> RawSides<'_> {
        let text = self.text.get(post.spans.text()).filter(|text| !text.is_empty());
        text.map_or(RawSides::joined(Cow::Borrowed("")), |text| self.records.sides(text))
    }
}

/// The head of a file: what it states about its posts, and their actual number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileHead {
    /// Index of the file in [`Corpus::sources`].
    pub(crate) source: u32,
    /// The title's line, from 1.
    pub(crate) line: u32,
    /// The title.
    pub(crate) title: Clean,
    /// The author, according to the title.
    pub(crate) title_author: Option<Clean>,
    /// The number of posts, according to the head.
    pub count: Option<u64>,
    /// Whether, according to the head, where the translation starts is told post by post and not by a convention of the file.
    pub(crate) detects_cut_per_post: bool,
    /// How many posts there are between this head and the next one of the file.
    pub(crate) posts_to_next_head: usize,
    /// How many posts there are between this head and the end of the file.
    pub(crate) posts_to_end_of_file: usize,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            name: Clean::default(),
            text: FileText::default(),
            records: Arc::new(PlainRecords),
            is_built_in: false,
            is_imported: false,
            members: JoinedFiles::default(),
            standard_input: None,
        }
    }
}

/// Decodes the strings of a post, which are kept as ranges of bytes of its file. Each format has a decoder; the default
/// returns text as written.
pub trait RecordText: Debug + Send + Sync {
    /// Returns the texts of a post whose [`RecordSpans::text`](super::RecordSpans::text) covers `text`: not safe to draw.
    fn sides<'a>(&self, text: &'a str) -> RawSides<'a> {
        RawSides::joined(Cow::Borrowed(text))
    }

    /// Returns the link of a post whose [`RecordSpans::link`](super::RecordSpans::link) covers `link`: not safe to draw.
    fn link<'a>(&self, link: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(link)
    }

    /// Returns the id that `record` gives in letters; empty where it has a number or none.
    fn source_id(&self, _record: &str) -> String {
        String::new()
    }

    /// Returns the languages that `record` states for both texts of the post, as BCP 47 tags; empty where it does not.
    fn languages(&self, _record: &str) -> [String; 2] {
        <[String; 2]>::default()
    }
}

/// Records whose link and text are used as written, both sides in one text.
#[derive(Debug)]
pub struct PlainRecords;

impl RecordText for PlainRecords {}

/// The whole text of a file, never changed.
///
/// Large files are read by two threads into bytes. Conversion to a `String` would take as long as all the rest, so the
/// bytes are checked once when read, and again for each slice taken: a fraction of a microsecond for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileText {
    /// Text.
    Text(String),
    /// Bytes that were checked to be UTF-8.
    Bytes(Vec<u8>),
}

impl FileText {
    /// The length in bytes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// All of it, owned; `None` where it is not UTF-8.
    pub(crate) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(bytes) => String::from_utf8(bytes).ok(),
        }
    }

    /// Returns the text at these bytes; `None` where they lie outside or cut a character.
    pub fn get(&self, range: Range<usize>) -> Option<&str> {
        match self {
            Self::Text(text) => text.get(range),
            Self::Bytes(bytes) => {
                // An empty slice is valid.
                let cuts = bytes.get(range.start).is_some_and(|byte| matches!(byte, 0x80..=0xBF));
                simdutf8::basic::from_utf8(bytes.get(range)?).ok().filter(|_| !cuts)
            }
        }
    }

    /// Returns all of it; `None` where it is not UTF-8. Checks all of it where it is bytes.
    pub(crate) fn whole(&self) -> Option<&str> {
        self.get(0..self.len())
    }
}

impl Default for FileText {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<String> for FileText {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::FileText;

    #[test]
    fn bytes_give_the_same_pieces_as_text() {
        let text = "a中b";
        let (one, two) = (FileText::from(text.to_owned()), FileText::Bytes(text.as_bytes().to_vec()));
        for start in 0..7 {
            for end in start..7 {
                assert_eq!(one.get(start..end), two.get(start..end), "{start}..{end}");
            }
        }
        assert_eq!((one.whole(), two.whole(), two.len()), (Some(text), Some(text), 5));
        assert_eq!(FileText::Bytes(b"a\xFF".to_vec()).whole(), None);
    }
}
