//! A walk through the posts of a topic or a term, or those like another post.

/// What a walk goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WalkSubject {
    /// The posts of the topic with this index.
    Topic(usize),
    /// The posts of the term with this index.
    Term(usize),
    /// The posts like this one.
    Similar(u32),
}

/// A walk through the posts of a topic or a term, or those like a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    subject: WalkSubject,
    post: Option<u32>,
    fills_list: bool,
}

impl Walk {
    /// A walk that has led to no post yet; `fills_list`: the list holds its posts and no others.
    pub(crate) fn new(subject: WalkSubject, fills_list: bool) -> Self {
        Self { subject, post: None, fills_list }
    }

    /// What it goes through.
    pub(crate) fn subject(&self) -> WalkSubject {
        self.subject
    }

    /// The post that it led to last.
    pub(crate) fn post(&self) -> Option<u32> {
        self.post
    }

    /// Takes in that it has led to `post`.
    pub(crate) fn set_post(&mut self, post: u32) {
        self.post = Some(post);
    }

    /// Whether the list holds only its posts.
    pub(crate) fn fills_list(&self) -> bool {
        self.fills_list
    }

    /// The index of the topic, if it goes through one.
    pub(crate) fn topic(&self) -> Option<usize> {
        match self.subject {
            WalkSubject::Topic(at) => Some(at),
            WalkSubject::Term(_) | WalkSubject::Similar(_) => None,
        }
    }

    /// The index of the term, if it goes through one.
    pub(crate) fn term(&self) -> Option<usize> {
        match self.subject {
            WalkSubject::Topic(_) | WalkSubject::Similar(_) => None,
            WalkSubject::Term(at) => Some(at),
        }
    }

    /// Lets the list hold only its posts (`true`), or what it holds otherwise.
    pub(crate) fn set_fills_list(&mut self, fills_list: bool) {
        self.fills_list = fills_list;
    }
}
