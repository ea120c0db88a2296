//! Moving through the list and the text.

use duidu::app::effect::Effect;
use duidu::app::panes::Focus;
use duidu::app::panes::Shape;
use duidu::config::settings::{Layout, Order, Scale};
use duidu::corpus::Metric;
use duidu::i18n::{Message, UiLanguage};

use super::reader::Reader;
use crate::screens::screen::Screen;

#[test]
fn moves_take_counts_and_stop_at_the_ends() {
    for (keys, place) in [
        ("", "list 1/113"),
        ("j", "list 2/113"),
        ("j j k", "list 2/113"),
        ("5 j", "list 6/113"),
        ("5 j 3 k", "list 3/113"),
        ("1 2 G", "list 12/113"),
        ("1 2 g g", "list 12/113"),
        ("G", "list 113/113"),
        ("G g g", "list 1/113"),
        ("end", "list 113/113"),
        ("end home", "list 1/113"),
        ("1 0 down", "list 11/113"),
        ("4 0 0 G", "list 113/113"),
        ("9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 j", "list 113/113"),
        ("G 5 0 k", "list 63/113"),
        ("0 j", "list 2/113"),
        ("k", "list 1/113"),
        ("5 esc j", "list 2/113"),
    ] {
        assert_eq!(Reader::open().press(keys).place(), place, "{keys}");
    }
}

#[test]
fn an_end_of_the_list_says_so_until_the_next_key() {
    let mut reader = Reader::open();
    for (keys, notice) in [
        ("k", Message::FirstPost.text(UiLanguage::English)),
        ("j", "".into()),
        ("G j", Message::LastPost.text(UiLanguage::English)),
        ("k", "".into()),
    ] {
        assert_eq!(reader.press(keys).notice(), notice, "{keys}");
    }
}

#[test]
fn a_page_of_the_list_keeps_two_rows_in_sight() {
    let mut reader = Reader::open();
    let rows = reader.app.list().view().rows;
    reader.press("ctrl-f");
    assert_eq!(reader.app.list().view().selected, rows - 2);
    reader.press("2 ctrl-f 3 ctrl-b");
    assert_eq!(reader.app.list().view().selected, 0);
}

#[test]
fn a_digit_chooses_a_language_at_once_and_gives_it_back_when_it_was_a_count() {
    use Layout as L;
    for (keys, mode, place) in [
        ("2", L::Interleaved, "list 1/113"),
        ("3", L::Original, "list 1/113"),
        ("4", L::Translation, "list 1/113"),
        ("4 1", L::Columns, "list 1/113"),
        ("2 j", L::Columns, "list 3/113"),
        ("2 3 j", L::Columns, "list 24/113"),
        ("9", L::Columns, "list 1/113"),
        // An action that takes no count leaves the mode that the digit asked for.
        ("3 m", L::Columns, "list 1/113"),
        ("3 x", L::Original, "list 1/113"),
        ("2 L", L::Original, "list 1/113"),
        ("2 tab", L::Interleaved, "detail 1/113"),
        ("3 4", L::Translation, "list 1/113"),
        ("3 4 5", L::Study, "list 1/113"),
        ("3 4 x", L::Translation, "list 1/113"),
        ("3 4 j", L::Columns, "list 35/113"),
        // No choice of layouts has such a digit.
        ("3 0", L::Columns, "list 1/113"),
        ("3 0 4 x", L::Columns, "list 1/113"),
        ("9 3 x", L::Columns, "list 1/113"),
    ] {
        let mut reader = Reader::open();
        reader.press(keys);
        assert_eq!((reader.app.settings().layout, reader.place().as_str()), (mode, place), "{keys}");
    }
}

#[test]
fn a_digit_of_long_ago_is_no_count() {
    for (pause, mode, place) in [
        (0, Layout::Columns, "list 4/113"),
        (999, Layout::Columns, "list 4/113"),
        (1_000, Layout::Original, "list 2/113"),
        (60_000, Layout::Original, "list 2/113"),
    ] {
        let mut reader = Reader::open();
        reader.wait(5).press("3").wait(pause).press("j");
        assert_eq!((reader.app.settings().layout, reader.place().as_str()), (mode, place), "{pause} ms");
    }
    // Two choices with a pause between them are two choices.
    let mut reader = Reader::open();
    reader.press("2").wait(1_100).press("4").wait(1_100);
    assert_eq!(reader.app.settings().layout, Layout::Translation);
    assert_eq!(reader.app.input().count(), None);
    // What is shown of a count ends with it, at a time that the drawing loop knows.
    let mut reader = Reader::open();
    reader.wait(5).press("2 3");
    assert_eq!((reader.app.input().count(), reader.app.input().count_ends_in()), (Some(23), Some(1_000)));
    reader.wait(1_000);
    assert_eq!((reader.app.input().count(), reader.app.input().count_ends_in()), (None, None));
}

#[test]
fn over_the_panes_digits_are_counts_only() {
    for keys in ["R", "p", "S"] {
        let mut reader = Reader::open();
        reader.press(": 2 enter").press(keys).press("4").wait(1_000).press("3 j 2").wait(1_000).press("esc");
        assert_eq!(reader.app.settings().layout, Layout::Columns, "{keys}");
    }
    let mut reader = Reader::open();
    reader.resize(120, 12).press(": 2 enter R 3 j");
    assert_eq!(reader.app.overlays().text().unwrap().popup().top(), 3);
}

#[test]
fn the_mouse_calls_off_what_was_begun() {
    use duidu::app::event::MouseKind::{Press, WheelDown};
    for (keys, kind) in [("B", Press), ("`", WheelDown), ("g", Press), ("1 2", WheelDown)] {
        let mut reader = Reader::open();
        let detail = reader.app.panes().detail;
        reader.press(keys).mouse(kind, detail.x + 1, detail.y + 1);
        let input = reader.app.input();
        assert_eq!((input.pending_letter(), input.pending().len(), input.count()), (None, 0, None), "{keys}");
    }
}

#[test]
fn a_count_is_shown_while_it_may_be_one() {
    for (keys, shown) in [("5", Some(5)), ("1 2", Some(12)), ("1 2 j", None), ("0", None), ("7 esc", None)] {
        let mut reader = Reader::open();
        reader.press(keys);
        assert_eq!(reader.app.input().count(), shown, "{keys}");
        let screen = Screen::of(&reader.app, "dark").text();
        let row = screen.lines().last().unwrap();
        let first = row.split_whitespace().next().unwrap();
        assert_eq!(first.parse().ok(), shown, "{keys}: {row}");
    }
}

#[test]
fn full_width_twins_act_as_the_keys() {
    for (keys, place) in [
        ("ｊ ｊ", "list 3/113"),
        ("５ ｊ", "list 6/113"),
        ("Ｇ", "list 113/113"),
        ("１ ２ Ｇ", "list 12/113"),
        ("ｌ", "detail 1/113"),
        ("ｌ ｈ", "list 1/113"),
    ] {
        assert_eq!(Reader::open().press(keys).place(), place, "{keys}");
    }
    for key in ["、", "／", "："] {
        assert!(Reader::open().press(key).app.overlays().prompt().is_some(), "{key}");
    }
    assert!(Reader::open().press("？").app.overlays().help().is_some());
    // While typing they are what they are.
    let mut reader = Reader::open();
    reader.press("/ ｊ ？");
    assert_eq!(reader.filter(), Some("ｊ？"));
}

#[test]
fn a_key_without_a_meaning_is_named_and_han_is_explained() {
    let word = |word: Message<'_>| word.text(UiLanguage::English).into_owned();
    for (keys, notice) in [
        (";", Message::NoSuchKey { keys: ";" }.text(UiLanguage::English).into_owned()),
        ("g q", Message::NoSuchKey { keys: "g q" }.text(UiLanguage::English).into_owned()),
        ("ctrl-x", Message::NoSuchKey { keys: "ctrl-x" }.text(UiLanguage::English).into_owned()),
        ("中", word(Message::TypedHan)),
        ("Q j", String::new()),
    ] {
        assert_eq!(Reader::open().press(keys).notice(), notice, "{keys}");
    }
    // What can still become a row of keys waits without a word.
    let mut reader = Reader::open();
    assert_eq!(reader.press("g").notice(), "");
    assert_eq!(reader.app.input().pending().len(), 1);
    reader.press("esc");
    assert!(reader.app.input().pending().is_empty());
}

#[test]
fn the_focus_goes_in_and_out_and_round_in_every_shape() {
    const ROUND: &[(&str, Focus)] = &[
        ("l", Focus::Detail),
        ("l h", Focus::List),
        ("enter", Focus::Detail),
        ("right left", Focus::List),
        ("enter backspace", Focus::List),
        ("l esc", Focus::List),
        ("tab", Focus::Detail),
        ("tab tab", Focus::Spark),
        ("tab tab tab", Focus::List),
        ("shift-tab", Focus::Spark),
        ("shift-tab shift-tab", Focus::Detail),
        ("tab tab esc", Focus::List),
        ("tab tab enter", Focus::Detail),
    ];
    // Without room for the sparkline the ring has two panes.
    const PAIR: &[(&str, Focus)] = &[
        ("tab", Focus::Detail),
        ("tab tab", Focus::List),
        ("shift-tab", Focus::Detail),
        ("shift-tab shift-tab", Focus::List),
    ];
    for (columns, rows, shape, table) in [
        (120, 36, Shape::Wide, ROUND),
        (80, 24, Shape::Stacked, ROUND),
        (40, 12, Shape::Single, ROUND),
        (120, 12, Shape::Wide, PAIR),
        (80, 18, Shape::Stacked, PAIR),
        (40, 8, Shape::Single, PAIR),
    ] {
        for (keys, focus) in table {
            let mut reader = Reader::open();
            reader.resize(columns, rows).press(keys);
            assert_eq!(reader.app.panes().shape, shape, "{columns}x{rows}");
            assert_eq!(reader.app.panes().focus(), *focus, "{columns}x{rows} {keys}");
        }
    }
}

#[test]
fn a_pane_that_a_resize_takes_away_loses_the_focus() {
    for (columns, rows) in [(120, 12), (80, 18), (40, 8)] {
        let mut reader = Reader::open();
        reader.press("tab tab").resize(columns, rows);
        assert_eq!(reader.app.panes().focus(), Focus::List, "{columns}x{rows}");
    }
}

#[test]
fn alone_on_the_screen_the_text_has_the_keys() {
    let mut reader = Reader::open();
    reader.press("/ x esc : 1 0 0 enter z");
    assert!(reader.app.panes().list.rows == 0 && reader.app.panes().detail.rows > 0);
    let place = reader.place();
    reader.resize(50, 8).press("j j j");
    assert_eq!((reader.place(), reader.app.text_pane().top()), (place, 3));
    reader.press("esc");
    assert!(!reader.app.panes().zen() && reader.app.panes().focus() == Focus::List);
    reader.press("z h");
    assert!(!reader.app.panes().zen() && reader.app.panes().focus() == Focus::List);
}

#[test]
fn reading_on_shows_every_row_of_every_post_in_order() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows).press("l");
        let mut visited = vec![reader.app.list().view().selected];
        let mut unseen = 0;
        for _ in 0..400 {
            let detail = &reader.app.text_pane();
            assert!(detail.top() <= unseen, "{columns}x{rows}: a row of {} was skipped", reader.label());
            unseen = detail.top() + detail.rows();
            let (post, at_end, lines) = (detail.post(), detail.at_end(), detail.post_rows().rows.len());
            reader.press("space").assert_sound();
            if reader.app.text_pane().post() != post {
                assert!(at_end && unseen >= lines, "{columns}x{rows}: left before the end");
                assert_eq!(reader.app.text_pane().top(), 0, "a post starts at its start");
                visited.push(reader.app.list().view().selected);
                unseen = 0;
            }
        }
        let expected: Vec<usize> = (0..visited.len()).collect();
        assert_eq!(visited, expected, "{columns}x{rows}");
        assert!(visited.len() > 30, "{columns}x{rows}: {}", visited.len());
    }
}

#[test]
fn reading_on_goes_from_a_lone_list_into_the_text_and_ends_with_the_last_post() {
    let mut reader = Reader::open();
    reader.resize(40, 12).press("space");
    assert_eq!(reader.place(), "detail 1/113");
    let mut reader = Reader::open();
    reader.press("G l G space");
    assert_eq!(
        (reader.place().as_str(), reader.notice()),
        ("detail 113/113", &*Message::LastPost.text(UiLanguage::English))
    );
}

#[test]
fn the_text_scrolls_by_rows_parts_and_pages_and_stops_at_its_ends() {
    let mut reader = Reader::open();
    reader.resize(80, 24).press(": 2 enter l");
    let (rows, last) = (reader.app.text_pane().rows(), reader.app.text_pane().last_top());
    assert!(last > rows, "the post is long enough: {last} and {rows}");
    for (keys, top) in [
        ("j", 1),
        ("3 j", 4),
        ("k", 3),
        ("9 k", 0),
        ("ctrl-d", rows / 2),
        ("ctrl-d ctrl-u", rows / 2),
        ("ctrl-u", 0),
        ("page-down", rows - 2),
        ("page-up", 0),
        ("ctrl-f", rows - 2),
        ("ctrl-b", 0),
        ("G", last),
        ("j", last),
        ("g g", 0),
        ("end", last),
        ("home", 0),
    ] {
        assert_eq!(reader.press(keys).app.text_pane().top(), top, "{keys}");
    }
    // From the list, the same keys move the same text.
    assert_eq!(reader.press("h ctrl-d").app.text_pane().top(), rows / 2);
}

#[test]
fn passages_are_walked_by_their_first_rows() {
    let mut reader = Reader::open();
    reader.resize(80, 20).press(": 2 enter");
    let starts: Vec<(u32, usize)> = reader.app.text_pane().post_rows().pair_starts().collect();
    assert!(starts.len() > 5);
    for (pair, line) in &starts[1..4] {
        reader.press("}");
        assert_eq!((reader.pair_at_top(), reader.app.text_pane().top()), (Some(*pair), *line));
    }
    reader.press("{");
    assert_eq!(reader.app.text_pane().top(), starts[2].1);
    reader.press("9 {");
    assert_eq!(reader.app.text_pane().top(), 0);
    reader.press("3 }");
    assert_eq!(reader.app.text_pane().top(), starts[3].1);
    // From the middle of a passage back to its own start.
    reader.press("l j {");
    assert_eq!(reader.app.text_pane().top(), starts[3].1);
}

#[test]
fn posts_are_walked_from_the_text_and_start_at_their_start() {
    let mut reader = Reader::open();
    reader.resize(80, 24).press(": 2 enter l ctrl-d");
    let place = reader.app.list().view().selected;
    reader.press("K");
    assert_eq!((reader.app.list().view().selected, reader.app.text_pane().top()), (place - 1, 0));
    reader.press("J");
    assert_eq!((reader.app.list().view().selected, reader.app.text_pane().top()), (place, 0));
    assert_eq!(reader.app.panes().focus(), Focus::Detail);
}

#[test]
fn the_sparkline_walks_posts_in_time_and_metrics() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter tab tab");
    assert_eq!(reader.app.panes().focus(), Focus::Spark);
    for (keys, label) in [("l", "045"), ("h h", "043"), ("3 right", "046"), ("left", "045")] {
        reader.press(keys);
        assert_eq!(reader.label(), label, "{keys}");
    }
    for (keys, metric) in [("j", Metric::Retweets), ("k k", Metric::Bookmarks), ("j", Metric::Likes)] {
        assert_eq!(reader.press(keys).app.settings().metric, metric, "{keys}");
    }
}

#[test]
fn metrics_scale_and_order_change_and_the_post_stays() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter");
    let mut walked = Vec::new();
    for _ in Metric::ALL {
        reader.press("m");
        walked.push(reader.app.settings().metric);
        assert!(reader.app.list().sparkline().series().rank(43).is_some());
    }
    assert_eq!(walked.len(), Metric::ALL.len());
    assert_eq!(walked.last(), Some(&Metric::Likes), "the ring closes");
    assert_eq!(reader.press("M").app.settings().metric, Metric::Bookmarks);
    assert_eq!(reader.app.bar_scale().scale, Scale::Log);
    assert_eq!(reader.press("x").app.bar_scale().scale, Scale::Linear);
    assert_eq!(reader.press("x").app.settings().scale, None, "the scale that suits the figures is not kept");
    let newest = reader.app.list().posts().to_vec();
    reader.press("O");
    let most = Order::MostFirst(Metric::Bookmarks);
    assert_eq!((reader.app.settings().order, reader.label().as_str()), (most, "044"));
    reader.press("O");
    assert_eq!((reader.app.settings().order, reader.label().as_str()), (Order::OldestFirst, "044"));
    assert!(reader.app.list().posts().is_sorted(), "nothing replies across other posts in time order");
    reader.press("O");
    assert_eq!((reader.app.list().posts().to_vec(), reader.label().as_str()), (newest, "044"));
}

/// The figures of the posts listed, in their order.
fn figures(reader: &Reader, metric: Metric) -> Vec<Option<u64>> {
    let figure = |post: &u32| reader.app.archive().post(*post as usize).unwrap().metrics.get(metric);
    reader.app.list().posts().iter().map(figure).collect()
}

#[test]
fn the_most_bookmarked_post_is_two_keys_away() {
    let mut reader = Reader::open();
    reader.press("M O");
    assert_eq!(reader.place(), "list 1/113", "from the first post of one order to that of the other");
    let bookmarks = figures(&reader, Metric::Bookmarks);
    assert_eq!(bookmarks.len(), 113);
    assert!(bookmarks.is_sorted_by(|one, next| one >= next), "{bookmarks:?}");
    assert_eq!(reader.app.order_text(), "most bookmarks first");
    // Another metric orders by that one, and the post stays.
    let label = reader.press("j").label();
    reader.press("M");
    assert_eq!((reader.app.order_text().as_str(), reader.label()), ("most views first", label));
    assert!(figures(&reader, Metric::Views).is_sorted_by(|one, next| one >= next));
    // What is being read stays.
    let label = reader.press("g g l").label();
    assert_eq!(reader.press("O").label(), label);
}

#[test]
fn hits_are_ordered_as_it_is_said() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents").press("enter");
    let best = reader.app.list().posts().to_vec();
    let hits = reader.app.search().filter().unwrap().hits().all.len();
    let label = reader.press("3 j").label();
    for (order, is_so) in [
        (
            "most likes first",
            &(|reader: &Reader| figures(reader, Metric::Likes)[..hits].is_sorted_by(|one, next| one >= next))
                as &dyn Fn(&Reader) -> bool,
        ),
        ("oldest first", &|reader| reader.app.list().posts()[..hits].is_sorted()),
        ("newest first", &|reader| reader.app.list().posts()[..hits].is_sorted_by(|one, next| one >= next)),
        ("best first", &|reader| reader.app.list().posts() == best),
    ] {
        reader.press("O");
        assert_eq!(reader.notice(), format!("Sorted: {order}"));
        assert_eq!((reader.app.order_text().as_str(), reader.label().as_str()), (order, label.as_str()));
        assert!(is_so(&reader), "{order}");
    }
    // It holds for these hits only.
    reader.press("O / space e v a l s enter");
    assert_eq!(reader.app.order_text(), "best first");
    // Without words nothing is better than another.
    let mut reader = Reader::open();
    for query in ["min_faves:500", "since:2025-03-01", "-agents", "is:unread"] {
        reader.press("/ ctrl-u").enter_text(query).press("enter");
        assert_eq!(reader.app.order_text(), "newest first", "{query}");
        assert!(reader.app.list().posts().is_sorted_by(|one, next| one >= next), "{query}");
        reader.press("O O O");
        assert_eq!(reader.app.order_text(), "newest first", "{query}");
    }
    // The posts of a topic, too.
    let mut reader = Reader::open();
    reader.press("t").enter_text("open source").press("ctrl-f O O");
    assert!(reader.app.list().posts().is_sorted());
    assert_eq!(reader.app.walked_posts(), reader.app.list().posts());
}

#[test]
fn quitting_asks_nobody_and_going_back_comes_first() {
    let mut reader = Reader::open();
    reader.press("l q");
    assert!(reader.effects.is_empty() && reader.app.panes().focus() == Focus::List);
    reader.press("esc");
    assert!(reader.effects.is_empty(), "Esc never quits");
    reader.press("q");
    assert!(matches!(reader.effects.as_slice(), [Effect::Quit]));
    for keys in ["ctrl-c", "/ x ctrl-c", "t ctrl-c", "? ctrl-c", ": ctrl-c"] {
        let mut reader = Reader::open();
        reader.press(keys);
        assert!(matches!(reader.effects.as_slice(), [Effect::Quit]), "{keys}");
    }
    for (keys, name) in [("ctrl-z", "Suspend"), ("ctrl-l", "Redraw")] {
        let mut reader = Reader::open();
        reader.press(keys);
        assert_eq!(format!("{:?}", reader.effects), format!("[{name}]"));
    }
}
