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
    /// Bytes of the whole record in that file.
    pub record: Range<usize>,
    /// Bytes of its link (in JSON lines, of the record that holds it); empty where it has none.
    pub link: Range<usize>,
    /// Bytes of its text, both sides (in JSON lines, of the record that holds it); empty where it has none.
    pub text: Range<usize>,
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
