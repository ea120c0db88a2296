//! A password or key that a program of the user prints.

use std::time::Duration;

use super::{ProgramError, run_once};
use crate::net::SecretFault;
use crate::text::sanitize::Clean;

/// How long the program may take: somebody may have to touch a key.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// The first line that `command` prints; `None` if cancelled.
pub(crate) fn printed_secret(
    command: &[String],
    cancelled: &dyn Fn() -> bool,
) -> Option<Result<String, SecretFault>> {
    let said = run_once(command, "", TIME_LIMIT, true, cancelled)?;
    Some(said.map_err(|error| fault(&error)).and_then(|output| {
        let secret = output.lines().next().filter(|line| !line.is_empty());
        secret.map(str::to_owned).ok_or(SecretFault::Nothing)
    }))
}

/// Why the program has printed nothing.
fn fault(error: &ProgramError) -> SecretFault {
    let clean = |text: &str| Clean::single_line(text).into_string();
    match error {
        ProgramError::NotStarted(reason) => SecretFault::NotStarted(clean(reason)),
        ProgramError::Silent(limit) => SecretFault::Silent(limit.as_secs()),
        ProgramError::Ended { status, said } if said.is_empty() => SecretFault::Ended(clean(status)),
        ProgramError::Ended { said, .. } => SecretFault::Ended(clean(said)),
    }
}
