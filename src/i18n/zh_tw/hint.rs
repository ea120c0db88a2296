//! The words after the keys of the bottom row.

use crate::i18n::macros::texts;

texts! { HintMessage in TraditionalChinese;
    Together => "合併";
    Uncover => "顯示另一面";
    Undo => "復原";
    Remove => "移除";
    Rename => "重新命名";
    Find => "搜尋";
    Topics => "話題";
    Layout => "版面";
    Metric => "指標";
    Help => "說明";
    Read => "閱讀";
    Back => "返回";
    NextMatch => "下一處";
    NextPassage => "下一段";
    LookUp => "查詞";
    Select => "選取";
    Context => "上下文";
    Copy => "複製";
    ToOtherSide => "另一側";
    NextWord => "下一詞";
    Reveal => "再看一段";
    OtherSide => "改遮另一側";
    NextPost => "下一則";
    Open => "開啟";
    Quit => "結束";
    Close => "關閉";
    Scale => "刻度";
    Section => "下一節";
    Posts => "看貼文";
    Clear => "清除";
    Change => "修改";
    ListOnly => "只列這些";
    InContext => "上下文";
    Sort => "排序";
    Filter => "篩選";
    OtherWord => "換詞";
    Accept => "確定";
    PageDown => "下翻一頁";
    GradeAgain => "忘記";
    GradeHard => "困難";
    GradeGood => "記得";
    GradeEasy => "容易";
}
