//! Exports of a table to files.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::fake_table::{ROWS, path, start};
use crate::cli::program::duidu;
use crate::net::server::FakeReply;

#[test]
fn the_newest_posts_are_written_oldest_first_and_the_limit_is_said() {
    let server = start(|_| None);
    let table = path(&server);
    let numbers = |arguments: &[&str]| {
        let ended = duidu([&["-a", &table, "export", "--format", "jsonl"], arguments].concat()).run();
        let posts = ended.json();
        let number = |post: &serde_json::Value| {
            post["original"].as_str().unwrap().split(' ').nth(1).unwrap().parse::<u64>()
        };
        (posts.iter().map(|post| number(post).unwrap()).collect::<Vec<_>>(), ended.err)
    };
    let all = |range: std::ops::RangeInclusive<u64>, step: usize| range.step_by(step).collect::<Vec<_>>();
    assert_eq!(numbers(&[]), (all(1..=ROWS, 1), String::new()));
    let said = "duidu: the newest 30 of 450 posts were read from the server; --max-rows N reads more\n";
    assert_eq!(numbers(&["--max-rows", "30"]), (all(421..=ROWS, 1), said.to_owned()));
    assert_eq!(numbers(&["agents", "--max-rows", "150"]), (all(3..=ROWS, 3), String::new()));
    assert_eq!(numbers(&["agents", "--max-rows", "149"]).0, all(6..=ROWS, 3));
    // Where a part of a query is none for the server, or the order is another one, posts are kept until all are there.
    assert_eq!(numbers(&["sort:likes", "agents"]).0, (1..=150).map(|it| 453 - 3 * it).collect::<Vec<_>>());
    assert_eq!(numbers(&["topic:agents"]).1, "");
    let nothing = duidu(["-a", &table, "export", "--format", "md", "robots"]).run();
    assert_eq!((nothing.exit, nothing.out.as_str()), (Some(1), ""));
    assert_eq!(nothing.err, "duidu: no posts match; nothing was written\n");
}

#[test]
fn every_format_has_the_posts_of_all_parts_and_files_are_whole_or_not_there() {
    let server = start(|_| None);
    let table = path(&server);
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.md", "a.jsonl", "a.csv"] {
        let file = folder.path().join(name);
        let file = file.to_str().unwrap();
        let ended = duidu(["-a", &table, "export", "agents", "-o", file]).run();
        assert_eq!(ended.err, format!("duidu: wrote 150 posts to '{file}'\n"));
        let list = |arguments: &[&str]| duidu(arguments).run().out;
        assert_eq!(list(&["-a", file, "list"]), list(&["-a", &table, "list", "agents"]), "{name}");
        assert!(duidu(["-a", file, "check"]).run().err.is_empty(), "{name}");
        let again = duidu(["-a", &table, "export", "-o", file]).run();
        assert!(again.exit == Some(2) && list(&["-a", file, "list"]).lines().count() == 150, "{name}");
    }
    let units = duidu(["-a", &table, "export", "agents", "--format", "tmx"]).run().out;
    assert_eq!((units.matches("<tu>").count(), units.matches("<tmx").count()), (150, 1));
    assert!(units.ends_with("</tmx>\n"));
    // A server that gives up in the middle leaves what came, and says so.
    let server = start(|request| {
        let is_second = request.target.contains("`id` > ");
        let memory = "Code: 241. DB::Exception: Memory limit exceeded";
        let is_first = request.target.contains("duidu_key_time");
        let cut =
            || super::fake_table::answer(&request.target).lines().take(40).collect::<Vec<_>>().join("\n");
        is_first.then(|| {
            if is_second { FakeReply::Whole(500, memory.into()) } else { FakeReply::Cut(cut() + "\n") }
        })
    });
    let file = folder.path().join("part.jsonl");
    let ended = duidu(["-a", &path(&server), "export", "-o", file.to_str().unwrap()]).run();
    assert!(ended.exit == Some(2) && ended.err.contains("only the 40 posts before that"), "{}", ended.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 40);
}

/// The most memory, in KiB, that an export of so many posts of half a kilobyte takes.
fn peak_of_export(posts: u64) -> u64 {
    let (process, peak) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU64::new(0)));
    let (seen, highest) = (Arc::clone(&process), Arc::clone(&peak));
    let start_of_time = 1_735_689_600;
    let server = start(move |request| {
        let target = &request.target;
        if target.contains("AS duidu_time") || target.contains("AS last") {
            let (first, last) = (start_of_time + 1, start_of_time + posts);
            let row = format!("{{\"duidu_posts\":{posts},\"duidu_first\":{first},\"duidu_last\":{last}}}\n");
            return Some(FakeReply::Whole(200, row));
        }
        if !target.contains("duidu_key_time") {
            return None;
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", seen.load(Ordering::SeqCst)));
        let kib =
            status.ok().and_then(|it| it.split("VmHWM:").nth(1)?.split_whitespace().next()?.parse().ok());
        highest.fetch_max(kib.unwrap_or(0), Ordering::SeqCst);
        let after = target.rsplit_once("`id` > ").and_then(|(_, id)| id.split(')').next()?.parse().ok());
        let first: u64 = after.unwrap_or(0) + 1;
        let text = "All that is to be said about it. ".repeat(15);
        let row = |at: u64| {
            let time = start_of_time + at;
            format!(
                "{{\"duidu_key_time\":{time},\"duidu_key_tie\":\"{at}\",\"duidu_id\":\"{at}\",\"duidu_original\":\"{text}\"}}\n"
            )
        };
        Some(FakeReply::Whole(200, (first..=posts.min(first + 2_000)).map(row).collect()))
    });
    let arguments = ["-a", &path(&server), "export", "--format", "jsonl", "--max-rows", "100000"];
    let child = duidu(arguments).start();
    process.store(child.id(), Ordering::SeqCst);
    let ended = child.wait_with_output().unwrap();
    let lines = String::from_utf8(ended.stdout).unwrap().lines().count() as u64;
    assert_eq!((lines, String::from_utf8(ended.stderr).unwrap().as_str()), (posts, ""));
    peak.load(Ordering::SeqCst)
}

#[test]
fn a_long_export_takes_no_more_memory_than_a_short_one() {
    let (short, long) = (peak_of_export(4_000), peak_of_export(20_000));
    // Their texts alone are 8 MB.
    assert!(short > 0 && long < short + 4_096, "{short} and {long} KiB");
}
