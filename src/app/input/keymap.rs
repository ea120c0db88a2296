//! Which action a key asks for: the shipped keys with the user's laid over them.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;

use crate::app::input::action::Action;
use crate::app::input::key::{Code, Key};
use crate::app::input::meant_key::meant_keys;
use crate::app::input::mode::KeyMode;
use crate::config::document::{self, ConfigEntry, ConfigValue};
use crate::config::issue::{ConfigIssue, ConfigPlace, ConfigProblem};
use crate::text::hash::HashMap;
use crate::text::typo;

/// The shipped keys.
pub(crate) const DEFAULT: &str = include_str!("../../../assets/default-keys.toml");

/// Presets besides: what each changes of the shipped keys.
pub(crate) const PRESETS: &[(&str, &str)] = &[
    ("less", include_str!("../../../assets/keys/less.toml")),
    ("emacs", include_str!("../../../assets/keys/emacs.toml")),
];

/// What keys do, mode by mode.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    bound: BTreeMap<(KeyMode, Vec<Key>), Action>,
}

/// What a row of keys means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// They ask for this.
    Action(Action),
    /// More keys may follow.
    Pending,
    /// Nothing.
    Unbound,
}

fn chord(text: &str) -> Option<Vec<Key>> {
    let keys: Vec<Key> = text.split_whitespace().map(Key::parse).collect::<Option<_>>()?;
    (!keys.is_empty()).then_some(keys)
}

/// A row of keys as the keys file writes it.
pub(crate) fn print(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// How hard a row of keys is to type: short ones first, then plain letters, which hints teach, arrows and their like, and
/// keys held with others.
fn effort(row: &[Key]) -> (usize, Option<u8>) {
    let of_key = |key: &Key| if key.ctrl || key.alt { 2 } else { u8::from(key.typed().is_none()) };
    (row.len(), row.iter().map(of_key).max())
}

/// The place among the keys that everybody knows, which are named before others; `None` for any other.
fn familiarity(row: &[Key]) -> Option<usize> {
    const FAMILIAR: [Code; 4] = [Code::Esc, Code::Char(' '), Code::Enter, Code::Tab];
    let [Key { code, ctrl: false, alt: false, shift: false }] = row else { return None };
    FAMILIAR.iter().position(|known| known == code)
}

/// A row of keys in a mode.
type Binding = (KeyMode, Vec<Key>);

impl Keymap {
    /// The shipped keys of this name; those of `vim` where there are none.
    pub fn preset(name: &str) -> Self {
        let mut map = Self::default();
        map.lay(Path::new(name), DEFAULT);
        if let Some((_, text)) = PRESETS.iter().find(|(known, _)| *known == name) {
            map.lay(Path::new(name), text);
        }
        map
    }

    /// The shipped keys with those of a keys file laid over them, and what is wrong with it: a wrong line changes nothing.
    pub(crate) fn with_user_keys(preset: &str, path: &Path, text: &str) -> (Self, Vec<ConfigIssue>) {
        let mut map = Self::preset(preset);
        let (places, mut issues) = map.lay(path, text);
        let shadowed = map.resolve_prefixes(&places).into_iter();
        issues.extend(
            shadowed.map(|(at, problem)| {
                ConfigIssue::new(ConfigPlace::from_offset(path, text, at), None, problem)
            }),
        );
        (map, issues)
    }

    /// Adds the bindings of a file to those before, or replaces them. Returns the byte at which each binding is, and what is wrong.
    fn lay(&mut self, path: &Path, text: &str) -> (BTreeMap<Binding, usize>, Vec<ConfigIssue>) {
        let (sections, mut issues) = document::parse(path, text);
        let mut report = |at, problem, near: Option<&str>| {
            issues.push(ConfigIssue::new(ConfigPlace::from_offset(path, text, at), near, problem));
        };
        let actions: HashMap<&str, Action> =
            Action::ALL.iter().map(|action| (action.name(), *action)).collect();
        let mut places = BTreeMap::new();
        for section in sections {
            let mode = KeyMode::ALL.into_iter().find(|mode| mode.section() == section.key);
            let (Some(mode), ConfigValue::Table(lines)) = (mode, section.value) else {
                let near = typo::nearest_name(&section.key, KeyMode::ALL.iter().map(|mode| mode.section()));
                report(section.at, ConfigProblem::UnknownMode(section.key.clone()), near);
                continue;
            };
            for ConfigEntry { key, at, value, value_at, .. } in lines {
                let Some(keys) = chord(&key) else {
                    let near = meant_keys(&key);
                    report(at, ConfigProblem::UnknownKey(key), near.as_deref());
                    continue;
                };
                let name = value.shown();
                match actions.get(name.as_str()) {
                    Some(action) => {
                        places.insert((mode, keys.clone()), at);
                        self.bound.insert((mode, keys), *action);
                    }
                    None if name == "none" => {
                        self.bound.remove(&(mode, keys));
                    }
                    None => {
                        let names = Action::ALL.iter().map(|known| known.name());
                        let near = typo::nearest_name(&name, names);
                        report(value_at, ConfigProblem::UnknownAction(name.clone()), near);
                    }
                }
            }
        }
        (places, issues)
    }

    /// Decides between a row of keys and a longer one that it begins: the later layer holds, and within the user's file,
    /// whose bindings have `places`, the shorter row does and is reported with its place.
    fn resolve_prefixes(&mut self, places: &BTreeMap<Binding, usize>) -> Vec<(usize, ConfigProblem)> {
        let mut problems = Vec::new();
        let bindings: Vec<Binding> = self.bound.keys().cloned().collect();
        for (mode, longer) in &bindings {
            let starts = (1..longer.len()).filter_map(|count| longer.get(..count));
            for keys in starts {
                let shorter = (*mode, keys.to_vec());
                if !self.bound.contains_key(&shorter) {
                    continue;
                }
                let long = (*mode, longer.clone());
                match (places.get(&shorter), places.get(&long)) {
                    (Some(at), Some(_)) => {
                        self.bound.remove(&long);
                        let problem = ConfigProblem::ShadowedKey { key: print(keys), longer: print(longer) };
                        problems.push((*at, problem));
                    }
                    (None, Some(_)) => drop(self.bound.remove(&shorter)),
                    _ => drop(self.bound.remove(&long)),
                }
            }
        }
        problems
    }

    /// What `keys` ask for while `layers` answer, the strongest layer first.
    pub(crate) fn resolve(&self, layers: &[KeyMode], keys: &[Key]) -> Resolved {
        for layer in layers {
            if let Some(action) = self.bound.get(&(*layer, keys.to_vec())) {
                return Resolved::Action(*action);
            }
            // Longer sequences follow in the order of the map.
            let after = (Bound::Excluded((*layer, keys.to_vec())), Bound::Unbounded);
            let next = self.bound.range(after).next();
            if next.is_some_and(|((mode, row), _)| mode == layer && row.starts_with(keys)) {
                return Resolved::Pending;
            }
        }
        Resolved::Unbound
    }

    /// The rows of keys that ask for `action` in `mode`, the easiest first.
    pub fn keys_for(&self, mode: KeyMode, action: Action) -> Vec<String> {
        let mut rows: Vec<&[Key]> = self.rows(mode, action).collect();
        rows.sort_by_key(|row| effort(row));
        rows.into_iter().map(print).collect()
    }

    fn rows(&self, mode: KeyMode, action: Action) -> impl Iterator<Item = &[Key]> {
        let bound = self.bound.range((mode, Vec::new())..).take_while(move |((layer, _), _)| *layer == mode);
        bound.filter(move |(_, known)| **known == action).map(|((_, row), _)| row.as_slice())
    }

    /// The first key for `action` over `layers`.
    pub(crate) fn key_for(&self, layers: &[KeyMode], action: Action) -> Option<String> {
        layers.iter().find_map(|mode| self.rows(*mode, action).min_by_key(|row| effort(row))).map(print)
    }

    /// The key to name in hints for `action` over `layers`: one that everybody knows, if there is one.
    pub(crate) fn hint_for(&self, layers: &[KeyMode], action: Action) -> Option<String> {
        let rows = layers.iter().flat_map(|mode| self.rows(*mode, action));
        let familiar = rows.filter(|row| familiarity(row).is_some()).min_by_key(|row| familiarity(row));
        familiar.map(print).or_else(|| self.key_for(layers, action))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Keymap, PRESETS, Resolved};
    use crate::app::input::action::Action;
    use crate::app::input::key::Key;
    use crate::app::input::mode::KeyMode;
    use crate::config::setting::Setting;
    use crate::i18n::UiLanguage;

    fn laid(text: &str) -> (Keymap, Vec<String>) {
        let (map, issues) = Keymap::with_user_keys("vim", Path::new("k.toml"), text);
        (map, issues.iter().map(|issue| issue.message(UiLanguage::English)).collect())
    }

    #[test]
    fn every_preset_loads_and_binds_every_action() {
        for preset in Setting::Keys.form().choices() {
            let map = Keymap::preset(preset);
            for action in Action::ALL {
                let bound = KeyMode::ALL.into_iter().any(|mode| !map.keys_for(mode, *action).is_empty());
                // The five layouts also answer to the digits 1 to 5, which counts share.
                let by_digit = action.name().starts_with("show-");
                assert!(bound || by_digit, "{preset}: {} has no key", action.name());
            }
        }
        let names = ["vim"].into_iter().chain(PRESETS.iter().map(|(name, _)| *name));
        assert_eq!(Setting::Keys.form().choices(), names.collect::<Vec<_>>());
        for (name, text) in PRESETS {
            let (_, issues) = Keymap::with_user_keys("vim", Path::new(name), text);
            assert_eq!(issues, []);
        }
    }

    #[test]
    fn a_row_of_keys_waits_for_its_end() {
        let map = Keymap::preset("vim");
        let g = Key::char('g');
        assert_eq!(map.resolve(&[KeyMode::List], &[g]), Resolved::Pending);
        assert_eq!(map.resolve(&[KeyMode::List], &[g, g]), Resolved::Action(Action::SelectFirst));
        assert_eq!(map.resolve(&[KeyMode::List], &[g, Key::char('x')]), Resolved::Unbound);
    }

    #[test]
    fn a_users_keys_lie_over_the_shipped_ones() {
        let (map, issues) = laid("[list]\nj = \"none\"\n\"ctrl-j\" = \"select-next\"\n");
        assert_eq!(issues, [""; 0]);
        assert_eq!(map.resolve(&[KeyMode::List], &[Key::char('j')]), Resolved::Unbound);
        assert_eq!(map.resolve(&[KeyMode::List], &[Key::ctrl('j')]), Resolved::Action(Action::SelectNext));
    }

    #[test]
    fn a_users_key_wins_over_a_shipped_row_that_it_begins() {
        let (map, issues) = laid("[list]\ng = \"quit\"\n");
        assert_eq!(issues, [""; 0]);
        assert_eq!(map.resolve(&[KeyMode::List], &[Key::char('g')]), Resolved::Action(Action::Quit));
        // And the other way round.
        let (map, issues) = laid("[list]\n\"j j\" = \"quit\"\n");
        assert_eq!(issues, [""; 0]);
        assert_eq!(map.resolve(&[KeyMode::List], &[Key::char('j')]), Resolved::Pending);
    }

    #[test]
    fn a_wrong_keys_file_says_what_and_where() {
        for (text, expected) in [
            (
                "[lsit]\n",
                "k.toml:1:2: no section 'lsit'; duidu config default keys shows all; did you mean 'list'?",
            ),
            ("[list]\n\"ctrl-\" = \"quit\"\n", "k.toml:2:1: 'ctrl-' is no key"),
            (
                "[list]\nx = \"qiut\"\n",
                "k.toml:2:5: no action 'qiut'; ? in the reader shows all; did you mean 'quit'?",
            ),
            ("[list]\n\"a b\" = \"quit\"\na = \"quit\"\n", "k.toml:3:1: 'a' can never be pressed alone"),
            ("list = 3", "k.toml:1:1: no section 'list'"),
        ] {
            let (map, issues) = laid(text);
            assert!(issues.len() == 1 && issues[0].starts_with(expected), "{issues:?}");
            // The rest is as it was.
            let j = map.resolve(&[KeyMode::List], &[Key::char('j')]);
            assert_eq!(j, Resolved::Action(Action::SelectNext));
        }
    }
}
