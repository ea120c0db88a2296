//! The command line, declared; nothing decided.

mod ui_language;

use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::exit::{Exit, Failure};
use super::{export, glossary, list, output, pairs, search, show, state, stats, topics};
use crate::corpus::Metric;
use crate::export::{PairFormat, PostFormat, TermFormat};
use crate::i18n::UiLanguage;
use crate::search::query::metric_name;

const USAGE: &str = "duidu [OPTIONS] [FILE]...\n       duidu [OPTIONS] <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  duidu                                  read the built-in digest
  duidu posts.md                         read an archive
  duidu posts.md '#44'                   open at post 44 (or at a status link)
  duidu list -a posts.md agents          posts that match, one a line
  duidu search -a posts.md 智能体         best first, with the passage
  duidu show -a posts.md 44 --lang zh    the Chinese of post 44
  duidu check -a posts.md                what is odd about an archive
  duidu pairs --format tmx > memory.tmx  aligned passages as translation memory
  duidu stats -a posts.md --json         totals, months, hours, distribution
  duidu export --format epub -o posts.epub since:2025-03   posts as an e-book
  duidu list -a posts.md is:unread       posts without a read mark (is:starred, #tag)

Exit codes: 0 found (check: healthy), 1 nothing found (check: findings), 2 error.";

const CHINESE_EXAMPLES: &str = "\
示例：
  duidu                                  读内置摘要
  duidu posts.md                         读一个档案
  duidu posts.md '#44'                   从第 44 条打开（也可以是推文链接）
  duidu list -a posts.md agents          命中的推文，一条一行
  duidu search -a posts.md 智能体         最相关的在前，附上段落
  duidu show -a posts.md 44 --lang zh    第 44 条的中文
  duidu check -a posts.md                档案有哪些可疑之处
  duidu pairs --format tmx > memory.tmx  对齐的段落，作为翻译记忆
  duidu stats -a posts.md --json         合计、月份、钟点、分布
  duidu export --format epub -o posts.epub since:2025-03   推文做成电子书
  duidu list -a posts.md is:unread       未读的推文（还有 is:starred、#标签）

退出码：0 有结果（check：健康），1 没有结果（check：有发现），2 出错。";

/// Read archives of posts with an original and its translation side by side.
#[derive(Debug, Parser)]
#[command(name = "duidu", version, after_help = EXAMPLES, override_usage = USAGE)]
#[command(subcommand_precedence_over_arg = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Verb>,
    #[command(flatten)]
    read: ReadArguments,
    #[command(flatten)]
    archive: ArchiveArguments,
}

#[derive(Debug, Args)]
struct ArchiveArguments {
    /// An archive: a file, a folder, or - for standard input (repeatable)
    #[arg(short, long = "archive", value_name = "PATH", global = true)]
    archives: Vec<PathBuf>,
    /// Language of the interface (auto: by the locale)
    #[arg(long, value_name = "LANGUAGE", default_value = "auto", global = true)]
    ui: Ui,
    /// Neither read nor save marks and places
    #[arg(long, global = true)]
    no_save: bool,
}

#[derive(Debug, Args)]
struct ReadArguments {
    /// Archives to read, then where to open: a link, an id or #NUMBER
    #[arg(value_name = "FILE")]
    places: Vec<OsString>,
    #[command(flatten)]
    look: Look,
}

/// How the reader looks.
#[derive(Debug, Clone, Args, Default)]
pub(super) struct Look {
    /// Colours: dark, light, ansi (the terminal's sixteen) or plain (default: by the terminal)
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Show times in this computer's zone instead of UTC
    #[arg(long)]
    pub(super) local: bool,
    /// Start at the first post, not where the last run ended
    #[arg(long)]
    pub(super) fresh: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub(super) no_mouse: bool,
}

/// The language of the interface.
#[derive(Debug, Clone, Copy, ValueEnum, Default, PartialEq, Eq)]
pub(super) enum Ui {
    /// By the locale.
    #[default]
    Auto,
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
    /// Traditional Chinese.
    ZhTw,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read on the screen (the same as no command)
    Read(ReadArguments),
    /// List posts, one a line
    List {
        /// Words to look for; all posts without them
        query: Vec<String>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
        /// Print at most this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// The figure shown
        #[arg(long, default_value = "likes")]
        metric: Metric,
    },
    /// Find posts, best first, with the passage that matches
    Search {
        /// Words to look for, in either language
        #[arg(required = true)]
        query: Vec<String>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
        /// Print at most this many
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
    },
    /// Print posts as the reader shows them
    Show {
        /// Numbers (44, #044), ids or links
        #[arg(required = true, value_name = "POST")]
        posts: Vec<String>,
        /// Which language
        #[arg(long, default_value = "both")]
        lang: show::Lang,
        /// How both languages are laid out
        #[arg(long, default_value = "interleaved")]
        mode: show::Mode,
        /// Columns to wrap at (default: the terminal's, else 80)
        #[arg(long, value_name = "N")]
        width: Option<u16>,
        /// Leave out the line with number, author and time
        #[arg(long)]
        no_header: bool,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print aligned passages, one pair a line
    Pairs {
        /// Numbers (44, #044), ids or links; all posts without them
        #[arg(value_name = "POST")]
        posts: Vec<String>,
        /// How they are written
        #[arg(long, default_value = "jsonl")]
        format: PairFormat,
    },
    /// Print the terms that the posts give in both languages
    Glossary {
        /// Words that a term or its post must hold; all terms without them
        query: Vec<String>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
        /// How they are written (default: columns on a screen, tsv in a pipe)
        #[arg(long, conflicts_with = "json")]
        format: Option<TermFormat>,
        /// Only terms whose translations differ
        #[arg(long)]
        inconsistent: bool,
    },
    /// Look for what is odd: claims, records, translations that stop, numbers and links that differ
    Check {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Totals, months, distribution, days and hours, top posts
    Stats {
        /// Words to look for; all posts without them
        query: Vec<String>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
        /// The figure of months and distribution
        #[arg(long, default_value = "likes")]
        metric: Metric,
        /// Months, days and hours in this computer's zone instead of UTC
        #[arg(long)]
        local: bool,
    },
    /// Write posts to a file: Markdown, JSON lines, CSV, a web page or an e-book
    Export {
        /// Words to look for; all posts without them
        query: Vec<String>,
        /// What to write: md (duidu reads it again), jsonl, csv, html (one file) or epub
        #[arg(long)]
        format: PostFormat,
        /// Where to write (default: standard output)
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace the file where there is one
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Print the completions of a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of duidu or of one of its commands, for man -l -
    Man {
        /// A command; duidu itself without one
        #[arg(value_name = "COMMAND")]
        of: Option<String>,
    },
    /// What is remembered between runs: marks, places and views
    State {
        /// path: where it is; dump: its facts, one JSON object a line; check: whether a line is damaged
        #[arg(value_name = "WHAT")]
        what: state::What,
    },
    /// Topics of the archive, with the posts about each
    Topics {
        /// A name, in either language, pinyin or initials; all topics without it
        query: Vec<String>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
        /// Print at most this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
}

/// Values of options that name themselves.
macro_rules! named_values {
    ($($values:ty, $name:path;)*) => {$(
        impl ValueEnum for $values {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some($name(*self).into())
            }
        }
    )*};
}

named_values! {
    Metric, metric_name;
    PostFormat, PostFormat::name;
    PairFormat, PairFormat::name;
    TermFormat, TermFormat::name;
}

/// What was asked for.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) archives: Vec<PathBuf>,
    pub(super) command: Command,
    pub(super) look: Look,
    pub(super) ui_language: UiLanguage,
    /// Whether marks are read and saved.
    pub(super) saves: bool,
}

/// Which command.
#[derive(Debug)]
pub(super) enum Command {
    /// Read, opening at a post.
    Read(Option<String>),
    List(list::Options),
    Search(search::Options),
    Show(show::Options),
    Pairs(pairs::Options),
    Glossary(glossary::Options),
    /// Check the archives.
    Check {
        json: bool,
    },
    Stats(stats::Options),
    State(state::What),
    Export(export::Options),
    Topics(topics::Options),
    Completions(clap_complete::Shell),
    Man(Option<String>),
}

/// The command line as it is declared, in `ui_language`.
pub(super) fn declared(ui_language: UiLanguage) -> clap::Command {
    match ui_language {
        UiLanguage::English => Arguments::command(),
        _ => self::ui_language::chinese(Arguments::command(), CHINESE_EXAMPLES),
    }
}

/// Reads the command line; `Err` is the exit code after help, version or an error have been printed.
pub(super) fn parse(args: impl Iterator<Item = OsString>) -> Result<Parsed, ExitCode> {
    let args: Vec<OsString> = args.collect();
    // Help and errors are printed before anything is understood, and want a language all the same.
    let ui_language = choose_ui_language(&args);
    if let Some(parsed) = places_only(&args, ui_language) {
        return Ok(parsed);
    }
    let mut command = declared(ui_language);
    let matches = command.try_get_matches_from_mut(args);
    let arguments = matches
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| answer(&error, ui_language))?;
    let saves = !arguments.archive.no_save;
    let mut archives = arguments.archive.archives;
    let mut look = Look::default();
    if arguments.command.is_some() {
        // `duidu posts.md list`: what stands before a command is what it works on.
        archives.extend(arguments.read.places.iter().map(PathBuf::from));
    }
    let command = match arguments.command {
        None => read(arguments.read, &mut archives, &mut look),
        Some(Verb::Read(read_arguments)) => read(read_arguments, &mut archives, &mut look),
        Some(Verb::List { query, json, limit, metric }) => {
            Command::List(list::Options { query: query.join(" "), json, limit, metric })
        }
        Some(Verb::Search { query, json, limit }) => {
            Command::Search(search::Options { query: query.join(" "), json, limit })
        }
        Some(Verb::Show { posts, lang, mode, width, no_header, json }) => {
            Command::Show(show::Options { posts, lang, mode, width, header: !no_header, json })
        }
        Some(Verb::Pairs { posts, format }) => Command::Pairs(pairs::Options { posts, format }),
        Some(Verb::Glossary { query, json, format, inconsistent }) => {
            Command::Glossary(glossary::Options { query: query.join(" "), json, format, inconsistent })
        }
        Some(Verb::Completions { shell }) => Command::Completions(shell),
        Some(Verb::Man { of }) => Command::Man(of),
        Some(Verb::Check { json }) => Command::Check { json },
        Some(Verb::State { what }) => Command::State(what),
        Some(Verb::Topics { query, json, limit }) => {
            Command::Topics(topics::Options { query: query.join(" "), json, limit })
        }
        Some(Verb::Export { query, format, output, force }) => {
            // The usual name of standard output.
            let to = output.filter(|path| path.as_os_str() != "-");
            Command::Export(export::Options { query: query.join(" "), format, to, force })
        }
        Some(Verb::Stats { query, json, metric, local }) => {
            Command::Stats(stats::Options { query: query.join(" "), json, metric, local })
        }
    };
    Ok(Parsed { archives, command, look, ui_language, saves })
}

/// Prints help, the version or what is wrong with the command line; its exit code.
fn answer(error: &clap::Error, ui_language: UiLanguage) -> ExitCode {
    if error.use_stderr() {
        // It repeats what was typed, which may hold anything.
        output::refuse(&match ui_language {
            UiLanguage::English => error.render().to_string(),
            _ => self::ui_language::error(error),
        });
        return ExitCode::from(2);
    }
    match error.print().and_then(|()| std::io::stdout().flush()) {
        // Where nobody listens any more, enough has been said.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            output::speak(ui_language);
            output::complain(&Failure::Output(error).message(ui_language));
            Exit::Failed.code()
        }
        _ => ExitCode::SUCCESS,
    }
}

/// A command line that is nothing but places to read, as nearly always: to declare all commands and options for it takes
/// longer than anything else before the first frame.
fn places_only(args: &[OsString], ui_language: UiLanguage) -> Option<Parsed> {
    let places = args.get(1..)?;
    let is_place = |word: &OsString| {
        !word.is_empty()
            && !word.as_encoded_bytes().starts_with(b"-")
            && word.to_str().is_none_or(|word| word != "help" && !Verb::has_subcommand(word))
    };
    places.iter().all(is_place).then(|| {
        let (mut archives, mut look) = (Vec::new(), Look::default());
        let arguments = ReadArguments { places: places.to_vec(), look: Look::default() };
        let command = read(arguments, &mut archives, &mut look);
        Parsed { archives, command, look, ui_language, saves: true }
    })
}

/// The language that `--ui` asks for, else that of the locale.
fn choose_ui_language(args: &[OsString]) -> UiLanguage {
    let asked = args.iter().enumerate().find_map(|(at, arg)| {
        let arg = arg.to_str()?;
        if arg == "--ui" { args.get(at + 1)?.to_str() } else { arg.strip_prefix("--ui=") }
    });
    match asked {
        Some("en") => UiLanguage::English,
        Some("zh") => UiLanguage::SimplifiedChinese,
        Some("zh-tw") => UiLanguage::TraditionalChinese,
        _ => UiLanguage::from_locale(&locale(|name| std::env::var(name).ok())),
    }
}

/// The locale for messages (POSIX: `LC_ALL`, else `LC_MESSAGES`, else `LANG`, the first that is set).
fn locale(variable: impl Fn(&str) -> Option<String>) -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

/// Tells files from the place to open at: `#44`, a link, or a number that is no file.
fn read(arguments: ReadArguments, archives: &mut Vec<PathBuf>, look: &mut Look) -> Command {
    *look = arguments.look;
    let mut target = None;
    for place in arguments.places {
        match place.to_str() {
            Some(text) if is_target(text) && !Path::new(text).exists() => target = Some(text.to_owned()),
            _ => archives.push(PathBuf::from(place)),
        }
    }
    Command::Read(target)
}

fn is_target(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or(text);
    text.starts_with("http://")
        || text.starts_with("https://")
        || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::FromArgMatches;

    use super::{Arguments, Command, Look, declared, locale, parse, places_only, read};
    use crate::i18n::UiLanguage;

    #[test]
    fn files_and_places_are_told_apart() {
        let parsed = |words: &[&str]| parse(words.iter().map(OsString::from)).unwrap();
        let read = parsed(&["duidu", "posts.md", "#044"]);
        assert_eq!(read.archives, [std::path::PathBuf::from("posts.md")]);
        assert!(matches!(read.command, Command::Read(Some(target)) if target == "#044"));
        let read = parsed(&["duidu", "-a", "x.md", "https://x.com/a/status/1"]);
        assert_eq!(read.archives.len(), 1);
        assert!(matches!(read.command, Command::Read(Some(_))));
        let list = parsed(&["duidu", "list", "-a", "x.md", "two", "words"]);
        assert!(matches!(list.command, Command::List(options) if options.query == "two words"));
    }

    #[test]
    fn places_alone_are_read_as_the_declaration_says() {
        for words in [
            &["duidu"][..],
            &["duidu", "posts.md", "#044"],
            &["duidu", "44"],
            &["duidu", "lst", "listing", "https://x.com/a/status/1", "a b"],
        ] {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            let plain = places_only(&words, UiLanguage::English).expect("places");
            let matches = declared(UiLanguage::English).try_get_matches_from(&words).unwrap();
            let declared = Arguments::from_arg_matches(&matches).unwrap();
            assert!(declared.command.is_none() && !declared.archive.no_save && plain.saves, "{words:?}");
            let (mut archives, mut look) = (declared.archive.archives, Look::default());
            let command = read(declared.read, &mut archives, &mut look);
            assert_eq!(
                format!("{archives:?} {command:?} {look:?}"),
                format!("{:?} {:?} {:?}", plain.archives, plain.command, plain.look)
            );
        }
        for words in [&["duidu", "list"][..], &["duidu", "a.md", "list"], &["duidu", "help"], &["duidu", "-"]]
        {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            assert!(places_only(&words, UiLanguage::English).is_none(), "{words:?}");
        }
    }

    #[test]
    fn the_first_locale_variable_set_counts() {
        let with = |pairs: &'static [(&str, &str)]| {
            locale(|name| {
                pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8")]), "zh_CN.UTF-8");
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")]), "C.UTF-8");
        assert_eq!(with(&[("LANG", "en_US"), ("LC_ALL", ""), ("LC_MESSAGES", "zh")]), "zh");
    }
}
