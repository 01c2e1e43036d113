//! 3: the browser is killed as soon as the page says that all is saved, and started again on the same
//! profile and port: nothing is missing. Meanwhile a second tab reads, and cannot write.

use super::tag_and_download::TAGS;
use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

const NOTE: &str = "à vérifier 😀 auprès d’une seconde source";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    tag(&page, TAGS[1]).await?;
    let page = killed(stage, page, "(await temoin.annotations()).length === 1").await?;
    let quotes = quotes(&page).await?;
    ensure!(quotes == [TAGS[1].1], "after the first tag: {quotes:?}");

    tag(&page, TAGS[0]).await?;
    page.until_annotations(2).await?;
    note(&page, NOTE).await?;
    let typed = format!("document.querySelector('#card textarea').value === {NOTE:?}");
    let page = killed(stage, page, &typed).await?;
    let annotations = page.until_annotations(2).await?;
    ensure!(
        annotations[0]["note"] == NOTE,
        "after a note: {}",
        annotations[0]["note"]
    );

    // The last thing done is an undo: an entry as any other.
    let before = page.exported().await?;
    tag(&page, TAGS[2]).await?;
    page.until_annotations(3).await?;
    page.chord(&[Key::Control], 'z').await?;
    let page = killed(stage, page, "(await temoin.annotations()).length === 2").await?;
    let after = String::from_utf8(page.download_json().await?).context("the download")?;
    ensure!(after == before, "the file differs after an undo and a kill");
    page.chord(&[Key::Control, Key::Shift], 'z').await?;
    page.until_annotations(3).await?;
    page.saved().await?;
    stage.picture(&page).await?;
    second_tab(stage, &page).await
}

/// Drags over the quote of a tag and presses the key of its label.
async fn tag(page: &Page, (label, quote): (&str, &str)) -> Result<()> {
    let digit = match label {
        "prisoner" => 1,
        "violation" => 2,
        _ => 3,
    };
    page.drag_over(quote, 0, Direction::Forwards).await?;
    page.digit(digit, Layout::Us).await
}

/// Opens the card of the first annotation and types a note.
async fn note(page: &Page, note: &str) -> Result<()> {
    let row = Locator::Css("li[aria-posinset='1'] button");
    let row = page.client().find(row).await.context("the first row")?;
    row.click().await.context("opening the card")?;
    let field = page.by_role("textbox", "Note").await?;
    field.send_keys(note).await.context("typing a note")
}

/// Waits until `done` holds, then kills the browser at the very moment when the page says "saved", and
/// starts it again on the same profile.
async fn killed(stage: &mut Stage, page: Page, done: &str) -> Result<Page> {
    let wait = format!(
        "(async () => {{ while (!({done})) await new Promise((next) => setTimeout(next, 1)); \
         const root = document.documentElement; \
         return new Promise((resolve) => {{ \
           const look = () => root.dataset.saveState === 'saved' && resolve(true); \
           new MutationObserver(look).observe(root, {{ attributes: true }}); look(); }}); }})()"
    );
    page.promise(&wait, Value::Null).await?;
    page.browser().kill().await?;
    let place = Some(page.browser().place.clone());
    stage
        .open(&Options {
            place,
            ..Options::default()
        })
        .await
        .context("starting again on the profile of a killed browser")
}

async fn quotes(page: &Page) -> Result<Vec<String>> {
    let annotations = page.annotations().await?;
    let quote = |one: &Value| one["quote"].as_str().unwrap_or_default().to_owned();
    Ok(annotations.iter().map(quote).collect())
}

/// Whether the page says that it only reads.
fn reads_only(wanted: &str) -> String {
    format!(
        "return [...document.querySelectorAll('.notice')]\
         .some((one) => one.textContent.includes('only one can write')) === {wanted}"
    )
}

/// A second tab shows the work as it is stored and says why it cannot write; it can take the right to write, and when it
/// is closed, the first has it again.
async fn second_tab(stage: &mut Stage, page: &Page) -> Result<()> {
    let client = page.client();
    let before = page.exported().await?;
    let first = client.window().await.context("the first tab")?;
    let second = client.new_window(true).await.context("a second tab")?;
    let second = second.handle;
    client.switch_to_window(second.clone()).await?;
    page.open("?lang=en").await?;
    page.until("the second tab says why it only reads", &reads_only("true"))
        .await?;
    ensure!(
        page.exported().await? == before,
        "the second tab shows something else"
    );
    tag(page, TAGS[3]).await?;
    page.chord(&[Key::Control], 'z').await?;
    let five = json!({ "start": 0, "end": 5, "label": "denial" });
    for call in [
        "temoin.annotate(a)",
        "temoin.undo()",
        "temoin.open({ name: 'b.txt', text: 'b' })",
    ] {
        let refused = page.promise(call, five.clone()).await;
        let refused = refused.err().with_context(|| format!("{call} is done"))?;
        ensure!(
            refused.to_string().contains("another tab"),
            "{call} is refused with {refused}"
        );
    }
    ensure!(
        page.exported().await? == before,
        "the second tab has changed something"
    );
    ensure!(
        page.find_role("group", "Tag selection").await?.is_none(),
        "the second tab offers to tag"
    );
    stage.picture(page).await?;

    // The second shows at once what the first stores.
    client.switch_to_window(first.clone()).await?;
    tag(page, TAGS[3]).await?;
    page.until_annotations(4).await?;
    page.saved().await?;
    let before = page.exported().await?;
    client.switch_to_window(second.clone()).await?;
    page.until_annotations(4).await?;
    ensure!(
        page.exported().await? == before,
        "the second tab does not show what the first wrote"
    );

    // The second takes the right to write, and the first is told.
    page.press_button("Write here instead").await?;
    page.until("the second tab writes", &reads_only("false"))
        .await?;
    tag(page, TAGS[2]).await?;
    page.until_annotations(5).await?;
    page.saved().await?;
    client.switch_to_window(first.clone()).await?;
    page.until("the first tab says that it only reads", &reads_only("true"))
        .await?;
    page.until_annotations(5).await?;
    stage.picture(page).await?;

    client.switch_to_window(second).await?;
    client
        .close_window()
        .await
        .context("closing the second tab")?;
    client.switch_to_window(first).await?;
    let says = reads_only("false");
    page.until("the first tab has taken over", &says).await?;
    page.chord(&[Key::Control], 'z').await?;
    page.until_annotations(4).await?;
    page.saved().await?;
    page.reload().await?;
    page.until_annotations(4).await.map(drop)
}
