//! `duidu stats`: what the statistics overlay shows, as tables or as one JSON object.

mod record;
mod tables;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use crate::corpus::Metric;
use crate::corpus::stats::Stats;
use record::StatisticsRecord;
use tables::StatisticsTables;

/// Totals, months, distribution, days and hours, top posts
#[derive(Debug, clap::Args)]
pub(super) struct StatsArguments {
    /// Words to look for; all posts without them
    pub(super) query: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// The figure of months and distribution
    #[arg(long, default_value = "likes")]
    metric: Metric,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &StatsArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let corpus = &archive.corpus;
    let stats = if let Some(stats) = &archive.stats {
        stats.clone()
    } else {
        let posts = archive.matching_posts(&arguments.query, console)?;
        let posts: Vec<u32> = posts.into_iter().map(|post| post as u32).collect();
        Stats::new(corpus, posts, corpus.zone, &|| false).unwrap_or_default()
    };
    if arguments.json {
        console.json(&StatisticsRecord::new(corpus, &stats))?;
    } else {
        let query = &archive.query(&arguments.query)?;
        StatisticsTables { corpus, stats: &stats, metric: arguments.metric, query, console }.print()?;
    }
    Ok(ExitStatus::from_count(stats.count))
}
