//! The command that a mistyped word means.

use super::error::CommandError;
use crate::text::typo::nearest_name;

/// What other programs call a command.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("version", "--version"),
    ("ls", "list"),
    ("find", "search"),
    ("grep", "search"),
    ("query", "search"),
    ("cat", "show"),
    ("print", "show"),
    ("view", "read"),
    ("open", "read"),
    ("import", "convert"),
    ("terms", "glossary"),
    ("tags", "topics"),
    ("verify", "check"),
    ("lint", "check"),
    ("manual", "man"),
    ("completion", "completions"),
];

/// The command, or the option, that `word` resembles.
pub(super) fn near_command(word: &str, declaration: &clap::Command) -> Option<String> {
    // A whole command line between quotation marks.
    if let Some((first, _)) = word.split_once(char::is_whitespace) {
        return declaration.find_subcommand(first).map(|_| word.to_owned());
    }
    let word = word.to_lowercase();
    if let Some((_, command)) = OTHER_NAMES.iter().find(|(other, _)| *other == word) {
        return Some((*command).to_owned());
    }
    let names = declaration.get_subcommands().map(clap::Command::get_name).chain(["version"]);
    let near = nearest_name(&word, names)?;
    Some(if near == "version" { "--version".to_owned() } else { near.to_owned() })
}

/// There is no command `word` to tell of, nor one of `topics`.
pub(super) fn unknown(word: &str, declaration: &clap::Command, topics: &[&str]) -> CommandError {
    let near = nearest_name(&word.to_lowercase(), topics.iter().copied()).map(str::to_owned);
    // The version is no command.
    let near = near.or_else(|| near_command(word, declaration)).filter(|near| !near.starts_with('-'));
    CommandError::UnknownCommand { command: word.to_owned(), near }
}

#[cfg(test)]
mod tests {
    use super::near_command;
    use crate::cli::args::declaration;
    use crate::i18n::UiLanguage;

    #[test]
    fn a_mistyped_command_is_known() {
        let declaration = declaration(UiLanguage::English);
        for (word, command) in [
            ("lst", Some("list")),
            ("serach", Some("search")),
            ("SEARCH", Some("search")),
            ("version", Some("--version")),
            ("verison", Some("--version")),
            ("exprot", Some("export")),
            ("ls", Some("list")),
            ("agents", None),
            ("智能体", None),
            ("list agents", Some("list agents")),
            ("two words", None),
        ] {
            assert_eq!(near_command(word, &declaration).as_deref(), command, "{word}");
        }
    }
}
