//! The command line, with and without a screen: the only door to clap.
