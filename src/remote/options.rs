//! How tables are read in this run, and who asks for them.

use std::sync::{PoisonError, RwLock};

use super::address::TableAddress;
use crate::config::remote_archive::RemoteArchive;
use crate::net::{NetError, NetFailure, ServerError};
use crate::translate::printed_secret;

/// Names of the variables with the user and the password.
const USER: &str = "DUIDU_CLICKHOUSE_USER";
const PASSWORD: &str = "DUIDU_CLICKHOUSE_PASSWORD";

static ARCHIVES: RwLock<Vec<RemoteArchive>> = RwLock::new(Vec::new());

/// Takes in the tables that the configuration names.
pub fn set_archives(archives: &[RemoteArchive]) {
    *ARCHIVES.write().unwrap_or_else(PoisonError::into_inner) = archives.to_vec();
}

/// What the configuration says of a table.
pub(super) fn archive(address: &TableAddress) -> RemoteArchive {
    let archives = ARCHIVES.read().unwrap_or_else(PoisonError::into_inner);
    let is_same = |archive: &&RemoteArchive| {
        TableAddress::parse(archive.address.as_ref()).is_ok_and(|known| known == *address)
    };
    archives.iter().find(is_same).cloned().unwrap_or_default()
}

/// Who asks; never shown.
#[derive(Clone, Default)]
pub(super) struct Credentials {
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
}

impl Credentials {
    /// Those of the configuration, else of the environment.
    pub(super) fn of(archive: &RemoteArchive, cancelled: &dyn Fn() -> bool) -> Result<Self, ServerError> {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let user = archive.user.clone().or_else(|| variable(USER));
        if archive.password_command.is_empty() {
            return Ok(Self { user, password: variable(PASSWORD) });
        }
        let Some(printed) = printed_secret(&archive.password_command, cancelled) else {
            return Err(NetError::new("", NetFailure::Cancelled).into());
        };
        let password = Some(printed.map_err(ServerError::NoPassword)?);
        Ok(Self { user, password })
    }
}
