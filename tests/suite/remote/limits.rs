//! What the server does not know, or does not give, is said where it is shown.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use duidu::app::effect::Answer;
use duidu::app::event::Event;

use super::commands::run;
use super::fake_table::{answer, path, start};
use crate::keys::reader::Reader;
use crate::net::server::{FakeReply, FakeRequest, FakeServer};
use crate::screens::screen::Screen;

/// The server finds none of a word that has a `v` or a `z`.
fn knowing_few_words() -> FakeServer {
    start(|request| {
        let is_none = request.target.contains("[v") || request.target.contains("[z");
        let is_count = request.target.contains("count() AS") && !request.target.contains("GROUP BY");
        let rows = if is_count { "{\"duidu_posts\":\"0\"}\n" } else { "" };
        is_none.then(|| FakeReply::Whole(200, rows.into()))
    })
}

fn shown(reader: &Reader) -> String {
    Screen::of(&reader.app, "dark").text().replace('\u{a0}', " ")
}

#[test]
fn none_is_what_the_server_says_once_it_has_said_so() {
    let server = knowing_few_words();
    let mut reader = Reader::at(&path(&server));
    reader.held = Some(Vec::new());
    reader.press("/").paste("zzqqy");
    let at = |reader: &Reader, is_local| {
        let held = reader.held.as_ref().unwrap();
        held.iter().position(|answer| matches!(answer, Answer::Hits(..)) == is_local)
    };
    while let Some(at) = at(&reader, true) {
        reader.give(at);
    }
    let screen = shown(&reader);
    assert!(screen.contains("querying the server") && !screen.contains("Nothing found"), "{screen}");
    while let Some(at) = at(&reader, false).or_else(|| at(&reader, true)) {
        reader.give(at);
    }
    assert!(shown(&reader).contains("Nothing found"), "{}", shown(&reader));
    assert_eq!(reader.app.list_title(), "Hits  0  of 0 on the server");
}

#[test]
fn hits_by_slips_are_not_counted_among_those_of_the_server() {
    let server = knowing_few_words();
    let mut reader = Reader::at(&path(&server));
    reader.press("/").enter_text("vocies").press("enter");
    let count = reader.app.list().posts().len();
    assert!(count > 100, "{count}");
    let more = format!("{count} more by pinyin or slips, loaded posts only");
    assert_eq!(reader.app.list_title(), format!("Hits  0  of 0 on the server  {more}"));
    reader.press("S");
    assert!(shown(&reader).contains(&format!("0 posts  {more}")), "{}", shown(&reader));
    for command in ["list", "search", "stats"] {
        let ended = run(&[command, "-a", &path(&server), "vocies"]);
        let said = "duidu: the server finds words as they are typed, not by pinyin nor with slips\n";
        assert_eq!((ended.exit, ended.err.as_str()), (Some(1), said), "{command}");
        let ended = run(&[command, "-a", &path(&server), "agents"]);
        assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""), "{command}");
    }
}

#[test]
fn a_server_that_is_well_again_is_asked_without_a_key() {
    let is_away = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&is_away);
    let server = start(move |_| seen.load(Ordering::SeqCst).then_some(FakeReply::Closed));
    let mut reader = Reader::at(&path(&server));
    assert_eq!(reader.app.asks_again_at(), None);
    is_away.store(true, Ordering::SeqCst);
    reader.press("1 9 9 j");
    assert_eq!(reader.place(), "list 200/200");
    reader.press("j");
    assert_eq!(reader.notice(), "The server has more posts; they are not loaded yet");
    // Each failure makes the pause longer.
    let first = reader.app.asks_again_at().unwrap();
    reader.wait(first).take(Event::ServerRested);
    let second = reader.app.asks_again_at().unwrap() - first;
    assert!(second > first && reader.notice().contains("requested again"), "{first} {second}");
    is_away.store(false, Ordering::SeqCst);
    reader.wait(second).take(Event::ServerRested);
    assert_eq!((reader.place().as_str(), reader.notice()), ("list 200/450", ""));
    assert_eq!(reader.app.asks_again_at(), None);
    reader.press("3 0 0 j j");
    assert_eq!(reader.notice(), "This is the last post");
}

/// A server whose table has no likes any more once it is told so.
fn losing_likes(is_gone: &Arc<AtomicBool>) -> FakeServer {
    let seen = Arc::clone(is_gone);
    start(move |request: &FakeRequest| {
        if !seen.load(Ordering::SeqCst) {
            return None;
        }
        if request.target.contains("DESCRIBE") {
            let left = answer(&request.target)
                .lines()
                .filter(|row| !row.contains("likes"))
                .fold(String::new(), |rows, row| rows + row + "\n");
            return Some(FakeReply::Whole(200, left));
        }
        let said = "Code: 47. DB::Exception: Missing columns: 'likes' (UNKNOWN_IDENTIFIER)";
        request.target.contains("likes").then(|| FakeReply::Whole(404, said.into()))
    })
}

#[test]
fn a_column_that_is_gone_is_named() {
    let is_gone = Arc::new(AtomicBool::new(false));
    let server = losing_likes(&is_gone);
    let mut reader = Reader::at(&path(&server));
    assert!(shown(&reader).contains("likes by month"), "{}", shown(&reader));
    is_gone.store(true, Ordering::SeqCst);
    reader.press("1 0 0 j");
    assert_eq!(reader.notice(), "Columns of the table are gone: likes");
    assert!(shown(&reader).contains("Posts by month on the server"), "{}", shown(&reader));
}

#[test]
fn a_check_reads_files_and_says_so() {
    let server = start(|_| None);
    let ended = run(&["check", &path(&server)]);
    assert!(ended.exit == Some(2) && ended.err.contains("this command reads files"), "{}", ended.err);
}

#[test]
fn a_side_that_the_server_finds_nowhere_is_said() {
    let server = start(|_| None);
    let table = path(&server);
    let said = "duidu: the server finds znt nowhere as typed, and knows neither pinyin nor slips\n";
    for arguments in [&["list"][..], &["search"], &["export", "--format", "jsonl"]] {
        let ended = run(&[arguments, &["-a", &table, "znt OR agents"]].concat());
        assert_eq!((ended.exit, ended.err.as_str(), ended.lines().is_empty()), (Some(0), said, false));
        let ended = run(&[arguments, &["-a", &table, "about OR agents"]].concat());
        assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""));
    }
    let mut reader = Reader::at(&table);
    reader.press("/").enter_text("znt OR agents").press("enter");
    let title = reader.app.list_title();
    assert!(title.contains("without znt, of at most 150 on the server"), "{title}");
    reader.press("esc /").enter_text("about OR agents").press("enter");
    assert!(!reader.app.list_title().contains("without"), "{}", reader.app.list_title());
}

#[test]
fn who_counts_sees_that_a_column_is_gone() {
    let is_gone = Arc::new(AtomicBool::new(false));
    let server = losing_likes(&is_gone);
    let mut reader = Reader::at(&path(&server));
    reader.press("1 0 0 j m");
    is_gone.store(true, Ordering::SeqCst);
    // All posts are at hand: only the months are asked for.
    reader.press("M");
    assert_eq!(reader.notice(), "Columns of the table are gone: likes");
    assert!(shown(&reader).contains("Posts by month on the server"), "{}", shown(&reader));
    let ended = run(&["stats", &path(&server)]);
    assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""));
}
