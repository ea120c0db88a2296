//! Looking words up, and text sent to programs.

use std::sync::Arc;

use duidu::app::effect::Effect;
use duidu::config::hooks::{HookOutput, Hooks};

use super::reader::Reader;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

/// The text of the popup.
fn popup(reader: &Reader) -> String {
    reader.app.overlays().look_up().map(|overlay| overlay.text().to_owned()).unwrap_or_default()
}

#[test]
fn a_word_is_looked_up_in_glossary_archive_and_by_the_users_program() {
    let mut reader = Reader::open();
    reader.app.set_hooks(Hooks {
        lookup: words(&["echo", "<{text}>", "{text}", "\u{1b}[31m"]),
        ..Hooks::default()
    });
    reader.press("/").enter_text("agents").press("enter i");
    let word = reader.app.text_pane().cursor_text().unwrap();
    reader.press("enter");
    let shown = popup(&reader);
    assert!(shown.contains("In the archive: ") && shown.contains(&format!("<{{text}}> {word} ")), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown}");
    let entry = Arc::clone(reader.app.archive().glossary().unwrap()).entries.first().unwrap().clone();
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        reader.resize(columns, rows).assert_sound();
    }
    reader.resize(120, 36).press("esc");
    assert!(reader.app.overlays().is_empty() && reader.app.has_cursor());
    assert!(!entry.english.is_empty());
    // The word is kept, and from the popup one goes to the posts.
    reader.press("K W");
    assert!(reader.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    reader.press("/");
    assert!(reader.app.search().query().is_some() && !reader.app.has_cursor());
}

#[test]
fn a_program_gets_selection_passage_or_post() {
    let mut reader = Reader::open();
    reader.press("l i w v e |").enter_text("cat").press("enter");
    let selection = reader.app.text_pane().cursor_text().unwrap();
    assert_eq!(popup(&reader), selection);
    reader.press("esc esc |").enter_text("wc -l").press("enter");
    let passage: usize = popup(&reader).trim().parse().unwrap();
    reader.press("esc h |").enter_text("wc -l").press("enter");
    let post: usize = popup(&reader).trim().parse().unwrap();
    assert!(post >= passage, "{post} {passage}");
    reader.press("y");
    assert!(matches!(reader.effects.last(), Some(Effect::Copy(text)) if text.trim() == post.to_string()));
    reader.press("esc | enter");
    assert!(reader.notice().contains("No command"), "{}", reader.notice());
    let hooks = Hooks { pipe: words(&["echo", "{id}"]), output: HookOutput::Clipboard, ..Hooks::default() };
    reader.app.set_hooks(hooks);
    reader.press("| enter");
    assert!(reader.app.overlays().is_empty());
    assert!(
        matches!(reader.effects.last(), Some(Effect::Copy(id)) if id.len() > 10),
        "{:?}",
        reader.effects.last()
    );
    for (command, said) in
        [("/nowhere/program", "does not start"), ("false", "failed"), ("true", "printed nothing")]
    {
        reader.press("|").enter_text(command).press("enter");
        let shown = popup(&reader);
        let notice = reader.notice();
        assert!(shown.contains(said) || command == "true" && notice.is_empty(), "{command}: {shown}");
        reader.press("esc");
    }
}

#[test]
fn leaving_the_popup_ends_the_program() {
    let mut reader = Reader::open();
    reader.press("|").enter_text("cat").press("enter esc");
    assert!(reader.effects.iter().any(|effect| matches!(effect, Effect::Cancel(_))));
}

#[test]
fn keys_of_other_programs_that_do_nothing_name_the_one_that_does_it() {
    let mut reader = Reader::open();
    for (key, said) in
        [("#", "'#' does nothing here; *: every occurrence"), ("ctrl-w", "; tab: "), ("Q", "; q: ")]
    {
        reader.press(key);
        assert!(reader.notice().contains(said), "{key}: {}", reader.notice());
    }
    reader.press("@");
    assert_eq!(reader.notice(), "'@' does nothing here");
}
