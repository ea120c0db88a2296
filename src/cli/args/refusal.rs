//! What is wrong with a command line, and what to type instead.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::ui_language::value_names;
use crate::config::setting::Setting;
use crate::export::PostFormat;
use crate::i18n::{CommandMessage, UiLanguage};
use crate::search::query::operators::OPERATORS;

/// What other programs call an option.
const OTHER_OPTIONS: &[(&str, &str)] = &[
    ("-v", "--version"),
    ("-f", "--format"),
    ("-j", "--json"),
    ("-n", "--limit"),
    ("-?", "--help"),
    ("--no-color", "--color=never"),
    ("--no-colour", "--color=never"),
    ("--colour", "--color"),
    ("--language", "--ui"),
    ("--file", "--archive"),
    ("--input", "--archive"),
    ("--out", "--output"),
    ("--count", "--limit"),
    ("--format", "--json"),
    ("-V", "duidu --version"),
    ("--version", "duidu --version"),
];

/// The error in `language`, with what to do; `command`: the command that was given, without one the program itself.
pub(super) fn message(
    error: &Error,
    command: Option<&Command>,
    program: &Command,
    language: UiLanguage,
) -> String {
    let name = command.map_or_else(|| "duidu".to_owned(), |command| format!("duidu {}", command.get_name()));
    let mut text = reason(error, command, program, language);
    let argument = value(error, ContextKind::InvalidArg, language);
    let has = |option: &str| {
        let words = option.split('=').next().and_then(|option| option.strip_prefix("--"));
        let known = [command.unwrap_or(program), program].into_iter().flat_map(Command::get_arguments);
        words.is_some_and(|name| {
            matches!(name, "version" | "help")
                || known.into_iter().any(|known| known.get_long() == Some(name))
        })
    };
    let is_known = |option: &str| option.starts_with("duidu ") || has(option);
    let other = OTHER_OPTIONS.iter().find(|(other, option)| *other == argument && is_known(option));
    let other = other.map(|(_, option)| (*option).to_owned()).or_else(|| operator(&argument, command));
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(|kind| value(error, kind, language))
        .find(|near| !near.is_empty());
    let is_of_other = belongs_to_reader_only(&argument, command, program)
        || is_reader_command(command) && with_option(&argument, program).is_some();
    // Such a refusal says itself where the option belongs.
    if !(error.kind() == ErrorKind::UnknownArgument && is_of_other)
        && let Some(near) = other.or(near)
    {
        text = CommandMessage::DidYouMean { error: &text, near: &near }.text(language).into_owned();
    }
    let advice = CommandMessage::WithAdvice { error: &text, command: &name };
    let hint = pairs_hint(error, language).unwrap_or_default();
    format!("{}\n{hint}", advice.text(language))
}

/// The operator that is typed as if it were an option of a command with a query: `--since`.
fn operator(argument: &str, command: Option<&Command>) -> Option<String> {
    let name = argument.strip_prefix("--")?;
    command?.get_arguments().find(|known| known.get_id() == "query")?;
    let operator = OPERATORS.iter().find(|operator| operator.name == name)?;
    let start = operator.example.find(&format!("{name}:"))?;
    operator.example.get(start..).map(str::to_owned)
}

/// The command that has an option which the program itself has not: `list`, or the first one.
fn with_option<'a>(argument: &str, program: &'a Command) -> Option<&'a str> {
    let has = |command: &&Command| has_option(command, argument);
    let list = program.find_subcommand("list").filter(has);
    list.or_else(|| program.get_subcommands().find(has)).map(Command::get_name)
}

/// Whether the program or one of its commands has this option.
pub(super) fn is_of_any(argument: &str, program: &Command) -> bool {
    has_option(program, argument) || with_option(argument, program).is_some()
}

/// What is wrong.
fn reason(error: &Error, command: Option<&Command>, program: &Command, language: UiLanguage) -> String {
    let value = |kind| value(error, kind, language);
    let (argument, given) = (value(ContextKind::InvalidArg), value(ContextKind::InvalidValue));
    let (known, other) = (value(ContextKind::ValidValue), value(ContextKind::PriorArg));
    let (unknown, reason) = (value(ContextKind::InvalidSubcommand), error.kind().to_string());
    let arguments = value_names(&argument, language);
    let (argument, given) = (argument.as_str(), given.as_str());
    let name = command.map(Command::get_name).unwrap_or_default();
    let is_reader = is_reader_command(command);
    let of_some = with_option(argument, program).filter(|_| is_reader);
    let message = match error.kind() {
        ErrorKind::UnknownArgument if belongs_to_reader_only(argument, command, program) => {
            CommandMessage::OptionOfReader { argument, command: name }
        }
        ErrorKind::UnknownArgument if of_some.is_some() => {
            CommandMessage::OptionOfCommand { argument, command: of_some.unwrap_or_default() }
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            CommandMessage::SurplusWord { word: argument }
        }
        ErrorKind::UnknownArgument => CommandMessage::UnknownArgument { argument },
        ErrorKind::InvalidSubcommand => CommandMessage::UnknownCommand { command: &unknown },
        ErrorKind::InvalidValue if given.is_empty() => CommandMessage::MissingValue { argument },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if known.is_empty() => {
            return wrong_value(argument, given, is_reader, language);
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            CommandMessage::WrongChoice { argument, value: given, known: &known }
        }
        ErrorKind::MissingRequiredArgument if argument.contains("--with ") => {
            CommandMessage::MissingTranslator { arguments: &arguments }
        }
        ErrorKind::MissingRequiredArgument => CommandMessage::MissingArguments { arguments: &arguments },
        ErrorKind::ArgumentConflict if argument == other => CommandMessage::GivenTwice { argument },
        ErrorKind::ArgumentConflict => CommandMessage::Conflict { argument, other: &other },
        ErrorKind::TooManyValues => CommandMessage::NoValue { argument },
        ErrorKind::InvalidUtf8 => CommandMessage::NotUtf8,
        _ => CommandMessage::OtherError { reason: &reason },
    };
    message.text(language).into_owned()
}

/// That an argument does not take a value: a setting says what it is for and takes.
fn wrong_value(argument: &str, value: &str, is_reader: bool, language: UiLanguage) -> String {
    let name = argument.strip_prefix("--").and_then(|name| name.split([' ', '=', '[']).next());
    let setting = name.filter(|_| is_reader).and_then(Setting::named);
    let help = setting.map(|setting| setting.help(language)).unwrap_or_default();
    let is_digits = value.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    let is_number = argument.contains("[N]")
        || argument.ends_with(&format!("<{}>", CommandMessage::ValueNumber.text(language)));
    let message = if setting.is_some() {
        CommandMessage::WrongSetting { argument, value, help: &help }
    } else if is_number && !is_digits {
        CommandMessage::WrongNumber { argument, value }
    } else {
        CommandMessage::WrongValue { argument, value }
    };
    message.text(language).into_owned()
}

/// Whether this is the command line of the reader.
fn is_reader_command(command: Option<&Command>) -> bool {
    command.is_none_or(|command| command.get_name() == "read")
}

/// Whether the program itself, which is the reader, has this option.
fn has_option(program: &Command, argument: &str) -> bool {
    let name = argument.strip_prefix("--").and_then(|name| name.split('=').next());
    program.get_arguments().any(|known| name.is_some() && known.get_long() == name)
}

fn belongs_to_reader_only(argument: &str, command: Option<&Command>, program: &Command) -> bool {
    command.is_some_and(|command| command.get_name() != "read") && has_option(program, argument)
}

/// What the error says of `kind`.
fn value(error: &Error, kind: ContextKind, language: UiLanguage) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(&CommandMessage::ListSeparator.text(language)),
        _ => String::new(),
    }
}

/// Where the format asked for is written: pairs of passages are no posts.
fn pairs_hint(error: &Error, language: UiLanguage) -> Option<String> {
    let format = match error.get(ContextKind::InvalidValue) {
        Some(ContextValue::String(format)) if format == "tsv" => format,
        _ => return None,
    };
    let is_of_posts = matches!(error.get(ContextKind::ValidValue), Some(ContextValue::Strings(known)) if PostFormat::ALL.iter().all(|format| known.iter().any(|known| known == format.name())));
    is_of_posts.then(|| CommandMessage::PairsWriteIt { format }.text(language).into_owned() + "\n")
}
