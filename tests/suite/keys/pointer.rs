//! The mouse: wheel and clicks.

use duidu::app::event::MouseKind::{Press, WheelDown, WheelUp};
use duidu::app::panes::Focus;

use super::reader::Reader;

#[test]
fn the_wheel_moves_what_lies_under_it_and_nothing_else() {
    let mut reader = Reader::open();
    reader.resize(120, 20).press(": 2 enter home 9 j");
    let (list, detail) = (reader.app.panes().list, reader.app.panes().detail);
    let before = (reader.app.list().view().top, reader.app.list().view().selected);
    reader.mouse(WheelDown, list.x + 1, list.y + 1).assert_sound();
    assert_eq!(reader.app.list().view().top, before.0 + 3);
    reader.mouse(WheelUp, list.x + 1, list.y + 1).assert_sound();
    assert_eq!(reader.app.list().view().top, before.0);
    reader.press(": 2 enter");
    let place = reader.place();
    reader.mouse(WheelDown, detail.x + 1, detail.y + 1);
    assert_eq!((reader.app.text_pane().top(), reader.place()), (3, place.clone()));
    reader.mouse(WheelUp, detail.x, detail.y).mouse(WheelUp, detail.x, detail.y);
    assert_eq!(reader.app.text_pane().top(), 0);
    // On the header, the rule and the status line it does nothing.
    for (column, row) in [(0, 0), (reader.app.panes().divider.x, 5), (3, 19), (u16::MAX, u16::MAX)] {
        reader.mouse(WheelDown, column, row);
        assert_eq!((reader.app.text_pane().top(), reader.place()), (0, place.clone()), "{column},{row}");
    }
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut reader = Reader::open();
    let list = reader.app.panes().list;
    reader.mouse(Press, list.x + 4, list.y + 3);
    assert_eq!(reader.place(), "list 4/113");
    reader.mouse(Press, list.x + 4, list.y + 3);
    assert_eq!(reader.place(), "detail 4/113");
    reader.mouse(Press, list.x + 4, list.y);
    assert_eq!(reader.place(), "list 1/113");
    let detail = reader.app.panes().detail;
    reader.mouse(Press, detail.x + 4, detail.y + 3);
    assert_eq!(reader.place(), "detail 1/113");
    // Below the last row of a short list there is nothing to select.
    reader.press("esc /").enter_text("geoengineering").press("enter");
    let place = reader.place();
    reader.mouse(Press, list.x + 4, list.y + list.rows - 1);
    assert_eq!(reader.place(), place);
}

#[test]
fn a_click_on_a_bar_goes_to_its_post() {
    let mut reader = Reader::open();
    let spark = reader.app.panes().spark;
    for bar in [0, 7, 20] {
        reader.mouse(Press, spark.x + 1 + bar, spark.y + 2);
        let post = reader.app.list().post().unwrap();
        assert_eq!(
            (reader.app.panes().focus(), reader.app.list().sparkline().bar_of(post)),
            (Focus::Spark, Some(usize::from(bar)))
        );
    }
    reader.mouse(Press, spark.x + spark.columns - 1, spark.y).assert_sound();
}

#[test]
fn under_an_overlay_nothing_is_clicked() {
    for keys in ["t", "?"] {
        let mut reader = Reader::open();
        reader.press(keys);
        for (column, row) in [(4, 5), (60, 18), (119, 35)] {
            reader.mouse(Press, column, row).mouse(WheelDown, column, row).assert_sound();
        }
        assert_eq!(reader.press("esc").place(), "list 1/113", "{keys}");
    }
}
