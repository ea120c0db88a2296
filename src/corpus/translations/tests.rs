use super::{PassageTranslation, passage_hash};
use crate::archive;
use crate::corpus::{Corpus, Side};
use crate::text::sanitize::Clean;

const POST: &str =
    r#"{"id":"1874","text":"One line here.\n\nAnother line with @bob.\n\nThe end of it all.","author":"a"}"#;

fn corpus() -> Corpus {
    archive::parse("test", POST.to_owned()).unwrap().corpus
}

fn translation(source: &str, text: &str, is_by_person: bool) -> PassageTranslation {
    PassageTranslation {
        source: passage_hash(source),
        language: "zh".to_owned(),
        text: text.to_owned(),
        by: Clean::new(if is_by_person { "me" } else { "machine" }),
        is_by_person,
    }
}

#[test]
fn passages_are_completed_where_they_stand() {
    let corpus = corpus();
    corpus.translations.add(0, translation("Another  line with @bob.", "另一行 @bob。", false));
    let body = corpus.body(0);
    let sides: Vec<_> = body
        .pairs
        .iter()
        .map(|pair| [Side::Original, Side::Translation].map(|side| body.side(side).plain(pair.side(side))))
        .collect();
    assert_eq!(
        sides,
        [["One line here.", ""], ["Another line with @bob.", "另一行 @bob。"], ["The end of it all.", ""]]
    );
    assert_eq!(body.completion.pairs, [1]);
    assert_eq!(corpus.whole_body(0).translation.text, "另一行 @bob。");
}

#[test]
fn what_reads_otherwise_now_is_not_shown() {
    let corpus = corpus();
    corpus.translations.add(0, translation("One line there.", "那里一行。", false));
    let body = corpus.body(0);
    assert_eq!((body.translation.text.as_str(), body.completion.stale), ("", 1));
}

#[test]
fn one_language_is_shown_at_a_time() {
    let post = r#"{"id":"1874","text":"One line here.","translation":"这里有一行。","author":"a"}"#;
    let corpus = archive::parse("test", post.to_owned()).unwrap().corpus;
    let spanish = PassageTranslation {
        language: "es".to_owned(),
        ..translation("One line here.", "Una línea aquí.", true)
    };
    corpus.translations.add(0, spanish);
    let shown = || {
        let body = corpus.body(0);
        (body.translation.text.clone(), body.completion.languages.clone())
    };
    let languages = vec!["zh-Hans".to_owned(), "es".to_owned()];
    assert_eq!(shown(), ("这里有一行。".to_owned(), languages.clone()));
    corpus.translations.choose("es");
    assert_eq!(shown(), ("Una línea aquí.".to_owned(), languages));
    // A correction under a tag that says less is of the same language.
    corpus.translations.add(0, translation("One line here.", "此处一行。", true));
    corpus.translations.choose("zh-Hans");
    assert_eq!(shown().0, "此处一行。");
}

#[test]
fn a_person_comes_before_a_program_and_can_take_the_words_back() {
    let corpus = corpus();
    let add = |text: &str, is_by_person| {
        corpus.translations.add(0, translation("One line here.", text, is_by_person));
        corpus.body(0).translation.text
    };
    assert_eq!(add("一", false), "一");
    assert_eq!(add("二", true), "二");
    assert_eq!(add("三", false), "二");
    assert_eq!(add("", true), "三");
}

#[test]
fn control_characters_of_translations_are_made_visible() {
    let corpus = corpus();
    corpus.translations.add(0, translation("One line here.", "a\u{1b}[2Jb\u{202e}c", false));
    let text = corpus.body(0).translation.text;
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
}

#[test]
fn texts_can_be_of_the_archive_or_of_the_translations_beside_it() {
    let text = |change: &dyn Fn(&Corpus)| {
        let post = r#"{"id":"1874","text":"One line here.\n\nThe end of it all.","translation":"一行。"}"#;
        let corpus = archive::parse("test", post.to_owned()).unwrap().corpus;
        corpus.translations.add(0, translation("The end of it all.", "完。", false));
        change(&corpus);
        (corpus.body(0).translation.text, corpus.sides(0).texts().last().map(ToString::to_string))
    };
    let both = |text: &str| (text.to_owned(), Some(text.to_owned()));
    assert_eq!(text(&|_| ()), both("一行。\n\n完。"));
    assert_eq!(text(&|corpus| corpus.translations.clear()), both("一行。"));
    assert_eq!(text(&|corpus| corpus.translations.hide_those_of_archive()), both("完。"));
}
