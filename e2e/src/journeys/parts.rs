//! 10: an annotation of several parts: another passage with Control held, by the palette, and from the card; it
//! is one in the list, on the card and in the file, and its parts go again.

use crate::browser::Options;
use crate::input::{Direction, Holding, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const AROUND: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let edges = page.inside(AROUND, "Bakou").await?;
    // Backwards: the click on its start is no second press in one place then, which selects a word in WebKit.
    page.drag(edges, Direction::Backwards).await?;
    page.digit(3, Layout::Us).await?;
    page.until_annotations(1).await?;
    choose(&page, "Bakou").await?;

    let edges = page.inside(AROUND, "nié").await?;
    page.drag_with(edges.start, edges.end, Key::Control, Holding::Throughout)
        .await?;
    page.until_parts(&["Bakou", "nié"])
        .await
        .context("with Control")?;
    card_says(&page, "Bakou … nié").await?;
    stage.picture(&page).await?;

    // By the palette, for the annotation that was left.
    let edges = page.inside(AROUND, "dimanche").await?;
    page.drag(edges, Direction::Forwards).await?;
    let add = page.button_in("Tag selection", "Add to “Bakou”").await?;
    stage.picture(&page).await?;
    add.click().await.context("adding")?;
    page.until_parts(&["Bakou", "nié", "dimanche"])
        .await
        .context("by the palette")?;
    card_says(&page, "Bakou … nié … dimanche").await?;
    let list = "return [...document.querySelectorAll('.list-item .quote b')].map((quote) => quote.textContent)";
    let list = page.ask(list, Vec::new()).await?;
    ensure!(
        list == json!(["Bakou … nié … dimanche"]),
        "the list says {list}"
    );

    // The last one is at hand: its handle moves it alone.
    page.grip("end").await?;
    let edge = page.inside(AROUND, "cessez-le-feu").await?.start;
    let (from, to) = page.aim("start", edge).await?;
    page.drag_and_rest(from, to).await?;
    page.until_parts(&["Bakou", "nié", "cessez-le-feu dimanche"])
        .await?;
    page.press_button("Undo: move an end").await?;
    page.until_parts(&["Bakou", "nié", "dimanche"]).await?;

    page.press_button("Undo: add a passage").await?;
    page.until_parts(&["Bakou", "nié"]).await?;
    page.press_button("Redo: add a passage").await?;
    page.until_parts(&["Bakou", "nié", "dimanche"]).await?;

    // From the card, by the keyboard.
    choose(&page, "Bakou").await?;
    page.press_button("Add another passage").await?;
    page.until(
        "the text has the focus",
        "return document.activeElement.id === 'text'",
    )
    .await?;
    let edges = page.inside(AROUND, "violé").await?;
    page.drag(edges, Direction::Forwards).await?;
    page.button_in("Tag selection", "Add to “Bakou”").await?;
    page.character('+').await?;
    page.until_parts(&["Bakou", "nié", "violé", "dimanche"])
        .await
        .context("by a key")?;

    page.press_button("Remove this passage").await?;
    page.until_parts(&["Bakou", "nié", "dimanche"]).await?;
    page.press_button("Undo: remove a passage").await?;
    page.until_parts(&["Bakou", "nié", "violé", "dimanche"])
        .await?;
    page.saved().await?;

    let file: Value = serde_json::from_slice(&page.download_json().await?)?;
    let annotation = &file["annotations"][0];
    ensure!(
        file["annotations"]
            .as_array()
            .is_some_and(|all| all.len() == 1)
            && annotation["parts"]
                .as_array()
                .is_some_and(|parts| parts.len() == 4)
            && annotation["quote"] == json!(AROUND),
        "the file has one annotation of four parts: {annotation}"
    );
    Ok(())
}

async fn choose(page: &Page, word: &str) -> Result<()> {
    let word = page.inside(AROUND, word).await?;
    page.click_at(word.start, 1).await?;
    page.grip("end").await.map(drop)
}

async fn card_says(page: &Page, quote: &str) -> Result<()> {
    let script =
        format!("return document.querySelector('#card blockquote')?.textContent === '{quote}'");
    page.until(&format!("the card says {quote:?}"), &script)
        .await
}
