//! 3: what is typed into a field is not called saved before it is, and outlives a reload right behind the last letter.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// What the page says of its storage right behind each letter.
const LISTEN: &str = "window.e2eSaid = []; addEventListener('input', () => setTimeout(() => \
     window.e2eSaid.push(document.documentElement.dataset.saveState)));";

async fn guidelines(page: &Page) -> Result<Value> {
    let schema = page.promise("temoin.schema()", Value::Null).await?;
    Ok(schema["guidelines"].clone())
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let mut wanted = String::new();
    for word in ["Who", "denies", "what"] {
        page.press_button("Guidelines").await?;
        page.press_button("Edit guidelines").await?;
        let field = page.by_role("textbox", "Edit guidelines").await?;
        field.click().await?;
        page.run_in_page(LISTEN).await?;
        field.send_keys(word).await?;
        // The last letter, what is said of it, and a reload, at once.
        let end = "const field = document.activeElement; field.setRangeText('.', field.value.length, field.value.length, 'end'); \
             field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
             document.documentElement.dataset.e2eGoes = ''; \
             setTimeout(() => location.reload(), 20); return field.value";
        let typed = page.ask(end, Vec::new()).await?;
        wanted = typed.as_str().unwrap_or_default().to_owned();
        let said = page.told("JSON.stringify(window.e2eSaid ?? [])").await;
        if let Ok(said) = said {
            ensure!(
                !said.as_str().is_some_and(|said| said.contains("\"saved\"")),
                "said behind a letter: {said}"
            );
        }
        let is_new = "return document.documentElement.dataset.e2eGoes === undefined";
        page.until("the next page is there", is_new).await?;
        page.ready().await?;
        let there = guidelines(&page).await?;
        ensure!(
            there == json!(wanted),
            "{there} is there, and {wanted:?} was typed"
        );
    }
    ensure!(
        wanted.matches('.').count() == 3,
        "all rounds are in it: {wanted:?}"
    );
    page.saved().await?;
    asked_for_at_once(&page, &wanted).await?;
    kept_words(&page).await?;
    kept_label(&page).await
}

/// Whoever asks right behind a letter is told of it.
async fn asked_for_at_once(page: &Page, before: &str) -> Result<()> {
    page.press_button("Guidelines").await?;
    page.press_button("Edit guidelines").await?;
    let asked = "const field = document.activeElement; field.setRangeText('!', field.value.length, field.value.length, 'end'); \
         field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
         const file = JSON.parse((await temoin.export('temoin')).text); return file.schema.guidelines";
    page.by_role("textbox", "Edit guidelines")
        .await?
        .click()
        .await?;
    let written = page.run_as_promise(asked, Value::Null).await?;
    ensure!(
        written == json!(format!("{before}!")),
        "the file has {written}"
    );
    Ok(())
}

/// Gives a command by the palette.
async fn ask(page: &Page, command: &str) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "All commands").await?;
    for c in command.chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await
}

/// A text that is pasted and left is unsaved, and there when the dialog is opened again.
async fn kept_words(page: &Page) -> Result<()> {
    let paste = "Paste a text";
    let state =
        |word: &str| format!("return document.documentElement.dataset.saveState === '{word}'");
    page.until("all is saved", &state("saved")).await?;
    ask(page, paste).await?;
    let field = page.by_role("textbox", "Text").await?;
    field.send_keys("Words of mine").await?;
    page.until("they are not saved", &state("unsaved")).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", paste).await?;
    let told = "return document.querySelector('.toast')?.textContent.includes('keeps what you typed') === true";
    page.until("where they are is said", told).await?;
    let asks = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    page.until("leaving asks", asks).await?;
    ask(page, paste).await?;
    let there = "return document.querySelector('dialog textarea')?.value === 'Words of mine'";
    page.until("they are there again", there).await?;
    page.by_role("button", "Add").await?.click().await?;
    page.until("all is saved", &state("saved")).await
}

/// So is the name of a label that is not added yet.
async fn kept_label(page: &Page) -> Result<()> {
    let state =
        |word: &str| format!("return document.documentElement.dataset.saveState === '{word}'");
    open_labels(page).await?;
    let field = page.by_role("textbox", "New label").await?;
    field.click().await?;
    field.send_keys("Witness").await?;
    page.until("it is not saved", &state("unsaved")).await?;
    page.press_button("Close").await?;
    page.gone("textbox", "New label").await?;
    open_labels(page).await?;
    page.by_role("textbox", "New label").await?.click().await?;
    page.until(
        "it is there again",
        "return document.activeElement.value === 'Witness'",
    )
    .await?;
    page.key(Key::Enter).await?;
    page.until("all is saved", &state("saved")).await?;
    page.until(
        "the field is empty",
        "return document.querySelector('.schema-add input')?.value === ''",
    )
    .await
}

/// Opens the panel of labels, which takes the focus a frame later.
async fn open_labels(page: &Page) -> Result<()> {
    ask(page, "Edit labels").await?;
    let has_focus = "return document.activeElement.matches('.panel [data-first]')";
    page.until("the panel has the focus", has_focus).await
}
