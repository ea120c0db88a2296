//! What is selected in the statistics, and their figures, as texts.

use std::borrow::Cow;

use super::statistics::{Statistics, StatisticsSection};
use crate::app::App;
use crate::app::effect::JobKind;
use crate::app::figures::{compact, full};
use crate::corpus::series::months::month_name;
use crate::corpus::stats::{Ratio, RatioStats, StatsPart};
use crate::corpus::time::{Zone, weekday_name};
use crate::i18n::{Message, Number, UiLanguage};

impl App {
    /// What is selected in the statistics.
    pub fn bar_text(&self) -> String {
        let metric = self.settings.metric;
        let ui_language = self.settings.ui_language;
        let Some(view) = self.overlays.statistics() else { return String::new() };
        let Some(stats) = view.counted() else {
            return self.pending_text(JobKind::Statistics, Message::Counting).into_owned();
        };
        let (section, item) = (view.section(), view.item());
        if let Some(post) = view.post(section, item, metric) {
            return self.post_text(view, item, post as usize);
        }
        let Some(part) = Statistics::part(section, item, metric) else { return String::new() };
        let count =
            Message::PostCount { count: Number::from(stats.count(part)) }.text(ui_language).into_owned();
        let name = self.text(metric.message());
        match part {
            StatsPart::Month(at) => {
                let Some(month) = stats.months.get(at) else { return String::new() };
                let mut parts = vec![month_name(month.number), count];
                let sums = stats.metric(metric).and_then(|figures| figures.months.get(at));
                if let Some((total, Some(median))) = sums {
                    let (total, median) =
                        (full(u64::try_from(*total).unwrap_or(u64::MAX)), full(median.round() as u64));
                    parts.push(format!("{name} {total}"));
                    parts.push(format!("{} {median}", self.text(Message::Median)));
                }
                parts.join("  ")
            }
            StatsPart::Bucket(metric, at) => {
                let bucket = stats.metric(metric).and_then(|figures| figures.buckets.get(at));
                bucket.map_or_else(String::new, |bucket| {
                    format!("{name} {}  {count}", range_full(bucket.low, bucket.high))
                })
            }
            StatsPart::Hour(weekday, hour) => {
                let day = weekday_name(weekday, self.settings.ui_language);
                format!("{day} {hour:02}:00-{hour:02}:59 {}  {count}", self.zone_name())
            }
        }
    }

    fn post_text(&self, view: &Statistics, item: usize, post: usize) -> String {
        let ui_language = self.settings.ui_language;
        let label = Message::PostNumber { post: &self.archive.label(post) }.text(ui_language).into_owned();
        if view.section() == StatisticsSection::Top {
            let rank = Message::RankInMetric {
                rank: Number::from(item + 1),
                metric: &self.settings.metric.message(),
            }
            .text(ui_language)
            .into_owned();
            return format!("{label}  {rank}");
        }
        let Some((ratio, _, share)) = view.standout(item) else { return label };
        let (name, times) = (self.text(ratio.ratio.message()), times_median(ratio, share, ui_language));
        format!("{label}  {name} {}  {times}", percent(share)).trim_end().to_owned()
    }

    /// The zone of days and hours.
    pub(crate) fn zone_name(&self) -> Cow<'static, str> {
        match self.zone() {
            Zone::Utc => "UTC".into(),
            Zone::Local => self.text(Message::LocalTime),
        }
    }
}

impl Ratio {
    /// Its name.
    pub(crate) fn message(self) -> Message<'static> {
        match self {
            Self::BookmarksPerLike => Message::BookmarksPerLike,
            Self::LikesPerView => Message::LikesPerView,
            Self::RepliesPerLike => Message::RepliesPerLike,
        }
    }
}

/// `share` as a multiple of the median of its ratio; empty where there is no median.
pub(crate) fn times_median(ratio: &RatioStats, share: f64, ui_language: UiLanguage) -> String {
    let text = |times| Message::TimesMedian { times: &format!("{times:.1}") }.text(ui_language).into_owned();
    ratio.times(share).map(text).unwrap_or_default()
}

/// A share in percent, as fine as it needs.
pub(crate) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent >= 10.0 {
        format!("{percent:.0}%")
    } else if percent >= 1.0 {
        format!("{percent:.1}%")
    } else {
        format!("{percent:.2}%")
    }
}

/// A range of figures in full: `500 - 999`.
fn range_full(low: u64, high: u64) -> String {
    if low == high { full(low) } else { format!("{} - {}", full(low), full(high)) }
}

/// A range of figures in at most eleven columns: `500-999`, `1,000-1,999`, `10k-20k`.
pub(crate) fn range_short(low: u64, high: u64) -> String {
    // Round figures need no decimals.
    let round = |figure: u64| compact(figure).replace(".0", "");
    if low == high {
        full(low)
    } else if high < 10_000 {
        format!("{}-{}", full(low), full(high))
    } else if high == u64::MAX {
        format!("{}+", round(low))
    } else {
        format!("{}-{}", round(low), round(high + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::{percent, range_short};

    #[test]
    fn ranges_and_shares_are_short() {
        for (low, high, text) in [
            (0, 0, "0"),
            (500, 999, "500-999"),
            (5_000, 9_999, "5,000-9,999"),
            (10_000, 19_999, "10k-20k"),
            (500_000, 999_999, "500k-1M"),
            (10_000_000_000_000_000_000, u64::MAX, "10000000000G+"),
        ] {
            assert_eq!(range_short(low, high), text);
        }
        for (share, text) in [(0.961, "96%"), (0.0114, "1.1%"), (0.0021, "0.21%"), (3.5, "350%")] {
            assert_eq!(percent(share), text);
        }
    }
}
