//! The driver of a browser: a process of its own, on a free port, with its output in a file.

use crate::browser::Kind;
use crate::webkit::Display;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use xtask::browsers::Browsers;
use xtask::tool::Tool;

/// A running driver; it ends when dropped.
pub struct Driver {
    child: Child,
    /// The display of a browser that has no headless mode; it ends after the driver.
    pub display: Option<Display>,
    /// Where it listens.
    pub address: String,
}

impl Driver {
    /// Starts that of Chromium or of Firefox.
    pub async fn start(kind: Kind, browsers: &Browsers, log: &Path) -> Result<Self> {
        let command = match kind {
            Kind::Chromium => Command::new(&browsers.chromedriver),
            Kind::Firefox => {
                let binary = Tool::geckodriver()
                    .find()?
                    .context("geckodriver is not there: `cargo xtask test firefox` installs it")?;
                let mut geckodriver = Command::new(binary);
                geckodriver.args(["--websocket-port", &free_port()?.to_string()]);
                // The French layout needs the browser's own text input processor.
                geckodriver.arg("--allow-system-access");
                geckodriver
            }
            Kind::WebKit => bail!("WebKit's driver needs a display"),
        };
        Self::start_on(command, None, kind, log).await
    }

    /// Starts one by its command, on a display, and waits until it listens.
    pub async fn start_on(
        mut command: Command,
        display: Option<Display>,
        kind: Kind,
        log: &Path,
    ) -> Result<Self> {
        let port = free_port()?;
        let log = File::create(log).context("making the driver's log")?;
        let child = command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("sharing the driver's log")?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("starting the driver of {}", kind.name()))?;
        let driver = Self {
            child,
            display,
            address: format!("http://127.0.0.1:{port}"),
        };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if start.elapsed() > Duration::from_secs(20) {
                bail!("the driver of {} does not listen", kind.name());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended with its browser.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("finding a free port")?;
    Ok(listener.local_addr().context("the free port")?.port())
}
