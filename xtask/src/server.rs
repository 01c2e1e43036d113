//! A static server for one folder, on this machine only. It may stand below a path, as on a host that
//! serves many pages.
//!
//! Nothing is cached without asking again: a new build shows at the next reload.

use anyhow::{Context, Result, anyhow};
use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Method, Request, Response};

/// A port of 127.0.0.1 that is ours, not yet answering.
pub struct Listener {
    http: tiny_http::Server,
    address: SocketAddr,
}

impl Listener {
    /// Takes the port; 0 takes any that is free.
    pub fn bind(port: u16) -> Result<Self> {
        let http = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| anyhow!("port {port} of 127.0.0.1: {error}"))?;
        let address = http
            .server_addr()
            .to_ip()
            .context("the address of the server")?;
        Ok(Self { http, address })
    }

    /// Serves a folder below a path (`/`, or `/some/path/`) until the server is dropped.
    pub fn serve(self, folder: &Path, path: &str) -> Server {
        let http = Arc::new(self.http);
        let (folder, path) = (folder.to_owned(), path.to_owned());
        let threads = (0..4)
            .map(|_| {
                let (http, folder, path) = (http.clone(), folder.clone(), path.clone());
                std::thread::spawn(move || {
                    for request in http.incoming_requests() {
                        answer(request, &folder, &path);
                    }
                })
            })
            .collect();
        Server {
            address: format!("http://{}{path}", self.address),
            port: self.address.port(),
            http,
            threads,
        }
    }
}

/// A running server; it ends when dropped.
pub struct Server {
    address: String,
    port: u16,
    http: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
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
        for thread in std::mem::take(&mut self.threads) {
            // A thread that ended by a panic has said so on the terminal; the others go on.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
    }
}

fn answer(request: Request, folder: &Path, below: &str) {
    // A browser that goes away in the middle of an answer is not our error.
    let _ = match (request.method(), find(request.url(), folder, below)) {
        (Method::Get | Method::Head, Some(path)) => match File::open(&path) {
            Ok(file) => send(request, file, kind(&path)),
            Err(_) => refuse(request, 404),
        },
        (Method::Get | Method::Head, None) => refuse(request, 404),
        _ => refuse(request, 405),
    };
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

fn send(request: Request, file: File, kind: &str) -> io::Result<()> {
    let mut response = Response::from_file(file);
    for (name, value) in [
        ("Content-Type", kind),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

fn refuse(request: Request, status: u16) -> io::Result<()> {
    request.respond(Response::empty(status))
}

#[cfg(test)]
mod tests {
    use super::{Listener, find};
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
    }

    #[test]
    fn a_taken_port_is_an_error() {
        let first = Listener::bind(0).expect("a free port");
        assert!(Listener::bind(first.address.port()).is_err());
    }
}
