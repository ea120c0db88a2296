//! The command line in Chinese: help, errors and tables.

use duidu::config::setting::Setting;
use duidu::search::query::operators::OPERATORS;

use super::program::duidu;

/// The commands with help of their own.
const COMMANDS: &[&str] = &[
    "",
    "read",
    "list",
    "search",
    "show",
    "similar",
    "pairs",
    "concordance",
    "glossary",
    "check",
    "stats",
    "notes",
    "words",
    "review",
    "mark",
    "cut",
    "topics",
    "correct",
    "translate",
    "export",
    "convert",
    "formats",
    "completions",
    "man",
    "state",
    "config",
    "library",
    "help",
    "doctor",
];

/// English words that are in Chinese help as what they are: names, values, examples.
const KEPT: &[&str] = &[
    "private",
    "DUIDU",
    "API",
    "KEY",
    "Ctrl",
    "C",
    "N",
    "Misskey",
    "rendering",
    "NAME",
    "URL",
    "OpenAI",
    "Hant",
    "v",
    "endpoint",
    "model",
    "env",
    "command",
    "pt",
    "BR",
    "https",
    "localhost",
    "http",
    "with",
    "plain",
    "key",
    "jobs",
    "timeout",
    "again",
    "cut",
    "solarized",
    "gruvbox",
    "line",
    "MergeTree",
    "toYYYYMM",
    "cityHash64",
    "ClickHouse",
    "clickhouse",
    "SQL",
    "create",
    "index",
    "engine",
    "partition",
    "by",
    "cluster",
    "shard",
    "node",
    "dry",
    "run",
    "library",
    "max",
    "rows",
    "duidu",
    "posts",
    "md",
    "list",
    "search",
    "show",
    "similar",
    "pairs",
    "concordance",
    "left",
    "right",
    "order",
    "glossary",
    "check",
    "stats",
    "export",
    "convert",
    "formats",
    "completions",
    "man",
    "shell",
    "bash",
    "elvish",
    "fish",
    "powershell",
    "zsh",
    "l",
    "output",
    "force",
    "since",
    "o",
    "csv",
    "html",
    "epub",
    "EPUB",
    "CSV",
    "Markdown",
    "notes",
    "words",
    "review",
    "remove",
    "anki",
    "Anki",
    "mark",
    "unread",
    "star",
    "unstar",
    "tag",
    "untag",
    "x",
    "topics",
    "correct",
    "translate",
    "sidecar",
    "translations",
    "all",
    "id",
    "text",
    "state",
    "path",
    "dump",
    "read",
    "help",
    "agents",
    "lang",
    "zh",
    "en",
    "both",
    "json",
    "jsonl",
    "tsv",
    "tmx",
    "memory",
    "format",
    "archive",
    "theme",
    "local",
    "ui",
    "no",
    "save",
    "fresh",
    "is",
    "starred",
    "mouse",
    "limit",
    "metric",
    "mode",
    "width",
    "header",
    "version",
    "dark",
    "light",
    "ansi",
    "auto",
    "columns",
    "interleaved",
    "likes",
    "retweets",
    "ID",
    "tw",
    "replies",
    "quotes",
    "views",
    "bookmarks",
    "JSON",
    "UTC",
    "a",
    "h",
    "V",
    "inconsistent",
    "correct",
    "raw",
    "bom",
    "config",
    "keys",
    "toml",
    "edit",
    "default",
    "OSC",
    "ch",
    "sh",
    "z",
    "c",
    "s",
    "color",
    "always",
    "never",
    "quiet",
    "doctor",
    "q",
    "query",
    "configuration",
    "map",
    "assume",
    "Mastodon",
    "Bluesky",
    "X",
    "zone",
    "utc",
    "clear",
    "f",
    "n",
    "queries",
    "recent",
    "index",
];

/// Names and values of settings, which are typed as they are.
fn is_of_settings(word: &str) -> bool {
    Setting::ALL.iter().any(|setting| {
        let texts = [setting.key()].into_iter().chain(setting.form().choices().iter().copied());
        texts.flat_map(|text| text.split('-')).any(|part| part == word)
    })
}

#[test]
fn every_word_of_help_is_chinese() {
    for command in COMMANDS {
        let arguments = ["--ui", "zh", command, "--help"].into_iter().filter(|argument| !argument.is_empty());
        let ended = duidu(arguments).run();
        assert_eq!(ended.exit, Some(0), "{}", ended.err);
        assert!(ended.out.contains("用法："), "{}", ended.out);
        for word in ended.out.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            let is_operator =
                OPERATORS.iter().any(|operator| operator.name.split('_').any(|part| part == word));
            assert!(
                is_operator || KEPT.contains(&word) || is_of_settings(word),
                "'{word}' in the help of '{command}':\n{}",
                ended.out
            );
        }
    }
}

#[test]
fn errors_are_chinese_and_say_what_to_do() {
    for (arguments, expected) in [
        (&["list", "--frm"][..], "没有选项「--frm」"),
        (&["show", "44", "--lnag", "en"], "没有选项「--lnag」；是不是「--lang」？"),
        (&["show"], "还缺少"),
        (&["lst"], "没有「lst」这个文件或命令；是不是「duidu list」？"),
        (&["list", "--metric", "hearts"], "不接受「hearts」；可选：likes"),
        (&["list", "frm:x"], "没有运算符「frm:」，是不是「from:」？"),
        (&["list", "since:x"], "「since:」后面要写日期"),
        (&["man", "nothing"], "没有「nothing」这个命令"),
        (&["export"], "还缺少：--format"),
        (&["export", "--format", "md", "-o", "/dev/null"], "「/dev/null」已存在；加 --force 可替换"),
        (&["list", "weekday:x"], "「weekday:」后面要写星期几"),
        (&["list", "-a", "/no/such/file"], "/no/such/file: 没有这个文件"),
    ] {
        let ended = duidu(["--ui", "zh"].iter().chain(arguments)).run();
        assert_eq!(ended.exit, Some(2), "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains(expected), "{arguments:?}: {}", ended.err);
    }
    let missing = duidu(["--ui", "zh", "show", "999"]).run();
    assert!(missing.err.contains("档案中没有推文「999」"), "{}", missing.err);
}

#[test]
fn the_language_is_that_of_the_locale_unless_it_is_asked_for() {
    for (locale, arguments, expected) in [
        ("zh_CN.UTF-8", &["stats"][..], "113 条"),
        ("en_US.UTF-8", &["stats"], "113 posts"),
        ("zh_TW.UTF-8", &["stats", "--ui", "en"], "113 posts"),
        ("C.UTF-8", &["--ui=zh", "stats"], "113 条"),
    ] {
        let ended = duidu(arguments).variable("LC_ALL", locale).run();
        assert!(ended.out.starts_with(expected), "{locale} {arguments:?}: {}", ended.out);
    }
}
