//! What is odd about an archive or a translation.

use crate::i18n::macros::texts;

texts! { FindingMessage in English;
    // Records that cannot be read.
    NumberTooLarge { value } => "number '{value}' is too large; give the record a smaller one";
    EmptyRecord => "the record has neither a link nor a text; was the file cut off here?";
    BadJson { at } => "not JSON from byte {at} of the line on";
    JsonCutOff => "the JSON of this line is incomplete; was it cut off?";
    JsonTooDeep => "the JSON of this line is nested more than 128 levels deep";
    NoObject => "the line is not a JSON object";

    // What was repaired or left out.
    BadId { value } => "'{value}' in the link is not a post ID";
    IdField { value } => "ID '{value}' is not valid; write all digits of a number, or letters without spaces";
    NumberField { value } => "number '{value}' is not a whole number; the post is numbered by its position";
    LoneSurrogate => "half of a character (a lone surrogate) was replaced here";
    BadDate { value } => "date '{value}' cannot be read; write it as 2025-03-13";
    BadFigure { metric, value } => "{metric}: '{value}' is not a number and is ignored";
    OtherHandle { author, link } => "the author is @{author}, but the link names @{link}";
    DisplayName { name, handle } => "author '{name}' is not a handle; @{handle} is taken from the link";
    OtherDate { date, day } => "date '{date}' disagrees with the ID, which says {day}";
    NoText => "the post has no text";
    HeadingOnly { number } => "heading '### {number}' has no metadata; it was read as text of the previous post";
    Duplicate { id } => "post {id} occurs twice; the more complete record was kept";
    SharedIds { count, id } => count: "{count} post has an ID that another post has ({id}); it stays without one" | "{count} posts have IDs that other posts have (the first: {id}); they stay without one";
    InvalidUtf8 { count } => count: "bytes that are not UTF-8 were replaced here" | "bytes that are not UTF-8 were replaced in {count} places, the first one here";
    Utf16 => "the file is UTF-16 and was converted";
    Encoding { name } => "the file is {name} and was converted";
    ZeroBytes { count } => count: "a NUL byte is here" | "{count} NUL bytes, the first one here";
    NotReadToEnd { reason } => "not read to the end: {reason}";
    Skipped { reason } => "left out: {reason}";
    SameFile => "the same file twice; read once";

    // Archives of other programs.
    WithoutZone { count } => count: "{count} time without a time zone, taken as UTC" | "{count} times without a time zone, taken as UTC";
    ZoneTaken { zone, count } => count: "{count} time without a time zone, taken as {zone}" | "{count} times without a time zone, taken as {zone}";
    PairedByOrder { count } => count: "{count} post paired with its translation by order alone" | "{count} posts paired with their translations by order alone";
    WithoutTranslation { count } => count: "{count} post without a translation in the file of translations" | "{count} posts without a translation in the file of translations";
    UnusedTranslation { count } => count: "{count} translation belongs to no post" | "{count} translations belong to no post";
    OtherTranslation { count } => count: "{count} translation is left out: another file translates the post, too; --to names the language wanted" | "{count} translations are left out: another file translates the posts, too; --to names the language wanted";
    Deletions { count } => count: "{count} deletion notice skipped" | "{count} deletion notices skipped";
    OtherRecords { count } => count: "{count} record that is not a post skipped" | "{count} records that are not posts skipped";
    PrivatePosts { count } => count: "{count} message to named people not shown; messages are never read" | "{count} messages to named people not shown; messages are never read";
    FollowersOnly { count } => count: "{count} post for followers only not shown; --private shows it" | "{count} posts for followers only not shown; --private shows them";
    MoreCells { count } => count: "{count} row has more cells than the first row has names; the cells behind the last name are not read" | "{count} rows have more cells than the first row has names; the cells behind the last name are not read";
    OpenQuote { line } => "line {line}: a quotation mark that begins a cell is never closed; it is read as text";
    UnreadableFigure { value, count } => count: "figure '{value}' cannot be read, {count} time" | "figure '{value}' cannot be read, {count} times";
    SameName { name, count } => count: "'{name}' occurs twice in {count} record with different values; the last one is read" | "'{name}' occurs twice in {count} records with different values; the last one is read";
    SameColumn { name, count } => count: "there are two columns '{name}', which differ in {count} row; the first one is read" | "there are two columns '{name}', which differ in {count} rows; the first one is read";
    UnreadPart { name, count } => count: "{count} record in {name} not read" | "{count} records in {name} not read";
    CutTexts { count } => count: "{count} text is cut off in the file itself" | "{count} texts are cut off in the file itself";
    TimeColumn { name } => "no times are read from this table; if column '{name}' has them: --map time=NAME";
    FigureColumns { names } => "no figures are read from this table; if some of these columns are likes or the like ({names}): --map likes=NAME";

    // What files claim.
    TitleName { name, author } => "the title names '{name}', but the posts are by @{author}";
    PostsClaimed { claimed, count } => claimed: "the head claims {claimed} post, but there are {count}" | "the head claims {claimed} posts, but there are {count}";
    Joined => "a second title: two files were joined here";
    RepeatedNumber { number } => "number {number} is taken by an earlier post";

    // Translations.
    NoTranslation => "no translation";
    StopsEarly { count } => count: "the translation stops before this passage" | "the translation stops before this passage; {count} passages have none";
    NotTranslated => "this passage has no translation";
    OnlyTranslated => "this passage of the translation has no original";
    UnsureCut => "the start of the translation is a guess";
    UnsurePair => "these passages may not belong together";
    Glued => "two passages on one line";
    MissingNumber { number } => "{number} is in the original, but not in the translation";
    OnlyInOriginal { thing } => "only the original has {thing}";
    OnlyInTranslation { thing } => "only the translation has {thing}";
    DroppedHandles { count } => count: "the translation leaves out the handles that the reply begins with" | "{count} translations leave out the handles that their replies begin with";
    Untranslated { count } => count: "{count} post has no translation" | "{count} posts have no translation";
    Leftovers { count } => "left-over tags or bold marks were removed ({count})";
    StaleTranslations { count } => count: "{count} translation beside the archive is stale" | "{count} translations beside the archive are stale";
    TranslationDamaged => "damaged line";
    TranslationsNewer => "written by a later version of duidu";
    TranslationsUnreadable { reason } => "{reason}";
    TranslationOfNoPost => "translation of a post that is not in the archive";
    TranslationRefused { reason } => "answer of the translator rejected: {reason}";
    AnswerEmpty => "it is empty";
    AnswerSame => "it is the original";
    AnswerLacks { thing } => "it lacks {thing}";
    AnswerInOtherLanguage => "it is in another language";
    AnswerTooLong => "it is far too long";
}
