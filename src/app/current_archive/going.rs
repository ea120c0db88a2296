//! Going to a post by number, id, date or link, and opening links.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::overlay::content::ViewBefore;
use crate::app::overlay::prompt::Prompt;
use crate::app::overlay::stack::Overlay;
use crate::app::panes::{Focus, Shape};
use crate::app::text_pane::notes::links;
use crate::i18n::Message;
use crate::text::fold::half_width;
use crate::text::markup::Link;
use crate::text::sanitize::Clean;

impl App {
    /// Selects `post`; where the list does not hold it, lists all posts.
    pub fn go_to(&mut self, post: usize) {
        if let Some(at) = self.list.position(post) {
            self.list.select(at);
            return;
        }
        let had_query = self.search.end().is_some_and(|filter| !filter.query().is_empty());
        self.release_list();
        self.show_all(Some(post));
        if had_query {
            self.notify(Message::NotAmongHits { key: &self.key_of(Action::JumpBack) });
        }
    }

    /// Goes to the post that was typed.
    pub(crate) fn accept_goto(&mut self, text: &str) {
        if !text.trim().is_empty() && !self.open_at(text) {
            self.notify(Message::NoSuchPost { post: Clean::new(text.trim()).as_str() });
        }
    }

    /// Opens the line for the number of a link.
    pub(crate) fn open_link_prompt(&mut self) {
        if self.selected().is_none() {
            return;
        }
        if links(&self.text).is_empty() {
            return self.notify(Message::NoLinks);
        }
        let before = ViewBefore { focus: self.panes.focus(), top: self.text.top() };
        // The numbers are at the end of the text, which must be in sight.
        if self.panes.shape == Shape::Single {
            self.panes.set_focus(Focus::Detail);
            self.fit_text();
        }
        self.text.go(self.text.last_top());
        self.overlays.open(Overlay::Prompt(Prompt::link(before)));
    }

    /// Shows what was shown before the numbers of links were.
    pub(crate) fn show_again(&mut self, before: ViewBefore) {
        self.panes.set_focus(before.focus);
        self.fit_text();
        self.text.go(before.top);
    }

    /// The link that `text` in the link prompt means: that of a number, or the only one for an empty text.
    pub fn link_asked(&self, text: &str) -> Option<Link> {
        let links = links(&self.text);
        // An input method that is still on types full-width digits.
        let text: String = text.trim().chars().map(half_width).collect();
        let at = match text.as_str() {
            "" if links.len() == 1 => 0,
            number => number.parse::<usize>().ok()?.checked_sub(1)?,
        };
        links.into_iter().nth(at)
    }

    /// Opens the link whose number was typed.
    pub(crate) fn accept_link(&mut self, text: &str) -> Vec<Effect> {
        let text = text.trim();
        if let Some(link) = self.link_asked(text) {
            return self.open_url(Some(link.target), Message::NoLinks);
        }
        if !text.is_empty() {
            self.notify(Message::NoSuchLink { number: Clean::new(text).as_str() });
        }
        Vec::new()
    }
}
