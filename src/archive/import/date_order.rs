//! Whether a table writes the day, the month or a short year first: one date decides it for all (`31/12/2024`).

/// The order of the numbers of a date that does not begin with a whole year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateOrder {
    DayMonthYear,
    MonthDayYear,
    /// The year without its century: `25-03-14`.
    YearMonthDay,
}

/// The three numbers of a date as they are written, of which the first two are short, and what follows.
fn parts(cell: &str) -> Option<([&str; 3], &str)> {
    let cell = cell.trim();
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (first, rest) = cell.split_at(number(cell));
    let rest = rest.strip_prefix(['/', '-', '.'])?;
    let (second, rest) = rest.split_at(number(rest));
    let rest = rest.strip_prefix(['/', '-', '.'])?;
    let (third, rest) = rest.split_at(number(rest));
    let is_short = |number: &str| (1..=2).contains(&number.len());
    let is_date = is_short(first) && is_short(second) && matches!(third.len(), 2 | 4);
    is_date.then_some(([first, second, third], rest))
}

/// A year that is written whole or without its century.
fn year(number: &str) -> Option<u32> {
    let year: u32 = number.parse().ok()?;
    Some(if number.len() == 2 { 2000 + year } else { year })
}

/// Whether a date begins with two numbers before dots, and a year of four digits behind them.
fn is_dotted(cell: &str) -> bool {
    let mut numbers = cell.trim().split('.');
    let mut has = |digits: std::ops::RangeInclusive<usize>| {
        let number = numbers.next().unwrap_or_default();
        digits.contains(&number.bytes().take_while(u8::is_ascii_digit).count())
    };
    has(1..=2) && has(1..=2) && has(4..=4)
}

impl DateOrder {
    /// The order in dates of one kind.
    pub(super) fn of_dates<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut dates = DateSigns::default();
        cells.for_each(|cell| dates.add(cell));
        dates.order()
    }

    /// A date in the order of ISO 8601, with what follows it.
    pub(super) fn iso(self, cell: &str) -> Option<String> {
        let ([first, second, third], rest) = parts(cell)?;
        let (written_year, month, day) = match self {
            Self::DayMonthYear => (third, second, first),
            Self::MonthDayYear => (third, first, second),
            Self::YearMonthDay => (first, second, third),
        };
        let (month, day) = (month.parse::<u32>().ok()?, day.parse::<u32>().ok()?);
        Some(format!("{:04}-{month:02}-{day:02}{rest}", year(written_year)?))
    }
}

/// What dates show about their order.
#[derive(Debug, Default)]
pub(super) struct DateSigns {
    /// Whether any has no whole year first.
    pub(super) is_any: bool,
    has_day_first: bool,
    has_month_first: bool,
    /// Whether any is written with dots and the whole year (`05.09.2023`): countries that do so put the day first.
    is_dotted: bool,
    /// Whether any cannot begin with a year of two digits.
    has_year_last: bool,
    /// The first and the last numbers of two digits that are in them, a bit for each.
    ends: [u128; 2],
}

impl DateSigns {
    pub(super) fn add(&mut self, cell: &str) {
        let Some(([first, second, third], _)) = parts(cell) else { return };
        let [first_value, second_value, third_value] =
            [first, second, third].map(|number| number.parse::<u32>().unwrap_or_default());
        self.is_any = true;
        self.is_dotted |= is_dotted(cell);
        self.has_day_first |= first_value > 12;
        self.has_month_first |= second_value > 12;
        let is_year_first = first.len() == 2 && third.len() == 2 && cell.trim().get(2..3) == Some("-");
        self.has_year_last |= !is_year_first || second_value > 12 || !(1..=31).contains(&third_value);
        for (end, value) in self.ends.iter_mut().zip([first_value, third_value]) {
            *end |= 1_u128.checked_shl(value).unwrap_or_default();
        }
    }

    /// Adds what other dates show.
    pub(super) fn join(&mut self, other: &Self) {
        self.is_any |= other.is_any;
        self.is_dotted |= other.is_dotted;
        self.has_day_first |= other.has_day_first;
        self.has_month_first |= other.has_month_first;
        self.has_year_last |= other.has_year_last;
        self.ends = [0, 1].map(|at: usize| self.ends[at] | other.ends[at]);
    }

    /// The order; `None` where no date shows it, or dates contradict each other.
    pub(super) fn order(&self) -> Option<DateOrder> {
        // Years are fewer than days. A date alone is as ISO 8601 once had it, and as Chinese and Koreans still write.
        let [first, last] = self.ends.map(u128::count_ones);
        if self.is_any && !self.has_year_last && first <= last {
            return Some(DateOrder::YearMonthDay);
        }
        match (self.has_day_first, self.has_month_first) {
            (true, false) => Some(DateOrder::DayMonthYear),
            (false, true) => Some(DateOrder::MonthDayYear),
            (false, false) if self.is_dotted => Some(DateOrder::DayMonthYear),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DateOrder;

    #[test]
    fn short_years_are_told_from_days() {
        for (dates, order) in [
            (["25-01-02", "24-12-31"].as_slice(), Some(DateOrder::YearMonthDay)),
            (&["25-03-14 10:20"], Some(DateOrder::YearMonthDay)),
            (&["02-01-25", "31-12-24", "05-01-25"], Some(DateOrder::DayMonthYear)),
            (&["25/01/02"], Some(DateOrder::DayMonthYear)),
            (&["25-01-2002", "24-12-2003"], Some(DateOrder::DayMonthYear)),
            (&["1/2/25"], None),
            (&["2025-01-02"], None),
        ] {
            assert_eq!(DateOrder::of_dates(dates.iter().copied()), order, "{dates:?}");
        }
        assert_eq!(DateOrder::YearMonthDay.iso("25-03-14 10:20").as_deref(), Some("2025-03-14 10:20"));
    }
}
