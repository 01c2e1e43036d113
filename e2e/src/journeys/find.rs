//! 5: forty forms of a place name, found whatever their accents and apostrophes, and tagged in one step; chosen
//! hits; all like an annotation; in French too.

use crate::browser::Options;
use crate::input::Direction;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const FIELD: &str = "Words to find";
/// Forms of one name: capitals, accents whole and apart, four kinds of blank and dash.
const NAMES: [&str; 10] = [
    "Haut-Karabakh",
    "haut-karabakh",
    "HAUT-KARABAKH",
    "Haut Karabakh",
    "Haut\u{a0}Karabakh",
    "Haut‑Karabakh",
    "Haut–Karabakh",
    "Haut-Karäbakh",
    "Haut-Kara\u{301}bakh",
    "Hàut-Karabakh",
];
const BEFORE: [&str; 4] = ["l'", "l’", "lʼ", "du "];

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=en").await?;
    let text = forms();
    page.promise(
        "temoin.open({ name: 'formes.txt', text: a, language: 'fr' })",
        json!(text),
    )
    .await?;

    open(&page).await?;
    write(&page, "haut-karabakh").await?;
    // Forms without a hyphen or blank of that kind are other words.
    count_is(&page, "32 results").await?;
    write(&page, "karabakh").await?;
    count_is(&page, "40 results").await?;
    glows(&page, 40).await?;
    stage.picture(&page).await?;

    // One is left out, another one is there already.
    let first = json!({ "start": 0, "end": 0, "label": "denial" });
    let start = text.chars().take_while(|c| *c != 'H').count();
    let mut first = first;
    first["start"] = json!(start);
    first["end"] = json!(start + "Haut-Karabakh".chars().count());
    page.promise("temoin.annotate(a)", first).await?;
    let leave = "document.querySelectorAll('.hit input')[1].click()";
    page.run_in_page(leave).await?;
    page.until("39 are meant", &caption("Tag 39 results as"))
        .await?;
    press(&page, "Denial").await?;
    let annotations = page.until_annotations(39).await?;
    let quotes: Vec<&str> = annotations
        .iter()
        .filter_map(|one| one["quote"].as_str())
        .collect();
    ensure!(quotes.contains(&"Kara\u{301}bakh"), "{quotes:?}");
    page.until(
        "what it did is said",
        "return document.querySelector('.toast-words')?.textContent === '38 tagged, 1 already was'",
    )
    .await?;
    page.promise("temoin.undo()", Value::Null).await?;
    page.until_annotations(1).await?;
    page.promise("temoin.redo()", Value::Null).await?;
    page.until_annotations(39).await?;

    around(&page).await?;
    stricter(&page).await?;
    page.key(Key::Escape).await?;
    page.until(
        "the panel is gone",
        "return document.querySelector('.panel') === null && document.activeElement.id === 'text'",
    )
    .await?;
    glows(&page, 0).await?;
    stopped(&page).await?;
    in_french(stage).await
}

/// A pattern that takes seconds in one long line: the page says how far it is meanwhile, and the search is stopped.
async fn stopped(page: &Page) -> Result<()> {
    let line = format!("{} {}", "Bakou", "a".repeat(400_000));
    let text = json!({ "name": "long.txt", "text": line });
    page.promise("temoin.open(a)", text).await?;
    open(page).await?;
    page.run_in_page("document.querySelector('.find-options').open = true")
        .await?;
    page.run_in_page("document.querySelectorAll('.find-options input')[4].click()")
        .await?;
    // Each letter asks anew; until the parenthesis is closed it is no pattern.
    write(page, "Bakou|(a{1,1000}x)").await?;
    page.until(
        "how far it is",
        "return /^[0-9]+%$/.test(document.querySelector('.find-stop span')?.textContent)",
    )
    .await?;
    page.press_button("Stop").await?;
    page.until(
        "that not all was searched, and the focus",
        "return /^Stopped: [0-9]+% of the text was searched\\.$/.test(document.querySelector('.find-part').textContent) \
         && document.querySelector('.find-stop') === null && document.activeElement.matches('.panel input[type=search]')",
    )
    .await?;
    count_is(page, "1 result").await?;
    page.until("one is meant", &caption("Tag the result found so far as"))
        .await?;
    Ok(())
}

/// Forty forms, each in a line of its own.
fn forms() -> String {
    let all = BEFORE.iter().flat_map(|before| {
        NAMES
            .iter()
            .map(move |name| format!("Le sort de {before}{name} reste disputé.\n"))
    });
    all.collect()
}

async fn open(page: &Page) -> Result<()> {
    page.chord(&[Key::Control, Key::Shift], 'F').await?;
    page.until(
        "the field has the focus",
        "return document.activeElement.matches('.panel input[type=search]')",
    )
    .await
}

async fn write(page: &Page, words: &str) -> Result<()> {
    page.chord(&[Key::Control], 'a').await?;
    for c in words.chars() {
        page.character(c).await?;
    }
    let script = format!(
        "return document.querySelector('.panel input[type=search]').value === {}",
        json!(words)
    );
    page.until(&format!("{FIELD} has it"), &script).await
}

async fn count_is(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.find-count .grow')?.textContent === {}",
        json!(words)
    );
    page.until(words, &script).await
}

/// So many hits are highlighted.
async fn glows(page: &Page, count: usize) -> Result<()> {
    let script = format!("return (CSS.highlights.get('found')?.size ?? 0) === {count}");
    page.until(&format!("{count} hits glow"), &script).await?;
    // Also in a browser where what is in the text does not inherit it.
    let pseudo = [
        "::highlight(found)",
        "::highlight(found-now)",
        "::selection",
    ];
    let styled = "return arguments[0].every((pseudo) => [...document.querySelectorAll('#text p:not(.blank), #text mark')] \
        .every((one) => getComputedStyle(one, pseudo).backgroundColor !== 'rgba(0, 0, 0, 0)'))";
    let is_styled = page.ask(styled, vec![json!(pseudo)]).await?;
    ensure!(is_styled == json!(true), "what glows has no style");
    Ok(())
}

fn caption(words: &str) -> String {
    format!(
        "return document.getElementById('tag-all-title')?.textContent === {}",
        json!(words)
    )
}

async fn press(page: &Page, label: &str) -> Result<()> {
    let script = format!(
        "[...document.querySelectorAll('.tag-all-labels button')].find(button => button.textContent === {}).click()",
        json!(label)
    );
    page.run_in_page(&script).await
}

/// Enter goes on, Shift+Enter back, around the ends.
async fn around(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('.panel input[type=search]').focus()")
        .await?;
    let at = |words: &str| {
        format!(
            "return document.querySelector('.find-count span:nth-child(2)')?.textContent === {} && CSS.highlights.get('found-now')?.size === 1",
            json!(words)
        )
    };
    page.key(Key::Enter).await?;
    page.until("the first", &at("1 of 40")).await?;
    page.key(Key::Enter).await?;
    page.until("the second", &at("2 of 40")).await?;
    page.held(&[Key::Shift], Key::Enter, 1).await?;
    page.until("the first again", &at("1 of 40")).await?;
    page.held(&[Key::Shift], Key::Enter, 1).await?;
    page.until("the last", &at("40 of 40")).await
}

/// What must be the same can be said.
async fn stricter(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('.find-options').open = true")
        .await?;
    page.run_in_page("document.querySelectorAll('.find-options input')[2].click()")
        .await?;
    // Neither ä nor á is an a.
    count_is(page, "32 results").await?;
    page.run_in_page("document.querySelectorAll('.find-options input')[1].click()")
        .await?;
    // karabakh in small letters.
    count_is(page, "4 results").await
}

/// All like an annotation, by the palette of commands.
async fn in_french(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;
    page.drag_over("prisonniers", 0, Direction::Forwards)
        .await?;
    page.character('1').await?;
    let annotations = page.until_annotations(1).await?;
    // It is drawn in the frame after.
    page.until(
        "its mark is there",
        "return document.querySelector('mark.run') !== null",
    )
    .await?;
    page.run_in_page("document.querySelector('mark.run').click()")
        .await?;
    page.until(
        "its card is open",
        "return document.getElementById('card') !== null",
    )
    .await?;
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "Toutes les commandes").await?;
    for c in "semblables".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    let words = annotations[0]["quote"].clone();
    let script =
        format!("return document.querySelector('.panel input[type=search]')?.value === {words}");
    page.until("it is looked for", &script).await?;
    let n_hits = page
        .ask("return document.querySelector('[data-testid=text]').textContent.match(/prisonniers/gi).length", vec![])
        .await?;
    count_is(&page, &format!("{n_hits} résultats")).await?;
    press(&page, "Prisonnier").await?;
    let n_hits = n_hits.as_u64().unwrap_or_default() as usize;
    page.until_annotations(n_hits).await?;
    Ok(())
}
