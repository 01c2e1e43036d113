//! 3: a second copy that is damaged is made good from the journal. The browser's database is gone when it is started again:
//! the work is back from the copy, and the page says so. What is forgotten is in neither.

use crate::browser::{Kind, Options, Place};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use crate::store::n_copied;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

const PASSAGES: [&str; 3] = [
    "prisonniers de guerre",
    "violation flagrante",
    "Bakou a nié",
];

/// Other bytes in the last entry of each copy.
const DAMAGE: &str = "{
    const root = await navigator.storage.getDirectory();
    for await (const folder of root.values())
        for await (const file of folder.values()) {
            const { size } = await file.getFile();
            const writer = await file.createWritable({ keepExistingData: true });
            await writer.write({ type: 'write', position: size - 9, data: '☠☠' });
            await writer.close();
        }
}";

/// Whether one of the copies has them.
const IS_DAMAGED: &str = "{
    const root = await navigator.storage.getDirectory();
    for await (const folder of root.values())
        for await (const file of folder.values())
            if ((await (await file.getFile()).text()).includes('☠')) return true;
    return false;
}";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    for (passage, n) in PASSAGES[..2].iter().zip(1..) {
        tag(&page, passage, n).await?;
    }
    until_copied(&page, 3).await?;

    // A copy that is damaged is made good from the journal.
    page.promise(DAMAGE, Value::Null).await?;
    ensure!(
        page.promise(IS_DAMAGED, Value::Null).await? == Value::Bool(true),
        "nothing is damaged"
    );
    page.reload().await?;
    page.until_some("the copy is whole again", || async {
        let is_damaged = page.promise(IS_DAMAGED, Value::Null).await?;
        let is_whole = is_damaged == Value::Bool(false) && n_copied(&page).await? == 3;
        Ok(is_whole.then_some(()))
    })
    .await?;

    page.browser().kill().await?;
    let place = page.browser().place.clone();
    ensure!(remove_databases(&place, stage.kind)? > 0, "no database");
    let page = stage
        .open(&Options {
            place: Some(place),
            ..Options::default()
        })
        .await?;
    page.until_annotations(2).await?;
    page.until(
        "it is said that the work is back",
        "return [...document.querySelectorAll('.aside-line')]
            .some((line) => line.textContent.includes('from the second copy'))",
    )
    .await?;
    stage.picture(&page).await?;
    tag(&page, PASSAGES[2], 3).await?;
    until_copied(&page, 4).await?;

    forget(&page).await?;
    page.reload().await?;
    page.until_annotations(0).await?;
    let is_quiet = "return document.querySelectorAll('.aside-line, .notice.warn').length === 0";
    page.until("there is nothing to say", is_quiet).await?;
    forgetting_makes_room(stage, page).await
}

async fn forget(page: &Page) -> Result<()> {
    page.press_button("Settings").await?;
    page.press_button("Forget everything in this browser…")
        .await?;
    page.press_button("Forget everything").await?;
    page.gone("dialog", "Forget everything in this browser?")
        .await?;
    until_copied(page, 0).await
}

/// From start to start the browser counts what is stored. A copy that it took off twice when it was forgotten would leave
/// less than nothing, which it holds for too much: nothing could be saved any more.
async fn forgetting_makes_room(stage: &mut Stage, page: Page) -> Result<()> {
    tag(&page, PASSAGES[0], 1).await?;
    until_copied(&page, 2).await?;
    let page = started_again(stage, page).await?;
    page.until_annotations(1).await?;
    forget(&page).await?;
    let page = started_again(stage, page).await?;
    page.until_annotations(0).await?;
    tag(&page, PASSAGES[1], 1).await?;
    until_copied(&page, 2).await?;
    let usage = page
        .promise(
            "navigator.storage.estimate().then((all) => all.usage)",
            Value::Null,
        )
        .await?;
    let is_little = usage.as_f64().is_some_and(|n_bytes| n_bytes < 1e7);
    ensure!(is_little, "{usage} bytes are said to be stored");
    Ok(())
}

async fn started_again(stage: &mut Stage, page: Page) -> Result<Page> {
    page.browser().kill().await?;
    let place = Some(page.browser().place.clone());
    let again = Options {
        place,
        ..Options::default()
    };
    stage.open(&again).await
}

async fn tag(page: &Page, passage: &str, n: usize) -> Result<()> {
    page.drag_over(passage, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(n).await?;
    page.saved().await
}

async fn until_copied(page: &Page, n: u64) -> Result<()> {
    page.until_some(&format!("{n} entries are copied"), || async {
        Ok((n_copied(page).await? == n).then_some(()))
    })
    .await
}

/// Removes the databases of a browser that is not running; how many folders there were.
fn remove_databases(place: &Place, kind: Kind) -> Result<usize> {
    let profile = place.profile();
    let folders: Vec<PathBuf> = match kind {
        Kind::Firefox => {
            let origins = fs::read_dir(profile.join("storage/default"));
            let origins = origins.context("the origins of a profile")?;
            origins
                .map(|origin| Ok(origin?.path().join("idb")))
                .collect::<Result<_>>()?
        }
        Kind::Chromium | Kind::WebKit => vec![profile.join("Default/IndexedDB")],
    };
    let there = folders.iter().filter(|folder| folder.is_dir());
    let mut n_removed = 0;
    for folder in there {
        fs::remove_dir_all(folder).context("removing a database")?;
        n_removed += 1;
    }
    Ok(n_removed)
}
