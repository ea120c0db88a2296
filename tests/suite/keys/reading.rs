//! Reading two languages: study, peek, ruler, faint sides, echoes, glossary, raw view and citations.

use duidu::app::effect::Effect;
use duidu::app::overlay::text_overlay::TextSource;
use duidu::app::text_pane::highlights::HighlightKind;
use duidu::config::settings::{Layout, Settings};
use duidu::corpus::Side;
use duidu::i18n::{HintMessage, UiLanguage};

use super::reader::Reader;
use crate::screens::screen::Screen;

/// A post of several passages, in the text pane, in the mode that `digit` asks for.
fn at_a_long_post(digit: &str) -> Reader {
    let mut reader = Reader::open();
    reader.resize(80, 24).press(": 2 enter l").wait(1_000).press(digit).wait(1_000);
    reader
}

/// What is to be copied.
fn copied(reader: &mut Reader) -> String {
    match reader.effects.pop() {
        Some(Effect::Copy(text)) => text,
        other => panic!("{other:?} instead of a copy"),
    }
}

#[test]
fn study_covers_one_side_and_shows_it_passage_by_passage() {
    let mut reader = at_a_long_post("5");
    reader.resize(120, 36);
    let (left, all) = reader.app.text_pane().covered_count().unwrap();
    assert!(left == all && all > 5, "{left} of {all}");
    let lines = reader.app.text_pane().post_rows().rows.clone();
    for shown in 1..=3 {
        reader.press("space");
        assert_eq!(reader.app.text_pane().covered_count(), Some((all - shown, all)));
        let first = u32::try_from(shown).unwrap() - 1;
        assert!(!reader.app.text_pane().is_covered(Side::Translation, first));
        assert_eq!(
            (&reader.app.text_pane().post_rows().rows, reader.app.text_pane().top()),
            (&lines, 0),
            "nothing jumps"
        );
    }
    assert!(!reader.app.text_pane().is_covered(Side::Original, 4), "the other side stays open");
    // Everything in sight shown, Space scrolls; all shown, it goes on to the next post, covered again.
    for _ in 0..2 * all + lines.len() {
        if reader.app.text_pane().covered_count().unwrap().0 == 0 {
            break;
        }
        reader.press("space");
    }
    assert_eq!(reader.app.text_pane().covered_count(), Some((0, all)));
    let place = reader.app.list().view().selected;
    for _ in 0..lines.len() {
        if reader.app.list().view().selected != place {
            break;
        }
        reader.press("space");
    }
    assert_eq!(reader.app.list().view().selected, place + 1);
    let (left, all) = reader.app.text_pane().covered_count().unwrap();
    assert_eq!(left, all);
}

#[test]
fn study_says_what_space_will_do_next() {
    let mut reader = at_a_long_post("5");
    reader.resize(80, 14).press("h 3 0 G l");
    let mut seen = [false; 3];
    for _ in 0..200 {
        let state = |reader: &Reader| {
            let pane = reader.app.text_pane();
            (pane.covered_count().unwrap().0, pane.top(), reader.label())
        };
        let (left, top, label) = state(&reader);
        let said = reader.app.read_on_message();
        let screen = Screen::of(&reader.app, "dark").text();
        assert!(screen.lines().last().unwrap().contains(&*said.text(UiLanguage::English)), "{screen}");
        reader.press("space");
        let now = state(&reader);
        let at = match said {
            HintMessage::Reveal => {
                assert_eq!(now, (left - 1, top, label));
                0
            }
            HintMessage::PageDown => {
                assert!(now.0 == left && now.1 > top && now.2 == label, "{now:?}");
                1
            }
            _ => {
                assert_eq!((said, now.1), (HintMessage::NextPost, 0));
                assert_ne!(now.2, label);
                2
            }
        };
        seen[at] = true;
        if seen == [true; 3] {
            return;
        }
    }
    panic!("{seen:?}");
}

#[test]
fn in_study_the_covered_side_is_exchanged_and_covered_from_the_start() {
    let mut reader = at_a_long_post("5");
    reader.press("space space s");
    let (left, all) = reader.app.text_pane().covered_count().unwrap();
    assert_eq!(left, all);
    assert!(reader.app.text_pane().is_covered(Side::Original, 0));
    assert!(!reader.app.text_pane().is_covered(Side::Translation, 0));
    assert_eq!(reader.app.settings().first, Side::Original, "the columns stay where they are");
    // Another mode shows everything.
    reader.wait(1_000).press("1").wait(1_000);
    assert_eq!(reader.app.text_pane().covered_count(), None);
}

#[test]
fn a_peek_shows_the_counterpart_and_follows_the_passages() {
    for (digit, side) in [("3", Side::Translation), ("4", Side::Original), ("1", Side::Translation)] {
        let mut reader = at_a_long_post(digit);
        reader.press("}");
        for (columns, rows) in [(80, 24), (120, 36), (40, 12), (20, 5)] {
            reader.resize(columns, rows);
            reader.press("p");
            let popup = reader.app.overlays().text().unwrap();
            let pair = reader.app.text_pane().post_rows().pair_at(reader.app.text_pane().top()).unwrap();
            assert_eq!(
                (popup.source(), popup.passage()),
                (TextSource::Counterpart, Some((pair, side))),
                "{digit} at {columns}x{rows}"
            );
            let range = reader.app.text_pane().body().pairs[pair as usize].side(side);
            assert_eq!(Some(popup.text()), reader.app.text_pane().body().side(side).text.get(range));
            let area = popup.area();
            assert!(area.x + area.columns <= columns && area.y + area.rows < rows, "{area:?}");
            reader.press("p");
            assert!(reader.app.overlays().text().is_none());
        }
    }
    let mut reader = at_a_long_post("3");
    reader.press("p");
    let first = reader.app.overlays().text().unwrap().text().to_owned();
    reader.press("}");
    assert_ne!(reader.app.overlays().text().unwrap().text(), first);
    reader.press("{");
    assert_eq!(reader.app.overlays().text().unwrap().text(), first);
    reader.press("J").assert_sound();
    assert_eq!(reader.app.overlays().text().unwrap().post(), reader.app.list().post(), "it follows the post");
    reader.press("esc");
    assert_eq!(reader.place(), format!("detail {}/113", reader.app.list().view().selected + 1));
}

#[test]
fn the_ruler_moves_and_stops_and_keeps_the_passage() {
    let mut reader = Reader::open();
    reader.press(": 2 enter l } }");
    let pair = reader.pair_at_top();
    let width = |reader: &Reader| reader.app.text_pane().post_rows().options.widths()[0];
    let before = width(&reader);
    reader.press(">");
    assert!(width(&reader) > before && reader.pair_at_top() == pair);
    reader.press("5 >").wait(1_000);
    let wide = width(&reader);
    assert!(wide > before && reader.pair_at_top() == pair);
    for (key, percent) in [(">", 80), ("<", 20)] {
        for _ in 0..60 {
            reader.press(key).assert_sound();
            assert_eq!(reader.pair_at_top(), pair);
        }
        assert_eq!(reader.app.settings().ruler, percent);
    }
    // With the translation on the left, the rule still moves the way the key points.
    reader.press("s");
    let before = width(&reader);
    reader.press("<");
    assert!(width(&reader) < before);
}

#[test]
fn sides_are_drawn_faint_in_turn() {
    let mut reader = Reader::open();
    let mut seen = Vec::new();
    for _ in 0..3 {
        reader.press("D");
        assert!(!reader.notice().is_empty());
        seen.push(reader.app.settings().faint);
    }
    assert_eq!(seen, [Some(Side::Translation), Some(Side::Original), None]);
}

#[test]
fn a_hit_on_one_side_is_echoed_on_the_other_and_counts_once() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("punchcards").press("enter l");
    let marks = reader.app.text_pane().highlights().to_vec();
    let hits: Vec<_> = marks.iter().filter(|mark| mark.kind == HighlightKind::Hit).collect();
    let echoes: Vec<_> = marks.iter().filter(|mark| mark.kind == HighlightKind::Counterpart).collect();
    assert!(!hits.is_empty() && !echoes.is_empty(), "{marks:?}");
    assert!(hits.iter().all(|hit| hit.side == Side::Original));
    for echo in &echoes {
        assert_eq!(echo.side, Side::Translation);
        assert!(hits.iter().any(|hit| hit.pair == echo.pair));
    }
    // The gloss of the digest gives the term: it alone is marked, not the passage.
    let text = reader.app.text_pane().body().translation.text.clone();
    let piece = text.get(echoes[0].start as usize..echoes[0].end as usize).unwrap();
    assert_eq!(piece, "打孔卡");
    assert_eq!(reader.app.text_pane().stops().len(), hits.len());
    // Where only the translation is shown, the echo is where one stops.
    reader.wait(1_000).press("4").wait(1_000);
    let shown = reader.app.text_pane().stops();
    assert_eq!(shown.len(), echoes.len());
    reader.press("n");
    assert_eq!(reader.app.text_pane().current(), Some(shown[0]));
}

#[test]
fn the_glossary_of_a_post_is_in_the_order_of_its_text_and_walks_its_places() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter v");
    let terms = reader.app.overlays().terms().unwrap();
    let glossary = reader.app.archive().glossary().cloned().unwrap();
    let names: Vec<&str> =
        terms.palette().found().iter().map(|at| glossary.entries[*at].english.as_str()).collect();
    assert!(names.contains(&"punchcard"), "{names:?}");
    reader.enter_text("punch").press("enter");
    assert!(reader.app.overlays().terms().is_none() && reader.label() == "044");
    let spans: Vec<_> = reader
        .app
        .text_pane()
        .highlights()
        .iter()
        .filter(|mark| mark.kind == HighlightKind::Mention)
        .collect();
    assert_eq!(spans.len(), 1);
    assert!(reader.app.text_pane().current().is_some(), "the first place is in sight");
    reader.press("esc");
    assert!(reader.app.list().walk().is_none() && reader.app.text_pane().highlights().is_empty());
}

#[test]
fn the_glossary_of_the_archive_is_searched_in_both_languages() {
    let mut reader = Reader::open();
    let found = |reader: &Reader| {
        let glossary = reader.app.archive().glossary().cloned().unwrap();
        let terms = reader.app.overlays().terms().unwrap();
        terms.palette().selected().map(|at| glossary.entries[at].english.clone())
    };
    reader.press("V");
    let all = reader.app.overlays().terms().unwrap().palette().found().len();
    assert!(all > 50, "{all}");
    reader.enter_text("打孔卡");
    assert_eq!(found(&reader).as_deref(), Some("punchcard"));
    reader.enter_text("zzz");
    assert!(reader.app.overlays().terms().unwrap().palette().found().is_empty());
    reader.press("enter").assert_sound();
    assert!(reader.app.overlays().terms().is_none() && reader.app.list().walk().is_none());
    // The most frequent term first; its places are walked, round at the ends.
    reader.press("V enter");
    let posts = reader.app.walked_posts();
    assert!(posts.len() > 1);
    for post in posts.iter().skip(1).chain([&posts[0]]) {
        reader.press("]").assert_sound();
        assert_eq!(reader.app.list().post(), Some(*post as usize));
    }
    assert!(!reader.notice().is_empty(), "coming round is said");
    reader.press("[");
    assert_eq!(reader.app.list().post(), posts.last().map(|post| *post as usize));
}

#[test]
fn the_raw_view_is_the_record_of_the_file() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter R");
    let post = reader.app.list().post().unwrap();
    let popup = reader.app.overlays().text().unwrap();
    assert_eq!((popup.source(), popup.text()), (TextSource::Record, reader.app.archive().corpus().raw(post)));
    for (keys, top) in [
        ("G", popup.popup().rows().len().saturating_sub(popup.popup().height())),
        ("g g", 0),
        ("j", 1),
        ("k", 0),
    ] {
        reader.resize(120, 12).press(keys);
        let popup = reader.app.overlays().text().unwrap().popup();
        let expected = if keys == "G" { popup.rows().len() - popup.height() } else { top };
        assert_eq!(popup.top(), expected, "{keys}");
    }
    reader.press("J");
    assert_ne!(reader.app.list().post(), Some(post));
    assert_eq!(reader.app.overlays().text().unwrap().post(), reader.app.list().post());
    reader.press("R");
    assert!(reader.app.overlays().text().is_none());
}

#[test]
fn a_passage_is_copied_with_its_source_and_again_as_markdown() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter l Y");
    let text = copied(&mut reader);
    let parts: Vec<&str> = text.split("\n\n").collect();
    let source = "@AndrewYNg, Thu 13 Mar 2025 16:15 UTC";
    assert!(parts.len() == 3 && parts[0].starts_with("To tell people") && parts[1].starts_with("有人劝"));
    assert!(parts[2].starts_with(&format!("{source}, https://x.com/AndrewYNg/status/")), "{text}");
    reader.press("Y");
    let text = copied(&mut reader);
    assert!(text.starts_with("> To tell people") && text.contains("\n>\n> 有人劝"), "{text}");
    assert!(text.contains(&format!("\n\n[{source}](https://x.com/")), "{text}");
    // The third time, and after any other key, it is text again; one language copies that language.
    reader.press("Y");
    assert!(copied(&mut reader).starts_with("To tell"));
    reader.press("j k").wait(1_000).press("4").wait(1_000).press("Y");
    let text = copied(&mut reader);
    assert!(text.starts_with("有人劝") && !text.contains("To tell"), "{text}");
    // The way it went is said together with what went.
    reader.take(duidu::app::event::Event::Copied("copied with wl-copy".to_owned()));
    assert_eq!(reader.notice(), "Passage copied with wl-copy. Again: as Markdown");
}

#[test]
fn a_whole_post_is_copied_in_the_languages_being_read() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter l");
    let body = |reader: &Reader, side: Side| reader.app.text_pane().body().side(side).text.trim().to_owned();
    let [original, translation] = [Side::Original, Side::Translation].map(|side| body(&reader, side));
    reader.press("g y");
    let text = copied(&mut reader);
    let (whole, source) = text.rsplit_once("\n\n").unwrap();
    assert_eq!(whole, format!("{original}\n\n{translation}"));
    assert!(source.starts_with("@AndrewYNg, Thu 13 Mar 2025 16:15 UTC, https://x.com/"), "{source}");
    reader.press("g y");
    assert!(copied(&mut reader).starts_with("> To tell people"));
    // Each of the two keys begins with text.
    reader.press("Y g y");
    assert_eq!(copied(&mut reader), text);
    reader.press("4").wait(1_000).press("g y");
    assert!(copied(&mut reader).starts_with(&translation));
}

#[test]
fn what_is_covered_is_not_copied() {
    let mut reader = at_a_long_post("5");
    reader.press("g y");
    let whole = copied(&mut reader);
    let of = |side: Side| reader.app.text_pane().body().side(side).text.trim().to_owned();
    assert!(whole.starts_with(&of(Side::Original)) && !whole.contains(of(Side::Translation).as_str()));
    reader.press("Y");
    let text = copied(&mut reader);
    let passage = reader.app.text_pane().body().pairs[0].side(Side::Translation);
    let covered = reader.app.text_pane().body().translation.text.get(passage).unwrap().to_owned();
    assert!(!text.contains(covered.trim()), "{text}");
    reader.press("space Y");
    assert!(copied(&mut reader).contains(covered.trim()));
}

#[test]
fn the_list_speaks_the_side_that_is_not_covered() {
    let reader = Reader::with(Settings { layout: Layout::Study, ..Settings::default() });
    assert_eq!(reader.app.headline_side(), Side::Original);
}

#[test]
fn a_number_that_asks_for_no_layout_waits_for_its_key() {
    for (keys, then, place) in [
        ("7", "j", "list 8/113"),
        ("3 0", "j", "list 31/113"),
        ("7", "0 j", "list 71/113"),
        ("7", "esc j", "list 2/113"),
        ("l 6", "J", "detail 7/113"),
    ] {
        let mut reader = Reader::open();
        reader.press(keys).wait(60_000);
        assert_eq!(reader.app.input().count_ends_in(), None, "{keys}");
        assert_eq!(reader.press(then).place(), place, "{keys} {then}");
    }
    // What the escape key calls off is the number alone.
    let mut reader = Reader::open();
    reader.press("l i 4 esc");
    assert!(reader.app.has_cursor());
}
