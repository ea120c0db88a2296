//! Connections: the only file that names ureq.

use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig};
use ureq::{Agent, Proxy, RequestBuilder};

use super::answer::AnswerHead;
use super::error::NetFailure;
use super::request::HttpRequest;
use super::retry_after;
use crate::text::sanitize::Clean;

/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(10);
/// Bytes read at once.
const PIECE: usize = 64 << 10;
/// Where systems keep the certificates that they trust, an organization's own among them.
const SYSTEM_ROOTS: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// Connections to this machine and to others, kept for the next request.
#[derive(Debug, Default)]
pub(super) struct Wire {
    local: OnceLock<Result<Agent, NetFailure>>,
    remote: OnceLock<Result<Agent, NetFailure>>,
}

impl Wire {
    /// Sends a request; hands over the head and the pieces of the body until one is not taken.
    pub(super) fn send(
        &self,
        request: &HttpRequest,
        take_head: &mut dyn FnMut(AnswerHead) -> bool,
        take_bytes: &mut dyn FnMut(Vec<u8>) -> bool,
    ) -> Result<(), NetFailure> {
        let agent = if request.url.is_loopback() {
            self.local.get_or_init(|| agent(None))
        } else {
            self.remote.get_or_init(|| agent(Proxy::try_from_env()))
        };
        let agent = agent.as_ref().map_err(Clone::clone)?;
        let address = request.url.to_string();
        let silence = Some(request.limit);
        let fail = |error| failure(error, request.limit);
        let answer = if let Some(body) = &request.body {
            let post = with_headers(agent.post(&address), request);
            post.config().timeout_per_read(silence).timeout_per_write(silence).build().send(&body[..])
        } else {
            with_headers(agent.get(&address), request).config().timeout_per_read(silence).build().call()
        };
        let mut answer = answer.map_err(fail)?;
        let number = |name: &str| -> Option<u64> {
            answer.headers().get(name).and_then(|value| value.to_str().ok()?.trim().parse().ok())
        };
        let head = AnswerHead {
            status: answer.status().as_u16(),
            retry_after: answer
                .headers()
                .get("retry-after")
                .and_then(|value| retry_after::seconds(value.to_str().ok()?, SystemTime::now())),
            exception: number("x-clickhouse-exception-code").and_then(|code| u32::try_from(code).ok()),
            location: answer.headers().get("location").and_then(|to| Some(to.to_str().ok()?.to_owned())),
        };
        if !take_head(head) {
            return Ok(());
        }
        let mut reader = answer.body_mut().as_reader();
        loop {
            let mut piece = vec![0; PIECE];
            let read = match reader.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(fail(error.into())),
            };
            piece.truncate(read);
            if !take_bytes(piece) {
                return Ok(());
            }
        }
    }
}

fn with_headers<Body>(builder: RequestBuilder<Body>, request: &HttpRequest) -> RequestBuilder<Body> {
    request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value))
}

/// An HTTP client that follows no redirects.
fn agent(proxy: Option<Proxy>) -> Result<Agent, NetFailure> {
    let tls = TlsConfig::builder().root_certs(roots()?).build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(proxy)
        .tls_config(tls)
        .timeout_connect(Some(CONNECTING))
        .timeout_resolve(Some(CONNECTING))
        .user_agent(concat!("duidu/", env!("CARGO_PKG_VERSION")))
        .build();
    Ok(config.new_agent())
}

/// The certificates that are trusted: those of the file that `SSL_CERT_FILE` names, else the system's, else Mozilla's.
fn roots() -> Result<RootCerts, NetFailure> {
    if let Some(file) = std::env::var_os("SSL_CERT_FILE").filter(|file| !file.is_empty()) {
        let certificates = certificates(Path::new(&file));
        if certificates.is_empty() {
            let file = file.to_string_lossy();
            let fault = format!("SSL_CERT_FILE: no certificates in {}", Clean::single_line(&file).as_str());
            return Err(NetFailure::Tls(fault));
        }
        return Ok(RootCerts::new_with_certs(&certificates));
    }
    let mut found = SYSTEM_ROOTS.iter().map(|file| certificates(Path::new(file)));
    let found = found.find(|certificates| !certificates.is_empty());
    Ok(found.map_or(RootCerts::WebPki, |certificates| RootCerts::new_with_certs(&certificates)))
}

fn certificates(file: &Path) -> Vec<Certificate<'static>> {
    let bytes = std::fs::read(file).unwrap_or_default();
    let items = ureq::tls::parse_pem(&bytes).filter_map(Result::ok);
    items
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect()
}

/// What an error of the client means.
fn failure(error: ureq::Error, limit: Duration) -> NetFailure {
    let words = |text: &str| Clean::single_line(text).into_string();
    match error {
        ureq::Error::HostNotFound => NetFailure::NoHost,
        ureq::Error::Timeout(_) => NetFailure::TimedOut(limit.as_secs()),
        ureq::Error::ConnectionFailed => NetFailure::ConnectionRefused,
        ureq::Error::BadUri(_) | ureq::Error::Http(_) | ureq::Error::InvalidProxyUrl => NetFailure::NoAddress,
        ureq::Error::Tls(reason) => NetFailure::Tls(words(reason)),
        ureq::Error::Rustls(error) => NetFailure::Tls(words(&error.to_string())),
        ureq::Error::Protocol(error) => NetFailure::Garbled(words(&error.to_string())),
        ureq::Error::Io(error) => io_failure(&error, limit),
        other => NetFailure::System(words(&other.to_string())),
    }
}

fn io_failure(error: &io::Error, limit: Duration) -> NetFailure {
    match error.kind() {
        // The library for names has no kind of its own.
        _ if error.to_string().contains("lookup address") => NetFailure::NoHost,
        ErrorKind::ConnectionRefused => NetFailure::ConnectionRefused,
        ErrorKind::TimedOut | ErrorKind::WouldBlock => NetFailure::TimedOut(limit.as_secs()),
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe => NetFailure::CutOff,
        _ => NetFailure::System(Clean::single_line(&error.to_string()).into_string()),
    }
}
