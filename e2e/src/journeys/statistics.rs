//! 5: the statistics stand beside the text as the other panels do, in the place of the list: they follow what is tagged
//! while they are open, no word of the text moves, the page never scrolls sideways, and Escape leads back to the text. Twelve
//! labels and a long name on a desk, a tablet and a phone.

use super::still::holds;
use crate::browser::{Kind, Options};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::fs;

const LABELS: &str = include_str!("../cases/16-many/labels200.json");
const LONG: &str =
    "Responsabilité hiérarchique alléguée dans la conduite des opérations militaires";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    followed(stage, &page).await?;
    measured(&page).await?;
    handed_out(&page).await?;
    left(&page).await?;
    page.saved().await?;
    for (size, touch) in [
        ((1366, 768), false),
        ((820, 1100), false),
        ((390, 844), true),
    ] {
        // Only Chromium can be given a touch screen here.
        let touch = touch && stage.kind == Kind::Chromium;
        let options = Options {
            size,
            touch,
            ..Options::default()
        };
        let page = stage.open(&options).await?;
        narrow(&page)
            .await
            .with_context(|| format!("at {size:?}"))?;
        stage.picture(&page).await?;
        page.saved().await?;
    }
    Ok(())
}

/// Gives the command by the palette.
async fn ask(page: &Page) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "All commands").await?;
    for c in "statistics".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    page.gone("dialog", "All commands").await?;
    page.until(
        "the panel is there, with the focus",
        "return document.activeElement.matches('.panel.figures .figures-inside')",
    )
    .await
}

/// The numbers of the label of this name, as the table has them; `null` where it is not there.
fn row(name: &str) -> String {
    format!(
        "const body = [...document.querySelectorAll('.figures-table:not(.together) tbody')]\
             .find((one) => one.querySelector('th').innerText.trim() === {}); \
         const numbers = body && [...body.querySelectorAll('td')].map((one) => one.innerText).join(' ');",
        json!(name)
    )
}

async fn says(page: &Page, name: &str, numbers: &str) -> Result<()> {
    let script = format!("{} return numbers === {}", row(name), json!(numbers));
    page.until(&format!("{name}: {numbers}"), &script).await
}

/// Opens without moving a word, says that there is nothing, then what there is: as it comes, is undone, and is another
/// document's.
async fn followed(stage: &mut Stage, page: &Page) -> Result<()> {
    let text =
        json!({ "name": "note.txt", "text": "Ten 😀 of us, and ten more", "language": "en" });
    page.promise("temoin.open(a)", text).await?;
    ask(page).await?;
    let nothing = "return document.querySelector('.figures .hint')?.innerText.startsWith('Nothing is annotated')";
    page.until("nothing is annotated", nothing).await?;
    page.drag_over("Ten 😀", 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;
    says(page, "Prisoner", "1 20.0% 5 5 5").await?;
    page.drag_over("😀 of us", 0, Direction::Forwards).await?;
    page.digit(2, Layout::Us).await?;
    page.until_annotations(2).await?;
    says(page, "Violation", "1 28.0% 7 7 7").await?;
    page.until(
        "they share text",
        "const row = document.querySelector('.figures-table.together tbody tr'); \
         return row?.innerText.split(/\\s+/).join(' ').trim() === 'Prisoner Violation 1'",
    )
    .await?;
    stage.picture(page).await?;
    page.chord(&[Key::Control], 'z').await?;
    says(page, "Violation", "0 0.0% 0 0 0").await?;
    page.until(
        "none shares text any more",
        "return document.querySelector('.figures-table.together') === null",
    )
    .await?;
    let other = json!({ "name": "other.txt", "text": "Another one.", "language": "en" });
    page.promise("temoin.open(a)", other).await?;
    page.until("it is of the other document", nothing).await?;
    let back = "temoin.documents().then((all) => temoin.show(all.find((one) => one.name === 'note.txt').id))";
    page.promise(back, Value::Null).await?;
    says(page, "Prisoner", "1 20.0% 5 5 5").await
}

/// What the bars show is chosen by keys.
async fn measured(page: &Page) -> Result<()> {
    let label = json!({ "start": 5, "end": 25, "label": "denial" });
    page.promise("temoin.annotate(a)", label).await?;
    let bars = |widths: &str| {
        format!(
            "return [...document.querySelectorAll('.figures-bar')].map((bar) => \
                 bar.querySelector('rect')?.getAttribute('width') ?? '').join(' ') === '{widths}'"
        )
    };
    page.until("each has one annotation", &bars("100.0%  100.0%"))
        .await?;
    page.run_in_page("document.querySelector('.figures-inside').focus()")
        .await?;
    page.key(Key::Tab).await?;
    page.key(Key::Right).await?;
    page.key(Key::Right).await?;
    page.until(
        "lengths were chosen",
        "return document.activeElement.closest('label')?.innerText.trim() === 'Length' && document.activeElement.checked",
    )
    .await?;
    page.until("one is four times as long", &bars("25.0%  100.0%"))
        .await
}

/// The files are of what is there at that moment.
async fn handed_out(page: &Page) -> Result<()> {
    let csv = page.download(|| page.press_button("CSV")).await?;
    let name = csv
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    ensure!(name.as_deref() == Some("note-figures.csv"), "{name:?}");
    let table = fs::read_to_string(&csv).context("a table in UTF-8")?;
    ensure!(
        table.lines().nth(1) == Some("prisoner,1,5,0.2000,5,5,5,0,0,0"),
        "{table}"
    );
    let svg = page.download(|| page.press_button("SVG")).await?;
    let drawing = fs::read_to_string(&svg).context("a drawing in UTF-8")?;
    ensure!(
        drawing.starts_with("<svg ") && drawing.contains(">Median length<"),
        "{drawing}"
    );
    Ok(())
}

/// Escape closes it, and the text has the focus; no word of the text moves then, nor when it opens.
async fn left(page: &Page) -> Result<()> {
    page.promise(
        "temoin.documents().then((all) => temoin.show(all[0].id))",
        Value::Null,
    )
    .await?;
    holds(page, "it closes", || async {
        page.run_in_page("document.querySelector('.figures-inside').focus()")
            .await?;
        page.key(Key::Escape).await?;
        page.until(
            "the list is back, and the text has the focus",
            "return document.querySelector('.panel') === null && document.activeElement.id === 'text'",
        )
        .await
    })
    .await?;
    holds(page, "it opens", || ask(page)).await?;
    holds(page, "it closes by its cross", || async {
        page.press_button("Close").await?;
        page.gone("button", "Close").await
    })
    .await
}

/// Twelve labels, one of a long name, and pairs of them: all of it fits, and what hands it out is in view.
async fn narrow(page: &Page) -> Result<()> {
    page.run_in_page("[...document.querySelectorAll('.guided button')].at(-1)?.click()")
        .await?;
    let all: Value = serde_json::from_str(LABELS)?;
    let mut labels = all["labels"].as_array().context("labels")?[..12].to_vec();
    labels[2]["title"] = json!({ "en": LONG });
    page.promise("temoin.setSchema(a)", json!({ "labels": labels }))
        .await?;
    for n in 0..30_usize {
        let label = &labels[(n * n + n / 3) % 12]["id"];
        let tag = json!({ "start": 20 + n * 17, "end": 40 + n * 17, "label": label });
        page.promise("temoin.annotate(a)", tag).await?;
    }
    ask(page).await?;
    page.until(
        "all of it is there",
        "return document.querySelectorAll('.figures-bar').length === 12 && \
             document.querySelectorAll('.figures-table.together tbody tr').length === 10",
    )
    .await?;
    let wide = page
        .ask(
            "const inside = document.querySelector('.figures-inside'); \
             const root = document.scrollingElement; \
             const cells = [...inside.querySelectorAll('th > [aria-hidden]:first-child, td, .figures-name > :last-child')]; \
             const edge = inside.getBoundingClientRect(); \
             const over = cells.filter((one) => { const range = document.createRange(); range.selectNodeContents(one); \
                 const [box, room] = [range.getBoundingClientRect(), one.closest('th, td').getBoundingClientRect()]; \
                 return box.left < room.left - 1 || box.right > Math.min(room.right, edge.right) + 1; }); \
             return [root.scrollWidth > root.clientWidth, inside.scrollWidth > inside.clientWidth, ...over.map((one) => one.innerText)]",
            Vec::new(),
        )
        .await?;
    ensure!(wide == json!([false, false]), "too wide: {wide}");
    let feet = page
        .ask(
            "return [...document.querySelectorAll('.figures .panel-acts .button')].map((one) => { \
                 const box = one.getBoundingClientRect(); \
                 return document.elementFromPoint(box.left + box.width / 2, box.bottom - 4)?.closest('button') === one; })",
            Vec::new(),
        )
        .await?;
    ensure!(feet == json!([true, true]), "below the view: {feet}");
    let more = "const more = document.querySelector('.figures-table.together + .button'); \
         more.scrollIntoView({ block: 'nearest' }); more.click()";
    page.run_in_page(more).await?;
    page.until(
        "all pairs are there, and the button is for fewer",
        "return document.querySelectorAll('.figures-table.together tbody tr').length > 10 && \
             document.querySelector('.figures-table.together + .button').innerText === 'Show fewer'",
    )
    .await
}
