use std::fs::{self, OpenOptions, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use super::{Log, Rewrite, Rewritten, read};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/state.jsonl");
    (folder, path)
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn text(path: &Path) -> String {
    String::from_utf8(read(path).unwrap()).unwrap()
}

fn names(path: &Path) -> Vec<String> {
    let folder = path.parent().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn folders_and_file_are_for_the_reader_alone() {
    let (_folder, path) = folder();
    let mut log = Log::open(&path).unwrap();
    log.append(&lines(&["one"])).1.unwrap();
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    let rewrite = Rewrite { text: "two".into(), aside: None };
    assert_eq!(log.rewrite(|_| Some(rewrite)).unwrap(), Rewritten::Yes(None));
    assert_eq!((text(&path).as_str(), mode(&path)), ("two", 0o600));
}

#[test]
fn two_copies_append_and_neither_rewrites_while_the_other_lives() {
    let (_folder, path) = folder();
    let (mut one, mut two) = (Log::open(&path).unwrap(), Log::open(&path).unwrap());
    one.append(&lines(&["a"])).1.unwrap();
    two.append(&lines(&["b", "c"])).1.unwrap();
    let rewrite = || Some(Rewrite { text: "x".into(), aside: None });
    assert_eq!(one.rewrite(|_| rewrite()).unwrap(), Rewritten::No);
    assert_eq!(two.rewrite(|_| rewrite()).unwrap(), Rewritten::No);
    one.append(&lines(&["d"])).1.unwrap();
    assert_eq!(text(&path), "\na\nb\nc\nd");
    drop(two);
    assert_eq!(one.rewrite(|_| rewrite()).unwrap(), Rewritten::Yes(None));
    one.append(&lines(&["e"])).1.unwrap();
    assert_eq!(text(&path), "x\ne");
}

#[test]
fn a_line_cut_short_spoils_nothing_that_follows() {
    let (_folder, path) = folder();
    let mut log = Log::open(&path).unwrap();
    log.append(&lines(&["one"])).1.unwrap();
    fs::write(&path, "\none\ncut sho").unwrap();
    log.append(&lines(&["two"])).1.unwrap();
    assert_eq!(text(&path), "\none\ncut sho\ntwo");
}

#[test]
fn a_full_disk_says_so_and_how_much_is_in() {
    let (_folder, path) = folder();
    let mut log = Log::open(&path).unwrap();
    log.file = OpenOptions::new().append(true).open("/dev/full").unwrap();
    let (done, outcome) = log.append(&lines(&["one", "two"]));
    assert_eq!((done, outcome.unwrap_err().kind()), (0, ErrorKind::StorageFull));
}

#[test]
fn a_link_stays_a_link_and_its_target_is_written() {
    let (folder, path) = folder();
    let target = folder.path().join("elsewhere.jsonl");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // Also where the target is not there yet.
    symlink(&target, &path).unwrap();
    let mut log = Log::open(&path).unwrap();
    log.append(&lines(&["one"])).1.unwrap();
    assert_eq!(text(&target), "\none");
    let rewrite = Rewrite { text: "two".into(), aside: Some("damaged".into()) };
    let aside = folder.path().join("elsewhere.jsonl.damaged.1");
    assert_eq!(log.rewrite(|_| Some(rewrite)).unwrap(), Rewritten::Yes(Some(aside.clone())));
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
    assert_eq!((text(&target).as_str(), text(&aside).as_str()), ("two", "\none"));
    log.append(&lines(&["three"])).1.unwrap();
    assert_eq!(text(&target), "two\nthree");
}

#[test]
fn what_is_kept_aside_is_never_overwritten_and_nothing_else_piles_up() {
    let (_folder, path) = folder();
    let mut log = Log::open(&path).unwrap();
    // A rewrite that was killed left this.
    fs::write(path.with_file_name("state.jsonl.new-Xyz123"), "half").unwrap();
    for (round, text) in ["one", "two", "three"].into_iter().enumerate() {
        let rewrite = Rewrite { text: text.into(), aside: Some("damaged".into()) };
        let aside = path.with_file_name(format!("state.jsonl.damaged.{}", round + 1));
        assert_eq!(log.rewrite(|_| Some(rewrite)).unwrap(), Rewritten::Yes(Some(aside)));
    }
    assert_eq!(
        names(&path),
        ["state.jsonl", "state.jsonl.damaged.1", "state.jsonl.damaged.2", "state.jsonl.damaged.3"]
    );
    assert_eq!(text(&path.with_file_name("state.jsonl.damaged.3")), "two");
    // Killed between keeping aside and replacing: the next time finds that done already.
    fs::hard_link(&path, path.with_file_name("state.jsonl.damaged.4")).unwrap();
    let rewrite = Rewrite { text: "four".into(), aside: Some("damaged".into()) };
    let aside = path.with_file_name("state.jsonl.damaged.4");
    assert_eq!(log.rewrite(|_| Some(rewrite)).unwrap(), Rewritten::Yes(Some(aside)));
}

#[test]
fn what_is_no_regular_file_is_refused_before_it_is_opened() {
    let (folder, path) = folder();
    fs::create_dir_all(&path).unwrap();
    for odd in [path.as_path(), Path::new("/dev/null")] {
        assert_eq!(Log::open(odd).unwrap_err().kind(), super::NOT_REGULAR, "{}", odd.display());
        assert!(read(odd).is_err());
    }
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Log::open(&file.join("duidu/state.jsonl")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotADirectory, "{error}");
    assert!(Log::open(Path::new("/proc/duidu/state.jsonl")).is_err());
}

#[test]
fn what_is_too_large_to_be_marks_is_not_read() {
    let (_folder, path) = folder();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // A hole: it takes no room on the disk.
    fs::File::create(&path).unwrap().set_len(super::LARGEST).unwrap();
    assert_eq!(Log::open(&path).unwrap_err().kind(), ErrorKind::FileTooLarge);
    assert_eq!(read(&path).unwrap_err().kind(), ErrorKind::FileTooLarge);
    assert_eq!(names(&path).len(), 1, "nothing is put in its place");
}

#[test]
fn a_file_removed_or_replaced_from_outside_is_noticed() {
    let (_folder, path) = folder();
    let mut log = Log::open(&path).unwrap();
    assert!(log.is_in_place());
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
    assert!(!log.is_in_place());
    log.reopen().unwrap();
    assert!(log.is_in_place());
    fs::rename(&path, path.with_extension("old")).unwrap();
    fs::write(&path, "other").unwrap();
    assert!(!log.is_in_place());
}
