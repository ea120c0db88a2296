//! The messages of the interface: all of them used, none empty, in every language.

use std::path::{Path, PathBuf};

use duidu::i18n::{Message, UiLanguage};

/// Every source file outside of `i18n`, as one text.
fn sources() -> String {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.retain(|path| !path.to_string_lossy().contains("src/i18n"));
    found.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>().concat()
}

/// The name of a message without its arguments.
fn name(message: Message<'_>) -> String {
    format!("{message:?}").split(' ').next().unwrap().to_owned()
}

#[test]
fn every_message_is_used() {
    let sources = sources();
    let is_used = |name: &String| {
        let path = format!("Message::{name}");
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
        sources.match_indices(&path).any(|(at, _)| ends(sources.get(at + path.len()..).unwrap()))
    };
    let mut names: Vec<String> = Message::samples().into_iter().map(name).collect();
    names.retain(|name| !is_used(name));
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn every_message_has_a_text_in_every_language() {
    for message in Message::samples() {
        for language in UiLanguage::ALL {
            assert!(!message.text(language).trim().is_empty(), "{message:?} in {language:?}");
        }
    }
}
