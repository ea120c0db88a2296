use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::json;

use super::{Store, StoreError, StoreIssue, WORTH_A_REWRITE};
use crate::state::fact::{Fact, FactSet, Subject};
use crate::state::line;
use crate::state::log;

fn scratch() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("duidu/state.jsonl");
    (folder, path)
}

fn star(post: usize, so: bool) -> Fact {
    Fact::new(Subject::Post(post.to_string()), "star", json!(so))
}

fn open(path: &Path) -> (Store, FactSet, Option<StoreIssue>) {
    Store::open(path).unwrap()
}

/// The posts with a star, as another run would find them.
fn starred(path: &Path) -> Vec<usize> {
    let reading = line::parse(&log::read(path).unwrap());
    let starred = reading.facts.iter().filter(|fact| fact.value == json!(true));
    let mut posts: Vec<usize> = starred
        .filter_map(|fact| if let Subject::Post(key) = &fact.subject { key.parse().ok() } else { None })
        .collect();
    posts.sort_unstable();
    posts
}

#[test]
fn marks_are_in_the_file_as_soon_as_they_are_saved() {
    let (_folder, path) = scratch();
    let (mut store, facts, oddity) = open(&path);
    assert_eq!((facts.count(), oddity), (0, None));
    store.append(&[star(1, true), star(2, true)]).unwrap();
    assert_eq!(starred(&path), [1, 2]);
    store.append(&[star(1, false)]).unwrap();
    // As after a kill: nothing is closed.
    std::mem::forget(store);
    assert_eq!(starred(&path), [2]);
    assert!(line::parse(&log::read(&path).unwrap()).damage.is_empty());
}

#[test]
fn many_copies_at_once_keep_all_marks() {
    let (_folder, path) = scratch();
    let copies: Vec<_> = (0..8)
        .map(|copy| {
            let path = path.clone();
            thread::spawn(move || {
                // Opened and closed over and over: rewriting goes on among them.
                for round in 0..4 {
                    let (mut store, _, oddity) = open(&path);
                    assert_eq!(oddity, None);
                    for mark in 0..40 {
                        let own = star(copy * 1000 + round * 40 + mark, true);
                        let of_all = [star(9999, mark % 2 == 1), star(9999, mark % 2 == 0)];
                        store.append(&[&of_all[..], &[own]].concat()).unwrap();
                    }
                    assert_eq!(store.close(&[]).unwrap(), None);
                }
            })
        })
        .collect();
    for copy in copies {
        copy.join().unwrap();
    }
    let expected: Vec<usize> = (0..8).flat_map(|copy| (0..160).map(move |mark| copy * 1000 + mark)).collect();
    assert_eq!(starred(&path), expected);
    // The last one was alone: obsolete lines are gone where they outnumber the others, even if no copy before was alone.
    let (store, facts, _) = open(&path);
    store.close(&[]).unwrap();
    let reading = line::parse(&log::read(&path).unwrap());
    let dead = reading.lines - facts.count();
    assert!(dead < facts.count().max(WORTH_A_REWRITE), "{} lines", reading.lines);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_damaged_file_is_kept_aside_and_said_and_its_whole_lines_live_on() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    store.append(&[star(1, true), star(2, true), star(3, true)]).unwrap();
    store.close(&[]).unwrap();
    let damaged = fs::read_to_string(&path).unwrap().replace("\"2\"", "\"8\"");
    fs::write(&path, &damaged).unwrap();
    let (mut store, facts, oddity) = open(&path);
    let aside = path.with_file_name("state.jsonl.damaged.1");
    assert_eq!((facts.count(), oddity), (2, Some(StoreIssue::Damaged(1, Some(aside.clone())))));
    store.append(&[star(4, true)]).unwrap();
    store.close(&[]).unwrap();
    assert_eq!((starred(&path), fs::read_to_string(&aside).unwrap()), (vec![1, 3, 4], damaged));
    assert_eq!(open(&path).2, None, "it is said once");
}

#[test]
fn while_another_copy_runs_a_damaged_file_stays_and_takes_marks() {
    let (_folder, path) = scratch();
    let (mut first, ..) = open(&path);
    first.append(&[star(1, true)]).unwrap();
    let text = fs::read_to_string(&path).unwrap() + "\nrubbish\n";
    fs::write(&path, text + &line::seal(&star(4, true))).unwrap();
    let (mut second, _, oddity) = open(&path);
    assert_eq!(oddity, Some(StoreIssue::Damaged(1, None)));
    second.append(&[star(2, true)]).unwrap();
    first.append(&[star(3, true)]).unwrap();
    assert_eq!(starred(&path), [1, 2, 3, 4]);
}

#[test]
fn a_line_that_another_copy_is_writing_is_no_damage_unless_it_stays_cut() {
    let (_folder, path) = scratch();
    let (mut first, ..) = open(&path);
    first.append(&[star(1, true)]).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    let cut = line::seal(&star(2, true));
    fs::write(&path, format!("{whole}\n{}", &cut[..cut.len() / 2])).unwrap();
    let (mut second, _, oddity) = open(&path);
    assert_eq!(oddity, None);
    second.append(&[star(3, true)]).unwrap();
    drop((first, second));
    let (_, facts, oddity) = open(&path);
    assert_eq!(facts.count(), 2);
    assert!(matches!(oddity, Some(StoreIssue::Damaged(1, Some(_)))), "{oddity:?}");
}

#[test]
fn any_damage_opens_and_what_is_marked_then_is_kept() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    store.append(&[star(1, true), star(2, true)]).unwrap();
    store.close(&[]).unwrap();
    let whole = fs::read(&path).unwrap();
    let cuts = (0..whole.len()).step_by(7).map(|length| whole[..length].to_vec());
    let flips = (0..whole.len()).step_by(7).map(|at| {
        let mut bytes = whole.clone();
        bytes[at] = !bytes[at];
        bytes
    });
    for bytes in cuts.chain(flips).chain([vec![0; 5000], b"SQLite format 3\0".to_vec(), vec![b'\n'; 3]]) {
        fs::write(&path, &bytes).unwrap();
        let (mut store, ..) = open(&path);
        store.append(&[star(7, true)]).unwrap();
        store.close(&[]).unwrap();
        assert!(starred(&path).contains(&7), "{bytes:?}");
    }
}

#[test]
fn a_newer_file_is_kept_aside_untouched_and_not_taken_from_a_copy_that_uses_it() {
    let (_folder, path) = scratch();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let newer = "{\"duidu\":\"state\",\"version\":2}\n{\"post\":\"1\",\"star\":{\"colour\":\"red\"}}";
    fs::write(&path, newer).unwrap();
    let held = log::Log::open(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Newer(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    drop(held);
    let (mut store, facts, oddity) = open(&path);
    let aside = path.with_file_name("state.jsonl.version-2.1");
    assert_eq!((facts.count(), oddity), (0, Some(StoreIssue::Newer(2, aside.clone()))));
    store.append(&[star(5, true)]).unwrap();
    store.close(&[]).unwrap();
    assert_eq!((starred(&path), fs::read_to_string(aside).unwrap()), (vec![5], newer.to_owned()));
}

#[test]
fn a_file_removed_or_replaced_under_a_run_gets_its_marks_again() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    store.append(&[star(1, true)]).unwrap();
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
    store.append(&[star(2, true)]).unwrap();
    assert_eq!(starred(&path), [1, 2]);
    let other = path.with_extension("other");
    fs::write(&other, line::seal(&star(9, true))).unwrap();
    fs::rename(&other, &path).unwrap();
    store.close(&[star(3, true)]).unwrap();
    assert_eq!(starred(&path), [1, 2, 3, 9]);
}

#[test]
fn what_could_not_be_saved_is_saved_with_the_next_mark() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    store.append(&[star(1, true)]).unwrap();
    // A folder in its place: neither this file nor another can be written.
    let away = path.with_extension("away");
    fs::rename(&path, &away).unwrap();
    fs::create_dir(&path).unwrap();
    let error = store.append(&[star(2, true)]).unwrap_err();
    assert_eq!(StoreError::NotAppended(error).to_string(), "not a regular file");
    fs::remove_dir(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    store.append(&[star(3, true)]).unwrap();
    assert_eq!(starred(&path), [1, 2, 3]);
}

#[test]
fn what_the_disk_lost_is_written_again() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    store.append(&[star(1, true)]).unwrap();
    // As after a failed fsync, when nobody knows what of it is on the disk.
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(0).unwrap();
    store.lost.store(true, std::sync::atomic::Ordering::SeqCst);
    store.append(&[star(2, true)]).unwrap();
    assert_eq!(starred(&path), [1, 2]);
}

#[test]
fn queries_of_copies_that_run_at_once_add_up() {
    let (_folder, path) = scratch();
    let asked = |queries: &[&str]| Fact::new(Subject::User, "queries", json!(queries));
    let (mut one, ..) = open(&path);
    let (mut two, ..) = open(&path);
    one.append(&[asked(&["agents", "voice"])]).unwrap();
    two.append(&[asked(&["evals", "agents"])]).unwrap();
    one.close(&[]).unwrap();
    two.close(&[]).unwrap();
    let (_, facts, _) = open(&path);
    assert_eq!(facts.value(&Subject::User, "queries"), Some(&json!(["voice", "evals", "agents"])));
    let many = |from: usize| json!((from..from + 150).map(|query| query.to_string()).collect::<Vec<_>>());
    let mut facts = FactSet::default();
    for value in [many(0), many(100), json!("odd"), many(200)] {
        facts.add(Fact::new(Subject::User, "queries", value));
    }
    assert_eq!(facts.value(&Subject::User, "queries"), Some(&many(200)), "what is odd ends there");
}

#[test]
fn a_long_run_remembers_what_holds_and_forgets_the_rest() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    for round in 0..10 * super::MANY {
        store.append(&[star(round % 3, round % 2 == 0), star(3 + round % 2, true)]).unwrap();
        assert!(store.lines.len() <= super::MANY + 2, "{} lines after {round}", store.lines.len());
    }
    let before = starred(&path);
    fs::remove_file(&path).unwrap();
    store.append(&[star(9, true)]).unwrap();
    assert_eq!(starred(&path), [before, vec![9]].concat(), "all that holds is in the new file");
}

#[test]
fn names_that_a_later_program_writes_are_kept() {
    let (_folder, path) = scratch();
    let (mut store, ..) = open(&path);
    let unknown =
        Fact::new(Subject::Archive("digest".into()), "letter-a", json!({ "post": "1", "x": [1.5, null] }));
    store.append(std::slice::from_ref(&unknown)).unwrap();
    for round in 0..=WORTH_A_REWRITE {
        store.append(&[star(1, round % 2 == 0)]).unwrap();
    }
    store.close(&[]).unwrap();
    let reading = line::parse(&log::read(&path).unwrap());
    assert_eq!((reading.lines, reading.version), (2, line::VERSION), "it was rewritten");
    assert!(reading.facts.iter().any(|fact| *fact == unknown));
}
