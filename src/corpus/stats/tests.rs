use std::fmt::Write as _;

use super::{HistogramBucket, Stats, StatsPart, cell};
use crate::archive;
use crate::corpus::time::Zone;
use crate::corpus::{Corpus, Metric};

/// Posts of one line each: `DATE FIGURES`, figures as archives write them.
fn corpus(posts: &[(&str, &str)]) -> Corpus {
    let mut text = String::new();
    for (number, (date, figures)) in posts.iter().enumerate() {
        write!(text, "### {}\n\n作者: @a\n时间: {date}\n互动: {figures}\n\nx\n\n", number + 1).unwrap();
    }
    archive::parse("t", text).unwrap().corpus
}

fn stats(corpus: &Corpus) -> Stats {
    Stats::new(corpus, (0..corpus.posts.len() as u32).rev().collect(), Zone::Utc, &|| false).unwrap()
}

#[test]
fn months_are_counted_with_those_between_that_hold_nothing() {
    let corpus = corpus(&[
        ("2025-03-31", "Likes: 9"),
        ("2025-01-02", "Likes: 1"),
        ("2025-01-01", "Likes: 5"),
        ("", "Likes: 7"),
        ("2025-01-30", ""),
    ]);
    let stats = stats(&corpus);
    let months: Vec<(String, usize)> = stats.months.iter().map(|month| (month.name(), month.posts)).collect();
    assert_eq!(months, [("2025-01".into(), 3), ("2025-02".into(), 0), ("2025-03".into(), 1)]);
    assert_eq!((stats.undated, stats.without_hour), (1, 4));
    let likes = stats.metric(Metric::Likes).unwrap();
    assert_eq!(likes.months, [(6, Some(3.0)), (0, None), (9, Some(9.0))]);
    assert_eq!((likes.known, likes.missing, likes.total, likes.median), (4, 1, 22, Some(6.0)));
}

#[test]
fn one_wrong_date_adds_no_empty_centuries() {
    let corpus = corpus(&[("0001-01-01", ""), ("2025-01-01", ""), ("9999-12-31", "")]);
    assert_eq!(stats(&corpus).months.len(), 3);
}

#[test]
fn figures_fall_into_steps_of_one_two_and_five() {
    let corpus = corpus(&[("", "Likes: 0"), ("", "Likes: 7"), ("", "Likes: 9"), ("", "Likes: 10")]);
    let stats = stats(&corpus);
    let bucket = |low, high, posts| HistogramBucket { low, high, posts };
    assert_eq!(
        stats.metric(Metric::Likes).unwrap().buckets,
        [bucket(0, 0, 1), bucket(1, 1, 0), bucket(2, 4, 0), bucket(5, 9, 2), bucket(10, 19, 1)]
    );
    assert!(stats.metric(Metric::Views).unwrap().buckets.is_empty());
    // The largest figure there can be has a bucket too.
    let largest = super::tests::corpus(&[("", "Likes: 18446744073709551614")]);
    let stats = super::tests::stats(&largest);
    assert_eq!(
        stats.metric(Metric::Likes).unwrap().buckets,
        [bucket(10_000_000_000_000_000_000, u64::MAX, 1)]
    );
}

#[test]
fn hours_are_those_of_the_clock() {
    let corpus = corpus(&[
        ("2025-03-13T16:15:42Z", ""),
        ("2025-03-20T16:59:59Z", ""),
        ("2025-03-21T00:30:00+08:00", ""),
        ("2025-03-13", ""),
    ]);
    let stats = stats(&corpus);
    // All three are Thursdays at four in the afternoon, UTC.
    assert_eq!(stats.week[cell(3, 16)], 3);
    assert_eq!((stats.week.iter().sum::<usize>(), stats.without_hour), (3, 1));
}

#[test]
fn shares_need_a_whole_and_few_stand_out() {
    let corpus = corpus(&[
        ("", "Likes: 1; Replies: 9"),
        ("", "Likes: 100; Replies: 10"),
        ("", "Likes: 100; Replies: 50"),
        ("", "Likes: 0; Replies: 5"),
        ("", "Replies: 5"),
    ]);
    let replies = &stats(&corpus).ratios[2];
    assert_eq!((replies.known, replies.median), (3, Some(0.5)));
    assert_eq!(replies.top, [(2, 0.5), (1, 0.1)], "one like is no crowd");
    let no_median = super::RatioStats { median: None, ..replies.clone() };
    assert_eq!((replies.times(0.5), no_median.times(1.0)), (Some(1.0), None));
}

#[test]
fn a_part_holds_as_many_posts_as_it_counts() {
    let corpus = archive::open(&[]).unwrap().corpus;
    let stats = stats(&corpus);
    let mut parts: Vec<StatsPart> = (0..stats.months.len()).map(StatsPart::Month).collect();
    for metric in Metric::ALL {
        let count = stats.metric(metric).unwrap().buckets.len();
        parts.extend((0..count).map(|at| StatsPart::Bucket(metric, at)));
    }
    parts.extend((0..7).flat_map(|weekday| (0..24).map(move |hour| StatsPart::Hour(weekday, hour))));
    for part in &parts {
        assert_eq!(stats.posts_of(&corpus, *part).count(), stats.count(*part), "{part:?}");
    }
    let sum = |of: &dyn Fn(&StatsPart) -> bool| -> usize {
        parts.iter().filter(|part| of(part)).map(|part| stats.count(*part)).sum()
    };
    assert_eq!(sum(&|part| matches!(part, StatsPart::Month(_))), 113);
    assert_eq!(sum(&|part| matches!(part, StatsPart::Hour(..))), 113);
    assert_eq!(sum(&|part| matches!(part, StatsPart::Bucket(Metric::Views, _))), 113);
    assert!(Stats::new(&corpus, vec![0], Zone::Utc, &|| true).is_none());
}
