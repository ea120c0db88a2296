//! The library: other archives without leaving the reader.

use std::fs;
use std::path::{Path, PathBuf};

use duidu::app::effect::Effect;
use duidu::archive;
use duidu::state::archive_list::{ArchiveList, NamedArchive};
use duidu::state::fact::FactSet;

use super::reader::Reader;

/// An archive of posts with these words.
fn archive_of(word: &str, count: u64) -> String {
    let post = |number: u64| {
        let id = format!("{number:03}").repeat(2);
        format!(
            "### {number:03}\n\n作者: @{word}\n时间: 2025-03-0{number}\n链接: https://x.com/a/status/{}{id}\n\n{word} {number}\n\n",
            word.len()
        )
    };
    (1..=count).map(post).collect()
}

/// A reader of nothing that knows the archives `one`, `other` and `lost`.
fn reader(folder: &Path) -> Reader {
    for (word, count) in [("one", 4), ("other", 3)] {
        fs::write(folder.join(format!("{word}.md")), archive_of(word, count)).unwrap();
    }
    let named = ["lost", "one", "other"].map(|name| NamedArchive {
        name: name.to_owned(),
        paths: vec![PathBuf::from(format!("{}/{name}.md", folder.display()))],
    });
    let mut reader = Reader::of(archive::parse("start.md", archive_of("start", 2)).unwrap().corpus);
    let list = ArchiveList::remembered(&named, &FactSet::default());
    reader.app.set_archives(named.to_vec(), list, None);
    reader.resize(120, 36);
    reader
}

#[test]
fn archives_are_switched_and_found_again_as_they_were_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    reader.press("A").enter_text("one").press("enter");
    assert!(reader.app.overlays().is_empty());
    assert_eq!((reader.place().as_str(), reader.label().as_str()), ("list 1/4", "004"));
    reader.press("/").enter_text("one").press("enter j b");
    let label = reader.label();
    reader.press("A").enter_text("/other").press("enter");
    assert_eq!((reader.place().as_str(), reader.filter()), ("list 1/3", None));
    reader.press("A").enter_text("one").press("enter");
    assert_eq!((reader.filter(), reader.label()), (Some("one"), label));
    assert!(reader.app.annotation(reader.app.list().post().unwrap()).is_starred);
    assert!(reader.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        reader.press("A").resize(columns, rows).assert_sound();
        reader.press("esc");
    }
}

#[test]
fn an_archive_is_added_to_the_one_that_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    reader.press("A").enter_text("one").press("enter b A").enter_text("other").press("ctrl-s");
    assert!(reader.app.overlays().is_empty());
    assert_eq!(reader.app.archive().corpus().posts.len(), 7);
    // Each post has its marks, wherever it is.
    assert_eq!((0..7).filter(|post| reader.app.annotation(*post).is_starred).count(), 1);
    reader.press("A").enter_text("one").press("ctrl-s");
    assert!(reader.notice().contains("can be read as one"), "{}", reader.notice());
}

#[test]
fn an_archive_that_cannot_be_opened_leaves_everything_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    reader.press("A").enter_text("lost");
    assert!(reader.app.library().list().archives.iter().any(|archive| archive.is_missing));
    reader.press("enter");
    assert!(reader.notice().contains("lost.md"), "{}", reader.notice());
    assert!(reader.app.overlays().archives().is_some());
    reader.press("esc");
    assert_eq!(reader.place(), "list 1/2");
    // What the configuration names is removed there.
    reader.press("A").enter_text("one").press("ctrl-x");
    assert!(reader.notice().contains("config.toml"), "{}", reader.notice());
    reader.press("ctrl-r");
    assert!(reader.app.overlays().prompt().is_none());
}

#[test]
fn a_changed_file_is_noticed_and_read_anew_at_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    reader.press("A").enter_text("one").press("enter j j");
    let (label, path) = (reader.label(), folder.path().join("one.md"));
    fs::write(&path, archive_of("one", 6)).unwrap();
    reader.press("j k");
    assert_eq!(reader.app.list().posts().len(), 4, "nobody looks twice in a second");
    reader.wait(1_500).press("j k");
    assert!(reader.app.archive().corpus().posts.len() == 4);
    reader.wait(3_000).press("k j").press("ctrl-r");
    assert_eq!((reader.app.list().posts().len(), reader.label()), (6, label));
}

#[test]
fn a_name_that_is_given_while_archives_are_looked_up_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    let mut list = reader.app.library().list().clone();
    list.archives.iter_mut().for_each(|archive| archive.is_configured = false);
    reader.app.set_archives(Vec::new(), list, None);
    reader.held = Some(Vec::new());
    reader.press("A").enter_text("one").press("ctrl-r").enter_text("mine").press("enter");
    let is_named = |reader: &Reader| {
        let archives = &reader.app.library().list().archives;
        archives.iter().any(|archive| archive.name.as_deref() == Some("onemine"))
    };
    assert!(is_named(&reader), "{:?}", reader.app.library().list());
    reader.give(0);
    assert!(is_named(&reader), "{:?}", reader.app.library().list());
}

#[test]
fn the_library_knows_what_was_read_until_now_of_the_archive_that_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    reader.press("A").enter_text("one").press("enter");
    let unread = |reader: &Reader| {
        let facts = reader.effects.iter().filter_map(|effect| match effect {
            Effect::Save(facts) => Some(facts),
            _ => None,
        });
        let last = facts.flatten().filter_map(|fact| fact.value.get("unread")).next_back();
        last.and_then(serde_json::Value::as_u64)
    };
    reader.press("A esc");
    assert_eq!(unread(&reader), Some(4));
    reader.press("r j r A");
    assert_eq!(unread(&reader), Some(2));
}

#[test]
fn the_key_that_reads_anew_does_so_also_where_nobody_has_noticed_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = reader(folder.path());
    reader.press("A").enter_text("one").press("enter j j");
    let (label, path) = (reader.label(), folder.path().join("one.md"));
    fs::write(&path, archive_of("one", 6)).unwrap();
    reader.press("ctrl-r");
    assert_eq!((reader.app.list().posts().len(), reader.label()), (6, label));
    assert!(reader.notice().starts_with("Archive reloaded: 6 posts"), "{}", reader.notice());
    reader.press("j ctrl-r");
    assert_eq!((reader.app.list().posts().len(), reader.notice()), (6, ""));
}
