//! What opens, and where people get such files: the list that `duidu formats` prints and `docs/formats.md` holds.

/// A kind of file that opens; names of files, fields and commands are in backquotes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenableFormat {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What it is recognised by.
    pub(crate) recognised_by: &'static str,
    /// What is read of it.
    pub(crate) read: &'static str,
    /// What is not.
    pub(crate) not_read: &'static str,
    /// Where people get such files.
    pub(crate) source: &'static str,
}

/// How many there are.
pub(super) const FORMAT_COUNT: usize = 40;

#[cfg(test)]
mod tests {
    use super::OpenableFormat;
    use crate::i18n::{UiLanguage, formats};

    #[test]
    fn every_language_names_the_same_files_and_fields() {
        let words = |format: &OpenableFormat| {
            let cells = [format.name, format.recognised_by, format.read, format.not_read, format.source];
            let mut words: Vec<&str> =
                cells.into_iter().flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
            words.sort_unstable();
            words
        };
        for language in UiLanguage::ALL {
            for (english, other) in formats(UiLanguage::English).iter().zip(formats(language)) {
                assert_eq!(words(english), words(other), "{}", english.name);
            }
        }
    }
}
