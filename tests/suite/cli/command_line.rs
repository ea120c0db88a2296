//! What command lines take: typing errors, pipes, options in any place, notes that can be left out.

use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::Stdio;

use duidu::text::width;

use super::archive;
use super::program::duidu;
use crate::pty::harness::{PROGRAM, Pty, command};

#[test]
fn options_before_a_command_count_or_are_refused() {
    let expected = duidu(["list", "--limit", "2", "--metric", "views"]).run().out;
    for line in
        ["--limit 2 --metric views list", "--limit=2 list --metric views", "--metric views list --limit 2"]
    {
        let ended = duidu(line.split(' ')).run();
        assert_eq!((ended.exit, &ended.out), (Some(0), &expected), "{line}: {}", ended.err);
    }
    for line in ["--fresh list", "--theme dark list", "--inconsistent list", "--no-mouse export --format md"]
    {
        assert_eq!(duidu(line.split(' ')).run().exit, Some(2), "{line}");
    }
    assert_eq!(duidu(["--theme", "dark", "read"]).run().exit, Some(0));
}

#[test]
fn a_file_among_the_words_of_a_query_is_the_archive() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/digest.md");
    for (line, meant) in [
        (vec!["list", file, "agents"], vec!["list", "-a", file, "agents"]),
        (vec!["search", "course", "-agents", file], vec!["search", "-a", file, "course", "-agents"]),
        (vec!["show", "44", file], vec!["show", "-a", file, "44"]),
        (vec!["stats", "--metric", "views", file], vec!["stats", "-a", file, "--metric", "views"]),
    ] {
        let (ended, meant) = (duidu(&line).run(), duidu(&meant).run());
        assert!(ended.exit == Some(0) && !ended.err.contains("no archive"), "{line:?}: {}", ended.err);
        assert_eq!(ended.out, meant.out, "{line:?}");
    }
    // So is what is named like one and is not there.
    for line in ["list nope.md", "search agents folder/nope.jsonl", "show 44 nope.zip", "stats nope.md.gz"] {
        let ended = duidu(line.split(' ')).run();
        assert!(ended.exit == Some(2) && ended.err.contains("no such file"), "{line}: {}", ended.err);
    }
    for word in ["U.S.", "node.js", "url:nope.md", "v1.5"] {
        let ended = duidu(["list", word]).run();
        assert!(!ended.err.contains("no such file"), "{word}: {}", ended.err);
    }
    // Where an archive is named, it is a word, and so it is behind `--`.
    let ended = duidu(["list", "-a", file, "Cargo.toml"]).run();
    assert_eq!((ended.exit, ended.lines().len()), (Some(1), 0), "{}", ended.err);
    let ended = duidu(["list", "--", file]).run();
    assert!(ended.err.contains(&format!("-a {file}")), "{}", ended.err);
    // So is a plain word, with a word of how the folder of that name is opened.
    let ended = duidu(["list", "assets"]).run();
    assert!(ended.err.contains("-a assets"), "{}", ended.err);
    // The value of an option is no word.
    let ended = duidu(["list", "--limit", "1", "agents"]).run();
    assert!(!ended.err.contains(" opens "), "{}", ended.err);
}

#[test]
fn a_minus_sign_before_a_word_excludes_it() {
    let with = duidu(["list", "agents", "--limit", "200"]).run();
    let without = duidu(["list", "agents", "-course", "--limit", "200"]).run();
    assert_eq!((with.exit, without.exit), (Some(0), Some(0)), "{}", without.err);
    assert!(without.lines().len() < with.lines().len() && !without.lines().is_empty());
    for line in [
        "list -course agents --limit 200",
        "list agents --limit=200 -- -course",
        "--limit 200 list agents -course",
    ] {
        assert_eq!(duidu(line.split(' ')).run().out, without.out, "{line}");
    }
    let count = |line: &str| duidu(line.split(' ')).run().lines().len();
    // Without the plus sign, posts that say it by another name are found, too.
    assert_eq!(count("list +智能体") + count("list -智能体"), 113);
    assert_eq!(count("list -is:unread"), 0);
    let stats = duidu(["stats", "-agents", "--json"]).run();
    assert!(stats.json()[0]["posts"].as_u64().unwrap() < 113, "{}", stats.out);
}

#[test]
fn what_is_piped_in_is_read_and_an_empty_pipe_is_none() {
    for (arguments, lines) in [
        (["list"].as_slice(), 3),
        (&["list", "apples"], 3),
        (&["show", "2", "--json"], 1),
        (&[], 3),
        (&["read"], 3),
    ] {
        let ended = duidu(arguments).stdin(archive(3)).run();
        assert_eq!((ended.exit, ended.lines().len()), (Some(0), lines), "{arguments:?}: {}", ended.err);
        assert!(!ended.is_of_digest && ended.err.is_empty());
    }
    let ended = duidu(["list"]).run();
    assert!(ended.is_of_digest && ended.err.is_empty() && ended.lines().len() == 113, "{}", ended.err);
    // A file that is named comes before one that is piped.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.md");
    std::fs::write(&path, archive(2)).unwrap();
    let ended = duidu(["list", "-a", path.to_str().unwrap()]).stdin(archive(3)).run();
    assert_eq!((ended.lines().len(), ended.is_of_digest), (2, false));
    let check = duidu(["check"]).stdin("nothing").run();
    assert!(check.exit == Some(2) && check.err.contains("standard input"), "{}", check.err);
}

#[test]
fn a_socket_that_never_ends_is_not_waited_for() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let mut command = std::process::Command::new(PROGRAM);
    command.args(["list", "--limit", "1"]).env_clear().stdin(Stdio::from(OwnedFd::from(theirs)));
    let output = command.output().unwrap();
    drop(ours);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
}

#[test]
fn quiet_leaves_out_notes_and_keeps_errors() {
    let text = archive(3).replacen("### 001", "### 99999999999999999999", 1);
    for (arguments, noted) in
        [(&["list", "-a", "-"][..], 1), (&["-q", "list", "-a", "-"], 0), (&["list", "--quiet", "-a", "-"], 0)]
    {
        assert_eq!(duidu(arguments).stdin(text.clone()).run().err.lines().count(), noted, "{arguments:?}");
    }
    assert!(!duidu(["list", "--quiet"]).run().is_of_digest);
    let wrong = duidu(["-q", "list", "-a", "nowhere/posts.md"]).run();
    assert!(wrong.exit == Some(2) && wrong.err.contains("nowhere/posts.md"), "{}", wrong.err);
}

#[test]
fn colours_are_sent_where_they_are_wanted() {
    let styled = |arguments: &[&str], variable: (&str, &str)| {
        let mut command = std::process::Command::new(PROGRAM);
        command
            .args(arguments)
            .env_clear()
            .env("TERM", "xterm")
            .env(variable.0, variable.1)
            .stdin(Stdio::null());
        String::from_utf8(command.output().unwrap().stdout).unwrap().contains("\u{1b}[")
    };
    for (line, variable, wanted) in [
        ("search agents", ("LANG", "C"), false),
        ("search agents --color auto", ("LANG", "C"), false),
        ("search agents --color always", ("LANG", "C"), true),
        ("--color=always search agents", ("NO_COLOR", "1"), true),
        ("search agents --color never", ("LANG", "C"), false),
        ("list --help --color always", ("LANG", "C"), true),
    ] {
        assert_eq!(styled(&line.split(' ').collect::<Vec<_>>(), variable), wanted, "{line}");
    }
}

#[test]
fn the_name_of_a_file_says_its_format() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [
        ("x.md", "###"),
        ("x.MD", "###"),
        ("x.markdown", "###"),
        ("x.jsonl", "{"),
        ("x.ndjson", "{"),
        ("x.csv", "\u{feff}"),
        ("x.html", "<!"),
        ("x.htm", "<!"),
    ] {
        let path = folder.path().join(name);
        let ended = duidu(["export", "-a", "-", "-o", path.to_str().unwrap()]).stdin(archive(2)).run();
        assert_eq!(ended.exit, Some(0), "{name}: {}", ended.err);
        let written = std::fs::read_to_string(path).unwrap();
        assert!(written.contains(start), "{name}: {written}");
    }
    let named = folder.path().join("y.md");
    let line = ["export", "--format", "csv", "-o", named.to_str().unwrap()];
    assert_eq!(duidu(line).run().exit, Some(0));
    assert!(std::fs::read_to_string(named).unwrap().starts_with('\u{feff}'), "the option comes first");
}

#[test]
fn a_list_has_one_row_a_post_on_any_terminal() {
    for columns in [12, 40, 80] {
        let pty = Pty::spawn(command(PROGRAM, &["list", "--limit", "6", "--quiet"]), columns, 24);
        pty.wait("six rows", |seen| seen.bytes().split(|byte| *byte == b'\n').count() > 6);
        assert_eq!(pty.exit_code(), 0);
        let printed = String::from_utf8(pty.bytes()).unwrap();
        let rows: Vec<&str> = printed.lines().collect();
        assert_eq!(rows.len(), 6, "{printed}");
        for row in rows {
            assert!(width::columns(row.trim_end_matches('\r')) <= usize::from(columns), "{columns}: {row}");
        }
    }
}

#[test]
fn a_terminal_that_is_read_says_so() {
    let mut pty = Pty::spawn(command(PROGRAM, &["list", "-a", "-"]), 80, 24);
    pty.wait_for("reading from the terminal; paste an archive and end it with Ctrl-D");
    pty.send(&archive(1).replace('\n', "\r"));
    pty.send("\r\x04");
    pty.wait_for("Post number 1 speaks");
    assert_eq!(pty.exit_code(), 0);
}

/// A command line, and a part of what it is answered.
const ANSWERS: &[(&str, &str)] = &[
    ("--limit 3", "'--limit' is an option of commands: duidu list --limit"),
    ("posts.md --raw", "'--raw' is an option of commands: duidu pairs --raw"),
    ("list --since 2025", "no option '--since'; did you mean 'since:2025-03-14'?"),
    ("list --limt 3", "no option '--limt'; did you mean '--limit'?"),
    ("list --no-color", "did you mean '--color=never'?"),
    ("serach agents --limit 3", "no file and no command 'serach'; did you mean 'duidu search'?"),
    ("lsit agents -course", "did you mean 'duidu list'?"),
    ("list --private=yes", "'--private' takes no value"),
    ("list --lang zh", "did you mean 'lang:en'?"),
    ("list agents --format json", "did you mean '--json'?"),
    ("list --version", "did you mean 'duidu --version'?"),
    ("-v", "did you mean '--version'?"),
    ("export -f md", "did you mean '--format'?"),
    ("list --limit 3 --limit 4", "'--limit <N>' is given twice"),
    ("list --limit -3", "'--limit <N>' does not accept '-3'"),
    ("list --limit=x", "'--limit <N>' takes a number, not 'x'"),
    (
        "--ruler 5",
        "'--ruler <N>' does not accept '5'; Percent of the text's width for the original, in columns [20-80]",
    ),
    ("--margins -3", "'--margins <N>' does not accept '-3'; Blank columns"),
    ("show 44 --width 0", "'--width <N>' does not accept '0'"),
    ("library posts.md", "'posts.md' is one word too many"),
    ("translate --to zh", "missing: --with <COMMAND>, or --endpoint <URL> in place of --with"),
    ("search", "missing: <QUERY>..."),
    ("search", "For more, see duidu search --help"),
    ("help lst", "no command 'lst'; did you mean 'list'?"),
    ("help keyz", "did you mean 'keys'?"),
    ("man exprot", "did you mean 'export'?"),
    ("help list show", "no command 'list show'"),
    ("words --remove nosuchword", "'nosuchword' is not among the words kept"),
    ("config check nosuchtheme", "nosuchtheme"),
    ("review --list no/such.md", "no/such.md"),
    ("concordance -agents", "'-agents' only leaves lines out"),
];

#[test]
fn an_option_of_the_reader_or_of_a_command_is_refused_with_that_word() {
    for line in [
        "--theme dark list",
        "list --theme dark",
        "list agents --layout study",
        "--layout=study search agents",
    ] {
        let ended = duidu(line.split(' ')).run();
        assert!(
            ended.exit == Some(2) && ended.err.contains("is an option of the reader (duidu, duidu read)"),
            "{line}: {}",
            ended.err
        );
    }
    let home = tempfile::tempdir().unwrap();
    for (line, expected) in ANSWERS {
        let ended = duidu(line.split(' ')).variable("HOME", home.path().to_str().unwrap()).run();
        assert!(ended.err.contains(expected), "{line}: {}", ended.err);
        assert!(matches!(ended.exit, Some(1 | 2)), "{line}");
    }
}

#[test]
fn names_of_languages_and_whole_lines_in_quotes_are_understood() {
    let empty = duidu([""]).run();
    assert!(empty.exit == Some(2) && empty.err.contains("an argument is empty"), "{}", empty.err);
    for line in ["--ui zh-CN lst", "--ui zh_CN lst", "--ui ZH lst", "--ui=zh-Hans lst"] {
        let ended = duidu(line.split(' ')).run();
        assert!(ended.err.contains("没有「lst」这个文件或命令"), "{line}: {}", ended.err);
    }
    assert!(duidu(["--ui", "zh-Hant", "lst"]).run().err.contains("沒有「lst」"));
    assert!(duidu(["completions", "BASH"]).run().exit == Some(0));
    assert_eq!(duidu(["help", "duidu"]).run().out, duidu(["help"]).run().out);
    let quoted = duidu(["list agents"]).run();
    assert!(quoted.err.contains("did you mean 'duidu list agents'?"), "{}", quoted.err);
}

#[test]
fn a_minus_sign_excludes_wherever_words_are_taken() {
    let count = |line: &str| duidu(line.split(' ')).run().lines().len();
    let (all, without) = (count("concordance agents"), count("concordance agents -course"));
    assert!(without > 1 && without < all, "{without} of {all}");
    assert_eq!(count("concordance -course agents --limit 500"), without);
    let topics = duidu(["topics", "-agents"]).run();
    assert!(topics.lines().len() > 10 && !topics.out.contains("agents\t"), "{}", topics.out);
    assert!(count("topics agent -coding") < count("topics agent"));
}

#[test]
fn files_behind_check_and_dates_behind_a_file_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.md");
    std::fs::write(&path, archive(3)).unwrap();
    let path = path.to_str().unwrap();
    let (behind, before) = (duidu(["check", path, "--json"]).run(), duidu([path, "check", "--json"]).run());
    assert_eq!((behind.exit, &behind.out), (before.exit, &before.out), "{}", behind.err);
    assert!(!behind.is_of_digest);
    let dated = duidu([path, "2018-05-26"]).run();
    assert!(dated.exit == Some(0) && dated.out.starts_with("001"), "{} {}", dated.out, dated.err);
    // A file among the words is the archive behind any option, too.
    let ended = duidu(["list", "--json", path]).run();
    assert!(!ended.is_of_digest && ended.lines().len() == 3, "{}", ended.err);
}

#[test]
fn the_digest_is_opened_by_its_name_without_a_word() {
    for line in ["@digest", "list -a @digest", "@digest list"] {
        let ended = duidu(line.split(' ')).stdin(archive(3)).run();
        assert_eq!((ended.lines().len(), ended.err.as_str()), (113, ""), "{line}");
        assert!(!ended.is_of_digest, "{line}: it is asked for");
    }
}

#[test]
fn matches_are_marked_as_on_the_screen() {
    let printed = |line: &str, variable: (&str, &str)| {
        let mut command = std::process::Command::new(PROGRAM);
        command.args(line.split(' ')).env_clear().env("TERM", "xterm-256color").env(variable.0, variable.1);
        String::from_utf8(command.stdin(Stdio::null()).output().unwrap().stdout).unwrap()
    };
    // The style `hit` of the dark theme, in 256 colours.
    let hit = "\u{1b}[38;5;16;48;5;179m";
    for (line, word) in [
        ("list agents", "agents"),
        ("search 智能体", "智能体"),
        ("stats agents", "agents"),
        ("topics agents", "agents"),
        ("concordance agents", "agents"),
    ] {
        let colored = printed(&format!("{line} --color always"), ("LANG", "C"));
        assert!(colored.contains(&format!("{hit}{word}\u{1b}[0m")), "{line}: {colored}");
        for (plain, variable) in
            [(line.to_owned(), ("LANG", "C")), (format!("{line} --color never"), ("LANG", "C"))]
        {
            assert!(!printed(&plain, variable).contains('\u{1b}'), "{plain}");
        }
    }
    for line in ["list agents --json", "concordance agents --format tsv", "topics agents --json"] {
        assert!(!printed(&format!("{line} --color always"), ("LANG", "C")).contains('\u{1b}'), "{line}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.md");
    let line = format!("export agents --color always -o {}", file.display());
    printed(&line, ("LANG", "C"));
    assert!(!std::fs::read_to_string(file).unwrap().contains('\u{1b}'));
    let theme = printed("list agents --color always", ("DUIDU_THEME", "plain"));
    assert!(theme.contains("\u{1b}[7magents\u{1b}[0m"), "{theme}");
}
