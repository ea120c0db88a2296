//! The command line, with and without a screen: the only layer that uses clap.
//!
//! `args` parses; each command is a file with its arguments and its `run`. Commands print on the [`Console`], which also
//! has the language, and take their posts from an [`OpenArchive`].

mod args;
mod check;
mod color;
mod completions;
mod concordance;
mod config;
mod config_source;
mod console;
mod convert;
mod correct;
mod cut;
mod doctor;
mod environment;
mod error;
mod excluded;
mod exit;
mod export;
mod export_pages;
mod formats;
mod glossary;
mod help;
mod library;
mod list;
mod manual;
mod mark;
mod named_archives;
mod notes;
mod open;
mod output;
mod pairs;
mod piped;
mod post_line;
mod progress_row;
mod read;
mod review;
mod search;
mod show;
mod similar;
mod state;
mod state_file;
mod stats;
mod suggestion;
mod tables;
mod topics;
mod translate;
mod words;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::config::setting::Setting;
use crate::config::settings::Settings;
use crate::corpus::time::Zone;
use args::{Command, CommandLine, ParseEnd, declaration};
use config_source::ConfigSource;
use console::Console;
use error::CommandError;
use exit::ExitStatus;
use open::OpenArchive;
use read::ReadArguments;
use tables::{WantedPosts, WantedTable};

use crate::i18n::{Message, UiLanguage};
use crate::state::archive_list::ArchiveFiles;
use crate::terminal::{
    self,
    panics::{self, Panicked},
};

/// The exit code that Rust's runtime gives a panic, where a panic ends the screen.
const RUST_PANICKED: u8 = 101;

/// Runs the command line `args`, the program's name first.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let source = ConfigSource::of_process();
    let configuration = source.configuration();
    config_source::apply_to_texts(&configuration);
    let language = args::language(&args, configuration.value(Setting::Ui));
    if let Some(answered) = completions::answer(&args, language, declaration) {
        return if answered.is_ok() { ExitStatus::Found } else { ExitStatus::Failed }.code();
    }
    let settings = Settings::new(&configuration, language);
    let mut console = Console::new(language, settings.text_width, io::stdout().is_terminal());
    let result = match args::parse(&args, language) {
        Ok(command_line) => {
            panics::install_hook();
            terminal::fail_writes_past_limits();
            let run = || -> Result<ExitStatus, CommandError> {
                let status = run(command_line, source, &settings, &mut console)?;
                console.flush()?;
                Ok(if console.is_faulty() { ExitStatus::Failed } else { status })
            };
            panics::contain(run).unwrap_or_else(|panicked| {
                report_panic(&panicked, &console);
                Ok(ExitStatus::Failed)
            })
        }
        Err(ParseEnd::Printed(result)) => result.map(|()| ExitStatus::Found).map_err(Into::into),
        Err(ParseEnd::Refused) => Ok(ExitStatus::Failed),
    };
    let status = result.unwrap_or_else(|error| {
        if error.is_closed_pipe() {
            return ExitStatus::Found;
        }
        console.report(&error);
        error.status()
    });
    status.code()
}

/// Reads archives on the screen; reports a fault of the program.
fn on_screen(
    files: &ArchiveFiles,
    target: Option<&str>,
    arguments: &ReadArguments,
    source: &ConfigSource,
    keeps_state: bool,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let is_named = console.is_digest_named || !files.paths.is_empty();
    let read = || read::run(files, is_named, target, arguments, source, keeps_state, console);
    panics::contain(read).unwrap_or_else(|panicked| {
        report_panic(&panicked, console);
        Ok(ExitStatus::Code(RUST_PANICKED))
    })
}

/// Reports a fault of the program.
fn report_panic(panicked: &Panicked, console: &Console) {
    Console::notify(&Message::CommandFailed { reason: &panicked.to_string() }.text(console.language));
}

/// Follows the options of every command; returns which posts of a table this one is about.
fn follow(
    command_line: &CommandLine,
    source: &ConfigSource,
    console: &mut Console,
) -> Result<WantedPosts, CommandError> {
    command_line.reading.apply(source.at_start().mapping())?;
    console.set_output_options(command_line.color, command_line.is_quiet);
    if console.has_styles() && !matches!(command_line.command, Command::Read(_)) {
        let mut source = source.clone();
        source.color = command_line.color;
        console.set_match_style(read::match_style(&source));
    }
    panics::inject("command");
    if let Command::Read(arguments) = &command_line.command {
        refuse_stray_word(arguments, command_line.language)?;
    }
    note_of_configuration(&command_line.command, source, console);
    let mut wanted = command_line.wanted(source.at_start().queries());
    if matches!(command_line.command, Command::Words(_)) {
        wanted.keys = Some(words::posts(command_line.keeps_state)?);
    }
    Ok(wanted)
}

fn run(
    command_line: CommandLine,
    mut source: ConfigSource,
    settings: &Settings,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let wanted = follow(&command_line, &source, console)?;
    let CommandLine { archives: paths, mut translations, command, keeps_state, .. } = command_line;
    let command = if has_screen(console) { command.on_screen() } else { command };
    let paths = [paths, command.archives()].concat();
    let archives = archives(&paths, &mut translations, &source, console)?;
    let zone = if command_line.is_local { Zone::Local } else { settings.zone };
    let load = |paths: &[PathBuf], files: &[PathBuf], console: &Console| {
        OpenArchive::of(paths, files, &wanted, keeps_state, zone, console)
    };
    let open = |console: &Console| load(&archives, &translations, console).map(|it| it.with_queries(&source));
    let table = || WantedTable::among(&archives, &translations, &wanted, zone);
    match &command {
        Command::Read(arguments) => {
            let (places, target) = arguments.archives_and_target();
            let archives = [archives, self::archives(&places, &mut translations, &source, console)?].concat();
            if !has_screen(console) {
                return print(&load(&archives, &translations, console)?, target, console);
            }
            (source.flags, source.color) = (arguments.flags(command_line.is_local), console.color);
            let files = ArchiveFiles { paths: piped::archives(archives, console), translations };
            on_screen(&files, target, arguments, &source, keeps_state, console)
        }
        Command::List(arguments) => list::run(&open(console)?, arguments, console),
        Command::Search(arguments) => search::run(&open(console)?, arguments, console),
        Command::Show(arguments) => show::run(&open(console)?, arguments, console),
        Command::Similar(arguments) => similar::run(&open(console)?, arguments, console),
        Command::Pairs(arguments) => pairs::run(&open(console)?, arguments, console),
        Command::Concordance(arguments) => concordance::run(&open(console)?, arguments, console),
        Command::Glossary(arguments) => glossary::run(&open(console)?, arguments, console),
        Command::Export(arguments) => export_pages::run(&table()?, keeps_state, arguments, console, open),
        Command::Convert(arguments) => {
            export_pages::run(&table()?, keeps_state, &arguments.export(), console, open)
        }
        Command::Formats(arguments) => formats::run(arguments, console),
        Command::Notes(arguments) => notes::run(&open(console)?, arguments, console),
        Command::Words(arguments) if archives.is_empty() => words::run(None, arguments, keeps_state, console),
        Command::Words(arguments) => words::run(Some(&open(console)?), arguments, keeps_state, console),
        Command::Review(arguments) => review::run(arguments, keeps_state, settings, console),
        Command::Correct(arguments) => correct::run(&open(console)?, &archives, arguments, console),
        Command::Cut(arguments) => cut::run(&open(console)?, arguments, keeps_state, console),
        Command::Mark(arguments) => mark::run(&open(console)?, arguments, keeps_state, console),
        Command::Topics(arguments) => topics::run(&open(console)?.corpus, arguments, console),
        Command::Translate(arguments) => translate::run(&open(console)?, &archives, arguments, console),
        Command::Stats(arguments) => stats::run(&open(console)?, arguments, console),
        Command::Check(arguments) => check::run(&archives, &translations, arguments, keeps_state, console),
        Command::Library(arguments) => library::run(arguments, &source, zone, console),
        Command::State(arguments) => state::run(arguments, console),
        Command::Config(arguments) => config::run(arguments, &source, console),
        Command::Doctor(_) => doctor::run(&source, console),
        Command::Help(arguments) => help::run(declaration(command_line.language), arguments, console),
        Command::Completions(arguments) => completions::run(arguments, command_line.named_language, console),
        Command::Man(arguments) => manual::run(declaration(command_line.language), arguments, console),
    }
}

/// The archives at these paths and names; the console learns whether the digest is named, and where the words are.
fn archives(
    paths: &[PathBuf],
    translations: &mut Vec<PathBuf>,
    source: &ConfigSource,
    console: &mut Console,
) -> Result<Vec<PathBuf>, CommandError> {
    let archives = named_archives::expand(paths.to_vec(), translations, source)?;
    console.is_digest_named |= archives.is_empty() && !paths.is_empty();
    console.words = || args::words(&std::env::args_os().collect::<Vec<_>>());
    Ok(archives)
}

/// Says what is wrong with the settings, where nothing else does: an archive or a query named there may be left out.
fn note_of_configuration(command: &Command, source: &ConfigSource, console: &Console) {
    let is_said_there = match command {
        Command::Read(_) => has_screen(console),
        Command::Config(_)
        | Command::Doctor(_)
        | Command::Help(_)
        | Command::Completions(_)
        | Command::Man(_) => true,
        _ => false,
    };
    if !is_said_there && let Some(notice) = config_source::notice(source.at_start(), console.language) {
        console.note(&notice);
    }
}

/// Refuses a word that names neither a file nor a post: a command misspelt.
fn refuse_stray_word(arguments: &ReadArguments, language: UiLanguage) -> Result<(), CommandError> {
    if arguments.places.iter().any(|place| place.is_empty()) {
        return Err(CommandError::EmptyName);
    }
    let Some(word) = arguments.stray_word() else { return Ok(()) };
    let near = suggestion::near_command(word, &declaration(language));
    Err(CommandError::UnknownWord { word: word.to_owned(), near })
}

/// Whether there is a terminal to draw on.
fn has_screen(console: &Console) -> bool {
    console.is_screen && std::env::var_os("TERM").is_some_and(|term| term != "dumb")
}

/// Prints the post named `target`, or lists all posts: what `duidu read` does without a screen.
fn print(
    archive: &OpenArchive,
    target: Option<&str>,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    match target {
        Some(target) => show::run(archive, &show::ShowArguments::plain(target), console),
        None => list::run(archive, &list::ListArguments::default(), console),
    }
}
