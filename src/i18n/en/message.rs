//! A message of the interface: what the screen says.

use crate::i18n::macros::texts;

texts! { Message in English;
    // Header and panes.
    PostCount { count } => count: "{count} post" | "{count} posts";
    BuiltInDigest => "built-in digest";
    Posts => "Posts";
    Hits => "Hits";
    NewestFirst => "newest first";
    OldestFirst => "oldest first";
    BestFirst => "best first";
    MostFirst { metric } => "most {metric} first";
    Sorted { order } => "Sorted: {order}";
    CountOf { count, all } => "{count} of {all}";
    NoPosts => "No posts";
    LeftOut { size } => "{size} more not shown; duidu show prints the whole post";
    Reading { read, all } => "reading {read} of {all} MiB";
    ReadingStream { read } => "reading, {read} MiB so far";
    StillReading => "Still reading";
    GoesWhenRead { target } => "{target} is not read yet; it opens when it is";
    CutShort { file, reason } => "{file} was not read to the end: {reason}; the part read is shown";
    NoHits => "Nothing found";
    NoHitsAdvice => "Try fewer words, another spelling, the other language or pinyin; Esc shows all posts";
    NoPostsAdvice => "No post meets these conditions: change or remove one; Esc shows all posts";
    TryOtherWords => "Try fewer words, another spelling, the other language or pinyin";
    TryOtherConditions => "No post meets these conditions: change or remove one";
    UnknownWords { words } => "In no post: {words}";
    WithoutConditions { count, conditions } => count: "{count} post without {conditions}" | "{count} posts without {conditions}";
    ByNames { names } => "as: {names}";
    SimilarHits { count } => "other names, forms and spellings: {count}";
    WithoutWords { words } => "without: {words}";
    PartialHits { count } => "lacking some of the words: {count}";
    CountOfAndPartial { count, all, partial } => "{count} of {all} + {partial} in part";
    RankInMetric { rank, metric } => "#{rank} in {metric}";
    End => "end";
    All => "all";

    ShippedDefault => "default";
    DefaultSettings => "Settings of duidu. A line without # before it holds; press ctrl-r in the reader to read this file anew.";
    DefaultKeys => "Keys of duidu, laid over the preset. duidu config default keys shows all; \"none\" unbinds a key.";
    ConfigurationRead => "settings, keys and theme read anew";
    ConfigurationWrong { first, more } => "{first} (and {more} more; duidu config check)";
    MouseIsOurs => "the mouse scrolls and selects here";
    MouseIsTerminals => "the terminal has the mouse";

    // Metrics.
    Likes => "likes";
    Retweets => "reposts";
    Replies => "replies";
    Quotes => "quotes";
    Views => "views";
    Bookmarks => "bookmarks";
    LikeCount { count } => count: "{count}\u{a0}like" | "{count}\u{a0}likes";
    RetweetCount { count } => count: "{count}\u{a0}repost" | "{count}\u{a0}reposts";
    ReplyCount { count } => count: "{count}\u{a0}reply" | "{count}\u{a0}replies";
    QuoteCount { count } => count: "{count}\u{a0}quote" | "{count}\u{a0}quotes";
    ViewCount { count } => count: "{count}\u{a0}view" | "{count}\u{a0}views";
    BookmarkCount { count } => count: "{count}\u{a0}bookmark" | "{count}\u{a0}bookmarks";
    SparkTitle { metric } => "{metric} by post";
    SparkTitleShared { metric, count } => "{metric}, highest of {count} posts";
    ScaleFrom { scale, ground } => "{scale} from {ground}";
    Log => "log";
    Linear => "linear";
    RankOf { rank, all } => "rank {rank} of {all}";
    RankShort { rank } => "#{rank}";
    TimesMedian { times } => "{times}x median";
    MetricMissing { metric } => "{metric}: not given";

    // Layouts.
    Columns => "columns";
    Interleaved => "interleaved";
    OriginalOnly => "original";
    TranslationOnly => "translation";
    Study => "study";
    StudyLeft { left, all } => "{left} of {all} passages covered";
    StudyDone => "all passages shown";
    ColumnShares { left, right } => "Columns {left} : {right}";
    FaintNone => "Neither side dimmed";
    FaintOriginal => "Original dimmed";
    FaintTranslation => "Translation dimmed";
    PeekOriginal => "Original of this passage";
    PeekTranslation => "Translation of this passage";
    NoCounterpart => "This passage has no counterpart";
    RawTitle { post } => "{post} as in the file";

    // The post.
    NoTranslation => "No translation in the archive; the original is shown";
    TranslationShort => "The translation is incomplete";
    TranslatedBy { names } => "Translated by {names}";
    StaleTranslations { count } => count: "{count} translation is stale: its passage reads otherwise now" | "{count} translations are stale: their passages read otherwise now";
    ReplyTo { post } => "Continues post {post} (inferred from author and time)";
    ContinuedBy { post } => "Continued in post {post} (inferred)";
    IsReply => "A reply to a post that is not in the archive";
    FindingIs { finding } => "check: {finding}";
    FindingAt { finding, passage } => "check: passage {passage}: {finding}";
    PostNumber { post } => "post {post}";
    PassageOfPost { post, passage } => "post {post}, passage {passage}";

    // Statistics.
    Statistics => "Statistics";
    Counting => "Counting";
    NothingToCount => "no data";
    Given => "given";
    Total => "total";
    Median => "median";
    Percentile90 => "p90";
    Highest => "highest";
    PostColumn => "post";
    MonthsTitle { metric } => "Posts and {metric} by month";
    SpreadTitle { metric } => "Posts by number of {metric}";
    WeekTitle { zone } => "Posts by weekday and hour, {zone}";
    TopTitle { metric } => "Most {metric}";
    RelativeTitle => "Unusual ratios";
    BookmarksPerLike => "bookmarks per like";
    LikesPerView => "likes per view";
    RepliesPerLike => "replies per like";
    LocalTime => "local time";
    Undated => "undated";
    WithoutDate { count } => "undated: {count}";
    WithoutClock { count } => "no time of day: {count}";
    WithoutFigure { count } => "not given: {count}";

    // Finding.
    FilterIs { query } => "find: {query}";
    HitsCount { count, all } => "{count} of {all} posts";
    TopicIs { topic } => "topic: {topic}";
    TermIs { term } => "term: {term}";
    FindAdvice => "words in English, Chinese or pinyin; Tab: operators, Up: earlier queries";
    NothingToStepThrough => "No matches to step through: press / to find, t for topics";
    NotAmongHits => "Not among the hits: filter dropped";
    WrappedToFirst => "Back to the first match";
    WrappedToLast => "On to the last match";
    MatchInPost { at, count, place } => "match {at} of {count} here - {place}";
    MatchesInPost { count, place } => count: "{count} match here - {place}" | "{count} matches here - {place}";
    MatchOf { at, count, place } => "match {at} of {count} - {place}";
    MatchCount { count, place } => count: "{count} match - {place}" | "{count} matches - {place}";
    PostOf { at, count } => "post {at} of {count}";
    InBoth => "both languages";
    InBothShort => "en+zh";
    InEnglish => "English only";
    InEnglishShort => "en";
    InChinese => "Chinese only";
    InChineseShort => "zh";
    NothingToComplete => "no suggestions";

    // Going to a post or a link.
    GoToPrompt => "go to: ";
    GoToAdvice => "a number, a date (2025-03-13, Mar 13) or a link";
    LinkPrompt => "open link: ";
    LinkAdvice { count } => "1 to {count}, Enter opens";
    EnterOpens { link } => "Enter opens {link}";
    NothingToWrite => "Nothing to write: marks and place are saved at once";
    NoSuchPost { post } => "No post '{post}' in this archive";
    NoPostOfDay { day, shown } => "No post of {day}; next {shown}";
    NoPostSince { day, shown } => "None since {day}; last {shown}";
    NoPostSelected => "No post selected";
    NoSuchLink { number } => "This post has no link {number}";
    NoLinks => "This post has no links";
    NoLinkToPost => "The archive has no link to this post";
    Opening { link } => "Opening {link}";
    FirstPost => "This is the first post";
    LastPost => "This is the last post";
    NoOlderPlace => "No earlier place";
    NoNewerPlace => "No later place";
    PlaceOf { at, count } => "Place {at} of {count}";
    PlaceOfWithTab { at, count, key } => "Place {at} of {count}; {key}: forward";

    // Marks and annotations, and what is remembered.
    MarkWhich => "Mark this passage: press a letter";
    MarkToGo => "Go to mark:";
    NoMarks { key } => "No marks yet; set one with {key} and a letter";
    MarkSet { letter, key } => "Marked {letter}; {key} {letter} comes back here";
    NoSuchMark { letter } => "No mark {letter}";
    MarkLost { letter } => "The post of mark {letter} is not in this archive";
    MarkLetter => "A mark is a letter, a to z or A to Z";
    Unread => "unread";
    MarkedRead { post } => "Marked {post} read";
    MarkedUnread { post } => "Marked {post} unread";
    Starred { post } => "Starred {post}";
    Unstarred { post } => "Unstarred {post}";
    TagsPrompt { post } => "tags of {post}: ";
    TagsAdvice => "tags, separated by spaces";
    Tagged { post, tags } => "Tagged {post}: {tags}";
    TaggedBut { post, tags, refused } => "Tagged {post}: {tags}; no tag can be: {refused}";
    TagRefused { tag } => "'{tag}' cannot be a tag: letters, signs and emoji up to 40, not digits alone";
    Untagged { post } => "Removed the tags of {post}";
    MarkListedPrompt { count } => "Mark all {count} listed: ";
    MarkListedAdvice => "read, unread, star, unstar, tag:x, untag:x";
    MarkListedSure { count } => "Really mark all {count}: ";
    MarkListedSureAdvice => "Enter does it, Esc leaves them";
    NoSuchChange { text } => "No mark '{text}': read, unread, star, unstar, tag:x or untag:x";
    MarkedPosts { count, key } => "Marked {count} posts; {key} undoes it";
    NothingToChange => "They are marked so already";
    Undone { count } => "Undone: {count} posts";
    Redone { count } => "Redone: {count} posts";
    NothingToUndo => "Nothing to undo";
    NothingToRedo => "Nothing to redo";
    SelectionCopied { how } => "Selected text copied: {how}";
    SelectionWithSource { how } => "Selected text copied with its counterpart and source: {how}";
    SelectionMarkdown { how } => "Selected text copied as Markdown: {how}";
    OneSideShown { key } => "Only one side is shown; {key} changes the layout";
    NoCursorHere => "No text for the cursor here";
    Highlighted { color, count } => "Highlighted in {color}: {count}";
    HighlightRemoved { count } => "Removed the highlight: {count}";
    NoteKept => "Note kept";
    NoteRemoved => "Note removed";
    NoPassage => "No passage here";
    NotePrompt => "note: ";
    NoteAdvice => "a note on the passage; empty removes it";
    NotesTitle => "Notes and highlights";
    NotesAdvice => "Search notes and passages";
    NoNotes => "No notes or highlights yet";
    NoSuchNote => "No such note";
    Detached => "[passage changed]";
    NotInArchive => "[not in this archive]";
    NoteElsewhere => "This post is not in the archive";
    HintRemove => "remove";
    Yellow => "yellow";
    Green => "green";
    Blue => "blue";
    Pink => "pink";
    AllRead => "All posts are read";
    AllReadHere => "All posts in this list are read";
    OnlyUnread => "This is the only unread post";
    WrappedUnread => "Back to the first unread post";
    Resumed { post, key } => "Resumed at {post}; {key}: first post";
    NotSaved => "not saved";
    NotSavedBecause { reason } => "Marks are not saved: {reason}";
    StateDamaged { count, file } => count: "{count} line of the state file is unreadable; the file is kept as {file}" | "{count} lines of the state file are unreadable; the file is kept as {file}";
    StateDamagedHere { count } => count: "{count} line of the state file is unreadable; duidu state check shows it" | "{count} lines of the state file are unreadable; duidu state check shows them";
    StateNewer { version, file } => "The state file is from a newer duidu (format {version}); it is kept as {file}, and a new one is started";
    StateOfNewer { version, known } => "format {version} of a newer duidu; this one reads format {known}";

    // Topics and terms.
    Topics => "Topics";
    TopicsLoading => "Finding topics";
    NoTopics => "No such topic";
    ArchiveWithoutTopics => "This archive has no topics: no name or phrase recurs in its posts. / finds words.";
    TopicAdvice => "Enter: most relevant post; Ctrl-f: only its posts";
    GlossaryOfPost { post } => "Terms of post {post}";
    GlossaryOfArchive => "Terms of the archive";
    GlossaryLoading => "Finding terms";
    NoTerms => "No such term";
    ArchiveWithoutTerms => "No terms: no text gives one in both languages, as in 智能体（agent）.";
    PostWithoutTerms { key } => "This post has no terms of its own; {key} lists those of the archive.";
    TermAdvice => "Enter: next occurrence; !: inconsistent translation";
    KindTerm => "term";
    KindAbbreviation => "abbreviation";
    KindName => "name";
    KindHandle => "handle";

    // Hints, after the key.
    HintFind => "find";
    HintTopics => "topics";
    HintLayout => "layout";
    HintMetric => "metric";
    HintHelp => "help";
    HintRead => "read";
    HintBack => "back";
    HintNextMatch => "next match";
    HintNextPassage => "next passage";
    HintSelect => "select";
    HintCopy => "copy";
    HintToOtherSide => "other side";
    HintNextWord => "next word";
    HintReveal => "show one more";
    HintOtherSide => "cover other side";
    HintNextPost => "next post";
    HintOpen => "open";
    HintQuit => "quit";
    HintClose => "close";
    HintScale => "scale";
    HintSection => "section";
    HintPosts => "posts";
    HintClear => "clear";
    HintChange => "change";
    HintListOnly => "only these posts";
    HintPageDown => "page down";

    // Keys that do nothing, and the surroundings.
    TypedHan => "Your input method is on: keys need plain letters";
    KeyOfHabit { key, done } => "{done}: {key}";
    NoSuchKey { keys } => "'{keys}' does nothing here";
    PendingKeys { keys } => "{keys} ⋯";
    TooSmall => "Window too small: 20x5 needed";
    LocaleNotUtf8 { encoding } => "The locale uses {encoding}, but duidu writes UTF-8; if text looks broken, set LC_ALL=C.UTF-8";
    BadRecords { count } => count: "{count} record could not be read; duidu list reports it on standard error" | "{count} records could not be read; duidu list reports them on standard error";
    PostsAreBy { author } => "The posts are by @{author}, not whom the title names";
    OddRecords { count } => count: "{count} questionable record; duidu check lists it" | "{count} questionable records; duidu check lists them";
    NoticesTogether { first, second } => "{first}; {second}";

    // The clipboard and the browser.
    LinkCopied { how } => "Link of the post {how}";
    PassageCopied { how } => "Passage {how}. Y again: as Markdown";
    PassageMarkdown { how } => "Passage as Markdown {how}";
    CopiedWith { program } => "copied with {program}";
    SentToTerminal => "sent to the terminal for the clipboard";
    TmuxKeepsClipboard => "not copied; first run: tmux set -s set-clipboard on";
    SentToTerminalCut { kept, all } => "sent to the terminal for the clipboard, but cut to {kept} of {all} bytes";
    NotCopied { reason } => "not copied: {reason}";
    NotOpened { reason } => "Not opened: {reason}";
    OnlyWebLinks => "only http and https links can be opened";
    LinkWithBlank => "the link contains a space or a control character";
    LinkWithUser => "the link contains a user name";
    LinkHostUnclear => "the host name of the link is not a plain name";
    LinkTooLong => "the link is too long";
    LinkCut { count } => count: "⋯ {count} more character not shown" | "⋯ {count} more characters not shown";
    NoBrowserHere => "No browser available here; copy the link instead";
    BrowserNotStarted { reason } => "Could not start a browser: {reason}";
    BrowserFailed { program, status } => "{program} could not open the link ({status})";

    // Faults of the program.
    NotAvailable => "Not available";
    TopicsFailed { reason } => "Topics and terms are not available: {reason}; please report this";
    SearchFailed { reason } => "Finding failed: {reason}; please report this";
    MatchCountsFailed { reason } => "Matches are not counted: {reason}; please report this";
    StatisticsFailed { reason } => "Statistics are not available: {reason}; please report this";
    ReadingFailed { reason } => "The rest of the archive cannot be read: {reason}; please report this";
    SparklineFailed { reason } => "The sparkline is not available: {reason}; please report this";
    CommandFailed { reason } => "internal error: {reason}; please report this";

    // The help window.
    Help => "Help";
    HelpAdvice => "type to search, arrows scroll, Esc closes";
    NoHelp => "No such key, operator or command";

    // Its sections.
    KeysEverywhere => "everywhere";
    KeysToMove => "moving in list and text";
    KeysForLayout => "layouts";
    KeysForFigures => "figures";
    KeysToFind => "finding and going";
    KeysForPost => "the post: open, mark, copy";
    KeysForTerms => "terms";
    KeysInList => "in the list";
    KeysInDetail => "in the text";
    KeysInCursor => "In the text, with the cursor";
    KeysInSpark => "in the sparkline";
    KeysInFind => "in the find line";
    KeysInPrompt => "while typing";
    KeysInPalette => "in topics, terms and help";
    KeysInStatistics => "in statistics";
    KeyToTop => "to the top";
    KeyToBottom => "to the bottom";
    KeysInPopup => "in a popup";
    QueryForms => "what to type after /";
    QueryOperators => "operators";

    // What can be typed to find.
    QueryWords => "all of these words, in any order, in either language";
    QueryPinyin => "pinyin or its initials: 大语言模型";
    QueryPhrase => "exactly this";
    QueryWithout => "without this";
    QueryEither => "either of these";
    QueryGroup => "grouping";
    QueryTag => "with your tag, or with this hashtag";
    QueryRegular => "regular expression";

    // Days.
    Mon => "Mon";
    Tue => "Tue";
    Wed => "Wed";
    Thu => "Thu";
    Fri => "Fri";
    Sat => "Sat";
    Sun => "Sun";
    Jan => "Jan";
    Feb => "Feb";
    Mar => "Mar";
    Apr => "Apr";
    May => "May";
    Jun => "Jun";
    Jul => "Jul";
    Aug => "Aug";
    Sep => "Sep";
    Oct => "Oct";
    Nov => "Nov";
    Dec => "Dec";
    LongDay { weekday, day, month, year } => "{weekday} {day} {month} {year}";
    ShortDay { day, month } => "{month} {day:>2}";
}
