//! 3: a journal whose last entry was cut, one that is damaged in its middle, and one that is deleted from under the
//! page: each time the page says what happened, hands out all there is, and goes on. The second copy, which would give it
//! all back, is dropped before.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use crate::store::{drop_copies, in_store};
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::fs;

const PASSAGES: [&str; 3] = [
    "prisonniers de guerre",
    "violation flagrante",
    "une soixantaine de soldats",
];

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    for (passage, n) in PASSAGES.into_iter().zip(1..) {
        tag(&page, passage, n).await?;
    }
    cut(&page).await?;
    stage.picture(&page).await?;
    damaged(stage, &page).await?;
    deleted(stage, &page).await
}

async fn tag(page: &Page, passage: &str, n: usize) -> Result<()> {
    page.drag_over(passage, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(n).await?;
    page.saved().await
}

fn entry(index: i32, act: &str) -> Value {
    json!({ "end": "/", "store": "entries", "index": index, "act": act })
}

/// The entry that was cut is not there, which is said once.
async fn cut(page: &Page) -> Result<()> {
    drop_copies(page).await?;
    in_store(page, entry(-1, "cut")).await?;
    page.reload().await?;
    page.until_annotations(PASSAGES.len() - 1).await?;
    says(page, ".aside-line", "was cut short").await?;
    tag(page, PASSAGES[2], PASSAGES.len()).await?;
    page.reload().await?;
    page.until_annotations(PASSAGES.len()).await?;
    let said = "return ![...document.querySelectorAll('.aside-line')]
        .some((line) => line.textContent.includes('cut short'))";
    page.until("it is said once", said).await
}

/// Entry 3 tags the second passage: the page shows what was before it, and goes on from there.
async fn damaged(stage: &mut Stage, page: &Page) -> Result<()> {
    drop_copies(page).await?;
    in_store(page, entry(2, "damage")).await?;
    page.reload().await?;
    page.until_annotations(1).await?;
    says(page, ".notice.warn", "Saved change 3 cannot be read").await?;
    stage.picture(page).await?;
    let everything = "Download everything stored";
    let path = page.download(|| page.press_button(everything)).await?;
    let file = fs::read_to_string(&path).context("reading everything stored")?;
    let lines: Result<Vec<Value>, _> = file.lines().map(serde_json::from_str).collect();
    let lines = lines.context("lines of JSON")?;
    // The seed and three tags, and the one that was cut before.
    ensure!(lines.len() >= 5, "{} lines of everything", lines.len());
    ensure!(
        lines.iter().any(|line| line.get("text").is_some()),
        "the cut entry is not there as it was found"
    );
    // By the keyboard.
    page.by_role("button", "Go on from here, the rest kept aside")
        .await?;
    page.run_in_page(
        "[...document.querySelectorAll('.notice.warn button')]
            .find((button) => button.textContent.startsWith('Go on')).focus()",
    )
    .await?;
    page.key(Key::Enter).await?;
    says(page, ".aside-line", "You go on from before saved change 3").await?;
    tag(page, PASSAGES[1], 2).await?;
    page.reload().await?;
    page.until_annotations(2).await?;
    page.gone("button", everything).await
}

/// The database goes while the page is open: it says so at once, and writes the whole anew when asked.
async fn deleted(stage: &mut Stage, page: &Page) -> Result<()> {
    in_store(page, json!({ "end": "/", "act": "delete" })).await?;
    says(page, ".notice.warn", "The stored work was deleted").await?;
    stage.picture(page).await?;
    page.press_button("Try again").await?;
    page.saved().await?;
    page.gone("button", "Try again").await?;
    page.reload().await?;
    page.until_annotations(2).await?;
    tag(page, PASSAGES[2], 3).await
}

async fn says(page: &Page, place: &str, words: &str) -> Result<()> {
    let script = format!(
        "return [...document.querySelectorAll({place:?})].some((line) => line.textContent.includes({words:?}))"
    );
    page.until(&format!("it says {words:?}"), &script).await
}
