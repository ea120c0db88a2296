//! From a query and an index to hits, best first, and their highlights.
//!
//! `plan` prepares a query: its terms (`compiled_term`, each with several `alternative`s) and clauses (`clause_checker`).
//! `engine` runs the plan over the posts (`scan`) and orders them (`order`) by keys of one number (`hit`), in which the
//! `tier` decides first. `partial` finds posts that lack some words, `names` posts that use another name. `first_hits` finds the best ones alone. `highlight` finds the words of a query in a text that is shown.

mod alternative;
mod association;
mod clause_checker;
mod compiled_term;
mod context;
mod demand;
mod engine;
mod first_hits;
mod highlight;
mod hit;
mod joined;
mod names;
mod on_demand;
mod order;
mod partial;
mod plan;
mod scan;
mod tier;
mod tuning;

pub use context::SearchContext;
pub use engine::find_posts;
pub(crate) use engine::find_posts_in;
pub(crate) use first_hits::find_first_once;
pub use hit::{Hit, HitGroup, Hits, NothingFound, PartialHit};
pub(crate) use on_demand::find_posts_once;
pub use tier::Tier;
