//! The table of words: name, English, Chinese.

use super::Tongue;

macro_rules! words {
    ($($name:ident = $english:literal, $chinese:literal;)*) => {
        /// A word or sentence of the interface; `{0}` marks a place for a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word {
            $(#[doc = $english] $name,)*
        }

        impl Word {
            /// Every word, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in `tongue`, places unfilled.
            pub fn text(self, tongue: Tongue) -> &'static str {
                match self {
                    $(Self::$name => tongue.pick($english, $chinese),)*
                }
            }
        }
    };
}

words! {
    // Header and panes.
    PostCount = "{0} posts", "{0} 条";
    OnePost = "1 post", "1 条";
    BuiltInDigest = "built-in digest", "内置摘要";
    Posts = "Posts", "推文";
    Hits = "Hits", "命中";
    NewestFirst = "newest first", "新的在前";
    OldestFirst = "oldest first", "旧的在前";
    BestFirst = "best first", "最相关在前";
    CountOf = "{0} of {1}", "{0} / {1}";
    NoPosts = "No post here", "这里没有推文";
    LeftOut = "{0} more are not shown here; duidu show prints all of the post", "还有 {0} 没有在此显示；duidu show 可打印全文";
    Reading = "reading {0} of {1} MiB", "正在读取 {0} / {1} MiB";
    ReadingStream = "reading, {0} MiB so far", "正在读取，已有 {0} MiB";
    StillReading = "Still reading", "还在读取";
    GoesWhenRead = "{0} has not been read yet; it opens as soon as it is", "还没读到 {0}，读到后自动打开";
    CutShort = "{0} could not be read to its end: {1}; what was read is shown", "{0} 没能读到末尾：{1}；这里是已读到的部分";
    NoHits = "Nothing found", "没有找到";
    NoHitsAdvice = "Change a word, or press Esc to see all posts", "换个词试试，或按 Esc 看全部推文";
    RankInMetric = "#{0} in {1}", "{1}第 {0}";
    End = "end", "完";
    All = "all", "全";

    // Metrics.
    Likes = "likes", "点赞";
    Retweets = "retweets", "转发";
    Replies = "replies", "回复";
    Quotes = "quotes", "引用";
    Views = "views", "浏览";
    Bookmarks = "bookmarks", "收藏";
    Like = "like", "点赞";
    Retweet = "retweet", "转发";
    Reply = "reply", "回复";
    Quote = "quote", "引用";
    View = "view", "浏览";
    Bookmark = "bookmark", "收藏";
    SparkTitle = "{0} by post", "每条推文的{0}";
    Log = "log", "对数";
    Linear = "linear", "线性";
    RankOf = "rank {0} of {1}", "排名 {0} / {1}";
    RankShort = "#{0}", "第 {0}";
    TimesMedian = "{0}x median", "中位数的 {0} 倍";
    NotGiven = "not given", "未记录";

    // Language modes.
    Columns = "columns", "对照";
    Interleaved = "interleaved", "逐段";
    OriginalOnly = "original", "原文";
    TranslationOnly = "translation", "译文";
    Study = "study", "学习";
    StudyLeft = "{0} of {1} passages covered", "还有 {0} / {1} 段遮着";
    StudyDone = "all passages shown", "已全部揭开";
    RulerAt = "columns {0} : {1}", "两栏 {0} : {1}";
    FaintNone = "both sides in full", "两侧都不淡化";
    FaintOriginal = "the original is faint", "原文已淡化";
    FaintTranslation = "the translation is faint", "译文已淡化";
    PeekOriginal = "Original of this passage", "这一段的原文";
    PeekTranslation = "Translation of this passage", "这一段的译文";
    NoCounterpart = "This passage has no counterpart", "这一段没有对应段落";
    RawTitle = "{0} as in the file", "{0} 的文件原文";
    LinkCopied = "link of the post: {0}", "推文链接：{0}";
    PassageCopied = "passage as text, Y again as Markdown: {0}", "本段文字（再按 Y 为 Markdown）：{0}";
    PassageMarkdown = "passage as Markdown: {0}", "本段 Markdown：{0}";
    NoTranslation = "No translation in the archive: the original is shown", "档案中没有译文：显示原文";
    TranslationShort = "The translation stops early", "译文没有译完";
    ReplyTo = "Continues post {0} (inferred from author and time)", "接在第 {0} 条之后（按作者和时间推断）";
    ContinuedBy = "Continued by post {0} (inferred)", "后接第 {0} 条（推断）";
    IsReply = "A reply; the post it answers is not in the archive", "这是一条回复；被回复的推文不在档案中";
    FindingIs = "check: {0}", "检查：{0}";
    FindingAt = "check: {0} (passage {1})", "检查：{0}（第 {1} 段）";
    PostNumber = "post {0}", "第 {0} 条";
    PassageOfPost = "post {0}, passage {1}", "第 {0} 条第 {1} 段";
    Given = "given", "有数据";
    Total = "total", "合计";
    Median = "median", "中位数";
    Percentile90 = "p90", "90 分位";
    Highest = "highest", "最高";
    PostColumn = "post", "编号";

    // Statistics.
    Statistics = "Statistics", "统计";
    Counting = "Counting", "正在统计";
    NothingToCount = "nothing to count", "没有可统计的数据";
    MonthsTitle = "Posts and {0} by month", "每月推文与{0}";
    SpreadTitle = "Posts by number of {0}", "{0}分布";
    WeekTitle = "Posts by weekday and hour, {0}", "星期与钟点，{0}";
    TopTitle = "Most {0}", "{0}最多";
    RelativeTitle = "Out of proportion", "比例突出";
    BookmarksPerLike = "bookmarks per like", "收藏比点赞";
    LikesPerView = "likes per view", "点赞比浏览";
    RepliesPerLike = "replies per like", "回复比点赞";
    LocalTime = "local time", "本机时区";
    Undated = "without a date", "没有日期";
    WithoutDate = "without a date: {0}", "无日期：{0} 条";
    WithoutClock = "without a time of day: {0}", "无钟点：{0} 条";
    WithoutFigure = "not given: {0}", "未记录：{0} 条";

    // Status line and prompts.
    FilterIs = "find: {0}", "查找：{0}";
    HitsCount = "{0} of {1} posts", "{0} / {1} 条";
    TopicIs = "topic: {0}", "话题：{0}";
    GoToPrompt = "go to", "跳到";
    GoToAdvice = "a number, a date (2025-03-13, Mar 13) or a link", "编号、日期（2025-03-13、3月13日）或链接";
    LinkPrompt = "open link", "打开链接";
    LinkAdvice = "1 to {0}, Enter opens", "1 到 {0}，回车打开";
    EnterOpens = "Enter opens {0}", "回车打开 {0}";
    FindAdvice = "words in English, Chinese or pinyin; Tab: operators, Up: earlier queries", "输入中英文或拼音；Tab 列运算符，上键调出历史";
    NoSuchPost = "No post '{0}' in this archive", "档案里没有「{0}」这条推文";
    NoSuchLink = "This post has no link {0}", "这条推文没有链接 {0}";
    NoLinks = "This post has no links", "这条推文没有链接";
    NoLinkToPost = "The archive gives no link for this post", "档案没有给出这条推文的链接";
    Opening = "Opening {0}", "正在打开 {0}";
    FirstPost = "This is the first post", "已经是第一条";
    LastPost = "This is the last post", "已经是最后一条";
    NoQuery = "Nothing to walk: press / to find something, t for a topic", "没有可跳转的命中：按 / 查找，按 t 选话题";
    WrappedToFirst = "Back at the first hit", "已绕回第一处";
    WrappedToLast = "Now at the last hit", "已绕到最后一处";
    HitOf = "hit {0} of {1} here - {2}", "本条第 {0} / {1} 处 - {2}";
    HitsHere = "{0} hits here - {1}", "本条 {0} 处 - {1}";
    HitOfAll = "hit {0} of {1} - {2}", "第 {0} / {1} 处 - {2}";
    HitsInAll = "{0} hits - {1}", "共 {0} 处 - {1}";
    PostOf = "post {0} of {1}", "第 {0} / {1} 条";
    InBoth = "both languages", "中英文都查";
    InBothShort = "en+zh", "中英";
    InEnglish = "English only", "只查英文";
    InEnglishShort = "en", "英文";
    InChinese = "Chinese only", "只查中文";
    InChineseShort = "zh", "中文";
    NothingToComplete = "nothing to complete here", "这里没有可补全的";
    NoOlderPlace = "No earlier place", "没有更早的位置";
    NoNewerPlace = "No later place", "没有更新的位置";
    PlaceOf = "place {0} of {1}", "第 {0} / {1} 个位置";
    PlaceOfWithTab = "place {0} of {1} - {2} forward", "第 {0} / {1} 个位置 - {2} 往前";
    MarkWhich = "letter to mark this passage with", "用哪个字母标记这一段";
    MarkToGo = "go to mark", "跳到标记";
    NoMarks = "no mark set; {0} and a letter sets one", "还没有标记；按 {0} 再按字母来设";
    MarkSet = "marked {0}: {1} {0} comes back here", "已标记 {0}：按 {1} {0} 回到这里";
    NoSuchMark = "no mark {0}", "没有标记 {0}";
    MarkLost = "the post of mark {0} is not in this archive", "标记 {0} 的推文不在这个档案里";
    MarkLetter = "a mark is named by a letter, a to z or A to Z", "标记要用字母 a 到 z 或 A 到 Z";
    TypedHan = "Your input method is on: keys want plain letters", "输入法似乎开着：按键需要英文字母";
    NoSuchKey = "'{0}' does nothing here", "「{0}」在这里没有作用";
    PendingKeys = "{0} ⋯", "{0} ⋯";
    TooSmall = "needs 20x5", "至少要 20x5";
    LocaleNotUtf8 = "the locale says {0}, but duidu writes UTF-8: if the text looks broken, set LC_ALL=C.UTF-8", "locale 是 {0}，而 duidu 输出 UTF-8：若显示乱码，请设 LC_ALL=C.UTF-8";
    BadRecords = "{0} records could not be read: duidu list shows them on standard error", "有 {0} 条记录无法读取：duidu list 会在标准错误里列出";
    OddRecords = "{0} odd records: duidu check lists them", "{0} 条记录有可疑之处：duidu check 会列出";
    Sorted = "Now {0}", "现在{0}";

    // Marks, and what is remembered.
    Unread = "unread", "未读";
    MarkedRead = "{0} is read", "{0} 已读";
    MarkedUnread = "{0} is unread", "{0} 未读";
    Starred = "{0} has a star", "{0} 已加星";
    Unstarred = "{0} has no star", "{0} 已去星";
    TagsPrompt = "tags of {0}", "{0} 的标签";
    TagsAdvice = "words, parted by blanks", "几个词，用空格隔开";
    Tagged = "{0} is tagged {1}", "{0} 的标签：{1}";
    Untagged = "{0} has no tags", "{0} 没有标签";
    AllRead = "All posts are read", "全部推文都已读";
    AllReadHere = "All posts of this list are read", "列表里的推文都已读";
    OnlyUnread = "This is the only unread post", "未读的只有这一条";
    WrappedUnread = "Back at the first unread post", "已绕回第一条未读";
    Resumed = "Resumed at {0}; {1} goes to the start", "从上次的 {0} 继续；按 {1} 回到开头";
    NotSaved = "not saved", "未保存";
    NotSavedBecause = "Marks are not saved: {0}", "标记没有保存：{0}";
    StateDamaged = "{0} lines of the state file cannot be read; it is kept as {1}", "状态文件有 {0} 行无法读取；原文件留作 {1}";
    StateDamagedHere = "{0} lines of the state file cannot be read: duidu state check shows them", "状态文件有 {0} 行无法读取：duidu state check 会列出";
    StateNewer = "A newer duidu (format {0}) wrote the state file; it is kept as {1}, and this starts a new one", "状态文件由更新版本的 duidu 写成（格式 {0}）；原文件留作 {1}，现在另起一个";

    StateOfNewer = "format {0}, of a newer duidu; this one reads format {1}", "格式 {0}，由更新版本的 duidu 写成；本版本只读格式 {1}";

    // Topics.
    Topics = "Topics", "话题";
    TopicsLoading = "Reading the archive for topics", "正在从档案中整理话题";
    NoTopics = "No topic of that name", "没有这个话题";
    TopicAdvice = "Enter goes to the post most about it, Ctrl-f shows only its posts", "回车跳到最相关的一条，Ctrl-f 只看相关推文";

    // Glossary.
    GlossaryOfPost = "Terms of post {0}", "第 {0} 条的术语";
    GlossaryOfArchive = "Terms of the archive", "档案中的术语";
    GlossaryLoading = "Gathering terms", "正在整理术语";
    NoTerms = "No such term", "没有这个术语";
    TermAdvice = "Enter walks the places, ! marks wavering translations", "回车逐处查看，! 表示译法不一";
    TermIs = "term: {0}", "术语：{0}";
    KindTerm = "term", "术语";
    KindAbbreviation = "abbreviation", "缩写";
    KindName = "name", "名称";
    KindHandle = "handle", "账号";

    // Help.
    Help = "Help", "帮助";
    HelpAdvice = "type to search, arrows scroll, Esc closes", "输入即查找，方向键滚动，Esc 关闭";
    NoHelp = "No key, operator or command of that name", "没有这样的按键、运算符或命令";
    KeysEverywhere = "everywhere", "任何地方";
    KeysToMove = "moving, in list and text", "移动（列表和正文通用）";
    KeysForLanguage = "languages", "语言方式";
    KeysForFigures = "figures", "数据";
    KeysToFind = "finding and going", "查找与跳转";
    KeysForPost = "the post: open, mark, copy", "推文：打开、标记、复制";
    KeysForTerms = "terms", "术语";
    QueryForms = "what to type after /", "/ 之后可以输入";
    QueryWords = "all of these words, in any order and either language", "同时含有这些词，不限顺序和语言";
    QueryPinyin = "pinyin or its initials: 大语言模型", "拼音或首字母：大语言模型";
    QueryPhrase = "exactly this", "原样出现";
    QueryWithout = "without this", "不含此词";
    QueryEither = "one or the other", "含其一即可";
    QueryGroup = "what belongs together", "分组";
    QueryOperators = "operators", "运算符";
    KeysInList = "in the list", "列表";
    KeysInDetail = "in the text", "正文";
    KeysInSpark = "in the sparkline", "走势图";
    KeysInFind = "in the find line", "查找栏";
    KeysInPrompt = "while typing", "输入时";
    KeysInPalette = "in topics", "话题";
    KeysInStatistics = "in statistics", "统计";
    KeysInPopup = "in a text laid over", "浮窗";

    // Hints, after the key.
    HintFind = "find", "查找";
    HintTopics = "topics", "话题";
    HintLanguage = "language", "语言";
    HintMetric = "metric", "指标";
    HintHelp = "help", "帮助";
    HintRead = "read", "阅读";
    HintBack = "back", "返回";
    HintNextHit = "next hit", "下一处";
    HintNextPassage = "next passage", "下一段";
    HintReveal = "show one more", "揭开一段";
    HintOtherSide = "cover the other side", "改遮另一侧";
    HintNextPost = "next post", "下一条";
    HintOpen = "open", "打开";
    HintQuit = "quit", "退出";
    HintClose = "close", "关闭";
    HintScale = "scale", "刻度";
    HintSection = "section", "换节";
    HintPosts = "posts", "看推文";
    HintClear = "clear", "清除";
    HintChange = "change", "改词";

    // Said of the clipboard and the browser.
    CopiedWith = "copied with {0}", "已用 {0} 复制";
    SentToTerminal = "sent to the terminal for the clipboard", "已交给终端，由它放进剪贴板";
    SentToTerminalCut = "sent to the terminal for the clipboard, cut to {0} of {1} bytes", "已交给终端，由它放进剪贴板；内容过长，只交了 {1} 字节中的 {0} 字节";
    NotCopied = "not copied: {0}", "未复制：{0}";
    NotOpened = "not opened: {0}", "未打开：{0}";
    OnlyWebLinks = "only http and https links are opened", "只打开 http 和 https 链接";
    LinkWithBlank = "the link holds a blank or a control character", "链接里有空白或控制字符";
    LinkWithUser = "the link holds a user name", "链接里有用户名";
    LinkHostUnclear = "the host of the link is not a plain name", "链接的主机名不规范";
    LinkTooLong = "the link is too long", "链接太长";
    NoBrowserHere = "no browser on this machine's screen: copy the link instead", "这台机器上没有可用的浏览器，请改为复制链接";
    BrowserNotStarted = "no browser could be started: {0}", "浏览器无法启动：{0}";
    BrowserFailed = "{0} could not open the link ({1})", "{0} 未能打开链接（{1}）";
}
