//! Options of reading: names of fields, zones of times, likes; and what is said of files that do not open.

use std::fs;

use super::{files, folder, import, refused, zipped};
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

#[test]
fn posts_for_followers_only_are_told_and_read_when_they_are_asked_for() {
    let folder = folder("followers");
    let activity = |number: u8, to: &str| {
        format!(
            r#"{{"type":"Create","id":"https://m.example/users/deng/statuses/{number}/activity","actor":"https://m.example/users/deng","published":"2024-03-0{number}T10:00:00Z","to":["{to}"],"cc":[],"object":{{"type":"Note","id":"https://m.example/users/deng/statuses/{number}","content":"<p>Wind {number}</p>"}}}}"#
        )
    };
    let followers = "https://m.example/users/deng/followers";
    let (public, letter) =
        ("https://www.w3.org/ns/activitystreams#Public", "https://m.example/users/somebody");
    let file = folder.join("outbox.json");
    let path = file.to_str().unwrap();
    let write = |all: &[String]| {
        let items = all.join(",");
        fs::write(&file, format!(r#"{{"type":"OrderedCollection","orderedItems":[{items}]}}"#)).unwrap();
    };
    write(&[activity(1, followers), activity(2, followers), activity(3, letter)]);
    let hidden = duidu([path, "list"]).run();
    let said = "all 2 posts here are for followers only and not shown; --private shows them";
    assert!(hidden.exit == Some(2) && hidden.err.contains(said), "{}", hidden.err);
    let shown = duidu([path, "--private", "list"]).run();
    assert_eq!((shown.exit, shown.lines().len()), (Some(0), 2), "a letter is never read: {}", shown.out);
    write(&[activity(1, public), activity(2, followers)]);
    assert_eq!(duidu([path, "list"]).run().lines().len(), 1);
    let checked = duidu([path, "check"]).run();
    assert!(
        checked.out.contains("1 post for followers only not shown; --private shows it"),
        "{}",
        checked.out
    );
    write(&[activity(3, letter)]);
    let letters = duidu([path, "--private", "list"]).run();
    assert!(letters.err.contains("messages and other private records only"), "{}", letters.err);
    // The same of statuses of an API.
    let status = r#"{"id":"7","content":"Wind","created_at":"2024-03-01T10:00:00Z","visibility":"private"}"#;
    fs::write(&file, format!("[{status}]")).unwrap();
    let hidden = duidu([path, "list"]).run();
    assert!(hidden.err.contains("--private shows it"), "{}", hidden.err);
    assert_eq!(duidu([path, "--private", "list"]).run().lines().len(), 1);
}

#[test]
fn ids_in_letters_join_files_and_are_in_every_export() {
    let folder = folder("letters");
    let (posts, others) = (folder.join("a.json"), folder.join("b.json"));
    fs::write(
        &posts,
        r#"[{"id":"u-1","text":"The kettle is on","author":"ann"},{"id":"u-2","text":"Rain again","author":"ann"}]"#,
    )
    .unwrap();
    fs::write(&others, r#"[{"id":"u-2","text":"又下雨了"},{"id":"u-1","text":"水壶烧上了"}]"#).unwrap();
    let (posts, others) = (posts.to_str().unwrap(), others.to_str().unwrap());
    let joined = duidu([posts, "--translation", others, "list", "--json"]).run();
    let both = |post: &serde_json::Value| {
        [&post["source_id"], &post["translation"]].map(|value| value.as_str().unwrap().to_owned())
    };
    let mut found: Vec<_> = joined.json().iter().map(both).collect();
    found.sort();
    assert_eq!(found, [["u-1", "水壶烧上了"], ["u-2", "又下雨了"]], "{}", joined.err);
    assert!(duidu([posts, "show", "u-2"]).run().out.contains("Rain again"));
    let lines = duidu([posts, "list", "--json"]).run().out;
    for format in ["jsonl", "csv"] {
        let written = duidu([posts, "export", "--format", format]).run().out;
        assert_eq!(duidu(["-", "list", "--json"]).stdin(written).run().out, lines, "{format}");
    }
    // What several posts share names the first of them, and drops none.
    let shared = r#"[{"id":"news","text":"one"},{"id":"news","text":"two"},{"id":"news","text":"one"}]"#;
    assert_eq!(duidu(["-", "list", "--json"]).stdin(shared).run().json().len(), 2);
}

#[test]
fn a_file_of_an_archive_of_x_is_read_with_those_beside_it() {
    let listed = |path: &str| duidu([path, "list", "--json"]).run().json();
    let whole = listed(import("x_archive").to_str().unwrap());
    let file = listed(import("x_archive/data/tweets.js").to_str().unwrap());
    assert_eq!(file.len(), 3);
    for post in &file {
        let known = whole.iter().find(|known| known["id"] == post["id"]).unwrap();
        assert_eq!((&post["author"], &post["url"]), (&known["author"], &known["url"]));
    }
}

#[test]
fn a_newsletter_has_its_texts_from_pages() {
    let folder = folder("newsletter");
    fs::create_dir_all(folder.join("posts")).unwrap();
    let table = "post_id,post_date,is_published,title,subtitle\n12.no-wind,2022-10-13T20:47:08.123Z,true,No wind,\"Calm & quiet\"\n13.later,,false,Later,\n14.home,2022-10-14T20:47:08.123Z,true,Home,\n";
    fs::write(folder.join("posts.csv"), table).unwrap();
    fs::write(folder.join("posts/12.no-wind.html"), "<p>The sea &amp; the sky.</p>\n<p>Home.</p>\n").unwrap();
    fs::write(folder.join("posts/13.later.html"), "<p>Not yet.</p>").unwrap();
    fs::write(folder.join("posts/12.opens.csv"), "post_id,timestamp,email\n12,2022-10-13,a@a.example\n")
        .unwrap();
    let packed = folder.with_extension("zip");
    fs::write(&packed, zipped(&files(&folder))).unwrap();
    for path in [folder, packed] {
        let ended = duidu([path.to_str().unwrap(), "list", "--json", "sort:-date"]).run();
        let posts = ended.json();
        assert_eq!(posts.len(), 2, "{}", ended.err);
        assert_eq!(posts[0]["original"], "No wind\n\nCalm & quiet\n\nThe sea & the sky.\n\nHome.");
        assert_eq!(posts[0]["time"], "2022-10-13T20:47:08.123Z");
        assert_eq!(posts[1]["original"], "Home");
        let checked = duidu([path.to_str().unwrap(), "check"]).run();
        assert!(checked.out.contains("posts.csv:3: 1 record that is not a post"), "{}", checked.out);
    }
}
