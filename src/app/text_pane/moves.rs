//! Moves in the text, its layout, and what is copied or opened from it.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::notice::OutcomeMessage;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::overlay::stack::Overlay;
use crate::app::panes::Focus;
use crate::config::settings::Layout;
use crate::corpus::Side;
use crate::i18n::{HintMessage, Message};
use crate::text::width;

/// Percent that the ruler moves at a time.
const RULER_STEP: isize = 2;
/// Percent that a column keeps at least.
const RULER_LEAST: isize = 20;

impl App {
    /// Scrolls by a page, or a part of one; where only the list is on screen, the list.
    pub(crate) fn scroll_part(&mut self, by: isize, part: isize) {
        let rows = if self.panes.shows_text() { self.text.rows() } else { self.list.view().rows };
        // Two rows of the last page stay in sight, to keep the place.
        let page = isize::try_from(rows).unwrap_or(1);
        let step = by.saturating_mul(if part == 1 { (page - 2).max(1) } else { (page / part).max(1) });
        if self.panes.shows_text() { self.text.scroll(step) } else { self.select_by(step) }
    }

    /// A page on; at the end of the text, the next post; from a lone list, into the text.
    pub(crate) fn read_on(&mut self) -> Vec<Effect> {
        if !self.panes.shows_text() {
            self.panes.set_focus(Focus::Detail);
        } else if self.text.uncover() {
            // In study, a passage at a time.
        } else if self.text.at_end() {
            let read = self.finish_reading();
            self.select_by(1);
            return read;
        } else {
            self.scroll_part(1, 1);
        }
        Vec::new()
    }

    /// What [`App::read_on`] would do now.
    pub fn read_on_message(&self) -> HintMessage {
        if !self.panes.shows_text() {
            HintMessage::Read
        } else if self.text.covered_in_sight().is_some() {
            HintMessage::Reveal
        } else if self.text.at_end() {
            HintMessage::NextPost
        } else {
            HintMessage::PageDown
        }
    }

    /// Changes the layout, or what of it `action` names.
    pub(crate) fn choose_layout(&mut self, action: Action) {
        let layout = self.settings.layout;
        self.settings.layout = match action {
            Action::ShowColumns => Layout::Columns,
            Action::ShowInterleaved => Layout::Interleaved,
            Action::ShowOriginal => Layout::Original,
            Action::ShowTranslation => Layout::Translation,
            Action::ShowStudy => Layout::Study,
            Action::CycleLanguage => {
                let at = Layout::ALL.iter().position(|known| *known == layout).unwrap_or(0);
                Layout::ALL[(at + 1) % Layout::ALL.len()]
            }
            _ if layout == Layout::Study => {
                self.settings.covered = self.settings.covered.other();
                layout
            }
            _ => {
                self.settings.first = self.settings.first.other();
                layout
            }
        };
        if self.lacks_translation() {
            self.notify(Message::NothingToLayOut);
        }
    }

    /// Whether there is nothing beside the text that is shown.
    fn lacks_translation(&self) -> bool {
        self.text.post().is_some() && self.text.body().translation.text.is_empty()
    }

    /// Moves the ruler between the columns by `by` steps to the right.
    pub(crate) fn move_ruler(&mut self, by: isize) {
        let by = if self.settings.first == Side::Original { by } else { -by };
        let percent = isize::from(self.settings.ruler).saturating_add(by.saturating_mul(RULER_STEP));
        let percent = percent.clamp(RULER_LEAST, 100 - RULER_LEAST) as u8;
        self.settings.ruler = percent;
        let (left, right) = match self.settings.first {
            Side::Original => (percent, 100 - percent),
            Side::Translation => (100 - percent, percent),
        };
        let message = Message::ColumnShares { left, right };
        self.notify(if self.lacks_translation() { Message::NothingToLayOut } else { message });
    }

    /// Draws the next side faint, or none.
    pub(crate) fn cycle_faint(&mut self) {
        let (faint, message) = match self.settings.faint {
            None => (Some(Side::Translation), Message::FaintTranslation),
            Some(Side::Translation) => (Some(Side::Original), Message::FaintOriginal),
            Some(Side::Original) => (None, Message::FaintNone),
        };
        self.settings.faint = faint;
        self.notify(if self.lacks_translation() { Message::NothingToLayOut } else { message });
    }

    /// The selected post; says so where there is none.
    pub(crate) fn selected(&mut self) -> Option<usize> {
        let post = self.list.post();
        if post.is_none() {
            self.notify(Message::NoPostSelected);
        }
        post
    }

    /// Opens the post in the browser; asks first where the bottom row has no room for the link.
    pub(crate) fn open_post(&mut self) -> Vec<Effect> {
        if self.selected().is_none() {
            return Vec::new();
        }
        let link = self.post_link();
        if let Some(link) = &link {
            let said = Message::Opening { link }.text(self.settings.ui_language);
            if width::columns(&said) + 2 > usize::from(self.panes.status.columns) {
                self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::PostLink, "")));
                return Vec::new();
            }
        }
        self.open_url(link, Message::NoLinkToPost)
    }

    /// Where the post selected is on the web.
    pub(crate) fn post_link(&self) -> Option<String> {
        self.archive.corpus().link(self.list.post()?)
    }

    /// Opens `url`, showing it whole first.
    pub(crate) fn open_url(&mut self, url: Option<String>, missing: Message<'static>) -> Vec<Effect> {
        if let Some(url) = url {
            self.notify(Message::Opening { link: &url });
            vec![Effect::OpenUrl(url)]
        } else {
            self.notify(missing);
            Vec::new()
        }
    }

    /// Copies the link of the post.
    pub(crate) fn copy_link(&mut self) -> Vec<Effect> {
        let Some(post) = self.selected() else { return Vec::new() };
        if let Some(link) = self.archive.corpus().link(post) {
            self.notice.begin_copying(|how| Message::LinkCopied { how });
            vec![Effect::Copy(link)]
        } else {
            self.notify(Message::NoLinkToPost);
            Vec::new()
        }
    }

    /// Copies the passage at the top with its source: as text, and `again` as Markdown.
    pub(crate) fn copy_passage(&mut self, again: bool) -> Vec<Effect> {
        if self.selected().is_none() {
            return Vec::new();
        }
        let passages = self.selected_passages().or_else(|| self.passages_here());
        let Some(text) = passages.and_then(|passages| self.citation(passages, again)) else {
            return Vec::new();
        };
        self.input.set_cited(Some(Action::CopyPassage).filter(|_| !again));
        let message: OutcomeMessage = match (self.text.cursor().is_some(), again) {
            (false, false) => |how| Message::PassageCopied { how },
            (false, true) => |how| Message::PassageMarkdown { how },
            (true, false) => |how| Message::SelectionWithSource { how },
            (true, true) => |how| Message::SelectionMarkdown { how },
        };
        self.notice.begin_copying(message);
        vec![Effect::Copy(text)]
    }

    /// Copies the whole post with its source: as text, and `again` as Markdown.
    pub(crate) fn copy_post(&mut self, again: bool) -> Vec<Effect> {
        if self.selected().is_none() {
            return Vec::new();
        }
        let Some(text) = self.citation(self.whole_sides(), again) else { return Vec::new() };
        self.input.set_cited(Some(Action::CopyPost).filter(|_| !again));
        let as_text: OutcomeMessage = |how| Message::PostCopied { how };
        self.notice.begin_copying(if again { |how| Message::PostMarkdown { how } } else { as_text });
        vec![Effect::Copy(text)]
    }
}
