//! The statistics: walking bars, and going to the posts behind them.

use duidu::app::event::MouseKind;
use duidu::app::overlay::statistics::{Section, StatsView};
use duidu::archive;
use duidu::config::settings::Settings;
use duidu::corpus::Metric;
use duidu::corpus::time::Zone;
use duidu::i18n::{Message, UiLanguage};
use duidu::search::query::Query;

use super::reader::Reader;

fn view(reader: &Reader) -> &StatsView {
    reader.app.stats.as_ref().unwrap()
}

/// Section and item selected.
fn selected(reader: &Reader) -> (Section, usize) {
    (view(reader).section, view(reader).item())
}

#[test]
fn bars_are_walked_within_and_across_sections() {
    let mut reader = Reader::open();
    reader.press("S");
    let buckets = view(&reader).count(Section::Spread, Metric::Likes);
    for (keys, expected) in [
        ("j", (Section::Months, 1)),
        ("down l right", (Section::Months, 4)),
        ("h k up", (Section::Months, 1)),
        ("9 9 j", (Section::Months, 9)),
        ("j", (Section::Spread, 0)),
        ("k", (Section::Months, 9)),
        ("tab", (Section::Spread, 0)),
        ("} l l l", (Section::Week, 3)),
        ("j", (Section::Week, 27)),
        ("h h h h h", (Section::Week, 24)),
        ("G", (Section::Relative, 14)),
        ("g g", (Section::Months, 0)),
        ("k", (Section::Months, 0)),
        ("shift-tab {", (Section::Months, 0)),
        ("tab tab k k", (Section::Spread, buckets - 1)),
    ] {
        assert_eq!(selected(reader.press(keys)), expected, "{keys}");
    }
    for keys in ["S", "q", "esc", "backspace"] {
        let mut reader = Reader::open();
        reader.press("5 j S j j").press(keys);
        assert!(reader.app.stats.is_none(), "{keys}");
        assert_eq!(reader.place(), "list 6/113", "{keys}");
    }
}

#[test]
fn a_bar_of_several_posts_lists_exactly_those_by_a_query_that_can_be_changed() {
    for opening in ["", "/ a g e n t s enter", "/ a g e n t s space O R space c o u r s e s enter"] {
        let mut reader = Reader::open();
        reader.press(opening).press("S");
        let (metric, sections) = (Metric::Likes, [Section::Months, Section::Spread, Section::Week]);
        for section in sections {
            for at in 0..view(&reader).count(section, metric) {
                let part = StatsView::part(section, at, metric).unwrap();
                let stats = view(&reader).counted().unwrap();
                if stats.count(part) < 2 {
                    continue;
                }
                let mut expected: Vec<u32> = stats.posts_of(&reader.app.corpus, part).collect();
                let mut one = Reader::open();
                one.press(opening).press("S");
                while selected(&one) != (section, at) {
                    let next =
                        if section == Section::Week && selected(&one).0 == section { "l" } else { "j" };
                    let before = selected(&one);
                    one.press(next);
                    if selected(&one) == before {
                        // The end of a day: the next one begins on the left.
                        one.press("j").press(&"h ".repeat(23));
                    }
                }
                one.press("enter");
                assert!(one.app.stats.is_none());
                let mut listed = one.app.list.posts.clone();
                listed.sort_unstable();
                expected.sort_unstable();
                assert_eq!(listed, expected, "{opening} {:?}", one.filter());
                let text = one.filter().unwrap().to_owned();
                let understood = &one.app.filter.as_ref().unwrap().query;
                // What a search learns besides is no part of what is asked for.
                assert_eq!(Query::parse(&text).unwrap().to_string(), understood.to_string());
                one.press("/");
                assert_eq!(one.app.prompt.as_ref().unwrap().line.text(), text);
            }
        }
    }
}

#[test]
fn a_bar_of_one_post_and_a_top_post_are_gone_to() {
    let mut reader = Reader::open();
    reader.press("S");
    let best = view(&reader).post(Section::Top, 0, Metric::Likes).unwrap();
    reader.press("} } } enter");
    assert_eq!((reader.app.list.post(), reader.app.stats.is_none()), (Some(best as usize), true));
    assert_eq!(reader.place().split(' ').next(), Some("detail"));
    // The largest bucket of likes holds one post.
    reader.press("esc S } } k");
    let part = StatsView::part(Section::Spread, view(&reader).item(), Metric::Likes).unwrap();
    assert_eq!(view(&reader).counted().unwrap().count(part), 1);
    reader.press("enter");
    assert_eq!((reader.app.list.post(), reader.filter()), (Some(best as usize), None));
    // An hour without a post says so and stays.
    let mut reader = Reader::open();
    reader.press("S } }");
    while view(&reader).counted().unwrap().week[view(&reader).item()] > 0 {
        reader.press("l");
    }
    reader.press("enter");
    assert_eq!(
        (reader.notice(), reader.app.stats.is_some()),
        (&*Message::NoPosts.text(UiLanguage::English), true)
    );
}

#[test]
fn the_metric_changes_inside_and_the_place_stays() {
    let mut reader = Reader::open();
    reader.press("S j j j m m m m");
    assert_eq!((reader.app.settings.metric, selected(&reader)), (Metric::Views, (Section::Months, 3)));
    assert!(reader.app.bar_in_words().contains(&*Message::Views.text(UiLanguage::English)));
    reader.press("M");
    assert_eq!(reader.app.settings.metric, Metric::Quotes);
    reader.press("? esc");
    assert!(reader.app.stats.is_some() && reader.app.help.is_none());
}

#[test]
fn statistics_of_a_topic_and_of_nothing() {
    let mut reader = Reader::open();
    reader.press("t a g e n t ctrl-f");
    let listed = reader.app.list.posts.len();
    reader.press("S");
    assert_eq!(view(&reader).counted().unwrap().posts.len(), listed);
    while view(&reader).counted().unwrap().months[view(&reader).item()].posts < 2 {
        reader.press("j");
    }
    let part = StatsView::part(Section::Months, view(&reader).item(), Metric::Likes).unwrap();
    let expected: Vec<u32> = view(&reader).counted().unwrap().posts_of(&reader.app.corpus, part).collect();
    reader.press("enter");
    let mut posts = reader.app.list.posts.clone();
    posts.sort_unstable();
    assert_eq!(posts, expected);
    reader.press("/").press("ctrl-u").enter_text("qqqzzzxxx").press("enter S j l tab G enter");
    assert!(view(&reader).counted().unwrap().posts.is_empty());
    assert_eq!(reader.app.bar_in_words(), "");
    // Without figures and times there is nothing but months that are not there.
    let bare = archive::parse("t", "### 1\n\n作者: @a\n\nx\n".to_owned()).unwrap().corpus;
    let mut reader = Reader::of(bare);
    reader.press("S j l } G enter q");
    assert!(reader.app.stats.is_none());
}

#[test]
fn months_of_this_computers_zone_are_listed_by_their_instants() {
    let mut reader = Reader::with(Settings { zone: Zone::Local, ..Settings::default() });
    reader.press("S enter");
    let text = reader.filter().unwrap();
    assert!(text.starts_with("since:20") && text.contains(" until:20"), "{text}");
    reader.press("esc S } }");
    while view(&reader).counted().unwrap().week[view(&reader).item()] < 2 {
        reader.press("l");
        if view(&reader).item() % 24 == 23 {
            reader.press("j").press(&"h ".repeat(23));
        }
    }
    let count = view(&reader).counted().unwrap().week[view(&reader).item()];
    reader.press("enter");
    assert!(reader.filter().unwrap().contains("@local hour:"), "{:?}", reader.filter());
    assert_eq!(reader.app.list.posts.len(), count);
}

#[test]
fn the_mouse_selects_and_opens_and_turns() {
    let mut reader = Reader::open();
    reader.press("S").mouse(MouseKind::WheelDown, 5, 5);
    assert_eq!(selected(&reader), (Section::Months, 3));
    let row = view(&reader)
        .lines
        .iter()
        .position(|line| matches!(line, duidu::app::overlay::statistics::Line::Item(_, 0)))
        .unwrap();
    let at = (row - view(&reader).top + 1) as u16;
    reader.mouse(MouseKind::Press, 5, at);
    assert_eq!(selected(&reader), (Section::Months, 0));
    reader.mouse(MouseKind::Press, 5, at);
    assert!(reader.app.stats.is_none() && reader.app.is_filtered());
}

#[test]
fn what_is_selected_is_in_sight_at_every_size() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows).press("S");
        for _ in 0..80 {
            let view = view(&reader);
            let row = view.lines.iter().position(|line| match (line, view.section) {
                (duidu::app::overlay::statistics::Line::Day(day), Section::Week) => *day == view.item() / 24,
                (duidu::app::overlay::statistics::Line::Item(section, at), _) => {
                    (*section, *at) == (view.section, view.item())
                }
                _ => false,
            });
            let row = row.unwrap();
            assert!((view.top..view.top + view.rows).contains(&row), "{columns}x{rows}: {row} {}", view.top);
            reader.press("j");
        }
        assert_eq!(selected(&reader), (Section::Relative, 14));
    }
}
