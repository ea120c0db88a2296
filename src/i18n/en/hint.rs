//! The words after the keys of the bottom row.

use crate::i18n::macros::texts;

texts! { HintMessage in English;
    Together => "add";
    Uncover => "uncover";
    Undo => "undo";
    Remove => "remove";
    Rename => "rename";
    Find => "find";
    Topics => "topics";
    Layout => "layout";
    Metric => "metric";
    Help => "help";
    Read => "read";
    Back => "back";
    NextMatch => "next match";
    NextPassage => "next passage";
    LookUp => "look up";
    Select => "select";
    Context => "context";
    Copy => "copy";
    ToOtherSide => "other side";
    NextWord => "next word";
    Reveal => "show one more";
    OtherSide => "cover other side";
    NextPost => "next post";
    Open => "open";
    Quit => "quit";
    Close => "close";
    Scale => "scale";
    Section => "section";
    Posts => "posts";
    Clear => "clear";
    Change => "change";
    ListOnly => "only these posts";
    InContext => "in context";
    Sort => "sort";
    Filter => "filter";
    OtherWord => "other word";
    Accept => "accept";
    PageDown => "page down";
    GradeAgain => "again";
    GradeHard => "hard";
    GradeGood => "good";
    GradeEasy => "easy";
}
