//! Posts to files for other programs and for reading elsewhere.

pub(crate) mod csv;
pub(crate) mod epub;
pub(crate) mod html;
pub(crate) mod page;
pub(crate) mod target;
pub(crate) mod tmx;
pub(crate) mod xml;
pub(crate) mod zip;
