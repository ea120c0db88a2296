//! What a setting is for.

use crate::i18n::macros::texts;

texts! { SettingMessage in TraditionalChinese;
    Ui => "介面語言；auto 為依系統";
    Theme => "配色：auto 依終端機，或自訂配色的名稱（auto, dark, light, ansi, ansi-light, plain, solarized-dark, solarized-light, gruvbox-dark, gruvbox-light）";
    Keys => "基礎按鍵：vim、less 或 emacs；keys.toml 在其上修改";
    Layout => "原文與譯文的版面";
    First => "哪一側在前：左邊或上面";
    Ruler => "左右對照時原文所占寬度的百分比";
    Covered => "學習時遮住哪一側";
    Faint => "兩側同時顯示時淡化哪一側";
    TextWidth => "一種文字最多占多少欄；一個漢字占兩欄";
    Margins => "內文左右各留幾欄空白";
    Context => "選取列上下至少保留幾列可見";
    Metric => "清單和走勢圖的指標";
    Scale => "長條的刻度：auto 自動，log 對數，linear 線性";
    Order => "清單順序：newest-first 新的在前，oldest-first 舊的在前，most-first 依指標";
    Zone => "日期和時間的時區：utc 或 local（本機）";
    Read => "何時算已讀：end 看到末尾，shown 顯示過內文，key 只由按鍵標記";
    ListColumns => "清單在標題之外顯示什麼：number 編號，date 日期，metric 指標，tags 標籤";
    Mouse => "滑鼠用於捲動和選取；false 則留給終端機";
    Clipboard => "複製方式：desktop 桌面程式，terminal 終端機（OSC 52），auto 自動";
    Glyphs => "線條和長條所用的符號：unicode 或 ascii";
    AmbiguousWidth => "終端機給正負號等符號的欄數：narrow 一欄，wide 兩欄";
    Linear => "供螢幕閱讀器使用：一次一個窗格，兩種文字上下排列，游標停在目前列";
    Hyperlinks => "內文中的連結也交給終端機（OSC 8），可在終端機中點擊；auto 僅用於已知支援的終端機";
    FuzzyPinyin => "模糊音：拼音搜尋不分 zh/z、ch/c、sh/s、n/l、f/h 及前後鼻音";
    Recent => "記住開啟過的封存檔，供封存檔庫列出";
    NewCards => "複習中每天最多新學的詞語與標示";
}
