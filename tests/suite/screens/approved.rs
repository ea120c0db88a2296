//! Whole screens of the built-in digest, as they were approved (`tests/snapshots`).

use duidu::config::settings::Settings;
use duidu::i18n::UiLanguage;

use super::screen::Screen;
use crate::keys::reader::Reader;

/// Sizes: list beside the text, above it, and one pane at a time.
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Compares the screen after `keys` with the approved one of this name.
#[track_caller]
fn approve(name: &str, ui_language: UiLanguage, columns: u16, rows: u16, keys: &str) {
    let mut reader = Reader::with(Settings { ui_language, ..Settings::default() });
    reader.resize(columns, rows);
    for key in keys.split(' ') {
        // A digit chooses a language here and is no count.
        reader.press(key);
        if reader.app.overlays().prompt().is_none()
            && reader.app.overlays().topics().is_none()
            && reader.app.overlays().help().is_none()
        {
            reader.wait(1_000);
        }
    }
    reader.count();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("{columns}x{rows}, keys: {keys}"));
    settings.bind(|| {
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), Screen::of(&reader.app, "dark").text());
    });
}

#[test]
fn every_language_mode_at_every_size() {
    for (columns, rows) in SIZES {
        for (digit, name) in
            [("1", "columns"), ("2", "interleaved"), ("3", "original"), ("4", "translation"), ("5", "study")]
        {
            approve(name, UiLanguage::English, columns, rows, &format!(": 4 4 enter l {digit}"));
        }
    }
}

#[test]
fn lists_filters_and_overlays() {
    for (columns, rows) in SIZES {
        for (name, keys) in [
            ("list", ""),
            ("sparkline", ": 4 4 enter tab tab"),
            ("typing", "/ a g e n t s"),
            ("filtered", "/ a g e n t s enter n n"),
            ("no_hits", "/ q q q z z z"),
            ("wrong_query", "/ m i n _ f a v e s : x"),
            ("topics", "t"),
            ("topics_found", "t a g e n t"),
            ("topic", "t a g e n t enter"),
            ("help", "?"),
            ("help_found", "? p o s t"),
            ("going", ": 4 4"),
            ("zen", ": 4 4 enter z"),
            ("peek", ": 4 4 enter l 3 } p"),
            ("raw", ": 4 4 enter R"),
            ("glossary", "V"),
            ("glossary_of_post", ": 4 4 enter v"),
            ("term", "V a g e n t enter"),
            ("marked", "b T l a t e r enter j r j b j"),
            ("marked_text", ": 4 4 enter b T l a t e r enter l"),
            ("tagging", "T a i"),
            ("echo", "/ p u n c h c a r d s enter"),
            ("completing", "/ l i k e s : > 5 0 0 space - f i l t e r : tab tab"),
            ("wrong_value", "/ f r o m : A n d r e w Y N g space s i n c e : s o o n"),
            ("counted", "/ \" o p e n space s o u r c e \" enter n n"),
            ("marks", ": 4 4 enter B a : 7 enter B b `"),
            ("concordance", "* a g e n t enter j s"),
            ("statistics", "S"),
            ("statistics_week", "S tab tab j j l l"),
            ("statistics_end", "S G"),
        ] {
            approve(name, UiLanguage::English, columns, rows, keys);
        }
    }
}

#[test]
fn the_interface_in_chinese() {
    for (columns, rows) in SIZES {
        for (name, keys) in [
            ("zh_list", ": 4 4 enter"),
            ("zh_text", ": 4 4 enter l 4"),
            ("zh_marked", "b T 待 读 enter j r"),
            ("zh_topics", "t"),
            ("zh_help", "?"),
            ("zh_statistics", "S } j"),
            ("zh_no_hits", "/ q q q z z z"),
            ("zh_completing", "/ f i l tab"),
            ("zh_wrong_value", "/ 智 能 体 space s i n c e : s o o n"),
            ("zh_counted", "/ 开 源 enter n n"),
        ] {
            approve(name, UiLanguage::SimplifiedChinese, columns, rows, keys);
        }
    }
}
