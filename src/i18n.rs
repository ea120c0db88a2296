//! Every word of the interface, in English and Chinese, in one table.

pub mod sentences;
mod table;

pub use table::Word;

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Tongue {
    /// The tongue that a POSIX locale name (`zh_CN.UTF-8`) asks for.
    pub fn of_locale(name: &str) -> Self {
        if name.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }

    /// One of two texts.
    pub fn pick<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }
}

impl Word {
    /// The word with its places `{0}`, `{1}` … filled.
    pub fn fill(self, tongue: Tongue, values: &[&dyn std::fmt::Display]) -> String {
        let mut rest = self.text(tongue);
        let mut filled = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (place, after) = after.split_once('}').unwrap_or(("", after));
            if let Some(value) = place.parse::<usize>().ok().and_then(|place| values.get(place)) {
                filled.push_str(&value.to_string());
            }
            rest = after;
        }
        filled + rest
    }
}

#[cfg(test)]
mod tests {
    use super::{Tongue, Word};

    #[test]
    fn both_tongues_have_the_same_places_to_fill() {
        for word in Word::ALL {
            for place in ["{0}", "{1}", "{2}", "{3}"] {
                assert_eq!(
                    word.text(Tongue::English).contains(place),
                    word.text(Tongue::Chinese).contains(place),
                    "{word:?} and {place}"
                );
            }
        }
    }

    #[test]
    fn places_are_filled_by_number() {
        let filled = Word::CountOf.fill(Tongue::English, &[&3, &17]);
        assert_eq!(filled, "3 of 17");
    }
}
