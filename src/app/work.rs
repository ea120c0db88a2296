//! Jobs done off the drawing thread.

use std::sync::{Arc, Mutex, PoisonError};

use super::effect::{Answer, Job};
use crate::corpus::stats::Stats;
use crate::corpus::time::Moment;
use crate::insight::topics::Topics;
use crate::search::engine::{self, Context};
use crate::search::index::Index;

/// Does jobs; keeps the index between searches.
#[derive(Debug, Default)]
pub struct Desk {
    /// The index, and whether it knows the topics.
    index: Mutex<Option<(bool, Arc<Index>)>>,
}

impl Desk {
    /// Does one job; `None` when it was cancelled.
    pub fn perform(&self, job: Job, cancelled: &dyn Fn() -> bool) -> Option<Answer> {
        match job {
            Job::Mine(corpus) => {
                let (topics, glossary) = Topics::with_glossary(&corpus, cancelled);
                let topics = Arc::new(topics);
                if cancelled() {
                    return None;
                }
                // The next search finds its index made.
                let made = Arc::new(Index::build(&corpus, &topics));
                *self.index.lock().unwrap_or_else(PoisonError::into_inner) = Some((true, made));
                Some(Answer::Topics(topics, Arc::new(glossary)))
            }
            Job::Search { ticket, corpus, topics, marked, query } => {
                let kept = self.index.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let index = match kept {
                    Some((knows, index)) if knows || topics.is_none() => index,
                    _ => {
                        let knows = topics.is_some();
                        let index =
                            Arc::new(Index::build(&corpus, topics.as_deref().unwrap_or(&Topics::default())));
                        *self.index.lock().unwrap_or_else(PoisonError::into_inner) =
                            Some((knows, Arc::clone(&index)));
                        index
                    }
                };
                let marks = marked.in_corpus(&corpus);
                let context = Context { marks: &marks, now: Moment::now() };
                engine::run_in(&index, &corpus, &query, &context, cancelled)
                    .map(|hits| Answer::Hits(ticket, hits))
            }
            Job::Count { ticket, corpus, posts, zone } => Stats::of(&corpus, posts, zone, cancelled)
                .map(|stats| Answer::Counted(ticket, Box::new(stats))),
        }
    }
}
