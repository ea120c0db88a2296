//! The words of the interface: all of them used, none missing, in both languages.

use std::path::{Path, PathBuf};

use duidu::i18n::sentences::SENTENCES;
use duidu::i18n::{Tongue, Word};

/// Every source file but the tables of words, as one text without line breaks inside literals.
fn sources() -> String {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
            } else if !path.ends_with("words/table.rs") && !path.ends_with("words/sentences.rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>().concat()
}

#[test]
fn every_word_is_used() {
    let sources = sources();
    let unused: Vec<String> = Word::ALL
        .iter()
        .map(|word| format!("{word:?}"))
        .filter(|name| {
            let of = format!("Word::{name}");
            let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
            !sources.match_indices(&of).any(|(at, _)| ends(sources.get(at + of.len()..).unwrap()))
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_sentence_is_said_somewhere() {
    let sources = sources();
    // What clap itself says.
    let own = ["Print "];
    for (english, _) in SENTENCES {
        // The longest piece between places: `{0}` is `{name}` where it is said.
        let pieces = english.split(['{', '}', '"', '.']).flat_map(|piece| piece.split("':"));
        let piece = pieces.max_by_key(|piece| piece.len()).unwrap().trim_end_matches('.');
        let is_own = own.iter().any(|start| english.starts_with(start));
        assert!(
            is_own && !english.starts_with("Print o") || sources.contains(piece),
            "nobody says: {english}"
        );
    }
}

#[test]
fn every_word_has_both_languages() {
    for word in Word::ALL {
        let chinese = word.text(Tongue::Chinese);
        assert!(!word.text(Tongue::English).is_empty() && !chinese.is_empty(), "{word:?}");
    }
    for (english, chinese) in SENTENCES {
        assert!(
            chinese.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) || *english == "a PDF document",
            "{english}"
        );
    }
}
