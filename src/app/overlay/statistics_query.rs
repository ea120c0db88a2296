//! Queries for the posts behind a bar of the statistics.

use crate::corpus::stats::{Stats, StatsPart};
use crate::corpus::time::Timestamp;
use crate::corpus::{Corpus, PostId};
use crate::search::query::{Clause, Expr, Query};

/// A query for the posts of `part`, which are among those of `query`; `None`: those of no query.
pub(super) fn query_of_part(corpus: &Corpus, stats: &Stats, query: Option<&Query>, part: StatsPart) -> Query {
    match query.zip(query.and_then(|_| clauses(stats, part))) {
        Some((query, clauses)) => query.narrowed(clauses),
        // No query gives the posts that are counted, or none can give this part: the posts are listed one by one.
        None => query_of_posts(corpus, stats.posts_of(corpus, part)),
    }
}

/// A query for exactly these posts.
fn query_of_posts(corpus: &Corpus, posts: impl Iterator<Item = u32>) -> Query {
    let posts = posts.filter_map(|post| corpus.posts.get(post as usize));
    let mut any: Vec<Expr> = posts
        .map(|post| match post.id {
            Some(PostId(id)) => Expr::Clause(Clause::Id(id.get())),
            None => Expr::Clause(Clause::Number(post.number, post.number)),
        })
        .collect();
    let wanted = if any.len() > 1 { vec![Expr::Or(any)] } else { any.pop().into_iter().collect() };
    Query::default().narrowed(wanted)
}

/// The clauses for `part`; `None` if there are none for it (days before 1970).
fn clauses(stats: &Stats, part: StatsPart) -> Option<Vec<Expr>> {
    let clauses = match part {
        StatsPart::Month(at) => {
            let month = stats.months.get(at)?.number;
            let since = Timestamp::from_month(month, stats.zone)?.milliseconds;
            let until = Timestamp::from_month(month + 1, stats.zone)?.milliseconds;
            vec![Clause::Since((since >= 0).then_some(since)?), Clause::Until(until)]
        }
        StatsPart::Bucket(metric, at) => {
            let bucket = stats.metric(metric)?.buckets.get(at)?;
            vec![Clause::Figure(metric, bucket.low, bucket.high)]
        }
        StatsPart::Hour(weekday, hour) => {
            let (day, hour) = (weekday as u8, hour as u8);
            vec![Clause::Weekday(day, day, stats.zone), Clause::Hour(hour, hour, stats.zone)]
        }
    };
    let clauses: Vec<Expr> = clauses.into_iter().map(Expr::Clause).collect();
    // What is written down must be understood again: the year 9999 has no end that can be written.
    let query = Query::default().narrowed(clauses.clone());
    Query::parse(&query.to_string()).is_ok_and(|read| read == query).then_some(clauses)
}
