//! Settings: plain data, no screen types.
