//! The three browsers and their drivers. A missing one is an error with a list of what to get.
//!
//! On Debian and Ubuntu, as root or where `sudo` asks for no password, they are installed with apt.

use crate::command;
use crate::tool::{first_words, on_path};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The programs that the tests in a browser need, besides geckodriver (see [`crate::tool::Tool::geckodriver`]).
#[derive(Clone, Debug)]
pub struct Browsers {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its driver, of the same major version.
    pub chromedriver: PathBuf,
    /// Firefox.
    pub firefox: PathBuf,
}

/// The programs that the tests in WebKit need: WebKitGTK, which stands for Safari's family and is for Linux alone.
#[derive(Clone, Debug)]
pub struct WebKit {
    /// WebKitGTK's small browser, which its driver starts.
    pub browser: PathBuf,
    /// The driver.
    pub driver: PathBuf,
    /// The display it shows itself on.
    pub xvfb: PathBuf,
}

/// One thing that is looked for, by variable, by names on PATH, by usual places.
struct Wanted {
    name: &'static str,
    variable: &'static str,
    programs: &'static [&'static str],
    places: &'static [&'static str],
}

const CHROMIUM: Wanted = Wanted {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ],
};
const CHROMEDRIVER: Wanted = Wanted {
    name: "chromedriver",
    variable: "CHROMEDRIVER",
    programs: &["chromedriver"],
    places: &["/usr/lib/chromium-browser/chromedriver"],
};
const FIREFOX: Wanted = Wanted {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:/Program Files/Mozilla Firefox/firefox.exe",
    ],
};

const MINIBROWSER: Wanted = Wanted {
    name: "WebKitGTK's MiniBrowser",
    variable: "MINIBROWSER",
    programs: &["MiniBrowser"],
    places: &[
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
};
const WEBKIT_DRIVER: Wanted = Wanted {
    name: "WebKitWebDriver",
    variable: "WEBKITWEBDRIVER",
    programs: &["WebKitWebDriver"],
    places: &[],
};
const XVFB: Wanted = Wanted {
    name: "Xvfb, with setxkbmap",
    variable: "XVFB",
    programs: &["Xvfb"],
    places: &[],
};

impl Wanted {
    fn find(&self) -> Option<PathBuf> {
        if let Some(path) = env::var_os(self.variable) {
            return Some(PathBuf::from(path)).filter(|path| path.is_file());
        }
        let on_path = self.programs.iter().find_map(|program| on_path(program));
        let place = self
            .places
            .iter()
            .map(PathBuf::from)
            .find(|place| place.is_file());
        on_path.or(place)
    }
}

impl Browsers {
    /// The browsers that are there.
    pub fn find() -> Result<Self> {
        let found = [&CHROMIUM, &CHROMEDRIVER, &FIREFOX].map(|wanted| (wanted, wanted.find()));
        if let [
            (_, Some(chromium)),
            (_, Some(chromedriver)),
            (_, Some(firefox)),
        ] = found
        {
            let browsers = Self {
                chromium,
                chromedriver,
                firefox,
            };
            browsers.check_versions()?;
            return Ok(browsers);
        }
        let mut list = missing(&found);
        list.push_str(
            "On Debian: apt-get install chromium chromium-driver firefox-esr\n\
             On Ubuntu: apt-get install chromium-browser chromium-chromedriver firefox\n\
             On macOS:  brew install --cask chromium chromedriver firefox",
        );
        bail!(list)
    }

    /// The browsers that are there, after an install with apt where something is missing and that can be done.
    pub fn ensure() -> Result<Self> {
        if let Ok(browsers) = Self::find() {
            return Ok(browsers);
        }
        if let Some(packages) = debian_packages() {
            try_apt(packages);
        }
        Self::find()
    }

    fn check_versions(&self) -> Result<()> {
        let major = |path| {
            let words = first_words(path).unwrap_or_default();
            words
                .iter()
                .find_map(|word| word.split_once('.')?.0.parse::<u32>().ok())
        };
        let (browser, driver) = (major(&self.chromium), major(&self.chromedriver));
        if browser != driver {
            bail!(
                "Chromium and chromedriver must be of one major version, and {} answers {browser:?}, {} answers {driver:?}",
                self.chromium.display(),
                self.chromedriver.display()
            );
        }
        Ok(())
    }
}

impl WebKit {
    /// The WebKit that is there.
    pub fn find() -> Result<Self> {
        let found = [&MINIBROWSER, &WEBKIT_DRIVER, &XVFB].map(|wanted| (wanted, wanted.find()));
        if let [(_, Some(browser)), (_, Some(driver)), (_, Some(xvfb))] = found {
            return Ok(Self {
                browser,
                driver,
                xvfb,
            });
        }
        let mut list = missing(&found);
        list.push_str(
            "On Debian and Ubuntu: apt-get install webkit2gtk-driver xvfb\n\
             On Fedora:            dnf install webkit2gtk4.1 webkit2gtk-driver xorg-x11-server-Xvfb setxkbmap",
        );
        bail!(list)
    }

    /// The WebKit that is there, after an install with apt where something is missing and that can be done.
    pub fn ensure() -> Result<Self> {
        if let Ok(webkit) = Self::find() {
            return Ok(webkit);
        }
        if debian_packages().is_some() {
            try_apt(&["webkit2gtk-driver", "xvfb"]);
        }
        Self::find()
    }
}

/// The programs that were looked for in vain, a line each.
fn missing(found: &[(&Wanted, Option<PathBuf>)]) -> String {
    let mut list = String::from("The tests in a browser need what is not there:\n");
    for (wanted, _) in found.iter().filter(|(_, path)| path.is_none()) {
        list.push_str(&format!(
            "  {}: none of {} is on PATH; install it, or set {} to its path\n",
            wanted.name,
            wanted.programs.join(", "),
            wanted.variable
        ));
    }
    list
}

/// The packages by name, where this is Debian or a child of it.
fn debian_packages() -> Option<&'static [&'static str]> {
    let release = fs::read_to_string("/etc/os-release").ok()?;
    let is = |name: &str| {
        release.lines().any(|line| {
            line.strip_prefix("ID=")
                .or_else(|| line.strip_prefix("ID_LIKE="))
                .is_some_and(|ids| ids.trim_matches('"').split(' ').any(|id| id == name))
        })
    };
    if is("ubuntu") {
        Some(&[
            "chromium-browser",
            "chromium-chromedriver",
            "firefox",
            "fonts-dejavu-core",
            "fonts-noto-color-emoji",
        ])
    } else if is("debian") {
        Some(&[
            "chromium",
            "chromium-driver",
            "firefox-esr",
            "fonts-dejavu-core",
            "fonts-noto-color-emoji",
        ])
    } else {
        None
    }
}

/// Installs with apt, or says why that could not be done: what is missing then is listed.
fn try_apt(packages: &[&str]) {
    eprintln!(
        "Installing {} with apt (1 to 5 minutes, once) …",
        packages.join(", ")
    );
    if let Err(error) = apt_install(packages) {
        eprintln!("apt could not: {error:#}");
    }
}

fn apt_install(packages: &[&str]) -> Result<()> {
    let apt = || -> Result<Command> {
        let quiet = |command: &mut Command| {
            command
                .stdin(Stdio::null())
                .env("DEBIAN_FRONTEND", "noninteractive");
        };
        let as_root = Command::new("id")
            .arg("-u")
            .output()
            .context("asking who runs this")?;
        let mut command = if String::from_utf8_lossy(&as_root.stdout).trim() == "0" {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        };
        quiet(&mut command);
        Ok(command)
    };
    command::run(apt()?.args(["-qq", "update"]))?;
    command::run(
        apt()?
            .args(["-qq", "install", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}
