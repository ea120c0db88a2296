//! Options of reading: names of fields, zones of times, likes; and what is said of files that do not open.

use std::fs;

use super::{folder, import, refused, zipped};
use crate::cli::program::duidu;

#[test]
fn names_that_no_table_knows_are_given_by_the_user() {
    let folder = folder("map");
    let table = folder.join("a.csv");
    fs::write(&table, "甲栏,乙栏,丙\n今天有风,2024-03-05 20:15,7\n明天有雨,2024-03-06 08:00,9\n").unwrap();
    let lines = folder.join("b.jsonl");
    fs::write(&lines, "{\"甲栏\": \"今天有风\", \"text\": \"no\", \"乙栏\": \"2024-03-05 20:15\"}\n")
        .unwrap();
    for path in [&table, &lines] {
        let path = path.to_str().unwrap();
        let ended =
            duidu([path, "--map", "text=甲栏,time=乙栏", "--map", "likes=丙", "list", "--json"]).run();
        let first = ended.json().into_iter().find(|post| post["original"] == "今天有风");
        let first = first.unwrap_or_else(|| panic!("{path}: {} {}", ended.out, ended.err));
        assert_eq!(first["time"], "2024-03-05T20:15:00.000Z", "{path}");
        let shifted =
            duidu([path, "--map=text=甲栏,time=乙栏", "--assume-zone", "+08:00", "list", "--json"]).run();
        assert!(shifted.out.contains("2024-03-05T12:15:00.000Z"), "{}", shifted.out);
    }
    let checked =
        duidu([lines.to_str().unwrap(), "--map=text=甲栏,time=乙栏", "--assume-zone=+08:00", "check"]).run();
    assert!(checked.out.contains("taken as +08:00"), "{}", checked.out);
    for (option, said) in
        [("txet=a", "did you mean 'text'"), ("text", "pairs of a field"), ("zzzz=a", "the fields are")]
    {
        let ended = duidu([lines.to_str().unwrap(), "--map", option, "list"]).run();
        assert!(ended.exit == Some(2) && ended.err.contains(said), "{option}: {}", ended.err);
    }
    let ended = duidu([lines.to_str().unwrap(), "--assume-zone", "Mars", "list"]).run();
    assert!(ended.exit == Some(2) && ended.err.contains("'Mars' is no zone"), "{}", ended.err);
}

#[test]
fn likes_are_read_when_they_are_asked_for() {
    for (archive, text) in [
        ("x_archive", "Their bodies & light"),
        ("bluesky/repo.car", "https://bsky.app/profile/did:plc:deng/post/3la000000007"),
    ] {
        let ended = duidu([import(archive).to_str().unwrap(), "--likes", "list", "--json"]).run();
        let posts = ended.json();
        assert_eq!((posts.len(), posts[0]["original"].as_str()), (1, Some(text)), "{archive}: {}", ended.err);
    }
    let folder = folder("likes");
    fs::copy(import("mastodon/outbox.json"), folder.join("outbox.json")).unwrap();
    fs::write(
        folder.join("likes.json"),
        "{\"type\": \"OrderedCollection\", \"orderedItems\": [\"https://example.org/@deng/7\"]}",
    )
    .unwrap();
    let ended = duidu([folder.to_str().unwrap(), "--likes", "list", "--json"]).run();
    let posts = ended.json();
    assert_eq!((posts.len(), posts[0]["url"].as_str()), (1, Some("https://example.org/@deng/7")));
}

#[test]
fn a_packed_file_without_posts_says_what_it_is() {
    let folder = folder("foreign");
    for (names, said) in [
        (&["META-INF/container.xml", "OEBPS/a.xhtml"][..], "this is a book (EPUB)"),
        (&["xl/workbook.xml", "xl/sheet1.xml"], "this is a workbook"),
        (&["ppt/presentation.xml"], "these are slides"),
        (&["a/1.jpg", "a/2.MP4"], "pictures or films only"),
        (&["data/direct-messages.js", "data/phone-number.js"], "never opened"),
    ] {
        let members: Vec<_> = names.iter().map(|name| ((*name).to_owned(), b"<x/>".to_vec())).collect();
        let path = folder.join("a.zip");
        fs::write(&path, zipped(&members)).unwrap();
        let told = refused(&path);
        assert!(told.contains(said), "{names:?}: {told}");
    }
}
