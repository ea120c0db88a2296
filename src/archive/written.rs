//! Values as people and programs write them.

pub(super) mod figures;
pub(super) mod times;
