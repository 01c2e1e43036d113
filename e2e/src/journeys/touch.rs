//! 4: all of journey 1 with a finger, on a phone: a long press on a word, our own handles to the ends, the
//! palette at the bottom edge. Chromium alone: Firefox has no phone to play.

use super::tag_and_download::TAGS;
use crate::browser::Options;
use crate::exact::Exact;
use crate::input::Direction;
use crate::outline::{Edges, Point};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;
use std::fs;

/// Longer than a long press.
const LONG: u64 = 900;
/// A tap.
const SHORT: u64 = 40;
/// The finger is so far above the text that it means, in CSS pixels: it holds the handle's knob.
const ABOVE: f64 = 34.0;
/// And so far beside it: each handle stands on its own side of what is selected.
const ASIDE: f64 = 14.0;

/// A passage, the larger one that its place is known by, and the word of it that is pressed.
struct Passage {
    around: &'static str,
    word: &'static str,
    quote: &'static str,
    label: &'static str,
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let options = Options {
        size: (390, 844),
        touch: true,
        ..Options::default()
    };
    let page = stage.open(&options).await?;
    let [(_, flagrante), (_, dozens), (_, denial), (_, breach)] = TAGS;
    let passages = [
        (dozens, "nos", dozens, "Prisoner"),
        (flagrante, "flagrante", flagrante, "Violation"),
        (denial, "avoir", denial, "Denial"),
        // On marks that are already there.
        (denial, "cessez", breach, "Violation"),
    ];
    for (n_before, (around, word, quote, label)) in passages.into_iter().enumerate() {
        let passage = Passage {
            around,
            word,
            quote,
            label,
        };
        tag(stage, &page, &passage)
            .await
            .with_context(|| format!("tagging {quote:?}"))?;
        page.until_annotations(n_before + 1).await?;
    }
    page.saved().await?;

    // A tap on what is tagged opens its card, in the sheet.
    tap(&page, page.inside(dozens, "nos").await?.start).await?;
    page.until(
        "the card is open",
        "return document.querySelector('#card blockquote')?.getBoundingClientRect().height > 0",
    )
    .await?;
    stage.picture(&page).await?;
    let close = page.by_role("button", "Close").await?;
    tap(&page, page.middle(&close).await?).await?;
    page.gone("button", "Close").await?;

    let button = page.by_role("button", "Download JSON").await?;
    let middle = page.middle(&button).await?;
    let path = page.download(|| tap(&page, middle)).await?;
    let file = Exact::read(&fs::read(&path).context("reading the download")?)?;
    file.has_tags(&TAGS)?;
    past_the_edge(&page).await.context("at the edges")
}

/// A handle that is held at the foot of the screen scrolls the text, over the bar and the labels too, and the selection goes
/// on; held at its head it comes back.
async fn past_the_edge(page: &Page) -> Result<()> {
    page.ask("scrollTo(0, 0)", Vec::new()).await?;
    let word = page.edges("emparées", 0).await?;
    let middle = Point {
        x: f64::midpoint(word.start.x, word.end.x),
        y: word.start.y,
    };
    page.touch_at(middle, LONG).await?;
    for (y, wanted) in [
        (830.0, "scrollY > 300"),
        (70.0, "scrollY < 200"),
        (725.0, "scrollY > 300"),
    ] {
        // The selection that was let go is read anew, and its handles come again with it.
        let from = page
            .until_some("the handle at the end stands", || async {
                let handle = handle(page, "end").await?;
                Ok(Some(page.middle(&handle).await?))
            })
            .await?;
        let to = Point { x: 200.0, y };
        page.touch_drag_and_stay(from, to).await?;
        page.until(
            &format!("held at {y}, the text comes to {wanted}"),
            &format!("return {wanted}"),
        )
        .await?;
        page.lift().await?;
    }
    let selected = page.selected().await?;
    ensure!(
        selected.starts_with("emparées") && selected.chars().count() > 300,
        "{selected:?} is selected"
    );
    Ok(())
}

async fn tap(page: &Page, point: Point) -> Result<()> {
    page.touch_at(point, SHORT).await
}

async fn tag(stage: &mut Stage, page: &Page, passage: &Passage) -> Result<()> {
    let word = page.inside(passage.around, passage.word).await?;
    let middle = Point {
        x: f64::midpoint(word.start.x, word.end.x),
        y: word.start.y,
    };
    page.touch_at(middle, LONG).await?;
    page.until_some("the word is selected", || async {
        let selected = page.selected().await?;
        Ok(selected.starts_with(passage.word).then_some(()))
    })
    .await?;
    // Nothing has scrolled since, so these are where the finger is to go.
    let script = "const [outer] = place(arguments[0], 0); const at = outer + arguments[0].indexOf(arguments[1]); \
         const { start, end } = edges(at, at + arguments[1].length); return [start.x, start.y, end.x, end.y];";
    let found = page
        .ask_text(script, vec![json!(passage.around), json!(passage.quote)])
        .await?;
    let number = |index: usize| found[index].as_f64().context("the ends of a passage");
    let (start, end) = (
        Point {
            x: number(0)?,
            y: number(1)?,
        },
        Point {
            x: number(2)?,
            y: number(3)?,
        },
    );
    let halfway = Point {
        x: f64::midpoint(start.x, end.x),
        ..end
    };
    // A mouse may be there too.
    for (name, to, by_mouse) in [
        ("end", halfway, false),
        ("start", start, false),
        ("end", end, true),
    ] {
        let handle = handle(page, name).await?;
        let from = page.middle(&handle).await?;
        let aside = if name == "start" { -ASIDE } else { ASIDE };
        let to = Point {
            x: to.x + aside,
            y: to.y - ABOVE,
        };
        match by_mouse {
            false => page.touch_drag(from, to).await?,
            true => {
                let way = Edges {
                    start: from,
                    end: to,
                };
                page.drag(way, Direction::Forwards).await?;
            }
        }
        if !by_mouse {
            let script = format!(
                "return document.querySelector('.handle[data-handle={name}]') === arguments[0]"
            );
            let is_same = page
                .ask(&script, vec![serde_json::to_value(&handle)?])
                .await?;
            ensure!(
                is_same == json!(true),
                "the handle at the {name} is another one after it was dragged"
            );
        }
    }
    page.until_some(&format!("{:?} is selected", passage.quote), || async {
        Ok((page.selected().await? == passage.quote).then_some(()))
    })
    .await?;
    let button = page.button_in("Tag selection", passage.label).await?;
    at_the_bottom(page).await?;
    stage.picture(page).await?;
    tap(page, page.middle(&button).await?).await
}

/// A handle, of the size that a finger needs.
async fn handle(page: &Page, name: &str) -> Result<Element> {
    let selector = format!(".handle[data-handle={name}]");
    let handle = page
        .until_some(&format!("there is a handle at the {name}"), || async {
            Ok(page.client().find(Locator::Css(&selector)).await.ok())
        })
        .await?;
    let (_, _, width, height) = handle.rectangle().await?;
    ensure!(
        width >= 44.0 && height >= 44.0,
        "the handle at the {name} is {width} by {height} pixels"
    );
    Ok(handle)
}

/// The palette is at the bottom edge, so that the hand does not cover the text.
async fn at_the_bottom(page: &Page) -> Result<()> {
    let script = "const box = document.querySelector('.palette').getBoundingClientRect(); \
         return Math.abs(box.bottom - innerHeight) <= 1 && box.left <= 1 && box.right >= innerWidth - 1";
    let is_there = page.ask(script, Vec::new()).await?;
    ensure!(
        is_there == json!(true),
        "the palette is not at the bottom edge"
    );
    // What is done with a label otherwise is in reach without a push sideways.
    let script = "const acts = [...document.querySelectorAll('.palette-act')]; \
         return [acts.length, acts.filter((one) => { const box = one.getBoundingClientRect(); \
             const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2); \
             return box.width >= 44 && box.height >= 44 && at?.closest('.palette-act') === one && one.innerText.trim() !== ''; }).length]";
    let found = page.ask(script, Vec::new()).await?;
    ensure!(
        found[0] == found[1] && found[0].as_u64() >= Some(3),
        "of {} acts of the palette, {} can be seen, read and pressed",
        found[0],
        found[1]
    );
    Ok(())
}
