//! Exit codes: found 0, nothing 1, failed 2; and what is said on the way.

use std::fs::File;
use std::io::{BufRead, BufReader};

use super::archive;
use super::program::duidu;

#[test]
fn the_exit_code_says_whether_anything_was_found() {
    for (arguments, exit) in [
        (["list"].as_slice(), 0),
        (&["list", "agents"], 0),
        (&["list", "qqqzzzxxx"], 1),
        (&["search", "agents"], 0),
        (&["search", "智能体"], 0),
        (&["search", "qqqzzzxxx"], 1),
        (&["show", "44"], 0),
        (&["show", "#044", "7"], 0),
        (&["show", "999"], 1),
        (&["show", "44", "nothing"], 1),
        (&["stats"], 0),
        (&["stats", "agents"], 0),
        (&["stats", "qqqzzzxxx"], 1),
        (&["export", "--format", "md"], 0),
        (&["export", "--format", "jsonl", "agents", "hour:0..23"], 0),
        (&["export", "--format", "csv", "qqqzzzxxx"], 1),
        (&["export"], 2),
        (&["export", "--format", "pdf"], 2),
        (&["export", "--format", "md", "--force"], 2),
        (&["list", "weekday:thu"], 0),
        (&["list", "hour:25"], 2),
        (&["completions", "bash"], 0),
        (&["completions", "csh"], 2),
        (&["man"], 0),
        (&["man", "export"], 0),
        (&["man", "nothing"], 2),
        (&["--help"], 0),
        (&["list", "--help"], 0),
        (&["help", "show"], 0),
        (&["--version"], 0),
        (&["search"], 2),
        (&["show"], 2),
        (&["--nonsense"], 2),
        (&["list", "--nonsense"], 2),
        (&["list", "--limit", "many"], 2),
        (&["list", "--metric", "beauty"], 2),
        (&["show", "44", "--width", "-3"], 2),
        (&["show", "44", "--width", "99999999"], 2),
        (&["show", "44", "--lang", "fr"], 1),
        (&["list", "min_faves:"], 2),
        (&["search", "min_faves:lots"], 2),
        (&["-a"], 2),
        (&["list", "-a", "nowhere/posts.md"], 2),
        (&["nowhere.md"], 2),
        (&["list", "-a", "Cargo.toml"], 2),
        (&["list", "-a", "/dev/null"], 2),
        (&["list", "-a", "src"], 2),
        (&["read"], 0),
        (&["#44"], 0),
        (&["#999"], 1),
    ] {
        let ended = duidu(arguments).run();
        assert_eq!(ended.exit, Some(exit), "{arguments:?}: {}", ended.err);
        // Data there, words here: what failed prints nothing that could be taken for data.
        if exit == 2 {
            assert!(ended.out.is_empty() && !ended.err.is_empty(), "{arguments:?}");
        } else if exit == 0 {
            assert!(!ended.out.is_empty() && ended.err.is_empty(), "{arguments:?}: {}", ended.err);
        }
    }
}

#[test]
fn help_has_commands_and_topics() {
    for (line, expected) in [
        ("help --help", "duidu help"),
        ("help list", "--metric"),
        ("help keys", "next post"),
        ("help query", "min_faves:"),
        ("help formats", "Mastodon"),
        ("help configuration", "NO_COLOR"),
        ("list --help", "min_faves:"),
        ("search --help", "weekday:"),
    ] {
        let ended = duidu(line.split(' ')).run();
        assert!(ended.exit == Some(0) && ended.out.contains(expected), "{line}: {}", ended.out);
    }
    for line in ["help nothing", "help list nothing"] {
        assert_eq!(duidu(line.split(' ')).run().exit, Some(2), "{line}");
    }
    assert_eq!(duidu(["help", "show"]).run().out, duidu(["show", "--help"]).run().out);
}

#[test]
fn an_error_names_what_is_wrong_and_what_to_do() {
    for (arguments, said) in [
        (["list", "-a", "nowhere/posts.md"].as_slice(), ["nowhere/posts.md", "duidu: "].as_slice()),
        (&["list", "-a", "Cargo.toml"], &["Cargo.toml: "]),
        (&["lst"], &["'lst'", "'duidu list'"]),
        (&["serach", "agents"], &["'serach'", "'duidu search'"]),
        (&["version"], &["'duidu --version'"]),
        (&["--thme", "dark"], &["'--thme'", "'--theme'"]),
        (&["exprot", "--format", "epub"], &["'duidu export'"]),
        (&["agents"], &["duidu search agents"]),
        (&["--theme", "dark", "list"], &["--theme"]),
        (&["export", "-o", "posts.doc"], &["--format"]),
        (&["list", "-a", "src"], &["src: ", "duidu formats"]),
        (&["list", "--nonsense"], &["--nonsense", "--help"]),
        (&["show", "nothing"], &["no post 'nothing'", "duidu list"]),
        (&["list", "apples min_faves:"], &["apples min_faves:", "       ^^^^^^^^^^", "for example"]),
        (&["list", "ap\u{200b}ples frm:me"], &["ap<200B>ples frm:me", "               ^^^^", "from:"]),
        (&["list", "苹果 frm:me"], &["苹果 frm:me", "     ^^^^", "from:"]),
    ] {
        let ended = duidu(arguments).run();
        for part in said {
            assert!(ended.err.contains(part), "{arguments:?}: {}", ended.err);
        }
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let ended = duidu(["--version"]).run();
    assert_eq!(ended.out, format!("duidu {}\n", env!("CARGO_PKG_VERSION")));
    let help = duidu(["--help"]).run().out;
    for part in ["list", "search", "show", "stats", "--archive", "Examples:", "Exit codes: 0 found"] {
        assert!(help.contains(part), "{part} in {help}");
    }
}

#[test]
fn without_a_screen_the_reader_lists() {
    let list = duidu(["list"]).run();
    for arguments in [[].as_slice(), &["read"]] {
        let ended = duidu(arguments).run();
        assert_eq!((ended.exit, ended.out), (Some(0), list.out.clone()), "{arguments:?}");
    }
    assert_eq!(list.lines().len(), 113);
    assert_eq!(duidu(["#44"]).run().out, duidu(["show", "44"]).run().out);
    for (name, value) in [("TERM", "dumb"), ("NO_COLOR", "1")] {
        assert_eq!(duidu(["list"]).variable(name, value).run().out, list.out, "{name}={value}");
    }
}

#[test]
fn an_archive_comes_from_files_folders_and_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.md");
    std::fs::write(&path, archive(3)).unwrap();
    let path = path.to_str().unwrap();
    let by_file = duidu(["list", "-a", path]).run();
    assert_eq!((by_file.exit, by_file.lines().len()), (Some(0), 3));
    let by_folder = duidu(["list", "-a", folder.path().to_str().unwrap()]).run();
    let by_stdin = duidu(["list", "-a", "-"]).stdin(archive(3)).run();
    let by_place = duidu([path]).run();
    let before = duidu([path, "list"]).run();
    let flag_before = duidu(["-a", path, "list"]).run();
    for other in [by_folder, by_stdin, by_place, before, flag_before] {
        assert_eq!((other.exit, &other.out), (Some(0), &by_file.out), "{}", other.err);
    }
    for nothing in ["", "\n\n", "words\n"] {
        let ended = duidu(["list", "-a", "-"]).stdin(nothing).run();
        assert_eq!(ended.exit, Some(2), "{nothing:?}");
        assert!(ended.err.contains("standard input: "), "{}", ended.err);
    }
}

#[test]
fn a_file_of_a_folder_that_is_left_out_is_named_on_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), archive(3)).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("b.md")).unwrap();
    let place = folder.path().to_str().unwrap();
    for command in [
        &["list", "-a", place][..],
        &["export", "--format", "jsonl", "-a", place],
        &["search", "word", "-a", place],
        &["stats", "-a", place],
    ] {
        let ended = duidu(command).run();
        assert!(ended.err.contains("b.md: ") && ended.err.lines().count() == 1, "{command:?}: {}", ended.err);
    }
}

#[test]
fn a_folder_that_is_left_out_is_named_on_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), archive(3)).unwrap();
    let deep = folder.path().join("1/2/3/4/5/6/seventh");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(deep.join("b.md"), archive(3)).unwrap();
    let ended = duidu(["list", "-a", folder.path().to_str().unwrap()]).run();
    assert_eq!((ended.exit, ended.lines().len()), (Some(0), 3));
    assert!(ended.err.contains("seventh: ") && ended.err.contains("6 levels"), "{}", ended.err);
}

#[test]
fn a_link_to_a_folder_inside_a_folder_is_left_out_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for place in [folder.path(), elsewhere.path()] {
        std::fs::write(place.join("a.md"), archive(3)).unwrap();
    }
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("more")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("itself")).unwrap();
    let ended = duidu(["list", "-a", folder.path().to_str().unwrap()]).run();
    assert_eq!((ended.exit, ended.lines().len()), (Some(0), 3));
    for name in ["more: left out: links", "itself: left out: links"] {
        assert!(ended.err.contains(name) && ended.err.lines().count() == 2, "{}", ended.err);
    }
    // Named itself, a link is followed.
    let ended = duidu(["list", "-a", folder.path().join("more").to_str().unwrap()]).run();
    assert_eq!((ended.exit, ended.lines().len(), ended.err.as_str()), (Some(0), 3, ""));
}

#[test]
fn a_bad_record_is_named_on_standard_error_and_the_others_print() {
    let text = archive(3).replacen("### 001", "### 99999999999999999999", 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.md");
    std::fs::write(&path, text).unwrap();
    let ended = duidu(["list", "-a", path.to_str().unwrap()]).run();
    assert_eq!((ended.exit, ended.lines().len()), (Some(0), 2), "{}", ended.err);
    let place = format!("duidu: {}:1: ", path.display());
    assert!(ended.err.starts_with(&place) && ended.err.lines().count() == 1, "{}", ended.err);
}

#[test]
fn a_pipe_closed_early_is_no_failure() {
    let text = archive(5_000);
    for arguments in [
        ["list", "-a", "-"].as_slice(),
        &["list", "-a", "-", "--json"],
        &["stats", "-a", "-"],
        &["export", "--format", "md", "-a", "-"],
    ] {
        let mut child = duidu(arguments).stdin(text.clone()).start();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        drop(out);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_pipe_that_nobody_reads_is_no_failure_to_any_command() {
    for line in [
        "list",
        "list --json",
        "search agents",
        "search agents --json",
        "show 44",
        "show 44 --json",
        "pairs",
        "pairs --format tmx",
        "topics",
        "topics --json",
        "glossary",
        "glossary --format anki",
        "stats",
        "stats --json",
        "export --format md",
        "export --format jsonl",
        "export --format csv",
        "export --format html",
        "export --format epub",
        "completions bash",
        "man",
        "#44",
        "--help",
        "--version",
        "list --help",
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = duidu(line.split(' ')).stdout(writer).run();
        assert_eq!((ended.exit, ended.err.as_str()), (Some(0), ""), "{line}");
    }
}

#[test]
fn a_full_device_is_a_failure_with_a_reason() {
    for arguments in [["list"].as_slice(), &["--help"], &["--version"], &["help", "list"], &["man"]] {
        let Ok(full) = File::options().write(true).open("/dev/full") else {
            return;
        };
        let ended = duidu(arguments).stdout(full).run();
        assert_eq!(ended.exit, Some(2), "{arguments:?}");
        assert!(ended.err.starts_with("duidu: standard output: "), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn a_file_past_a_limit_of_the_system_is_reported_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("posts.html");
    let (program, file) = (env!("CARGO_BIN_EXE_duidu"), file.display());
    let line = format!("ulimit -f 1; exec {program} export --format html -o {file}");
    let ended = std::process::Command::new("sh").args(["-c", &line]).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.code() == Some(2) && said.contains("posts.html"), "{:?}: {said}", ended.status);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
