//! Values in SQL: the only place that quotes.

/// A text as a literal.
pub(super) fn text(value: &str) -> String {
    quoted(value, '\'')
}

/// A name of a database, a table or a column.
pub(super) fn identifier(name: &str) -> String {
    quoted(name, '`')
}

/// The pattern of `LIKE` for texts that contain `value`.
pub(super) fn containing(value: &str) -> String {
    let mut pattern = String::from("%");
    for c in value.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    text(&pattern)
}

/// `value` as a part of a regular expression that matches it and nothing else.
pub(super) fn pattern_part(value: &str) -> String {
    let mut pattern = String::new();
    for c in value.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !c.is_ascii_whitespace() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

fn quoted(value: &str, quote: char) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push(quote);
    for c in value.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\0' => out.push_str("\\0"),
            '\n' => out.push_str("\\n"),
            c if c == quote => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    /// The literal that the server reads, and the rest of the statement.
    fn read(literal: &str, quote: char) -> (String, String) {
        let mut characters = literal.chars();
        assert_eq!(characters.next(), Some(quote));
        let mut value = String::new();
        while let Some(c) = characters.next() {
            match c {
                '\\' => match characters.next().unwrap() {
                    'n' => value.push('\n'),
                    '0' => value.push('\0'),
                    c => value.push(c),
                },
                c if c == quote => return (value, characters.collect()),
                c => value.push(c),
            }
        }
        panic!("no end: {literal}");
    }

    proptest! {
        #[test]
        fn nothing_typed_leaves_its_quotes(value in any::<String>(), piece in "['`\\\\%_n0-]{0,12}") {
            let value = format!("{piece}{value}{piece}");
            assert_eq!(read(&super::text(&value), '\''), (value.clone(), String::new()));
            assert_eq!(read(&super::identifier(&value), '`'), (value.clone(), String::new()));
            let (pattern, rest) = read(&super::containing(&value), '\'');
            assert_eq!(rest, "");
            // What LIKE reads: the value between two signs for anything.
            let mut literal = String::new();
            let mut characters = pattern.strip_prefix('%').unwrap().strip_suffix('%').unwrap().chars();
            while let Some(c) = characters.next() {
                literal.push(if c == '\\' { characters.next().unwrap() } else { assert!(c != '%' && c != '_'); c });
            }
            assert_eq!(literal, value);
        }
    }
}
