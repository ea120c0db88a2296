//! The posts of a table with the largest figures and ratios, as the server finds them.

use serde_json::Value;

use super::row::{TableRow, real};
use super::statement::PageSide;
use super::table::locked;
use super::table_query::TableQuery;
use super::table_question::{FetchedRows, TableQuestion};
use super::top_floor::TopFloor;
use super::top_list::TopList;
use crate::corpus::stats::Stats;
use crate::corpus::{Corpus, Metric, PostId};
use crate::net::ServerError;

/// Rows that are looked at at most: more than ten lists have with all that may be in them.
const MOST_ROWS: usize = 4_000;

/// Which posts have the largest figures, the largest first.
#[derive(Debug, Clone, Default)]
pub struct TopPosts {
    /// Those of each of [`Metric::ALL`].
    figures: Vec<Vec<PostId>>,
    /// Those of each of [`Ratio::ALL`].
    ratios: Vec<Vec<PostId>>,
}

impl TopPosts {
    /// Puts those that `corpus` has into `stats`.
    pub(crate) fn apply(&self, stats: &mut Stats, corpus: &Corpus) {
        let post = |id: &PostId| corpus.by_id(*id).and_then(|at| Some((at as u32, corpus.posts.get(at)?)));
        for (metric, ids) in Metric::ALL.into_iter().zip(&self.figures) {
            let top =
                ids.iter().filter_map(post).filter_map(|(at, post)| Some((at, post.metrics.get(metric)?)));
            if let Some(figures) = stats.figures.get_mut(metric as usize) {
                figures.top = top.collect();
            }
        }
        for (ids, stats) in self.ratios.iter().zip(&mut stats.ratios) {
            let (part, whole) = stats.ratio.metrics();
            let top = ids.iter().filter_map(post).filter_map(|(at, post)| {
                let whole = post.metrics.get(whole).filter(|whole| *whole > 0)?;
                Some((at, post.metrics.get(part)? as f64 / whole as f64))
            });
            stats.top = top.collect();
        }
    }
}

impl TableQuestion<'_> {
    /// The posts of a query with the largest figures, and their rows: all that reach a floor at once, by what the statistics of
    /// the query have found; none where they are of another query.
    pub(super) fn tops(&self, asked: &TableQuery) -> Result<(TopPosts, Vec<TableRow>), ServerError> {
        let floors = locked(&self.table.floors).clone();
        let condition = self.translator(&asked.marked).condition(&asked.query).sql;
        let lists: Vec<(TopList, (usize, Option<TopFloor>))> = TopList::all().zip(floors.all).collect();
        let reached = lists.iter().filter(|(_, (known, _))| *known > 0).filter_map(|(list, (_, floor))| {
            let (value, least) = list.sql(self.columns)?;
            let reached = floor.as_ref().map(|floor| format!(" AND ifNull({}, 0)", floor.reached(&value)));
            Some(format!("({least}{})", reached.unwrap_or_default()))
        });
        let reached: Vec<String> = reached.collect();
        let mut tops = TopPosts::default();
        if reached.is_empty() || floors.query != asked.query.to_string() {
            return Ok((tops, Vec::new()));
        }
        let conditions: Vec<String> = [reached.join(" OR ")].into_iter().chain(condition.clone()).collect();
        let rows = self.whole_rows(self.rows(&conditions, None, PageSide::Newer, MOST_ROWS)?)?;
        let mut others = Vec::new();
        for (list, (known, floor)) in &lists {
            let mut found = largest(&rows, *list, floor.as_ref());
            let missing = list.size().min(*known).saturating_sub(found.len());
            if let Some(floor) = floor.as_ref().filter(|floor| floor.is_common && missing > 0) {
                let more = self.common(*list, floor, condition.clone(), missing)?;
                found.extend(more.iter().rev().filter_map(|row| row.id));
                others.extend(more);
            }
            let of_kind =
                if matches!(list, TopList::Figure(_)) { &mut tops.figures } else { &mut tops.ratios };
            of_kind.push(found);
        }
        Ok((tops, rows.into_iter().chain(others).collect()))
    }

    /// The oldest of the many posts that have the value of a floor.
    fn common(
        &self,
        list: TopList,
        floor: &TopFloor,
        condition: Option<String>,
        count: usize,
    ) -> Result<Vec<TableRow>, ServerError> {
        let Some((value, least)) = list.sql(self.columns) else { return Ok(Vec::new()) };
        let met = format!("{least} AND ifNull({}, 0)", floor.met(&value));
        let conditions: Vec<String> = condition.into_iter().chain([met]).collect();
        let near = self.at_end(PageSide::Newer, count)?;
        self.whole_rows(self.rows_near(&conditions, near, count)?)
    }

    /// All rows of an answer, newest first, or why they are not.
    fn whole_rows(&self, rows: FetchedRows) -> Result<Vec<TableRow>, ServerError> {
        let rows = self.taken(rows);
        rows.fault.map_or(Ok(rows.all), Err)
    }
}

/// The posts of `rows`, newest first, with the largest values of a list.
fn largest(rows: &[TableRow], list: TopList, floor: Option<&TopFloor>) -> Vec<PostId> {
    let mut found: Vec<(f64, PostId)> = rows
        .iter()
        .rev()
        .filter_map(|row| {
            let line: Value = serde_json::from_str(&row.line).ok()?;
            let value = list.value(|metric| line.get(metric.key()).and_then(real))?;
            Some((value, row.id?)).filter(|_| floor.is_none_or(|floor| floor.is_reached(value)))
        })
        .collect();
    // Of equal ones the older posts stay first.
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.truncate(list.size());
    found.into_iter().map(|(_, id)| id).collect()
}
