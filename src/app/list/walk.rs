//! A walk through the posts of a topic or a term.

/// What a walk goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkSubject {
    /// The posts of the topic with this index.
    Topic(usize),
    /// The posts of the term with this index.
    Term(usize),
}

/// Where a step leads over the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapped {
    /// From the last one to the first.
    ToFirst,
    /// From the first one to the last.
    ToLast,
}

/// A walk through the posts of a topic or a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    subject: WalkSubject,
    at: usize,
    fills_list: bool,
}

impl Walk {
    /// A walk that starts at the post `at`; `fills_list`: the list holds its posts and no others.
    pub(crate) fn new(subject: WalkSubject, at: usize, fills_list: bool) -> Self {
        Self { subject, at, fills_list }
    }

    /// What it goes through.
    pub fn subject(&self) -> WalkSubject {
        self.subject
    }

    /// Which of its posts is shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether the list holds only its posts.
    pub fn fills_list(&self) -> bool {
        self.fills_list
    }

    /// The index of the topic, if it goes through one.
    pub fn topic(&self) -> Option<usize> {
        match self.subject {
            WalkSubject::Topic(at) => Some(at),
            WalkSubject::Term(_) => None,
        }
    }

    /// The index of the term, if it goes through one.
    pub fn term(&self) -> Option<usize> {
        match self.subject {
            WalkSubject::Topic(_) => None,
            WalkSubject::Term(at) => Some(at),
        }
    }

    /// Lets the list hold only its posts (`true`), or what it holds otherwise.
    pub(crate) fn set_fills_list(&mut self, fills_list: bool) {
        self.fills_list = fills_list;
    }

    /// Goes `by` posts further among `count`, round at the ends; `count` is not 0.
    pub(crate) fn step(&mut self, by: isize, count: usize) -> Option<Wrapped> {
        let next = self.at as isize + by;
        self.at = next.rem_euclid(count as isize) as usize;
        match next {
            ..0 => Some(Wrapped::ToLast),
            next if next >= count as isize => Some(Wrapped::ToFirst),
            _ => None,
        }
    }
}
