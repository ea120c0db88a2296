//! Which action a key asks for: the shipped keys with the user's laid over them.

use std::collections::BTreeMap;

use crate::app::input::action::Action;
use crate::app::input::key::Key;
use crate::app::input::mode::KeyMode;

/// The shipped keys.
pub const DEFAULT: &str = include_str!("../../../assets/default-keys.toml");

/// What keys do, mode by mode.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    bound: BTreeMap<(KeyMode, Vec<Key>), Action>,
}

/// What a row of keys means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// They ask for this.
    Action(Action),
    /// More keys may follow.
    Pending,
    /// Nothing.
    Unbound,
}

/// What is wrong with a keys file.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeymapError {
    /// It is not TOML, or not of the shape wanted.
    #[error("{0}")]
    Syntax(String),
    /// No such section.
    #[error("no mode '[{0}]'; the modes are {1}")]
    NoMode(String, String),
    /// No such key.
    #[error("[{mode}] '{key}' is no key; write for example j, ctrl-d, space or \"g g\"")]
    NoKey {
        /// Section.
        mode: String,
        /// What was written.
        key: String,
    },
    /// No such action.
    #[error("[{mode}] '{key}': no action '{action}'; press ? in the reader for their names")]
    NoAction {
        /// Section.
        mode: String,
        /// The key.
        key: String,
        /// What was written.
        action: String,
    },
    /// A key that is also the start of a longer row could never be told from it.
    #[error("[{mode}] '{key}' is bound, and also begins '{longer}'")]
    Shadowed {
        /// Section.
        mode: String,
        /// The short one.
        key: String,
        /// The long one.
        longer: String,
    },
}

fn chord(text: &str) -> Option<Vec<Key>> {
    let keys: Vec<Key> = text.split_whitespace().map(Key::parse).collect::<Option<_>>()?;
    (!keys.is_empty()).then_some(keys)
}

/// A row of keys as the keys file writes it.
pub fn print(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

impl Keymap {
    /// Reads the shipped keys, then lays `user` (the text of a keys file) over them.
    pub fn load(user: Option<&str>) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        map.lay(DEFAULT)?;
        if let Some(user) = user {
            map.lay(user)?;
        }
        map.check()?;
        Ok(map)
    }

    fn lay(&mut self, text: &str) -> Result<(), KeymapError> {
        let sections: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).map_err(|error| KeymapError::Syntax(error.to_string()))?;
        for (section, keys) in sections {
            let Some((mode, _)) = KeyMode::ALL.iter().find(|(_, name)| *name == section) else {
                let known = KeyMode::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
                return Err(KeymapError::NoMode(section, known));
            };
            for (key, action) in keys {
                let keys = chord(&key)
                    .ok_or_else(|| KeymapError::NoKey { mode: section.clone(), key: key.clone() })?;
                if action == "none" {
                    self.bound.remove(&(*mode, keys));
                    continue;
                }
                let action = Action::ALL.iter().find(|known| known.name() == action).ok_or_else(|| {
                    KeymapError::NoAction { mode: section.clone(), key: key.clone(), action: action.clone() }
                })?;
                self.bound.insert((*mode, keys), *action);
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), KeymapError> {
        for (mode, longer) in self.bound.keys() {
            let mut starts = (1..longer.len()).filter_map(|count| longer.get(..count));
            let begun = starts.find(|keys| self.bound.contains_key(&(*mode, keys.to_vec())));
            if let Some(keys) = begun {
                let mode = KeyMode::ALL.iter().find(|(known, _)| known == mode).map_or("", |(_, name)| name);
                return Err(KeymapError::Shadowed {
                    mode: mode.to_owned(),
                    key: print(keys),
                    longer: print(longer),
                });
            }
        }
        Ok(())
    }

    /// What `keys` ask for while `layers` answer, the strongest layer first.
    pub fn resolve(&self, layers: &[KeyMode], keys: &[Key]) -> Resolved {
        for layer in layers {
            if let Some(action) = self.bound.get(&(*layer, keys.to_vec())) {
                return Resolved::Action(*action);
            }
            if self
                .bound
                .keys()
                .any(|(mode, row)| mode == layer && row.len() > keys.len() && row.starts_with(keys))
            {
                return Resolved::Pending;
            }
        }
        Resolved::Unbound
    }

    /// The rows of keys that ask for `action` in `mode`, shortest first.
    pub fn keys_for(&self, mode: KeyMode, action: Action) -> Vec<String> {
        let mut rows: Vec<&Vec<Key>> = self
            .bound
            .iter()
            .filter(|((m, _), a)| *m == mode && **a == action)
            .map(|((_, row), _)| row)
            .collect();
        // Plain letters first: they are what hints teach; then arrows and their like, then keys held with others.
        let effort = |key: &Key| if key.ctrl || key.alt { 2 } else { u8::from(key.typed().is_none()) };
        rows.sort_by_key(|row| (row.len(), row.iter().map(effort).max()));
        rows.into_iter().map(|row| print(row)).collect()
    }

    /// The first key for `action` over `layers`, for hints.
    pub fn key_for(&self, layers: &[KeyMode], action: Action) -> Option<String> {
        layers.iter().find_map(|mode| self.keys_for(*mode, action).into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::{Keymap, KeymapError, Resolved};
    use crate::app::input::action::Action;
    use crate::app::input::key::Key;
    use crate::app::input::mode::KeyMode;

    #[test]
    fn the_shipped_keys_load_and_every_action_is_bound() {
        let map = Keymap::load(None).unwrap();
        for action in Action::ALL {
            let bound = KeyMode::ALL.iter().any(|(mode, _)| !map.keys_for(*mode, *action).is_empty());
            // The five language modes also answer to the digits 1 to 5, which counts share.
            let by_digit = action.name().starts_with("show-");
            assert!(bound || by_digit, "{} has no key", action.name());
        }
    }

    #[test]
    fn a_row_of_keys_waits_for_its_end() {
        let map = Keymap::load(None).unwrap();
        let g = Key::char('g');
        assert_eq!(map.resolve(&[KeyMode::List], &[g]), Resolved::Pending);
        assert_eq!(map.resolve(&[KeyMode::List], &[g, g]), Resolved::Action(Action::SelectFirst));
        assert_eq!(map.resolve(&[KeyMode::List], &[g, Key::char('x')]), Resolved::Unbound);
    }

    #[test]
    fn a_users_keys_lie_over_the_shipped_ones() {
        let map = Keymap::load(Some("[list]\nj = \"none\"\n\"ctrl-j\" = \"select-next\"\n")).unwrap();
        assert_eq!(map.resolve(&[KeyMode::List], &[Key::char('j')]), Resolved::Unbound);
        assert_eq!(map.resolve(&[KeyMode::List], &[Key::ctrl('j')]), Resolved::Action(Action::SelectNext));
    }

    #[test]
    fn a_wrong_keys_file_says_what_and_where() {
        for (text, expected) in [
            ("[nowhere]\n", "no mode '[nowhere]'"),
            ("[list]\n\"ctrl-\" = \"quit\"\n", "'ctrl-' is no key"),
            ("[list]\nx = \"fly\"\n", "no action 'fly'"),
            ("[list]\ng = \"quit\"\n", "'g' is bound, and also begins 'g g'"),
        ] {
            let error = Keymap::load(Some(text)).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
        }
        assert!(matches!(Keymap::load(Some("list = 3")).unwrap_err(), KeymapError::Syntax(_)));
    }
}
