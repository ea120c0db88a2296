//! What is asked of a server.

use std::fmt;
use std::time::Duration;

use super::url::HttpUrl;

/// A request: GET, or POST with a body.
#[derive(Clone)]
pub struct HttpRequest {
    /// Where to.
    pub(crate) url: HttpUrl,
    /// Names and values, which may be secret.
    pub(crate) headers: Vec<(String, String)>,
    /// What is sent.
    #[cfg_attr(not(feature = "remote"), expect(dead_code, reason = "nothing is sent without the feature"))]
    pub(crate) body: Option<Vec<u8>>,
    /// How long the server may be silent.
    pub(crate) limit: Duration,
}

impl HttpRequest {
    /// A request for what is at `url`, of a server that may be silent so long.
    pub fn new(url: HttpUrl, limit: Duration) -> Self {
        Self { url, headers: Vec::new(), body: None, limit }
    }

    /// This request with a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// This request with a body.
    #[must_use]
    pub fn with_body(self, body: Vec<u8>) -> Self {
        Self { body: Some(body), ..self }
    }
}

impl fmt::Debug for HttpRequest {
    /// Without the headers, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest").field("url", &self.url).finish_non_exhaustive()
    }
}
