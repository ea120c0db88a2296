//! Marks of the post: read, star, tags; and the next post without the first.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::i18n::Word;
use crate::state::annotations;

impl App {
    pub(crate) fn toggle_read(&mut self) -> Vec<Effect> {
        let Some(post) = self.list.post() else { return Vec::new() };
        self.settle(post);
        let effects = self.change_mark(post, |mark| mark.is_read = !mark.is_read);
        let word = if self.mark_of(post).is_read { Word::MarkedRead } else { Word::MarkedUnread };
        self.notice = Some(word.fill(self.settings.tongue, &[&self.post_label(post)]));
        effects
    }

    pub(crate) fn toggle_star(&mut self) -> Vec<Effect> {
        let Some(post) = self.list.post() else { return Vec::new() };
        let effects = self.change_mark(post, |mark| mark.is_starred = !mark.is_starred);
        let word = if self.mark_of(post).is_starred { Word::Starred } else { Word::Unstarred };
        self.notice = Some(word.fill(self.settings.tongue, &[&self.post_label(post)]));
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
        let tongue = self.settings.tongue;
        let label = self.post_label(post);
        self.notice = Some(if tags.is_empty() {
            Word::Untagged.fill(tongue, &[&label])
        } else {
            let shown: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
            Word::Tagged.fill(tongue, &[&label, &shown.join(" ")])
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
            Some(at) if at == from + count - 1 => self.notice = Some(self.say(Word::OnlyUnread).to_owned()),
            Some(at) => {
                if at >= count {
                    self.notice = Some(self.say(Word::WrappedUnread).to_owned());
                }
                self.list.select(at % count);
            }
            None => {
                let word = if self.is_filtered() { Word::AllReadHere } else { Word::AllRead };
                self.notice = Some(self.say(word).to_owned());
            }
        }
    }
}
