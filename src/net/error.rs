//! Why a server gives no answer.

use crate::i18n::{ErrorMessage, UiLanguage, english_display};

/// A request that failed, and at which server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct NetError {
    /// The host with its port; empty where it is not known.
    pub(crate) server: String,
    /// What happened.
    pub failure: NetFailure,
}

/// What went wrong with a request. Texts of the system are safe to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetFailure {
    /// The program is built without a client.
    NotBuiltIn,
    /// This is no address of a server.
    NoAddress,
    /// The address holds a name or a password.
    SecretInAddress,
    /// The key holds what no key holds.
    NoKey,
    /// Another machine is only asked over TLS.
    NeedsTls,
    /// Nobody knows the host.
    NoHost,
    /// Nobody listens there.
    ConnectionRefused,
    /// The server was silent for so many seconds.
    TimedOut(u64),
    /// The connection ended before the answer did.
    CutOff,
    /// There is no trusted encrypted connection.
    Tls(String),
    /// The response is not HTTP.
    Garbled(String),
    /// A line of the answer has no end.
    TooLong,
    /// The answer has no end.
    TooMuch,
    /// The server refuses: the status and what it says.
    Status(u16, String),
    /// Another error of the system.
    System(String),
    /// The caller wants no answer any more.
    Cancelled,
}

impl NetError {
    /// A failure at `server`.
    pub(crate) fn new(server: &str, failure: NetFailure) -> Self {
        Self { server: server.to_owned(), failure }
    }

    /// Whether the same may succeed a moment later: the server is away or slow, or was interrupted.
    pub fn is_transient(&self) -> bool {
        matches!(
            self.failure,
            NetFailure::ConnectionRefused
                | NetFailure::TimedOut(_)
                | NetFailure::CutOff
                | NetFailure::Garbled(_)
                | NetFailure::System(_)
                | NetFailure::Status(502..=504, _)
        )
    }

    /// What happened and what to do.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let server = &self.server;
        let message = match &self.failure {
            NetFailure::NotBuiltIn => ErrorMessage::NetNotBuiltIn,
            NetFailure::NoAddress => ErrorMessage::NetNoAddress,
            NetFailure::SecretInAddress => ErrorMessage::NetSecretInAddress,
            NetFailure::NoKey => ErrorMessage::NetNoKey,
            NetFailure::NeedsTls => ErrorMessage::NetNeedsTls { server },
            NetFailure::NoHost => ErrorMessage::NetNoHost { server },
            NetFailure::ConnectionRefused => ErrorMessage::NetRefused { server },
            NetFailure::TimedOut(seconds) => ErrorMessage::NetTimedOut { server, seconds: *seconds },
            NetFailure::CutOff => ErrorMessage::NetCutOff { server },
            NetFailure::Tls(reason) => ErrorMessage::NetTls { server, reason },
            NetFailure::Garbled(reason) => ErrorMessage::NetGarbled { server, reason },
            NetFailure::TooLong => ErrorMessage::NetTooLong { server },
            NetFailure::TooMuch => ErrorMessage::NetTooMuch { server },
            NetFailure::Status(300..=399, to) if to.is_empty() => ErrorMessage::NetMoved { server },
            NetFailure::Status(300..=399, to) => ErrorMessage::NetMovedTo { server, to },
            NetFailure::Status(status, reason) if reason.is_empty() => {
                ErrorMessage::NetStatusAlone { server, status: u64::from(*status) }
            }
            NetFailure::Status(status, reason) => {
                ErrorMessage::NetStatus { server, status: u64::from(*status), reason }
            }
            NetFailure::System(reason) => ErrorMessage::NetSystem { server, reason },
            NetFailure::Cancelled => ErrorMessage::Cancelled,
        };
        message.text(language).into_owned()
    }
}

english_display!(NetError);
