//! A message of the interface: what the screen says.

use crate::i18n::macros::texts;

texts! { Message in TraditionalChinese;
    // Header and panes.
    PostCount { count } => "{count} 則貼文";
    BuiltInDigest => "內建摘要";
    Posts => "貼文";
    Hits => "結果";
    NewestFirst => "新的在前";
    OldestFirst => "舊的在前";
    BestFirst => "最相關在前";
    MostFirst { metric } => "{metric}最多在前";
    Sorted { order } => "排序：{order}";
    CountOf { count, all } => "{count} / {all}";
    NoPosts => "沒有貼文";
    LeftOut { size } => "還有 {size} 未顯示；duidu show 可印出全文";
    Reading { read, all } => "正在讀取 {read} / {all} MiB";
    ReadingStream { read } => "正在讀取，已讀 {read} MiB";
    StillReading => "仍在讀取";
    GoesWhenRead { target } => "還沒讀到 {target}，讀到後自動開啟";
    CutShort { file, reason } => "{file} 未能讀完：{reason}；顯示已讀到的部分";
    NoHits => "找不到";
    NoHitsAdvice => "可以少寫幾個詞，換一種寫法、另一種語言或拼音；按 Esc 看全部貼文";
    NoPostsAdvice => "沒有貼文符合這些條件：改動或去掉一個；按 Esc 看全部貼文";
    TryOtherWords => "可以少寫幾個詞，換一種寫法、另一種語言或拼音";
    TryOtherConditions => "沒有貼文符合這些條件：改動或去掉一個";
    UnknownWords { words } => "任何貼文裡都沒有：{words}";
    WithoutConditions { count, conditions } => "去掉 {conditions} 有 {count} 則";
    ByNames { names } => "作：{names}";
    SimilarHits { count } => "其他名稱、詞形和寫法：{count} 則";
    WithoutWords { words } => "缺：{words}";
    PartialHits { count } => "缺少部分詞的貼文：{count} 則";
    CountOfAndPartial { count, all, partial } => "{count} / {all}，{partial} 則缺詞";
    RankInMetric { rank, metric } => "{metric}排名 {rank}";
    End => "結尾";
    All => "全文";

    ShippedDefault => "預設";
    DefaultSettings => "duidu 的設定。去掉行首的 # 即生效；在閱讀器中按 ctrl-r 重新讀取。";
    DefaultKeys => "duidu 的按鍵，在預設之上修改。duidu config default keys 可列出全部；\"none\" 表示取消。";
    ConfigurationRead => "已重新讀取設定、按鍵和配色";
    ConfigurationWrong { first, more } => "{first}（另有 {more} 處；duidu config check）";
    MouseIsOurs => "滑鼠用於捲動和選取";
    MouseIsTerminals => "滑鼠已留給終端機";

    // Metrics.
    Likes => "喜歡";
    Retweets => "轉發";
    Replies => "回覆";
    Quotes => "引用";
    Views => "瀏覽";
    Bookmarks => "書籤";
    LikeCount { count } => "喜歡\u{a0}{count}";
    RetweetCount { count } => "轉發\u{a0}{count}";
    ReplyCount { count } => "回覆\u{a0}{count}";
    QuoteCount { count } => "引用\u{a0}{count}";
    ViewCount { count } => "瀏覽\u{a0}{count}";
    BookmarkCount { count } => "書籤\u{a0}{count}";
    SparkTitle { metric } => "各貼文的{metric}";
    SparkTitleShared { metric, count } => "{metric}，每 {count} 則取最高";
    ScaleFrom { scale, ground } => "{scale}，從 {ground} 起";
    Log => "對數";
    Linear => "線性";
    RankOf { rank, all } => "排名 {rank} / {all}";
    RankShort { rank } => "第 {rank}";
    TimesMedian { times } => "中位數的 {times} 倍";
    MetricMissing { metric } => "{metric}：無資料";

    // Layouts.
    Columns => "對照";
    Interleaved => "逐段";
    OriginalOnly => "原文";
    TranslationOnly => "譯文";
    Study => "學習";
    StudyLeft { left, all } => "還遮住 {left} / {all} 段";
    StudyDone => "已全部顯示";
    ColumnShares { left, right } => "兩欄 {left} : {right}";
    FaintNone => "兩側都不淡化";
    FaintOriginal => "已淡化原文";
    FaintTranslation => "已淡化譯文";
    PeekOriginal => "本段原文";
    PeekTranslation => "本段譯文";
    NoCounterpart => "本段沒有對應的段落";
    RawTitle { post } => "{post} 在檔案中的原樣";

    // The post.
    NoTranslation => "封存檔中沒有譯文，顯示原文";
    TranslationShort => "譯文不完整";
    TranslatedBy { names } => "譯者：{names}";
    StaleTranslations { count } => count: "{count} 段譯文已過期：原文已更動" | "{count} 段譯文已過期：原文已更動";
    ReplyTo { post } => "接續第 {post} 則（依作者與時間推斷）";
    ContinuedBy { post } => "後接第 {post} 則（推斷）";
    IsReply => "這是回覆，被回覆的貼文不在封存檔中";
    FindingIs { finding } => "檢查：{finding}";
    FindingAt { finding, passage } => "檢查：第 {passage} 段：{finding}";
    PostNumber { post } => "第 {post} 則";
    PassageOfPost { post, passage } => "第 {post} 則第 {passage} 段";

    // Statistics.
    Statistics => "統計";
    Counting => "正在統計";
    NothingToCount => "無資料";
    Given => "有資料";
    Total => "合計";
    Median => "中位數";
    Percentile90 => "90 百分位";
    Highest => "最高";
    PostColumn => "編號";
    MonthsTitle { metric } => "每月貼文與{metric}";
    SpreadTitle { metric } => "{metric}分布";
    WeekTitle { zone } => "星期與時段，{zone}";
    TopTitle { metric } => "{metric}最多";
    RelativeTitle => "比例異常";
    BookmarksPerLike => "書籤/喜歡比";
    LikesPerView => "喜歡/瀏覽比";
    RepliesPerLike => "回覆/喜歡比";
    LocalTime => "本機時區";
    Undated => "無日期";
    WithoutDate { count } => "無日期：{count} 則";
    WithoutClock { count } => "無具體時間：{count} 則";
    WithoutFigure { count } => "無資料：{count} 則";

    // Finding.
    FilterIs { query } => "搜尋：{query}";
    HitsCount { count, all } => "{count} / {all} 則";
    TopicIs { topic } => "話題：{topic}";
    TermIs { term } => "術語：{term}";
    FindAdvice => "輸入中英文或拼音；Tab：運算子，上鍵：先前的查詢";
    NothingToStepThrough => "沒有可跳到的相符處：按 / 搜尋，按 t 選話題";
    NotAmongHits => "結果中沒有；已取消篩選";
    WrappedToFirst => "已回到第一個相符處";
    WrappedToLast => "已跳到最後一個相符處";
    MatchInPost { at, count, place } => "本則相符 {at} / {count} - {place}";
    MatchesInPost { count, place } => "本則相符 {count} 處 - {place}";
    MatchOf { at, count, place } => "相符 {at} / {count} - {place}";
    MatchCount { count, place } => "相符 {count} 處 - {place}";
    PostOf { at, count } => "第 {at} / {count} 則";
    InBoth => "中英文都找";
    InBothShort => "中英";
    InEnglish => "只找英文";
    InEnglishShort => "英文";
    InChinese => "只找中文";
    InChineseShort => "中文";
    NothingToComplete => "沒有候選";

    // Going to a post or a link.
    GoToPrompt => "跳到：";
    GoToAdvice => "編號、日期（2025-03-13、3月13日）或連結";
    LinkPrompt => "開啟連結：";
    LinkAdvice { count } => "1 到 {count}，按 Enter 開啟";
    EnterOpens { link } => "按 Enter 開啟 {link}";
    NothingToWrite => "無需儲存：標記和位置會立即儲存";
    NoSuchPost { post } => "封存檔中沒有貼文「{post}」";
    NoPostOfDay { day, shown } => "{day} 沒有貼文；下一則 {shown}";
    NoPostSince { day, shown } => "{day} 起沒有貼文；最後 {shown}";
    NoPostSelected => "沒有選取的貼文";
    NoSuchLink { number } => "這則貼文沒有連結 {number}";
    NoLinks => "這則貼文沒有連結";
    NoLinkToPost => "封存檔中沒有這則貼文的連結";
    Opening { link } => "正在開啟 {link}";
    FirstPost => "已經是第一則";
    LastPost => "已經是最後一則";
    NoOlderPlace => "前面沒有位置了";
    NoNewerPlace => "後面沒有位置了";
    PlaceOf { at, count } => "位置 {at} / {count}";
    PlaceOfWithTab { at, count, key } => "位置 {at} / {count}；{key}：前進";

    // Marks and annotations, and what is remembered.
    MarkWhich => "標記本段：按一個字母";
    MarkToGo => "跳到標記：";
    NoMarks { key } => "還沒有標記；按 {key} 再按字母來設定";
    MarkSet { letter, key } => "已標記 {letter}；按 {key} {letter} 回到這裡";
    NoSuchMark { letter } => "沒有標記 {letter}";
    MarkLost { letter } => "標記 {letter} 的貼文不在封存檔中";
    MarkLetter => "標記用字母 a 到 z 或 A 到 Z";
    Unread => "未讀";
    MarkedRead { post } => "已將 {post} 標為已讀";
    MarkedUnread { post } => "已將 {post} 標為未讀";
    Starred { post } => "已加星號 {post}";
    Unstarred { post } => "已取消星號 {post}";
    TagsPrompt { post } => "{post} 的標籤：";
    TagsAdvice => "標籤，用空格分隔";
    Tagged { post, tags } => "{post} 的標籤：{tags}";
    TaggedBut { post, tags, refused } => "{post} 的標籤：{tags}；不能作標籤：{refused}";
    TagRefused { tag } => "「{tag}」不能作標籤：可用文字、符號、表情，最多 40 字，不能全是數字";
    Untagged { post } => "已清除 {post} 的標籤";
    MarkListedPrompt { count } => "標記列出的 {count} 篇：";
    MarkListedAdvice => "read 已讀，unread 未讀，star 加星，unstar 去星，tag:x 加標籤，untag:x 去標籤";
    MarkListedSure { count } => "確定標記全部 {count} 篇：";
    MarkListedSureAdvice => "Enter 執行，Esc 取消";
    NoSuchChange { text } => "沒有「{text}」這種標記；可用 read、unread、star、unstar、tag:x、untag:x";
    MarkedPosts { count, key } => "已標記 {count} 篇；按 {key} 復原";
    NothingToChange => "已是如此，無須更動";
    Undone { count } => "已復原：{count} 篇";
    Redone { count } => "已重做：{count} 篇";
    NothingToUndo => "沒有可復原的更動";
    NothingToRedo => "沒有可重做的更動";
    SelectionCopied { how } => "已複製所選文字：{how}";
    SelectionWithSource { how } => "已複製所選文字、對應段落和出處：{how}";
    SelectionMarkdown { how } => "已將所選文字複製為 Markdown：{how}";
    OneSideShown { key } => "現在只顯示一側；按 {key} 換版式";
    NoCursorHere => "這裡沒有可放游標的文字";
    Highlighted { color, count } => "已用{color}標示：{count} 段";
    HighlightRemoved { count } => "已取消標示：{count} 段";
    NoteKept => "筆記已儲存";
    NoteRemoved => "筆記已刪除";
    NoPassage => "此處沒有段落";
    NotePrompt => "筆記：";
    NoteAdvice => "為此段落寫一條筆記；留空則刪除";
    NotesTitle => "筆記與標示";
    NotesAdvice => "搜尋筆記與段落";
    NoNotes => "還沒有筆記或標示";
    NoSuchNote => "沒有這樣的筆記";
    Detached => "［原文已變］";
    NotInArchive => "［不在此封存檔］";
    NoteElsewhere => "該貼文不在此封存檔中";
    HintRemove => "刪除";
    Yellow => "黃色";
    Green => "綠色";
    Blue => "藍色";
    Pink => "粉色";
    AllRead => "全部貼文都已讀";
    AllReadHere => "清單中的貼文都已讀";
    OnlyUnread => "這是唯一未讀的貼文";
    WrappedUnread => "已回到第一則未讀貼文";
    Resumed { post, key } => "從上次的 {post} 繼續；{key}：第一則";
    NotSaved => "未儲存";
    NotSavedBecause { reason } => "標記未儲存：{reason}";
    StateDamaged { count, file } => "狀態檔有 {count} 行無法讀取；原檔已另存為 {file}";
    StateDamagedHere { count } => "狀態檔有 {count} 行無法讀取；duidu state check 會列出";
    StateNewer { version, file } => "狀態檔由較新版本的 duidu 寫成（格式 {version}）；已另存為 {file}，並新建一個";
    StateOfNewer { version, known } => "格式 {version}，由較新版本的 duidu 寫成；本版本只能讀格式 {known}";

    // Topics and terms.
    Topics => "話題";
    TopicsLoading => "正在整理話題";
    NoTopics => "沒有這個話題";
    ArchiveWithoutTopics => "這個封存檔沒有話題：沒有反覆出現的名稱或片語。按 / 可尋找詞語。";
    TopicAdvice => "Enter：最相關的貼文；Ctrl-f：只看相關貼文";
    GlossaryOfPost { post } => "第 {post} 則的術語";
    GlossaryOfArchive => "封存檔中的術語";
    GlossaryLoading => "正在整理術語";
    NoTerms => "沒有這個術語";
    ArchiveWithoutTerms => "沒有術語：文中沒有像「智慧體（agent）」這樣兩種語言對照的寫法。";
    PostWithoutTerms { key } => "這則貼文沒有術語；按 {key} 看整個封存檔的術語。";
    TermAdvice => "Enter：下一處；!：譯法不一致";
    KindTerm => "術語";
    KindAbbreviation => "縮寫";
    KindName => "名稱";
    KindHandle => "帳號";

    // Hints, after the key.
    HintFind => "搜尋";
    HintTopics => "話題";
    HintLayout => "版面";
    HintMetric => "指標";
    HintHelp => "說明";
    HintRead => "閱讀";
    HintBack => "返回";
    HintNextMatch => "下一處";
    HintNextPassage => "下一段";
    HintSelect => "選取";
    HintCopy => "複製";
    HintToOtherSide => "另一側";
    HintNextWord => "下一詞";
    HintReveal => "再看一段";
    HintOtherSide => "改遮另一側";
    HintNextPost => "下一則";
    HintOpen => "開啟";
    HintQuit => "結束";
    HintClose => "關閉";
    HintScale => "刻度";
    HintSection => "下一節";
    HintPosts => "看貼文";
    HintClear => "清除";
    HintChange => "修改";
    HintListOnly => "只列這些";
    HintPageDown => "下翻一頁";

    // Keys that do nothing, and the surroundings.
    TypedHan => "輸入法似乎開著：按鍵需要英文字母";
    KeyOfHabit { key, done } => "{done}：{key}";
    NoSuchKey { keys } => "「{keys}」在這裡沒有作用";
    PendingKeys { keys } => "{keys} ⋯";
    TooSmall => "視窗太小，至少需要 20x5";
    LocaleNotUtf8 { encoding } => "地區設定使用 {encoding}，而 duidu 輸出 UTF-8；若顯示亂碼，請設定 LC_ALL=C.UTF-8";
    BadRecords { count } => "有 {count} 筆紀錄無法讀取；duidu list 會在標準錯誤中列出";
    PostsAreBy { author } => "推文出自 @{author}，與標題所寫不同";
    OddRecords { count } => "有 {count} 筆可疑紀錄；duidu check 會列出";
    NoticesTogether { first, second } => "{first}；{second}";

    // The clipboard and the browser.
    LinkCopied { how } => "貼文連結{how}";
    PassageCopied { how } => "本段文字{how}。再按 Y：複製為 Markdown";
    PassageMarkdown { how } => "本段 Markdown {how}";
    CopiedWith { program } => "已複製（用 {program}）";
    SentToTerminal => "已送往終端機的剪貼簿";
    TmuxKeepsClipboard => "未複製；請先執行：tmux set -s set-clipboard on";
    SentToTerminalCut { kept, all } => "已送往終端機的剪貼簿，但過長，只送了 {all} 位元組中的 {kept} 位元組";
    NotCopied { reason } => "未複製：{reason}";
    NotOpened { reason } => "未開啟：{reason}";
    OnlyWebLinks => "只能開啟 http 和 https 連結";
    LinkWithBlank => "連結中有空格或控制字元";
    LinkWithUser => "連結中有使用者名稱";
    LinkHostUnclear => "連結的主機名稱不正規";
    LinkTooLong => "連結太長";
    LinkCut { count } => "⋯ 還有 {count} 個字元未顯示";
    NoBrowserHere => "這裡沒有可用的瀏覽器，請改為複製連結";
    BrowserNotStarted { reason } => "無法啟動瀏覽器：{reason}";
    BrowserFailed { program, status } => "{program} 未能開啟連結（{status}）";

    // Faults of the program.
    NotAvailable => "無法使用";
    TopicsFailed { reason } => "話題和術語無法使用：{reason}；請回報此問題";
    SearchFailed { reason } => "搜尋失敗：{reason}；請回報此問題";
    MatchCountsFailed { reason } => "無法統計相符數：{reason}；請回報此問題";
    StatisticsFailed { reason } => "統計無法使用：{reason}；請回報此問題";
    ReadingFailed { reason } => "封存檔的其餘部分無法讀取：{reason}；請回報此問題";
    SparklineFailed { reason } => "走勢圖無法使用：{reason}；請回報此問題";
    CommandFailed { reason } => "內部錯誤：{reason}；請回報此問題";

    // The help window.
    Help => "說明";
    HelpAdvice => "輸入即可搜尋，方向鍵捲動，Esc 關閉";
    NoHelp => "沒有這樣的按鍵、運算子或指令";

    // Its sections.
    KeysEverywhere => "任何地方";
    KeysToMove => "在清單和內文中移動";
    KeysForLayout => "版面";
    KeysForFigures => "資料";
    KeysToFind => "搜尋與跳轉";
    KeysForPost => "貼文：開啟、標記、複製";
    KeysForTerms => "術語";
    KeysInList => "清單";
    KeysInDetail => "內文";
    KeysInCursor => "在正文中移動游標時";
    KeysInSpark => "走勢圖";
    KeysInFind => "搜尋列";
    KeysInPrompt => "輸入時";
    KeysInPalette => "話題、術語和說明";
    KeysInStatistics => "統計";
    KeyToTop => "到頂端";
    KeyToBottom => "到底端";
    KeysInPopup => "在彈出視窗中";
    QueryForms => "在 / 之後輸入";
    QueryOperators => "運算子";

    // What can be typed to find.
    QueryWords => "含有全部這些詞，不限順序和語言";
    QueryPinyin => "拼音或首字母：大语言模型";
    QueryPhrase => "完全一致";
    QueryWithout => "不含此詞";
    QueryEither => "含其中之一";
    QueryGroup => "分組";
    QueryTag => "帶有你的標籤或該主題標籤";
    QueryRegular => "正規表示式";

    // Days.
    Mon => "週一";
    Tue => "週二";
    Wed => "週三";
    Thu => "週四";
    Fri => "週五";
    Sat => "週六";
    Sun => "週日";
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
