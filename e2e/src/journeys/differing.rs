//! 6: a file that has another label on the same words, and another version of an annotation: how many there are stands in
//! the dialog, with the choice which of the two stays, for one file and for several at once.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::path::PathBuf;

const TEXT: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche.\n";
const QUESTION: &str = "How should it be opened?";
const SEVERAL: &str = "How should these 2 files be opened?";
const REMARKS: &str = "Opened, with remarks";
const SUMMARY: &str = "What became of the files";
const BEFORE: &str = "On the same words as yours, with another label: 1 annotation.";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let open = json!({ "name": "dimanche.txt", "text": TEXT, "language": "fr" });
    page.promise("temoin.open(a)", open).await?;
    page.drag_over("violé", 0, Direction::Forwards).await?;
    page.digit(2, Layout::Us).await?;
    page.until_annotations(1).await?;
    let before = page.exported().await?;

    let theirs = other_label(&before, "theirs", "prisoner")?;
    for (way, after, labels) in [
        (
            "Keep both labels",
            "Both labels stay.",
            vec!["prisoner", "violation"],
        ),
        (
            "Keep yours, leave the file’s out",
            "Yours stays, the file’s is left out.",
            vec!["violation"],
        ),
        (
            "Take the file’s",
            "The file’s label is there now.",
            vec!["prisoner"],
        ),
    ] {
        page.give_file("leur.json", theirs.as_bytes()).await?;
        let said = page.dialog(QUESTION).await?;
        ensure!(said.contains(BEFORE), "the page says {said:?}");
        choose(&page, "dialog .joining select", way).await?;
        stage.picture(&page).await?;
        page.press_button("Add the annotations to “dimanche.txt”")
            .await?;
        let said = page.dialog(REMARKS).await?;
        ensure!(said.contains(after), "{way}: the page says {said:?}");
        page.press_button("Close").await?;
        page.gone("dialog", REMARKS).await?;
        has_labels(&page, &labels).await?;
        if page.exported().await? != before {
            page.promise("temoin.undo()", Value::Null).await?;
        }
        ensure!(page.exported().await? == before, "{way} is not one step");
    }
    several(stage, &page, &before).await?;
    twin_label(stage, &page, &before).await?;
    page.saved().await
}

/// Two files at once: one choice answers for both, and the second meets what the first leaves.
async fn several(stage: &mut Stage, page: &Page, before: &str) -> Result<()> {
    let files = [
        ("un.json", other_label(before, "one", "prisoner")?),
        ("deux.json", other_label(before, "two", "denial")?),
    ];
    let paths: Result<Vec<PathBuf>> = files
        .iter()
        .map(|(name, file)| page.browser().place.file(name, file.as_bytes()))
        .collect();
    page.choose_files(&paths?).await?;
    let said = page.dialog(SEVERAL).await?;
    ensure!(said.matches(BEFORE).count() == 2, "the page says {said:?}");
    choose(page, ".for-all .joining select", "Take the file’s").await?;
    page.until(
        "it is chosen for both",
        "const faces = [...document.querySelectorAll('.files .joining select')].map((one) => one.selectedOptions[0].textContent); \
         return faces.length === 2 && faces.every((face) => face === 'Take the file’s')",
    )
    .await?;
    stage.picture(page).await?;
    let button = Locator::Css("dialog .actions .primary");
    page.client().find(button).await?.click().await?;
    page.gone("dialog", SEVERAL).await?;
    let said = page.dialog(SUMMARY).await?;
    let after = "The file’s label is there now.";
    ensure!(said.matches(after).count() == 2, "the page says {said:?}");
    page.press_button("Close").await?;
    page.gone("dialog", SUMMARY).await?;
    has_labels(page, &["denial"]).await?;
    // Esc leaves all as it is.
    page.promise("temoin.undo()", Value::Null).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    page.give_file("un.json", files[0].1.as_bytes()).await?;
    page.dialog(QUESTION).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", QUESTION).await?;
    ensure!(
        page.exported().await? == before,
        "Esc has changed something"
    );
    Ok(())
}

/// A label with the name of ours in capitals is a label of its own where that is chosen.
async fn twin_label(stage: &mut Stage, page: &Page, before: &str) -> Result<()> {
    let mut json: Value = serde_json::from_str(before)?;
    json["annotations"][0]["id"] = json!("twin");
    let labels = json["schema"]["labels"].as_array_mut();
    let violation = labels.and_then(|all| all.iter_mut().find(|one| one["id"] == "violation"));
    violation.context("the label")?["title"] = json!({ "en": "VIOLATION" });
    page.give_file("jumeau.json", json.to_string().as_bytes())
        .await?;
    page.dialog(QUESTION).await?;
    choose(page, "dialog .joining select", "A label of its own").await?;
    page.until(
        "the page says that it stands beside ours",
        "return document.querySelector('dialog').textContent.includes('“VIOLATION” stands beside your “Violation”')",
    )
    .await?;
    stage.picture(page).await?;
    page.press_button("Add the annotations to “dimanche.txt”")
        .await?;
    page.dialog(REMARKS).await?;
    page.press_button("Close").await?;
    page.gone("dialog", REMARKS).await?;
    has_labels(page, &["violation", "violation-2"]).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    ensure!(page.exported().await? == before, "it is not one step");
    Ok(())
}

/// The file with its annotation as another one, of another label.
fn other_label(file: &str, id: &str, label: &str) -> Result<String> {
    let mut json: Value = serde_json::from_str(file)?;
    let one = json["annotations"].get_mut(0).context("an annotation")?;
    one["id"] = json!(id);
    one["label"] = json!(label);
    Ok(json.to_string())
}

async fn choose(page: &Page, select: &str, face: &str) -> Result<()> {
    let select = page.client().find(Locator::Css(select)).await?;
    select.select_by_label(face).await?;
    Ok(())
}

async fn has_labels(page: &Page, wanted: &[&str]) -> Result<()> {
    let all = page.until_annotations(wanted.len()).await?;
    let mut labels: Vec<&str> = all.iter().filter_map(|one| one["label"].as_str()).collect();
    labels.sort_unstable();
    ensure!(labels == wanted, "the labels are {labels:?}");
    Ok(())
}
