//! Places in a table that are not at hand: the jump list, letters, notes, kept words and cards lead there all the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use duidu::app::effect::{Effect, JobKind};
use duidu::app::event::Event;

use super::fake_table::{answer, path, start};
use super::reading::selected;
use crate::keys::reader::Reader;
use crate::net::server::{FakeReply, FakeServer};
use crate::screens::screen::Screen;

/// A reader at post 7, far from the newest posts, with the mark `q`, a note and a kept word there; then at the newest post.
fn marked(server: &FakeServer) -> Reader {
    let mut reader = Reader::at(&path(server));
    reader
        .press(": 7 enter l B q e")
        .enter_text("seven")
        .press("enter w")
        .enter_text("about")
        .press("enter h");
    assert_eq!(selected(&reader), "Post 7");
    reader.press("g g");
    assert_eq!(selected(&reader), "Post 450");
    assert!(reader.app.list().posts().len() < 300);
    reader
}

/// A server that answers questions for post 7 in another way once it is told to.
fn failing(reply: impl Fn(&str) -> FakeReply + Send + 'static) -> (FakeServer, Arc<AtomicBool>) {
    let fails = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&fails);
    let server = start(move |request| {
        let is_asked = request.target.contains("`id` = 7") && seen.load(Ordering::SeqCst);
        is_asked.then(|| reply(&request.target))
    });
    (server, fails)
}

/// Keys that lead to the mark, the note, the kept word and the card at post 7.
const WAYS: [&str; 4] = ["' q", "a enter", "g w enter", "g r l"];

#[test]
fn marks_notes_words_and_cards_lead_to_posts_that_are_not_at_hand() {
    let server = start(|_| None);
    let mut reader = marked(&server);
    for keys in WAYS {
        reader.press("h g g").press(keys).assert_sound();
        assert_eq!((selected(&reader).as_str(), reader.notice()), ("Post 7", ""), "{keys}");
        // There is a way back, and one to the place again.
        reader.press("h ctrl-o").assert_sound();
        assert_eq!(selected(&reader), "Post 450", "{keys}");
        reader.press("ctrl-i").assert_sound();
        assert_eq!(selected(&reader), "Post 7", "{keys}");
        assert!(reader.notice().starts_with("Place "), "{}", reader.notice());
        // Those around it are there, too.
        reader.press("j");
        assert_eq!(selected(&reader), "Post 6", "{keys}");
    }
}

#[test]
fn a_post_gone_to_by_its_number_and_an_end_can_be_left_again() {
    let server = start(|_| None);
    let mut reader = Reader::at(&path(&server));
    reader.press("3 j : 7 enter");
    assert_eq!(selected(&reader), "Post 7");
    reader.press("ctrl-o");
    assert_eq!(selected(&reader), "Post 447");
    reader.press("G ctrl-o");
    assert_eq!(selected(&reader), "Post 447");
}

#[test]
fn a_list_of_notes_denies_no_post_that_the_server_may_have() {
    let server = start(|_| None);
    let mut reader = marked(&server);
    reader.press("a");
    let screen = Screen::of(&reader.app, "dark").text();
    assert!(screen.contains("seven") && !screen.contains("not in this archive"), "{screen}");
}

#[test]
fn a_note_is_removed_wherever_its_post_is() {
    let server = start(|_| None);
    let mut reader = marked(&server);
    reader.press("a ctrl-x");
    assert_eq!(reader.notice(), "Note removed");
    assert!(!Screen::of(&reader.app, "dark").text().contains("seven"));
}

#[test]
fn a_post_that_the_server_has_no_longer_is_said() {
    let (server, is_gone) = failing(|_| FakeReply::Whole(200, String::new()));
    let mut reader = marked(&server);
    is_gone.store(true, Ordering::SeqCst);
    for (keys, said) in WAYS.into_iter().zip(["mark q is not in", "is not in", "is not in", "is not in"]) {
        reader.press(keys).assert_sound();
        assert_eq!(selected(&reader), "Post 450", "{keys}");
        assert!(reader.notice().contains(said), "{keys}: {}", reader.notice());
    }
    reader.press("ctrl-o");
    assert!(reader.notice().contains("is not in the archive"), "{}", reader.notice());
}

#[test]
fn a_row_that_cannot_be_read_and_a_fault_are_said_and_cost_nothing() {
    let row = "{\"duidu_key_time\":\"?\",\"duidu_original\":\"seven\"}\n";
    let memory = "Code: 241. DB::Exception: Memory limit exceeded";
    for (reply, said) in [
        (
            FakeReply::Whole(200, row.into()),
            "no row can be read; the answer begins with: {\"duidu_key_time\"",
        ),
        (FakeReply::Whole(200, "no row\n".into()), "no row can be read; the answer begins with: no row"),
        (FakeReply::Whole(500, memory.into()), "Memory limit exceeded (code 241)"),
        (FakeReply::Closed, "ended in the middle"),
    ] {
        let is_lasting = !matches!(reply, FakeReply::Closed);
        let (server, fails) = failing(move |_| reply.clone());
        let mut reader = marked(&server);
        fails.store(true, Ordering::SeqCst);
        reader.press("' q").assert_sound();
        assert_eq!(selected(&reader), "Post 450", "{said}");
        let notice = reader.notice();
        assert!(notice.starts_with("Cannot go there: ") && notice.contains(said), "{notice}");
        // Asked again it is gone to, at once; and what lies ahead is fetched as ever, unless the server is away.
        if is_lasting {
            reader.press("1 5 0 j");
            assert_eq!((selected(&reader).as_str(), reader.notice()), ("Post 300", ""));
            assert_eq!(reader.app.list().posts().len(), 450);
        }
        fails.store(false, Ordering::SeqCst);
        reader.press("' q");
        assert_eq!((selected(&reader).as_str(), reader.notice()), ("Post 7", ""));
    }
}

#[test]
fn neighbours_that_do_not_come_keep_nobody_from_a_post() {
    let fails = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&fails);
    let server = start(move |request| {
        let is_beside = request.target.contains("`id` < 7") && seen.load(Ordering::SeqCst);
        is_beside.then_some(FakeReply::Closed)
    });
    let mut reader = marked(&server);
    fails.store(true, Ordering::SeqCst);
    reader.press("' q").assert_sound();
    assert_eq!(selected(&reader), "Post 7");
    assert!(reader.notice().contains("ended in the middle"), "{}", reader.notice());
    fails.store(false, Ordering::SeqCst);
    reader.wait(31_000).press("k j j");
    assert_eq!(selected(&reader), "Post 6");
}

#[test]
fn a_place_leaves_a_query_that_does_not_list_it_and_stays_in_one_that_does() {
    let server = start(|_| None);
    let mut reader = marked(&server);
    for keys in WAYS {
        reader.press("h g g /").paste("agents").press("enter");
        assert_eq!(reader.app.list().posts().len(), 150);
        reader.press(keys).assert_sound();
        assert_eq!((selected(&reader).as_str(), reader.filter()), ("Post 7", None), "{keys}");
        reader.press("h j").assert_sound();
        assert_eq!(selected(&reader), "Post 6", "{keys}");
        // Post 7 is a hit of this one.
        reader.press("g g /").paste("voices").press("enter").press(keys).assert_sound();
        assert_eq!((selected(&reader).as_str(), reader.filter()), ("Post 7", Some("voices")), "{keys}");
        reader.press("h esc");
    }
}

#[test]
fn a_place_whose_post_is_fetched_has_its_query_again() {
    let server = start(|_| None);
    let mut reader = Reader::at(&path(&server));
    reader.press("/").paste("agents").press("enter : 1 enter");
    assert_eq!((selected(&reader).as_str(), reader.filter()), ("Post 1", None));
    reader.press("ctrl-o").assert_sound();
    assert_eq!((selected(&reader).as_str(), reader.filter()), ("Post 450", Some("agents")));
    assert_eq!(reader.app.list().posts().len(), 150);
    // Nor is one given to a place that had none.
    reader.press("ctrl-i").assert_sound();
    assert_eq!((selected(&reader).as_str(), reader.filter()), ("Post 1", None));
}

#[test]
fn the_next_key_ends_the_waiting() {
    let server = start(|_| None);
    for keys in [": 7 enter", "' q", "a enter", "g w enter", "g r l", "ctrl-o", "G"] {
        let mut reader = marked(&server);
        // One step from the end, so that nothing is fetched ahead meanwhile.
        reader.held = Some(Vec::new());
        reader.effects.clear();
        reader.press(keys);
        assert!(reader.notice().contains("any key cancels"), "{keys}: {}", reader.notice());
        let (before, place) = (selected(&reader), reader.app.list().view().selected);
        reader.press("?");
        let is_cancelled = |effect: &Effect| matches!(effect, Effect::Cancel(JobKind::TableFetch));
        assert!(reader.effects.iter().any(is_cancelled), "{keys}");
        // It comes all the same, as late as can be.
        for answer in reader.held.take().unwrap() {
            reader.take(Event::Answer(answer));
        }
        reader.press("esc").assert_sound();
        assert_eq!((selected(&reader), reader.notice()), (before, ""), "{keys}");
        assert_eq!(reader.app.list().view().selected, place, "{keys}");
        // What is at hand is fetched around the reader again, not around where nobody went.
        reader.press("g g 1 5 0 j").assert_sound();
        assert_eq!(selected(&reader), "Post 300", "{keys}");
        reader.press("G g g").assert_sound();
        assert_eq!(selected(&reader), "Post 450", "{keys}");
    }
}

#[test]
fn a_query_that_is_dropped_is_waited_for_no_longer() {
    let server = start(|_| None);
    let mut reader = Reader::at(&path(&server));
    reader.held = Some(Vec::new());
    reader.press("/").enter_text("agents").press("esc");
    let is_cancelled = |effect: &Effect| matches!(effect, Effect::Cancel(JobKind::TableSearch));
    assert_eq!(reader.effects.iter().filter(|effect| is_cancelled(effect)).count(), 1);
}

#[test]
fn statistics_that_are_closed_are_waited_for_no_longer() {
    let server = start(|_| None);
    let mut reader = Reader::at(&path(&server));
    let cancelled = |reader: &Reader| {
        let is_cancelled = |effect: &&Effect| matches!(effect, Effect::Cancel(JobKind::Statistics));
        reader.effects.iter().filter(is_cancelled).count()
    };
    reader.press("S q j");
    assert_eq!(cancelled(&reader), 0);
    reader.held = Some(Vec::new());
    reader.press("S q j");
    assert_eq!(cancelled(&reader), 1);
}

#[test]
fn a_day_without_posts_is_said_where_the_server_has_gone_to_another() {
    let server = start(|request| {
        let is_first = request.target.contains("LIMIT 200 ") && request.target.contains(" DESC");
        is_first.then(|| FakeReply::Whole(200, answer(&request.target)))
    });
    let mut reader = Reader::at(&path(&server));
    reader.press(":").enter_text("2024-12-24").press("enter");
    assert_eq!(selected(&reader), "Post 1");
    assert!(reader.notice().contains("2024-12-24"), "{}", reader.notice());
}
