//! Why a table on a server cannot be read.

use super::error::{NetError, NetFailure};
use crate::i18n::{ErrorMessage, UiLanguage, english_display};

/// Codes of the server's errors, with the names that `ClickHouse` has for them (`ErrorCodes.cpp`).
pub(crate) mod code {
    pub(super) const THERE_IS_NO_COLUMN: u32 = 8;
    pub(super) const NO_SUCH_COLUMN_IN_TABLE: u32 = 16;
    pub(super) const ATTEMPT_TO_READ_AFTER_EOF: u32 = 32;
    pub(super) const UNKNOWN_IDENTIFIER: u32 = 47;
    pub(crate) const UNKNOWN_SETTING: u32 = 115;
    pub(crate) const READONLY: u32 = 164;
    pub(super) const TOO_MANY_SIMULTANEOUS_QUERIES: u32 = 202;
    pub(super) const NO_FREE_CONNECTION: u32 = 203;
    pub(super) const SOCKET_TIMEOUT: u32 = 209;
    pub(super) const NETWORK_ERROR: u32 = 210;
    pub(super) const ABORTED: u32 = 236;
    pub(super) const TABLE_IS_READ_ONLY: u32 = 242;
    pub(crate) const ALL_CONNECTION_TRIES_FAILED: u32 = 279;
    pub(crate) const SETTING_CONSTRAINT_VIOLATION: u32 = 452;
    pub(super) const NO_REMOTE_SHARD_AVAILABLE: u32 = 519;
}

/// Errors that may be over a moment later: too many queries, no free connection, a network or a shard that is away.
const TRANSIENT: [u32; 9] = [
    code::ATTEMPT_TO_READ_AFTER_EOF,
    code::TOO_MANY_SIMULTANEOUS_QUERIES,
    code::NO_FREE_CONNECTION,
    code::SOCKET_TIMEOUT,
    code::NETWORK_ERROR,
    code::ABORTED,
    code::TABLE_IS_READ_ONLY,
    code::ALL_CONNECTION_TRIES_FAILED,
    code::NO_REMOTE_SHARD_AVAILABLE,
];
/// Errors about columns that are not there.
const UNKNOWN_COLUMNS: [u32; 3] =
    [code::THERE_IS_NO_COLUMN, code::NO_SUCH_COLUMN_IN_TABLE, code::UNKNOWN_IDENTIFIER];

/// Why a table on a server cannot be read. Texts of the server are safe to draw.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// There is no answer.
    Net(NetError),
    /// The server answers with an error of its own.
    Exception {
        /// The host with its port.
        server: String,
        /// The code of the error.
        code: Option<u32>,
        /// What the server says.
        message: String,
    },
    /// The address names no table.
    NoTable(String),
    /// The address has parameters, which may be a secret.
    NoParameters,
    /// A table is read by itself.
    NotAlone,
    /// The command reads files only.
    OnlyFiles,
    /// No column is known to hold the text.
    NoText(String),
    /// No column is known to hold the time.
    NoTime(String),
    /// A table does not hold what is to be written: its address, and the columns or values that it lacks.
    Unfit(String, String),
    /// The table has no rows.
    NoRows(String),
    /// An answer without a row that can be read, and how it begins.
    Unreadable(String, String),
    /// An answer with more rows than were asked for.
    TooManyRows(String),
    /// An answer with the rows of an earlier one.
    SameRows(String),
    /// The program that gives the password fails.
    NoPassword(SecretFault),
}

/// Why a program has printed no password or key. Texts of the system and the program are safe to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretFault {
    /// The program cannot be started.
    NotStarted(String),
    /// It has printed nothing for so many seconds.
    Silent(u64),
    /// It has ended in this way, with this on its standard error.
    Ended(String),
    /// It has printed nothing.
    Nothing,
}

impl SecretFault {
    /// What happened to the program of the setting `name`.
    pub(crate) fn message<'a>(&'a self, name: &'a str) -> ErrorMessage<'a> {
        match self {
            Self::NotStarted(reason) => ErrorMessage::SecretNotStarted { name, reason },
            Self::Silent(seconds) => ErrorMessage::SecretSilent { name, seconds: *seconds },
            Self::Ended(reason) => ErrorMessage::SecretEnded { name, reason },
            Self::Nothing => ErrorMessage::SecretNothing { name },
        }
    }
}

impl From<NetError> for ServerError {
    fn from(error: NetError) -> Self {
        Self::Net(error)
    }
}

impl ServerError {
    /// What the text of an exception says, at `server`, with the code of the head where the text has none.
    pub(crate) fn from_exception(server: &str, text: &str, code: Option<u32>) -> Self {
        // Rows may be before it, and in JSON it is a value.
        let start = code.and_then(|code| text.find(&format!("Code: {code}"))).or_else(|| text.find("Code: "));
        let text = start.and_then(|start| text.get(start..)).unwrap_or(text).trim();
        let text = text.strip_suffix("\"}").unwrap_or(text);
        let after = text.strip_prefix("Code:").map(str::trim_start).unwrap_or_default();
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, rest) = after.split_at_checked(digits).unwrap_or_default();
        let named = number.parse().ok();
        let rest = if named.is_some() { rest.trim_start_matches([',', '.', ' ']) } else { text };
        // Old servers name the parts of the exception.
        let rest = rest.strip_prefix("e.displayText() = ").unwrap_or(rest);
        let rest = rest.split(", e.what() = ").next().unwrap_or(rest);
        let kind = rest.split_once("Exception: ").filter(|(kind, _)| kind.starts_with("DB::"));
        let message = kind.map_or(rest, |(_, message)| message);
        // A list of everything that SQL knows follows, or what was said to the server itself.
        let end = [". Expected one of:", " Log: "].into_iter().filter_map(|sign| message.find(sign)).min();
        let message = message.get(..end.unwrap_or(message.len())).unwrap_or(message).trim().to_owned();
        Self::Exception { server: server.to_owned(), code: named.or(code), message }
    }

    /// The code of the server's own error.
    pub(crate) fn code(&self) -> Option<u32> {
        if let Self::Exception { code, .. } = self { *code } else { None }
    }

    /// Whether the same may succeed a moment later.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Net(error) => error.is_transient(),
            Self::Exception { code, .. } => code.is_some_and(|code| TRANSIENT.contains(&code)),
            Self::NoTable(_)
            | Self::NoParameters
            | Self::NotAlone
            | Self::OnlyFiles
            | Self::NoText(_)
            | Self::NoTime(_)
            | Self::Unfit(..)
            | Self::NoRows(_)
            | Self::Unreadable(..)
            | Self::TooManyRows(_)
            | Self::SameRows(_)
            | Self::NoPassword(_) => false,
        }
    }

    /// Whether the rows after an answer that ended so can be asked for.
    pub(crate) fn is_resumable(&self) -> bool {
        matches!(self, Self::Net(_) | Self::Exception { .. })
    }

    /// Whether the server knows no such column.
    pub(crate) fn is_of_columns(&self) -> bool {
        self.code().is_some_and(|code| UNKNOWN_COLUMNS.contains(&code))
    }

    /// Whether nobody wants the answer any more.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Net(NetError { failure: NetFailure::Cancelled, .. }))
    }

    /// What happened and what to do.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let message = match self {
            Self::Net(error) => return error.message(language),
            Self::Exception { server, code: Some(code), message } if message.is_empty() => {
                ErrorMessage::ServerSaysNothing { server, code: u64::from(*code) }
            }
            Self::Exception { server, code: Some(code::ALL_CONNECTION_TRIES_FAILED), .. } => {
                ErrorMessage::ServerShardAway { server }
            }
            Self::Exception { server, code: Some(code), message } => {
                ErrorMessage::ServerSays { server, code: u64::from(*code), message }
            }
            Self::Exception { server, code: None, message } => {
                ErrorMessage::NetSystem { server, reason: message }
            }
            Self::NoTable(address) => ErrorMessage::ServerNoTable { address },
            Self::NoParameters => ErrorMessage::ServerNoParameters,
            Self::NotAlone => ErrorMessage::ServerNotAlone,
            Self::OnlyFiles => ErrorMessage::ServerOnlyFiles,
            Self::NoText(columns) => ErrorMessage::ServerNoText { columns },
            Self::NoTime(columns) => ErrorMessage::ServerNoTime { columns },
            Self::Unfit(address, lacking) => ErrorMessage::ServerUnfit { address, lacking },
            Self::NoRows(address) => ErrorMessage::ServerNoRows { address },
            Self::Unreadable(server, line) if line.is_empty() => ErrorMessage::ServerEmpty { server },
            Self::Unreadable(server, line) => ErrorMessage::ServerUnreadable { server, line },
            Self::TooManyRows(server) => ErrorMessage::ServerTooManyRows { server },
            Self::SameRows(server) => ErrorMessage::ServerSameRows { server },
            Self::NoPassword(fault) => fault.message("password_command"),
        };
        message.text(language).into_owned()
    }
}

english_display!(ServerError);

#[cfg(test)]
mod tests {
    use super::ServerError;

    #[test]
    fn exceptions_of_old_and_new_servers_have_code_and_message() {
        for (text, shown) in [
            (
                "Code: 47, e.displayText() = DB::Exception: Unknown identifier: x, e.what() = DB::Exception",
                "h:1: Unknown identifier: x (code 47)",
            ),
            (
                "Code: 60. DB::Exception: Table a.b does not exist. (UNKNOWN_TABLE) (version 25.1)",
                "h:1: Table a.b does not exist. (UNKNOWN_TABLE) (version 25.1) (code 60)",
            ),
            ("something else", "h:1: something else"),
            (
                "Code: 62, e.displayText() = DB::Exception: Syntax error: failed at 3. Expected one of: a, b, e.what() = x",
                "h:1: Syntax error: failed at 3 (code 62)",
            ),
            ("Code: 209. DB::NetException: Timeout. Log: Code: 1", "h:1: Timeout. (code 209)"),
            ("{\"exception\": \"Code: 47. DB::Exception: No x\"}", "h:1: No x (code 47)"),
        ] {
            assert_eq!(ServerError::from_exception("h:1", text, None).to_string(), shown);
        }
        assert!(ServerError::from_exception("h", "Code: 210. DB::Exception: x", None).is_transient());
        for (text, shown) in [
            ("", "h:1: error 241, no reason given"),
            ("{\"a\":\"Code: 5\"} Code: 241. DB::Exception: No memory", "h:1: No memory (code 241)"),
            ("too much", "h:1: too much (code 241)"),
        ] {
            assert_eq!(ServerError::from_exception("h:1", text, Some(241)).to_string(), shown);
        }
    }
}
