//! Commands on a table.

use std::cell::Cell;

use super::fake_table::{ROWS, path, start};
use crate::cli::program::{Ended, duidu};
use crate::net::server::FakeReply;

fn run(arguments: &[&str]) -> Ended {
    duidu(arguments)
        .variable("DUIDU_CLICKHOUSE_USER", "reader")
        .variable("DUIDU_CLICKHOUSE_PASSWORD", "geheim")
        .run()
}

#[test]
fn posts_are_listed_and_the_limit_is_said() {
    let server = start(|_| None);
    let table = path(&server);
    let ended = run(&["list", &table, "--max-rows", "30"]);
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let lines = ended.lines();
    assert_eq!((lines.len(), lines[0].split('\t').nth(2)), (30, Some("450")), "{}", ended.out);
    assert!(ended.err.contains("the newest 30 of 450 posts"), "{}", ended.err);
    let few = run(&["list", &table, "--limit", "2"]);
    assert_eq!((few.lines().len(), few.err.as_str()), (2, ""));
    let all = run(&["list", &table]);
    assert_eq!((all.lines().len(), all.err.as_str()), (ROWS as usize, ""));
    let agents = run(&["list", &table, "agents"]);
    assert_eq!(agents.lines().len(), 150);
    let shown = run(&["show", &table, "7"]);
    assert!(shown.out.contains("Post 7 about voices.") && shown.out.contains("第 7 条"), "{}", shown.out);
    assert_eq!(run(&["show", &table, "999"]).exit, Some(1));
    // Nothing is changed, and the password goes into a header.
    for asked in server.asked() {
        assert_eq!(asked.method, "GET");
        assert!(
            !asked.target.contains("geheim") && asked.head.contains(&"x-clickhouse-key: geheim".to_owned())
        );
    }
}

#[test]
fn what_a_server_refuses_is_said_in_its_words() {
    let server = start(|_| {
        Some(FakeReply::Whole(
            404,
            "Code: 60, e.displayText() = DB::Exception: Table a.b doesn't exist., e.what() = DB::Exception"
                .into(),
        ))
    });
    let ended = run(&["list", &path(&server)]);
    assert_eq!((ended.exit, ended.out.as_str()), (Some(2), ""));
    assert_eq!(ended.err, format!("duidu: {}: Table a.b doesn't exist. (code 60)\n", server.address));
    for (address, said) in [
        ("clickhouse://me:secret@127.0.0.1/a/b", "an address holds no name and no password"),
        ("clickhouse://127.0.0.1/a", "names no table"),
        ("clickhouse://127.0.0.1:1/a/b", "127.0.0.1:1: nobody listens there"),
    ] {
        let ended = run(&["list", address]);
        assert!(
            ended.exit == Some(2) && ended.err.contains(said) && !ended.err.contains("secret"),
            "{}",
            ended.err
        );
    }
    let mixed = run(&["list", "-a", &path(&server), "-a", "posts.md"]);
    assert!(mixed.err.contains("read by itself"), "{}", mixed.err);
}

#[test]
fn an_answer_that_breaks_off_goes_on_after_its_last_row() {
    let asked = Cell::new(0);
    let server = start(move |request| {
        if !request.target.contains("LIMIT") {
            return None;
        }
        asked.set(asked.get() + 1);
        let whole = super::fake_table::answer(&request.target);
        let lines: Vec<&str> = whole.lines().collect();
        match asked.get() {
            // Cut in the middle of a row, then an exception among the rows, then a row that is none.
            1 => {
                Some(FakeReply::Cut(format!("{}\n{}", lines[..40].join("\n"), lines[40].get(..20).unwrap())))
            }
            2 => Some(FakeReply::Whole(
                200,
                format!("{}\nCode: 241. DB::Exception: Memory limit exceeded\n", lines[..40].join("\n")),
            )),
            3 => Some(FakeReply::Whole(
                200,
                format!("{}\n{{\"duidu_key_\u{1}\n{}\n", lines[0], lines[1..].join("\n")),
            )),
            _ => None,
        }
    });
    let ended = run(&["list", &path(&server)]);
    assert_eq!((ended.exit, ended.err.as_str(), ended.lines().len()), (Some(0), "", ROWS as usize));
}

#[test]
fn an_answer_that_never_goes_on_or_never_ends_is_given_up() {
    let row = r#"{"duidu_key_time":1735689700,"duidu_key_tie":"7","duidu_id":"7","duidu_original":"Seven."}"#;
    let is_page = |target: &str| target.contains("duidu_key_time");
    let fails = format!("{row}\nCode: 241. DB::Exception: Memory limit exceeded\n");
    let server = start(move |asked| is_page(&asked.target).then(|| FakeReply::Whole(200, fails.clone())));
    let ended = run(&["list", &path(&server)]);
    assert!(ended.exit == Some(2) && ended.err.contains("Memory limit exceeded"), "{}", ended.err);
    let endless = "{\"a\":1}\n".repeat(30_000);
    let server = start(move |asked| is_page(&asked.target).then(|| FakeReply::Whole(200, endless.clone())));
    let ended = run(&["list", &path(&server)]);
    assert!(ended.out.is_empty() && server.asked().len() < 20, "{}", ended.err);
}

#[test]
fn settings_that_a_user_may_not_change_are_left_out() {
    let server = start(|request| {
        request.target.contains("max_execution_time").then(|| {
            FakeReply::Whole(
                500,
                "Code: 164, e.displayText() = DB::Exception: Cannot override setting (max_execution_time) in readonly mode, e.what() = DB::Exception"
                    .into(),
            )
        })
    });
    assert_eq!(run(&["list", &path(&server), "--limit", "3"]).lines().len(), 3);
}
