//! Puts the words of a command line into the order in which they are parsed: options behind their command, words with a
//! minus sign (`-word` excludes) behind `--`.

use std::ffi::OsString;
use std::path::Path;

use clap::Command;

use crate::archive::may_hold_posts;
use crate::net::is_table;
use crate::text::slice::slice;

/// The names of the arguments that are words to find.
const WORDS: [&str; 2] = ["query", "words"];
/// The names of those that are posts.
const POSTS: [&str; 2] = ["posts", "post"];
/// The name of those that are archives.
const ARCHIVES: &str = "inputs";

/// `args`, the program's name first, with the options before a command moved behind it, where they count or are refused, and
/// with excluded words marked as words.
pub(super) fn ordered(args: Vec<OsString>, declaration: &Command) -> Vec<OsString> {
    let Some((at, command)) = find_command(&args, declaration) else { return args };
    let mut args = args.into_iter();
    let mut ordered: Vec<OsString> = args.next().into_iter().collect();
    let (early, places) = split(args.by_ref().take(at - 1), &all(declaration), false);
    ordered.extend(places);
    let args: Vec<OsString> = args.collect();
    let (tables, args) = without_values(args, &all(declaration), |word| is_table(Path::new(word)));
    let names_archive =
        ordered.len() > 1 || !tables.is_empty() || args.iter().chain(&early).any(is_archive_option);
    ordered.extend(tables);
    let takes = |names: &[&str]| command.get_arguments().any(|it| names.contains(&it.get_id().as_str()));
    // `duidu search evals posts.md`, as with other programs that search files.
    let is_file =
        |word: &OsString| !names_archive && (takes(&WORDS) || takes(&POSTS)) && looks_like_file(word);
    let (files, args) = without_values(args, &all(declaration), is_file);
    ordered.extend(files);
    let mut args = args.into_iter();
    // Help and version are those of the program.
    let (of_program, early): (Vec<_>, Vec<_>) = early
        .into_iter()
        .partition(|option| matches!(option.to_str(), Some("-h" | "--help" | "-V" | "--version")));
    // A command of archives has them behind its name.
    let is_of_archives = command.get_arguments().any(|argument| argument.get_id() == ARCHIVES);
    let own = if is_of_archives { ordered.split_off(1) } else { Vec::new() };
    ordered.extend(of_program);
    ordered.extend(args.next());
    ordered.extend(early);
    ordered.extend(own);
    let has_query = command.get_arguments().any(|argument| WORDS.contains(&argument.get_id().as_str()));
    let rest: Vec<OsString> = args.collect();
    if !has_query || !rest.iter().any(is_excluded) {
        ordered.extend(rest);
        return ordered;
    }
    let (options, words) = split(rest.into_iter(), &[command, declaration], true);
    ordered.extend(options);
    ordered.push("--".into());
    ordered.extend(words);
    ordered
}

/// The words of the command line `args` that are neither options nor values of them, behind the command.
pub(super) fn words(args: &[OsString], declaration: &Command) -> Vec<OsString> {
    let Some((at, _)) = find_command(args, declaration) else { return Vec::new() };
    split(args.iter().skip(at + 1).cloned(), &all(declaration), true).1
}

/// The position and the declaration of the command of `args`.
pub(super) fn find_command<'a>(args: &[OsString], declaration: &'a Command) -> Option<(usize, &'a Command)> {
    let (mut at, all) = (1, all(declaration));
    while let Some(word) = args.get(at).and_then(|word| word.to_str()) {
        if word == "--" {
            return None;
        }
        if is_option(word) {
            at += usize::from(takes_next(word, &all));
        } else if let Some(command) = declaration.find_subcommand(word) {
            return Some((at, command));
        }
        at += 1;
    }
    None
}

/// The program and its commands: an option before a command may be the command's.
fn all(declaration: &Command) -> Vec<&Command> {
    [declaration].into_iter().chain(declaration.get_subcommands()).collect()
}

/// Divides `args` into options with their values and words; with `excludes`, a word may begin with a minus sign.
fn split(
    mut args: impl Iterator<Item = OsString>,
    commands: &[&Command],
    excludes: bool,
) -> (Vec<OsString>, Vec<OsString>) {
    let (mut options, mut words) = (Vec::new(), Vec::new());
    while let Some(word) = args.next() {
        if word == "--" {
            words.extend(args);
            break;
        }
        match word.to_str() {
            Some(text) if is_option(text) && !(excludes && is_excluded(&word)) => {
                let takes_next = takes_next(text, commands);
                options.push(word);
                options.extend(takes_next.then(|| args.next()).flatten());
            }
            _ => words.push(word),
        }
    }
    (options, words)
}

/// Divides `args` into the words before `--` that are `wanted` and no values of options, and the rest: the addresses of tables and
/// the files that are archives wherever they are.
fn without_values(
    args: Vec<OsString>,
    commands: &[&Command],
    wanted: impl Fn(&OsString) -> bool,
) -> (Vec<OsString>, Vec<OsString>) {
    let (mut is_value, mut is_word) = (false, false);
    args.into_iter().partition(|word| {
        is_word |= word == "--";
        let is_wanted = !is_value && !is_word && wanted(word);
        is_value = word.to_str().is_some_and(|word| is_option(word) && takes_next(word, commands));
        is_wanted
    })
}

/// Whether `word` names an archive.
fn is_archive_option(word: &OsString) -> bool {
    let begins = |with: &str| word.to_str().is_some_and(|word| word.starts_with(with));
    begins("--archive") || begins("-a") && !is_excluded(word)
}

/// Whether `word` is the path of what is there, and is written as one, or the name of an archive that is not: a plain word is
/// looked for.
fn looks_like_file(word: &OsString) -> bool {
    let path = Path::new(word);
    let is_name = |word: &str| {
        !word.contains(|c: char| c.is_whitespace() || "\":()*?".contains(c))
            && !word.starts_with(['-', '@', '#', '.'])
            && may_hold_posts(word)
    };
    word.to_str().is_none_or(|word| word.contains(['/', '.']) && (path.exists() || is_name(word)))
}

fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-')
}

/// Whether `word` is an option whose value is the next word.
fn takes_next(word: &str, commands: &[&Command]) -> bool {
    let mut known = commands.iter().flat_map(|command| command.get_arguments());
    let option = if let Some(name) = word.strip_prefix("--") {
        known.find(|argument| argument.get_long() == Some(name))
    } else {
        let mut letters = word.chars().skip(1);
        let letter = letters.next().filter(|_| letters.next().is_none());
        known.find(|argument| letter.is_some() && argument.get_short() == letter)
    };
    option.is_some_and(|option| option.get_action().takes_values() && !option.is_require_equals_set())
}

/// Whether `word` excludes a word: a minus sign and more than one letter. `-a` is an option, and so is `-aposts.md`.
fn is_excluded(word: &OsString) -> bool {
    let Some(rest) = word.to_str().and_then(|word| word.strip_prefix('-')) else { return false };
    let Some(first) = rest.chars().next().filter(|first| *first != '-') else { return false };
    let value = slice(rest, first.len_utf8()..);
    let is_option_with_value = matches!(first, 'a' | 'o')
        && !rest.contains(':')
        && (value.contains(['/', '.']) || (!value.is_empty() && Path::new(value).exists()));
    !(is_option_with_value || (value.is_empty() && first.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::super::declaration;
    use super::ordered;
    use crate::i18n::UiLanguage;

    #[test]
    fn options_follow_their_command_and_excluded_words_a_double_dash() {
        let declaration = declaration(UiLanguage::English);
        for (typed, expected) in [
            ("duidu list agents", "duidu list agents"),
            ("duidu --limit 3 list agents", "duidu list --limit 3 agents"),
            ("duidu --fresh list", "duidu list --fresh"),
            ("duidu --theme list list", "duidu list --theme list"),
            ("duidu x.md -a y.md list -course", "duidu x.md list -a y.md -- -course"),
            ("duidu list agents -course --json", "duidu list --json -- agents -course"),
            ("duidu list -from:me --limit 3 b", "duidu list --limit 3 -- -from:me b"),
            ("duidu list -书", "duidu list -- -书"),
            ("duidu list -a -ai.md", "duidu list -a -ai.md"),
            ("duidu list -aposts.md x", "duidu list -aposts.md x"),
            ("duidu list -ai -- -b", "duidu list -- -ai -b"),
            ("duidu list -l", "duidu list -l"),
            ("duidu --help list", "duidu --help list"),
            ("duidu show -44", "duidu show -44"),
            ("duidu concordance agents -course", "duidu concordance -- agents -course"),
            ("duidu topics -agents --limit 2", "duidu topics --limit 2 -- -agents"),
            ("duidu posts.md 44", "duidu posts.md 44"),
            ("duidu list clickhouse://h/a/b x -yes", "duidu clickhouse://h/a/b list -- x -yes"),
            ("duidu list -a clickhouse://h/a/b x", "duidu list -a clickhouse://h/a/b x"),
        ] {
            let args = typed.split(' ').map(Into::into).collect();
            let words: Vec<_> =
                ordered(args, &declaration).into_iter().map(|word| word.into_string().unwrap()).collect();
            assert_eq!(words.join(" "), expected, "{typed}");
        }
    }
}
