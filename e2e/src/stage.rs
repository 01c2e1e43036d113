//! What a journey plays on: the served page, the browsers it opens, and the pictures it takes.

use crate::browser::{Browser, Kind, Options};
use crate::journeys::Journey;
use crate::page::Page;
use crate::raw;
use anyhow::{Context, Result, anyhow};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use xtask::server::{Listener, Server};
use xtask::workspace;

/// The page stands below a path, as on a host that serves many: an absolute address in it would fail.
const BELOW: &str = "/somewhere/temoin/";

/// The stage of one journey in one browser.
pub struct Stage {
    /// Which browser.
    pub kind: Kind,
    /// A journey that can go on may go on for long.
    pub is_long: bool,
    journey: String,
    site: Server,
    pictures: PathBuf,
    open: Vec<Rc<Browser>>,
    n_started: usize,
    n_pictures: usize,
}

impl Stage {
    /// Serves the page; opens no browser yet.
    pub fn set(kind: Kind, journey: &Journey, dist: &Path, is_long: bool) -> Result<Self> {
        let dist = match journey.dist {
            None => dist.to_owned(),
            Some(other) => workspace::root()?.join(other),
        };
        dist.join("index.html").metadata().with_context(|| {
            format!(
                "{} holds no page: `cargo xtask test dist` builds it",
                dist.display()
            )
        })?;
        let pictures = workspace::root()?.join("target/e2e").join(kind.name());
        fs::create_dir_all(&pictures).context("making the folder of pictures")?;
        Ok(Self {
            kind,
            is_long,
            journey: format!("{}-{}", journey.number, journey.name),
            site: Listener::bind(0)?.serve(&dist, BELOW),
            pictures,
            open: Vec::new(),
            n_started: 0,
            n_pictures: 0,
        })
    }

    /// Starts a browser, on an empty tab.
    pub async fn start(&mut self, options: &Options) -> Result<Page> {
        self.n_started += 1;
        let log = self
            .pictures
            .join(format!("{}-driver-{}.log", self.journey, self.n_started));
        let browser = Rc::new(Browser::start(self.kind, options, &log).await?);
        if options.dark && self.kind == Kind::Chromium {
            let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
            raw::cdp(&browser.client, "Emulation.setEmulatedMedia", dark).await?;
        }
        self.open.push(browser.clone());
        Ok(Page::new(browser, self.site.address()))
    }

    /// Starts a browser and opens the page in English.
    pub async fn open(&mut self, options: &Options) -> Result<Page> {
        let page = self.start(options).await?;
        page.open("?lang=en").await?;
        Ok(page)
    }

    /// A picture of the page, in `target/e2e/<browser>/`.
    pub async fn picture(&mut self, page: &Page) -> Result<()> {
        self.n_pictures += 1;
        let name = self.n_pictures.to_string();
        self.picture_named(page, &name).await.map(drop)
    }

    /// The same under a name of its own, and its PNG.
    pub async fn picture_named(&self, page: &Page, name: &str) -> Result<Vec<u8>> {
        let png = page
            .client()
            .screenshot()
            .await
            .context("taking a picture")?;
        self.keep(name, &png)?;
        Ok(png)
    }

    /// Keeps a picture that was made of another one.
    pub fn keep(&self, name: &str, png: &[u8]) -> Result<()> {
        let name = format!("{}-{name}.png", self.journey);
        fs::write(self.pictures.join(name), png).context("writing a picture")
    }

    /// Closes what is open, with a last picture where the journey failed; the journey fails too where a
    /// browser has something to complain of.
    pub async fn strike(self, outcome: Result<()>) -> Result<()> {
        let mut complaints = Vec::new();
        for (browser_idx, browser) in self.open.iter().enumerate() {
            if outcome.is_err()
                && let Ok(png) = browser.client.screenshot().await
            {
                let name = format!("{}-failed-{browser_idx}.png", self.journey);
                fs::write(self.pictures.join(name), png).context("writing a picture")?;
            }
            complaints.extend(browser.heard.complaints(self.origin()));
            if outcome.is_err() || !complaints.is_empty() {
                complaints.extend(broke(browser).await);
            }
            browser.close().await;
        }
        match (outcome, complaints.is_empty()) {
            (outcome, true) => outcome,
            (Ok(()), false) => Err(anyhow!("the browser complains:\n{}", complaints.join("\n"))),
            (Err(error), false) => {
                Err(error.context(format!("the browser complains:\n{}", complaints.join("\n"))))
            }
        }
    }

    fn origin(&self) -> &str {
        self.site.address().trim_end_matches(BELOW)
    }
}

/// What the rescue screen says has happened, where it is shown.
async fn broke(browser: &Browser) -> Option<String> {
    let script = "return document.querySelector('.rescue-detail pre')?.textContent ?? null";
    let said = browser.client.execute(script, Vec::new()).await.ok()?;
    Some(format!("the rescue screen: {}", said.as_str()?))
}
