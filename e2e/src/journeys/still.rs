//! 5: the text holds still (law 15): panels, cards and bars come and go beside it, and no paragraph moves.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// Where the first paragraphs stand in the window, once two frames are drawn.
const PLACES: &str = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); \
     return [...document.querySelectorAll('#text .paragraph')].slice(0, 12).flatMap((one) => { \
         const box = one.getBoundingClientRect(); return [box.left, box.top]; });";
/// A passage of the first paragraph, which is in view at the start of the text and a little below it.
const PASSAGE: (u64, u64) = (120, 132);

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    for size in [(1366, 768), (1600, 1000), (1280, 720), (820, 1100)] {
        let page = stage
            .open(&Options {
                size,
                ..Options::default()
            })
            .await?;
        for start in (0..600).step_by(20) {
            let tag =
                json!({ "start": PASSAGE.0 + start, "end": PASSAGE.1 + start, "label": "denial" });
            page.promise("temoin.annotate(a)", tag).await?;
        }
        for scrolled in [0, 40] {
            page.ask(&format!("scrollTo(0, {scrolled})"), Vec::new())
                .await?;
            let at = || format!("at {size:?}, scrolled by {scrolled}");
            panels(&page).await.with_context(at)?;
            rows(&page).await.with_context(at)?;
            cards(&page).await.with_context(at)?;
        }
        // The side in its two widths; a step takes frames, and there are many.
        if [1366, 820].contains(&size.0) {
            focus(&page)
                .await
                .with_context(|| format!("by keyboard, at {size:?}"))?;
        }
        stage.picture(&page).await?;
        page.saved().await?;
    }
    Ok(())
}

async fn places(page: &Page) -> Result<Vec<f64>> {
    let found = page.run_as_promise(PLACES, Value::Null).await?;
    let found = found.as_array().context("places")?;
    Ok(found.iter().filter_map(Value::as_f64).collect())
}

/// Does something, and sees that no paragraph has moved by a pixel.
pub(super) async fn holds<F>(page: &Page, what: &str, act: impl FnOnce() -> F) -> Result<()>
where
    F: Future<Output = Result<()>>,
{
    let before = places(page).await?;
    act().await.with_context(|| what.to_owned())?;
    let after = places(page).await?;
    ensure!(before.len() > 12, "{what}: there is no text");
    let is_still = before.len() == after.len()
        && before
            .iter()
            .zip(&after)
            .all(|(was, is)| (was - is).abs() < 1.0);
    ensure!(
        is_still,
        "{what}: the text was at {before:?}, and is at {after:?}"
    );
    Ok(())
}

/// Waits until something is there, or no longer.
async fn until(page: &Page, selector: &str, there: bool) -> Result<()> {
    let script = format!("return (document.querySelector('{selector}') !== null) === {there}");
    page.until(&format!("{selector} is there: {there}"), &script)
        .await
}

/// By the mouse at its place: Firefox's driver scrolls the window to what it is asked to click.
async fn click(page: &Page, selector: &str) -> Result<()> {
    let element = page.client().find(Locator::Css(selector)).await?;
    let scrolled = "const list = arguments[0].closest('.list-scroll'); if (list) { \
         const [box, view] = [arguments[0], list].map((one) => one.getBoundingClientRect()); \
         list.scrollTop += Math.min(0, box.top - view.top) + Math.max(0, box.bottom - view.bottom); }";
    page.ask(scrolled, vec![serde_json::to_value(&element)?])
        .await?;
    let middle = page.middle(&element).await?;
    page.click_at(middle, 1)
        .await
        .with_context(|| format!("clicking {selector}"))
}

/// Panels open over the zones, and close by the cross, by Escape in them, and by Escape in the text.
async fn panels(page: &Page) -> Result<()> {
    holds(page, "the panel of results opens", || async {
        page.chord(&[Key::Control, Key::Shift], 'f').await?;
        until(page, ".panel.find", true).await
    })
    .await?;
    holds(page, "it closes by Escape", || async {
        page.key(Key::Escape).await?;
        until(page, ".panel", false).await
    })
    .await?;
    holds(page, "the labels' editor opens", || async {
        click(page, ".label-actions .button:last-child").await?;
        until(page, ".schema-panel", true).await
    })
    .await?;
    holds(page, "it closes by its cross", || async {
        click(page, ".panel-head .button.icon").await?;
        until(page, ".panel", false).await
    })
    .await?;
    holds(page, "the guidelines open", || async {
        click(page, ".label-actions .button:first-child").await?;
        until(page, ".panel", true).await
    })
    .await?;
    holds(page, "they close by Escape in the text", || async {
        page.ask(
            "document.querySelector('#text').focus({ preventScroll: true })",
            Vec::new(),
        )
        .await?;
        page.key(Key::Escape).await?;
        until(page, ".panel", false).await
    })
    .await
}

/// The first of several is chosen, and the bar comes; neither the text moves nor the rows.
async fn rows(page: &Page) -> Result<()> {
    holds(page, "the rows get boxes", || async {
        click(page, "[data-act=pick]").await?;
        until(page, ".pick input", true).await
    })
    .await?;
    let first =
        "return Math.round(document.querySelector('.list-item').getBoundingClientRect().top)";
    let before = page.ask(first, Vec::new()).await?;
    holds(page, "the first of several is chosen", || async {
        click(page, ".pick input").await?;
        until(page, ".bulk", true).await
    })
    .await?;
    let after = page.ask(first, Vec::new()).await?;
    ensure!(before == after, "the rows went from {before} to {after}");
    holds(page, "none is chosen any more", || async {
        click(page, "[data-act=none]").await?;
        until(page, ".bulk", false).await
    })
    .await
}

/// A card opens from the list whose passage is in view, steps on and back, and closes; the list stays where it is.
async fn cards(page: &Page) -> Result<()> {
    let list = "const box = document.querySelector('.list-section').getBoundingClientRect(); \
         return [Math.round(box.left), Math.round(box.top)]";
    let before = page.ask(list, Vec::new()).await?;
    holds(page, "a row is chosen", || async {
        click(page, ".list-item[aria-posinset='2'] .list-button").await?;
        until(page, "#card", true).await
    })
    .await?;
    let is = |words: &str| {
        format!("return document.querySelector('.card-place').textContent === '{words}'")
    };
    page.until("the card says its place", &is("2 of 30"))
        .await?;
    holds(page, "the next one", || async {
        click(page, "#card [data-step=next-annotation]").await?;
        page.until("the card of the third", &is("3 of 30")).await
    })
    .await?;
    holds(page, "back to the first", || async {
        click(page, "#card [data-step=previous-annotation]").await?;
        page.until("the card of the second", &is("2 of 30")).await?;
        click(page, "#card [data-step=previous-annotation]").await?;
        page.until("the card of the first", &is("1 of 30")).await
    })
    .await?;
    page.until(
        "none is before it",
        "return document.querySelector('#card [data-step=previous-annotation]').ariaDisabled === 'true'",
    )
    .await?;
    let after = page.ask(list, Vec::new()).await?;
    ensure!(before == after, "the list went from {before} to {after}");
    holds(page, "the card closes", || async {
        click(page, "#card .card-head > .button.icon").await?;
        until(page, "#card", false).await
    })
    .await
}

/// More presses than any walk here needs.
const ENOUGH: usize = 60;

/// Presses Tab until the focus is on something; the text holds still at each.
async fn tab(page: &Page, held: &[Key], selector: &str) -> Result<()> {
    let on_it = format!("return document.activeElement.matches('{selector}')");
    for _ in 0..ENOUGH {
        let at = "const { id, className, tagName } = document.activeElement; return `${tagName}#${id}.${className}`";
        let from = page.ask(at, Vec::new()).await?;
        let what = format!("{held:?} Tab on the way to {selector}, from {from}");
        holds(page, &what, || page.held(held, Key::Tab, 1)).await?;
        if page.ask(&on_it, Vec::new()).await? == json!(true) {
            return Ok(());
        }
    }
    bail!("{held:?} Tab does not come to {selector}")
}

/// By keyboard alone: from the text to the panels, the list and the card, and back; dialogs open and close.
async fn focus(page: &Page) -> Result<()> {
    holds(page, "the text gets the focus", || async {
        page.key(Key::Escape).await?;
        page.run_in_page("document.querySelector('#text').focus({ preventScroll: true })")
            .await
    })
    .await?;
    for which in ["first", "last"] {
        tab(page, &[], &format!(".label-actions .button:{which}-child")).await?;
        holds(page, "Enter opens a panel", || async {
            page.key(Key::Enter).await?;
            until(page, ".panel", true).await
        })
        .await?;
        holds(page, "Escape closes it", || async {
            page.key(Key::Escape).await?;
            until(page, ".panel", false).await
        })
        .await?;
    }
    tab(page, &[], ".list-button").await?;
    holds(page, "Enter opens a card", || async {
        page.key(Key::Enter).await?;
        until(page, "#card", true).await
    })
    .await?;
    tab(page, &[], "#card textarea").await?;
    tab(page, &[Key::Shift], ".list-button").await?;
    tab(page, &[Key::Shift], "#text").await?;
    holds(page, "Escape closes the card", || async {
        page.key(Key::Escape).await?;
        until(page, "#card", false).await
    })
    .await?;
    for (held, key, dialog) in [
        (&[Key::Control][..], 'k', "All commands"),
        (&[], '?', "Keyboard shortcuts"),
    ] {
        holds(page, "a dialog opens", || async {
            page.chord(held, key).await?;
            page.by_role("dialog", dialog).await.map(drop)
        })
        .await?;
        holds(page, "it closes", || async {
            page.key(Key::Escape).await?;
            page.gone("dialog", dialog).await
        })
        .await?;
    }
    Ok(())
}
