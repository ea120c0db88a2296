//! All tests that use duidu from outside.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap; a failure names its test"
)]

mod formats;
