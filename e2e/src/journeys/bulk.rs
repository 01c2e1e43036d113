//! 5: the list at work: filters, orders, rows picked by keys and mouse, and what is done to all of them at once, each
//! taken back in one step. Once more in French, after a reload.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The message is there, and over nothing that is pressed in the bar.
const BESIDE_BAR: &str = "const toast = document.querySelector('.toast')?.getBoundingClientRect(); \
     const buttons = [...document.querySelectorAll('.bulk button')].map((one) => one.getBoundingClientRect()); \
     return toast !== undefined && buttons.length > 4 && buttons.every((one) => one.right <= toast.left || \
         one.left >= toast.right || one.bottom <= toast.top || one.top >= toast.bottom)";

const TEXT: &str = "Un élève lit. Deux maîtres écrivent beaucoup. Trois juges. L’été passe. Fin.";
/// What is tagged, in the order of the text.
const QUOTES: [&str; 5] = [
    "élève",
    "Deux maîtres écrivent beaucoup",
    "Trois juges",
    "L’été",
    "Fin",
];

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=en").await?;
    let document = json!({ "name": "liste.txt", "text": TEXT, "language": "fr" });
    page.promise("temoin.open(a)", document).await?;
    for (index, quote) in QUOTES.iter().enumerate() {
        let before = TEXT.find(quote).context("it is in the text")?;
        let start = TEXT[..before].chars().count();
        let label = ["prisoner", "violation", "denial"][index % 3];
        let end = start + quote.chars().count();
        let one = json!({ "start": start, "end": end, "label": label });
        page.promise("temoin.annotate(a)", one).await?;
    }
    rows_are(&page, &QUOTES).await?;
    sifted_and_sorted(stage, &page).await?;
    picked(&page).await?;
    changed_and_back(stage, &page).await?;
    a_thousand(&page).await?;
    in_french(stage, &page).await
}

async fn rows_are(page: &Page, quotes: &[&str]) -> Result<()> {
    let script = format!(
        "const shown = [...document.querySelectorAll('.list-item .quote b')].map((quote) => quote.textContent); \
         return JSON.stringify(shown) === JSON.stringify({})",
        json!(quotes)
    );
    page.until(&format!("the list shows {quotes:?}"), &script)
        .await
}

async fn choose(page: &Page, caption: &str, option: &str) -> Result<()> {
    let select =
        format!("//div[contains(@class, 'list-filters')]//label[span = '{caption}']/select");
    // The filters may be drawn anew in between.
    page.until_some(&format!("{caption} can be {option}"), || async {
        let select = page.client().find(Locator::XPath(&select)).await?;
        // The filters scroll, which WebKit's driver does not.
        page.middle(&select).await?;
        select.select_by_label(option).await?;
        Ok(Some(()))
    })
    .await
}

/// Several labels at once, by clicks and by the space bar.
async fn several_labels(page: &Page) -> Result<()> {
    let [_, masters, judges, _, end] = QUOTES;
    for id in ["violation", "denial"] {
        page.click_on(&format!("label:has([data-label-filter={id}])"))
            .await?;
    }
    rows_are(page, &[masters, judges, end]).await?;
    let chosen = "return document.querySelector('.list-head select').selectedOptions[0].textContent === '2 labels'";
    page.until("the choice of one label says how many", chosen)
        .await?;
    page.run_in_page("document.querySelector('[data-label-filter=violation]').focus()")
        .await?;
    page.character(' ').await?;
    rows_are(page, &[judges]).await?;
    let chosen =
        "return document.querySelector('.list-head select').selectedOptions[0].value === 'denial'";
    page.until("one label is left", chosen).await?;
    quiet_text(page).await?;
    page.press_button("Clear the filters").await?;
    rows_are(page, &QUOTES).await
}

/// Of the quotes these are faint in the text, and no others.
async fn faint_are(page: &Page, faint: &[&str]) -> Result<()> {
    let script = format!(
        "const runs = [...document.querySelectorAll('#text .run')]; \
         const isFaint = (run) => getComputedStyle(run).backgroundColor === 'rgba(0, 0, 0, 0)'; \
         return runs.length === {} && \
             JSON.stringify(runs.filter(isFaint).map((run) => run.textContent)) === JSON.stringify({})",
        QUOTES.len(),
        json!(faint)
    );
    page.until(&format!("{faint:?} are faint"), &script).await
}

/// How many colours the map has: as many labels as have their full colour in it.
const IN_MAP: &str = "const map = document.querySelector('.minimap canvas'); \
     const { data } = map.getContext('2d').getImageData(0, 0, map.width, map.height); \
     const full = new Set(); for (let at = 0; at < data.length; at += 4) { \
         if (data[at + 3] === 255) full.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`); } \
     return full.size";

async fn in_map(page: &Page, n_labels: usize) -> Result<()> {
    let what = format!("{n_labels} labels have their colour in the map");
    page.until(&what, &format!("{IN_MAP} === {n_labels}")).await
}

/// What the filter leaves out is faint in the text too, and in the map; it is said, and taken back where it is said.
async fn quiet_text(page: &Page) -> Result<()> {
    let [student, masters, _, summer, end] = QUOTES;
    faint_are(page, &[]).await?;
    in_map(page, 3).await?;
    page.click_on("label:has([data-act=in-text])").await?;
    faint_are(page, &[student, masters, summer, end]).await?;
    in_map(page, 1).await?;
    let said = "return document.querySelector('.quiet-line span').textContent === 'The annotations left out are faint in the text'";
    page.until("it is said", said).await?;
    page.press_button("Show all").await?;
    faint_are(page, &[]).await?;
    in_map(page, 3).await?;
    let unsaid = "return document.querySelector('.quiet-line') === null";
    page.until("nothing is said any more", unsaid).await
}

/// So it is with each filter, and with each letter of it.
async fn quiet_by_words(page: &Page) -> Result<()> {
    let [student, masters, judges, summer, end] = QUOTES;
    page.run_in_page("document.querySelector('[data-act=in-text]').focus()")
        .await?;
    page.character(' ').await?;
    faint_are(page, &[student, masters, judges, end]).await?;
    let field = page.client().find(Locator::Css(".list-filters input"));
    let field = field.await?;
    field.send_keys(&"\u{e003}".repeat(2)).await?;
    faint_are(page, &[end]).await?;
    field.send_keys("cr").await?;
    faint_are(page, &[student, judges, summer, end]).await?;
    field.send_keys(&"\u{e003}".repeat(3)).await?;
    faint_are(page, &[]).await?;
    field.send_keys("ETE").await?;
    faint_are(page, &[student, masters, judges, end]).await
}

async fn sifted_and_sorted(stage: &mut Stage, page: &Page) -> Result<()> {
    page.press_button("Filter and sort").await?;
    let field = Locator::Css(".list-filters input");
    let field = page.client().find(field).await?;
    field.send_keys("ETE").await?;
    rows_are(page, &["L’été"]).await?;
    stage.picture(page).await?;
    page.by_role("button", "Filter and sort (1 filter)").await?;
    quiet_by_words(page).await?;
    page.press_button("Clear the filters").await?;
    faint_are(page, &[]).await?;
    rows_are(page, &QUOTES).await?;
    several_labels(page).await?;
    choose(page, "Order", "Longest first").await?;
    let [student, masters, judges, summer, end] = QUOTES;
    let longest = [masters, judges, student, summer, end];
    rows_are(page, &longest).await?;
    choose(page, "Order", "By label").await?;
    rows_are(page, &[student, summer, masters, end, judges]).await?;
    choose(page, "Order", "As in the text").await?;
    rows_are(page, &QUOTES).await?;
    choose(page, "Note", "With a note").await?;
    page.until(
        "none has one",
        "return document.querySelector('.list-section .empty') !== null",
    )
    .await?;
    page.press_button("Clear the filters").await?;
    page.press_button("Filter and sort").await
}

async fn count_is(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.bulk-count')?.textContent === {}",
        json!(words)
    );
    page.until(&format!("it says {words:?}"), &script).await
}

async fn row(page: &Page, number: usize, part: &str) -> Result<fantoccini::elements::Element> {
    let row = format!(".list-item[aria-posinset='{number}'] {part}");
    Ok(page.client().find(Locator::Css(&row)).await?)
}

/// Rows are picked by keys and by mouse; nothing of it opens a card.
async fn picked(page: &Page) -> Result<()> {
    let first = "document.querySelector('.list-item .list-button').focus()";
    page.run_in_page(first).await?;
    page.character(' ').await?;
    count_is(page, "1 selected").await?;
    page.held(&[Key::Shift], Key::Down, 2).await?;
    count_is(page, "3 selected").await?;
    let fourth = page.middle(&row(page, 4, ".list-button").await?).await?;
    page.shift_click_at(fourth).await?;
    count_is(page, "4 selected").await?;
    row(page, 2, "input").await?.click().await?;
    count_is(page, "3 selected").await?;
    row(page, 4, "input").await?.click().await?;
    count_is(page, "2 selected").await?;
    let chosen = "return document.getElementById('card') === null";
    page.until("no card is open", chosen).await?;
    // All that is shown, and none.
    page.run_in_page(first).await?;
    page.chord(&[Key::Control], 'a').await?;
    count_is(page, "5 selected").await?;
    page.key(Key::Escape).await?;
    let gone = "return document.querySelector('.bulk') === null";
    page.until("the bar is gone", gone).await?;
    page.character(' ').await?;
    page.held(&[Key::Shift], Key::Down, 1).await?;
    count_is(page, "2 selected").await
}

async fn act(page: &Page, group: &str, name: &str) -> Result<()> {
    page.button_in(group, name).await?.click().await?;
    Ok(())
}

/// What one field of the annotations holds, in their order.
async fn fields_are(page: &Page, field: &str, wanted: &[&str]) -> Result<()> {
    page.until_some(&format!("{field} is {wanted:?}"), || async {
        let all = page.annotations().await?;
        let fields = all.iter().map(|one| match field {
            "confidence" => one["attributes"][field].as_str().unwrap_or("sure"),
            _ => one[field].as_str().unwrap_or_default(),
        });
        Ok(fields.eq(wanted.iter().copied()).then_some(()))
    })
    .await
}

async fn undo(page: &Page) -> Result<()> {
    page.click_on("[data-step=undo]").await
}

/// Words for all notes that are left are unsaved, and there when the field comes back.
async fn words_stay(page: &Page, bar: &str) -> Result<()> {
    act(page, bar, "Note").await?;
    let told = "return document.querySelector('.toast')?.textContent.includes('keeps what you typed') === true \
         && document.documentElement.dataset.saveState === 'unsaved'";
    page.until("where they are is said", told).await?;
    act(page, bar, "Note").await?;
    let there = "return document.querySelector('.bulk textarea')?.value === 'revoir'";
    page.until("they are there again", there).await
}

async fn changed_and_back(stage: &mut Stage, page: &Page) -> Result<()> {
    const BAR: &str = "For all selected";
    let labels = ["prisoner", "violation", "denial", "prisoner", "violation"];
    act(page, BAR, "Label").await?;
    act(page, "Label for all selected", "Denial").await?;
    let after = ["denial", "denial", "denial", "prisoner", "violation"];
    fields_are(page, "label", &after).await?;
    page.until(
        "the message lies over none of the bar's buttons",
        BESIDE_BAR,
    )
    .await?;
    stage.picture(page).await?;
    undo(page).await?;
    fields_are(page, "label", &labels).await?;

    act(page, BAR, "Note").await?;
    page.until(
        "the field has the focus",
        "return document.activeElement.matches('.bulk textarea')",
    )
    .await?;
    for c in "revoir".chars() {
        page.character(c).await?;
    }
    stage.picture(page).await?;
    words_stay(page, BAR).await?;
    act(page, BAR, "Add to 2 annotations").await?;
    fields_are(page, "note", &["revoir", "revoir", "", "", ""]).await?;
    undo(page).await?;
    fields_are(page, "note", &["", "", "", "", ""]).await?;

    act(page, BAR, "Mark unsure").await?;
    let doubts = ["unsure", "unsure", "sure", "sure", "sure"];
    fields_are(page, "confidence", &doubts).await?;
    page.by_role("button", "Mark sure").await?;
    page.press_button("Filter and sort").await?;
    choose(page, "Confidence", "Unsure").await?;
    rows_are(page, &QUOTES[..2]).await?;
    // What the filter hides is safe.
    choose(page, "Confidence", "Sure").await?;
    rows_are(page, &QUOTES[2..]).await?;
    let gone = "return document.querySelector('.bulk') === null";
    page.until("nothing that is shown is picked", gone).await?;
    page.press_button("Clear the filters").await?;
    page.press_button("Filter and sort").await?;

    page.run_in_page("document.querySelector('.list-item .list-button').focus()")
        .await?;
    page.key(Key::Delete).await?;
    page.until_annotations(3).await?;
    undo(page).await?;
    page.until_annotations(5).await?;
    rows_are(page, &QUOTES).await
}

/// A thousand at once: done and taken back while nobody waits.
async fn a_thousand(page: &Page) -> Result<()> {
    let import = "(() => { const one = (at) => ({ id: `n${at}`, label: 'denial', start: 4 * at, end: 4 * at + 3, quote: 'mot', created: '2026-11-22T10:00:00.000Z' }); \
         const text = 'mot '.repeat(1000); \
         const annotations = Array.from({ length: 1000 }, (_, at) => one(at)); \
         return temoin.schema().then((schema) => temoin.import('mille.json', JSON.stringify({ format: 'temoin/1', \
             document: { id: 'mille', name: 'mille.txt', text }, schema, annotations }))); })()";
    page.promise(import, Value::Null).await?;
    page.until_annotations(1000).await?;
    page.run_in_page("document.querySelector('.list-item .list-button').focus()")
        .await?;
    page.chord(&[Key::Control], 'a').await?;
    count_is(page, "1000 selected").await?;
    // Nothing is waited for between the two: what is doubtful is counted in the task behind each. A driver's click
    // would come tasks later, so these two are the page's own.
    let pressed = "(async () => { \
         const doubtful = async () => (await temoin.annotations()).filter((one) => one.attributes?.confidence === 'unsure').length; \
         const pressed = async (press) => { press(); await new Promise((yes) => setTimeout(yes)); return doubtful(); }; \
         const bar = [...document.querySelectorAll('.bulk-acts .button')]; \
         const done = await pressed(() => bar.find((one) => one.dataset.act === 'doubt').click()); \
         return [done, await pressed(() => document.querySelector('[data-step=undo]').click())]; })()";
    let doubtful = page.promise(pressed, Value::Null).await?;
    ensure!(doubtful == json!([1000, 0]), "doubtful were {doubtful}");
    page.key(Key::Escape).await?;
    page.run_in_page("temoin.documents().then((all) => temoin.show(all[1].id))")
        .await?;
    rows_are(page, &QUOTES).await
}

async fn in_french(stage: &mut Stage, page: &Page) -> Result<()> {
    page.saved().await?;
    page.go("?lang=fr").await?;
    page.ready().await?;
    rows_are(page, &QUOTES).await?;
    let doubts = "return document.querySelectorAll('.list-item .unsure').length === 2";
    page.until("what is doubtful is still so", doubts).await?;
    page.press_button("Filtrer et trier").await?;
    choose(page, "Certitude", "Incertain").await?;
    rows_are(page, &QUOTES[..2]).await?;
    page.press_button("Sélectionner plusieurs").await?;
    row(page, 1, "input").await?.click().await?;
    count_is(page, "1 sélectionnée").await?;
    page.press_button("Tout sélectionner (2)").await?;
    count_is(page, "2 sélectionnées").await?;
    stage.picture(page).await?;
    act(page, "Pour toute la sélection", "Marquer certain").await?;
    fields_are(page, "confidence", &["sure"; 5]).await?;
    undo(page).await?;
    rows_are(page, &QUOTES[..2]).await?;
    page.press_button("Effacer les filtres").await?;
    signed(page).await
}

/// Whoever gives a name has it on what they make from then on, and can be told from the others.
async fn signed(page: &Page) -> Result<()> {
    page.press_button("Réglages").await?;
    let field = Locator::Css("input[aria-describedby=annotator-why]");
    page.client().find(field).await?.click().await?;
    for c in "Zoe ".chars() {
        page.character(c).await?;
    }
    page.key(Key::Escape).await?;
    let one = json!({ "start": 3, "end": 8, "label": "denial" });
    let made = page.promise("temoin.annotate(a)", one).await?;
    ensure!(made["annotator"] == json!("Zoe"), "{made}");
    choose(page, "Annotateur", "Zoe").await?;
    rows_are(page, &["élève"]).await?;
    choose(page, "Annotateur", "Sans nom").await?;
    rows_are(page, &QUOTES).await
}
