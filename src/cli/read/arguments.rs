//! The arguments of `duidu read`: what to read, where to open it, how it looks.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::cli::args::settings::SettingArguments;
use crate::cli::config_source::SettingFlag;
use crate::config::setting::Setting;

/// The arguments of `duidu` without a command, and of `duidu read`.
#[derive(Debug, Clone, Default, clap::Args)]
pub(in crate::cli) struct ReadArguments {
    /// Archives to read, then where to open: a link, an id, a date or #NUMBER
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub(in crate::cli) places: Vec<OsString>,
    #[command(flatten)]
    pub(super) look: LookArguments,
    /// Whether the review is opened.
    #[arg(skip)]
    pub(super) opens_review: bool,
}

/// The options of the full-screen program.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct LookArguments {
    #[command(flatten)]
    settings: SettingArguments,
    /// Start at the first post, not where the last run ended
    #[arg(long)]
    pub(super) fresh: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
}

impl ReadArguments {
    /// These places, without options.
    pub(in crate::cli) fn plain(places: &[OsString]) -> Self {
        Self { places: places.to_vec(), ..Self::default() }
    }

    /// These places, with the review open over them.
    pub(in crate::cli) fn reviewing(places: &[OsString]) -> Self {
        Self { opens_review: true, ..Self::plain(places) }
    }

    /// The settings given on the command line; `is_local`: `--local` was.
    pub(in crate::cli) fn flags(&self, is_local: bool) -> Vec<SettingFlag> {
        let short = |is_given: bool, setting, value: &str, flag: &str| {
            is_given.then(|| SettingFlag { setting, value: value.to_owned(), flag: flag.to_owned() })
        };
        let LookArguments { settings, no_mouse, fresh: _ } = &self.look;
        let mut flags: Vec<SettingFlag> = [
            short(is_local, Setting::Zone, "local", "--local"),
            short(*no_mouse, Setting::Mouse, "false", "--no-mouse"),
        ]
        .into_iter()
        .flatten()
        .collect();
        flags.extend(settings.0.iter().cloned());
        flags
    }

    /// The first place that is neither a file nor looks like one or like a post.
    pub(in crate::cli) fn stray_word(&self) -> Option<&str> {
        let words = self.places.iter().filter_map(|place| place.to_str());
        let mut strays = words.filter(|word| {
            !word.is_empty()
                && *word != "-"
                && !word.starts_with('@')
                && !word.contains(['.', '/'])
                && !is_target(word)
                && !Path::new(word).exists()
        });
        strays.next()
    }

    /// Divides the places into archives and the post to open at: `#44`, a link, a date, or a number that is no file.
    pub(in crate::cli) fn archives_and_target(&self) -> (Vec<PathBuf>, Option<&str>) {
        let (mut archives, mut target) = (Vec::new(), None);
        for place in &self.places {
            match place.to_str() {
                Some(text) if is_target(text) && !Path::new(text).exists() => target = Some(text),
                _ => archives.push(PathBuf::from(place)),
            }
        }
        (archives, target)
    }
}

fn is_target(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if matches!(parts.len(), 2 | 3) && parts[0].len() == 4 && parts.iter().all(is_number) {
        return true;
    }
    text.starts_with("http://")
        || text.starts_with("https://")
        || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::ReadArguments;

    #[test]
    fn files_and_posts_are_told_apart() {
        for (places, archives, target) in [
            (&["posts.md", "#044"][..], &["posts.md"][..], Some("#044")),
            (&["https://x.com/a/status/1"], &[], Some("https://x.com/a/status/1")),
            (&["44"], &[], Some("44")),
            (&["a.md", "2025-03-14"], &["a.md"], Some("2025-03-14")),
            (&["#"], &["#"], None),
            (&["a.md", "b.md"], &["a.md", "b.md"], None),
        ] {
            let places: Vec<_> = places.iter().map(Into::into).collect();
            let arguments = ReadArguments::plain(&places);
            let archives = archives.iter().map(PathBuf::from).collect::<Vec<_>>();
            assert_eq!(arguments.archives_and_target(), (archives, target));
        }
    }
}
