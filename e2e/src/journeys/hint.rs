//! 12: the text holds still while the hints come, go on and go: the guided start, how to begin, where the work is kept.

use crate::browser::{Kind, Options};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// A paragraph of what is open, in the window.
const PLACE: &str = "const box = document.querySelectorAll('#text p, #text .paragraph')[1].getBoundingClientRect(); \
     return [box.x, box.y, box.width, box.height]";

const KEPT_HERE: &str = "Stored only in this browser";
/// Whether the browser has promised to keep what is stored; null where it cannot be asked.
const IS_PROMISED: &str = "navigator.storage?.persisted?.() ?? null";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    beside(stage, &Options::default()).await?;
    if stage.kind == Kind::Chromium {
        let options = Options {
            size: (390, 844),
            touch: true,
            ..Options::default()
        };
        on_a_phone(stage, &options).await?;
    }
    Ok(())
}

/// Where the paragraph is: its place and size.
async fn place(page: &Page) -> Result<Vec<f64>> {
    let answer = page.ask(PLACE, Vec::new()).await?;
    let numbers = answer.as_array().context("four numbers")?.iter();
    numbers
        .map(|one| one.as_f64().context("a number"))
        .collect()
}

/// It is where it was, to a pixel.
async fn is_still(page: &Page, before: &[f64], what: &str) -> Result<()> {
    let now = place(page).await?;
    let moved = before.iter().zip(&now).any(|(a, b)| (a - b).abs() > 1.0);
    ensure!(!moved, "the text has moved {what}: {before:?} to {now:?}");
    Ok(())
}

async fn has_hint(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return [...document.querySelectorAll('.kept-here, .first-hint, .guided-hint')]\
             .some((one) => one.checkVisibility() && one.innerText.includes({}))",
        json!(words)
    );
    page.until(&format!("it says {words:?}"), &script).await
}

async fn beside(stage: &mut Stage, options: &Options) -> Result<()> {
    let page = stage.open(options).await?;
    has_hint(&page, "Select the passage that glows").await?;
    let before = place(&page).await?;
    page.drag_over("Les soldats de la paix russes", 0, Direction::Forwards)
        .await?;
    has_hint(&page, "Give it a label").await?;
    is_still(&page, &before, "with the next lesson").await?;
    page.digit(1, Layout::Us).await?;
    has_hint(&page, "Click what you tagged").await?;
    is_still(&page, &before, "with the first tag").await?;
    page.press_button("Skip the guided start").await?;
    page.gone("region", "Guided start").await?;
    is_still(&page, &before, "as the guided start went").await?;
    kept_here(stage, &page).await?;

    // Of another text one line tells how to begin, and goes with the first tag.
    let text = "Un autre texte.\n\nIl a deux paragraphes.\n\nEt un troisième.";
    let fresh = stage.open(options).await?;
    has_hint(&fresh, "Select the passage that glows").await?;
    let added = json!({ "name": "a.txt", "text": text });
    fresh.promise("temoin.open(a)", added).await?;
    has_hint(&fresh, "Select a passage").await?;
    let before = place(&fresh).await?;
    fresh
        .drag_over("deux paragraphes", 0, Direction::Forwards)
        .await?;
    fresh.digit(2, Layout::Us).await?;
    fresh.until_annotations(1).await?;
    fresh
        .until(
            "it does not say how to begin any more",
            "return !document.body.innerText.includes('Select a passage')",
        )
        .await?;
    is_still(&fresh, &before, "as the hint went").await
}

/// Where the work is kept is said for as long as there is some, and the browser has not promised to keep it.
async fn kept_here(stage: &mut Stage, page: &Page) -> Result<()> {
    page.saved().await?;
    let answer = page.promise(IS_PROMISED, Value::Null).await?;
    if stage.kind == Kind::WebKit && answer != json!(false) {
        return is_silent(page, "where the browser says nothing of the kind").await;
    }
    has_hint(page, KEPT_HERE).await?;
    page.reload().await?;
    has_hint(page, KEPT_HERE).await?;
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(0).await?;
    is_silent(page, "where nothing is tagged").await?;
    page.chord(&[Key::Control, Key::Shift], 'z').await?;
    page.until_annotations(1).await?;
    has_hint(page, KEPT_HERE).await?;
    if stage.kind != Kind::Chromium {
        // Of the others none can be had to promise it.
        return Ok(());
    }
    let promises = Options {
        persists: true,
        ..Options::default()
    };
    let page = stage.open(&promises).await?;
    // It stands where the line would.
    page.press_button("Skip the guided start").await?;
    page.drag_over("Les soldats de la paix russes", 0, Direction::Forwards)
        .await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;
    page.saved().await?;
    page.until_some("the browser has promised to keep it", || async {
        let is_promised = page.promise(IS_PROMISED, Value::Null).await?;
        Ok((is_promised == json!(true)).then_some(()))
    })
    .await?;
    is_silent(&page, "once it is promised").await?;
    page.reload().await?;
    page.until_annotations(1).await?;
    is_silent(&page, "after a reload").await
}

/// It says nothing of it, nor begins to: the browser answers late.
async fn is_silent(page: &Page, when: &str) -> Result<()> {
    let says = format!("document.body.innerText.includes({})", json!(KEPT_HERE));
    let what = format!("it does not say {KEPT_HERE:?} {when}");
    page.until(&what, &format!("return !{says}")).await?;
    let watch = format!(
        "for (let n = 0; n < 30; n++) {{
            await new Promise((next) => requestAnimationFrame(next));
            if ({says}) return n;
        }}
        return null;"
    );
    let said = page.run_as_promise(&watch, Value::Null).await?;
    ensure!(said.is_null(), "{what}, but does {said} frames later");
    Ok(())
}

async fn on_a_phone(stage: &mut Stage, options: &Options) -> Result<()> {
    let page = stage.open(options).await?;
    let text = "Un autre texte.\n\nIl a deux paragraphes.\n\nEt un troisième.";
    let added = json!({ "name": "a.txt", "text": text });
    page.promise("temoin.open(a)", added).await?;
    has_hint(&page, "Press and hold a word").await?;
    stage.picture(&page).await?;
    let before = place(&page).await?;
    let button = page.by_role("button", "Got it").await?;
    page.touch_at(page.middle(&button).await?, 40).await?;
    page.until(
        "the hint is gone",
        "return document.querySelector('.first-hint') === null",
    )
    .await?;
    is_still(&page, &before, "as the hint went").await?;
    page.saved().await?;
    page.reload().await?;
    page.until(
        "the text is there, and the hint is not",
        "return document.querySelector('#text').textContent.includes('deux paragraphes') \
             && document.querySelector('.first-hint') === null",
    )
    .await
}
