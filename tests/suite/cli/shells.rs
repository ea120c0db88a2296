//! Completions in the real shells, and manual pages as their readers judge them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use duidu::text::width;

use super::archive;
use super::program::duidu;
use crate::pty::harness::{PROGRAM, Pty, command};

/// Where a program is; without it a test has nothing to ask and says so.
fn find(program: &str) -> Option<PathBuf> {
    let found = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]
        .iter()
        .map(|folder| Path::new(folder).join(program))
        .find(|path| path.exists());
    if found.is_none() {
        println!("skipped: there is no {program} here");
    }
    found
}

/// The search path with the program of this build first.
fn search_path() -> String {
    format!("{}:/usr/local/bin:/usr/bin:/bin", Path::new(PROGRAM).parent().unwrap().display())
}

fn script(shell: &str, language: &str, folder: &Path) -> PathBuf {
    let ended = duidu(
        ["completions", shell]
            .iter()
            .copied()
            .chain(["--ui", language].into_iter().filter(|_| !language.is_empty())),
    )
    .run();
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let path = folder.join(format!("completions.{shell}"));
    std::fs::write(&path, ended.out).unwrap();
    path
}

/// Runs a shell without its start files and with the program of this build.
fn run(shell: &Path, arguments: &[&str], home: &Path) -> String {
    let mut command = Command::new(shell);
    command.args(arguments).env_clear().env("PATH", search_path()).env("HOME", home).env("LC_ALL", "C.UTF-8");
    command.current_dir(home).stdin(Stdio::null());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// What is typed, and what must and must not be offered.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const CASES: &[Case] = &[
    ("duidu exp", &["export"], &["list"]),
    ("duidu list --me", &["--metric"], &["--inconsistent"]),
    ("duidu list --metric b", &["bookmarks"], &["likes"]),
    ("duidu posts.md list --js", &["--json"], &[]),
    ("duidu list --l", &["--limit"], &["--likes:", "--lang:"]),
    ("duidu export --format ", &["epub", "jsonl"], &["anki"]),
    ("duidu --theme d", &["dark"], &["light"]),
    ("duidu posts", &["posts.md"], &[]),
    ("duidu list -a pos", &["posts.md"], &[]),
    ("duidu list -a @n", &["@ng"], &["@other", "posts.md"]),
    ("duidu @", &["@ng", "@other"], &[]),
    ("duidu search @ev", &["@evening"], &["@ng"]),
    ("duidu list min_f", &["min_faves:"], &["min_views:"]),
    ("duidu help q", &["query"], &["keys"]),
    ("duidu man sta", &["stats", "state"], &["list"]),
    ("duidu show 11", &["113"], &["044"]),
    ("duidu topics ag", &["agents"], &[]),
];

/// A folder with an archive and, as a home, with names of archives and queries and with tagged posts.
fn folder_with_archive() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("posts.md"), archive(3)).unwrap();
    let configuration = folder.path().join(".config/duidu");
    std::fs::create_dir_all(&configuration).unwrap();
    let names =
        "[archives]\nng = \"posts.md\"\nother = \"~/o.md\"\n[queries]\nevening = \"agents OR evals\"\n";
    std::fs::write(configuration.join("config.toml"), names).unwrap();
    std::fs::write(folder.path().join("two words.md"), archive(1)).unwrap();
    let home = folder.path().to_str().unwrap();
    let tagged = duidu(["mark", "tag:to-study", "num:1..3"]).variable("HOME", home).run();
    assert_eq!(tagged.exit, Some(0), "{}", tagged.err);
    folder
}

fn assert_offers(shell: &str, typed: &str, offered: &str, wanted: &[&str], unwanted: &[&str]) {
    for word in wanted {
        assert!(offered.contains(word), "{shell}: {typed}: no {word} in {offered:?}");
    }
    for word in unwanted {
        assert!(!offered.contains(word), "{shell}: {typed}: {word} in {offered:?}");
    }
}

#[test]
fn bash_completes() {
    let Some(bash) = find("bash") else { return };
    let folder = folder_with_archive();
    let script = script("bash", "", folder.path());
    let offered = |typed: &str| {
        let ask = format!(
            "source {}; COMP_LINE='{typed}'; COMP_POINT=${{#COMP_LINE}}; read -ra COMP_WORDS <<< \"${{COMP_LINE//:/ : }}\"; \
             [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _clap_complete_duidu duidu \"${{COMP_WORDS[COMP_CWORD]}}\" '' 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            script.display()
        );
        run(&bash, &["--norc", "-c", &ask], folder.path())
    };
    for (typed, wanted, unwanted) in CASES {
        assert_offers("bash", typed, &offered(typed), wanted, unwanted);
    }
    // Bash has split the word at the colon: what follows it is inserted.
    assert_eq!(offered("duidu list from:And").trim(), "AndrewYNg");
    assert_eq!(offered("duidu list -lang:z").trim(), "zh");
    assert_eq!(offered("duidu list -a posts.md from:some").trim(), "someone");
    assert!(offered("duidu list topic:\"open").is_empty() || !offered("duidu list topic:open").is_empty());
}

#[test]
fn fish_completes() {
    let Some(fish) = find("fish") else { return };
    let folder = folder_with_archive();
    let offered = |script: &Path, typed: &str| {
        let ask = format!("source {}; complete -C '{typed}'", script.display());
        run(&fish, &["--no-config", "-c", &ask], folder.path())
    };
    let english = script("fish", "", folder.path());
    for (typed, wanted, unwanted) in CASES {
        let words: String = offered(&english, typed)
            .lines()
            .filter_map(|line| Some(line.split('\t').next()?.to_owned() + "\n"))
            .collect();
        assert_offers("fish", typed, &words, wanted, unwanted);
    }
    assert!(offered(&english, "duidu list from:And").starts_with("from:AndrewYNg"));
    for (typed, wanted) in [
        ("duidu list topic:vib", "topic:\"vibe coding\""),
        ("duidu list \\\\#to", "#to-study"),
        ("duidu list -\\\\#to", "-#to-study"),
        ("duidu mark untag:to", "untag:to-study"),
    ] {
        let found = offered(&english, typed);
        assert!(found.starts_with(wanted), "{typed}: {found}");
    }
    assert!(offered(&english, "duidu list --met").contains("metric shown"));
    let chinese = script("fish", "zh", folder.path());
    assert!(
        offered(&chinese, "duidu list --met").contains("指标"),
        "{}",
        offered(&chinese, "duidu list --met")
    );
    assert!(offered(&chinese, "duidu exp").contains("导出"));
}

/// A shell in `folder` on a screen that holds all options, after `setup`, at its prompt.
fn ready(shell: &Path, arguments: &[&str], folder: &Path, setup: &str) -> Pty {
    let mut program = command(shell.to_str().unwrap(), arguments);
    program.env("PATH", search_path());
    program.env("XDG_STATE_HOME", folder.join(".local/state"));
    program.cwd(folder);
    let mut pty = Pty::spawn(program, 100, 120);
    pty.send(&format!("PS1='ready> '; {setup}; clear\r"));
    pty.wait("the prompt", |seen| seen.text().trim() == "ready>");
    pty
}

#[test]
fn zsh_completes() {
    let Some(zsh) = find("zsh") else { return };
    let folder = folder_with_archive();
    let script = script("zsh", "zh", folder.path());
    for (typed, wanted) in [
        ("duidu list --", "显示的指标"),
        ("duidu list --metric ", "bookmarks"),
        ("duidu posts.md list --", "显示的指标"),
        ("duidu --theme ", "ansi-light"),
        ("duidu mark un", "untag:"),
        ("duidu export --format ", "jsonl"),
        ("duidu ", "导出推文"),
        ("duidu list lang:", "lang:zh"),
        ("duidu list is:", "is:unread"),
        ("duidu list topic:vib", "topic:\\\"vibe\\ coding\\\""),
        ("duidu list \"topic:vib", "\"topic:\\\"vibe coding\\\""),
        ("duidu list topic:fenwei", "topic:氛围编程"),
        ("duidu list -from:and", "-from:AndrewYNg"),
        ("duidu list #to", "#to-study"),
        ("duidu list -#to", "-\\#to-study"),
        ("duidu mark untag:", "untag:to-study"),
    ] {
        let source = format!("autoload -U compinit; compinit -u -D; source {}", script.display());
        let mut pty = ready(&zsh, &["-f", "-i"], folder.path(), &source);
        pty.send(typed);
        pty.wait_for(typed.trim());
        pty.send("\t");
        pty.wait_for(wanted);
    }
}

#[test]
fn zsh_completes_at_once_where_the_script_is_installed() {
    let Some(zsh) = find("zsh") else { return };
    let folder = folder_with_archive();
    let installed = script("zsh", "", folder.path());
    std::fs::rename(installed, folder.path().join("_duidu")).unwrap();
    let setup = "fpath=($PWD $fpath); autoload -U compinit; compinit -u -D";
    let mut pty = ready(&zsh, &["-f", "-i"], folder.path(), setup);
    pty.send("duidu expo");
    pty.wait_for("duidu expo");
    pty.send("\t");
    pty.wait_for("duidu export");
}

#[test]
fn bash_inserts_what_is_completed_as_it_has_to_be_typed() {
    let Some(bash) = find("bash") else { return };
    let folder = folder_with_archive();
    let script = script("bash", "", folder.path());
    for (typed, wanted) in [
        ("duidu list from:and", "duidu list from:AndrewYNg"),
        ("duidu list from:@and", "duidu list from:AndrewYNg"),
        ("duidu list \"from:And", "duidu list \"from:AndrewYNg\" ~~"),
        ("duidu list topic:vib", "duidu list topic:\\\"vibe\\ coding\\\""),
        ("duidu list 'topic:vib", "duidu list 'topic:\"vibe coding\"' ~~"),
        ("duidu list \\#to", "duidu list \\#to-study"),
        ("duidu list -\\#to", "duidu list -\\#to-study"),
        ("duidu mark tag:to", "duidu mark tag:to-study"),
        ("duidu mark untag:", "duidu mark untag:to-study"),
        ("duidu list from:nobody", "duidu list from:nobody"),
        ("duidu -a two\\ w", "duidu -a two\\ words.md"),
    ] {
        let source = format!("source {}", script.display());
        let mut pty = ready(&bash, &["--norc", "-i"], folder.path(), &source);
        pty.send(typed);
        pty.wait_for(typed);
        // What is typed next is behind what was inserted.
        pty.send("\t~~");
        pty.wait("the completion", |seen| {
            let text = seen.text();
            text.contains("~~") && !text.contains("panicked") && text.contains(wanted)
        });
    }
}

#[test]
fn a_script_asks_the_program_and_nothing_else() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ended = duidu(["completions", shell]).run();
        assert!(ended.out.contains("DUIDU_COMPLETE") && ended.exit == Some(0), "{shell}: {}", ended.out);
    }
    // Whatever a shell asks is answered or passed over.
    for (request, words) in [
        ("bash", ""),
        ("csh", "duidu li"),
        ("zsh:xx", "duidu li"),
        (":", "duidu li"),
        ("fish", "duidu \u{1b}[31m"),
    ] {
        let words = ["--"].into_iter().chain(words.split(' '));
        let ended = duidu(words).variable("DUIDU_COMPLETE", request).run();
        assert_eq!(ended.exit, Some(0), "{request}");
    }
}

/// Every page, in a folder.
fn pages(language: &str) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let ended = duidu(["--ui", language, "man", "--all", folder.path().to_str().unwrap()]).run();
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let entries = std::fs::read_dir(folder.path()).unwrap();
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    (folder, pages)
}

#[test]
fn manual_pages_have_every_command_and_what_the_program_knows() {
    let (folder, pages) = pages("en");
    let help = duidu(["--help"]).run().out;
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(pages.len(), commands.len() + 1);
    for command in commands {
        assert!(folder.path().join(format!("duidu-{command}.1")).exists(), "{command}");
    }
    let page = duidu(["man"]).run().out;
    for part in [
        ".TH DUIDU 1",
        "EXIT STATUS",
        "128+N",
        "NO_COLOR",
        "state.jsonl",
        "min_faves:",
        "SEE ALSO",
        "duidu\\-export(1)",
        "next post",
        "\\-\\-archive <PATH>",
        "duidu search \\-a posts.md",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let page = duidu(["man", "list"]).run().out;
    assert!(page.contains("min_faves:") && page.contains("\\-\\-metric"), "{page}");
    let chinese = duidu(["--ui", "zh", "man", "list"]).run().out;
    assert!(
        chinese.contains(".SH \"名称\"") && chinese.contains("指标") && !chinese.contains(".SH \"OPTIONS\""),
        "{chinese}"
    );
}

#[test]
fn mandoc_finds_nothing_wrong_with_manual_pages() {
    let Some(mandoc) = find("mandoc") else { return };
    for (language, level) in [("en", "style"), ("zh", "warning"), ("zh-tw", "warning")] {
        for page in pages(language).1 {
            let output = Command::new(&mandoc).args(["-Tlint", "-W", level]).arg(&page).output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(said.is_empty() && output.status.success(), "{language}: {said}");
        }
    }
}

#[test]
fn chinese_pages_keep_to_the_width_of_the_screen() {
    let Some(man) = find("man") else { return };
    let pages = pages("zh");
    for name in ["duidu.1", "duidu-export.1"] {
        let mut command = Command::new(&man);
        command.arg("-l").arg(pages.0.path().join(name)).env("MANWIDTH", "80").env("LC_ALL", "C.UTF-8");
        let output = command.env("MANPAGER", "cat").output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if text.is_empty() {
            println!("skipped: {} shows nothing", man.display());
            return;
        }
        for line in text.lines() {
            assert!(width::columns(line) <= 80, "{name}: {line}");
        }
    }
}

#[test]
fn man_shows_manual_pages_without_a_warning() {
    let Some(man) = find("man") else { return };
    for page in pages("en").1 {
        let mut command = Command::new(&man);
        command
            .args(["--warnings", "-l"])
            .arg(&page)
            .env("MANWIDTH", "80")
            .env("LC_ALL", "C.UTF-8")
            .env("MANPAGER", "cat");
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if said.contains("invalid option") || said.contains("illegal option") {
            println!("skipped: {}: {said}", man.display());
            return;
        }
        assert!(said.is_empty() && !output.stdout.is_empty(), "{}: {said}", page.display());
    }
}
