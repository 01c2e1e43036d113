//! 8: what is told to those who hear the page: annotations in the text, each change once, the focus.

use super::tag_and_download::TAGS;
use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// Hears the live region from now on, as assistive software does: what is put into it.
const LISTEN: &str = "globalThis.heard = []; const region = document.querySelector('[role=status]'); \
     new MutationObserver((records) => { for (const record of records) for (const node of record.addedNodes) \
         globalThis.heard.push(node.textContent); }).observe(region, { childList: true }); \
     new MutationObserver(() => globalThis.heard.push('(changed in place)')) \
         .observe(region, { characterData: true, subtree: true });";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    told_in_the_text(stage).await?;
    spoken_once(stage).await?;
    in_french(stage).await?;
    focus_stays(stage).await
}

/// Makes an annotation by the scripting surface.
async fn annotate(page: &Page, needle: &str, label: &str) -> Result<()> {
    let script = "const [start, end] = place(arguments[0], 0); const points = (until) => \
         [...whole().slice(0, until)].length; return [points(start), points(end)];";
    let place = page.ask_text(script, vec![json!(needle)]).await?;
    let annotation = json!({ "start": place[0], "end": place[1], "label": label });
    page.promise("temoin.annotate(a)", annotation).await?;
    Ok(())
}

/// Nested, overlapping and identical annotations, in a text of two paragraphs.
async fn told_in_the_text(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    for (label, quote) in TAGS {
        annotate(&page, quote, label).await?;
    }
    let [_, (_, dozens), (_, denial), _] = TAGS;
    // One that coincides, and one that begins in the middle of another and ends after it.
    annotate(&page, dozens, "denial").await?;
    let script = "const [start, end] = place(arguments[0], 0); const points = (until) => \
         [...whole().slice(0, until)].length; return [points(start) + 8, points(end) + 30];";
    let place = page.ask_text(script, vec![json!(denial)]).await?;
    let crossing = json!({ "start": place[0], "end": place[1], "label": "prisoner" });
    page.promise("temoin.annotate(a)", crossing).await?;
    page.saved().await?;
    let over = "return document.querySelector('[role=status]').textContent === ''";
    page.until("the last message is over", over).await?;
    page.has_assistive_tree("article").await?;
    // Nothing of it is in the text, nor in what is copied.
    let text = page.text().await?;
    ensure!(!text.contains("[début"), "the words told are in the text");
    let copied = page
        .ask(
            "getSelection().selectAllChildren(document.querySelector('[data-testid=text]')); \
             return String(getSelection())",
            Vec::new(),
        )
        .await?;
    ensure!(
        !copied.to_string().contains("[début"),
        "and in what is copied"
    );
    Ok(())
}

/// What was heard since the last time.
async fn heard(page: &Page, n_messages: usize) -> Result<Vec<String>> {
    let script = format!(
        "return globalThis.heard.length >= {n_messages} ? globalThis.heard.splice(0) : null"
    );
    let found = page
        .until_some(&format!("{n_messages} messages were heard"), || async {
            let found = page.told_json(&script).await?;
            Ok(found.as_array().cloned())
        })
        .await?;
    Ok(found
        .iter()
        .filter_map(|one| Some(one.as_str()?.to_owned()))
        .collect())
}

/// An act is told by these words, and no others.
async fn tells(page: &Page, what: &str, wanted: &[&str]) -> Result<()> {
    let found = heard(page, wanted.len()).await?;
    ensure!(
        found == wanted,
        "{what}: {found:?} was spoken, not {wanted:?}"
    );
    Ok(())
}

/// What is spoken of a long quote.
fn beginning(quote: &str) -> String {
    quote.chars().take(60).collect()
}

async fn spoken_once(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.run_in_page(LISTEN).await?;
    let [_, (_, dozens), (_, denial), _] = TAGS;
    page.drag_over(dozens, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;
    let line = format!("Prisoner: “{}…”, 1 of 1", beginning(dozens));
    tells(&page, "a tag", &[&line]).await?;
    annotate(&page, denial, "denial").await?;
    heard(&page, 1).await?;

    page.ask("document.querySelector('#text').focus()", Vec::new())
        .await?;
    page.chord(&[Key::Control], 'z').await?;
    let undone = heard(&page, 1).await?;
    ensure!(
        undone.len() == 1 && undone[0].starts_with("Undone: tag “"),
        "{undone:?} after undo"
    );
    page.chord(&[Key::Control, Key::Shift], 'z').await?;
    let redone = heard(&page, 1).await?;
    ensure!(
        redone.len() == 1 && redone[0].starts_with("Redone: tag “"),
        "{redone:?} after redo"
    );

    // The next one begins where the caret is: behind the first.
    page.character('n').await?;
    let next = heard(&page, 1).await?;
    ensure!(
        next.len() == 1 && next[0].ends_with(", 2 of 2"),
        "{next:?} after the next annotation"
    );
    page.character('p').await?;
    let next = heard(&page, 1).await?;
    ensure!(
        next.len() == 1 && next[0].ends_with(", 1 of 2"),
        "{next:?} after the previous annotation"
    );
    page.character('n').await?;
    let next = heard(&page, 1).await?;
    ensure!(next.len() == 1 && next[0].ends_with(", 2 of 2"), "{next:?}");

    let radio = page
        .client()
        .find(Locator::Css("#card input[value=violation]"))
        .await?;
    radio.click().await?;
    let relabelled = heard(&page, 1).await?;
    ensure!(
        relabelled.len() == 1 && relabelled[0].starts_with("Violation: “"),
        "{relabelled:?} after another label"
    );
    page.press_button("Move the end back one word").await?;
    let moved = heard(&page, 1).await?;
    ensure!(
        moved.len() == 1 && moved[0].starts_with("Violation: “") && moved[0] != relabelled[0],
        "{moved:?} after a moved end"
    );

    same_words_twice(&page).await?;
    page.press_button("Delete").await?;
    let deleted = heard(&page, 1).await?;
    ensure!(
        deleted.len() == 1
            && deleted[0].starts_with("Deleted: “")
            && deleted[0].ends_with("” (Violation)"),
        "{deleted:?} after a deletion"
    );
    let regions = page
        .ask("return document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]').length", Vec::new())
        .await?;
    ensure!(regions == json!(1), "there are {regions} live regions");
    Ok(())
}

async fn same_words_twice(page: &Page) -> Result<()> {
    let filter = page
        .client()
        .find(Locator::Css(".list-head select"))
        .await?;
    filter.select_by_value("violation").await?;
    tells(page, "the filter", &["Violation: 1 annotation"]).await?;
    filter.select_by_value("prisoner").await?;
    tells(page, "the filter", &["Prisoner: 1 annotation"]).await?;
    filter.select_by_value("").await?;
    tells(page, "the filter", &["All: 2 annotations"]).await?;
    for _ in 0..2 {
        page.promise("temoin.undo()", Value::Null).await?;
        page.promise("temoin.redo()", Value::Null).await?;
    }
    let twice = heard(page, 4).await?;
    ensure!(
        twice.len() == 4 && twice[0] == twice[2] && twice[1] == twice[3],
        "{twice:?} after two rounds"
    );
    Ok(())
}

async fn in_french(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;
    page.run_in_page(LISTEN).await?;
    let [_, (_, dozens), ..] = TAGS;
    annotate(&page, dozens, "prisoner").await?;
    let beginning = beginning(dozens);
    let line = format!("Prisonnier\u{a0}: «\u{a0}{beginning}…\u{a0}», 1 sur 1");
    tells(&page, "a tag", &[&line]).await
}

/// Whatever goes, the focus is somewhere that a person can go on from.
async fn focus_stays(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    for (label, quote) in TAGS {
        annotate(&page, quote, label).await?;
    }
    let is_on =
        |selector: &str| format!("return document.activeElement.matches({})", json!(selector));
    // A row of the list that is deleted hands the focus to the row in its place.
    page.ask(
        "document.querySelector('.list-item button').focus()",
        Vec::new(),
    )
    .await?;
    page.key(Key::Enter).await?;
    page.until(
        "it is chosen",
        "return document.querySelector('.list-item[aria-current]') !== null",
    )
    .await?;
    page.ask(
        "document.querySelector('.list-item button').focus()",
        Vec::new(),
    )
    .await?;
    page.key(Key::Delete).await?;
    page.until_annotations(3).await?;
    page.until("the list keeps the focus", &is_on(".list-item button"))
        .await?;

    // The card goes with its annotation, by its button and by an undo.
    page.key(Key::Enter).await?;
    page.until(
        "the card is open",
        "return document.getElementById('card') !== null",
    )
    .await?;
    page.press_button("Delete").await?;
    page.until("the text has the focus", &is_on("#text"))
        .await?;
    let [_, (_, dozens), ..] = TAGS;
    annotate(&page, dozens, "denial").await?;
    let annotations = page.annotations().await?;
    let newest = annotations
        .iter()
        .max_by_key(|one| one["id"].as_str())
        .context("an annotation")?;
    let choose = "const run = document.querySelector(`mark[data-annotations~=\"${arguments[0]}\"]`); run.click();";
    page.ask(choose, vec![newest["id"].clone()]).await?;
    page.until(
        "the card is open",
        "return document.getElementById('card') !== null",
    )
    .await?;
    page.ask("document.querySelector('#card button').focus()", Vec::new())
        .await?;
    page.chord(&[Key::Control], 'z').await?;
    page.until(
        "the card is gone",
        "return document.getElementById('card') === null",
    )
    .await?;
    page.until("the focus is in the text", &is_on("#text"))
        .await?;

    // Palette, menus and dialogs give it back.
    page.press_button("Settings").await?;
    page.by_role("group", "Settings").await?;
    page.press_button("Forget everything in this browser…")
        .await?;
    page.by_role("dialog", "Forget everything in this browser?")
        .await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "Forget everything in this browser?")
        .await?;
    page.until(
        "the button that led there has it",
        &is_on("button[aria-label=Settings]"),
    )
    .await?;

    // Undoing the document that is shown, while the focus is on what belongs to it.
    page.promise(
        "temoin.open(a)",
        json!({ "name": "second.txt", "text": "Un second texte." }),
    )
    .await?;
    page.promise(
        "temoin.annotate(a)",
        json!({ "start": 0, "end": 2, "label": "denial" }),
    )
    .await?;
    page.until(
        "its row is there",
        "return document.querySelectorAll('.list-item').length === 1",
    )
    .await?;
    page.ask(
        "document.querySelector('.list-item button').focus()",
        Vec::new(),
    )
    .await?;
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(0).await?;
    page.until("the focus is in the text", &is_on("#text"))
        .await
}
