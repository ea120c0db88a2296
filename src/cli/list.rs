//! `duidu list`: one line a post.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::post_line::PostLine;
use crate::corpus::Metric;

/// List posts, one a line
#[derive(Debug, Default, clap::Args)]
pub(super) struct ListArguments {
    /// Words to look for; all posts without them
    pub(super) query: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) limit: Option<usize>,
    /// The figure shown
    #[arg(long, default_value = "likes")]
    metric: Metric,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &ListArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let mut posts = archive.matching_posts(&arguments.query, console)?;
    let status = ExitStatus::from_count(posts.len());
    posts.truncate(arguments.limit.unwrap_or(usize::MAX));
    if arguments.json {
        archive.print_records(&posts, console)?;
        return Ok(status);
    }
    let query = archive.query(&arguments.query)?;
    for post in posts {
        let line = PostLine::new(&archive.corpus, post, arguments.metric, console.is_screen);
        console.line(&line.shown(Some(&query), console))?;
    }
    Ok(status)
}
