//! Walking the posts of a topic or term.

use super::walk::{Walk, WalkSubject, Wrapped};
use crate::app::App;
use crate::i18n::Message;

impl App {
    /// Goes to the first post of `subject`, or to `post` if it is one of them, and highlights its mentions; `fills_list`:
    /// the list holds only its posts.
    pub(crate) fn start_walk(&mut self, subject: WalkSubject, post: Option<u32>, fills_list: bool) {
        if self.list.walk().is_some_and(Walk::fills_list) {
            self.end_walk();
        }
        let posts = self.library.posts_of(subject);
        let at = post.and_then(|post| posts.iter().position(|listed| *listed == post)).unwrap_or(0);
        self.list.set_walk(Some(Walk::new(subject, at, fills_list)));
        if fills_list {
            self.list_walk();
        } else {
            self.go_to_walked_post();
        }
    }

    /// Lists only the posts of the walk.
    pub(crate) fn list_walk(&mut self) {
        let Some(walk) = self.list.walk_mut() else { return };
        walk.set_fills_list(true);
        let subject = walk.subject();
        self.search.end();
        self.list.show(self.library.posts_of(subject), None);
        self.go_to_walked_post();
    }

    /// Lists what there is without the walk.
    pub(crate) fn release_list(&mut self) {
        if let Some(walk) = self.list.walk_mut() {
            walk.set_fills_list(false);
        }
    }

    fn go_to_walked_post(&mut self) {
        let Some(walk) = self.list.walk() else { return };
        let Some(post) = self.library.posts_of(walk.subject()).get(walk.at()).copied() else { return };
        self.go_to(post as usize);
        self.load_selected();
        self.refresh_highlights();
        self.fit_text();
        if let Some(first) = self.text.stops().first() {
            self.text.reveal(*first);
        }
    }

    /// Goes to another post of the walk, round at the ends.
    pub(crate) fn step_walk(&mut self, by: isize) {
        let count = self.list.walk().map_or(0, |walk| self.library.posts_of(walk.subject()).len());
        let Some(walk) = self.list.walk_mut().filter(|_| count > 0) else {
            return self.notify(Message::NothingToStepThrough);
        };
        match walk.step(by, count) {
            Some(Wrapped::ToFirst) => self.notify(Message::WrappedToFirst),
            Some(Wrapped::ToLast) => self.notify(Message::WrappedToLast),
            None => {}
        }
        self.go_to_walked_post();
    }

    /// Ends the walk; the post stays.
    pub(crate) fn end_walk(&mut self) {
        if self.list.set_walk(None).is_some_and(|walk| walk.fills_list()) {
            self.show_all(self.list.post());
        }
        self.refresh_highlights();
    }
}
