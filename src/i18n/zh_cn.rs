//! Simplified Chinese.

use super::texts;

texts! { Message in SimplifiedChinese;
    // Header and panes.
    PostCount { count } => "{count} 条";
    BuiltInDigest => "内置摘要";
    Posts => "推文";
    Hits => "命中";
    NewestFirst => "新的在前";
    OldestFirst => "旧的在前";
    BestFirst => "最相关在前";
    CountOf { count, all } => "{count} / {all}";
    NoPosts => "这里没有推文";
    LeftOut { size } => "还有 {size} 没有在此显示；duidu show 可打印全文";
    Reading { read, all } => "正在读取 {read} / {all} MiB";
    ReadingStream { read } => "正在读取，已有 {read} MiB";
    StillReading => "还在读取";
    GoesWhenRead { target } => "还没读到 {target}，读到后自动打开";
    CutShort { file, reason } => "{file} 没能读到末尾：{reason}；这里是已读到的部分";
    NoHits => "没有找到";
    NoHitsAdvice => "换个词试试，或按 Esc 看全部推文";
    RankInMetric { rank, metric } => "{metric}第 {rank}";
    End => "完";
    All => "全";

    // Metrics.
    Likes => "点赞";
    Retweets => "转发";
    Replies => "回复";
    Quotes => "引用";
    Views => "浏览";
    Bookmarks => "收藏";
    Like => "点赞";
    Retweet => "转发";
    Reply => "回复";
    Quote => "引用";
    View => "浏览";
    Bookmark => "收藏";
    SparkTitle { metric } => "每条推文的{metric}";
    Log => "对数";
    Linear => "线性";
    RankOf { rank, all } => "排名 {rank} / {all}";
    RankShort { rank } => "第 {rank}";
    TimesMedian { times } => "中位数的 {times} 倍";
    NotGiven => "未记录";

    // Language modes.
    Columns => "对照";
    Interleaved => "逐段";
    OriginalOnly => "原文";
    TranslationOnly => "译文";
    Study => "学习";
    StudyLeft { left, all } => "还有 {left} / {all} 段遮着";
    StudyDone => "已全部揭开";
    RulerAt { left, right } => "两栏 {left} : {right}";
    FaintNone => "两侧都不淡化";
    FaintOriginal => "原文已淡化";
    FaintTranslation => "译文已淡化";
    PeekOriginal => "这一段的原文";
    PeekTranslation => "这一段的译文";
    NoCounterpart => "这一段没有对应段落";
    RawTitle { post } => "{post} 的文件原文";
    LinkCopied { notice } => "推文链接：{notice}";
    PassageCopied { notice } => "本段文字（再按 Y 为 Markdown）：{notice}";
    PassageMarkdown { notice } => "本段 Markdown：{notice}";
    NoTranslation => "档案中没有译文：显示原文";
    TranslationShort => "译文没有译完";
    ReplyTo { post } => "接在第 {post} 条之后（按作者和时间推断）";
    ContinuedBy { post } => "后接第 {post} 条（推断）";
    IsReply => "这是一条回复；被回复的推文不在档案中";
    FindingIs { finding } => "检查：{finding}";
    FindingAt { finding, passage } => "检查：{finding}（第 {passage} 段）";
    PostNumber { post } => "第 {post} 条";
    PassageOfPost { post, passage } => "第 {post} 条第 {passage} 段";
    Given => "有数据";
    Total => "合计";
    Median => "中位数";
    Percentile90 => "90 分位";
    Highest => "最高";
    PostColumn => "编号";

    // Statistics.
    Statistics => "统计";
    Counting => "正在统计";
    NothingToCount => "没有可统计的数据";
    MonthsTitle { metric } => "每月推文与{metric}";
    SpreadTitle { metric } => "{metric}分布";
    WeekTitle { zone } => "星期与钟点，{zone}";
    TopTitle { metric } => "{metric}最多";
    RelativeTitle => "比例突出";
    BookmarksPerLike => "收藏比点赞";
    LikesPerView => "点赞比浏览";
    RepliesPerLike => "回复比点赞";
    LocalTime => "本机时区";
    Undated => "没有日期";
    WithoutDate { count } => "无日期：{count} 条";
    WithoutClock { count } => "无钟点：{count} 条";
    WithoutFigure { count } => "未记录：{count} 条";

    // Status line and prompts.
    FilterIs { query } => "查找：{query}";
    HitsCount { count, all } => "{count} / {all} 条";
    TopicIs { topic } => "话题：{topic}";
    GoToPrompt => "跳到";
    GoToAdvice => "编号、日期（2025-03-13、3月13日）或链接";
    LinkPrompt => "打开链接";
    LinkAdvice { count } => "1 到 {count}，回车打开";
    EnterOpens { link } => "回车打开 {link}";
    FindAdvice => "输入中英文或拼音；Tab 列运算符，上键调出历史";
    NoSuchPost { post } => "档案里没有「{post}」这条推文";
    NoSuchLink { number } => "这条推文没有链接 {number}";
    NoLinks => "这条推文没有链接";
    NoLinkToPost => "档案没有给出这条推文的链接";
    Opening { link } => "正在打开 {link}";
    FirstPost => "已经是第一条";
    LastPost => "已经是最后一条";
    NoQuery => "没有可跳转的命中：按 / 查找，按 t 选话题";
    WrappedToFirst => "已绕回第一处";
    WrappedToLast => "已绕到最后一处";
    HitOf { at, count, place } => "本条第 {at} / {count} 处 - {place}";
    HitsHere { count, place } => "本条 {count} 处 - {place}";
    HitOfAll { at, count, place } => "第 {at} / {count} 处 - {place}";
    HitsInAll { count, place } => "共 {count} 处 - {place}";
    PostOf { at, count } => "第 {at} / {count} 条";
    InBoth => "中英文都查";
    InBothShort => "中英";
    InEnglish => "只查英文";
    InEnglishShort => "英文";
    InChinese => "只查中文";
    InChineseShort => "中文";
    NothingToComplete => "这里没有可补全的";
    NoOlderPlace => "没有更早的位置";
    NoNewerPlace => "没有更新的位置";
    PlaceOf { at, count } => "第 {at} / {count} 个位置";
    PlaceOfWithTab { at, count, key } => "第 {at} / {count} 个位置 - {key} 往前";
    MarkWhich => "用哪个字母标记这一段";
    MarkToGo => "跳到标记";
    NoMarks { key } => "还没有标记；按 {key} 再按字母来设";
    MarkSet { letter, key } => "已标记 {letter}：按 {key} {letter} 回到这里";
    NoSuchMark { letter } => "没有标记 {letter}";
    MarkLost { letter } => "标记 {letter} 的推文不在这个档案里";
    MarkLetter => "标记要用字母 a 到 z 或 A 到 Z";
    TypedHan => "输入法似乎开着：按键需要英文字母";
    NoSuchKey { keys } => "「{keys}」在这里没有作用";
    PendingKeys { keys } => "{keys} ⋯";
    TooSmall => "至少要 20x5";
    LocaleNotUtf8 { encoding } => "locale 是 {encoding}，而 duidu 输出 UTF-8：若显示乱码，请设 LC_ALL=C.UTF-8";
    BadRecords { count } => "有 {count} 条记录无法读取：duidu list 会在标准错误里列出";
    OddRecords { count } => "{count} 条记录有可疑之处：duidu check 会列出";
    Sorted { order } => "现在{order}";

    // Marks, and what is remembered.
    Unread => "未读";
    MarkedRead { post } => "{post} 已读";
    MarkedUnread { post } => "{post} 未读";
    Starred { post } => "{post} 已加星";
    Unstarred { post } => "{post} 已去星";
    TagsPrompt { post } => "{post} 的标签";
    TagsAdvice => "几个词，用空格隔开";
    Tagged { post, tags } => "{post} 的标签：{tags}";
    Untagged { post } => "{post} 没有标签";
    AllRead => "全部推文都已读";
    AllReadHere => "列表里的推文都已读";
    OnlyUnread => "未读的只有这一条";
    WrappedUnread => "已绕回第一条未读";
    Resumed { post, key } => "从上次的 {post} 继续；按 {key} 回到开头";
    NotSaved => "未保存";
    NotSavedBecause { reason } => "标记没有保存：{reason}";
    StateDamaged { count, file } => "状态文件有 {count} 行无法读取；原文件留作 {file}";
    StateDamagedHere { count } => "状态文件有 {count} 行无法读取：duidu state check 会列出";
    StateNewer { version, file } => "状态文件由更新版本的 duidu 写成（格式 {version}）；原文件留作 {file}，现在另起一个";
    StateOfNewer { version, known } => "格式 {version}，由更新版本的 duidu 写成；本版本只读格式 {known}";

    // Faults of the program.
    NotAvailable => "不可用";
    TopicsFailed { reason } => "话题和术语不可用：{reason}；请报告此问题";
    SearchFailed { reason } => "搜索失败：{reason}；请报告此问题";
    MatchCountsFailed { reason } => "无法统计匹配数：{reason}；请报告此问题";
    StatisticsFailed { reason } => "统计不可用：{reason}；请报告此问题";
    ReadingFailed { reason } => "档案的其余部分无法读取：{reason}；请报告此问题";
    SparklineFailed { reason } => "趋势图不可用：{reason}；请报告此问题";
    CommandFailed { reason } => "内部错误：{reason}；请报告此问题";

    // Topics.
    Topics => "话题";
    TopicsLoading => "正在从档案中整理话题";
    NoTopics => "没有这个话题";
    TopicAdvice => "回车跳到最相关的一条，Ctrl-f 只看相关推文";

    // Glossary.
    GlossaryOfPost { post } => "第 {post} 条的术语";
    GlossaryOfArchive => "档案中的术语";
    GlossaryLoading => "正在整理术语";
    NoTerms => "没有这个术语";
    TermAdvice => "回车逐处查看，! 表示译法不一";
    TermIs { term } => "术语：{term}";
    KindTerm => "术语";
    KindAbbreviation => "缩写";
    KindName => "名称";
    KindHandle => "账号";

    // Help.
    Help => "帮助";
    HelpAdvice => "输入即查找，方向键滚动，Esc 关闭";
    NoHelp => "没有这样的按键、运算符或命令";
    KeysEverywhere => "任何地方";
    KeysToMove => "移动（列表和正文通用）";
    KeysForLanguage => "语言方式";
    KeysForFigures => "数据";
    KeysToFind => "查找与跳转";
    KeysForPost => "推文：打开、标记、复制";
    KeysForTerms => "术语";
    QueryForms => "/ 之后可以输入";
    QueryWords => "同时含有这些词，不限顺序和语言";
    QueryPinyin => "拼音或首字母：大语言模型";
    QueryPhrase => "原样出现";
    QueryWithout => "不含此词";
    QueryEither => "含其一即可";
    QueryGroup => "分组";
    QueryOperators => "运算符";
    KeysInList => "列表";
    KeysInDetail => "正文";
    KeysInSpark => "走势图";
    KeysInFind => "查找栏";
    KeysInPrompt => "输入时";
    KeysInPalette => "话题";
    KeysInStatistics => "统计";
    KeysInPopup => "浮窗";

    // Hints, after the key.
    HintFind => "查找";
    HintTopics => "话题";
    HintLanguage => "语言";
    HintMetric => "指标";
    HintHelp => "帮助";
    HintRead => "阅读";
    HintBack => "返回";
    HintNextHit => "下一处";
    HintNextPassage => "下一段";
    HintReveal => "揭开一段";
    HintOtherSide => "改遮另一侧";
    HintNextPost => "下一条";
    HintOpen => "打开";
    HintQuit => "退出";
    HintClose => "关闭";
    HintScale => "刻度";
    HintSection => "换节";
    HintPosts => "看推文";
    HintClear => "清除";
    HintChange => "改词";

    // Said of the clipboard and the browser.
    CopiedWith { program } => "已用 {program} 复制";
    SentToTerminal => "已交给终端，由它放进剪贴板";
    SentToTerminalCut { kept, all } => "已交给终端，由它放进剪贴板；内容过长，只交了 {all} 字节中的 {kept} 字节";
    NotCopied { reason } => "未复制：{reason}";
    NotOpened { reason } => "未打开：{reason}";
    OnlyWebLinks => "只打开 http 和 https 链接";
    LinkWithBlank => "链接里有空白或控制字符";
    LinkWithUser => "链接里有用户名";
    LinkHostUnclear => "链接的主机名不规范";
    LinkTooLong => "链接太长";
    NoBrowserHere => "这台机器上没有可用的浏览器，请改为复制链接";
    BrowserNotStarted { reason } => "浏览器无法启动：{reason}";
    BrowserFailed { program, status } => "{program} 未能打开链接（{status}）";
}
