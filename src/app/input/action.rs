//! Every action of a key: its variant and its name in the keys file.

use crate::i18n::ActionMessage;

macro_rules! actions {
    ($($name:ident = $kebab:literal;)*) => {
        /// A wish: what a key asks for.
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

            /// What it does, for help.
            pub fn about(self) -> ActionMessage {
                match self { $(Self::$name => ActionMessage::$name,)* }
            }
        }
    };
}

actions! {
    SelectNext = "select-next";
    SelectPrevious = "select-previous";
    SelectFirst = "select-first";
    SelectLast = "select-last";
    PageListDown = "page-list-down";
    PageListUp = "page-list-up";
    ScrollDown = "scroll-down";
    ScrollUp = "scroll-up";
    HalfPageDown = "half-page-down";
    HalfPageUp = "half-page-up";
    PageDown = "page-down";
    PageUp = "page-up";
    ReadOn = "read-on";
    ScrollTop = "scroll-top";
    ScrollBottom = "scroll-bottom";
    NextPassage = "next-passage";
    PreviousPassage = "previous-passage";
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
    RulerLeft = "ruler-left";
    RulerRight = "ruler-right";
    CycleFaint = "cycle-faint";
    Peek = "peek";
    Raw = "raw";
    NextMetric = "next-metric";
    PreviousMetric = "previous-metric";
    Statistics = "statistics";
    NextBar = "next-bar";
    PreviousBar = "previous-bar";
    BarLeft = "bar-left";
    BarRight = "bar-right";
    NextSection = "next-section";
    PreviousSection = "previous-section";
    OpenBar = "open-bar";
    ToggleScale = "toggle-scale";
    ToggleOrder = "toggle-order";
    Find = "find";
    NextHit = "next-hit";
    PreviousHit = "previous-hit";
    OpenTopics = "open-topics";
    NextOfTopic = "next-of-topic";
    PreviousOfTopic = "previous-of-topic";
    TopicToFilter = "topic-to-filter";
    GoTo = "go-to";
    JumpBack = "jump-back";
    JumpForward = "jump-forward";
    SetMark = "set-mark";
    GoToMark = "go-to-mark";
    OpenPost = "open-post";
    OpenLink = "open-link";
    ToggleRead = "toggle-read";
    ToggleStar = "toggle-star";
    EditTags = "edit-tags";
    NextUnread = "next-unread";
    CopyLink = "copy-link";
    CopyPassage = "copy-passage";
    PostGlossary = "post-glossary";
    Glossary = "glossary";
    OpenHelp = "open-help";
    Back = "back";
    BackOrQuit = "back-or-quit";
    Quit = "quit";
    Suspend = "suspend";
    Redraw = "redraw";
    Accept = "accept";
    Cancel = "cancel";
    MoveNext = "move-next";
    MovePrevious = "move-previous";
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
