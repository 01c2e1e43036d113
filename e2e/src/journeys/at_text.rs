//! 4: what floats at the text, with twelve labels and two hundred. Where annotations lie on one another, clicks go from the
//! innermost outwards and the card names the others; lines of text make room, and the one being read stays. The palette
//! is one line; all labels, a new one, a note and *unsure* are reached from it.

use crate::browser::Options;
use crate::input::Direction;
use crate::outline::Point;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const OUTER: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche";
const MIDDLE: &str = "violé le cessez-le-feu dimanche";
const ACROSS: &str = "cessez-le-feu dimanche. Il a affirmé";
const INNER: &str = "cessez-le-feu";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    labels(&page, 12).await?;
    overlapping(stage, &page).await?;
    palette(stage, &page).await?;
    labels(&page, 200).await?;
    let edges = page.edges("une soixantaine de soldats", 0).await?;
    page.drag(edges, Direction::Forwards).await?;
    page.button_in("Tag selection", "All 200 labels…").await?;
    is_one_line(&page).await?;
    stage.picture(&page).await
}

/// So many labels; the shipped ones are not among them.
async fn labels(page: &Page, count: usize) -> Result<()> {
    let label = |index: usize| {
        let title = format!("{} {index}", ["Person", "Place", "Organisation"][index % 3]);
        json!({ "id": format!("l{index}"), "title": { "en": title, "fr": title }, "color": "#8a5a2b" })
    };
    let labels: Vec<Value> = (0..count).map(label).collect();
    page.promise("temoin.setSchema(a)", json!({ "labels": labels }))
        .await
        .map(drop)
}

async fn annotate(page: &Page, needle: &str, label: &str) -> Result<()> {
    let script = "const [start, end] = place(arguments[0], 0); const points = (until) => \
         [...whole().slice(0, until)].length; return [points(start), points(end)];";
    let place = page.ask_text(script, vec![json!(needle)]).await?;
    let annotation = json!({ "start": place[0], "end": place[1], "label": label });
    page.promise("temoin.annotate(a)", annotation)
        .await
        .map(drop)
}

/// Four on one another: the fourth makes room, and its line stays where it is.
async fn overlapping(stage: &mut Stage, page: &Page) -> Result<()> {
    for (index, quote) in [OUTER, MIDDLE, ACROSS].into_iter().enumerate() {
        annotate(page, quote, &format!("l{index}")).await?;
    }
    let edges = page.inside(OUTER, INNER).await?;
    page.drag(edges, Direction::Forwards).await?;
    page.button_in("Tag selection", "Person 0").await?;
    let line = "const line = edges(...place(arguments[0], 0)); return line.start.y";
    let before = page.ask_text(line, vec![json!(INNER_START)]).await?;
    press(page, "Person 3").await?;
    page.until_annotations(4).await?;
    page.until(
        "the lines are farther apart",
        "const deep = document.querySelector('.paragraph[data-lanes=\"4\"]'); \
         const usual = document.querySelector('.paragraph:not([data-lanes])'); const height = (one) => \
         parseFloat(getComputedStyle(one).lineHeight); return deep !== null && height(deep) > height(usual) + 4",
    )
    .await?;
    let after = page.ask_text(line, vec![json!(INNER_START)]).await?;
    let moved = after.as_f64().zip(before.as_f64());
    let moved = moved.map(|(after, before)| after - before);
    ensure!(
        moved.is_some_and(|moved| moved.abs() <= 1.0),
        "the line being read moved by {moved:?} pixels"
    );
    stage.picture(page).await?;

    // Not twice in one place: that would be a double click.
    let at = page.inside(OUTER, INNER).await?.start;
    for (turn, quote) in [INNER, MIDDLE, ACROSS, OUTER, INNER]
        .into_iter()
        .enumerate()
    {
        let aside = if turn % 2 == 0 { 20.0 } else { 34.0 };
        let point = Point {
            x: at.x + aside,
            ..at
        };
        page.click_at(point, 1).await?;
        let card = format!(
            "return document.querySelector('#card blockquote')?.textContent === {}",
            json!(quote)
        );
        page.until(&format!("click {turn} opens {quote:?}"), &card)
            .await?;
    }
    let others = "return [...document.querySelectorAll('.also-here-one bdi')].map((one) => one.textContent.slice(0, 5))";
    let others = page.ask(others, Vec::new()).await?;
    ensure!(
        others == json!(["violé", "cesse", "Bakou"]),
        "also here: {others}"
    );
    page.click_on(".also-here-one").await?;
    page.until(
        "its card is open",
        "return document.querySelector('#card blockquote').textContent.startsWith('violé')",
    )
    .await?;
    page.press_button("Close").await
}

/// The start of the innermost, in words that stand there alone.
const INNER_START: &str = "cessez-le-feu dimanche";

/// What is reached from the palette, each as one step.
async fn palette(stage: &mut Stage, page: &Page) -> Result<()> {
    select(page, "une soixantaine de soldats").await?;
    is_one_line(page).await?;
    stage.picture(page).await?;
    press(page, "Tag as unsure").await?;
    press(page, "All 12 labels…").await?;
    page.by_role("dialog", "All labels").await?;
    typed(page, "place 10").await?;
    page.key(Key::Enter).await?;
    page.until_annotations(5).await?;
    let made = made_last(page).await?;
    ensure!(
        made["label"] == "l10" && made.to_string().contains("unsure"),
        "an unsure l10 was meant: {made}"
    );

    select(page, "violation flagrante").await?;
    page.until(
        "the label used last comes first",
        "return document.querySelector('.palette .label-button').textContent.startsWith('Place 10')",
    )
    .await?;
    press(page, "All 12 labels…").await?;
    page.by_role("dialog", "All labels").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "All labels").await?;
    ensure!(
        page.selected().await? == "violation flagrante",
        "Esc leaves the selection as it was"
    );
    press(page, "New label…").await?;
    page.by_role("dialog", "New label…").await?;
    typed(page, "Weapon").await?;
    page.key(Key::Enter).await?;
    page.until_annotations(6).await?;
    ensure!(made_last(page).await?["label"] == "weapon", "the new label");
    page.promise("temoin.undo()", json!(null)).await?;
    page.until_annotations(5).await?;
    let n_labels = page.promise(
        "temoin.schema().then(({ labels }) => labels.length)",
        json!(null),
    );
    let n_labels = n_labels.await?;
    ensure!(n_labels == 12, "one step, and {n_labels} labels are left");

    select(page, "violation flagrante").await?;
    // What was used last, though it was taken back, is not there any more.
    press(page, "Tag as Place 10 and write a note").await?;
    page.until(
        "the cursor is in the note",
        "return document.activeElement.matches('#card textarea')",
    )
    .await?;
    typed(page, "sic").await?;
    page.until_annotations(6).await?;
    ensure!(made_last(page).await?["note"] == "sic", "the note");
    page.saved().await?;
    page.press_button("Close").await
}

async fn select(page: &Page, quote: &str) -> Result<()> {
    page.drag_over(quote, 0, Direction::Forwards).await?;
    page.by_role("group", "Tag selection").await.map(drop)
}

async fn press(page: &Page, name: &str) -> Result<()> {
    let button = page.button_in("Tag selection", name).await?;
    button.click().await.context("pressing")
}

async fn typed(page: &Page, text: &str) -> Result<()> {
    for c in text.chars() {
        page.character(c).await?;
    }
    Ok(())
}

/// The annotation that was made last.
async fn made_last(page: &Page) -> Result<Value> {
    let all = page.annotations().await?;
    let last = all.into_iter().max_by_key(|one| one["id"].to_string());
    last.context("an annotation")
}

/// The palette is no higher than the line beside the selection and the blanks around it.
async fn is_one_line(page: &Page) -> Result<()> {
    let script = "const palette = document.querySelector('.palette').getBoundingClientRect(); \
         const tops = [...document.querySelectorAll('.palette button')].map((one) => one.getBoundingClientRect()) \
         .filter((one) => one.bottom <= palette.bottom && one.width > 0).map((one) => Math.round(one.top)); \
         return [palette.height, new Set(tops).size, document.querySelectorAll('.palette .label-button').length]";
    let found = page.ask(script, Vec::new()).await?;
    let height = found[0].as_f64().context("its height")?;
    ensure!(
        height <= 38.0 && found[1] == 1 && found[2] == 7,
        "the palette has height, lines and labels {found}"
    );
    Ok(())
}
