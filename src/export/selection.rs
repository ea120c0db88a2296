//! The posts of an export, with what titles and chapters need.

use super::error::ExportError;
use crate::corpus::Corpus;
use crate::i18n::UiLanguage;

/// The posts of an export.
pub struct PostSelection<'a> {
    pub corpus: &'a Corpus,
    /// Indices into the corpus, in the order in which the posts are written.
    pub posts: Vec<usize>,
    /// Whether the posts are in order of time, so that months make chapters.
    pub is_in_time_order: bool,
    /// The language of headings and labels.
    pub language: UiLanguage,
    /// Whether the output goes to a terminal.
    pub to_screen: bool,
    /// Whether cells of tables are made safe for spreadsheets, which calculate and round.
    pub is_for_spreadsheets: bool,
    /// Whether a table for spreadsheets begins with a byte order mark.
    pub has_mark: bool,
    /// Told of each post before it is written; false gives the export up.
    pub watch: Option<&'a dyn Fn() -> bool>,
}

/// Consecutive posts of one month, or all posts where months make no chapters.
pub(crate) struct Chapter {
    /// `2025-03`.
    pub(crate) month: Option<String>,
    pub(crate) posts: Vec<usize>,
}

/// Authors named in a title; the rest becomes an ellipsis.
const TITLE_AUTHORS: usize = 3;

impl PostSelection<'_> {
    /// Tells that the next post is to be written.
    pub(super) fn step(&self) -> Result<(), ExportError> {
        if self.watch.is_none_or(|watch| watch()) { Ok(()) } else { Err(ExportError::Stopped(0)) }
    }

    /// The authors and the range of days: `@AndrewYNg 2025-01-01 - 2025-10-07`.
    pub(crate) fn title(&self) -> String {
        let mut authors: Vec<&str> = Vec::new();
        for post in &self.posts {
            let author = self.corpus.author(*post);
            if !author.is_empty() && !authors.contains(&author) {
                authors.push(author);
            }
            if authors.len() > TITLE_AUTHORS {
                break;
            }
        }
        let named = authors.iter().take(TITLE_AUTHORS);
        let mut parts: Vec<String> = named.map(|author| format!("@{author}")).collect();
        if authors.len() > TITLE_AUTHORS {
            parts.push("\u{22ef}".to_owned());
        }
        let times = || self.posts.iter().filter_map(|post| self.corpus.posts.get(*post)?.time);
        if let Some((first, last)) = times().min().zip(times().max()) {
            parts.push(format!("{} - {}", first.date(self.corpus.zone), last.date(self.corpus.zone)));
        }
        if parts.is_empty() {
            // A document has neither: its file has a name.
            let source = self.corpus.sources.first().map(|source| source.name.as_str());
            let name = source.and_then(|name| name.rsplit('/').next()).unwrap_or_default();
            parts.push(name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned());
        }
        parts.join(" ")
    }

    /// The posts by month; one chapter with all of them where they are in another order than that of time.
    pub(crate) fn chapters(&self) -> Vec<Chapter> {
        let mut chapters: Vec<Chapter> = Vec::new();
        for post in &self.posts {
            let time =
                self.corpus.posts.get(*post).and_then(|post| post.time).filter(|_| self.is_in_time_order);
            let month = time.map(|time| time.date(self.corpus.zone).chars().take("2025-03".len()).collect());
            match chapters.last_mut() {
                Some(last) if last.month == month => last.posts.push(*post),
                _ => chapters.push(Chapter { month, posts: vec![*post] }),
            }
        }
        chapters
    }
}
