//! Hits of a rare word: those nearby are shown while the rest of a large table is looked through, and nothing is looked at twice.

use std::sync::PoisonError;

use duidu::app::effect::Answer;

use super::cluster::cluster;
use super::reading::selected;
use crate::keys::reader::Reader;

#[test]
fn hits_nearby_are_shown_before_the_rest_is_looked_through() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    cluster.ask("CREATE DATABASE IF NOT EXISTS suite");
    cluster.ask("CREATE TABLE suite.rare (id UInt64, created_at DateTime, text String) ENGINE = MergeTree PARTITION BY toYear(created_at) ORDER BY (created_at, id)");
    cluster.ask("INSERT INTO suite.rare SELECT number + 1, toDateTime(1600000000) + number * 60, concat('Post ', toString(number), if(number IN (5, 100000, 199990), ' of zebras.', ' of many.')) FROM numbers(200000)");
    let mut reader = Reader::at(&cluster.table("rare"));
    reader.held = Some(Vec::new());
    reader.press("/").paste("zebras");
    let hits = |reader: &Reader| reader.app.list().posts().len();
    let fetched = |reader: &Reader| {
        let held = reader.held.as_ref().unwrap();
        held.iter().position(|answer| matches!(answer, Answer::Fetched(_)))
    };
    let months = |reader: &Reader| {
        reader.held.as_ref().unwrap().iter().any(|answer| matches!(answer, Answer::MonthsCounted(..)))
    };
    let give = |reader: &mut Reader| {
        let at = fetched(reader).unwrap();
        reader.give(at);
        while let Some(at) =
            reader.held.as_ref().unwrap().iter().position(|it| matches!(it, Answer::Hits(..)))
        {
            reader.give(at);
        }
    };
    give(&mut reader);
    assert_eq!((hits(&reader), selected(&reader).as_str()), (1, "Post 199990"));
    // The rest is on its way, and is not kept waiting by what is counted.
    assert!(!months(&reader));
    give(&mut reader);
    assert_eq!((hits(&reader), selected(&reader).as_str()), (3, "Post 199990"));
    assert_eq!((fetched(&reader), months(&reader)), (None, true));
    assert_eq!(reader.app.list_title(), "Hits  3  of at most 3 on the server");
    cluster.ask("SYSTEM FLUSH LOGS");
    let read = cluster.ask("SELECT sum(read_rows) FROM system.query_log WHERE type = 2 AND query LIKE '%suite`.`rare%match(%LIMIT 500%'");
    // Whole granules of 8,192 rows are read at both ends of the parts looked at.
    assert!((200_000..230_000).contains(&read.parse().unwrap_or(0)), "{read}");
    // Of a word in nearly all posts, the best are those of the few that were fetched, as the title says.
    assert_eq!(reader.app.order_text(), "best first");
    reader.held = None;
    reader.press("esc /").paste("many");
    assert_eq!((hits(&reader), reader.app.order_text().as_str()), (500, "best of 500 loaded first"));
}
