//! Threads: replies of an author to themselves.
use super::Corpus;
/// Threads.
#[derive(Debug, Default)]
pub struct Threads;
impl Threads {
    /// of
    pub fn of(_corpus: &Corpus) -> Self { Self }
    /// root
    pub fn root(&self, post: usize) -> usize { post }
    /// parent
    pub fn parent(&self, _post: usize) -> Option<usize> { None }
    /// children
    pub fn children(&self, _post: usize) -> Vec<usize> { Vec::new() }
}
