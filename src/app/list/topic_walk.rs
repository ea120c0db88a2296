//! Topics: the palette, and walking the posts of one.

use crate::app::overlay::topics::{Palette, RECENT};
use crate::app::{App, TopicWalk};
use crate::i18n::Message;

impl App {
    pub(crate) fn open_topics(&mut self) {
        let mut palette = Palette::default();
        if let Some(topics) = &self.topics {
            palette.find(topics, &self.recent_topics);
        }
        palette.view.rows = usize::from(self.overlay_rows());
        self.palette = Some(palette);
    }

    /// Enter in the palette: goes to the post most about the topic and marks its mentions.
    pub(crate) fn accept_topic(&mut self) {
        if self.topics.is_none() {
            // Typed faster than topics are found: what was typed stays until they are there.
            return;
        }
        let Some(topic) = self.palette.take().and_then(|palette| palette.topic()) else {
            return;
        };
        if self.walk.is_some_and(|walk| walk.filters) {
            self.end_walk();
        }
        self.term = None;
        self.remember_topic(topic);
        self.walk = Some(TopicWalk { topic, at: 0, filters: false });
        self.go_to_topic_post();
    }

    fn remember_topic(&mut self, topic: usize) {
        self.recent_topics.retain(|known| *known != topic);
        self.recent_topics.insert(0, topic);
        self.recent_topics.truncate(RECENT);
    }

    /// How many posts there are to walk.
    pub fn topic_post_count(&self) -> usize {
        self.topic().map_or(0, |topic| topic.posts.len() + topic.mentions.len())
    }

    /// The posts of the topic walked: those about it, then those that mention it.
    pub(crate) fn topic_posts(&self) -> Vec<u32> {
        self.topic()
            .map(|topic| topic.posts.iter().chain(&topic.mentions).copied().collect())
            .unwrap_or_default()
    }

    fn go_to_topic_post(&mut self) {
        let Some(walk) = self.walk else { return };
        let Some(post) = self.topic_posts().get(walk.at).map(|post| *post as usize) else {
            return;
        };
        self.go_to(post);
        self.lay_out();
        self.refresh();
        if let Some(first) = self.detail.shown_marks().first() {
            self.detail.reveal(*first);
        }
    }

    /// Goes to another post of the topic, round at the ends.
    pub(crate) fn walk_topic(&mut self, by: isize) {
        if self.term.is_some() {
            return self.walk_term(by);
        }
        let count = self.topic_post_count() as isize;
        let Some(walk) = self.walk.as_mut().filter(|_| count > 0) else {
            self.notify(Message::NothingToStepThrough);
            return;
        };
        let next = walk.at as isize + by;
        walk.at = next.rem_euclid(count) as usize;
        if next < 0 || next >= count {
            let word = if next < 0 { Message::WrappedToLast } else { Message::WrappedToFirst };
            self.notify(word);
        }
        self.go_to_topic_post();
    }

    /// Lists only the posts of the topic: the one selected in the palette, else the one walked.
    pub(crate) fn topic_to_filter(&mut self) {
        if let Some(palette) = self.palette.take() {
            let Some(topic) = palette.topic() else { return };
            self.remember_topic(topic);
            self.walk = Some(TopicWalk { topic, at: 0, filters: true });
        }
        let Some(walk) = &mut self.walk else { return };
        walk.filters = true;
        self.filter = None;
        let posts = self.topic_posts();
        self.list.show(posts, None);
        self.go_to_topic_post();
    }

    /// Forgets the topic; the post stays.
    pub(crate) fn end_walk(&mut self) {
        let filtered = self.walk.take().is_some_and(|walk| walk.filters);
        if filtered {
            self.show_all(self.list.post());
        }
        self.refresh();
    }
}
