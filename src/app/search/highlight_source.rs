//! What is looked for in the texts: query, topic and term, and the marks they make. The pane on screen and the worker that
//! counts ask the same, so that what is counted is what is walked.

use std::sync::Arc;

use crate::app::App;
use crate::app::text_pane::counterpart;
use crate::app::text_pane::highlights::{self, Mark, MarkKind};
use crate::corpus::{Body, Side};
use crate::insight::glossary::Glossary;
use crate::insight::topics::{self, Topics};
use crate::search::query::Query;

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Looking {
    query: Option<Query>,
    topic: Option<(Arc<Topics>, usize)>,
    term: Option<usize>,
    glossary: Option<Arc<Glossary>>,
}

impl Looking {
    /// What `app` looks for now.
    pub fn of(app: &App) -> Self {
        let query = app.filter.as_ref().map(|filter| &filter.query).filter(|query| !query.is_empty());
        Self {
            query: query.cloned(),
            topic: app.topics.clone().zip(app.walk.map(|walk| walk.topic)),
            term: app.term.map(|walk| walk.entry),
            glossary: app.glossary.clone(),
        }
    }

    /// The marks in `body`, the text of `post`.
    pub fn marks(&self, post: u32, body: &Body) -> Vec<Mark> {
        let mut spans = Vec::new();
        if let Some(query) = &self.query {
            for side in [Side::Original, Side::Translation] {
                let found = query.spans(&body.side(side).text);
                spans.extend(found.into_iter().map(|range| (side, range, MarkKind::Hit)));
            }
        }
        if let Some(topic) = self.topic.as_ref().and_then(|(topics, at)| topics.all.get(*at)) {
            let found = topics::mentions(topic, body);
            spans.extend(found.into_iter().map(|(side, range)| (side, range, MarkKind::Mention)));
        }
        let entries = self.glossary.as_ref().map(|glossary| &glossary.entries);
        if let Some(entry) = entries.zip(self.term).and_then(|(entries, at)| entries.get(at)) {
            let places = entry.occurrences.iter().filter(|place| place.post == post);
            spans.extend(places.map(|place| (place.side, place.span.clone(), MarkKind::Mention)));
        }
        if spans.is_empty() {
            return Vec::new();
        }
        let plain: Vec<_> = spans.iter().map(|(side, at, _)| (*side, at.clone())).collect();
        let echoes = counterpart::echoes(body, &plain, self.glossary.as_deref());
        spans.extend(echoes.into_iter().map(|(side, at)| (side, at, MarkKind::Echo)));
        highlights::marks(body, spans)
    }
}
