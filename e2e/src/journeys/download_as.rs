//! 13: the menu of formats: opened with the mouse, with keys, from the palette and on a phone. A table comes to the
//! letter, says what it lacks, and is laid on its text again.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::{ARTICLE_TITLE, Page};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;
use std::fs;

const TEXT: &str =
    "😀 Bakou a nié, « hier », avoir violé le cessez-le-feu.\r\n-2 degrés \"au sol\".\r\n";
const SAID: &str = "“note.csv” was downloaded. Without the text, the definitions of labels.";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let desktop = Options {
        size: (1366, 768),
        ..Options::default()
    };
    let page = stage.open(&desktop).await?;
    tag(&page).await?;
    with_the_mouse(stage, &page).await?;
    with_keys(&page).await?;
    from_the_palette(stage, &page).await?;
    looks(stage).await
}

async fn tag(page: &Page) -> Result<()> {
    let document = json!({ "name": "note.txt", "text": TEXT, "language": "en" });
    page.promise("temoin.open(a)", document).await?;
    let quotes = [(3, "Bakou a nié, « hier »"), (2, "-2 degrés \"au sol\"")];
    for (n_before, (digit, quote)) in quotes.into_iter().enumerate() {
        page.drag_over(quote, 0, Direction::Forwards).await?;
        page.digit(digit, Layout::Us).await?;
        page.until_annotations(n_before + 1).await?;
    }
    page.saved().await
}

/// The cells of a row but for ids and times, which are never the same.
fn cells(row: &str) -> Result<(String, String)> {
    let parts: Vec<&str> = row.splitn(3, ',').collect();
    let rest = parts.get(2).context("a row of three cells")?;
    let time = rest.rfind(",20").context("a time")?;
    let time = rest[..time].rfind(",20").context("two times")?;
    let name = rest.rsplit(',').next().context("a last cell")?;
    Ok((rest[..time].to_owned(), name.to_owned()))
}

fn is_the_table(bytes: &[u8], first: &str, second: &str) -> Result<()> {
    let table = std::str::from_utf8(bytes).context("a table in UTF-8")?;
    let rows: Vec<&str> = table.split("\r\n").collect();
    let headers = "\u{feff}doc_id,span_id,start,end,label,text,label_title,note,annotator,created,modified,doc_name";
    ensure!(
        rows.len() == 4 && rows[0] == headers && rows[3].is_empty(),
        "{table:?}"
    );
    for (row, expected) in [(rows[1], first), (rows[2], second)] {
        let (found, name) = cells(row)?;
        ensure!(
            found == expected && name == "note.txt",
            "{row:?} is not {expected:?}"
        );
    }
    Ok(())
}

const FIRST: &str = "2,23,denial,\"Bakou a nié, « hier »\",Denial,,";
const SECOND: &str = "56,74,violation,\"-2 degrés \"\"au sol\"\"\",Violation,,";
const SAFE: &str = "56,74,violation,\"'-2 degrés \"\"au sol\"\"\",Violation,,";

async fn is_said(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('[role=status] p')?.textContent === {}",
        json!(words)
    );
    page.until(&format!("the page says {words:?}"), &script)
        .await
}

async fn with_the_mouse(stage: &mut Stage, page: &Page) -> Result<()> {
    page.press_button("Download as…").await?;
    page.until(
        "the menu has the formats",
        "return document.querySelectorAll('.file-format').length === 3",
    )
    .await?;
    stage.picture_named(page, "menu-light").await?;
    let path = page.download(|| choose(page, "csv")).await?;
    is_the_table(&fs::read(&path)?, FIRST, SECOND)?;
    is_said(page, SAID).await?;
    let gone = "return !document.querySelector('.file-format')";
    page.until("the menu is closed", gone).await?;
    // The same table, laid on its text: all is there already.
    page.give_file("again.csv", &fs::read(&path)?).await?;
    page.dialog("How should it be opened?").await?;
    page.press_button("Add the annotations to “note.txt”")
        .await?;
    is_said(
        page,
        "No annotation added. There already, left out: 2 annotations.",
    )
    .await?;
    page.until_annotations(2).await?;
    Ok(())
}

async fn choose(page: &Page, format: &str) -> Result<()> {
    let item = format!(".file-format[data-format={format}]");
    let item = page.client().find(Locator::Css(&item)).await?;
    item.click().await.context("choosing a format")
}

async fn with_keys(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('.download-as > button').focus()")
        .await?;
    page.key(Key::Enter).await?;
    page.until(
        "the menu is open",
        "return document.querySelectorAll('.file-format').length === 3",
    )
    .await?;
    // To the panel, past the three formats, to the switch.
    let switch = "return document.activeElement.matches('.excel-safe input')";
    for _ in 0..6 {
        if page.ask(switch, Vec::new()).await? == json!(true) {
            break;
        }
        page.key(Key::Tab).await?;
    }
    page.until("Tab comes to the switch", switch).await?;
    page.key(Key::Space).await?;
    let says =
        "return document.querySelector('[data-format=csv]').textContent.includes('1 exact cell')";
    page.until("the table says what it loses so", says).await?;
    page.held(&[Key::Shift], Key::Tab, 2).await?;
    let at_csv = "return document.activeElement.dataset.format === 'csv'";
    page.until("Shift+Tab comes back to the table", at_csv)
        .await?;
    let path = page.download(|| page.key(Key::Enter)).await?;
    is_the_table(&fs::read(&path)?, FIRST, SAFE)?;
    is_said(page, &SAID.replace("labels.", "labels, 1 exact cell.")).await?;
    let back = "return document.activeElement.matches('.download-as > button')";
    page.until("the focus is on the menu's button again", back)
        .await
}

async fn from_the_palette(stage: &mut Stage, page: &Page) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "All commands").await?;
    for c in "download as".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    page.dialog("Download as…").await?;
    stage.picture_named(page, "dialog-light").await?;
    let path = page.download(|| choose(page, "tsv")).await?;
    let bytes = fs::read(&path)?;
    ensure!(
        bytes.starts_with(b"\xEF\xBB\xBFdoc_id\tspan_id\t"),
        "{bytes:?}"
    );
    page.gone("dialog", "Download as…").await
}

/// On a phone, and in the dark: nothing sticks out.
async fn looks(stage: &mut Stage) -> Result<()> {
    for (name, size, dark) in [
        ("phone", (390, 844), false),
        ("phone-dark", (390, 844), true),
        ("dark", (1366, 768), true),
    ] {
        let options = Options {
            size,
            dark,
            ..Options::default()
        };
        let page = stage.start(&options).await?;
        page.open("?lang=fr").await?;
        if size.0 < 600 {
            page.press_button(ARTICLE_TITLE).await?;
            page.press_button("Télécharger en…").await?;
            page.dialog("Télécharger en…").await?;
        } else {
            page.press_button("Télécharger en…").await?;
        }
        let fits = "const all = [...document.querySelectorAll('.file-format, .excel-safe')]; \
             return all.length === 4 && all.every((one) => { const box = one.getBoundingClientRect(); \
                 return box.left >= 0 && box.right <= innerWidth && one.scrollWidth <= one.clientWidth && box.height >= 32; })";
        page.until("every format is within the window", fits)
            .await?;
        stage.picture_named(&page, name).await?;
    }
    Ok(())
}
