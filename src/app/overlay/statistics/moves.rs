//! Where the selection of the statistics goes.

use super::{Statistics, StatisticsRow, StatisticsSection};
use crate::app::input::action::Action;
use crate::corpus::Metric;
use crate::corpus::stats::WEEK;

impl Statistics {
    /// Moves the selection; `false` if `action` is no move.
    pub(super) fn handle_move(&mut self, action: Action, by: isize, metric: Metric) -> bool {
        use Action as A;
        let page = isize::try_from(self.rows.saturating_sub(2)).unwrap_or(1).max(1);
        let half = (page / 2).max(1);
        match action {
            A::NextBar => self.step(by, metric),
            A::PreviousBar => self.step(-by, metric),
            A::BarRight => self.aside(by, metric),
            A::BarLeft => self.aside(-by, metric),
            A::NextSection => drop(self.step_section(1, metric)),
            A::PreviousSection => drop(self.step_section(-1, metric)),
            A::PageDown => self.step(by.saturating_mul(page), metric),
            A::PageUp => self.step(by.saturating_mul(-page), metric),
            A::HalfPageDown => self.step(by.saturating_mul(half), metric),
            A::HalfPageUp => self.step(by.saturating_mul(-half), metric),
            A::ScrollTop => self.go(false, metric),
            A::ScrollBottom => self.go(true, metric),
            _ => return false,
        }
        true
    }

    /// Scrolls on until the whole section is in sight, where there is room for it.
    fn show_section(&mut self) {
        let Some(start) = self.lines.iter().position(|line| *line == StatisticsRow::Title(self.section))
        else {
            return;
        };
        let rest = self.lines.iter().skip(start);
        let end = start + rest.take_while(|line| **line != StatisticsRow::Blank).count();
        if end - start <= self.rows {
            self.top = self.top.clamp(end - self.rows.min(end), start);
        }
    }

    /// Moves the selection by `by` items; over the ends of a section into the next one.
    pub(super) fn step(&mut self, by: isize, metric: Metric) {
        let stride = if self.section == StatisticsSection::Week { WEEK.1 as isize } else { 1 };
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
            let from_week = self.section == StatisticsSection::Week;
            if self.step_section(by.signum(), metric) {
                let last = self.count(self.section, metric).saturating_sub(1);
                self.at[self.section as usize] = if by > 0 { 0 } else { last };
                if self.section == StatisticsSection::Week && !from_week {
                    let day = if by > 0 { 0 } else { WEEK.0 - 1 };
                    self.at[StatisticsSection::Week as usize] = day * WEEK.1 + hour.min(WEEK.1 - 1);
                }
            }
        }
        self.keep_in_sight();
    }

    /// Moves the selection to the side: by hours in the week, by items elsewhere.
    fn aside(&mut self, by: isize, metric: Metric) {
        if self.section == StatisticsSection::Week {
            let (day, hour) = (self.item() / WEEK.1, self.item() % WEEK.1);
            let hour = hour.saturating_add_signed(by).min(WEEK.1 - 1);
            self.at[StatisticsSection::Week as usize] = day * WEEK.1 + hour;
        } else {
            self.step(by, metric);
        }
    }

    /// Goes to the next section (`by` 1) or the previous one (−1) that has anything; says whether there is one.
    fn step_section(&mut self, by: isize, metric: Metric) -> bool {
        let mut at = self.section as usize;
        while let Some(section) = at.checked_add_signed(by).and_then(|next| StatisticsSection::ALL.get(next))
        {
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
    fn go(&mut self, to_end: bool, metric: Metric) {
        let has_any = |section: &StatisticsSection| self.count(*section, metric) > 0;
        let found = if to_end {
            StatisticsSection::ALL.into_iter().rev().find(has_any)
        } else {
            StatisticsSection::ALL.into_iter().find(has_any)
        };
        let Some(section) = found else { return };
        self.section = section;
        let last = self.count(section, metric).saturating_sub(1);
        self.at[section as usize] = if to_end { last } else { 0 };
        self.keep_in_sight();
    }

    /// Selects what is at row `row` of the view, `column` being the hour in the week; says whether it was
    /// selected already, and `None` where nothing can be selected there.
    pub(super) fn point(&mut self, row: usize, hour: Option<usize>) -> Option<bool> {
        let (section, at) = match self.lines.get(self.top + row)? {
            StatisticsRow::Item(section, at) => (*section, *at),
            StatisticsRow::Day(day) => (StatisticsSection::Week, day * WEEK.1 + hour?),
            _ => return None,
        };
        let was = self.section == section && self.at[section as usize] == at;
        self.section = section;
        self.at[section as usize] = at;
        Some(was)
    }
}
