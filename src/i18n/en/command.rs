//! Help of the command line, and what is wrong with one.

use crate::i18n::macros::texts;

texts! { CommandMessage in English;
    // What the commands do.
    Duidu => "Read archives of posts with an original and its translation side by side";
    Read => "Read on the screen (the same as no command)";
    List => "List posts, one a line";
    Search => "Find posts, most relevant first, with the matching passage";
    Show => "Print posts as they are shown on the screen";
    Pairs => "Print aligned passages, one pair a line";
    Glossary => "Print the terms that the posts give in both languages";
    Check => "Find problems: claims, records, incomplete translations, numbers and links that differ";
    Stats => "Totals, months, distribution, weekdays and hours, top posts";
    Export => "Write posts to a file: Markdown, JSON lines, CSV, a web page or an e-book";
    Convert => "Write archives of any format as JSON lines";
    Formats => "Print what opens, and where such files come from";
    Completions => "Print the completions of a shell";
    Man => "Print the manual page of duidu or of one of its commands, for man -l -";
    State => "What is remembered between runs: marks, places and views";
    Config => "Settings: every value and where it comes from";
    Topics => "Topics of the archive, most posts of its own words first, with their posts";
    HelpCommand => "Print this help, or the help of a command";

    // What their arguments mean.
    Archives => "An archive: a file, a folder, or - for standard input (repeatable)";
    Translations => "Translations of the posts, or of the document, in a file of their own (repeatable)";
    InterfaceLanguage => "Language of the interface: en, zh, zh-tw, or auto (by the locale)";
    NoSave => "Neither read nor save marks and places";
    Places => "Archives to read, then where to open: a link, an ID or #NUMBER";
    LocalTimes => "Show times in the local time zone instead of UTC";
    Fresh => "Start at the first post, not where the last run ended";
    NoMouse => "Leave the mouse to the terminal";
    QueryOrAll => "Words to find; without them all posts";
    QueryWords => "Words to find, in either language";
    QueryOfTerms => "Words in a term or its post; without them all terms";
    QueryOfTopics => "A name, in either language, pinyin or initials; without it all topics";
    JsonLines => "Print one JSON object a line";
    JsonObject => "Print one JSON object";
    Limit => "Print at most this many";
    MetricShown => "The metric shown: likes, retweets, replies, quotes, views or bookmarks";
    MetricCounted => "The metric of months and distribution: likes, retweets, replies, quotes, views or bookmarks";
    LocalDays => "Show and take days and times in the local time zone instead of UTC";
    PostsNamed => "Numbers (44, #044), IDs or links";
    PostsOrAll => "Numbers (44, #044), IDs or links; without them all posts";
    TextLanguage => "Language of the texts: en, zh or both";
    PairLayout => "Layout of both languages: columns or interleaved";
    Width => "Columns to wrap at (default: the terminal's, else 80)";
    NoHeader => "Leave out the line with number, author and time";
    PairFormat => "Output format: jsonl, tsv or tmx";
    TermFormat => "Output format: tsv or anki (default: columns on a screen, tsv in a pipe)";
    Inconsistent => "Only terms with more than one translation";
    PostFormat => "Output format: md (duidu reads it again), jsonl, csv, html (one file) or epub";
    OutputFile => "File to write (default: standard output)";
    Force => "Replace an existing file";
    NoMark => "Begin a CSV file without a byte order mark";
    RawCells => "Write cells of tables as they are, not made safe for spreadsheets";
    Inputs => "Archives: files, folders, or - for standard input";
    Shell => "The shell: bash, elvish, fish, powershell or zsh";
    CommandNamed => "A command; without it duidu itself";
    StateReport => "path: where it is; dump: its facts, one JSON object a line; check: damaged lines";
    ConfigReport => "path: where the file is; default: the file as shipped; check: what is wrong; edit: open it in an editor";
    ConfigFile => "A file: config, keys, or the name of a theme";
    HelpFlag => "Print help";
    VersionFlag => "Print version";

    // Words of a usage line.
    Usage => "Usage:";
    Commands => "Commands";
    Arguments => "Arguments";
    Options => "Options";
    ValueOptions => "OPTIONS";
    ValueCommand => "COMMAND";
    ValueFile => "FILE";
    ValuePath => "PATH";
    ValueName => "NAME";
    ValueLanguage => "LANGUAGE";
    ValueWhat => "WHAT";
    ValueQuery => "QUERY";
    ValuePosts => "POSTS";
    ValuePost => "POST";
    ValueFormat => "FORMAT";
    ValueMetric => "METRIC";
    ValueLang => "LANG";
    ValueMode => "MODE";
    ValueLimit => "LIMIT";
    ValueShell => "SHELL";
    ValueNumber => "N";

    // What is wrong with a command line.
    UnknownArgument { argument } => "no argument '{argument}'";
    UnknownCommand { command } => "no command '{command}'";
    MissingValue { argument } => "'{argument}' needs a value";
    WrongValue { argument, value } => "'{argument}' does not accept '{value}'";
    WrongChoice { argument, value, known } => "'{argument}' does not accept '{value}'; choose one of {known}";
    MissingArguments { arguments } => "missing: {arguments}";
    Conflict { argument, other } => "'{argument}' cannot be used with '{other}'";
    NotUtf8 => "an argument is not UTF-8";
    OtherError { reason } => "the command line is wrong: {reason}";
    DidYouMean { error, near } => "{error}; did you mean '{near}'?";
    WithAdvice { error } => "duidu: {error}\n\nFor more, see duidu --help";
    ListSeparator => ", ";
}
