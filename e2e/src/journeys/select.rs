//! 1: the other ways of a mouse: double and triple click, click and Shift with click, across paragraphs.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::outline::{Edges, edges_of};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

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

/// The words at the right edge of the first lines, each with where a mouse drags over it.
const AT_THE_EDGE: &str = "const edge = document.querySelector('[data-testid=\"text\"]').getBoundingClientRect().right; \
     const words = [...whole().slice(0, 900).matchAll(/\\p{L}{4,}/gu)]; \
     return words.map((word) => edges(word.index, word.index + word[0].length)) \
         .filter(({ start, end }) => end.x > edge - 60 && start.y === end.y).slice(0, 6);";

/// How many pixels the palette reaches over a line of the selection.
const COVERED: &str = "const palette = document.querySelector('.palette').getBoundingClientRect(); \
     return Math.max(...[...getSelection().getRangeAt(0).getClientRects()].map((line) => \
         Math.min(palette.bottom, line.bottom) - Math.max(palette.top, line.top)));";

/// Where the palette has little room, it stands beside the selection all the same.
async fn palette_covers_nothing(page: &Page) -> Result<()> {
    let words = page.ask_text(AT_THE_EDGE, Vec::new()).await?;
    let words = words.as_array().context("words at the edge")?;
    ensure!(words.len() >= 3, "{} words at the edge", words.len());
    for word in words {
        page.drag(edges_of(word)?, Direction::Forwards).await?;
        page.by_role("group", "Tag selection").await?;
        let n_pixels = page.ask(COVERED, Vec::new()).await?;
        let n_pixels = n_pixels.as_f64().context("pixels")?;
        ensure!(
            n_pixels <= 0.0,
            "the palette covers {n_pixels} pixels of {:?}",
            page.selected().await?
        );
        page.key(Key::Escape).await?;
        page.gone("group", "Tag selection").await?;
    }
    Ok(())
}

/// A drag that begins within what is selected selects anew, as anywhere else.
async fn a_drag_within_the_selection(page: &Page) -> Result<()> {
    let wide = "Les soldats de la paix russes se sont précipités";
    for narrow in ["paix russes", "russes se sont précipités dans la région"] {
        page.drag_over(wide, 0, Direction::Forwards).await?;
        ensure!(
            page.selected().await? == wide,
            "the wider passage is selected"
        );
        page.drag_over(narrow, 0, Direction::Forwards).await?;
        let selected = page.selected().await?;
        ensure!(
            selected == narrow,
            "a drag over {narrow:?} within the selection selects {selected:?}"
        );
        page.drag_over(wide, 0, Direction::Backwards).await?;
        page.drag_over(narrow, 0, Direction::Backwards).await?;
        let selected = page.selected().await?;
        ensure!(
            selected == narrow,
            "the same backwards selects {selected:?}"
        );
    }
    page.key(Key::Escape).await?;
    page.gone("group", "Tag selection").await
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let text = page.text().await?;
    palette_covers_nothing(&page).await?;
    a_drag_within_the_selection(&page).await?;

    let word = page.edges("négocié", 0).await?;
    page.click_at(word.start, 2).await?;
    ensure!(
        tagged(&page, 0).await? == "négocié",
        "a double click takes the word"
    );

    // Chromium takes "l’armée" whole.
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
    stage.picture(&page).await?;

    // Firefox cuts at each apostrophe.
    let text = "On l’a dit aujourd’hui même.";
    let document = json!({ "name": "words.txt", "language": "fr", "text": text });
    page.promise("temoin.open(a)", document).await?;
    let word = page.edges("aujourd’hui", 0).await?;
    page.click_at(word.end, 2).await?;
    let quote = tagged(&page, 0).await?;
    ensure!(
        quote == "aujourd’hui",
        "a double click takes the one French word, not {quote:?}"
    );
    page.saved().await
}
