//! 7: a panic in the running app, also between a gesture and its being stored. The rescue page's download
//! holds everything, and so does the next start.

use crate::browser::Options;
use crate::exact::Exact;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// The page with a panic button, which the shipped one lacks: `cargo xtask test dist` builds it.
pub const DIST: &str = "target/e2e/panic-dist";

/// From now on the disk is full, and the page panics right after it has heard the next key: what the key
/// tags is not stored.
const PANIC_AT_THE_NEXT_KEY: &str = "const plain = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (names, mode, ...rest) {
        if (mode === 'readwrite') throw new DOMException('full, for a test', 'QuotaExceededError');
        return plain.call(this, names, mode, ...rest);
    };
    addEventListener('keydown', () => dispatchEvent(new Event('temoin-panic')), { once: true });";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.drag_over("prisonniers de guerre", 0, Direction::Forwards)
        .await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;
    page.saved().await?;

    tag_and_panic(&page, "violation flagrante", 2).await?;
    stage.picture(&page).await?;
    let names = page.names("button").await?;
    ensure!(
        names == ["Download my work", "Open again"],
        "the rescue page has {names:?}"
    );
    let path = page
        .download(|| page.press_button("Download my work"))
        .await?;
    let file = Exact::read(&fs::read(&path).context("reading the rescued file")?)?;
    let wanted = [
        ("prisoner", "prisonniers de guerre"),
        ("violation", "violation flagrante"),
    ];
    ensure!(
        file.tags() == wanted,
        "the rescued file has {:?}",
        file.tags()
    );
    page.press_button("Open again").await?;
    page.ready().await?;
    page.until_annotations(2).await?;
    page.saved().await?;
    stored(&page, 2).await?;

    // Opened again at once, without a download before.
    tag_and_panic(&page, "Bakou a nié", 3).await?;
    page.press_button("Open again").await?;
    page.ready().await?;
    page.until_annotations(3).await?;
    page.saved().await?;
    stored(&page, 3).await?;
    // The history goes on over it.
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(2).await?;
    page.saved().await?;
    stage.picture(&page).await?;

    several_documents(&page).await
}

/// Tags a passage and panics before it can be stored; then the rescue page is there.
async fn tag_and_panic(page: &Page, passage: &str, label: u8) -> Result<()> {
    page.drag_over(passage, 0, Direction::Forwards).await?;
    page.run_in_page(PANIC_AT_THE_NEXT_KEY).await?;
    page.digit(label, Layout::Us).await?;
    rescue_page(page).await?;
    let n_waiting = page.ask("return temoinMirror.size", Vec::new()).await?;
    ensure!(
        n_waiting == json!(1),
        "{n_waiting} changes wait to be stored, and one should"
    );
    Ok(())
}

/// The rescue page is there, and the console has the panic and nothing else.
async fn rescue_page(page: &Page) -> Result<()> {
    page.by_role("button", "Download my work").await?;
    page.until(
        "the heading says what happened",
        "return document.querySelector('h1').textContent === 'Témoin has stopped'",
    )
    .await?;
    // It is how wasm stops, and the only error that this journey may leave on the console.
    page.until_some("the panic is on the console", || async {
        Ok(page.browser().heard.pardon("unreachable").then_some(()))
    })
    .await
}

/// It is in the storage: a plain reload has it.
async fn stored(page: &Page, n_annotations: usize) -> Result<()> {
    page.reload().await?;
    page.until_annotations(n_annotations).await?;
    let n_waiting = page.ask("return temoinMirror.size", Vec::new()).await?;
    ensure!(n_waiting == json!(0), "{n_waiting} changes are not stored");
    Ok(())
}

/// All documents are handed out, not the one in view alone.
async fn several_documents(page: &Page) -> Result<()> {
    let second = json!({ "name": "second.txt", "text": "Ils ont nié.\r\n😀 Encore." });
    page.promise("temoin.open(a)", second).await?;
    let tag = json!({ "start": 0, "end": 11, "label": "denial" });
    page.promise("temoin.annotate(a)", tag).await?;
    page.ask("dispatchEvent(new Event('temoin-panic'))", Vec::new())
        .await?;
    rescue_page(page).await?;
    page.press_button("Download my work").await?;
    let downloads = page.browser().place.downloads();
    let both = page
        .until_some("both documents are downloaded", || async {
            let mut texts = BTreeMap::new();
            for entry in fs::read_dir(&downloads).context("listing the downloads")? {
                let bytes = fs::read(entry.context("listing the downloads")?.path())?;
                let Ok(json) = serde_json::from_slice::<Value>(&bytes) else {
                    continue;
                };
                let name = json["document"]["name"].as_str().unwrap_or_default();
                texts.insert(name.to_owned(), bytes);
            }
            Ok((texts.len() == 2).then_some(texts))
        })
        .await?;
    let file = Exact::read(&both["second.txt"])?;
    ensure!(
        file.tags() == [("denial", "Ils ont nié")],
        "the second file has {:?}",
        file.tags()
    );
    Ok(())
}
