//! A small HTTP server on loopback that answers as a test wants, faults included.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What was asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct FakeRequest {
    /// `GET` or `POST`.
    pub(crate) method: String,
    /// The path and the parameters, decoded.
    pub(crate) target: String,
    /// The lines of the head, in lower case except for their values.
    pub(crate) head: Vec<String>,
    pub(crate) body: Vec<u8>,
}

/// How it is answered.
#[derive(Debug, Clone)]
pub(crate) enum FakeReply {
    /// With a status and a body.
    Whole(u16, String),
    /// The same, in pieces that come one after another.
    Chunks(Vec<String>),
    /// The beginning of a body that is said to be longer; then the connection ends.
    Cut(String),
    /// Bytes that are no HTTP.
    Raw(Vec<u8>),
    /// Nothing, for ever.
    Silence,
    /// The connection is closed at once.
    Closed,
}

/// A server that runs until the process ends.
pub(crate) struct FakeServer {
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<FakeRequest>>>,
}

impl FakeServer {
    /// Answers every request by `answer`.
    pub(crate) fn start(answer: impl Fn(&FakeRequest) -> FakeReply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, log) = (Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                thread::spawn(move || while serve(&stream, &*answer, &log) {});
            }
        });
        Self { address, asked }
    }

    /// Everything that was asked so far.
    pub(crate) fn asked(&self) -> Vec<FakeRequest> {
        self.asked.lock().unwrap().clone()
    }
}

/// Answers one request; `false` when the connection is over.
fn serve(
    mut stream: &TcpStream,
    answer: &dyn Fn(&FakeRequest) -> FakeReply,
    log: &Mutex<Vec<FakeRequest>>,
) -> bool {
    let Some(request) = read(stream) else { return false };
    let reply = answer(&request);
    log.lock().unwrap().push(request);
    let written = match reply {
        FakeReply::Whole(status, body) => {
            let head = format!("HTTP/1.1 {status} Said\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all((head + &body).as_bytes())
        }
        FakeReply::Chunks(pieces) => {
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned();
            let chunks = pieces.iter().map(|piece| format!("{:x}\r\n{piece}\r\n", piece.len()));
            let mut parts = std::iter::once(head).chain(chunks).chain(["0\r\n\r\n".to_owned()]);
            parts.try_for_each(|part| stream.write_all(part.as_bytes()))
        }
        FakeReply::Cut(body) => {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len() + 1000);
            let _ = stream.write_all((head + &body).as_bytes());
            return false;
        }
        FakeReply::Raw(bytes) => {
            let _ = stream.write_all(&bytes);
            return false;
        }
        FakeReply::Silence => {
            // Until the other side has enough.
            let _ = stream.read(&mut [0]);
            return false;
        }
        FakeReply::Closed => return false,
    };
    written.is_ok()
}

fn read(stream: &TcpStream) -> Option<FakeRequest> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace();
    let mut request = FakeRequest {
        method: words.next()?.to_owned(),
        target: decoded(words.next()?),
        ..FakeRequest::default()
    };
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        let name = name.to_lowercase();
        if name == "content-length" {
            length = value.trim().parse().ok()?;
        }
        request.head.push(format!("{name}:{value}"));
    }
    request.body = vec![0; length];
    reader.read_exact(&mut request.body).ok()?;
    Some(request)
}

fn decoded(target: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = target.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
