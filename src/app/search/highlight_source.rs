//! What is highlighted in texts: the query, the topic or term that is walked, and their counterparts. The text pane and the
//! job that counts matches use the same, so that the count is that of the matches stepped through.

use std::sync::Arc;

use crate::app::current_archive::CurrentArchive;
use crate::app::list::walk::{Walk, WalkSubject};
use crate::app::text_pane::counterpart::counterparts;
use crate::app::text_pane::highlights::{self, Highlight, HighlightKind};
use crate::corpus::{Body, Side};
use crate::insight::glossary::Glossary;
use crate::insight::topics::{self, Topics};
use crate::search::query::Query;

/// What is highlighted in texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct HighlightSource {
    query: Option<Query>,
    topic: Option<(Arc<Topics>, usize)>,
    term: Option<usize>,
    /// What each post like another one shares with it.
    shared: Vec<(u32, Query)>,
    glossary: Option<Arc<Glossary>>,
}

impl HighlightSource {
    /// The matches of `query`, and the mentions of what `walk` goes through.
    pub(crate) fn new(query: Option<&Query>, walk: Option<&Walk>, archive: &CurrentArchive) -> Self {
        let is_similar = |walk: &Walk| matches!(walk.subject(), WalkSubject::Similar(_));
        let similar = archive.similar().filter(|_| walk.is_some_and(is_similar));
        let found = similar.into_iter().flat_map(|similar| &similar.found);
        let shared = found.filter_map(|similar| Some((similar.post, query_of_words(&similar.marked)?)));
        Self {
            shared: shared.collect(),
            query: query.cloned(),
            topic: archive.topics().cloned().zip(walk.and_then(Walk::topic)),
            term: walk.and_then(Walk::term),
            glossary: archive.glossary().cloned(),
        }
    }

    /// Returns the highlights in `body`, the text of `post`.
    pub(crate) fn highlights(&self, post: u32, body: &Body) -> Vec<Highlight> {
        let mut spans = Vec::new();
        if let Some(query) = &self.query {
            for side in [Side::Original, Side::Translation] {
                let found = query.spans(&body.side(side).text);
                spans.extend(found.into_iter().map(|range| (side, range, HighlightKind::Hit)));
            }
        }
        if let Some(topic) = self.topic.as_ref().and_then(|(topics, at)| topics.all.get(*at)) {
            let found = topics::mentions(topic, body);
            spans.extend(found.into_iter().map(|(side, range)| (side, range, HighlightKind::Mention)));
        }
        if let Some((_, shared)) = self.shared.iter().find(|(similar, _)| *similar == post) {
            for side in [Side::Original, Side::Translation] {
                let found = shared.spans(&body.side(side).text);
                spans.extend(found.into_iter().map(|range| (side, range, HighlightKind::Mention)));
            }
        }
        let entries = self.glossary.as_ref().map(|glossary| &glossary.entries);
        if let Some(entry) = entries.zip(self.term).and_then(|(entries, at)| entries.get(at)) {
            let places = entry.occurrences.iter().filter(|place| place.post == post);
            spans.extend(places.map(|place| (place.side, place.span.clone(), HighlightKind::Mention)));
        }
        if spans.is_empty() {
            return Vec::new();
        }
        let plain: Vec<_> = spans.iter().map(|(side, at, _)| (*side, at.clone())).collect();
        let others = counterparts(body, &plain, self.glossary.as_deref());
        spans.extend(others.into_iter().map(|(side, at)| (side, at, HighlightKind::Counterpart)));
        highlights::highlights(body, spans)
    }
}

/// The query of posts with any of these words.
fn query_of_words(words: &[String]) -> Option<Query> {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    Query::parse(&words.join(" OR ")).ok()
}
