//! Between WebKit, which speaks no BiDi, and the page: a proxy that every request of the browser comes to.
//!
//! It hears all requests, and refuses those to anything but this machine. Into a page of this machine it puts
//! one script, first thing after the policy, which tells what the console of the other browsers tells: errors,
//! unhandled rejections, breaches of the policy. Not heard is what WebKit says on its own console alone, such
//! as a warning about the page's markup; and what a worker says.

use crate::heard::{Heard, Sound};
use anyhow::{Context, Result};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Sends what happens in the page to [`TOLD`].
const TELLER: &str = include_str!("scripts/teller.js");
/// The console's say, as over BiDi.
const RECORDER: &str = include_str!("scripts/recorder.js");
/// Where the page fetches the script, on its own origin, and where the script tells what happened.
const SCRIPT: &str = "/e2e-script.js";
const TOLD: &str = "/e2e-told";
/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running relay; it ends when dropped.
pub struct Relay {
    address: SocketAddr,
    script: Arc<Mutex<String>>,
    is_over: Arc<AtomicBool>,
}

impl Relay {
    /// Starts one, on a free port.
    pub fn start(heard: Heard) -> Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("a port for the relay")?;
        let address = socket.local_addr().context("the relay's port")?;
        let script = Arc::new(Mutex::new(format!("{TELLER}({RECORDER})();\n")));
        let is_over = Arc::new(AtomicBool::new(false));
        let (shown, over) = (script.clone(), is_over.clone());
        std::thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let (heard, script) = (heard.clone(), shown.clone());
                // A browser that goes away in the middle of an answer is not our error.
                std::thread::spawn(move || drop(answer(stream, &heard, &script)));
            }
        });
        Ok(Self {
            address,
            script,
            is_over,
        })
    }

    /// Its address, as a proxy's.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Has the pages to come call a function before their own first line.
    pub fn preload(&self, function: &str) {
        let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        script.push_str(&format!("({function})();\n"));
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection; where that fails there is none.
        let _ = TcpStream::connect(self.address);
    }
}

/// The head of a request to a proxy.
struct Head {
    method: String,
    url: String,
    fields: Vec<String>,
}

impl Head {
    fn read(stream: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = stream.by_ref().lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        let mut fields = Vec::new();
        for line in lines {
            let line = line?;
            if line.is_empty() {
                break;
            }
            fields.push(line);
        }
        let mut words = first.split(' ').map(str::to_owned);
        Ok(Some(Self {
            method: words.next().unwrap_or_default(),
            url: words.next().unwrap_or_default(),
            fields,
        }))
    }

    fn n_bytes(&self) -> u64 {
        let fields = self.fields.iter().filter_map(|field| field.split_once(':'));
        let mut lengths = fields
            .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .filter_map(|(_, value)| value.trim().parse().ok());
        lengths.next_back().unwrap_or_default()
    }

    /// Port and path, where it is for a server on this machine.
    fn ours(&self) -> Option<(u16, &str)> {
        let rest = self.url.strip_prefix("http://127.0.0.1:")?;
        let slash = rest.find('/')?;
        Some((rest[..slash].parse().ok()?, &rest[slash..]))
    }
}

fn answer(stream: TcpStream, heard: &Heard, script: &Mutex<String>) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut browser = stream.try_clone()?;
    let mut incoming = BufReader::new(stream);
    let Some(head) = Head::read(&mut incoming)? else {
        return Ok(());
    };
    let Some((port, path)) = head.ours() else {
        heard.push(Sound::Request(head.url));
        return send(&mut browser, "502 Bad Gateway", "text/plain", b"");
    };
    match path {
        TOLD => {
            let mut told = String::new();
            incoming.take(head.n_bytes()).read_to_string(&mut told)?;
            heard.push(Sound::Error(told));
            send(&mut browser, "204 No Content", "text/plain", b"")
        }
        SCRIPT => {
            let script = script
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            send(&mut browser, "200 OK", "text/javascript", script.as_bytes())
        }
        _ => {
            let whole = fetch(port, path, &head)?;
            heard.push(Sound::Request(head.url));
            browser.write_all(&with_script(whole))
        }
    }
}

fn send(browser: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> io::Result<()> {
    let length = body.len();
    write!(
        browser,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {length}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    )?;
    browser.write_all(body)
}

/// The whole answer of a server on this machine, head and body: it closes the connection after it.
fn fetch(port: u16, path: &str, head: &Head) -> io::Result<Vec<u8>> {
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    server.set_read_timeout(Some(PATIENCE))?;
    write!(server, "{} {path} HTTP/1.1\r\n", head.method)?;
    let is_kept = |field: &&String| !field.to_ascii_lowercase().contains("connection:");
    for field in head.fields.iter().filter(is_kept) {
        write!(server, "{field}\r\n")?;
    }
    write!(server, "Connection: close\r\n\r\n")?;
    let mut whole = Vec::new();
    server.read_to_end(&mut whole)?;
    Ok(whole)
}

/// The same answer, with our script behind the policy where it is a page that has one.
fn with_script(whole: Vec<u8>) -> Vec<u8> {
    let Some(page) = str::from_utf8(&whole).ok().filter(|text| is_page(text)) else {
        return whole;
    };
    let Some(policy) = page.find("<meta http-equiv=\"Content-Security-Policy\"") else {
        return whole;
    };
    let Some(end) = page[policy..].find('>') else {
        return whole;
    };
    let (before, after) = page.split_at(policy + end + 1);
    let tag = format!("<script src=\"{SCRIPT}\"></script>");
    // The old length is no more true, and the end of the connection ends the page.
    let before = before.replacen("Content-Length:", "X-Length-Before:", 1);
    format!("{before}{tag}{after}").into_bytes()
}

fn is_page(answer: &str) -> bool {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    head.to_ascii_lowercase()
        .contains("content-type: text/html")
}

#[cfg(test)]
mod tests {
    use super::{Relay, TOLD};
    use crate::heard::Heard;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use xtask::server::Listener;

    #[test]
    fn a_page_gets_the_script_and_all_is_heard() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">";
        let page = format!("<!DOCTYPE html><head>{policy}<title>");
        std::fs::write(folder.path().join("index.html"), page).expect("a page");
        let site = Listener::bind(0)
            .expect("a port")
            .serve(folder.path(), "/a/");
        let heard = Heard::default();
        let relay = Relay::start(heard.clone()).expect("a relay");
        relay.preload("() => answer42()");
        let ask = |request: String| {
            let mut stream = TcpStream::connect(relay.address).expect("connect");
            stream.write_all(request.as_bytes()).expect("write");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("read");
            answer
        };
        let origin = format!("http://127.0.0.1:{}", site.port());
        let get = |url: &str| ask(format!("GET {url} HTTP/1.1\r\nHost: h\r\n\r\n"));

        let page = get(&format!("{origin}/a/"));
        let script = "<script src=\"/e2e-script.js\"></script>";
        assert!(page.contains(&format!("{policy}{script}<title>")), "{page}");
        let script = get(&format!("{origin}/e2e-script.js"));
        assert!(script.contains("(() => answer42())();"), "{script}");
        assert_eq!(heard.complaints(&origin), Vec::<String>::new());

        assert!(get("http://foreign.example/x").contains(" 502 "));
        ask("CONNECT foreign.example:443 HTTP/1.1\r\n\r\n".to_owned());
        ask(format!(
            "POST {origin}{TOLD} HTTP/1.1\r\nContent-Length: 3\r\n\r\nbad"
        ));
        let wanted = [
            "request: http://foreign.example/x",
            "request: foreign.example:443",
            "console: bad",
        ];
        assert_eq!(heard.complaints(&origin), wanted);
        assert!(heard.pardon("bad") && !heard.pardon("bad"));
    }
}
