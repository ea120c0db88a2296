//! `duidu completions`: a script for the shell, which asks the program itself; and the answers, with names of the archive.

mod names;
mod shell_words;

use std::ffi::OsString;
use std::io::Write as _;

use clap::{Arg, Command};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate, complete};
use clap_complete::env::Shells;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::help::TOPICS;
use crate::i18n::UiLanguage;
use names::ArchiveNames;
use shell_words::{BashLine, bare};

/// The variable with which a script asks: the shell, and after a colon the language of the script.
const VARIABLE: &str = "DUIDU_COMPLETE";
/// The variables with the line of bash up to the cursor, and with the end of it that bash replaces: it splits words at colons.
const LINE_VARIABLE: &str = "DUIDU_COMPLETE_LINE";
const PIECE_VARIABLE: &str = "DUIDU_COMPLETE_PIECE";
/// What bash separates candidates with in the script.
const BASH_SEPARATOR: &str = "\u{b}";

/// How zsh is told candidates, and how it is told to offer also those that begin otherwise than what is typed: in another
/// case, with a quotation mark (`topic:"vibe coding"`), by pinyin.
const ZSH_OFFER: (&str, &str) = (
    "_describe -V 'values' other\n",
    "{ _describe -V 'values' other -M 'm:{a-zA-Z}={A-Za-z} l::|=\\\"' || _describe -V 'values' other -U }\n",
);

/// Where the script lies in a folder of `fpath`, zsh runs it at the first completion, which it has to answer.
const ZSH_FIRST: &str =
    "\nif [[ ${funcstack[1]} == _duidu ]]; then _clap_dynamic_completer_duidu \"$@\"; fi\n";

/// Makes the declaration of the command line with help in a language.
type Declaration = fn(UiLanguage) -> Command;

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// Which shell
    #[arg(ignore_case = true)]
    shell: Shell,
}

/// Prints the script for a shell; its help is in the language of the interface if that is `chosen` on the command line.
pub(super) fn run(
    arguments: &CompletionsArguments,
    chosen: Option<UiLanguage>,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let name = arguments.shell.to_string();
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&name) {
        shell.write_registration(VARIABLE, "duidu", "duidu", "duidu", &mut script)?;
    }
    let script = String::from_utf8_lossy(&script);
    let asks = chosen.map_or_else(|| name.clone(), |language| format!("{name}:{}", language.code()));
    let script = script
        .replace(&format!("\"{name}\""), &format!("\"{asks}\""))
        .replace(&format!("{VARIABLE}={name} "), &format!("{VARIABLE}={asks} "))
        .replace(
            &format!("{VARIABLE}=\"bash"),
            &format!(
                "{LINE_VARIABLE}=\"${{COMP_LINE:0:COMP_POINT}}\" {PIECE_VARIABLE}=\"$2\" {VARIABLE}=\"bash"
            ),
        )
        .replace("\"duidu\" -- \"${words[@]}\" \\", "\"duidu\" -- \"${words[@]}\" 2>/dev/null \\")
        .replace(ZSH_OFFER.0, ZSH_OFFER.1);
    console.writer().write_all(script.trim_start().as_bytes())?;
    if arguments.shell == Shell::Zsh {
        console.writer().write_all(ZSH_FIRST.as_bytes())?;
    }
    Ok(ExitStatus::Found)
}

/// Answers a shell that asks for completions; `None` if none does.
pub(super) fn answer(
    args: &[OsString],
    language: UiLanguage,
    declaration: Declaration,
) -> Option<std::io::Result<()>> {
    let request = std::env::var(VARIABLE).ok().filter(|request| !request.is_empty())?;
    let (shell, chosen) = request.split_once(':').unwrap_or((&request, ""));
    let language = UiLanguage::from_code(chosen).unwrap_or(language);
    let words: Vec<OsString> = args.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    Some(print_answer(shell, words, declaration(language), language))
}

fn print_answer(
    shell: &str,
    words: Vec<OsString>,
    declaration: Command,
    language: UiLanguage,
) -> std::io::Result<()> {
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(shell).filter(|_| !words.is_empty()) else {
        return Ok(());
    };
    let bash = (shell == "bash").then(bash_line).flatten();
    let mut words = match &bash {
        Some(line) => line.words.iter().map(OsString::from).collect(),
        None => without_quotes(shell, words),
    };
    let sign = take_sign(&mut words);
    let mut command = with_names(declaration, &words, language);
    let folder = std::env::current_dir().ok();
    // An unfinished line that makes no sense has no completions.
    if let Some(line) = &bash {
        let at = words.len().saturating_sub(1);
        let Ok(found) = complete(&mut command, words, at, folder.as_deref()) else { return Ok(()) };
        let values = found.iter().map(|candidate| candidate.get_value().to_string_lossy());
        let mut inserted: Vec<String> =
            values.map(|value| line.insertion(&format!("{sign}{value}"))).collect();
        if let [only] = inserted.as_mut_slice() {
            line.close_quote(only);
        }
        return std::io::stdout().lock().write_all(inserted.join(BASH_SEPARATOR).as_bytes());
    }
    let mut answer = Vec::new();
    if completer.write_complete(&mut command, words, folder.as_deref(), &mut answer).is_err() {
        return Ok(());
    }
    let answer = String::from_utf8_lossy(&answer);
    let lines = answer.split_inclusive('\n').map(|line| format!("{sign}{line}"));
    std::io::stdout().lock().write_all(lines.collect::<String>().as_bytes())
}

/// The line of bash, which its script hands over.
fn bash_line() -> Option<BashLine> {
    let piece = std::env::var(PIECE_VARIABLE).unwrap_or_default();
    std::env::var(LINE_VARIABLE).ok().map(|line| BashLine::new(&line, &piece))
}

/// The words without quotes: zsh hands over all as they are typed, fish the last one.
fn without_quotes(shell: &str, words: Vec<OsString>) -> Vec<OsString> {
    let first = match shell {
        "zsh" => 0,
        "fish" => words.len().saturating_sub(1),
        _ => words.len(),
    };
    let word = |(at, word): (usize, OsString)| match word.to_str().filter(|_| at >= first) {
        Some(text) => bare(text).0.into(),
        None => word,
    };
    words.into_iter().enumerate().map(word).collect()
}

/// Takes the minus sign off a last word that is no option (`-#tag`): what it excludes is completed.
fn take_sign(words: &mut [OsString]) -> &'static str {
    let Some(last) = words.last_mut() else { return "" };
    let Some(rest) = last.to_str().and_then(|word| word.strip_prefix('-')) else { return "" };
    if rest.is_empty()
        || rest.starts_with('-')
        || (rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.contains(':'))
    {
        return "";
    }
    *last = rest.into();
    "-"
}

/// `command` with completers for what its declaration does not list.
fn with_names(command: Command, words: &[OsString], language: UiLanguage) -> Command {
    let names = ArchiveNames::new(command.clone(), words, language);
    let subjects: Vec<String> = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .chain(TOPICS.map(str::to_owned))
        .collect();
    add(command, &|command, argument| {
        let names = names.clone();
        match (command, argument.get_id().as_str()) {
            ("topics", "query") => {
                argument.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| names.topics(typed)))
            }
            (_, "query") => {
                argument.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| names.query(typed)))
            }
            (_, "posts" | "post") => {
                argument.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| names.posts(typed)))
            }
            (_, "archives" | "places" | "translations" | "inputs") => {
                argument.add(ArgValueCompleter::new(names::archives))
            }
            ("mark", "change") => argument.add(ArgValueCompleter::new(names::changes)),
            (_, "theme") => argument.add(ArgValueCandidates::new(names::themes)),
            (_, "of" | "subject") => {
                let subjects = subjects.clone();
                argument.add(ArgValueCandidates::new(move || {
                    subjects.iter().map(CompletionCandidate::new).collect()
                }))
            }
            _ => argument,
        }
    })
}

/// `command` with each argument of it and its commands changed by `change`, which gets the command's name.
fn add(command: Command, change: &dyn Fn(&str, Arg) -> Arg) -> Command {
    let name = command.get_name().to_owned();
    let command = command.mut_args(|argument| change(&name, argument));
    command.mut_subcommands(|command| add(command, change))
}
