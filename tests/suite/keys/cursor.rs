//! The cursor in the text: moves, selecting, copying, by keys and by mouse.

use duidu::app::effect::Effect;
use duidu::app::event::MouseKind::{Drag, Press};
use duidu::archive;
use duidu::corpus::{Corpus, Side};

use super::reader::Reader;

const ENGLISH: &str = "The wide river sleeps. Boats wait for spring, and nobody crosses the water before the ice \
                       has gone down to the sea.\n\nIn winter we walk.";
const CHINESE: &str = "大型语言模型正在改变世界。船在等春天。\n\n冬天我们步行。";

fn corpus() -> Corpus {
    let text = format!(
        "### 001\n\n作者: @a\n时间: 2025-03-01\n链接: https://x.com/a/status/901\n\n{ENGLISH}\n\n{CHINESE}\n\n"
    );
    archive::parse("posts.md", text).unwrap().corpus
}

fn reader() -> Reader {
    let mut reader = Reader::of(corpus());
    reader.press("i");
    reader
}

/// What the cursor has selected, or its word.
fn span(reader: &Reader) -> String {
    reader.app.text_pane().cursor_text().unwrap_or_default()
}

fn copied(reader: &Reader) -> String {
    let last = reader.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    last.unwrap_or_default()
}

#[test]
fn words_of_both_languages_are_walked_on_their_own_side() {
    let mut reader = reader();
    assert_eq!(span(&reader), "The");
    for (keys, word) in [
        ("w", "wide"),
        ("2 w", "sleeps"),
        ("w", "Boats"),
        ("b b", "river"),
        (")", "Boats"),
        ("}", "In"),
        ("{ (", "The"),
        ("e l l", "wide"),
        ("tab", "大型"),
        ("w w", "模型"),
        (")", "船"),
        ("}", "冬天"),
        ("b b", "等"),
        ("g g", "大型"),
        ("tab", "The"),
        ("G", "."),
        ("w", "."),
        ("b", "walk"),
    ] {
        assert_eq!(span(reader.press(keys)), word, "{keys}");
        reader.assert_sound();
    }
}

#[test]
fn a_selection_goes_across_rows_and_is_copied_as_the_text_has_it() {
    let mut reader = reader();
    reader.press(") v )");
    assert!(span(&reader).starts_with("Boats wait"), "{}", span(&reader));
    // Across the wrapped rows and the blank line between two passages; no break or blank of the layout is in it.
    reader.press("y");
    assert_eq!(
        copied(&reader),
        ENGLISH.get(ENGLISH.find("Boats").unwrap()..=ENGLISH.find("In winter").unwrap()).unwrap()
    );
    assert!(reader.app.has_cursor() && !reader.app.text_pane().cursor().unwrap().selects());
    reader.press("tab V y");
    assert_eq!(copied(&reader), "大型语言模型正在改变世界。");
    reader.press("V V y");
    assert_eq!(copied(&reader), "大型语言模型正在改变世界。船在等春天。");
    // Nothing selected: the word.
    reader.press("w y");
    assert_eq!(copied(&reader), "语言");
}

#[test]
fn a_selection_is_copied_with_its_counterpart_and_source() {
    let mut reader = reader();
    reader.press("} v e Y");
    assert_eq!(copied(&reader), "In\n\n冬天我们步行。\n\n@a, Sat 1 Mar 2025, https://x.com/a/status/901");
    reader.press("Y");
    assert!(copied(&reader).starts_with("> In\n>\n> 冬天我们步行。\n\n["), "{}", copied(&reader));
}

#[test]
fn leaving_the_cursor_moves_nothing() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (24, 6)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows).press("l ctrl-d");
        let (top, place) = (reader.app.text_pane().top(), reader.place());
        reader.press("i");
        assert!(reader.app.has_cursor(), "{columns}x{rows}");
        assert_eq!(reader.app.text_pane().top(), top);
        reader.press("w v e esc");
        assert_eq!((reader.app.text_pane().top(), reader.place()), (top, place), "{columns}x{rows}");
        assert!(!reader.app.has_cursor());
        // The cursor stays in sight through every move and size.
        for keys in [
            "i", "G", "g g", "2 0 j", "ctrl-d", "3 0 w", "ctrl-e", "$", "0", "k", "tab", "z", "L", "L", "L",
            "L",
        ] {
            reader.press(keys).assert_sound();
            assert!(reader.app.cursor_cell().is_some(), "{columns}x{rows} {keys}");
        }
        reader.resize(50, 9).assert_sound();
        assert!(reader.app.cursor_cell().is_some());
        reader.press("J");
        assert!(reader.app.text_pane().cursor().is_none());
    }
}

#[test]
fn digits_are_counts_and_a_missing_side_is_named() {
    let mut reader = reader();
    let layout = reader.app.settings().layout;
    reader.press("3 w");
    assert_eq!((reader.app.settings().layout, span(&reader)), (layout, "sleeps".to_owned()));
    reader.press("esc 3 i tab");
    assert!(reader.notice().contains('L'), "{}", reader.notice());
    assert_eq!(reader.app.text_pane().cursor().unwrap().side(), Side::Original);
}

#[test]
fn what_is_covered_is_neither_walked_nor_copied() {
    let mut reader = Reader::of(corpus());
    reader.press("l 5 i tab");
    assert_eq!(span(&reader), "The");
    reader.press("Y");
    assert!(!copied(&reader).contains('大'), "{}", copied(&reader));
}

#[test]
fn the_mouse_selects_text_of_one_side_and_words() {
    let mut reader = Reader::of(corpus());
    reader.press("l");
    let detail = reader.app.panes().detail;
    let [left, right] = reader.app.text_starts();
    let cell = |column: u16, row: u16| (detail.x + column, detail.y + row);
    let first = reader.app.text_pane().row_of(Side::Original, 0, 0) as u16;
    let (x, y) = cell(left + 4, first);
    let (to, below) = cell(right + 6, first + 1);
    reader.mouse(Press, x, y);
    assert!(reader.app.text_pane().cursor().is_none(), "a click alone selects nothing");
    reader.mouse(Drag, to, below);
    let dragged = span(&reader);
    assert!(dragged.starts_with("wide river") && ENGLISH.contains(&dragged), "{dragged}");
    reader.press("y");
    assert_eq!(copied(&reader), dragged);
    // A click puts the cursor elsewhere, a second one selects the word, a third one the sentence.
    let (x, y) = cell(right + 5, first);
    reader.wait(1000).mouse(Press, x, y);
    assert_eq!(reader.app.text_pane().cursor().unwrap().side(), Side::Translation);
    reader.wait(100).mouse(Press, x, y);
    assert!(reader.app.text_pane().cursor().unwrap().selects());
    assert_eq!(span(&reader), "语言");
    reader.wait(100).mouse(Press, x, y);
    assert_eq!(span(&reader), "大型语言模型正在改变世界。");
    let list = reader.app.panes().list;
    reader.mouse(Press, list.x + 4, list.y);
    assert!(reader.app.text_pane().cursor().is_none());
}

#[test]
fn what_is_selected_is_highlighted() {
    let mut reader = reader();
    reader.press("} H");
    let color = |reader: &Reader, pair| reader.app.text_pane().highlight_color(pair).is_some();
    assert!(!color(&reader, 0) && color(&reader, 1));
    reader.press("v { C");
    assert!(color(&reader, 0) && color(&reader, 1));
}

#[test]
fn the_word_at_the_cursor_is_shown_in_all_its_contexts() {
    let mut reader = Reader::open();
    reader.press("i");
    let word = reader.app.text_pane().cursor_text().unwrap();
    reader.press("*");
    assert_eq!(reader.app.overlays().concordance().unwrap().word(), word);
    let mut reader = Reader::open();
    reader.press("i enter *");
    assert_eq!(reader.app.overlays().concordance().unwrap().word(), word, "from what was looked up, too");
}
