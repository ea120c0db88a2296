//! The words after the keys of the bottom row.

use crate::i18n::macros::texts;

texts! { HintMessage in SimplifiedChinese;
    Together => "合并";
    Uncover => "显示另一面";
    Undo => "撤销";
    Remove => "移除";
    Rename => "重命名";
    Find => "查找";
    Topics => "话题";
    Layout => "版式";
    Metric => "指标";
    Help => "帮助";
    Read => "阅读";
    Back => "返回";
    NextMatch => "下一处";
    NextPassage => "下一段";
    LookUp => "查词";
    Select => "选择";
    Context => "上下文";
    Copy => "复制";
    ToOtherSide => "另一侧";
    NextWord => "下一词";
    Reveal => "再看一段";
    OtherSide => "改遮另一侧";
    NextPost => "下一条";
    Open => "打开";
    Quit => "退出";
    Close => "关闭";
    Scale => "刻度";
    Section => "下一节";
    Posts => "看推文";
    Clear => "清除";
    Change => "修改";
    ListOnly => "只列这些";
    InContext => "上下文";
    Sort => "排序";
    Filter => "筛选";
    OtherWord => "换词";
    Accept => "确定";
    PageDown => "下翻页";
    GradeAgain => "忘记";
    GradeHard => "困难";
    GradeGood => "记得";
    GradeEasy => "容易";
}
