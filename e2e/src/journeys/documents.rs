//! 5: the panel of documents: their states and progress, a new name, another order, by a drag too, how many changes ago one was
//! downloaded. All of it is there after a reload, in French.

use crate::browser::{Kind, Options};
use crate::input::Holding;
use crate::outline::Point;
use crate::page::{ARTICLE_TITLE, Page};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    page.open("?lang=en").await?;
    for name in ["b.txt", "c.txt"] {
        let document = json!({ "name": name, "text": "Un deux trois." });
        page.promise("temoin.open(a)", document).await?;
    }
    page.press_button("c.txt").await?;
    page.press_button("Documents and progress").await?;
    let focused =
        "return document.activeElement.matches('.document-row[aria-current] .document-name')";
    page.until("the document that is shown has the focus", focused)
        .await?;
    progress_is(&page, "0 of 3 done").await?;
    states(stage, &page).await?;
    names_and_order(&page).await?;
    dragged(stage, &page).await?;
    downloads(&page).await?;
    stage.picture(&page).await?;
    after_a_reload(stage, &page).await?;
    match stage.kind {
        Kind::Chromium => by_a_finger(stage).await,
        _ => Ok(()),
    }
}

async fn progress_is(page: &Page, words: &str) -> Result<()> {
    let script = format!(
        "return document.getElementById('n-done')?.textContent === {}",
        json!(words)
    );
    page.until(&format!("it says {words:?}"), &script).await
}

async fn names_are(page: &Page, names: &[&str]) -> Result<()> {
    let script = format!(
        "const names = [...document.querySelectorAll('.document-name')].map((name) => name.textContent); \
         return JSON.stringify(names) === JSON.stringify({})",
        json!(names)
    );
    page.until(&format!("the documents are {names:?}"), &script)
        .await
}

async fn set_state(page: &Page, row: usize, label: &str) -> Result<()> {
    let select = format!(".document-row:nth-child({row}) select");
    let select = page.client().find(Locator::Css(&select)).await?;
    select.select_by_label(label).await?;
    Ok(())
}

async fn states(stage: &mut Stage, page: &Page) -> Result<()> {
    set_state(page, 3, "Done").await?;
    progress_is(page, "1 of 3 done").await?;
    set_state(page, 2, "In progress").await?;
    set_state(page, 3, "To do").await?;
    progress_is(page, "0 of 3 done").await?;
    page.press_button("Undo: change a document’s state").await?;
    progress_is(page, "1 of 3 done").await?;
    let shown = "return document.querySelector('progress').value === 1 && document.querySelector('progress').max === 3";
    page.until("the bar says it too", shown).await?;
    stage.picture(page).await
}

async fn names_and_order(page: &Page) -> Result<()> {
    const FIRST: &str = ARTICLE_TITLE;
    page.press_button("Rename b.txt").await?;
    let in_field = "return document.activeElement.matches('.rename input')";
    page.until("the field has the focus", in_field).await?;
    page.chord(&[Key::Control], 'a').await?;
    for c in "bis".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    names_are(page, &[FIRST, "bis", "c.txt"]).await?;
    // Esc leaves the name, and the panel open.
    page.press_button("Rename bis").await?;
    page.until("the field has the focus", in_field).await?;
    page.character('x').await?;
    page.key(Key::Escape).await?;
    let closed = "return document.querySelector('.rename') === null";
    page.until("the field is gone", closed).await?;
    names_are(page, &[FIRST, "bis", "c.txt"]).await?;

    page.press_button("Move c.txt up").await?;
    names_are(page, &[FIRST, "c.txt", "bis"]).await?;
    let kept = "return document.activeElement.closest('.document-row')?.querySelector('.document-name').textContent === 'c.txt'";
    page.until("the focus goes with it", kept).await?;
    page.press_button("Move c.txt up").await?;
    names_are(page, &["c.txt", FIRST, "bis"]).await?;
    page.press_button("Next document").await?;
    shown_is(page, FIRST).await?;
    page.press_button("Previous document").await?;
    shown_is(page, "c.txt").await?;
    in_another_order(page, FIRST).await
}

async fn in_another_order(page: &Page, first: &str) -> Result<()> {
    let select = page.client();
    let select = select.find(Locator::Css(".document-order select")).await?;
    select.select_by_label("By name").await?;
    names_are(page, &["bis", "c.txt", first]).await?;
    let still = "return document.querySelectorAll('.document-acts [data-act=up][aria-disabled=true]').length === 3";
    page.until("none can be moved", still).await?;
    let no_grip = "return document.querySelector('.document-grip') === null";
    page.until("nor dragged", no_grip).await?;
    page.press_button("Previous document").await?;
    shown_is(page, "bis").await?;
    // A row that gets another place by its state keeps the focus.
    select.select_by_label("By state").await?;
    for (state, names) in [
        ("Done", [first, "c.txt", "bis"]),
        ("In progress", [first, "bis", "c.txt"]),
    ] {
        let one = Locator::Css(".document-row[aria-current] select");
        page.client()
            .find(one)
            .await?
            .select_by_label(state)
            .await?;
        names_are(page, &names).await?;
        let kept = "return document.activeElement.matches('.document-row[aria-current] select')";
        page.until("the focus goes with it", kept).await?;
    }
    select.select_by_label("As arranged").await?;
    names_are(page, &["c.txt", first, "bis"]).await?;
    page.press_button("Previous document").await?;
    page.press_button("Previous document").await?;
    shown_is(page, "c.txt").await
}

/// From the grip of a row to a height of another, in rows from the top of that one.
async fn grip_and_place(page: &Page, row: usize, to: usize, height: f64) -> Result<(Point, Point)> {
    let grip = format!(".document-row:nth-child({row}) .document-grip");
    let grip = page.client().find(Locator::Css(&grip)).await?;
    let from = page.middle(&grip).await?;
    let script = "const box = document.querySelector(`.document-row:nth-child(${arguments[0]})`).getBoundingClientRect(); \
         return box.y + arguments[1] * box.height";
    let y = page.ask(script, vec![json!(to), json!(height)]).await?;
    let y = y.as_f64().context("a height")?;
    Ok((from, Point { x: from.x, y }))
}

/// By its grip a document goes to another place, in one step; Esc leaves it in its own, and the panel open.
async fn dragged(stage: &mut Stage, page: &Page) -> Result<()> {
    const FIRST: &str = ARTICLE_TITLE;
    let before = ["c.txt", FIRST, "bis"];
    names_are(page, &before).await?;
    // What a hand sees right before it lets go.
    page.run_in_page(
        "addEventListener('pointerup', () => { const line = document.querySelector('.drop-line'); \
         document.documentElement.dataset.line = line.checkVisibility({ visibilityProperty: true }) \
         ? Math.round(line.getBoundingClientRect().bottom - document.querySelector('.document-list').getBoundingClientRect().top) : 'none'; }, true)",
    )
    .await?;
    let line_was = async |what: &str, condition: &str| {
        let script =
            format!("const line = document.documentElement.dataset.line; return {condition}");
        page.until(what, &script).await
    };
    // The line is at the edge above so many rows.
    for (row, to, height, edge, after) in [
        (3, 1, 0.2, 0, ["bis", "c.txt", FIRST]),
        (1, 3, 0.8, 3, [FIRST, "bis", "c.txt"]),
        (1, 2, 0.8, 2, [FIRST, "c.txt", "bis"]),
    ] {
        page.run_in_page("delete document.documentElement.dataset.line")
            .await?;
        let (start, end) = grip_and_place(page, row, to, height).await?;
        page.drag_and_rest(start, end).await?;
        names_are(page, &after).await?;
        let focused = format!(
            "return document.activeElement.textContent === {}",
            json!(before[row - 1])
        );
        page.until("it has the focus", &focused).await?;
        let at = format!(
            "Math.abs(Number(line) - {edge} * document.querySelector('.document-row').getBoundingClientRect().height) < 8"
        );
        line_was("a line showed where", &at).await?;
        page.press_button("Undo: move a document").await?;
        names_are(page, &before).await?;
    }
    // In its own place nothing would change, and no line says so.
    let (start, end) = grip_and_place(page, 2, 1, 0.8).await?;
    page.drag_and_rest(start, end).await?;
    line_was("no line showed", "line === 'none'").await?;
    let (start, end) = grip_and_place(page, 3, 1, 0.2).await?;
    page.drag_with(start, end, Key::Escape, Holding::Tapped)
        .await?;
    let left = "return !document.querySelector('[data-dragging], [data-held], .drop-line[data-shown]') \
         && !!document.querySelector('.panel')";
    page.until("nothing is held any more, and the panel is there", left)
        .await?;
    names_are(page, &before).await?;
    stage.picture(page).await
}

/// On a phone the grip drags, and the rest of the list scrolls.
async fn by_a_finger(stage: &mut Stage) -> Result<()> {
    let phone = Options {
        size: (390, 844),
        touch: true,
        ..Options::default()
    };
    let page = stage.start(&phone).await?;
    page.open("?lang=en").await?;
    for n in 0..12 {
        let document = json!({ "name": format!("d{n}.txt"), "text": "Un deux trois." });
        page.promise("temoin.open(a)", document).await?;
    }
    page.press_button("d11.txt").await?;
    page.press_button("Documents and progress").await?;
    let to_the_top = "document.querySelector('.document-scroller').scrollTo(0, 0); return !!document.querySelector('.document-row:first-child[aria-posinset=\"1\"]')";
    page.until("the first row is there", to_the_top).await?;
    let (start, end) = grip_and_place(&page, 2, 1, 0.2).await?;
    page.touch_drag(start, end).await?;
    let names = format!(
        "const names = [...document.querySelectorAll('.document-name')].map((one) => one.textContent); \
         return JSON.stringify(names.slice(0, 3)) === JSON.stringify({})",
        json!(["d0.txt", ARTICLE_TITLE, "d1.txt"])
    );
    page.until("the second came to the top", &names).await?;
    stage.picture(&page).await?;
    // Beside the grip a finger scrolls, and nothing goes elsewhere.
    let (grip, _) = grip_and_place(&page, 2, 1, 0.2).await?;
    let aside = |y: f64| Point {
        x: grip.x + 90.0,
        y,
    };
    page.touch_drag(aside(grip.y), aside(grip.y - 180.0))
        .await?;
    let scrolled = "return document.querySelector('.document-scroller').scrollTop > 60";
    page.until("the list is scrolled", scrolled).await?;
    let kept = "return document.querySelector('[data-held]') === null";
    page.until("none is held", kept).await?;
    page.until("and all are where they were", &names).await
}

async fn shown_is(page: &Page, name: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.document-row[aria-current] .document-name')?.textContent === {}",
        json!(name)
    );
    page.until(&format!("{name:?} is shown"), &script).await
}

async fn facts_say(page: &Page, row: usize, words: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.document-row:nth-child({row}) .document-facts').textContent.includes({})",
        json!(words)
    );
    page.until(&format!("row {row} says {words:?}"), &script)
        .await
}

async fn downloads(page: &Page) -> Result<()> {
    facts_say(page, 1, "Not downloaded yet").await?;
    let file: Value = serde_json::from_slice(&page.download_json().await?)?;
    let state = &file["document"]["state"];
    ensure!(*state == json!("done"), "the file says {state}");
    facts_say(page, 1, "Downloaded, unchanged since").await?;
    for start in [0, 3] {
        let one = json!({ "start": start, "end": start + 2, "label": "denial" });
        page.promise("temoin.annotate(a)", one).await?;
    }
    facts_say(page, 1, "Last downloaded 2 changes ago").await?;
    facts_say(page, 2, "Not downloaded yet").await
}

async fn after_a_reload(stage: &mut Stage, page: &Page) -> Result<()> {
    page.saved().await?;
    page.go("?lang=fr").await?;
    page.ready().await?;
    page.press_button("c.txt").await?;
    page.press_button("Documents et avancement").await?;
    progress_is(page, "1 terminé sur 3").await?;
    names_are(page, &["c.txt", ARTICLE_TITLE, "bis"]).await?;
    facts_say(page, 1, "Téléchargé il y a 2 modifications").await?;
    let states = "return JSON.stringify([...document.querySelectorAll('.document-row select')].map((one) => one.value)) \
         === JSON.stringify(['done', 'to-do', 'in-progress'])";
    page.until("the states are as they were", states).await?;
    stage.picture(page).await?;
    page.key(Key::Escape).await?;
    let closed = "return document.querySelector('.panel') === null";
    page.until("the panel is closed", closed).await?;
    nothing_left(page).await
}

/// The last document goes: the empty project offers the ways to begin.
async fn nothing_left(page: &Page) -> Result<()> {
    const ARTICLE: &str = ARTICLE_TITLE;
    for name in ["c.txt", ARTICLE, "bis"] {
        page.press_button(name).await?;
        page.press_button("Retirer ce document").await?;
        let script = format!(
            "return ![...document.querySelectorAll('header button')].some((one) => one.textContent.includes({}))",
            json!(name)
        );
        page.until(&format!("{name} is gone"), &script).await?;
    }
    let ways = "return [...document.querySelectorAll('.no-document button')].map((one) => one.textContent).join() \
         === 'Ouvrir un fichier…,Coller un texte…,Rétablir l’article'";
    page.until("there are three ways to begin", ways).await?;
    page.press_button("Rétablir l’article").await?;
    let back = "return document.querySelector('.no-document') === null \
         && document.querySelector('#text').textContent.includes('Bakou a nié')";
    page.until("the article is back", back).await?;
    let focused = "return document.activeElement?.id === 'text'";
    page.until("the text has the focus", focused).await
}
