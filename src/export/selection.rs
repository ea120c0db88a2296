//! The posts of an export, with what titles and chapters need.

use super::error::ExportError;
use crate::corpus::Corpus;
use crate::corpus::time::{Timestamp, Zone};
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

/// What a title is made of, whether the posts come at once or in parts.
#[derive(Debug, Clone, Default)]
pub(crate) struct TitleParts {
    /// One more than are named.
    authors: Vec<String>,
    range: Option<(Timestamp, Timestamp)>,
    zone: Zone,
    /// The name of the first file.
    source: String,
}

impl TitleParts {
    /// Takes in these posts.
    pub(crate) fn add(&mut self, selection: &PostSelection<'_>) {
        let corpus = selection.corpus;
        self.zone = corpus.zone;
        for post in &selection.posts {
            let author = corpus.author(*post);
            if self.authors.len() <= TITLE_AUTHORS
                && !author.is_empty()
                && !self.authors.iter().any(|known| known == author)
            {
                self.authors.push(author.to_owned());
            }
            if let Some(time) = corpus.posts.get(*post).and_then(|post| post.time) {
                let (first, last) = self.range.unwrap_or((time, time));
                self.range = Some((first.min(time), last.max(time)));
            }
        }
        if let (true, Some(source)) = (self.source.is_empty(), corpus.sources.first()) {
            source.name.as_str().clone_into(&mut self.source);
        }
    }

    /// The title.
    pub(crate) fn text(&self) -> String {
        let named = self.authors.iter().take(TITLE_AUTHORS);
        let mut parts: Vec<String> = named.map(|author| format!("@{author}")).collect();
        if self.authors.len() > TITLE_AUTHORS {
            parts.push("\u{22ef}".to_owned());
        }
        if let Some((first, last)) = self.range {
            parts.push(format!("{} - {}", first.date(self.zone), last.date(self.zone)));
        }
        if parts.is_empty() {
            // A document has neither: its file has a name.
            let name = self.source.rsplit('/').next().unwrap_or_default();
            parts.push(name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned());
        }
        parts.join(" ")
    }
}

impl PostSelection<'_> {
    /// Tells that the next post is to be written.
    pub(super) fn step(&self) -> Result<(), ExportError> {
        if self.watch.is_none_or(|watch| watch()) { Ok(()) } else { Err(ExportError::Stopped(0)) }
    }

    /// The authors and the range of days: `@AndrewYNg 2025-01-01 - 2025-10-07`.
    pub(crate) fn title(&self) -> String {
        let mut title = TitleParts::default();
        title.add(self);
        title.text()
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
