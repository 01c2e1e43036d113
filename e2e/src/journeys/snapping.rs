//! 10: what a selection grows to: words, by the control at the labels, remembered; the exact extent for once, by
//! Alt and by the palette; punctuation and quotation marks left out.

use crate::browser::Options;
use crate::grips::highlighted;
use crate::input::{Direction, Holding, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The text begins with a quotation; words are cut in it.
const TEXT: &str = "Il répond : « Jamais de la vie ! », puis il sort. Elle reste.\n";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let document = json!({ "name": "snapping.txt", "language": "fr", "text": TEXT });
    page.promise("temoin.open(a)", document).await?;

    ensure!(
        tagged(&page, "mais de la v", 0).await? == "mais de la v",
        "exact at first"
    );
    choose(&page, "word").await?;
    // What it will be is seen while the palette is there.
    let edges = page.edges("mais de la v", 0).await?;
    page.drag(edges, Direction::Forwards).await?;
    page.by_role("group", "Tag selection").await?;
    page.until(
        "the whole words are shown",
        &format!("return {} === 'Jamais de la vie'", highlighted("extent")),
    )
    .await?;
    stage.picture(&page).await?;
    page.digit(1, Layout::Us).await?;
    ensure!(
        newest(&page, 2).await? == "Jamais de la vie",
        "words are whole"
    );

    page.drag_with(edges.start, edges.end, Key::Alt, Holding::AtRelease)
        .await?;
    page.by_role("group", "Tag selection").await?;
    page.digit(1, Layout::Us).await?;
    ensure!(
        newest(&page, 3).await? == "mais de la v",
        "Alt takes it as it is drawn, once"
    );

    page.drag(edges, Direction::Forwards).await?;
    let exactly = page.button_in("Tag selection", "Exactly as drawn").await?;
    exactly.click().await.context("pressing it")?;
    page.until(
        "it is pressed, and nothing more is shown",
        "return document.querySelector('[data-extra=exact]')?.ariaPressed === 'true' && !CSS.highlights.get('extent')",
    )
    .await?;
    page.digit(1, Layout::Us).await?;
    ensure!(
        newest(&page, 4).await? == "mais de la v",
        "so does the palette"
    );
    page.drag(edges, Direction::Forwards).await?;
    page.by_role("group", "Tag selection").await?;
    page.character('x').await?;
    page.digit(1, Layout::Us).await?;
    ensure!(newest(&page, 5).await? == "mais de la v", "so does its key");
    ensure!(
        tagged(&page, "mais de la v", 5).await? == "Jamais de la vie",
        "for once"
    );

    page.saved().await?;
    page.reload().await?;
    choose(&page, "sentence").await?;
    ensure!(
        tagged(&page, "este", 6).await? == "Elle reste.",
        "sentences are whole"
    );
    // A dragged end grows alike.
    choose(&page, "word").await?;
    moved(&page).await.context("a dragged end")?;

    choose(&page, "character").await?;
    page.press_button("Settings").await?;
    let trims = page
        .client()
        .find(Locator::Css(".settings .snapping input[type=checkbox]"))
        .await?;
    trims.click().await.context("switching trimming on")?;
    page.press_button("Settings").await?;
    ensure!(
        tagged(&page, "« Jamais de la vie ! »,", 7).await? == "Jamais de la vie",
        "marks around are left out"
    );
    // Scripts say exactly what they mean.
    let exact = json!({ "start": 12, "end": 16, "label": "denial" });
    let made = page.promise("temoin.annotate(a)", exact).await?;
    ensure!(
        made["start"] == 12 && made["end"] == 16,
        "a script's span is never shaped: {made}"
    );
    page.saved().await
}

/// Chooses a granularity at the labels.
async fn choose(page: &Page, name: &str) -> Result<()> {
    let selector = format!(".side .snapping input[value={name}]");
    page.until_some("the control is there", || async {
        Ok(page.client().find(Locator::Css(&selector)).await.ok())
    })
    .await?
    .click()
    .await
    .context("choosing a granularity")?;
    page.until(
        "it is chosen",
        &format!("return document.querySelector('{selector}').checked"),
    )
    .await
}

async fn newest(page: &Page, n: usize) -> Result<String> {
    let annotations = page.until_annotations(n).await?;
    let newest = annotations.iter().max_by_key(|one| one["id"].as_str());
    let quote = newest.and_then(|one| one["quote"].as_str());
    Ok(quote.context("no quote")?.to_owned())
}

async fn tagged(page: &Page, drawn: &str, n_before: usize) -> Result<String> {
    page.drag_over(drawn, 0, Direction::Forwards).await?;
    page.by_role("group", "Tag selection").await?;
    page.digit(1, Layout::Us).await?;
    newest(page, n_before + 1).await
}

/// The sentence's end is dragged into a word, with and without Alt.
async fn moved(page: &Page) -> Result<()> {
    let word = page.edges("reste", 0).await?;
    page.click_at(word.start, 1).await?;
    let inside = page.edges("res", 0).await?.end;
    let quote = |annotations: &[Value]| annotations.last().map(|one| one["quote"].clone());
    for (holding, wanted) in [
        (Holding::Tapped, "Elle reste"),
        (Holding::AtRelease, "Elle res"),
    ] {
        let (from, to) = page.aim("end", inside).await?;
        page.drag_with(from, to, Key::Alt, holding).await?;
        page.until_some(&format!("it says {wanted:?}"), || async {
            let annotations = page.annotations().await?;
            Ok((quote(&annotations) == Some(json!(wanted))).then_some(()))
        })
        .await?;
    }
    Ok(())
}
