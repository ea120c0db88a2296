//! How archives are read in this run, beyond what they say themselves: names of fields, the zone of times without one, likes
//! instead of posts, posts for followers only. Set once, before the first archive is opened.

use std::sync::OnceLock;

use super::field_names::{FIELDS, field_of, folded, set_mapping};
use crate::corpus::time::{Timestamp, Zone, offset_of};
use crate::i18n::{ErrorMessage, UiLanguage, english_display};
use crate::text::lang::tag;
use crate::text::typo::nearest_name;

/// The names by which the fields of posts are named in a mapping.
pub(crate) fn mapped_fields() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _)| *name)
}

/// The names by which a mapping of a table on a server names what its columns hold.
pub(crate) fn table_fields() -> impl Iterator<Item = &'static str> {
    mapped_fields().chain(["lang"])
}

/// The field that a name of a column means, with the trust in the name (0 is the highest).
pub(crate) fn field_of_column(name: &str) -> Option<(&'static str, u8)> {
    field_of(name)
}

/// What is wrong with an option of reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OptionError {
    /// A part of a mapping is not of the form `text=NAME`.
    NoPair(String),
    /// A mapping names a field that posts do not have.
    UnknownField {
        /// The name.
        name: String,
        /// The field that is meant, if one is near.
        near: Option<&'static str>,
    },
    /// This is no language.
    UnknownTag(String),
    /// A zone that is neither an offset nor a known name.
    UnknownZone(String),
}

impl OptionError {
    /// What is wrong, and what would be right.
    pub(crate) fn message(&self, ui_language: UiLanguage) -> String {
        let known = mapped_fields().collect::<Vec<_>>().join(", ");
        let message = match self {
            Self::NoPair(part) => ErrorMessage::MapWithoutSign { part },
            Self::UnknownField { name, near: Some(near) } => ErrorMessage::MapFieldNear { name, near },
            Self::UnknownField { name, near: None } => ErrorMessage::MapField { name, known: &known },
            Self::UnknownTag(tag) => ErrorMessage::WrongLanguageTag { tag },
            Self::UnknownZone(zone) => ErrorMessage::ZoneUnknown { zone },
        };
        message.text(ui_language).into_owned()
    }
}

english_display!(OptionError);

/// The zone in which a time is taken that names none.
#[derive(Debug, Clone, PartialEq, Eq)]
enum AssumedZone {
    /// Seconds east of UTC.
    Offset(i32),
    Local,
}

/// How archives are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ReadingOptions {
    /// Pairs of a field and its name in the archive, as in `text=内容`.
    pub(crate) mapping: Vec<String>,
    /// The zone of times without one: an offset (`+08:00`), the name of a zone, or `local`.
    pub(crate) zone: Option<String>,
    /// The languages of originals and translations, where the user names them.
    pub(crate) languages: [Option<String>; 2],
    /// Likes are read, and not posts.
    pub(crate) has_likes: bool,
    /// Posts for followers only are read, too.
    pub(crate) has_followers_only: bool,
}

static ZONE: OnceLock<(String, AssumedZone)> = OnceLock::new();
static LANGUAGES: OnceLock<[Option<String>; 2]> = OnceLock::new();
static LIKES: OnceLock<bool> = OnceLock::new();
static FOLLOWERS_ONLY: OnceLock<bool> = OnceLock::new();

impl ReadingOptions {
    /// Makes these the options of the run, behind the pairs of names in `mapping`; the first call counts.
    pub(crate) fn apply(&self, mapping: &[String]) -> Result<(), OptionError> {
        let mut names = Vec::new();
        for part in mapping.iter().chain(&self.mapping).flat_map(|pairs| pairs.split(',')) {
            let pair = part.split_once('=').map(|(field, name)| (field.trim(), folded(name)));
            let Some((field, name)) = pair.filter(|(_, name)| !name.is_empty()) else {
                return Err(OptionError::NoPair(part.to_owned()));
            };
            let known = FIELDS.iter().find(|(known, _)| folded(known) == folded(field));
            let Some((_, kind)) = known else {
                let near = nearest_name(&field.to_lowercase(), mapped_fields());
                return Err(OptionError::UnknownField { name: field.to_owned(), near });
            };
            names.push((name, *kind));
        }
        if let Some(zone) = &self.zone {
            let text = zone.trim().to_ascii_lowercase();
            let assumed = match text.as_str() {
                "local" => Some(AssumedZone::Local),
                name => offset_of(name).map(AssumedZone::Offset),
            };
            let assumed = assumed.ok_or_else(|| OptionError::UnknownZone(zone.clone()))?;
            let _ = ZONE.set((zone.trim().to_owned(), assumed));
        }
        let mut languages = self.languages.clone();
        for named in languages.iter_mut().flatten() {
            *named = tag::parse(named).ok_or_else(|| OptionError::UnknownTag(named.clone()))?;
        }
        let _ = LANGUAGES.set(languages);
        set_mapping(names.into_iter());
        if self.has_likes {
            let _ = LIKES.set(true);
        }
        if self.has_followers_only {
            let _ = FOLLOWERS_ONLY.set(true);
        }
        Ok(())
    }
}

/// The languages of originals and translations that the user names, as BCP 47 tags.
pub(super) fn languages() -> [Option<String>; 2] {
    LANGUAGES.get().cloned().unwrap_or_default()
}

/// Whether likes are read instead of posts.
pub(super) fn has_likes() -> bool {
    LIKES.get().is_some()
}

/// Whether posts for followers only are read.
pub(super) fn has_followers_only() -> bool {
    FOLLOWERS_ONLY.get().is_some()
}

/// The zone in which services of China write times: an offset in seconds, and its name.
pub(super) const BEIJING: (i32, &str) = (8 * 3600, "+08:00");

/// The time that a clock without a zone states, and the zone that is assumed for it: the one that the user names, else that of the
/// service, if it has one; `None` where that is UTC by default.
pub(super) fn in_assumed_zone(
    clock: Timestamp,
    of_service: Option<(i32, &'static str)>,
) -> Option<(Timestamp, &'static str)> {
    let east_by = |seconds: i32| {
        let milliseconds = clock.milliseconds - i64::from(seconds) * 1000;
        Timestamp { milliseconds, ..clock }
    };
    let Some((name, zone)) = ZONE.get() else {
        return of_service.map(|(seconds, name)| (east_by(seconds), name));
    };
    let time = match zone {
        AssumedZone::Offset(seconds) => east_by(*seconds),
        AssumedZone::Local => clock.as_clock_of(Zone::Local).unwrap_or(clock),
    };
    Some((time, name))
}
