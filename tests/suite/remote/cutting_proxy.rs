//! A way to a server that delays, cuts and garbles what goes over it, in turns.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A proxy on a port of its own; every second connection fares badly.
pub(crate) struct CuttingProxy {
    pub(crate) address: String,
    faults: Arc<AtomicUsize>,
}

impl CuttingProxy {
    pub(crate) fn start(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (faults, server) = (Arc::new(AtomicUsize::new(0)), server.to_owned());
        let count = Arc::clone(&faults);
        thread::spawn(move || {
            for (number, client) in listener.incoming().enumerate() {
                let (Ok(client), server, count) = (client, server.clone(), Arc::clone(&count)) else {
                    return;
                };
                thread::spawn(move || {
                    let fault = if number % 2 == 1 { number / 2 % 4 + 1 } else { 0 };
                    count.fetch_add(usize::from(fault > 0), Ordering::Relaxed);
                    let _ = pass(client, &server, fault);
                });
            }
        });
        Self { address, faults }
    }

    /// How many connections fared badly.
    pub(crate) fn faults(&self) -> usize {
        self.faults.load(Ordering::Relaxed)
    }
}

/// Passes one request on, and its answer back.
fn pass(mut client: TcpStream, server: &str, fault: usize) -> std::io::Result<()> {
    let request = request(&mut client)?;
    let mut upstream = TcpStream::connect(server)?;
    // Cut in the middle of the request.
    let sent = if fault == 1 { request.len() / 2 } else { request.len() };
    upstream.write_all(&request[..sent])?;
    if fault == 1 {
        return upstream.shutdown(Shutdown::Both).and(client.shutdown(Shutdown::Both));
    }
    let mut answer = Vec::new();
    upstream.read_to_end(&mut answer)?;
    match fault {
        // The server has done it, and nobody hears of it.
        2 => {}
        // Cut in the middle of the answer.
        3 => client.write_all(&answer[..answer.len() / 2])?,
        4 => client.write_all(b"\x00\xff garbled \r\n\r\n")?,
        _ => {
            // Piece by piece, as over a slow line.
            for piece in answer.chunks(8 << 10) {
                client.write_all(piece)?;
                thread::yield_now();
            }
        }
    }
    client.shutdown(Shutdown::Both)
}

/// Reads a request with its body, and asks for the connection to be closed after the answer.
fn request(client: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 << 10];
    loop {
        let read = client.read(&mut piece)?;
        bytes.extend_from_slice(&piece[..read]);
        let head = bytes.windows(4).position(|end| end == b"\r\n\r\n").map(|at| at + 4);
        if let Some(head) = head {
            let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
            let length =
                text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if bytes.len() >= head + length.unwrap_or(0_usize) {
                bytes.splice(head - 2..head - 2, b"Connection: close\r\n".iter().copied());
                return Ok(bytes);
            }
        }
        if read == 0 {
            return Ok(bytes);
        }
    }
}
