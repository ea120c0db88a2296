//! Walking the posts of a topic or term.

use super::walk::{Walk, WalkSubject};
use crate::app::App;
use crate::i18n::Message;

impl App {
    /// Goes to the first post of `subject`, or to `post` if it is one of them, and highlights its mentions; `fills_list`:
    /// the list holds only its posts. Under a query, the walk goes through those of its posts that the query finds, if
    /// there are any.
    pub(crate) fn start_walk(&mut self, subject: WalkSubject, post: Option<u32>, fills_list: bool) {
        if self.list.walk().is_some_and(Walk::fills_list) {
            self.end_walk();
        }
        self.list.set_walk(Some(Walk::new(subject, fills_list)));
        if fills_list {
            return self.list_walk();
        }
        let posts = self.archive.posts_of(subject);
        let is_own = |post: &u32| posts.contains(post);
        let first = self.walked_posts().first().copied().filter(is_own);
        self.go_to_walked_post(post.filter(is_own).or(first).or_else(|| posts.first().copied()));
    }

    /// Lists only the posts of the walk.
    pub(crate) fn list_walk(&mut self) {
        let Some(walk) = self.list.walk_mut() else { return };
        walk.set_fills_list(true);
        let (subject, post) = (walk.subject(), walk.post());
        self.search.set_aside(self.list.post());
        let posts = self.archive.posts_of(subject);
        let post = post.or_else(|| posts.first().copied());
        self.list.choose_order(None);
        self.list.show(posts, None);
        self.group_hits();
        self.go_to_walked_post(post);
    }

    /// Lists what there is without the walk.
    pub(crate) fn release_list(&mut self) {
        if let Some(walk) = self.list.walk_mut() {
            walk.set_fills_list(false);
        }
    }

    fn go_to_walked_post(&mut self, post: Option<u32>) {
        let (Some(post), Some(walk)) = (post, self.list.walk_mut()) else { return };
        walk.set_post(post);
        self.go_to(post as usize);
        self.show_first_stop();
    }

    fn show_first_stop(&mut self) {
        self.load_selected();
        self.refresh_highlights();
        self.fit_text();
        if let Some(first) = self.text.stops().first() {
            self.text.reveal(*first);
        }
    }

    /// Goes `by` posts of the walk on, wrapping around at the ends.
    pub(crate) fn step_walk(&mut self, by: isize) {
        if self.list.walk().is_none() {
            return self.notify(Message::NothingToStepThrough);
        }
        self.step_post(by);
        self.show_first_stop();
    }

    /// Selects the post `by` places further among those walked, wrapping around at the ends; from the post selected, if it is one of
    /// them.
    pub(crate) fn step_post(&mut self, by: isize) {
        let posts = self.walked_posts();
        if posts.is_empty() {
            return self.notify(Message::NothingToStepThrough);
        }
        let place = |post: u32| posts.iter().position(|walked| *walked == post);
        let here = self.list.post().and_then(|post| place(post as u32));
        let last = || self.list.walk().and_then(Walk::post).and_then(place);
        // From a post that is not walked, and was not led to by the walk, the first step leads to the first one.
        let start = if by > 0 { -1 } else { 0 };
        let next = here.or_else(last).map_or(start, |at| at as isize) + by;
        let count = posts.len() as isize;
        match next {
            ..0 => self.notify(Message::WrappedToLast),
            next if next >= count => self.notify(Message::WrappedToFirst),
            _ => {}
        }
        let post = posts[next.rem_euclid(count) as usize];
        if let Some(walk) = self.list.walk_mut() {
            walk.set_post(post);
        }
        self.go_to(post as usize);
    }

    /// Ends the walk; the post stays. Where its posts took the place of what a query had found, that is listed again, at the post
    /// that was left.
    pub(crate) fn end_walk(&mut self) {
        if self.list.set_walk(None).is_some_and(|walk| walk.fills_list()) {
            let left = self.search.take_back();
            match (left, self.found_posts()) {
                (Some(post), Some(found)) => {
                    self.list.choose_order(None);
                    self.list.show(found, Some(post));
                    self.group_hits();
                }
                _ => self.show_all(self.list.post()),
            }
        }
        self.refresh_highlights();
    }
}
