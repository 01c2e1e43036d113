//! 4: on a machine so busy that frames go by before the framework acts, promises still resolve once the change is
//! shown, a panel gets the focus, and what is asked of it is not lost.

use crate::browser::Options;
use crate::input::Direction;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    let script = include_str!("../scripts/busy.js");
    page.browser().preload(script).await?;
    page.open("?lang=en").await?;
    find(&page).await?;
    for text in ["Un premier texte.\n", "Un autre.\n", "Encore un.\n"] {
        is_shown(&page, "temoin.open({ name: 'texte.txt', text: a })", text).await?;
    }
    is_shown(&page, "temoin.undo()", "Un autre.\n").await?;
    goes_where_it_hears_of(&page).await
}

/// Who hears of a new document and asks for a place in it is brought there, though the page does not show it yet.
async fn goes_where_it_hears_of(page: &Page) -> Result<()> {
    let text = "Un paragraphe de plus, pour que le texte soit long.\n\n".repeat(300) + "La fin.\n";
    let script = "new Promise((resolve, reject) => { \
        const end = temoin.on('change', () => { end(); temoin.reveal([...a].length - 3).then(resolve, reject); }); \
        temoin.open({ name: 'long.txt', text: a }); \
    }).then(() => { \
        const last = document.querySelector('#text .block:last-child').lastElementChild; \
        const { top, bottom } = last.getBoundingClientRect(); \
        return [last.textContent, top >= 0 && bottom <= innerHeight]; \
    })";
    let seen = page.promise(script, json!(text)).await?;
    ensure!(seen == json!(["La fin.\n", true]), "in view is {seen}");
    Ok(())
}

/// What is shown in the moment in which a promise resolves.
async fn is_shown(page: &Page, promise: &str, text: &str) -> Result<()> {
    let shown = format!("{promise}.then(() => document.getElementById('text').textContent)");
    let shown = page.promise(&shown, json!(text)).await?;
    ensure!(shown == json!(text), "{promise} shows {shown}");
    Ok(())
}

/// Words, and Enter at once, in place of the words that were selected.
async fn find(page: &Page) -> Result<()> {
    page.drag_over("violation flagrante", 0, Direction::Forwards)
        .await?;
    page.chord(&[Key::Control, Key::Shift], 'F').await?;
    let has_focus = "const field = document.activeElement; \
        return field.matches('.panel input[type=search]') && field.value === 'violation flagrante'";
    page.until("the field has the focus and the words", has_focus)
        .await?;
    for c in "armenie".chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await?;
    let gone_to = "return document.querySelector('.panel input[type=search]').value === 'armenie' \
        && document.querySelector('.hit[aria-current=true]') !== null \
        && [...document.querySelectorAll('.hit b')].every((hit) => hit.textContent.toLowerCase().startsWith('arménie'))";
    page.until("a hit of the words was gone to", gone_to)
        .await?;
    page.key(Key::Escape).await
}
