//! Help, and what overlays and prompts do to each other.

use duidu::app::overlay::help::HelpEntry;
use duidu::config::settings::Settings;
use duidu::i18n::UiLanguage;

use super::reader::Reader;

/// What help shows: the names of the actions.
fn names(reader: &Reader) -> Vec<&'static str> {
    let help = reader.app.overlays().help().unwrap();
    let entries = help.entries(reader.app.input().keymap(), reader.app.settings().ui_language);
    entries
        .into_iter()
        .filter_map(|entry| match entry {
            HelpEntry::Action { name, .. } => Some(name),
            HelpEntry::Section(_) | HelpEntry::Query { .. } => None,
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
    let mut reader =
        Reader::with(Settings { ui_language: UiLanguage::SimplifiedChinese, ..Settings::default() });
    reader.press("?").enter_text("话题");
    assert!(names(&reader).contains(&"open-topics"));
    assert!(names(reader.enter_text("没有的")).is_empty());
}

#[test]
fn help_tells_what_can_be_typed_to_find() {
    for (ui_language, typed, expected) in [
        (UiLanguage::English, "min_fav", "min_faves:"),
        (UiLanguage::English, "since:2025", "since:"),
        (UiLanguage::SimplifiedChinese, "运算符", "sort:"),
        (UiLanguage::SimplifiedChinese, "拼音", "dyymx"),
        (UiLanguage::English, "exactly", "\"voice stack\""),
    ] {
        let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
        reader.press("?").enter_text(typed);
        let help = reader.app.overlays().help().unwrap();
        let found = help.entries(reader.app.input().keymap(), ui_language).into_iter().any(
            |entry| matches!(entry, HelpEntry::Query { typed, example, .. } if typed == expected && (example.is_empty() || example.contains(':'))),
        );
        assert!(found, "{typed}");
    }
}

#[test]
fn every_form_in_help_is_a_query() {
    let reader = Reader::open();
    let entries =
        duidu::app::overlay::help::Help::default().entries(reader.app.input().keymap(), UiLanguage::English);
    let mut count = 0;
    for entry in entries {
        if let HelpEntry::Query { typed, example, .. } = entry {
            let text = if example.is_empty() { typed } else { example.to_owned() };
            assert!(text.parse::<duidu::search::query::Query>().is_ok(), "{text}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn the_first_keys_in_help_are_those_of_the_list() {
    let mut reader = Reader::open();
    reader.press("?");
    assert_eq!(names(&reader)[..2], ["select-next", "select-previous"]);
    // A section stands once.
    let entries =
        reader.app.overlays().help().unwrap().entries(reader.app.input().keymap(), UiLanguage::English);
    let mut sections: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            if let HelpEntry::Section(word) = entry { Some(word.text(UiLanguage::English)) } else { None }
        })
        .collect();
    let count = sections.len();
    sections.sort();
    sections.dedup();
    assert_eq!(sections.len(), count);
}

#[test]
fn help_scrolls_within_its_rows() {
    let mut reader = Reader::open();
    reader.press("?");
    let top = |reader: &Reader| reader.app.overlays().help().unwrap().top();
    let count =
        reader.app.overlays().help().unwrap().entries(reader.app.input().keymap(), UiLanguage::English).len();
    let rows = reader.app.overlays().help().unwrap().rows();
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
        assert!(
            app.overlays().help().is_none()
                && app.overlays().topics().is_none()
                && app.overlays().prompt().is_none(),
            "{keys}"
        );
        assert_eq!((reader.place().as_str(), reader.notice()), ("list 6/113", ""), "{keys}");
    }
}
