//! Every action that a key can ask for: variant, name in the keys file, what is known about it, and its line in the help.

use crate::i18n::ActionMessage;

/// What is known about an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ActionTrait {
    /// A number before its key repeats it or names a place.
    Count,
    /// It depends on the rows of the text.
    Rows,
    /// It may lead far away: the place before it is remembered.
    Far,
}

macro_rules! actions {
    ($($name:ident = $kebab:literal $([$($trait:ident),*])?;)*) => {
        /// What a key asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $kebab] $name,)*
        }

        impl Action {
            /// Every action, in the order help shows them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the keys file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $kebab,)* }
            }

            /// What is known about it.
            fn traits(self) -> &'static [ActionTrait] {
                match self { $(Self::$name => &[$($(ActionTrait::$trait),*)?],)* }
            }

            /// What it does, for help.
            pub(crate) fn about(self) -> ActionMessage {
                match self { $(Self::$name => ActionMessage::$name,)* }
            }
        }
    };
}

actions! {
    SelectNext = "select-next" [Count];
    SelectPrevious = "select-previous" [Count];
    SelectFirst = "select-first" [Count, Far];
    SelectLast = "select-last" [Count, Far];
    PageListDown = "page-list-down" [Count];
    PageListUp = "page-list-up" [Count];
    ScrollDown = "scroll-down" [Count, Rows];
    ScrollUp = "scroll-up" [Count, Rows];
    HalfPageDown = "half-page-down" [Count, Rows];
    HalfPageUp = "half-page-up" [Count, Rows];
    PageDown = "page-down" [Count, Rows];
    PageUp = "page-up" [Count, Rows];
    ReadOn = "read-on" [Rows];
    ScrollTop = "scroll-top" [Far];
    ScrollBottom = "scroll-bottom" [Rows, Far];
    NextPassage = "next-passage" [Count, Rows];
    PreviousPassage = "previous-passage" [Count, Rows];
    FocusIn = "focus-in";
    FocusOut = "focus-out";
    FocusNext = "focus-next";
    FocusPrevious = "focus-previous";
    Zen = "zen";
    CycleLanguage = "cycle-language";
    ShowColumns = "show-columns";
    ShowInterleaved = "show-interleaved";
    ShowOriginal = "show-original";
    ShowTranslation = "show-translation";
    ShowStudy = "show-study";
    SwapSides = "swap-sides";
    RulerLeft = "ruler-left" [Count];
    RulerRight = "ruler-right" [Count];
    CycleFaint = "cycle-faint";
    Peek = "peek" [Rows];
    Raw = "raw";
    NextMetric = "next-metric" [Count];
    PreviousMetric = "previous-metric" [Count];
    Statistics = "statistics";
    NextBar = "next-bar" [Count];
    PreviousBar = "previous-bar" [Count];
    BarLeft = "bar-left" [Count];
    BarRight = "bar-right" [Count];
    NextSection = "next-section";
    PreviousSection = "previous-section";
    OpenBar = "open-bar" [Far];
    ToggleScale = "toggle-scale";
    ToggleOrder = "toggle-order";
    Find = "find";
    SaveQuery = "save-query";
    OpenQueries = "open-queries" [Far];
    NextHit = "next-hit" [Count, Rows, Far];
    PreviousHit = "previous-hit" [Count, Rows, Far];
    OpenTopics = "open-topics";
    NextOfTopic = "next-of-topic" [Count, Far];
    PreviousOfTopic = "previous-of-topic" [Count, Far];
    TopicToFilter = "topic-to-filter" [Far];
    Similar = "similar" [Far];
    Concordance = "concordance";
    SortLines = "sort-lines";
    FilterLines = "filter-lines";
    GoTo = "go-to";
    JumpBack = "jump-back" [Count];
    JumpForward = "jump-forward" [Count];
    SetMark = "set-mark";
    GoToMark = "go-to-mark";
    OpenPost = "open-post";
    OpenLink = "open-link" [Rows];
    ToggleRead = "toggle-read";
    ToggleStar = "toggle-star";
    EditTags = "edit-tags";
    Highlight = "highlight" [Count, Rows];
    HighlightColor = "highlight-color" [Rows];
    EditNote = "edit-note" [Rows];
    NoteInEditor = "note-in-editor" [Rows];
    TranslatePost = "translate-post" [Rows];
    CorrectTranslation = "correct-translation" [Rows];
    CutEarlier = "cut-earlier" [Count, Rows];
    CutLater = "cut-later" [Count, Rows];
    OpenNotes = "open-notes";
    KeepWord = "keep-word" [Rows];
    OpenWords = "open-words";
    OpenReview = "open-review";
    Uncover = "uncover";
    GradeAgain = "grade-again";
    GradeHard = "grade-hard";
    GradeGood = "grade-good";
    GradeEasy = "grade-easy";
    RemoveNote = "remove-note";
    OpenTogether = "open-together";
    Rename = "rename";
    NextUnread = "next-unread";
    Export = "export";
    MarkListed = "mark-listed";
    Undo = "undo" [Count];
    Redo = "redo" [Count];
    CopyLink = "copy-link";
    CopyPassage = "copy-passage" [Rows];
    CopyPost = "copy-post" [Rows];
    TextCursor = "text-cursor" [Rows];
    NextWord = "next-word" [Count, Rows];
    PreviousWord = "previous-word" [Count, Rows];
    WordEnd = "word-end" [Count, Rows];
    NextCharacter = "next-character" [Count, Rows];
    PreviousCharacter = "previous-character" [Count, Rows];
    RowBelow = "row-below" [Count, Rows];
    RowAbove = "row-above" [Count, Rows];
    RowStart = "row-start" [Rows];
    RowEnd = "row-end" [Rows];
    NextSentence = "next-sentence" [Count, Rows];
    PreviousSentence = "previous-sentence" [Count, Rows];
    OtherSide = "other-side" [Rows];
    SelectText = "select-text" [Rows];
    SelectSentence = "select-sentence" [Rows];
    LookUp = "look-up" [Rows];
    Pipe = "pipe" [Rows];
    CopyText = "copy-text" [Rows];
    PostGlossary = "post-glossary";
    Glossary = "glossary";
    OpenLibrary = "open-library";
    OpenHelp = "open-help";
    Back = "back";
    BackOrQuit = "back-or-quit";
    Quit = "quit";
    Suspend = "suspend";
    Redraw = "redraw";
    Reload = "reload";
    ToggleMouse = "toggle-mouse";
    Accept = "accept" [Far];
    Cancel = "cancel";
    MoveNext = "move-next" [Count];
    MovePrevious = "move-previous" [Count];
    MovePageDown = "move-page-down";
    MovePageUp = "move-page-up";
    CompleteNext = "complete-next";
    CompletePrevious = "complete-previous";
    OlderQuery = "older-query";
    NewerQuery = "newer-query";
    EraseCharacter = "erase-character";
    EraseForward = "erase-forward";
    EraseWord = "erase-word";
    EraseAll = "erase-all";
    EraseToEnd = "erase-to-end";
    CursorLeft = "cursor-left";
    CursorRight = "cursor-right";
    CursorStart = "cursor-start";
    CursorEnd = "cursor-end";
}

impl Action {
    /// Whether a number before its key repeats it or names a place.
    pub(crate) fn takes_count(self) -> bool {
        self.traits().contains(&ActionTrait::Count)
    }

    /// Whether it depends on the rows of the text.
    pub(crate) fn needs_rows(self) -> bool {
        self.traits().contains(&ActionTrait::Rows)
    }

    /// Whether it may lead far away, so that the place before it is remembered.
    pub(crate) fn is_far(self) -> bool {
        self.traits().contains(&ActionTrait::Far)
    }

    /// The digit that asks for it while nothing is typed: the layouts, in their order.
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

    /// The action that a digit asks for.
    pub(crate) fn from_digit(digit: u32) -> Option<Self> {
        let digit = char::from_digit(digit, 10)?;
        Self::ALL.iter().copied().find(|action| action.digit() == Some(digit))
    }
}
