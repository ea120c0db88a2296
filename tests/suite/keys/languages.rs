//! Language modes, and the passage under the eye, which no new layout moves.

use duidu::app::text_pane::rows::PostRow;
use duidu::archive;
use duidu::config::settings::Layout;
use duidu::corpus::Side;
use duidu::i18n::{Message, UiLanguage};

use super::reader::Reader;
use crate::screens::screen::Screen;

/// The keys that ask for each mode.
const MODES: [&str; 5] = ["1", "2", "3", "4", "5"];

/// Chooses a mode, and lets the digit grow old so that it is no count.
fn choose(reader: &mut Reader, mode: &str) {
    reader.wait(1_000).press(mode).wait(1_000);
}

/// Whether the side or sides that the layout shows hold text of `pair`.
fn shows(reader: &Reader, pair: u32) -> bool {
    let detail = &reader.app.text_pane();
    let is_shown = |line: &PostRow| matches!(line, PostRow::Text { pair: shown, .. } if *shown == pair);
    detail.post_rows().rows.iter().any(is_shown)
}

/// The first passage from `pair` on that the layout shows, where what stood at the top has no counterpart.
fn expected(reader: &Reader, pair: u32) -> Option<u32> {
    let last = reader.app.text_pane().body().pairs.len() as u32;
    (pair..last).find(|pair| shows(reader, *pair))
}

/// Tops worth trying: rows of text, some a passage's first, some within.
fn tops(reader: &Reader) -> Vec<usize> {
    let detail = &reader.app.text_pane();
    let count = detail.post_rows().rows.len();
    (1..count).filter(|line| detail.is_text(*line)).step_by((count / 5).max(1)).collect()
}

/// Every change of layout from every top of the post selected keeps the passage at the top where it is.
fn passages_stay(reader: &mut Reader) -> usize {
    let mut tried = 0;
    for from in MODES {
        choose(reader, from);
        for top in tops(reader) {
            for to in MODES {
                reader.app.text_pane_mut().go(top);
                let Some(pair) = reader.pair_at_top() else {
                    continue;
                };
                choose(reader, to);
                let label = reader.label();
                let expected = expected(reader, pair);
                let case = format!("post {label}: {from} to {to} at row {top}");
                assert!(expected.is_none() || reader.pair_at_top() == expected, "{case}");
                choose(reader, from);
                assert_eq!(reader.app.text_pane().top(), top, "{case} and back");
                tried += 1;
            }
            reader.app.text_pane_mut().go(top);
            let Some(pair) = reader.pair_at_top() else {
                continue;
            };
            for (columns, rows) in [(80, 24), (61, 40), (200, 20), (120, 8), (5, 2), (120, 36)] {
                reader.resize(columns, rows);
                if reader.app.panes().detail.rows > 0 {
                    assert_eq!(reader.pair_at_top(), Some(pair), "{columns}x{rows}, {from} at row {top}");
                }
            }
            assert_eq!(reader.app.text_pane().top(), top, "back at the old size, the old row");
            tried += 1;
        }
    }
    tried
}

#[test]
fn a_new_layout_keeps_the_passage_at_the_top() {
    let mut reader = Reader::open();
    let mut tried = 0;
    for number in (2..=113).step_by(9) {
        reader.press(":").enter_text(&number.to_string()).press("enter l");
        tried += passages_stay(&mut reader);
    }
    assert!(tried > 200, "only {tried} layouts were tried");
}

#[test]
fn a_new_layout_of_the_real_archive_keeps_the_passage_at_the_top() {
    let Some(mut reader) = Reader::real() else { return };
    for number in [2, 44, 59, 91] {
        reader.press(":").enter_text(&number.to_string()).press("enter l");
        passages_stay(&mut reader);
    }
}

#[test]
fn what_changes_nothing_of_the_text_does_not_move_it() {
    let mut reader = Reader::open();
    reader.resize(80, 24).press(": 2 enter l 7 j");
    for keys in ["m", "M", "x", "O", "O", "z", "esc", "? esc", "t esc", "tab", "/ esc", ": esc", "w"] {
        let (post, top) = (reader.app.text_pane().post(), reader.app.text_pane().top());
        reader.press(keys);
        assert_eq!((reader.app.text_pane().post(), reader.app.text_pane().top()), (post, top), "{keys}");
    }
}

#[test]
fn modes_are_walked_in_their_order_and_named_by_digits() {
    let mut reader = Reader::open();
    for mode in Layout::ALL.iter().cycle().skip(1).take(6) {
        assert_eq!(reader.press("L").app.settings().layout, *mode);
    }
    for (digit, mode) in MODES.iter().zip(Layout::ALL) {
        choose(&mut reader, digit);
        assert_eq!(reader.app.settings().layout, mode);
    }
}

#[test]
fn the_list_speaks_the_language_being_read() {
    let mut reader = Reader::open();
    for (keys, side) in [
        ("1", Side::Original),
        ("s", Side::Translation),
        ("2", Side::Translation),
        ("3", Side::Original),
        ("4", Side::Translation),
        ("s 2", Side::Original),
    ] {
        for key in keys.split(' ') {
            choose(&mut reader, key);
        }
        assert_eq!(reader.app.headline_side(), side, "{keys}");
        let post = reader.app.list().posts()[0];
        assert_eq!(
            reader.app.list().headline(post, side),
            reader.app.archive().corpus().headline(post as usize, side),
            "{keys}"
        );
    }
}

#[test]
fn sides_change_places_in_every_mode_that_shows_both() {
    let mut reader = Reader::open();
    reader.press(": 2 enter");
    let first = |reader: &Reader| {
        let cells = reader.app.text_pane().post_rows().rows.iter().find_map(|line| match line {
            PostRow::Text { cells, .. } => Some(*cells),
            _ => None,
        });
        cells.unwrap()[0].unwrap().side
    };
    for mode in ["1", "2"] {
        choose(&mut reader, mode);
        assert_eq!(first(&reader), Side::Original, "{mode}");
        reader.press("s");
        assert_eq!(first(&reader), Side::Translation, "{mode}");
        reader.press("s");
    }
}

#[test]
fn columns_need_room_and_pairs_stand_below_each_other_without_it() {
    let mut reader = Reader::open();
    for (columns, rows, mode) in
        [(120, 36, Layout::Columns), (80, 24, Layout::Columns), (40, 12, Layout::Interleaved)]
    {
        reader.press("l").resize(columns, rows);
        assert_eq!(reader.app.text_pane().post_rows().options.effective(), mode, "{columns}x{rows}");
        assert_eq!(reader.app.settings().layout, Layout::Columns, "the choice stays");
    }
}

#[test]
fn right_to_left_text_stays_in_its_column_and_in_its_order() {
    let words =
        "تأخرت العبارة بسبب الضباب الكثيف وشربنا شايا باردا في الميناء القديم".split(' ').collect::<Vec<_>>();
    let text = "The ferry was late because of the thick fog, and we drank cold tea in the old harbour.";
    for is_original in [false, true] {
        let arabic = words.join(" ");
        let (first, second) = if is_original { (arabic.as_str(), text) } else { (text, arabic.as_str()) };
        let post = serde_json::json!({ "id": "1900266604822773766", "text": first, "translation": second });
        let mut reader = Reader::of(archive::parse("posts.jsonl", post.to_string()).unwrap().corpus);
        for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
            reader.resize(columns, rows).press("l").assert_sound();
            choose(&mut reader, "1");
            let screen = Screen::of(&reader.app, "dark");
            let all = screen.text();
            let places: Vec<Option<(usize, usize)>> = words
                .iter()
                .map(|word| all.lines().enumerate().find_map(|(at, row)| Some((at, row.find(word)?))))
                .collect();
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{columns}: {places:?}\n{all}");
            if columns > 60 {
                // Both sides begin in one row.
                let row =
                    all.lines().find(|row| row.contains("The ferry") && row.contains(words[0])).unwrap();
                let before = row.find(words[0]).unwrap() < row.find("The ferry").unwrap();
                assert_eq!(before, is_original, "{columns}: {row}");
            }
        }
    }
}

#[test]
fn languages_other_than_english_and_chinese_are_named_above() {
    let top = |post: &str| {
        let mut reader = Reader::of(archive::parse("posts.jsonl", post.to_owned()).unwrap().corpus);
        reader.resize(120, 36);
        Screen::of(&reader.app, "dark").text().lines().next().unwrap_or_default().to_owned()
    };
    for (post, named) in [
        (
            r#"{"id":"1","original":"Das ist nicht der Fall.","translation":"Ce n'est pas le cas pour nous."}"#,
            "de | fr  columns",
        ),
        (r#"{"id":"1","text":"Hello","lang":"en","translation":"こんにちは"}"#, "en | ja  columns"),
        (r#"{"id":"1","original":"It is so for us.","translation":"情况就是这样。"}"#, "columns"),
    ] {
        let top = top(post);
        assert!(top.contains(named) && top.contains(" | ") == named.contains(" | "), "{top}");
    }
}

#[test]
fn keys_that_change_nothing_in_sight_say_why() {
    let archive = "### 001\n\n作者: @a\n时间: 2025-01-01\n\nWords without a counterpart.\n";
    let bare = || Reader::of(archive::parse("bare.md", archive.repeat(2)).unwrap().corpus);
    let said = |message: Message<'_>| message.text(UiLanguage::English).into_owned();
    for keys in ["1", "2", "3", "4", "5", "L", "s", "D", "<", ">"] {
        assert_eq!(bare().press(keys).notice(), said(Message::NothingToLayOut), "{keys}");
    }
    for keys in ["m", "M", "x"] {
        assert_eq!(bare().press(keys).notice(), said(Message::NoFigures), "{keys}");
    }
    for keys in ["O", "O O", "O O O", "/ w o r d s enter O"] {
        let mut reader = bare();
        reader.press(keys);
        assert!(!reader.notice().contains("likes"), "{keys}: {}", reader.notice());
    }
    // In an archive with both nothing needs to be said of a layout.
    assert_eq!(Reader::open().press("3").notice(), "");
}
