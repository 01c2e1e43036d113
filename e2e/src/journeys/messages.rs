//! 12: messages tell what cannot be seen on the page, lie over no words, and take back just what they tell of.

use super::still::holds;
use crate::browser::{Kind, Options};
use crate::input::{Direction, Layout};
use crate::outline::Point;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

const PASSAGES: [&str; 2] = [
    "Les soldats de la paix russes",
    "des dizaines de soldats arméniens ont été faits prisonniers",
];
/// The message lies over no line of the text.
const IS_CLEAR: &str = "const toast = document.querySelector('.toast').getBoundingClientRect(); \
     const lines = []; const walk = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT); \
     const range = document.createRange(); \
     while (walk.nextNode()) { range.selectNodeContents(walk.currentNode); lines.push(...range.getClientRects()); } \
     return lines.length > 10 && lines.every((line) => line.right <= toast.left || \
         line.left >= toast.right || line.bottom <= toast.top || line.top >= toast.bottom)";

/// The message lies over nothing else that can be pressed, and not over what is selected; what is pressed beside its button
/// is what lies below it.
const ASIDE: &str = "const toast = document.querySelector('.toast'); if (!toast) return false; \
     const { left, right, top, bottom } = toast.getBoundingClientRect(); \
     const meets = (box) => box.width > 0 && box.bottom > top && box.top < bottom && box.right > left && box.left < right; \
     const others = [...document.querySelectorAll('button, a, input, select, .handle, .bound')].filter((one) => !toast.contains(one) && one.checkVisibility({ visibilityProperty: true })); \
     const selection = getSelection(); \
     const lines = selection.isCollapsed ? [] : [...selection.getRangeAt(0).getClientRects()]; \
     const below = document.elementFromPoint(left + 8, (top + bottom) / 2); \
     return top >= 0 && bottom <= innerHeight && others.length > 5 && !others.some((one) => meets(one.getBoundingClientRect())) && \
         !lines.some(meets) && below.closest('.toast') === null";

/// How long a short one is shown, in milliseconds.
const SHOWN: u32 = 2_500;
/// How long a letter of a longer one takes.
const LETTER: u32 = 50;
/// A clock for the page: what it does after so long as a message takes waits until a test lets the time go by.
const CLOCK: &str = "() => {
    const [plain, clear, waiting] = [globalThis.setTimeout, globalThis.clearTimeout, new Map()];
    globalThis.setTimeout = (act, delay, ...rest) => {
        if (!(delay >= 2000 && delay < 10000)) return plain(act, delay, ...rest);
        const id = plain(() => {}, delay);
        waiting.set(id, { act: () => act(...rest), delay });
        return id;
    };
    globalThis.clearTimeout = (id) => { waiting.delete(id); clear(id); };
    globalThis.delays = () => [...waiting.values()].map(({ delay }) => delay);
    globalThis.timeGoesBy = () => {
        const acts = [...waiting.values()].map(({ act }) => act);
        waiting.clear();
        for (const act of acts) act();
    };
}";

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
    tag(page, &PASSAGES).await?;
    page.until_annotations(2).await.map(drop)
}

async fn tag(page: &Page, quotes: &[&str]) -> Result<()> {
    for quote in quotes {
        let script = "const [start, end] = place(arguments[0], 0); const points = (until) => \
             [...whole().slice(0, until)].length; return [points(start), points(end)];";
        let place = page.ask_text(script, vec![json!(quote)]).await?;
        let annotation = json!({ "start": place[0], "end": place[1], "label": "prisoner" });
        page.promise("temoin.annotate(a)", annotation).await?;
    }
    Ok(())
}

/// By a click on a word of it: a second one at the same place could be the other half of a double click.
async fn delete_first(page: &Page, word: &str) -> Result<()> {
    delete(page, page.inside(PASSAGES[0], word).await?.start).await
}

async fn delete(page: &Page, at: Point) -> Result<()> {
    page.click_at(at, 1).await?;
    page.press_button("Delete").await?;
    is_shown(page, "Deleted: “").await
}

async fn beside(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.browser().preload(CLOCK).await?;
    page.open("?lang=en").await?;
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
    timed(&page).await?;

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

/// A short message is shown for 2.5 s, one of more letters for as long as they take to be read, and any for as long as the
/// pointer or the focus is at its button.
async fn timed(page: &Page) -> Result<()> {
    let words = page
        .ask(
            "return document.querySelector('.toast-words').textContent",
            Vec::new(),
        )
        .await?;
    let n_letters = words.as_str().unwrap_or_default().chars().count();
    let read = u32::try_from(n_letters)? * LETTER;
    ensure!(read > SHOWN, "{words} is short");
    // The button that deletes was where it came.
    let away = page.inside(PASSAGES[1], "soldats").await?.start;
    page.hover(away).await?;
    ends_after(page, &[read]).await?;
    // Beside the text its words let the pointer through: its button is what a pointer can be on.
    let button = page.client().find(Locator::Css(".toast button")).await?;
    let button = page.middle(&button).await?;
    page.hover(button).await?;
    ends_after(page, &[]).await?;
    page.hover(away).await?;
    ends_after(page, &[read]).await?;
    // By keyboard: it waits for whoever is there, and the pointer that comes and goes meanwhile ends nothing.
    holds(page, "F6", || async {
        page.key(Key::F6).await?;
        page.until(
            "the focus is on its button",
            "return document.activeElement.closest('.toast') !== null",
        )
        .await
    })
    .await?;
    ends_after(page, &[]).await?;
    page.hover(button).await?;
    page.hover(away).await?;
    ends_after(page, &[]).await?;
    is_shown(page, "Deleted: “").await?;
    holds(page, "Enter on its button", || async {
        page.key(Key::Enter).await?;
        page.until_annotations(2).await?;
        is_over(page).await?;
        page.until(
            "the focus is in the text",
            "return document.activeElement.id === 'text'",
        )
        .await
    })
    .await?;
    // Nobody is at this one: it goes, and what it tells of stays done.
    tag(page, &["Hadrut"]).await?;
    page.until_annotations(3).await?;
    delete(page, page.edges("Hadrut", 0).await?.start).await?;
    page.hover(away).await?;
    ends_after(page, &[SHOWN]).await?;
    page.run_in_page("globalThis.timeGoesBy()").await?;
    is_over(page).await?;
    page.until_annotations(2).await.map(drop)
}

/// The page waits for the end of messages, for so many milliseconds each.
async fn ends_after(page: &Page, wanted: &[u32]) -> Result<()> {
    let found = async || page.told_json("return globalThis.delays()").await;
    let outcome = page
        .until_some(&format!("a message ends after {wanted:?}"), || async {
            Ok((found().await? == json!(wanted)).then_some(()))
        })
        .await;
    let last = found().await?;
    outcome.with_context(|| format!("it ends after {last}"))
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
             toast.contains((toast.style.pointerEvents = 'auto', document.elementFromPoint(box.left + 8, box.top + box.height / 2))) && \
             !toast.contains((toast.style.pointerEvents = '', document.elementFromPoint(box.left + 8, box.top + box.height / 2))) && \
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
    let page = stage.start(&options).await?;
    page.browser().preload(CLOCK).await?;
    page.open("?lang=en").await?;
    page.press_button("Skip the guided start").await?;
    tag_both(&page).await?;
    page.touch_at(page.inside(PASSAGES[0], "soldats").await?.start, 40)
        .await?;
    let delete = page.by_role("button", "Delete").await?;
    page.touch_at(page.middle(&delete).await?, 40).await?;
    is_shown(&page, "Deleted: “").await?;
    page.until("it lies over nothing that is pressed", ASIDE)
        .await?;
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
    let point = Point { x: of(0), y: of(1) };
    page.touch_at(point, 40).await?;
    page.until_annotations(2).await?;
    under_the_thumb(stage, &page).await
}

/// While a message is shown, the bar, the labels of a selection and the sheet are pressed as ever, at the first tap.
async fn under_the_thumb(stage: &mut Stage, page: &Page) -> Result<()> {
    page.run_in_page("globalThis.timeGoesBy()").await?;
    is_over(page).await?;
    // What is undone out of view is told.
    page.ask("scrollTo(0, 400)", Vec::new()).await?;
    let undo = ".bottom-bar .undo-buttons button";
    touch(page, undo).await?;
    page.until_annotations(1).await?;
    is_there(page, "before a selection").await?;
    touch(page, undo).await?;
    page.until_annotations(0).await?;
    let low = "const bar = document.querySelector('.bottom-bar').getBoundingClientRect().top; \
         const walk = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT); const range = document.createRange(); \
         let found = null; while (walk.nextNode()) for (const { index } of walk.currentNode.data.matchAll(/\\p{L}{6,}/gu)) { \
             range.setStart(walk.currentNode, index); range.setEnd(walk.currentNode, index + 6); \
             const box = range.getBoundingClientRect(); \
             if (box.bottom < bar - 56 && (!found || box.top > found[1])) found = [box.x + box.width / 2, box.y + box.height / 2]; } \
         return found";
    let found = page.ask(low, Vec::new()).await?;
    let of = |index: usize| found[index].as_f64().context("a word at the foot");
    let word = Point {
        x: of(0)?,
        y: of(1)?,
    };
    page.touch_at(word, 900).await?;
    page.until(
        "the labels are shown",
        "return document.querySelector('.palette .label-button') !== null && String(getSelection()) !== ''",
    )
    .await?;
    is_there(page, "with the labels").await?;
    stage.picture(page).await?;
    touch(page, ".palette .label-button:nth-of-type(2)").await?;
    page.until_annotations(1).await?;
    page.ask("scrollTo(0, 0)", Vec::new()).await?;
    touch(page, undo).await?;
    page.until_annotations(0).await?;
    is_there(page, "over the bar").await?;
    touch(page, ".bottom-bar .outlined").await?;
    page.until(
        "the sheet is open",
        "return document.querySelector('.side.open')?.checkVisibility() ?? false",
    )
    .await?;
    is_there(page, "with the sheet").await?;
    touch(page, ".sheet-close").await?;
    page.until(
        "the sheet is closed",
        "return document.querySelector('.side.open') === null",
    )
    .await
}

/// A message is shown, where it is in no way.
async fn is_there(page: &Page, when: &str) -> Result<()> {
    page.until(&format!("a message is in no way, {when}"), ASIDE)
        .await
}

/// A tap on the middle of what a selector finds, where a finger sees it.
async fn touch(page: &Page, selector: &str) -> Result<()> {
    let element = page.client().find(Locator::Css(selector)).await?;
    page.touch_at(page.middle(&element).await?, 40).await
}
