//! Going to a post by what is known of it, pasting, links.

use duidu::app::effect::Effect;
use duidu::app::overlay::prompt::Purpose;
use duidu::archive;
use duidu::i18n::{Message, Number, UiLanguage};

use super::reader::Reader;
use crate::screens::screen::Screen;

#[test]
fn a_number_an_id_a_date_and_a_link_lead_to_the_post() {
    for (typed, label) in [
        ("44", "044"),
        ("#044", "044"),
        ("0044", "044"),
        (" 7 ", "007"),
        ("1874923856835772811", "003"),
        ("https://x.com/AndrewYNg/status/1874923856835772811", "003"),
        ("http://twitter.com/AndrewYNg/status/1874923856835772811?s=20", "003"),
        ("https://mobile.twitter.com/i/web/status/1874923856835772811/photo/1", "003"),
        ("2025-01-06", "004"),
        ("https://nitter.example/AndrewYNg/status/1874923856835772811#m", "003"),
        ("https://x.com/i/statuses/1874923856835772811", "003"),
        ("x.com/AndrewYNg/status/1874923856835772811/", "003"),
        ("status/1874923856835772811", "003"),
        ("2025-03", "042"),
        ("2025年3月", "042"),
        ("Mar 13", "044"),
        ("13 Mar", "044"),
        ("3月13日", "044"),
        ("March 13, 2025", "044"),
        ("３月１３日", "044"),
        ("４４", "044"),
        ("2025", "001"),
    ] {
        let mut reader = Reader::open();
        reader.press(":").enter_text(typed).press("enter");
        assert_eq!((reader.label().as_str(), reader.notice()), (label, ""), "{typed}");
        assert!(reader.app.overlays().prompt().is_none());
    }
}

#[test]
fn days_without_a_post_lead_to_the_next_one_and_say_so() {
    for (typed, label, notice) in [
        ("2025-01-03", "004", "No post of 2025-01-03; next 2025-01-06"),
        ("3 Jan", "004", "No post of 2025-01-03; next 2025-01-06"),
        ("1月3日", "004", "No post of 2025-01-03; next 2025-01-06"),
        ("2024", "001", "No post of 2024; next 2025-01-01"),
        ("2024-11", "001", "No post of 2024-11; next 2025-01-01"),
        ("2099-01-01", "113", "None since 2099-01-01; last 2025-10-07"),
        ("2025-12", "113", "None since 2025-12; last 2025-10-07"),
        ("2025-10-07", "113", ""),
        ("2025-10", "113", ""),
    ] {
        let mut reader = Reader::open();
        reader.press(":").enter_text(typed).press("enter");
        assert_eq!((reader.label().as_str(), reader.notice()), (label, notice), "{typed}");
    }
}

#[test]
fn parts_of_the_calendar_counted_from_now_lead_to_their_first_post() {
    let days = || {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        now.as_secs() / 86_400
    };
    let today = days();
    let post = |before: u64| {
        let noon = (today - before) * 86_400 + 43_200;
        format!(r#"{{"text": "Post of {before} days ago", "created_at": {noon}}}"#)
    };
    let lines: Vec<String> = (0..30).rev().map(post).collect();
    let corpus = archive::parse("posts.jsonl", lines.join("\n")).unwrap().corpus;
    // 1970 began on a Thursday.
    let monday = (today + 3) % 7;
    for (typed, before) in [
        ("today", 0),
        ("yesterday", 1),
        ("昨天", 1),
        ("this week", monday),
        ("last week", monday + 7),
        ("上週", monday + 7),
        ("lastyear", 29),
    ] {
        let located = duidu::app::current_archive::locate::locate(&corpus, typed).unwrap();
        let text = corpus.raw_text(located.post).trim().to_owned();
        // Midnight may have passed meanwhile.
        assert!(days() > today || text == format!("Post of {before} days ago"), "{typed}: {text}");
    }
}

#[test]
fn an_id_that_looks_like_a_date_leads_to_its_post() {
    let notes = r#"[{"id": "2025-03-14", "text": "one", "date": "2025-03-20"}, {"id": "b", "text": "two", "date": "2025-03-14"}]"#;
    let corpus = archive::parse("notes.json", notes.to_owned()).unwrap().corpus;
    let found = |typed: &str| {
        let located = duidu::app::current_archive::locate::locate(&corpus, typed);
        located.map(|located| corpus.raw_text(located.post).trim().to_owned())
    };
    assert_eq!(found("2025-03-14").as_deref(), Some("one"));
    assert_eq!(found("2025-03-13").as_deref(), Some("two"));
    assert_eq!(found("b").as_deref(), Some("two"));
}

#[test]
fn links_of_other_services_lead_to_their_posts() {
    let post = |number: usize, link: &str| {
        format!("### {number:03}\n\n作者: @a\n时间: 2025-01-{number:02}\n链接: {link}\n\nText {number}.\n\n")
    };
    let archive = post(1, "https://a.example/@mei/111")
        + &post(2, "https://www.b.example/notes/two?lang=en")
        + &post(3, "https://weibo.example/1000/Qabc")
        + &post(4, "https://b.example/");
    let corpus = archive::parse("links.md", archive).unwrap().corpus;
    for (typed, found) in [
        ("https://a.example/@mei/111", Some(0)),
        ("http://A.example/@mei/111/", Some(0)),
        ("a.example/@mei/111#reply", Some(0)),
        ("https://a.example/users/mei/111", Some(0)),
        ("https://b.example/notes/two?lang=en", Some(1)),
        ("https://m.b.example/notes/two", Some(1)),
        ("https://weibo.example/1000/Qabc?from=page", Some(2)),
        ("https://weibo.example/Qabc", Some(2)),
        ("https://b.example", Some(3)),
        ("https://c.example/@mei/111", None),
        ("https://weibo.example/1000/qabc", None),
        ("https://weibo.example/", None),
        ("https://", None),
        ("://", None),
        ("/", None),
    ] {
        let located = duidu::app::current_archive::locate::locate(&corpus, typed);
        assert_eq!(located.map(|located| located.post), found, "{typed}");
    }
}

#[test]
fn a_line_that_is_left_leaves_the_text_on_the_same_row() {
    for (columns, rows) in [(120, 36), (120, 12), (80, 24), (60, 20), (40, 12)] {
        for start in [": 5 enter", ": 5 enter l", ": 5 enter l 4", ": 5 enter z"] {
            for keys in [
                "f esc",
                "f 9 enter",
                "f enter",
                ": esc",
                ": 4 4 esc",
                "? esc",
                "/ esc",
                "t esc",
                "T esc",
                "p p",
                "R R",
            ] {
                let mut reader = Reader::open();
                reader.resize(columns, rows).press(start).wait(1_000);
                let last = reader.app.text_pane().last_top();
                for top in 0..=last {
                    reader.app.text_pane_mut().go(top);
                    let place = |reader: &Reader| {
                        (reader.app.panes().focus(), reader.label(), reader.app.text_pane().top())
                    };
                    let before = place(&reader);
                    reader.press(keys);
                    assert_eq!(place(&reader), before, "{start} {keys} at {columns}x{rows}");
                }
            }
        }
    }
}

#[test]
fn commands_of_other_programs_are_obeyed_or_answered() {
    for typed in ["q", "q!", "qa", "wq", "x", "quit"] {
        let mut reader = Reader::open();
        reader.press(":").enter_text(typed).press("enter");
        assert!(matches!(reader.effects.as_slice(), [Effect::Quit]), "{typed}: {:?}", reader.effects);
    }
    let mut reader = Reader::open();
    reader.press(": w enter");
    assert_eq!(reader.notice(), Message::NothingToWrite.text(UiLanguage::English));
    assert_eq!(reader.press(": $ enter").place(), "list 113/113");
    for (typed, place) in [
        ("50%", "57/113"),
        ("+3", "60/113"),
        ("-10", "50/113"),
        ("-99", "1/113"),
        ("100%", "113/113"),
        ("+1", "113/113"),
    ] {
        reader.press(":").enter_text(typed).press("enter");
        assert_eq!(reader.place(), format!("list {place}"), "{typed}");
    }
    reader.press(":").enter_text("5x%").press("enter");
    assert_eq!(reader.notice(), Message::NoSuchPost { post: "5x%" }.text(UiLanguage::English));
    assert_eq!(reader.press("%").notice(), "'%' does nothing here; :: go to a number, date or link");
    reader.press(": h e l p enter");
    assert!(reader.app.overlays().help().is_some());
    let mut reader = Reader::open();
    reader.press(": q w enter");
    assert_eq!(reader.notice(), Message::NoSuchPost { post: "qw" }.text(UiLanguage::English));
    assert!(reader.effects.is_empty());
}

#[test]
fn keys_of_pagers_that_are_taken_are_named_once() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter b");
    assert_eq!(reader.notice(), "Starred 044", "in the list nobody pages with it");
    for (keys, notice) in [
        ("l b", "Unstarred 044; page up: ctrl-b"),
        ("b", "Starred 044"),
        ("u", "half a page up: ctrl-u"),
        ("u", ""),
        (": 4 enter l f", "This post has no links; page down: ctrl-f"),
        ("f", "This post has no links"),
    ] {
        assert_eq!(reader.press(keys).notice(), notice, "{keys}");
    }
}

#[test]
fn what_leads_nowhere_is_named_and_nothing_moves() {
    for typed in [
        "0",
        "999",
        "#",
        "-x",
        "nothing",
        "18749238568357728119999999",
        "https://x.com/a/status/",
        "2025-13-45",
        "学习",
    ] {
        let mut reader = Reader::open();
        reader.press("5 j :").enter_text(typed).press("enter");
        let notice = Message::NoSuchPost { post: typed }.text(UiLanguage::English).into_owned();
        assert_eq!((reader.place().as_str(), reader.notice()), ("list 6/113", notice.as_str()), "{typed}");
    }
    // Nothing typed asks for nothing.
    for keys in ["5 j : enter", "5 j : space enter", "5 j : 4 4 esc", "5 j : 4 4 ctrl-g", "5 j : backspace"] {
        let mut reader = Reader::open();
        reader.press(keys);
        assert_eq!((reader.place().as_str(), reader.notice()), ("list 6/113", ""), "{keys}");
        assert!(reader.app.overlays().prompt().is_none(), "{keys}");
    }
}

#[test]
fn a_number_right_after_g_goes_to_that_post() {
    let mut reader = Reader::open();
    reader.press("g 4 4 enter");
    assert_eq!(reader.label(), "044");
    assert_eq!(reader.press("l g 7 enter").label(), "007");
    // A date may begin with a number too, and the input method may be on.
    assert_eq!(reader.press("g 1 3 space M a r enter").label(), "044");
    assert_eq!(reader.press("ｇ ７ enter").label(), "007");
    // A row of keys that a pasted text ended does not go on afterwards.
    reader.press("g").paste("https://x.com/AndrewYNg/status/1874923856835772811").press("enter");
    assert_eq!(reader.label(), "003");
    reader.press("g");
    assert_eq!(reader.app.input().pending().len(), 1);
}

#[test]
fn a_post_that_the_filter_hides_is_shown_all_the_same() {
    let mut reader = Reader::open();
    reader.press("/ g e o e n g i n e e r i n g enter");
    assert!(reader.app.list().posts().len() < 113);
    reader.press(": 4 4 enter");
    assert_eq!(
        (reader.label().as_str(), reader.app.list().posts().len(), reader.filter()),
        ("044", 113, None)
    );
}

#[test]
fn a_typed_line_is_edited_as_lines_are() {
    for (keys, text) in [
        ("4 5 backspace 4", "44"),
        ("4 4 ctrl-h", "4"),
        ("a space b c ctrl-w", "a "),
        ("a space b c alt-backspace d", "a d"),
        ("a b c ctrl-u", ""),
        ("a b c left left ctrl-k", "a"),
        ("a b c home delete", "bc"),
        ("a b c ctrl-a x ctrl-e y", "xabcy"),
        ("a b c home right ctrl-b ctrl-b z end w", "zabcw"),
        ("学 习 left 练", "学练习"),
        // No key is a command while typing.
        ("q j ? / t space L 1", "qj?/t L1"),
    ] {
        let mut reader = Reader::open();
        reader.press(":").press(keys);
        let line = reader.app.overlays().prompt().unwrap().input();
        assert_eq!(line.text(), text, "{keys}");
    }
}

#[test]
fn what_is_pasted_is_text_and_never_commands() {
    // While nothing is typed it can only be a place to go to, shown before anything happens.
    let mut reader = Reader::open();
    reader.paste("q\nj\u{1b}[A\u{3}");
    let prompt = reader.app.overlays().prompt().unwrap();
    assert_eq!((prompt.purpose(), prompt.input().text()), (Purpose::GoTo, "q j[A"));
    assert!(reader.effects.is_empty());
    assert_eq!(reader.place(), "list 1/113");
    let mut reader = Reader::open();
    reader.paste("  https://x.com/AndrewYNg/status/1874923856835772811\n").press("enter");
    assert_eq!(reader.label(), "003");
    // Into what is being typed.
    let mut reader = Reader::open();
    reader.press("/").paste("agent\r\nq");
    assert_eq!(reader.filter(), Some("agent  q"));
    let mut reader = Reader::open();
    reader.press("t").paste("q");
    assert_eq!(reader.app.overlays().topics().unwrap().palette().input().text(), "q");
    let mut reader = Reader::open();
    reader.press("?").paste("q");
    assert_eq!(reader.app.overlays().help().unwrap().input().text(), "q");
    // A row of keys begun before is not ended by it.
    let mut reader = Reader::open();
    reader.press("g").paste("g");
    assert_eq!(reader.app.overlays().prompt().unwrap().input().text(), "g");
}

#[test]
fn links_open_by_their_numbers() {
    let link = "https://t.co/YgfCpE6FL8";
    for (keys, opened) in [
        ("1 enter", true),
        ("enter", true),
        ("space 1 enter", true),
        ("9 enter", false),
        ("0 enter", false),
        ("x enter", false),
        ("esc", false),
    ] {
        let mut reader = Reader::open();
        reader.press(": 5 enter f");
        assert_eq!(reader.app.overlays().prompt().unwrap().purpose(), Purpose::Link);
        reader.press(keys);
        let urls: Vec<&str> = reader
            .effects
            .iter()
            .map(|effect| match effect {
                Effect::OpenUrl(url) => url.as_str(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(urls, if opened { vec![link] } else { Vec::new() }, "{keys}");
        let said = match keys {
            _ if opened => Message::Opening { link }.text(UiLanguage::English).into_owned(),
            "esc" => String::new(),
            _ => Message::NoSuchLink { number: keys.split(' ').next().unwrap() }
                .text(UiLanguage::English)
                .into_owned(),
        };
        assert_eq!(reader.notice(), said, "{keys}");
    }
    let mut reader = Reader::open();
    reader.press(": 4 enter f");
    assert!(reader.app.overlays().prompt().is_none());
    assert_eq!(reader.notice(), Message::NoLinks.text(UiLanguage::English));
}

#[test]
fn a_long_link_is_shown_to_its_end_or_says_that_it_is_cut() {
    let message = |count: usize| {
        let count = Number::from(count);
        Message::LinkCut { count }.text(UiLanguage::English).into_owned()
    };
    for (length, is_whole) in [(400, true), (6_000, false)] {
        for (more, typed) in [("", ""), ("https://b.example/two", "1")] {
            let link = format!("https://a.example/{}THE_END", "a".repeat(length));
            let archive = format!("### 001\n\n作者: @a\n时间: 2025-01-01\n\nSee {link} {more}\n");
            let mut reader = Reader::of(archive::parse("links.md", archive).unwrap().corpus);
            reader.press("f");
            reader.enter_text(typed);
            let shown = Screen::of(&reader.app, "dark").text();
            let rows: Vec<&str> = shown.lines().collect();
            let above = rows[rows.len() - 2];
            assert_eq!(above.contains("THE_END"), is_whole, "{shown}");
            let left_out = (1..length).any(|count| above.contains(&message(count)));
            assert_eq!(left_out, !is_whole, "{shown}");
        }
    }
}

#[test]
fn where_a_link_leads_is_shown_before_it_is_opened() {
    let archive = "### 001\n\n作者: @a\n时间: 2025-01-01\n\nSee https://a.example/%E4%B8%AD and https://b.example/two\n";
    let mut reader = Reader::of(archive::parse("links.md", archive.to_owned()).unwrap().corpus);
    let shown = |reader: &Reader| Screen::of(&reader.app, "dark").text();
    reader.press("f");
    let asked = |text: &str, reader: &Reader| reader.app.link_asked(text).map(|link| link.target);
    assert_eq!(asked("", &reader), None, "of two links neither is meant");
    let last = |reader: &Reader| shown(reader).lines().last().unwrap().to_owned();
    assert!(!last(&reader).contains("example"), "{}", last(&reader));
    for (typed, told) in [
        ("1", "https://a.example/%E4%B8%AD"),
        ("２", "https://b.example/two"),
        ("3", "This post has no link 3"),
        ("x", "This post has no link x"),
    ] {
        reader.enter_text(typed);
        assert!(last(&reader).contains(told), "{typed}: {}", last(&reader));
        assert!(reader.effects.is_empty(), "{typed}: shown, not opened");
        reader.press("ctrl-u");
    }
    // Where the row is too short, in rows of its own above it, from the start on: the host tells most.
    reader.resize(30, 12).enter_text("1");
    let screen = shown(&reader);
    let rows: Vec<&str> = screen.lines().rev().take(2).collect();
    assert!(rows[1].contains("https://a.example/%E4%B8%AD") && rows[0].contains("open link: 1"), "{screen}");
}

#[test]
fn the_post_itself_is_opened_and_its_link_copied() {
    let link = "https://x.com/AndrewYNg/status/1874923856835772811";
    let mut reader = Reader::open();
    reader.press(": 3 enter o y");
    assert!(
        matches!(reader.effects.as_slice(), [Effect::OpenUrl(url), Effect::Copy(text)] if url == link && text == link),
        "{:?}",
        reader.effects
    );
}

#[test]
fn a_post_whose_link_does_not_fit_asks_before_it_opens() {
    let link = format!("https://a.example/{}THE_END", "a".repeat(150));
    let archive = format!("### 001\n\n作者: @a\n时间: 2025-01-01\n链接: {link}\n\nText of the post.\n");
    for (keys, opened) in [("enter", true), ("esc", false)] {
        let mut reader = Reader::of(archive::parse("links.md", archive.clone()).unwrap().corpus);
        reader.press("o");
        assert!(reader.effects.is_empty(), "{:?}", reader.effects);
        let shown = Screen::of(&reader.app, "dark").text();
        assert!(shown.contains("THE_END"), "{shown}");
        reader.press(keys);
        let urls =
            reader.effects.iter().filter(|effect| matches!(effect, Effect::OpenUrl(url) if *url == link));
        assert_eq!(urls.count(), usize::from(opened), "{keys}");
    }
    let mut reader = Reader::of(archive::parse("links.md", archive).unwrap().corpus);
    reader.resize(200, 24).press("o");
    assert!(
        matches!(reader.effects.as_slice(), [Effect::OpenUrl(url)] if *url == link),
        "{:?}",
        reader.effects
    );
}

#[test]
fn nothing_is_opened_or_changed_where_the_screen_is_too_small_to_show_it() {
    for (columns, rows) in [(19, 30), (80, 4), (1, 1)] {
        let mut reader = Reader::open();
        reader.press(": 5 enter");
        let before = reader.app.list().post();
        reader.resize(columns, rows).press("o f 1 enter j s m x / a enter");
        assert!(reader.effects.is_empty(), "{:?}", reader.effects);
        reader.resize(80, 24);
        assert_eq!(reader.app.list().post(), before);
        assert!(reader.app.overlays().top().is_none());
        // A line that was open when the screen shrank opens nothing either.
        reader.press("f").resize(columns, rows).press("1 enter");
        assert!(reader.effects.is_empty(), "{:?}", reader.effects);
        reader.press("esc q");
        assert!(matches!(reader.effects.as_slice(), [Effect::Quit]), "{:?}", reader.effects);
    }
}

#[test]
fn a_number_of_several_posts_leads_to_one_after_the_other() {
    let post = |text: &str| format!("### 3\n\n作者: @a\n时间: 2024-01-11\n\nA {text} flies.\n\n");
    let archive = ["kite", "gull", "moth"].map(post).concat();
    let mut reader = Reader::of(archive::parse("posts.md", archive).unwrap().corpus);
    let mut seen = vec![reader.app.list().post().unwrap()];
    for _ in 0..2 {
        reader.press(": 3 enter");
        assert!(reader.notice().contains("'3' names 3 posts"), "{}", reader.notice());
        seen.push(reader.app.list().post().unwrap());
    }
    seen.sort_unstable();
    assert_eq!(seen, [0, 1, 2]);
}
