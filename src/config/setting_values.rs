//! The values of settings that are words.

use crate::corpus::Metric;

named! {
/// How the two sides of a post are shown. In the order in which `L` walks them and digits name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// Pairs beside each other, row by row.
    #[default]
    Columns = "columns",
    /// Each passage, then its counterpart.
    Interleaved = "interleaved",
    /// The original only.
    Original = "original",
    /// The translation only.
    Translation = "translation",
    /// Both, one side covered until it is asked for.
    Study = "study",
}
}

impl Layout {
    /// Every layout, in the order of their names.
    pub const ALL: [Self; 5] =
        [Self::Columns, Self::Interleaved, Self::Original, Self::Translation, Self::Study];
}

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Newest first.
    #[default]
    NewestFirst,
    /// Oldest first.
    OldestFirst,
    /// The largest figure first.
    MostFirst(Metric),
}

named! {
/// The order of the list, where the metric is that of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderName {
    /// See [`Order::NewestFirst`].
    Newest = "newest-first",
    /// See [`Order::OldestFirst`].
    Oldest = "oldest-first",
    /// See [`Order::MostFirst`].
    Most = "most-first",
}
}

impl Order {
    /// The order of this name, where the list shows `metric`.
    pub(crate) fn from_name(name: &str, metric: Metric) -> Option<Self> {
        Some(match OrderName::from_name(name)? {
            OrderName::Newest => Self::NewestFirst,
            OrderName::Oldest => Self::OldestFirst,
            OrderName::Most => Self::MostFirst(metric),
        })
    }

    /// Its name, without the metric.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NewestFirst => OrderName::Newest,
            Self::OldestFirst => OrderName::Oldest,
            Self::MostFirst(_) => OrderName::Most,
        }
        .name()
    }
}

named! {
/// How text gets to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClipboardWay {
    /// By a program of the desktop where there is one, else by the terminal.
    #[default]
    Auto = "auto",
    /// By a program of the desktop, wherever the screen is.
    Desktop = "desktop",
    /// By the terminal.
    Terminal = "terminal",
}
}

named! {
/// Whether links of the text are links of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hyperlinks {
    /// Where the terminal is known to take them.
    #[default]
    Auto = "auto",
    /// Always.
    On = "on",
    /// Never.
    Off = "off",
}
}

named! {
/// The scale of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// As high as its logarithm.
    Log = "log",
    /// As high as the figure.
    #[default]
    Linear = "linear",
}
}

impl Scale {
    /// The other scale.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Linear => Self::Log,
            Self::Log => Self::Linear,
        }
    }
}

named! {
/// When a post counts as read without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ReadRule {
    /// Its end has been in sight for a moment.
    #[default]
    End = "end",
    /// Its text has been on the screen for a moment.
    Shown = "shown",
    /// Never.
    Key = "key",
}
}

named! {
/// The signs that lines and bars are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Glyphs {
    /// Those of Unicode.
    #[default]
    Unicode = "unicode",
    /// ASCII alone.
    Ascii = "ascii",
}
}
