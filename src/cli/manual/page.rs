//! What is on a manual page.

use clap::{Arg, Command};

use super::roff::Roff;
use crate::cli::environment;
use crate::cli::environment::Section;
use crate::cli::help;
use crate::i18n::{CommandMessage, ManualMessage, UiLanguage};

/// The day of the release, as in `CHANGELOG.md`: pages made of the same source are the same.
const RELEASED: &str = "2026-11-29";

/// The codes that a command ends with.
const EXIT_CODES: &[(&str, CommandMessage<'static>)] = &[
    ("0", CommandMessage::ExitFound),
    ("1", CommandMessage::ExitNothing),
    ("2", CommandMessage::ExitError),
    ("130", CommandMessage::ExitInterrupted),
    ("128+N", CommandMessage::ExitSignal),
];

/// The name and the text of the page of the program.
pub(super) fn of_program(declaration: &Command, language: UiLanguage) -> (String, String) {
    let mut page = head("duidu", declaration, language);
    let title = |message: CommandMessage<'_>| message.text(language).into_owned();
    page.section(&title(CommandMessage::Commands).to_uppercase());
    for command in declaration.get_subcommands() {
        page.entry(command.get_name(), &about(command));
    }
    let reader = help::entries(language);
    page.section(&title(CommandMessage::HeadKeys));
    sections(&mut page, &reader.keys);
    page.section(&title(CommandMessage::HeadQuery));
    sections(&mut page, &reader.query);
    for section in environment::sections(language) {
        page.section(&section.title);
        rows(&mut page, &section.rows);
    }
    exit_codes(&mut page, language);
    examples(&mut page, None, language);
    page.section(&title(CommandMessage::HeadSeeAlso));
    let commands = declaration.get_subcommands().map(|command| format!("duidu-{}(1)", command.get_name()));
    page.text(&commands.collect::<Vec<_>>().join(", "));
    ("duidu".to_owned(), page.into_text())
}

/// The name and the text of the page of a command.
pub(super) fn of_command(command: &Command, language: UiLanguage) -> (String, String) {
    let name = format!("duidu-{}", command.get_name());
    let mut page = head(&name, command, language);
    if command.get_arguments().any(|argument| argument.get_id() == "query") && command.get_name() != "topics"
    {
        page.section(&CommandMessage::HeadQuery.text(language));
        for section in help::entries(language).query {
            rows(&mut page, &section.rows);
        }
    }
    exit_codes(&mut page, language);
    examples(&mut page, Some(command.get_name()), language);
    page.section(&CommandMessage::HeadSeeAlso.text(language));
    page.text("duidu(1)");
    (name, page.into_text())
}

/// Name, synopsis, description, arguments and options.
fn head(name: &str, command: &Command, language: UiLanguage) -> Roff {
    let title = |message: CommandMessage<'_>| message.text(language).into_owned();
    let mut page = Roff::new(name, RELEASED, env!("CARGO_PKG_VERSION"));
    if language.is_chinese() {
        page.keep_blanks();
    }
    page.section(&title(CommandMessage::HeadName));
    page.text(&format!("{name} - {}", about(command)));
    page.section(&title(CommandMessage::HeadSynopsis));
    let usage = command.clone().render_usage().to_string();
    page.synopsis(usage.trim_start_matches("Usage:").trim());
    page.section(&title(CommandMessage::HeadDescription));
    page.text(&description(command.get_name()).map(|it| it.text(language).into_owned()).unwrap_or_default());
    let positionals: Vec<&Arg> = command.get_positionals().collect();
    if !positionals.is_empty() {
        page.section(&title(CommandMessage::Arguments).to_uppercase());
        arguments(&mut page, &positionals, language);
    }
    page.section(&title(CommandMessage::Options).to_uppercase());
    arguments(&mut page, &command.get_opts().chain(flags(command)).collect::<Vec<_>>(), language);
    page
}

fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    command
        .get_arguments()
        .filter(|argument| !argument.is_positional() && !argument.get_action().takes_values())
}

/// What the program (`duidu`) or a command does, at length.
fn description(command: &str) -> Option<ManualMessage> {
    Some(match command {
        "duidu" => ManualMessage::Duidu,
        "read" => ManualMessage::Read,
        "list" => ManualMessage::List,
        "search" => ManualMessage::Search,
        "show" => ManualMessage::Show,
        "similar" => ManualMessage::Similar,
        "pairs" => ManualMessage::Pairs,
        "concordance" => ManualMessage::Concordance,
        "glossary" => ManualMessage::Glossary,
        "check" => ManualMessage::Check,
        "stats" => ManualMessage::Stats,
        "export" => ManualMessage::Export,
        "convert" => ManualMessage::Convert,
        "formats" => ManualMessage::Formats,
        "completions" => ManualMessage::Completions,
        "man" => ManualMessage::Man,
        "library" => ManualMessage::Library,
        "state" => ManualMessage::State,
        "config" => ManualMessage::Config,
        "notes" => ManualMessage::Notes,
        "words" => ManualMessage::Words,
        "review" => ManualMessage::Review,
        "mark" => ManualMessage::Mark,
        "cut" => ManualMessage::Cut,
        "correct" => ManualMessage::Correct,
        "topics" => ManualMessage::Topics,
        "translate" => ManualMessage::Translate,
        "doctor" => ManualMessage::Doctor,
        "help" => ManualMessage::HelpCommand,
        _ => return None,
    })
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn arguments(page: &mut Roff, arguments: &[&Arg], language: UiLanguage) {
    for argument in arguments.iter().filter(|argument| !argument.is_hide_set()) {
        let short = argument.get_short().map(|short| format!("-{short}"));
        let long = argument.get_long().map(|long| format!("--{long}"));
        let names: Vec<String> = short.into_iter().chain(long).collect();
        let values: Vec<String> =
            argument.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")).collect();
        let takes_values = argument.get_action().takes_values();
        let values = if takes_values { values.join(" ") } else { String::new() };
        let term = format!("{} {values}", names.join(", "));
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let value: String =
            argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        // Hidden where the help says it.
        let is_shown = takes_values && !value.is_empty() && !argument.is_hide_default_value_set();
        let with_default = CommandMessage::WithDefault { help: &help, value: &value };
        page.entry(term.trim(), &if is_shown { with_default.text(language) } else { help.as_str().into() });
    }
}

fn sections(page: &mut Roff, sections: &[Section]) {
    for section in sections {
        page.part(&section.title);
        rows(page, &section.rows);
    }
}

fn rows(page: &mut Roff, rows: &[(String, String)]) {
    for (name, meaning) in rows {
        page.entry(name, meaning);
    }
}

fn exit_codes(page: &mut Roff, language: UiLanguage) {
    page.section(&CommandMessage::HeadExitStatus.text(language));
    for (code, message) in EXIT_CODES {
        page.entry(code, &message.text(language));
    }
}

/// The examples of the help, of one command or all.
fn examples(page: &mut Roff, command: Option<&str>, language: UiLanguage) {
    let examples: Vec<(&str, &str)> = language
        .examples()
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  "))
        .filter(|(typed, _)| command.is_none_or(|command| typed.split(' ').any(|word| word == command)))
        .collect();
    if examples.is_empty() {
        return;
    }
    page.section(&CommandMessage::HeadExamples.text(language));
    if command.is_none() {
        page.text(&CommandMessage::ExamplesFollow.text(language));
    }
    for (typed, meaning) in examples {
        page.entry(typed, meaning);
    }
}

#[cfg(test)]
mod tests {
    use super::description;
    use crate::cli::args::declaration;
    use crate::i18n::UiLanguage;

    #[test]
    fn every_command_is_described() {
        let program = declaration(UiLanguage::English);
        for command in program.get_subcommands().chain([&program]) {
            assert!(description(command.get_name()).is_some(), "{}", command.get_name());
        }
    }
}
