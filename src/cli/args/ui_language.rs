//! The help of the command line in every language, from the catalogue of messages.

use clap::{Arg, Command};

use crate::config::setting::Setting;
use crate::i18n::{CommandMessage, UiLanguage};
use crate::search::query::operators::OPERATORS;
use crate::text::width;

/// What is before the second line of a usage: as many blanks as `Usage: ` has columns.
const LEAD: &str = "       ";

/// `command` with its help in `language`.
pub(super) fn with_help(mut command: Command, language: UiLanguage) -> Command {
    command.build();
    translated(command, language).after_help(language.examples())
}

fn translated(mut command: Command, language: UiLanguage) -> Command {
    let name = command.get_name().to_owned();
    if let Some(about) = about(&name) {
        command = command.about(about.text(language).into_owned());
    }
    if language != UiLanguage::English {
        let usage = command.render_usage().to_string();
        let usage = value_names(usage.trim_start_matches("Usage:").trim(), language);
        let template = template(&command, language);
        command = command
            .help_template(template)
            .override_usage(
                usage.replace(LEAD, &" ".repeat(width::columns(&CommandMessage::Usage.text(language)))),
            )
            .subcommand_value_name(CommandMessage::Commands.text(language).into_owned());
    }
    if name != "topics" && command.get_arguments().any(|argument| argument.get_id() == "query") {
        let names: Vec<String> = OPERATORS.iter().map(|operator| format!("{}:", operator.name)).collect();
        let operators = CommandMessage::OperatorsAre { names: &names.join(" ") };
        command = command.after_help(operators.text(language).into_owned());
    }
    command = command.mut_args(|argument| translated_argument(argument, &name, language));
    let children: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
    for child in children {
        command = command.mut_subcommand(child, |child| translated(child, language));
    }
    command
}

/// The help of `command` part by part: clap writes an ASCII colon behind every heading of its own.
fn template(command: &Command, language: UiLanguage) -> String {
    let style = command.get_styles().get_header();
    let title = |message: CommandMessage<'_>| {
        let text = message.text(language);
        format!("{}{}{}", style.render(), text, style.render_reset())
    };
    let is_shown = |argument: &Arg| !argument.is_hide_set();
    let parts = [
        (command.has_subcommands(), CommandMessage::Commands, "subcommands"),
        (command.get_positionals().any(is_shown), CommandMessage::Arguments, "positionals"),
        (command.get_opts().any(is_shown), CommandMessage::Options, "options"),
    ];
    let usage = title(CommandMessage::Usage);
    let parts = parts.into_iter().filter(|(has_any, ..)| *has_any).map(|(_, heading, tag)| {
        let heading = CommandMessage::HelpHeading { heading: &heading.text(language) };
        format!("\n\n{}\n{{{tag}}}", title(heading))
    });
    let parts: String = parts.collect();
    format!("{{before-help}}{{about-with-newline}}\n{usage}{{usage}}{parts}{{after-help}}")
}

fn translated_argument(mut argument: Arg, command: &str, language: UiLanguage) -> Arg {
    if let Some(help) = argument_help(command, argument.get_id().as_str(), language) {
        // The texts name the values themselves.
        argument = argument.help(help.clone()).long_help(help).hide_possible_values(true);
    }
    if language == UiLanguage::English {
        return argument;
    }
    let value = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect::<String>();
    if let Some(help) =
        argument.get_help().filter(|_| !value.is_empty() && argument.get_action().takes_values())
    {
        let help = help.to_string();
        argument = argument
            .help(CommandMessage::WithDefault { help: &help, value: &value }.text(language).into_owned());
    }
    // In the order of the usage line.
    if let Some(index) = argument.get_index() {
        argument = argument.display_order(index);
    }
    let names = argument.get_value_names().unwrap_or_default();
    let names: Vec<String> = names
        .iter()
        .map(|name| value_names(&format!("<{name}>"), language).trim_matches(['<', '>']).to_owned())
        .collect();
    argument = argument.hide_default_value(true);
    if argument.get_action().takes_values() && !names.is_empty() {
        argument = argument.value_names(names);
    }
    argument
}

/// What a command does.
fn about(command: &str) -> Option<CommandMessage<'static>> {
    Some(match command {
        "duidu" => CommandMessage::Duidu,
        "read" => CommandMessage::Read,
        "list" => CommandMessage::List,
        "search" => CommandMessage::Search,
        "show" => CommandMessage::Show,
        "similar" => CommandMessage::Similar,
        "pairs" => CommandMessage::Pairs,
        "concordance" => CommandMessage::Concordance,
        "glossary" => CommandMessage::Glossary,
        "check" => CommandMessage::Check,
        "stats" => CommandMessage::Stats,
        "export" => CommandMessage::Export,
        "convert" => CommandMessage::Convert,
        "formats" => CommandMessage::Formats,
        "completions" => CommandMessage::Completions,
        "man" => CommandMessage::Man,
        "library" => CommandMessage::Library,
        "state" => CommandMessage::State,
        "config" => CommandMessage::Config,
        "notes" => CommandMessage::Notes,
        "words" => CommandMessage::Words,
        "review" => CommandMessage::Review,
        "mark" => CommandMessage::Mark,
        "cut" => CommandMessage::Cut,
        "correct" => CommandMessage::Correct,
        "topics" => CommandMessage::Topics,
        "doctor" => CommandMessage::Doctor,
        "help" => CommandMessage::HelpCommand,
        "translate" => CommandMessage::Translate,
        _ => return None,
    })
}

/// What `--format` of a command means.
fn format_message(command: &str) -> CommandMessage<'static> {
    match command {
        "pairs" => CommandMessage::PairFormat,
        "words" => CommandMessage::WordFormat,
        "notes" => CommandMessage::NoteFormat,
        "concordance" => CommandMessage::TableFormat,
        "glossary" => CommandMessage::TermFormat,
        _ => CommandMessage::PostFormat,
    }
}

/// What an argument of a command means.
fn argument_help(command: &str, argument: &str, language: UiLanguage) -> Option<String> {
    if let Some(setting) = Setting::named(argument).filter(|_| matches!(command, "duidu" | "read"))
        && setting != Setting::Ui
    {
        return Some(setting.help(language));
    }
    let of_translate = translate_argument(argument).filter(|_| command == "translate");
    let of_cut = cut_argument(argument).filter(|_| command == "cut");
    let of_correct = correct_argument(argument).filter(|_| command == "correct");
    let of_export = export_argument(argument).filter(|_| command == "export");
    of_translate
        .or(of_cut)
        .or(of_correct)
        .or(of_export)
        .or_else(|| argument_message(command, argument))
        .or_else(|| reading_argument(argument))
        .map(|message| message.text(language).into_owned())
}

/// The help of the arguments of all commands for what is read, and how.
fn reading_argument(argument: &str) -> Option<CommandMessage<'static>> {
    Some(match argument {
        "archives" => CommandMessage::Archives,
        "translations" => CommandMessage::Translations,
        "from" => CommandMessage::OriginalLanguage,
        "to" => CommandMessage::TranslationLanguage,
        "ui" => CommandMessage::InterfaceLanguage,
        "no_save" => CommandMessage::NoSave,
        "map" => CommandMessage::MapNames,
        "assume_zone" => CommandMessage::AssumeZone,
        "max_rows" => CommandMessage::MaxRows,
        "likes" => CommandMessage::LikesOnly,
        _ => return None,
    })
}

/// What an argument of `duidu translate` means that no other command has.
fn translate_argument(argument: &str) -> Option<CommandMessage<'static>> {
    Some(match argument {
        "to" => CommandMessage::TranslateTo,
        "from" => CommandMessage::TranslateFrom,
        "with" => CommandMessage::TranslateWith,
        "endpoint" => CommandMessage::TranslateEndpoint,
        "model" => CommandMessage::TranslateModel,
        "key_variable" => CommandMessage::TranslateKeyVariable,
        "key_command" => CommandMessage::TranslateKeyCommand,
        "plain" => CommandMessage::TranslatePlain,
        "limit" => CommandMessage::TranslateLimit,
        "jobs" => CommandMessage::TranslateJobs,
        "timeout" => CommandMessage::TranslateTimeout,
        "again" => CommandMessage::TranslateAgain,
        "by" => CommandMessage::TranslateBy,
        "dry_run" => CommandMessage::DryRun,
        _ => return None,
    })
}

/// What an argument of `duidu cut` means that no other command has.
fn cut_argument(argument: &str) -> Option<CommandMessage<'static>> {
    Some(match argument {
        "line" => CommandMessage::CutLine,
        "none" => CommandMessage::CutNone,
        "auto" => CommandMessage::CutAuto,
        _ => return None,
    })
}

/// What an argument of `duidu correct` means that no other command has.
fn correct_argument(argument: &str) -> Option<CommandMessage<'static>> {
    Some(match argument {
        "post" => CommandMessage::PostNamed,
        "passage" => CommandMessage::CorrectPassage,
        "text" => CommandMessage::CorrectText,
        "to" => CommandMessage::CorrectLanguage,
        "by" => CommandMessage::CorrectBy,
        _ => return None,
    })
}

/// What an argument of `duidu export` means that no other command has.
fn export_argument(argument: &str) -> Option<CommandMessage<'static>> {
    Some(match argument {
        "to" => CommandMessage::ExportTo,
        "create" => CommandMessage::ExportCreate,
        "engine" => CommandMessage::ExportEngine,
        "partition_by" => CommandMessage::ExportPartition,
        "cluster" => CommandMessage::ExportCluster,
        "index" => CommandMessage::ExportIndex,
        "shard_by" => CommandMessage::ExportShard,
        "nodes" => CommandMessage::ExportNode,
        "dry_run" => CommandMessage::ExportDryRun,
        _ => return None,
    })
}

fn argument_message(command: &str, argument: &str) -> Option<CommandMessage<'static>> {
    Some(match (command, argument) {
        (_, "places") => CommandMessage::Places,
        (_, "followers_only") => CommandMessage::FollowersOnly,
        (_, "local") => CommandMessage::LocalDays,
        (_, "fresh") => CommandMessage::Fresh,
        (_, "no_mouse") => CommandMessage::NoMouse,
        ("search", "query") => CommandMessage::QueryWords,
        ("glossary", "query") => CommandMessage::QueryOfTerms,
        ("topics", "query") => CommandMessage::QueryOfTopics,
        ("mark", "change") => CommandMessage::MarkChange,
        ("mark", "query") => CommandMessage::MarkQuery,
        (_, "query") => CommandMessage::QueryOrAll,
        ("stats", "json") => CommandMessage::JsonObject,
        (_, "json") => CommandMessage::JsonLines,
        (_, "limit") => CommandMessage::Limit,
        ("stats", "metric") => CommandMessage::MetricCounted,
        (_, "metric") => CommandMessage::MetricShown,
        ("show" | "similar" | "cut", "posts") => CommandMessage::PostsNamed,
        (_, "posts") => CommandMessage::PostsOrAll,
        (_, "lang") => CommandMessage::TextLanguage,
        (_, "mode") => CommandMessage::PairLayout,
        (_, "width") => CommandMessage::Width,
        (_, "no_header") => CommandMessage::NoHeader,
        ("review", "list") => CommandMessage::ListDue,
        (_, "remove") => CommandMessage::RemoveWord,
        (_, "format") => format_message(command),
        (_, "inconsistent") => CommandMessage::Inconsistent,
        (_, "output") => CommandMessage::OutputFile,
        (_, "no_bom") => CommandMessage::NoMark,
        ("concordance", "words") => CommandMessage::WordNamed,
        ("concordance", "sort") => CommandMessage::ContextSort,
        (_, "which") => CommandMessage::WhichTranslations,
        (_, "raw") => CommandMessage::RawCells,
        (_, "inputs") => CommandMessage::Inputs,
        (_, "force") => CommandMessage::Force,
        (_, "shell") => CommandMessage::Shell,
        (_, "of") => CommandMessage::CommandNamed,
        ("formats", "names") => CommandMessage::FormatNames,
        (_, "subject") => CommandMessage::CommandOrTopic,
        ("man", "all") => CommandMessage::AllPages,
        (_, "color") => CommandMessage::ColorWhen,
        (_, "quiet") => CommandMessage::Quiet,
        ("config", "task") => CommandMessage::ConfigTask,
        ("config", "file") => CommandMessage::ConfigFile,
        (_, "part") => CommandMessage::StatePart,
        (_, "what") => CommandMessage::StateAction,
        (_, "help") => CommandMessage::HelpFlag,
        (_, "version") => CommandMessage::VersionFlag,
        _ => return None,
    })
}

/// The names in brackets of a usage line.
const VALUE_NAMES: &[(&str, CommandMessage<'static>)] = &[
    ("OPTIONS", CommandMessage::ValueOptions),
    ("COMMAND", CommandMessage::ValueCommand),
    ("FILE", CommandMessage::ValueFile),
    ("PATH", CommandMessage::ValuePath),
    ("PART", CommandMessage::ValuePart),
    ("NAME", CommandMessage::ValueName),
    ("LANGUAGE", CommandMessage::ValueLanguage),
    ("WHAT", CommandMessage::ValueWhat),
    ("WHICH", CommandMessage::ValueWhat),
    ("QUERY", CommandMessage::ValueQuery),
    ("POSTS", CommandMessage::ValuePosts),
    ("POST", CommandMessage::ValuePost),
    ("FORMAT", CommandMessage::ValueFormat),
    ("NAMES", CommandMessage::ValueNames),
    ("ZONE", CommandMessage::ValueZone),
    ("METRIC", CommandMessage::ValueMetric),
    ("LANG", CommandMessage::ValueLang),
    ("MODE", CommandMessage::ValueMode),
    ("LIMIT", CommandMessage::ValueLimit),
    ("SHELL", CommandMessage::ValueShell),
    ("FOLDER", CommandMessage::ValueFolder),
    ("WHEN", CommandMessage::ValueWhen),
    ("WORD", CommandMessage::ValueWord),
    ("ORDER", CommandMessage::ValueOrder),
    ("N", CommandMessage::ValueNumber),
    ("ADDRESS", CommandMessage::ValueAddress),
    ("SQL", CommandMessage::ValueSql),
    ("TEXT", CommandMessage::ValueText),
    ("HOST", CommandMessage::ValueHost),
    ("MODEL", CommandMessage::ValueModel),
    ("VARIABLE", CommandMessage::ValueVariable),
];

/// A usage line with the names in it in `language`.
pub(super) fn value_names(usage: &str, language: UiLanguage) -> String {
    let mut text = usage.to_owned();
    for (name, message) in VALUE_NAMES {
        let translation = message.text(language);
        for (open, close) in [("[", "]"), ("<", ">")] {
            text = text.replace(&format!("{open}{name}{close}"), &format!("{open}{translation}{close}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{about, argument_help};
    use crate::cli::args::declaration;
    use crate::i18n::UiLanguage;

    #[test]
    fn every_command_and_argument_has_help() {
        let mut declaration = declaration(UiLanguage::English);
        declaration.build();
        let commands = declaration.get_subcommands().chain([&declaration]);
        for command in commands {
            let name = command.get_name();
            assert!(about(name).is_some(), "{name}");
            for argument in command.get_arguments() {
                assert!(
                    argument_help(name, argument.get_id().as_str(), UiLanguage::English).is_some(),
                    "{name} {}",
                    argument.get_id()
                );
            }
        }
    }
}
