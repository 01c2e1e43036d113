//! 4: all of journey 1 by keyboard alone with the pen: a selection is tagged when Shift is let go, or when its
//! second end is set; a wrong one is deleted at the caret.

use super::keyboard_alone::{caret, place, tab_until, walk};
use super::tag_and_download::TAGS;
use crate::browser::Options;
use crate::exact::Exact;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use std::fs;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let [(_, flagrante), (_, dozens), (_, denial), (_, breach)] = TAGS;
    let on_text = "return document.activeElement.id === 'text'";
    tab_until(&page, &[], "the text", on_text).await?;

    page.character('b').await?;
    pen_is(&page, "Prisoner").await?;
    let pressed = "return document.querySelectorAll('.pen-button[aria-pressed=true]').length === 1";
    page.until("one pen is pressed", pressed).await?;
    by_words(&page, dozens, dozens).await?;
    page.until_annotations(1).await?;
    stage.picture(&page).await?;

    // With nothing selected, a label's key is another pen.
    page.character('2').await?;
    pen_is(&page, "Violation").await?;
    by_words(&page, flagrante, flagrante).await?;
    page.until_annotations(2).await?;

    page.character('3').await?;
    pen_is(&page, "Denial").await?;
    by_marks(stage, &page, denial, denial).await?;
    page.until_annotations(3).await?;

    // The wrong pen: it is the innermost at the caret, so that Delete needs not ask.
    by_words(&page, denial, breach).await?;
    page.until_annotations(4).await?;
    let (start, _) = place(&page, denial, breach).await?;
    walk(&page, start + 2).await?;
    page.key(Key::Delete).await?;
    page.until_annotations(3).await?;
    page.character('2').await?;
    pen_is(&page, "Violation").await?;
    by_words(&page, denial, breach).await?;
    page.until_annotations(4).await?;
    // One too many is one undo.
    by_words(&page, flagrante, "flagrante").await?;
    page.until_annotations(5).await?;
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(4).await?;

    page.key(Key::Escape).await?;
    page.gone("group", "In hand").await?;
    page.until("the text keeps the focus", on_text).await?;
    among_annotations(&page).await?;

    let path = page.download(|| page.chord(&[Key::Control], 's')).await?;
    let file = Exact::read(&fs::read(&path).context("reading the download")?)?;
    file.has_tags(&TAGS)
}

/// The line that says what the hand holds names this pen.
async fn pen_is(page: &Page, title: &str) -> Result<()> {
    page.by_role("group", "In hand").await?;
    let script = format!(
        "return document.querySelector('.pen-mode strong')?.textContent === {}",
        json!(title)
    );
    page.until(&format!("the pen is {title}"), &script).await
}

/// Selects by words with Shift held all along, and lets it go.
async fn by_words(page: &Page, around: &str, quote: &str) -> Result<()> {
    let (start, _) = place(page, around, quote).await?;
    walk(page, start).await?;
    let n_words = quote.split([' ', '-']).count();
    page.held(&[Key::Shift, Key::Control], Key::Right, n_words)
        .await
}

/// Selects by a start and an end, each at the caret.
async fn by_marks(stage: &mut Stage, page: &Page, around: &str, quote: &str) -> Result<()> {
    let (start, end) = place(page, around, quote).await?;
    walk(page, start).await?;
    page.character('s').await?;
    let seen = "return document.querySelector('.start-mark')?.getBoundingClientRect().height > 10";
    page.until("the start is seen", seen).await?;
    stage.picture(page).await?;
    walk(page, end).await?;
    page.character('s').await
}

/// The caret goes to annotations and to text without any.
async fn among_annotations(page: &Page) -> Result<()> {
    let annotations = page.annotations().await?;
    let start = |index: usize| {
        annotations[index]["utf16"]["start"]
            .as_u64()
            .context("a start")
    };
    page.held(&[Key::Control], Key::Home, 1).await?;
    for index in 0..2 {
        page.character('v').await?;
        let at = caret(page).await?;
        ensure!(
            at == start(index)?,
            "v goes to {at}, not to annotation {index}"
        );
    }
    page.character('c').await?;
    ensure!(caret(page).await? == start(0)?, "c goes back");
    page.character('h').await?;
    let (after, end) = (caret(page).await?, annotations[0]["utf16"]["end"].as_u64());
    ensure!(
        Some(after) >= end,
        "h goes past the annotation, not to {after}"
    );
    page.character('f').await?;
    let sentence = caret(page).await?;
    ensure!(sentence > after, "f goes on");
    page.character('d').await?;
    ensure!(caret(page).await? < sentence, "d goes back");
    // The second lies alone; with Shift the caret stops at its edges.
    page.held(&[Key::Control], Key::Home, 1).await?;
    page.character('v').await?;
    page.character('v').await?;
    page.chord(&[Key::Shift], 'V').await?;
    let quote = annotations[1]["quote"].as_str().context("a quote")?;
    let selected = page.selected().await?;
    ensure!(selected == quote, "Shift selects to the edge: {selected:?}");
    page.key(Key::Escape).await
}
