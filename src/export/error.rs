//! Why an export fails.

use std::io;
use std::path::PathBuf;

use crate::i18n::{ErrorMessage, UiLanguage, english_display};
use crate::state::store::write_refusal;

/// Why posts cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output does not take the bytes.
    Write(#[from] io::Error),
    /// The file cannot be made, written or renamed.
    File {
        /// The file as named by the user.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// There is a file of that name, and it must not be replaced.
    Exists(PathBuf),
    /// A folder, a device or a pipe: nothing that a file can replace.
    NotRegularOutput(PathBuf),
    /// A signal of this number came before the file was complete.
    Stopped(usize),
    /// A signal of this number came before all posts were in a table.
    StoppedInTable(usize),
    /// An EPUB larger than zip allows without zip64.
    BookTooLarge,
    /// A post that the Markdown layout cannot hold so that it is read back as the same.
    NotInMarkdown(String),
}

english_display!(ExportError);

impl ExportError {
    /// What went wrong and what to do, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        match self {
            Self::Write(error) => error.to_string(),
            Self::File { path, error } => {
                let (file, reason) = (&path.to_string_lossy(), &write_refusal(error, language));
                ErrorMessage::FileNotWritten { file, reason }.text(language).into_owned()
            }
            Self::Exists(path) => {
                ErrorMessage::FileExists { file: &path.to_string_lossy() }.text(language).into_owned()
            }
            Self::NotRegularOutput(path) => {
                ErrorMessage::NotRegularOutput { file: &path.to_string_lossy() }.text(language).into_owned()
            }
            Self::NotInMarkdown(post) => ErrorMessage::NotInMarkdown { post }.text(language).into_owned(),
            Self::Stopped(_) => ErrorMessage::ExportStopped.text(language).into_owned(),
            Self::StoppedInTable(_) => ErrorMessage::TableStopped.text(language).into_owned(),
            Self::BookTooLarge => ErrorMessage::BookTooLarge.text(language).into_owned(),
        }
    }
}
