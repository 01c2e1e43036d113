//! 5: with twelve labels, twenty and two hundred, on a small laptop: the list, the finding panel with its buttons, the
//! labels and the card can all be reached, and of two hundred labels one is found by typing. Whatever is open around the
//! list, four of its rows can be read there, three where the window is lower.

use crate::browser::Options;
use crate::input::Direction;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const LABELS: &str = include_str!("../cases/16-many/labels200.json");

/// How much of an element is in view once it was scrolled to, in CSS pixels, as a reader would by the wheel, which moves
/// nothing that is cut off.
const IN_VIEW: &str = "const element = document.querySelector(arguments[0]); \
     element.scrollIntoView({ block: 'nearest', behavior: 'instant' }); \
     const box = element.getBoundingClientRect(); \
     let [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]; \
     for (let outer = element.parentElement; outer; outer = outer.parentElement) { \
         const { overflowY } = getComputedStyle(outer); \
         if (overflowY === 'visible') continue; \
         if (/hidden|clip/.test(overflowY) && outer.scrollTop > 0) return 0; \
         const edge = outer.getBoundingClientRect(); \
         [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]; \
     } \
     return Math.round(bottom - top);";

async fn has(page: &Page, what: &str, selector: &str, least: f64) -> Result<()> {
    let n_pixels = page.ask(IN_VIEW, vec![json!(selector)]).await?;
    let n_pixels = n_pixels.as_f64().context("pixels")?;
    ensure!(
        n_pixels >= least,
        "{what}: {n_pixels} pixels of {selector} are in view"
    );
    Ok(())
}

/// How many rows of the list are whole in view: at its start, and at its end.
const WHOLE_ROWS: &str = "const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); \
     const list = document.querySelector('.list-scroll'); const counts = []; \
     const over = [...document.querySelectorAll('.guided, .bulk, .list-filters')].map((one) => one.getBoundingClientRect()); \
     for (const top of [0, 1e6]) { \
         list.scrollTop = top; await drawn(); await drawn(); \
         const view = list.getBoundingClientRect(); const foot = Math.min(view.bottom, innerHeight); \
         counts.push([...document.querySelectorAll('.list-item')].map((row) => row.getBoundingClientRect()).filter((row) => \
             row.top >= view.top - 1 && row.bottom <= foot + 1 && over.every((one) => one.right <= row.left || one.left >= row.right \
                 || one.bottom <= row.top + 1 || one.top >= row.bottom - 1)).length); \
     } \
     return counts;";

/// Where the first row stands that is in view.
const FIRST_ROW: &str = "const top = document.querySelector('.list-scroll').getBoundingClientRect().top; \
     return [...document.querySelectorAll('.list-item')].map((row) => Math.round(row.getBoundingClientRect().top)).find((row) => row >= top - 1)";

async fn rows_are_whole(page: &Page, what: &str, least: u64) -> Result<()> {
    let found = page.run_as_promise(WHOLE_ROWS, Value::Null).await?;
    let counts = found.as_array().context("counts")?;
    let is_enough = |count: &Value| count.as_u64().is_some_and(|count| count >= least);
    ensure!(
        counts.len() == 2 && counts.iter().all(is_enough),
        "{what}: {found} rows are whole in view at the start and the end of the list, {least} were meant"
    );
    Ok(())
}

/// With the guided start, the filters and the bar of several at once, in the longer of the two languages, there are rows to
/// read; and none of them moves when the bar comes.
async fn rows(stage: &mut Stage) -> Result<()> {
    let all: Value = serde_json::from_str(LABELS)?;
    let mut labels = all["labels"].as_array().context("labels")?.clone();
    labels.truncate(12);
    for (place, label) in labels.iter_mut().enumerate() {
        let title = [
            "Prisonniers de guerre",
            "Violation du cessez-le-feu",
            "Lieu",
        ][place % 3];
        label["title"] = json!({ "fr": format!("{title} {place}") });
    }
    for (size, least, n_in_palette) in [((1366, 768), 4, 7), ((1280, 720), 3, 5)] {
        let page = stage
            .open(&Options {
                size,
                ..Options::default()
            })
            .await?;
        page.go("?lang=fr").await?;
        page.ready().await?;
        page.promise("temoin.setSchema(a)", json!({ "labels": labels }))
            .await?;
        for (start, label) in (20..1370).step_by(45).zip(labels.iter().cycle()) {
            let end = start + 12 + start % 4 * 9;
            let tag = json!({ "start": start, "end": end, "label": label["id"] });
            page.promise("temoin.annotate(a)", tag).await?;
        }
        page.until(
            "the guided start is there, and the list",
            "return document.querySelector('.guided') !== null && document.querySelectorAll('.list-item').length > 2",
        )
        .await?;
        page.run_in_page("document.querySelector('[data-act=list-filters]').click(); document.querySelector('[data-act=pick]').click()")
            .await?;
        page.until(
            "the filters are open, and the rows have boxes",
            "return document.querySelector('.list-filters') !== null && document.querySelector('.pick input') !== null",
        )
        .await?;
        let what = format!("at {size:?} with the guided start");
        rows_are_whole(&page, &what, least).await?;
        let before = page.ask(FIRST_ROW, Vec::new()).await?;
        page.run_in_page(
            "[...document.querySelectorAll('.pick input')].slice(-3).forEach((box) => box.click())",
        )
        .await?;
        page.until(
            "three are picked",
            "return document.querySelector('.bulk-count')?.textContent.startsWith('3 ') ?? false",
        )
        .await?;
        let after = page.ask(FIRST_ROW, Vec::new()).await?;
        ensure!(before == after, "a row went from {before} to {after}");
        rows_are_whole(&page, &what, least).await?;
        stage.picture(&page).await?;
        page.run_in_page("[...document.querySelectorAll('.guided button')].at(-1).click()")
            .await?;
        page.until(
            "the guided start is gone",
            "return document.querySelector('.guided') === null",
        )
        .await?;
        let what = format!("at {size:?} without the guided start");
        rows_are_whole(&page, &what, least).await?;
        more_filters(stage, &page).await?;
        palette(stage, &page, n_in_palette).await?;
        page.saved().await?;
    }
    Ok(())
}

/// The palette has so many labels with long names in its one line; the others are behind the dots, and the names that are
/// cut are whole where the pointer rests.
async fn palette(stage: &mut Stage, page: &Page, least: u64) -> Result<()> {
    page.drag_over("prisonniers", 0, Direction::Forwards)
        .await?;
    page.by_role("button", "Les 12 étiquettes…").await?;
    stage.picture(page).await?;
    let script = "const palette = document.querySelector('.palette').getBoundingClientRect(); \
         const pane = document.querySelector('.reading').getBoundingClientRect(); \
         const seen = [...document.querySelectorAll('.palette .label-button')].filter((one) => one.getBoundingClientRect().bottom <= palette.bottom); \
         const whole = seen.filter((one) => { const name = one.querySelector('span:last-of-type'); return name.title.startsWith(name.textContent); }); \
         return [palette.left >= pane.left && palette.right <= pane.right && palette.height <= 38, seen.length, whole.length]";
    let found = page.ask(script, Vec::new()).await?;
    ensure!(
        found[0] == true && found[1] == found[2] && found[1].as_u64() >= Some(least),
        "the palette is within the text pane, has labels in view, and titles of these: {found}"
    );
    Ok(())
}

/// The other filters lie over the rows, none of which moves for them, and go by Escape.
async fn more_filters(stage: &mut Stage, page: &Page) -> Result<()> {
    let before = page.ask(FIRST_ROW, Vec::new()).await?;
    page.press_button("Autres filtres").await?;
    page.until(
        "a label can be ticked",
        "return document.querySelector('[data-label-filter]').checkVisibility()",
    )
    .await?;
    has(
        page,
        "the filters",
        ".filters-rest > label:last-of-type",
        28.0,
    )
    .await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.until(
        "the filters by words alone are left",
        "return document.activeElement.matches('[data-act=more-filters]') \
             && !document.querySelector('[data-label-filter]').checkVisibility()",
    )
    .await?;
    let after = page.ask(FIRST_ROW, Vec::new()).await?;
    ensure!(before == after, "a row went from {before} to {after}");
    Ok(())
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    rows(stage).await?;
    let page = stage.open(&Options::default()).await?;
    page.browser().set_viewport((1366, 768)).await?;
    // Whoever has so many labels is past it.
    page.run_in_page("[...document.querySelectorAll('.guided button')].at(-1)?.click()")
        .await?;
    page.until(
        "the guided start is gone",
        "return document.querySelector('.guided') === null",
    )
    .await?;
    let all: Value = serde_json::from_str(LABELS)?;
    let all = all["labels"].as_array().context("labels")?;
    for n_labels in [12, 20, 200] {
        let what = format!("{n_labels} labels");
        let schema = json!({ "labels": all[..n_labels] });
        page.promise("temoin.setSchema(a)", schema).await?;
        let label = &all[n_labels - 1]["id"];
        for start in (20..620).step_by(20) {
            let tag = json!({ "start": start, "end": start + 12, "label": label });
            page.promise("temoin.annotate(a)", tag).await?;
        }
        page.until(
            "labels and list are there",
            &format!(
                "return document.querySelectorAll('.list-item').length > 2 && \
                 document.querySelectorAll('.label-row').length === {n_labels}"
            ),
        )
        .await?;
        list(stage, &page, &what).await?;
        finding(stage, &page, &what).await?;
        card(stage, &page, &what).await?;
        page.promise("temoin.annotations().then((all) => Promise.all(all.map((one) => temoin.remove(one.id))))", Value::Null)
            .await?;
    }
    typed(stage, &page).await?;
    page.saved().await
}

/// The list has room beside the labels; with its filters and the bar of several, too.
async fn list(stage: &mut Stage, page: &Page, what: &str) -> Result<()> {
    has(page, what, ".list-scroll", 200.0).await?;
    has(page, what, ".label-row:first-child", 28.0).await?;
    has(page, what, ".label-row:last-child", 28.0).await?;
    stage.picture(page).await?;
    page.run_in_page("document.querySelector('[data-act=list-filters]').click(); document.querySelector('[data-act=pick]').click()")
        .await?;
    page.until(
        "the filters are open, and the rows have boxes",
        "return document.querySelector('.list-filters') !== null && document.querySelector('.pick input') !== null",
    )
    .await?;
    has(page, what, ".list-scroll", 180.0).await?;
    page.run_in_page("document.querySelector('.pick input').click()")
        .await?;
    page.until(
        "the bar is there",
        "return document.querySelector('.bulk') !== null",
    )
    .await?;
    has(page, what, ".list-scroll", 100.0).await?;
    has(page, what, ".bulk .button.danger", 28.0).await?;
    has(page, what, "[data-act=more-filters]", 20.0).await?;
    has(page, what, ".label-row:last-child", 28.0).await?;
    stage.picture(page).await?;
    page.run_in_page("document.querySelector('[data-act=none]').click(); document.querySelector('[data-act=list-filters]').click()")
        .await?;
    page.until(
        "the bar is gone",
        "return document.querySelector('.bulk, .list-filters') === null",
    )
    .await
}

/// The results and the buttons below them.
async fn finding(stage: &mut Stage, page: &Page, what: &str) -> Result<()> {
    page.chord(&[Key::Control, Key::Shift], 'f').await?;
    let field = page.by_role("searchbox", "Words to find").await?;
    // What was looked for before is still there, and selected once the field has the focus.
    page.until(
        "the field has the focus",
        "const field = document.activeElement; return field.type === 'search' && field.selectionEnd - field.selectionStart === field.value.length",
    )
    .await?;
    field.send_keys("de").await?;
    page.until(
        "there are results",
        "return document.querySelectorAll('.hits .hit').length > 2",
    )
    .await?;
    has(page, what, ".hits", 60.0).await?;
    has(page, what, ".tag-all-labels .button:last-child", 30.0).await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    page.until(
        "the list is back",
        "return document.querySelector('.panel') === null && document.querySelector('.list-item') !== null",
    )
    .await
}

/// The card leaves the list where it is.
async fn card(stage: &mut Stage, page: &Page, what: &str) -> Result<()> {
    page.run_in_page("document.querySelector('#text mark').click()")
        .await?;
    page.until(
        "the card is open",
        "return document.querySelector('#card blockquote') !== null",
    )
    .await?;
    has(page, what, "#card blockquote", 20.0).await?;
    has(page, what, "#card .card-foot .button", 28.0).await?;
    has(page, what, ".list-scroll", 150.0).await?;
    has(page, what, ".label-row:last-child", 28.0).await?;
    stage.picture(page).await?;
    page.press_button("Close").await?;
    page.gone("button", "Close").await
}

/// One of two hundred labels is found by a part of its name, and given by Enter.
async fn typed(stage: &mut Stage, page: &Page) -> Result<()> {
    page.drag_over("prisonniers", 0, Direction::Forwards)
        .await?;
    let field = page.by_role("searchbox", "Find a label").await?;
    field.send_keys("LABEL 142").await?;
    page.until(
        "one label is found",
        "return document.querySelectorAll('.label-row').length === 1 && \
         document.querySelector('.label-search [role=status]').textContent.startsWith('1 label found')",
    )
    .await?;
    stage.picture(page).await?;
    page.key(Key::Enter).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(
        annotations[0]["quote"] == "prisonniers",
        "{:?}",
        annotations[0]
    );
    page.until(
        "all labels are there again, the used one first",
        "return document.querySelectorAll('.label-row').length === 200 && \
         document.querySelector('.label-row .label-button').textContent.includes('142')",
    )
    .await
}
