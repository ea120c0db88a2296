//! Settings of the user, with the defaults.

use super::configuration::Configuration;
use super::setting::Setting;
use crate::corpus::time::Zone;
use crate::corpus::{Metric, Side};
use crate::i18n::UiLanguage;

listed! {
/// How the two sides of a post are shown. In the order in which `L` walks them and digits name them.
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

/// When a post counts as read without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ReadRule {
    /// Its end has been in sight for a moment.
    #[default]
    End,
    /// Its text has been on the screen for a moment.
    Shown,
    /// Never.
    Key,
}

/// The signs that lines and bars are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Glyphs {
    /// Those of Unicode.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// What the list shows beside the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListFields {
    /// The number of the post.
    pub(crate) number: bool,
    /// Its date.
    pub(crate) date: bool,
    /// Its figure in the metric chosen.
    pub(crate) metric: bool,
    /// Its tags.
    pub(crate) tags: bool,
}

/// Names of values, as they are typed and remembered.
pub(crate) const LAYOUTS: [(Layout, &str); 5] = [
    (Layout::Columns, "columns"),
    (Layout::Interleaved, "interleaved"),
    (Layout::Original, "original"),
    (Layout::Translation, "translation"),
    (Layout::Study, "study"),
];
/// See [`LAYOUTS`].
pub(crate) const SIDES: [(Side, &str); 2] =
    [(Side::Original, Side::Original.name()), (Side::Translation, Side::Translation.name())];
/// See [`LAYOUTS`].
pub(crate) const ORDERS: [(Order, &str); 2] =
    [(Order::NewestFirst, "newest-first"), (Order::OldestFirst, "oldest-first")];
/// The name of the order by the metric that is shown.
pub(crate) const MOST_FIRST: &str = "most-first";
/// See [`LAYOUTS`].
pub(crate) const SCALES: [(Scale, &str); 2] = [(Scale::Log, "log"), (Scale::Linear, "linear")];
const READ_RULES: [(ReadRule, &str); 3] =
    [(ReadRule::End, "end"), (ReadRule::Shown, "shown"), (ReadRule::Key, "key")];

/// What has this name.
pub(crate) fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
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
    /// Most columns of one text.
    pub text_width: u16,
    /// Columns left blank on either side of a text.
    pub margins: u16,
    /// Rows kept in sight above and below the selected one.
    pub context: u16,
    /// When a post counts as read.
    pub read: ReadRule,
    /// What the list shows.
    pub list: ListFields,
    /// The signs that lines and bars are made of.
    pub glyphs: Glyphs,
    /// Whether the reader has the mouse.
    pub mouse: bool,
    /// One pane at a time and one text below the other, for screen readers.
    pub linear: bool,
    /// Whether archives that are opened are remembered as read lately.
    pub recent: bool,
    /// What the review begins with in a day at most.
    pub new_cards: u16,
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
        Self::new(&Configuration::default(), UiLanguage::English)
    }
}

impl Settings {
    /// What `configuration` chooses, in the language found.
    pub(crate) fn new(configuration: &Configuration, ui_language: UiLanguage) -> Self {
        let value = |setting| configuration.value(setting);
        let side = |setting| named(&SIDES, value(setting));
        let number = |setting| value(setting).parse().unwrap_or_default();
        let lists = |word: &str| value(Setting::ListColumns).split(',').any(|listed| listed == word);
        let is_ascii = value(Setting::Glyphs) == "ascii" || value(Setting::AmbiguousWidth) == "wide";
        let metric = Metric::from_key(value(Setting::Metric)).unwrap_or(Metric::Likes);
        Self {
            layout: named(&LAYOUTS, value(Setting::Layout)).unwrap_or_default(),
            first: side(Setting::First).unwrap_or(Side::Original),
            // English takes about 1.3 times the columns of its Chinese translation in the archives
            // measured, so that the default of 56 gives both sides of a pair about the same number of rows.
            ruler: value(Setting::Ruler).parse().unwrap_or(56),
            covered: side(Setting::Covered).unwrap_or(Side::Translation),
            faint: side(Setting::Faint),
            metric,
            scale: named(&SCALES, value(Setting::Scale)),
            order: match value(Setting::Order) {
                MOST_FIRST => Order::MostFirst(metric),
                name => named(&ORDERS, name).unwrap_or_default(),
            },
            zone: if value(Setting::Zone) == "local" { Zone::Local } else { Zone::Utc },
            ui_language,
            text_width: number(Setting::TextWidth),
            margins: number(Setting::Margins),
            context: number(Setting::Context),
            read: named(&READ_RULES, value(Setting::Read)).unwrap_or_default(),
            list: ListFields {
                number: lists("number"),
                date: lists("date"),
                metric: lists("metric"),
                tags: lists("tags"),
            },
            // Where such signs take two columns, lines and bars of them would be torn.
            glyphs: if is_ascii { Glyphs::Ascii } else { Glyphs::Unicode },
            mouse: value(Setting::Mouse) == "true",
            linear: value(Setting::Linear) == "true",
            recent: value(Setting::Recent) == "true",
            new_cards: number(Setting::NewCards),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LAYOUTS, Layout, MOST_FIRST, ORDERS, READ_RULES, SIDES, Settings};
    use crate::config::configuration::Configuration;
    use crate::config::setting::Setting;
    use crate::corpus::Metric;
    use crate::i18n::UiLanguage;

    #[test]
    fn every_word_of_a_choice_means_something() {
        let words = |setting: Setting| setting.form().choices().to_vec();
        let names = |names: &[(_, &'static str)]| names.iter().map(|(_, name)| *name).collect::<Vec<_>>();
        assert_eq!(words(Setting::Layout), names(&LAYOUTS));
        assert_eq!(words(Setting::Order), [ORDERS[0].1, ORDERS[1].1, MOST_FIRST]);
        assert_eq!(words(Setting::Read), READ_RULES.map(|(_, name)| name));
        for setting in [Setting::First, Setting::Covered] {
            assert_eq!(words(setting), SIDES.map(|(_, name)| name));
        }
        assert_eq!(words(Setting::Metric), Metric::ALL.map(Metric::key));
    }

    #[test]
    fn settings_follow_the_configuration() {
        let mut configuration = Configuration::default();
        for (setting, value) in
            [(Setting::Layout, "study"), (Setting::Ruler, "40"), (Setting::ListColumns, "date,tags")]
        {
            assert!(configuration.lay_flag(setting, value, ""));
        }
        let settings = Settings::new(&configuration, UiLanguage::English);
        assert_eq!((settings.layout, settings.ruler), (Layout::Study, 40));
        assert!(settings.list.date && settings.list.tags && !settings.list.number && !settings.list.metric);
    }
}
