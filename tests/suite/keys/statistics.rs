//! The statistics: walking bars, and going to the posts behind them.

use duidu::app::event::MouseKind;
use duidu::app::overlay::statistics::{Statistics, StatisticsSection};
use duidu::archive;
use duidu::config::settings::Settings;
use duidu::corpus::Metric;
use duidu::corpus::time::Zone;
use duidu::i18n::{Message, UiLanguage};
use duidu::search::query::Query;

use super::reader::Reader;

fn view(reader: &Reader) -> &Statistics {
    reader.app.overlays().statistics().unwrap()
}

/// `StatisticsSection` and item selected.
fn selected(reader: &Reader) -> (StatisticsSection, usize) {
    (view(reader).section(), view(reader).item())
}

#[test]
fn bars_are_walked_within_and_across_sections() {
    let mut reader = Reader::open();
    reader.press("S");
    let buckets = view(&reader).count(StatisticsSection::Spread, Metric::Likes);
    for (keys, expected) in [
        ("j", (StatisticsSection::Months, 1)),
        ("down l right", (StatisticsSection::Months, 4)),
        ("h k up", (StatisticsSection::Months, 1)),
        ("9 9 j", (StatisticsSection::Months, 9)),
        ("j", (StatisticsSection::Spread, 0)),
        ("k", (StatisticsSection::Months, 9)),
        ("tab", (StatisticsSection::Spread, 0)),
        ("} l l l", (StatisticsSection::Week, 3)),
        ("j", (StatisticsSection::Week, 27)),
        ("h h h h h", (StatisticsSection::Week, 24)),
        ("G", (StatisticsSection::Ratios, 14)),
        ("g g", (StatisticsSection::Months, 0)),
        ("k", (StatisticsSection::Months, 0)),
        ("shift-tab {", (StatisticsSection::Months, 0)),
        ("tab tab k k", (StatisticsSection::Spread, buckets - 1)),
    ] {
        assert_eq!(selected(reader.press(keys)), expected, "{keys}");
    }
    for keys in ["S", "q", "esc", "backspace"] {
        let mut reader = Reader::open();
        reader.press("5 j S j j").press(keys);
        assert!(reader.app.overlays().statistics().is_none(), "{keys}");
        assert_eq!(reader.place(), "list 6/113", "{keys}");
    }
}

#[test]
fn a_bar_of_several_posts_lists_exactly_those_by_a_query_that_can_be_changed() {
    for opening in ["", "/ a g e n t s enter", "/ a g e n t s space O R space c o u r s e s enter"] {
        let mut reader = Reader::open();
        reader.press(opening).press("S");
        let (metric, sections) =
            (Metric::Likes, [StatisticsSection::Months, StatisticsSection::Spread, StatisticsSection::Week]);
        for section in sections {
            for at in 0..view(&reader).count(section, metric) {
                let part = Statistics::part(section, at, metric).unwrap();
                let stats = view(&reader).counted().unwrap();
                if stats.count(part) < 2 {
                    continue;
                }
                let mut expected: Vec<u32> = stats.posts_of(reader.app.archive().corpus(), part).collect();
                let mut one = Reader::open();
                one.press(opening).press("S");
                while selected(&one) != (section, at) {
                    let next = if section == StatisticsSection::Week && selected(&one).0 == section {
                        "l"
                    } else {
                        "j"
                    };
                    let before = selected(&one);
                    one.press(next);
                    if selected(&one) == before {
                        // The end of a day: the next one begins on the left.
                        one.press("j").press(&"h ".repeat(23));
                    }
                }
                one.press("enter");
                assert!(one.app.overlays().statistics().is_none());
                let mut listed = one.app.list().posts().to_vec();
                listed.sort_unstable();
                expected.sort_unstable();
                assert_eq!(listed, expected, "{opening} {:?}", one.filter());
                let text = one.filter().unwrap().to_owned();
                let understood = one.app.search().filter().unwrap().query();
                // What a search learns besides is no part of what is asked for.
                assert_eq!(Query::parse(&text).unwrap().to_string(), understood.to_string());
                one.press("/");
                assert_eq!(one.app.overlays().prompt().unwrap().input().text(), text);
            }
        }
    }
}

#[test]
fn a_bar_of_one_post_and_a_top_post_are_gone_to() {
    let mut reader = Reader::open();
    reader.press("S");
    let best = view(&reader).post(StatisticsSection::Top, 0, Metric::Likes).unwrap();
    reader.press("} } } enter");
    assert_eq!(
        (reader.app.list().post(), reader.app.overlays().statistics().is_none()),
        (Some(best as usize), true)
    );
    assert_eq!(reader.place().split(' ').next(), Some("detail"));
    // The largest bucket of likes holds one post.
    reader.press("esc S } } k");
    let part = Statistics::part(StatisticsSection::Spread, view(&reader).item(), Metric::Likes).unwrap();
    assert_eq!(view(&reader).counted().unwrap().count(part), 1);
    reader.press("enter");
    assert_eq!((reader.app.list().post(), reader.filter()), (Some(best as usize), None));
    // An hour without a post says so and stays.
    let mut reader = Reader::open();
    reader.press("S } }");
    while view(&reader).counted().unwrap().week[view(&reader).item()] > 0 {
        reader.press("l");
    }
    reader.press("enter");
    assert_eq!(
        (reader.notice(), reader.app.overlays().statistics().is_some()),
        (&*Message::NoPosts.text(UiLanguage::English), true)
    );
}

#[test]
fn the_metric_changes_inside_and_the_place_stays() {
    let mut reader = Reader::open();
    reader.press("S j j j m m m m");
    assert_eq!(
        (reader.app.settings().metric, selected(&reader)),
        (Metric::Views, (StatisticsSection::Months, 3))
    );
    assert!(reader.app.bar_text().contains(&*Message::Views.text(UiLanguage::English)));
    reader.press("M");
    assert_eq!(reader.app.settings().metric, Metric::Quotes);
    reader.press("? esc");
    assert!(reader.app.overlays().statistics().is_some() && reader.app.overlays().help().is_none());
}

#[test]
fn statistics_of_a_topic_and_of_nothing() {
    let mut reader = Reader::open();
    reader.press("t a g e n t ctrl-f");
    let listed = reader.app.list().posts().len();
    reader.press("S");
    assert_eq!(view(&reader).counted().unwrap().posts.len(), listed);
    while view(&reader).counted().unwrap().months[view(&reader).item()].posts < 2 {
        reader.press("j");
    }
    let part = Statistics::part(StatisticsSection::Months, view(&reader).item(), Metric::Likes).unwrap();
    let expected: Vec<u32> =
        view(&reader).counted().unwrap().posts_of(reader.app.archive().corpus(), part).collect();
    reader.press("enter");
    let mut posts = reader.app.list().posts().to_vec();
    posts.sort_unstable();
    assert_eq!(posts, expected);
    reader.press("/").press("ctrl-u").enter_text("qqqzzzxxx").press("enter S j l tab G enter");
    assert!(view(&reader).counted().unwrap().posts.is_empty());
    assert_eq!(reader.app.bar_text(), "");
    // Without figures and times there is nothing but months that are not there.
    let bare = archive::parse("t", "### 1\n\n作者: @a\n\nx\n".to_owned()).unwrap().corpus;
    let mut reader = Reader::of(bare);
    reader.press("S j l } G enter q");
    assert!(reader.app.overlays().statistics().is_none());
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
    assert_eq!(reader.app.list().posts().len(), count);
}

#[test]
fn the_mouse_selects_and_opens_and_turns() {
    let mut reader = Reader::open();
    reader.press("S").mouse(MouseKind::WheelDown, 5, 5);
    assert_eq!(selected(&reader), (StatisticsSection::Months, 3));
    let row = view(&reader)
        .lines()
        .iter()
        .position(|line| matches!(line, duidu::app::overlay::statistics::StatisticsRow::Item(_, 0)))
        .unwrap();
    let at = (row - view(&reader).top() + 1) as u16;
    reader.mouse(MouseKind::Press, 5, at);
    assert_eq!(selected(&reader), (StatisticsSection::Months, 0));
    reader.mouse(MouseKind::Press, 5, at);
    assert!(reader.app.overlays().statistics().is_none() && reader.app.is_filtered());
}

#[test]
fn what_is_selected_is_in_sight_at_every_size() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows).press("S");
        for _ in 0..80 {
            let view = view(&reader);
            let row = view.lines().iter().position(|line| match (line, view.section()) {
                (duidu::app::overlay::statistics::StatisticsRow::Day(day), StatisticsSection::Week) => {
                    *day == view.item() / 24
                }
                (duidu::app::overlay::statistics::StatisticsRow::Item(section, at), _) => {
                    (*section, *at) == (view.section(), view.item())
                }
                _ => false,
            });
            let row = row.unwrap();
            assert!(
                (view.top()..view.top() + view.rows()).contains(&row),
                "{columns}x{rows}: {row} {}",
                view.top()
            );
            reader.press("j");
        }
        assert_eq!(selected(&reader), (StatisticsSection::Ratios, 14));
    }
}
