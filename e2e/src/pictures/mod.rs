//! The pictures of the guide and the README: the page in prepared states, in both languages, as small PNGs.
//!
//! The same page gives the same pictures on one machine: the size is fixed, nothing blinks, nothing is said for a
//! moment, and no time is shown. Typefaces are the machine's.

mod small;

use crate::browser::{Kind, Options};
use crate::input::Direction;
use crate::journeys::Journey;
use crate::page::Page;
use crate::raw;
use crate::stage::Stage;
use anyhow::{Context, Result};
use fantoccini::key::Key;
use serde_json::{Value, json};
use small::Clip;
use std::fs;
use std::path::Path;

/// Just wide enough for the side column.
const DESK: (u32, u32) = (1000, 600);
const PHONE: (u32, u32) = (390, 700);
const ARTICLE: &str = include_str!("../../../seeds/000_1658491976b4da9a.txt");
/// What is tagged in all of them: labels and passages, in the order of the text.
const TAGS: [(&str, &str); 5] = [
    (
        "prisoner",
        "des dizaines de soldats arméniens ont été faits prisonniers",
    ),
    (
        "prisoner",
        "plusieurs dizaines de nos militaires ont été faits prisonniers",
    ),
    ("violation", "violation flagrante"),
    (
        "denial",
        "Bakou a nié avoir violé le cessez-le-feu dimanche",
    ),
    ("violation", "violé le cessez-le-feu dimanche"),
];
const TABLE: &str = "term,label,variants\nHadrut,violation,Hadrout\nsoldats arméniens,prisoner,\nKarabakh,denial,Haut-Karabakh\n";

/// What the pages of a language are asked for.
struct Tongue {
    lang: &'static str,
    suggestions: &'static str,
    labels: &'static str,
    figures: &'static str,
}

const TONGUES: [Tongue; 2] = [
    Tongue {
        lang: "en",
        suggestions: "suggestions",
        labels: "edit labels",
        figures: "statistics",
    },
    Tongue {
        lang: "fr",
        suggestions: "propositions",
        labels: "modifier les étiquettes",
        figures: "statistiques",
    },
];

/// The stage is a journey's; this is none.
const NONE: Journey = Journey {
    is_alone: false,
    number: "0",
    name: "pictures",
    browsers: &[Kind::Chromium],
    dist: None,
    run: |_| Box::pin(async { Ok(()) }),
};

/// Takes all of them, into `folder`, by language.
pub async fn take(dist: &Path, folder: &Path) -> Result<()> {
    let mut stage = Stage::set(Kind::Chromium, &NONE, dist, false)?;
    let outcome = take_on(&mut stage, folder).await;
    stage.strike(outcome).await
}

async fn take_on(stage: &mut Stage, folder: &Path) -> Result<()> {
    for tongue in &TONGUES {
        let own = folder.join(tongue.lang);
        fs::create_dir_all(&own).context("making the folder of pictures")?;
        let camera = Camera { folder: &own };
        first_visit(stage, &camera, tongue).await?;
        at_work(stage, &camera, tongue).await?;
        on_a_phone(stage, &camera, tongue).await?;
    }
    Ok(())
}

/// Where the pictures go.
struct Camera<'a> {
    folder: &'a Path,
}

impl Camera<'_> {
    /// Takes what an element shows; the whole view without one.
    async fn take(&self, page: &Page, name: &str, of: Option<&str>) -> Result<()> {
        page.saved().await?;
        page.until(
            "nothing is said",
            "document.activeElement?.blur(); \
             return document.querySelector('.toast') === null && document.fonts.status === 'loaded'",
        )
        .await?;
        let clip = match of {
            None => None,
            Some(selector) => {
                let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); \
                     return [box.left, box.top, box.right, box.bottom];";
                let found = page.ask(script, vec![json!(selector)]).await?;
                let edge = |index: usize| found[index].as_f64().context("where it is");
                Some(Clip {
                    left: edge(0)?,
                    top: edge(1)?,
                    right: edge(2)?,
                    bottom: edge(3)?,
                })
            }
        };
        let png = page.client().screenshot().await;
        let png = small::small(&png.context("taking a picture")?, clip)?;
        let path = self.folder.join(format!("{name}.png"));
        fs::write(&path, &png).with_context(|| format!("writing {}", path.display()))?;
        println!(
            "{:>4} kB {}",
            png.len().div_ceil(1000),
            path.file_name().unwrap_or_default().display()
        );
        Ok(())
    }
}

/// A page without scroll bars, in one pixel a CSS pixel.
async fn open(stage: &mut Stage, tongue: &Tongue, size: (u32, u32), touch: bool) -> Result<Page> {
    let options = Options {
        size,
        touch,
        ..Options::default()
    };
    let page = stage.start(&options).await?;
    raw::cdp(
        page.client(),
        "Emulation.setScrollbarsHidden",
        json!({ "hidden": true }),
    )
    .await?;
    page.open(&format!("?lang={}", tongue.lang)).await?;
    // The driver sets its own with each page.
    let metrics =
        json!({ "width": size.0, "height": size.1, "deviceScaleFactor": 1, "mobile": touch });
    raw::cdp(page.client(), "Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(page)
}

async fn first_visit(stage: &mut Stage, camera: &Camera<'_>, tongue: &Tongue) -> Result<()> {
    let page = open(stage, tongue, DESK, false).await?;
    page.until(
        "the guided start is there",
        "return document.querySelector('.guided') !== null",
    )
    .await?;
    camera.take(&page, "guided", None).await
}

/// Tags, without the guided start.
async fn tagged(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('.guided button')?.click()")
        .await?;
    for (label, quote) in TAGS {
        let (before, _) = ARTICLE.split_once(quote).context("the passage is there")?;
        let start = before.chars().count();
        let end = start + quote.chars().count();
        let annotation = json!({ "start": start, "end": end, "label": label });
        page.promise("temoin.annotate(a)", annotation).await?;
    }
    page.saved().await
}

async fn at_work(stage: &mut Stage, camera: &Camera<'_>, tongue: &Tongue) -> Result<()> {
    let page = open(stage, tongue, DESK, false).await?;
    tagged(&page).await?;
    page.drag_over(
        "une soixantaine de soldats arméniens",
        0,
        Direction::Forwards,
    )
    .await?;
    page.until(
        "the palette is there",
        "return document.querySelector('.palette') !== null",
    )
    .await?;
    camera.take(&page, "tag", None).await?;
    page.key(Key::Escape).await?;

    let place = page.inside("violation flagrante", "flagrante").await?;
    page.click_at(place.start, 1).await?;
    page.until(
        "the card is there",
        "return document.getElementById('card') !== null",
    )
    .await?;
    camera.take(&page, "card", None).await?;
    page.key(Key::Escape).await?;
    at_the_desk(&page, camera, tongue).await
}

async fn at_the_desk(page: &Page, camera: &Camera<'_>, tongue: &Tongue) -> Result<()> {
    top(page).await?;
    page.chord(&[Key::Control, Key::Shift], 'F').await?;
    let in_field = "return document.activeElement.matches('.panel input[type=search]')";
    page.until("the field has the focus", in_field).await?;
    page.chord(&[Key::Control], 'a').await?;
    write(page, "karabakh").await?;
    let found = "return document.querySelectorAll('.hit').length > 2 && CSS.highlights.get('found')?.size > 2";
    page.until("there are hits", found).await?;
    top(page).await?;
    camera.take(page, "find", None).await?;
    close(page).await?;

    ask(page, tongue.labels).await?;
    let open = "const labels = document.querySelectorAll('.schema-label'); labels[1]?.click(); return labels.length === 3";
    page.until("a label is open", open).await?;
    page.until(
        "its form is there",
        "return document.querySelector('.label-form') !== null",
    )
    .await?;
    camera.take(page, "labels", Some(".side")).await?;
    close(page).await?;

    ask(page, tongue.suggestions).await?;
    suggested(page).await?;
    top(page).await?;
    camera.take(page, "suggestions", Some(".side")).await?;
    close(page).await?;

    ask(page, tongue.figures).await?;
    page.until(
        "the figures are there",
        "return document.querySelector('.panel.figures .figures-table') !== null",
    )
    .await?;
    camera.take(page, "figures", Some(".side")).await
}

async fn on_a_phone(stage: &mut Stage, camera: &Camera<'_>, tongue: &Tongue) -> Result<()> {
    let page = open(stage, tongue, PHONE, true).await?;
    tagged(&page).await?;
    let word = page
        .inside("une soixantaine de soldats arméniens", "soixantaine")
        .await?;
    page.touch_at(word.start, 900).await?;
    page.until(
        "the handles are there",
        "return document.querySelectorAll('.handle').length === 2 && document.querySelector('.palette') !== null",
    )
    .await?;
    camera.take(&page, "phone", None).await
}

async fn top(page: &Page) -> Result<()> {
    page.until(
        "the text begins at the top",
        "if (scrollY === 0) return true; scrollTo({ top: 0, behavior: 'instant' }); return false;",
    )
    .await
}

async fn write(page: &Page, words: &str) -> Result<()> {
    for c in words.chars() {
        page.character(c).await?;
    }
    Ok(())
}

/// Gives a command by the palette.
async fn ask(page: &Page, command: &str) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    let in_field = "return document.activeElement.matches('.commands-field')";
    page.until("the palette has the focus", in_field).await?;
    write(page, command).await?;
    page.key(Key::Enter).await
}

async fn close(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('.panel-head button').click()")
        .await?;
    page.until(
        "the panel is closed",
        "return document.querySelector('.panel') === null",
    )
    .await
}

async fn suggested(page: &Page) -> Result<()> {
    page.until(
        "the panel is there",
        "return document.querySelector('.suggest input[type=file]') !== null",
    )
    .await?;
    let script = "const input = document.querySelector('.suggest input[type=file]'); \
        const files = new DataTransfer(); files.items.add(new File([arguments[0]], 'a.csv')); \
        input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }))";
    let answer: Value = page.ask(script, vec![json!(TABLE)]).await?;
    drop(answer);
    page.until(
        "there are suggestions",
        "return document.querySelectorAll('.suggest .hit').length > 3 && CSS.highlights.get('suggested')?.size > 3",
    )
    .await
}
