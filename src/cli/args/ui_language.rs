//! The command line in Chinese: help and errors, with the words of the one table.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::i18n::UiLanguage;

/// Words of a usage line and of values.
const NAMES: &[(&str, &str)] = &[
    ("OPTIONS", "选项"),
    ("COMMAND", "命令"),
    ("FILE", "文件"),
    ("PATH", "路径"),
    ("NAME", "名称"),
    ("LANGUAGE", "语言"),
    ("WHAT", "事项"),
    ("QUERY", "词"),
    ("POSTS", "推文"),
    ("POST", "推文"),
    ("FORMAT", "格式"),
    ("METRIC", "指标"),
    ("LANG", "语言"),
    ("MODE", "排法"),
    ("LIMIT", "条数"),
    ("SHELL", "shell"),
    ("N", "数"),
];

const TEMPLATE: &str = "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// `command` with every word of its help in Chinese. Values and defaults stand in the Chinese texts themselves.
pub(super) fn chinese(mut command: Command, examples: &'static str) -> Command {
    command.build();
    translated(command).after_help(examples)
}

fn translated(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    let about = command.get_about().map(|about| UiLanguage::SimplifiedChinese.sentence(&about.to_string()));
    let children: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
    let mut command = command
        .mut_args(argument)
        .help_template(TEMPLATE)
        .override_usage(names(&usage))
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令");
    if let Some(about) = about {
        command = command.about(about);
    }
    for child in children {
        command = command.mut_subcommand(child, translated);
    }
    command
}

fn argument(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let values: Vec<String> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| names(&format!("<{name}>")))
        .collect();
    let help = argument.get_help().map(|help| UiLanguage::SimplifiedChinese.sentence(&help.to_string()));
    let takes_values = argument.get_action().takes_values();
    let mut argument = argument.help_heading(heading).hide_default_value(true).hide_possible_values(true);
    if let Some(help) = help {
        argument = argument.help(help.clone()).long_help(help);
    }
    if takes_values && !values.is_empty() {
        let bare: Vec<String> =
            values.iter().map(|value| value.trim_matches(['<', '>']).to_owned()).collect();
        argument = argument.value_names(bare);
    }
    argument
}

/// A usage line with the names in it in Chinese.
fn names(usage: &str) -> String {
    let mut text = usage.to_owned();
    for (english, chinese) in NAMES {
        for (open, close) in [("[", "]"), ("<", ">")] {
            text = text.replace(&format!("{open}{english}{close}"), &format!("{open}{chinese}{close}"));
        }
    }
    text
}

/// An error of the command line in Chinese, with what to do.
pub(super) fn error(error: &clap::Error) -> String {
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let (argument, given) = (value(ContextKind::InvalidArg), value(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 '{argument}' 这个参数"),
        ErrorKind::InvalidSubcommand => format!("没有 '{}' 这个命令", value(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if given.is_empty() => format!("'{argument}' 后面要有值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = value(ContextKind::ValidValue);
            let known = if known.is_empty() { known } else { format!("；可选：{known}") };
            format!("'{argument}' 不接受 '{given}'{known}")
        }
        ErrorKind::MissingRequiredArgument => format!("还缺少：{}", names(&argument)),
        ErrorKind::ArgumentConflict => {
            format!("'{argument}' 不能与 '{}' 同时使用", value(ContextKind::PriorArg))
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8".to_owned(),
        _ => format!("命令行有误：{}", error.kind()),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(value)
        .find(|near| !near.is_empty());
    let near = near.map(|near| format!("；是不是 '{near}'？")).unwrap_or_default();
    format!("duidu：{said}{near}\n\n更多说明请看 duidu --help\n")
}
