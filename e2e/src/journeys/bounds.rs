//! 10: both ends of an annotation, moved by mouse, by keys and by the card's buttons; what it would be is seen
//! before the release, Esc gives it up, one undo takes it back. In a text from right to left as well.

use crate::browser::Options;
use crate::input::{Direction, Holding, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const QUOTE: &str = "avoir violé";
const AROUND: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let id = tag(&page).await?;
    page.note_releases().await?;
    by_mouse(stage, &page).await.context("by mouse")?;
    by_keys(&page).await.context("by keys")?;
    by_buttons(&page).await.context("by the card")?;
    let annotations = page.annotations().await?;
    ensure!(
        annotations[0]["id"] == id && annotations[0]["note"] == json!("à voir"),
        "id and note stay: {annotations:?}"
    );
    after_scrolling(&page).await.context("after scrolling")?;
    page.saved().await?;
    right_to_left(stage, &page)
        .await
        .context("from right to left")
}

/// One annotation with a note, chosen by a click.
async fn tag(page: &Page) -> Result<Value> {
    let edges = page.inside(AROUND, QUOTE).await?;
    page.drag(edges, Direction::Forwards).await?;
    page.digit(3, Layout::Us).await?;
    let id = page.until_annotations(1).await?[0]["id"].clone();
    let patch = json!({ "id": id, "patch": { "note": "à voir" } });
    page.promise("temoin.update(a.id, a.patch)", patch).await?;
    let word = page.inside(AROUND, "violé").await?;
    page.click_at(word.start, 1).await?;
    page.grip("end").await?;
    Ok(id)
}

async fn by_mouse(stage: &mut Stage, page: &Page) -> Result<()> {
    stage.picture(page).await?;
    let edge = page.inside(AROUND, "cessez-le-feu").await?.end;
    let (from, to) = page.aim("end", edge).await?;
    page.drag_and_rest(from, to).await?;
    page.until_parts(&["avoir violé le cessez-le-feu"]).await?;
    let (meant, marked) = page.shown_at_release().await?;
    ensure!(
        meant == "avoir violé le cessez-le-feu" && marked == QUOTE,
        "before the release {meant:?} is shown, and {marked:?} is marked"
    );
    let edge = page.inside(AROUND, "nié").await?.start;
    let (from, to) = page.aim("start", edge).await?;
    page.drag_and_rest(from, to).await?;
    page.until_parts(&["nié avoir violé le cessez-le-feu"])
        .await?;
    page.press_button("Undo: move an end").await?;
    page.until_parts(&["avoir violé le cessez-le-feu"]).await?;
    page.press_button("Undo: move an end").await?;
    page.until_parts(&[QUOTE]).await?;

    // Across the other end: a character is left.
    let edge = page.inside(AROUND, "Bakou").await?.start;
    let (from, to) = page.aim("end", edge).await?;
    page.drag_and_rest(from, to).await?;
    page.until_parts(&["a"]).await?;
    page.press_button("Undo: move an end").await?;
    page.until_parts(&[QUOTE]).await?;

    let edge = page.inside(AROUND, "dimanche").await?.end;
    let (from, to) = page.aim("end", edge).await?;
    page.drag_with(from, to, Key::Escape, Holding::Tapped)
        .await?;
    page.until(
        "nothing is shown any more",
        "return !CSS.highlights.get('extent') && !document.querySelector('.moving')",
    )
    .await?;
    ensure!(page.parts().await? == [QUOTE], "Esc gives it up");
    page.grip("end").await.map(drop)
}

/// Focuses the handle by Tab, and presses keys there.
async fn by_keys(page: &Page) -> Result<()> {
    let focus = "document.getElementById('text').focus()";
    page.ask(focus, Vec::new()).await?;
    page.key(Key::Tab).await?;
    let has = "return document.activeElement.dataset.bound === 'start' && document.activeElement.role === 'slider'";
    page.until("the start's handle has the focus", has).await?;
    let go = async |held: &[Key], key: Key, wanted: &str| {
        page.held(held, key, 1).await?;
        page.until_parts(&[wanted]).await
    };
    go(&[], Key::Right, "voir violé").await?;
    go(&[], Key::Left, QUOTE).await?;
    go(&[Key::Control], Key::Left, "nié avoir violé").await?;
    go(&[Key::Control], Key::Right, QUOTE).await?;
    go(&[Key::Shift], Key::Left, "Bakou a nié avoir violé").await?;
    page.key(Key::Tab).await?;
    page.until(
        "the end's handle has the focus",
        "return document.activeElement.getAttribute('aria-label') === 'End of the annotation'",
    )
    .await?;
    go(&[Key::Control], Key::Right, "Bakou a nié avoir violé le").await?;
    let spoken = "return document.activeElement.getAttribute('aria-valuetext')";
    let spoken = page.ask(spoken, Vec::new()).await?;
    ensure!(
        spoken == json!("after “Bakou a nié avoir violé le”"),
        "it says {spoken}"
    );
    go(
        &[],
        Key::PageDown,
        "Bakou a nié avoir violé le cessez-le-feu dimanche.",
    )
    .await?;
    // Undone from the handle, which keeps the focus.
    page.until_some("the keys are undone", || async {
        if page.parts().await? == [QUOTE] {
            return Ok(Some(()));
        }
        page.chord(&[Key::Control], 'z').await?;
        Ok(None)
    })
    .await?;
    let kept = "return document.activeElement.dataset.bound === 'end'";
    ensure!(
        page.ask(kept, Vec::new()).await? == json!(true),
        "the focus is kept"
    );
    Ok(())
}

async fn by_buttons(page: &Page) -> Result<()> {
    page.press_button("Move the end forward one word").await?;
    page.until_parts(&["avoir violé le"]).await?;
    page.press_button("Move the start back one word").await?;
    page.until_parts(&["nié avoir violé le"]).await?;
    for wanted in ["avoir violé le", QUOTE] {
        page.press_button("Undo: move an end").await?;
        page.until_parts(&[wanted]).await?;
    }
    Ok(())
}

/// The handles stand where the ends are, however the page was scrolled.
async fn after_scrolling(page: &Page) -> Result<()> {
    page.ask("scrollTo(0, document.body.scrollHeight)", Vec::new())
        .await?;
    page.inside(AROUND, QUOTE).await?;
    let off = "const [outer] = place(arguments[0], 0); const at = outer + arguments[0].indexOf(arguments[1]); \
         const { start, end } = edges(at, at + arguments[1].length); \
         const x = (end) => document.querySelector(`.bound[data-bound=${end}]`).getBoundingClientRect(); \
         return Math.max(Math.abs(x('start').x - start.x), Math.abs(x('end').x - end.x), \
             Math.abs(x('end').y + x('end').height / 2 - end.y));";
    page.until_some("the handles stand at the ends", || async {
        let off = page
            .ask_text(off, vec![json!(AROUND), json!(QUOTE)])
            .await?;
        Ok(off.as_f64().is_some_and(|off| off < 4.0).then_some(()))
    })
    .await
}

async fn right_to_left(stage: &mut Stage, page: &Page) -> Result<()> {
    let text = "שלום עולם, זה טקסט בעברית.\nו-English בפנים.\n";
    let document = json!({ "name": "rtl.txt", "language": "he", "text": text });
    page.promise("temoin.open(a)", document).await?;
    let span = json!({ "start": 5, "end": 9, "label": "denial" });
    page.promise("temoin.annotate(a)", span).await?;
    let word = page.edges("עולם", 0).await?;
    page.click_at(word.start, 1).await?;
    let (start, end) = (page.grip("start").await?, page.grip("end").await?);
    ensure!(
        start.x > end.x,
        "the start is on the right: {start:?}, {end:?}"
    );
    stage.picture(page).await?;
    let edge = page.edges("טקסט", 0).await?.end;
    let (from, to) = page.aim("end", edge).await?;
    page.drag_and_rest(from, to).await?;
    page.until_parts(&["עולם, זה טקסט"]).await?;
    page.key(Key::Left).await?;
    page.until_parts(&["עולם, זה טקסט "]).await?;
    page.saved().await
}
