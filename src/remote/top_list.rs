//! The lists of posts with the largest figures and ratios.

use super::columns::Columns;
use super::top_floor::TopFloor;
use crate::corpus::Metric;
use crate::corpus::stats::{MIN_DENOMINATOR, Ratio, TOP, TOP_RATIOS};

/// The floors of the lists of a query.
#[derive(Debug, Clone, Default)]
pub(super) struct TopFloors {
    /// The query, as it is typed.
    pub(super) query: String,
    /// Those of all lists, with how many posts may be in it.
    pub(super) all: Vec<(usize, Option<TopFloor>)>,
}

/// A list of posts.
#[derive(Debug, Clone, Copy)]
pub(super) enum TopList {
    Figure(Metric),
    Ratio(Ratio),
}

impl TopList {
    /// All lists: those of [`Metric::ALL`], then those of [`Ratio::ALL`].
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Metric::ALL.into_iter().map(Self::Figure).chain(Ratio::ALL.into_iter().map(Self::Ratio))
    }

    /// How many posts it has at most.
    pub(super) fn size(self) -> usize {
        if matches!(self, Self::Figure(_)) { TOP } else { TOP_RATIOS }
    }

    /// What it is ordered by and the condition that a post may be in it, in SQL; `None` where the table lacks that.
    pub(super) fn sql(self, columns: &Columns) -> Option<(String, String)> {
        match self {
            Self::Figure(metric) => {
                let column = columns.metric(metric)?;
                Some((column.to_owned(), format!("isNotNull({column})")))
            }
            Self::Ratio(ratio) => {
                let (part, whole) = ratio.metrics();
                let (part, whole) = (columns.metric(part)?, columns.metric(whole)?);
                let least = format!("ifNull({part} > 0 AND {whole} >= {MIN_DENOMINATOR}, 0)");
                Some((format!("{part} / {whole}"), least))
            }
        }
    }

    /// What it orders a post with these figures by; `None` for a post that cannot be in it.
    pub(super) fn value(self, figure: impl Fn(Metric) -> Option<f64>) -> Option<f64> {
        match self {
            Self::Figure(metric) => figure(metric),
            Self::Ratio(ratio) => {
                let (part, whole) = ratio.metrics();
                let (part, whole) = (figure(part)?, figure(whole)?);
                (part > 0.0 && whole >= MIN_DENOMINATOR as f64).then_some(part / whole)
            }
        }
    }
}
