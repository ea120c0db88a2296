//! Words in dates, in the languages of Europe that people's programs write most.

/// What a word in a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateWord {
    /// A month, from 1.
    Month(u32),
    /// Whether it is the second half of the day.
    Half(bool),
    /// Minutes east of UTC.
    Zone(i32),
    /// A day of the week, or a word between the parts.
    Filler,
}

/// The beginnings of the names of months, in small letters.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "янв", "sty"],
    &["feb", "fev", "fév", "фев", "lut"],
    &["mar", "mär", "mrz", "maa", "мар"],
    &["apr", "abr", "avr", "апр", "kwi"],
    &["may", "mai", "maj", "mei", "mag", "май", "мая"],
    &["jun", "juin", "giu", "июн", "cze"],
    &["jul", "juil", "lug", "июл", "lip"],
    &["aug", "ago", "aoû", "aou", "авг", "sie", "agu"],
    &["sep", "set", "сен", "wrz"],
    &["oct", "okt", "out", "ott", "окт", "paź"],
    &["nov", "ноя", "lis"],
    &["dec", "dez", "des", "dic", "déc", "дек", "gru"],
];

/// The beginnings of the names of weekdays. Those of Tuesday in French, Spanish and Italian begin as March does.
const WEEKDAYS: [&str; 46] = [
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "lun",
    "mardi",
    "martes",
    "marted",
    "mer",
    "mié",
    "jeu",
    "jue",
    "gio",
    "ven",
    "vie",
    "sam",
    "sáb",
    "sab",
    "dim",
    "dom",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "sonntag",
    "seg",
    "ter",
    "qua",
    "qui",
    "sex",
    "пон",
    "вто",
    "сре",
    "чет",
    "пят",
    "суб",
    "вос",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
];

/// Words and marks between the parts.
const FILLERS: [&str; 29] = [
    "t", "at", "th", "st", "nd", "rd", "of", "de", "del", "à", "às", "a", "um", "uhr", "le", "kl", "alle",
    "ore", "г", "года", "в", "сб", "mo", "di", "mi", "do", "fr", "sa", "so",
];

/// Zones by name, in minutes east of UTC. `CST` is China as well as Chicago, and is no zone here.
const ZONES: [(&str, i32); 20] = [
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("ist", 330),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("pst", -480),
    ("pdt", -420),
];

/// Whether a sign belongs to a word of a date: letters of Latin and Cyrillic script.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c < '\u{530}'
}

/// What `word` says; `None` where it belongs to no date.
pub(super) fn meaning(word: &str) -> Option<DateWord> {
    let lower = word.to_lowercase();
    let starts = |names: &[&str]| names.iter().any(|name| lower.starts_with(name));
    let is_long = lower.chars().count() > 2;
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == lower) {
        return Some(DateWord::Zone(*minutes));
    }
    // Turkish has its own words.
    if let "am" | "pm" | "öö" | "ös" = &*lower {
        return Some(DateWord::Half(matches!(&*lower, "pm" | "ös")));
    }
    if FILLERS.contains(&&*lower) || starts(&WEEKDAYS) {
        return Some(DateWord::Filler);
    }
    // `mardi` was a weekday above, and is no March.
    let month = MONTHS.iter().position(|names| is_long && starts(names))?;
    Some(DateWord::Month(month as u32 + 1))
}

/// `text` with the halves of the day as Spanish writes them (`7:08 a. m.`) in the usual form.
pub(super) fn with_plain_halves(text: &str) -> String {
    let mut plain = text.to_owned();
    for blank in ["\u{a0}", "\u{202f}", " ", ""] {
        // Greek has its own letters.
        for (half, word, short) in [("a", "m", "am"), ("p", "m", "pm"), ("π", "μ", "am"), ("μ", "μ", "pm")]
        {
            plain = plain.replace(&format!("{half}.{blank}{word}."), short);
        }
    }
    plain
}
