//! A message of the interface: what the screen says.

use crate::i18n::macros::texts;

texts! { Message in SimplifiedChinese;
    // Header and panes.
    PostCount { count } => "{count} 条推文";
    BuiltInDigest => "内置摘要";
    Posts => "推文";
    Hits => "结果";
    NewestFirst => "新的在前";
    OldestFirst => "旧的在前";
    BestFirst => "最相关在前";
    MostFirst { metric } => "{metric}最多在前";
    Sorted { order } => "排序：{order}";
    CountOf { count, all } => "{count} / {all}";
    NoPosts => "没有推文";
    LeftOut { size } => "还有 {size} 未显示；duidu show 可打印全文";
    Reading { read, all } => "正在读取 {read} / {all} MiB";
    ReadingStream { read } => "正在读取，已读 {read} MiB";
    StillReading => "仍在读取";
    GoesWhenRead { target } => "还没读到 {target}，读到后自动打开";
    CutShort { file, reason } => "{file} 未能读完：{reason}；显示已读到的部分";
    NoHits => "没有找到";
    NoHitsAdvice => "可以少写几个词，换一种写法、另一种语言或拼音；按 Esc 看全部推文";
    NoPostsAdvice => "没有推文符合这些条件：改动或去掉一个；按 Esc 看全部推文";
    TryOtherWords => "可以少写几个词，换一种写法、另一种语言或拼音";
    TryOtherConditions => "没有推文符合这些条件：改动或去掉一个";
    UnknownWords { words } => "哪条推文里都没有：{words}";
    WithoutConditions { count, conditions } => "去掉 {conditions} 有 {count} 条";
    ByNames { names } => "作：{names}";
    SimilarHits { count } => "其他名称、词形和写法：{count} 条";
    WithoutWords { words } => "缺：{words}";
    PartialHits { count } => "缺少部分词的推文：{count} 条";
    CountOfAndPartial { count, all, partial } => "{count} / {all}，{partial} 条缺词";
    RankInMetric { rank, metric } => "{metric}排名 {rank}";
    End => "末尾";
    All => "全文";

    ShippedDefault => "默认";
    DefaultSettings => "duidu 的设置。去掉行首的 # 即生效；在阅读器中按 ctrl-r 重新读取。";
    DefaultKeys => "duidu 的键位，在预设之上修改。duidu config default keys 可列出全部；\"none\" 表示取消。";
    ConfigurationRead => "已重新读取设置、键位和配色";
    ConfigurationWrong { first, more } => "{first}（另有 {more} 处；duidu config check）";
    MouseIsOurs => "鼠标用于滚动和选择";
    MouseIsTerminals => "鼠标已留给终端";

    // Metrics.
    Likes => "点赞";
    Retweets => "转发";
    Replies => "回复";
    Quotes => "引用";
    Views => "浏览";
    Bookmarks => "收藏";
    LikeCount { count } => "点赞\u{a0}{count}";
    RetweetCount { count } => "转发\u{a0}{count}";
    ReplyCount { count } => "回复\u{a0}{count}";
    QuoteCount { count } => "引用\u{a0}{count}";
    ViewCount { count } => "浏览\u{a0}{count}";
    BookmarkCount { count } => "收藏\u{a0}{count}";
    SparkTitle { metric } => "各推文的{metric}";
    SparkTitleShared { metric, count } => "{metric}，每 {count} 条取最高";
    ScaleFrom { scale, ground } => "{scale}，从 {ground} 起";
    Log => "对数";
    Linear => "线性";
    RankOf { rank, all } => "排名 {rank} / {all}";
    RankShort { rank } => "第 {rank}";
    TimesMedian { times } => "中位数的 {times} 倍";
    MetricMissing { metric } => "{metric}：无数据";

    // Layouts.
    Columns => "对照";
    Interleaved => "逐段";
    OriginalOnly => "原文";
    TranslationOnly => "译文";
    Study => "学习";
    StudyLeft { left, all } => "还遮住 {left} / {all} 段";
    StudyDone => "已全部显示";
    ColumnShares { left, right } => "两栏 {left} : {right}";
    FaintNone => "两侧都不淡化";
    FaintOriginal => "已淡化原文";
    FaintTranslation => "已淡化译文";
    PeekOriginal => "本段原文";
    PeekTranslation => "本段译文";
    NoCounterpart => "本段没有对应段落";
    RawTitle { post } => "{post} 在文件中的原样";

    // The post.
    NoTranslation => "档案中没有译文，显示原文";
    TranslationShort => "译文不完整";
    TranslatedBy { names } => "译者：{names}";
    StaleTranslations { count } => count: "{count} 段译文已过期：原文已改动" | "{count} 段译文已过期：原文已改动";
    ReplyTo { post } => "接续第 {post} 条（按作者和时间推断）";
    ContinuedBy { post } => "后接第 {post} 条（推断）";
    IsReply => "这是回复，被回复的推文不在档案中";
    FindingIs { finding } => "检查：{finding}";
    FindingAt { finding, passage } => "检查：第 {passage} 段：{finding}";
    PostNumber { post } => "第 {post} 条";
    PassageOfPost { post, passage } => "第 {post} 条第 {passage} 段";

    // Statistics.
    Statistics => "统计";
    Counting => "正在统计";
    NothingToCount => "无数据";
    Given => "有数据";
    Total => "合计";
    Median => "中位数";
    Percentile90 => "90 分位";
    Highest => "最高";
    PostColumn => "编号";
    MonthsTitle { metric } => "每月推文与{metric}";
    SpreadTitle { metric } => "{metric}分布";
    WeekTitle { zone } => "星期与时段，{zone}";
    TopTitle { metric } => "{metric}最多";
    RelativeTitle => "比例异常";
    BookmarksPerLike => "收藏/点赞比";
    LikesPerView => "点赞/浏览比";
    RepliesPerLike => "回复/点赞比";
    LocalTime => "本机时区";
    Undated => "无日期";
    WithoutDate { count } => "无日期：{count} 条";
    WithoutClock { count } => "无具体时间：{count} 条";
    WithoutFigure { count } => "无数据：{count} 条";

    // Finding.
    FilterIs { query } => "查找：{query}";
    HitsCount { count, all } => "{count} / {all} 条";
    TopicIs { topic } => "话题：{topic}";
    TermIs { term } => "术语：{term}";
    FindAdvice => "输入中英文或拼音；Tab：运算符，上键：历史查询";
    NothingToStepThrough => "没有可跳转的匹配：按 / 查找，按 t 选话题";
    NotAmongHits => "结果中没有；已取消筛选";
    WrappedToFirst => "已回到第一处匹配";
    WrappedToLast => "已转到最后一处匹配";
    MatchInPost { at, count, place } => "本条匹配 {at} / {count} - {place}";
    MatchesInPost { count, place } => "本条匹配 {count} 处 - {place}";
    MatchOf { at, count, place } => "匹配 {at} / {count} - {place}";
    MatchCount { count, place } => "匹配 {count} 处 - {place}";
    PostOf { at, count } => "第 {at} / {count} 条";
    InBoth => "中英文都查";
    InBothShort => "中英";
    InEnglish => "只查英文";
    InEnglishShort => "英文";
    InChinese => "只查中文";
    InChineseShort => "中文";
    NothingToComplete => "没有候选";

    // Going to a post or a link.
    GoToPrompt => "跳到：";
    GoToAdvice => "编号、日期（2025-03-13、3月13日）或链接";
    LinkPrompt => "打开链接：";
    LinkAdvice { count } => "1 到 {count}，回车打开";
    EnterOpens { link } => "回车打开 {link}";
    NothingToWrite => "无需保存：标记和位置会立即保存";
    NoSuchPost { post } => "档案中没有推文「{post}」";
    NoPostOfDay { day, shown } => "{day} 没有推文；下一条 {shown}";
    NoPostSince { day, shown } => "{day} 起没有推文；最后 {shown}";
    NoPostSelected => "没有选中推文";
    NoSuchLink { number } => "这条推文没有链接 {number}";
    NoLinks => "这条推文没有链接";
    NoLinkToPost => "档案中没有这条推文的链接";
    Opening { link } => "正在打开 {link}";
    FirstPost => "已经是第一条";
    LastPost => "已经是最后一条";
    NoOlderPlace => "前面没有位置了";
    NoNewerPlace => "后面没有位置了";
    PlaceOf { at, count } => "位置 {at} / {count}";
    PlaceOfWithTab { at, count, key } => "位置 {at} / {count}；{key}：前进";

    // Marks and annotations, and what is remembered.
    MarkWhich => "标记本段：按一个字母";
    MarkToGo => "跳到标记：";
    NoMarks { key } => "还没有标记；按 {key} 再按字母来设置";
    MarkSet { letter, key } => "已标记 {letter}；按 {key} {letter} 回到这里";
    NoSuchMark { letter } => "没有标记 {letter}";
    MarkLost { letter } => "标记 {letter} 的推文不在档案中";
    MarkLetter => "标记用字母 a 到 z 或 A 到 Z";
    Unread => "未读";
    MarkedRead { post } => "已将 {post} 标为已读";
    MarkedUnread { post } => "已将 {post} 标为未读";
    Starred { post } => "已加星 {post}";
    Unstarred { post } => "已取消星标 {post}";
    TagsPrompt { post } => "{post} 的标签：";
    TagsAdvice => "标签，用空格分隔";
    Tagged { post, tags } => "{post} 的标签：{tags}";
    TaggedBut { post, tags, refused } => "{post} 的标签：{tags}；不能作标签：{refused}";
    TagRefused { tag } => "「{tag}」不能作标签：可用文字、符号、表情，最多 40 字，不能全是数字";
    Untagged { post } => "已清除 {post} 的标签";
    MarkListedPrompt { count } => "标记列出的 {count} 篇：";
    MarkListedAdvice => "read 已读，unread 未读，star 加星，unstar 去星，tag:x 加标签，untag:x 去标签";
    MarkListedSure { count } => "确定标记全部 {count} 篇：";
    MarkListedSureAdvice => "回车执行，Esc 取消";
    NoSuchChange { text } => "没有「{text}」这种标记；可用 read、unread、star、unstar、tag:x、untag:x";
    MarkedPosts { count, key } => "已标记 {count} 篇；按 {key} 撤销";
    NothingToChange => "已是如此，无需改动";
    Undone { count } => "已撤销：{count} 篇";
    Redone { count } => "已重做：{count} 篇";
    NothingToUndo => "没有可撤销的改动";
    NothingToRedo => "没有可重做的改动";
    SelectionCopied { how } => "已复制所选文字：{how}";
    SelectionWithSource { how } => "已复制所选文字、对应段落和出处：{how}";
    SelectionMarkdown { how } => "已将所选文字复制为 Markdown：{how}";
    OneSideShown { key } => "现在只显示一侧；按 {key} 换版式";
    NoCursorHere => "这里没有可放光标的文字";
    Highlighted { color, count } => "已用{color}高亮：{count} 段";
    HighlightRemoved { count } => "已取消高亮：{count} 段";
    NoteKept => "笔记已保存";
    NoteRemoved => "笔记已删除";
    NoPassage => "此处没有段落";
    NotePrompt => "笔记：";
    NoteAdvice => "为此段落写一条笔记；留空则删除";
    NotesTitle => "笔记与高亮";
    NotesAdvice => "搜索笔记与段落";
    NoNotes => "还没有笔记或高亮";
    NoSuchNote => "没有这样的笔记";
    Detached => "［原文已变］";
    NotInArchive => "［不在此档案］";
    NoteElsewhere => "该推文不在此档案中";
    HintRemove => "删除";
    Yellow => "黄色";
    Green => "绿色";
    Blue => "蓝色";
    Pink => "粉色";
    AllRead => "全部推文都已读";
    AllReadHere => "列表中的推文都已读";
    OnlyUnread => "这是唯一未读的推文";
    WrappedUnread => "已回到第一条未读推文";
    Resumed { post, key } => "从上次的 {post} 继续；{key}：第一条";
    NotSaved => "未保存";
    NotSavedBecause { reason } => "标记未保存：{reason}";
    StateDamaged { count, file } => "状态文件有 {count} 行无法读取；原文件已另存为 {file}";
    StateDamagedHere { count } => "状态文件有 {count} 行无法读取；duidu state check 会列出";
    StateNewer { version, file } => "状态文件由更新版本的 duidu 写成（格式 {version}）；已另存为 {file}，并新建一个";
    StateOfNewer { version, known } => "格式 {version}，由更新版本的 duidu 写成；本版本只能读格式 {known}";

    // Topics and terms.
    Topics => "话题";
    TopicsLoading => "正在整理话题";
    NoTopics => "没有这个话题";
    ArchiveWithoutTopics => "这个档案没有话题：没有反复出现的名称或短语。按 / 可查找词语。";
    TopicAdvice => "回车：最相关的推文；Ctrl-f：只看相关推文";
    GlossaryOfPost { post } => "第 {post} 条的术语";
    GlossaryOfArchive => "档案中的术语";
    GlossaryLoading => "正在整理术语";
    NoTerms => "没有这个术语";
    ArchiveWithoutTerms => "没有术语：文中没有像「智能体（agent）」这样两种语言对照的写法。";
    PostWithoutTerms { key } => "这条推文没有术语；按 {key} 看整个档案的术语。";
    TermAdvice => "回车：下一处；!：译法不一致";
    KindTerm => "术语";
    KindAbbreviation => "缩写";
    KindName => "名称";
    KindHandle => "账号";

    // Hints, after the key.
    HintFind => "查找";
    HintTopics => "话题";
    HintLayout => "版式";
    HintMetric => "指标";
    HintHelp => "帮助";
    HintRead => "阅读";
    HintBack => "返回";
    HintNextMatch => "下一处";
    HintNextPassage => "下一段";
    HintSelect => "选择";
    HintCopy => "复制";
    HintToOtherSide => "另一侧";
    HintNextWord => "下一词";
    HintReveal => "再看一段";
    HintOtherSide => "改遮另一侧";
    HintNextPost => "下一条";
    HintOpen => "打开";
    HintQuit => "退出";
    HintClose => "关闭";
    HintScale => "刻度";
    HintSection => "下一节";
    HintPosts => "看推文";
    HintClear => "清除";
    HintChange => "修改";
    HintListOnly => "只列这些";
    HintPageDown => "下翻页";

    // Keys that do nothing, and the surroundings.
    TypedHan => "输入法似乎开着：按键需要英文字母";
    KeyOfHabit { key, done } => "{done}：{key}";
    NoSuchKey { keys } => "「{keys}」在这里没有作用";
    PendingKeys { keys } => "{keys} ⋯";
    TooSmall => "窗口太小，至少需要 20x5";
    LocaleNotUtf8 { encoding } => "系统区域使用 {encoding}，而 duidu 输出 UTF-8；若显示乱码，请设置 LC_ALL=C.UTF-8";
    BadRecords { count } => "有 {count} 条记录无法读取；duidu list 会在标准错误中列出";
    PostsAreBy { author } => "推文出自 @{author}，与标题所写不同";
    OddRecords { count } => "有 {count} 条可疑记录；duidu check 会列出";
    NoticesTogether { first, second } => "{first}；{second}";

    // The clipboard and the browser.
    LinkCopied { how } => "推文链接{how}";
    PassageCopied { how } => "本段文字{how}。再按 Y：复制为 Markdown";
    PassageMarkdown { how } => "本段 Markdown {how}";
    CopiedWith { program } => "已复制（用 {program}）";
    SentToTerminal => "已送往终端的剪贴板";
    TmuxKeepsClipboard => "未复制；请先运行：tmux set -s set-clipboard on";
    SentToTerminalCut { kept, all } => "已送往终端的剪贴板，但过长，只送了 {all} 字节中的 {kept} 字节";
    NotCopied { reason } => "未复制：{reason}";
    NotOpened { reason } => "未打开：{reason}";
    OnlyWebLinks => "只能打开 http 和 https 链接";
    LinkWithBlank => "链接中有空格或控制字符";
    LinkWithUser => "链接中有用户名";
    LinkHostUnclear => "链接的主机名不规范";
    LinkTooLong => "链接太长";
    LinkCut { count } => "⋯ 还有 {count} 个字符未显示";
    NoBrowserHere => "这里没有可用的浏览器，请改为复制链接";
    BrowserNotStarted { reason } => "无法启动浏览器：{reason}";
    BrowserFailed { program, status } => "{program} 未能打开链接（{status}）";

    // Faults of the program.
    NotAvailable => "不可用";
    TopicsFailed { reason } => "话题和术语不可用：{reason}；请报告此问题";
    SearchFailed { reason } => "查找失败：{reason}；请报告此问题";
    MatchCountsFailed { reason } => "无法统计匹配数：{reason}；请报告此问题";
    StatisticsFailed { reason } => "统计不可用：{reason}；请报告此问题";
    ReadingFailed { reason } => "档案的其余部分无法读取：{reason}；请报告此问题";
    SparklineFailed { reason } => "走势图不可用：{reason}；请报告此问题";
    CommandFailed { reason } => "内部错误：{reason}；请报告此问题";

    // The help window.
    Help => "帮助";
    HelpAdvice => "输入即可查找，方向键滚动，Esc 关闭";
    NoHelp => "没有这样的按键、运算符或命令";

    // Its sections.
    KeysEverywhere => "任何地方";
    KeysToMove => "在列表和正文中移动";
    KeysForLayout => "版式";
    KeysForFigures => "数据";
    KeysToFind => "查找与跳转";
    KeysForPost => "推文：打开、标记、复制";
    KeysForTerms => "术语";
    KeysInList => "列表";
    KeysInDetail => "正文";
    KeysInCursor => "在正文中移动光标时";
    KeysInSpark => "走势图";
    KeysInFind => "查找栏";
    KeysInPrompt => "输入时";
    KeysInPalette => "话题、术语和帮助";
    KeysInStatistics => "统计";
    KeyToTop => "到顶部";
    KeyToBottom => "到底部";
    KeysInPopup => "在弹窗中";
    QueryForms => "在 / 之后输入";
    QueryOperators => "运算符";

    // What can be typed to find.
    QueryWords => "含有全部这些词，不限顺序和语言";
    QueryPinyin => "拼音或首字母：大语言模型";
    QueryPhrase => "完全一致";
    QueryWithout => "不含此词";
    QueryEither => "含其中之一";
    QueryGroup => "分组";
    QueryTag => "带有你的标签或该话题标签";
    QueryRegular => "正则表达式";

    // Days.
    Mon => "周一";
    Tue => "周二";
    Wed => "周三";
    Thu => "周四";
    Fri => "周五";
    Sat => "周六";
    Sun => "周日";
    Jan => "1月";
    Feb => "2月";
    Mar => "3月";
    Apr => "4月";
    May => "5月";
    Jun => "6月";
    Jul => "7月";
    Aug => "8月";
    Sep => "9月";
    Oct => "10月";
    Nov => "11月";
    Dec => "12月";
    LongDay { weekday, day, month, year } => "{year}年{month}{day}日 {weekday}";
    ShortDay { day, month } => "{month}{day}日";
}
