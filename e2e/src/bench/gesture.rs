//! From the key that tags to the frame that shows it: real drags and real keys.

use super::figures::Figures;
use super::workload::Workload;
use super::{Lab, Site};
use crate::page::Page;
use anyhow::{Context, Result, ensure};
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::Duration;

const SCRIPT: &str = include_str!("scripts/gesture.js");
const TARGET: &str = include_str!("scripts/target.js");
/// Tags that count, after some that do not.
const N_TAGS: usize = 50;
const N_WARM_UPS: usize = 3;
/// After so many tags the text is scrolled on.
const N_A_SCREEN: usize = 10;
/// What a person needs to look at the next passage, and the journal to be written.
const PAUSE: Duration = Duration::from_millis(80);
/// After scrolling, and after opening.
const SETTLED: Duration = Duration::from_millis(600);
/// The workload's name beside the page.
const FILE: &str = "workload.json";

/// Both pages on one workload.
pub struct Gesture {
    /// The workload's name.
    pub name: String,
    /// Its text's bytes.
    pub n_bytes: usize,
    /// Its annotations.
    pub n_annotations: usize,
    /// The same text as a static page.
    pub bare: Shots,
    /// Our page.
    pub ours: Shots,
}

/// The tags on one page.
pub struct Shots {
    /// Milliseconds from the key to the frame after the one that shows the annotation.
    pub from_key: Figures,
    /// The same from the release of the pointer.
    pub from_release: Figures,
    /// How many were shown within two frames.
    pub n_in_two_frames: usize,
}

/// Measures both pages on a workload.
pub async fn measure(lab: &Lab, dist: &Path, workload: &Workload) -> Result<Gesture> {
    let bare = Site::of_text(&workload.text)?;
    let page = lab.fresh(bare.address()).await?;
    page.client()
        .goto(bare.address())
        .await
        .context("opening the bare page")?;
    let of_bare = shots(&page, false).await?;
    page.browser().close().await;

    let ours = Site::of_dist(dist)?;
    let file = serde_json::to_vec(&workload.file())?;
    fs::write(ours.folder.path().join(FILE), file).context("writing the workload")?;
    let page = lab.fresh(ours.address()).await?;
    page.open("?lang=en").await?;
    let import = "(await temoin.import(a, await (await fetch(a)).text())).added";
    let n_added = page.promise(import, json!(FILE)).await?;
    ensure!(
        n_added == workload.spans.len(),
        "{n_added} of {} annotations were taken",
        workload.spans.len()
    );
    page.promise("temoin.saved()", Value::Null).await?;
    let of_ours = shots(&page, true).await?;
    let n_after = page
        .promise("(await temoin.annotations()).length", Value::Null)
        .await?;
    ensure!(
        n_after == workload.spans.len() + N_WARM_UPS + N_TAGS,
        "{n_after} annotations after {N_TAGS} tags on {}",
        workload.spans.len()
    );
    page.browser().close().await;
    Ok(Gesture {
        name: workload.name.clone(),
        n_bytes: workload.text.len(),
        n_annotations: workload.spans.len(),
        bare: of_bare,
        ours: of_ours,
    })
}

/// Real drags and real keys in the middle of the text, on our page or on the bare one.
pub async fn shots(page: &Page, is_ours: bool) -> Result<Shots> {
    page.run_in_page(&format!("const isOurs = {is_ours};\n{SCRIPT}"))
        .await?;
    page.ask("document.scrollingElement.scrollTo({ top: (document.scrollingElement.scrollHeight - innerHeight) / 2, behavior: 'instant' })", Vec::new()).await?;
    tokio::time::sleep(SETTLED).await;
    let (mut from_key, mut from_release, mut n_in_two_frames) = (Vec::new(), Vec::new(), 0);
    for tag_idx in 0..N_WARM_UPS + N_TAGS {
        if tag_idx > 0 && tag_idx % N_A_SCREEN == 0 {
            // At the end of a short text, back to its start.
            let on = "const page = document.scrollingElement, left = page.scrollHeight - innerHeight - page.scrollTop; \
                 page.scrollTo({ top: left < 50 ? 0 : page.scrollTop + innerHeight * 0.7, behavior: 'instant' });";
            page.ask(on, Vec::new()).await?;
            tokio::time::sleep(SETTLED).await;
        }
        page.ask("temoinBench.arm()", Vec::new()).await?;
        tag(page, tag_idx).await?;
        let shot = page
            .until_some("the frame after a tag is there", || async {
                let shot = page
                    .ask(
                        "return temoinBench.shots.at(arguments[0]) ?? null",
                        vec![json!(tag_idx)],
                    )
                    .await?;
                Ok((!shot.is_null()).then_some(shot))
            })
            .await?;
        ensure!(shot["isPainted"] == true, "tag {tag_idx} was not painted");
        if tag_idx >= N_WARM_UPS {
            from_key.push(shot["fromKey"].as_f64().context("a time")?);
            from_release.push(shot["fromRelease"].as_f64().context("a time")?);
            n_in_two_frames += usize::from(shot["nFrames"] == 2);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(Shots {
        from_key: Figures::of(from_key).context("no tag")?,
        from_release: Figures::of(from_release).context("no tag")?,
        n_in_two_frames,
    })
}

/// Drags over words that are in view and presses a label key, in one sequence without a pause.
pub async fn tag(page: &Page, tag_idx: usize) -> Result<()> {
    let found = page.ask(TARGET, vec![json!(tag_idx)]).await?;
    let number = |end: &str, axis: &str| found[end][axis].as_f64().context("where to drag");
    let y = number("start", "y")?;
    let (from, to) = (number("start", "x")?, number("end", "x")?);
    let go = |x: f64, milliseconds: u64| PointerAction::MoveTo {
        duration: Some(Duration::from_millis(milliseconds)),
        x: x.round(),
        y: y.round(),
    };
    let button = MOUSE_BUTTON_LEFT;
    let drag = [
        go(from, 0),
        PointerAction::Down { button },
        go(f64::midpoint(from, to), 30),
        go(to, 30),
        PointerAction::Up { button },
    ];
    let value = ['1', '2', '3'][tag_idx % 3];
    let mut keys = KeyActions::new("keyboard".to_owned());
    for _ in &drag {
        keys = keys.pause(Duration::ZERO);
    }
    let keys = keys
        .then(KeyAction::Down { value })
        .then(KeyAction::Up { value });
    let mouse = drag
        .into_iter()
        .fold(MouseActions::new("mouse".to_owned()), InputSource::then);
    page.client()
        .perform_actions(Actions::from(mouse).and(keys))
        .await
        .context("dragging and pressing a key")
}
