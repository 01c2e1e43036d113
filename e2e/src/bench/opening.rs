//! From the page's address to the readable article and to the first possible tag, beside a static page.
//!
//! Every load is the first one of a fresh profile; ours and the static page take turns.

use super::figures::Figures;
use super::{Lab, Site, news};
use crate::page::Page;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

const SCRIPT: &str = include_str!("scripts/opening.js");
/// Loads of each page that count, after one of each that does not.
const N_ROUNDS: usize = 7;
/// A new browser has work of its own to finish first.
const BROWSER_SETTLED: Duration = Duration::from_millis(1_500);
/// Until the driver asks: its questions would stand in the way.
pub const PRELOAD_SETTLED: Duration = Duration::from_millis(500);

/// Milliseconds since the navigation began.
pub struct Opening {
    /// The static page: its text is painted.
    pub bare_readable: Figures,
    /// Ours: the same text is painted.
    pub readable: Figures,
    /// Ours: the first frame in which a label key is taken.
    pub taggable: Figures,
    /// Ours: the annotation of that key is painted.
    pub tagged: Figures,
    /// Ours: the page says that it is ready for scripts.
    pub ready: Figures,
}

/// Measures both pages.
pub async fn measure(lab: &Lab, dist: &Path, article: &str) -> Result<Opening> {
    let n_units = news::paragraphs(article)
        .map(|line| line.encode_utf16().count())
        .sum();
    let (ours, bare) = (Site::of_dist(dist)?, Site::of_text(article)?);
    let (mut of_ours, mut of_bare) = (Vec::new(), Vec::new());
    for round_idx in 0..=N_ROUNDS {
        // Who is first has no advantage over all rounds.
        for is_ours in [round_idx % 2 == 0, round_idx % 2 != 0] {
            let site = if is_ours { &ours } else { &bare };
            let found = once(lab, site, n_units, is_ours).await?;
            match (round_idx, is_ours) {
                (0, _) => {}
                (_, true) => of_ours.push(found),
                (_, false) => of_bare.push(found),
            }
        }
    }
    Ok(Opening {
        bare_readable: figures(&of_bare, "readable")?,
        readable: figures(&of_ours, "readable")?,
        taggable: figures(&of_ours, "taggable")?,
        tagged: figures(&of_ours, "tagged")?,
        ready: figures(&of_ours, "ready")?,
    })
}

fn figures(found: &[Value], key: &str) -> Result<Figures> {
    let values = found
        .iter()
        .map(|one| {
            one[key]
                .as_f64()
                .with_context(|| format!("no time of {key}"))
        })
        .collect::<Result<Vec<f64>>>()?;
    Figures::of(values).context("nothing was measured")
}

async fn once(lab: &Lab, site: &Site, n_units: usize, is_ours: bool) -> Result<Value> {
    let page = lab.fresh(site.address()).await?;
    preload(&page, n_units, is_ours).await?;
    tokio::time::sleep(BROWSER_SETTLED).await;
    page.client()
        .goto(site.address())
        .await
        .context("opening the page")?;
    let found = finished(&page).await?;
    page.browser().close().await;
    Ok(found)
}

/// Has the next page watched from its first moment on.
pub async fn preload(page: &Page, n_units: usize, is_ours: bool) -> Result<()> {
    let script = format!("() => ({SCRIPT})({n_units}, {is_ours})");
    page.browser().preload(&script).await
}

/// What was seen, when there is no more to see.
pub async fn finished(page: &Page) -> Result<Value> {
    tokio::time::sleep(PRELOAD_SETTLED).await;
    page.until_some("the page is readable, and ours takes a tag", || async {
        let found = page.ask("return temoinBench", Vec::new()).await?;
        Ok((found["finished"] == true).then_some(found))
    })
    .await
}
