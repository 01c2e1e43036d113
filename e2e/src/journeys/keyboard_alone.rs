//! 4: all of journey 1 by keyboard alone, on a US and on a French layout.

use super::tag_and_download::TAGS;
use crate::browser::Options;
use crate::exact::Exact;
use crate::input::Layout;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::key::Key;
use serde_json::json;
use std::fs;

/// The caret, in the page.
const CARET: &str = include_str!("../scripts/caret.js");
/// More presses than any walk here needs.
const ENOUGH: usize = 400;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    for layout in [Layout::Us, Layout::French] {
        let page = stage.open(&Options::default()).await?;
        play(stage, &page, layout)
            .await
            .with_context(|| format!("on the layout {layout:?}"))?;
    }
    Ok(())
}

async fn play(stage: &mut Stage, page: &Page, layout: Layout) -> Result<()> {
    tab_until(
        page,
        &[],
        "the text",
        "return document.activeElement.id === 'text'",
    )
    .await?;
    let seen = format!("{CARET}\nreturn caretIsSeen();");
    page.until("a caret is seen", &seen).await?;
    stage.picture(page).await?;

    let [(_, flagrante), (_, dozens), (_, denial), (_, breach)] = TAGS;
    select(page, place(page, dozens, dozens).await?, true).await?;
    ensure!(
        page.selected().await? == dozens,
        "{:?} is selected",
        page.selected().await?
    );
    page.digit(1, layout).await?;
    page.until_annotations(1).await?;
    page.until("the caret is still seen", &seen).await?;

    // Backwards, and by way of the palette: it is the next stop of Tab.
    select(page, place(page, flagrante, flagrante).await?, false).await?;
    page.button_in("Tag selection", "Violation").await?;
    stage.picture(page).await?;
    let on_label = "return document.activeElement.closest('.palette') !== null \
         && document.activeElement.textContent.includes('Violation')";
    tab_until(page, &[], "the palette's Violation", on_label).await?;
    page.key(Key::Enter).await?;
    page.until_annotations(2).await?;
    page.until(
        "the text has the focus again",
        "return document.activeElement.id === 'text'",
    )
    .await?;

    select(page, place(page, denial, denial).await?, true).await?;
    page.digit(3, layout).await?;
    page.until_annotations(3).await?;
    select(page, place(page, denial, breach).await?, true).await?;
    page.digit(2, layout).await?;
    page.until_annotations(4).await?;

    open_cards(stage, page).await?;
    download(page).await
}

/// Enter opens the card at the caret; where several annotations are, the innermost first, and once more the one outside.
async fn open_cards(stage: &mut Stage, page: &Page) -> Result<()> {
    let [(_, flagrante), (_, _), (_, denial), (_, breach)] = TAGS;
    let card_has = |quote: &str| {
        format!(
            "return document.activeElement.closest('#card') !== null \
             && document.querySelector('#card blockquote').textContent === {}",
            json!(quote)
        )
    };
    let (start, _) = place(page, flagrante, flagrante).await?;
    walk(page, start + 3).await?;
    page.key(Key::Enter).await?;
    page.until("the card is open", &card_has(flagrante)).await?;
    page.key(Key::Escape).await?;
    let left =
        "return document.activeElement.id === 'text' && document.getElementById('card') === null";
    page.until("Esc leaves the card for the text", left).await?;

    let (start, _) = place(page, denial, breach).await?;
    walk(page, start + 3).await?;
    page.key(Key::Enter).await?;
    page.until("the inner one's card is open", &card_has(breach))
        .await?;
    page.by_role("group", "Also here:").await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.until("Esc leaves the card for the text", left).await?;
    page.key(Key::Enter).await?;
    page.until("the outer one's card is open", &card_has(denial))
        .await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.until("Esc leaves the card for the text", left).await
}

async fn download(page: &Page) -> Result<()> {
    let on_download = "return document.activeElement.textContent.trim() === 'Download JSON'";
    tab_until(page, &[Key::Shift], "Download JSON", on_download).await?;
    let path = page.download(|| page.key(Key::Enter)).await?;
    let file = Exact::read(&fs::read(&path).context("reading the download")?)?;
    file.has_tags(&TAGS)
}

/// Presses Tab (with Shift, where it is held) until the focus is where it shall be.
pub(super) async fn tab_until(page: &Page, held: &[Key], what: &str, script: &str) -> Result<()> {
    for _ in 0..30 {
        page.held(held, Key::Tab, 1).await?;
        if page.ask(script, Vec::new()).await? == json!(true) {
            return Ok(());
        }
    }
    bail!("Tab does not come to {what}")
}

/// The code units of a string inside the first place of another.
pub(super) async fn place(page: &Page, around: &str, needle: &str) -> Result<(u64, u64)> {
    let script = "const [outer] = place(arguments[0], 0); const at = outer + arguments[0].indexOf(arguments[1]); \
         return [at, at + arguments[1].length];";
    let found = page
        .ask_text(script, vec![json!(around), json!(needle)])
        .await?;
    let number = |index: usize| found[index].as_u64().context("a place in the text");
    Ok((number(0)?, number(1)?))
}

/// Where the caret is.
pub(super) async fn caret(page: &Page) -> Result<u64> {
    let ends = page
        .ask(&format!("{CARET}\nreturn ends();"), Vec::new())
        .await?;
    ends[1].as_u64().context("a caret in the text")
}

/// Presses a key until the caret is somewhere; where it is then.
async fn press_until(
    page: &Page,
    held: &[Key],
    key: Key,
    there: impl Fn(u64) -> bool,
) -> Result<u64> {
    for _ in 0..ENOUGH {
        let at = caret(page).await?;
        if there(at) {
            return Ok(at);
        }
        page.held(held, key, 1).await?;
    }
    bail!("{held:?} {key:?} does not bring the caret where it shall be")
}

/// Walks the caret to a place as a person does: by paragraphs, by words, by characters.
pub(super) async fn walk(page: &Page, to: u64) -> Result<()> {
    page.held(&[Key::Control], Key::Home, 1).await?;
    let at = press_until(page, &[Key::Control], Key::Down, |at| at >= to).await?;
    if at > to {
        page.held(&[Key::Control], Key::Up, 1).await?;
    }
    press_until(page, &[Key::Control], Key::Right, |at| at >= to).await?;
    press_until(page, &[], Key::Left, |at| at <= to).await?;
    ensure!(caret(page).await? == to, "the caret is not at {to}");
    Ok(())
}

/// Selects a stretch with Shift, by words and then by characters.
async fn select(page: &Page, (start, end): (u64, u64), forwards: bool) -> Result<()> {
    let words = [Key::Shift, Key::Control];
    if forwards {
        walk(page, start).await?;
        press_until(page, &words, Key::Right, |at| at >= end).await?;
        press_until(page, &[Key::Shift], Key::Left, |at| at <= end).await?;
    } else {
        walk(page, end).await?;
        press_until(page, &words, Key::Left, |at| at <= start).await?;
        press_until(page, &[Key::Shift], Key::Right, |at| at >= start).await?;
    }
    Ok(())
}
