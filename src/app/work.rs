//! Jobs done off the drawing thread.

use std::sync::{Arc, Mutex, PoisonError};

use super::effect::{Answer, Job};
use crate::corpus::Corpus;
use crate::insight::topics::Topics;
use crate::search::engine;
use crate::search::index::Index;

/// Posts taken into the index before the first answer from a part of it: about a quarter of a second's work.
const FIRST_PART: usize = 2_048;

/// Does jobs; keeps the index between searches.
#[derive(Debug, Default)]
pub struct Desk {
    /// Made and asked by one search at a time.
    index: Mutex<Option<Kept>>,
}

/// An index, perhaps of the newest posts only, with what it is of.
#[derive(Debug)]
struct Kept {
    corpus: Arc<Corpus>,
    topics: Option<Arc<Topics>>,
    index: Index,
}

impl Desk {
    /// Does one job; `None` when it was cancelled.
    pub fn perform(&self, job: Job, cancelled: &dyn Fn() -> bool) -> Option<Answer> {
        match job {
            Job::Mine(corpus) => {
                // A search at work goes first: it holds the index. So one core at least is left to the reader.
                let cancelled = || {
                    drop(self.index.lock());
                    cancelled()
                };
                let (topics, glossary) = Topics::with_glossary(&corpus, &cancelled);
                (!cancelled()).then(|| Answer::Topics(Arc::new(topics), Arc::new(glossary)))
            }
            Job::Search { ticket, corpus, topics, query } => {
                let mut kept = self.index.lock().unwrap_or_else(PoisonError::into_inner);
                let kept = Kept::of(&mut kept, &corpus, topics);
                // Each part is as large as all before it: the whole costs no more than twice what it must.
                let part = kept.index.held().max(FIRST_PART);
                if !kept.index.is_complete() && !kept.index.grow(&corpus, part, cancelled) {
                    return None;
                }
                let hits = engine::run(&kept.index, &corpus, &query, cancelled)?;
                let is_all = kept.index.is_complete();
                Some(if is_all { Answer::Hits(ticket, hits) } else { Answer::SomeHits(ticket, hits) })
            }
        }
    }
}

impl Kept {
    /// What is kept, begun anew where it is of another corpus.
    fn of<'a>(kept: &'a mut Option<Self>, corpus: &Arc<Corpus>, topics: Option<Arc<Topics>>) -> &'a mut Self {
        kept.take_if(|kept| !Arc::ptr_eq(&kept.corpus, corpus));
        let kept = kept.get_or_insert_with(|| Self {
            corpus: Arc::clone(corpus),
            topics: None,
            index: Index::begin(corpus),
        });
        if let Some(topics) = topics
            && !kept.topics.as_ref().is_some_and(|known| Arc::ptr_eq(known, &topics))
        {
            kept.index.tell(&topics);
            kept.topics = Some(topics);
        }
        kept
    }
}
