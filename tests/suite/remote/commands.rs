//! Commands on a table.

use std::cell::Cell;

use super::fake_table::{ROWS, path, start};
use crate::cli::program::{Ended, duidu};
use crate::net::server::{FakeReply, FakeRequest, FakeServer};

pub(super) fn run(arguments: &[&str]) -> Ended {
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
        ("clickhouse://me:secret@127.0.0.1/a/b", "no name or password in an address"),
        ("clickhouse://127.0.0.1/a/b?password=secret", "no '?' in the address"),
        ("clickhouse://127.0.0.1/a", "names no table"),
        ("clickhouse://127.0.0.1:1/a/b", "127.0.0.1:1: connection refused"),
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
    let said = "duidu: 1 row of the table cannot be read and is missing\n";
    assert_eq!((ended.exit, ended.err.as_str(), ended.lines().len()), (Some(2), said, ROWS as usize));
}

/// Whether a page of posts is asked for.
fn is_page(asked: &FakeRequest) -> bool {
    asked.target.contains("duidu_key_time")
}

/// A server that answers what `is_meant` asks for in this way.
fn answering(
    is_meant: impl Fn(&FakeRequest) -> bool + Send + 'static,
    reply: impl Fn(&str) -> FakeReply + Send + 'static,
) -> FakeServer {
    start(move |asked| is_meant(asked).then(|| reply(&super::fake_table::answer(&asked.target))))
}

#[test]
fn an_answer_that_never_goes_on_or_never_ends_is_given_up() {
    let row = r#"{"duidu_key_time":1735689700,"duidu_key_tie":"7","duidu_id":"7","duidu_original":"Seven."}"#;
    let fails = format!("{row}\nCode: 241. DB::Exception: Memory limit exceeded\n");
    let endless = format!("{row}\n").repeat(30_000);
    for (answer, said) in [
        (fails, "Memory limit exceeded (code 241); only the 1 post before that is here"),
        (endless, "more rows than were asked for; only the 2,000 posts before that are here"),
    ] {
        let server = answering(is_page, move |_| FakeReply::Whole(200, answer.clone()));
        let ended = run(&["list", &path(&server)]);
        assert!(ended.exit == Some(2) && ended.err.contains(said), "{}", ended.err);
        assert!(ended.out.contains("Seven.") && server.asked().len() < 20, "{}", ended.out);
    }
    // The same page again and again, and two in turns.
    for turns in [1, 2] {
        let asked = Cell::new(0);
        let server = start(move |request| {
            asked.set(asked.get() + usize::from(is_page(request)));
            let row =
                |number: usize| row.replace('7', &(9_000 - number - asked.get() % turns * 2_001).to_string());
            is_page(request).then(|| FakeReply::Whole(200, (0..2_001).map(|at| row(at) + "\n").collect()))
        });
        let ended = run(&["list", &path(&server)]);
        assert!(ended.exit == Some(2) && ended.err.contains("has the same rows again"), "{}", ended.err);
        assert!(ended.lines().len() >= 2_000 && server.asked().len() < 20, "{}", ended.lines().len());
    }
    let server = answering(is_page, |_| FakeReply::Whole(200, " \n".repeat(20 << 20)));
    let ended = run(&["list", &path(&server)]);
    assert!(ended.exit == Some(2) && ended.err.contains("the response is too large"), "{}", ended.err);
}

#[test]
fn an_error_of_the_server_is_said_wherever_it_stands() {
    let head = |code: &str, body: &str| {
        let length = body.len();
        let head = format!("HTTP/1.1 200 OK\r\nX-ClickHouse-Exception-Code: {code}\r\n");
        FakeReply::Raw(format!("{head}Content-Length: {length}\r\n\r\n{body}").into_bytes())
    };
    let said = "Code: 396. DB::Exception: Limit for result exceeded. (TOO_MANY_ROWS_OR_BYTES)";
    let rows = super::fake_table::answer("LIMIT 2 DESC");
    for (reply, words) in [
        (head("396", said), "Limit for result exceeded. (TOO_MANY_ROWS_OR_BYTES) (code 396)"),
        (
            head("396", &format!("{rows}{said}")),
            "Limit for result exceeded. (TOO_MANY_ROWS_OR_BYTES) (code 396)",
        ),
        (head("396", ""), "error 396, no reason given"),
        (
            FakeReply::Whole(
                500,
                "{\"exception\": \"Code: 396. DB::Exception: Limit \\\"x\\\" exceeded.\"}".into(),
            ),
            "exceeded. (code 396)",
        ),
        (
            FakeReply::Whole(
                200,
                format!("__exception__\r\nabcdefgh\r\n{said}\n{} abcdefgh\r\n__exception__\r\n", said.len()),
            ),
            "Limit for result exceeded. (TOO_MANY_ROWS_OR_BYTES) (code 396)\n",
        ),
    ] {
        for command in ["list", "stats"] {
            let reply = reply.clone();
            let is_meant = |asked: &FakeRequest| !asked.target.contains("DESCRIBE");
            let server = answering(is_meant, move |_| reply.clone());
            let ended = run(&[command, &path(&server)]);
            assert_eq!((ended.exit, ended.out.as_str()), (Some(2), ""), "{}", ended.err);
            assert!(ended.err.contains(words), "{command}: {}", ended.err);
        }
    }
}

#[test]
fn rows_that_cannot_be_read_are_counted_and_said() {
    // Two lines that are none in the middle, and a row without a time at the end.
    let server = answering(is_page, |right| {
        let lines: Vec<&str> = right.lines().collect();
        let (first, rest) = lines.split_at(lines.len().min(9));
        FakeReply::Whole(
            200,
            format!("{}\nno row\n\n{{\"a\":\n{}\n{{}}\n", first.join("\n"), rest.join("\n")),
        )
    });
    let ended = run(&["list", &path(&server)]);
    assert_eq!((ended.exit, ended.lines().len()), (Some(2), ROWS as usize), "{}", ended.err);
    assert_eq!(ended.err, "duidu: 3 rows of the table cannot be read and are missing\n");
    // The end of the connection is no end of the rows.
    let server = answering(is_page, |right| {
        let cut = right.get(..right.len() - 9).unwrap();
        FakeReply::Raw(format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{cut}").into_bytes())
    });
    let ended = run(&["list", &path(&server)]);
    assert!(ended.exit == Some(2) && ended.err.contains("ended in the middle"), "{}", ended.err);
}

#[test]
fn figures_that_do_not_come_are_no_zeros() {
    for answer in [
        "",
        "{}\n",
        "{\"duidu_posts\":\"x\"}\n",
        "{\"duidu_posts\":-1}\n",
        "{\"duidu_posts\":1}\n{\"duidu_posts\":1}\n",
    ] {
        let is_count = |asked: &FakeRequest| asked.target.contains("count() AS");
        let server = answering(is_count, |_| FakeReply::Whole(200, answer.into()));
        for arguments in [&["stats"][..], &["list", "--max-rows", "30"]] {
            let ended = run(&[arguments, &[&path(&server)]].concat());
            assert_eq!((ended.exit, ended.out.as_str()), (Some(2), ""), "{answer}: {}", ended.err);
            assert!(ended.err.contains(&server.address), "{}", ended.err);
        }
    }
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

#[test]
fn a_password_that_does_not_come_is_said() {
    let server = start(|_| None);
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("duidu")).unwrap();
    for (command, said) in [
        (r#"["false"]"#, "the program of password_command failed: exit status: 1"),
        (r#"["sh", "-c", "echo secret; exit 3"]"#, "the program of password_command failed: exit status: 3"),
        (r#"["true"]"#, "the program of password_command printed nothing"),
        (r#"["/nowhere/pass"]"#, "the program of password_command does not start"),
    ] {
        let address = path(&server);
        let settings = format!("[archives.a]\naddress = \"{address}\"\npassword_command = {command}\n");
        std::fs::write(home.path().join("duidu/config.toml"), settings).unwrap();
        let ended =
            duidu(["list", "-a", "@a"]).variable("XDG_CONFIG_HOME", home.path().to_str().unwrap()).run();
        assert!(ended.exit == Some(2) && ended.err.contains(said), "{}", ended.err);
    }
    assert!(server.asked().is_empty());
}
