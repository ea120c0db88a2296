//! The posts like another one: asking for them, and listing them.

use std::sync::Arc;

use super::similar_list::SimilarList;
use super::walk::{Walk, WalkSubject};
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::app::generational::Ticket;
use crate::i18n::Message;

impl App {
    /// Has the posts like the one selected looked for.
    pub(crate) fn find_similar(&mut self) -> Vec<Effect> {
        let Some(post) = self.selected() else { return Vec::new() };
        self.notify(Message::LookingForSimilar);
        let ticket = self.archive.similar_mut().ask();
        let corpus = Arc::clone(self.archive.corpus());
        vec![Effect::StartJob(Job::FindSimilar { ticket, corpus, post })]
    }

    /// Lists the posts like another one, also where the user has moved on in the list, but not over an overlay.
    pub(crate) fn take_similar(&mut self, ticket: Ticket, list: SimilarList) {
        let post = list.post;
        let is_empty = list.found.is_empty();
        if self.overlays.top().is_some() || !self.archive.similar_mut().is_newest(ticket) {
            return;
        }
        if is_empty {
            return self.notify(Message::NoSimilarPosts);
        }
        // The way back leads to the hits, if there are any, and to the post that the user went on to.
        let is_elsewhere = self.list.post() != Some(post as usize);
        if let Some(left) = self.here_with_query().filter(|left| is_elsewhere || !left.query.is_empty()) {
            self.marks.jumps_mut().remember(left);
        }
        // The list is left before its posts are replaced.
        self.end_walk();
        self.archive.similar_mut().answer(ticket, Some(list));
        self.notice.set(None);
        self.start_walk(WalkSubject::Similar(post), Some(post), true);
    }

    /// The posts like another one, if those are listed.
    pub fn listed_similar(&self) -> Option<&SimilarList> {
        self.list.walk().filter(|walk| matches!(walk.subject(), WalkSubject::Similar(_)))?;
        self.archive.similar()
    }

    /// Changes the numbers of a post and of those like it; where it is gone, the walk through them ends.
    pub(crate) fn renumber_similar(&mut self, find: impl Fn(usize) -> Option<usize>) {
        let similar = self.archive.similar().and_then(|similar| similar.clone().renumbered(find));
        self.archive.similar_mut().set(similar);
        let Some(walk) = self.list.walk() else { return };
        if !matches!(walk.subject(), WalkSubject::Similar(_)) {
            return;
        }
        let fills_list = walk.fills_list();
        let post = self.archive.similar().map(|similar| similar.post);
        self.list.set_walk(post.map(|post| Walk::new(WalkSubject::Similar(post), fills_list)));
    }

    /// What the walk goes through, in words.
    pub(crate) fn walk_name(&self) -> Option<String> {
        let subject = self.list.walk()?.subject();
        let name = self.archive.name_of(subject)?;
        Some(match subject {
            WalkSubject::Similar(_) => self.text(Message::SimilarTo { post: &name }).into_owned(),
            WalkSubject::Topic(_) | WalkSubject::Term(_) => name,
        })
    }
}
