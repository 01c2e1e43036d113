//! 4: the palette of commands, in French: opened by its key and by mouse, searched without accents, walked
//! by arrow keys; it gives the focus and the selection back. The sheet of keys.

use crate::browser::Options;
use crate::exact::Exact;
use crate::input::Direction;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use std::fs;

const ALL: &str = "Toutes les commandes";
const PASSAGE: &str = "une soixantaine de soldats";
const ON_TEXT: &str = "return document.activeElement.id === 'text'";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;

    // What was selected is tagged, though the field took the focus.
    page.drag_over(PASSAGE, 0, Direction::Forwards).await?;
    open(&page).await?;
    stage.picture(&page).await?;
    write(&page, "ETIQ prison").await?;
    active_is(&page, "Étiqueter\u{a0}: Prisonnier").await?;
    page.key(Key::Enter).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(annotations[0]["quote"] == json!(PASSAGE), "{annotations:?}");
    page.gone("dialog", ALL).await?;

    // Esc, and the same key, leave all as it was.
    let passage = "prisonniers de guerre";
    page.drag_over(passage, 0, Direction::Forwards).await?;
    for leave in ["Esc", "the same key"] {
        open(&page).await?;
        write(&page, "zzz").await?;
        let none = "return document.querySelectorAll('[role=option]').length === 0 \
             && document.querySelector('.offers-none') !== null";
        page.until("nothing fits", none).await?;
        match leave {
            "Esc" => page.key(Key::Escape).await?,
            _ => page.chord(&[Key::Control], 'k').await?,
        }
        page.gone("dialog", ALL).await?;
        page.until("the text has the focus again", ON_TEXT).await?;
        let selected = page.selected().await?;
        ensure!(
            selected == passage,
            "after {leave}, {selected:?} is selected"
        );
    }

    // Arrow keys walk; what cannot be done is behind the rest, with the reason, and is not done.
    open(&page).await?;
    write(&page, "phrase").await?;
    active_is(&page, "Phrase précédente").await?;
    page.key(Key::Down).await?;
    active_is(&page, "Phrase suivante").await?;
    page.key(Key::Up).await?;
    active_is(&page, "Phrase précédente").await?;
    write(&page, "document suiv").await?;
    active_is(&page, "Document suivant").await?;
    let grey = "const option = document.querySelector('[role=option][aria-selected=true]'); \
         return option.getAttribute('aria-disabled') === 'true' \
             && option.textContent.includes('Il n’y a pas d’autre document')";
    page.until("there is no next document", grey).await?;
    page.key(Key::Enter).await?;
    page.by_role("dialog", ALL).await?;
    // Settings are found, by other words for them too.
    write(&page, "nuit").await?;
    active_is(&page, "Apparence\u{a0}: Sombre").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", ALL).await?;

    settings_and_print(&page).await?;
    switch(stage, &page).await?;
    with_the_mouse(&page).await?;
    sheet(stage, &page).await?;

    open(&page).await?;
    write(&page, "tele").await?;
    active_is(&page, "Télécharger le JSON").await?;
    let path = page.download(|| page.key(Key::Enter)).await?;
    let file = Exact::read(&fs::read(&path).context("reading the download")?)?;
    file.has_tags(&[("prisoner", PASSAGE)])?;
    on_apple(stage).await
}

/// The settings open by any of their names; the browser is asked to print, once the dialog is gone.
async fn settings_and_print(page: &Page) -> Result<()> {
    open(page).await?;
    write(page, "preferences").await?;
    active_is(page, "Réglages").await?;
    page.key(Key::Enter).await?;
    page.by_role("group", "Réglages").await?;
    page.key(Key::Escape).await?;
    page.gone("group", "Réglages").await?;
    page.run_in_page(
        "window.print = () => { window.printedWith = document.querySelectorAll('dialog').length; }",
    )
    .await?;
    open(page).await?;
    write(page, "papier").await?;
    active_is(page, "Imprimer…").await?;
    page.key(Key::Enter).await?;
    page.until(
        "it is printed, without the dialog",
        "return window.printedWith === 0",
    )
    .await
}

async fn open(page: &Page) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", ALL).await?;
    let in_field = "return document.activeElement.getAttribute('role') === 'combobox'";
    page.until("the field has the focus", in_field).await
}

/// Writes into the field, in place of what is there.
async fn write(page: &Page, query: &str) -> Result<()> {
    page.chord(&[Key::Control], 'a').await?;
    for c in query.chars() {
        page.character(c).await?;
    }
    let script = format!("return document.activeElement.value === {}", json!(query));
    page.until("it is written", &script).await
}

/// The option that Enter would take, as assistive technology is told.
async fn active_is(page: &Page, title: &str) -> Result<()> {
    let script = format!(
        "const option = document.getElementById(document.activeElement.getAttribute('aria-activedescendant')); \
         return option?.getAttribute('aria-selected') === 'true' && option.querySelector('.grow').textContent === {}",
        json!(title)
    );
    page.until(&format!("{title:?} is active"), &script).await
}

/// The read-only mode is a switch of the palette, which says whether it is on.
async fn switch(stage: &mut Stage, page: &Page) -> Result<()> {
    let says = |word: &str| {
        format!(
            "return document.querySelector('.offer[aria-selected=true] .offer-state')?.textContent === {}",
            json!(word)
        )
    };
    let word = "Lecture seule\u{a0}: permettre à nouveau les modifications";
    open(page).await?;
    write(page, "lecture seule").await?;
    active_is(page, "Lecture seule").await?;
    page.until("it is off", &says("désactivé")).await?;
    page.key(Key::Enter).await?;
    page.by_role("button", word).await?;
    open(page).await?;
    write(page, "lecture seule").await?;
    page.until("it is on", &says("activé")).await?;
    stage.picture(page).await?;
    page.key(Key::Enter).await?;
    page.gone("button", word).await
}

/// On a Mac the keys are called as they are there.
async fn on_apple(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    let platform =
        "() => Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' })";
    page.browser().preload(platform).await?;
    page.open("?lang=fr").await?;
    let edges = page.edges("négocié", 0).await?;
    page.click_at(edges.start, 1).await?;
    page.character('?').await?;
    page.by_role("dialog", "Raccourcis clavier").await?;
    stage.picture(&page).await?;
    let caps = "const sheet = document.querySelector('.keys-sheet').textContent; \
         return ['⌘K', '⌥←', 'Ctrl'].map((cap) => sheet.includes(cap))";
    let caps = page.ask(caps, Vec::new()).await?;
    ensure!(
        caps == json!([true, true, false]),
        "⌘K, ⌥←, Ctrl are in the sheet: {caps}"
    );
    Ok(())
}

/// From the header, and from the settings.
async fn with_the_mouse(page: &Page) -> Result<()> {
    page.press_button(ALL).await?;
    page.by_role("dialog", ALL).await?;
    write(page, "stylo dementi").await?;
    let option = page.by_role("option", "Stylo\u{a0}: Démenti").await?;
    option.click().await?;
    page.by_role("group", "En main").await?;
    page.key(Key::Escape).await?;
    page.gone("group", "En main").await?;
    page.press_button("Réglages").await?;
    let group = page.by_role("group", "Réglages").await?;
    for item in group.find_all(fantoccini::Locator::Css("button")).await? {
        if item.text().await?.starts_with(ALL) {
            item.click().await?;
            break;
        }
    }
    page.by_role("dialog", ALL).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", ALL).await
}

/// Every command with a key is in the sheet.
async fn sheet(stage: &mut Stage, page: &Page) -> Result<()> {
    let edges = page.edges("négocié", 0).await?;
    page.click_at(edges.start, 1).await?;
    page.character('?').await?;
    page.by_role("dialog", "Raccourcis clavier").await?;
    stage.picture(page).await?;
    let rows = page
        .ask(
            "return [...document.querySelectorAll('.keys > div')].map((row) => row.textContent)",
            Vec::new(),
        )
        .await?;
    let rows: Vec<&str> = rows
        .as_array()
        .context("rows")?
        .iter()
        .filter_map(|row| row.as_str())
        .collect();
    for (title, cap) in [
        ("Étiqueter\u{a0}: Violation", "2"),
        ("Phrase suivante", "F"),
        ("Prendre la sélection exactement comme tracée", "X"),
        ("Fin du texte", "Fin"),
        ("Toutes les commandes", "K"),
        ("Annuler", "Z"),
    ] {
        let found = rows
            .iter()
            .any(|row| row.starts_with(title) && row.contains(cap));
        ensure!(found, "the sheet has no {title:?} with {cap}: {rows:?}");
    }
    page.key(Key::Escape).await?;
    page.gone("dialog", "Raccourcis clavier").await
}
