//! The glossary: the list of terms, and walking the places of one.

use crate::app::App;
use crate::app::overlay::terms::{TermWalk, Terms};
use crate::i18n::Message;
use crate::insight::glossary::GlossaryEntry;

impl App {
    /// Opens the terms of the post selected, or of the archive.
    pub(crate) fn open_terms(&mut self, of_post: bool) {
        let post = if of_post { self.list.post().map(|post| post as u32) } else { None };
        if of_post && post.is_none() {
            return;
        }
        let mut terms = Terms { post, ..Terms::default() };
        if let Some(glossary) = &self.glossary {
            terms.find(glossary);
        }
        terms.view.rows = usize::from(self.overlay_rows());
        self.terms = Some(terms);
    }

    /// Enter in the glossary: walks the places of the term, those of the post it was opened for first.
    pub(crate) fn accept_term(&mut self) {
        if self.glossary.is_none() {
            return;
        }
        let Some(terms) = self.terms.take() else { return };
        let Some(entry) = terms.entry() else { return };
        self.end_walk();
        let posts = self.glossary.as_ref().and_then(|all| all.entries.get(entry)).map(|entry| &entry.posts);
        let at = posts.zip(terms.post).and_then(|(posts, post)| posts.binary_search(&post).ok());
        self.term = Some(TermWalk { entry, at: at.unwrap_or(0) });
        self.go_to_term_post();
    }

    /// The term walked.
    pub fn term_entry(&self) -> Option<&GlossaryEntry> {
        self.glossary.as_ref()?.entries.get(self.term?.entry)
    }

    fn go_to_term_post(&mut self) {
        let Some(walk) = self.term else { return };
        let Some(post) = self.term_entry().and_then(|entry| entry.posts.get(walk.at)).copied() else {
            return;
        };
        self.go_to(post as usize);
        self.lay_out();
        self.refresh();
        if let Some(first) = self.detail.shown_marks().first() {
            self.detail.reveal(*first);
        }
    }

    /// Goes to another post of the term, round at the ends.
    pub(crate) fn walk_term(&mut self, by: isize) {
        let count = self.term_entry().map_or(0, |entry| entry.posts.len()) as isize;
        let Some(walk) = self.term.as_mut().filter(|_| count > 0) else { return };
        let next = walk.at as isize + by;
        walk.at = next.rem_euclid(count) as usize;
        if next < 0 || next >= count {
            let word = if next < 0 { Message::WrappedToLast } else { Message::WrappedToFirst };
            self.notify(word);
        }
        self.go_to_term_post();
    }

    /// Forgets the term; the post stays.
    pub(crate) fn end_term(&mut self) {
        self.term = None;
        self.refresh();
    }
}
