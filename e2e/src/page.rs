//! One open page: going there, asking it, waiting for it.

use crate::browser::{Browser, Kind};
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::Client;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// The title of the article that the page opens on, whose name is only a number: its first words.
pub const ARTICLE_TITLE: &str = "date 2020-12 Les dirigeants du Haut-Karabakh ont accusé hier…";

/// What takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(20);

/// A page in a browser. A clone is the same page.
#[derive(Clone)]
pub struct Page {
    browser: Rc<Browser>,
    address: String,
}

impl Page {
    /// A page that will be opened at this address.
    pub fn new(browser: Rc<Browser>, address: &str) -> Self {
        Self {
            browser,
            address: address.to_owned(),
        }
    }

    /// The browser it is in.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// The session.
    pub fn client(&self) -> &Client {
        &self.browser.client
    }

    /// Goes to the page and waits until it is ready.
    pub async fn open(&self, query: &str) -> Result<()> {
        self.go(query).await?;
        self.ready().await
    }

    /// Goes to the page, ready or not.
    pub async fn go(&self, query: &str) -> Result<()> {
        let address = format!("{}{query}", self.address);
        self.client()
            .goto(&address)
            .await
            .context("opening the page")
    }

    /// Reloads the page and waits until it is ready.
    pub async fn reload(&self) -> Result<()> {
        self.client()
            .refresh()
            .await
            .context("reloading the page")?;
        self.ready().await
    }

    /// Waits until the page says that it is ready, and is in its own typefaces.
    pub async fn ready(&self) -> Result<()> {
        self.until(
            "the page is ready",
            "return document.documentElement.dataset.temoin === 'ready' && document.fonts.status === 'loaded'",
        )
        .await
    }

    /// Waits until the page says that all is saved.
    pub async fn saved(&self) -> Result<()> {
        self.until(
            "all is saved",
            "return document.documentElement.dataset.saveState === 'saved'",
        )
        .await
    }

    /// Runs a script in the page: a function body.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client()
            .execute(script, arguments)
            .await
            .with_context(|| {
                format!(
                    "asking the page: {}",
                    script.lines().next().unwrap_or_default()
                )
            })
    }

    /// Runs a script in the page's own world: what it changes there, the page sees. Firefox keeps those of
    /// [`Page::ask`] apart.
    pub async fn run_in_page(&self, script: &str) -> Result<()> {
        let body = format!("(() => {{ {script} }})()");
        self.told(&body).await.map(drop)
    }

    /// What an expression in the page's own world gives: a string, or null for anything else.
    pub async fn told(&self, expression: &str) -> Result<Value> {
        if self.browser.kind == Kind::WebKit {
            // It has one world alone.
            return self
                .ask(&format!("return ({expression})"), Vec::new())
                .await;
        }
        let bidi = &self.browser.bidi;
        let tree = bidi
            .send("browsingContext.getTree", json!({ "maxDepth": 0 }))
            .await?;
        let target = json!({ "context": tree["contexts"][0]["context"] });
        let params = json!({ "expression": expression, "target": target, "awaitPromise": false });
        let answer = bidi.send("script.evaluate", params).await?;
        match answer["type"] == "success" {
            true => Ok(answer["result"]["value"].clone()),
            false => bail!("in the page: {}", answer["exceptionDetails"]["text"]),
        }
    }

    /// What a function body in the page's own world gives.
    pub async fn told_json(&self, script: &str) -> Result<Value> {
        let body = format!("JSON.stringify((() => {{ {script} }})() ?? null)");
        let answer = self.told(&body).await?;
        serde_json::from_str(answer.as_str().unwrap_or("null")).context("JSON of the page")
    }

    /// The result of a promise: `expression`, or a block that returns it, may name `a`, the arguments. A rejection is an
    /// error.
    pub async fn promise(&self, expression: &str, arguments: Value) -> Result<Value> {
        let body = match expression.starts_with('{') {
            true => expression.to_owned(),
            false => format!("return ({expression});"),
        };
        self.run_as_promise(&body, arguments).await
    }

    /// The same of a whole script, which gives a promise.
    pub async fn run_as_promise(&self, body: &str, arguments: Value) -> Result<Value> {
        let script = format!(
            "const [a, done] = arguments; (async () => {{ {body} }})().then(\
             (value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self
            .client()
            .execute_async(&script, vec![arguments])
            .await
            .with_context(|| {
                format!(
                    "asking the page: {}",
                    body.lines().next().unwrap_or_default()
                )
            })?;
        match answer.get("error") {
            Some(error) => bail!("{}: {error}", body.lines().next().unwrap_or_default()),
            None => Ok(answer["value"].clone()),
        }
    }

    /// Waits until a script gives true.
    pub async fn until(&self, what: &str, script: &str) -> Result<()> {
        self.until_some(what, || async {
            let answer = self.ask(script, Vec::new()).await?;
            Ok((answer == json!(true)).then_some(()))
        })
        .await
    }

    /// Waits until an attempt gives something. An attempt that fails is made again: the page may be between
    /// two states.
    pub async fn until_some<T, F>(&self, what: &str, attempt: impl Fn() -> F) -> Result<T>
    where
        F: Future<Output = Result<Option<T>>>,
    {
        let start = Instant::now();
        loop {
            let outcome = attempt().await;
            if let Ok(Some(found)) = outcome {
                return Ok(found);
            }
            if start.elapsed() > PATIENCE {
                let late = anyhow!("waited {} s in vain until {what}", PATIENCE.as_secs());
                return Err(match outcome {
                    Err(error) => error.context(late),
                    Ok(_) => late,
                });
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// The file that an action brings to the download folder: its path, when it is whole.
    pub async fn download<F>(&self, action: impl FnOnce() -> F) -> Result<PathBuf>
    where
        F: Future<Output = Result<()>>,
    {
        let folder = self.browser.place.downloads();
        let before = files(&folder)?;
        action().await?;
        let arrived = self.until_some("a download has arrived", || async {
            let now = files(&folder)?;
            let is_partial = |path: &PathBuf| {
                path.extension().is_some_and(|end| {
                    end == "part" || end == "crdownload" || end == "tmp" || end == "wkdownload"
                })
            };
            if now.iter().any(is_partial) {
                return Ok(None);
            }
            let new = now.difference(&before).next().cloned();
            // Firefox makes an empty file first, to hold the name.
            Ok(new.filter(|path| fs::metadata(path).is_ok_and(|file| file.len() > 0)))
        });
        let path = arrived.await?;
        match self.browser.kind {
            Kind::WebKit => self.browser.place.put_by(&path),
            Kind::Chromium | Kind::Firefox => Ok(path),
        }
    }
}

fn files(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let entries = fs::read_dir(folder).context("listing the downloads")?;
    entries
        .map(|entry| Ok(entry.context("listing the downloads")?.path()))
        .filter(|path| !matches!(path, Ok(path) if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))))
        .collect()
}
