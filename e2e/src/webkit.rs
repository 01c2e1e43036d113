//! WebKit as Linux has it: WebKitGTK's small browser on a display of its own, for it has no headless mode.
//!
//! Under automation it forgets all when it ends, is at least some 450 pixels wide, cannot force colours, and
//! speaks no BiDi: relay.rs hears in its place.

use crate::browser::{Options, Place};
use crate::relay::Relay;
use anyhow::{Context, Result, ensure};
use fantoccini::Client;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use xtask::browsers::WebKit;

/// The narrowest viewport: the window has a bar of buttons.
const NARROWEST: u32 = 450;
/// That bar's height, and some more.
const FRAME: u32 = 60;

/// A display; it ends when dropped, and what shows on it ends with it.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one that nobody has, for a window with a viewport of this size.
    ///
    /// Nobody manages windows there, so the keys go to what is under the pointer, which stands in the middle
    /// of the display: the display is as large as the window, about.
    pub fn start(webkit: &WebKit, (width, height): (u32, u32)) -> Result<Self> {
        let screen = format!("{}x{}x24", width.max(NARROWEST), height + FRAME);
        let mut server = Command::new(&webkit.xvfb)
            .args(["-displayfd", "1", "-screen", "0", &screen])
            .args(["-nolisten", "tcp", "-terminate", "-dpi", "96"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("starting Xvfb")?;
        let mut number = String::new();
        if let Some(said) = server.stdout.take() {
            // It says the number when it can be connected to, and nothing where it cannot start.
            BufReader::new(said)
                .read_line(&mut number)
                .context("asking Xvfb for its display")?;
        }
        let display = Self {
            server,
            name: format!(":{}", number.trim()),
        };
        ensure!(!number.trim().is_empty(), "Xvfb does not start");
        Ok(display)
    }

    /// Has its keyboard in another layout: `us`, `fr`, `am phonetic`.
    pub fn set_layout(&self, layout: &str) -> Result<()> {
        let set = Command::new("setxkbmap")
            .args(["-display", &self.name])
            .args(layout.split(' '))
            .status()
            .context("setxkbmap, which comes with Xvfb")?;
        ensure!(set.success(), "setxkbmap {layout}: {set}");
        Ok(())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The driver's command, with all that the browser takes from its surroundings.
pub fn driver(
    webkit: &WebKit,
    display: &Display,
    place: &Place,
    options: &Options,
) -> Result<Command> {
    let settings = place.profile();
    let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", place.downloads().display());
    fs::write(settings.join("user-dirs.dirs"), downloads)
        .context("naming the folder of downloads")?;
    let language = options.languages.split(',').next().unwrap_or_default();
    let locale = format!("{}.UTF-8", language.replace('-', "_"));
    let mut command = Command::new(&webkit.driver);
    command
        .env("DISPLAY", &display.name)
        .env("GDK_BACKEND", "x11")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_CONFIG_HOME", &settings)
        .env("XDG_DATA_HOME", &settings)
        .env("LANG", &locale)
        .env("LC_ALL", &locale)
        .env_remove("LANGUAGE")
        // Its sandbox does not start as root, as in many containers.
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    Ok(command)
}

/// What the driver is asked for.
pub fn capabilities(webkit: &WebKit, relay: &Relay, options: &Options) -> Map<String, Value> {
    let mut arguments = vec![
        "--automation".to_owned(),
        format!("--proxy={}", relay.address()),
    ];
    if options.dark {
        arguments.push("--dark-mode".to_owned());
    }
    let browser = json!({ "binary": webkit.browser, "args": arguments });
    let mut capabilities = Map::new();
    capabilities.insert("browserName".to_owned(), json!("MiniBrowser"));
    capabilities.insert("unhandledPromptBehavior".to_owned(), json!("ignore"));
    capabilities.insert("webkitgtk:browserOptions".to_owned(), browser);
    capabilities
}

/// A window that has no size by then gets none.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sets the size of the viewport by that of the window around it; it is never below [`NARROWEST`].
pub async fn set_viewport(client: &Client, (width, height): (u32, u32)) -> Result<()> {
    let width = width.max(NARROWEST);
    let start = Instant::now();
    // The display gives a window its size in its own time, and the frame is known when it is shown.
    loop {
        let sizes =
            "return [innerWidth, innerHeight, outerWidth - innerWidth, outerHeight - innerHeight]";
        let sizes = client.execute(sizes, Vec::new()).await?;
        let size = |index: usize| {
            sizes[index]
                .as_u64()
                .and_then(|size| u32::try_from(size).ok())
        };
        if (size(0), size(1)) == (Some(width), Some(height)) {
            return Ok(());
        }
        ensure!(
            start.elapsed() < PATIENCE,
            "the viewport is {sizes}, and {width} by {height} was asked for"
        );
        let around = |index: usize| size(index).unwrap_or_default();
        client
            .set_window_size(width + around(2), height + around(3))
            .await
            .context("setting the window's size")?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// WebKit's compiler for wasm has trapped where nothing of ours has panicked, as it does once in some hundred
/// journeys (docs/adr/0006-webkit.md): safe Rust has no way to. What is ours traps again.
pub fn has_trapped(error: &anyhow::Error) -> bool {
    let told: String = error.chain().map(|cause| format!("{cause}\n")).collect();
    told.contains("RuntimeError: ") && !told.contains("panicked at")
}

#[cfg(test)]
mod tests {
    use super::has_trapped;
    use anyhow::anyhow;

    #[test]
    fn a_panic_and_a_vain_wait_are_ours() {
        let trap = "console: RuntimeError: Out of bounds memory access (evaluating 'u.f(_,e,t)')";
        assert!(has_trapped(&anyhow!("waited in vain").context(trap)));
        let panic = "the rescue screen: panicked at src/app/deferred.rs:87:31";
        assert!(!has_trapped(
            &anyhow!("waited in vain").context(format!("{trap}\n{panic}"))
        ));
        assert!(!has_trapped(&anyhow!("waited in vain")));
        assert!(!has_trapped(&anyhow!(
            "console: TypeError: undefined is no function"
        )));
    }
}
