//! Help, and what overlays and prompts do to each other.

use std::sync::Arc;

use duidu::app::effect::{Effect, Job};
use duidu::app::overlay::help_entry::HelpEntry;
use duidu::app::overlay::help_rows::{HelpRow, HelpTexts};
use duidu::archive;
use duidu::config::settings::Settings;
use duidu::i18n::{Message, UiLanguage};
use duidu::text::width;

use super::reader::Reader;
use crate::screens::screen::Screen;

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
        ("starred posts", "export"),
        ("translated", "translate-post"),
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
fn the_key_typed_comes_first_in_help() {
    for (typed, name) in
        [("D", "cycle-faint"), ("?", "open-help"), ("ctrl-d", "half-page-down"), ("z", "zen")]
    {
        let mut reader = Reader::open();
        reader.press("?").enter_text(typed);
        assert_eq!(names(&reader)[0], name, "{typed}");
    }
}

#[test]
fn help_lists_exact_words_first_and_finds_values_of_operators() {
    for (typed, first) in [("star", "b"), ("starred", "W"), ("speichern", ""), ("unread", "r"), ("quit", "q")]
    {
        let mut reader = Reader::open();
        reader.press("?").enter_text(typed);
        let help = reader.app.overlays().help().unwrap();
        let entries = help.entries(reader.app.input().keymap(), UiLanguage::English);
        let key = entries.iter().find_map(|entry| match entry {
            HelpEntry::Action { keys, .. } => Some(keys.as_str()),
            _ => None,
        });
        assert_eq!(key.unwrap_or_default(), first, "{typed}: {entries:?}");
        let has_value = |value: &str| {
            entries.iter().any(|entry| matches!(entry, HelpEntry::Query { typed, .. } if typed == value))
        };
        assert_eq!(has_value("is:starred"), typed.starts_with("star"), "{typed}");
        assert_eq!(has_value("is:unread"), typed == "unread", "{typed}");
    }
}

#[test]
fn help_begins_with_the_keys_of_where_it_is_opened() {
    for (keys, section) in [
        ("?", Message::KeysInList),
        ("l ?", Message::KeysInDetail),
        ("tab tab ?", Message::KeysInSpark),
        ("S ?", Message::KeysInStatistics),
        ("R ?", Message::KeysInPopup),
    ] {
        let mut reader = Reader::open();
        reader.press(keys);
        let help = reader.app.overlays().help().unwrap();
        let entries = help.entries(reader.app.input().keymap(), UiLanguage::English);
        assert_eq!(entries[0], HelpEntry::Section(section), "{keys}");
        let count = entries.iter().filter(|entry| **entry == HelpEntry::Section(section)).count();
        assert_eq!(count, 1, "{keys}");
    }
}

#[test]
fn no_sentence_and_no_key_of_help_is_cut() {
    for ui_language in UiLanguage::ALL.iter().copied() {
        for columns in [160, 120, 80, 60, 40] {
            let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
            reader.resize(columns, 36).press("?");
            let help = reader.app.overlays().help().unwrap();
            let shown = help.shown(reader.app.input().keymap(), ui_language);
            let texts = shown.iter().filter_map(|row| match row {
                HelpRow::Texts(texts) => Some(texts),
                HelpRow::Section(_) => None,
            });
            let joined = |part: fn(&HelpTexts) -> &str| {
                texts.clone().map(part).collect::<String>().replace(char::is_whitespace, "")
            };
            let entries = help.entries(reader.app.input().keymap(), ui_language);
            let expected = |part: fn(&HelpEntry) -> &str| {
                entries.iter().map(part).collect::<String>().replace(char::is_whitespace, "")
            };
            let about = expected(|entry| match entry {
                HelpEntry::Section(_) => "",
                HelpEntry::Query { about, .. } | HelpEntry::Action { about, .. } => about,
            });
            let first = expected(|entry| match entry {
                HelpEntry::Section(_) => "",
                HelpEntry::Query { typed, .. } => typed,
                HelpEntry::Action { keys, .. } => keys,
            });
            assert_eq!(joined(|texts| &texts.about), about, "{ui_language:?} {columns}");
            assert_eq!(joined(|texts| &texts.first), first, "{ui_language:?} {columns}");
            let room = usize::from(help.columns().about());
            for texts in texts {
                assert!(width::columns(&texts.first) + 2 < room, "{columns} {texts:?}");
                assert!(room + width::columns(&texts.about) < usize::from(columns), "{columns} {texts:?}");
            }
        }
    }
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
    // A section is once.
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
        reader.app.overlays().help().unwrap().shown(reader.app.input().keymap(), UiLanguage::English).len();
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

#[test]
fn every_list_moves_by_control_keys() {
    for (open, next, previous) in
        [("t", "ctrl-j", "ctrl-k"), ("V", "ctrl-n", "ctrl-p"), ("t", "ctrl-n", "ctrl-p")]
    {
        let mut reader = Reader::open();
        let selected = |reader: &Reader| {
            let overlays = reader.app.overlays();
            let topics = overlays.topics().map(|topics| topics.palette().view().selected);
            topics.or(overlays.terms().map(|terms| terms.palette().view().selected))
        };
        reader.press(open).press(next).press(next).press(previous);
        assert_eq!(selected(&reader), Some(1), "{open} {next}");
        reader.press("end");
        assert!(selected(&reader) > Some(20), "{open}");
        assert_eq!(selected(reader.press("home")), Some(0), "{open}");
        // Only topics can be listed alone.
        if open == "V" {
            assert!(reader.press("ctrl-f").app.overlays().terms().is_some());
        }
    }
    let mut reader = Reader::open();
    for (keys, place) in
        [("ctrl-j ctrl-j", "list 3/113"), ("ctrl-k", "list 2/113"), ("/ a g e n t s ctrl-j", "list 2/")]
    {
        assert!(reader.press(keys).place().starts_with(place), "{keys}: {}", reader.place());
    }
    let mut reader = Reader::open();
    reader.press("? end");
    let help = reader.app.overlays().help().unwrap();
    assert!(help.top() > 0);
    assert_eq!(reader.press("ctrl-k home").app.overlays().help().unwrap().top(), 0);
}

#[test]
fn without_a_post_every_key_for_one_says_so() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("qqqzzzxxx").press("enter");
    assert!(reader.app.list().posts().is_empty());
    reader.press("5").wait(1_000);
    let screen = Screen::of(&reader.app, "dark").text();
    assert!(
        !screen.contains(&*Message::StudyDone.text(UiLanguage::English)),
        "there is nothing to show: {screen}"
    );
    for key in ["R", "y", "Y", "o", "f", "p", "v", "T", "r", "b", "B"] {
        reader.press(key);
        assert_eq!(reader.notice(), Message::NoPostSelected.text(UiLanguage::English), "{key}");
        assert!(reader.app.overlays().is_empty() && reader.effects.is_empty(), "{key}");
        assert!(reader.app.input().pending_letter().is_none(), "{key}");
    }
}

#[test]
fn what_is_empty_says_why_and_what_to_try_in_whole_words() {
    let shown = |reader: &Reader| {
        let screen = Screen::of(&reader.app, "dark").text();
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let archive = "### 001\n\n作者: @a\n时间: 2025-01-01\n\nNothing much.\n";
    let mined = || {
        let mut reader = Reader::of(archive::parse("one.md", archive.to_owned()).unwrap().corpus);
        let corpus = Arc::clone(reader.app.archive().corpus());
        reader.carry_out(vec![Effect::StartJob(Job::MineTopics(corpus))]);
        reader
    };
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        for (keys, message) in [
            ("t", Message::ArchiveWithoutTopics),
            ("V", Message::ArchiveWithoutTerms),
            ("v", Message::PostWithoutTerms { key: "V" }),
            ("V x", Message::NoTerms),
            ("/ z z q q x enter", Message::NoHitsAdvice),
            ("/ m i n _ f a v e s : 9 enter", Message::NoPostsAdvice),
        ] {
            let mut reader = mined();
            reader.resize(columns, rows).press(keys);
            let text = message.text(UiLanguage::English);
            let screen = shown(&reader);
            let said = text.split(' ').all(|word| screen.contains(word));
            assert!(said, "{keys} at {columns}x{rows}: {screen}");
        }
    }
}

#[test]
fn numbers_and_commands_are_in_the_help() {
    for typed in [":50%", "3n", ":+3", ":q"] {
        let mut reader = Reader::open();
        reader.press("?").enter_text(typed);
        let screen = Screen::of(&reader.app, "dark").text();
        assert!(screen.contains("numbers and commands"), "{typed}: {screen}");
    }
    let mut reader = Reader::open();
    reader.press("?").enter_text("library");
    let screen = Screen::of(&reader.app, "dark").text();
    assert!(screen.contains("everywhere"), "{screen}");
}

#[test]
fn the_formats_of_an_export_are_said_once() {
    for columns in [80, 100, 140] {
        let mut reader = Reader::open();
        reader.resize(columns, 24).press("W ctrl-u");
        let screen = Screen::of(&reader.app, "dark").text();
        assert_eq!(screen.matches(".jsonl").count(), 1, "{screen}");
        assert!(!screen.contains("End the name") && !screen.contains("En\u{22ef}"), "{screen}");
    }
}
