//! 2: after a reload all is there; undo and redo all of it, and the file is the same, byte for byte.

use super::tag_and_download::{TAGS, tag};
use crate::browser::Options;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let before = tag(&page).await?;
    page.reload().await?;
    page.until_annotations(TAGS.len()).await?;
    stage.picture(&page).await?;
    ensure!(
        page.download_json().await? == before,
        "the file differs after a reload"
    );

    for n_left in (0..TAGS.len()).rev() {
        page.chord(&[Key::Control], 'z').await?;
        page.until_annotations(n_left).await?;
    }
    stage.picture(&page).await?;
    for n_there in 1..=TAGS.len() {
        page.chord(&[Key::Control, Key::Shift], 'z').await?;
        page.until_annotations(n_there).await?;
    }
    page.saved().await?;
    ensure!(
        page.download_json().await? == before,
        "the file differs after undo and redo"
    );

    // The history has outlived one reload; it outlives another, with an undone step on top.
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(TAGS.len() - 1).await?;
    page.saved().await?;
    page.reload().await?;
    page.until_annotations(TAGS.len() - 1).await?;
    page.chord(&[Key::Control, Key::Shift], 'z').await?;
    page.until_annotations(TAGS.len()).await?;
    page.saved().await?;
    ensure!(
        page.download_json().await? == before,
        "the file differs after a redo across a reload"
    );
    Ok(())
}
