//! What a key was meant to be that is not written as the keys file writes it.

use super::key::{Key, NAMES};
use crate::text::typo;

/// Names that other programs give to keys, with those of the keys file.
const OTHER_NAMES: [(&str, &str); 14] = [
    ("return", "enter"),
    ("ret", "enter"),
    ("cr", "enter"),
    ("escape", "esc"),
    ("spc", "space"),
    ("del", "delete"),
    ("ins", "insert"),
    ("bs", "backspace"),
    ("pageup", "page-up"),
    ("pgup", "page-up"),
    ("pagedown", "page-down"),
    ("pgdown", "page-down"),
    ("pgdn", "page-down"),
    ("pgdwn", "page-down"),
];

/// The row of keys that `text` may mean, as the keys file writes it: in the notation of another program (`C-j`, `<C-j>`,
/// `Ctrl+J`) or with a slip in a name.
pub(super) fn meant_keys(text: &str) -> Option<String> {
    let keys = text
        .split_whitespace()
        .map(|key| if Key::parse(key).is_some() { Some(key.to_owned()) } else { meant_key(key) });
    keys.collect::<Option<Vec<_>>>().map(|keys| keys.join(" "))
}

fn meant_key(text: &str) -> Option<String> {
    let (mut name, mut meant) = (text.trim_start_matches('<').trim_end_matches('>'), String::new());
    while let Some((modifier, rest)) = name.split_once(['-', '+']).filter(|(_, rest)| !rest.is_empty()) {
        let Some(modifier) = modifier_of(&modifier.to_lowercase()) else { break };
        meant += modifier;
        name = rest;
    }
    let lower = name.to_lowercase();
    let other = || OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, known)| *known);
    let near = || typo::nearest_name(&lower, NAMES.iter().map(|(_, known)| *known));
    let is_single = name.chars().nth(1).is_none();
    // With Control, a terminal does not send the case.
    let key = if is_single && meant.contains("ctrl") {
        lower.clone()
    } else if is_single {
        name.to_owned()
    } else {
        other().or_else(near).unwrap_or(&lower).to_owned()
    };
    let meant = meant + &key;
    (meant != text && Key::parse(&meant).is_some()).then_some(meant)
}

fn modifier_of(name: &str) -> Option<&'static str> {
    match name {
        "c" | "ctl" | "control" | "^" => Some("ctrl-"),
        "a" | "m" | "meta" | "opt" | "option" => Some("alt-"),
        "s" => Some("shift-"),
        _ => match typo::nearest_name(name, ["ctrl", "alt", "shift"].into_iter())? {
            "ctrl" => Some("ctrl-"),
            "alt" => Some("alt-"),
            _ => Some("shift-"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::meant_keys;

    #[test]
    fn other_notations_and_slips_are_understood() {
        for (typed, meant) in [
            ("C-j", Some("ctrl-j")),
            ("<C-j>", Some("ctrl-j")),
            ("Ctrl+J", Some("ctrl-j")),
            ("ctrl+shift+left", Some("ctrl-shift-left")),
            ("M-x", Some("alt-x")),
            ("A-X", Some("alt-X")),
            ("<CR>", Some("enter")),
            ("entre", Some("enter")),
            ("Enter", Some("enter")),
            ("PgUp", Some("page-up")),
            ("ctrl-pgdn", Some("ctrl-page-down")),
            ("F5", Some("f5")),
            ("ctrl-shif-x", Some("ctrl-shift-x")),
            ("g entre", Some("g enter")),
            ("f25", None),
            ("nonsense", None),
            ("ctrl-", None),
        ] {
            assert_eq!(meant_keys(typed).as_deref(), meant, "{typed}");
        }
    }
}
