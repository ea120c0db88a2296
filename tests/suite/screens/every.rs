//! What must hold on every screen: nothing panics, nothing leaves its pane, nothing has a doubtful width.

use duidu::app::panes::{Area, Shape};
use duidu::archive;
use duidu::config::colors::THEMES;
use duidu::config::settings::Settings;
use duidu::corpus::{Corpus, Side};
use duidu::i18n::{Message, UiLanguage};
use unicode_width::UnicodeWidthChar as _;

use super::screen::Screen;
use crate::keys::reader::Reader;

/// An archive of `count` posts whose text is `original` and `translation`, many times each.
fn corpus(count: usize, original: &str, translation: &str) -> Corpus {
    let post = |number: usize| {
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
        format!(
            "### {number:03}\n\n作者: @someone\n时间: 2025-{month:02}-{day:02}\n互动: Likes: {number}; Views: 5\n\n{}\n\n{}\n",
            original.repeat(20),
            translation.repeat(20)
        )
    };
    let text: String = (1..=count).map(post).collect();
    archive::parse("posts.md", text).unwrap().corpus
}

/// Whether the width of a character depends on who is asked.
fn is_doubtful(c: char) -> bool {
    c.width() != c.width_cjk()
}

#[test]
fn nothing_that_is_painted_has_a_doubtful_width_but_bars_borders_and_the_archive() {
    const KEYS: &[&str] = &[
        "",
        "l",
        "tab tab",
        "t",
        "t w",
        "?",
        "? w",
        "/ w",
        "/ w o r d enter",
        "/ z z q q x",
        ": 9",
        "g",
        "1 2",
        "z",
        "w",
        "n",
        "S",
        "S G",
        "S } } l",
        "/ m i n _ f a v e s :",
        "/ tab tab",
        "/ s i n c e : tab",
        ": 9 enter ctrl-o",
        "B a `",
    ];
    for ui_language in UiLanguage::ALL.iter().copied() {
        let mut reader =
            Reader::of(corpus(30, "some plain words and a link https://example.com/a. ", "几个中文字。"));
        reader.app.settings_mut().ui_language = ui_language;
        for keys in KEYS {
            reader.press("esc esc esc esc").wait(1_000).press(keys);
            for (columns, rows) in [(120, 36), (80, 24), (40, 12), (30, 8), (10, 3)] {
                reader.resize(columns, rows);
                for (x, y, symbol) in Screen::of(&reader.app, "dark").cells() {
                    // The painter places the cursor anew after each of these.
                    let first = symbol.chars().next().unwrap_or(' ');
                    let is_line = ('\u{2581}'..='\u{2588}').contains(&first) || "│─└┘▌".contains(first);
                    let doubtful = symbol.chars().any(is_doubtful) && !is_line;
                    assert!(!doubtful, "{symbol} at {x},{y} of {columns}x{rows} after '{keys}'");
                }
            }
        }
    }
}

#[test]
fn nothing_is_painted_beyond_its_pane() {
    // Every pane has letters of its own: what is in the wrong one is seen.
    let mut reader = Reader::of(corpus(60, "oooooo ", "译译译译"));
    for (columns, rows) in [(100, 20), (101, 36), (120, 36), (137, 30), (200, 45)] {
        for mode in ["1", "2", "3", "4"] {
            reader.wait(1_000).resize(columns, rows).press(mode).wait(1_000).press("J");
            let panes = reader.app.panes();
            assert_eq!(panes.shape, Shape::Wide);
            let screen = Screen::of(&reader.app, "dark");
            let dividers = screen.rows(panes.divider);
            assert!(dividers.iter().all(|glyph| glyph == &dividers[0]), "{columns}x{rows}: {dividers:?}");
            let text = |area: Area| screen.rows(area).concat();
            assert!(
                !text(panes.spark).contains(['o', '译'].as_slice())
                    || panes.spark.rows == 0
                    || text(panes.spark).contains(" of ")
            );
            assert!(!text(panes.header).contains('译') && !text(panes.status).contains('译'));
            assert!(!text(panes.detail_title).contains('译') && !text(panes.list_title).contains('译'));
            let style = reader.app.text_pane().post_rows().options;
            for row in screen.rows(panes.detail) {
                let (first, second) = (row.contains("oo"), row.contains('译'));
                assert!(style.sides().len() > 1 || !(first && second), "{row}");
            }
        }
    }
}

#[test]
fn an_error_is_underlined_at_its_very_place_and_what_to_type_instead_can_be_read() {
    let long = "智能体 大语言模型 语音 应用程序 开源 软件工程 ";
    for (typed, wrong, instead) in [
        ("min_faves:x".to_owned(), "x", "min_faves:1000"),
        ("智能体 since:soon".to_owned(), "soon", "since:2025-03-14"),
        (format!("{long}since:soon"), "soon", "since:2025-03-14"),
        (format!("{long}frm:me"), "frm:", "from:"),
        ("语音 ｍｉｎ_ｆａｖｅｓ：ｘ".to_owned(), "ｘ", "min_faves:1000"),
    ] {
        for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
            for (theme, _) in THEMES {
                let mut reader = Reader::of(corpus(9, "words ", "词"));
                reader.resize(columns, rows).press("/").paste(&typed);
                let error = reader.app.search().filter().unwrap().error().cloned().unwrap();
                assert_eq!(typed.get(error.span), Some(wrong));
                let screen = Screen::of(&reader.app, theme);
                let case = format!("{typed} at {columns}x{rows}, {theme}");
                assert_eq!(screen.underlined(rows - 1), wrong, "{case}");
                let said: String = screen.text().lines().rev().take(4).collect();
                assert!(said.contains(instead), "{case}: {said}");
            }
        }
    }
}

#[test]
fn a_query_is_told_apart_by_its_looks_with_and_without_colours() {
    for (theme, _) in THEMES {
        let mut reader = Reader::of(corpus(9, "words ", "词"));
        reader.press("/").enter_text("voice -from:me OR (\"a b\")");
        let stretches = Screen::of(&reader.app, theme).stretches(35);
        let line = stretches.iter().skip(1).take(7).map(String::as_str).collect::<Vec<_>>();
        assert_eq!(line, ["voice", "-", "from:", "me", "OR", "(", "\"a b\""], "{theme}: {stretches:?}");
    }
}

#[test]
fn a_theme_with_a_background_fills_the_screen() {
    for keys in ["", "l", "?", "t a", "S", "/ a", "A", "g w", "x", "z 5", "v"] {
        for (columns, rows) in [(120, 36), (80, 24), (40, 12), (10, 4)] {
            let mut reader = Reader::open();
            reader.resize(columns, rows).press(keys);
            for theme in ["solarized-light", "gruvbox-dark"] {
                let bare = Screen::of(&reader.app, theme).bare();
                assert_eq!(bare, 0, "{theme} after '{keys}' at {columns}x{rows}");
            }
        }
    }
}

#[test]
fn nothing_panics_at_any_size() {
    let columns: Vec<u16> = (1..=130)
        .filter(|c| c % 11 == 1 || [19, 20, 25, 26, 29, 30, 35, 36, 59, 60, 99, 100, 130].contains(c))
        .collect();
    let rows: Vec<u16> =
        (1..=45).filter(|r| *r < 9 || r % 9 == 0 || [10, 15, 16, 17, 23, 24, 26].contains(r)).collect();
    for keys in [
        "",
        "/ a g e n",
        "/ i s : tab tab",
        "/ x : y",
        "B a `",
        "t a",
        "?",
        "l",
        "tab tab",
        "/ q q x x z enter",
        "z",
        ": 2 0",
        "t enter n",
        "S } } j",
        "S G",
    ] {
        let mut reader = Reader::open();
        reader.press(keys);
        for columns in &columns {
            for rows in &rows {
                reader.resize(*columns, *rows);
                let screen = Screen::of(&reader.app, "dark");
                assert!(screen.cells().next().is_some(), "{columns}x{rows} after '{keys}' is blank");
            }
        }
    }
    for (columns, rows) in [(1_000, 3), (700, 300), (20, 500)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows);
        Screen::of(&reader.app, "light");
    }
}

#[test]
fn a_screen_too_small_says_so() {
    for ui_language in UiLanguage::ALL.iter().copied() {
        let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
        reader.resize(19, 5);
        let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
        let shown = without_blanks(&Screen::of(&reader.app, "dark").text());
        assert_eq!(shown, without_blanks(&Message::TooSmall.text(ui_language)));
    }
}

#[test]
fn the_same_state_gives_the_same_screen_in_every_theme() {
    for keys in ["", "t", "?", "/ a g e n t s enter l n", "S } }"] {
        let mut reader = Reader::open();
        reader.press(keys);
        let first = Screen::of(&reader.app, "dark").text();
        assert_eq!(first, Screen::of(&reader.app, "dark").text());
        assert_eq!(first, Screen::of(&reader.app, "light").text(), "colours move no glyph");
    }
}

#[test]
fn a_frame_is_made_of_the_rows_in_sight_however_many_posts_there_are() {
    let mut reader = Reader::of(corpus(5_000, "plain words ", "中文"));
    reader.resize(120, 36);
    Screen::of(&reader.app, "dark");
    let headlines = |reader: &Reader| {
        let list = &reader.app.list();
        list.posts().iter().filter(|post| !list.headline(**post, Side::Original).is_empty()).count()
    };
    let rows = reader.app.list().view().rows;
    assert_eq!(headlines(&reader), rows);
    reader.press("G");
    Screen::of(&reader.app, "dark");
    assert_eq!(headlines(&reader), 2 * rows);
    // What is kept is bounded too.
    for _ in 0..200 {
        reader.press("ctrl-b");
    }
    assert!(headlines(&reader) < 2_200);
}

#[test]
fn figures_are_not_parted_from_their_names() {
    for ui_language in UiLanguage::ALL.iter().copied() {
        for columns in [36, 40, 60, 80, 100, 120, 140] {
            let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
            reader.resize(columns, 24).press(": 4 4 enter l G");
            let screen = Screen::of(&reader.app, "dark").text();
            for metric in duidu::corpus::Metric::ALL {
                let figure = duidu::app::figures::full(
                    reader.app.archive().corpus().posts[43].metrics.get(metric).unwrap(),
                );
                let name = metric.message().text(ui_language);
                let whole = match ui_language {
                    UiLanguage::English => format!("{figure} {name}"),
                    _ => format!("{name} {figure}"),
                };
                assert!(screen.replace('\u{a0}', " ").contains(&whole), "{columns}: {whole}\n{screen}");
            }
        }
    }
}

#[test]
fn the_words_beside_the_sparkline_are_whole() {
    for ui_language in UiLanguage::ALL.iter().copied() {
        let reader = Reader::with(Settings { ui_language, ..Settings::default() });
        let all = reader.app.figure_text(200);
        for room in 0..60 {
            let words = reader.app.figure_text(room);
            assert!(duidu::text::width::columns(&words) <= room || !words.contains("  "), "{room}: {words}");
            let is_whole =
                |part: &str| all.split("  ").any(|whole| whole == part) || part.starts_with(['#', '第']);
            assert!(words.split("  ").all(is_whole), "{room}: {words}");
        }
    }
}

#[test]
fn a_narrow_header_is_whole_and_names_the_layout() {
    for (ui_language, layout) in [
        (UiLanguage::English, "interleaved"),
        (UiLanguage::SimplifiedChinese, "逐段"),
        (UiLanguage::TraditionalChinese, "逐段"),
    ] {
        let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
        for (columns, words) in
            [(40, &["duidu", "@AndrewYNg", layout, "1/113"][..]), (30, &["duidu", "@AndrewYNg", "1/113"])]
        {
            reader.resize(columns, 12);
            let header = Screen::of(&reader.app, "plain").rows(reader.app.panes().header).concat();
            assert!(header.split_whitespace().eq(words.iter().copied()), "{header}");
        }
    }
}

#[test]
fn what_the_bars_say_is_told_beside_them_in_one_row() {
    for (ui_language, columns, said) in [
        (UiLanguage::English, 80, "log, max of 2-3 posts"),
        (UiLanguage::SimplifiedChinese, 80, "对数，每 2-3 条取最高"),
        (UiLanguage::TraditionalChinese, 80, "對數，每 2-3 則取最高"),
        // Where that has no room, the scale alone.
        (UiLanguage::English, 60, "linear"),
        (UiLanguage::SimplifiedChinese, 60, "线性"),
    ] {
        let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
        reader.resize(columns, 24);
        let row = Screen::of(&reader.app, "plain").rows(reader.app.panes().spark).concat();
        assert!(row.trim_end().ends_with(said), "{row}");
    }
}

#[test]
fn no_row_of_a_text_is_longer_than_is_good_to_read_however_wide_the_screen_is() {
    for columns in [100, 131, 160, 220, 400] {
        for keys in ["1", "2", "3", "4", "5", "1 s", "2 s", "1 < < < <", "1 > > > >"] {
            let mut reader = Reader::open();
            reader.press(": 4 4 enter z").press(keys).resize(columns, 40);
            let rows = Screen::of(&reader.app, "plain").rows(reader.app.panes().detail);
            for text in rows.iter().flat_map(|row| row.split(['│', '▌'])).map(str::trim) {
                let longest = if text.chars().any(|c| c >= '\u{3000}') { 80 } else { 72 };
                // The figures are no text.
                let is_figures = text.contains('\u{a0}');
                assert!(
                    is_figures || duidu::text::width::columns(text) <= longest,
                    "{columns} {keys}: {text}"
                );
            }
        }
    }
}

#[test]
fn help_is_hinted_at_beside_a_notice() {
    let mut reader = Reader::open();
    reader.press(": 4 4 4 4 enter");
    assert!(!reader.notice().is_empty());
    assert!(Screen::of(&reader.app, "dark").text().lines().last().unwrap().contains("? help"));
}

#[test]
fn a_notice_that_is_longer_than_the_row_is_read_to_its_end() {
    let mut reader = Reader::open();
    reader.resize(40, 12).press(":").enter_text("4444444444444444").press("enter");
    let notice = reader.notice().to_owned();
    let screen = Screen::of(&reader.app, "dark").text();
    assert!(notice.chars().count() > 40, "{notice}");
    let rows: Vec<&str> = screen.lines().map(str::trim).collect();
    assert!(rows.join(" ").contains(&notice) && rows.last().unwrap().contains("? help"), "{screen}");
}

#[test]
fn the_way_back_is_told_in_every_overlay_of_a_narrow_screen() {
    for keys in ["?", "t", "S", "v", "V", "R", "g r", "a", "g w"] {
        let mut reader = Reader::open();
        reader.resize(40, 12).press(keys);
        let screen = Screen::of(&reader.app, "dark").text();
        let last = screen.lines().last().unwrap();
        assert!(last.contains("esc close"), "{keys}: {screen}");
        assert!(!screen.contains("medi\u{22ef}"), "{screen}");
    }
}

#[test]
fn what_can_be_typed_is_told_whole_on_a_narrow_screen() {
    for ui_language in UiLanguage::ALL.iter().copied() {
        for (key, end) in [("X", "untag:x"), ("|", "{file}"), ("W", "Tab"), ("T", "tags"), (":", "link")] {
            let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
            reader.resize(40, 12).press(key);
            let screen = Screen::of(&reader.app, "plain").text();
            // The title of the list may be cut.
            let rows: Vec<&str> = screen.lines().rev().take(4).map(str::trim).collect();
            let is_english = ui_language == UiLanguage::English;
            assert!(rows.iter().any(|row| row.contains(end)) || !is_english, "{screen}");
            assert!(!rows.iter().take(2).any(|row| row.ends_with('\u{22ef}')), "{screen}");
        }
    }
}

#[test]
fn a_hint_of_less_weight_does_not_take_the_place_of_one_that_has_no_room() {
    let mut reader = Reader::open();
    reader.resize(40, 12).press(": 4 4 enter l 5").wait(1_000);
    let last = |reader: &Reader| Screen::of(&reader.app, "dark").text().lines().last().unwrap().to_owned();
    assert!(!last(&reader).contains("language"), "{}", last(&reader));
    // Where all have room: the key that everybody tries.
    reader.resize(120, 36);
    assert!(
        last(&reader).contains("space show one more") && last(&reader).contains("? help"),
        "{}",
        last(&reader)
    );
    let mut reader = Reader::open();
    assert!(last(&reader).contains("enter read") && last(&reader).contains("q quit"), "{}", last(&reader));
    reader.resize(80, 24);
    assert!(last(&reader).ends_with("? help   q quit"), "{}", last(&reader));
    reader.resize(120, 36);
    reader.press("/").enter_text("qqqzzz").press("enter");
    assert!(last(&reader).contains("/ change") && last(&reader).contains("esc clear"), "{}", last(&reader));
    assert!(!last(&reader).contains("next hit"), "{}", last(&reader));
}

#[test]
fn with_nothing_but_the_text_the_way_back_is_told() {
    for keys in ["z", "enter z"] {
        let mut reader = Reader::open();
        reader.resize(80, 24).press(keys);
        let screen = Screen::of(&reader.app, "dark").text();
        assert!(screen.lines().last().unwrap().starts_with(" esc back   "), "{screen}");
    }
}

#[test]
fn links_are_in_sight_when_one_is_asked_for() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (24, 8)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows).press(": 5 enter f").resize(columns, rows);
        let screen = Screen::of(&reader.app, "dark").text();
        // On the smallest screen the line that asks shows the link itself, whole.
        let is_in_sight = screen.contains("[1] ") || (columns == 24 && screen.contains("YgfCpE6FL8"));
        assert!(is_in_sight, "{columns}: {screen}");
    }
}

#[test]
fn keys_in_help_are_whole() {
    let mut reader = Reader::open();
    reader.resize(40, 12).press("?");
    let screen = Screen::of(&reader.app, "dark").text();
    let row = screen.lines().find(|line| line.contains("next post")).unwrap();
    assert!(row.starts_with("  j  down  ") && !screen.contains("ctrl-n\u{22ef}"), "{screen}");
}

#[test]
fn a_link_is_read_on_every_highlight() {
    let post = "### 001\n\n作者: @a\n时间: 2025-03-01\n链接: https://x.com/a/status/901\n\n\
        Read https://example.org/page now.\n\n请看 https://example.org/page 吧。\n";
    for theme in ["dark", "light", "gruvbox-dark", "solarized-light"] {
        let mut reader = Reader::of(archive::parse("posts.md", post.to_owned()).unwrap().corpus);
        reader.press("l H");
        for _color in 0..4 {
            let screen = Screen::of(&reader.app, theme);
            let (contrast, symbol) = screen.faintest_link().unwrap();
            assert!(contrast >= 4.5, "{symbol} has {contrast:.1} in {theme}:\n{}", screen.text());
            reader.press("C");
        }
    }
}

#[test]
fn every_glyph_stands_out_from_its_ground() {
    for theme in ["dark", "light"] {
        let mut reader = Reader::of(corpus(9, "some plain word and agents. ", "几个中文字（word）。"));
        for keys in [
            "",
            "l",
            "t",
            "?",
            "/ w o r d enter",
            "S",
            "a",
            "g w",
            "g r",
            "A",
            "l i v w w",
            "l i K",
            "* ctrl-u w o r d enter",
        ] {
            reader.press("esc esc esc esc esc").wait(1_000).press(keys);
            for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
                reader.resize(columns, rows);
                let screen = Screen::of(&reader.app, theme);
                let (contrast, symbol) = screen.faintest().unwrap();
                assert!(
                    contrast >= 3.0,
                    "{symbol} has {contrast:.1} in {theme} after '{keys}':\n{}",
                    screen.text()
                );
            }
        }
    }
}
