//! The archive: posts, their time and figures, threads, and how files become a corpus.

pub mod body;
pub mod pipeline;
pub mod post;
pub mod series;
pub mod source;
pub mod stats;
pub mod store;
pub mod thread;
pub mod time;

pub use body::{Body, Side, Sides};
pub use post::{Metric, Metrics, Post, PostId};
pub use source::{FileText, PlainRecords, RecordText, Source};
pub use store::Corpus;
