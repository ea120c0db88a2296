//! Arguments in, exit code out.

use std::{io::Write, process::ExitCode};

use duidu::{
    app::App,
    terminal::{self, Options},
};

fn main() -> ExitCode {
    match terminal::run(
        &mut App,
        Vec::new(),
        Options { mouse: true },
        |job, _| match job {},
    ) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "duidu: {error}");
            ExitCode::from(2)
        }
    }
}
