//! The declaration of the command line, and parsing.
//!
//! Each command declares its arguments beside what it does; here are the options that every command takes. Parsing
//! needs the language first, for help and errors. A command line of files alone does without the declaration.

mod help;
mod locale;
mod order;
mod refusal;
pub(super) mod settings;
mod ui_language;
mod values;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::check::CheckArguments;
use super::color::ColorWhen;
use super::completions::CompletionsArguments;
use super::concordance::ConcordanceArguments;
use super::config::ConfigArguments;
use super::convert::ConvertArguments;
use super::correct::CorrectArguments;
use super::cut::CutArguments;
use super::doctor::DoctorArguments;
use super::export::ExportArguments;
use super::formats::FormatsArguments;
use super::glossary::GlossaryArguments;
use super::help::HelpArguments;
use super::library::LibraryArguments;
use super::list::ListArguments;
use super::manual::ManArguments;
use super::mark::MarkArguments;
use super::named_archives::expand_queries;
use super::notes::NotesArguments;
use super::pairs::PairsArguments;
use super::read::ReadArguments;
use super::review::ReviewArguments;
use super::search::SearchArguments;
use super::show::ShowArguments;
use super::similar::SimilarArguments;
use super::state::StateArguments;
use super::stats::StatsArguments;
use super::suggestion::near_command;
use super::tables::WantedPosts;
use super::topics::TopicsArguments;
use super::translate::TranslateArguments;
use super::words::WordsArguments;
use crate::archive::options::ReadingOptions;
use crate::i18n::{ErrorMessage, UiLanguage};
use crate::text::sanitize::Clean;

/// Read archives of posts with an original and its translation side by side.
#[derive(Debug, Parser)]
#[command(name = "duidu", version, override_usage = help::USAGE)]
#[command(subcommand_precedence_over_arg = true, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    read: ReadArguments,
    #[command(flatten)]
    common: CommonArguments,
}

#[derive(Debug, Args)]
struct CommonArguments {
    /// An archive: a file, a folder, or - for standard input (repeatable)
    #[arg(short, long = "archive", value_name = "PATH", global = true)]
    archives: Vec<PathBuf>,
    /// Translations of the archive's posts, or of the document, in a file of their own (repeatable)
    #[arg(long = "translation", value_name = "PATH", global = true)]
    translations: Vec<PathBuf>,
    /// The language of the originals
    #[arg(long, value_name = "LANGUAGE", global = true)]
    from: Option<String>,
    /// The language of the translations
    #[arg(long, value_name = "LANGUAGE", global = true)]
    to: Option<String>,
    /// Language of the interface (auto: by the locale)
    #[arg(long, value_name = "LANGUAGE", value_parser = values::ui_languages(), ignore_case = true, global = true)]
    ui: Option<String>,
    /// Neither read nor save marks and places
    #[arg(long, global = true)]
    no_save: bool,
    /// Days and times in this computer's zone instead of UTC
    #[arg(long, global = true)]
    local: bool,
    /// Names of fields in the archive that are not known, as in text=body,time=posted (repeatable)
    #[arg(long, value_name = "NAMES", global = true)]
    map: Vec<String>,
    /// The zone of times in the archive that name none: an offset such as +08:00, utc or local
    #[arg(long, value_name = "ZONE", global = true, allow_hyphen_values = true)]
    assume_zone: Option<String>,
    /// Read the likes in an archive of X, Mastodon or Bluesky instead of its posts
    #[arg(long, global = true)]
    likes: bool,
    /// Read posts for followers only, too (Mastodon, Misskey)
    #[arg(long = "private", global = true)]
    followers_only: bool,
    /// Posts read of a table on a server at most
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = MOST_ROWS, global = true)]
    max_rows: usize,
    /// Colours and bold type: auto (on a terminal), always or never
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: ColorWhen,
    /// Print no notes, only errors
    #[arg(short, long, global = true)]
    quiet: bool,
}

/// A command with its arguments.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read on the screen (the same as no command)
    Read(ReadArguments),
    List(ListArguments),
    Search(SearchArguments),
    Show(ShowArguments),
    Similar(SimilarArguments),
    Pairs(PairsArguments),
    Concordance(ConcordanceArguments),
    Glossary(GlossaryArguments),
    Check(CheckArguments),
    Stats(StatsArguments),
    Export(ExportArguments),
    Convert(ConvertArguments),
    Formats(FormatsArguments),
    Completions(CompletionsArguments),
    Man(ManArguments),
    Library(LibraryArguments),
    State(StateArguments),
    Config(ConfigArguments),
    Notes(NotesArguments),
    Words(WordsArguments),
    Review(ReviewArguments),
    Mark(MarkArguments),
    Cut(CutArguments),
    Correct(CorrectArguments),
    Topics(TopicsArguments),
    Translate(TranslateArguments),
    Doctor(DoctorArguments),
    Help(HelpArguments),
}

impl Command {
    /// What it does where there is a terminal to draw on.
    pub(super) fn on_screen(self) -> Self {
        let Self::Review(arguments) = &self else { return self };
        arguments.on_screen().map_or(self, Self::Read)
    }

    /// Whether `--to` says something else than the language of the translations that are there.
    fn has_to_of_its_own(&self) -> bool {
        match self {
            Self::Translate(_) | Self::Correct(_) => true,
            Self::Export(arguments) => arguments.address().is_some(),
            _ => false,
        }
    }

    /// The archives that a command names in its arguments.
    pub(super) fn archives(&self) -> Vec<PathBuf> {
        match self {
            Self::Words(arguments) => arguments.inputs.clone(),
            Self::Convert(arguments) => arguments.inputs.clone(),
            Self::Check(arguments) => arguments.inputs.clone(),
            _ => Vec::new(),
        }
    }
}

/// Posts that a command reads of a table at most, unless more are asked for.
const MOST_ROWS: usize = 10_000;

/// A parsed command line.
#[derive(Debug)]
pub(super) struct CommandLine {
    /// Archives named by option, or before a command. [`Command::Read`] may name more.
    pub(super) archives: Vec<PathBuf>,
    /// Files with the translations of their posts.
    pub(super) translations: Vec<PathBuf>,
    pub(super) command: Command,
    pub(super) language: UiLanguage,
    /// Whether marks and places are read and saved.
    pub(super) keeps_state: bool,
    /// Whether days and times are those of this computer's zone.
    pub(super) is_local: bool,
    pub(super) color: ColorWhen,
    /// How archives are read.
    pub(super) reading: ReadingOptions,
    /// Posts read of a table at most.
    pub(super) max_rows: usize,
    /// Whether notes are left out.
    pub(super) is_quiet: bool,
    /// The language named on the command line.
    pub(super) named_language: Option<UiLanguage>,
}

impl CommandLine {
    /// The command line of the reader without options.
    fn of_places(read: ReadArguments, language: UiLanguage) -> Self {
        Self {
            archives: Vec::new(),
            translations: Vec::new(),
            command: Command::Read(read),
            language,
            keeps_state: true,
            is_local: false,
            color: ColorWhen::default(),
            reading: ReadingOptions::default(),
            max_rows: MOST_ROWS,
            is_quiet: false,
            named_language: None,
        }
    }

    /// Which posts of a table are read for it; `queries` have names.
    pub(super) fn wanted(&self, queries: &BTreeMap<String, String>) -> WantedPosts {
        let mut names = Vec::new();
        let (mut limit, mut has_others) = (self.max_rows, false);
        let words = match &self.command {
            Command::List(arguments) => {
                // Without a query they are the newest ones.
                let few = arguments.limit.filter(|_| arguments.query.is_empty());
                limit = few.map_or(limit, |few| few.min(limit));
                &arguments.query[..]
            }
            Command::Search(arguments) => &arguments.query,
            Command::Stats(arguments) => &arguments.query,
            Command::Export(arguments) => &arguments.query,
            Command::Translate(arguments) => &arguments.query,
            Command::Mark(arguments) => &arguments.query,
            Command::Notes(arguments) => &arguments.query,
            Command::Show(ShowArguments { posts, .. })
            | Command::Pairs(PairsArguments { posts, .. })
            | Command::Cut(CutArguments { posts, .. }) => {
                names.clone_from(posts);
                &[]
            }
            Command::Similar(SimilarArguments { posts, .. }) => {
                names.clone_from(posts);
                has_others = true;
                &[]
            }
            Command::Read(_)
            | Command::Concordance(_)
            | Command::Glossary(_)
            | Command::Check(_)
            | Command::Convert(_)
            | Command::Formats(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Library(_)
            | Command::State(_)
            | Command::Config(_)
            | Command::Words(_)
            | Command::Review(_)
            | Command::Correct(_)
            | Command::Topics(_)
            | Command::Doctor(_)
            | Command::Help(_) => &[],
        };
        let mut query = expand_queries(words, queries);
        if matches!(self.command, Command::Notes(_)) {
            query = with_notes(&query);
        }
        let is_stats = matches!(self.command, Command::Stats(_));
        let is_cut = limit == self.max_rows;
        WantedPosts { query, names, has_others, limit: limit.max(1), keys: None, is_stats, is_cut }
    }
}

/// The query for those posts of `query` that have a note or a highlight, however far back they are.
fn with_notes(query: &str) -> String {
    const NOTED: &str = "(has:note OR has:highlight)";
    let has_choice = query.contains(" OR ") || query.contains('|');
    match query.trim() {
        "" => NOTED.to_owned(),
        // An order is of a whole query, and no part of one.
        query if has_choice && query.contains("sort:") => query.to_owned(),
        query if has_choice => format!("({query}) {NOTED}"),
        query => format!("{query} {NOTED}"),
    }
}

/// Why there is no [`CommandLine`].
#[derive(Debug)]
pub(super) enum ParseEnd {
    /// Help or version is printed, or could not be printed.
    Printed(io::Result<()>),
    /// The command line is wrong, as is printed.
    Refused,
}

/// The declaration of the command line, with help in `language`.
pub(super) fn declaration(language: UiLanguage) -> clap::Command {
    colored(language, ColorWhen::default())
}

fn colored(language: UiLanguage, color: ColorWhen) -> clap::Command {
    self::ui_language::with_help(Arguments::command().color(color.of_help()), language)
}

/// The words behind the command of the command line `args`, the program's name first.
pub(super) fn words(args: &[OsString]) -> Vec<OsString> {
    order::words(args, &Arguments::command())
}

/// The language of the command line `args`, the program's name first, else the one that is `configured`.
pub(super) fn language(args: &[OsString], configured: &str) -> UiLanguage {
    locale::ui_language(args, configured)
}

/// Parses the command line `args`, the program's name first. Prints help, version and errors.
pub(super) fn parse(args: &[OsString], language: UiLanguage) -> Result<CommandLine, ParseEnd> {
    if let Some(read) = places_only(args) {
        return Ok(CommandLine::of_places(read, language));
    }
    let mut declared = Arguments::command();
    let args = order::ordered(args.to_vec(), &declared);
    // Texts are translated only where some are printed.
    let matches = declared.try_get_matches_from_mut(&args).or_else(|_| {
        colored(language, ColorWhen::named(locale::option_value(&args, "--color")))
            .try_get_matches_from(&args)
    });
    let arguments = matches
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| print_end(&error, &args, language))?;
    let CommonArguments {
        mut archives,
        translations,
        no_save,
        local,
        color,
        quiet: is_quiet,
        ui,
        from,
        to,
        map: mapping,
        assume_zone: zone,
        likes: has_likes,
        followers_only: has_followers_only,
        max_rows,
    } = arguments.common;
    let command = match arguments.command {
        None => Command::Read(arguments.read),
        Some(command) => {
            // `duidu posts.md list`: files before a command are its archives.
            archives.extend(arguments.read.places.iter().map(PathBuf::from));
            command
        }
    };
    // There it is what is wanted.
    let to = to.filter(|_| !command.has_to_of_its_own());
    Ok(CommandLine {
        archives,
        translations,
        command,
        language,
        keeps_state: !no_save,
        is_local: local,
        color,
        reading: ReadingOptions { mapping, zone, languages: [from, to], has_likes, has_followers_only },
        max_rows,
        is_quiet,
        named_language: ui.as_deref().and_then(UiLanguage::from_code),
    })
}

/// Prints help, the version or what is wrong with the command line.
fn print_end(error: &clap::Error, args: &[OsString], language: UiLanguage) -> ParseEnd {
    if !error.use_stderr() {
        return ParseEnd::Printed(error.print().and_then(|()| io::stdout().flush()));
    }
    let declared = Arguments::command();
    let command = order::find_command(args, &declared).map(|(_, command)| command);
    if command.is_none() && error.kind() == clap::error::ErrorKind::UnknownArgument {
        // A command misspelt makes its options unknown. Behind an option that no command has is its value.
        let words: Vec<&str> = args.iter().filter_map(|word| word.to_str()).collect();
        let is_value = |before: &str| before.starts_with("--") && !refusal::is_of_any(before, &declared);
        let misspelt = words.windows(2).filter_map(|pair| match *pair {
            [before, word] if !word.starts_with('-') && !is_value(before) => Some(word),
            _ => None,
        });
        let misspelt = misspelt.filter(|word| !Path::new(word).exists());
        let near = { misspelt }.find_map(|word| Some((word, near_command(word, &declared)?)));
        if let Some((word, near)) = near {
            let message = ErrorMessage::MisspeltCommand { word, near: &near }.text(language).into_owned();
            write_refusal(&format!("duidu: {message}\n"));
            return ParseEnd::Refused;
        }
    }
    let message = refusal::message(error, command, &declared, language);
    write_refusal(&message);
    ParseEnd::Refused
}

/// Prints what is wrong. It repeats what was typed, which may hold control characters.
fn write_refusal(message: &str) {
    // A closed standard error is no reason to fail.
    let _ = io::stderr().lock().write_all(Clean::message(message).as_str().as_bytes());
}

/// The arguments of a command line that is nothing but places to read, the usual one. To declare all commands and
/// options for it would take longer than anything else before the first frame.
fn places_only(args: &[OsString]) -> Option<ReadArguments> {
    let places = args.get(1..)?;
    let is_place = |word: &OsString| {
        !word.is_empty()
            && !word.as_encoded_bytes().starts_with(b"-")
            && word.to_str().is_none_or(|word| !Command::has_subcommand(word))
    };
    places.iter().all(is_place).then(|| ReadArguments::plain(places))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::FromArgMatches;

    use super::{Arguments, Command, declaration, parse, places_only};
    use crate::i18n::UiLanguage;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn notes_of_a_table_are_those_of_all_its_noted_posts() {
        let query = |args: &[&str]| {
            let parsed = parse(&words(args), UiLanguage::English).unwrap();
            parsed.wanted(&std::collections::BTreeMap::new()).query
        };
        for (words, expected) in [
            (&[][..], "(has:note OR has:highlight)"),
            (&["agents"], "agents (has:note OR has:highlight)"),
            (&["a OR b"], "(a OR b) (has:note OR has:highlight)"),
            (&["a", "sort:likes"], "a sort:likes (has:note OR has:highlight)"),
            (&["a OR b", "sort:likes"], "a OR b sort:likes"),
        ] {
            let asked = query(&[&["duidu", "notes"][..], words].concat());
            assert_eq!(asked, expected, "{words:?}");
            assert!(crate::search::query::Query::parse(&asked).is_ok(), "{asked}");
        }
    }

    #[test]
    fn files_before_a_command_are_its_archives() {
        let parsed = |args: &[&str]| parse(&words(args), UiLanguage::English).unwrap();
        for args in
            [&["duidu", "list", "-a", "x.md", "two", "words"][..], &["duidu", "x.md", "list", "two", "words"]]
        {
            let list = parsed(args);
            assert_eq!(list.archives, [std::path::PathBuf::from("x.md")], "{args:?}");
            assert!(
                matches!(list.command, Command::List(list) if list.query == ["two", "words"]),
                "{args:?}"
            );
        }
        let read = parsed(&["duidu", "-a", "x.md", "--no-save", "https://x.com/a/status/1"]);
        assert!(matches!(&read.command, Command::Read(read) if read.places.len() == 1));
        assert!(read.archives.len() == 1 && !read.keeps_state);
    }

    #[test]
    fn places_alone_are_parsed_as_declared() {
        for args in [
            &["duidu"][..],
            &["duidu", "posts.md", "#044"],
            &["duidu", "44"],
            &["duidu", "lst", "listing", "https://x.com/a/status/1", "a b"],
        ] {
            let args = words(args);
            let plain = places_only(&args).expect("places");
            let matches = declaration(UiLanguage::English).try_get_matches_from(&args).unwrap();
            let declared = Arguments::from_arg_matches(&matches).unwrap();
            assert!(declared.command.is_none() && !declared.common.no_save, "{args:?}");
            assert!(declared.common.archives.is_empty(), "{args:?}");
            assert_eq!(format!("{:?}", declared.read), format!("{plain:?}"));
        }
        for args in [&["duidu", "list"][..], &["duidu", "a.md", "list"], &["duidu", "help"], &["duidu", "-"]]
        {
            assert!(places_only(&words(args)).is_none(), "{args:?}");
        }
    }
}
