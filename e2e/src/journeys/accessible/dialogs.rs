//! The dialogs on files, one and several, what became of them, a palette that finds nothing, and a message with its button.

use super::Judge;
use crate::page::Page;
use anyhow::Result;
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::path::PathBuf;

const COLLEAGUE: &[u8] = include_bytes!("../../../../tests/cases/06-several/colleague-1.json");
const OTHER: &[u8] = include_bytes!("../../../../tests/cases/06-several/colleague-2.json");
const QUESTION: &str = "How should these 4 files be opened?";
const SUMMARY: &str = "What became of the files";

/// Opens and judges each, on a page in English.
pub(super) async fn run(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    one_file(judge, page).await?;
    several(judge, page).await?;
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "All commands").await?;
    for c in "zzz".chars() {
        page.character(c).await?;
    }
    page.until(
        "nothing is found",
        "return document.querySelector('.offers-none') !== null",
    )
    .await?;
    judge.judge(page, "commands, none found").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "All commands").await?;
    told(judge, page).await
}

/// A file with annotations, of which there is a choice.
async fn one_file(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    page.give_file("colleague-1.json", COLLEAGUE).await?;
    page.dialog("How should it be opened?").await?;
    judge.judge(page, "one file asked about").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "How should it be opened?").await?;
    differing(judge, page).await
}

/// A file with another label on the same words, and a label with the name of ours in capitals.
async fn differing(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    let what = json!({ "label": "violation", "start": 0, "end": 5 });
    page.promise("temoin.annotate(a)", what).await?;
    let mut file: Value = serde_json::from_str(&page.exported().await?)?;
    let all = file["annotations"].as_array_mut().into_iter().flatten();
    for one in all.filter(|one| one["label"] == "violation") {
        one["label"] = json!("denial");
    }
    file["schema"]["labels"][0]["title"] = json!({ "en": "PRISONER" });
    page.give_file("theirs.json", file.to_string().as_bytes())
        .await?;
    page.dialog("How should it be opened?").await?;
    page.until(
        "both are asked about",
        "return document.querySelectorAll('dialog .joining select').length === 2",
    )
    .await?;
    judge.judge(page, "one file that differs").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "How should it be opened?").await?;
    page.promise("temoin.undo()", Value::Null).await.map(drop)
}

/// Each kind of file beside the others, and the summary.
async fn several(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    let files: [(&str, &[u8]); 4] = [
        ("colleague-1.json", COLLEAGUE),
        ("colleague-2.json", OTHER),
        ("scan.pdf", b"%PDF-1.7\n"),
        ("new.txt", b"A new statement.\n"),
    ];
    let place = &page.browser().place;
    let paths: Result<Vec<PathBuf>> = files
        .iter()
        .map(|(name, bytes)| place.file(name, bytes))
        .collect();
    page.choose_files(&paths?).await?;
    page.dialog(QUESTION).await?;
    judge.judge(page, "several files asked about").await?;
    let button = Locator::Css("dialog .actions .primary");
    page.client().find(button).await?.click().await?;
    page.gone("dialog", QUESTION).await?;
    page.dialog(SUMMARY).await?;
    judge.judge(page, "what became of them").await?;
    page.press_button("Close").await?;
    page.gone("dialog", SUMMARY).await
}

/// A message that offers to undo, held by the focus.
async fn told(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    let added = json!({ "name": "told.txt", "text": "A text to be told of." });
    page.promise("temoin.open(a)", added).await?;
    let annotation = json!({ "start": 2, "end": 6, "label": "denial" });
    page.promise("temoin.annotate(a)", annotation).await?;
    page.click_at(page.edges("text", 0).await?.start, 1).await?;
    page.press_button("Delete").await?;
    page.until(
        "it is shown",
        "return document.querySelector('.toast button') !== null",
    )
    .await?;
    page.key(Key::F6).await?;
    page.until(
        "it has the focus",
        "return document.activeElement.closest('.toast') !== null",
    )
    .await?;
    judge.judge(page, "a message").await?;
    page.key(Key::Enter).await?;
    page.until_annotations(1).await.map(drop)
}
