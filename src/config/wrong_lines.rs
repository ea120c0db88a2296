//! Lines of a file that cannot be read: they are left out, so that each costs only itself and not the lines below.

use std::ops::Range;

use super::issue::ConfigProblem;
use crate::text::slice::slice;

/// Lines that are left out at most: the text is read again for each.
const MOST: usize = 20;

/// Where a text cannot be read, in bytes, and why.
pub(super) type Wrong = (usize, String);

/// `text` with blanks over the parts that keep the rest from being parsed, and those parts; `errors` returns the errors of a text.
pub(super) fn leave_out(
    text: &str,
    errors: impl Fn(&str) -> Vec<Wrong>,
) -> (String, Vec<(usize, ConfigProblem)>) {
    let mut kept = text.to_owned();
    let mut found = Vec::new();
    let first = |text: &str| in_the_way(text, errors(text));
    while let Some((at, reason)) = first(&kept).filter(|_| found.len() < MOST) {
        let line = line_of(&kept, at);
        // A missing end is noticed only in the lines after it: then the lines before are wrong.
        let opened = statement_before(&kept, line.start);
        let next = |range: &Range<usize>| first(&without(&kept, range)).map_or(usize::MAX, |(at, _)| at);
        let opened = opened.filter(|opened| next(opened) > next(&line));
        let at = opened.as_ref().map_or(at, |opened| opened.start);
        found.push((at, problem(slice(&kept, line.clone()), opened.is_some(), reason)));
        kept = without(&kept, opened.as_ref().unwrap_or(&line));
    }
    (kept, found)
}

/// What is wrong with `line`, where `reason` says so in other words.
fn problem(line: &str, is_of_lines_before: bool, reason: String) -> ConfigProblem {
    let value = line.split_once('=').map(|(_, value)| value.trim());
    match value {
        None if !is_of_lines_before => ConfigProblem::NoValue(line.trim().to_owned()),
        Some(value) if value.starts_with(char::is_alphabetic) => ConfigProblem::Unquoted(value.to_owned()),
        _ => ConfigProblem::Syntax(reason),
    }
}

/// The first of `errors` that may hide something.
fn in_the_way(text: &str, errors: Vec<Wrong>) -> Option<Wrong> {
    let hides = |(at, _): &Wrong| {
        let line = line_of(text, *at);
        let is_blank = slice(text, line.clone()).trim().is_empty();
        let is_readable = is_header(slice(text, line.clone())) || unquoted_name(text, *at).is_some();
        !is_readable && (!is_blank || statement_before(text, line.start).is_some())
    };
    errors.into_iter().filter(hides).min_by_key(|(at, _)| *at)
}

/// The name around byte `at` that would need quotes, as it has other letters than those of English.
pub(super) fn unquoted_name(text: &str, at: usize) -> Option<&str> {
    let line = line_of(text, at);
    let (name, _) = slice(text, line.clone()).split_once('=')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_at = at.checked_sub(line.start).is_some_and(|at| at <= name.len());
    Some(name.trim()).filter(|name| is_at && !name.is_ascii() && name.chars().all(is_name))
}

/// Whether `line` begins a table: the lines below need it.
fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// The line of byte `at`, without its end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text.as_bytes().iter().take(at).rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let rest = text.as_bytes().iter().skip(start).position(|byte| *byte == b'\n');
    start..rest.map_or(text.len(), |rest| start + rest)
}

/// The text from the last line that gives a name a value up to byte `end`, if there is such a line in this table.
fn statement_before(text: &str, end: usize) -> Option<Range<usize>> {
    let gives_value = |line: &str| {
        let is_name = |c: char| c.is_alphanumeric() || " \t-_.\"'".contains(c);
        line.split_once('=').is_some_and(|(name, _)| !name.trim().is_empty() && name.chars().all(is_name))
    };
    let (mut start, mut last) = (0, None);
    for line in slice(text, ..end).split_inclusive('\n') {
        if gives_value(line) {
            last = Some(start + line.len() - line.trim_start().len());
        } else if is_header(line) {
            last = None;
        }
        start += line.len();
    }
    last.map(|start| start..end)
}

/// `text` with blanks instead of what is in `range`, and every line where it was.
fn without(text: &str, range: &Range<usize>) -> String {
    let blanks: String = slice(text, range.clone())
        .chars()
        .flat_map(|c| {
            let blank = if matches!(c, '\n' | '\r') { c } else { ' ' };
            std::iter::repeat_n(blank, c.len_utf8())
        })
        .collect();
    [slice(text, ..range.start), &blanks, slice(text, range.end..)].concat()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::configuration::Configuration;
    use crate::config::setting::Setting;
    use crate::i18n::UiLanguage;

    fn read(text: &str) -> (Configuration, Vec<String>) {
        let mut configuration = Configuration::default();
        configuration.lay_file(Path::new("c"), text);
        let said = configuration.issues().iter().map(|issue| issue.message(UiLanguage::English)).collect();
        (configuration, said)
    }

    #[test]
    fn a_wrong_line_costs_only_itself() {
        for (wrong, said) in [
            ("ruler 50", "c:1:7: a line is NAME = VALUE, not 'ruler 50'"),
            ("ruler: 50", "c:1:6: a line is NAME = VALUE, not 'ruler: 50'"),
            ("layout = study", "c:1:10: 'study' must be in quotes; only numbers, true and false have none"),
            ("mouse = yes", "c:1:9: 'yes' must be in quotes; only numbers, true and false have none"),
            ("layout = \"study", "c:1:16: not TOML: "),
            ("ruler = 50,", "c:1:11: not TOML: "),
            ("ruler =", "c:1:8: not TOML: "),
            ("list-columns = [\"date\"", "c:1:1: not TOML: "),
            ("  list-columns = [\n  \"date\",\r\n  \"tags\"", "c:1:3: not TOML: "),
            ("list-columns = [\"date\" \"tags\"]", "c:1:24: not TOML: "),
        ] {
            let text = format!("{wrong}\nmargins = 3\n[archives]\na = \"/a.md\"\n[queries]\nx = \"y\"\n");
            let (configuration, issues) = read(&text);
            assert_eq!(issues.len(), 1, "{wrong}: {issues:?}");
            assert!(issues[0].starts_with(said), "{wrong}: {issues:?}");
            assert_eq!(configuration.value(Setting::Margins), "3", "{wrong}");
            assert_eq!((configuration.archives().len(), configuration.queries().len()), (1, 1), "{wrong}");
        }
        let (configuration, issues) = read("a b\nruler = 40\nc d\nmargins = 3\nx = [\"a\",\n");
        assert_eq!((issues.len(), configuration.value(Setting::Ruler)), (3, "40"), "{issues:?}");
        assert_eq!(configuration.value(Setting::Margins), "3");
    }

    #[test]
    fn a_name_that_needs_quotes_is_named_and_holds() {
        let (configuration, issues) = read("[archives]\n吴恩达 = \"/a.md\"\nb = \"/b.md\"\n");
        assert_eq!(issues, ["c:2:1: '吴恩达' must be in quotes: \"吴恩达\""]);
        assert_eq!(configuration.archives().len(), 2);
    }

    #[test]
    fn what_is_no_configuration_is_given_up() {
        let (_, issues) = read(&"no = configuration [\n".repeat(3000));
        assert!(issues.len() > 20, "{}", issues.len());
        read("= = [[\n]] \"\"\" ' \n \u{0} 吴 = [ {\n");
    }
}
