//! What an archive of another program became.

use std::collections::BTreeMap;

use super::kept_posts::KeptPosts;
use crate::archive::issue::{ImportOddity, RecordError, WarningKind};

/// What an archive of another program holds.
#[derive(Debug, Default)]
pub(in crate::archive) struct Imported {
    /// Its posts.
    pub(in crate::archive) kept: KeptPosts,
    /// Where the records of each text start in what is kept, with the place of the text; one may have some behind the others.
    pub(in crate::archive) starts: Vec<(usize, usize)>,
    /// Names of the fields of the first record; a message repeats them where duidu knows none of them.
    pub(in crate::archive) names: Vec<String>,
    /// Records that cannot be read, each with the place of its text among all and its line there.
    pub(in crate::archive) bad_records: Vec<(usize, u32, RecordError)>,
    /// What was odd about single records, each with the place of its text and its line there.
    pub(in crate::archive) warnings: Vec<(usize, u32, WarningKind)>,
    /// Where texts end too early.
    pub(in crate::archive) cuts: Vec<ImportedCut>,
    /// What was odd, with counts.
    pub(in crate::archive) oddities: BTreeMap<ImportOddity, OddityCount>,
    /// Whether it was given up.
    pub(in crate::archive) is_stopped: bool,
}

/// The end of a text that is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) struct ImportedCut {
    /// The place of the text among all.
    pub(in crate::archive) place: usize,
    /// The line of the record that is cut off, or the last line, from 1.
    pub(in crate::archive) line: u32,
    /// It is within a record; otherwise the list of records has no end.
    pub(in crate::archive) is_in_record: bool,
}

/// How often something was odd, and where first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) struct OddityCount {
    pub(in crate::archive) count: u64,
    /// The place of the text among all.
    pub(in crate::archive) place: usize,
    /// The line there, from 1; 0 where it is not known.
    pub(in crate::archive) line: u32,
}
