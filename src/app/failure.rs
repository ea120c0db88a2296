//! Jobs that failed by a fault of the program: each kind is reported once, and what waited for it goes on without.

use std::borrow::Cow;
use std::sync::Arc;

use super::App;
use super::effect::{Effect, Job, JobKind};
use crate::i18n::Message;
use crate::text::sanitize::Clean;

impl App {
    /// Goes on without the answer of a job.
    pub(super) fn job_failed(&mut self, kind: JobKind, reason: &str) -> Vec<Effect> {
        if self.failed.insert(kind) {
            let reason = Clean::single_line(reason);
            let reason = reason.as_str();
            let message = match kind {
                JobKind::Topics => Message::TopicsFailed { reason },
                JobKind::Search => Message::SearchFailed { reason },
                JobKind::MatchCounts => Message::MatchCountsFailed { reason },
                JobKind::Statistics => Message::StatisticsFailed { reason },
                JobKind::Reading => Message::ReadingFailed { reason },
                JobKind::Sparkline => Message::SparklineFailed { reason },
            };
            self.reports.push_back(self.text(message).into_owned());
        }
        match kind {
            JobKind::Search => {
                if let Some(filter) = &mut self.filter {
                    filter.hits.give_up();
                }
                Vec::new()
            }
            JobKind::Reading if self.loading.take().is_some() => {
                vec![Effect::Work(Job::Mine(Arc::clone(&self.corpus)))]
            }
            _ => Vec::new(),
        }
    }

    /// Shows the next report when the bottom row is free for it.
    pub(super) fn show_report(&mut self) {
        if self.notice.is_none() && self.prompt.is_none() && self.awaits.is_none() {
            self.notice = self.reports.pop_front();
        }
    }

    /// The text in place of what a job is to make: `message`, unless such a job failed.
    pub fn awaited(&self, kind: JobKind, message: Message<'_>) -> Cow<'static, str> {
        self.text(if self.failed.contains(&kind) { Message::NotAvailable } else { message })
    }
}
