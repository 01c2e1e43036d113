//! 5: with twelve labels, twenty and two hundred, on a small laptop: the list, the finding panel with its buttons, the
//! labels and the card can all be reached, and of two hundred labels one is found by typing.

use crate::browser::Options;
use crate::input::Direction;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const LABELS: &str = include_str!("../cases/16-many/labels200.json");

/// How much of an element is in view once it was scrolled to, in CSS pixels, as a reader would by the wheel, which moves
/// nothing that is cut off.
const IN_VIEW: &str = "const element = document.querySelector(arguments[0]); \
     element.scrollIntoView({ block: 'nearest', behavior: 'instant' }); \
     const box = element.getBoundingClientRect(); \
     let [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]; \
     for (let outer = element.parentElement; outer; outer = outer.parentElement) { \
         const { overflowY } = getComputedStyle(outer); \
         if (overflowY === 'visible') continue; \
         if (/hidden|clip/.test(overflowY) && outer.scrollTop > 0) return 0; \
         const edge = outer.getBoundingClientRect(); \
         [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]; \
     } \
     return Math.round(bottom - top);";

async fn has(page: &Page, what: &str, selector: &str, least: f64) -> Result<()> {
    let n_pixels = page.ask(IN_VIEW, vec![json!(selector)]).await?;
    let n_pixels = n_pixels.as_f64().context("pixels")?;
    ensure!(
        n_pixels >= least,
        "{what}: {n_pixels} pixels of {selector} are in view"
    );
    Ok(())
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.browser().set_viewport((1366, 768)).await?;
    // Whoever has so many labels is past it.
    page.run_in_page("[...document.querySelectorAll('.guided button')].at(-1)?.click()")
        .await?;
    page.until(
        "the guided start is gone",
        "return document.querySelector('.guided') === null",
    )
    .await?;
    let all: Value = serde_json::from_str(LABELS)?;
    let all = all["labels"].as_array().context("labels")?;
    for n_labels in [12, 20, 200] {
        let what = format!("{n_labels} labels");
        let schema = json!({ "labels": all[..n_labels] });
        page.promise("temoin.setSchema(a)", schema).await?;
        let label = &all[n_labels - 1]["id"];
        for start in (20..620).step_by(20) {
            let tag = json!({ "start": start, "end": start + 12, "label": label });
            page.promise("temoin.annotate(a)", tag).await?;
        }
        page.until(
            "labels and list are there",
            &format!(
                "return document.querySelectorAll('.list-item').length > 2 && \
                 document.querySelectorAll('.label-row').length === {n_labels}"
            ),
        )
        .await?;
        list(stage, &page, &what).await?;
        finding(stage, &page, &what).await?;
        card(stage, &page, &what).await?;
        page.promise("temoin.annotations().then((all) => Promise.all(all.map((one) => temoin.remove(one.id))))", Value::Null)
            .await?;
    }
    typed(stage, &page).await?;
    page.saved().await
}

/// The list has room beside the labels; with its filters and the bar of several, too.
async fn list(stage: &mut Stage, page: &Page, what: &str) -> Result<()> {
    has(page, what, ".list-scroll", 200.0).await?;
    has(page, what, ".label-row:first-child", 28.0).await?;
    has(page, what, ".label-row:last-child", 28.0).await?;
    stage.picture(page).await?;
    page.run_in_page("document.querySelector('[data-act=list-filters]').click(); document.querySelector('[data-act=pick]').click()")
        .await?;
    page.until(
        "the filters are open, and the rows have boxes",
        "return document.querySelector('.list-filters') !== null && document.querySelector('.pick input') !== null",
    )
    .await?;
    has(page, what, ".list-scroll", 180.0).await?;
    page.run_in_page("document.querySelector('.pick input').click()")
        .await?;
    page.until(
        "the bar is there",
        "return document.querySelector('.bulk') !== null",
    )
    .await?;
    has(page, what, ".list-scroll", 100.0).await?;
    has(page, what, ".bulk .button.danger", 28.0).await?;
    has(page, what, ".list-filters > :last-child", 20.0).await?;
    has(page, what, ".label-row:last-child", 28.0).await?;
    stage.picture(page).await?;
    page.run_in_page("document.querySelector('[data-act=none]').click(); document.querySelector('[data-act=list-filters]').click()")
        .await?;
    page.until(
        "the bar is gone",
        "return document.querySelector('.bulk, .list-filters') === null",
    )
    .await
}

/// The results and the buttons below them.
async fn finding(stage: &mut Stage, page: &Page, what: &str) -> Result<()> {
    page.chord(&[Key::Control, Key::Shift], 'f').await?;
    let field = page.by_role("searchbox", "Words to find").await?;
    field.send_keys("de").await?;
    page.until(
        "there are results",
        "return document.querySelectorAll('.hits .hit').length > 2",
    )
    .await?;
    has(page, what, ".hits", 60.0).await?;
    has(page, what, ".tag-all-labels .button:last-child", 30.0).await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.until(
        "the list is back",
        "return document.querySelector('.panel') === null && document.querySelector('.list-item') !== null",
    )
    .await
}

/// The card leaves the list where it is.
async fn card(stage: &mut Stage, page: &Page, what: &str) -> Result<()> {
    page.run_in_page("document.querySelector('#text mark').click()")
        .await?;
    page.until(
        "the card is open",
        "return document.querySelector('#card blockquote') !== null",
    )
    .await?;
    has(page, what, "#card blockquote", 20.0).await?;
    has(page, what, "#card .card-foot .button", 28.0).await?;
    has(page, what, ".list-scroll", 150.0).await?;
    has(page, what, ".label-row:last-child", 28.0).await?;
    stage.picture(page).await?;
    page.press_button("Close").await?;
    page.gone("button", "Close").await
}

/// One of two hundred labels is found by a part of its name, and given by Enter.
async fn typed(stage: &mut Stage, page: &Page) -> Result<()> {
    page.drag_over("prisonniers", 0, Direction::Forwards)
        .await?;
    let field = page.by_role("searchbox", "Find a label").await?;
    field.send_keys("LABEL 142").await?;
    page.until(
        "one label is found",
        "return document.querySelectorAll('.label-row').length === 1 && \
         document.querySelector('.label-search [role=status]').textContent.startsWith('1 label found')",
    )
    .await?;
    stage.picture(page).await?;
    page.key(Key::Enter).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(
        annotations[0]["quote"] == "prisonniers",
        "{:?}",
        annotations[0]
    );
    page.until(
        "all labels are there again, the used one first",
        "return document.querySelectorAll('.label-row').length === 200 && \
         document.querySelector('.label-row .label-button').textContent.includes('142')",
    )
    .await
}
