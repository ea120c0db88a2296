//! What is known about the state file, and about the reading of the post shown.

use crate::config::setting::Setting;
use crate::config::settings::Settings;
use crate::state::fact::{Subject, Value};
use crate::state::last_reading::LastReading;
use crate::state::reading_position::ReadingPosition;
use crate::state::view_settings::ViewSettings;

/// A post whose end has been in sight for so many milliseconds has been read: long enough to pass over posts in the list,
/// short enough to be noticed.
const READ_AFTER: u64 = 2_000;

/// A fact without its time: what it is about, its name and its value.
pub(crate) type NamedValue = (Subject, String, Value);

/// What is remembered of the settings, and what they are compared with (see [`ViewSettings::updated`]).
#[derive(Debug, Default)]
pub(crate) struct ViewMemory {
    /// What keys changed, in earlier runs.
    pub(crate) remembered: ViewSettings,
    /// What the configuration says.
    pub(crate) configured: Settings,
    /// What was shown at first.
    pub(crate) start: Settings,
    /// The settings that are fixed for this run, whatever is remembered.
    pub(crate) fixed: Vec<Setting>,
}

/// What is known about the state file, and about the reading of the post shown.
#[derive(Debug, Default)]
pub struct Memory {
    is_failing: bool,
    /// The archive in the state file; `None` where its place and view cannot be remembered.
    archive: Option<String>,
    /// What the state file holds of the archive and of the user.
    saved: Vec<NamedValue>,
    view: ViewMemory,
    /// Topics opened in earlier runs, while this run's have not been mined.
    topics: Vec<String>,
    /// Where the last run ended, until its post is there.
    awaited: Option<ReadingPosition>,
    /// Whether it was reported, in this run or an earlier one, what is odd about the title of the archive.
    title_warning_shown: bool,
    /// The post whose end is in sight, and since when, in milliseconds.
    end_seen: Option<(usize, u64)>,
    /// The post shown, if it has been decided for this showing whether it is read.
    decided: Option<usize>,
    /// What is saved of this reading of the archive.
    saved_reading: Option<LastReading>,
    /// Whether the archive is not to be listed as read lately.
    excluded_from_library: bool,
}

impl Memory {
    /// Whether annotations cannot be saved at the moment, or not in this run.
    pub fn is_failing(&self) -> bool {
        self.is_failing
    }

    pub(crate) fn set_failing(&mut self, is_failing: bool) {
        self.is_failing = is_failing;
    }

    /// Takes in what the last runs left.
    pub(crate) fn restore(
        &mut self,
        archive: Option<String>,
        topics: Vec<String>,
        awaited: Option<ReadingPosition>,
    ) {
        self.archive = archive;
        self.topics = topics;
        self.awaited = awaited;
    }

    /// Forgets the archive that is left.
    pub(crate) fn leave_archive(&mut self) {
        let Self { is_failing, view, .. } = std::mem::take(self);
        (self.is_failing, self.view) = (is_failing, view);
    }

    /// Takes in that the archive is not to be listed as read lately.
    pub(crate) fn unlist(&mut self) {
        self.excluded_from_library = true;
    }

    /// Whether the archive has a key under which it is listed as read lately.
    pub(crate) fn is_listed(&self) -> bool {
        self.archive.is_some() && !self.excluded_from_library
    }

    /// What is saved of this reading of the archive.
    pub(crate) fn saved_reading(&self) -> Option<&LastReading> {
        self.saved_reading.as_ref()
    }

    pub(crate) fn set_saved_reading(&mut self, reading: LastReading) {
        self.saved_reading = Some(reading);
    }

    /// Whether it was reported what is odd about the title of the archive.
    pub(crate) fn title_warning_shown(&self) -> bool {
        self.title_warning_shown
    }

    pub(crate) fn set_title_warning_shown(&mut self, is_told: bool) {
        self.title_warning_shown = is_told;
    }

    /// The archive in the state file.
    pub(crate) fn archive(&self) -> Option<&str> {
        self.archive.as_deref()
    }

    /// What the state file holds.
    pub(crate) fn saved(&self) -> &[NamedValue] {
        &self.saved
    }

    /// What keys changed of the settings, which are `now`.
    pub(crate) fn view(&self, now: &Settings) -> ViewSettings {
        let ViewMemory { remembered, configured, start, .. } = &self.view;
        remembered.updated(configured, start, now)
    }

    /// What the settings that keys change are compared with.
    pub(crate) fn view_memory(&self) -> &ViewMemory {
        &self.view
    }

    pub(crate) fn set_view(&mut self, view: ViewMemory) {
        self.view = view;
    }

    pub(crate) fn set_saved(&mut self, saved: Vec<NamedValue>) {
        self.saved = saved;
    }

    /// Topics of earlier runs that have not been found among this run's.
    pub(crate) fn topics(&self) -> &[String] {
        &self.topics
    }

    pub(crate) fn take_topics(&mut self) -> Vec<String> {
        std::mem::take(&mut self.topics)
    }

    /// Where the last run ended, until its post is there.
    pub(crate) fn awaited(&self) -> Option<&ReadingPosition> {
        self.awaited.as_ref()
    }

    /// Takes in that the user has gone elsewhere: nothing is resumed any more.
    pub(crate) fn cancel_resume(&mut self) {
        self.awaited = None;
    }

    /// Changes the numbers of posts to those in another corpus.
    pub(crate) fn renumber(&mut self, find: impl Fn(usize) -> Option<usize>) {
        self.decided = self.decided.and_then(&find);
        self.end_seen = self.end_seen.and_then(|(post, since)| Some((find(post)?, since)));
    }

    /// Takes in which post is shown, and that its end is in sight (`sees_end`) since `clock` at the latest.
    pub(crate) fn note_end(&mut self, post: Option<usize>, sees_end: bool, clock: u64) {
        if self.decided != post {
            self.decided = None;
        }
        self.end_seen = match (post.filter(|_| sees_end), self.end_seen) {
            (Some(post), Some((seen, since))) if seen == post => Some((post, since)),
            (post, _) => post.map(|post| (post, clock)),
        };
    }

    /// Whether the end of `post` has been in sight for long enough.
    pub(crate) fn has_seen_end(&self, post: Option<usize>, clock: u64) -> bool {
        self.end_seen.is_some_and(|(seen, since)| post == Some(seen) && clock >= since + READ_AFTER)
    }

    /// Takes in that it is decided whether `post` is read; returns whether it was not before.
    pub(crate) fn decide_read(&mut self, post: usize) -> bool {
        self.decided.replace(post) != Some(post)
    }
}
