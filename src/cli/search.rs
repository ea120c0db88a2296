//! `duidu search`: best first, each with the passage that matches.

use std::ops::Range;

use super::exit::{Exit, Failure};
use super::list::line;
use super::open;
use super::output::Output;
use crate::corpus::thread::Threads;
use crate::corpus::{Body, Corpus, Metric, Side};
use crate::export::{MatchSpan, PostRecord};
use crate::search::query::Query;
use crate::text::{segment, width};

/// What to look for.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
    pub(super) limit: usize,
}

/// Columns of a passage printed around its match.
const EXCERPT: usize = 100;

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let (query, hits) = open::query(corpus, &options.query)?;
    let hits = hits.unwrap_or_default();
    let threads = if options.json { Threads::of(corpus) } else { Threads::default() };
    for hit in hits.all.iter().take(options.limit) {
        let index = hit.post as usize;
        let body = corpus.body(index);
        let found = spans(&query, &body);
        if options.json {
            let spans = found.iter().map(|(side, range)| MatchSpan::new(*side, range)).collect();
            if let Some(record) = PostRecord::new(corpus, &threads, index) {
                output.json(&record.with_hit(hit.score, spans))?;
            }
            continue;
        }
        output.line(&line(corpus, index, Metric::Likes, output.is_screen))?;
        if let Some((side, range)) = found.first() {
            let text = excerpt(&body.side(*side).text, range, output);
            output.line(&format!("     {text}"))?;
        }
    }
    output.flush()?;
    Ok(Exit::of(hits.all.len()))
}

fn spans(query: &Query, body: &Body) -> Vec<(Side, Range<usize>)> {
    let of = |side: Side| query.spans(&body.side(side).text).into_iter().map(move |range| (side, range));
    of(Side::Original).chain(of(Side::Translation)).collect()
}

/// The line around `range`, cut to [`EXCERPT`] columns on grapheme edges, the match in bold.
fn excerpt(text: &str, range: &Range<usize>, output: &Output) -> String {
    let start = text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end =
        text.get(range.end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| range.end + at);
    let before = text.get(start..range.start).unwrap_or_default();
    let found = text.get(range.clone()).unwrap_or_default();
    let after = text.get(range.end..end).unwrap_or_default();
    let lead_room = EXCERPT / 3;
    let lead = if width::columns(before) <= lead_room {
        before.to_owned()
    } else {
        let mut from = before.len();
        for (at, _) in segment::graphemes(before).rev() {
            if width::columns(before.get(at..).unwrap_or_default()) > lead_room {
                break;
            }
            from = at;
        }
        format!("\u{22ef}{}", before.get(from..).unwrap_or_default())
    };
    let room = EXCERPT.saturating_sub(width::columns(&lead) + width::columns(found));
    format!("{lead}{}{}", output.bold(found), width::shorten(after, room))
}
