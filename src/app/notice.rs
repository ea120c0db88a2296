//! The notice in the bottom row, shown until the next key.

use std::collections::{BTreeSet, VecDeque};

use super::effect::JobKind;
use crate::i18n::{Message, UiLanguage};

/// A message around what is known about how it went.
pub(crate) type OutcomeMessage = for<'a> fn(&'a str) -> Message<'a>;

/// A notice, and what is being copied.
#[derive(Debug, Default)]
pub struct Notice {
    text: Option<String>,
    copying: Option<OutcomeMessage>,
    /// Kinds of jobs of which one has failed.
    failed: BTreeSet<JobKind>,
    /// Reports of failed jobs, to be shown when there is room.
    reports: VecDeque<String>,
}

impl Notice {
    /// The text, if there is any.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Shows `text`, or nothing.
    pub(crate) fn set(&mut self, text: Option<String>) {
        self.text = text;
    }

    /// Takes the text out.
    pub(crate) fn take(&mut self) -> Option<String> {
        self.text.take()
    }

    /// Takes in what is being copied, for the message of how it went.
    pub(crate) fn begin_copying(&mut self, outcome: OutcomeMessage) {
        self.copying = Some(outcome);
    }

    /// Takes in the report of a failed job, unless one of its kind has failed before.
    pub(crate) fn report_failure(&mut self, kind: JobKind, report: String) {
        if self.failed.insert(kind) {
            self.reports.push_back(report);
        }
    }

    /// Whether a job of this kind has failed.
    pub(crate) fn has_failed(&self, kind: JobKind) -> bool {
        self.failed.contains(&kind)
    }

    /// Shows the next report, if nothing else is shown.
    pub(crate) fn show_report(&mut self) {
        if self.text.is_none() {
            self.text = self.reports.pop_front();
        }
    }

    /// Shows how copying went.
    pub(crate) fn end_copying(&mut self, how: String, language: UiLanguage) {
        self.text = Some(match self.copying.take() {
            Some(outcome) => outcome(&how).text(language).into_owned(),
            None => how,
        });
    }
}
