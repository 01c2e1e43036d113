//! 5: the text holds still where annotations are laid one on another, which makes its lines farther apart: the line of the
//! change stays where it is, whoever makes it, and the first line in view where the change is above it.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// So many lie one on another in the end.
const N_LAYERS: usize = 6;
/// So far down the page is scrolled, in pixels: not at all, and so that it can be scrolled both ways.
const SCROLLED: [u32; 2] = [0, 60];
/// The beginning of a paragraph, and words some lines further down in it.
const ABOVE: &str = "Des utilisateurs de médias sociaux";
const IN_VIEW: &str = "perdu la communication";

/// Who does a step.
#[derive(Clone, Copy, Debug)]
enum By {
    Script,
    Keys,
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    // Words some lines below the beginning of their paragraph, in view at the start.
    for (size, passage) in [
        ((1366, 768), "soutenue par les Arméniens"),
        ((390, 844), "faits prisonniers dans"),
    ] {
        let page = stage
            .open(&Options {
                size,
                ..Options::default()
            })
            .await?;
        for scrolled in SCROLLED {
            let at = || format!("at {size:?}, scrolled by {scrolled}");
            page.ask(&format!("scrollTo(0, {scrolled})"), Vec::new())
                .await?;
            pile(&page, passage).await.with_context(at)?;
            stage.picture(&page).await?;
            for by in [By::Script, By::Keys] {
                steps(&page, passage, by).await.with_context(at)?;
            }
            for _ in 0..N_LAYERS {
                step(&page, By::Script, true).await?;
            }
            page.until_annotations(0).await?;
        }
        above(&page).await.with_context(|| format!("at {size:?}"))?;
        page.saved().await?;
    }
    Ok(())
}

/// The height at which a passage stands, once two frames are drawn.
async fn height(page: &Page, passage: &str) -> Result<f64> {
    let frames =
        "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));";
    page.run_as_promise(frames, Value::Null).await?;
    let script = "return edges(...place(arguments[0], 0)).start.y";
    let height = page.ask_text(script, vec![json!(passage)]).await?;
    height.as_f64().context("a height")
}

/// Does something, and sees that the passage has not moved by a pixel.
async fn holds<F>(page: &Page, passage: &str, what: &str, act: F) -> Result<()>
where
    F: Future<Output = Result<()>>,
{
    let before = height(page, passage).await?;
    act.await.with_context(|| what.to_owned())?;
    let after = height(page, passage).await?;
    ensure!(
        (after - before).abs() <= 1.0,
        "{what}: {passage:?} was at {before}, and is at {after}"
    );
    Ok(())
}

async fn annotate(page: &Page, passage: &str) -> Result<()> {
    let script = "const [start, end] = place(arguments[0], 0); const points = (until) => \
         [...whole().slice(0, until)].length; return [points(start), points(end)];";
    let place = page.ask_text(script, vec![json!(passage)]).await?;
    let annotation = json!({ "start": place[0], "end": place[1], "label": "denial" });
    page.promise("temoin.annotate(a)", annotation)
        .await
        .map(drop)
}

/// Lays annotations on a passage by a script, one by one.
async fn pile(page: &Page, passage: &str) -> Result<()> {
    for n_layers in 1..=N_LAYERS {
        let what = format!("layer {n_layers}");
        holds(page, passage, &what, async {
            annotate(page, passage).await?;
            page.until_annotations(n_layers).await.map(drop)
        })
        .await?;
    }
    page.until("the lines are farther apart", &lanes(N_LAYERS))
        .await
}

fn lanes(n_lanes: usize) -> String {
    format!("return document.querySelector('.paragraph[data-lanes=\"{n_lanes}\"]') !== null")
}

/// Takes a step back, or does it again.
async fn step(page: &Page, by: By, back: bool) -> Result<()> {
    let command = if back { "undo" } else { "redo" };
    match by {
        By::Script => {
            let script = format!("temoin.{command}()");
            page.promise(&script, Value::Null).await.map(drop)
        }
        By::Keys if back => page.chord(&[Key::Control], 'z').await,
        By::Keys => page.chord(&[Key::Control, Key::Shift], 'z').await,
    }
}

/// All layers but the first go and come again.
async fn steps(page: &Page, passage: &str, by: By) -> Result<()> {
    for (back, counts) in [
        (true, (1..N_LAYERS).rev().collect::<Vec<_>>()),
        (false, (2..=N_LAYERS).collect()),
    ] {
        for n_layers in counts {
            let what = format!("back: {back}, by {by:?}, to {n_layers}");
            holds(page, passage, &what, async {
                step(page, by, back).await?;
                page.until_annotations(n_layers).await.map(drop)
            })
            .await?;
        }
    }
    Ok(())
}

/// Where the change is above the view, the first line in view stays.
async fn above(page: &Page) -> Result<()> {
    let script = "const { start } = edges(...place(arguments[0], 0)); \
         const clear = parseFloat(getComputedStyle(document.getElementById('text')).scrollMarginTop); \
         scrollBy(0, start.y - clear - 10)";
    page.ask_text(script, vec![json!(IN_VIEW)]).await?;
    let hidden = height(page, ABOVE).await?;
    ensure!(
        hidden < 50.0,
        "{ABOVE:?} is at {hidden}, not above the view"
    );
    for n_layers in 1..=N_LAYERS {
        let what = format!("layer {n_layers} above the view");
        holds(page, IN_VIEW, &what, async {
            annotate(page, ABOVE).await?;
            page.until_annotations(n_layers).await.map(drop)
        })
        .await?;
    }
    Ok(())
}
