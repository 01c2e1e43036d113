//! 5: the list is for reading: a row has its quote within its line, the note's first words and its place; the newest row
//! comes into view, and the list goes along while the text scrolls. A passage that is in view is not moved.

use super::still::holds;
use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::Locator;
use serde_json::{Value, json};

/// So many paragraphs, each with one annotation.
const N_PARAGRAPHS: u64 = 60;
const BEFORE: &str = "Le ministère assure que ";
const QUOTE: &str = "la trêve tient";
const AFTER: &str = ", malgré les tirs entendus pendant la nuit près de la ligne de contact, et que les deux camps s’y tiendront.";
const HEADING: &str = "Une nuit sans sommeil";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let small = Options {
        size: (1366, 768),
        ..Options::default()
    };
    let page = stage.start(&small).await?;
    page.open("?lang=en").await?;
    let paragraph = format!("{BEFORE}{QUOTE}{AFTER}\n\n");
    let text = format!(
        "{HEADING}\n\n{}",
        paragraph.repeat(usize::try_from(N_PARAGRAPHS)?)
    );
    let document = json!({ "name": "nuit.txt", "text": text, "language": "fr" });
    page.promise("temoin.open(a)", document).await?;
    for index in (0..N_PARAGRAPHS).rev() {
        tag(&page, index).await?;
    }
    let shown = "return document.querySelector('.list-item')?.ariaSetSize === '60'";
    page.until("the list has all of them", shown).await?;
    has_words(&page).await?;
    stage.picture(&page).await?;
    in_step(&page).await?;
    holds_still(&page).await
}

fn start_of(index: u64) -> u64 {
    let n_chars = |words: &str| words.chars().count() as u64;
    let paragraph = n_chars(BEFORE) + n_chars(QUOTE) + n_chars(AFTER) + 2;
    n_chars(HEADING) + 2 + index * paragraph + n_chars(BEFORE)
}

async fn tag(page: &Page, index: u64) -> Result<()> {
    let start = start_of(index);
    let end = start + QUOTE.chars().count() as u64;
    let one = json!({ "start": start, "end": end, "label": "denial" });
    page.promise("temoin.annotate(a)", one).await?;
    Ok(())
}

/// The row of that number, from 1, is in the list's view.
fn in_view(number: u64) -> String {
    format!(
        "const row = document.querySelector(`.list-item[aria-posinset='{number}']`)?.getBoundingClientRect(); \
         const view = document.querySelector('.list-scroll').getBoundingClientRect(); \
         return !!row && row.top >= view.top - 1 && row.bottom <= view.bottom + 1"
    )
}

async fn has_words(page: &Page) -> Result<()> {
    // The last that was made is the first of the text.
    page.until("the newest is in view", &in_view(1)).await?;
    let note =
        "temoin.annotations().then((all) => temoin.update(all[0].id, { note: 'Selon qui ?' }))";
    page.promise(note, Value::Null).await?;
    let row = format!(
        "const row = document.querySelector(`.list-item[aria-posinset='1']`); const quote = row.querySelector('.quote'); \
         const bold = quote.querySelector('b'); const weight = (one) => Number(getComputedStyle(one).fontWeight); \
         return bold.textContent === '{QUOTE}' && weight(bold) >= 600 && weight(quote) < 600 \
             && quote.textContent.includes('que {QUOTE}, malgré') \
             && row.querySelector('.row-note bdi')?.textContent === 'Selon qui ?' \
             && row.querySelector('.place').textContent.startsWith('{HEADING}') && row.querySelector('.place').textContent.includes('¶\\u00a02')"
    );
    page.until("the row has its line, its note and its place", &row)
        .await?;
    // Rows with a note are taller than those without, and all are where the list says.
    let apart = "const rows = [...document.querySelectorAll('.list-item')].map((row) => row.getBoundingClientRect()); \
         const list = document.querySelector('.list').getBoundingClientRect(); \
         return rows[0].height > rows[1].height + 10 && rows.every((row, at) => at === 0 || Math.abs(row.top - rows[at - 1].bottom) < 1) \
             && Math.abs(list.height - rows[0].height - 59 * rows[1].height) < 8";
    page.until("the list is as tall as its rows", apart).await
}

/// The list follows the text, unless somebody works in it.
async fn in_step(page: &Page) -> Result<()> {
    tag_end(page).await?;
    // The text has not moved yet: there is something to follow only once it has.
    page.run_in_page("scrollTo(0, 900)").await?;
    page.until("the text was scrolled", "return scrollY > 800")
        .await?;
    page.run_in_page("scrollTo(0, 0)").await?;
    page.until("the first row is in view", &in_view(1)).await?;
    page.run_in_page("document.querySelector('#text').focus(); scrollTo(0, document.documentElement.scrollHeight / 2)")
        .await?;
    let read = "const top = document.querySelector('header').getBoundingClientRect().bottom; \
         const mark = [...document.querySelectorAll('#text mark.run')].find((mark) => mark.getBoundingClientRect().top > top + 60); \
         const row = mark && document.querySelector(`.list-item[data-id='${mark.dataset.annotations.split(' ')[0]}']`)?.getBoundingClientRect(); \
         const view = document.querySelector('.list-scroll').getBoundingClientRect(); \
         return scrollY > 500 && !!row && row.bottom > view.top && row.top < view.bottom";
    page.until("the row of what is read is in view", read)
        .await?;
    page.run_in_page("document.querySelector('.list-button').focus({ preventScroll: true })")
        .await?;
    let place = "return document.querySelector('.list-scroll').scrollTop";
    let before = page.ask(place, Vec::new()).await?;
    // That nothing happens can only be waited for: four times as long as the list takes to follow.
    let scrolled = "(scrollTo(0, 0), new Promise((yes) => setTimeout(yes, 400)))";
    page.promise(scrolled, Value::Null).await?;
    let after = page.ask(place, Vec::new()).await?;
    ensure!(before == after, "the list went from {before} to {after}");
    Ok(())
}

/// An annotation at the end is in view as soon as it is made.
async fn tag_end(page: &Page) -> Result<()> {
    let start = start_of(N_PARAGRAPHS - 1) + 20;
    let one = json!({ "start": start, "end": start + 9, "label": "violation" });
    page.promise("temoin.annotate(a)", one).await?;
    page.until("the newest is in view", &in_view(N_PARAGRAPHS + 1))
        .await?;
    page.promise("temoin.undo()", Value::Null).await?;
    Ok(())
}

/// A click on the row of a passage that can be seen moves nothing; of one that cannot, it does.
async fn holds_still(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('#text').focus(); scrollTo(0, 900)")
        .await?;
    let row = |is_seen: bool| {
        format!(
            "const seen = [...document.querySelectorAll('#text mark.run')].filter((mark) => {{ \
                 const box = mark.getBoundingClientRect(); return box.top > 100 && box.bottom < innerHeight - 60; }}) \
                 .map((mark) => mark.dataset.annotations); \
             const view = document.querySelector('.list-scroll').getBoundingClientRect(); \
             const rows = [...document.querySelectorAll('.list-item')]; \
             const row = rows.find((row) => seen.includes(row.dataset.id) === {is_seen} && row.getBoundingClientRect().top >= view.top && row.getBoundingClientRect().bottom <= view.bottom); \
             document.querySelector('[data-wanted]')?.removeAttribute('data-wanted'); \
             row?.setAttribute('data-wanted', ''); return !!row && seen.length > 0"
        )
    };
    page.until("a row of what is seen", &row(true)).await?;
    holds(page, "a row of what is seen", || click_wanted(page)).await?;
    page.press_button("Close").await?;
    page.run_in_page("scrollTo(0, document.documentElement.scrollHeight); document.querySelector('.list-button').focus({ preventScroll: true })")
        .await?;
    page.until("a row of what is not seen", &row(false)).await?;
    click_wanted(page).await?;
    let seen = "const mark = document.querySelector('#text mark.run.chosen')?.getBoundingClientRect(); \
         return !!mark && mark.top > 0 && mark.bottom < innerHeight";
    page.until("what was out of view is there", seen).await?;
    beside(page).await
}

/// The window has a margin for the card: it stands beside the passage, also while the text scrolls, and stays in view where
/// the passage does not.
async fn beside(page: &Page) -> Result<()> {
    let is_beside = "const [card, mark, header] = ['#card', '#text mark.run.chosen', 'header'].map((part) => \
             document.querySelector(part).getBoundingClientRect()); \
         const [first, last] = [header.bottom, innerHeight - card.height]; \
         const wanted = Math.min(Math.max(mark.top - 12, first + 12), last - 12); \
         return card.left > mark.right && Math.abs(card.top - wanted) <= 2";
    for (what, top, is_in_room) in [
        ("near the top of the window", 140, true),
        ("a little lower", 190, true),
        ("at its foot", 700, false),
        ("out of view", -300, false),
    ] {
        // WebKit keeps no place while what comes into view gets its height: the scroll goes on until it is there.
        let there = format!(
            "const [card, mark] = ['#card', '#text mark.run.chosen'].map((part) => \
                 document.querySelector(part).getBoundingClientRect()); \
             scrollBy(0, mark.top - {top}); \
             return Math.abs(mark.top - {top}) < 2 && (Math.abs(card.top - mark.top) < 16) === {is_in_room}"
        );
        page.until(&format!("the passage is {what}"), &there)
            .await?;
        page.until(&format!("the card of a passage {what}"), is_beside)
            .await?;
    }
    Ok(())
}

async fn click_wanted(page: &Page) -> Result<()> {
    let button = Locator::Css("[data-wanted] .list-button");
    page.client().find(button).await?.click().await?;
    let card = "return document.getElementById('card') !== null";
    page.until("its card is open", card).await
}
