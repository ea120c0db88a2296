//! Writing the posts listed, or those with a star, to a file.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::effect::{Effect, Job, JobKind};
use super::export_job::{ExportEnd, ExportJob, ExportScope};
use super::overlay::prompt::{Prompt, Purpose};
use super::overlay::stack::Overlay;
use crate::config::settings::Order;
use crate::i18n::{ExportMessage, Number};

/// Characters of a query that name a file.
const LONGEST: usize = 40;

impl App {
    /// Opens the line for the file, or stops the export that runs.
    pub(crate) fn open_export(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.is_exporting) {
            self.notify_export(ExportMessage::GivenUp);
            return vec![Effect::Cancel(JobKind::Export)];
        }
        if self.selected().is_some() {
            let name = self.export_name();
            self.ask_export(&name, Purpose::Export { scope: ExportScope::Listed, overwrite: false });
        }
        Vec::new()
    }

    /// Shows a notice about posts written to a file.
    fn notify_export(&mut self, message: ExportMessage<'_>) {
        self.notice.set(Some(message.text(self.settings.ui_language).into_owned()));
    }

    fn ask_export(&mut self, text: &str, purpose: Purpose) {
        self.overlays.open(Overlay::Prompt(Prompt::new(purpose, text)));
    }

    /// A name for the file: by what filters the list, else by the archive.
    fn export_name(&self) -> String {
        let typed =
            self.search.filter().map(|filter| filter.text().to_owned()).filter(|_| self.is_filtered());
        let source = self.archive.corpus().sources.first().map(|source| source.name.as_str().to_owned());
        let stem = |name: String| {
            let path = PathBuf::from(name);
            path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
        };
        let name = typed.or_else(|| source.map(stem)).unwrap_or_default();
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let name: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
        format!("duidu-{name}.md")
    }

    /// Writes the posts to the file that was typed.
    pub(crate) fn export(&mut self, typed: &str, scope: ExportScope, overwrite: bool) -> Vec<Effect> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Vec::new();
        }
        let corpus = Arc::clone(self.archive.corpus());
        let listed = || self.list.posts().iter().map(|post| *post as usize).collect::<Vec<usize>>();
        let mut posts = match scope {
            ExportScope::Listed => listed(),
            ExportScope::Starred => self.marks.annotations().starred(&corpus),
        };
        if posts.is_empty() {
            self.notify_export(match scope {
                ExportScope::Listed => ExportMessage::NoListed,
                ExportScope::Starred => ExportMessage::NoStarred,
            });
            return Vec::new();
        }
        let is_sorted = self.search.query().is_some_and(|query| query.sort().is_some());
        let is_in_time_order = scope == ExportScope::Starred
            || !(is_sorted || matches!(self.settings.order, Order::MostFirst(_)));
        if is_in_time_order {
            // As `duidu export` writes them: in the order of the archive.
            posts.sort_unstable();
        }
        self.is_exporting = true;
        self.notify_export(ExportMessage::Progress {
            done: Number::from(0_u32),
            all: Number::from(posts.len()),
        });
        vec![Effect::StartJob(Job::Export(Box::new(ExportJob {
            corpus,
            posts,
            is_in_time_order,
            typed: typed.to_owned(),
            path: self.path_of(typed),
            overwrite,
            scope,
            language: self.settings.ui_language,
        })))]
    }

    /// The file that `typed` names; `~` is the home folder.
    fn path_of(&self, typed: &str) -> PathBuf {
        match (typed.strip_prefix("~/"), self.library.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        }
    }

    /// Says how far the export is.
    pub(crate) fn take_export_progress(&mut self, done: usize, all: usize) {
        if self.is_exporting {
            self.notify_export(ExportMessage::Progress { done: Number::from(done), all: Number::from(all) });
        }
    }

    /// Says what came of an export, and asks again where there is a file.
    pub(crate) fn end_export(&mut self, typed: &str, scope: ExportScope, end: Result<ExportEnd, String>) {
        if !std::mem::take(&mut self.is_exporting) {
            return;
        }
        match end {
            Ok(ExportEnd::Done(count)) => {
                self.notify_export(ExportMessage::Done { count: Number::from(count), file: typed });
            }
            Ok(ExportEnd::Exists) if self.overlays.top().is_none() => {
                self.ask_export(typed, Purpose::Export { scope, overwrite: true });
            }
            Ok(ExportEnd::Exists) => self.notify_export(ExportMessage::Exists { file: typed }),
            Ok(ExportEnd::NoFormat) => {
                self.notify_export(ExportMessage::Formats);
                // The line names the formats, and the path is not typed again.
                if self.overlays.top().is_none() {
                    self.ask_export(typed, Purpose::Export { scope, overwrite: false });
                }
            }
            Err(reason) => self.notice.set(Some(reason)),
        }
    }
}
