//! `duidu list`: one line a post.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::post_line::PostLine;
use super::search::say_nothing_found;
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
    let (query, hits) =
        archive.find_first(&arguments.query, arguments.limit.unwrap_or(usize::MAX), console)?;
    let mut posts = archive.posts_of(hits.as_ref());
    let status = ExitStatus::from_count(posts.len());
    if let Some(hits) = hits.filter(|hits| hits.all.is_empty() && console.is_screen) {
        say_nothing_found(&query, &hits.nothing, console);
    }
    posts.truncate(arguments.limit.unwrap_or(usize::MAX));
    if arguments.json {
        archive.print_records(&posts, console)?;
        return Ok(status);
    }
    for post in posts {
        let line = PostLine::new(&archive.corpus, post, arguments.metric, console.is_screen);
        console.line(&line.shown(Some(&query), console))?;
    }
    Ok(status)
}
