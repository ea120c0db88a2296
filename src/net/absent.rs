//! The replacement of `wire` in programs without the feature `remote`.

use super::answer::AnswerHead;
use super::error::NetFailure;
use super::request::HttpRequest;

/// No connection can be made.
#[derive(Debug, Default)]
pub(super) struct AbsentWire;

impl AbsentWire {
    /// Refuses.
    #[expect(clippy::unused_self, reason = "the interface of the real one")]
    pub(super) fn send(
        &self,
        _request: &HttpRequest,
        _take_head: &mut dyn FnMut(AnswerHead) -> bool,
        _take_bytes: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<(), NetFailure> {
        Err(NetFailure::NotBuiltIn)
    }
}
