//! The help overlay: every action with its keys as they are bound, and a search over them.

use crate::app::action::Action;
use crate::app::keymap::Keymap;
use crate::app::mode::Mode;
use crate::app::prompt::Line;
use crate::words::{Tongue, Word};

/// The open help.
#[derive(Debug, Default)]
pub struct Help {
    /// What has been typed to search it.
    pub line: Line,
    /// First row shown.
    pub top: usize,
    /// Rows shown.
    pub rows: usize,
}

/// One row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Where the keys below it hold.
    Section(Word),
    /// An action.
    Action {
        /// Its keys.
        keys: String,
        /// What it does.
        about: &'static str,
        /// Its name in the keys file.
        name: &'static str,
    },
}

/// Where a mode's keys hold, in words.
fn section(mode: Mode) -> Word {
    match mode {
        Mode::Everywhere | Mode::Reading => Word::KeysEverywhere,
        Mode::List => Word::KeysInList,
        Mode::Detail => Word::KeysInDetail,
        Mode::Spark => Word::KeysInSpark,
        Mode::Typing => Word::KeysInPrompt,
        Mode::Palette => Word::KeysInPalette,
        Mode::Statistics => Word::KeysInStatistics,
        Mode::Popup => Word::KeysInPopup,
    }
}

impl Help {
    /// The rows that match what has been typed, in the order of the modes.
    pub fn entries(&self, keymap: &Keymap, tongue: Tongue) -> Vec<Entry> {
        let typed = self.line.text().trim().to_lowercase();
        let mut entries = Vec::new();
        for mode in [
            Mode::Reading,
            Mode::List,
            Mode::Detail,
            Mode::Spark,
            Mode::Palette,
            Mode::Statistics,
            Mode::Popup,
            Mode::Typing,
            Mode::Everywhere,
        ] {
            let word = section(mode);
            let mut rows: Vec<Entry> = Action::ALL
                .iter()
                .filter_map(|action| {
                    let mut keys = keymap.keys_for(mode, *action).join("  ");
                    if let Some(digit) = action.digit().filter(|_| mode == Mode::Reading) {
                        keys = if keys.is_empty() { digit.to_string() } else { format!("{keys}  {digit}") };
                    }
                    let matches = [keys.as_str(), action.name(), action.about(tongue)]
                        .iter()
                        .any(|text| text.to_lowercase().contains(&typed));
                    (!keys.is_empty() && matches).then(|| Entry::Action {
                        keys,
                        about: action.about(tongue),
                        name: action.name(),
                    })
                })
                .collect();
            if !rows.is_empty() {
                if entries.last() != Some(&Entry::Section(word)) {
                    entries.push(Entry::Section(word));
                }
                entries.append(&mut rows);
            }
        }
        entries
    }

    /// Scrolls by `by` rows of `count`.
    pub fn scroll(&mut self, by: isize, count: usize) {
        self.top = self.top.saturating_add_signed(by).min(count.saturating_sub(self.rows));
    }
}
