//! Finding as one types, and walking what was found.

use duidu::app::event::MouseKind;
use duidu::archive;
use duidu::i18n::{Message, UiLanguage};
use duidu::search::query::Query;

use super::reader::Reader;
use crate::screens::screen::Screen;

#[test]
fn the_list_narrows_with_every_key_and_the_text_follows() {
    let mut reader = Reader::open();
    reader.press("/");
    let mut counts = Vec::new();
    for c in "geoengineering".chars() {
        reader.enter_text(&c.to_string()).assert_sound();
        counts.push(reader.app.list().posts().len());
    }
    assert!(counts.last() < Some(&10) && counts.last() > Some(&0), "{counts:?}");
    assert!(counts.iter().any(|count| *count > 10), "{counts:?}");
    assert_eq!(reader.app.list().view().selected, 0, "the best hit leads");
    assert!(!reader.app.text_pane().highlights().is_empty(), "what was found is marked");
    // The same without the last letters: wider again.
    reader.press("ctrl-w");
    assert_eq!(reader.app.list().posts().len(), 113);
}

#[test]
fn chinese_finds_as_english_does() {
    for typed in ["智能体", "开源", "agentic", "open source", "\"open source\"", "開源"] {
        let mut reader = Reader::open();
        reader.press("/").enter_text(typed).press("enter").assert_sound();
        let found = reader.app.list().posts().len();
        assert!(found > 0 && found < 113, "{typed}: {found}");
        assert_eq!(reader.filter(), Some(typed));
    }
}

#[test]
fn what_is_not_there_leaves_an_empty_list_that_nothing_trips_over() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("qqqzzzxxx").press("enter");
    assert_eq!((reader.place().as_str(), reader.app.text_pane().post()), ("list 0/0", None));
    reader.press("j k G g g 5 j n N space } { l G tab tab h l m O o y f t enter : 1 enter").assert_sound();
    let mut reader = Reader::open();
    reader.press("5 j /").enter_text("qqqzzzxxx").press("enter esc");
    assert_eq!(reader.place(), "list 6/113", "back at what was selected before");
}

#[test]
fn posts_that_lack_a_word_come_last_and_are_labelled() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("geoengineering qqqzzzxxx").press("enter").assert_sound();
    let hits = reader.app.search().filter().unwrap().hits();
    assert!(hits.all.is_empty() && !hits.partial.is_empty());
    let shown = Screen::of(&reader.app, "dark").text();
    assert!(shown.contains("without: qq"), "{shown}");
    let count = hits.partial.len();
    assert!(shown.contains(&format!("lacking some of the words: {count} ──")), "{shown}");
    assert!(reader.app.list_title().contains("0 of 113"), "{}", reader.app.list_title());
    reader.press("j k G g g n N l h esc").assert_sound();
}

#[test]
fn rules_part_hits_by_how_they_match_and_are_no_posts() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents").press("enter");
    let hits = reader.app.search().filter().unwrap().hits();
    let groups = hits.groups(true);
    assert!(groups.len() == 1 && groups[0].1 > 0, "{groups:?} of {}", hits.all.len());
    let (count, start) = (hits.all.len() - groups[0].1, groups[0].1);
    let rows: Vec<String> = Screen::of(&reader.app, "dark").text().lines().map(str::to_owned).collect();
    let name = format!("other names, forms and spellings: {count} ──");
    let rule = rows.iter().position(|row| row.contains(&name)).unwrap_or_else(|| panic!("{rows:#?}"));
    // A click on the rule is none on a post; one below it is on the first post of the group.
    reader.press("h g g");
    let y = reader.app.panes().list.y;
    assert_eq!(rule, usize::from(y) + start);
    reader.press("h g g").mouse(MouseKind::Press, 5, rule as u16);
    assert_eq!(reader.app.list().view().selected, 0);
    reader.mouse(MouseKind::Press, 5, rule as u16 + 1);
    assert_eq!(reader.app.list().view().selected, start);
    for (columns, rows) in [(80, 24), (40, 12), (40, 6), (20, 4)] {
        reader.resize(columns, rows).press("h G g g j k").assert_sound();
    }
    // Ordered by something else, hits are one group.
    reader.resize(120, 36).press("O").assert_sound();
    assert!(!Screen::of(&reader.app, "dark").text().contains("other names, forms and spellings"));
}

#[test]
fn nothing_found_says_why() {
    let mut reader = Reader::open();
    for (typed, said) in [
        ("qqqzzzxxx", "In no post: qqqzzzxxx"),
        ("+geoengineering since:2099-01-01", "1 post without since:2099-01-01"),
        ("since:2099-01-01", "No post meets these conditions"),
    ] {
        reader.press("/").enter_text(typed).press("enter");
        let shown = Screen::of(&reader.app, "dark").text();
        assert!(shown.contains("Nothing found") && shown.contains(said), "{typed}: {shown}");
        reader.press("esc esc");
    }
}

#[test]
fn escape_returns_to_the_very_post_and_row() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        for typed in ["agents", "q", "qqqzzzxxx", "min_faves:100 agent", "min_faves:", ""] {
            let mut reader = Reader::open();
            reader.resize(columns, rows).press(": 2 enter l 7 j");
            let before = (reader.place(), reader.label(), reader.app.text_pane().top());
            reader.press("/").enter_text(typed);
            let case = format!("{columns}x{rows} '{typed}'");
            assert_eq!(reader.filter(), Some(typed), "{case}");
            reader.press("esc");
            assert_eq!((reader.place(), reader.label(), reader.app.text_pane().top()), before, "{case}");
            assert!(reader.filter().is_none() && reader.app.overlays().prompt().is_none(), "{case}");
            assert!(reader.app.text_pane().highlights().is_empty(), "{case}");
        }
    }
}

#[test]
fn enter_keeps_the_filter_and_escape_then_clears_it() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents").press("enter");
    let found = reader.app.list().posts().len();
    assert!(reader.app.overlays().prompt().is_none() && reader.app.is_filtered());
    reader.press("2 j");
    let label = reader.label();
    // From the text, Esc first leaves the text.
    reader.press("l esc");
    assert_eq!((reader.filter(), reader.app.list().posts().len()), (Some("agents"), found));
    reader.press("esc");
    assert_eq!((reader.filter(), reader.app.list().posts().len()), (None, 113));
    assert_eq!(reader.label(), label, "the post stays");
    assert!(reader.app.text_pane().highlights().is_empty());
    // An empty line kept is no filter.
    assert_eq!(reader.press("/ enter").filter(), None);
    assert_eq!(reader.press("/ a ctrl-u enter").filter(), None);
    assert_eq!(reader.label(), label);
}

#[test]
fn the_prompt_opens_with_what_filters_and_its_list_can_be_walked_while_typing() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents").press("enter /");
    assert_eq!(reader.app.overlays().prompt().unwrap().input().text(), "agents");
    let (first, count) = (reader.label(), reader.app.list().posts().len());
    reader.press("ctrl-n");
    assert_ne!(reader.label(), first);
    reader.press("ctrl-p ctrl-n ctrl-p");
    assert_eq!((reader.label(), reader.app.list().posts().len()), (first, count));
}

#[test]
fn a_query_that_cannot_be_understood_leaves_the_last_good_list() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents ");
    let posts = reader.app.list().posts().to_vec();
    // Until a value cannot become right, nothing is wrong.
    reader.paste("min_faves:");
    let filter = reader.app.search().filter().unwrap();
    assert_eq!((filter.error(), reader.app.list().posts()), (None, posts.as_slice()));
    reader.paste("x");
    let filter = reader.app.search().filter().unwrap();
    let error = filter.error().cloned().unwrap();
    assert_eq!(filter.text().get(error.span.clone()), Some("x"), "{error}");
    assert_eq!(reader.app.list().posts(), posts);
    reader.press("enter");
    assert_eq!((reader.notice(), reader.app.list().posts()), (&*error.to_string(), posts.as_slice()));
}

#[test]
fn a_late_answer_never_lands_and_the_old_list_stays_until_the_new_one_comes() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents");
    let agents = reader.app.list().posts().to_vec();
    reader.held = Some(Vec::new());
    reader.press("ctrl-u").enter_text("geo");
    assert_eq!(reader.held.as_ref().unwrap().len(), 3);
    // Erasing the line lists everything at once; no answer is awaited for that.
    assert_eq!(reader.app.list().posts().len(), 113);
    reader.give(0);
    assert_eq!(reader.app.list().posts().len(), 113, "an answer to an older question is dropped");
    assert!(reader.app.search().filter().unwrap().is_waiting());
    reader.give(1);
    let geo = reader.app.list().posts().to_vec();
    assert!(!geo.is_empty() && geo.len() < 113 && geo != agents);
    reader.give(0);
    assert_eq!(reader.app.list().posts(), geo, "a stale answer after the fresh one changes nothing");
    // The old list stays while the next answer is awaited.
    reader.enter_text("x");
    assert_eq!(reader.app.list().posts(), geo);
    // What comes after Esc is for nobody.
    reader.press("esc").give(0);
    assert_eq!((reader.app.list().posts().len(), reader.filter()), (113, None));
    // Nor does it land in a prompt opened anew.
    reader.press("/").enter_text("a").press("esc /").give(0);
    assert_eq!((reader.app.list().posts().len(), reader.filter()), (113, Some("")));
}

#[test]
fn the_best_hit_leads_and_the_way_back_is_kept_where_enter_was_faster_than_the_answer() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter");
    reader.held = Some(Vec::new());
    reader.press("/").enter_text("agents").press("enter");
    assert_eq!(reader.label(), "044");
    let newest = reader.held.as_ref().unwrap().len() - 1;
    reader.give(newest);
    assert_eq!(reader.app.list().view().selected, 0);
    assert_ne!(reader.label(), "044");
    assert_eq!(reader.press("ctrl-o").label(), "044");
}

#[test]
fn more_hits_leave_the_one_gone_to_selected_while_the_best_leads_until_then() {
    let post = |number: usize, text: &str| {
        format!("### {number:04}\n\n作者: @a\n时间: 2025-01-01\n链接: \n互动: Likes: 1\n\n{text}\n\n")
    };
    // The oldest post, which is found last, is the best.
    let text: String =
        (1..=2_000).map(|at| post(at, if at == 1 { "a voice" } else { "b\n\nvoices" })).collect();
    for (keys, expected) in [("", "0001"), ("ctrl-n ctrl-n", "1998")] {
        let mut reader = Reader::of(duidu::archive::parse("test", text.clone()).unwrap().corpus);
        reader.held = Some(Vec::new());
        reader.press("/").paste("voice");
        let parts = reader.held.as_ref().unwrap().len();
        reader.give(parts - 1).press(keys);
        let part = reader.app.list().posts().len();
        assert!(part < 2_000, "a part");
        assert_eq!(reader.app.list_title(), format!("Hits  {part}+ of 2,000"), "there may be more");
        while reader.held.as_ref().unwrap().len() >= parts {
            reader.give(parts - 1).assert_sound();
        }
        assert_eq!((reader.app.list().posts().len(), reader.label().as_str()), (2_000, expected), "{keys}");
        assert_eq!(reader.app.list_title(), "Hits  2,000 of 2,000");
    }
}

/// Every stop of a walk with `key`: post and mark; ends where it comes round, and says with which word.
fn walk(reader: &mut Reader, key: &str) -> (Vec<(usize, usize)>, String) {
    let mut stops = Vec::new();
    for _ in 0..2_000 {
        reader.press(key).assert_sound();
        let wrapped = reader.notice().to_owned();
        if !wrapped.is_empty() {
            return (stops, wrapped);
        }
        let detail = &reader.app.text_pane();
        let (post, at) = (detail.post().unwrap(), detail.current().unwrap());
        let mark = detail.highlights()[at];
        let row = detail.row_of(mark.side, mark.pair, mark.start);
        assert!((detail.top()..detail.top() + detail.rows()).contains(&row), "a stop is in sight");
        stops.push((post, at));
    }
    panic!("the walk never comes round");
}

#[test]
fn every_hit_is_walked_within_posts_and_across_them_and_round() {
    for (columns, rows) in [(120, 36), (80, 24)] {
        let mut reader = Reader::open();
        reader.resize(columns, rows).press("/").enter_text("\"open source\"").press("enter");
        let posts = reader.app.list().posts().to_vec();
        assert!(posts.len() > 2, "{posts:?}");
        let (stops, wrapped) = walk(&mut reader, "n");
        assert_eq!(wrapped, Message::WrappedToFirst.text(UiLanguage::English));
        assert_eq!(reader.app.list().view().selected, 0);
        let mut walked: Vec<usize> = stops.iter().map(|(post, _)| *post).collect();
        walked.dedup();
        let listed: Vec<usize> = posts.iter().map(|post| *post as usize).collect();
        assert_eq!(walked, listed, "posts in the order of the list");
        let mut each = stops.clone();
        each.sort_unstable();
        each.dedup();
        assert_eq!(each.len(), stops.len(), "no hit twice");
        // Now at the first hit: backwards is round at once, then the same stops from the end.
        reader.press("N");
        assert_eq!(reader.notice(), Message::WrappedToLast.text(UiLanguage::English));
        let (back, wrapped) = walk(&mut reader, "N");
        assert_eq!(wrapped, Message::WrappedToLast.text(UiLanguage::English));
        let expected: Vec<(usize, usize)> = stops.iter().rev().skip(1).copied().collect();
        assert_eq!(back, expected);
    }
}

#[test]
fn hits_of_a_side_not_shown_are_no_stops() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("开源").press("enter").wait(1_000).press("3").wait(1_000);
    reader.press("n n n n").assert_sound();
    let detail = &reader.app.text_pane();
    assert!(detail.current().is_none_or(|at| detail.stops().contains(&at)));
}

#[test]
fn without_a_query_there_is_nothing_to_walk() {
    let nothing = Message::NothingToStepThrough.text(UiLanguage::English);
    for key in ["n", "N", "]", "["] {
        assert_eq!(Reader::open().press(key).notice(), nothing, "{key}");
    }
    // Hits are there, but no topic: the message says how to choose one.
    let mut reader = Reader::open();
    reader.press("/").enter_text("agent").press("enter 2 ]");
    assert!(reader.notice() == nothing && nothing.ends_with("t chooses a topic"), "{}", reader.notice());
}

#[test]
fn a_word_with_a_letter_that_cannot_be_seen_is_found_as_pasted_and_as_shown() {
    let post = |number: usize, word: &str| {
        format!("### {number:03}\n\n作者: @a\n时间: 2025-01-01\n\nuse {word} today\n\n")
    };
    let archive = post(1, "pay\u{1161}pal") + &post(2, "paypal") + &post(3, "a\u{202e}pal");
    let mut reader = Reader::of(archive::parse("pal.md", archive).unwrap().corpus);
    for (pasted, found) in
        [("pay\u{1161}pal", 0), ("\"pay\u{1161}pal\"", 0), ("pay<1161>pal", 0), ("pay\u{2066}pal", 1)]
    {
        reader.press("/ ctrl-u").paste(pasted).press("enter");
        assert_eq!(reader.app.list().posts(), [found], "{pasted:?}");
    }
    assert_eq!("a\u{202e}pal".parse::<Query>(), "a<202E>pal".parse::<Query>(), "on the command line");
}
