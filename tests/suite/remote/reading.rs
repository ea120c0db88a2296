//! The reader on a table: posts are fetched ahead of it, queries are answered by the server, and faults cost nothing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use duidu::app::overlay::statistics::StatisticsSection;
use duidu::corpus::Metric;

use super::fake_table::{ROWS, path, start};
use crate::keys::reader::Reader;
use crate::net::server::{FakeReply, FakeServer};
use crate::screens::screen::Screen;

fn title(reader: &Reader) -> String {
    reader.app.list_title()
}

/// The first words of the post that is selected.
pub(super) fn selected(reader: &Reader) -> String {
    let post = reader.app.list().post().unwrap();
    let text = reader.app.archive().corpus().body(post).original.text;
    text.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

fn screen_of(reader: &Reader) -> String {
    Screen::of(&reader.app, "dark").text().replace('\u{a0}', " ")
}

fn reading(server: &FakeServer) -> Reader {
    Reader::at(&path(server))
}

#[test]
fn posts_are_fetched_ahead_of_the_reader_to_both_ends() {
    let server = start(|_| None);
    let mut reader = reading(&server);
    assert_eq!((reader.place().as_str(), selected(&reader).as_str()), ("list 1/200", "Post 450"));
    assert_eq!(reader.app.post_count(), "450 posts");
    reader.press("1 0 0 j");
    assert_eq!((reader.place().as_str(), selected(&reader).as_str()), ("list 101/450", "Post 350"));
    // The whole table is at hand now: nothing more is asked.
    let asked = server.asked().len();
    reader.press("G");
    assert_eq!((reader.place().as_str(), selected(&reader).as_str()), ("list 450/450", "Post 1"));
    reader.press("g g");
    assert_eq!((selected(&reader).as_str(), server.asked().len()), ("Post 450", asked));
}

#[test]
fn the_ends_are_reached_without_what_lies_between() {
    let server = start(|_| None);
    let mut reader = reading(&server);
    reader.press("G");
    assert_eq!(selected(&reader), "Post 1");
    reader.press("5 k g g");
    assert_eq!(selected(&reader), format!("Post {ROWS}"));
}

#[test]
fn a_post_and_a_day_are_gone_to() {
    let server = start(|_| None);
    let mut reader = reading(&server);
    reader.paste("https://x.com/ng/status/7").press("enter");
    assert_eq!(selected(&reader), "Post 7");
    reader.paste("https://x.com/ng/status/9999").press("enter");
    assert!(reader.notice().contains("9999"), "{}", reader.notice());
    assert_eq!(selected(&reader), "Post 7");
    // The first post at hand is of these, too, but not the first of the table.
    for day in ["2025-01", "2025", "Jan 1", "1月1日", "1 January 2025"] {
        reader.press("g g").paste(day).press("enter");
        assert_eq!(selected(&reader), "Post 1", "{day}");
    }
}

#[test]
fn a_query_is_answered_by_the_server_and_left_among_its_neighbours() {
    let server = start(|_| None);
    let mut reader = reading(&server);
    reader.press("/").enter_text("agents");
    assert_eq!(
        (reader.app.list().posts().len(), title(&reader).as_str()),
        (150, "Hits  150  of at most 150 on the server")
    );
    reader.press("enter G");
    assert_eq!(selected(&reader), "Post 3");
    // Without the query the posts around it are listed.
    reader.press("esc");
    assert_eq!(selected(&reader), "Post 3");
    reader.press("j");
    assert_eq!(selected(&reader), "Post 2");
    reader.press("/").enter_text("topic:agents");
    assert_eq!(title(&reader), format!("Hits  {}  loaded posts only", reader.app.list().posts().len()));
    reader.press("esc");
    assert_eq!(selected(&reader), "Post 2");
}

#[test]
fn marked_posts_are_found_wherever_they_are() {
    let server = start(|_| None);
    let mut reader = reading(&server);
    reader.press("G b T");
    reader.enter_text("later").press("enter g g");
    assert_eq!(selected(&reader), "Post 450");
    for query in ["is:starred", "#later"] {
        reader.press("/").enter_text(query);
        assert!(server.asked().iter().any(|request| request.target.contains("`id` IN (1)")), "{query}");
        assert_eq!((reader.app.list().posts().len(), selected(&reader).as_str()), (1, "Post 1"), "{query}");
        assert_eq!(title(&reader), "Hits  1  of 1 on the server");
        reader.press("esc g g");
    }
}

#[test]
fn the_server_counts_and_what_is_at_hand_is_counted_where_it_does_not() {
    let is_broken = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&is_broken);
    let server = start(move |request| {
        if request.target.contains("`likes` >= 437") {
            let liked =
                super::fake_table::answer("`id` < 8 LIMIT 1 DESC").replace("likes\":7", "likes\":9999");
            return Some(FakeReply::Whole(200, liked + &super::fake_table::answer(&request.target)));
        }
        let is_counting = request.target.contains("GROUP BY") && seen.load(Ordering::SeqCst) == 1;
        let slow = "Code: 159. DB::Exception: Timeout exceeded: elapsed 30.1 seconds, maximum: 30: while executing AggregatingTransform: while reading from part";
        is_counting.then(|| FakeReply::Whole(500, slow.into()))
    });
    let mut reader = reading(&server);
    let count =
        |reader: &Reader| reader.app.overlays().statistics().and_then(|it| it.counted().map(|it| it.count));
    reader.press("S");
    assert_eq!((count(&reader), reader.notice()), (Some(450), ""));
    // All of it is asked in one pass, and the posts with the most likes in another that has few to look at.
    let asked = server.asked();
    let asked = |sign: &str| asked.iter().filter(|request| request.target.contains(sign)).count();
    assert_eq!((asked("WITH ROLLUP"), asked("`likes` >= 437"), asked("NULLS LAST")), (1, 1, 0));
    // The post with the most likes was not at hand, and is not left among those that are.
    let statistics = reader.app.overlays().statistics().unwrap();
    let top = statistics.post(StatisticsSection::Top, 0, Metric::Likes).unwrap();
    let has_seven = |reader: &Reader| {
        let corpus = reader.app.archive().corpus();
        (0..corpus.posts.len()).find(|post| corpus.body(*post).original.text.starts_with("Post 7 "))
    };
    assert_eq!(has_seven(&reader), Some(top as usize));
    assert_eq!(statistics.count(StatisticsSection::Top, Metric::Likes), 10);
    reader.press("q");
    assert_eq!(has_seven(&reader), None);
    is_broken.store(1, Ordering::SeqCst);
    reader.press("S");
    assert_eq!(count(&reader), Some(reader.app.list().posts().len()));
    assert!(screen_of(&reader).lines().next().is_some_and(|title| title.contains("loaded posts only")));
    // In several rows over the statistics, each of them whole.
    let screen = Screen::of(&reader.app, "dark").text();
    let row =
        screen.lines().find(|row| row.contains("Timeout exceeded: elapsed 30.1 seconds, maximum: 30: "));
    assert!(row.is_some() && reader.notice().contains("(code 159)"), "{screen}");
}

#[test]
fn statistics_that_are_opened_before_the_hits_are_counted_once() {
    let server = start(|_| None);
    let mut reader = reading(&server);
    reader.held = Some(Vec::new());
    reader.press("/").paste("agents").press("enter S");
    // All answers in turn, and what is asked for then.
    let mut given = 0;
    while reader.held.as_ref().is_some_and(|held| !held.is_empty()) {
        given += 1;
        assert!(given < 60, "there is no end of answers");
        reader.give(0);
    }
    let counts = server.asked().iter().filter(|request| request.target.contains("WITH ROLLUP")).count();
    assert!((1..=2).contains(&counts), "{counts}");
    let statistics = reader.app.overlays().statistics().and_then(|it| it.counted().map(|it| it.count));
    assert_eq!(statistics, Some(150));
}

#[test]
fn hits_are_shown_where_their_number_does_not_come() {
    let server = start(|request| {
        let is_count = request.target.contains("GROUP BY");
        is_count.then(|| FakeReply::Whole(500, "Code: 159. DB::Exception: Timeout exceeded".into()))
    });
    let mut reader = reading(&server);
    reader.press("/").enter_text("posts since:2025-01-01 sort:likes");
    assert_eq!(title(&reader), "Hits  450  of 450+ on the server");
    assert!(reader.notice().contains("Timeout exceeded (code 159)"), "{}", reader.notice());
}

#[test]
fn whatever_the_server_does_the_reader_keeps_what_it_has() {
    let memory = "Code: 241. DB::Exception: Memory limit exceeded";
    for (fault, said) in [
        (FakeReply::Closed, "ended in the middle"),
        (FakeReply::Whole(500, memory.into()), "Memory limit exceeded (code 241)"),
        (FakeReply::Whole(200, memory.into()), "Memory limit exceeded (code 241)"),
        (FakeReply::Whole(200, "<html>no rows</html>".into()), "no row can be read"),
        (FakeReply::Raw(b"\x00\x00\r\n\r\n".to_vec()), "not HTTP"),
        (FakeReply::Whole(200, super::fake_table::answer("LIMIT 200 DESC")), "the same rows again"),
        (FakeReply::Whole(200, "\n".repeat(33 << 20)), "the response is too large"),
        (
            FakeReply::Raw(b"HTTP/1.1 200 OK\r\nX-ClickHouse-Exception-Code: 241\r\n\r\n".to_vec()),
            "error 241, no reason given",
        ),
        (
            FakeReply::Whole(
                200,
                "{\"exception\": \"Code: 241. DB::Exception: Memory limit exceeded\"}".into(),
            ),
            "code 241",
        ),
    ] {
        let shown = format!("{fault:?}");
        let is_broken = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&is_broken);
        let server = start(move |_| (seen.load(Ordering::SeqCst) == 1).then(|| fault.clone()));
        let mut reader = reading(&server);
        is_broken.store(1, Ordering::SeqCst);
        reader.press("1 0 0 j");
        assert!(reader.notice().contains(said), "{shown}: {}", reader.notice());
        assert_eq!(
            (reader.place().as_str(), selected(&reader).as_str()),
            ("list 101/200", "Post 350"),
            "{shown}"
        );
        // It is left in peace for a while, then it is asked again, and all is well.
        let asked = server.asked().len();
        reader.press("j");
        assert_eq!(server.asked().len(), asked, "{shown}");
        is_broken.store(0, Ordering::SeqCst);
        reader.wait(31_000).press("j");
        assert_eq!(
            (reader.place().as_str(), selected(&reader).as_str()),
            ("list 103/450", "Post 348"),
            "{shown}"
        );
    }
}

#[test]
fn rows_that_cannot_be_read_are_said() {
    let server = start(|request| {
        let is_older = request.target.contains("`id` < ") && !request.target.contains("NOT (");
        is_older.then(|| {
            let rows = super::fake_table::answer(&request.target);
            FakeReply::Whole(200, format!("{{\"duidu_key_time\":\"?\"}}\n{rows}no row\n"))
        })
    });
    let mut reader = reading(&server);
    reader.press("1 0 0 j");
    assert_eq!(reader.notice(), "2 rows of the table cannot be read and are missing");
    assert_eq!((reader.place().as_str(), selected(&reader).as_str()), ("list 101/450", "Post 350"));
}

#[test]
fn columns_that_are_gone_are_looked_for_again() {
    let gone = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&gone);
    let server = start(move |request| {
        let mut count = counted.lock().unwrap();
        let is_wrong = *count == 1 && request.target.contains("LIMIT");
        *count += usize::from(is_wrong);
        is_wrong.then(|| {
            FakeReply::Whole(
                404,
                "Code: 47. DB::Exception: Missing columns: 'likes' (UNKNOWN_IDENTIFIER)".into(),
            )
        })
    });
    let mut reader = reading(&server);
    *gone.lock().unwrap() = 1;
    reader.press("1 0 0 j");
    assert_eq!((reader.place().as_str(), reader.notice()), ("list 101/450", ""));
    let described = server.asked().iter().filter(|asked| asked.target.contains("DESCRIBE")).count();
    assert_eq!(described, 2);
}
