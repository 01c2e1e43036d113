//! 12: the guided start on a first visit. It follows what is really done, is in nobody's way, can be skipped, begun
//! again and taken back.

use super::first_page_alone::OFF_THE_NET;
use crate::browser::{Kind, Options, Place};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const PASSAGE: &str = "des dizaines de soldats arméniens ont été faits prisonniers";
const TAKE_BACK: &str = "Discard the trial tags";
/// Where the text and the labels stand.
const PLACES: &str = "return JSON.stringify(['#text', '#text p, #text .paragraph', '.labels'].map((part) => { \
     const box = document.querySelector(part)?.getBoundingClientRect(); return box && [box.x, box.y, box.width]; }))";
/// Whether it lies over the passage that it speaks of.
const COVERS: &str = "const card = document.querySelector('.guided').getBoundingClientRect(); \
     const [range] = CSS.highlights.get('guided'); const own = document.createRange(); \
     own.setStart(range.startContainer, range.startOffset); own.setEnd(range.endContainer, range.endOffset); \
     const boxes = [...own.getClientRects()]; \
     return boxes.length === 0 || boxes.some((box) => box.top < 0 || box.bottom > innerHeight || \
         box.right > card.left && box.left < card.right && box.bottom > card.top && box.top < card.bottom);";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    followed(stage).await?;
    skipped(stage).await?;
    elsewhere(stage).await?;
    in_french(stage).await?;
    if stage.kind == Kind::Chromium {
        by_touch(stage).await?;
    }
    Ok(())
}

/// It says this now.
async fn says(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.guided-hint')?.innerText.includes({}) ?? false",
        json!(words)
    );
    page.until(&format!("it says {words:?}"), &script).await
}

async fn is_there(page: &Page, is_there: bool) -> Result<()> {
    let script = format!("return (document.querySelector('.guided') !== null) === {is_there}");
    let what = format!("the guided start is there: {is_there}");
    page.until(&what, &script).await?;
    let n_glowing = u8::from(is_there);
    let glows =
        format!("return (CSS.highlights?.get('guided')?.size ?? {n_glowing}) === {n_glowing}");
    page.until("the passage glows as long as it is there", &glows)
        .await
}

async fn covers(page: &Page) -> Result<bool> {
    let answer = page.told_json(COVERS).await?;
    Ok(answer == json!(true))
}

/// By mouse and keys, to the end; what was tried is taken back.
async fn followed(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.browser().preload(OFF_THE_NET).await?;
    page.go("?lang=en").await?;
    page.until(
        "the article can be read",
        "return document.querySelector('[data-testid=text]')?.textContent.includes('prisonniers') ?? false",
    )
    .await?;
    let before = page.ask(PLACES, Vec::new()).await?;
    page.run_in_page("globalThis.isOnTheNet = true; dispatchEvent(new Event('online'))")
        .await?;
    page.until(
        "it is told of, once",
        "return document.querySelector('[role=status]').textContent.includes('guided start')",
    )
    .await?;
    page.ready().await?;
    page.by_role("region", "Guided start").await?;
    is_there(&page, true).await?;
    ensure!(
        page.ask(PLACES, Vec::new()).await? == before,
        "it has moved the page"
    );
    let focus = page
        .ask("return document.activeElement.tagName", Vec::new())
        .await?;
    ensure!(focus == "BODY", "the focus is on {focus}");
    ensure!(!covers(&page).await?, "it lies over its passage");
    stage.picture(&page).await?;
    tried(stage, &page).await
}

/// Each thing that it asks for is done, and all of it taken back.
async fn tried(stage: &mut Stage, page: &Page) -> Result<()> {
    says(page, "Select the passage that glows").await?;
    page.drag_over("Les soldats de la paix russes", 0, Direction::Forwards)
        .await?;
    says(page, "press 1 for “Prisoner”").await?;
    // Escape is the selection’s, and what is not done is asked for again.
    page.key(Key::Escape).await?;
    says(page, "Select the passage that glows").await?;
    page.drag_over(PASSAGE, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    says(page, "Click what you tagged").await?;
    page.until(
        "nothing glows any more",
        "return !CSS.highlights?.has('guided')",
    )
    .await?;
    page.click_at(page.inside(PASSAGE, "soldats").await?.start, 1)
        .await?;
    // The only work is not for trying.
    says(page, "tag any other words").await?;
    page.drag_over("Les soldats de la paix russes", 0, Direction::Forwards)
        .await?;
    page.digit(1, Layout::Us).await?;
    says(page, "Take that last tag back: Ctrl+Z").await?;
    stage.picture(page).await?;
    page.chord(&[Key::Control], 'z').await?;
    says(page, "Download JSON gives you a file").await?;
    page.until_annotations(1).await?;
    page.download_json().await?;
    says(page, "Your work is kept").await?;
    stage.picture(page).await?;
    page.press_button(TAKE_BACK).await?;
    page.until_annotations(0).await?;
    is_there(page, false).await?;
    page.until(
        "what it did is said",
        "return document.querySelector('.toast-words')?.textContent === '1 step undone; Redo brings it back'",
    )
    .await?;
    page.promise("temoin.redo()", Value::Null).await?;
    page.until_annotations(1).await?;
    page.saved().await
}

/// Skipped by keyboard and not shown again; asked for; forgotten with everything.
async fn skipped(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    is_there(&page, true).await?;
    page.run_in_page("document.querySelector('.guided button').focus()")
        .await?;
    page.key(Key::Enter).await?;
    is_there(&page, false).await?;
    page.until(
        "the focus is in the text",
        "return document.activeElement.id === 'text'",
    )
    .await?;

    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", "All commands").await?;
    for c in "guided".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    is_there(&page, true).await?;
    page.press_button("Settings").await?;
    let item = |name: &str| {
        format!(
            "const item = [...document.querySelectorAll('.menu-item')].find((one) => one.textContent.startsWith({})); \
             item?.click(); return item !== undefined",
            json!(name)
        )
    };
    let switch = "const box = document.querySelector('input[aria-describedby=read-only-why]'); box?.click(); return box !== null";
    page.until("nothing can be changed", switch).await?;
    page.until(
        "where nothing can be tried, it is away",
        "return document.querySelector('.guided') === null",
    )
    .await?;
    page.until("all can be changed", switch).await?;
    is_there(&page, true).await?;

    page.until("it is asked", &item("Forget everything"))
        .await?;
    page.press_button("Forget everything").await?;
    page.gone("dialog", "Forget everything in this browser?")
        .await?;
    is_there(&page, false).await?;
    page.reload().await?;
    is_there(&page, true).await?;
    page.press_button("Skip the guided start").await?;
    is_there(&page, false).await
}

/// Again after a reload, until it is skipped; not where a file is opened, of which one hint tells how to begin.
async fn elsewhere(stage: &mut Stage) -> Result<()> {
    let place = Place::new()?;
    let options = Options {
        place: Some(place),
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    is_there(&page, true).await?;
    page.saved().await?;
    page.reload().await?;
    is_there(&page, true).await?;
    page.press_button("Skip the guided start").await?;
    is_there(&page, false).await?;
    page.reload().await?;
    is_there(&page, false).await?;

    let page = stage.open(&Options::default()).await?;
    is_there(&page, true).await?;
    page.promise(
        "temoin.open({ name: 'a.txt', text: 'Un autre texte.' })",
        Value::Null,
    )
    .await?;
    page.until(
        "one hint in its place",
        "return document.querySelector('.side .kept-here').textContent.startsWith('Select a passage')",
    )
    .await
}

async fn in_french(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;
    page.by_role("region", "Prise en main").await?;
    says(&page, "Sélectionnez le passage qui luit").await?;
    page.drag_over(PASSAGE, 0, Direction::Backwards).await?;
    says(&page, "tapez 1 pour «\u{a0}Prisonnier\u{a0}»").await?;
    stage.picture(&page).await?;
    page.digit(1, Layout::French).await?;
    says(&page, "Cliquez sur ce que vous avez étiqueté").await?;
    page.press_button("Passer la prise en main").await?;
    is_there(&page, false).await
}

/// On a phone: above the bar, below the passage, and nothing for the finger but its button.
async fn by_touch(stage: &mut Stage) -> Result<()> {
    let options = Options {
        size: (390, 844),
        touch: true,
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    is_there(&page, true).await?;
    says(&page, "Press and hold a word of the passage").await?;
    ensure!(!covers(&page).await?, "it lies over its passage");
    stage.picture(&page).await?;
    let through = "const box = document.querySelector('.guided').getBoundingClientRect(); \
         const button = document.querySelector('.guided button').getBoundingClientRect(); \
         const bar = document.querySelector('.bottom-bar').getBoundingClientRect(); \
         const under = document.elementFromPoint(box.left + box.width / 2, box.top + 20); \
         return under.closest('.guided') === null && box.bottom <= bar.top && button.height >= 44 && button.width >= 44";
    ensure!(
        page.ask(through, Vec::new()).await? == json!(true),
        "it takes more room than it may"
    );
    let word = page.inside(PASSAGE, "soldats").await?;
    page.touch_at(word.start, 900).await?;
    let button = page.button_in("Tag selection", "Prisoner").await?;
    page.touch_at(page.middle(&button).await?, 40).await?;
    says(&page, "Tap what you tagged").await?;
    page.touch_at(page.inside(PASSAGE, "soldats").await?.start, 40)
        .await?;
    let close = page.by_role("button", "Close").await?;
    page.touch_at(page.middle(&close).await?, 40).await?;
    says(&page, "tag any other word").await?;
    stage.picture(&page).await?;
    let skip = page.by_role("button", "Skip the guided start").await?;
    page.touch_at(page.middle(&skip).await?, 40).await?;
    is_there(&page, false).await?;
    page.until_annotations(1).await.map(drop)
}
