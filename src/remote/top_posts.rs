//! The posts of a table with the largest figures and ratios, as the server orders them.

use super::row::TableRow;
use super::statement::PageSide;
use super::table_query::TableQuery;
use super::table_question::TableQuestion;
use crate::corpus::stats::{MIN_DENOMINATOR, Ratio, Stats, TOP, TOP_RATIOS};
use crate::corpus::{Corpus, Metric, PostId};
use crate::net::ServerError;
use crate::search::query::SortKey;

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
    /// The posts of a query with the largest figures, and their rows.
    pub(super) fn tops(&self, asked: &TableQuery) -> Result<(TopPosts, Vec<TableRow>), ServerError> {
        let translator = self.translator(&asked.marked);
        let mut rows = Vec::new();
        let mut first = |key: SortKey, least: Option<String>, count: usize| {
            let Some(order) = translator.order(asked.query.sorted(key).sort()) else { return Ok(Vec::new()) };
            let conditions: Vec<String> =
                translator.condition(&asked.query).sql.into_iter().chain(least).collect();
            // Of equal figures the older posts come first, as here.
            let found = self.taken(self.rows(&conditions, Some(&order), PageSide::Newer, count)?);
            if let Some(fault) = found.fault {
                return Err(fault);
            }
            let ids = found.all.iter().rev().filter_map(|row| row.id).collect();
            rows.extend(found.all);
            Ok(ids)
        };
        let mut tops = TopPosts::default();
        for metric in Metric::ALL {
            let least = self.columns.metric(metric).map(|column| format!("isNotNull({column})"));
            tops.figures.push(first(SortKey::Figure(metric), least, TOP)?);
        }
        for ratio in Ratio::ALL {
            let (part, whole) = ratio.metrics();
            let columns = self.columns.metric(part).zip(self.columns.metric(whole));
            let least = columns
                .map(|(part, whole)| format!("ifNull({part} > 0 AND {whole} >= {MIN_DENOMINATOR}, 0)"));
            tops.ratios.push(first(SortKey::Ratio(part, whole), least, TOP_RATIOS)?);
        }
        Ok((tops, rows))
    }
}
