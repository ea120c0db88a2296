//! English.

use super::texts;

texts! { Message in English;
    // Header and panes.
    PostCount { count } => count: "{count} post" | "{count} posts";
    BuiltInDigest => "built-in digest";
    Posts => "Posts";
    Hits => "Hits";
    NewestFirst => "newest first";
    OldestFirst => "oldest first";
    BestFirst => "best first";
    CountOf { count, all } => "{count} of {all}";
    NoPosts => "No post here";
    LeftOut { size } => "{size} more are not shown here; duidu show prints all of the post";
    Reading { read, all } => "reading {read} of {all} MiB";
    ReadingStream { read } => "reading, {read} MiB so far";
    StillReading => "Still reading";
    GoesWhenRead { target } => "{target} has not been read yet; it opens as soon as it is";
    CutShort { file, reason } => "{file} could not be read to its end: {reason}; what was read is shown";
    NoHits => "Nothing found";
    NoHitsAdvice => "Change a word, or press Esc to see all posts";
    RankInMetric { rank, metric } => "#{rank} in {metric}";
    End => "end";
    All => "all";

    // Metrics.
    Likes => "likes";
    Retweets => "retweets";
    Replies => "replies";
    Quotes => "quotes";
    Views => "views";
    Bookmarks => "bookmarks";
    Like => "like";
    Retweet => "retweet";
    Reply => "reply";
    Quote => "quote";
    View => "view";
    Bookmark => "bookmark";
    SparkTitle { metric } => "{metric} by post";
    Log => "log";
    Linear => "linear";
    RankOf { rank, all } => "rank {rank} of {all}";
    RankShort { rank } => "#{rank}";
    TimesMedian { times } => "{times}x median";
    NotGiven => "not given";

    // Language modes.
    Columns => "columns";
    Interleaved => "interleaved";
    OriginalOnly => "original";
    TranslationOnly => "translation";
    Study => "study";
    StudyLeft { left, all } => "{left} of {all} passages covered";
    StudyDone => "all passages shown";
    RulerAt { left, right } => "columns {left} : {right}";
    FaintNone => "both sides in full";
    FaintOriginal => "the original is faint";
    FaintTranslation => "the translation is faint";
    PeekOriginal => "Original of this passage";
    PeekTranslation => "Translation of this passage";
    NoCounterpart => "This passage has no counterpart";
    RawTitle { post } => "{post} as in the file";
    LinkCopied { notice } => "link of the post: {notice}";
    PassageCopied { notice } => "passage as text, Y again as Markdown: {notice}";
    PassageMarkdown { notice } => "passage as Markdown: {notice}";
    NoTranslation => "No translation in the archive: the original is shown";
    TranslationShort => "The translation stops early";
    ReplyTo { post } => "Continues post {post} (inferred from author and time)";
    ContinuedBy { post } => "Continued by post {post} (inferred)";
    IsReply => "A reply; the post it answers is not in the archive";
    FindingIs { finding } => "check: {finding}";
    FindingAt { finding, passage } => "check: {finding} (passage {passage})";
    PostNumber { post } => "post {post}";
    PassageOfPost { post, passage } => "post {post}, passage {passage}";
    Given => "given";
    Total => "total";
    Median => "median";
    Percentile90 => "p90";
    Highest => "highest";
    PostColumn => "post";

    // Statistics.
    Statistics => "Statistics";
    Counting => "Counting";
    NothingToCount => "nothing to count";
    MonthsTitle { metric } => "Posts and {metric} by month";
    SpreadTitle { metric } => "Posts by number of {metric}";
    WeekTitle { zone } => "Posts by weekday and hour, {zone}";
    TopTitle { metric } => "Most {metric}";
    RelativeTitle => "Out of proportion";
    BookmarksPerLike => "bookmarks per like";
    LikesPerView => "likes per view";
    RepliesPerLike => "replies per like";
    LocalTime => "local time";
    Undated => "without a date";
    WithoutDate { count } => "without a date: {count}";
    WithoutClock { count } => "without a time of day: {count}";
    WithoutFigure { count } => "not given: {count}";

    // Status line and prompts.
    FilterIs { query } => "find: {query}";
    HitsCount { count, all } => "{count} of {all} posts";
    TopicIs { topic } => "topic: {topic}";
    GoToPrompt => "go to";
    GoToAdvice => "a number, a date (2025-03-13, Mar 13) or a link";
    LinkPrompt => "open link";
    LinkAdvice { count } => "1 to {count}, Enter opens";
    EnterOpens { link } => "Enter opens {link}";
    FindAdvice => "words in English, Chinese or pinyin; Tab: operators, Up: earlier queries";
    NoSuchPost { post } => "No post '{post}' in this archive";
    NoSuchLink { number } => "This post has no link {number}";
    NoLinks => "This post has no links";
    NoLinkToPost => "The archive gives no link for this post";
    Opening { link } => "Opening {link}";
    FirstPost => "This is the first post";
    LastPost => "This is the last post";
    NoQuery => "Nothing to walk: press / to find something, t for a topic";
    WrappedToFirst => "Back at the first hit";
    WrappedToLast => "Now at the last hit";
    HitOf { at, count, place } => "hit {at} of {count} here - {place}";
    HitsHere { count, place } => count: "{count} hit here - {place}" | "{count} hits here - {place}";
    HitOfAll { at, count, place } => "hit {at} of {count} - {place}";
    HitsInAll { count, place } => count: "{count} hit - {place}" | "{count} hits - {place}";
    PostOf { at, count } => "post {at} of {count}";
    InBoth => "both languages";
    InBothShort => "en+zh";
    InEnglish => "English only";
    InEnglishShort => "en";
    InChinese => "Chinese only";
    InChineseShort => "zh";
    NothingToComplete => "nothing to complete here";
    NoOlderPlace => "No earlier place";
    NoNewerPlace => "No later place";
    PlaceOf { at, count } => "place {at} of {count}";
    PlaceOfWithTab { at, count, key } => "place {at} of {count} - {key} forward";
    MarkWhich => "letter to mark this passage with";
    MarkToGo => "go to mark";
    NoMarks { key } => "no mark set; {key} and a letter sets one";
    MarkSet { letter, key } => "marked {letter}: {key} {letter} comes back here";
    NoSuchMark { letter } => "no mark {letter}";
    MarkLost { letter } => "the post of mark {letter} is not in this archive";
    MarkLetter => "a mark is named by a letter, a to z or A to Z";
    TypedHan => "Your input method is on: keys want plain letters";
    NoSuchKey { keys } => "'{keys}' does nothing here";
    PendingKeys { keys } => "{keys} ⋯";
    TooSmall => "needs 20x5";
    LocaleNotUtf8 { encoding } => "the locale says {encoding}, but duidu writes UTF-8: if the text looks broken, set LC_ALL=C.UTF-8";
    BadRecords { count } => count: "{count} record could not be read: duidu list shows it on standard error" | "{count} records could not be read: duidu list shows them on standard error";
    OddRecords { count } => count: "{count} odd record: duidu check shows it" | "{count} odd records: duidu check lists them";
    Sorted { order } => "Now {order}";

    // Marks, and what is remembered.
    Unread => "unread";
    MarkedRead { post } => "{post} is read";
    MarkedUnread { post } => "{post} is unread";
    Starred { post } => "{post} has a star";
    Unstarred { post } => "{post} has no star";
    TagsPrompt { post } => "tags of {post}";
    TagsAdvice => "words, parted by blanks";
    Tagged { post, tags } => "{post} is tagged {tags}";
    Untagged { post } => "{post} has no tags";
    AllRead => "All posts are read";
    AllReadHere => "All posts of this list are read";
    OnlyUnread => "This is the only unread post";
    WrappedUnread => "Back at the first unread post";
    Resumed { post, key } => "Resumed at {post}; {key} goes to the start";
    NotSaved => "not saved";
    NotSavedBecause { reason } => "Marks are not saved: {reason}";
    StateDamaged { count, file } => count: "{count} line of the state file cannot be read; it is kept as {file}" | "{count} lines of the state file cannot be read; it is kept as {file}";
    StateDamagedHere { count } => count: "{count} line of the state file cannot be read: duidu state check shows it" | "{count} lines of the state file cannot be read: duidu state check shows them";
    StateNewer { version, file } => "A newer duidu (format {version}) wrote the state file; it is kept as {file}, and this starts a new one";
    StateOfNewer { version, known } => "format {version}, of a newer duidu; this one reads format {known}";

    // Faults of the program.
    NotAvailable => "Not available";
    TopicsFailed { reason } => "Topics and terms are not available: {reason}; please report this";
    SearchFailed { reason } => "The search failed: {reason}; please report this";
    MatchCountsFailed { reason } => "Matches are not counted: {reason}; please report this";
    StatisticsFailed { reason } => "Statistics are not available: {reason}; please report this";
    ReadingFailed { reason } => "The rest of the archive is not read: {reason}; please report this";
    SparklineFailed { reason } => "The sparkline is not available: {reason}; please report this";
    CommandFailed { reason } => "internal error: {reason}; please report this";

    // Topics.
    Topics => "Topics";
    TopicsLoading => "Reading the archive for topics";
    NoTopics => "No topic of that name";
    TopicAdvice => "Enter goes to the post most about it, Ctrl-f shows only its posts";

    // Glossary.
    GlossaryOfPost { post } => "Terms of post {post}";
    GlossaryOfArchive => "Terms of the archive";
    GlossaryLoading => "Gathering terms";
    NoTerms => "No such term";
    TermAdvice => "Enter walks the places, ! marks wavering translations";
    TermIs { term } => "term: {term}";
    KindTerm => "term";
    KindAbbreviation => "abbreviation";
    KindName => "name";
    KindHandle => "handle";

    // Help.
    Help => "Help";
    HelpAdvice => "type to search, arrows scroll, Esc closes";
    NoHelp => "No key, operator or command of that name";
    KeysEverywhere => "everywhere";
    KeysToMove => "moving, in list and text";
    KeysForLanguage => "languages";
    KeysForFigures => "figures";
    KeysToFind => "finding and going";
    KeysForPost => "the post: open, mark, copy";
    KeysForTerms => "terms";
    QueryForms => "what to type after /";
    QueryWords => "all of these words, in any order and either language";
    QueryPinyin => "pinyin or its initials: 大语言模型";
    QueryPhrase => "exactly this";
    QueryWithout => "without this";
    QueryEither => "one or the other";
    QueryGroup => "what belongs together";
    QueryOperators => "operators";
    KeysInList => "in the list";
    KeysInDetail => "in the text";
    KeysInSpark => "in the sparkline";
    KeysInFind => "in the find line";
    KeysInPrompt => "while typing";
    KeysInPalette => "in topics";
    KeysInStatistics => "in statistics";
    KeysInPopup => "in a text laid over";

    // Hints, after the key.
    HintFind => "find";
    HintTopics => "topics";
    HintLanguage => "language";
    HintMetric => "metric";
    HintHelp => "help";
    HintRead => "read";
    HintBack => "back";
    HintNextHit => "next hit";
    HintNextPassage => "next passage";
    HintReveal => "show one more";
    HintOtherSide => "cover the other side";
    HintNextPost => "next post";
    HintOpen => "open";
    HintQuit => "quit";
    HintClose => "close";
    HintScale => "scale";
    HintSection => "section";
    HintPosts => "posts";
    HintClear => "clear";
    HintChange => "change";

    // Said of the clipboard and the browser.
    CopiedWith { program } => "copied with {program}";
    SentToTerminal => "sent to the terminal for the clipboard";
    SentToTerminalCut { kept, all } => "sent to the terminal for the clipboard, cut to {kept} of {all} bytes";
    NotCopied { reason } => "not copied: {reason}";
    NotOpened { reason } => "not opened: {reason}";
    OnlyWebLinks => "only http and https links are opened";
    LinkWithBlank => "the link holds a blank or a control character";
    LinkWithUser => "the link holds a user name";
    LinkHostUnclear => "the host of the link is not a plain name";
    LinkTooLong => "the link is too long";
    NoBrowserHere => "no browser on this machine's screen: copy the link instead";
    BrowserNotStarted { reason } => "no browser could be started: {reason}";
    BrowserFailed { program, status } => "{program} could not open the link ({status})";
}
