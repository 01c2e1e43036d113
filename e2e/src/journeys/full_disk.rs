//! 3: the disk is full while somebody tags, there is room again, and the browser is started anew. Whatever the browser
//! does with its database: what was saved is there, from the second copy where the database has it no more.

use crate::browser::{Kind, Options, Place};
use crate::disk::SmallDisk;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, bail, ensure};
use serde_json::Value;

/// A browser keeps less than that beside what the page stores.
const N_MEGABYTES: u32 = 64;
/// A change may find a few bytes of room in a file that is there: some more do not.
const N_TRIES: usize = 400;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let place = Place::new()?;
    let folder = match stage.kind {
        Kind::Firefox => place.profile().join("storage"),
        Kind::Chromium | Kind::WebKit => place.profile().join("Default"),
    };
    let Some(disk) = SmallDisk::on(&folder, N_MEGABYTES)? else {
        eprintln!("SKIPPED: full-disk: this user may mount no small disk; run as root");
        return Ok(());
    };
    let options = Options {
        place: Some(place),
        persists: true,
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    page.drag_over("prisonniers de guerre", 0, Direction::Forwards)
        .await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;
    page.saved().await?;

    disk.fill()?;
    let n_made = 1 + tag_until_refused(&page).await?;
    // Browsers do not always name the disk, nor do their estimates: then what is known is said.
    let known = ["storage is full", "Saving failed ("];
    says(&page, &known).await?;
    stage.picture(&page).await?;
    disk.make_room()?;
    page.press_button("Try again").await?;
    let saved = "temoin.saved().then(() => true, () => false)";
    let is_saved = page.promise(saved, Value::Null).await? == Value::Bool(true);
    // Firefox sometimes stores nothing any more until it is started anew: then the page goes on saying so.
    let n_kept = match is_saved {
        true => {
            says(&page, &["download your work before you close this page"]).await?;
            n_made
        }
        false => {
            ensure!(stage.kind == Kind::Firefox, "nothing is saved any more");
            says(&page, &known).await?;
            1
        }
    };
    stage.picture(&page).await?;
    let annotations = page.annotations().await?;
    ensure!(annotations.len() == n_made, "the page itself lost some");

    page.browser().kill().await?;
    let page = stage.open(&options).await?;
    stage.picture(&page).await?;
    let found = page
        .until_some("what was saved is there", || async {
            let n_found = page.annotations().await?.len();
            Ok((n_found >= n_kept).then_some(n_found))
        })
        .await?;
    let is_back = page
        .ask(
            "return [...document.querySelectorAll('.aside-line')]
                .some((line) => line.textContent.includes('from the second copy'))",
            Vec::new(),
        )
        .await?;
    println!(
        "full-disk in {}: {found} of {n_made} annotations after the next start{}",
        stage.kind.name(),
        if is_back == Value::Bool(true) {
            ", from the second copy"
        } else {
            ""
        },
    );
    drop(disk);
    Ok(())
}

/// Tags by a script until the page says that it could not save: how many.
async fn tag_until_refused(page: &Page) -> Result<usize> {
    for n_made in 1..=N_TRIES {
        let tag = "{
            await temoin.annotate({ start: a.n, end: a.n + 3, label: 'denial' });
            await temoin.saved().catch(() => {});
            return document.documentElement.dataset.saveState;
        }";
        let state = page
            .promise(tag, serde_json::json!({ "n": n_made }))
            .await?;
        if state == "refused" {
            return Ok(n_made);
        }
    }
    bail!("{N_TRIES} changes were saved on a full disk")
}

/// The notice has one of these.
async fn says(page: &Page, words: &[&str]) -> Result<()> {
    let script = format!(
        "return [...document.querySelectorAll('.notice.warn')]
            .some((line) => {words:?}.some((words) => line.textContent.includes(words)))"
    );
    page.until(&format!("it says one of {words:?}"), &script)
        .await
}
