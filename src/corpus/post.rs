//! A post: the fields of its record, and where its text is in the source.

use std::ops::Range;

use super::metric::Metrics;
use super::post_id::PostId;
use super::time::Timestamp;

/// One post of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// The status id, where the record gives one.
    pub id: Option<PostId>,
    /// The number in the file (`### 044` is 44).
    pub number: u64,
    /// Digits the file writes the number with (044 has 3); 0 where the layout has no numbers and
    /// the post is counted instead.
    pub(crate) digits: u8,
    /// Index into [`super::Corpus::authors`].
    pub(crate) author: u32,
    /// When it was posted.
    pub time: Option<Timestamp>,
    /// The figures.
    pub metrics: Metrics,
    /// Whether the record states that it is a reply; `None` if it does not state it.
    pub is_reply: Option<bool>,
    /// The parent stated by the record.
    pub(crate) reply_to: Option<PostId>,
    /// Whether its id belongs to another service than X; such an id holds no time and gives no link.
    pub(crate) is_of_other_service: bool,
    /// Index of the source file in [`super::Corpus::sources`].
    pub source: u32,
    /// Line in that file where the record starts, from 1.
    pub line: u32,
    /// Where its record is in that file.
    pub spans: RecordSpans,
}

/// Where a record is in its file, with the link and the text in it. Half the size of three ranges, as there are millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordSpans {
    start: usize,
    /// Its length in bytes; of a longer one than 4 GiB the beginning.
    length: u32,
    /// From the start of the record to its link, which may be one of the same post in another record.
    link: i32,
    link_length: u32,
    /// From the start of the record to its text.
    text: u32,
    text_length: u32,
}

impl RecordSpans {
    /// Spans of a record, of its link and of its text, in bytes of the file.
    pub(crate) fn new(record: Range<usize>, link: Range<usize>, text: Range<usize>) -> Self {
        let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let spans = Self {
            start: record.start,
            length: short(record.len()),
            text: short(text.start.saturating_sub(record.start)),
            text_length: short(text.len()),
            ..Self::default()
        };
        spans.with_link(link)
    }

    /// The same with another link; none where that is too far away.
    pub(crate) fn with_link(self, link: Range<usize>) -> Self {
        let distance = link.start.wrapping_sub(self.start).cast_signed();
        let near = i32::try_from(distance).ok().zip(u32::try_from(link.len()).ok());
        let (link, link_length) = near.unwrap_or_default();
        Self { link, link_length, ..self }
    }

    /// The same, so many bytes further on in a file.
    pub(crate) fn moved(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, ..self }
    }

    /// Bytes of the whole record.
    pub fn record(&self) -> Range<usize> {
        range(self.start, self.length)
    }

    /// Bytes of its link (in JSON lines, of the record that holds it); empty where it has none.
    pub fn link(&self) -> Range<usize> {
        range(self.start.saturating_add_signed(self.link as isize), self.link_length)
    }

    /// Bytes of its text, both sides (in JSON lines, of the record that holds it); empty where it has none.
    pub fn text(&self) -> Range<usize> {
        range(self.start + self.text as usize, self.text_length)
    }
}

fn range(start: usize, length: u32) -> Range<usize> {
    start..start + length as usize
}

impl Post {
    /// The number as the file writes it: `044`. Empty where it is counted and the posts before it are not read yet.
    pub fn label(&self) -> String {
        if self.number == 0 && self.digits == 0 {
            return String::new();
        }
        format!("{:0>1$}", self.number, usize::from(self.digits))
    }
}

#[cfg(test)]
mod tests {
    use super::{Post, RecordSpans};

    #[test]
    fn spans_are_kept_as_they_are_given() {
        const FAR: usize = 1 << 40;
        for (record, link, text) in [
            (0..0, 0..0, 0..0),
            (10..90, 12..20, 30..90),
            (10..90, 90..90, 10..90),
            // The link of another record of the post.
            (FAR + 10..FAR + 20, FAR + 1..FAR + 5, FAR + 12..FAR + 20),
            (10..20, 1000..1005, 15..20),
        ] {
            let spans = RecordSpans::new(record.clone(), link.clone(), text.clone());
            assert_eq!([spans.record(), spans.link(), spans.text()], [record, link.clone(), text]);
            let moved = spans.moved(7).link();
            assert_eq!(moved, link.start + 7..link.end + 7);
        }
        let spans = RecordSpans::new(0..9, 0..4, 5..9);
        assert!(spans.with_link(FAR..FAR + 3).link().is_empty(), "too far away");
        assert_eq!(spans.with_link(3..4).link(), 3..4);
    }

    #[test]
    fn a_post_is_small() {
        assert_eq!(size_of::<RecordSpans>(), 32);
        assert!(size_of::<Post>() <= 120, "{}", size_of::<Post>());
    }
}
