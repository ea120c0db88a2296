//! Files that cannot be read.

use std::io::{self, ErrorKind};

use super::record_error::RecordError;
use crate::i18n::UiLanguage;
use crate::text::sanitize::Clean;

/// Why no corpus could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// A file is no archive, or cannot be read.
    #[error("{path}: {error}")]
    File {
        /// The file, as shown.
        path: String,
        /// The reason.
        error: FileError,
    },
    /// The caller cancelled the reading.
    #[error("reading was called off")]
    Cancelled,
}

impl LoadError {
    /// The reason and what to do, in the language of the interface.
    pub fn message(&self, ui_language: UiLanguage) -> String {
        match self {
            Self::File { path, error } => format!("{path}: {}", error.message(ui_language)),
            Self::Cancelled => ui_language.sentence(&self.to_string()),
        }
    }
}

/// Why a file cannot be read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// The user has no permission to read it.
    #[error("you may not read this file; change its permissions")]
    PermissionDenied,
    /// It does not fit into memory.
    #[error("the file is larger than the memory there is")]
    OutOfMemory,
    /// It is a pipe or a device.
    #[error("not a regular file; pipe it in and name '-' instead")]
    NotRegular,
    /// Standard input is longer than this.
    #[error("more than {mebibytes} MiB; save it to a file first")]
    TooLong {
        /// The limit.
        mebibytes: u64,
    },
    /// It became shorter while it was read.
    #[error("it became shorter while it was read")]
    BecameShorter,
    /// Another error of the system, in the system's words, safe to draw.
    #[error("{0}")]
    System(String),
    /// Its bytes are those of another kind of file.
    #[error("this is {0}")]
    Foreign(ForeignFile),
    /// It holds nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// No format recognizes it.
    #[error(
        "no post found; an archive has a line such as '### 001' and below it '作者: @name' for each post"
    )]
    NoPost,
    /// It starts like JSON, and holds no post.
    #[error("no post found; JSON is read as one post a line, as 'duidu list --json' prints it")]
    NoJsonPost,
    /// It has records, but none can be read.
    #[error("no post can be read")]
    NoReadablePost,
    /// It has records, but none can be read; this is the first.
    #[error("no post can be read (line {line}: {error})")]
    OnlyBadRecords {
        /// The line of the first record, from 1.
        line: usize,
        /// What is wrong with it.
        error: RecordError,
    },
    /// It has the shape of an archive of another program, and holds no post.
    #[error("it holds no posts; 'duidu formats' lists what opens")]
    NoImportedPost,
    /// The document ends within a record.
    #[error("the last record is cut off")]
    RecordCutOff,
    /// A packed file holds more files than this.
    #[error("it holds more than {0} files; unpack it and name the file with the posts")]
    TooManyMembers(usize),
    /// A packed file unpacks to more than an archive of posts can hold.
    #[error(
        "it unpacks to more than an archive of posts can hold; unpack it and name the file with the posts"
    )]
    UnpacksTooLarge,
    /// A folder without a file that could be an archive.
    #[error("the folder holds no archive; 'duidu formats' lists what opens")]
    NoArchiveInFolder,
}

impl FileError {
    /// The reason and what to do, in the language of the interface.
    pub fn message(&self, ui_language: UiLanguage) -> String {
        ui_language.sentence(&self.to_string())
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::PermissionDenied,
            ErrorKind::OutOfMemory => Self::OutOfMemory,
            ErrorKind::FileTooLarge => Self::UnpacksTooLarge,
            _ => Self::System(Clean::new(&error.to_string()).into_string()),
        }
    }
}

/// A kind of file that is no archive, as far as its first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ForeignFile {
    /// A PDF document.
    #[error("a PDF document")]
    Pdf,
    /// A picture.
    #[error("a picture")]
    Picture,
    /// A database.
    #[error("a database")]
    Database,
    /// A program.
    #[error("a program")]
    Program,
    /// Bytes that no text has.
    #[error("no text: it holds zero bytes")]
    Binary,
    /// A web page.
    #[error("a web page; save the posts as JSON, CSV or Markdown")]
    WebPage,
}
