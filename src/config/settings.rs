//! Settings of the user, with the defaults.

use crate::corpus::time::Zone;
use crate::corpus::{Metric, Side};
use crate::i18n::UiLanguage;

/// How the two sides of a post are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// Pairs beside each other, row by row.
    #[default]
    Columns,
    /// Each passage, then its counterpart.
    Interleaved,
    /// The original only.
    Original,
    /// The translation only.
    Translation,
    /// Both, one side covered until it is asked for.
    Study,
}

impl Layout {
    /// Every layout, in the order `L` walks them and digits name them.
    pub const ALL: &'static [Self] =
        &[Self::Columns, Self::Interleaved, Self::Original, Self::Translation, Self::Study];
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

/// The scale of bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// As high as the figure.
    #[default]
    Linear,
    /// As high as its logarithm.
    Log,
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

/// Settings of the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// How the two sides are shown.
    pub layout: Layout,
    /// The side that comes first: left in columns, above when interleaved.
    pub first: Side,
    /// Percent of the text width that the original's column takes.
    pub ruler: u8,
    /// The side that is covered in study.
    pub covered: Side,
    /// The side that is drawn faint while both are shown.
    pub faint: Option<Side>,
    /// The metric of the list and the sparkline.
    pub metric: Metric,
    /// The scale of bars; `None` chooses it by the spread of the figures.
    pub scale: Option<Scale>,
    /// The order of the list.
    pub order: Order,
    /// The zone of times.
    pub zone: Zone,
    /// The language of the interface.
    pub ui_language: UiLanguage,
}

impl Settings {
    /// The side that is read first.
    pub(crate) fn side_read(&self) -> Side {
        match self.layout {
            Layout::Original => Side::Original,
            Layout::Translation => Side::Translation,
            Layout::Columns | Layout::Interleaved => self.first,
            Layout::Study => self.covered.other(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            first: Side::Original,
            // English takes about 1.3 times the columns of its Chinese translation in the archives
            // measured, so that 56:44 gives both sides of a pair about the same number of rows.
            ruler: 56,
            covered: Side::Translation,
            faint: None,
            metric: Metric::Likes,
            scale: None,
            order: Order::NewestFirst,
            zone: Zone::Utc,
            ui_language: UiLanguage::English,
        }
    }
}
