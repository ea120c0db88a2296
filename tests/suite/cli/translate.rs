//! `duidu translate` with translators that are good, slow, broken and hostile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::program::{Ended, Program, duidu};

const POSTS: &str = r#"{"id":"1900266604822773766","author":"ann","text":"Rain fell on 12 roofs.\n\nOne roof leaked, says @bob at https://example.com/a today."}
{"id":"1900266604822773767","author":"ann","text":"Nobody noticed the cat.","translation":"谁也没注意到猫。"}
{"id":"1900266604822773768","author":"ann","text":"One more line.\n\nAnd one after it.\n\nThe last one of all."}
"#;

/// The passages of [`POSTS`] that have no translation.
const PASSAGES: usize = 5;

/// Reads a question into `$id` and `$text`, notes it, and makes `$answer` of the numbers, handles and links in it.
const ASKED: &str = r#"
asked() {
    IFS= read -r line || return 1
    id=${line#*\"id\":}; id=${id%%,*}
    text=${line#*\"text\":\"}; text=${text%%\"*}
    echo "$text" >> asked
    answer=译文在此
    set -f
    for word in $text; do
        case $word in *[0-9]*|@*|*://*) answer="$answer $word";; esac
    done
}
answer() { printf '{"id":%s,"text":"%s"}\n' "$id" "$answer"; }
"#;

/// An archive in a folder of its own, and a translator beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A translator that is this shell script, after [`ASKED`].
    fn new(script: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(desk.path("posts.jsonl"), POSTS).unwrap();
        desk.translator(script);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn translator(&self, script: &str) {
        let folder = self.folder.path().display();
        let text = format!("#!/bin/sh\ncd '{folder}' || exit 9\n{ASKED}\n{script}\n");
        fs::write(self.path("translator"), text).unwrap();
    }

    fn program(&self, arguments: &[&str]) -> Program {
        let archive = self.path("posts.jsonl").to_string_lossy().into_owned();
        let words = arguments.iter().map(|word| (*word).to_owned());
        duidu(["-a".to_owned(), archive].into_iter().chain(words))
            .variable("XDG_DATA_HOME", &self.path("data").to_string_lossy())
    }

    fn command(&self) -> String {
        format!("sh '{}'", self.path("translator").display())
    }

    fn translate(&self, more: &[&str]) -> Ended {
        self.program(&[&["translate", "--to", "zh", "--with", &self.command()], more].concat()).run()
    }

    /// The translations that are shown, without those of the archive.
    fn translated(&self) -> usize {
        let pairs = self.program(&["pairs"]).run().json();
        let of = |pair: &serde_json::Value| {
            pair["zh"]
                .as_array()
                .is_some_and(|zh| zh.iter().any(|text| text.as_str().unwrap().contains("译文")))
        };
        pairs.iter().filter(|pair| of(pair)).count()
    }

    /// What the translator was asked, in order.
    fn asked(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("asked")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

/// Waits until `done`.
#[track_caller]
fn wait_for(what: &str, done: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !done() {
        assert!(Instant::now() < end, "{what}");
        thread::yield_now();
    }
}

#[test]
fn what_lacks_a_translation_gets_one_and_is_not_asked_for_again() {
    let desk = Desk::new("while asked; do answer; done");
    let ended = desk.translate(&[]);
    assert_eq!((ended.exit, ended.out.as_str()), (Some(0), ""), "{}", ended.err);
    assert!(ended.err.starts_with("duidu: 5 passages translated, kept in "), "{}", ended.err);
    assert_eq!(desk.translated(), PASSAGES);
    assert_eq!(desk.asked().len(), PASSAGES);
    assert_eq!(desk.program(&["check"]).run().out, "");
    let again = desk.translate(&[]);
    assert_eq!(again.err, "duidu: nothing here lacks a translation into zh\n");
    assert_eq!((again.exit, desk.asked().len()), (Some(0), PASSAGES));
    assert_eq!(fs::read_to_string(desk.path("posts.jsonl")).unwrap(), POSTS);
}

#[test]
fn a_question_brings_the_languages_the_passages_around_it_and_terms() {
    let desk = Desk::new("IFS= read -r line; IFS= read -r line; printf '%s' \"$line\" > question");
    desk.translate(&["--limit", "2"]);
    let question: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("question")).unwrap()).unwrap();
    let expected = serde_json::json!({
        "id": 2, "passage": 2, "text": "One roof leaked, says @bob at https://example.com/a today.",
        "from": "en", "to": "zh", "context": {"before": "Rain fell on 12 roofs.", "after": ""}, "glossary": {},
    });
    assert_eq!(question, expected);
}

#[test]
fn a_dry_run_and_a_limit_say_and_ask_no_more() {
    let desk = Desk::new("while asked; do answer; done");
    let dry = desk.program(&["translate", "--to", "zh", "--dry-run"]).run();
    assert_eq!(dry.out, "to translate: passages 5, characters 131, posts 2\n");
    assert_eq!((dry.exit, desk.path("posts.translations.jsonl").exists()), (Some(0), false));
    assert_eq!(desk.translate(&["--limit", "2"]).exit, Some(0));
    assert_eq!(
        desk.asked(),
        ["Rain fell on 12 roofs.", "One roof leaked, says @bob at https://example.com/a today."]
    );
    let query = desk.program(&["translate", "--to", "zh", "--dry-run", "after"]).run();
    assert_eq!(query.out, "to translate: passages 3, characters 51, posts 1\n");
    assert_eq!(desk.program(&["translate", "--to", "zh", "--dry-run", "zebra"]).run().exit, Some(1));
}

#[test]
fn translators_may_answer_late_together_out_of_order_and_beside_other_lines() {
    for script in [
        // All at the end, as scripts do that do not flush.
        "all=; while asked; do all=\"$(answer)\n$all\"; done; printf '%s' \"$all\"",
        // In pairs, the later one first.
        "while asked; do one=$(answer); if asked; then answer; fi; echo \"$one\"; done",
        "echo Loading ...; while asked; do echo '{\"progress\":1}'; answer; echo; answer; done",
        // Several in one go.
        "while asked; do answer; done | cat",
    ] {
        let desk = Desk::new(script);
        let ended = desk.translate(&[]);
        assert_eq!((ended.exit, desk.translated()), (Some(0), PASSAGES), "{script}\n{}", ended.err);
        let asked = desk.asked();
        assert_eq!(asked.len(), PASSAGES, "{script}: {asked:?}");
    }
}

#[test]
fn several_at_once_share_the_work() {
    for arguments in [&["--jobs", "3"][..], &["--jobs", "9"]] {
        let desk = Desk::new("while asked; do answer; done");
        let ended = desk.translate(arguments);
        assert_eq!((ended.exit, desk.translated()), (Some(0), PASSAGES), "{}", ended.err);
        let mut asked = desk.asked();
        asked.sort();
        asked.dedup();
        assert_eq!(asked.len(), PASSAGES);
    }
}

#[test]
fn a_filter_takes_text_and_gives_text() {
    for jobs in ["1", "4"] {
        let desk = Desk::new(
            "text=$(cat); echo \"$text\" >> asked; case $text in *12*) echo '12 处';; *bob*) printf '@bob https://example.com/a \\n\\n译文';; *) printf 译文;; esac",
        );
        let ended = desk.translate(&["--plain", "--jobs", jobs]);
        assert_eq!(ended.exit, Some(0), "{}", ended.err);
        assert_eq!((desk.translated(), desk.asked().len()), (PASSAGES - 1, PASSAGES));
        let shown = desk.program(&["show", "1"]).run().out;
        assert!(shown.contains("@bob https://example.com/a 译文"), "{shown}");
    }
}

#[test]
fn a_translator_that_does_not_work_is_named_in_one_sentence() {
    let desk = Desk::new("exit 3");
    for (script, more, said) in [
        ("exit 3", &[][..], "the translator ended without an answer (exit status: 3)"),
        (
            "echo first >&2; echo ' last words ' >&2; exit 1",
            &[],
            "the translator ended without an answer (exit status: 1): last words",
        ),
        ("kill -9 $$", &[], "the translator ended without an answer (signal: 9 (SIGKILL))"),
        ("exit 3", &["--plain"], "the translator ended without an answer (exit status: 3)"),
        (
            "exec sleep 1000",
            &["--timeout", "1"],
            "the translator has given no answer for 1 s; does it flush its output? --timeout lets it take longer",
        ),
        (
            "exec sleep 1000",
            &["--timeout", "1", "--plain"],
            "the translator has given no answer for 1 s; does it flush its output? --timeout lets it take longer",
        ),
        (
            "while :; do echo nonsense; done",
            &[],
            "the translator answers 'nonsense', where a line of JSON with id and text is expected; --plain is for programs that take and give text",
        ),
        (
            "while read -r line; do echo '\"猫\"'; done",
            &[],
            "the translator answers '\"猫\"', where a line of JSON with id and text is expected; --plain is for programs that take and give text",
        ),
        (
            "while asked; do printf '{\"id\":%s,\"error\":\"no \\\\u001b[31mquota\"}\\n' $id; done",
            &[],
            "the translator says: no ␛[31mquota",
        ),
    ] {
        desk.translator(script);
        let ended = desk.translate(more);
        let expected = format!("duidu: sh: {said}\n");
        let last = ended.err.lines().last().unwrap_or_default();
        assert_eq!((ended.exit, format!("{last}\n")), (Some(2), expected), "{script}\n{}", ended.err);
        assert_eq!(desk.translated(), 0);
    }
    let missing = desk.program(&["translate", "--to", "zh", "--with", "/nowhere/translator"]).run();
    let said =
        "duidu: /nowhere/translator: the translator does not start: No such file or directory (os error 2)\n";
    assert_eq!((missing.exit, missing.err.as_str()), (Some(2), said));
    for (arguments, said) in [
        (&["--to", "Chinese", "--with", "cat"][..], "'Chinese' is no language tag"),
        (&["--to", "zh", "--with", "cat 'x"], "is no command"),
        (&["--to", "zh", "--with", " "], "is no command"),
        (&["--to", "zh"], "--with"),
        (&["--with", "cat"], "--to"),
    ] {
        let ended = desk.program(&[&["translate"], arguments].concat()).run();
        assert!(ended.exit == Some(2) && ended.err.contains(said), "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn one_that_dies_on_the_way_is_started_again() {
    // After each second answer, before it reads on.
    let desk = Desk::new("asked && answer; asked && answer; exit 1");
    let ended = desk.translate(&[]);
    assert_eq!((ended.exit, desk.translated()), (Some(0), PASSAGES), "{}", ended.err);
    // Over one passage, always.
    let desk = Desk::new("while asked; do case $text in *after*) exit 1;; esac; answer; done");
    let ended = desk.translate(&[]);
    assert_eq!((ended.exit, desk.translated()), (Some(1), PASSAGES - 1), "{}", ended.err);
    assert!(ended.err.contains("duidu: 1 passage without an answer"), "{}", ended.err);
    assert_eq!(desk.asked().iter().filter(|text| text.contains("after")).count(), 2);
    // It is not refused for good.
    desk.translator("while asked; do answer; done");
    assert_eq!((desk.translate(&[]).exit, desk.translated()), (Some(0), PASSAGES));
}

#[test]
fn an_answer_that_is_no_translation_is_asked_once_more_and_kept_out() {
    for (answer, reason) in [
        ("", "it is empty"),
        ("$text", "it is the original"),
        ("译文", "it lacks 12"),
        ("Here are only English words, 12 of them.", "it is in another language"),
    ] {
        let desk = Desk::new(&format!(
            "while asked; do case $text in Rain*) answer=\"{answer}\";; esac; answer; done"
        ));
        let ended = desk.translate(&[]);
        assert_eq!((ended.exit, desk.translated()), (Some(1), PASSAGES - 1), "{answer}: {}", ended.err);
        assert_eq!(desk.asked().iter().filter(|text| text.starts_with("Rain")).count(), 2);
        let check = desk.program(&["check"]).run().out;
        let finding = format!("post 1: answer of the translator rejected: {reason}");
        assert!(check.contains(&finding), "{check}");
        // Not asked again, unless by another translator or where that is wanted.
        assert_eq!((desk.translate(&[]).exit, desk.asked().len()), (Some(0), PASSAGES + 1));
        desk.translator("while asked; do answer; done");
        assert_eq!(desk.translate(&["--again"]).exit, Some(0));
        assert_eq!((desk.translated(), desk.program(&["check"]).run().out.as_str()), (PASSAGES, ""));
    }
}

#[test]
fn what_is_answered_is_never_too_large_or_able_to_control_a_terminal() {
    let desk = Desk::new(
        "while asked; do answer=\"$answer\\\\u001b[31m\\\\u202e\\\\u0007\\\\u200b一\\\\n\\\\n二\"; answer; done",
    );
    assert_eq!(desk.translate(&[]).exit, Some(0));
    let kept = fs::read_to_string(desk.path("posts.translations.jsonl")).unwrap();
    assert!(!kept.contains("\\u") && !kept.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{200b}']), "{kept}");
    assert_eq!(desk.translated(), PASSAGES);
    for more in [&[][..], &["--plain"]] {
        let desk = Desk::new(
            "while asked; do printf '{\"id\":%s,\"text\":\"' \"$id\"; head -c 3000000 /dev/zero | tr '\\0' 'a'; echo '\"}'; done",
        );
        let ended = desk.translate(&[&["--limit", "1"], more].concat());
        assert_eq!(ended.exit, Some(1), "{}", ended.err);
        let check = desk.program(&["check"]).run().out;
        assert!(check.contains("it is far too long"), "{check}");
    }
}

/// A process with this text in its command line.
fn is_running(text: &Path) -> bool {
    let text = text.display().to_string();
    let Ok(processes) = fs::read_dir("/proc") else { return false };
    let commands = processes.flatten().filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    commands.into_iter().any(|command| {
        // The program itself names the translator, too.
        let command = String::from_utf8_lossy(&command).into_owned();
        command.contains(&text) && !command.contains("translate\0")
    })
}

#[test]
fn an_interrupted_run_says_what_was_done_and_ends_its_translator() {
    // It answers twice and hangs, with a child that hangs, too.
    let desk = Desk::new("asked && answer; asked && answer; sh -c \"sleep 1000; : $0\" & echo > hangs; wait");
    let command = desk.command();
    let child = desk.program(&["translate", "--to", "zh", "--with", &command]).start();
    let kept = desk.path("posts.translations.jsonl");
    let two_kept = || fs::read_to_string(&kept).is_ok_and(|text| text.matches("\"text\"").count() == 2);
    wait_for("two answers", || two_kept() && desk.path("hangs").exists());
    assert!(is_running(&desk.path("translator")));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("duidu: 2 passages translated, kept in "), "{said}");
    assert!(said.ends_with("duidu: 3 passages are left; the same command goes on with them\n"), "{said}");
    wait_for("the end of the translator", || !is_running(&desk.path("translator")));
    // The next run goes on.
    desk.translator("while asked; do answer; done");
    fs::remove_file(desk.path("asked")).unwrap();
    assert_eq!((desk.translate(&[]).exit, desk.asked().len(), desk.translated()), (Some(0), 3, PASSAGES));
}

#[test]
fn killed_at_any_moment_nothing_kept_is_lost_or_asked_again() {
    let desk = Desk::new("while asked; do answer; done");
    let command = desk.command();
    let kept = desk.path("posts.translations.jsonl");
    let count = || fs::read_to_string(&kept).unwrap_or_default().matches("\"text\"").count();
    // Killed after each answer in turn: the translator waits where it is told to.
    for done in 1..PASSAGES {
        desk.translator(&format!(
            "seen=$(cat asked 2>/dev/null | wc -l); while [ $seen -lt {done} ] && asked; do answer; seen=$((seen+1)); done; exec sleep 1000"
        ));
        let mut child = desk.program(&["translate", "--to", "zh", "--with", &command]).start();
        wait_for("an answer", || count() >= done);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(desk.translated(), done);
    }
    desk.translator("while asked; do answer; done");
    assert_eq!((desk.translate(&[]).exit, desk.translated()), (Some(0), PASSAGES));
    let mut asked = desk.asked();
    assert_eq!(asked.len(), PASSAGES);
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), PASSAGES);
}

#[test]
fn an_archive_that_cannot_be_written_beside_keeps_its_translations_in_the_data_folder() {
    let desk = Desk::new("while asked; do answer; done");
    // A folder is where the file would be.
    fs::create_dir(desk.path("posts.translations.jsonl")).unwrap();
    let ended = desk.translate(&[]);
    assert_eq!((ended.exit, desk.translated()), (Some(0), PASSAGES), "{}", ended.err);
    assert!(ended.err.contains(&desk.path("data").display().to_string()), "{}", ended.err);
}

#[test]
fn a_sample_goes_through_a_translator_of_the_system() {
    let Ok(pairs) = Command::new("apertium").arg("-l").output() else {
        println!("skipped: apertium is not installed");
        return;
    };
    if !String::from_utf8_lossy(&pairs.stdout).contains("en-es") {
        println!("skipped: apertium has no pair en-es");
        return;
    }
    let desk = Desk::new("");
    let posts = r#"{"id":"1900266604822773766","text":"The cat sleeps in the house.\n\nI saw 12 dogs near the river."}"#;
    fs::write(desk.path("posts.jsonl"), posts).unwrap();
    let command = ["translate", "--to", "es", "--plain", "--with", "apertium -u en-es"];
    let ended = desk.program(&command).variable("PATH", "/usr/local/bin:/usr/bin:/bin").run();
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let shown = desk.program(&["show", "1"]).run().out;
    assert!(shown.contains("gato") && shown.contains("12 perros"), "{shown}");
}
