//! The folded texts of an index on disk: read when they are looked at, since most queries look at few.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::OnceLock;

use super::text_arena::TextPair;

/// Bytes that are read at once, at least: those of a dozen long posts, as rare words are far from each other.
const PART_BYTES: usize = 1 << 16;

/// All texts, which stand in one row in a file.
#[derive(Debug)]
pub(crate) struct StoredTexts {
    file: File,
    /// The byte of the file where they start.
    from: u64,
    /// The bytes of all.
    length: usize,
    /// In order.
    parts: Vec<TextPart>,
}

/// The texts of neighbouring posts.
#[derive(Debug)]
struct TextPart {
    /// The first byte, of all texts.
    start: usize,
    text: OnceLock<String>,
}

impl StoredTexts {
    /// The texts at `pairs`, whose `length` bytes start at byte `from` of `file`. What it holds is known to be right.
    pub(crate) fn new(file: File, from: u64, length: usize, pairs: impl Iterator<Item = TextPair>) -> Self {
        let mut starts: Vec<usize> = pairs.map(TextPair::start).filter(|start| *start < length).collect();
        starts.sort_unstable();
        let mut parts = vec![TextPart { start: 0, text: OnceLock::new() }];
        for start in starts {
            if parts.last().is_none_or(|part| start - part.start >= PART_BYTES) {
                parts.push(TextPart { start, text: OnceLock::new() });
            }
        }
        Self { file, from, length, parts }
    }

    /// The bytes of all texts.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Texts that hold those at `pair`, and its place in them. They are empty where the disk fails.
    pub(crate) fn at(&self, pair: TextPair) -> (&str, TextPair) {
        let after = self.parts.partition_point(|part| part.start <= pair.start());
        let part = after.checked_sub(1).and_then(|at| self.parts.get(at));
        let Some(part) = part.filter(|_| pair.start() < self.length) else { return ("", TextPair::EMPTY) };
        let end = self.parts.get(after).map_or(self.length, |part| part.start);
        let text = part.text.get_or_init(|| {
            let mut bytes = vec![0; end - part.start];
            let is_read = self.file.read_exact_at(&mut bytes, self.from + part.start as u64).is_ok();
            if is_read { String::from_utf8(bytes).unwrap_or_default() } else { String::new() }
        });
        if text.is_empty() { ("", TextPair::EMPTY) } else { (text, pair.moved_back(part.start)) }
    }
}
