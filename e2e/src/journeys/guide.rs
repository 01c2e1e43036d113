//! 12: the user guide in the page, in both languages: from the keys, the settings and the palette; its links, its
//! errors.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The host has lost the guide, or the net is away, until the page is told otherwise.
const LOST: &str = "() => {
    const plain = globalThis.fetch;
    globalThis.fetch = (address, ...rest) => {
        if (!String(address).includes('guide') || globalThis.guideIsThere) return plain(address, ...rest);
        return globalThis.guideIsRefused
            ? Promise.resolve(new Response('', { status: 404 }))
            : Promise.reject(new TypeError('off the net, for a test'));
    };
}";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    read(stage).await?;
    in_french(stage).await?;
    lost(stage).await
}

/// The headings of the text, those that the contents name, and how many of each other kind there are.
async fn outline(page: &Page) -> Result<Value> {
    let script = "const all = (what) => [...document.querySelectorAll(what)]; \
         return { contents: all('.guide-contents a').map((one) => one.textContent), headings: all('.guide-text h3').map((one) => one.textContent), \
             tables: all('.guide-text table').length, codes: all('.guide-text pre').length, \
             pictures: all('.guide-text img').length, strange: all('.guide-text :is(script, style, iframe, object, [style])').length }";
    page.told_json(script).await
}

async fn is_shown(page: &Page) -> Result<Value> {
    page.until(
        "the guide is there",
        "return document.querySelectorAll('.guide-text h3').length > 10",
    )
    .await?;
    outline(page).await
}

/// The heading that the contents name so is in view, and has the focus.
async fn is_at(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "const heading = document.activeElement; const box = heading.getBoundingClientRect(); \
         return heading.matches('.guide-text h3') && heading.textContent === {} && box.top >= 0 && box.bottom <= innerHeight",
        json!(words)
    );
    page.until(&format!("{words:?} is in view"), &script).await
}

async fn read(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.run_in_page("document.getElementById('text').focus()")
        .await?;
    page.character('?').await?;
    page.by_role("dialog", "Keyboard shortcuts").await?;
    page.press_button("User guide").await?;
    page.by_role("dialog", "User guide").await?;
    let outline = is_shown(&page).await?;
    ensure!(outline["contents"] == outline["headings"], "{outline}");
    ensure!(
        outline["tables"] == 5 && outline["codes"] == 2 && outline["pictures"] == 8,
        "{outline} lacks something"
    );
    ensure!(outline["strange"] == 0, "{outline} has what it may not");
    let n_pictures = outline["pictures"].as_u64().unwrap_or_default();
    let drawn = format!(
        "const all = [...document.querySelectorAll('.guide-text img')]; \
         return all.filter((one) => one.complete && one.naturalWidth > 0 && one.alt.length > 20).length === {n_pictures}"
    );
    page.until("every picture is drawn", &drawn).await?;
    stage.picture(&page).await?;

    // By keyboard alone: the contents come first.
    page.run_in_page("document.querySelectorAll('.guide-contents a')[5].focus()")
        .await?;
    page.key(Key::Enter).await?;
    let sixth = outline["contents"][5].as_str().unwrap_or_default();
    is_at(&page, sixth).await?;
    let address = page.ask("return location.hash", Vec::new()).await?;
    ensure!(
        address == "",
        "the address of the page has become another: {address}"
    );
    page.key(Key::Escape).await?;
    page.gone("dialog", "User guide").await?;

    page.press_button("Settings").await?;
    let item = "const item = [...document.querySelectorAll('.menu-item')].find((one) => one.textContent.startsWith('User guide')); \
         item?.click(); return item !== undefined";
    page.until("the menu has it", item).await?;
    is_shown(&page).await?;
    page.press_button("Close").await?;
    page.gone("dialog", "User guide").await
}

async fn in_french(stage: &mut Stage) -> Result<()> {
    let options = Options {
        size: (390, 844),
        ..Options::default()
    };
    let page = stage.start(&options).await?;
    page.open("?lang=fr").await?;
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "Toutes les commandes").await?;
    for c in "guide d".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    page.by_role("dialog", "Guide d’utilisation").await?;
    let outline = is_shown(&page).await?;
    ensure!(
        outline["headings"][0] == "Premiers pas",
        "the guide in French begins with {outline}"
    );
    let fits = "return document.querySelector('.guide-inside').scrollWidth <= document.querySelector('.guide-inside').clientWidth";
    ensure!(
        page.ask(fits, Vec::new()).await? == json!(true),
        "it is wider than the screen"
    );
    stage.picture(&page).await?;
    page.run_in_page("[...document.querySelectorAll('.guide-contents a')].at(-1).click()")
        .await?;
    is_at(&page, "Pour les scripts\u{a0}: window.temoin").await?;
    stage.picture(&page).await
}

/// Off the net, and not where it should be: it is said what happened, and another attempt is made.
async fn lost(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.browser().preload(LOST).await?;
    page.open("?lang=en").await?;
    page.chord(&[Key::Control], 'k').await?;
    for c in "user guide".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    let told = |words: &str| {
        format!(
            "return document.querySelector('.guide-told[role=alert]')?.textContent.includes({}) ?? false",
            json!(words)
        )
    };
    page.until("it is off the net", &told("seems to be offline"))
        .await?;
    page.run_in_page("globalThis.guideIsRefused = true").await?;
    page.press_button("Try again").await?;
    page.until("it is not there", &told("answers 404 for “guide.md”"))
        .await?;
    stage.picture(&page).await?;
    page.run_in_page("globalThis.guideIsThere = true").await?;
    page.press_button("Try again").await?;
    is_shown(&page).await.map(drop)
}
