//! `duidu translate --endpoint` with servers that are good, busy, broken and hostile.

use std::fs;
use std::io::BufRead as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::program::{Ended, duidu};
use crate::net::server::{FakeReply, FakeRequest, FakeServer};

const POST: &str = r#"{"id":"1900266604822773766","author":"ann","text":"Rain fell on 12 roofs.\n\nOne roof leaked, says @bob."}"#;
const KEY: &str = "sk-0123456789abcdef";

/// What is asked: the passage with its context.
fn question(request: &FakeRequest) -> Value {
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    serde_json::from_str(body["messages"][1]["content"].as_str().unwrap()).unwrap()
}

fn completion(content: &str) -> FakeReply {
    FakeReply::Whole(200, json!({ "choices": [{ "message": { "content": content } }] }).to_string())
}

/// A right answer.
fn translation(request: &FakeRequest) -> FakeReply {
    let text = if question(request)["passage"] == 1 {
        "雨落在12个屋顶上。"
    } else {
        "@bob 说，有个屋顶漏了。"
    };
    completion(&json!({ "translation": text }).to_string())
}

struct Desk {
    folder: TempDir,
    server: FakeServer,
}

impl Desk {
    fn new(answer: impl Fn(&FakeRequest) -> FakeReply + Send + Sync + 'static) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), server: FakeServer::start(answer) };
        fs::write(desk.folder.path().join("posts.jsonl"), POST).unwrap();
        desk
    }

    /// A server that answers rightly after each of `faults`.
    fn with_faults(faults: Vec<FakeReply>) -> Self {
        let count = AtomicUsize::new(0);
        Self::new(move |request| {
            let fault = faults.get(count.fetch_add(1, Ordering::SeqCst));
            fault.cloned().unwrap_or_else(|| translation(request))
        })
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        let archive = self.folder.path().join("posts.jsonl").to_string_lossy().into_owned();
        let words = arguments.iter().map(|word| (*word).to_owned());
        duidu(["-a".to_owned(), archive].into_iter().chain(words))
            .variable("XDG_DATA_HOME", &self.folder.path().join("data").to_string_lossy())
            .variable("DUIDU_API_KEY", KEY)
            .run()
    }

    fn translate(&self, more: &[&str]) -> Ended {
        let endpoint = format!("http://{}", self.server.address);
        let words = ["translate", "--to", "zh", "--endpoint", &endpoint, "--model", "small"];
        self.run(&[&words, more].concat())
    }
}

#[test]
fn a_server_translates_what_lacks_a_translation() {
    let desk = Desk::new(translation);
    let ended = desk.translate(&["--jobs", "2"]);
    assert_eq!((ended.exit, ended.out.as_str()), (Some(0), ""), "{}", ended.err);
    assert!(ended.err.starts_with("duidu: 2 passages translated"), "{}", ended.err);
    let asked = desk.server.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!((asked[0].method.as_str(), asked[0].target.as_str()), ("POST", "/v1/chat/completions"));
    assert!(asked[0].head.contains(&format!("authorization: Bearer {KEY}")), "{:?}", asked[0].head);
    let body: Value = serde_json::from_slice(&asked[0].body).unwrap();
    assert_eq!((&body["model"], &body["response_format"]["type"]), (&json!("small"), &json!("json_object")));
    let asked = asked.iter().map(question).find(|question| question["passage"] == 1).unwrap();
    assert_eq!(
        (&asked["to"], &asked["context"]["after"]),
        (&json!("zh"), &json!("One roof leaked, says @bob."))
    );
    let kept = fs::read_to_string(desk.folder.path().join("posts.translations.jsonl")).unwrap();
    assert!(kept.contains(r#""by":"small""#) && kept.contains("屋顶漏了") && !kept.contains(KEY), "{kept}");
    assert!(desk.run(&["show", "1"]).out.contains("有个屋顶漏了"));
}

#[test]
fn a_busy_or_odd_server_is_asked_again() {
    let busy = |status: u16| {
        let head = format!("HTTP/1.1 {status} Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
        FakeReply::Raw(head.into_bytes())
    };
    let lost = json!({ "translation": "雨落在屋顶上。" }).to_string();
    for faults in [
        vec![busy(429), busy(503), busy(500)],
        vec![FakeReply::Whole(400, "response_format is unknown".into())],
        vec![completion("Sure! 雨落在12个屋顶上。")],
        vec![completion(&lost)],
        vec![FakeReply::Whole(200, "{}".into())],
        vec![FakeReply::Whole(200, "<html>".into())],
    ] {
        let (shown, count) = (format!("{faults:?}"), faults.len());
        let desk = Desk::with_faults(faults);
        let ended = desk.translate(&[]);
        assert_eq!(ended.exit, Some(0), "{shown} {}", ended.err);
        assert_eq!(desk.server.asked().len(), 2 + count, "{shown}");
    }
}

#[test]
fn a_server_that_refuses_ends_the_command_without_the_key() {
    let refusal = format!("Incorrect API key provided: {KEY}, or sk-0123***");
    for (status, reason) in [(401, refusal.clone()), (404, "no model small".into()), (403, refusal)] {
        let reply = FakeReply::Whole(status, reason);
        let desk = Desk::new(move |_| reply.clone());
        let ended = desk.translate(&[]);
        assert_eq!((ended.exit, desk.server.asked().len()), (Some(2), 1), "{}", ended.err);
        assert!(!ended.err.contains("0123") && ended.err.contains(&status.to_string()), "{}", ended.err);
        assert!(ended.err.contains(&desk.server.address), "{}", ended.err);
    }
    // What is asked for in vain without any answer is not asked for the others.
    let desk = Desk::new(|_| FakeReply::Silence);
    let ended = desk.translate(&["--timeout", "1"]);
    assert_eq!((ended.exit, desk.server.asked().len()), (Some(2), 2), "{}", ended.err);
}

#[test]
fn a_server_that_is_busy_for_long_is_not_waited_for() {
    let busy = |after: &str| {
        let head = format!("HTTP/1.1 429 Busy\r\nRetry-After: {after}\r\nContent-Length: 0\r\n\r\n");
        FakeReply::Raw(head.into_bytes())
    };
    let numbers = ["301", "86400", "18446744073709551615", "99999999999999999999999"];
    for after in numbers.into_iter().chain(["Fri, 31 Dec 9999 23:59:59 GMT"]) {
        let reply = busy(after);
        let desk = Desk::new(move |_| reply.clone());
        let ended = desk.translate(&[]);
        assert_eq!((ended.exit, desk.server.asked().len()), (Some(2), 1), "{after}: {}", ended.err);
        assert!(ended.err.contains("accepts no requests before "), "{after}: {}", ended.err);
    }
    // A short wait is said.
    let desk = Desk::with_faults(vec![busy("2")]);
    let ended = desk.translate(&[]);
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    assert!(ended.err.contains("asking again in 2 s"), "{}", ended.err);
}

#[test]
fn ctrl_c_ends_a_wait_for_a_busy_server() {
    let desk = Desk::with_faults(vec![FakeReply::Raw(
        b"HTTP/1.1 429 Busy\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n".to_vec(),
    )]);
    let archive = desk.folder.path().join("posts.jsonl").to_string_lossy().into_owned();
    let endpoint = format!("http://{}", desk.server.address);
    let words = ["translate", "--to", "zh", "--endpoint", &endpoint, "--model", "small"];
    let mut child = duidu(["-a", &archive].into_iter().chain(words)).start();
    let mut said = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("asking again in 300 s"), "{line}");
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn what_is_no_answer_is_told_as_that_of_a_server() {
    for (reply, said) in [
        (FakeReply::Whole(200, "<html>Welcome</html>".into()), "the server answers '<html>Welcome</html>'"),
        (completion("Sure, I can help."), "the model answers 'Sure, I can help.'"),
    ] {
        let desk = Desk::new(move |_| reply.clone());
        let ended = desk.translate(&[]);
        assert_eq!(ended.exit, Some(2), "{}", ended.err);
        assert!(ended.err.contains(said) && !ended.err.contains("program"), "{}", ended.err);
    }
}

#[test]
fn what_was_answered_before_a_server_fails_is_kept() {
    let desk = Desk::new(|request| {
        let is_first = question(request)["passage"] == 1;
        if is_first { translation(request) } else { FakeReply::Whole(403, "enough".into()) }
    });
    let ended = desk.translate(&[]);
    assert_eq!(ended.exit, Some(2), "{}", ended.err);
    assert!(desk.run(&["show", "1"]).out.contains("雨落在"), "{}", ended.err);
}

#[test]
fn other_machines_are_only_asked_over_tls() {
    let desk = Desk::new(translation);
    for (arguments, said) in [
        (&["--endpoint", "http://example.org/v1", "--model", "m"][..], "example.org"),
        (&["--endpoint", "localhost:1", "--model", "m"], "https://HOST"),
        (&["--endpoint", "https://me:pass@example.org", "--model", "m"], "environment"),
        (&["--endpoint", "http://localhost:1"], "--model"),
        (&["--endpoint", "http://localhost:1", "--model", "m", "--with", "cat"], "--with"),
    ] {
        let ended = desk.run(&[&["translate", "--to", "zh"], arguments].concat());
        assert_eq!(ended.exit, Some(2), "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(said) && !ended.err.contains("pass@"), "{arguments:?} {}", ended.err);
    }
}

#[test]
fn a_program_of_the_user_prints_the_key() {
    let desk = Desk::new(translation);
    let dry = desk.translate(&["--key-command", "/nowhere/pass", "--dry-run"]);
    assert_eq!(dry.exit, Some(0), "{}", dry.err);
    for (command, said) in [
        ("/nowhere/pass", "the program of key-command does not start"),
        ("true", "the program of key-command printed nothing"),
        ("sh -c 'echo locked >&2; exit 3'", "failed: locked"),
        ("sh -c 'x", "is no command"),
    ] {
        let ended = desk.translate(&["--key-command", command]);
        assert!(ended.exit == Some(2) && ended.err.contains(said), "{command} {}", ended.err);
    }
    assert!(desk.server.asked().is_empty());
    let ended = desk.translate(&["--key-command", "printf 'sk-from-a-program\\nuser: ann\\n'"]);
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    assert!(desk.server.asked()[0].head.contains(&"authorization: Bearer sk-from-a-program".to_owned()));
    let kept = fs::read_to_string(desk.folder.path().join("posts.translations.jsonl")).unwrap();
    assert!(!kept.contains("sk-from"), "{kept}");
    let both = desk.translate(&["--key-command", "cat", "--key-env", "X"]);
    assert!(both.exit == Some(2) && both.err.contains("cannot be used with"), "{}", both.err);
}
