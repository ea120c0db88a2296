//! Jobs done off the drawing thread.

use std::sync::{Arc, Mutex, PoisonError};

use super::effect::{Answer, Job};
use super::load::Arrived;
use crate::corpus::Corpus;
use crate::corpus::series::Series;
use crate::corpus::stats::Stats;
use crate::insight::topics::Topics;
use crate::search::engine;
use crate::search::index::Index;

/// The index, what it is of and whether it knows the topics.
type Kept = (Arc<Corpus>, bool, Arc<Index>);

/// Does jobs; keeps the index between searches.
#[derive(Debug, Default)]
pub struct Desk {
    index: Mutex<Option<Kept>>,
}

impl Desk {
    /// Does one job; `None` when it was cancelled. What there is to say on the way goes to `tell`.
    pub fn perform_telling(
        &self,
        job: Job,
        cancelled: &dyn Fn() -> bool,
        tell: &dyn Fn(Answer),
    ) -> Option<Answer> {
        if let Job::Load { paths, order } = job {
            let watch = |progress| {
                tell(Answer::Reading(progress));
                !cancelled()
            };
            return Some(match Arrived::read(&paths, order, &watch) {
                Ok(arrived) => Answer::Loaded(Box::new(arrived)),
                Err(error) => Answer::Unread(error),
            });
        }
        self.perform(job, cancelled)
    }

    /// Does one job; `None` when it was cancelled.
    pub fn perform(&self, job: Job, cancelled: &dyn Fn() -> bool) -> Option<Answer> {
        match job {
            Job::Measure { question, corpus, posts, metric } => {
                let posts = posts.into_iter().map(|post| post as usize);
                Some(Answer::Measured(question, Series::of(&corpus, posts, metric)))
            }
            Job::Load { .. } => self.perform_telling(job, cancelled, &|_| {}),
            Job::Mine(corpus) => {
                let (topics, glossary) = Topics::with_glossary(&corpus, cancelled);
                let topics = Arc::new(topics);
                if cancelled() {
                    return None;
                }
                // The next search finds its index made.
                let made = Arc::new(Index::build(&corpus, &topics));
                *self.index.lock().unwrap_or_else(PoisonError::into_inner) = Some((corpus, true, made));
                Some(Answer::Topics(topics, Arc::new(glossary)))
            }
            Job::Tally(ticket, count) => Some(Answer::Tallied(ticket, count.make(cancelled)?)),
            Job::Search { ticket, corpus, topics, query } => {
                let kept = self.index.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let index = match kept {
                    Some((of, knows, index)) if Arc::ptr_eq(&of, &corpus) && (knows || topics.is_none()) => {
                        index
                    }
                    _ => {
                        let knows = topics.is_some();
                        let index =
                            Arc::new(Index::build(&corpus, topics.as_deref().unwrap_or(&Topics::default())));
                        *self.index.lock().unwrap_or_else(PoisonError::into_inner) =
                            Some((Arc::clone(&corpus), knows, Arc::clone(&index)));
                        index
                    }
                };
                engine::run(&index, &corpus, &query, cancelled).map(|hits| Answer::Hits(ticket, hits))
            }
            Job::Count { ticket, corpus, posts, zone } => Stats::of(&corpus, posts, zone, cancelled)
                .map(|stats| Answer::Counted(ticket, Box::new(stats))),
        }
    }
}
