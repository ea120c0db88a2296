//! The post shown is translated by the translator of the user, into one language or several.

use std::time::{Duration, Instant};

use duidu::app::effect::{Answer, Effect, JobKind};
use duidu::app::event::Event;
use duidu::app::translation_job::TranslationStage;
use duidu::archive;
use duidu::config::hooks::Hooks;
use duidu::config::settings::Layout;
use duidu::config::translating::TranslateSettings;
use duidu::corpus::Side;
use duidu::state::Session;
use duidu::state::fact::FactSet;

use super::reader::Reader;

const POST: &str =
    r#"{"id":"1900266604822773766","author":"ann","text":"Rain fell on the roofs.\n\nOne roof leaked."}"#;

fn reader() -> Reader {
    Reader::of(archive::parse("posts.jsonl", POST.to_owned()).unwrap().corpus)
}

/// A filter that answers every passage with `answer`.
fn translator(to: &str, answer: &str) -> Hooks {
    let words = ["sed", &format!("s/.*/{answer}/")].map(str::to_owned);
    let translating = TranslateSettings { to: to.to_owned(), is_plain: true, ..TranslateSettings::default() };
    Hooks { translate: words.to_vec(), translating, ..Hooks::default() }
}

fn shown(reader: &Reader) -> String {
    reader.app.text_pane().body().side(Side::Translation).text.clone()
}

fn kept(reader: &Reader) -> usize {
    reader.effects.iter().filter(|effect| matches!(effect, Effect::KeepTranslation(..))).count()
}

#[test]
fn a_post_is_translated_shown_kept_and_found() {
    let mut reader = reader();
    reader.press("g t");
    assert!(reader.notice().contains("[hooks]"), "{}", reader.notice());
    // An index from before is not the one that is asked afterwards.
    reader.press("/").enter_text("译文在此").press("enter");
    assert_eq!(reader.app.list().posts().len(), 0);
    reader.press("esc esc");
    reader.app.set_hooks(translator("", "译文在此"));
    reader.press("g t");
    assert_eq!((shown(&reader).as_str(), kept(&reader)), ("译文在此\n\n译文在此", 2));
    assert!(reader.notice().contains("Translated into zh: 2"), "{}", reader.notice());
    reader.press("/").enter_text("译文在此").press("enter");
    assert_eq!(reader.app.list().posts().len(), 1);
    reader.press("esc esc g t");
    assert!(reader.notice().contains("Nothing here lacks"), "{}", reader.notice());
}

#[test]
fn the_languages_of_a_translation_are_walked() {
    let mut reader = reader();
    reader.app.set_hooks(translator("zh", "译文在此"));
    reader.press("g t L");
    assert_eq!(reader.app.settings().layout, Layout::Interleaved, "one language: layouts are walked");
    reader.press("1");
    reader.app.set_hooks(translator("es", "la casa de los vecinos"));
    reader.press("g t");
    assert!(shown(&reader).starts_with("la casa"), "{}", shown(&reader));
    reader.press("L");
    assert!(
        shown(&reader).starts_with("译文") && reader.notice().contains("zh, 1 of 2"),
        "{}",
        reader.notice()
    );
    reader.press("L");
    assert!(shown(&reader).starts_with("la casa"));
    assert_eq!(reader.app.settings().layout, Layout::Columns);
    assert_eq!(reader.app.text_pane().body().completion.languages, ["zh", "es"]);
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        reader.resize(columns, rows).assert_sound();
    }
}

#[test]
fn a_translator_that_fails_is_named_and_one_that_works_is_stopped() {
    for (words, said) in [(&["/nowhere/program"][..], "No such file"), (&["false"], "exit status: 1")] {
        let mut reader = reader();
        let hooks = translator("zh", "");
        let translate = words.iter().map(ToString::to_string).collect();
        reader.app.set_hooks(Hooks { translate, ..hooks });
        reader.press("g t");
        assert!(reader.notice().contains(said), "{}", reader.notice());
        assert_eq!(kept(&reader), 0);
    }
    let mut reader = reader();
    reader.app.set_hooks(translator("zh", "译文在此"));
    reader.held = Some(Vec::new());
    reader.press("g t");
    assert!(reader.notice().contains("Translating into zh"), "{}", reader.notice());
    reader.press("g t");
    assert!(matches!(reader.effects.last(), Some(Effect::Cancel(JobKind::Translation))));
}

#[test]
fn an_answer_that_is_refused_is_said() {
    let mut reader = reader();
    reader.app.set_hooks(translator("zh", "Rain fell on the roofs."));
    reader.press("g t");
    assert!(reader.notice().starts_with("Not translated: 2"), "{}", reader.notice());
    assert_eq!(shown(&reader), "");
}

#[test]
fn the_language_chosen_last_is_shown_in_the_next_run() {
    let with_both = || {
        let mut reader = reader();
        reader.app.restore(Session::from_facts(&FactSet::default(), Some("posts".into())), false);
        for (to, answer) in [("zh", "译文在此"), ("es", "la casa de los vecinos")] {
            reader.app.set_hooks(translator(to, answer));
            reader.press("g t");
        }
        reader
    };
    let mut reader = with_both();
    reader.press("L");
    assert!(shown(&reader).starts_with("译文"), "{}", shown(&reader));
    let mut facts = FactSet::default();
    reader.app.take_unsaved().into_iter().for_each(|fact| facts.add(fact));
    let mut next = with_both();
    assert!(shown(&next).starts_with("la casa"));
    next.app.restore(Session::from_facts(&facts, Some("posts".into())), false);
    assert!(shown(&next).starts_with("译文"), "{}", shown(&next));
}

#[test]
fn what_is_waited_for_is_said() {
    let mut reader = reader();
    reader.app.set_hooks(translator("zh", "译文在此"));
    reader.held = Some(Vec::new());
    reader.press("g t");
    let mut take = |stage: TranslationStage, is_new: bool| {
        reader.take(Event::Answer(Answer::TranslationStage { stage, is_new }));
        reader.notice().to_owned()
    };
    assert_eq!(
        take(TranslationStage::Asked(1, 2), true),
        "Translated 1 of 2 passages; the same key stops it"
    );
    let until = Instant::now() + Duration::from_secs(40);
    let busy = take(TranslationStage::Busy(until), true);
    assert!(busy.starts_with("The server cannot answer now") && busy.contains("40 s"), "{busy}");
    // What is not new hides nothing else, and is said again where nothing is.
    reader.take(Event::Answer(Answer::TranslationStage {
        stage: TranslationStage::Asked(1, 2),
        is_new: false,
    }));
    assert_eq!(reader.notice(), busy);
    reader.press("l");
    reader.take(Event::Answer(Answer::TranslationStage {
        stage: TranslationStage::Busy(until),
        is_new: false,
    }));
    assert!(reader.notice().starts_with("The server cannot answer now"), "{}", reader.notice());
    reader.press("g t");
    reader
        .take(Event::Answer(Answer::TranslationStage { stage: TranslationStage::Asked(2, 2), is_new: true }));
    assert!(reader.notice().starts_with("Translation stopped"), "{}", reader.notice());
}

#[test]
fn what_has_neither_figures_nor_times_shows_none_and_keeps_its_order() {
    let lines = duidu::archive::parse(
        "book.jsonl",
        "{\"num\":1,\"original\":\"One.\"}\n{\"num\":2,\"original\":\"Two.\"}\n".to_owned(),
    );
    let mut reader = Reader::of(lines.unwrap().corpus);
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        reader.resize(columns, rows).assert_sound();
        assert_eq!(reader.app.panes().spark.rows, 0, "{columns}x{rows}");
        assert_eq!(reader.app.list().posts(), [0, 1]);
        assert_eq!(reader.app.order_text(), "in file order");
    }
}

#[test]
fn what_another_program_translates_is_shown_at_the_next_key() {
    let folder = tempfile::tempdir().unwrap();
    let (path, beside) = (folder.path().join("posts.jsonl"), folder.path().join("posts.translations.jsonl"));
    std::fs::write(&path, POST).unwrap();
    let mut reader = Reader::at(path.to_str().unwrap());
    let mut kept = String::from("{\"duidu\":\"translations\",\"version\":1}\n");
    let mut shown_after = |passage: &str, translation: &str| {
        let source = duidu::corpus::passage_hash(passage);
        let entry = serde_json::json!({
            "post": "1900266604822773766", "source": format!("{source:016x}"), "from": "en", "lang": "zh",
            "text": translation, "by": "elsewhere", "kind": "machine", "time": "",
        });
        kept = [kept.as_str(), &entry.to_string(), "\n"].concat();
        std::fs::write(&beside, &kept).unwrap();
        reader.wait(2_000).press("l");
        assert!(!reader.notice().contains("changed"), "{}", reader.notice());
        shown(&reader)
    };
    assert_eq!(shown_after("Rain fell on the roofs.", "雨落在屋顶上。"), "雨落在屋顶上。");
    assert_eq!(shown_after("One roof leaked.", "有个屋顶漏了。"), "雨落在屋顶上。\n\n有个屋顶漏了。");
    // The archive itself is read anew only when that is asked for.
    std::fs::write(&path, POST.replace("leaked", "fell in")).unwrap();
    reader.wait(2_000).press("l");
    assert!(reader.notice().contains("has changed"), "{}", reader.notice());
    assert!(shown(&reader).ends_with("漏了。"));
}
