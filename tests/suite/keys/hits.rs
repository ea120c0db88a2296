//! Where one is among the hits of all posts, and where they are in time.

use duidu::i18n::{Message, Number, UiLanguage};

use super::reader::Reader;

fn hit(at: usize, of: usize, posts: usize) -> String {
    let posts = Message::PostCount { count: Number::from(posts) }.text(UiLanguage::English).into_owned();
    Message::MatchOf { at: Number::from(at), count: Number::from(of), place: &posts }
        .text(UiLanguage::English)
        .into_owned()
}

/// Walks with `n` from the first stop until it comes round; checks that every stop is told with its number.
fn walk(reader: &mut Reader, case: &str) {
    reader.count();
    let posts = reader.app.walked_posts().len();
    if reader.app.text_pane().current().is_none() {
        reader.press("n").count();
    }
    let said = reader.app.hits_text();
    let total: usize = said
        .split(' ')
        .nth(3)
        .and_then(|total| total.parse().ok())
        .unwrap_or_else(|| panic!("{case}: {said}"));
    assert!(total > 3, "{case}: {said}");
    for at in 1..=total {
        assert_eq!(
            reader.app.hits_text(),
            hit(at, total, posts),
            "{case}: {:?} {:?}",
            reader.app.list().post(),
            reader.app.text_pane().stops()
        );
        reader.press("n").count();
        let wrapped = reader.notice() == Message::WrappedToFirst.text(UiLanguage::English);
        assert_eq!(wrapped, at == total, "{case}: {at} of {total}");
    }
    assert_eq!(reader.app.hits_text(), hit(1, total, posts), "{case}");
}

#[test]
fn hits_are_counted_as_they_are_walked() {
    for mode in ["1", "2", "3", "4", "5"] {
        for typed in ["\"open source\"", "开源", "voice lang:en"] {
            let mut reader = Reader::open();
            reader.press(mode).wait(1_000).press("/").enter_text(typed).press("enter");
            walk(&mut reader, &format!("{typed} in mode {mode}"));
        }
    }
}

#[test]
fn topics_and_terms_are_counted_too() {
    for (open, name) in [("t", "open source"), ("V", "agent")] {
        let mut reader = Reader::open();
        reader.press(open).enter_text(name).press("enter");
        walk(&mut reader, open);
    }
    let mut reader = Reader::open();
    reader.press("t").enter_text("open source").press("ctrl-f");
    walk(&mut reader, "topic as filter");
}

#[test]
fn what_is_known_is_said_until_all_is_counted() {
    let mut reader = Reader::open();
    reader.press("/ a g e n t s enter");
    let posts = reader.app.list().posts().len();
    let place = |at: usize| {
        Message::PostOf { at: Number::from(at), count: Number::from(posts) }
            .text(UiLanguage::English)
            .into_owned()
    };
    let here = reader.app.text_pane().stops().len();
    assert_eq!(
        reader.app.hits_text(),
        Message::MatchesInPost { count: Number::from(here), place: &place(1) }
            .text(UiLanguage::English)
            .into_owned()
    );
    reader.press("n");
    assert_eq!(
        reader.app.hits_text(),
        Message::MatchInPost { at: Number::from(1), count: Number::from(here), place: &place(1) }
            .text(UiLanguage::English)
            .into_owned()
    );
    let all = reader.count().app.hits_text();
    assert!(all.starts_with("match 1 of ") && all.ends_with(&format!("{posts} posts")), "{all}");
    // Away from the hits the whole is told.
    reader.press("j");
    assert!(reader.app.hits_text().contains(" matches - "), "{}", reader.app.hits_text());
    // Another language mode shows other sides: nothing old is told meanwhile.
    reader.press("4").wait(1_000);
    assert!(!reader.app.hits_text().contains(" matches - "));
    reader.count();
    assert!(reader.app.hits_text().contains(" matches - "));
    // A query for no words has no hits in the text.
    reader.press("/ ctrl-u").enter_text("min_faves:1000").press("enter").count();
    assert!(reader.app.hits_text().starts_with("post 1 of "), "{}", reader.app.hits_text());
}

#[test]
fn the_language_that_is_searched_is_told() {
    for (typed, word) in [
        ("agents", Some(Message::InBoth)),
        ("voice lang:en", Some(Message::InEnglish)),
        ("zh:智能体", Some(Message::InChinese)),
        ("en:voice zh:智能体", Some(Message::InBoth)),
        ("min_faves:100", None),
    ] {
        let mut reader = Reader::open();
        reader.press("/").enter_text(typed).press("enter");
        let said = reader.app.query_languages().map(|[full, _]| full);
        assert_eq!(said, word.map(|word| word.text(UiLanguage::English)), "{typed}");
    }
}

#[test]
fn the_sparkline_shows_all_posts_and_ticks_the_hits() {
    let mut reader = Reader::open();
    let bars = reader.app.list().sparkline().bars().len();
    let ticked =
        |reader: &Reader| reader.app.list().sparkline().bars().iter().filter(|bar| bar.has_hit).count();
    assert_eq!(ticked(&reader), 0);
    for keys in ["/ g e o e n g i n e e r i n g enter", "t enter", "t ctrl-f", "V enter"] {
        reader.press("esc esc esc").press(keys);
        let walked = reader.app.walked_posts();
        assert_eq!(reader.app.list().sparkline().bars().len(), bars, "{keys}");
        let mut expected: Vec<usize> =
            walked.iter().filter_map(|post| reader.app.list().sparkline().bar_of(*post as usize)).collect();
        expected.sort_unstable();
        expected.dedup();
        assert!(!expected.is_empty());
        assert_eq!(ticked(&reader), expected.len(), "{keys}");
        for (at, bar) in reader.app.list().sparkline().bars().iter().enumerate() {
            assert!((bar.start..bar.end).all(|post| reader.app.list().sparkline().bar_of(post) == Some(at)));
        }
    }
    // Its keys walk the posts listed, in order of time.
    reader.press("esc esc esc / o p e n enter tab tab");
    let mut listed = reader.app.list().posts().to_vec();
    listed.sort_unstable();
    reader.press("h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h h");
    for post in listed.iter().take(5) {
        assert_eq!(reader.app.list().post(), Some(*post as usize));
        reader.press("l");
    }
}

#[test]
fn matches_of_a_misspelt_word_are_highlighted() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("geoenginering").press("enter");
    assert!(!reader.app.list().posts().is_empty());
    assert!(!reader.app.text_pane().highlights().is_empty());
}

#[test]
fn where_nothing_is_found_no_post_is_counted() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("qqqzzz").press("enter");
    assert_eq!(reader.app.full_hits_text(), "0 of 113 posts");
    assert_eq!(
        reader.app.layout_shown(),
        reader.app.settings().layout,
        "there is no post that lacks a translation"
    );
}

#[test]
fn no_number_is_told_before_the_first_answer() {
    let mut reader = Reader::open();
    reader.held = Some(Vec::new());
    reader.press("/").enter_text("agent").press("enter");
    let searching = Message::Searching.text(UiLanguage::English);
    assert_eq!([reader.app.hits_text(), reader.app.list_title()], [&*searching, &*searching]);
    let last = reader.held.as_ref().unwrap().len() - 1;
    reader.give(last);
    let posts = reader.app.list().posts().len();
    assert!(reader.app.list_title().contains(&format!("{posts} of 113")), "{}", reader.app.list_title());
}
