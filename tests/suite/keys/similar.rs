//! The posts like the one shown.

use duidu::app::event::Event;
use duidu::app::list::posts::ListRow;
use duidu::app::text_pane::highlights::HighlightKind;
use duidu::search::rank::HitGroup;

use super::reader::Reader;

/// Whether a rule is above the posts that are alike.
fn has_rule(reader: &Reader) -> bool {
    reader.app.list().rows().any(|row| matches!(row, ListRow::Rule(HitGroup::Related, _)))
}

#[test]
fn posts_like_the_one_shown_are_listed_behind_it_with_what_they_share() {
    let mut reader = Reader::open();
    let first = reader.app.list().post().unwrap();
    reader.press("=");
    let list = reader.app.list();
    assert_eq!(list.post(), Some(first), "the post itself stays selected");
    let posts = list.posts().to_vec();
    assert!(posts.len() > 1 && posts.len() < 52, "{}", posts.len());
    let similar = reader.app.listed_similar().unwrap();
    assert!(posts[1..].iter().all(|post| !similar.get(*post).unwrap().shared.is_empty()));
    assert!(has_rule(&reader));
    reader.press("]");
    assert_eq!(reader.app.list().post(), Some(posts[1] as usize));
    let marked = reader.app.text_pane().highlights();
    assert!(marked.iter().any(|mark| mark.kind == HighlightKind::Mention), "what is shared is marked");
}

#[test]
fn likeness_is_followed_from_post_to_post_and_left_by_esc_and_the_jump_back() {
    let mut reader = Reader::open();
    let (first, all) = (reader.app.list().post(), reader.app.list().posts().len());
    let second = reader.press("= j").app.list().post();
    reader.press("=");
    assert_eq!(reader.app.list().post(), second);
    assert_eq!(reader.app.list().posts().first().copied(), second.map(|post| post as u32));
    reader.press("esc");
    assert_eq!((reader.app.list().posts().len(), reader.app.list().post()), (all, second));
    assert!(reader.app.listed_similar().is_none());
    reader.press("G = esc ctrl-o");
    assert_ne!(reader.app.list().post(), first);
}

#[test]
fn a_query_that_filters_gives_way_and_an_order_chosen_parts_nothing() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agent").press("enter =");
    assert!(reader.app.search().query().is_none() && reader.app.listed_similar().is_some());
    assert!(has_rule(&reader));
    assert!(!has_rule(reader.press("O")), "posts by their likes are one group");
}

#[test]
fn what_was_asked_for_is_listed_though_the_user_has_moved_on() {
    let mut reader = Reader::open();
    let (first, second) = (reader.label(), reader.press("j").label());
    reader.press("k").held = Some(Vec::new());
    reader.press("= j");
    let answers = reader.held.take().unwrap();
    assert!(reader.app.listed_similar().is_none() && !answers.is_empty());
    for answer in answers {
        reader.take(Event::Answer(answer));
    }
    assert!(reader.app.listed_similar().is_some());
    assert_eq!(reader.label(), first);
    assert_eq!(reader.press("ctrl-o").label(), second);
}
