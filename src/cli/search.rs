//! `duidu search`: best first, each with the passage that matches.

use std::ops::Range;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use super::post_line::PostLine;
use crate::corpus::{Body, Metric, Side};
use crate::export::{MatchSpan, PostRecords};
use crate::i18n::Message;
use crate::search::query::Query;
use crate::search::rank::{HitGroup, NothingFound};
use crate::text::slice::slice;
use crate::text::{segment, width};

/// Find posts, best first, with the passage that matches
#[derive(Debug, clap::Args)]
pub(super) struct SearchArguments {
    /// Words to look for, in either language
    #[arg(required = true)]
    pub(super) query: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 20)]
    limit: usize,
}

/// Columns before a passage.
const INDENT: usize = 5;
/// The most columns of a passage printed around its match.
const EXCERPT: usize = 100;

pub(super) fn run(
    archive: &OpenArchive,
    arguments: &SearchArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let corpus = &archive.corpus;
    let (query, hits) = archive.find_first(&arguments.query, arguments.limit, console)?;
    let hits = hits.unwrap_or_default();
    let mut guessed = query.clone();
    guessed.set_alternatives(&hits.alternatives);
    let records = arguments.json.then(|| PostRecords::new(corpus));
    let strict = hits.all.iter().map(|hit| (hit.post, hit.score, &[][..]));
    let partial = hits.partial.iter().map(|hit| (hit.post, hit.score, hit.missing.as_slice()));
    let mut groups =
        if arguments.json || !console.is_screen { Vec::new() } else { hits.groups(query.sort().is_none()) };
    groups.reverse();
    for (at, (post, score, missing)) in strict.chain(partial).take(arguments.limit).enumerate() {
        if let Some((group, start)) = groups.pop_if(|(_, start)| *start == at) {
            print_rule(group, hits.group_len(group, start), console)?;
        }
        let index = post as usize;
        let body = corpus.body(index);
        let body = if arguments.json { body.without_placeholders() } else { body };
        // What is typed is marked; where it is not there, what it may mean.
        let typed = spans(&query, &body);
        let (query, found) =
            if typed.is_empty() { (&guessed, spans(&guessed, &body)) } else { (&query, typed) };
        if let Some(records) = &records {
            let span =
                |(side, range): &(Side, Range<usize>)| MatchSpan::new(*side, range, &body.side(*side).text);
            let spans = found.iter().map(span).collect();
            if let Some(record) = records.get(index) {
                console.json(&record.with_hit(score, spans).without(missing).by_names(hits.names(post)))?;
            }
            continue;
        }
        let line = PostLine::new(corpus, index, Metric::Likes, console.is_screen);
        console.line(&line.shown(Some(query), console))?;
        if !missing.is_empty() {
            let words = missing.join(" ");
            let label = Message::WithoutWords { words: &words }.text(console.language).into_owned();
            console.line(&format!("     {label}"))?;
        }
        let names = hits.names(post).join(", ");
        if !names.is_empty() {
            let label = Message::ByNames { names: &names }.text(console.language).into_owned();
            console.line(&format!("     {label}"))?;
        }
        if let Some((side, range)) = found.first() {
            let text = excerpt(&body.side(*side).text, range, console);
            console.line(&format!("     {}", console.marked(&text, Some(query))))?;
        }
    }
    if console.is_screen && hits.posts().next().is_none() {
        say_nothing_found(&query, &hits.nothing, console);
    }
    // A post that lacks words is no match for a script.
    Ok(ExitStatus::from_count(hits.all.len()))
}

/// Prints the rule above a group of hits, with its name and how many there are.
fn print_rule(group: HitGroup, count: usize, console: &mut Console) -> Result<(), CommandError> {
    let name = format!("\u{2500}\u{2500} {}", group.name(count).text(console.language));
    console.line(&console.fitted(&name))?;
    Ok(())
}

/// Says what was left out and what may be tried.
pub(super) fn say_nothing_found(query: &Query, nothing: &NothingFound, console: &Console) {
    let language = console.language;
    let advice = if query.terms().is_empty() { Message::TryOtherConditions } else { Message::TryOtherWords };
    let mut said = vec![Message::NoHits.text(language).into_owned()];
    said.extend(nothing.reasons(language));
    said.push(advice.text(language).into_owned());
    console.note(&said.join("\n"));
}

/// The matches in both sides, in bytes.
fn spans(query: &Query, body: &Body) -> Vec<(Side, Range<usize>)> {
    let of = |side: Side| query.spans(&body.side(side).text).into_iter().map(move |range| (side, range));
    of(Side::Original).chain(of(Side::Translation)).collect()
}

/// The line around `range`, cut to [`EXCERPT`] columns or those of the terminal between graphemes.
fn excerpt(text: &str, range: &Range<usize>, console: &Console) -> String {
    let start = text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end =
        text.get(range.end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| range.end + at);
    let before = slice(text, start..range.start);
    let found = slice(text, range.clone());
    let after = slice(text, range.end..end);
    let columns = console.columns().map_or(EXCERPT, |columns| columns.saturating_sub(INDENT).min(EXCERPT));
    let lead_room = columns / 3;
    let lead = if width::columns(before) <= lead_room {
        before.to_owned()
    } else {
        let mut from = before.len();
        for (at, _) in segment::graphemes(before).rev() {
            if width::columns(slice(before, at..)) > lead_room {
                break;
            }
            from = at;
        }
        format!("\u{22ef}{}", slice(before, from..))
    };
    let room = columns.saturating_sub(width::columns(&lead) + width::columns(found));
    format!("{lead}{found}{}", width::shorten(after, room))
}
