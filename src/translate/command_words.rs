//! A command as people write it, as its words: without a shell, with its quotes.

/// Splits `command` at blanks; quotes and backslashes keep blanks in a word, as in shells. `None` where a quote is open or
/// there is no word.
pub(crate) fn command_words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = command.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some('"'), '\\') => {
                let next = characters.next()?;
                let word = word.get_or_insert_default();
                if !matches!(next, '"' | '\\') {
                    word.push('\\');
                }
                word.push(next);
            }
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, '\\') => word.get_or_insert_default().push(characters.next()?),
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    (quote.is_none() && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::command_words;

    #[test]
    fn a_command_is_split_as_shells_do_it() {
        for (command, words) in [
            ("trans -b :zh", Some(&["trans", "-b", ":zh"][..])),
            (
                "  './my translator' \"a \\\"b\\\" $HOME\" c\\ d ''",
                Some(&["./my translator", "a \"b\" $HOME", "c d", ""]),
            ),
            ("sed 's/a b/c/'", Some(&["sed", "s/a b/c/"])),
            ("", None),
            ("  ", None),
            ("a 'b", None),
            ("a \\", None),
        ] {
            let found = command_words(command);
            assert_eq!(
                found.as_ref().map(|found| found.iter().map(String::as_str).collect()),
                words.map(<[_]>::to_vec),
                "{command}"
            );
        }
    }
}
