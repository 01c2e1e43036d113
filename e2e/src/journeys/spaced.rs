//! 8: the spacing of letters, words, lines and paragraphs that WCAG 1.4.12 names: nothing is cut off, and nothing
//! lies over anything else; on a desk and on a phone, in the longer of the languages.

use super::tag_and_download::TAGS;
use crate::browser::Options;
use crate::input::Direction;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

const SPACING: &str = include_str!("../scripts/spacing.js");

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    for size in [(1280, 900), (390, 844)] {
        let options = Options {
            size,
            ..Options::default()
        };
        let page = stage.start(&options).await?;
        page.open("?lang=fr").await?;
        page.ask(&format!("{SPACING}\nspace();"), Vec::new())
            .await?;
        play(stage, &page)
            .await
            .with_context(|| format!("at {size:?}"))?;
    }
    Ok(())
}

/// Nothing within what a selector finds is cut off or lies over anything.
async fn is_whole(stage: &mut Stage, page: &Page, selector: &str) -> Result<()> {
    stage.picture(page).await?;
    let script = format!("{SPACING}\nreturn broken(arguments[0]);");
    let faults = page.ask(&script, vec![json!(selector)]).await?;
    ensure!(faults == json!([]), "in {selector}: {faults}");
    Ok(())
}

async fn play(stage: &mut Stage, page: &Page) -> Result<()> {
    let [(_, flagrante), (_, dozens), ..] = TAGS;
    is_whole(stage, page, "header").await?;
    page.drag_over(dozens, 0, Direction::Forwards).await?;
    page.button_in("Étiqueter la sélection", "Violation")
        .await?;
    is_whole(stage, page, ".palette").await?;
    page.character('1').await?;
    page.until_annotations(1).await?;
    page.drag_over(flagrante, 0, Direction::Forwards).await?;
    page.character('2').await?;
    page.until_annotations(2).await?;
    let edges = page.inside(dozens, dozens).await?;
    page.click_at(edges.start, 1).await?;
    page.until(
        "the card is open",
        "return document.getElementById('card') !== null",
    )
    .await?;
    is_whole(stage, page, ".side").await?;
    is_whole(stage, page, "#text").await?;
    page.press_button("Fermer").await?;

    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "Toutes les commandes").await?;
    is_whole(stage, page, "dialog").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "Toutes les commandes").await?;

    page.press_button("Réglages").await?;
    page.by_role("group", "Réglages").await?;
    is_whole(stage, page, ".popover").await?;
    page.press_button("Réglages").await?;
    page.ask("document.getElementById('text').focus()", Vec::new())
        .await?;
    page.character('?').await?;
    page.by_role("dialog", "Raccourcis clavier").await?;
    is_whole(stage, page, "dialog").await
}
