//! 5: a page translator changes the words under the hand. What is selected in them is refused with a word, the text is the
//! document's again, and the same words are tagged to the letter then.

use crate::browser::Options;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

const NAME: &str = "trêve.txt";
const TEXT: &str = "Bakou a nié avoir violé la trêve dimanche.\nLes prisonniers rentrent jeudi.\n";

/// As translators do it: each text node in two elements, with other words.
const TRANSLATE: &str = "for (const line of document.querySelectorAll('#text p')) { \
     const [inner, outer] = [0, 1].map(() => document.createElement('font')); \
     inner.textContent = 'On Sunday, Baku denied having violated the ceasefire.'; \
     outer.append(inner); line.firstChild.replaceWith(outer); }";

/// The places that are kept from translators, and whether a browser checks the spelling of a note.
const KEPT: &str = "const kept = ['#text', '.list .quote', '#card blockquote', '#card textarea']; \
     const isKept = (found) => found?.translate === false && found.classList.contains('notranslate'); \
     return [...kept.map((one) => isKept(document.querySelector(one))), \
         document.querySelector('#card textarea').spellcheck];";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.give_file(NAME, TEXT.as_bytes()).await?;
    shown(&page).await?;
    page.run_in_page(TRANSLATE).await?;
    page.drag_over("denied", 0, Direction::Forwards).await?;
    page.until(
        "the page says why nothing is selected",
        "return document.querySelector('.toast')?.textContent.includes('select once more') ?? false",
    )
    .await?;
    shown(&page).await?;
    page.digit(3, Layout::Us).await?;
    ensure!(
        page.annotations().await?.is_empty(),
        "something was tagged in words of others"
    );
    stage.picture(&page).await?;

    // Backwards: two presses in one place within half a second select words in WebKit.
    page.drag_over("avoir violé la trêve", 0, Direction::Backwards)
        .await?;
    // Behind a selection that was sound, in front of the key.
    page.run_in_page(TRANSLATE).await?;
    page.digit(2, Layout::Us).await?;
    shown(&page).await?;
    let annotations = page.annotations().await?;
    ensure!(
        annotations.is_empty(),
        "what was selected in other words was tagged: {annotations:?}"
    );
    page.drag_over("avoir violé la trêve", 0, Direction::Forwards)
        .await?;
    page.digit(2, Layout::Us).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(
        annotations[0]["quote"] == "avoir violé la trêve",
        "{annotations:?}"
    );
    page.ask("document.querySelector('.list-button').click()", Vec::new())
        .await?;
    page.until(
        "the card is there",
        "return !!document.querySelector('#card textarea')",
    )
    .await?;
    let kept = page.ask(KEPT, Vec::new()).await?;
    let wanted: Value = json!([true, true, true, true, false]);
    ensure!(kept == wanted, "kept from translators: {kept}");
    Ok(())
}

/// The page shows the document to the letter.
async fn shown(page: &Page) -> Result<()> {
    page.until_some("the text is the document's", || async {
        Ok((page.text().await? == TEXT).then_some(()))
    })
    .await
}
