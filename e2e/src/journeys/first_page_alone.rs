//! 1: the first page alone, while the module behind it cannot be fetched: read, select, tag, saved. What
//! was asked of the missing module is done when it comes.

use crate::browser::Options;
use crate::exact::Exact;
use crate::input::{Direction, Layout};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use std::fs;

/// The second module is off the net, until the page is told otherwise.
pub(super) const OFF_THE_NET: &str = "() => {
    const plain = globalThis.fetch;
    globalThis.fetch = (address, ...rest) =>
        String(address).includes('/deferred-') && !globalThis.isOnTheNet
            ? Promise.reject(new TypeError('off the net, for a test'))
            : plain(address, ...rest);
}";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.browser().preload(OFF_THE_NET).await?;
    page.go("?lang=en").await?;
    let passage = "prisonniers de guerre";
    page.until(
        "the article can be read",
        "return document.querySelector('[data-testid=text]')?.textContent.includes('prisonniers de guerre') ?? false",
    )
    .await?;
    page.drag_over(passage, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until(
        "the passage is marked",
        "return [...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('') === 'prisonniers de guerre'",
    )
    .await?;
    page.saved().await?;
    stage.picture(&page).await?;
    let ready = page
        .ask(
            "return document.documentElement.dataset.temoin ?? ''",
            Vec::new(),
        )
        .await?;
    ensure!(ready == "", "the second module came, off the net: {ready}");

    let path = page
        .download(|| async {
            page.press_button("Download JSON").await?;
            page.run_in_page("globalThis.isOnTheNet = true; dispatchEvent(new Event('online'))")
                .await
        })
        .await?;
    let file = Exact::read(&fs::read(&path).context("reading the download")?)?;
    ensure!(
        file.tags() == [("prisoner", passage)],
        "the file has {:?}",
        file.tags()
    );
    page.ready().await?;
    // What is behind the page works now.
    page.until_annotations(1).await?;
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(0).await?;
    page.chord(&[Key::Control, Key::Shift], 'z').await?;
    page.until_annotations(1).await?;
    page.saved().await?;

    // Whoever comes back needs it, is told what is waited for, and then has everything.
    page.go("?lang=en&again").await?;
    page.until(
        "the page says what it waits for",
        "return document.querySelector('[role=status]')?.textContent.includes('could not load') ?? false",
    )
    .await?;
    stage.picture(&page).await?;
    page.run_in_page("globalThis.isOnTheNet = true; dispatchEvent(new Event('online'))")
        .await?;
    page.ready().await?;
    page.until_annotations(1).await?;
    page.until(
        "the page says no more that it waits",
        "return !document.body.textContent.includes('could not load')",
    )
    .await
}
