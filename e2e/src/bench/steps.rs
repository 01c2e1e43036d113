//! What is done on an annotated text again and again: undo and redo, the list's filter, an end moved by key.

use super::handed_over::{Sites, Who};
use super::sheet::{Sheet, answer};
use super::workload::Workload;
use super::{Lab, drag, files, find_and_tag, gesture, scroll};
use crate::outline::Point;
use crate::page::Page;
use anyhow::{Context, Result};
use std::path::Path;
use std::time::Duration;

const N_STEPS: usize = 10;
const N_FILTERS: usize = 10;
const N_LETTERS: usize = 12;
const N_MOVES: usize = 20;
/// Annotations of the second import.
const N_MORE: usize = 1_000;

/// Measures both pages on a workload.
pub async fn measure(lab: &Lab, dist: &Path, workload: &Workload, sheet: &mut Sheet) -> Result<()> {
    let more = workload.more(N_MORE);
    let sites = Sites::of(dist, workload, Some(&more))?;
    let (page, _) = sites.open(lab, workload, Who::Bare).await?;
    let two = answer(&page, &format!("twoFrames({N_STEPS})")).await?;
    sheet.add_shots("two", &two)?;
    drag::bare(&page, sheet).await?;
    scroll::hover(&page, "bare", sheet).await?;
    scroll::wheel(&page, "bare", workload, sheet).await?;
    scroll::jump_bare(&page, sheet).await?;
    page.browser().close().await;

    let (page, _) = sites.open(lab, workload, Who::Ours).await?;
    one(&page, workload, sheet).await?;
    choose(&page).await?;
    let moves = answer(&page, &format!("move({N_MOVES})")).await?;
    sheet.add_shots("move", &moves)?;
    drag::boundary(&page, sheet).await?;
    let filters = answer(&page, &format!("filter({N_FILTERS})")).await?;
    sheet.add_shots("filter", &filters)?;
    let letters = answer(&page, &format!("letters({N_LETTERS})")).await?;
    sheet.add_shots("letters", &letters)?;
    scroll::hover(&page, "ours", sheet).await?;
    scroll::wheel(&page, "ours", workload, sheet).await?;
    scroll::jump(&page, workload, sheet).await?;
    tag(&page, sheet).await?;
    // The text of 3 kB is another one with 1,000 annotations more on it.
    find_and_tag::measure(&page, workload, sheet).await?;
    files::measure(&page, workload, &more, sheet).await?;
    page.browser().close().await;
    Ok(())
}

/// Undo and redo of one annotation in the middle.
pub async fn one(page: &Page, workload: &Workload, sheet: &mut Sheet) -> Result<()> {
    let middle = workload.middle();
    let (start, end) = workload.place(middle);
    let id = workload.id(middle);
    let act = format!("one({N_STEPS}, '{id}', {start}, {end}, 'denial')");
    let found = answer(page, &act).await?;
    sheet.add_shots("undo", &found["undo"])?;
    sheet.add_shots("redo", &found["redo"])
}

/// Real drags and real keys.
pub async fn tag(page: &Page, sheet: &mut Sheet) -> Result<()> {
    let shots = gesture::shots(page, true).await?;
    sheet.add("tag", shots.from_key.all());
    let n_late = shots.from_key.n() - shots.n_in_two_frames;
    // Those that are late are told apart from the others, not by how much.
    sheet.add(
        "tag.frames",
        std::iter::repeat_n(1.0, shots.n_in_two_frames),
    );
    sheet.add("tag.frames", std::iter::repeat_n(2.0, n_late));
    Ok(())
}

/// Clicks on an annotation that is alone where it is.
async fn choose(page: &Page) -> Result<()> {
    let place = answer(page, "lone()").await?;
    let axis = |idx: usize| place[idx].as_f64().context("no mark stands alone in view");
    let point = Point {
        x: axis(0)?,
        y: axis(1)?,
    };
    page.click_at(point, 1).await?;
    tokio::time::sleep(Duration::from_millis(600)).await;
    Ok(())
}
