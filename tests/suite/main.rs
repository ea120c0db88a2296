//! All tests that use duidu from outside.

mod insight;
