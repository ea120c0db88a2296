//! The usage line of `duidu --help`.

pub(super) const USAGE: &str = "duidu [OPTIONS] [FILE]...\n       duidu [OPTIONS] [FILE]... <COMMAND>";
