//! Notes and highlights by their keys.

use duidu::app::effect::Effect;
use duidu::app::text_pane::rows::{PostNoteKind, PostRow};
use duidu::archive;
use duidu::corpus::Corpus;
use duidu::state::Session;
use duidu::state::fact::FactSet;
use duidu::state::passage_marks::HighlightColor;

use super::reader::Reader;

/// Posts with ids whose texts are these passages and their translations.
fn corpus(passages: &[(&str, &str)]) -> Corpus {
    let side = |texts: Vec<&str>| texts.join("\n\n");
    let original = side(passages.iter().map(|(text, _)| *text).collect());
    let translation = side(passages.iter().map(|(_, text)| *text).collect());
    let post = |number: u64| {
        format!(
            "### {number:03}\n\n作者: @a\n时间: 2025-03-0{number}\n链接: https://x.com/a/status/90{number}\n\n\
             {original}\n\n{translation}\n\n"
        )
    };
    archive::parse("posts.md", (1..=3).map(post).collect()).unwrap().corpus
}

const PASSAGES: &[(&str, &str)] = &[
    ("The river is wide here.", "这里的河很宽。"),
    ("Nobody crosses it in winter.", "冬天没有人过河。"),
    ("In spring the boats come back.", "春天船又回来了。"),
];

/// The notes shown below passages.
fn remarks(reader: &Reader) -> Vec<String> {
    let rows = reader.app.text_pane().post_rows().rows.iter().filter_map(|row| match row {
        PostRow::Note { kind: PostNoteKind::Remark, text } => Some(text.clone()),
        _ => None,
    });
    rows.collect()
}

fn colors(reader: &Reader) -> Vec<Option<HighlightColor>> {
    (0..3).map(|pair| reader.app.text_pane().highlight_color(pair)).collect()
}

/// A reader of `corpus` after the run of `earlier`.
fn after(earlier: &Reader, corpus: Corpus) -> Reader {
    let mut facts = FactSet::default();
    for effect in &earlier.effects {
        if let Effect::Save(saved) = effect {
            for fact in saved {
                facts.add(fact.clone());
            }
        }
    }
    let mut reader = Reader::of(corpus);
    reader.app.restore(Session::from_facts(&facts, Some("other".into())), false);
    reader.wait(0).resize(120, 36);
    reader
}

fn listed(reader: &mut Reader, query: &str) -> usize {
    reader.press("/ ctrl-u").enter_text(query).press("enter");
    let count = reader.app.list().posts().len();
    reader.press("esc");
    count
}

#[test]
fn passages_are_highlighted_in_colours_and_not() {
    use HighlightColor::{Green, Yellow};
    let mut reader = Reader::of(corpus(PASSAGES));
    reader.press("l } H");
    assert_eq!(colors(&reader), [None, Some(Yellow), None]);
    assert!(reader.notice().contains("yellow"), "{}", reader.notice());
    reader.press("C");
    assert_eq!(colors(&reader), [None, Some(Green), None]);
    // A count extends the highlight, again it takes it away.
    reader.press("{ 3 H");
    assert_eq!(colors(&reader), [Some(Green); 3]);
    reader.press("3 H");
    assert_eq!(colors(&reader), [None; 3]);
    let saves = reader.effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
    assert_eq!(saves, 4, "each is saved at once");
}

#[test]
fn a_note_stands_below_its_passage_and_queries_find_it() {
    let mut reader = Reader::of(corpus(PASSAGES));
    reader.press("l } e").enter_text("how cold is it?").press("enter");
    assert_eq!(remarks(&reader), ["+ how cold is it?"]);
    for (query, count) in
        [("has:note", 1), ("note:COLD", 1), ("note:\"how cold\"", 1), ("note:warm", 0), ("has:highlight", 0)]
    {
        assert_eq!(listed(&mut reader, query), count, "{query}");
    }
    reader.press("l { } e").enter_text(" very").press("enter");
    assert_eq!(remarks(&reader), ["+ how cold is it? very"]);
    reader.press("e ctrl-u enter");
    assert_eq!(remarks(&reader), [""; 0]);
    assert_eq!(listed(&mut reader, "has:note"), 0);
}

#[test]
fn notes_find_their_passage_in_another_file_and_are_kept_where_it_is_gone() {
    let mut reader = Reader::of(corpus(PASSAGES));
    reader.press("l } H e").enter_text("winter note").press("enter");
    let changed = [("A passage that is new.", "一段新的话。"), PASSAGES[0], PASSAGES[1], PASSAGES[2]];
    let moved = after(&reader, corpus(&changed));
    assert_eq!(moved.app.text_pane().highlight_color(2), Some(HighlightColor::Yellow));
    assert_eq!(remarks(&moved), ["+ winter note"]);
    let mut gone = after(&reader, corpus(&[PASSAGES[0], PASSAGES[2]]));
    assert_eq!(colors(&gone), [None; 3]);
    let shown = remarks(&gone).join(" ");
    assert!(
        shown.contains("changed") && shown.contains("winter note") && shown.contains("Nobody"),
        "{shown}"
    );
    // It is listed, and goes only when it is removed.
    gone.press("a ctrl-x esc");
    assert_eq!(remarks(&gone), [""; 0]);
}

#[test]
fn the_list_of_notes_is_searched_and_leads_to_the_passage() {
    let mut reader = Reader::of(corpus(PASSAGES));
    reader.press("l } } e").enter_text("boats!").press("enter J e").enter_text("wide").press("enter");
    reader.press("a").enter_text("BOATS");
    let palette = reader.app.overlays().notes().unwrap();
    assert_eq!(palette.palette().found().len(), 1);
    reader.press("enter");
    assert!(reader.app.overlays().is_empty());
    assert_eq!((reader.label().as_str(), reader.pair_at_top()), ("003", Some(2)));
    reader.press("a").enter_text("nothing like it");
    assert_eq!(reader.app.overlays().notes().unwrap().palette().found().len(), 0);
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        reader.resize(columns, rows).assert_sound();
    }
}
