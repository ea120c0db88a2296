//! The statistics view: sections of bars, one of which is selected.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use super::statistics_query::query_of_part;
use crate::app::generational::{Generational, Ticket};
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::panes::Area;
use crate::corpus::stats::{Ratio, RatioStats, Stats, StatsPart, WEEK};
use crate::corpus::{Corpus, Metric, Side};
use crate::i18n::{HintMessage, Message};
use crate::remote::TopPosts;
use crate::search::query::Query;

mod moves;

listed! {
/// A section of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum StatisticsSection {
    /// Posts and the metric, month by month.
    #[default]
    Months,
    /// How often figures of which size are.
    Spread,
    /// Days of the week by hours.
    Week,
    /// The posts with the largest figures.
    Top,
    /// One figure measured by another.
    Ratios,
}
}

/// A row of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatisticsRow {
    /// Nothing.
    Blank,
    /// The names of the figures below.
    Columns,
    /// The figures of one metric.
    Summary(Metric),
    /// The title of a section.
    Title(StatisticsSection),
    /// The hours over the week.
    Hours,
    /// A day of the week.
    Day(usize),
    /// A ratio with its median.
    Ratio(Ratio),
    /// A bar or a post: an item of its section.
    Item(StatisticsSection, usize),
    /// The section has nothing to show.
    Nothing,
}

/// The open statistics.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Nothing yet while it is being counted.
    stats: Generational<Option<Arc<Stats>>>,
    query: Query,
    /// Whether the posts are those of the query; else they are those of a topic or term.
    is_of_query: bool,
    /// Whether the posts are those listed, whatever a server has of the query.
    is_of_listed: bool,
    /// The section with the selection.
    section: StatisticsSection,
    /// The item selected in each section.
    at: [usize; 5],
    /// The rows, from above.
    lines: Vec<StatisticsRow>,
    /// The first row in sight, and how many are.
    top: usize,
    rows: usize,
    /// First sentences of the posts named.
    headlines: BTreeMap<u32, String>,
    /// What `lines` were made for.
    made_for: Option<(Metric, Side)>,
    /// The posts with the largest figures, where a server has named them.
    tops: Option<TopPosts>,
    area: Area,
}

/// Rows above the selection that stay in sight: its title, where it is the first of its section.
const LEAD: usize = 2;

impl Statistics {
    /// Statistics of the posts of `query`, or, unless `is_of_query`, of a topic or term.
    pub(crate) fn new(query: Query, is_of_query: bool) -> Self {
        Self { query, is_of_query, ..Self::default() }
    }

    /// What has been counted.
    pub fn counted(&self) -> Option<&Stats> {
        self.stats.get().as_deref()
    }

    /// The query whose posts are counted; `None` if they are those of a topic or term.
    pub(crate) fn query(&self) -> Option<&Query> {
        Some(&self.query).filter(|_| self.is_of_query)
    }

    /// The section with the selection.
    pub fn section(&self) -> StatisticsSection {
        self.section
    }

    /// The item selected.
    pub fn item(&self) -> usize {
        self.at[self.section as usize]
    }

    /// The rows, from above.
    pub fn lines(&self) -> &[StatisticsRow] {
        &self.lines
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows are in sight.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The posts that have a row.
    pub(crate) fn posts_named(&self) -> impl Iterator<Item = u32> {
        self.headlines.keys().copied()
    }

    /// The first sentence of a post that has a row.
    pub(crate) fn headline(&self, post: u32) -> &str {
        self.headlines.get(&post).map_or("", String::as_str)
    }

    /// Whether the posts of `query` are counted, or are being: on a server they stay what they are.
    pub(crate) fn is_of(&self, query: &Query) -> bool {
        // Other spellings that hits are found by are no other query.
        let is_same = self.is_of_query && self.query.to_string() == query.to_string();
        is_same && (self.stats.is_waiting() || self.counted().is_some())
    }

    /// Whether the posts are those listed, whatever a server has of the query.
    pub(crate) fn is_of_listed(&self) -> bool {
        self.is_of_listed
    }

    /// Takes in that the posts of another query are counted.
    pub(crate) fn set_query(&mut self, query: Query) {
        self.query = query;
    }

    /// Asks for a count, of the posts listed where `is_of_listed`; what was counted before is forgotten.
    pub(crate) fn ask(&mut self, is_of_listed: bool) -> Ticket {
        self.is_of_listed = is_of_listed;
        self.stats.set(None);
        self.headlines.clear();
        self.made_for = None;
        self.stats.ask()
    }

    /// Takes in a count, unless something newer has been asked.
    pub(crate) fn answer(&mut self, ticket: Ticket, stats: Stats) {
        self.stats.answer(ticket, Some(Arc::new(stats)));
        self.tops = None;
        self.made_for = None;
    }

    /// Takes in which posts have the largest figures; those known before have other places in another corpus.
    pub(crate) fn take_tops(&mut self, tops: Option<TopPosts>, corpus: &Corpus) {
        self.tops = tops.or_else(|| self.tops.take());
        if let (Some(tops), Some(stats)) = (&self.tops, self.stats.get()) {
            let mut stats = Stats::clone(stats);
            tops.apply(&mut stats, corpus);
            self.stats.set(Some(Arc::new(stats)));
            self.made_for = None;
        }
    }

    /// Whether figures are counted without the posts that have the largest: a server adds up, and names them when asked.
    pub(crate) fn lacks_tops(&self) -> bool {
        let figures = || self.counted().into_iter().flat_map(|stats| &stats.figures);
        figures().any(|figures| figures.known > 0) && figures().all(|figures| figures.top.is_empty())
    }

    /// Whether the list shows posts that were fetched for these statistics only.
    pub(crate) fn has_tops(&self) -> bool {
        self.tops.is_some()
    }

    /// How many items `section` has.
    pub fn count(&self, section: StatisticsSection, metric: Metric) -> usize {
        let Some(stats) = self.counted() else { return 0 };
        let figures = stats.metric(metric);
        match section {
            StatisticsSection::Months => stats.months.len(),
            StatisticsSection::Spread => figures.map_or(0, |figures| figures.buckets.len()),
            StatisticsSection::Week if stats.without_hour + stats.undated == stats.count => 0,
            StatisticsSection::Week => WEEK.0 * WEEK.1,
            StatisticsSection::Top => figures.map_or(0, |figures| figures.top.len()),
            StatisticsSection::Ratios => stats.ratios.iter().map(|ratio| ratio.top.len()).sum(),
        }
    }

    /// The posts behind item `at` of `section`.
    pub fn part(section: StatisticsSection, at: usize, metric: Metric) -> Option<StatsPart> {
        match section {
            StatisticsSection::Months => Some(StatsPart::Month(at)),
            StatisticsSection::Spread => Some(StatsPart::Bucket(metric, at)),
            StatisticsSection::Week => Some(StatsPart::Hour(at / WEEK.1, at % WEEK.1)),
            StatisticsSection::Top | StatisticsSection::Ratios => None,
        }
    }

    /// The ratio, the post and its share that item `at` of the ratios is.
    pub(crate) fn standout(&self, at: usize) -> Option<(&RatioStats, u32, f64)> {
        let ratios = self.counted()?.ratios.iter();
        ratios.flat_map(|ratio| ratio.top.iter().map(move |(post, share)| (ratio, *post, *share))).nth(at)
    }

    /// The post that item `at` of `section` is, where it is one.
    pub fn post(&self, section: StatisticsSection, at: usize, metric: Metric) -> Option<u32> {
        let stats = self.counted()?;
        match section {
            StatisticsSection::Top => stats.metric(metric)?.top.get(at).map(|(post, _)| *post),
            StatisticsSection::Ratios => self.standout(at).map(|(_, post, _)| post),
            StatisticsSection::Months | StatisticsSection::Spread | StatisticsSection::Week => None,
        }
    }

    /// Takes in the rows in sight; makes all rows again where the metric or the counts have changed.
    fn lay_out(&mut self, rows: usize, metric: Metric, corpus: &Corpus, side: Side) {
        self.rows = rows;
        if self.made_for != Some((metric, side)) {
            self.made_for = Some((metric, side));
            self.lines = self.make_lines(metric);
            let named = [StatisticsSection::Top, StatisticsSection::Ratios]
                .into_iter()
                .flat_map(|section| (0..self.count(section, metric)).map(move |at| (section, at)));
            let posts: Vec<u32> = named.filter_map(|(section, at)| self.post(section, at, metric)).collect();
            self.headlines =
                posts.into_iter().map(|post| (post, corpus.headline(post as usize, side))).collect();
        }
        for section in StatisticsSection::ALL {
            let last = self.count(section, metric).saturating_sub(1);
            self.at[section as usize] = self.at[section as usize].min(last);
        }
        if self.count(self.section, metric) == 0
            && let Some(other) =
                StatisticsSection::ALL.into_iter().find(|section| self.count(*section, metric) > 0)
        {
            self.section = other;
        }
        self.keep_in_sight();
    }

    fn make_lines(&self, metric: Metric) -> Vec<StatisticsRow> {
        let Some(stats) = self.counted() else { return Vec::new() };
        let mut lines = vec![StatisticsRow::Columns];
        let known =
            Metric::ALL.into_iter().filter(|metric| stats.metric(*metric).is_some_and(|it| it.known > 0));
        lines.extend(known.map(StatisticsRow::Summary));
        for section in StatisticsSection::ALL {
            lines.extend([StatisticsRow::Blank, StatisticsRow::Title(section)]);
            let count = self.count(section, metric);
            match section {
                _ if count == 0 => lines.push(StatisticsRow::Nothing),
                StatisticsSection::Week => {
                    lines.push(StatisticsRow::Hours);
                    lines.extend((0..WEEK.0).map(StatisticsRow::Day));
                }
                StatisticsSection::Ratios => {
                    let mut at = 0..count;
                    for ratio in stats.ratios.iter().filter(|ratio| !ratio.top.is_empty()) {
                        lines.push(StatisticsRow::Ratio(ratio.ratio));
                        let items = at.by_ref().take(ratio.top.len());
                        lines.extend(items.map(|at| StatisticsRow::Item(section, at)));
                    }
                }
                StatisticsSection::Months | StatisticsSection::Spread | StatisticsSection::Top => {
                    lines.extend((0..count).map(|at| StatisticsRow::Item(section, at)));
                }
            }
        }
        lines
    }

    /// The row of the item selected.
    fn row(&self) -> usize {
        let wanted = match self.section {
            StatisticsSection::Week => StatisticsRow::Day(self.item() / WEEK.1),
            section => StatisticsRow::Item(section, self.item()),
        };
        self.lines.iter().position(|line| *line == wanted).unwrap_or(0)
    }

    fn keep_in_sight(&mut self) {
        let row = self.row();
        let is_first = self.section == StatisticsSection::Months && self.item() == 0;
        let margin = usize::from(self.rows > 3 && !is_first);
        let lowest = (row + margin + 1).saturating_sub(self.rows);
        // The first bar of all takes what is above it along, as far as there is room.
        let highest = if is_first { 0 } else { row.saturating_sub(LEAD.min(self.rows.saturating_sub(1))) };
        self.top = self.top.clamp(lowest.min(highest), highest.max(lowest.min(row)));
        if is_first {
            self.top = lowest;
        }
        self.top = self.top.min(self.lines.len().saturating_sub(self.rows));
    }

    /// Goes to the post of the selected item, or lists its posts.
    fn open_selected(&self, context: OverlayContext<'_>) -> Handled {
        let metric = context.settings.metric;
        if let Some(post) = self.post(self.section, self.item(), metric) {
            return Handled::CloseFor(Request::Read(post as usize));
        }
        let part = Self::part(self.section, self.item(), metric);
        let Some((stats, part)) = self.counted().zip(part) else { return Handled::Done };
        let corpus = context.archive.corpus();
        match stats.count(part) {
            0 => Handled::Request(Request::Notify(Message::NoPosts)),
            1 if !stats.posts.is_empty() => match stats.posts_of(corpus, part).next() {
                Some(post) => Handled::CloseFor(Request::Read(post as usize)),
                None => Handled::Done,
            },
            _ => {
                let query = query_of_part(corpus, stats, self.query(), part);
                Handled::CloseFor(Request::List(query))
            }
        }
    }
}

impl OverlayContent for Statistics {
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Statistics, KeyMode::Everywhere]
    }

    fn handle(&mut self, action: Action, by: isize, context: OverlayContext<'_>) -> Handled {
        match action {
            Action::OpenBar => self.open_selected(context),
            Action::Statistics | Action::Back | Action::BackOrQuit => Handled::Close,
            _ if self.handle_move(action, by, context.settings.metric) => Handled::Done,
            _ => Handled::Ignored,
        }
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        let screen = context.panes.screen;
        self.area = Area { rows: screen.rows.saturating_sub(1), ..screen };
        let rows = usize::from(self.area.rows.saturating_sub(1));
        let side = context.archive.headline_side(context.settings);
        self.lay_out(rows, context.settings.metric, context.archive.corpus(), side);
    }

    fn scroll(&mut self, rows: isize, context: OverlayContext<'_>) {
        self.step(rows, context.settings.metric);
    }

    fn click(&mut self, column: u16, row: u16, context: OverlayContext<'_>) -> Handled {
        // The title takes the first row; a click on the selected item opens it, as Enter does.
        let hour = hour_at(column, self.area.columns);
        let selected = usize::from(row).checked_sub(1).and_then(|row| self.point(row, hour));
        if selected == Some(true) { self.open_selected(context) } else { Handled::Done }
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::OpenBar, HintMessage::Posts),
            (Action::NextSection, HintMessage::Section),
            (Action::NextMetric, HintMessage::Metric),
            (Action::Back, HintMessage::Close),
            (Action::OpenHelp, HintMessage::Help),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::Statistics.text(context.settings.ui_language).into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}

/// Columns before the cells of the week: the day's name.
pub(crate) const DAY_NAME: u16 = 5;

/// Columns of an hour's cell in a view of `columns`, its margins included.
pub(crate) fn hour_columns(columns: u16) -> u16 {
    (columns.saturating_sub(DAY_NAME + 2) / WEEK.1 as u16).clamp(1, 4)
}

/// The hour whose cell is at column `column` of a view of `columns`.
fn hour_at(column: u16, columns: u16) -> Option<usize> {
    let at = column.checked_sub(Area::MARGIN + DAY_NAME)? / hour_columns(columns);
    Some(usize::from(at)).filter(|at| *at < WEEK.1)
}
