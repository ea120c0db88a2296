//! Keys and the mouse: what is pressed, and which action it asks for.

pub mod action;
pub mod key;
pub mod keymap;
pub mod mode;
pub mod pointer;
