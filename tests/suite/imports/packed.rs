//! Archives in one file or several, packed or in folders.

use serde_json::Value;

use super::{checked, files, folder, gzipped, import, listed, tarred, zipped};

#[test]
fn archives_open_packed_as_they_open_in_folders() {
    let folder = folder("packed");
    for name in ["x_archive", "mastodon", "cases/x_archive_notes"] {
        let members: Vec<_> = files(&import(name))
            .into_iter()
            .map(|(member, bytes)| (format!("twitter-2025-12-04/{member}"), bytes))
            .collect();
        let plain = listed(&import(name));
        for (ending, bytes) in [("zip", zipped(&members)), ("tar.gz", tarred(&members))] {
            let path = folder.join(format!("{}.{ending}", name.replace('/', "-")));
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(listed(&path), plain, "{name}.{ending}");
        }
    }
    let feed = import("bluesky/author_feed.json");
    let path = folder.join("feed.json.gz");
    std::fs::write(&path, gzipped(&std::fs::read(&feed).unwrap())).unwrap();
    assert_eq!(listed(&path), listed(&feed));
}

#[test]
fn one_file_opens_under_every_packer() {
    // {"id": "1874502000000000001", "text": "hi"}
    const PACKED: [(&str, &str); 3] = [
        (
            "bz2",
            "425a6839314159265359f27b5feb00001259800090500476d00660044a20003140d3432326214c9901901ea287852b4cf4c179af17d3a26f7c758598fc40803f8bb9229c2848793daff580",
        ),
        (
            "xz",
            "fd377a585a0000016922de360200210116000000742fe5a3e0002b00265d003d8889268193537f5a1f5180590c84733b5ad38de671f93cfa59761e254d05dae1e2f72a240000000033d1743700013e2cb5c29b539042990d010000000001595a",
        ),
        (
            "zst",
            "28b52ffd202c6101007b226964223a202231383734353032303030303030303030303031222c202274657874223a20226869227d0a",
        ),
    ];
    let folder = folder("packers");
    for (ending, hex) in PACKED {
        let bytes: Vec<u8> = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap())
            .collect();
        let path = folder.join(format!("post.jsonl.{ending}"));
        std::fs::write(&path, bytes).unwrap();
        let posts = listed(&path);
        assert_eq!((posts.len(), &posts[0]["original"]), (1, &Value::from("hi")), "{ending}");
    }
}

#[test]
fn packed_files_within_folders_and_packed_files_open() {
    let folder = folder("within");
    let post = |number: u64| {
        format!("{{\"id\": \"187450200000000000{number}\", \"text\": \"post {number}\"}}\n").into_bytes()
    };
    let inner = zipped(&[("a.json".to_owned(), post(3)), ("readme.html".to_owned(), b"<p>x</p>".to_vec())]);
    let members = [
        ("day/00.json.gz".to_owned(), gzipped(&post(1))),
        ("day/01.jl".to_owned(), post(2)),
        ("inner.zip".to_owned(), inner),
        ("inner.tar.gz".to_owned(), tarred(&[("b.jsonlines".to_owned(), post(4))])),
        ("broken.json.gz".to_owned(), vec![0x1f, 0x8b, 8, 0, 1]),
    ];
    let (plain, packed) = (folder.join("plain"), folder.join("packed"));
    std::fs::create_dir_all(plain.join("day")).unwrap();
    std::fs::create_dir_all(&packed).unwrap();
    for (name, bytes) in &members {
        std::fs::write(plain.join(name), bytes).unwrap();
    }
    let (zip, tar) = (packed.join("all.zip"), packed.join("all.tar.gz"));
    std::fs::write(&zip, zipped(&members)).unwrap();
    std::fs::write(&tar, tarred(&members)).unwrap();
    for path in [plain, zip, tar] {
        let texts: Vec<String> = listed(&path)
            .iter()
            .map(|post| post["original"].as_str().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(texts, ["post 4", "post 3", "post 2", "post 1"], "{}", path.display());
        assert!(checked(&path).contains("broken.json"), "{}", path.display());
    }
}

#[test]
fn all_archives_of_a_folder_are_read() {
    let folder = folder("several");
    let names = ["x_archive", "mastodon"];
    let mut members: Vec<_> = vec![(
        "posts.jsonl".to_owned(),
        b"{\"id\": \"1874502000000000001\", \"text\": \"beside them\"}\n".to_vec(),
    )];
    for name in names {
        let inside =
            files(&import(name)).into_iter().map(|(member, bytes)| (format!("{name}/{member}"), bytes));
        members.extend(inside);
    }
    let (plain, zip) = (folder.join("plain"), folder.join("all.zip"));
    for (name, bytes) in &members {
        let path = plain.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    std::fs::write(&zip, zipped(&members)).unwrap();
    let alone: usize = names.iter().map(|name| listed(&import(name)).len()).sum();
    for path in [plain, zip] {
        assert_eq!(listed(&path).len(), alone + 1, "{}", path.display());
    }
}

#[test]
fn the_files_of_a_folder_are_one_archive() {
    let folder = folder("shards");
    let shard = |posts: &[(u64, &str, &str)]| -> String {
        let line = |(id, text, more): &(u64, &str, &str)| {
            format!(
                "{{\"id\": \"{id}\", \"text\": \"{text}\", \"author\": {{\"username\": \"mei\"}}{more}}}\n"
            )
        };
        posts.iter().map(line).collect()
    };
    let one = 1_874_502_000_000_000_001;
    let two = 1_874_902_000_000_000_001;
    std::fs::write(
        folder.join("part2.jsonl"),
        shard(&[(one, "one", ", \"likeCount\": 3"), (two, "two", "")]),
    )
    .unwrap();
    std::fs::write(folder.join("part10.json"), format!("[{}]", shard(&[(one, "one", "")]).trim())).unwrap();
    std::fs::write(folder.join("notes.txt"), "nothing").unwrap();
    std::fs::write(folder.join("README.txt"), "# About\n\nNotes.\n\n关于\n\n笔记。\n").unwrap();
    std::fs::write(folder.join("package.json"), "{\"name\": \"x\", \"description\": \"y\"}").unwrap();
    let posts = listed(&folder);
    assert_eq!(posts.len(), 2, "{posts:?}");
    let first = posts.iter().find(|post| post["id"].as_str() == Some("1874502000000000001")).unwrap();
    assert_eq!(first["likes"], 3);
    assert!(checked(&folder).contains("occurs twice"));
}

#[test]
fn the_archive_of_years_past_has_a_file_a_month() {
    let folder = folder("months");
    let tweets = folder.join("data/js/tweets");
    std::fs::create_dir_all(&tweets).unwrap();
    std::fs::write(
        folder.join("data/js/user_details.js"),
        "var user_details =  {\n \"screen_name\" : \"mei\",\n \"full_name\" : \"Mei\"\n}",
    )
    .unwrap();
    for (month, id) in [("2013_01", "297020297918443520"), ("2013_02", "300020297918443520")] {
        let text = format!(
            "Grailbird.data.tweets_{month} = \n [ {{\n  \"id_str\" : \"{id}\",\n  \"text\" : \"tides http://t.co/a1\",\n  \"entities\" : {{ \"urls\" : [ {{ \
             \"url\" : \"http://t.co/a1\", \"expanded_url\" : \"http://example.org/\" }} ] }},\n  \"created_at\" : \"Thu Jan 31 16:35:32 +0000 2013\"\n}} ]"
        );
        std::fs::write(tweets.join(format!("{month}.js")), text).unwrap();
    }
    std::fs::write(folder.join("tweets.csv"), "\"tweet_id\",\"timestamp\",\"text\"\n\"297020297918443520\",\"2013-01-31 16:35:32 +0000\",\"tides\"\n").unwrap();
    let posts = listed(&folder);
    assert_eq!(posts.len(), 2);
    assert!(
        posts.iter().all(|post| post["author"] == "mei" && post["original"] == "tides http://example.org/")
    );
}

#[test]
fn text_files_in_a_folder_are_read_by_what_is_in_them() {
    let folder = folder("texts");
    for (name, text) in [
        ("a.txt", "### 1\n\n作者: @mei\n时间: 2024-01-02\n\nLow tide\n"),
        ("b.txt", "{\"id\": \"1874502000000000001\", \"text\": \"No wind\"}\n"),
        ("c.txt", "id,text,date\n1874902000000000001,Rain on the roof,2025-01-02\n"),
        ("requirements.txt", "numpy==1.2\npandas>=2\n"),
        ("LICENSE.txt", "Permission is granted, free of charge, to any person.\n\nNo warranty.\n"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    assert_eq!(listed(&folder).len(), 3);
    assert!(!checked(&folder).contains("requirements"));
}
