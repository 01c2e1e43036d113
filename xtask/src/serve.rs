//! The page on this machine, always at the same address: a browser keeps a page's data by its origin,
//! and the port is part of that.

use crate::dist::{Trunk, WithoutNode};
use anyhow::{Result, bail};
use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use xtask::server::Listener;
use xtask::{command, workspace};

/// The one port. Another would be another origin, where the browser shows none of the work done at this one.
const PORT: u16 = 8417;

/// Builds the release page and serves it.
pub fn serve() -> Result<()> {
    // The port first: nobody waits for a build that cannot be shown.
    let listener = listen()?;
    let trunk = Trunk::ensure(WithoutNode::GoOn)?;
    eprintln!("Building the page (1 to 3 minutes the first time) …");
    trunk.release(Path::new("dist"))?;
    let server = listener.serve(&workspace::root()?.join("dist"), "/");
    println!(
        "Témoin is at {} (Ctrl+C ends it; your work stays in the browser)",
        server.address()
    );
    open_browser(server.address());
    server.wait();
    Ok(())
}

/// Trunk's watch mode, at the same address. Its reload script would be an inline one, so reload by hand.
pub fn dev() -> Result<()> {
    drop(listen()?);
    let trunk = Trunk::ensure(WithoutNode::GoOn)?;
    println!(
        "Témoin in watch mode, at http://127.0.0.1:{PORT}/ (reload after a change; Ctrl+C ends it)"
    );
    command::run(
        trunk
            .command("serve")?
            .args([
                "--no-autoreload",
                "--no-spa",
                "--address",
                "127.0.0.1",
                "--serve-base",
                "/",
            ])
            .args(["--port", &PORT.to_string(), "--dist", "target/dev-dist"]),
    )
}

fn listen() -> Result<Listener> {
    let is_taken = |error: &anyhow::Error| {
        let cause = error.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::AddrInUse)
    };
    match Listener::bind(PORT) {
        Err(error) if is_taken(&error) => bail!(
            "Port {PORT} is taken, perhaps by another `cargo xtask serve`: end that first.\n\
             Témoin takes no other port, because a browser keeps work by address: at another one the page \
             would open empty, and all that was done at this one would be out of sight."
        ),
        outcome => outcome,
    }
}

/// Opens the address in the person's browser, where there is a display to show it.
fn open_browser(address: &str) {
    let has_display = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
    let mut opener = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut explorer = Command::new("cmd");
        explorer.args(["/C", "start", ""]);
        explorer
    } else if has_display("DISPLAY") || has_display("WAYLAND_DISPLAY") {
        Command::new("xdg-open")
    } else {
        return;
    };
    let opened = opener
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if opened.is_err() {
        eprintln!("No browser could be opened: open the address by hand.");
    }
}
