//! Annotations of the post: read, star and tags; and the next unread post.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::overlay::stack::Overlay;
use crate::i18n::Message;
use crate::state::annotations::TypedTags;

impl App {
    /// Marks the post as read, or as unread.
    pub(crate) fn toggle_read(&mut self) -> Vec<Effect> {
        let Some(post) = self.selected() else { return Vec::new() };
        self.marks.memory_mut().decide_read(post);
        let effects = self.annotate(post, |annotation| annotation.is_read = !annotation.is_read);
        let (is_read, label) = (self.annotation(post).is_read, self.archive.label(post));
        let post = label.as_str();
        self.notify(if is_read { Message::MarkedRead { post } } else { Message::MarkedUnread { post } });
        effects
    }

    /// Stars the post, or takes the star away.
    pub(crate) fn toggle_star(&mut self) -> Vec<Effect> {
        let Some(post) = self.selected() else { return Vec::new() };
        let effects = self.annotate(post, |annotation| annotation.is_starred = !annotation.is_starred);
        let (is_starred, label) = (self.annotation(post).is_starred, self.archive.label(post));
        let post = label.as_str();
        self.notify(if is_starred { Message::Starred { post } } else { Message::Unstarred { post } });
        effects
    }

    /// Opens the line with the tags of the post.
    pub(crate) fn open_tags(&mut self) {
        if let Some(post) = self.selected() {
            let tags = self.annotation(post).tags.join(" ");
            let tags = if tags.is_empty() { tags } else { tags + " " };
            self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::Tags, &tags)));
        }
    }

    /// Gives the post the tags that were typed.
    pub(crate) fn accept_tags(&mut self, text: &str) -> Vec<Effect> {
        let Some(post) = self.list.post() else { return Vec::new() };
        let TypedTags { tags, refused } = TypedTags::parse(text);
        if tags.is_empty() && !refused.is_empty() {
            // Nothing that can be kept was typed: the tags that are there stay.
            self.notify(Message::TagRefused { tag: &refused.join(" ") });
            self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::Tags, text)));
            return Vec::new();
        }
        let label = self.archive.label(post);
        if tags.is_empty() {
            self.notify(Message::Untagged { post: &label });
        } else {
            let shown: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
            let tags = shown.join(" ");
            let refused = refused.join(" ");
            self.notify(if refused.is_empty() {
                Message::Tagged { post: &label, tags: &tags }
            } else {
                Message::TaggedBut { post: &label, tags: &tags, refused: &refused }
            });
        }
        self.annotate(post, |annotation| annotation.tags.clone_from(&tags))
    }

    /// Selects the next post of the list that is not read, round at the end.
    pub(crate) fn next_unread(&mut self) {
        let count = self.list.posts().len();
        let from = self.list.view().selected + 1;
        let is_unread = |at: &usize| {
            let post = self.list.post_at(at % count.max(1));
            post.is_some_and(|post| !self.annotation(post).is_read)
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
                self.notify(if self.is_filtered() { Message::AllReadHere } else { Message::AllRead });
            }
        }
    }
}
