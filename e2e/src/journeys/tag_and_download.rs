//! 1: on the article, highlight with the mouse, tag by key and by click, and download.

use crate::browser::Options;
use crate::exact::Exact;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use std::fs;
use xtask::workspace;

/// What the journey tags: in the order of the text, as the file has it.
pub const TAGS: [(&str, &str); 4] = [
    ("violation", "violation flagrante"),
    (
        "prisoner",
        "plusieurs dizaines de nos militaires ont été faits prisonniers",
    ),
    (
        "denial",
        "Bakou a nié avoir violé le cessez-le-feu dimanche",
    ),
    ("violation", "violé le cessez-le-feu"),
];

/// Does the tagging of this journey, and gives the file.
pub async fn tag(page: &Page) -> Result<Vec<u8>> {
    // No pause between the last move of the mouse and the key.
    page.drag_over(
        "plusieurs dizaines de nos militaires ont été faits prisonniers",
        0,
        Direction::Forwards,
    )
    .await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;

    page.drag_over("violation flagrante", 0, Direction::Backwards)
        .await?;
    page.button_in("Tag selection", "Violation")
        .await?
        .click()
        .await
        .context("tagging by click")?;
    page.until_annotations(2).await?;

    page.drag_over(
        "Bakou a nié avoir violé le cessez-le-feu dimanche",
        0,
        Direction::Forwards,
    )
    .await?;
    page.digit(3, Layout::Us).await?;
    page.until_annotations(3).await?;

    // Inside the one before, over marks that are already there; the first place of these words is elsewhere.
    let edges = page
        .inside(
            "Bakou a nié avoir violé le cessez-le-feu dimanche",
            "violé le cessez-le-feu",
        )
        .await?;
    page.drag(edges, Direction::Forwards).await?;
    page.digit(2, Layout::Us).await?;
    page.until_annotations(4).await?;
    page.saved().await?;
    page.download_json().await
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let article = fs::read_to_string(workspace::root()?.join("seeds/000_1658491976b4da9a.txt"))
        .context("reading the article")?;
    ensure!(
        page.text().await? == article,
        "the text on the page is not the article"
    );
    stage.picture(&page).await?;

    let file = Exact::read(&tag(&page).await?)?;
    ensure!(
        file.text() == article,
        "the text in the file is not the article"
    );
    file.has_tags(&TAGS)?;
    ensure!(
        page.text().await? == article,
        "marks have changed the text on the page"
    );
    stage.picture(&page).await
}
