//! 2: after a reload all is there; undo and redo all of it, and the file is the same, byte for byte. The labels that were
//! folded away are so too.

use super::keyboard_alone::tab_until;
use super::tag_and_download::{TAGS, tag};
use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
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
    folded(stage, &page).await
}

/// The labels are folded away by their heading, by mouse and by keyboard, and stay as they were left.
async fn folded(stage: &mut Stage, page: &Page) -> Result<()> {
    labels_are(page, true).await?;
    page.press_button("Labels 3").await?;
    labels_are(page, false).await?;
    stage.picture(page).await?;
    page.reload().await?;
    labels_are(page, false).await?;
    // A label is at hand by its key all the same.
    page.drag_over("Les soldats de la paix russes", 0, Direction::Forwards)
        .await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(TAGS.len() + 1).await?;
    let on_heading = "return document.activeElement.matches('.fold')";
    tab_until(page, &[], "the heading of the labels", on_heading).await?;
    page.key(Key::Enter).await?;
    labels_are(page, true).await?;
    page.saved().await?;
    page.reload().await?;
    labels_are(page, true).await
}

/// The labels and their actions are shown, or folded away, and the heading says which.
async fn labels_are(page: &Page, are_shown: bool) -> Result<()> {
    let script = format!(
        "const heading = document.querySelector('.fold'); const label = document.querySelector('.labels .label-button'); \
         return heading?.ariaExpanded === '{are_shown}' && (label?.checkVisibility() ?? false) === {are_shown}"
    );
    page.until(&format!("the labels are shown: {are_shown}"), &script)
        .await
}
