//! Jobs that failed by a fault of the program: each kind is reported once, and what waited for it goes on without.

use std::borrow::Cow;
use std::sync::Arc;

use super::App;
use super::effect::{Effect, Job, JobKind};
use crate::i18n::Message;
use crate::text::sanitize::Clean;

impl App {
    /// Goes on without the answer of a job.
    pub(crate) fn job_failed(&mut self, kind: JobKind, reason: &str) -> Vec<Effect> {
        let reason = Clean::single_line(reason);
        let reason = reason.as_str();
        let text = self.text(failure_message(kind, reason)).into_owned();
        self.notice.report_failure(kind, text);
        match kind {
            JobKind::Search => {
                if let Some(filter) = self.search.filter_mut() {
                    filter.give_up();
                }
            }
            JobKind::Concordance => {
                if let Some(view) = self.overlays.concordance_mut() {
                    view.give_up();
                }
            }
            JobKind::Loading => {
                if self.archive.end_loading().is_some() {
                    return vec![Effect::StartJob(Job::MineTopics(Arc::clone(self.archive.corpus())))];
                }
            }
            JobKind::TableFetch | JobKind::TableSearch => self.give_up_fetching(kind),
            JobKind::TableMonths => self.give_up_months(),
            JobKind::LookUp | JobKind::Program => self.overlays.close_look_up(),
            JobKind::Opening => {
                self.library.stop_opening();
                // The report of the failure replaces the notice that it is being opened.
                self.notice.set(None);
            }
            JobKind::Similar => self.notice.set(None),
            JobKind::Export => {
                self.is_exporting = false;
                self.notice.set(None);
            }
            JobKind::Translation => {
                self.is_translating = false;
                self.notice.set(None);
            }
            JobKind::Topics
            | JobKind::MatchCounts
            | JobKind::Statistics
            | JobKind::Sparkline
            | JobKind::ArchiveList
            | JobKind::FileCheck
            | JobKind::Record
            | JobKind::TableTotals
            | JobKind::QueryCounts => {}
        }
        Vec::new()
    }

    /// Shows the next report when the bottom row is free for it.
    pub(crate) fn show_report(&mut self) {
        if self.overlays.prompt().is_none() && self.input.pending_letter().is_none() {
            self.notice.show_report();
        }
    }

    /// The text instead of what a job is to make: `message`, unless such a job failed.
    pub(crate) fn pending_text(&self, kind: JobKind, message: Message<'_>) -> Cow<'static, str> {
        self.text(if self.notice.has_failed(kind) { Message::NotAvailable } else { message })
    }
}

/// That a job of this kind failed, and why.
fn failure_message(kind: JobKind, reason: &str) -> Message<'_> {
    match kind {
        JobKind::Topics => Message::TopicsFailed { reason },
        JobKind::Search | JobKind::QueryCounts => Message::SearchFailed { reason },
        JobKind::MatchCounts => Message::MatchCountsFailed { reason },
        JobKind::Statistics => Message::StatisticsFailed { reason },
        JobKind::Loading => Message::ReadingFailed { reason },
        JobKind::LookUp => Message::LookUpFailed { reason },
        JobKind::Program | JobKind::Translation => Message::ProgramFault { reason },
        JobKind::Concordance => Message::ConcordanceFailed { reason },
        JobKind::Similar => Message::SimilarFailed { reason },
        JobKind::Sparkline => Message::SparklineFailed { reason },
        JobKind::Opening => Message::OpeningFailed { reason },
        JobKind::TableFetch | JobKind::TableSearch | JobKind::TableTotals | JobKind::TableMonths => {
            Message::FetchingFailed { reason }
        }
        JobKind::Export => Message::CommandFailed { reason },
        JobKind::ArchiveList | JobKind::FileCheck => Message::LibraryFailed { reason },
        JobKind::Record => Message::RecordFailed { reason },
    }
}
