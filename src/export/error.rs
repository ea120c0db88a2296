//! Why an export fails.

use std::io;
use std::path::PathBuf;

/// Why posts cannot be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ExportError {
    /// The output does not take the bytes.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The file cannot be made, written or renamed.
    #[error("'{}' cannot be written: {error}", path.display())]
    File {
        /// The file as named by the user.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// There is a file of that name, and it must not be replaced.
    #[error("'{}' is there already; --force replaces it", .0.display())]
    Exists(PathBuf),
    /// A folder, a device or a pipe: nothing that a file can replace.
    #[error("'{}' is no plain file; name another, or leave -o out", .0.display())]
    NotPlainFile(PathBuf),
    /// An EPUB larger than zip allows without zip64.
    #[error("an EPUB of more than 4 GiB cannot be written; choose fewer posts by a query")]
    BookTooLarge,
}
