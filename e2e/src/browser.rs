//! A browser under WebDriver, on a profile on disk, with a download folder of its own.

use crate::bidi::Bidi;
use crate::driver::Driver;
use crate::heard::Heard;
use crate::relay::Relay;
use crate::webkit::{self, Display};
use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use xtask::browsers::{Browsers, WebKit};

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK, for Safari's family.
    WebKit,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name on the command line and in folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The browser of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A profile and a download folder, which outlive a browser that is killed.
#[derive(Clone)]
pub struct Place {
    folder: Rc<TempDir>,
}

impl Place {
    /// A new, empty one.
    pub fn new() -> Result<Self> {
        let folder =
            TempDir::with_prefix("temoin-e2e-").context("making a folder for a profile")?;
        let place = Self {
            folder: Rc::new(folder),
        };
        for folder in [place.profile(), place.downloads()] {
            fs::create_dir(folder).context("making a folder for a profile")?;
        }
        Ok(place)
    }

    /// Where the browser keeps what it keeps.
    pub fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// Where downloads go.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Puts a download that has arrived elsewhere, where nothing of its name is: WebKit refuses a download
    /// whose name is taken.
    pub fn put_by(&self, download: &Path) -> Result<PathBuf> {
        let folder = TempDir::with_prefix_in("arrived-", self.folder.path());
        let folder = folder.context("making a folder for a download")?.keep();
        let path = folder.join(download.file_name().context("a download without a name")?);
        fs::rename(download, &path).context("putting a download by")?;
        Ok(path)
    }

    /// A file beside them, for a file input.
    pub fn file(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).with_context(|| format!("writing {name}"))?;
        Ok(path)
    }
}

/// How a browser is started.
#[derive(Clone)]
pub struct Options {
    /// Its profile; a new one if none is given.
    pub place: Option<Place>,
    /// The size of the viewport, in CSS pixels.
    pub size: (u32, u32),
    /// A phone: a touch screen. Chromium alone.
    pub touch: bool,
    /// Light or dark, as the system would say.
    pub dark: bool,
    /// The languages that the browser asks for.
    pub languages: &'static str,
    /// The browser keeps what the page asked it to keep, as it does for a site that is a bookmark; else it deletes that
    /// when the disk is full. Chromium alone: Firefox deletes nothing of a page that is open.
    pub persists: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            place: None,
            size: (1280, 900),
            touch: false,
            dark: false,
            languages: "en-US,en",
            persists: false,
        }
    }
}

/// A running browser.
pub struct Browser {
    /// Which one.
    pub kind: Kind,
    /// Its session.
    pub client: Client,
    /// What was heard of it.
    pub heard: Heard,
    /// Its BiDi; WebKit has none.
    pub bidi: Bidi,
    /// Its profile and downloads.
    pub place: Place,
    /// Its driver.
    pub driver: Driver,
    /// What hears in the place of BiDi.
    relay: Option<Relay>,
    pid: Option<u32>,
}

impl Browser {
    /// Starts one.
    pub async fn start(kind: Kind, options: &Options, log: &Path) -> Result<Self> {
        let place = match &options.place {
            Some(place) => place.clone(),
            None => Place::new()?,
        };
        let browser = match kind {
            Kind::WebKit => Self::start_webkit(place, options, log).await?,
            Kind::Chromium | Kind::Firefox => {
                Self::start_with_bidi(kind, place, options, log).await?
            }
        };
        if !options.touch {
            browser.set_viewport(options.size).await?;
        }
        Ok(browser)
    }

    async fn start_with_bidi(
        kind: Kind,
        place: Place,
        options: &Options,
        log: &Path,
    ) -> Result<Self> {
        let browsers = Browsers::find()?;
        let driver = Driver::start(kind, &browsers, log).await?;
        let capabilities = match kind {
            Kind::Firefox => firefox(&browsers, &place, options),
            _ => chromium(&browsers, &place, options),
        };
        let client = connect(kind, &driver, capabilities, log).await?;
        let granted = client.capabilities().context("no capabilities")?.clone();
        let address = granted.get("webSocketUrl").and_then(Value::as_str);
        let heard = Heard::default();
        let address = address.context("the driver offers no BiDi")?;
        let bidi = Bidi::connect(address, heard.clone()).await?;
        let pid = match granted.get("moz:processID").and_then(Value::as_u64) {
            Some(pid) => u32::try_from(pid).context("an odd process id")?,
            None => pid_of_profile(&place.profile())?,
        };
        Ok(Self {
            kind,
            client,
            heard,
            bidi,
            place,
            driver,
            relay: None,
            pid: Some(pid),
        })
    }

    async fn start_webkit(place: Place, options: &Options, log: &Path) -> Result<Self> {
        let kind = Kind::WebKit;
        let found = WebKit::find()?;
        let heard = Heard::default();
        let relay = Relay::start(heard.clone())?;
        let display = Display::start(&found, options.size)?;
        let command = webkit::driver(&found, &display, &place, options)?;
        let driver = Driver::start_on(command, Some(display), kind, log).await?;
        let capabilities = webkit::capabilities(&found, &relay, options);
        let client = connect(kind, &driver, capabilities, log).await?;
        Ok(Self {
            kind,
            client,
            heard,
            bidi: Bidi::absent(),
            place,
            driver,
            relay: Some(relay),
            pid: None,
        })
    }

    /// Has the pages to come call a function before their own first line.
    pub async fn preload(&self, function: &str) -> Result<()> {
        match &self.relay {
            Some(relay) => relay.preload(function),
            None => {
                let script = json!({ "functionDeclaration": function });
                self.bidi.send("script.addPreloadScript", script).await?;
            }
        }
        Ok(())
    }

    /// Sets the size of the viewport, in CSS pixels, below what a window allows too, but for WebKit.
    pub async fn set_viewport(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.kind == Kind::WebKit {
            return webkit::set_viewport(&self.client, (width, height)).await;
        }
        let tree = self
            .bidi
            .send("browsingContext.getTree", json!({ "maxDepth": 0 }))
            .await?;
        let context = &tree["contexts"][0]["context"];
        let params =
            json!({ "context": context, "viewport": { "width": width, "height": height } });
        self.bidi
            .send("browsingContext.setViewport", params)
            .await?;
        Ok(())
    }

    /// Kills the process, as a crash or a power cut would.
    pub async fn kill(&self) -> Result<()> {
        let number = self.pid.context("WebKit forgets all when it ends")?;
        let pid = number.to_string();
        let killed = Command::new("kill")
            .args(["-9", &pid])
            .status()
            .context("kill")?;
        if !killed.success() {
            bail!("the browser's process {pid} could not be killed");
        }
        let start = Instant::now();
        while Command::new("kill")
            .args(["-0", &pid])
            .output()
            .context("kill")?
            .status
            .success()
        {
            if is_zombie(number) {
                break;
            }
            if start.elapsed() > Duration::from_secs(20) {
                bail!("the browser's process {pid} does not end");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Ends the session, and the browser with it.
    pub async fn close(&self) {
        // A browser that was killed has no session to end.
        let _ = self.client.clone().close().await;
    }
}

async fn connect(
    kind: Kind,
    driver: &Driver,
    capabilities: Map<String, Value>,
    log: &Path,
) -> Result<Client> {
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.address)
        .await
        .with_context(|| format!("starting {} (see {})", kind.name(), log.display()))
}

/// Ended, and not yet collected by its driver.
fn is_zombie(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| {
        stat.rsplit(')')
            .next()
            .is_some_and(|rest| rest.trim_start().starts_with('Z'))
    })
}

/// The process that runs on this profile: the browser's own, not those that it started.
fn pid_of_profile(profile: &Path) -> Result<u32> {
    let output = Command::new("ps")
        .args(["-ax", "-ww", "-o", "pid=,args="])
        .output()
        .context("listing processes")?;
    let list = String::from_utf8_lossy(&output.stdout);
    let mark = format!("--user-data-dir={}", profile.display());
    list.lines()
        .filter(|line| line.contains(&mark) && !line.contains("--type="))
        .find_map(|line| line.split_whitespace().next()?.parse().ok())
        .context("the browser's process was not found")
}

fn capabilities(name: &str, key: &str, options: Value) -> Map<String, Value> {
    let mut capabilities = Map::new();
    capabilities.insert("browserName".to_owned(), json!(name));
    capabilities.insert("webSocketUrl".to_owned(), json!(true));
    capabilities.insert("unhandledPromptBehavior".to_owned(), json!("ignore"));
    capabilities.insert(key.to_owned(), options);
    capabilities
}

fn chromium(browsers: &Browsers, place: &Place, options: &Options) -> Map<String, Value> {
    let (width, height) = options.size;
    let mut arguments = vec![
        "--headless=new".to_owned(),
        // Chromium's own sandbox does not start as root, as in many containers.
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        format!("--window-size={width},{height}"),
        format!("--accept-lang={}", options.languages),
        format!("--user-data-dir={}", place.profile().display()),
    ];
    if options.dark {
        arguments.push("--force-dark-mode".to_owned());
    }
    let mut chrome = json!({
        "binary": browsers.chromium,
        "args": arguments,
        "prefs": {
            "download.default_directory": place.downloads(),
            "download.prompt_for_download": false,
            "intl.accept_languages": options.languages,
            "profile.content_settings.exceptions.clipboard": {},
        },
    });
    if options.persists {
        chrome["prefs"]["profile.default_content_setting_values.durable_storage"] = json!(1);
    }
    if options.touch {
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": true, "mobile": true });
        chrome["mobileEmulation"] = json!({ "deviceMetrics": metrics });
    }
    capabilities("chrome", "goog:chromeOptions", chrome)
}

fn firefox(browsers: &Browsers, place: &Place, options: &Options) -> Map<String, Value> {
    let firefox = json!({
        "binary": browsers.firefox,
        "args": ["-headless", "-profile", place.profile()],
        "prefs": {
            "browser.download.folderList": 2,
            "browser.download.dir": place.downloads(),
            "browser.download.useDownloadDir": true,
            "browser.download.alwaysOpenPanel": false,
            "browser.download.always_ask_before_handling_new_types": false,
            "intl.accept_languages": options.languages,
            "layout.css.prefers-color-scheme.content-override": if options.dark { 0 } else { 1 },
            // Asking the desktop for a proxy waits for a session bus that a server may not have.
            "network.proxy.type": 0,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "browser.safebrowsing.update.enabled": false,
            // The crash of the third journey must not open Firefox in safe mode.
            "toolkit.startup.max_resumed_crashes": -1,
            "browser.sessionstore.resume_from_crash": false,
        },
    });
    capabilities("firefox", "moz:firefoxOptions", firefox)
}
