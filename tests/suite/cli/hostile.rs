//! Names and contents that want to be more than text: no control reaches a terminal (checked in every run).

use std::ffi::OsString;

use super::archive;
use super::program::duidu;

/// What terminals would act on, and what would make shown text differ from stored text.
const TRAPS: &str = "\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\t\u{8}\u{7f}\u{202e}\u{2066}\u{200f}\u{2028}\r";

#[test]
fn contents_are_shown_without_their_controls() {
    let text = archive(3)
        .replace("apples", &format!("ap{TRAPS}ples"))
        .replace("苹果", &format!("苹{TRAPS}果"))
        .replace("https://x.com/someone", &format!("https://x.com/some{TRAPS}one"));
    for arguments in [
        ["list"].as_slice(),
        &["list", "--json"],
        &["search", "post"],
        &["search", "post", "--json"],
        &["show", "1", "2", "3"],
        &["show", "1", "--mode", "columns"],
        &["show", "2", "--json"],
        &["stats"],
        &["stats", "--json"],
        &["export", "--format", "md"],
        &["export", "--format", "jsonl"],
        &["export", "--format", "html"],
    ] {
        let arguments = arguments.iter().chain(&["-a", "-"]);
        let ended = duidu(arguments.clone()).stdin(text.clone()).run();
        assert_eq!(ended.exit, Some(0), "{:?}: {}", arguments.collect::<Vec<_>>(), ended.err);
    }
}

#[test]
fn zero_bytes_are_refused_or_read_as_nothing_else() {
    for text in [archive(2).replace("apples", "ap\u{0}ples"), "\u{0}".repeat(9), archive(2) + "\u{0}"] {
        let ended = duidu(["show", "1", "-a", "-"]).stdin(text).run();
        assert!(matches!(ended.exit, Some(0 | 2)), "{ended:?}");
    }
}

#[test]
fn authors_and_heads_are_shown_without_their_controls() {
    let text = archive(2).replace("@someone", &format!("@some{TRAPS}one"));
    let text = format!("# A {TRAPS} title of posts by @x\n\n总计推文数量: 9\n\n{text}");
    for arguments in [["list"].as_slice(), &["list", "--json"], &["show", "1", "2"], &["stats"]] {
        duidu(arguments.iter().chain(&["-a", "-"])).stdin(text.clone()).run();
    }
}

#[test]
fn names_of_files_are_shown_without_their_controls() {
    let folder = tempfile::tempdir().unwrap();
    // A path may hold anything but NUL and the slash.
    let path = folder.path().join(format!("{TRAPS}\n.md"));
    for (contents, exit) in
        [("nothing", 2), (&archive(3).replacen("### 001", "### 99999999999999999999", 1) as &str, 0)]
    {
        std::fs::write(&path, contents).unwrap();
        for arguments in [["list", "-a"].as_slice(), &["stats", "-a"], &["show", "2", "-a"], &[]] {
            let arguments = arguments.iter().map(OsString::from).chain([path.clone().into_os_string()]);
            let ended = duidu(arguments).run();
            assert_eq!(ended.exit, Some(exit), "{}", ended.err);
            assert!(!ended.err.is_empty());
        }
        let ended =
            duidu([OsString::from("list"), OsString::from("-a"), folder.path().as_os_str().to_owned()]).run();
        assert_eq!(ended.exit, Some(exit), "{}", ended.err);
    }
}

#[test]
fn names_and_arguments_that_differ_in_what_is_invisible_do_not_look_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pay\u{200B}pal\u{FEFF}.md");
    std::fs::write(&path, "nothing").unwrap();
    for arguments in [
        ["list", "-a"].map(OsString::from).into_iter().chain([path.into_os_string()]).collect::<Vec<_>>(),
        ["list", "--metric", "pay\u{200B}pal\u{FEFF}"].map(OsString::from).to_vec(),
        ["show", "pay\u{200B}pal\u{FEFF}"].map(OsString::from).to_vec(),
    ] {
        let ended = duidu(&arguments).run();
        assert!(ended.err.contains("pay<200B>pal<FEFF>"), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn arguments_are_named_without_their_controls() {
    for before in [
        ["list", "-a"].as_slice(),
        &["list"],
        &["search"],
        &["show"],
        &["stats"],
        &["list", "--limit"],
        &["list", "--metric"],
        &["show", "1", "--lang"],
        &["read", "--theme"],
        &[],
    ] {
        for lead in ["", "--", "min_faves:", "x ", "http://"] {
            let trap = format!("{lead}{TRAPS}");
            let ended = duidu(before.iter().copied().chain([trap.as_str()])).run();
            assert!(ended.exit.is_some_and(|exit| exit <= 2), "{before:?} {lead}: {:?}", ended.exit);
        }
    }
}

#[test]
#[cfg(unix)]
fn arguments_that_are_not_utf_8_are_survived() {
    use std::os::unix::ffi::OsStringExt as _;
    let broken = || OsString::from_vec(b"a\xff\x1b[31m\xc0.md".to_vec());
    for before in [["list", "-a"].as_slice(), &["list"], &["show"], &["search"], &["read"], &[]] {
        let arguments = before.iter().map(OsString::from).chain([broken()]);
        let ended = duidu(arguments).run();
        assert_eq!(ended.exit, Some(2), "{before:?}: {}", ended.err);
        assert!(!ended.err.is_empty());
    }
}

#[test]
fn any_bytes_are_an_archive_or_are_refused() {
    let whole = archive(2).into_bytes();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..24 {
        let mut bytes = whole.clone();
        for _ in 0..=round {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = state as usize % bytes.len();
            bytes[at] = (state >> 32) as u8;
        }
        let ended = duidu(["show", "1", "2", "-a", "-"]).stdin(bytes).run();
        assert!(ended.exit.is_some_and(|exit| exit <= 2), "round {round}: {ended:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_keeps_its_readers_waiting_is_refused() {
    let ended = duidu(["list", "-a", "/proc/kmsg"]).run();
    assert_eq!((ended.exit, ended.out.as_str()), (Some(2), ""));
    assert!(ended.err.contains("/proc/kmsg"), "{}", ended.err);
}
