//! Marks of the post: read, star, tags; and the next post without the first.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::i18n::Message;
use crate::state::annotations;

impl App {
    pub(crate) fn toggle_read(&mut self) -> Vec<Effect> {
        let Some(post) = self.list.post() else { return Vec::new() };
        self.settle(post);
        let effects = self.change_mark(post, |mark| mark.is_read = !mark.is_read);
        let (is_read, label) = (self.mark_of(post).is_read, self.post_label(post));
        let post = label.as_str();
        self.notify(if is_read { Message::MarkedRead { post } } else { Message::MarkedUnread { post } });
        effects
    }

    pub(crate) fn toggle_star(&mut self) -> Vec<Effect> {
        let Some(post) = self.list.post() else { return Vec::new() };
        let effects = self.change_mark(post, |mark| mark.is_starred = !mark.is_starred);
        let (is_starred, label) = (self.mark_of(post).is_starred, self.post_label(post));
        let post = label.as_str();
        self.notify(if is_starred { Message::Starred { post } } else { Message::Unstarred { post } });
        effects
    }

    /// Opens the line with the tags of the post.
    pub(crate) fn open_tags(&mut self) {
        if let Some(post) = self.list.post() {
            let tags = self.mark_of(post).tags.join(" ");
            let tags = if tags.is_empty() { tags } else { tags + " " };
            self.prompt = Some(Prompt::new(Purpose::Tags, &tags));
        }
    }

    /// Enter in that line.
    pub(crate) fn accept_tags(&mut self, text: &str) -> Vec<Effect> {
        let Some(post) = self.list.post() else { return Vec::new() };
        let tags = annotations::tags(text);
        let ui_language = self.settings.ui_language;
        let label = self.post_label(post);
        self.notice = Some(if tags.is_empty() {
            Message::Untagged { post: &label }.text(ui_language).into_owned()
        } else {
            let shown: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
            Message::Tagged { post: &label, tags: &shown.join(" ") }.text(ui_language).into_owned()
        });
        self.change_mark(post, |mark| mark.tags = tags)
    }

    /// Selects the next post of the list that has not been read, round at its end.
    pub(crate) fn next_unread(&mut self) {
        let count = self.list.posts.len();
        let from = self.list.view.selected + 1;
        let is_unread = |at: &usize| {
            let post = self.list.posts.get(at % count.max(1)).map(|post| *post as usize);
            post.is_some_and(|post| self.annotations.get(&self.corpus, post).is_none_or(|mark| !mark.is_read))
        };
        match (from..from + count).find(is_unread) {
            Some(at) if at == from + count - 1 => self.notify(Message::OnlyUnread),
            Some(at) => {
                if at >= count {
                    self.notify(Message::WrappedUnread);
                }
                self.list.select(at % count);
            }
            None => {
                let word = if self.is_filtered() { Message::AllReadHere } else { Message::AllRead };
                self.notify(word);
            }
        }
    }
}
