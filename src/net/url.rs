//! Addresses of servers.

use std::fmt::{self, Write as _};
use std::net::IpAddr;

use super::error::{NetError, NetFailure};
use crate::text::sanitize::Clean;
use crate::text::slice::slice;

/// An address that may be asked: `https`, or `http` on this machine, without a name and a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpUrl {
    is_encrypted: bool,
    /// The host with its port, as in `127.0.0.1:8123`.
    server: String,
    /// From the first slash on, without blanks and control characters.
    path: String,
}

impl HttpUrl {
    /// Parses an address such as `https://example.org:8443/path`.
    pub fn parse(text: &str) -> Result<Self, NetError> {
        // What is no address may be a password, so it is not repeated.
        let wrong = || NetError::new("", NetFailure::NoAddress);
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let is_encrypted = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(wrong()),
        };
        let (server, path) =
            rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at_checked(at).unwrap_or((rest, "")));
        Self::new(is_encrypted, server, path)
    }

    /// The address of `path` on a server, given as `HOST` or `HOST:PORT`.
    pub(crate) fn new(is_encrypted: bool, server: &str, path: &str) -> Result<Self, NetError> {
        if server.contains('@') {
            return Err(NetError::new("", NetFailure::SecretInAddress));
        }
        let shown = Clean::single_line(server).into_string();
        let host = host_of(server);
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
        let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
        let port = server.strip_prefix(host).unwrap_or_default();
        let has_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        if host.is_empty() || !has_port || !server.chars().all(is_host) {
            return Err(NetError::new(&shown, NetFailure::NoAddress));
        }
        if !is_encrypted && !is_loopback(host) {
            return Err(NetError::new(&shown, NetFailure::NeedsTls));
        }
        let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
        if !is_plain {
            return Err(NetError::new(&shown, NetFailure::NoAddress));
        }
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        Ok(Self { is_encrypted, server: server.to_owned(), path })
    }

    /// This address with parameters behind it.
    #[must_use]
    pub(crate) fn with_parameters<'a>(
        &self,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut path = self.path.clone();
        for (name, value) in parameters {
            path.push(if path.contains('?') { '&' } else { '?' });
            push_encoded(name, &mut path);
            path.push('=');
            push_encoded(value, &mut path);
        }
        Self { path, ..self.clone() }
    }

    /// The host with its port: what errors name.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// Whether it is this machine.
    #[cfg_attr(not(feature = "remote"), expect(dead_code, reason = "nothing is sent without the feature"))]
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(host_of(&self.server))
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_encrypted { "https" } else { "http" };
        write!(f, "{scheme}://{}{}", self.server, self.path)
    }
}

/// The host of `HOST`, `HOST:PORT` or `[HOST]:PORT`.
fn host_of(server: &str) -> &str {
    if server.starts_with('[') {
        return server.find(']').map_or("", |end| slice(server, ..=end));
    }
    server.split(':').next().unwrap_or_default()
}

/// Whether a host names this machine, without asking anybody.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Appends `text`, everything but letters, digits and `-._~` as `%XX`.
fn push_encoded(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HttpUrl, NetFailure, is_loopback};

    #[test]
    fn only_what_is_encrypted_or_here_is_an_address() {
        for text in [
            "https://example.org",
            "https://example.org:8443/x?y=1",
            "http://127.0.0.1:8123/",
            "http://localhost",
            "http://[::1]:8123/",
        ] {
            assert!(HttpUrl::parse(text).is_ok(), "{text}");
        }
        for (text, failure) in [
            ("http://example.org/", NetFailure::NeedsTls),
            ("http://127.0.0.1.example.org/", NetFailure::NeedsTls),
            ("https://me:secret@example.org/", NetFailure::SecretInAddress),
            ("ftp://example.org/", NetFailure::NoAddress),
            ("example.org", NetFailure::NoAddress),
            ("https://", NetFailure::NoAddress),
            ("https://a:0/", NetFailure::NoAddress),
            ("https://a:x/", NetFailure::NoAddress),
            ("https://a\u{1b}b/", NetFailure::NoAddress),
            ("https://a/ b", NetFailure::NoAddress),
        ] {
            let error = HttpUrl::parse(text).unwrap_err();
            assert_eq!(error.failure, failure, "{text}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        assert!(is_loopback("127.1.2.3") && !is_loopback("128.0.0.1"));
    }

    #[test]
    fn parameters_are_encoded() {
        let url = HttpUrl::parse("http://localhost:1").unwrap();
        let url = url.with_parameters([("query", "a 'b'&中"), ("limit", "5")]);
        assert_eq!(url.to_string(), "http://localhost:1/?query=a%20%27b%27%26%E4%B8%AD&limit=5");
    }
}
