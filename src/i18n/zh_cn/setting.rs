//! What a setting is for.

use crate::i18n::macros::texts;

texts! { SettingMessage in SimplifiedChinese;
    Ui => "界面语言；auto 为随系统";
    Theme => "配色：auto 随终端，或自己配色的名称（auto, dark, light, ansi, ansi-light, plain, solarized-dark, solarized-light, gruvbox-dark, gruvbox-light）";
    Keys => "基础键位：vim、less 或 emacs；keys.toml 在其上修改";
    Layout => "原文与译文的版式";
    First => "哪一侧在前：左边或上面";
    Ruler => "左右对照时原文所占宽度的百分比";
    Covered => "学习时遮住哪一侧";
    Faint => "两侧同时显示时淡化哪一侧";
    TextWidth => "一种文字最多占多少列；一个汉字占两列";
    Margins => "正文左右各留几列空白";
    Context => "选中行上下至少保留几行可见";
    Metric => "列表和走势图的指标";
    Scale => "柱形的刻度：auto 自动，log 对数，linear 线性";
    Order => "列表顺序：newest-first 新的在前，oldest-first 旧的在前，most-first 按指标";
    Zone => "日期和时间的时区：utc 或 local（本机）";
    Read => "何时算已读：end 看到末尾，shown 显示过正文，key 只由按键标记";
    ListColumns => "列表在标题之外显示什么：number 编号，date 日期，metric 指标，tags 标签";
    Mouse => "鼠标用于滚动和选择；false 则留给终端";
    Clipboard => "复制方式：desktop 桌面程序，terminal 终端（OSC 52），auto 自动";
    Glyphs => "线条和柱形所用的符号：unicode 或 ascii";
    AmbiguousWidth => "终端给正负号等符号的列数：narrow 一列，wide 两列";
    Linear => "供读屏软件使用：一次一个窗格，两种文字上下排列，光标停在当前行";
    Hyperlinks => "正文中的链接也交给终端（OSC 8），可在终端中点击；auto 仅用于已知支持的终端";
    FuzzyPinyin => "模糊音：拼音查找不分 zh/z、ch/c、sh/s、n/l、f/h 及前后鼻音";
    Recent => "记住打开过的档案，供档案库列出";
    NewCards => "复习中每天最多新学的词语和高亮";
}
