//! The names of the topics of each post.

use super::text_arena::{SharedTextId, SharedTexts};
use crate::insight::topics::Topics;
use crate::search::matching::char_mask::CharMask;

/// The names of the topics of each post, each topic's names once.
#[derive(Debug, Default)]
pub(crate) struct TopicsByPost {
    /// The names of one topic, one a line.
    names: SharedTexts,
    /// The topics of all posts, post by post.
    topics: Vec<SharedTextId>,
    /// The start of each post's topics, and behind the last the end; empty before topics are set.
    starts: Vec<u32>,
}

impl TopicsByPost {
    /// The topics of so many posts.
    pub(crate) fn new(topics: &Topics, post_count: usize) -> Self {
        let mut names = SharedTexts::default();
        let mut by_post: Vec<Vec<SharedTextId>> = vec![Vec::new(); post_count];
        for topic in &topics.all {
            let id = names.insert(&topic.names().collect::<Vec<_>>().join("\n"));
            for post in &topic.posts {
                if let Some(of_post) = by_post.get_mut(*post as usize) {
                    of_post.push(id);
                }
            }
        }
        Self::from_lists(names, by_post.into_iter())
    }

    /// One topic for each post, with these names, one a line; none where there is no name.
    pub(crate) fn from_names<'a>(posts: impl Iterator<Item = &'a str>) -> Self {
        let mut names = SharedTexts::default();
        let by_post: Vec<_> = posts
            .map(|topic| if topic.is_empty() { Vec::new() } else { vec![names.insert(topic)] })
            .collect();
        Self::from_lists(names, by_post.into_iter())
    }

    fn from_lists(mut names: SharedTexts, by_post: impl Iterator<Item = Vec<SharedTextId>>) -> Self {
        names.close();
        let mut made = Self { names, topics: Vec::new(), starts: vec![0] };
        for topics in by_post {
            made.topics.extend(topics);
            made.starts.push(made.topics.len() as u32);
        }
        made
    }

    /// The folded names of each topic of `post`, one a line, with their characters; none before topics are set.
    pub(crate) fn names(&self, post: usize) -> impl Iterator<Item = (&str, CharMask)> {
        let range = self.starts.get(post).zip(self.starts.get(post + 1));
        let topics = range.map_or(&[][..], |(start, end)| &self.topics[*start as usize..*end as usize]);
        topics.iter().map(|id| self.names.get(*id))
    }
}
