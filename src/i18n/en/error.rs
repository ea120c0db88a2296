//! What went wrong: archives, the state file, the terminal, commands and queries.

use crate::i18n::macros::texts;

texts! { ErrorMessage in English;
    // Archives that cannot be read.
    Cancelled => "cancelled";
    NotFound => "no such file";
    NotReadable => "no permission to read this file";
    OutOfMemory => "the file does not fit into memory";
    NotRegular => "not a regular file; pipe it in and name '-' instead";
    TooLong { mebibytes } => "more than {mebibytes} MiB; save it to a file first";
    BecameShorter => "the file became shorter while it was read";
    Empty => "the file is empty";
    NoPost => "no post found in this text; a post begins with a line such as '### 001' and below it '作者: @name'; tables of posts are read with names in their first row, as in 'text,date,author' (other names: --map text=NAME), and JSON with a field such as 'text' in each post";
    NoTextColumn => "no column is known as the text of posts; the first row must name the columns, as in 'text,date,author'";
    NoReadablePost => "no readable post";
    OnlyBadRecords { line, reason } => "no readable post (line {line}: {reason})";
    NoImportedPost => "no posts in this file, though it has the shape of an archive: each needs a text under a name such as 'text', 'full_text' or 'content'; 'duidu formats' lists what opens";
    Damaged => "the file is cut off or damaged; fetch it again";
    RecordCutOff => "the last record is incomplete";
    TooManyMembers { count } => "more than {count} files inside; unpack it and name the file with the posts";
    UnpacksTooLarge => "too large when unpacked; unpack it and name the file with the posts";
    NoArchiveInFolder => "no archive in this folder; one has files such as .md, .jsonl, .json, .csv, data/tweets.js or outbox.json; 'duidu formats' lists what opens";
    NoPartners { posts, translations } => "no post can be paired with a translation: no shared ID, link or number, and {posts} posts here, {translations} there";
    WebPageFile => "this is a web page; posts are read from JSON, CSV, Markdown or a feed (RSS, Atom)";
    PdfFile => "this is a PDF document; posts are read from JSON, CSV or Markdown";
    PictureFile => "this is a picture; posts are read from JSON, CSV or Markdown";
    DatabaseFile => "this is an SQLite database; export its table of posts as CSV, with the names of the columns: sqlite3 -csv -header FILE 'select * from TABLE' > posts.csv";
    ProgramFile => "this is a program; posts are read from JSON, CSV or Markdown";
    BinaryFile => "this is a binary file (contains NUL bytes); posts are read from JSON, CSV or Markdown";
    EmptyList => "no posts in this file: it is JSON with an empty list";
    OwnPageFile => "this is a page that duidu exported; 'duidu export' with --format jsonl, md or csv writes files that open again";
    MediaFile => "this is a recording or a film; posts are read from JSON, CSV or Markdown";
    PackedFile => "this is packed as RAR or 7z; unpack it, or pack it as .zip or .tar.gz";
    RichTextFile => "this is a document in RTF; save it as plain text or Markdown";
    BookFile => "this is a book (EPUB); of what duidu exports, the formats jsonl, md and csv open again";
    DocumentFile => "this is a document of a word processor; save it as plain text or Markdown";
    WorkbookFile => "this is a workbook; save the sheet with the posts as CSV (UTF-8)";
    SlidesFile => "these are slides; posts are read from JSON, CSV or Markdown";
    PicturesOnly => "there are pictures or films only; posts are in files such as data/tweets.js, outbox.json, .json or .csv";
    LettersOnly => "there are messages and other private records only, which are never opened; posts are in files such as data/tweets.js or outbox.json";
    OldOfficeFile => "this is a document in the Office format of before 2007; save it as CSV (a table) or as plain text";

    // The state file.
    NoHomeFolder => "no home folder; set HOME or XDG_STATE_HOME";
    NewerIsUsingIt => "in use by a newer version of duidu";
    DiskFull => "the disk is full";
    QuotaExceeded => "your disk quota is exceeded";
    FileTooLarge => "the file is too large";
    ReadOnlyFileSystem => "the file system is read-only";
    NotWritable => "no permission to write there";
    NotAFolder => "a part of the path is a file, not a folder";
    NotARegularFile => "not a regular file";
    HeldByOther => "in use by another copy of duidu";
    NotUtf8 => "not UTF-8";
    CutShortLine => "incomplete line";
    NotJson => "not JSON";
    WrongCheckSum => "wrong check sum";
    UnknownEntry => "unrecognised entry";
    NotTrueOrFalse => "neither true nor false";
    NotAListOfWords => "not a list of words";
    NotAPlace => "not a place in an archive";
    NotAView => "not a view of an archive";
    NotAReading => "not the last reading of an archive";
    NotAName => "not a name";
    NotANote => "not a note or a highlight";
    NotAWord => "not a kept word";

    // The terminal.
    NoScreen => "standard output is not a terminal";
    NoKeyboard { reason } => "no keyboard: standard input is not a terminal and /dev/tty does not open: {reason}";
    TerminalSettings { reason } => "the terminal does not accept its settings: {reason}";
    TerminalSystem { reason } => "the system refuses a signal handler or a thread: {reason}";
    TerminalScreen { reason } => "cannot write to the screen: {reason}";
    Aborted => "ended by an abort; most likely there was not enough memory. Saved marks are kept";

    // Servers.
    NetNotBuiltIn => "this duidu is built without a network (feature remote)";
    NetNoAddress => "this is no address of a server: https://HOST[:PORT]/PATH is, or http://localhost:PORT/PATH";
    NetSecretInAddress => "an address holds no name and no password: it would be logged and remembered; put them into the environment";
    NetNeedsTls { server } => "{server} is another machine, which is only asked over TLS (https)";
    NetNoHost { server } => "{server}: no host of this name";
    NetRefused { server } => "{server}: nobody listens there";
    NetTimedOut { server, seconds } => "{server}: no answer for {seconds} seconds";
    NetCutOff { server } => "{server}: the connection ended in the middle of the answer";
    NetTls { server, reason } => "{server}: no trusted connection ({reason})";
    NetGarbled { server, reason } => "{server}: the answer is no HTTP ({reason})";
    NetTooLong { server } => "{server}: a line of the answer has no end";
    NetStatus { server, status, reason } => "{server}: refused with status {status}: {reason}";
    NetSystem { server, reason } => "{server}: {reason}";

    ServerSays { server, code, message } => "{server}: {message} (code {code})";
    ServerNoTable { address } => "{address} names no table: clickhouse://HOST[:PORT]/DATABASE/TABLE does";
    ServerNotAlone => "a table on a server is read by itself, without other archives and translations";
    ServerNoText { columns } => "no column is known to hold the text of posts (columns: {columns}); name it in the configuration under [archives.NAME.columns]";
    ServerNoTime { columns } => "no column is known to hold the time of posts (columns: {columns}); name it in the configuration under [archives.NAME.columns]";
    ServerNoRows { address } => "{address}: no posts";
    ServerUnreadable { server, line } => "{server}: no row can be read; the answer begins with: {line}";
    ServerNoPassword { reason } => "password_command: {reason}";

    // Commands and exports.
    StandardOutput { reason } => "standard output: {reason}";
    UnknownPost { post } => "no post '{post}' in this archive; duidu list shows all posts";
    UnknownCommand { command } => "no command '{command}'; duidu --help shows all commands";
    TranslatorNotStarted { reason } => "the translator does not start: {reason}";
    TranslatorSilent { seconds } => "the translator has given no answer for {seconds} s; does it flush its output? --timeout lets it take longer";
    TranslatorEnded { status } => "the translator ended without an answer ({status})";
    TranslatorEndedSaying { status, said } => "the translator ended without an answer ({status}): {said}";
    TranslatorGarbage { line } => "the translator answers '{line}', where a line of JSON with id and text is expected; --plain is for programs that take and give text";
    TranslatorDeclined { reason } => "the translator says: {reason}";
    TranslatorUseless { reason } => "no answer of the translator is a translation, in the last one: {reason}";
    WrongLanguageTag { tag } => "'{tag}' is no language tag; one is zh, zh-Hant, en or pt-BR";
    WrongCommandWords { command } => "'{command}' is no command: a quote is left open, or it is empty";
    MapWithoutSign { part } => "--map takes pairs of a field and its name in the archive, as in 'text=body,time=posted'; '{part}' is none";
    MapField { name, known } => "posts have no field '{name}'; the fields are: {known}";
    MapFieldNear { name, near } => "posts have no field '{name}'; did you mean '{near}'?";
    ZoneUnknown { zone } => "'{zone}' is no zone; name an offset such as +08:00, or utc or local";
    UnknownArchive { name } => "no archive '@{name}'; [archives] in config.toml names them";
    MisspeltArchive { name, near } => "no archive '@{name}'; did you mean '@{near}'?";
    MisspeltCommand { word, near } => "no file and no command '{word}'; did you mean 'duidu {near}'?";
    UnknownWord { word } => "no file and no command '{word}'; to find posts: duidu search {word}";
    UnknownFormat => "the name of the file says no format; name one with --format";
    UnknownTheme { name, known } => "no theme '{name}'; the themes are {known}";
    BookOnScreen => "an EPUB cannot be shown on a screen; name a file with -o, or use a pipe";
    BookTooLarge => "an EPUB cannot be larger than 4 GiB; choose fewer posts with a query";
    NotInMarkdown { post } => "post {post} does not fit into Markdown; export it with --format jsonl";
    NothingExported => "no posts match; nothing was written";
    ExportStopped => "interrupted; no file was written";
    Exported { count, file } => count: "wrote {count} post to '{file}'" | "wrote {count} posts to '{file}'";
    WordsExported { count, file } => count: "wrote {count} word to '{file}'" | "wrote {count} words to '{file}'";
    FileExists { file } => "'{file}' already exists; --force replaces it";
    NotPlainFile { file } => "'{file}' is not a plain file; name another, or leave out -o";
    FileNotWritten { file, reason } => "cannot write '{file}': {reason}";

    // Settings, keys and themes.
    ConfigIssue { place, reason } => "{place}: {reason}";
    ConfigNotReadable { reason } => "cannot be read: {reason}";
    ConfigSyntax { reason } => "not TOML: {reason}";
    UnknownSetting { name } => "no setting '{name}'";
    WrongSetting { name, value, form } => "'{name}' is {form}, not '{value}'";
    ConfigNotArguments { name } => "'{name}' must be a list of a program and its arguments: [\"program\", \"{{text}}\"]";
    ConfigWrongOutput { value } => "'output' is one of popup, clipboard, none, not '{value}'";
    ConfigNotText { name } => "'{name}' must be a text in quotes";
    UnknownMode { name } => "no section '{name}'; duidu config default keys shows all";
    UnknownKeyName { name } => "'{name}' is no key; write for example j, ctrl-d, space or \"g g\"";
    UnknownAction { name } => "no action '{name}'; ? in the reader shows all";
    ShadowedKey { key, longer } => "'{key}' can never be pressed alone, since '{longer}' begins with it; set one of them to \"none\"";
    UnknownThemeName { name } => "no theme '{name}'";
    UnknownRole { name } => "no role '{name}'; duidu config default dark shows all";
    UnknownLook { name } => "'{name}' is no colour and no attribute; write for example \"#7aa2f7 on black bold\"";
    NearName { reason, near } => "{reason}; did you mean '{near}'?";
    FormList { choices } => "a list of {choices}";
    FormBetween { least, most } => "a number from {least} to {most}";
    FormTheme => "auto or the name of a theme";
    SettingHelp { about, values } => "{about} [{values}]";
    NoConfigFolder => "no home folder; set HOME or XDG_CONFIG_HOME";
    NoEditor { program, reason } => "the editor '{program}' does not start: {reason}; set VISUAL or EDITOR";

    // Queries.
    MisspeltOperator { name, near } => "no operator '{name}:'; did you mean '{near}:'?";
    UnknownOperator { name, value } => "no operator '{name}:'; to find this text, quote it: \"{name}:{value}\"";
    NoLocations { what } => "'{what}' is not supported: the archive has no locations";
    NoMedia { what } => "'{what}' is not supported: the archive does not list pictures or videos; 'filter:links' finds links";
    NoAccounts { what } => "'{what}' is not supported: the archive has no data about accounts; 'from:' finds an author";
    NoCards { what } => "'{what}' is not supported: the archive has no cards; 'url:' finds links";
    NoQuotedPosts { what } => "'{what}' is not supported: the archive does not say which post is quoted";
    NoLists { what } => "'{what}' is not supported: the archive has no lists; 'from:' finds an author";
    NoPrograms { what } => "'{what}' is not supported: the archive does not say which app a post was written with";
    NoReposts { what } => "'{what}' is not supported: whether a post is a repost could only be guessed from its text";
    MissingValue { name, form, example } => "'{name}:' needs {form}, for example '{example}'";
    WrongValue { name, form, value, example } => "'{name}:' needs {form}, not '{value}', for example '{example}'";
    MisspeltValue { name, value, near } => "no '{name}:{value}'; did you mean '{name}:{near}'?";
    WrongPattern { reason } => "regular expression: {reason}; to search for the slashes, type it in quotes";
    NegatedSort { order } => "an order cannot be excluded; to reverse it, type 'sort:-{order}'";
    TwoLanguages => "the same words cannot be in both languages; use 'en:word zh:词'";
    TooDeep { depth } => "more than {depth} nested brackets";
    FormHandle => "a handle";
    FormDate => "a date";
    FormSeconds => "seconds since 1970";
    FormDuration => "a time with a unit (d, h, m, s)";
    FormWeekday => "a weekday (mon to sun) or a range";
    FormHour => "an hour (0 to 23) or a range";
    FormId => "a post ID";
    FormNumber => "a number";
    FormRange => "a number or a range";
    FormText => "a word or a quoted phrase";
    FormChoice { choices } => "one of {choices}";
}
