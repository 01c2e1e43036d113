//! 5: the panel of documents: their states and progress, a new name, another order, how many changes ago one was
//! downloaded. All of it is there after a reload, in French.

use crate::browser::Options;
use crate::page::{ARTICLE_TITLE, Page};
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=en").await?;
    for name in ["b.txt", "c.txt"] {
        let document = json!({ "name": name, "text": "Un deux trois." });
        page.promise("temoin.open(a)", document).await?;
    }
    page.press_button("c.txt").await?;
    page.press_button("Documents and progress").await?;
    let focused =
        "return document.activeElement.matches('.document-row[aria-current] .document-name')";
    page.until("the document that is shown has the focus", focused)
        .await?;
    progress_is(&page, "0 of 3 done").await?;
    states(stage, &page).await?;
    names_and_order(&page).await?;
    downloads(&page).await?;
    stage.picture(&page).await?;
    after_a_reload(stage, &page).await
}

async fn progress_is(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.getElementById('n-done')?.textContent === {}",
        json!(words)
    );
    page.until(&format!("it says {words:?}"), &script).await
}

async fn names_are(page: &Page, names: &[&str]) -> Result<()> {
    let script = format!(
        "const names = [...document.querySelectorAll('.document-name')].map((name) => name.textContent); \
         return JSON.stringify(names) === JSON.stringify({})",
        json!(names)
    );
    page.until(&format!("the documents are {names:?}"), &script)
        .await
}

async fn set_state(page: &Page, row: usize, label: &str) -> Result<()> {
    let select = format!(".document-row:nth-child({row}) select");
    let select = page.client().find(Locator::Css(&select)).await?;
    select.select_by_label(label).await?;
    Ok(())
}

async fn states(stage: &mut Stage, page: &Page) -> Result<()> {
    set_state(page, 3, "Done").await?;
    progress_is(page, "1 of 3 done").await?;
    set_state(page, 2, "In progress").await?;
    set_state(page, 3, "To do").await?;
    progress_is(page, "0 of 3 done").await?;
    page.press_button("Undo: change a document’s state").await?;
    progress_is(page, "1 of 3 done").await?;
    let shown = "return document.querySelector('progress').value === 1 && document.querySelector('progress').max === 3";
    page.until("the bar says it too", shown).await?;
    stage.picture(page).await
}

async fn names_and_order(page: &Page) -> Result<()> {
    const FIRST: &str = ARTICLE_TITLE;
    page.press_button("Rename b.txt").await?;
    let in_field = "return document.activeElement.matches('.rename input')";
    page.until("the field has the focus", in_field).await?;
    page.chord(&[Key::Control], 'a').await?;
    for c in "bis".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    names_are(page, &[FIRST, "bis", "c.txt"]).await?;
    // Esc leaves the name, and the panel open.
    page.press_button("Rename bis").await?;
    page.until("the field has the focus", in_field).await?;
    page.character('x').await?;
    page.key(Key::Escape).await?;
    let closed = "return document.querySelector('.rename') === null";
    page.until("the field is gone", closed).await?;
    names_are(page, &[FIRST, "bis", "c.txt"]).await?;

    page.press_button("Move c.txt up").await?;
    names_are(page, &[FIRST, "c.txt", "bis"]).await?;
    let kept = "return document.activeElement.closest('.document-row')?.querySelector('.document-name').textContent === 'c.txt'";
    page.until("the focus goes with it", kept).await?;
    page.press_button("Move c.txt up").await?;
    names_are(page, &["c.txt", FIRST, "bis"]).await?;
    page.press_button("Next document").await?;
    shown_is(page, FIRST).await?;
    page.press_button("Previous document").await?;
    shown_is(page, "c.txt").await?;
    in_another_order(page, FIRST).await
}

async fn in_another_order(page: &Page, first: &str) -> Result<()> {
    let select = page.client();
    let select = select.find(Locator::Css(".document-order select")).await?;
    select.select_by_label("By name").await?;
    names_are(page, &[first, "bis", "c.txt"]).await?;
    let still = "return document.querySelectorAll('.document-acts [data-act=up][aria-disabled=true]').length === 3";
    page.until("none can be moved", still).await?;
    page.press_button("Previous document").await?;
    shown_is(page, "bis").await?;
    // A row that gets another place by its state keeps the focus.
    select.select_by_label("By state").await?;
    let other = "const one = document.querySelector('.document-row[aria-current] select'); one.focus(); \
         one.value = one.value === 'done' ? 'in-progress' : 'done'; \
         one.dispatchEvent(new Event('change', { bubbles: true }))";
    for names in [[first, "c.txt", "bis"], [first, "bis", "c.txt"]] {
        page.run_in_page(other).await?;
        names_are(page, &names).await?;
        let kept = "return document.activeElement.matches('.document-row[aria-current] select')";
        page.until("the focus goes with it", kept).await?;
    }
    select.select_by_label("As arranged").await?;
    names_are(page, &["c.txt", first, "bis"]).await?;
    page.press_button("Previous document").await?;
    page.press_button("Previous document").await?;
    shown_is(page, "c.txt").await
}

async fn shown_is(page: &Page, name: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.document-row[aria-current] .document-name')?.textContent === {}",
        json!(name)
    );
    page.until(&format!("{name:?} is shown"), &script).await
}

async fn facts_say(page: &Page, row: usize, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.document-row:nth-child({row}) .document-facts').textContent.includes({})",
        json!(words)
    );
    page.until(&format!("row {row} says {words:?}"), &script)
        .await
}

async fn downloads(page: &Page) -> Result<()> {
    facts_say(page, 1, "Not downloaded yet").await?;
    let file: Value = serde_json::from_slice(&page.download_json().await?)?;
    let state = &file["document"]["state"];
    ensure!(*state == json!("done"), "the file says {state}");
    facts_say(page, 1, "Downloaded, unchanged since").await?;
    for start in [0, 3] {
        let one = json!({ "start": start, "end": start + 2, "label": "denial" });
        page.promise("temoin.annotate(a)", one).await?;
    }
    facts_say(page, 1, "Last downloaded 2 changes ago").await?;
    facts_say(page, 2, "Not downloaded yet").await
}

async fn after_a_reload(stage: &mut Stage, page: &Page) -> Result<()> {
    page.saved().await?;
    page.go("?lang=fr").await?;
    page.ready().await?;
    page.press_button("c.txt").await?;
    page.press_button("Documents et avancement").await?;
    progress_is(page, "1 terminé sur 3").await?;
    names_are(page, &["c.txt", ARTICLE_TITLE, "bis"]).await?;
    facts_say(page, 1, "Téléchargé il y a 2 modifications").await?;
    let states = "return JSON.stringify([...document.querySelectorAll('.document-row select')].map((one) => one.value)) \
         === JSON.stringify(['done', 'to-do', 'in-progress'])";
    page.until("the states are as they were", states).await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    let closed = "return document.querySelector('.panel') === null";
    page.until("the panel is closed", closed).await?;
    nothing_left(page).await
}

/// The last document goes: the empty project offers the ways to begin.
async fn nothing_left(page: &Page) -> Result<()> {
    const ARTICLE: &str = ARTICLE_TITLE;
    for name in ["c.txt", ARTICLE, "bis"] {
        page.press_button(name).await?;
        page.press_button("Retirer ce document").await?;
        let script = format!(
            "return ![...document.querySelectorAll('header button')].some((one) => one.textContent.includes({}))",
            json!(name)
        );
        page.until(&format!("{name} is gone"), &script).await?;
    }
    let ways = "return [...document.querySelectorAll('.no-document button')].map((one) => one.textContent).join() \
         === 'Ouvrir un fichier…,Coller un texte…,Rétablir l’article'";
    page.until("there are three ways to begin", ways).await?;
    page.press_button("Rétablir l’article").await?;
    let back = "return document.querySelector('.no-document') === null \
         && document.querySelector('#text').textContent.includes('Bakou a nié')";
    page.until("the article is back", back).await?;
    let focused = "return document.activeElement?.id === 'text'";
    page.until("the text has the focus", focused).await
}
