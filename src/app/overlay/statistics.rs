//! The statistics view: sections of bars, one of which is selected.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::generational::Generational;
use crate::corpus::stats::{RELATIVE, STANDOUTS, Stats, StatsPart, WEEK};
use crate::corpus::{Corpus, Metric, Side};
use crate::search::query::Query;

/// A section of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Section {
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
    Relative,
}

impl Section {
    /// Every section, from above.
    pub const ALL: [Self; 5] = [Self::Months, Self::Spread, Self::Week, Self::Top, Self::Relative];
}

/// A row of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// The names of the figures below.
    Columns,
    /// What one metric does.
    Summary(Metric),
    /// The title of a section.
    Title(Section),
    /// The hours over the week.
    Hours,
    /// A day of the week.
    Day(usize),
    /// A relative measure with its median, by its place in [`RELATIVE`].
    Measure(usize),
    /// A bar or a post: an item of its section.
    Item(Section, usize),
    /// The section has nothing to show.
    Nothing,
}

/// The open statistics.
#[derive(Debug, Default)]
pub struct StatsView {
    /// What was counted; nothing yet while it is being counted.
    pub stats: Generational<Option<Arc<Stats>>>,
    /// The query whose posts these are.
    pub query: Query,
    /// Whether the posts are those of the query; else they are those of a topic.
    pub by_query: bool,
    /// The section with the selection.
    pub section: Section,
    /// The item selected in each section.
    at: [usize; 5],
    /// The rows, from above.
    pub lines: Vec<Line>,
    /// First row shown.
    pub top: usize,
    /// Rows shown.
    pub rows: usize,
    /// First sentences of the posts named.
    pub headlines: BTreeMap<u32, String>,
    /// What `lines` were made for.
    made_for: Option<(Metric, Side)>,
}

/// Rows above the selection that stay in sight: its title, where it is the first of its section.
const LEAD: usize = 2;

impl StatsView {
    /// Opened for the posts of `query`, or where `by_query` says no, of a topic.
    pub fn of(query: Query, by_query: bool) -> Self {
        Self { query, by_query, ..Self::default() }
    }

    /// What was counted.
    pub fn counted(&self) -> Option<&Stats> {
        self.stats.get().as_deref()
    }

    /// The item selected.
    pub fn item(&self) -> usize {
        self.at[self.section as usize]
    }

    /// Something else was counted: rows are made anew at the next [`StatsView::fit`].
    pub fn forget(&mut self) {
        self.made_for = None;
    }

    /// How many items `section` has.
    pub fn count(&self, section: Section, metric: Metric) -> usize {
        let Some(stats) = self.counted() else { return 0 };
        let figures = stats.metric(metric);
        match section {
            Section::Months => stats.months.len(),
            Section::Spread => figures.map_or(0, |figures| figures.buckets.len()),
            Section::Week if stats.clockless + stats.undated == stats.posts.len() => 0,
            Section::Week => WEEK.0 * WEEK.1,
            Section::Top => figures.map_or(0, |figures| figures.top.len()),
            Section::Relative => stats.relative.iter().map(|measure| measure.top.len()).sum(),
        }
    }

    /// The posts behind item `at` of `section`.
    pub fn part(section: Section, at: usize, metric: Metric) -> Option<StatsPart> {
        match section {
            Section::Months => Some(StatsPart::Month(at)),
            Section::Spread => Some(StatsPart::Bucket(metric, at)),
            Section::Week => Some(StatsPart::Hour(at / WEEK.1, at % WEEK.1)),
            Section::Top | Section::Relative => None,
        }
    }

    /// The measure and the place in it that item `at` of the relative measures is.
    pub fn standout(&self, mut at: usize) -> Option<(usize, usize)> {
        for (measure, relative) in self.counted()?.relative.iter().enumerate() {
            if at < relative.top.len() {
                return Some((measure, at));
            }
            at -= relative.top.len();
        }
        None
    }

    /// The post that item `at` of `section` is, where it is one.
    pub fn post(&self, section: Section, at: usize, metric: Metric) -> Option<u32> {
        let stats = self.counted()?;
        match section {
            Section::Top => stats.metric(metric)?.top.get(at).map(|(post, _)| *post),
            Section::Relative => {
                let (measure, place) = self.standout(at)?;
                stats.relative.get(measure)?.top.get(place).map(|(post, _)| *post)
            }
            _ => None,
        }
    }

    /// Takes in the rows there are; makes the rows of the view where the metric or the counts have changed.
    pub fn fit(&mut self, rows: usize, metric: Metric, corpus: &Corpus, side: Side) {
        self.rows = rows;
        if self.made_for != Some((metric, side)) {
            self.made_for = Some((metric, side));
            self.lines = self.make_lines(metric);
            let named = [Section::Top, Section::Relative]
                .into_iter()
                .flat_map(|section| (0..self.count(section, metric)).map(move |at| (section, at)));
            let posts: Vec<u32> = named.filter_map(|(section, at)| self.post(section, at, metric)).collect();
            self.headlines =
                posts.into_iter().map(|post| (post, corpus.headline(post as usize, side))).collect();
        }
        for section in Section::ALL {
            let last = self.count(section, metric).saturating_sub(1);
            self.at[section as usize] = self.at[section as usize].min(last);
        }
        if self.count(self.section, metric) == 0
            && let Some(other) = Section::ALL.into_iter().find(|section| self.count(*section, metric) > 0)
        {
            self.section = other;
        }
        self.keep_in_sight();
    }

    fn make_lines(&self, metric: Metric) -> Vec<Line> {
        let Some(stats) = self.counted() else { return Vec::new() };
        let mut lines = vec![Line::Columns];
        let known =
            Metric::ALL.into_iter().filter(|metric| stats.metric(*metric).is_some_and(|it| it.known > 0));
        lines.extend(known.map(Line::Summary));
        for section in Section::ALL {
            lines.extend([Line::Blank, Line::Title(section)]);
            let count = self.count(section, metric);
            match section {
                _ if count == 0 => lines.push(Line::Nothing),
                Section::Week => {
                    lines.push(Line::Hours);
                    lines.extend((0..WEEK.0).map(Line::Day));
                }
                Section::Relative => {
                    let mut at = 0;
                    for measure in 0..RELATIVE.len() {
                        let posts = stats.relative.get(measure).map_or(0, |it| it.top.len().min(STANDOUTS));
                        if posts > 0 {
                            lines.push(Line::Measure(measure));
                        }
                        lines.extend((at..at + posts).map(|at| Line::Item(section, at)));
                        at += posts;
                    }
                }
                _ => lines.extend((0..count).map(|at| Line::Item(section, at))),
            }
        }
        lines
    }

    /// The row of the item selected.
    fn row(&self) -> usize {
        let wanted = match self.section {
            Section::Week => Line::Day(self.item() / WEEK.1),
            section => Line::Item(section, self.item()),
        };
        self.lines.iter().position(|line| *line == wanted).unwrap_or(0)
    }

    fn keep_in_sight(&mut self) {
        let row = self.row();
        let margin = usize::from(self.rows > 3);
        let lowest = (row + margin + 1).saturating_sub(self.rows);
        let is_first = self.section == Section::Months && self.item() == 0;
        // The first bar of all takes what stands above it along, as far as there is room.
        let highest = if is_first { 0 } else { row.saturating_sub(LEAD.min(self.rows.saturating_sub(1))) };
        self.top = self.top.clamp(lowest.min(highest), highest.max(lowest.min(row)));
        if is_first {
            self.top = lowest;
        }
        self.top = self.top.min(self.lines.len().saturating_sub(self.rows));
    }

    /// Scrolls on until the whole section is in sight, where there is room for it.
    fn show_section(&mut self) {
        let Some(start) = self.lines.iter().position(|line| *line == Line::Title(self.section)) else {
            return;
        };
        let rest = self.lines.iter().skip(start);
        let end = start + rest.take_while(|line| **line != Line::Blank).count();
        if end - start <= self.rows {
            self.top = self.top.clamp(end - self.rows.min(end), start);
        }
    }

    /// Moves the selection by `by` items; over the ends of a section into the next one.
    pub fn step(&mut self, by: isize, metric: Metric) {
        let stride = if self.section == Section::Week { WEEK.1 as isize } else { 1 };
        let count = self.count(self.section, metric) as isize;
        let mut left = by;
        while left != 0 {
            let forward = left.signum();
            let next = self.item() as isize + forward * stride;
            if !(0..count).contains(&next) {
                break;
            }
            self.at[self.section as usize] = next as usize;
            left -= forward;
        }
        if left == by {
            let hour = self.item() % WEEK.1;
            let from_week = self.section == Section::Week;
            if self.step_section(by.signum(), metric) {
                let last = self.count(self.section, metric).saturating_sub(1);
                self.at[self.section as usize] = if by > 0 { 0 } else { last };
                if self.section == Section::Week && !from_week {
                    let day = if by > 0 { 0 } else { WEEK.0 - 1 };
                    self.at[Section::Week as usize] = day * WEEK.1 + hour.min(WEEK.1 - 1);
                }
            }
        }
        self.keep_in_sight();
    }

    /// Moves the selection to the side: by hours in the week, by items elsewhere.
    pub fn aside(&mut self, by: isize, metric: Metric) {
        if self.section == Section::Week {
            let (day, hour) = (self.item() / WEEK.1, self.item() % WEEK.1);
            let hour = hour.saturating_add_signed(by).min(WEEK.1 - 1);
            self.at[Section::Week as usize] = day * WEEK.1 + hour;
        } else {
            self.step(by, metric);
        }
    }

    /// Goes to the next section (`by` 1) or the previous one (−1) that has anything; says whether there is one.
    pub fn step_section(&mut self, by: isize, metric: Metric) -> bool {
        let mut at = self.section as usize;
        while let Some(section) = at.checked_add_signed(by).and_then(|next| Section::ALL.get(next)) {
            at = *section as usize;
            if self.count(*section, metric) > 0 {
                self.section = *section;
                self.keep_in_sight();
                self.show_section();
                return true;
            }
        }
        false
    }

    /// Goes to the first or the last item of all.
    pub fn go(&mut self, to_end: bool, metric: Metric) {
        let has_any = |section: &Section| self.count(*section, metric) > 0;
        let found = if to_end {
            Section::ALL.into_iter().rev().find(has_any)
        } else {
            Section::ALL.into_iter().find(has_any)
        };
        let Some(section) = found else { return };
        self.section = section;
        let last = self.count(section, metric).saturating_sub(1);
        self.at[section as usize] = if to_end { last } else { 0 };
        self.keep_in_sight();
    }

    /// Selects what stands at row `row` of the view, `column` being the hour in the week; says whether it was
    /// selected already, and `None` where nothing can be selected there.
    pub fn point(&mut self, row: usize, hour: Option<usize>) -> Option<bool> {
        let (section, at) = match self.lines.get(self.top + row)? {
            Line::Item(section, at) => (*section, *at),
            Line::Day(day) => (Section::Week, day * WEEK.1 + hour?),
            _ => return None,
        };
        let was = self.section == section && self.at[section as usize] == at;
        self.section = section;
        self.at[section as usize] = at;
        Some(was)
    }
}

/// Columns before the cells of the week: the day's name.
pub const DAY_NAME: u16 = 5;

/// Columns of an hour's cell in a view of `columns`, its margins included.
pub fn hour_columns(columns: u16) -> u16 {
    (columns.saturating_sub(DAY_NAME + 2) / WEEK.1 as u16).clamp(1, 4)
}
