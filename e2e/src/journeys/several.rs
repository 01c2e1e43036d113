//! 6: several files at once. Texts open without a question, files of colleagues are asked about in one dialog, and what
//! is refused or here already stands beside the others; afterwards each file is named with what became of it.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::path::PathBuf;

const TEXTS: [(&str, &[u8]); 5] = [
    (
        "depo-1.txt",
        include_bytes!("../../../tests/cases/06-several/depo-1.txt"),
    ),
    (
        "depo-2.txt",
        include_bytes!("../../../tests/cases/06-several/depo-2.txt"),
    ),
    (
        "depo-3.txt",
        include_bytes!("../../../tests/cases/06-several/depo-3.txt"),
    ),
    (
        "depo-4.txt",
        include_bytes!("../../../tests/cases/06-several/depo-4.txt"),
    ),
    (
        "depo-5.txt",
        include_bytes!("../../../tests/cases/06-several/depo-5.txt"),
    ),
];

const COLLEAGUES: [(&str, &[u8]); 4] = [
    (
        "colleague-1.json",
        include_bytes!("../../../tests/cases/06-several/colleague-1.json"),
    ),
    (
        "colleague-2.json",
        include_bytes!("../../../tests/cases/06-several/colleague-2.json"),
    ),
    (
        "colleague-3.json",
        include_bytes!("../../../tests/cases/06-several/colleague-3.json"),
    ),
    (
        "colleague-4.json",
        include_bytes!("../../../tests/cases/06-several/colleague-4.json"),
    ),
];

const QUESTION: &str = "How should these 4 files be opened?";
const SUMMARY: &str = "What became of the files";
const ALONE: &str = "How should it be opened?";
const KNOWN: &str = "This text is here already";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let n_before = documents(&page).await?.len();
    // Texts that need no question. The encoding of the second was guessed, which is said.
    choose(&page, &TEXTS).await?;
    let said = page.dialog(SUMMARY).await?;
    for part in ["depo-1.txt", "depo-5.txt", "windows-1252"] {
        ensure!(said.contains(part), "the page says {said:?}");
    }
    close(&page, SUMMARY).await?;
    ensure!(
        documents(&page).await?.len() == n_before + 5,
        "five texts are {:?}",
        documents(&page).await?
    );

    encoding(stage, &page).await?;
    colleagues(stage, &page, n_before + 5).await?;
    mixed(stage, &page, n_before + 9).await?;
    known(&page, n_before + 10).await?;
    dictionary(stage, &page, n_before + 11).await?;
    page.saved().await
}

/// An encoding that was guessed can still be changed once the dialog is closed.
async fn encoding(stage: &mut Stage, page: &Page) -> Result<()> {
    let show = "temoin.documents().then((all) => temoin.show(all.find((one) => one.name === 'depo-2.txt').id))";
    page.promise(show, Value::Null).await?;
    let guessed = page.text().await?;
    page.press_button("depo-2.txt").await?;
    page.by_role("group", "Documents").await?;
    let about = "const items = [...document.querySelectorAll('.menu-item')]; \
         const item = items.find((one) => one.textContent.startsWith('About this document')); \
         item?.click(); return item !== undefined";
    page.until("the document is asked about", about).await?;
    let select = page.by_role("combobox", "Encoding of the file").await?;
    select.select_by_label("windows-1251").await?;
    page.until_some("the text is read otherwise", || async {
        Ok((page.text().await? != guessed).then_some(()))
    })
    .await?;
    stage.picture(page).await?;
    page.promise("temoin.undo()", Value::Null).await?;
    page.promise(show, Value::Null).await?;
    page.until_some("it is as it was", || async {
        Ok((page.text().await? == guessed).then_some(()))
    })
    .await?;
    page.press_button("Close").await
}

/// Four files with annotations: one dialog, in which one choice answers for all.
async fn colleagues(stage: &mut Stage, page: &Page, n_before: usize) -> Result<()> {
    choose(page, &COLLEAGUES).await?;
    let said = page.dialog(QUESTION).await?;
    for (name, _) in COLLEAGUES {
        ensure!(said.contains(name), "{name} is not asked about: {said:?}");
    }
    stage.picture(page).await?;
    // Esc leaves all as it was.
    page.key(Key::Escape).await?;
    page.gone("dialog", QUESTION).await?;
    ensure!(
        documents(page).await?.len() == n_before,
        "Esc has opened something"
    );

    choose(page, &COLLEAGUES).await?;
    page.dialog(QUESTION).await?;
    let all = page.client().find(Locator::Css(".for-all select")).await?;
    all.select_by_label("Leave it out").await?;
    chosen(page, "Leave it out", 4).await?;
    all.select_by_label("Open as a new document").await?;
    chosen(page, "Open as a new document", 4).await?;
    answer(page, QUESTION).await?;
    let said = page.dialog(SUMMARY).await?;
    ensure!(
        said.matches("Opened.").count() == 4,
        "the page says {said:?}"
    );
    close(page, SUMMARY).await?;
    let now = documents(page).await?;
    ensure!(now.len() == n_before + 4, "the documents are {now:?}");
    Ok(())
}

/// A refused file, a text that is here, a file whose text is here, and a new text: each beside the others.
async fn mixed(stage: &mut Stage, page: &Page, n_before: usize) -> Result<()> {
    let files: [(&str, &[u8]); 4] = [
        TEXTS[0],
        ("scan.pdf", b"%PDF-1.7\n"),
        COLLEAGUES[0],
        ("new.txt", b"A new statement.\n"),
    ];
    choose(page, &files).await?;
    let said = page.dialog(QUESTION).await?;
    for part in [
        "“depo-1.txt” has the same text.",
        "“entretien-1.txt” has the same text.",
        "PDF",
        "new.txt",
    ] {
        ensure!(
            said.contains(part),
            "{part:?} is missing: the page says {said:?}"
        );
    }
    stage.picture(page).await?;
    // What is dropped meanwhile does not vanish in silence.
    let drop = "const transfer = new DataTransfer(); transfer.items.add(new File(['x'], 'x.txt')); \
        document.querySelector('dialog').dispatchEvent(new DragEvent('drop', \
        { dataTransfer: transfer, bubbles: true, cancelable: true }));";
    page.ask(drop, Vec::new()).await?;
    page.until(
        "the page says that the dialog comes first",
        "return document.querySelector('[role=status] p')?.textContent.includes('close the dialog first')",
    )
    .await?;
    page.dialog(QUESTION).await?;
    answer(page, QUESTION).await?;
    let said = page.dialog(SUMMARY).await?;
    for part in [
        "Here already as “depo-1.txt”",
        "Left out.",
        "No new annotations for “entretien-1.txt”.",
        "Opened.",
    ] {
        ensure!(
            said.contains(part),
            "{part:?} is missing: the page says {said:?}"
        );
    }
    stage.picture(page).await?;
    close(page, SUMMARY).await?;
    let now = documents(page).await?;
    ensure!(now.len() == n_before + 1, "the documents are {now:?}");
    Ok(())
}

/// A text that is here already is asked about when it comes alone, too.
async fn known(page: &Page, n_before: usize) -> Result<()> {
    choose(page, &TEXTS[2..3]).await?;
    page.dialog(KNOWN).await?;
    answer(page, KNOWN).await?;
    page.until_some("the document that is here is shown", || async {
        let all = page.promise("temoin.documents()", Value::Null).await?;
        let mut all = all.as_array().into_iter().flatten();
        let is_shown = all.any(|one| one["current"] == json!(true) && one["name"] == "depo-3.txt");
        Ok(is_shown.then_some(()))
    })
    .await?;
    ensure!(
        documents(page).await?.len() == n_before,
        "the text is there twice"
    );
    choose(page, &TEXTS[2..3]).await?;
    page.dialog(KNOWN).await?;
    let select = page.client().find(Locator::Css(".files select")).await?;
    select.select_by_label("Add it all the same").await?;
    answer(page, KNOWN).await?;
    page.until_some("the text is there once more", || async {
        let now = documents(page).await?;
        Ok((now.len() == n_before + 1).then_some(()))
    })
    .await
}

/// A table of terms is loaded as a dictionary, or is a text where that is chosen.
async fn dictionary(stage: &mut Stage, page: &Page, n_before: usize) -> Result<()> {
    let table = "term,label\nministère,violation\n";
    page.give_file("mots.csv", table.as_bytes()).await?;
    let said = page.dialog(ALONE).await?;
    ensure!(said.contains("a dictionary"), "the page says {said:?}");
    stage.picture(page).await?;
    answer(page, ALONE).await?;
    page.until(
        "it is loaded in the panel of suggestions",
        "return document.querySelector('.suggest-head') !== null && \
         document.querySelector('.toast')?.textContent.includes('new suggestion')",
    )
    .await?;
    ensure!(
        documents(page).await?.len() == n_before,
        "the dictionary is a document"
    );
    page.key(Key::Escape).await?;
    page.give_file("mots.csv", table.as_bytes()).await?;
    page.dialog(ALONE).await?;
    let select = page.client().find(Locator::Css(".files select")).await?;
    select.select_by_label("Open it as a text").await?;
    answer(page, ALONE).await?;
    page.until_some("the table is a text", || async {
        let now = documents(page).await?;
        Ok((now.len() == n_before + 1).then_some(()))
    })
    .await
}

/// The names of the documents.
async fn documents(page: &Page) -> Result<Vec<String>> {
    let all = page.promise("temoin.documents()", Value::Null).await?;
    let all = all.as_array().context("a list of documents")?;
    let name = |one: &Value| one["name"].as_str().unwrap_or_default().to_owned();
    Ok(all.iter().map(name).collect())
}

async fn choose(page: &Page, files: &[(&str, &[u8])]) -> Result<()> {
    let paths: Result<Vec<PathBuf>> = files
        .iter()
        .map(|(name, bytes)| page.browser().place.file(name, bytes))
        .collect();
    page.choose_files(&paths?).await
}

/// The choice of each file is this one.
async fn chosen(page: &Page, face: &str, n_files: usize) -> Result<()> {
    let script = format!(
        "const faces = [...document.querySelectorAll('.files select')].map((one) => one.selectedOptions[0].textContent); \
         return faces.length === {n_files} && faces.every((face) => face === {})",
        json!(face)
    );
    page.until(&format!("{face:?} is chosen for all"), &script)
        .await
}

/// Takes the files as chosen. The button has the name of one on the page behind.
async fn answer(page: &Page, dialog: &str) -> Result<()> {
    let button = Locator::Css("dialog .actions .primary");
    page.client().find(button).await?.click().await?;
    page.gone("dialog", dialog).await
}

async fn close(page: &Page, dialog: &str) -> Result<()> {
    page.press_button("Close").await?;
    page.gone("dialog", dialog).await
}
