//! From text and annotations that are handed over to the annotated text, scrolled to its middle.
//!
//! Ours takes its own file through `window.temoin`; two bare pages show the same text without annotations,
//! built by one short script: plain paragraphs, and paragraphs in coarse blocks with `content-visibility`.
//! Every time in a fresh profile, the three in turns. The file is in memory when the clock begins to run.

use super::sheet::{Sheet, answer, prepare};
use super::workload::Workload;
use super::{Lab, Site, memory};
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// The file of ours beside the page, and the text beside the bare one.
pub const FILE: &str = "workload.json";
/// Another file on the same text.
pub const MORE: &str = "more.json";
const TEXT: &str = "text.txt";
/// What is loaded behind the first page has come by then.
const LOADED: Duration = Duration::from_millis(1_000);

/// Who shows the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Our page.
    Ours,
    /// Plain paragraphs.
    Bare,
    /// Paragraphs in coarse blocks.
    Coarse,
}

/// Both sites on one workload.
pub struct Sites {
    ours: Site,
    bare: Site,
}

impl Sites {
    /// With `more` as the second file, where there is one.
    pub fn of(dist: &Path, workload: &Workload, more: Option<&Workload>) -> Result<Self> {
        let sites = Self {
            ours: Site::of_dist(dist)?,
            bare: Site::of_text("")?,
        };
        let ours = sites.ours.folder.path();
        let files = [
            (FILE, Some(workload.file())),
            (MORE, more.map(Workload::file_without_text)),
        ];
        for (name, file) in files {
            if let Some(file) = file {
                let file = serde_json::to_vec(&file)?;
                fs::write(ours.join(name), file).context("writing the workload")?;
            }
        }
        let text = sites.bare.folder.path().join(TEXT);
        fs::write(text, &workload.text).context("writing the text")?;
        Ok(sites)
    }

    /// The page of one of them in a fresh profile with the text in it, and what it measured meanwhile.
    pub async fn open(&self, lab: &Lab, workload: &Workload, who: Who) -> Result<(Page, Value)> {
        let site = if who == Who::Ours {
            &self.ours
        } else {
            &self.bare
        };
        let page = lab.fresh(site.address()).await?;
        match who {
            Who::Ours => page.open("?lang=en").await?,
            Who::Bare | Who::Coarse => page.go("").await?,
        }
        tokio::time::sleep(LOADED).await;
        prepare(&page).await?;
        let found = match who {
            Who::Ours => {
                let middle = workload.id(workload.middle());
                answer(&page, &format!("handOver('{FILE}', '{FILE}', '{middle}')")).await?
            }
            Who::Bare => answer(&page, &format!("show('{TEXT}', false)")).await?,
            Who::Coarse => answer(&page, &format!("show('{TEXT}', true)")).await?,
        };
        if who == Who::Ours {
            let n_spans = workload.spans.len();
            let n_added = &found["added"];
            ensure!(
                *n_added == n_spans,
                "{n_added} of {n_spans} annotations were taken"
            );
        }
        Ok((page, found))
    }
}

/// All three.
pub const ALL: [Who; 3] = [Who::Ours, Who::Bare, Who::Coarse];

/// Measures pages so many times, and the memory of ours and of the bare one in the first rounds.
pub async fn measure(
    lab: &Lab,
    dist: &Path,
    workload: &Workload,
    whose: &[Who],
    (n_rounds, n_with_memory): (usize, usize),
    sheet: &mut Sheet,
) -> Result<()> {
    let sites = Sites::of(dist, workload, None)?;
    for round_idx in 0..n_rounds {
        let mut turns = whose.to_vec();
        // Who is first has no advantage over all rounds.
        turns.rotate_left(round_idx % whose.len());
        for who in turns {
            let (page, found) = sites.open(lab, workload, who).await?;
            let number = |key: &str| found[key].as_f64().with_context(|| format!("no {key}"));
            let (ready, in_memory) = match who {
                Who::Ours => {
                    sheet.add("import", [number("taken")?]);
                    sheet.add("import.shown", [number("imported")?]);
                    sheet.add("whole", [number("whole")?]);
                    sheet.add("longest.import", [number("longestIn")?]);
                    sheet.add("longest.after", [number("longestAfter")?]);
                    ("ready.ours", "memory.ours")
                }
                Who::Bare => ("ready.bare", "memory.bare"),
                Who::Coarse => ("ready.coarse", "memory.coarse"),
            };
            sheet.add(ready, [number("ready")?]);
            if round_idx < n_with_memory && who != Who::Coarse {
                sheet.add(in_memory, memory::of(&page).await?);
            }
            page.browser().close().await;
        }
    }
    Ok(())
}
