//! Help, and what overlays and prompts do to each other.

use duidu::app::help::Entry;
use duidu::config::settings::Settings;
use duidu::words::Tongue;

use super::reader::Reader;

/// What help shows: the names of the actions.
fn names(reader: &Reader) -> Vec<&'static str> {
    let help = reader.app.help.as_ref().unwrap();
    let entries = help.entries(&reader.app.keymap, reader.app.settings.tongue);
    entries
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Action { name, .. } => Some(name),
            Entry::Section(_) => None,
        })
        .collect()
}

#[test]
fn help_is_searched_by_key_by_words_and_by_name() {
    for (typed, name) in [
        ("interleaved", "show-interleaved"),
        ("ctrl-d", "half-page-down"),
        ("Post of the topic", "next-of-topic"),
        ("open-link", "open-link"),
    ] {
        let mut reader = Reader::open();
        reader.press("?").enter_text(typed);
        let found = names(&reader);
        assert!(found.contains(&name) && found.len() < 8, "{typed}: {found:?}");
    }
    let mut reader = Reader::with(Settings { tongue: Tongue::Chinese, ..Settings::default() });
    reader.press("?").enter_text("话题");
    assert!(names(&reader).contains(&"open-topics"));
    assert!(names(reader.enter_text("没有的")).is_empty());
}

#[test]
fn help_scrolls_within_its_rows() {
    let mut reader = Reader::open();
    reader.press("?");
    let top = |reader: &Reader| reader.app.help.as_ref().unwrap().top;
    let count = reader.app.help.as_ref().unwrap().entries(&reader.app.keymap, Tongue::English).len();
    let rows = reader.app.help.as_ref().unwrap().rows;
    assert!(count > rows);
    for (keys, expected) in [("down", 1), ("up", 0), ("up", 0), ("page-down", rows - 1)] {
        assert_eq!(top(reader.press(keys)), expected, "{keys}");
    }
    for _ in 0..count {
        reader.press("page-down");
    }
    assert_eq!(top(&reader), count - rows);
    // Fewer rows than room: from the top.
    assert_eq!(top(reader.enter_text("zen")), 0);
}

#[test]
fn what_is_open_closes_with_escape_and_leaves_everything_as_it_was() {
    for keys in [
        "? esc",
        "? a b c esc",
        "t esc",
        "t a b esc",
        ": esc",
        "/ esc",
        "? ctrl-g",
        "? enter",
        "? backspace",
        "t backspace",
    ] {
        let mut reader = Reader::open();
        reader.press("5 j").press(keys);
        let app = &reader.app;
        assert!(app.help.is_none() && app.palette.is_none() && app.prompt.is_none(), "{keys}");
        assert_eq!((reader.place().as_str(), reader.notice()), ("list 6/113", ""), "{keys}");
    }
}
