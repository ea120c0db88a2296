//! Settings, keys and themes of the user's own: what the command line says of them and what the reader does with them.

use std::fs;
use std::path::Path;

use super::cli::program::{Ended, Program, duidu};
use super::pty::harness::{PROGRAM, Pty, command};

/// A folder for the configuration that holds these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    folder
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join("duidu").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn prepared(folder: &Path, arguments: &[&str]) -> Program {
    duidu(arguments).variable("XDG_CONFIG_HOME", folder.to_str().unwrap())
}

fn config(folder: &Path, arguments: &[&str]) -> Ended {
    prepared(folder, &[&["config"], arguments].concat()).run()
}

fn reader(folder: &Path, arguments: &[&str]) -> Pty {
    let mut command = command(PROGRAM, arguments);
    command.env("XDG_CONFIG_HOME", folder);
    let pty = Pty::spawn(command, 120, 36);
    pty.wait_for_frame("113", 0);
    pty
}

#[test]
fn a_command_says_that_settings_cannot_be_read_and_why() {
    for (content, reason) in [
        (None, "not a regular file"),
        (Some(b"\xff\xfe=1".to_vec()), "not UTF-8"),
        (Some(vec![b'#'; 2 << 20]), "the file is too large"),
        (Some(b"archives = 1 1".to_vec()), "config.toml:1:12: not TOML"),
    ] {
        let folder = folder(&[("themes/odd.toml", "")]);
        let path = folder.path().join("duidu/config.toml");
        content.map_or_else(|| fs::create_dir_all(&path), |content| fs::write(&path, content)).unwrap();
        let ended = prepared(folder.path(), &["list", "#44"]).run();
        assert!(ended.err.contains("config.toml") && ended.err.contains(reason), "{reason}: {}", ended.err);
        assert_eq!(ended.lines().len(), 1);
        let quiet = prepared(folder.path(), &["list", "-q", "#44"]).run();
        assert_eq!(quiet.err, "", "{reason}");
    }
    // A theme that is there is not taken for one that is missing.
    let folder = folder(&[("config.toml", "theme = \"odd\"")]);
    fs::create_dir_all(folder.path().join("duidu/themes/odd.toml")).unwrap();
    let ended = config(folder.path(), &["check"]);
    assert!(
        ended.out.ends_with("odd.toml: cannot be read: not a regular file\n")
            && ended.out.lines().count() == 1,
        "{}",
        ended.out
    );
}

#[test]
fn places_are_those_without_a_byte_order_mark() {
    let said = ["", "\u{feff}"].map(|mark| {
        let files = [
            ("config.toml", "layou = 1\nx"),
            ("keys.toml", "[readin]\n[list]\nx = \"no\""),
            ("themes/a.toml", "dat = \"red\""),
        ]
        .map(|(name, text)| (name, format!("{mark}{text}")));
        let folder = folder(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
        config(folder.path(), &["check"]).out.replace(&folder.path().display().to_string(), "")
    });
    assert!(said[0].contains("keys.toml:1:2: "), "{}", said[0]);
    assert_eq!(said[0], said[1]);
}

#[test]
fn every_value_is_printed_with_where_it_came_from() {
    let folder = folder(&[
        ("a.md", ""),
        (
            "config.toml",
            "\nlayout = \"study\"\nmargins = 3\n[archives]\n\"我的 书\" = [\n  \"a.md\", # the first\n  \"a.md\",\n]\n[queries]\nai = \"智能体\"\n[hooks]\npipe = [\"wc\"]\noutput = \"none\"\n[map]\ntext = 'a \"b\"'\n[translate]\nto = \"zh\"\n[archives.big]\naddress = \"clickhouse://h/a/b\"\n[archives.big.columns]\ntext = \"t\"\n",
        ),
    ]);
    let ended = prepared(folder.path(), &["config"]).variable("DUIDU_MARGINS", "4").run();
    let line = |name: &str| {
        let mut lines = ended.out.lines();
        let line = lines.find(|line| line.split_whitespace().next() == Some(name)).unwrap();
        line.split_whitespace().skip(2).collect::<Vec<_>>().join(" ")
    };
    let path = folder.path().join("duidu/config.toml");
    assert_eq!(line("layout"), format!("\"study\" # {}:2:1", path.display()));
    assert_eq!(line("margins"), "4 # DUIDU_MARGINS");
    assert_eq!(line("ruler"), "56 # default");
    assert_eq!(line("queries.ai"), format!("\"智能体\" # {}:10:1", path.display()));
    assert_eq!(line("hooks.output"), format!("\"none\" # {}:13:1", path.display()));
    assert_eq!(line("map.text"), format!("'a \"b\"' # {}:15:1", path.display()));
    assert_eq!(line("archives.big.columns.text"), format!("\"t\" # {}:21:1", path.display()));
    assert!(ended.out.contains("\narchives.\"我的 书\" = [\"a.md\", \"a.md\"]"), "{}", ended.out);
    assert!(ended.out.contains("\ntranslate.to    = \"zh\""), "{}", ended.out);
    // It can be read again.
    write(folder.path(), &[("config.toml", &ended.out)]);
    assert_eq!(config(folder.path(), &["check"]).out, "");
    let json = config(folder.path(), &["--json"]).json();
    assert!(json.iter().any(|value| value["name"] == "margins" && value["value"] == "4"), "{json:?}");
}

#[test]
fn check_names_every_fault_and_fails() {
    let folder = folder(&[
        (
            "config.toml",
            "layuot = \"study\"\nruler = 7\n[archives]\na = \"/none.md\"\n[queries]\nb = \"is:raed\"\n",
        ),
        ("keys.toml", "[list]\nx = \"qiut\"\n"),
        ("themes/mine.toml", "star = \"yelow\"\n"),
    ]);
    let ended = config(folder.path(), &["check"]);
    assert_eq!(ended.exit, Some(2));
    let faults: Vec<&str> = ended.out.lines().map(|line| line.rsplit("duidu/").next().unwrap()).collect();
    for (fault, expected) in faults.iter().zip([
        "config.toml:1:1: no setting 'layuot'; did you mean 'layout'?",
        "config.toml:2:9: 'ruler' is a number from 20 to 80, not '7'",
        "keys.toml:2:5: no action 'qiut'",
        "themes/mine.toml:1:8: 'yelow' is no colour",
        "config.toml:4:5: /none.md: no such file",
        "config.toml:6:5: no 'is:raed'; did you mean 'is:read'?",
    ]) {
        assert!(fault.starts_with(expected), "{fault}");
    }
    assert_eq!(faults.len(), 6, "{faults:?}");
    // Other commands work all the same.
    assert_eq!(prepared(folder.path(), &["list", "--limit", "1"]).run().exit, Some(0));
}

#[test]
fn an_editor_gets_a_file_with_every_setting() {
    let folder = folder(&[]);
    let edit =
        |file: &str| prepared(folder.path(), &["config", "edit", file]).variable("VISUAL", "/bin/cat").run();
    let ended = edit("config");
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    assert!(ended.out.contains("#text-width = 72"), "{}", ended.out);
    assert!(edit("mine").out.contains("selected-focused"));
    assert!(folder.path().join("duidu/themes/mine.toml").is_file());
    let wrong = prepared(folder.path(), &["config", "edit"]).variable("VISUAL", "/no/editor").run();
    assert!(wrong.exit == Some(2) && wrong.err.contains("set VISUAL or EDITOR"), "{}", wrong.err);
    let outside = config(folder.path(), &["path", "../x"]);
    assert_eq!(outside.exit, Some(2), "{}", outside.out);
}

#[test]
fn a_pipe_in_place_of_a_file_is_reported_and_not_waited_for() {
    let folder = folder(&[]);
    fs::create_dir_all(folder.path().join("duidu/config.toml")).unwrap();
    let ended = config(folder.path(), &["check"]);
    assert!(ended.exit == Some(2) && ended.out.contains("cannot be read"), "{}", ended.out);
}

#[test]
fn the_language_of_the_interface_is_a_setting() {
    let folder = folder(&[("config.toml", "ui = \"zh\"\n")]);
    assert!(prepared(folder.path(), &["stats"]).run().out.starts_with("113 条"));
    assert!(prepared(folder.path(), &["stats", "--ui", "en"]).run().out.starts_with("113 posts"));
    let other = prepared(folder.path(), &["stats"]).variable("DUIDU_UI", "en").run();
    assert!(other.out.starts_with("113 posts"));
}

#[test]
fn a_running_reader_reads_its_files_anew_and_says_what_is_wrong() {
    let folder = folder(&[("config.toml", "list-columns = [\"number\"]\n")]);
    let mut pty = reader(folder.path(), &[]);
    pty.wait("a list without dates and figures", |seen| !seen.text().contains("Oct  7"));
    write(
        folder.path(),
        &[("config.toml", "order = \"oldest-first\"\n"), ("keys.toml", "[reading]\nQ = \"statistics\"\n")],
    );
    pty.send("\u{12}");
    pty.wait_for("reloaded");
    pty.wait_for("oldest first");
    pty.wait_for("Jul 11");
    pty.send("Q");
    pty.wait_for("likes by month");
    pty.send("q");
    write(folder.path(), &[("config.toml", "order = \"oldest\"\n")]);
    pty.send("\u{12}");
    pty.wait_for("config.toml:1:9: 'order' is one of newest-first, oldest-first, most-first, not 'oldest'");
    pty.wait_for("newest first");
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn options_hold_for_a_run_and_keys_for_the_archive() {
    let folder = folder(&[("config.toml", "layout = \"original\"\n")]);
    let state = tempfile::tempdir().unwrap();
    let start = |arguments: &[&str]| {
        let mut command = command(PROGRAM, arguments);
        command.env("XDG_CONFIG_HOME", folder.path());
        command.env("XDG_STATE_HOME", state.path());
        let pty = Pty::spawn(command, 120, 36);
        pty.wait_for_frame("113 posts", 0);
        pty
    };
    let quit = |mut pty: Pty| {
        pty.send("q");
        assert_eq!(pty.exit_code(), 0);
    };
    let mut pty = start(&[]);
    pty.wait_for("original  newest first");
    pty.send("m");
    pty.wait_for("reposts, max of");
    quit(pty);
    // A metric chosen by key is remembered, and the layout follows a changed file.
    write(folder.path(), &[("config.toml", "layout = \"translation\"\n")]);
    let pty = start(&[]);
    pty.wait_for("translation  newest first");
    pty.wait_for("reposts, max of");
    quit(pty);
    let pty = start(&["--layout", "interleaved", "--metric=views"]);
    pty.wait_for("interleaved  newest first");
    pty.wait_for("views, max of");
    quit(pty);
    let pty = start(&[]);
    pty.wait_for("translation  newest first");
    pty.wait_for("reposts, max of");
    quit(pty);
}

#[test]
fn signs_can_be_ascii() {
    let folder = folder(&[("config.toml", "glyphs = \"ascii\"\nui = \"en\"\n")]);
    let mut pty = reader(folder.path(), &["--layout", "original"]);
    let text = pty.text();
    assert!(!text.contains(['│', '▁', '█', '∙', '⋯']), "{text}");
    assert!(text.contains('|') && text.contains('#'), "{text}");
    // The bar of the current passage, too.
    pty.send("z");
    pty.wait("the text alone", |seen| seen.text().lines().nth(1).is_some_and(|row| row.contains('|')));
    assert!(!pty.text().contains('▌'), "{}", pty.text());
    pty.send("qq");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_screen_reader_gets_one_pane_and_the_cursor() {
    let folder = folder(&[("config.toml", "linear = true\n")]);
    let mut command = command(PROGRAM, &[]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let mut pty = Pty::spawn(command, 120, 36);
    pty.wait("the cursor on the first post", |seen| seen.cursor() == Some((2, 0)) && seen.shows("113 posts"));
    assert!(!pty.text().contains(['│', '█']), "{}", pty.text());
    pty.send("jj");
    pty.wait("the cursor on the third post", |seen| seen.cursor() == Some((4, 0)));
    pty.send("l");
    pty.wait("the cursor on the text", |seen| seen.cursor() == Some((2, 0)));
    assert!(!pty.text().contains('│'), "{}", pty.text());
    pty.send("gr");
    pty.wait("the cursor on what lies over it", |seen| seen.cursor() == Some((2, 17)));
    pty.send("qqq");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_theme_of_ones_own_colours_the_screen() {
    let folder = folder(&[
        ("config.toml", "theme = \"mine\"\n"),
        ("themes/mine.toml", "inherits = \"light\"\nselected-focused = \"#010203 on #a0b0c0\"\n"),
    ]);
    let mut command = command(PROGRAM, &[]);
    command.env("XDG_CONFIG_HOME", folder.path());
    command.env("COLORTERM", "truecolor");
    let mut pty = Pty::spawn(command, 120, 36);
    pty.wait_for_frame("113 posts", 0);
    let bytes = pty.bytes();
    let wanted = b"38;2;1;2;3;48;2;160;176;192m";
    assert!(bytes.windows(wanted.len()).any(|window| window == wanted));
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn queries_go_by_the_names_that_they_were_given() {
    let folder =
        folder(&[("config.toml", "[queries]\npair = \"#44 OR #45\"\nfirst = \"#44 OR #45 sort:-date\"\n")]);
    let numbers = |arguments: &[&str]| {
        let ended = prepared(folder.path(), arguments).run();
        ended.lines().iter().filter_map(|line| line.split('\t').next().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&["list", "@pair"]).len(), 2);
    assert_eq!(numbers(&["list", "@first"]), numbers(&["list", "#44 OR #45 sort:-date"]));
    assert_eq!(numbers(&["list", "@first"]).len(), 2);
    assert_eq!(numbers(&["list", "@pair", "#45"]), ["045"]);
    assert_eq!(numbers(&["list", "@pair", "#46"]), [""; 0]);
}

#[test]
fn archives_go_by_the_names_that_they_were_given() {
    let post = "### 1\n\n作者: @a\n时间: 2025-03-01\n\nWords.\n\n几个字。\n\n";
    let folder = folder(&[
        ("config.toml", "[archives]\nsmall = \"a.md\"\nboth = [\"a.md\", \"b.md\"]\n"),
        ("a.md", post),
        ("b.md", &post.replace("### 1", "### 2")),
    ]);
    let count = |arguments: &[&str]| prepared(folder.path(), arguments).run().lines().len();
    assert_eq!(count(&["list", "-a", "@small"]), 1);
    assert_eq!(count(&["@both", "list"]), 2);
    assert_eq!(count(&["@both"]), 2);
    let wrong = prepared(folder.path(), &["@smal"]).run();
    assert_eq!(
        (wrong.exit, wrong.err.as_str()),
        (Some(2), "duidu: no archive '@smal'; did you mean '@small'?\n")
    );
    let mut command = command(PROGRAM, &["@small"]);
    command.env("XDG_CONFIG_HOME", folder.path());
    Pty::spawn(command, 120, 36).wait_for_frame("Words.", 0);
}
