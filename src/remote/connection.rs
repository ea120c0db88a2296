//! Questions to a server, and its answers row by row.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Map, Value};

use super::address::TableAddress;
use super::literal::text;
use super::options::{self, Credentials};
use crate::corpus::time::Timestamp;
use crate::net::{HttpAnswer, HttpClient, HttpRequest, NetError, NetFailure, ServerError, code, wait};
use crate::text::sanitize::Clean;
use crate::text::slice::subslice;

/// The end of every statement: one JSON object a line.
pub(super) const AS_LINES: &str = "FORMAT JSONEachRow";
/// Seconds that the server may work on an answer.
pub(super) const SERVER_LIMIT: u64 = 30;
/// Seconds that it may be silent: what it is told first, and some time to say that it gives up.
const SILENCE: Duration = Duration::from_secs(SERVER_LIMIT + 5);
/// Seconds that it may be silent while it writes or makes tables.
const LONG_SILENCE: Duration = Duration::from_secs(300);
/// How long a command that is interrupted waits for the server to hear of it.
const FAREWELL: Duration = Duration::from_secs(1);
/// Pauses before the same is asked again.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(1)];
/// Errors about settings that may not be changed, or are not known.
const NO_SETTINGS: [u32; 3] = [code::UNKNOWN_SETTING, code::READONLY, code::SETTING_CONSTRAINT_VIOLATION];
/// A table may have thousands of columns.
const MOST_COLUMNS: usize = 10_000;
/// Bytes of a row that are ample for most: an answer in another order than time comes at once.
const ROW_BYTES: usize = 4 << 10;
/// Characters of an answer that an error repeats.
const EXCERPT: usize = 120;

/// A row: names of columns and values.
pub(super) type JsonRow = Map<String, Value>;

/// Rows as they came, and why there are no more before the last one.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// A line that is no row is one without values.
    pub(super) all: Vec<JsonRow>,
    /// The first line that is no row.
    unreadable: Option<ServerError>,
    /// What ended the answer before its end.
    pub(super) fault: Option<ServerError>,
}

impl Rows {
    /// Why these are not all rows, and whole ones.
    fn flaw(&self) -> Option<&ServerError> {
        self.fault.as_ref().or(self.unreadable.as_ref())
    }
}

/// What a server is asked to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) statement: &'a str,
    /// Rows of the answer at most.
    pub(super) limit: usize,
    /// Seconds that the server may work on it.
    pub(super) seconds: u64,
    /// Whether a part of the answer is of no use.
    pub(super) needs_all: bool,
}

/// The way to the server of a table.
pub(super) struct Connection {
    client: HttpClient,
    address: TableAddress,
    credentials: OnceLock<Credentials>,
    /// Whether the user may not change settings: then only the limits of the statements hold.
    is_without_settings: AtomicBool,
    /// Whether shards are away, whose rows are left out as the configuration says.
    is_partial: AtomicBool,
    /// How long is waited until a server has heard that it is to end a query.
    farewell: Duration,
}

impl Connection {
    pub(super) fn new(address: TableAddress) -> Self {
        Self {
            client: HttpClient::default(),
            address,
            credentials: OnceLock::new(),
            is_without_settings: AtomicBool::new(false),
            is_partial: AtomicBool::new(false),
            farewell: Duration::ZERO,
        }
    }

    /// Waits until the server has heard that it is to end a query: the process may end right after that.
    pub(super) fn set_farewell(&mut self) {
        self.farewell = FAREWELL;
    }

    pub(super) fn address(&self) -> &TableAddress {
        &self.address
    }

    /// Asks a statement whose answer has at most `limit` rows; what passes is asked again, a few times.
    pub(super) fn ask(
        &self,
        statement: &str,
        limit: usize,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Rows, ServerError> {
        let question = Question { statement, limit, seconds: SERVER_LIMIT, needs_all: false };
        self.ask_question(question, cancelled)
    }

    /// Asks a question; what passes is asked again, a few times.
    pub(super) fn ask_question(
        &self,
        question: Question<'_>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Rows, ServerError> {
        let mut pauses = PAUSES.into_iter();
        loop {
            let asked = self.ask_once(question, cancelled);
            let error = match asked {
                // The rows that came are kept; the rest is asked for by those after the last one.
                Ok(rows) => match rows.flaw() {
                    Some(error) if question.needs_all || rows.all.iter().all(Map::is_empty) => error.clone(),
                    _ => return Ok(rows),
                },
                Err(error) => error,
            };
            let Some(pause) = pauses.next().filter(|_| error.is_transient()) else { return Err(error) };
            wait(pause, cancelled);
        }
    }

    fn ask_once(&self, question: Question<'_>, cancelled: &dyn Fn() -> bool) -> Result<Rows, ServerError> {
        match self.read(question, cancelled) {
            Err(error) if error.code().is_some_and(|code| NO_SETTINGS.contains(&code)) => {
                if self.is_without_settings.swap(true, Ordering::Relaxed) {
                    return Err(error);
                }
                self.read(question, cancelled)
            }
            Err(error) if error.code() == Some(code::ALL_CONNECTION_TRIES_FAILED) && self.skips_shards() => {
                self.is_partial.store(true, Ordering::Relaxed);
                self.read(question, cancelled)
            }
            rows => rows,
        }
    }

    fn read(&self, question: Question<'_>, cancelled: &dyn Fn() -> bool) -> Result<Rows, ServerError> {
        let name = new_query_id();
        let rows = self.rows(self.request(question, &name, cancelled)?, question.limit, cancelled);
        if rows.as_ref().is_err_and(ServerError::is_cancelled) {
            self.stop(&name);
        }
        rows
    }

    /// Whether shards that are away may be left out, and are not yet.
    fn skips_shards(&self) -> bool {
        let is_allowed = options::archive(&self.address).skips_unavailable_shards;
        is_allowed && !self.is_partial()
    }

    /// Whether the rows of shards that are away are left out.
    pub(super) fn is_partial(&self) -> bool {
        self.is_partial.load(Ordering::Relaxed)
    }

    /// Leaves nothing out until a shard is found to be away.
    pub(super) fn expect_all_shards(&self) {
        self.is_partial.store(false, Ordering::Relaxed);
    }

    /// Has the server end a query whose answer nobody wants any more.
    fn stop(&self, name: &str) {
        let statement = format!("KILL QUERY WHERE query_id = {} ASYNC", text(name));
        let url = self.address.url.with_parameters([("query", statement.as_str())]);
        if let Ok(request) = self.authorized(HttpRequest::new(url, SILENCE), &|| false) {
            let until = Instant::now() + self.farewell;
            let _ = self.client.send(request, &|| Instant::now() >= until);
        }
    }

    /// The names and types of the columns that a statement describes.
    pub(super) fn describe(
        &self,
        statement: &str,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Vec<(String, String)>, ServerError> {
        let statement = format!("DESCRIBE {statement} {AS_LINES}");
        let question =
            Question { statement: &statement, limit: MOST_COLUMNS, seconds: SERVER_LIMIT, needs_all: true };
        let rows = self.ask_question(question, cancelled)?;
        let text = |row: &JsonRow, name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        let columns = rows.all.iter().map(|row| Some((text(row, "name")?, text(row, "type")?)));
        let columns: Option<Vec<_>> = columns.collect();
        columns.filter(|columns| !columns.is_empty()).ok_or_else(|| self.unreadable(b""))
    }

    /// Sends a statement that may change something, once, with all that belongs to it.
    pub(super) fn post(
        &self,
        statement: Vec<u8>,
        parameters: &[(&str, &str)],
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Rows, ServerError> {
        let url = self.address.url.with_parameters(parameters.iter().copied());
        let request = self.authorized(HttpRequest::new(url, LONG_SILENCE), cancelled)?;
        let rows = self.rows(request.with_body(statement), MOST_COLUMNS, cancelled)?;
        rows.flaw().cloned().map_or(Ok(rows), Err)
    }

    /// Sends a request and reads the rows of the answer: no more than `limit`, whatever the server sends.
    fn rows(
        &self,
        request: HttpRequest,
        limit: usize,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Rows, ServerError> {
        let answer = self.client.send(request, cancelled)?;
        let code = answer.exception_code();
        let mut answer = answer.or_refusal(cancelled).map_err(|error| self.refusal(error, code))?;
        answer.allow(limit.saturating_mul(ROW_BYTES));
        let mut rows = Rows::default();
        while rows.fault.is_none() {
            let line = match answer.line(cancelled) {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(error) if error.failure == NetFailure::Cancelled => return Err(error.into()),
                Err(error) => {
                    rows.fault = Some(error.into());
                    break;
                }
            };
            rows.fault = self.exception(&line, &mut answer, cancelled);
            if rows.fault.is_some() {
                break;
            }
            if rows.all.len() == limit {
                rows.fault = Some(ServerError::TooManyRows(self.server().to_owned()));
                break;
            }
            match serde_json::from_slice::<JsonRow>(&line) {
                Ok(row) => rows.all.push(row),
                Err(_) if answer.is_half_line() && line.starts_with(b"{") => {
                    rows.fault = Some(NetError::new(self.server(), NetFailure::CutOff).into());
                }
                Err(_) => {
                    rows.unreadable = rows.unreadable.or_else(|| Some(self.unreadable(&line)));
                    rows.all.push(JsonRow::new());
                }
            }
        }
        Ok(rows)
    }

    /// GET, since servers let nothing be changed by it.
    fn request(
        &self,
        question: Question<'_>,
        name: &str,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<HttpRequest, ServerError> {
        let (seconds, rows) = (question.seconds.to_string(), question.limit.to_string());
        let mut parameters = vec![("query", question.statement), ("query_id", name)];
        if !self.is_without_settings.load(Ordering::Relaxed) {
            parameters.extend([
                ("max_execution_time", seconds.as_str()),
                ("max_result_rows", rows.as_str()),
                ("output_format_json_quote_64bit_integers", "1"),
            ]);
            if self.is_partial() {
                parameters.push(("skip_unavailable_shards", "1"));
            }
        }
        self.authorized(HttpRequest::new(self.address.url.with_parameters(parameters), SILENCE), cancelled)
    }

    /// A request with the name and the password of who asks.
    fn authorized(
        &self,
        mut request: HttpRequest,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<HttpRequest, ServerError> {
        let credentials = if let Some(known) = self.credentials.get() {
            known.clone()
        } else {
            let asked = Credentials::of(&options::archive(&self.address), cancelled)?;
            self.credentials.get_or_init(|| asked).clone()
        };
        if let Some(user) = &credentials.user {
            request = request.with_header("X-ClickHouse-User", user);
        }
        if let Some(password) = &credentials.password {
            request = request.with_header("X-ClickHouse-Key", password);
        }
        Ok(request)
    }

    /// The server's own error, where a refusal states one.
    fn refusal(&self, error: NetError, code: Option<u32>) -> ServerError {
        match &error.failure {
            NetFailure::Status(_, said)
                if code.is_some() || said.starts_with("Code:") || said.starts_with("{\"exception\"") =>
            {
                ServerError::from_exception(self.server(), said, code)
            }
            _ => error.into(),
        }
    }

    /// The exception that a line of an answer is, or announces.
    fn exception(
        &self,
        line: &[u8],
        answer: &mut HttpAnswer,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<ServerError> {
        let text = String::from_utf8_lossy(subslice(line, ..line.len().min(4096)));
        let text = text.trim();
        let from =
            |said: &str| ServerError::from_exception(self.server(), Clean::single_line(said).as_str(), None);
        if text.starts_with("Code:") && text.contains("Exception") {
            return Some(from(text));
        }
        if let Some(said) = text.strip_prefix("{\"exception\":") {
            let said: Option<String> = serde_json::from_str(said.trim_end_matches('}').trim()).ok();
            return Some(from(&said.unwrap_or_else(|| text.to_owned())));
        }
        if text.starts_with("__exception__") {
            // A tag is before what is said, and its length and the tag behind it.
            let rest = answer.refusal(cancelled);
            let said = rest.split(" __exception__").next().unwrap_or(&rest);
            let tag = said.split(' ').next().unwrap_or_default();
            let said = said.strip_suffix(tag).unwrap_or(said).trim_end();
            return Some(from(said.trim_end_matches(|c: char| c.is_ascii_digit())));
        }
        None
    }

    /// The error of an answer that begins with this line.
    pub(super) fn unreadable(&self, line: &[u8]) -> ServerError {
        let start: String = String::from_utf8_lossy(line).chars().take(EXCERPT).collect();
        ServerError::Unreadable(self.server().to_owned(), Clean::single_line(start.trim()).into_string())
    }

    /// The host with its port.
    pub(super) fn server(&self) -> &str {
        self.address.url.server()
    }
}

/// A name for a query that no other one has, by which it can be ended.
fn new_query_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let (process, now) = (std::process::id(), Timestamp::now().milliseconds);
    format!("duidu-{process}-{now}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}
