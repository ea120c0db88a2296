//! Settings of the user, with the defaults.

use super::configuration::Configuration;
use super::setting::Setting;
pub use super::setting_values::{ClipboardWay, Glyphs, Hyperlinks, Layout, Order, ReadRule, Scale};
use crate::corpus::time::Zone;
use crate::corpus::{Metric, Side};
use crate::i18n::UiLanguage;

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
        let side = |setting| Side::from_name(value(setting));
        let number = |setting| value(setting).parse().unwrap_or_default();
        let lists = |word: &str| value(Setting::ListColumns).split(',').any(|listed| listed == word);
        let glyphs = Glyphs::from_name(value(Setting::Glyphs)).unwrap_or_default();
        let are_signs_wide = value(Setting::AmbiguousWidth) == "wide";
        let metric = Metric::from_key(value(Setting::Metric)).unwrap_or(Metric::Likes);
        Self {
            layout: Layout::from_name(value(Setting::Layout)).unwrap_or_default(),
            first: side(Setting::First).unwrap_or(Side::Original),
            // English takes about 1.3 times the columns of its Chinese translation in the archives
            // measured, so that the default of 56 gives both sides of a pair about the same number of rows.
            ruler: value(Setting::Ruler).parse().unwrap_or(56),
            covered: side(Setting::Covered).unwrap_or(Side::Translation),
            faint: side(Setting::Faint),
            metric,
            scale: Scale::from_name(value(Setting::Scale)),
            order: Order::from_name(value(Setting::Order), metric).unwrap_or_default(),
            zone: Zone::from_name(value(Setting::Zone)).unwrap_or_default(),
            ui_language,
            text_width: number(Setting::TextWidth),
            margins: number(Setting::Margins),
            context: number(Setting::Context),
            read: ReadRule::from_name(value(Setting::Read)).unwrap_or_default(),
            list: ListFields {
                number: lists("number"),
                date: lists("date"),
                metric: lists("metric"),
                tags: lists("tags"),
            },
            // Where such signs take two columns, lines and bars of them would be torn.
            glyphs: if are_signs_wide { Glyphs::Ascii } else { glyphs },
            mouse: value(Setting::Mouse) == "true",
            linear: value(Setting::Linear) == "true",
            recent: value(Setting::Recent) == "true",
            new_cards: number(Setting::NewCards),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, Scale, Settings};
    use crate::config::configuration::Configuration;
    use crate::config::setting::Setting;
    use crate::corpus::{Metric, Side};
    use crate::i18n::UiLanguage;

    #[test]
    fn every_word_of_a_choice_means_something() {
        let words = |setting: Setting| setting.form().choices().to_vec();
        assert_eq!(words(Setting::Metric), Metric::ALL.map(Metric::key));
        assert_eq!(words(Setting::Scale)[1..], *Scale::NAMES);
        assert_eq!(words(Setting::Faint)[1..], *Side::NAMES);
        assert_eq!(Layout::ALL.map(Layout::name), Layout::NAMES);
        for column in Setting::ListColumns.form().choices() {
            let mut configuration = Configuration::default();
            assert!(configuration.lay_flag(Setting::ListColumns, column, ""));
            let list = Settings::new(&configuration, UiLanguage::English).list;
            let shown = [list.number, list.date, list.metric, list.tags];
            assert_eq!(shown.iter().filter(|is_shown| **is_shown).count(), 1, "{column}");
        }
    }

    #[test]
    fn settings_without_a_configuration_are_the_defaults_that_are_documented() {
        let settings = Settings::default();
        for (setting, name) in [
            (Setting::Layout, settings.layout.name()),
            (Setting::First, settings.first.name()),
            (Setting::Covered, settings.covered.name()),
            (Setting::Metric, settings.metric.key()),
            (Setting::Order, settings.order.name()),
            (Setting::Zone, settings.zone.name()),
            (Setting::Read, settings.read.name()),
            (Setting::Glyphs, settings.glyphs.name()),
        ] {
            assert_eq!(setting.default_value(), name);
        }
        assert_eq!(Setting::Ruler.default_value(), settings.ruler.to_string());
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
