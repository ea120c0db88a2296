//! Moving: the list, the text, panes, metrics and languages.

use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::list::posts as list;
use crate::app::list::sparkline::Spark;
use crate::app::panes::Panes;
use crate::app::text_pane::citation;
use crate::app::{App, Focus};
use crate::config::settings::{Layout, Order};
use crate::corpus::{Metric, Side};
use crate::i18n::Message;

/// Percent that the rule moves at a time.
const RULER_STEP: isize = 2;
/// Percent that a column keeps at least.
const RULER_LEAST: isize = 20;

impl App {
    /// Selects the post `by` places further; in the sparkline, further in time.
    pub(crate) fn select_by(&mut self, by: isize) {
        if self.focus == Focus::Spark {
            let step = self.list.post().and_then(|post| Spark::step(post, by, &self.list.posts));
            if let Some(at) = step.and_then(|post| self.list.position(post)) {
                self.list.select(at);
            }
            return;
        }
        let before = self.list.view.selected;
        self.list.select(before.saturating_add_signed(by));
        if before == self.list.view.selected && !self.list.posts.is_empty() {
            let word = if by > 0 { Message::LastPost } else { Message::FirstPost };
            self.notify(word);
        }
    }

    pub(crate) fn select_at(&mut self, at: usize) {
        self.list.select(at);
    }

    pub(crate) fn page_list(&mut self, by: isize) {
        let rows = isize::try_from(self.list.view.rows.saturating_sub(2).max(1)).unwrap_or(1);
        self.select_by(by.saturating_mul(rows));
    }

    /// Whether the text is on screen now.
    fn sees_text(&self) -> bool {
        self.panes.detail.rows > 0
    }

    pub(crate) fn scroll(&mut self, by: isize) {
        self.detail.scroll(by);
    }

    /// Scrolls by a page, or a part of one; where only the list is on screen, the list.
    pub(crate) fn scroll_part(&mut self, by: isize, part: isize) {
        let rows = if self.sees_text() { self.detail.rows } else { self.list.view.rows };
        // Two rows of the last page stay in sight, as the eye's hold.
        let page = isize::try_from(rows).unwrap_or(1);
        let step = by.saturating_mul(if part == 1 { (page - 2).max(1) } else { (page / part).max(1) });
        if self.sees_text() { self.detail.scroll(step) } else { self.select_by(step) }
    }

    /// A page on; at the end of the text, the next post; from a lone list, into the text.
    pub(crate) fn read_on(&mut self) -> Vec<Effect> {
        if !self.sees_text() {
            self.focus = Focus::Detail;
        } else if self.detail.uncover() {
            // In study, a passage at a time.
        } else if self.detail.at_end() {
            let read = self.finish_reading();
            self.select_by(1);
            return read;
        } else {
            self.scroll_part(1, 1);
        }
        Vec::new()
    }

    pub(crate) fn leave_detail(&mut self) {
        self.zen = false;
        self.focus = Focus::List;
    }

    /// Gives the focus to the pane `by` steps further: list, text, sparkline.
    pub(crate) fn step_focus(&mut self, by: usize) {
        if self.zen {
            return;
        }
        let mut ring = vec![Focus::List, Focus::Detail];
        let screen = self.panes.screen;
        // One pane at a time, the sparkline is on the screen only beside the list.
        if Panes::measure(screen.columns, screen.rows, Focus::Spark, false).spark.rows > 0 {
            ring.push(Focus::Spark);
        }
        let at = ring.iter().position(|focus| *focus == self.focus).unwrap_or(0);
        // Two steps on is one step back in a ring of three; a ring of two has but one way.
        self.focus = ring[(at + by) % ring.len()];
        if ring.len() == 2 && by == 2 {
            self.focus = ring[(at + 1) % 2];
        }
    }

    pub(crate) fn step_metric(&mut self, by: isize) {
        let count = Metric::ALL.len() as isize;
        let at = (self.settings.metric as isize + by % count).rem_euclid(count);
        self.settings.metric = Metric::ALL[at as usize];
    }

    pub(crate) fn toggle_order(&mut self) {
        self.settings.order = match self.settings.order {
            Order::NewestFirst => Order::OldestFirst,
            Order::OldestFirst => Order::NewestFirst,
        };
        if !self.is_filtered() {
            let post = self.list.post();
            self.list.show(list::arrange(&self.corpus, &self.threads, self.settings.order), post);
        }
        self.notify(Message::Sorted { order: &self.order_word() });
    }

    /// The order of all posts, in words.
    pub fn order_word(&self) -> Message<'static> {
        match self.settings.order {
            Order::NewestFirst => Message::NewestFirst,
            Order::OldestFirst => Message::OldestFirst,
        }
    }

    pub(crate) fn choose_language(&mut self, action: Action) {
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
    }

    /// Moves the rule between the columns by `by` steps to the right.
    pub(crate) fn move_ruler(&mut self, by: isize) {
        let by = if self.settings.first == Side::Original { by } else { -by };
        let percent = isize::from(self.settings.ruler).saturating_add(by.saturating_mul(RULER_STEP));
        let percent = percent.clamp(RULER_LEAST, 100 - RULER_LEAST) as u8;
        self.settings.ruler = percent;
        let (left, right) = match self.settings.first {
            Side::Original => (percent, 100 - percent),
            Side::Translation => (100 - percent, percent),
        };
        self.notify(Message::ColumnShares { left, right });
    }

    pub(crate) fn cycle_faint(&mut self) {
        let (faint, word) = match self.settings.faint {
            None => (Some(Side::Translation), Message::FaintTranslation),
            Some(Side::Translation) => (Some(Side::Original), Message::FaintOriginal),
            Some(Side::Original) => (None, Message::FaintNone),
        };
        self.settings.faint = faint;
        self.notify(word);
    }

    pub(crate) fn open_post(&mut self) -> Vec<Effect> {
        let link = self.list.post().and_then(|post| self.corpus.link(post));
        self.open_url(link, Message::NoLinkToPost)
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

    pub(crate) fn copy_link(&mut self) -> Vec<Effect> {
        if let Some(link) = self.list.post().and_then(|post| self.corpus.link(post)) {
            self.copying = Some(|how| Message::LinkCopied { how });
            vec![Effect::Copy(link)]
        } else {
            self.notify(Message::NoLinkToPost);
            Vec::new()
        }
    }

    /// Copies the passage at the top with its source: as text, and `again` as Markdown.
    pub(crate) fn copy_passage(&mut self, again: bool) -> Vec<Effect> {
        let Some(text) = citation::of(self, again) else { return Vec::new() };
        self.cited = !again;
        self.copying = Some(if again {
            |how| Message::PassageMarkdown { how }
        } else {
            |how| Message::PassageCopied { how }
        });
        vec![Effect::Copy(text)]
    }
}
