//! Asking a server that the user has named, over HTTP.
//!
//! [`HttpClient`] sends an [`HttpRequest`] and gives an [`HttpAnswer`], whose lines are read as they come. Each request has
//! a time limit, and ends when its caller no longer wants it. Anything but loopback needs TLS; what is secret goes into
//! headers, which no error names. Without the feature `remote` every request fails and no socket is opened.

#[cfg(not(feature = "remote"))]
mod absent;
mod answer;
mod client;
mod error;
mod request;
#[cfg(feature = "remote")]
mod retry_after;
mod server_error;
mod url;
#[cfg(feature = "remote")]
mod wire;

use std::thread;
use std::time::Duration;

pub use answer::HttpAnswer;
pub use client::HttpClient;
pub use error::{NetError, NetFailure};
pub use request::HttpRequest;
pub use server_error::ServerError;
pub(crate) use server_error::{SecretFault, code};
pub use url::HttpUrl;
pub(crate) use url::is_loopback;

/// How the address of a table on a server begins.
pub(crate) const TABLE_SCHEME: &str = "clickhouse://";

/// Whether a path is the address of a table on a server.
pub(crate) fn is_table(path: &std::path::Path) -> bool {
    path.to_str().is_some_and(|path| path.starts_with(TABLE_SCHEME))
}

/// How often a waiting request checks whether it was cancelled.
const CANCEL_CHECK_INTERVAL: Duration = Duration::from_millis(20);

/// Sleeps for the pause, or until it is cancelled.
pub(crate) fn wait(pause: Duration, cancelled: &dyn Fn() -> bool) {
    let mut left = pause;
    while !left.is_zero() && !cancelled() {
        let step = left.min(CANCEL_CHECK_INTERVAL);
        thread::sleep(step);
        left -= step;
    }
}
