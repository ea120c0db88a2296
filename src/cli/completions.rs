//! `duidu completions`: a script for the shell, which asks the program itself; and the answers, with names of the archive.

mod names;

use std::ffi::OsString;
use std::io::Write as _;

use clap::{Arg, Command};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::help::TOPICS;
use crate::i18n::UiLanguage;
use crate::text::slice::slice;
use names::ArchiveNames;

/// The variable with which a script asks: the shell, and after a colon the language of the script.
const VARIABLE: &str = "DUIDU_COMPLETE";
/// The variable with the line of bash up to the cursor: bash itself splits words at colons.
const LINE_VARIABLE: &str = "DUIDU_COMPLETE_LINE";
/// What bash separates candidates with in the script.
const BASH_SEPARATOR: char = '\u{b}';

/// Makes the declaration of the command line with help in a language.
type Declaration = fn(UiLanguage) -> Command;

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// Which shell
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
            &format!("{LINE_VARIABLE}=\"${{COMP_LINE:0:COMP_POINT}}\" {VARIABLE}=\"bash"),
        );
    console.writer().write_all(script.trim_start().as_bytes())?;
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
    mut words: Vec<OsString>,
    declaration: Command,
    language: UiLanguage,
) -> std::io::Result<()> {
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(shell).filter(|_| !words.is_empty()) else {
        return Ok(());
    };
    let typed = (shell == "bash").then(|| whole_word(&mut words)).flatten();
    let mut command = with_names(declaration, &words, language);
    let mut answer = Vec::new();
    // An unfinished line that makes no sense has no completions.
    if completer
        .write_complete(&mut command, words, std::env::current_dir().ok().as_deref(), &mut answer)
        .is_err()
    {
        return Ok(());
    }
    let answer = String::from_utf8_lossy(&answer);
    let answer = typed.map_or_else(|| answer.to_string(), |typed| for_bash(&answer, &typed));
    std::io::stdout().lock().write_all(answer.as_bytes())
}

/// Puts the word at the cursor back together, which bash has split at colons and equals signs; returns it.
fn whole_word(words: &mut Vec<OsString>) -> Option<String> {
    let line = std::env::var(LINE_VARIABLE).ok()?;
    let typed = line.rsplit(char::is_whitespace).next().unwrap_or_default().replace('\\', "");
    let index: usize = std::env::var("_CLAP_COMPLETE_INDEX").ok()?.parse().ok()?;
    words.truncate(index);
    words.push(OsString::from(&typed));
    Some(typed)
}

/// Candidates as bash inserts them: without what stands before the last colon or equals sign, quoted.
fn for_bash(answer: &str, typed: &str) -> String {
    let kept = typed.rfind([':', '=']).map_or(0, |at| at + 1);
    let quoted = |candidate: &str| -> String {
        let is_plain = |c: char| c.is_alphanumeric() || "-_./:=@%+,~".contains(c);
        let rest = slice(candidate, kept..);
        rest.chars().flat_map(|c| (!is_plain(c)).then_some('\\').into_iter().chain([c])).collect()
    };
    let candidates: Vec<String> = answer.split(BASH_SEPARATOR).map(quoted).collect();
    candidates.join(&BASH_SEPARATOR.to_string())
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
            ("show" | "similar" | "pairs", "posts") => {
                argument.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| names.posts(typed)))
            }
            (_, "archives" | "places" | "translations") => {
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

#[cfg(test)]
mod tests {
    use super::for_bash;

    #[test]
    fn bash_gets_what_follows_the_last_colon_quoted() {
        for (answer, typed, expected) in [
            ("from:AndrewYNg", "from:An", "AndrewYNg"),
            ("topic:\"open source\"\u{b}topic:agents", "topic:", "\\\"open\\ source\\\"\u{b}agents"),
            ("--theme=dark", "--theme=d", "dark"),
            ("list", "li", "list"),
        ] {
            assert_eq!(for_bash(answer, typed), expected);
        }
    }
}
