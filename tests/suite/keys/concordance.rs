//! The occurrences of a word in their contexts.

use duidu::app::event::Event;
use duidu::app::overlay::concordance::ConcordanceView;
use duidu::archive;
use duidu::insight::concordance::{Concordance, ContextOrder};

use super::reader::Reader;

fn view(reader: &Reader) -> &ConcordanceView {
    reader.app.overlays().concordance().unwrap()
}

/// A reader of four posts whose passages hold `boat` in two renderings.
fn boats() -> Reader {
    let post = |number: u32, passages: &str| {
        format!("### {number:03}\n\n作者: @a\n时间: 2025-03-0{number}\n\n{passages}\n\n")
    };
    let text = [
        post(1, "The old boat sank.\n\nNobody saw it.\n\n旧船沉了。\n\n没有人看见。"),
        post(2, "A new boat came.\n\n新船来了。"),
        post(3, "Boats are slow.\n\n小舟很慢。"),
        post(4, "Every boat leaks.\n\n小舟都漏水。"),
    ];
    Reader::of(archive::parse("posts.md", text.concat()).unwrap().corpus)
}

/// What is right of the word in the lines shown.
fn rights(reader: &Reader) -> Vec<String> {
    let view = view(reader);
    view.palette().found().iter().map(|at| view.line(*at).unwrap().parts()[2].to_owned()).collect()
}

#[test]
fn a_typed_word_is_listed_sorted_filtered_and_gone_to() {
    let mut reader = boats();
    reader.press("*").enter_text("boat").press("enter");
    assert_eq!(rights(&reader), [" sank.", " came.", " are slow.", " leaks."]);
    reader.press("s s");
    assert_eq!(view(&reader).order(), ContextOrder::Right);
    assert_eq!(rights(&reader), [" are slow.", " came.", " leaks.", " sank."]);
    reader.press("/").enter_text("漏水").press("enter");
    assert_eq!(rights(&reader), [" leaks."]);
    reader.press("enter");
    assert!(reader.app.overlays().is_empty());
    assert_eq!(reader.label(), "004");
    let text = reader.app.text_pane();
    let mark = text.highlights()[text.current().unwrap()];
    let marked = text.body().side(mark.side).text.get(mark.start as usize..mark.end as usize);
    assert_eq!(marked, Some("boat"));
    // One comes back to the lines as they were, and to where one was before.
    reader.press("*");
    assert_eq!(rights(&reader), [" leaks."]);
    reader.press("esc");
    assert_eq!(rights(&reader).len(), 4, "the filter goes first");
    reader.press("G enter ctrl-o");
    assert_eq!(reader.label(), "004");
}

#[test]
fn lines_sorted_before_they_are_found_are_shown() {
    let mut reader = boats();
    reader.held = Some(Vec::new());
    reader.press("*").enter_text("boat").press("enter s s");
    assert!(view(&reader).found().is_none());
    for answer in reader.held.take().unwrap() {
        reader.take(Event::Answer(answer));
    }
    assert_eq!(rights(&reader), [" are slow.", " came.", " leaks.", " sank."]);
}

#[test]
fn either_language_finds_the_other_and_lines_are_grouped_by_rendering() {
    let mut reader = Reader::open();
    reader.press("*").enter_text("课程").press("enter");
    let summary = view(&reader).found().unwrap().summary("课程");
    assert!(summary.starts_with("课程 \u{2192} course"), "{summary}");
    reader.press("*").enter_text("agent").press("enter s s s");
    let shown = view(&reader);
    assert_eq!(shown.order(), ContextOrder::Rendering);
    let renderings = shown.palette().found().iter().map(|at| shown.line(*at).unwrap().rendering);
    let renderings: Vec<_> = renderings.map(|at| at.unwrap_or(usize::MAX)).collect();
    assert!(renderings.is_sorted() && renderings.first() < renderings.last(), "{renderings:?}");
    reader.press("esc");
    assert!(reader.app.overlays().is_empty());
}

#[test]
fn a_word_that_is_nowhere_and_an_empty_line_lead_nowhere() {
    let mut reader = boats();
    reader.press("* enter");
    assert!(reader.app.overlays().is_empty());
    reader.press("*").enter_text("anchor").press("enter");
    assert!(view(&reader).found().unwrap().lines.is_empty());
    reader.press("enter s j / x enter");
    assert_eq!(view(&reader).palette().selected(), None);
    reader.press("esc *").enter_text("b").press("backspace backspace");
    assert_eq!(view(&reader).word(), "anchor", "an empty line is left");
}

#[test]
fn what_is_found_walked_or_selected_is_the_word() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("punchcards").press("enter *");
    assert_eq!(view(&reader).word().to_lowercase(), "punchcards");
    reader.press("esc esc t").enter_text("open source").press("ctrl-t");
    assert_eq!(view(&reader).word(), "open source");
    assert!(view(&reader).found().unwrap().lines.len() > 2);
    reader.press("esc V").enter_text("agent");
    let at = reader.app.overlays().terms().unwrap().palette().selected().unwrap();
    let english = reader.app.archive().term(at).unwrap().english.clone();
    reader.press("ctrl-t");
    assert_eq!(view(&reader).word(), english);
}

#[test]
fn the_list_is_bounded_and_says_so() {
    let reader = boats();
    let found = |most| Concordance::of_word(reader.app.archive().corpus(), "boat", most, &|| false).unwrap();
    assert_eq!((found(4).lines.len(), found(4).is_cut), (4, false));
    assert_eq!((found(3).lines.len(), found(3).is_cut), (3, true));
    assert!(Concordance::of_word(reader.app.archive().corpus(), "boat", 9, &|| true).is_none());
}
