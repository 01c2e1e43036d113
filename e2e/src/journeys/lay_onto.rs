//! 6: a file without text, or with another version of it, laid onto the current document: what is where it
//! was, or shifted, is anchored; what is doubtful is flagged; what is gone is an orphan, with its quote.

use crate::browser::Options;
use crate::exact::Exact;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

const FIRST: &str =
    "Le ministère a publié lundi un long communiqué sur la situation à la frontière.\n";
const CAPTURE: &str = "Selon les autorités locales, plusieurs dizaines de soldats ont été faits prisonniers \
    pendant la nuit, près du village frontalier de Sotk.\n";
const OLD_DENIAL: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche.\n";
const NEW_DENIAL: &str =
    "Le cessez-le-feu tient, dit Bakou ; un autre cessez-le-feu avait échoué.\n";
const TALKS: &str = "Les négociateurs se retrouvent jeudi pour un nouveau tour de table.\n";
const ADDED: &str = "😀 Mise à jour du mardi : cette phrase est nouvelle.\r\n";

/// Key and quote; what becomes of each is the name of the journey's parts.
const STAYS: (u8, &str) = (3, "ministère");
const SHIFTS: (u8, &str) = (1, "faits prisonniers");
const DOUBTFUL: (u8, &str) = (2, "cessez-le-feu");
const GONE: (u8, &str) = (3, "nouveau tour de table");

const REPORT: &str = "4 added, of which 1 shifted with the text, 1 to check, 1 not found in it.";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let old = [FIRST, CAPTURE, OLD_DENIAL, TALKS].concat();
    let new = [FIRST, ADDED, CAPTURE, NEW_DENIAL].concat();
    open(&page, "lundi.txt", &old).await?;
    for (n_before, (digit, quote)) in [STAYS, SHIFTS, DOUBTFUL, GONE].into_iter().enumerate() {
        page.drag_over(quote, 0, Direction::Forwards).await?;
        page.digit(digit, Layout::Us).await?;
        page.until_annotations(n_before + 1).await?;
    }
    let with_text = page.exported().await?;
    let without = page
        .promise("temoin.export('temoin', { text: false })", Value::Null)
        .await?;
    let without = without["text"].as_str().context("a file")?.to_owned();
    same_text(&page, &with_text, &without).await?;

    open(&page, "mardi.txt", &new).await?;
    let before = page.exported().await?;
    for (name, file) in [("sans texte.json", &without), ("lundi.json", &with_text)] {
        page.give_file(name, file.as_bytes()).await?;
        page.dialog("How should it be opened?").await?;
        page.press_button("Add the annotations to “mardi.txt”")
            .await?;
        let said = page.dialog("Opened, with remarks").await?;
        ensure!(said.contains(REPORT), "{name}: the page says {said:?}");
        stage.picture(&page).await?;
        page.press_button("Close").await?;
        page.gone("dialog", "Opened, with remarks").await?;
        laid(&page, &new).await.context(name)?;
        stage.picture(&page).await?;
        // All of it is one step, and the file can be laid once more.
        page.press_button("Undo: import 4 annotations").await?;
        page.until_annotations(0).await?;
        ensure!(page.exported().await? == before, "{name} is not undone");
    }
    // What cannot be laid on a text of its own is not offered as one.
    page.give_file("sans texte.json", without.as_bytes())
        .await?;
    page.dialog("How should it be opened?").await?;
    ensure!(
        page.find_role("button", "Open as a new document")
            .await?
            .is_none(),
        "a file without text is offered as a document"
    );
    page.key(Key::Escape).await?;
    page.gone("dialog", "How should it be opened?").await?;
    ensure!(
        page.exported().await? == before,
        "Esc has changed something"
    );
    page.saved().await
}

async fn open(page: &Page, name: &str, text: &str) -> Result<()> {
    page.promise(
        "temoin.open(a)",
        json!({ "name": name, "text": text, "language": "fr" }),
    )
    .await?;
    let shown = page.text().await?;
    ensure!(shown == text, "{name} is shown as {shown:?}");
    Ok(())
}

/// On the very text they were made on, all stay where they are, to the byte.
async fn same_text(page: &Page, with_text: &str, without: &str) -> Result<()> {
    page.press_button("lundi.txt").await?;
    page.press_button("Remove all annotations").await?;
    page.until_annotations(0).await?;
    page.give_file("sans texte.json", without.as_bytes())
        .await?;
    page.dialog("How should it be opened?").await?;
    page.press_button("Add the annotations to “lundi.txt”")
        .await?;
    page.until_annotations(4).await?;
    page.gone("dialog", "How should it be opened?").await?;
    ensure!(
        page.find_role("dialog", "Opened, with remarks")
            .await?
            .is_none(),
        "there are remarks on a file laid onto its own text"
    );
    ensure!(
        page.exported().await? == with_text,
        "the file differs after it was laid onto its own text"
    );
    Ok(())
}

/// Each annotation is what it must have become, in the file and on the page.
async fn laid(page: &Page, text: &str) -> Result<()> {
    let file = Exact::read(&page.download_json().await?)?;
    ensure!(file.text() == text, "the text in the file is another");
    let wanted = [
        (STAYS, text.find(STAYS.1), None),
        (SHIFTS, text.find(SHIFTS.1), None),
        // The nearer one to the old place, of two with another context.
        (DOUBTFUL, text.find(DOUBTFUL.1), Some("candidate")),
    ];
    ensure!(
        file.annotations().len() == 3,
        "the file has {:?}",
        file.tags()
    );
    for (annotation, ((_, quote), start, anchor)) in file.annotations().iter().zip(wanted) {
        let is_right = annotation["quote"] == quote
            && annotation["utf8"]["start"].as_u64() == start.map(|start| start as u64)
            && annotation["anchor"].as_str() == anchor;
        ensure!(is_right, "{quote:?} became {annotation}");
        let script = "return [...document.querySelectorAll(`mark[data-annotations~='${arguments[0]}']`)]\
             .map((mark) => [mark.textContent, mark.classList.contains('candidate')])";
        let marks = page.ask(script, vec![annotation["id"].clone()]).await?;
        ensure!(
            marks == json!([[quote, anchor.is_some()]]),
            "{quote:?} is marked {marks}"
        );
    }
    let orphans = &file.json["orphans"];
    ensure!(
        orphans.as_array().is_some_and(|all| all.len() == 1) && orphans[0]["quote"] == GONE.1,
        "the orphans are {orphans}"
    );
    card_says(page, 3, DOUBTFUL.1, "To check").await?;
    card_says(page, 4, GONE.1, "no longer in the text").await?;
    place(page).await?;
    page.press_button("Close").await
}

/// What was not found is put where the reader says, and back.
async fn place(page: &Page) -> Result<()> {
    page.drag_over("Sotk", 0, Direction::Forwards).await?;
    page.press_button("Place it on the selection").await?;
    let quotes = |count: usize| async move {
        page.until_some(&format!("“Sotk” is marked {count} times"), || async {
            let script = "return [...document.querySelectorAll('mark')]\
                .filter((mark) => mark.textContent === 'Sotk').length";
            let marks = page.ask(script, Vec::new()).await?;
            Ok((marks == json!(count)).then_some(()))
        })
        .await
    };
    quotes(1).await?;
    page.chord(&[Key::Control], 'z').await?;
    quotes(0).await
}

/// The row of the list leads to a card with this quote and this remark.
async fn card_says(page: &Page, row: usize, quote: &str, remark: &str) -> Result<()> {
    let row = format!("[role=list] li[aria-posinset='{row}'] button");
    let row = page.client().find(Locator::Css(&row)).await;
    let row = page.middle(&row.context("a row of the list")?).await?;
    page.click_at(row, 1).await?;
    let what = format!("the card of {quote:?} says {remark:?}");
    page.until_some(&what, || async {
        let script = "return document.querySelector('#card').textContent";
        let card = page.ask(script, Vec::new()).await?;
        let card = card.as_str().unwrap_or_default();
        Ok((card.contains(quote) && card.contains(remark)).then_some(()))
    })
    .await
}
