//! 8: the page's own typefaces. A page in French fetches two files of them, another script its own; and what stands in
//! until they are there is as wide and as high, so that no line moves when they come.

use crate::browser::{Kind, Options};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::json;

/// Bytes of the faces of a page in French, at most.
const BUDGET: u64 = 70_000;

/// The typefaces that were fetched, and their bytes.
const FETCHED: &str = "const all = performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.woff2')); \
     return [all.map((one) => one.name.split('/').pop()), all.reduce((sum, one) => sum + one.encodedBodySize, 0)];";

/// How high the text is, and how far below the top of a line its letters stand. The line is outside the text, into which
/// nothing is put.
const MEASURE: &str = "const text = document.getElementById('text'); const line = document.createElement('p'); \
     const foot = document.createElement('span'); foot.style.display = 'inline-block'; \
     line.style.font = getComputedStyle(text).font; line.append('avant ', foot); document.body.append(line); \
     const baseline = foot.getBoundingClientRect().bottom - line.getBoundingClientRect().top; line.remove(); \
     return [text.getBoundingClientRect().height, baseline];";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=fr").await?;
    drawn_with(&page, "16px Literata").await?;
    drawn_with(&page, "16px 'Source Sans 3'").await?;
    let (names, n_bytes) = fetched(&page).await?;
    ensure!(
        names.len() == 2 && n_bytes > 0 && n_bytes <= BUDGET,
        "a page in French fetches {n_bytes} bytes of {names:?}"
    );
    stage.picture(&page).await?;
    nothing_moves(stage, &page).await?;
    other_scripts(stage, &page).await
}

async fn fetched(page: &Page) -> Result<(Vec<String>, u64)> {
    let found = page.ask(FETCHED, Vec::new()).await?;
    let names = found[0].as_array().context("names of files")?;
    let names = names
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned));
    Ok((names.collect(), found[1].as_u64().context("their bytes")?))
}

async fn drawn_with(page: &Page, font: &str) -> Result<()> {
    let script = format!("return document.fonts.check(\"{font}\", 'œuvre')");
    page.until(&format!("{font} is there"), &script).await
}

/// The text in its face, and in what stands in for it.
async fn nothing_moves(stage: &Stage, page: &Page) -> Result<()> {
    let with_face = measured(page).await?;
    let stand_in = "document.documentElement.style.setProperty('--serif', getComputedStyle(document.documentElement) \
         .getPropertyValue('--serif').split(',').slice(1).join(','))";
    page.run_in_page(stand_in).await?;
    page.until(
        "something stands in for the face",
        "return !getComputedStyle(document.getElementById('text')).fontFamily.startsWith('Literata,') && document.fonts.status === 'loaded'",
    )
    .await?;
    let without = measured(page).await?;
    page.run_in_page("document.documentElement.style.removeProperty('--serif')")
        .await?;
    let [height, ..] = with_face;
    // WebKitGTK breaks two lines of the article elsewhere in what stands in; else not half a line may come or go.
    let most = match stage.kind {
        Kind::WebKit => 80.0,
        _ => 15.0,
    };
    ensure!(
        (height - without[0]).abs() <= most,
        "the text is {height} high with its face, and {} before it comes",
        without[0]
    );
    // WebKit knows no override of the ascent.
    if stage.kind != Kind::WebKit {
        ensure!(
            (with_face[1] - without[1]).abs() <= 1.0,
            "the first line stands on {} with its face, and on {} before it comes",
            with_face[1],
            without[1]
        );
    }
    Ok(())
}

async fn measured(page: &Page) -> Result<[f64; 2]> {
    let found = page.ask(MEASURE, Vec::new()).await?;
    let number = |index: usize| found[index].as_f64().context("a number of pixels");
    Ok([number(0)?, number(1)?])
}

async fn other_scripts(stage: &mut Stage, page: &Page) -> Result<()> {
    let text = "Мы видели их вчера.\nἐν ἀρχῇ ἦν ὁ λόγος, και τα λοιπά.\nŁódź, żółw.\n";
    page.promise(
        "temoin.open(a)",
        json!({ "name": "scripts.txt", "text": text }),
    )
    .await?;
    for script in ["cyrillic", "greek", "greek-ext", "latin-ext"] {
        let came = format!(
            "return performance.getEntriesByType('resource').some((one) => one.name.includes('/literata-{script}-400'))"
        );
        page.until(&format!("the letters of {script} are fetched"), &came)
            .await?;
    }
    let (names, _) = fetched(page).await?;
    ensure!(
        !names.iter().any(|name| name.contains("vietnamese")),
        "letters are fetched that nothing shows: {names:?}"
    );
    stage.picture(page).await
}
