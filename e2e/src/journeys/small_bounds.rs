//! 10: the ends of an annotation on small screens: by finger at 390 pixels, at 320, and at 400 % zoom; with the
//! reader's own colours, and without motion. Undo is within the thumb's reach.

use super::told_apart::force_colors;
use crate::browser::{Kind, Options};
use crate::input::Direction;
use crate::outline::{Edges, Point};
use crate::page::Page;
use crate::raw::{cdp, firefox_chrome};
use crate::stage::Stage;
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

const AROUND: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche";
const QUOTE: &str = "avoir violé";
/// Nothing lies over the handles, and the text stands still.
const UNCOVERED: &str = "const sheet = document.querySelector('.side.open').getBoundingClientRect(); \
     const { dataset } = document.documentElement; const last = dataset.lastScroll; dataset.lastScroll = scrollY; \
     const isSheet = sheet.left <= 0; \
     return last === String(scrollY) && [...document.querySelectorAll('.bound')].every((bound) => \
         !isSheet || bound.getBoundingClientRect().bottom < sheet.top);";
/// A tap.
const SHORT: u64 = 40;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    // 1280 by 900 pixels at 400 %.
    for size in [(320, 640), (320, 225)] {
        let page = stage
            .open(&Options {
                size,
                ..Options::default()
            })
            .await?;
        tag(&page).await?;
        let word = page.inside(AROUND, "violé").await?;
        page.click_at(word.start, 1).await?;
        moves(&page, false)
            .await
            .with_context(|| format!("at {size:?}"))?;
        stage.picture(&page).await?;
        let wide = page
            .ask(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                Vec::new(),
            )
            .await?;
        ensure!(
            wide == json!(0),
            "at {size:?} the page is {wide} pixels too wide"
        );
        page.saved().await?;
    }
    let page = stage.open(&Options::default()).await?;
    tag(&page).await?;
    still(&page).await?;
    let word = page.inside(AROUND, "violé").await?;
    page.click_at(word.start, 1).await?;
    moves(&page, false).await.context("without motion")?;
    let moving = page
        .ask("return document.getAnimations().length", Vec::new())
        .await?;
    ensure!(moving == json!(0), "{moving} things move");
    force_colors(&page, true).await?;
    page.grip("end").await?;
    moves(&page, false).await.context("with forced colours")?;
    stage.picture(&page).await?;
    page.saved().await?;
    match stage.kind {
        Kind::Chromium => by_finger(stage).await.context("by finger"),
        // They have no phone to play.
        Kind::Firefox | Kind::WebKit => Ok(()),
    }
}

async fn tag(page: &Page) -> Result<()> {
    let script = "const [outer] = place(arguments[0], 0); const text = whole(); \
         const at = outer + arguments[0].indexOf(arguments[1]); return [...text.slice(0, at)].length;";
    let start = page
        .ask_text(script, vec![json!(AROUND), json!(QUOTE)])
        .await?;
    let start = start.as_u64().context("a place")?;
    let span =
        json!({ "start": start, "end": start + QUOTE.chars().count() as u64, "label": "denial" });
    page.promise("temoin.annotate(a)", span).await.map(drop)
}

/// The end goes a word on, and back by undo.
async fn moves(page: &Page, by_finger: bool) -> Result<()> {
    page.until("the sheet covers no handle", UNCOVERED).await?;
    let grip = page.grip("end").await?;
    let edge = "const [outer] = place(arguments[0], 0); const at = outer + arguments[0].indexOf(arguments[1]); \
         const { end } = edges(at, at + arguments[1].length); return [end.x, end.y];";
    // Not scrolled to: where it is now.
    let found = page
        .ask_text(edge, vec![json!(AROUND), json!("le")])
        .await?;
    let axis = |idx: usize| found[idx].as_f64().context("the place of a word");
    let edge = Point {
        x: axis(0)?,
        y: axis(1)?,
    };
    let (from, to) = page.aim("end", edge).await?;
    ensure!((from.x - grip.x).abs() < 1.0, "the handle stays");
    match by_finger {
        true => page.touch_drag(from, to).await?,
        false => {
            page.drag(
                Edges {
                    start: from,
                    end: to,
                },
                Direction::Forwards,
            )
            .await?
        }
    }
    page.until_parts(&["avoir violé le"]).await?;
    let undo = page.by_role("button", "Undo: move an end").await?;
    let middle = page.middle(&undo).await?;
    match by_finger {
        true => page.touch_at(middle, SHORT).await?,
        false => page.click_at(middle, 1).await?,
    }
    page.until_parts(&[QUOTE]).await
}

async fn by_finger(stage: &mut Stage) -> Result<()> {
    let options = Options {
        size: (390, 844),
        touch: true,
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    tag(&page).await?;
    // Undo is in the lower half of the screen, before a card is open and with it.
    let undo = async || {
        let undo = page
            .by_role("button", "Undo: tag “avoir violé” as Denial")
            .await?;
        let (_, top, width, height) = undo.rectangle().await?;
        ensure!(
            width >= 44.0 && height >= 44.0,
            "undo is {width} by {height} pixels"
        );
        let scrolled = page
            .ask("return scrollY", Vec::new())
            .await?
            .as_f64()
            .unwrap_or_default();
        let from_top = top - scrolled;
        ensure!(
            from_top > 422.0 && from_top + height <= 844.0,
            "undo is {from_top} pixels from the top"
        );
        Ok(())
    };
    undo().await?;
    let word = page.inside(AROUND, "violé").await?;
    page.touch_at(word.start, SHORT).await?;
    page.grip("start").await?;
    page.until(
        "the card is open",
        "return document.getElementById('card') !== null",
    )
    .await?;
    let size = "const { width, height } = getComputedStyle(document.querySelector('.bound'), '::before'); \
         return Math.min(parseFloat(width), parseFloat(height))";
    let size = page.ask(size, Vec::new()).await?;
    ensure!(size == json!(44), "a handle is {size} pixels wide");
    page.until("the sheet covers no handle", UNCOVERED).await?;
    stage.picture(&page).await?;
    moves(&page, true).await?;
    undo().await?;
    page.saved().await?;
    a_line_down(stage).await.context("a line above the card")?;
    on_its_side(stage).await.context("on its side")
}

/// The card stands just below the passage: an end that is moved down by a line comes a line down, and the text stays.
async fn a_line_down(stage: &mut Stage) -> Result<()> {
    let options = Options {
        size: (390, 844),
        touch: true,
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    page.press_button("Skip the guided start").await?;
    let around = "Les forces azerbaïdjanaises se sont emparées";
    let start =
        "const [start] = place(arguments[0], 0); return [...whole().slice(0, start)].length";
    let start = page.ask_text(start, vec![json!("emparées")]).await?;
    let start = start.as_u64().context("a place")?;
    let span = json!({ "start": start, "end": start + 8, "label": "denial" });
    page.promise("temoin.annotate(a)", span).await?;
    let word = page.inside(around, "emparées").await?;
    let middle = Point {
        x: f64::midpoint(word.start.x, word.end.x),
        y: word.start.y,
    };
    page.touch_at(middle, SHORT).await?;
    page.until("the sheet covers no handle", UNCOVERED).await?;
    let below = "const [start, end] = place(arguments[0], 0); const { end: at } = edges(start, end); return [at.x, at.y, scrollY]";
    let below = page.ask_text(below, vec![json!("villages")]).await?;
    let of = |index: usize| below[index].as_f64().context("the place of a word");
    let edge = Point {
        x: of(0)?,
        y: of(1)?,
    };
    let (from, to) = page.aim("end", edge).await?;
    page.touch_drag(from, to).await?;
    page.until_parts(&["emparées au cours du week-end des deux derniers villages"])
        .await?;
    let scrolled = page.ask("return scrollY", Vec::new()).await?;
    ensure!(
        scrolled == below[2],
        "the text went from {} to {scrolled}",
        below[2]
    );
    page.saved().await
}

/// A phone on its side has two panes, and room for one thing beside the text: the card is that.
async fn on_its_side(stage: &mut Stage) -> Result<()> {
    for size in [(844, 390), (932, 430)] {
        let options = Options {
            size,
            touch: true,
            ..Options::default()
        };
        let page = stage.open(&options).await?;
        tag(&page).await?;
        let foot =
            "return document.querySelector('.side').getBoundingClientRect().bottom === innerHeight";
        page.until("the side reaches the foot", foot).await?;
        let word = page.inside(AROUND, "violé").await?;
        page.touch_at(word.start, SHORT).await?;
        page.until(
            "the head of the card, its passage and its labels are in view",
            "const side = document.querySelector('.side').getBoundingClientRect(); \
             return ['.card-head', '.card blockquote', '.card .label-button, .card .segments'].every((part) => { \
                 const box = document.querySelector(part)?.getBoundingClientRect(); \
                 return box?.height > 0 && box.top >= side.top && box.top + 24 <= Math.min(side.bottom, innerHeight); })",
        )
        .await?;
        stage.picture(&page).await?;
        let close = page.by_role("button", "Close").await?;
        page.touch_at(page.middle(&close).await?, SHORT).await?;
        page.until(
            "the list is back",
            "return document.querySelector('.list-item')?.checkVisibility() ?? false",
        )
        .await?;
        page.saved().await?;
    }
    Ok(())
}

/// The reader wants nothing to move.
async fn still(page: &Page) -> Result<()> {
    match page.browser().kind {
        Kind::Chromium => {
            let features =
                json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
            cdp(page.client(), "Emulation.setEmulatedMedia", features).await?;
        }
        Kind::Firefox => {
            let script = "Services.prefs.setIntPref('ui.prefersReducedMotion', 1);";
            firefox_chrome(page.client(), script, Vec::new()).await?;
        }
        Kind::WebKit => bail!("WebKit is not made to hold still here"),
    }
    page.until(
        "motion is reduced",
        "return matchMedia('(prefers-reduced-motion: reduce)').matches",
    )
    .await
}
