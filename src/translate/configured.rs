//! The translator that the configuration names.

use std::time::Duration;

use super::{ChatServer, Translator, TranslatorError, TranslatorKind, printed_secret};
use crate::config::hooks::Hooks;

/// Where the key is without another name.
pub(crate) const KEY_VARIABLE: &str = "DUIDU_API_KEY";
/// How long an answer may take.
const TIME_LIMIT: Duration = Duration::from_secs(120);
/// How many run at once where each does one passage.
const JOBS: usize = 4;

impl Translator {
    /// The translator of `hooks`, with a key from the environment or a program; `None` where there is none, or if cancelled.
    pub(crate) fn configured(
        hooks: &Hooks,
        variable: impl Fn(&str) -> Option<String>,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Result<Self, TranslatorError>> {
        let settings = &hooks.translating;
        let kind = match hooks.translate.as_slice() {
            [] if settings.endpoint.is_empty() => return None,
            [] => {
                let name = Some(settings.key_variable.as_str()).filter(|name| !name.is_empty());
                let key = match settings.key_command.as_slice() {
                    [] => variable(name.unwrap_or(KEY_VARIABLE)),
                    command => match printed_secret(command, cancelled)? {
                        Ok(key) => Some(key),
                        Err(fault) => return Some(Err(TranslatorError::NoKey(fault))),
                    },
                };
                match ChatServer::new(&settings.endpoint, &settings.model, key.as_deref()) {
                    Ok(server) => TranslatorKind::Chat(server),
                    Err(error) => return Some(Err(TranslatorError::Server(error))),
                }
            }
            command if settings.is_plain => TranslatorKind::Filter(command.to_vec()),
            command => TranslatorKind::Lines(command.to_vec()),
        };
        let jobs = if matches!(kind, TranslatorKind::Lines(_)) { 1 } else { JOBS };
        Some(Ok(Self { kind, time_limit: TIME_LIMIT, jobs }))
    }
}
