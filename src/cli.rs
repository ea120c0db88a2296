//! The command line, with and without a screen: the only door to clap.

mod args;
mod check;
mod exit;
mod export;
mod glossary;
mod list;
mod manual;
mod open;
mod output;
mod pairs;
mod read;
mod search;
mod show;
mod state;
mod stats;
mod topics;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use args::{Command, Parsed};
use exit::{Exit, Failure};
use output::Output;

use crate::i18n::Message;
use crate::terminal::panics::{self, Panicked};

/// The exit code that Rust's runtime gives a panic, where a panic ends the screen.
const RUST_PANICKED: u8 = 101;

/// Runs the command line `args`, the program's name first.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let parsed = match args::parse(args) {
        Ok(parsed) => parsed,
        Err(answer) => return answer,
    };
    output::speak(parsed.ui_language);
    panics::install_hook();
    let run = || run(parsed, std::io::stdout().is_terminal());
    match panics::contain(run).unwrap_or_else(|panicked| Ok(internal_error(&panicked, Exit::Failed))) {
        Ok(exit) => exit.code(),
        // The reader of a pipe has seen enough.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Found.code(),
        Err(failure) => {
            output::complain(&failure.message(output::ui_language()));
            Exit::Failed.code()
        }
    }
}

/// Reports a fault of the program.
fn internal_error(panicked: &Panicked, exit: Exit) -> Exit {
    output::complain(&Message::CommandFailed { reason: &panicked.to_string() }.text(output::ui_language()));
    exit
}

fn run(parsed: Parsed, screen: bool) -> Result<Exit, Failure> {
    let Parsed { archives, command, look, ui_language, saves } = parsed;
    open::remember(saves);
    panics::inject("command");
    let mut output = Output::new(screen);
    match command {
        Command::Read(target) => {
            // Without a screen to draw on, the reader is a filter: it lists.
            if !screen || std::env::var_os("TERM").is_none_or(|term| term == "dumb") {
                let corpus = open::archives(&archives)?;
                return match target {
                    Some(target) => show::run(&corpus, &show::Options::plain(vec![target]), &mut output),
                    None => list::run(&corpus, &list::Options::default(), &mut output),
                };
            }
            let read = || read::run(&archives, target.as_deref(), &look, ui_language, saves);
            panics::contain(read)
                .unwrap_or_else(|panicked| Ok(internal_error(&panicked, Exit::Code(RUST_PANICKED))))
        }
        Command::List(options) => list::run(&open::archives(&archives)?, &options, &mut output),
        Command::Search(options) => search::run(&open::archives(&archives)?, &options, &mut output),
        Command::Show(options) => show::run(&open::archives(&archives)?, &options, &mut output),
        Command::Pairs(options) => pairs::run(&open::archives(&archives)?, &options, &mut output),
        Command::Glossary(options) => glossary::run(&open::archives(&archives)?, &options, &mut output),
        Command::Check { json } => check::run(&archives, json, &mut output),
        Command::State(what) => state::run(what, &mut output),
        Command::Export(options) => export::run(&open::archives(&archives)?, &options, &mut output),
        Command::Completions(shell) => manual::completions(shell, &mut output),
        Command::Man(of) => manual::page(of.as_deref(), &mut output),
        Command::Topics(options) => topics::run(&open::archives(&archives)?, &options, &mut output),
        Command::Stats(options) => stats::run(&open::archives(&archives)?, &options, &mut output),
    }
}
