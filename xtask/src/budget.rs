//! The budget of the first page, and the growth of its parts since it was last looked at.
//!
//! The first page is `index.html` and each file that it links to or starts: the files that a browser asks for before
//! the text can be read and tagged, as the bench finds out in browsers. Files that the page fetches by itself behind
//! that are no part of it.

use crate::page_rules::attribute;
use crate::sizes::{self, Sizes};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use xtask::{pack, workspace};

/// The first page's bytes in brotli, quality 11; a kB has 1,000.
const BUDGET: u64 = 225_000;

/// The sizes that were last looked at, from the workspace's root.
const REFERENCE: &str = "xtask/first-page.txt";

/// The name of a file in brotli among the names of functions.
const PACKED: &str = "brotli of ";

/// How many of the largest growths are told, within the budget and over it.
const TOLD: [usize; 2] = [8, 40];

/// Weighs the first page of a build, tells what has grown, and fails where it is over its budget. `module` is the
/// first module with its names; `is_reference` keeps these sizes as those that later ones are held against.
pub fn check(dist: &Path, module: &Path, is_reference: bool) -> Result<()> {
    let packed = packed(dist)?;
    let total = packed.values().sum();
    let module = fs::read(module).context("reading the first module with its names")?;
    let mut now = sizes::sizes(&module)?;
    now.extend(packed);
    let path = workspace::root()?.join(REFERENCE);
    if is_reference {
        fs::write(&path, sizes::written(&now)).with_context(|| format!("writing {REFERENCE}"))?;
    }
    let former = sizes::read(&fs::read_to_string(&path).unwrap_or_default());
    println!("{}", told(&former, &now, total));
    if total > BUDGET {
        bail!(
            "the first page is {} over its budget",
            kilobytes(total - BUDGET)
        );
    }
    Ok(())
}

/// The files of the first page in brotli.
fn packed(dist: &Path) -> Result<Sizes> {
    let index = fs::read_to_string(dist.join("index.html")).context("reading dist/index.html")?;
    let mut sizes = Sizes::new();
    for name in first_files(&index) {
        let bytes = fs::read(dist.join(&name)).with_context(|| format!("reading {name}"))?;
        let packed = u64::try_from(pack::brotli(&bytes)?).context("weighing")?;
        sizes.insert(format!("{PACKED}{}", without_digest(&name)), packed);
    }
    Ok(sizes)
}

/// The names of the files that a browser asks for first. The typefaces, which nothing waits for, have a budget of their
/// own.
fn first_files(index: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::from(["index.html".to_owned()]);
    let is_face = |tag: &&str| attribute(tag, "as") == Some("font");
    for tag in index.split_inclusive('>').filter(|tag| !is_face(tag)) {
        let addresses = ["href", "src", "data-js", "data-wasm"].map(|name| attribute(tag, name));
        let addresses = addresses.into_iter().flatten();
        names.extend(addresses.map(|address| address.trim_start_matches("./").to_owned()));
    }
    names
}

/// `style-47448f29534d1359.css` is `style.css`.
fn without_digest(name: &str) -> String {
    match (name.rsplit_once('-'), name.rsplit_once('.')) {
        (Some((stem, _)), Some((_, ending))) => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

/// The report for a person: the first page, its files, and the parts that have grown most.
fn told(former: &Sizes, now: &Sizes, total: u64) -> String {
    let files = now.iter().filter_map(|(name, n_bytes)| {
        let name = name.strip_prefix(PACKED)?;
        Some(format!("{name} {}", kilobytes(*n_bytes)))
    });
    let files: Vec<String> = files.collect();
    let mut told = format!(
        "The first page: {} of {} in brotli ({})",
        kilobytes(total),
        kilobytes(BUDGET),
        files.join(", ")
    );
    let grown = sizes::grown(former, now);
    let n_told = TOLD[usize::from(total > BUDGET)];
    if !grown.is_empty() {
        told += &format!(
            "\nGrown since {REFERENCE}, in bytes (functions as they are before wasm-opt):"
        );
    }
    for (more, name) in grown.iter().take(n_told) {
        told += &format!("\n{more:>+8} {name}");
    }
    if let Some(n_more) = grown.len().checked_sub(n_told).filter(|n_more| *n_more > 0) {
        told += &format!("\n         and {n_more} more");
    }
    told
}

fn kilobytes(n_bytes: u64) -> String {
    format!("{}.{} kB", n_bytes / 1_000, n_bytes % 1_000 / 100)
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, first_files, told, without_digest};
    use crate::sizes::Sizes;

    #[test]
    fn the_first_page_is_what_the_page_links_to_and_starts() {
        let index = "<head><link rel=\"icon\" href=\"./i-1.svg\"/>\n<script src=\"./boot-2.js\"></script>\
            <link rel=\"stylesheet\" href=\"./style-3.css\"><meta name=\"temoin-sheet\" content=\"./deferred-4.css\">\
            <meta name=\"temoin-module\" data-worker=\"./w-5.js\" data-js=\"./t-6.js\" data-wasm=\"./t-7.wasm\">\
            <link rel=\"modulepreload\" href=\"./t-6.js\"><link rel=\"preload\" href=\"./l.woff2\" as=\"font\"></head>";
        let wanted = [
            "boot-2.js",
            "i-1.svg",
            "index.html",
            "style-3.css",
            "t-6.js",
            "t-7.wasm",
        ];
        assert_eq!(first_files(index).into_iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn a_name_loses_its_digest() {
        assert_eq!(without_digest("style-47448f29534d1359.css"), "style.css");
        assert_eq!(without_digest("index.html"), "index.html");
    }

    #[test]
    fn growth_is_told_shortly_within_the_budget_and_at_length_over_it() {
        let sizes = |n: u64| -> Sizes { (0..60).map(|i| (format!("f{i:02}"), n + i)).collect() };
        let (former, now) = (sizes(1_000), sizes(2_000));
        let within = told(&former, &now, BUDGET);
        assert_eq!(
            within
                .lines()
                .filter(|line| line.contains("+1000 f"))
                .count(),
            8
        );
        assert!(within.ends_with("and 52 more"), "{within}");
        let over = told(&former, &now, BUDGET + 1);
        assert_eq!(
            over.lines().filter(|line| line.contains("+1000 f")).count(),
            40
        );
        let same = told(&now, &now, 211_264);
        assert_eq!(same, "The first page: 211.2 kB of 225.0 kB in brotli ()");
    }
}
