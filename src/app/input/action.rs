//! Every wish a key can express, once: variant, name in the keys file, and what help says of it.

use crate::i18n::UiLanguage;

macro_rules! actions {
    ($($name:ident = $kebab:literal, $english:literal, $chinese:literal;)*) => {
        /// A wish: what a key asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $english] $name,)*
        }

        impl Action {
            /// Every action, in the order help shows them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the keys file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $kebab,)* }
            }

            /// What it does, for help.
            pub fn about(self, ui_language: UiLanguage) -> &'static str {
                match self { $(Self::$name => ui_language.pick($english, $chinese),)* }
            }
        }
    };
}

actions! {
    SelectNext = "select-next", "next post", "下一条";
    SelectPrevious = "select-previous", "previous post", "上一条";
    SelectFirst = "select-first", "first post of the list", "列表第一条";
    SelectLast = "select-last", "last post of the list", "列表最后一条";
    PageListDown = "page-list-down", "a page down the list", "列表下翻一页";
    PageListUp = "page-list-up", "a page up the list", "列表上翻一页";
    ScrollDown = "scroll-down", "text one row down", "正文下移一行";
    ScrollUp = "scroll-up", "text one row up", "正文上移一行";
    HalfPageDown = "half-page-down", "text half a page down", "正文下翻半页";
    HalfPageUp = "half-page-up", "text half a page up", "正文上翻半页";
    PageDown = "page-down", "text a page down", "正文下翻一页";
    PageUp = "page-up", "text a page up", "正文上翻一页";
    ReadOn = "read-on", "text a page down, at its end the next post", "下翻一页，到头则看下一条";
    ScrollTop = "scroll-top", "start of the text", "正文开头";
    ScrollBottom = "scroll-bottom", "end of the text", "正文结尾";
    NextPassage = "next-passage", "next passage", "下一段";
    PreviousPassage = "previous-passage", "previous passage", "上一段";
    FocusIn = "focus-in", "into the text", "进入正文";
    FocusOut = "focus-out", "back to the list", "回到列表";
    FocusNext = "focus-next", "next pane", "下一个窗格";
    FocusPrevious = "focus-previous", "previous pane", "上一个窗格";
    Zen = "zen", "text only, or back", "只看正文（再按还原）";
    CycleLanguage = "cycle-language", "next language mode", "切换语言方式";
    ShowColumns = "show-columns", "original and translation in columns", "左右对照";
    ShowInterleaved = "show-interleaved", "each passage, then its translation", "逐段对照";
    ShowOriginal = "show-original", "original only", "只看原文";
    ShowTranslation = "show-translation", "translation only", "只看译文";
    ShowStudy = "show-study", "study: one side covered, passage by passage", "学习：遮住一侧，逐段揭开";
    SwapSides = "swap-sides", "exchange the sides; in study, cover the other one", "原文译文互换；学习时改遮另一侧";
    RulerLeft = "ruler-left", "left column narrower", "左栏变窄";
    RulerRight = "ruler-right", "left column wider", "左栏变宽";
    CycleFaint = "cycle-faint", "draw the translation faint, then the original, then neither", "淡化译文、淡化原文、都不淡化";
    Peek = "peek", "the counterpart of the passage at the top", "看顶端这一段的对应段落";
    Raw = "raw", "the post exactly as in the file", "文件里的原文";
    NextMetric = "next-metric", "next metric", "下一个指标";
    PreviousMetric = "previous-metric", "previous metric", "上一个指标";
    Statistics = "statistics", "statistics of the posts listed", "所列推文的统计";
    NextBar = "next-bar", "next bar or post; in the week, the next day", "下一条柱或推文；一周图里为下一天";
    PreviousBar = "previous-bar", "previous bar or post; in the week, the day before", "上一条柱或推文；一周图里为前一天";
    BarLeft = "bar-left", "to the left; in the week, an hour earlier", "向左；一周图里早一小时";
    BarRight = "bar-right", "to the right; in the week, an hour later", "向右；一周图里晚一小时";
    NextSection = "next-section", "next section", "下一节";
    PreviousSection = "previous-section", "previous section", "上一节";
    OpenBar = "open-bar", "the posts of the bar", "看这条柱的推文";
    ToggleScale = "toggle-scale", "logarithmic or linear bars", "对数或线性刻度";
    ToggleOrder = "toggle-order", "newest or oldest first", "新的在前或旧的在前";
    Find = "find", "find in all posts, as you type", "边输入边查找";
    NextHit = "next-hit", "next hit or mention", "下一处命中";
    PreviousHit = "previous-hit", "previous hit or mention", "上一处命中";
    OpenTopics = "open-topics", "topics of the archive", "档案里的话题";
    NextOfTopic = "next-of-topic", "next post of the topic", "话题的下一条";
    PreviousOfTopic = "previous-of-topic", "previous post of the topic", "话题的上一条";
    TopicToFilter = "topic-to-filter", "show only the posts of the topic", "只看这个话题的推文";
    GoTo = "go-to", "go to a number, date or link", "跳到编号、日期或链接";
    JumpBack = "jump-back", "back to where you were before the last far move", "回到上次跳转前的位置";
    JumpForward = "jump-forward", "forward again (right after going back, Tab too)", "再往前跳（刚回退后也可按 Tab）";
    SetMark = "set-mark", "mark this passage: then a letter", "给这一段做标记：再按一个字母";
    GoToMark = "go-to-mark", "go to a mark: then its letter; pressed twice, where you were", "跳到标记：再按其字母；连按两次回到跳转前";
    OpenPost = "open-post", "open the post in the browser", "在浏览器中打开推文";
    OpenLink = "open-link", "open a link of the post by its number", "按编号打开推文里的链接";
    ToggleRead = "toggle-read", "read or unread; by itself once its end is in sight", "已读或未读；末尾停留 2 秒自动算已读";
    ToggleStar = "toggle-star", "star, or no star", "加星或去星";
    EditTags = "edit-tags", "tags of the post, typed", "编辑这条推文的标签";
    NextUnread = "next-unread", "next unread post", "下一条未读";
    CopyLink = "copy-link", "copy the link of the post", "复制推文链接";
    CopyPassage = "copy-passage", "copy the passage with its source; again: as Markdown", "复制这一段并注明出处；再按为 Markdown";
    PostGlossary = "post-glossary", "terms of this post in both languages", "本条推文的双语术语";
    Glossary = "glossary", "terms of the archive in both languages", "整个档案的双语术语";
    OpenHelp = "open-help", "this help", "本帮助";
    Back = "back", "back: close, clear, leave the text", "返回：关闭、清除、离开正文";
    BackOrQuit = "back-or-quit", "back, then quit", "返回，再按退出";
    Quit = "quit", "quit at once", "立即退出";
    Suspend = "suspend", "to the shell; fg returns", "回到 shell，fg 返回";
    Redraw = "redraw", "paint the screen anew", "重画屏幕";
    Accept = "accept", "accept", "确定";
    Cancel = "cancel", "drop it, back to where you were", "放弃并回到原处";
    MoveNext = "move-next", "next line", "下一项";
    MovePrevious = "move-previous", "previous line", "上一项";
    MovePageDown = "move-page-down", "a page down", "下翻一页";
    MovePageUp = "move-page-up", "a page up", "上翻一页";
    CompleteNext = "complete-next", "complete the name or value, then the next way", "补全名称或取值，再按换下一个";
    CompletePrevious = "complete-previous", "the way of completing before", "换上一个补全";
    OlderQuery = "older-query", "the query before that starts like this", "上一条开头相同的查询";
    NewerQuery = "newer-query", "the query after it", "下一条查询";
    EraseCharacter = "erase-character", "erase the character before", "删除前一个字";
    EraseForward = "erase-forward", "erase the character after", "删除后一个字";
    EraseWord = "erase-word", "erase the word before", "删除前一个词";
    EraseAll = "erase-all", "erase to the start", "删到开头";
    EraseToEnd = "erase-to-end", "erase to the end", "删到结尾";
    CursorLeft = "cursor-left", "cursor left", "光标左移";
    CursorRight = "cursor-right", "cursor right", "光标右移";
    CursorStart = "cursor-start", "cursor to the start", "光标到开头";
    CursorEnd = "cursor-end", "cursor to the end", "光标到结尾";
}

impl Action {
    /// The digit that asks for it while nothing is typed: the language modes, in their order.
    pub fn digit(self) -> Option<char> {
        let modes = [
            Self::ShowColumns,
            Self::ShowInterleaved,
            Self::ShowOriginal,
            Self::ShowTranslation,
            Self::ShowStudy,
        ];
        let at = modes.iter().position(|mode| *mode == self)?;
        char::from_digit(at as u32 + 1, 10)
    }

    /// The action that `digit` asks for.
    pub fn of_digit(digit: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.digit() == Some(digit))
    }
}
