//! Posts put into tables of a real cluster and had back: by number, with their ids in letters, and far back.

use std::sync::PoisonError;

use serde_json::Value;

use super::cluster::{Cluster, cluster};
use crate::cli::program::duidu;
use crate::generated_posts::json_lines;

/// Posts of Bluesky and some that have UUIDs, the second of each a reply to the first.
fn letters() -> String {
    let ids = [
        "at://did:plc:abc/app.bsky.feed.post/3kqz0001",
        "at://did:plc:abc/app.bsky.feed.post/3kqz0002",
        "0b5e2c1d-7f00-4a3b-8c4d-000000000001",
        "0b5e2c1d-7f00-4a3b-8c4d-000000000002",
    ];
    let post = |at: usize| {
        let reply = if at % 2 == 1 { ids[at - 1] } else { "" };
        let post = serde_json::json!({
            "id": ids[at], "author": "ann", "created_at": format!("2025-03-13T16:0{at}:00Z"), "text": format!("Post {at} of many."),
            "url": format!("https://example.org/posts/{at}"), "in_reply_to_id": reply,
        });
        format!("{post}\n")
    };
    (0..ids.len()).map(post).collect()
}

/// What a post is known by in a list as JSON.
fn known_by(post: &Value) -> [Value; 5] {
    ["id", "source_id", "url", "reply_to", "thread"].map(|name| post[name].clone())
}

fn list(address: &str, posts: &str) -> Vec<Value> {
    let ended = duidu(["-a", address, "list", "--json"]).stdin(posts).run();
    assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""), "{address}");
    ended.json()
}

fn whole(cluster: &Cluster) -> std::sync::MutexGuard<'_, ()> {
    cluster.whole.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn ids_in_letters_links_and_threads_are_had_back() {
    let Some(cluster) = cluster() else { return };
    let _whole = whole(cluster);
    let (address, posts) = (cluster.table("letters"), letters());
    let ended = cluster.export(&posts, &address);
    assert!(ended.err.contains("4 written") && !ended.err.contains("source_id"), "{}", ended.err);
    let [local, table] = ["-", &address].map(|archive| list(archive, &posts));
    let known = |posts: &[Value]| posts.iter().map(known_by).collect::<Vec<_>>();
    assert_eq!(known(&table), known(&local));
    assert!(local.iter().all(|post| post["source_id"].is_string() && post["thread"].is_u64()), "{local:?}");
    for post in &local {
        for name in ["source_id", "url", "id"] {
            let shown = duidu(["-a", &address, "show", "--json", post[name].as_str().unwrap()]).run();
            // Alone it is in no thread.
            let known = |post: &Value| known_by(post)[..4].to_vec();
            assert_eq!(shown.json().iter().map(known).collect::<Vec<_>>(), [known(post)], "{name}");
        }
    }
    // A table of somebody else has no column for them, which is said once.
    cluster.ask("CREATE TABLE suite.without (id UInt64, num UInt64, time DateTime('UTC'), author String, url String, is_reply Nullable(UInt8), reply_to Nullable(UInt64), thread Nullable(UInt64), original String, translation String) ENGINE = MergeTree PARTITION BY toYYYYMM(time) ORDER BY (time, id)");
    let address = cluster.table("without");
    let ended = duidu(["-a", "-", "export", "--to", &address]).stdin(posts.as_str()).run();
    let said = ended.err.matches("the table has no column source_id").count();
    assert_eq!((ended.exit, said), (Some(0), 1), "{}", ended.err);
    let numbers = |posts: &[Value]| posts.iter().map(|post| post["id"].clone()).collect::<Vec<_>>();
    assert_eq!(numbers(&list(&address, "")), numbers(&local));
}

#[test]
fn posts_without_numbers_are_shown_by_those_of_the_list() {
    let Some(cluster) = cluster() else { return };
    let _whole = whole(cluster);
    cluster.ask("CREATE DATABASE IF NOT EXISTS suite");
    cluster.ask("CREATE TABLE suite.counted (id String, created_at DateTime, text String) ENGINE = MergeTree PARTITION BY toYYYYMM(created_at) ORDER BY (created_at, id)");
    cluster.ask("INSERT INTO suite.counted SELECT concat('key-', toString(number)), toDateTime(1600000000) + intDiv(number, 3) * 60, concat('Post ', toString(number), ' of many.') FROM numbers(2500)");
    let address = cluster.table("counted");
    let posts = list(&address, "");
    // Posts of one moment are listed in another order.
    let mut numbers: Vec<u64> = posts.iter().filter_map(|post| post["num"].as_u64()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=2_500).collect::<Vec<_>>());
    for at in [0, 1, 199, 1_999, 2_000, 2_001, 2_499] {
        let post = &posts[at];
        let number = post["num"].to_string();
        for name in [&number, &format!("#{number}"), post["source_id"].as_str().unwrap()] {
            let shown = duidu(["-a", &address, "show", "--json", name]).run();
            assert_eq!(shown.json().iter().map(known_by).collect::<Vec<_>>(), [known_by(post)], "{name}");
        }
    }
    for (query, said) in [("znt OR many", "finds znt nowhere as typed"), ("post OR many", "")] {
        let ended = duidu(["-a", &address, "stats", query]).run();
        let is_said = if said.is_empty() { ended.err.is_empty() } else { ended.err.contains(said) };
        assert!(ended.exit == Some(0) && is_said, "{query}: {}", ended.err);
    }
    assert_eq!(duidu(["-a", &address, "show", "2501"]).run().exit, Some(1));
    assert_eq!(duidu(["-a", &address, "show", "0"]).run().exit, Some(1));
}

#[test]
fn a_table_is_converted_and_the_limit_is_said() {
    let Some(cluster) = cluster() else { return };
    let _whole = whole(cluster);
    let (address, posts) = (cluster.table("converted"), json_lines(0, 300));
    assert_eq!(cluster.export(&posts, &address).exit, Some(0));
    let exported = duidu(["-a", &address, "export", "--format", "jsonl"]).run();
    for arguments in [
        &["convert", &address][..],
        &[&address, "convert"],
        &["-a", &address, "convert"],
        &["convert", "-a", &address],
    ] {
        let ended = duidu(arguments).run();
        assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(ended.out == exported.out && ended.lines().len() == 300, "{arguments:?}");
    }
    let few = duidu(["convert", &address, "--max-rows", "20"]).run();
    assert!(few.lines().len() == 20 && few.err.contains("the newest 20 of 300 posts"), "{}", few.err);
    let nothing = duidu(["convert"]).run();
    assert!(nothing.exit == Some(2) && nothing.err.contains("missing: <PATH>"), "{}", nothing.err);
}

#[test]
fn words_of_posts_far_back_are_printed() {
    let Some(cluster) = cluster() else { return };
    let _whole = whole(cluster);
    cluster.ask("CREATE DATABASE IF NOT EXISTS suite");
    cluster.ask("CREATE TABLE suite.far (id UInt64, created_at DateTime, text String) ENGINE = MergeTree PARTITION BY toYYYYMM(created_at) ORDER BY (created_at, id)");
    cluster.ask("INSERT INTO suite.far SELECT number + 1, toDateTime(1600000000) + number, concat('Post ', toString(number), ' of many.') FROM numbers(12000)");
    let address = cluster.table("far");
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("duidu")).unwrap();
    let kept = |word: &str, post: &str| {
        format!(
            "{{\"time\":\"2025-03-13T16:57:22.000Z\",\"word-{word}\":{{\"passage\":1,\"original\":\"Post of many.\",\"translation\":\"\",\"side\":\"original\",\"sentence\":\"Post of many.\",\"post\":\"{post}\"}}}}\n"
        )
    };
    let state = kept("oldest", &format!("{address}#1"))
        + &kept("newest", &format!("{address}#12000"))
        + &kept("gone", &format!("{address}#99999"))
        + &kept("elsewhere", "posts.md#7");
    std::fs::write(home.path().join("duidu/state.jsonl"), state).unwrap();
    for arguments in [&["words", &address][..], &["words", "-a", &address]] {
        let ended = duidu(arguments.iter().chain(&["--format", "jsonl"]))
            .variable("XDG_STATE_HOME", home.path().to_str().unwrap())
            .run();
        let mut words: Vec<String> =
            ended.json().iter().map(|it| it["word"].as_str().unwrap().to_owned()).collect();
        words.sort_unstable();
        assert_eq!((words, ended.err.as_str()), (vec!["newest".to_owned(), "oldest".to_owned()], ""));
    }
}

#[test]
fn engine_parts_and_shards_are_those_that_were_asked_for() {
    let Some(cluster) = cluster() else { return };
    let _whole = whole(cluster);
    let (address, posts) = (cluster.table("designed"), json_lines(0, 400));
    let options = [
        &["--create", "--cluster", "two", "--node", &cluster.nodes[1]][..],
        &["--engine", "ReplacingMergeTree", "--partition-by", "toYear(time)"],
        &["--shard-by", "cityHash64(author)"],
    ];
    let arguments = [&["-a", "-", "export", "--to", &address][..], &options.concat()].concat();
    let ended = duidu(&arguments).stdin(posts.as_str()).run();
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let made = cluster.ask("SELECT engine, partition_key FROM system.tables WHERE database = 'suite' AND name = 'designed_local'");
    assert_eq!(made, "ReplacingMergeTree\ttoYear(time)");
    let all = cluster.ask("SELECT count(), uniqExact(author) FROM suite.designed");
    let here = cluster.ask("SELECT count(), uniqExact(author) FROM suite.designed_local");
    let figures = |row: &str| row.split('\t').map(|it| it.parse().unwrap()).collect::<Vec<u64>>();
    let (all, here) = (figures(&all), figures(&here));
    assert_eq!(all[0], 400);
    // Whose posts are here has all of them here.
    let authors = cluster.ask("SELECT DISTINCT author FROM suite.designed_local").replace('\n', "', '");
    let whole = cluster.ask(&format!("SELECT count() FROM suite.designed WHERE author IN ('{authors}')"));
    assert!(here[0] < all[0] && here[1] < all[1] && whole == here[0].to_string(), "{all:?} {here:?} {whole}");
    // Passing statements on needs Keeper, which this cluster lacks: the server says so, and nothing is half made.
    let address = cluster.table("passed_on");
    let ended = duidu(["-a", "-", "export", "--to", &address, "--create", "--cluster", "two"])
        .stdin(posts.as_str())
        .run();
    assert!(ended.exit == Some(2) && ended.err.contains("(code "), "{}", ended.err);
    assert_eq!(cluster.ask("SELECT count() FROM system.tables WHERE name LIKE 'passed_on%'"), "0");
}
