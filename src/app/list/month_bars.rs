//! What a server has counted by month, as the bars of a table.

use crate::app::figures::with_name;
use crate::corpus::series::months::since_year_zero;
use crate::corpus::stats::{MonthCount, Stats};
use crate::corpus::{Corpus, Metric};
use crate::i18n::{Message, Number, UiLanguage};

/// The months of a query on a server, oldest first.
#[derive(Debug)]
pub struct MonthBars {
    stats: Stats,
    /// The metric that is added up; `None` where posts are counted, since none of them has it.
    metric: Option<Metric>,
    /// What each month comes to; `None` where it has no posts.
    figures: Vec<Option<u64>>,
    /// The place of the month of each post at hand.
    places: Vec<Option<usize>>,
}

impl MonthBars {
    /// The months that the server has counted, by `metric` where posts have it.
    pub(crate) fn new(stats: Stats, metric: Metric) -> Self {
        let totals = stats.metric(metric).filter(|figures| figures.known > 0);
        let figure = |(at, month): (usize, &MonthCount)| {
            let total = totals.and_then(|totals| totals.months.get(at)).map(|(total, _)| *total);
            let figure = total.map_or(month.posts as u64, |total| u64::try_from(total).unwrap_or(u64::MAX));
            (month.posts > 0).then_some(figure)
        };
        let figures = stats.months.iter().enumerate().map(figure).collect();
        let metric = totals.map(|_| metric);
        Self { stats, metric, figures, places: Vec::new() }
    }

    /// Takes in which posts are at hand.
    pub(super) fn place_posts(&mut self, corpus: &Corpus) {
        let (months, zone) = (&self.stats.months, self.stats.zone);
        let place = |number: i64| months.binary_search_by_key(&number, |month| month.number).ok();
        let number = |time: crate::corpus::time::Timestamp| since_year_zero(&time.calendar(zone));
        self.places = corpus.posts.iter().map(|post| place(number(post.time?))).collect();
    }

    /// What each month comes to; `None` where it has no posts.
    pub(super) fn figures(&self) -> &[Option<u64>] {
        &self.figures
    }

    /// The place of the month of a post at hand.
    pub(super) fn place(&self, post: usize) -> Option<usize> {
        self.places.get(post).copied().flatten()
    }

    /// The name of the month at a place: `2025-03`.
    pub(super) fn name(&self, place: usize) -> Option<String> {
        self.stats.months.get(place).map(MonthCount::name)
    }

    /// What is added up.
    pub(crate) fn subject(&self) -> Message<'static> {
        self.metric.map_or(Message::Posts, Metric::message)
    }

    /// Whether there may be fewer posts, since the server cannot count exactly.
    pub(crate) fn is_at_most(&self) -> bool {
        self.stats.is_at_most
    }

    /// The month of a post at hand, what it comes to, and its posts.
    pub(crate) fn month_of(&self, post: usize, ui_language: UiLanguage) -> Option<Vec<String>> {
        let place = self.place(post)?;
        let month = self.stats.months.get(place)?;
        let figure = self.figures.get(place).copied().flatten().zip(self.metric);
        let posts = Message::PostCount { count: Number::from(month.posts) }.text(ui_language).into_owned();
        let parts =
            [Some(month.name()), figure.map(|(figure, metric)| with_name(metric, figure, ui_language))];
        Some(parts.into_iter().flatten().chain([posts]).collect())
    }
}
