//! What is loaded: posts, their times and figures, threads, series and statistics; no file, no format.
//! Immutable, except for translations that are added and cuts that are moved while it is open ([`translations`], [`cuts`]), which
//! every holder of the corpus sees at once.

mod added;
pub(crate) mod body;
mod conventions;
mod cuts;
mod known_languages;
mod languages;
pub(crate) mod metric;
pub(crate) mod pipeline;
pub(crate) mod post;
mod post_id;
mod refusal;
pub mod series;
mod sides;
mod source;
pub(crate) mod stats;
pub(crate) mod store;
pub mod thread;
pub mod time;
mod translations;

pub use added::AddedPassages;
pub use body::Body;
pub use cuts::{Cut, lines};
pub use metric::{Metric, Metrics};
pub use post::{Post, RecordSpans};
pub use post_id::PostId;
pub use refusal::Refusal;
pub use sides::{LONGEST_TEXT, RawSides, Side};
pub(crate) use source::JoinedFiles;
pub use source::{FileHead, FileText, PlainRecords, RecordText, Source};
pub use store::Corpus;
pub(crate) use store::{RepeatedId, made_link, safe_link};
pub(crate) use translations::one_line;
pub use translations::{
    PassageTranslation, TranslationIssue, TranslationIssueKind, Translations, passage_hash,
};
