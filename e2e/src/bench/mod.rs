//! What `cargo xtask bench` measures in the browsers. Measured, never asserted: a slow machine is no fault.

mod bare;
mod drag;
mod figures;
mod files;
mod find_and_tag;
mod gesture;
mod handed_over;
mod hard;
mod memory;
mod news;
mod opening;
mod random;
mod report;
mod rows;
mod scroll;
mod sheet;
mod size;
mod steps;
mod targets;
mod workload;

use crate::browser::{Browser, Kind, Options};
use crate::page::Page;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use sheet::Sheet;
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
const PARTS: [&str; 6] = ["size", "opening", "gesture", "handed", "steps", "hard"];
/// Parts that belong together, under one name. A group has its tables to itself.
const GROUPS: [(&str, &[&str]); 3] = [
    ("first", &["size", "opening", "gesture"]),
    ("speed", &["handed", "steps"]),
    ("hard", &["hard"]),
];
/// The sizes of the second group where none is named.
const SPEED_SIZES: [&str; 3] = ["3kB", "1MB", "10MB"];
/// How often each page is handed a text, and in how many of those rounds its memory is asked for.
const ROUNDS: (usize, usize) = (5, 2);
/// The same for texts that take long.
const LONG_ROUNDS: (usize, usize) = (3, 2);
/// What takes long.
const MIN_LONG: usize = 5_000_000;

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
        let is_named = |name: &String| {
            let group = GROUPS.iter().find(|(group, _)| group == name);
            name == part || group.is_some_and(|(_, parts)| parts.contains(&part))
        };
        self.parts.is_empty() || self.parts.iter().any(is_named)
    }

    /// Whether the tables can be written from it: no table is half measured.
    fn is_whole(&self) -> bool {
        let is_group = |name: &String| GROUPS.iter().any(|(group, _)| group == name);
        self.parts.iter().all(is_group) && self.sizes.is_empty() && self.browsers.len() == 2
    }

    fn workloads(&self) -> Result<Vec<Workload>> {
        let article = Workload::over("article", article()?, N_ON_ARTICLE, SEED);
        let mut workloads = vec![article];
        let names = match self.sizes.is_empty() {
            true => vec!["1MB".to_owned()],
            false => self.sizes.clone(),
        };
        for name in names {
            workloads.push(generated(&name)?);
        }
        Ok(workloads)
    }

    /// Those of the second group.
    fn sized(&self) -> Result<Vec<Workload>> {
        let names: Vec<&str> = match self.sizes.is_empty() {
            true => SPEED_SIZES.to_vec(),
            false => self.sizes.iter().map(String::as_str).collect(),
        };
        names.into_iter().map(generated).collect()
    }
}

fn generated(name: &str) -> Result<Workload> {
    let size = SIZES.into_iter().find(|size| size.name == name);
    let known = SIZES.map(|size| size.name).join(", ");
    let size = size.with_context(|| format!("no size {name}; there are {known}"))?;
    Ok(Workload::of(size, SEED))
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
    let groups = GROUPS.iter().map(|(group, _)| *group);
    let known: Vec<&str> = groups.chain(PARTS).collect();
    if let Some(part) = plan
        .parts
        .iter()
        .find(|part| !known.contains(&part.as_str()))
    {
        bail!("there is no part {part}; there are {}", known.join(", "));
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
        speed(&lab, plan, &mut of_browser).await?;
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

/// The second group. What fails is told and left out: the table says that it was not measured.
async fn speed(lab: &Lab, plan: &Plan, of_browser: &mut report::OfBrowser) -> Result<()> {
    let kind = lab.kind;
    let told = |what: &str, outcome: Result<()>| {
        if let Err(error) = outcome {
            eprintln!("bench: {}: {what}: {error:#}", kind.name());
        }
    };
    if plan.wants("handed") || plan.wants("steps") {
        for workload in plan.sized()? {
            let mut sheet = Sheet::new(&workload.name);
            if plan.wants("handed") {
                let what = format!("handed over, {}", workload.name);
                say(kind, &what);
                let rounds = match workload.text.len() < MIN_LONG {
                    true => ROUNDS,
                    false => LONG_ROUNDS,
                };
                let outcome = handed_over::measure(
                    lab,
                    &plan.dist,
                    &workload,
                    &handed_over::ALL,
                    rounds,
                    &mut sheet,
                )
                .await;
                told(&what, outcome);
            }
            if plan.wants("steps") {
                let what = format!("steps, {}", workload.name);
                say(kind, &what);
                told(
                    &what,
                    steps::measure(lab, &plan.dist, &workload, &mut sheet).await,
                );
            }
            of_browser.sheets.push(sheet);
        }
    }
    if plan.wants("hard") {
        for name in hard::NAMES {
            let mut sheet = Sheet::new(name);
            say(kind, name);
            let workload = hard::workload(name);
            told(
                name,
                hard::measure(lab, &plan.dist, &workload, &mut sheet).await,
            );
            of_browser.hard.push(sheet);
        }
    }
    Ok(())
}

fn say(kind: Kind, what: &str) {
    eprintln!("bench: {}: {what} …", kind.name());
}
