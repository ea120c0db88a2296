//! Tables whose ids are letters: their posts are gone to and marked like others.

use std::sync::PoisonError;

use super::cluster::cluster;
use super::reading::selected;
use crate::cli::program::duidu;
use crate::keys::reader::Reader;

#[test]
fn posts_with_ids_in_letters_are_gone_to_and_marked_like_others() {
    let Some(cluster) = cluster() else { return };
    let _whole = cluster.whole.lock().unwrap_or_else(PoisonError::into_inner);
    cluster.ask("CREATE DATABASE IF NOT EXISTS suite");
    let uri = "at://did:plc:abc/app.bsky.feed.post/3kqz0007";
    for (table, kind, id, names) in [
        (
            "uris",
            "String",
            "concat('at://did:plc:abc/app.bsky.feed.post/3kqz', substring(toString(10000 + number), 2))",
            vec![
                uri,
                "https://bsky.app/profile/abc.example/post/3kqz0007",
                "https://bsky.app/profile/a/post/3kqz0007/?b=c",
            ],
        ),
        (
            "keys",
            "String",
            "concat('3kqz', substring(toString(10000 + number), 2))",
            vec!["3kqz0007", uri, "https://bsky.app/profile/abc.example/post/3kqz0007"],
        ),
        (
            "uuids",
            "UUID",
            "toUUID(concat('0b5e2c1d-7f00-4a3b-8c4d-00000000', substring(toString(10000 + number), 2)))",
            vec!["0b5e2c1d-7f00-4a3b-8c4d-000000000007", "0B5E2C1D-7F00-4A3B-8C4D-000000000007"],
        ),
        (
            "long",
            "String",
            "concat('9999999999999999999999', substring(toString(10000 + number), 2))",
            vec!["99999999999999999999990007"],
        ),
    ] {
        cluster.ask(&format!(
            "CREATE TABLE suite.{table} (id {kind}, created_at DateTime, text String) ENGINE = MergeTree PARTITION BY toYYYYMM(created_at) ORDER BY (created_at, id)"
        ));
        cluster.ask(&format!(
            "INSERT INTO suite.{table} SELECT {id}, toDateTime(1600000000) + number * 60, concat('Post ', toString(number), ' of many.') FROM numbers(1000)"
        ));
        let address = cluster.table(table);
        let mut reader = Reader::at(&address);
        for name in &names {
            reader.press(":").paste(name).press("enter");
            assert_eq!((selected(&reader).as_str(), reader.notice()), ("Post 7", ""), "{table}: {name}");
            reader.press("g g");
            assert_eq!(selected(&reader), "Post 999");
            let shown = duidu(["-a", &address, "show", name]).run();
            assert!(shown.out.contains("Post 7 of many."), "{table}: {name}: {}{}", shown.out, shown.err);
        }
        // A mark is of the post with that id, wherever it is.
        reader.press("ctrl-o B q e").enter_text("seven").press("enter g g").press("' q");
        assert_eq!((selected(&reader).as_str(), reader.notice()), ("Post 7", ""), "{table}");
        reader.press("g g a enter");
        assert_eq!((selected(&reader).as_str(), reader.notice()), ("Post 7", ""), "{table}");
        reader.press("h g g /").paste("has:note").press("enter");
        assert_eq!((selected(&reader).as_str(), reader.app.list().posts().len()), ("Post 7", 1), "{table}");
        reader.press("esc : n o enter");
        assert!(reader.notice().contains("No post 'no'"), "{table}: {}", reader.notice());
    }
}
