//! What is painted: whole screens as they were approved, and what must hold for every screen.

#[path = "../support/screen.rs"]
pub(crate) mod screen;

mod approved;
mod every;
