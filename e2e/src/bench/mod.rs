//! What `cargo xtask bench` measures in the browsers. Measured, never asserted: a slow machine is no fault.

mod bare;
mod figures;
mod gesture;
mod news;
mod opening;
mod random;
mod report;
mod size;
mod workload;

use crate::browser::{Browser, Kind, Options};
use crate::page::Page;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tempfile::TempDir;
use workload::{SIZES, Workload};
use xtask::server::{Listener, Server};
use xtask::workspace;

/// The page stands below a path, as in the journeys.
const BELOW: &str = "/somewhere/temoin/";
/// The same words and the same spans in every run.
const SEED: u64 = 202_012;
/// The article that the page opens on.
const ARTICLE: &str = "seeds/000_1658491976b4da9a.txt";
/// Annotations on the article.
const N_ON_ARTICLE: usize = 20;
/// The parts, as `--only` names them.
const PARTS: [&str; 3] = ["size", "opening", "gesture"];

/// What is asked for.
pub struct Plan {
    /// In which browsers.
    pub browsers: Vec<Kind>,
    /// Which parts; all where none is named.
    pub parts: Vec<String>,
    /// Sizes of the workload for gestures, beside the article; 1 MB where none is named.
    pub sizes: Vec<String>,
    /// The built page.
    pub dist: PathBuf,
}

impl Plan {
    fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }

    /// Whether the tables can be written from it.
    fn is_whole(&self) -> bool {
        self.parts.is_empty() && self.sizes.is_empty() && self.browsers.len() == 2
    }

    fn workloads(&self) -> Result<Vec<Workload>> {
        let article = Workload::over("article", article()?, N_ON_ARTICLE, SEED);
        let mut workloads = vec![article];
        let names = match self.sizes.is_empty() {
            true => vec!["1MB".to_owned()],
            false => self.sizes.clone(),
        };
        for name in names {
            let size = SIZES.into_iter().find(|size| size.name == name);
            let known = SIZES.map(|size| size.name).join(", ");
            let size = size.with_context(|| format!("no size {name}; there are {known}"))?;
            workloads.push(Workload::of(size, SEED));
        }
        Ok(workloads)
    }
}

fn article() -> Result<String> {
    fs::read_to_string(workspace::root()?.join(ARTICLE)).context("reading the article")
}

/// One kind of browser, and what is served to it.
struct Lab {
    kind: Kind,
    logs: PathBuf,
}

impl Lab {
    /// A browser on a profile that nothing was loaded into.
    async fn fresh(&self, address: &str) -> Result<Page> {
        let log = self.logs.join(format!("{}-driver.log", self.kind.name()));
        let browser = Browser::start(self.kind, &Options::default(), &log).await?;
        Ok(Page::new(Rc::new(browser), address))
    }

    async fn version(&self) -> Result<String> {
        let page = self.fresh("about:blank").await?;
        let version = page
            .client()
            .capabilities()
            .and_then(|capabilities| capabilities.get("browserVersion"))
            .and_then(Value::as_str)
            .context("the browser's version")?
            .to_owned();
        page.browser().close().await;
        Ok(version)
    }
}

/// A folder that is served while it is measured.
struct Site {
    folder: TempDir,
    server: Server,
}

impl Site {
    fn empty() -> Result<Self> {
        let folder = TempDir::with_prefix("temoin-bench-").context("making a folder to serve")?;
        let server = Listener::bind(0)?.serve(folder.path(), BELOW);
        Ok(Self { folder, server })
    }

    /// A copy of the built page, beside which a workload can lie: the policy lets the page fetch from it.
    fn of_dist(dist: &Path) -> Result<Self> {
        let site = Self::empty()?;
        for name in files(dist)? {
            let to = site.folder.path().join(&name);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).context("copying the page")?;
            }
            fs::copy(dist.join(&name), to).context("copying the page")?;
        }
        Ok(site)
    }

    fn of_text(text: &str) -> Result<Self> {
        let site = Self::empty()?;
        bare::write(site.folder.path(), text)?;
        Ok(site)
    }

    fn address(&self) -> &str {
        self.server.address()
    }
}

/// The files of a folder and of those inside it, with `/` between their parts, in order.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let entry = entry.context("listing a folder")?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let inside = files(&entry.path())?;
            found.extend(inside.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// Measures, prints the tables and writes the results; the tables into the document where all was measured.
pub async fn run(plan: &Plan) -> Result<()> {
    if let Some(part) = plan
        .parts
        .iter()
        .find(|part| !PARTS.contains(&part.as_str()))
    {
        bail!("there is no part {part}; there are {}", PARTS.join(", "));
    }
    ensure!(
        plan.dist.join("index.html").is_file(),
        "{} holds no page: `cargo xtask dist` builds it",
        plan.dist.display()
    );
    let folder = workspace::root()?.join("target/bench");
    fs::create_dir_all(&folder).context("making the folder of results")?;
    let mut results = report::Results::default();
    let mut needs = Vec::new();
    for &kind in &plan.browsers {
        let lab = Lab {
            kind,
            logs: folder.clone(),
        };
        let mut of_browser = report::OfBrowser::new(kind, lab.version().await?);
        if plan.wants("size") {
            say(kind, "what the first page is made of");
            needs.push(size::observe(&lab, &plan.dist).await?);
        }
        if plan.wants("opening") {
            say(kind, "opening");
            of_browser.opening = Some(opening::measure(&lab, &plan.dist, &article()?).await?);
        }
        if plan.wants("gesture") {
            for workload in plan.workloads()? {
                say(kind, &format!("gestures, {}", workload.name));
                let measured = gesture::measure(&lab, &plan.dist, &workload).await?;
                of_browser.gestures.push(measured);
            }
        }
        results.browsers.push(of_browser);
    }
    if !needs.is_empty() {
        eprintln!("bench: brotli at its slowest …");
        results.files = size::weigh(&plan.dist, &needs)?;
    }
    let json = serde_json::to_string_pretty(&results.json())?;
    fs::write(folder.join("results.json"), json).context("writing the results")?;
    let tables = results.tables();
    for (name, table) in &tables {
        println!("\n{name}\n{table}");
    }
    if plan.is_whole() {
        report::write(&workspace::root()?.join("docs/benchmarks.md"), &tables)?;
        println!("\nwritten: docs/benchmarks.md, target/bench/results.json");
    } else {
        println!("\nwritten: target/bench/results.json; the document, only where all is measured");
    }
    Ok(())
}

fn say(kind: Kind, what: &str) {
    eprintln!("bench: {}: {what} …", kind.name());
}
