//! Posts written to a file from inside the reader, as `duidu export` writes them.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::effect::{Answer, Job};
use crate::app::export_job::{ExportEnd, ExportJob};
use crate::app::job_runner::JobRunner;
use crate::export::{ExportError, NewFile, PostFormat, PostSelection};

/// How often it is said how far it is.
const BETWEEN_REPORTS: Duration = Duration::from_millis(200);

/// Does a job: exports here, everything else by `runner`.
pub(super) fn perform(
    runner: &JobRunner,
    job: Job,
    cancelled: &dyn Fn() -> bool,
    tell: &dyn Fn(Answer),
) -> Option<Answer> {
    match job {
        Job::Export(job) => run(*job, cancelled, tell),
        job => runner.perform(job, cancelled, tell),
    }
}

/// Writes the posts; `None` where that was given up.
fn run(job: ExportJob, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)) -> Option<Answer> {
    let all = job.posts.len();
    let (done, told) = (Cell::new(0), Cell::new(Instant::now()));
    let watch = || {
        done.set(done.get() + 1);
        if told.get().elapsed() >= BETWEEN_REPORTS {
            told.set(Instant::now());
            tell(Answer::ExportProgress { done: done.get(), all });
        }
        !cancelled()
    };
    let (language, scope) = (job.language, job.scope);
    let end = match write(&job, &watch) {
        Ok(end) => Ok(end),
        Err(ExportError::Exists(_)) => Ok(ExportEnd::Exists),
        Err(ExportError::Stopped(_)) => return None,
        Err(error) => Err(error.message(language)),
    };
    Some(Answer::Exported(job.typed, scope, end))
}

fn write(job: &ExportJob, watch: &dyn Fn() -> bool) -> Result<ExportEnd, ExportError> {
    let Some(format) = PostFormat::from_path(&job.path) else { return Ok(ExportEnd::NoFormat) };
    let selection = PostSelection {
        corpus: &job.corpus,
        posts: job.posts.clone(),
        is_in_time_order: job.is_in_time_order,
        language: job.language,
        to_screen: false,
        is_for_spreadsheets: true,
        has_mark: true,
        watch: Some(watch),
    };
    NewFile::create(&job.path, job.overwrite, Arc::default())?.write(|out| format.write(&selection, out))?;
    Ok(ExportEnd::Done(selection.posts.len()))
}
