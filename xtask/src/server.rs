//! A static server for one folder, on this machine only. It may stand below a path, as on a host that
//! serves many pages.
//!
//! One thread a connection, one request a connection: a browser opens several at once and keeps them, and
//! a pool of threads is soon full of idle ones (tiny_http 0.12 then leaves a request waiting for minutes).
//! Nothing is cached without asking again: a new build shows at the next reload. Each answer has the headers that
//! `docs/hosting.md` asks of a host.

use crate::headers;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than any browser's request has.
const MAX_HEAD_BYTES: u64 = 64 * 1024;

/// A port of 127.0.0.1 that is ours, not yet answering.
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Takes the port; 0 takes any that is free.
    pub fn bind(port: u16) -> Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} of 127.0.0.1"))?;
        let address = socket.local_addr().context("the address of the server")?;
        Ok(Self { socket, address })
    }

    /// Serves a folder below a path (`/`, or `/some/path/`) until the server is dropped.
    pub fn serve(self, folder: &Path, path: &str) -> Server {
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            below: path.to_owned(),
        });
        let is_over = Arc::new(AtomicBool::new(false));
        let over = is_over.clone();
        let thread = std::thread::spawn(move || {
            // A connection that breaks while it is made is the browser's to make again.
            for stream in self.socket.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let site = site.clone();
                // A browser that goes away in the middle of an answer is not our error.
                std::thread::spawn(move || drop(answer(stream, &site)));
            }
        });
        Server {
            address: format!("http://{}{path}", self.address),
            port: self.address.port(),
            is_over,
            thread: Some(thread),
        }
    }
}

/// A running server; it ends when dropped.
pub struct Server {
    address: String,
    port: u16,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// The address of the page, with a slash at its end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The port, for a server that shall come back at the same one.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that ended by a panic has said so on the terminal.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection; where that fails there is none.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The site that is served.
struct Site {
    folder: PathBuf,
    below: String,
}

fn answer(mut stream: TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new((&stream).take(MAX_HEAD_BYTES)).lines();
    let Some(request) = lines.next().transpose()? else {
        return Ok(());
    };
    // The rest of the head is read and left: a connection closed on unread bytes is reset.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, url) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if method != "GET" && method != "HEAD" {
        return head(&mut stream, "405 Method Not Allowed", "text/plain", 0);
    }
    let Some(path) = find(url, &site.folder, &site.below) else {
        return head(&mut stream, "404 Not Found", "text/plain", 0);
    };
    let mut file = File::open(&path)?;
    head(&mut stream, "200 OK", kind(&path), file.metadata()?.len())?;
    if method == "GET" {
        io::copy(&mut file, &mut stream)?;
    }
    Ok(())
}

fn head(stream: &mut TcpStream, status: &str, kind: &str, length: u64) -> io::Result<()> {
    let headers = headers::all().into_iter();
    let headers: String = headers
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\n{headers}Connection: close\r\n\r\n"
    )
}

/// The file an address means, never one outside the folder.
fn find(url: &str, folder: &Path, below: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(below)?;
    let mut file = folder.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '%', ':']) {
            return None;
        }
        file.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Listener, find};
    use crate::headers;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::Path;

    /// The folder of this crate: it has a `Cargo.toml`, a `src`, and a parent with files too.
    fn folder() -> &'static Path {
        Path::new(".")
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        assert!(find("/Cargo.toml", folder(), "/").is_some());
        assert!(find("/a/Cargo.toml?x=1", folder(), "/a/").is_some());
        for outside in [
            "/../Cargo.toml",
            "/src/../../Cargo.lock",
            "/%2e%2e/Cargo.toml",
            "/a",
            "/src/",
            "//etc/passwd",
        ] {
            assert_eq!(find(outside, folder(), "/"), None, "{outside}");
        }
        assert_eq!(find("/Cargo.toml", folder(), "/a/"), None);
    }

    #[test]
    fn a_file_comes_with_its_kind_and_the_rest_is_not_found() {
        let server = Listener::bind(0)
            .expect("a free port")
            .serve(folder(), "/below/");
        let get = |path: &str| {
            let mut stream = TcpStream::connect(("127.0.0.1", server.port())).expect("connect");
            write!(
                stream,
                "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            .expect("write");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("read");
            answer
        };
        let found = get("/below/src/server.rs");
        assert!(found.starts_with("HTTP/1.1 200"), "{found}");
        assert!(
            found.contains("Content-Type: application/octet-stream"),
            "{found}"
        );
        assert!(get("/src/server.rs").starts_with("HTTP/1.1 404"));
        for (name, value) in headers::all() {
            let line = format!("\r\n{name}: {value}\r\n");
            assert_eq!(found.matches(&line).count(), 1, "{line} in {found}");
        }
    }

    #[test]
    fn a_taken_port_is_an_error() {
        let first = Listener::bind(0).expect("a free port");
        assert!(Listener::bind(first.address.port()).is_err());
    }
}
