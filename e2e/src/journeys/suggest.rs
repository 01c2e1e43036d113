//! 5: a dictionary suggests; one is accepted by key, one refused, the rest accepted at once; what was refused stays
//! so after a reload. A broken dictionary says where. In French.

use crate::browser::Options;
use crate::page::{ARTICLE_TITLE, Page};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

const TABLE: &str = "term;label;variants\nHaut-Karabakh;Violation;Haut-Karabagh | Nagorny Karabakh | Artsakh\n\
    prisonniers;prisoner;\n";
const BROKEN: &str = "term,label\nBakou,ville\n";
const TEXT: &str =
    "Le Haut-Karabakh, l'Artsakh.\nNagorny Karabakh\u{a0}: des prisonniers.\nHaut‑Karabagh.\n";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;
    page.promise(
        "temoin.open({ name: 'formes.txt', text: a, language: 'fr' })",
        json!(TEXT),
    )
    .await?;
    open(&page).await?;
    choose(&page, "casse.csv", BROKEN).await?;
    let fault = "Ligne 2, colonne 1\u{a0}: il n’y a pas d’étiquette «\u{a0}ville\u{a0}»";
    let says = format!(
        "return document.querySelector('.faults li')?.textContent.toLowerCase() === {}.toLowerCase()",
        json!(fault)
    );
    page.until("it says where it is broken", &says).await?;

    // The label can be made with it, and goes with it.
    page.press_button("Créer l’étiquette «\u{a0}ville\u{a0}» et charger")
        .await?;
    page.until(
        "the label is there",
        "return document.querySelector('.faults') === null && document.querySelector('.panel').innerText.includes('ville')",
    )
    .await?;
    // Its term is in the article alone, which is shown where that is taken back.
    page.promise("temoin.undo()", json!(null)).await?;
    let back = "temoin.documents().then((all) => temoin.show(all.find((one) => one.name === 'formes.txt').id))";
    page.promise(back, json!(null)).await?;
    choose(&page, "lieux.csv", TABLE).await?;
    rows(&page, 5).await?;
    page.until(
        "each has the name of its label",
        "return [...document.querySelectorAll('.suggested-label')].some((one) => one.checkVisibility() && \
             one.innerText.includes('Violation'))",
    )
    .await?;
    page.until(
        "they have their own line",
        "return CSS.highlights.get('suggested')?.size === 5",
    )
    .await?;
    page.until("they are in the map, paler than annotations", PALE)
        .await?;
    stage.picture(&page).await?;
    // A click on one opens it where it stands.
    let edges = page.edges("Artsakh", 0).await?;
    page.click_at(edges.start, 1).await?;
    page.by_role("group", "Proposition\u{a0}: Violation")
        .await?;
    stage.picture(&page).await?;
    page.key(Key::Escape).await?;
    page.gone("group", "Proposition\u{a0}: Violation").await?;
    ensure!(
        page.annotations().await?.is_empty(),
        "nobody has accepted anything yet"
    );
    // At another word of it: a second click at one place is half of a double click.
    page.click_at(page.edges("Karabagh", 0).await?.start, 1)
        .await?;
    let accept = page
        .button_in(
            "Proposition\u{a0}: Violation",
            "Accepter «\u{a0}Haut‑Karabagh\u{a0}»",
        )
        .await?;
    page.click_at(page.middle(&accept).await?, 1).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(
        annotations[0]["quote"] == "Haut‑Karabagh",
        "{}",
        annotations[0]
    );
    page.gone("group", "Proposition\u{a0}: Violation").await?;
    page.promise("temoin.undo()", json!(null)).await?;
    page.until_annotations(0).await?;
    rows(&page, 5).await?;

    settled(&page).await?;
    waits_elsewhere(stage, &page).await?;
    page.saved().await?;
    page.reload().await?;
    open(&page).await?;
    rows(&page, 3).await?;
    choose(&page, "lieux.csv", TABLE).await?;
    let said = "return document.querySelector('.toast')?.textContent.startsWith('0 nouvelle proposition\u{a0};')";
    page.until("all of it is known", said).await?;
    rows(&page, 3).await
}

/// The map has colour, and none of it is full.
const PALE: &str = "
    const map = document.querySelector('.minimap canvas');
    const { data } = map.getContext('2d').getImageData(0, 0, map.width, map.height);
    const alphas = data.filter((_, index) => index % 4 === 3 && data[index] > 0);
    return alphas.length > 0 && alphas.every((alpha) => alpha < 200);";

/// One is accepted and one refused by key, the rest at once; that is taken back.
async fn settled(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('[data-row=\"0\"] .hit-button').focus()")
        .await?;
    page.character('a').await?;
    page.until_annotations(1).await?;
    rows(page, 4).await?;
    page.until(
        "the next one has the focus",
        "return document.activeElement.closest('[data-row]')?.dataset.row === '0'",
    )
    .await?;
    page.character('r').await?;
    rows(page, 3).await?;
    page.press_button("Tout accepter").await?;
    let annotations = page.until_annotations(4).await?;
    let quotes: Vec<&str> = annotations
        .iter()
        .filter_map(|one| one["quote"].as_str())
        .collect();
    ensure!(
        quotes
            == [
                "Haut-Karabakh",
                "Nagorny Karabakh",
                "prisonniers",
                "Haut‑Karabagh"
            ],
        "{quotes:?}"
    );
    page.promise("temoin.undo()", json!(null)).await?;
    page.until_annotations(1).await?;
    rows(page, 3).await
}

/// All are accepted in one document: it is said how many wait in the other one, and one goes there by its button.
async fn waits_elsewhere(stage: &mut Stage, page: &Page) -> Result<()> {
    page.press_button("Tout accepter").await?;
    page.until_annotations(4).await?;
    let wait = "(() => { const said = document.querySelector('.elsewhere p')?.textContent ?? ''; \
         return /^\\d+ propositions attendent dans un autre document$/.test(said) && \
             document.querySelector('.toast-words')?.textContent === `3 acceptées. ${said}` ? said : null; })()";
    let said = page
        .until_some("it is said how many wait, and where one is", || async {
            let said = page.told(wait).await?;
            Ok(said.as_str().map(str::to_owned))
        })
        .await?;
    let count = said.split(' ').next().context("a count")?;
    page.until(
        "the button that goes there has the focus",
        "return document.activeElement.matches('.elsewhere button')",
    )
    .await?;
    stage.picture(page).await?;
    page.press_button(&format!("Aller à «\u{a0}{ARTICLE_TITLE}\u{a0}»"))
        .await?;
    rows(page, count.parse()?).await?;
    page.until(
        "that document is shown",
        "return document.querySelector('.elsewhere') === null && document.querySelector('#text').textContent.includes('Bakou')",
    )
    .await?;
    page.promise("temoin.undo()", json!(null)).await?;
    let back = "temoin.documents().then((all) => temoin.show(all.find((one) => one.name === 'formes.txt').id))";
    page.promise(back, json!(null)).await?;
    page.until_annotations(1).await?;
    rows(page, 3).await
}

async fn open(page: &Page) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "Toutes les commandes").await?;
    for c in "propositions".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    page.until(
        "the panel is there",
        "return document.querySelector('.panel.suggest') !== null",
    )
    .await
}

async fn choose(page: &Page, name: &str, content: &str) -> Result<()> {
    let path = page.browser().place.file(name, content.as_bytes())?;
    let input = page
        .client()
        .find(Locator::Css(".suggest input[type=file]"))
        .await?;
    let path = path.to_str().context("a path of this machine is UTF-8")?;
    input.send_keys(path).await?;
    Ok(())
}

async fn rows(page: &Page, count: usize) -> Result<()> {
    let script =
        format!("return document.querySelectorAll('.suggest [data-row]').length === {count}");
    page.until(&format!("{count} wait"), &script).await
}
