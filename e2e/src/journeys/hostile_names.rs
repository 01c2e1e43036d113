//! 5: names with overrides of direction, and names without a blank as long as a page: neither turns what stands around
//! it, and nothing makes the page wider.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

const TEXT: &str = "Bakou a nié avoir violé la trêve dimanche.\n";

/// Texts and attributes with an override or an isolate that is not one of ours, and boxes that stick out.
const FAULTS: &str = "const turned = /[\\u202a-\\u202e\\u2066\\u2067]/; \
     const isOurs = (one) => !one.closest('#text') && !one.matches('input, textarea'); \
     const texts = (one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data); \
     const all = [...document.body.querySelectorAll('*')].filter(isOurs); \
     const found = all.filter((one) => [...texts(one), ...[...one.attributes].map((own) => own.value)].some((text) => turned.test(text))); \
     const wide = ['html', '.side', '.header', 'dialog', '.popover'].flatMap((name) => [...document.querySelectorAll(name)]) \
         .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1); \
     return [turned.test(document.title) ? 'the title' : null, ...found.map((one) => `turned: ${one.outerHTML.slice(0, 160)}`), \
         ...wide.map((one) => `${one.scrollWidth} of ${one.clientWidth} pixels: ${one.outerHTML.slice(0, 60)}`)].filter(Boolean);";

async fn is_sound(page: &Page, what: &str) -> Result<()> {
    let faults = page.ask(FAULTS, Vec::new()).await?;
    ensure!(faults == json!([]), "{what}: {faults:#}");
    Ok(())
}

/// Selects and tags, with a look at each step.
async fn tag(page: &Page) -> Result<()> {
    is_sound(page, "at rest").await?;
    page.drag_over("violé", 0, Direction::Forwards).await?;
    page.by_role("group", "Tag selection").await?;
    is_sound(page, "the palette").await?;
    let n_before = page.annotations().await?.len();
    page.digit(2, Layout::Us).await?;
    page.until_annotations(n_before + 1).await?;
    is_sound(page, "what was tagged is said").await?;
    Ok(())
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let name = format!("\u{202e}txt.\u{2067}{}", "w".repeat(3_000));
    page.promise(
        "temoin.open({ name: a[0], text: a[1] })",
        json!([name, TEXT]),
    )
    .await?;
    let set = "temoin.schema().then((schema) => { schema.labels.forEach((label) => { label.title = { en: a }; }); \
         return temoin.setSchema(schema); })";
    page.promise(set, json!(name)).await?;
    page.browser().set_viewport((1366, 768)).await?;
    tag(&page).await?;
    page.ask("document.querySelector('.list-button').click()", Vec::new())
        .await?;
    page.until(
        "the card is there",
        "return !!document.querySelector('#card')",
    )
    .await?;
    is_sound(&page, "the card").await?;
    stage.picture(&page).await?;
    page.ask("document.querySelector('#text').focus()", Vec::new())
        .await?;
    page.chord(&[Key::Control], 'k').await?;
    page.until(
        "the commands are there",
        "return !!document.querySelector('dialog[open]')",
    )
    .await?;
    is_sound(&page, "the commands").await?;
    for letter in "Documents and progress".chars() {
        page.character(letter).await?;
    }
    page.key(Key::Enter).await?;
    page.until(
        "the documents are there",
        "return !!document.querySelector('.document-row')",
    )
    .await?;
    is_sound(&page, "the documents").await?;
    stage.picture(&page).await?;
    page.ask("document.querySelector('#text').focus()", Vec::new())
        .await?;
    page.key(Key::Escape).await?;
    page.browser().set_viewport((390, 844)).await?;
    tag(&page).await
}
