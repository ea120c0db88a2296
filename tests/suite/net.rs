//! Asking servers: what is sent, and every way in which an answer can fail.

#[path = "../support/server.rs"]
pub(crate) mod server;

use std::cell::Cell;
use std::time::Duration;

use duidu::net::{HttpClient, HttpRequest, HttpUrl, NetError, NetFailure};
use server::{FakeReply, FakeServer};

fn request(address: &str, seconds: u64) -> HttpRequest {
    let url = HttpUrl::parse(&format!("http://{address}/asked?a=1")).unwrap();
    HttpRequest::new(url, Duration::from_secs(seconds)).with_header("X-Key", "secret")
}

fn wanted() -> bool {
    false
}

/// The lines of the answer, and why there are no more.
fn lines(request: HttpRequest) -> (Vec<String>, Option<NetError>) {
    let mut lines = Vec::new();
    let answer = HttpClient::default().send(request, &wanted).and_then(|answer| answer.or_refusal(&wanted));
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(error) => return (lines, Some(error)),
    };
    loop {
        match answer.line(&wanted) {
            Ok(Some(line)) => lines.push(String::from_utf8(line).unwrap()),
            Ok(None) => return (lines, None),
            Err(error) => return (lines, Some(error)),
        }
    }
}

#[test]
fn lines_come_as_they_are_sent() {
    let server = FakeServer::start(|_| {
        FakeReply::Chunks(["one\ntw", "o\n", "\n \r\n", "last"].map(str::to_owned).to_vec())
    });
    let (lines, end) = lines(request(&server.address, 9).with_body(b"sent".to_vec()));
    assert_eq!((lines.join("|").as_str(), end), ("one|two|last", None));
    let asked = &server.asked()[0];
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", "/asked?a=1"));
    assert_eq!(asked.body, b"sent");
    assert!(asked.head.iter().any(|line| line == "x-key: secret"), "{asked:?}");
}

#[test]
fn a_redirect_and_a_bare_refusal_are_told() {
    let head =
        |text: &str| FakeReply::Raw(format!("HTTP/1.1 {text}\r\nContent-Length: 0\r\n\r\n").into_bytes());
    for (reply, said) in [
        (
            head("302 Found\r\nLocation: https://example.org/v2?a=1"),
            "redirects to https://example.org/v2?a=1",
        ),
        (head("301 Moved"), "redirects without a target"),
        (head("418 Odd"), "refused with status 418, no reason given"),
    ] {
        let server = FakeServer::start(move |_| reply.clone());
        let (_, end) = lines(request(&server.address, 9));
        let end = end.unwrap().to_string();
        assert!(end.contains(said) && end.starts_with(&server.address), "{end}");
    }
}

#[test]
fn every_fault_of_a_server_has_a_name() {
    let refusal = "Code: 60. wrong\u{1b}[31m\ntable".to_owned();
    for (reply, got, failure) in [
        (FakeReply::Cut("one\ntwo".into()), &["one"][..], NetFailure::CutOff),
        (FakeReply::Closed, &[], NetFailure::CutOff),
        (
            FakeReply::Whole(404, refusal),
            &[],
            NetFailure::Status(404, "Code: 60. wrong\u{241b}[31m table".into()),
        ),
        (FakeReply::Whole(302, String::new()), &[], NetFailure::Status(302, String::new())),
        (FakeReply::Silence, &[], NetFailure::TimedOut(1)),
    ] {
        let shown = format!("{reply:?}");
        let server = FakeServer::start(move |_| reply.clone());
        let (lines, end) = lines(request(&server.address, 1));
        let end = end.unwrap();
        assert_eq!(
            (lines, &end.failure),
            (got.iter().map(ToString::to_string).collect(), &failure),
            "{shown}"
        );
        assert!(!end.to_string().contains("secret") && end.to_string().contains(&server.address), "{end}");
    }
    let server = FakeServer::start(|_| FakeReply::Raw(b"\x00\x01 no http at all\r\n\r\n".to_vec()));
    let end = lines(request(&server.address, 9)).1.unwrap();
    assert!(matches!(end.failure, NetFailure::Garbled(_)) && end.is_transient(), "{end:?}");
    // Port 1 is nobody's.
    let end = lines(request("127.0.0.1:1", 9)).1.unwrap();
    assert_eq!(end.failure, NetFailure::ConnectionRefused);
}

#[test]
fn nobody_waits_for_what_is_not_wanted() {
    let server = FakeServer::start(|_| FakeReply::Silence);
    let asked = Cell::new(0);
    let cancelled = || {
        asked.set(asked.get() + 1);
        asked.get() > 2
    };
    let end = HttpClient::default().send(request(&server.address, 60), &cancelled).err().unwrap();
    assert_eq!(end.failure, NetFailure::Cancelled);
}
