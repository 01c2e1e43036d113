//! 8: the reader's settings: kept, and the place in the text holds; read only; a long text made ready to be
//! heard; all of it at 400 % zoom.

use super::tag_and_download::TAGS;
use crate::browser::{Kind, Options};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use serde_json::{Value, json};

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    place_holds(stage).await?;
    read_only(stage).await?;
    made_ready(stage).await?;
    reflows(stage).await
}

/// Opens the settings.
async fn settings(page: &Page) -> Result<()> {
    page.press_button("Settings").await?;
    page.by_role("group", "Settings").await.map(drop)
}

/// Chooses a value of a setting of the text.
async fn pick(page: &Page, key: &str, value: &str) -> Result<()> {
    let selector = format!("input[name={key}][value={value}]");
    // As the wheel over the panel does it. Firefox's driver would scroll the page as well, away from its place.
    let near = "const radio = document.querySelector(arguments[0]); const panel = radio.closest('.popover'); \
         panel.scrollTop += radio.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 2; \
         return scrollY;";
    let before = page.ask(near, vec![json!(selector)]).await?;
    let radio = page.client().find(Locator::Css(&selector)).await?;
    let seen = "addEventListener('click', () => { globalThis.clickedAt = scrollY; }, { capture: true, once: true })";
    page.run_in_page(seen).await?;
    radio
        .click()
        .await
        .with_context(|| format!("choosing {key} {value}"))?;
    let at_click = page.told_json("return globalThis.clickedAt").await?;
    ensure!(
        at_click == before,
        "the driver itself scrolled the page from {before} to {at_click}"
    );
    let is_set = format!(
        "return (document.documentElement.getAttribute('data-{key}') ?? 'usual') === '{value}'"
    );
    page.until(&format!("{key} is {value}"), &is_set).await
}

/// Marks the letter at the start of the first line in view, below the header.
const MARK: &str = "const text = document.getElementById('text'); \
     const top = () => parseFloat(getComputedStyle(text).scrollMarginTop); \
     const line = () => parseFloat(getComputedStyle(text).lineHeight); \
     const { left } = text.getBoundingClientRect(); \
     const at = (x, y) => { const found = document.caretPositionFromPoint?.(x, y); const range = document.caretRangeFromPoint?.(x, y); \
         return [found?.offsetNode ?? range.startContainer, found?.offset ?? range.startOffset]; }; \
     const [node, offset] = at(left + 2, top() + 2); globalThis.place = document.createRange(); \
     globalThis.place.setStart(node, offset); globalThis.place.setEnd(node, offset + 1); \
     globalThis.away = () => globalThis.place.getClientRects()[0].top - top(); \
     globalThis.line = line;";

/// The marked letter is still in the first line of the view.
async fn holds(page: &Page, what: &str) -> Result<()> {
    // The first line may begin above the edge by part of its height, the letter anywhere in it.
    let held = "const away = globalThis.away(); return Math.abs(away) <= globalThis.line() ? true : String(away)";
    let outcome = page
        .until_some(&format!("the place holds after {what}"), || async {
            let held = page.told_json(held).await?;
            Ok((held == json!(true)).then_some(()))
        })
        .await;
    let away = page.told_json("return globalThis.away()").await?;
    outcome.with_context(|| format!("it is {away} pixels away"))
}

async fn place_holds(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let text: String = (0..900)
        .map(|index| {
            format!(
                "Paragraph {index}: {}\n",
                "the witness speaks of it again. ".repeat(1 + index % 7)
            )
        })
        .collect();
    page.promise(
        "temoin.open(a)",
        json!({ "name": "long.txt", "text": text }),
    )
    .await?;
    page.promise("temoin.reveal(a)", json!(60_000)).await?;
    page.until("it has scrolled", "return scrollY > 5000")
        .await?;
    let fetched = "return performance.getEntriesByType('resource').some((one) => one.name.includes('lexend'))";
    ensure!(
        page.ask(fetched, Vec::new()).await? == json!(false),
        "the typeface is fetched unasked"
    );
    settings(&page).await?;
    // Wherever the top of the view cuts a line: through its letters, or between them and the next line's.
    for _ in 0..6 {
        page.run_in_page("scrollBy(0, 6)").await?;
        page.run_in_page(MARK).await?;
        for value in ["largest", "usual"] {
            pick(&page, "text-size", value).await?;
            holds(&page, &format!("text-size became {value}")).await?;
        }
    }
    page.run_in_page(MARK).await?;
    for (key, value) in [
        ("text-size", "largest"),
        ("text-width", "narrow"),
        ("text-leading", "wide"),
        ("text-face", "lexend"),
        ("text-size", "small"),
        ("text-width", "wide"),
    ] {
        pick(&page, key, value).await?;
        holds(&page, &format!("{key} became {value}")).await?;
        if value == "largest" {
            stage.picture(&page).await?;
        }
    }
    page.until(
        "the typeface is there",
        "return [...document.fonts].some((one) => one.family.includes('Lexend') && one.status === 'loaded')",
    )
    .await?;
    page.saved().await?;
    page.reload().await?;
    let kept = "const root = document.documentElement.dataset; const text = getComputedStyle(document.getElementById('text')); \
         return [root.textSize, root.textWidth, root.textLeading, root.textFace, text.fontFamily.split(',')[0]]";
    let kept = page.ask(kept, Vec::new()).await?;
    ensure!(
        kept == json!(["small", "wide", "wide", "lexend", "Lexend"]),
        "after a reload: {kept}"
    );
    settings(&page).await?;
    for key in ["text-size", "text-width", "text-leading", "text-face"] {
        pick(&page, key, "usual").await?;
    }
    stage.picture(&page).await
}

async fn read_only(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let [_, (_, dozens), (_, denial), _] = TAGS;
    page.drag_over(dozens, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until_annotations(1).await?;
    page.saved().await?;
    let before = page.exported().await?;
    settings(&page).await?;
    let switch = page
        .client()
        .find(Locator::Css("input[aria-describedby=read-only-why]"))
        .await?;
    switch.click().await?;
    let word = "Read only: allow changes again";
    page.by_role("button", word).await?;
    page.press_button("Settings").await?;
    let disabled = "return [...document.querySelectorAll('.labels .label-button')].every((one) => one.ariaDisabled === 'true')";
    page.until("the labels are disabled", disabled).await?;
    stage.picture(&page).await?;

    page.drag_over(denial, 0, Direction::Forwards).await?;
    page.digit(3, Layout::Us).await?;
    page.until(
        "it is said why",
        "return document.querySelector('[role=status]').textContent.startsWith('Read only')",
    )
    .await?;
    let refused = page
        .promise(
            "temoin.annotate(a)",
            json!({ "start": 0, "end": 2, "label": "denial" }),
        )
        .await;
    ensure!(refused.is_err(), "a script may write in the read-only mode");
    ensure!(
        page.promise("temoin.undo()", Value::Null).await.is_err(),
        "a script may undo in the read-only mode"
    );
    ensure!(page.exported().await? == before, "something has changed");
    page.reload().await?;
    page.press_button(word).await?;
    page.gone("button", word).await?;
    ensure!(page.exported().await? == before, "something has changed");
    page.drag_over(denial, 0, Direction::Forwards).await?;
    page.digit(3, Layout::Us).await?;
    page.until_annotations(2).await.map(drop)
}

/// A long text with more annotations than are drawn at once.
const LONG: &str = "(async () => { \
     const text = Array.from({ length: 1500 }, (_, index) => `Line ${index} of a long testimony that goes on.\\n`).join(''); \
     const { id } = await temoin.open({ name: 'long.txt', text, language: 'en' }); \
     const file = JSON.parse((await temoin.export('temoin')).text); \
     let at = 0; \
     for (const line of text.split('\\n').slice(0, -1)) { \
       for (const [from, to, label] of [[0, 9, 'prisoner'], [5, 20, 'denial']]) \
         file.annotations.push({ id: crypto.randomUUID(), created: '2026-11-22T10:00:00.000Z', label, start: at + from, end: at + to, quote: text.slice(at + from, at + to) }); \
       at += line.length + 1; } \
     file.document.id = crypto.randomUUID(); file.document.name = 'marked.txt'; \
     await temoin.import('marked.json', JSON.stringify(file), { format: 'temoin', partial: true }); })()";

/// Notes in which order blocks become ready, and which one is at the top of the view.
const ORDER: &str = "const text = document.getElementById('text'); const blocks = [...text.children]; \
     globalThis.order = []; globalThis.nBlocks = blocks.length; \
     const top = parseFloat(getComputedStyle(text).scrollMarginTop); \
     globalThis.inView = blocks.findIndex((block) => block.getBoundingClientRect().bottom >= top); \
     new MutationObserver((all) => { for (const { target } of all) if (target.classList.contains('told')) \
         globalThis.order.push(blocks.indexOf(target)); }) \
         .observe(text, { subtree: true, attributeFilter: ['class'] });";

async fn made_ready(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.promise(LONG, Value::Null).await?;
    page.until_annotations(3000).await?;
    let last = "return document.querySelectorAll('.block:last-child mark').length";
    ensure!(
        page.ask(last, Vec::new()).await? == json!(0),
        "the end of the text is marked before anybody asks"
    );
    page.promise("temoin.reveal(a)", json!(40_000)).await?;
    page.until("it has scrolled", "return scrollY > 5000")
        .await?;
    page.run_in_page(ORDER).await?;
    // The second stop of Tab.
    let on = "document.querySelector('.skip.reads-ahead').focus(); document.querySelector('.skip.reads-ahead').click();";
    page.ask(on, Vec::new()).await?;
    page.until(
        "all is ready",
        "return document.getElementById('text').dataset.told === 'all'",
    )
    .await?;
    ensure!(
        page.ask(last, Vec::new()).await? != json!(0),
        "the end of the text has no marks"
    );
    let order = page
        .told_json("return [globalThis.order, globalThis.inView, globalThis.nBlocks]")
        .await?;
    let n_blocks = order[2].as_u64().context("a number of blocks")?;
    let in_view = order[1].as_u64().context("a block in view")?;
    let wanted: Vec<u64> = (in_view..n_blocks).chain(0..in_view).collect();
    ensure!(
        in_view > 0 && order[0] == json!(wanted),
        "block {in_view} is in view, and they became ready in the order {}",
        order[0]
    );
    // WebKit's driver does not tell of its tree.
    if stage.kind != Kind::WebKit {
        is_heard_to_its_end(&page).await?;
    }
    page.ask(
        "document.querySelector('.skip.reads-ahead').click()",
        Vec::new(),
    )
    .await?;
    page.until("the marks go again", &format!("{last} === 0"))
        .await
}

async fn is_heard_to_its_end(page: &Page) -> Result<()> {
    page.until_some("the end of the text is heard", || async {
        let heard = page.assistive_tree().await?;
        // The number of the last line lies under both annotations: a run of its own.
        let end = heard.contains("\"1499\"");
        Ok((end && heard.matches("[start: Denial] ").count() == 1500).then_some(()))
    })
    .await
}

/// Nothing is wider than the view.
async fn fits(page: &Page, what: &str, selector: &str) -> Result<()> {
    let script = "const box = document.querySelector(arguments[0]); const bounds = box.getBoundingClientRect(); \
         const width = document.documentElement.clientWidth; \
         return [document.documentElement.scrollWidth <= width, box.scrollWidth <= box.clientWidth + 1, \
             bounds.left >= 0 && bounds.right <= width, bounds.bottom <= innerHeight];";
    let found = page.ask(script, vec![json!(selector)]).await?;
    ensure!(
        found == json!([true, true, true, true]),
        "{what} at 400 %: page, inside, sides, bottom fit: {found}"
    );
    Ok(())
}

async fn reflows(stage: &mut Stage) -> Result<()> {
    // 1280 by 900 pixels at 400 %.
    let options = Options {
        size: (320, 225),
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    if stage.kind == Kind::Chromium {
        page.until("the view is small", "return innerWidth === 320")
            .await?;
    }
    settings(&page).await?;
    fits(&page, "the settings", ".popover").await?;
    stage.picture(&page).await?;
    pick(&page, "text-size", "largest").await?;
    fits(&page, "the settings", ".popover").await?;
    page.press_button("Forget everything in this browser…")
        .await?;
    page.by_role("dialog", "Forget everything in this browser?")
        .await?;
    fits(&page, "the dialog", "dialog").await?;
    stage.picture(&page).await?;
    page.press_button("Cancel").await?;
    page.gone("dialog", "Forget everything in this browser?")
        .await?;
    let text = page
        .ask(
            "return document.documentElement.scrollWidth <= innerWidth",
            Vec::new(),
        )
        .await?;
    ensure!(
        text == json!(true),
        "the text in its largest size scrolls sideways"
    );
    stage.picture(&page).await
}
