//! 3: what is typed into a field is not called saved before it is, and outlives a reload right behind the last letter.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
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
    page.saved().await
}
