//! 12: messages tell what cannot be seen on the page, lie over no words, and take back just what they tell of.

use crate::browser::{Kind, Options};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

const PASSAGES: [&str; 2] = [
    "Les soldats de la paix russes",
    "des dizaines de soldats arméniens ont été faits prisonniers",
];
/// The message lies over no line of the text, but for those that the bar at the bottom cuts already.
const IS_CLEAR: &str = "const toast = document.querySelector('.toast').getBoundingClientRect(); \
     const bar = document.querySelector('.bottom-bar'); \
     const foot = bar.checkVisibility() ? bar.getBoundingClientRect().top : Infinity; \
     const lines = []; const walk = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT); \
     const range = document.createRange(); \
     while (walk.nextNode()) { range.selectNodeContents(walk.currentNode); lines.push(...range.getClientRects()); } \
     return lines.length > 10 && lines.every((line) => line.bottom > foot || line.right <= toast.left || \
         line.left >= toast.right || line.bottom <= toast.top || line.top >= toast.bottom)";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    beside(stage).await?;
    in_a_dialog(stage).await?;
    if stage.kind == Kind::Chromium {
        by_touch(stage).await?;
    }
    Ok(())
}

async fn is_shown(page: &Page, start: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.toast-words')?.textContent.startsWith({}) ?? false",
        json!(start)
    );
    page.until(&format!("it is shown: {start}"), &script).await
}

async fn is_over(page: &Page) -> Result<()> {
    page.until(
        "nothing is shown any more",
        "return document.querySelector('.toast') === null",
    )
    .await
}

/// Tags both passages by the scripting surface.
async fn tag_both(page: &Page) -> Result<()> {
    for quote in PASSAGES {
        let script = "const [start, end] = place(arguments[0], 0); const points = (until) => \
             [...whole().slice(0, until)].length; return [points(start), points(end)];";
        let place = page.ask_text(script, vec![json!(quote)]).await?;
        let annotation = json!({ "start": place[0], "end": place[1], "label": "prisoner" });
        page.promise("temoin.annotate(a)", annotation).await?;
    }
    page.until_annotations(2).await.map(drop)
}

/// By a click on a word of it: a second one at the same place could be the other half of a double click.
async fn delete_first(page: &Page, word: &str) -> Result<()> {
    page.click_at(page.inside(PASSAGES[0], word).await?.start, 1)
        .await?;
    page.press_button("Delete").await?;
    is_shown(page, "Deleted: “").await
}

async fn beside(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.press_button("Skip the guided start").await?;
    // An ordinary tag is heard, and not shown.
    page.drag_over(PASSAGES[0], 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    page.until(
        "it is heard",
        "return document.querySelector('[role=status]').textContent.startsWith('Prisoner: “')",
    )
    .await?;
    let shown = page
        .ask(
            "return document.querySelectorAll('.toast').length",
            Vec::new(),
        )
        .await?;
    ensure!(shown == json!(0), "an ordinary tag is shown");
    page.promise("temoin.undo()", Value::Null).await?;
    tag_both(&page).await?;

    delete_first(&page, "soldats").await?;
    ensure!(
        page.ask(IS_CLEAR, Vec::new()).await? == json!(true),
        "it lies over the text"
    );
    stage.picture(&page).await?;
    // By keyboard: it waits for whoever is there.
    page.run_in_page("window.since = performance.now()").await?;
    page.key(Key::F6).await?;
    page.until(
        "the focus is on its button",
        "return document.activeElement.closest('.toast') !== null",
    )
    .await?;
    page.run_in_page(
        "window.setInterval(() => { document.documentElement.dataset.waited = performance.now() - window.since > 8000 }, 100)",
    )
    .await?;
    page.until(
        "more time has gone by than it is shown",
        "return document.documentElement.dataset.waited === 'true'",
    )
    .await?;
    is_shown(&page, "Deleted: “").await?;
    page.key(Key::Enter).await?;
    page.until_annotations(2).await?;
    is_over(&page).await?;
    page.until(
        "the focus is in the text",
        "return document.activeElement.id === 'text'",
    )
    .await?;

    // By mouse; and where another step came, nothing is offered.
    delete_first(&page, "paix").await?;
    let undo = Locator::Css(".toast button");
    let undo = page.client().find(undo).await?;
    let middle = page.middle(&undo).await?;
    page.click_at(middle, 1).await?;
    page.until_annotations(2).await?;
    delete_first(&page, "russes").await?;
    page.drag_over(PASSAGES[0], 0, Direction::Backwards).await?;
    page.digit(2, Layout::Us).await?;
    page.until_annotations(2).await?;
    page.until(
        "a later step is not offered",
        "return document.querySelector('.toast button') === null",
    )
    .await?;
    is_over(&page).await
}

/// What is said while a dialog is open is seen and heard there.
async fn in_a_dialog(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.run_in_page("document.querySelector('#text').focus()")
        .await?;
    page.character('?').await?;
    page.by_role("dialog", "Keyboard shortcuts").await?;
    let drop = "const transfer = new DataTransfer(); transfer.items.add(new File(['x'], 'x.txt')); \
        document.querySelector('dialog').dispatchEvent(new DragEvent('drop', \
        { dataTransfer: transfer, bubbles: true, cancelable: true }));";
    page.ask(drop, Vec::new()).await?;
    page.until(
        "it is over the dialog",
        "const toast = document.querySelector('dialog[open] .toast'); const box = toast?.getBoundingClientRect(); \
         return toast !== null && toast.checkVisibility() && \
             toast.contains(document.elementFromPoint(box.left + 8, box.top + box.height / 2)) && \
             document.querySelector('dialog[open] [role=status]').textContent.includes('close the dialog first')",
    )
    .await?;
    stage.picture(&page).await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "Keyboard shortcuts").await
}

async fn by_touch(stage: &mut Stage) -> Result<()> {
    let options = Options {
        size: (390, 844),
        touch: true,
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    page.press_button("Skip the guided start").await?;
    tag_both(&page).await?;
    page.touch_at(page.inside(PASSAGES[0], "soldats").await?.start, 40)
        .await?;
    let delete = page.by_role("button", "Delete").await?;
    page.touch_at(page.middle(&delete).await?, 40).await?;
    is_shown(&page, "Deleted: “").await?;
    ensure!(
        page.ask(IS_CLEAR, Vec::new()).await? == json!(true),
        "it lies over the text"
    );
    stage.picture(&page).await?;
    page.until(
        "its button can be pressed by a finger",
        "const box = document.querySelector('.toast button')?.getBoundingClientRect(); return box?.height >= 44",
    )
    .await?;
    let middle = "const box = document.querySelector('.toast button').getBoundingClientRect(); \
         return [box.x + box.width / 2, box.y + box.height / 2]";
    let middle = page.ask(middle, Vec::new()).await?;
    let of = |index: usize| middle[index].as_f64().unwrap_or_default();
    let point = crate::outline::Point { x: of(0), y: of(1) };
    page.touch_at(point, 40).await?;
    page.until_annotations(2).await.map(drop)
}
