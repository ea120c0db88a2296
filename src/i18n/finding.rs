//! What is odd about an archive or a translation. Texts: the file of the same name in the folder of each language.

use super::macros::messages;
use super::message::Message;
use super::number::Number;

messages! {
/// What is odd about an archive or a translation.
FindingMessage<'a> {
    // Records that cannot be read.
    NumberTooLarge { value: &'a str },
    EmptyRecord,
    BadJson { at: Number },
    JsonCutOff,
    JsonTooDeep,
    NoObject,

    // What was repaired or left out.
    BadId { value: &'a str },
    IdField { value: &'a str },
    NumberField { value: &'a str },
    LoneSurrogate,
    BadDate { value: &'a str },
    BadFigure { metric: &'a Message<'a>, value: &'a str },
    OtherHandle { author: &'a str, link: &'a str },
    DisplayName { name: &'a str, handle: &'a str },
    OtherDate { date: &'a str, day: &'a str },
    NoText,
    HeadingOnly { number: u64 },
    Duplicate { id: u64 },
    SharedIds { count: Number, id: u64 },
    InvalidUtf8 { count: Number },
    Utf16,
    Encoding { name: &'a str },
    ZeroBytes { count: Number },
    NotReadToEnd { reason: &'a str },
    Skipped { reason: &'a str },
    SameFile,

    // Archives of other programs.
    WithoutZone { count: Number },
    ZoneTaken { zone: &'a str, count: Number },
    PairedByOrder { count: Number },
    WithoutTranslation { count: Number },
    UnusedTranslation { count: Number },
    OtherTranslation { count: Number },
    Deletions { count: Number },
    OtherRecords { count: Number },
    PrivatePosts { count: Number },
    FollowersOnly { count: Number },
    OpenQuote { line: Number },
    MoreCells { count: Number },
    UnreadableFigure { value: &'a str, count: Number },
    SameName { name: &'a str, count: Number },
    SameColumn { name: &'a str, count: Number },
    UnreadPart { name: &'a str, count: Number },
    CutTexts { count: Number },
    TimeColumn { name: &'a str },
    FigureColumns { names: &'a str },

    // What files claim.
    TitleName { name: &'a str, author: &'a str },
    PostsClaimed { claimed: Number, count: Number },
    Joined,
    RepeatedNumber { number: u64 },

    // Translations.
    NoTranslation,
    StopsEarly { count: Number },
    NotTranslated,
    OnlyTranslated,
    UnsureCut,
    UnsurePair,
    Glued,
    MissingNumber { number: &'a str },
    OnlyInOriginal { thing: &'a str },
    OnlyInTranslation { thing: &'a str },
    DroppedHandles { count: Number },
    Untranslated { count: Number },
    Leftovers { count: Number },

    // Translations beside the archive.
    StaleTranslations { count: Number },
    TranslationDamaged,
    TranslationsNewer,
    TranslationsUnreadable { reason: &'a str },
    TranslationOfNoPost,
    TranslationRefused { reason: &'a str },
    AnswerEmpty,
    AnswerSame,
    AnswerLacks { thing: &'a str },
    AnswerInOtherLanguage,
    AnswerTooLong,
}
}
