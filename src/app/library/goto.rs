//! Going to a post by number, id, date or link, and opening links.

use crate::app::effect::Effect;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::panes::Shape;
use crate::app::text_pane::notes;
use crate::app::{App, Focus};
use crate::corpus::time::Timestamp;
use crate::corpus::{Corpus, PostId};
use crate::i18n::Message;
use crate::text::fold::half_width;
use crate::text::markup::Link;

/// The post that `text` names: a number in the file (with or without zeros or `#`), a status id, a status URL, or a date
/// (`2025-03-13`, `2025-03`, `Mar 13`, `3月13日`), which stands for the first post of that day or after it.
pub fn locate(corpus: &Corpus, text: &str) -> Option<usize> {
    // An input method that is still on types full-width digits.
    let text: String = text.trim().chars().map(half_width).collect();
    let text = text.as_str();
    let digits = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    if let Some((_, rest)) = text.split_once("/status/") {
        let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return PostId::new(digits(&id)?).and_then(|id| corpus.by_id(id));
    }
    if let Some(number) = digits(text.strip_prefix('#').unwrap_or(text)) {
        let found = corpus.by_number(number).or_else(|| PostId::new(number).and_then(|id| corpus.by_id(id)));
        // Four digits that number no post may be a year.
        if found.is_some() || text.len() != 4 || !(FIRST_YEAR..=LAST_YEAR).contains(&number) {
            return found;
        }
    }
    let day = Timestamp::parse_date(text).or_else(|| Timestamp::parse_loose(text, corpus.range()))?;
    let found = corpus
        .posts
        .iter()
        .position(|post| post.time.is_some_and(|time| time.milliseconds >= day.milliseconds));
    found.or_else(|| corpus.posts.len().checked_sub(1))
}

/// Years that a lone number may mean: those of Unix time that anybody has posts of.
const FIRST_YEAR: u64 = 1970;
const LAST_YEAR: u64 = 2099;

impl App {
    pub(crate) fn open_prompt(&mut self, purpose: Purpose) {
        self.prompt = Some(Prompt::new(purpose, ""));
    }

    /// Selects `post`, dropping what hides it from the list.
    pub fn go_to(&mut self, post: usize) {
        if let Some(at) = self.list.position(post) {
            self.list.select(at);
            return;
        }
        self.filter = None;
        if let Some(walk) = &mut self.walk {
            walk.filters = false;
        }
        self.show_all(Some(post));
    }

    /// Enter in the go-to prompt.
    pub(crate) fn accept_goto(&mut self, text: &str) {
        if !text.trim().is_empty() && !self.open_at(text) {
            let shown = crate::text::sanitize::Clean::new(text.trim());
            self.notify(Message::NoSuchPost { post: shown.as_str() });
        }
    }

    pub(crate) fn open_link_prompt(&mut self) {
        if notes::links(self).is_empty() {
            self.notify(Message::NoLinks);
        } else {
            // The numbers stand at the end of the text, which must be in sight.
            if self.panes.shape == Shape::Single {
                self.focus = Focus::Detail;
                let screen = self.panes.screen;
                self.fit(screen.columns, screen.rows);
            }
            self.detail.go(self.detail.last_top());
            self.open_prompt(Purpose::Link);
        }
    }

    /// The link of the post shown that `text` in the link prompt means: a number, or nothing where there is but one.
    pub fn link_asked(&self, text: &str) -> Option<Link> {
        let links = notes::links(self);
        // An input method that is still on types full-width digits.
        let text: String = text.trim().chars().map(half_width).collect();
        let at = match text.as_str() {
            "" if links.len() == 1 => 0,
            number => number.parse::<usize>().ok()?.checked_sub(1)?,
        };
        links.into_iter().nth(at)
    }

    /// Enter in the link prompt.
    pub(crate) fn accept_link(&mut self, text: &str) -> Vec<Effect> {
        let text = text.trim();
        if let Some(link) = self.link_asked(text) {
            self.open_url(Some(link.target), Message::NoLinks)
        } else if text.is_empty() {
            Vec::new()
        } else {
            let shown = crate::text::sanitize::Clean::new(text);
            self.notify(Message::NoSuchLink { number: shown.as_str() });
            Vec::new()
        }
    }
}
