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
    /// It means something only in an overlay or with the cursor.
    Inner,
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
    NextBar = "next-bar" [Count, Inner];
    PreviousBar = "previous-bar" [Count, Inner];
    BarLeft = "bar-left" [Count, Inner];
    BarRight = "bar-right" [Count, Inner];
    NextSection = "next-section" [Inner];
    PreviousSection = "previous-section" [Inner];
    OpenBar = "open-bar" [Far, Inner];
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
    SortLines = "sort-lines" [Inner];
    FilterLines = "filter-lines" [Inner];
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
    Uncover = "uncover" [Inner];
    GradeAgain = "grade-again" [Inner];
    GradeHard = "grade-hard" [Inner];
    GradeGood = "grade-good" [Inner];
    GradeEasy = "grade-easy" [Inner];
    RemoveNote = "remove-note" [Inner];
    OpenTogether = "open-together" [Inner];
    Rename = "rename" [Inner];
    NextUnread = "next-unread";
    Export = "export";
    MarkListed = "mark-listed";
    Undo = "undo" [Count];
    Redo = "redo" [Count];
    CopyLink = "copy-link";
    CopyPassage = "copy-passage" [Rows];
    CopyPost = "copy-post" [Rows];
    TextCursor = "text-cursor" [Rows];
    NextWord = "next-word" [Count, Rows, Inner];
    PreviousWord = "previous-word" [Count, Rows, Inner];
    WordEnd = "word-end" [Count, Rows, Inner];
    NextCharacter = "next-character" [Count, Rows, Inner];
    PreviousCharacter = "previous-character" [Count, Rows, Inner];
    RowBelow = "row-below" [Count, Rows, Inner];
    RowAbove = "row-above" [Count, Rows, Inner];
    RowStart = "row-start" [Rows, Inner];
    RowEnd = "row-end" [Rows, Inner];
    NextSentence = "next-sentence" [Count, Rows, Inner];
    PreviousSentence = "previous-sentence" [Count, Rows, Inner];
    OtherSide = "other-side" [Rows, Inner];
    SelectText = "select-text" [Rows, Inner];
    SelectSentence = "select-sentence" [Rows, Inner];
    LookUp = "look-up" [Rows, Inner];
    Pipe = "pipe" [Rows];
    CopyText = "copy-text" [Rows, Inner];
    PostGlossary = "post-glossary";
    Glossary = "glossary";
    OpenHelp = "open-help";
    OpenLibrary = "open-library";
    Back = "back";
    BackOrQuit = "back-or-quit";
    Quit = "quit";
    Suspend = "suspend";
    Redraw = "redraw";
    Reload = "reload";
    ToggleMouse = "toggle-mouse";
    Accept = "accept" [Far, Inner];
    Cancel = "cancel" [Inner];
    MoveNext = "move-next" [Count, Inner];
    MovePrevious = "move-previous" [Count, Inner];
    MovePageDown = "move-page-down" [Inner];
    MovePageUp = "move-page-up" [Inner];
    CompleteNext = "complete-next" [Inner];
    CompletePrevious = "complete-previous" [Inner];
    OlderQuery = "older-query" [Inner];
    NewerQuery = "newer-query" [Inner];
    EraseCharacter = "erase-character" [Inner];
    EraseForward = "erase-forward" [Inner];
    EraseWord = "erase-word" [Inner];
    EraseAll = "erase-all" [Inner];
    EraseToEnd = "erase-to-end" [Inner];
    CursorLeft = "cursor-left" [Inner];
    CursorRight = "cursor-right" [Inner];
    CursorStart = "cursor-start" [Inner];
    CursorEnd = "cursor-end" [Inner];
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

    /// Whether it means something only in an overlay or with the cursor.
    pub(crate) fn is_inner(self) -> bool {
        self.traits().contains(&ActionTrait::Inner)
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
