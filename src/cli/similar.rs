//! `duidu similar`: the posts like another one, with the words that both have.

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::post_line::PostLine;
use crate::corpus::Metric;
use crate::export::PostRecords;
use crate::i18n::{Message, Number};
use crate::search::similar::{SimilarPost, similar_posts};

/// Posts like another one, in either language
#[derive(Debug, clap::Args)]
pub(super) struct SimilarArguments {
    /// Numbers (44, #044), ids or links
    #[arg(required = true, value_name = "POST")]
    pub(super) posts: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value = "10")]
    limit: usize,
}

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &SimilarArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let (mut printed, mut is_missing) = (0, false);
    let mut index = None;
    for name in &arguments.posts {
        let posts = archive.posts_named(name, console)?;
        is_missing |= posts.is_empty();
        for post in posts {
            let index = index.get_or_insert_with(|| archive.index());
            let found = similar_posts(index, &archive.corpus, post, arguments.limit, &|| false);
            let found = found.unwrap_or_default();
            printed += found.len();
            if arguments.json {
                print_records(archive, &found, console)?;
            } else {
                print(archive, &found, console)?;
            }
        }
    }
    Ok(ExitStatus::from_count(if is_missing { 0 } else { printed }))
}

fn print_records(
    archive: &OpenArchive,
    found: &[SimilarPost],
    console: &mut Console,
) -> Result<(), CommandError> {
    let records = PostRecords::new(&archive.corpus);
    for similar in found {
        let SimilarPost { post, likeness, is_near_duplicate, shared, .. } = similar;
        if let Some(record) = records.get(*post as usize) {
            console.json(&record.like(*likeness, *is_near_duplicate, shared))?;
        }
    }
    Ok(())
}

/// Prints near-duplicates, then the others, each with the words that say why.
fn print(archive: &OpenArchive, found: &[SimilarPost], console: &mut Console) -> Result<(), CommandError> {
    let groups = found.chunk_by(|one, other| one.is_near_duplicate == other.is_near_duplicate);
    for group in groups {
        if console.is_screen {
            let count = Number::from(group.len());
            let is_near_duplicate = group.first().is_some_and(|similar| similar.is_near_duplicate);
            let name = if is_near_duplicate {
                Message::NearDuplicates { count }
            } else {
                Message::RelatedPosts { count }
            };
            let rule = format!("\u{2500}\u{2500} {}", name.text(console.language));
            console.line(&console.fitted(&rule))?;
        }
        for similar in group {
            let post = similar.post as usize;
            let line = PostLine::new(&archive.corpus, post, Metric::Likes, console.is_screen);
            console.line(&line.shown(None, console))?;
            let words = &similar.shared.join(", ");
            let shared = Message::SharedWords { words }.text(console.language).into_owned();
            console.line(&console.fitted(&format!("     {shared}")))?;
        }
    }
    Ok(())
}
