use std::fs;
use std::path::PathBuf;

use super::{Sidecar, SidecarEntry, SidecarText, attach};
use crate::archive;
use crate::corpus::{Corpus, PassageTranslation, TranslationIssueKind, passage_hash};
use crate::text::sanitize::Clean;

const POST: &str = r#"{"id":"1874","text":"One line here.\n\nAnother line.","author":"a"}"#;

fn entry(source: &str, text: &str) -> SidecarEntry {
    SidecarEntry {
        post: "1874".to_owned(),
        from: "en".to_owned(),
        time: "2026-01-01T00:00:00Z".to_owned(),
        text: SidecarText::Translation(PassageTranslation {
            source: passage_hash(source),
            language: "zh".to_owned(),
            text: text.to_owned(),
            by: Clean::new("stub"),
            is_by_person: false,
        }),
    }
}

fn archive_in(folder: &std::path::Path) -> Vec<PathBuf> {
    let path = folder.join("posts.jsonl");
    fs::write(&path, POST).unwrap();
    vec![path]
}

fn read(paths: &[PathBuf]) -> Corpus {
    let mut corpus = archive::open(paths).unwrap().corpus;
    attach(paths, &mut corpus);
    corpus
}

#[test]
fn translations_are_read_from_beside_the_archive() {
    let folder = tempfile::tempdir().unwrap();
    let paths = archive_in(folder.path());
    let mut sidecar = Sidecar::open_for(&paths, &read(&paths), 0).unwrap();
    assert_eq!(sidecar.path(), folder.path().join("posts.translations.jsonl"));
    sidecar.append(&[entry("One line here.", "一行。")]).unwrap();
    // A second copy appends to the same file.
    Sidecar::open(sidecar.path()).unwrap().append(&[entry("Another line.", "另一行。")]).unwrap();
    let corpus = read(&paths);
    assert_eq!(corpus.body(0).translation.text, "一行。\n\n另一行。");
    assert_eq!(corpus.translations.issues(), []);
}

#[test]
fn a_line_cut_anywhere_costs_no_other_line() {
    let folder = tempfile::tempdir().unwrap();
    let paths = archive_in(folder.path());
    let mut sidecar = Sidecar::open_for(&paths, &read(&paths), 0).unwrap();
    sidecar.append(&[entry("One line here.", "一行。")]).unwrap();
    let path = sidecar.path().to_owned();
    let first = fs::read(&path).unwrap();
    sidecar.append(&[entry("Another line.", "另一行。")]).unwrap();
    drop(sidecar);
    let whole = fs::read(&path).unwrap();
    for end in first.len()..whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        let corpus = read(&paths);
        assert_eq!(corpus.body(0).translation.text, "一行。", "cut at {end}");
        let damaged = corpus.translations.issues();
        let is_damaged = damaged.iter().all(|issue| issue.kind == TranslationIssueKind::Damaged);
        assert!(damaged.len() == usize::from(end > first.len() + 1) && is_damaged, "cut at {end}");
        Sidecar::open(&path).unwrap().append(&[entry("Another line.", "另一行。")]).unwrap();
        let corpus = read(&paths);
        assert_eq!(corpus.body(0).translation.text, "一行。\n\n另一行。", "cut at {end}");
        assert_eq!(corpus.translations.issues(), [], "cut at {end}");
    }
}

#[test]
fn a_folder_has_its_translations_beside_it_and_they_are_no_archive() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("posts");
    fs::create_dir(&inside).unwrap();
    archive_in(&inside);
    let paths = vec![inside.clone()];
    let mut sidecar = Sidecar::open_for(&paths, &read(&paths), 0).unwrap();
    assert_eq!(sidecar.path(), folder.path().join("posts.translations.jsonl"));
    sidecar.append(&[entry("One line here.", "一行。")]).unwrap();
    assert_eq!(read(&paths).body(0).translation.text, "一行。");
    fs::copy(sidecar.path(), inside.join("posts.translations.jsonl")).unwrap();
    assert_eq!(archive::open(&paths).unwrap().corpus.posts.len(), 1);
}
