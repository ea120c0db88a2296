//! Files that cannot be read.

use std::io::{self, ErrorKind};

use super::excerpt::Excerpt;
use super::record_error::RecordError;
use crate::i18n::{ErrorMessage, Number, UiLanguage, english_display};
use crate::net::ServerError;
use crate::text::sanitize::Clean;

/// Why no corpus could be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// A file is no archive, or cannot be read.
    File {
        /// The file, as shown.
        path: String,
        /// The reason.
        error: FileError,
    },
    /// The caller cancelled the reading.
    Cancelled,
    /// A table on a server cannot be read.
    Server(ServerError),
}

impl From<ServerError> for LoadError {
    fn from(error: ServerError) -> Self {
        if error.is_cancelled() { Self::Cancelled } else { Self::Server(error) }
    }
}

impl LoadError {
    /// The reason and what to do, in the language of the interface.
    pub(crate) fn message(&self, ui_language: UiLanguage) -> String {
        match self {
            Self::File { path, error } => format!("{path}: {}", error.message(ui_language)),
            Self::Cancelled => ErrorMessage::Cancelled.text(ui_language).into_owned(),
            Self::Server(error) => error.message(ui_language),
        }
    }
}

/// Why a file cannot be read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    NotFound,
    /// The user has no permission to read it.
    PermissionDenied,
    /// It does not fit into memory.
    OutOfMemory,
    /// It is a pipe or a device.
    NotRegularInput,
    /// Standard input is longer than this.
    TooLong {
        /// The limit.
        mebibytes: u64,
    },
    /// It became shorter while it was read.
    BecameShorter,
    /// Another error of the system, in the system's words, safe to draw.
    System(String),
    /// Its bytes are those of another kind of file.
    Foreign(ForeignFile),
    /// It holds nothing but white space.
    Empty,
    /// It is a list or an object of JSON without anything in it.
    EmptyList,
    /// No format recognizes it.
    NoPost,
    /// It is a table whose columns are not known.
    NoTextColumn,
    /// It has records, but none can be read.
    NoReadablePost,
    /// It has records, but none can be read; this is the first.
    OnlyBadRecords {
        /// The line of the first record, from 1.
        line: usize,
        /// What is wrong with it.
        error: RecordError,
    },
    /// It has the shape of an archive of another program, and holds no post.
    NoImportedPost,
    /// Its records have these fields, of which none is known as a text.
    NoKnownText(String),
    /// All its posts, so many, are for followers only.
    ForFollowersOnly(u64),
    /// A packed file that cannot be unpacked.
    Damaged,
    /// The document ends within a record.
    RecordCutOff,
    /// The list of records has no end.
    ListCutOff,
    /// A packed file holds more files than this.
    TooManyMembers(usize),
    /// A packed file unpacks to more than an archive of posts can hold.
    UnpacksTooLarge,
    /// A folder within more folders than this.
    FolderTooDeep(usize),
    /// A symbolic link to a folder, inside a folder.
    LinkedFolder,
    /// A folder of more files than this.
    TooManyFiles(usize),
    /// A folder without a file that could be an archive.
    NoArchiveInFolder,
    /// Translations that no post has anything in common with.
    NoPartners {
        /// The number of posts.
        posts: usize,
        /// The number of translations.
        translations: usize,
    },
}

impl FileError {
    /// The error where records have fields of these names only.
    pub(in crate::archive) fn no_known_text<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        /// Names that are repeated.
        const SHOWN: usize = 12;
        let names = names.take(SHOWN).map(|name| Excerpt::new(name).to_string()).collect::<Vec<_>>();
        if names.is_empty() { Self::NoImportedPost } else { Self::NoKnownText(names.join(", ")) }
    }

    /// The reason and what to do, in the language of the interface.
    pub(crate) fn message(&self, ui_language: UiLanguage) -> String {
        let message = match self {
            Self::System(error) => return error.clone(),
            Self::Foreign(file) => file.message(),
            Self::OnlyBadRecords { line, error } => {
                let reason = &error.message(ui_language);
                return ErrorMessage::OnlyBadRecords { line: Number::from(*line), reason }
                    .text(ui_language)
                    .into_owned();
            }
            Self::TooLong { mebibytes } => ErrorMessage::TooLong { mebibytes: *mebibytes },
            Self::NotFound => ErrorMessage::NotFound,
            Self::PermissionDenied => ErrorMessage::NotReadable,
            Self::OutOfMemory => ErrorMessage::OutOfMemory,
            Self::NotRegularInput => ErrorMessage::NotRegularInput,
            Self::BecameShorter => ErrorMessage::BecameShorter,
            Self::Empty => ErrorMessage::Empty,
            Self::EmptyList => ErrorMessage::EmptyList,
            Self::NoPost => ErrorMessage::NoPost,
            Self::NoTextColumn => ErrorMessage::NoTextColumn,
            Self::NoReadablePost => ErrorMessage::NoReadablePost,
            Self::NoImportedPost => ErrorMessage::NoImportedPost,
            Self::NoKnownText(names) => ErrorMessage::NoKnownText { names },
            Self::ForFollowersOnly(count) => ErrorMessage::ForFollowersOnly { count: Number::from(*count) },
            Self::Damaged => ErrorMessage::Damaged,
            Self::RecordCutOff => ErrorMessage::RecordCutOff,
            Self::ListCutOff => ErrorMessage::ListCutOff,
            Self::TooManyMembers(count) => ErrorMessage::TooManyMembers { count: Number::from(*count) },
            Self::UnpacksTooLarge => ErrorMessage::UnpacksTooLarge,
            Self::LinkedFolder => ErrorMessage::LinkedFolder,
            Self::FolderTooDeep(levels) => ErrorMessage::FolderTooDeep { levels: Number::from(*levels) },
            Self::TooManyFiles(count) => ErrorMessage::TooManyFiles { count: Number::from(*count) },
            Self::NoArchiveInFolder => ErrorMessage::NoArchiveInFolder,
            Self::NoPartners { posts, translations } => ErrorMessage::NoPartners {
                posts: Number::from(*posts),
                translations: Number::from(*translations),
            },
        };
        message.text(ui_language).into_owned()
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::PermissionDenied => Self::PermissionDenied,
            ErrorKind::OutOfMemory => Self::OutOfMemory,
            // Only what is no plain file has nothing yet.
            ErrorKind::WouldBlock => Self::NotRegularInput,
            ErrorKind::FileTooLarge => Self::UnpacksTooLarge,
            _ => Self::System(Clean::message(&error.to_string()).into_string()),
        }
    }
}

/// A kind of file that is no archive, as far as its first bytes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignFile {
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// A database.
    Database,
    /// A program.
    Program,
    /// Bytes that no text has.
    Binary,
    /// A web page.
    WebPage,
    /// A page that duidu wrote.
    OwnPage,
    /// A recording or a film.
    SoundOrFilm,
    /// A way of packing that is not read: RAR, 7z.
    Packed,
    /// A document in RTF.
    RichText,
    /// A book in EPUB.
    Book,
    /// A document of a word processor.
    Document,
    /// A workbook of a spreadsheet.
    Workbook,
    /// Slides.
    Slides,
    /// Pictures, recordings and films in a folder or packed.
    Pictures,
    /// Messages and other private records alone, which are not opened.
    Letters,
    /// A document, workbook or slides in the format of before 2007.
    OldOffice,
    /// A table by columns: Parquet, Arrow.
    Columns,
    /// A dump of a database in SQL.
    Dump,
    /// A list in YAML.
    Yaml,
    /// A page of Telegram's export as HTML.
    TelegramPage,
    /// The page of X's own archive that shows it in a browser.
    ArchivePage,
}

impl ForeignFile {
    fn message(self) -> ErrorMessage<'static> {
        match self {
            Self::Pdf => ErrorMessage::PdfFile,
            Self::Picture => ErrorMessage::PictureFile,
            Self::Database => ErrorMessage::DatabaseFile,
            Self::Program => ErrorMessage::ProgramFile,
            Self::Binary => ErrorMessage::BinaryFile,
            Self::WebPage => ErrorMessage::WebPageFile,
            Self::OwnPage => ErrorMessage::OwnPageFile,
            Self::SoundOrFilm => ErrorMessage::MediaFile,
            Self::Packed => ErrorMessage::PackedFile,
            Self::RichText => ErrorMessage::RichTextFile,
            Self::Book => ErrorMessage::BookFile,
            Self::Document => ErrorMessage::DocumentFile,
            Self::Workbook => ErrorMessage::WorkbookFile,
            Self::Slides => ErrorMessage::SlidesFile,
            Self::Pictures => ErrorMessage::PicturesOnly,
            Self::Letters => ErrorMessage::LettersOnly,
            Self::OldOffice => ErrorMessage::OldOfficeFile,
            Self::Columns => ErrorMessage::ColumnsFile,
            Self::Dump => ErrorMessage::DumpFile,
            Self::Yaml => ErrorMessage::YamlFile,
            Self::TelegramPage => ErrorMessage::TelegramPageFile,
            Self::ArchivePage => ErrorMessage::ArchivePageFile,
        }
    }
}

english_display!(LoadError, FileError);
