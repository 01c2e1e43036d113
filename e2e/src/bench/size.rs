//! The bytes of the first page, and of what is loaded behind it.
//!
//! What belongs to the first page is found out, not declared: a file counts as deferred where the page shows its
//! text and takes a tag while the answer to the request for it is held back.

use super::opening::{self, PRELOAD_SETTLED};
use super::{Lab, Site, files, gesture};
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use xtask::pack;

/// What the names of files hold that mean to be loaded behind the first page. It only says what to try.
const DEFERRED: [&str; 2] = ["deferred", ".woff2"];
/// How long nothing more must be asked for, until the page has all it wants.
const QUIET: Duration = Duration::from_millis(1_000);
/// How long a tag may take while files are held back.
const PATIENCE: Duration = Duration::from_secs(8);

/// What a browser asked for.
pub struct Needs {
    first: BTreeSet<String>,
    deferred: BTreeSet<String>,
}

/// To which part of the loading a file belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Up to the first tag.
    First,
    /// Behind it.
    Deferred,
    /// No browser asked for it.
    Unasked,
}

/// A file of the page.
pub struct File {
    /// Its name, without the digest that changes with its content.
    pub name: String,
    /// When it is loaded.
    pub part: Part,
    /// As it is.
    pub n_bytes: usize,
    /// In gzip, level 9.
    pub n_gzip: usize,
    /// In brotli, quality 11.
    pub n_brotli: usize,
}

/// Finds out what the first page needs.
pub async fn observe(lab: &Lab, dist: &Path) -> Result<Needs> {
    let site = Site::of_dist(dist)?;
    let page = lab.fresh(site.address()).await?;
    opening::preload(&page, 1, true).await?;
    page.open("").await?;
    let readable = opening::finished(&page).await?["readable"]
        .as_f64()
        .context("the page was never readable")?;
    let asked = asked(&page, site.address()).await?;
    page.browser().close().await;

    let known: BTreeSet<String> = files(dist)?.into_iter().collect();
    let names: BTreeSet<String> = asked.iter().map(|(name, _)| name.clone()).collect();
    let strangers: Vec<&String> = names.difference(&known).collect();
    ensure!(
        strangers.is_empty(),
        "asked for, and not in dist: {strangers:?}"
    );
    let (held, first): (Vec<_>, Vec<_>) = asked.into_iter().partition(|(name, start)| {
        *start > readable || DEFERRED.iter().any(|part| name.contains(part))
    });
    let names = |list: Vec<(String, f64)>| list.into_iter().map(|(name, _)| name).collect();
    let (mut first, mut deferred): (BTreeSet<String>, BTreeSet<String>) =
        (names(first), names(held));
    if !deferred.is_empty() && !tags_without(lab, &site, &deferred).await? {
        eprintln!("bench: without {deferred:?} there is no tag: it counts to the first page");
        first.append(&mut deferred);
    }
    Ok(Needs { first, deferred })
}

/// The files that the page has asked for, with the time, once it asks for no more.
async fn asked(page: &Page, address: &str) -> Result<Vec<(String, f64)>> {
    let script = "const asked = performance.getEntriesByType('resource').map(({ name, startTime }) => [name, startTime]); \
         const icons = [...document.querySelectorAll('link[rel~=icon]')].map(({ href }) => [href, 0]); \
         return [...icons, ...asked];";
    let mut n_before = 0;
    let entries = loop {
        tokio::time::sleep(QUIET).await;
        let entries = page.ask(script, Vec::new()).await?;
        let entries = entries.as_array().context("what was asked for")?.clone();
        if entries.len() == n_before {
            break entries;
        }
        n_before = entries.len();
    };
    let mut asked = vec![("index.html".to_owned(), 0.0)];
    for entry in &entries {
        let url = entry[0].as_str().context("an address")?;
        let name = url
            .strip_prefix(address)
            .with_context(|| format!("{url} is not ours"))?;
        let name = name.split(['?', '#']).next().unwrap_or_default().to_owned();
        // Some are told twice: a module that is fetched by two ways, an icon.
        if asked.iter().all(|(known, _)| *known != name) {
            asked.push((name, entry[1].as_f64().context("a time")?));
        }
    }
    Ok(asked)
}

/// Whether a real drag and a real key give an annotation while these files are held back.
async fn tags_without(lab: &Lab, site: &Site, held: &BTreeSet<String>) -> Result<bool> {
    let page = lab.fresh(site.address()).await?;
    let bidi = &page.browser().bidi;
    let patterns: Vec<Value> = held
        .iter()
        .map(|name| json!({ "type": "string", "pattern": format!("{}{name}", site.address()) }))
        .collect();
    let intercept = json!({ "phases": ["beforeRequestSent"], "urlPatterns": patterns });
    bidi.send("network.addIntercept", intercept).await?;
    let tree = bidi
        .send("browsingContext.getTree", json!({ "maxDepth": 0 }))
        .await?;
    // A held request may hold back the event `load`, so nothing waits for it.
    let context = &tree["contexts"][0]["context"];
    let there = json!({ "context": context, "url": site.address(), "wait": "none" });
    bidi.send("browsingContext.navigate", there).await?;
    tokio::time::sleep(PRELOAD_SETTLED * 4).await;
    let tagging = async {
        gesture::tag(&page, 0).await?;
        page.until(
            "there is a mark",
            "return !!document.querySelector('[data-testid=text] mark')",
        )
        .await
    };
    let outcome = tokio::time::timeout(PATIENCE, tagging).await;
    page.browser().close().await;
    Ok(matches!(outcome, Ok(Ok(()))))
}

/// Weighs every file of the page.
pub fn weigh(dist: &Path, needs: &[Needs]) -> Result<Vec<File>> {
    let mut weighed = Vec::new();
    for name in files(dist)? {
        let bytes = fs::read(dist.join(&name)).with_context(|| format!("reading {name}"))?;
        weighed.push(File {
            part: part(&name, needs),
            name: without_digest(&name),
            n_bytes: bytes.len(),
            n_gzip: gzip(&bytes)?,
            n_brotli: pack::brotli(&bytes)?,
        });
    }
    weighed.sort_by(|a, b| (a.part, &a.name).cmp(&(b.part, &b.name)));
    Ok(weighed)
}

/// What one browser needs first, all have to load first.
fn part(name: &str, needs: &[Needs]) -> Part {
    if needs.iter().any(|needs| needs.first.contains(name)) {
        Part::First
    } else if needs.iter().any(|needs| needs.deferred.contains(name)) {
        Part::Deferred
    } else {
        Part::Unasked
    }
}

fn without_digest(name: &str) -> String {
    let is_digest =
        |piece: &str| piece.len() >= 12 && piece.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some((before, rest)) = name.rsplit_once('-') else {
        return name.to_owned();
    };
    let end = rest.find(['_', '.']).unwrap_or(rest.len());
    match is_digest(&rest[..end]) {
        true => format!("{before}{}", &rest[end..]),
        false => name.to_owned(),
    }
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("compressing")?;
    Ok(encoder.finish().context("compressing")?.len())
}

#[cfg(test)]
mod tests {
    use super::{Needs, Part, gzip, part, without_digest};
    use xtask::pack;

    #[test]
    fn a_name_loses_its_digest_alone() {
        let names = [
            ("temoin-2316a058950e45b1_bg.wasm", "temoin_bg.wasm"),
            ("boot-a456382e6e44371.js", "boot.js"),
            (
                "snippets/deferred-ab4df8accd5039f0.js",
                "snippets/deferred.js",
            ),
            ("two-words.css", "two-words.css"),
            ("index.html", "index.html"),
        ];
        for (name, plain) in names {
            assert_eq!(without_digest(name), plain);
        }
    }

    #[test]
    fn a_file_is_deferred_only_where_no_browser_needs_it_first() {
        let of = |first: &str, deferred: &str| Needs {
            first: [first.to_owned()].into(),
            deferred: [deferred.to_owned()].into(),
        };
        let both = [of("a", "b"), of("b", "c")];
        assert_eq!(part("a", &both), Part::First);
        assert_eq!(part("b", &both), Part::First);
        assert_eq!(part("c", &both), Part::Deferred);
        assert_eq!(part("d", &both), Part::Unasked);
    }

    #[test]
    fn what_repeats_packs_well() {
        let bytes = "cessez-le-feu ".repeat(500);
        let (gzip, brotli) = (
            gzip(bytes.as_bytes()).expect("gzip"),
            pack::brotli(bytes.as_bytes()).expect("brotli"),
        );
        assert!(brotli < gzip && gzip < 200, "{brotli} {gzip}");
    }
}
