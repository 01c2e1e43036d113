//! 1: the other ways of a mouse: double and triple click, click and Shift with click, across paragraphs.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::outline::Edges;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};

/// Tags what is selected, and tells the quote of the annotation that came of it.
async fn tagged(page: &Page, n_before: usize) -> Result<String> {
    page.digit(1, Layout::Us).await?;
    let annotations = page.until_annotations(n_before + 1).await?;
    let newest = annotations.iter().max_by_key(|one| one["id"].as_str());
    let quote = newest
        .and_then(|one| one["quote"].as_str())
        .context("no quote")?;
    Ok(quote.to_owned())
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let text = page.text().await?;

    let word = page.edges("négocié", 0).await?;
    page.click_at(word.start, 2).await?;
    ensure!(
        tagged(&page, 0).await? == "négocié",
        "a double click takes the word"
    );

    // The browsers take "l’armée" whole.
    let word = page.edges("armée azerbaïdjanaise", 0).await?;
    page.click_at(word.start, 2).await?;
    let quote = tagged(&page, 1).await?;
    ensure!(
        quote == "armée",
        "a double click takes the French word, not {quote:?}"
    );

    let paragraph = text.lines().nth(2).context("the third line")?.trim();
    let inside = page.edges("des deux derniers villages", 0).await?;
    page.click_at(inside.start, 3).await?;
    let quote = tagged(&page, 2).await?;
    ensure!(
        quote == paragraph,
        "a triple click takes the paragraph, not {quote:?}"
    );

    // From the end to the start, so that Shift extends backwards.
    let wanted = "Les soldats de la paix russes se sont précipités";
    let Edges { start, end } = page.edges(wanted, 0).await?;
    page.click_at(end, 1).await?;
    page.shift_click_at(start).await?;
    let quote = tagged(&page, 3).await?;
    ensure!(quote == wanted, "Shift and a click extend, not {quote:?}");

    let (from, to) = ("fait arrêter les combats dimanche.", "Des utilisateurs");
    let start = text.find(from).context("the start")?;
    let end = text.find(to).context("the end")? + to.len();
    page.drag_over(&text[start..end], 0, Direction::Forwards)
        .await?;
    let quote = tagged(&page, 4).await?;
    ensure!(
        quote == text[start..end],
        "a drag goes across paragraphs, not {quote:?}"
    );
    page.saved().await?;
    stage.picture(&page).await
}
