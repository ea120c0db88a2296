//! Walking matches from what is in sight, with counts, and a topic within a query.

use duidu::app::event::MouseKind::{Press, WheelDown};
use duidu::archive;
use duidu::i18n::{Message, UiLanguage};

use super::reader::Reader;
use crate::screens::screen::Screen;

/// Three posts with a kite in each of their passages; the one in the middle is longer than the screen.
fn kites() -> Reader {
    let passages = |make: &dyn Fn(usize) -> String| (1..=20).map(make).collect::<Vec<_>>().join("\n\n");
    let english = passages(&|at| format!("Paragraph {at} has one kite and words about rivers and gardens."));
    let chinese = passages(&|at| format!("第{at}段有一只风筝，还有河流和花园。"));
    let post = |number: usize, text: &str| {
        format!("### 00{number}\n\n作者: @ann\n时间: 2025-03-0{number}\n\n{text}\n\n")
    };
    let archive = post(1, "An older kite.\n\n旧风筝。")
        + &post(2, &format!("{english}\n\n{chinese}"))
        + &post(3, "A newer kite.\n\n新风筝。");
    Reader::of(archive::parse("kites.md", archive).unwrap().corpus)
}

/// The text of the stop that `n` went to and its place in the post.
fn stop(reader: &Reader) -> Option<(String, usize)> {
    let pane = reader.app.text_pane();
    let at = pane.current()?;
    let place = pane.stops().iter().position(|stop| *stop == at)?;
    Some((reader.label(), place + 1))
}

/// Whether the current stop is in sight.
fn is_in_sight(reader: &Reader) -> bool {
    let pane = reader.app.text_pane();
    let mark = pane.highlights()[pane.current().unwrap()];
    let row = pane.row_of(mark.side, mark.pair, mark.start);
    (pane.top()..pane.top() + pane.rows()).contains(&row)
}

#[test]
fn walking_starts_from_what_is_in_sight() {
    for (keys, label, place) in [
        ("G N", "002", 20),
        ("G N N", "002", 19),
        ("g g n", "002", 1),
        ("n G N", "002", 20),
        ("n n G g g n n", "002", 4),
        ("G N n", "001", 1),
        ("3 n", "002", 3),
        ("3 n 2 n", "002", 5),
        ("3 n 2 N", "002", 1),
        ("2 0 n", "002", 20),
        ("2 1 n", "001", 1),
    ] {
        let mut reader = kites();
        reader.press("3").wait(1_000);
        reader.press("/ k i t e enter : 2 enter l").press(keys);
        assert_eq!(stop(&reader), Some((label.to_owned(), place)), "{keys}");
        assert!(is_in_sight(&reader), "{keys}");
    }
    // From the end, `n` goes to the first one in sight if the current one is not.
    let mut reader = kites();
    reader.press("/ k i t e enter : 2 enter l n G n");
    let (_, place) = stop(&reader).unwrap();
    assert!(place > 1 && is_in_sight(&reader), "{place}");
    // The wheel and clicks move what is in sight, too.
    let mut reader = kites();
    reader.press("/ k i t e enter : 2 enter l n");
    let (detail, list) = (reader.app.panes().detail, reader.app.panes().list);
    for _ in 0..4 {
        reader.mouse(WheelDown, detail.x + 1, detail.y + 1);
    }
    let top = reader.app.text_pane().top();
    reader.press("n");
    assert!(stop(&reader).unwrap().1 > 2 && reader.app.text_pane().top() == top, "{:?}", stop(&reader));
    let at = reader.app.list().posts().iter().position(|post| *post == 0).unwrap();
    reader.mouse(Press, list.x + 4, list.y + at as u16).press("n");
    assert_eq!(stop(&reader), Some(("001".into(), 1)));
}

#[test]
fn counts_go_that_many_posts_of_a_topic_on() {
    let mut reader = Reader::open();
    reader.press("t").enter_text("open source").press("enter");
    let posts = reader.app.walked_posts();
    let place =
        |reader: &Reader| posts.iter().position(|post| Some(*post as usize) == reader.app.list().post());
    assert_eq!(place(&reader), Some(0));
    for (keys, at) in [("2 ]", 2), ("]", 3), ("3 [", 0), ("2 [", posts.len() - 2)] {
        reader.press(keys);
        assert_eq!(place(&reader), Some(at), "{keys}");
    }
    // From the post selected, however it was.
    reader.app.go_to(posts[1] as usize);
    assert_eq!(place(reader.press("]")), Some(2));
}

#[test]
fn a_topic_is_walked_within_a_query() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("min_faves:500").press("enter t").enter_text("open source").press("enter");
    let listed = reader.app.list().posts().to_vec();
    let posts = reader.app.walked_posts();
    assert!(posts.len() > 1 && posts.len() < listed.len(), "{posts:?}");
    assert!(posts.iter().all(|post| listed.contains(post)));
    let bottom = |reader: &Reader| Screen::of(&reader.app, "dark").text().lines().last().unwrap().to_owned();
    let said = bottom(&reader);
    let of = Message::HitsCount { count: posts.len().into(), all: listed.len().into() };
    assert!(said.contains("min_faves:500") && said.contains("open source"), "{said}");
    for post in posts.iter().skip(1).chain([&posts[0]]) {
        reader.press("]");
        assert_eq!(reader.app.list().post(), Some(*post as usize));
        assert_eq!((reader.filter(), reader.app.list().posts()), (Some("min_faves:500"), &*listed));
    }
    reader.count();
    let said = reader.app.hits_text();
    assert!(said.starts_with("match 1 of ") && said.ends_with(&format!("{} posts", posts.len())), "{said}");
    let said = reader.app.full_hits_text();
    assert!(said.ends_with(&*of.text(UiLanguage::English)), "{said}");
}

#[test]
fn a_click_calls_off_a_letter_that_is_awaited() {
    for key in ["B", "`"] {
        let mut reader = Reader::open();
        let list = reader.app.panes().list;
        reader.press(key);
        assert!(reader.app.input().pending_letter().is_some());
        reader.mouse(Press, list.x + 4, list.y + 2);
        assert!(reader.app.input().pending_letter().is_none(), "{key}");
        assert_eq!(reader.press("j").place(), "list 4/113", "{key}");
    }
}

#[test]
fn digits_change_nothing_behind_an_overlay() {
    for open in ["R", "p", "S", "?", "t", "v", "V", "/", ":", "B"] {
        let mut reader = Reader::open();
        reader.press("l").press(open).press("3").wait(1_000).press("esc").wait(1_000);
        assert_eq!(reader.app.settings().layout, duidu::config::settings::Layout::Columns, "{open}");
    }
}

#[test]
fn a_topic_outside_a_query_says_that_the_filter_is_dropped() {
    let mut reader = Reader::open();
    reader
        .press("/")
        .enter_text("until:2025-01-02")
        .press("enter t")
        .enter_text("open source")
        .press("enter");
    assert_eq!(reader.filter(), None);
    assert_eq!(reader.notice(), Message::NotAmongHits { key: "ctrl-o" }.text(UiLanguage::English));
    assert!(reader.app.walked_posts().contains(&(reader.app.list().post().unwrap() as u32)));
}
