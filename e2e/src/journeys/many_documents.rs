//! 5: hundreds of documents (ten thousand in a long run): the panel has those near its view, finds one by a part of its
//! name, and shows it; so does the palette; the menu has those around the current one.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// So many documents besides the article, in a usual run and in a long one.
const N_USUAL: u64 = 300;
const N_LONG: u64 = 10_000;
/// So many are opened between two looks at whether all is well.
const N_AT_ONCE: u64 = 100;
/// More rows than these are not in the page, however tall the window.
const MAX_ROWS: u64 = 80;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let n_documents = match stage.is_long {
        true => N_LONG,
        false => N_USUAL,
    };
    let small = Options {
        size: (1366, 768),
        ..Options::default()
    };
    let page = stage.start(&small).await?;
    page.open("?lang=en").await?;
    let labels = "(async () => { const schema = await temoin.schema(); const base = schema.labels[0]; \
         for (let n = 4; n <= a; n += 1) schema.labels.push({ ...base, id: `l${n}`, title: { en: `Label ${n}` }, key: null }); \
         await temoin.setSchema(schema); })()";
    page.promise(labels, json!(12)).await?;
    for first in (0..n_documents).step_by(usize::try_from(N_AT_ONCE)?) {
        let range = json!([first, (first + N_AT_ONCE).min(n_documents)]);
        let open = "(async () => { for (let n = a[0]; n < a[1]; n += 1) \
             await temoin.open({ name: `Report ${n} of Stepanakert.txt`, text: `Report ${n}.\\n` }); })()";
        page.promise(open, range).await?;
    }
    page.saved().await?;
    let last = format!("Report {} of Stepanakert.txt", n_documents - 1);
    page.press_button(&last).await?;
    let menu = format!(
        "const menu = document.querySelector('.popover'); \
         return !!menu && menu.querySelectorAll('li').length === 12 && menu.textContent.includes('{} more in the list')",
        n_documents + 1 - 12
    );
    page.until(
        "the menu has twelve, and says how many more there are",
        &menu,
    )
    .await?;
    stage.picture(&page).await?;
    page.press_button("Documents and progress").await?;
    let focused =
        "return document.activeElement.matches('.document-row[aria-current] .document-name')";
    page.until("the last one, which is shown, has the focus", focused)
        .await?;
    in_page(&page, n_documents + 1).await?;
    has_room(&page).await?;
    to_the_start(&page).await?;
    stage.picture(&page).await?;
    by_name(stage, &page, n_documents).await?;
    renamed(&page).await?;
    by_palette(&page).await?;
    stage.picture(&page).await?;
    found_across(stage, &page, n_documents).await?;
    listed_across(stage, &page).await
}

/// Of so many rows only some are in the page, and these say which they are.
async fn in_page(page: &Page, n_rows: u64) -> Result<()> {
    let found = page
        .ask(
            "const rows = [...document.querySelectorAll('.document-row')]; \
             const list = document.querySelector('.document-list').getBoundingClientRect().height; \
             return [rows.length, rows[0].ariaSetSize, list / rows[0].getBoundingClientRect().height]",
            Vec::new(),
        )
        .await?;
    let n_there = found[0].as_u64().unwrap_or_default();
    ensure!((1..=MAX_ROWS).contains(&n_there), "{n_there} rows");
    ensure!(found[1] == json!(n_rows.to_string()), "{found}");
    let tall = found[2].as_f64().unwrap_or_default();
    ensure!(
        (tall - n_rows as f64).abs() < 1.0,
        "the list is as tall as {tall} rows"
    );
    Ok(())
}

/// On a small screen, with whatever number of labels, four rows and more are in view, and nothing of the panel is cut off.
async fn has_room(page: &Page) -> Result<()> {
    let room = "const box = (part) => document.querySelector(part).getBoundingClientRect(); \
         const [list, row, field, panel] = ['.document-scroller', '.document-row', '.document-search', '.panel-inside'].map(box); \
         return list.height >= 4 * row.height && list.bottom <= innerHeight + 1 && field.top >= panel.top";
    page.until("the list has room", room).await
}

/// By the wheel to the first one, which is the article.
async fn to_the_start(page: &Page) -> Result<()> {
    page.run_in_page("document.querySelector('.document-scroller').scrollTo(0, 0)")
        .await?;
    let first = "const row = document.querySelector('.document-row'); \
         return row.ariaPosInSet === '1' && row.querySelector('.document-name').textContent.startsWith('date 2020-12')";
    page.until("the article is the first row", first).await
}

async fn by_name(stage: &mut Stage, page: &Page, n_documents: u64) -> Result<()> {
    let field = page
        .client()
        .find(Locator::Css(".document-search input"))
        .await?;
    field.click().await?;
    for c in "REPORT 12".chars() {
        page.character(c).await?;
    }
    // 12, and those that begin so: 120 to 129, 1200 to 1299.
    let n_found = (0..n_documents)
        .filter(|n| n.to_string().starts_with("12"))
        .count();
    let said = format!(
        "return document.querySelector('.document-search [role=status]').textContent === '{n_found} documents found' \
         && document.querySelector('.document-row').ariaSetSize === '{n_found}'"
    );
    page.until("it says how many there are", &said).await?;
    let still = "return [...document.querySelectorAll('.document-row [data-act=up]')].every((one) => one.ariaDisabled === 'true')";
    page.until("none is moved among some of them", still)
        .await?;
    stage.picture(page).await?;
    page.press_button("Report 12 of Stepanakert.txt").await?;
    shown_is(page, 12).await?;
    field.click().await?;
    page.key(Key::End).await?;
    for _ in 0.."REPORT 12".len() {
        page.key(Key::Backspace).await?;
    }
    let whole = format!(
        "return document.querySelector('.document-search [role=status]').textContent === '' \
         && document.querySelector('.document-row').ariaSetSize === '{}'",
        n_documents + 1
    );
    page.until("all are listed again", &whole).await?;
    let seen = "const row = document.querySelector('.document-row[aria-current]')?.getBoundingClientRect(); \
         const view = document.querySelector('.document-scroller').getBoundingClientRect(); \
         return !!row && row.top >= view.top - 1 && row.bottom <= view.bottom + 1";
    page.press_button("Next document").await?;
    shown_is(page, 13).await?;
    page.until("the one that is shown is in view", seen).await
}

/// The focus is where it was when the field of a name is left.
async fn renamed(page: &Page) -> Result<()> {
    page.press_button("Rename Report 13 of Stepanakert.txt")
        .await?;
    let in_field = "return document.activeElement.matches('.rename input')";
    page.until("the field has the focus", in_field).await?;
    page.character('x').await?;
    let scroll = |to: &str| {
        let parts = "const list = document.querySelector('.document-scroller'); const { dataset } = document.documentElement; ";
        parts.to_owned() + to
    };
    // Its row goes out of the page and comes back: the list stays where it is put, and what was typed is there still.
    page.run_in_page(&scroll(
        "dataset.top = list.scrollTop; list.scrollTo(0, list.scrollHeight);",
    ))
    .await?;
    let gone = "return !document.querySelector('.rename') && document.querySelector('.document-scroller').scrollTop > 2000";
    page.until("the field is out of the page", gone).await?;
    page.run_in_page(&scroll("list.scrollTo(0, dataset.top);"))
        .await?;
    let kept = scroll(
        "return document.querySelector('.rename input')?.value === 'x' && Math.abs(list.scrollTop - dataset.top) < 2",
    );
    page.until("what was typed is there still", &kept).await?;
    page.client()
        .find(Locator::Css(".rename input"))
        .await?
        .click()
        .await?;
    page.key(Key::Escape).await?;
    let back =
        "return document.activeElement.matches('.document-row[aria-current] [data-act=rename]')";
    page.until("the button has it again", back).await?;
    // The first one can go up no further: nothing happens then, nor with the next change.
    to_the_start(page).await?;
    page.click_on(".document-row[aria-posinset='1'] [data-act=up]")
        .await?;
    page.click_at(page.edges("Report 13", 0).await?.start, 1)
        .await?;
    let one = json!({ "start": 0, "end": 6, "label": "denial" });
    page.promise("temoin.annotate(a)", one).await?;
    page.until(
        "the row says that there is one",
        "return document.querySelector('.document-row[aria-current] .document-facts')?.textContent.startsWith('1 annotation')",
    )
    .await?;
    let in_text = page
        .ask("return document.activeElement.id", Vec::new())
        .await?;
    ensure!(in_text == json!("text"), "the focus went to {in_text}");
    Ok(())
}

async fn by_palette(page: &Page) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    let more = "return document.querySelectorAll('.offer').length < 160 && \
         /^\\d+ more: type a part of a name$/.test(document.querySelector('.offers-more')?.textContent ?? '')";
    page.until("the palette has some of them, and says so", more)
        .await?;
    for c in "report 250".chars() {
        page.character(c).await?;
    }
    let found = "return document.querySelector('.offer[aria-selected=true]')?.textContent.includes('Report 250 of')";
    page.until("it is the first one offered", found).await?;
    page.key(Key::Enter).await?;
    shown_is(page, 250).await
}

/// The search looks in all documents, says in how many it found something, and opens one at what was found.
async fn found_across(stage: &mut Stage, page: &Page, n_documents: u64) -> Result<()> {
    page.chord(&[Key::Control, Key::Shift], 'F').await?;
    let in_field = "return document.activeElement.matches('.panel.find input[type=search]')";
    page.until("the field has the focus", in_field).await?;
    let all = Locator::Css(".find .scope input[value=all]");
    page.client().find(all).await?.click().await?;
    let field = Locator::Css(".find input[type=search]");
    page.client().find(field).await?.click().await?;
    for c in "report 12".chars() {
        page.character(c).await?;
    }
    let n_found = (0..n_documents)
        .filter(|n| n.to_string().starts_with("12"))
        .count();
    let said = format!(
        "return document.querySelector('.find-count .grow')?.textContent === '{n_found} results in {n_found} documents' \
         && document.querySelectorAll('.found-row').length < {MAX_ROWS} \
         && document.querySelector('.found-row').ariaSetSize === '{}'",
        2 * n_found
    );
    page.until("it says how many there are, and where", &said)
        .await?;
    stage.picture(page).await?;
    let press = "const rows = [...document.querySelectorAll('.found-row')]; \
         const at = rows.findIndex((row) => row.textContent.startsWith('Report 121 of')); \
         rows[at + 1].setAttribute('data-wanted', ''); return at >= 0";
    page.until("the second document is listed", press).await?;
    let hit = Locator::Css("[data-wanted] .hit-button");
    page.client().find(hit).await?.click().await?;
    shown_is(page, 121).await?;
    let gone_to = "return CSS.highlights.get('found-now')?.size === 1 \
         && document.querySelector('.found-row .hit-button[aria-current=true]')?.textContent.startsWith('Report 121')";
    page.until("what was found there glows", gone_to).await?;
    // One letter more ends the former search: another list.
    page.client()
        .find(Locator::Css(".find input[type=search]"))
        .await?
        .click()
        .await?;
    page.key(Key::End).await?;
    page.character('1').await?;
    let n_found = (0..n_documents)
        .filter(|n| n.to_string().starts_with("121"))
        .count();
    let said = format!(
        "return document.querySelector('.find-count .grow')?.textContent === '{n_found} result{0} in {n_found} document{0}'",
        if n_found == 1 { "" } else { "s" }
    );
    page.until("there are fewer", &said).await?;
    let one = Locator::Css(".find .scope input[value=one]");
    page.client().find(one).await?.click().await?;
    let here = "return document.querySelector('.find-count .grow')?.textContent === '1 result' \
         && document.querySelector('.found-row') === null && document.querySelectorAll('.hit').length === 1";
    page.until("the hits of this document are there again", here)
        .await?;
    page.key(Key::Escape).await
}

/// The list has the annotations of all documents, by document; one that is pressed is opened there.
async fn listed_across(stage: &mut Stage, page: &Page) -> Result<()> {
    let tag = "(async () => { const first = (await temoin.documents()).find((one) => one.name.startsWith('Report 3 of')); \
         await temoin.annotate({ start: 0, end: 6, label: 'violation' }); \
         await temoin.show(first.id); await temoin.annotate({ start: 0, end: 6, label: 'denial' }); })()";
    page.promise(tag, Value::Null).await?;
    let scope = |value: &str| {
        Locator::XPath(if value == "all" {
            "//*[@class='list-section']//input[@value='all']"
        } else {
            "//*[@class='list-section']//input[@value='one']"
        })
    };
    page.client().find(scope("all")).await?.click().await?;
    let names = "const names = [...document.querySelectorAll('.list-document bdi')].map((name) => name.textContent); \
         const counts = [...document.querySelectorAll('.list-document .aside')].map((count) => count.textContent); \
         return names.length >= 2 && names.every((name) => name.startsWith('Report ')) && names.includes('Report 3 of Stepanakert.txt') \
             && counts.every((count) => Number(count) > 0) && document.querySelector('#list-title .aside').textContent === String(counts.reduce((sum, one) => sum + Number(one), 0))";
    page.until("the documents that have some are named", names)
        .await?;
    stage.picture(page).await?;
    let select = page
        .client()
        .find(Locator::Css(".list-head select"))
        .await?;
    select.select_by_value("violation").await?;
    let one = "return document.querySelectorAll('.list-document').length === 1 && document.querySelectorAll('.list-item').length === 1";
    page.until("the filter holds for all of them", one).await?;
    page.client()
        .find(Locator::Css(".list-item .list-button"))
        .await?
        .click()
        .await?;
    shown_is(page, 121).await?;
    let card = "return document.querySelector('#card') !== null && document.querySelector('mark.run.chosen') !== null";
    page.until("the card of the annotation is open", card)
        .await?;
    page.press_button("Close").await?;
    let select = page
        .client()
        .find(Locator::Css(".list-head select"))
        .await?;
    select.select_by_value("").await?;
    page.client().find(scope("one")).await?.click().await?;
    let here = "return document.querySelector('.list-document') === null && document.querySelectorAll('.list-item').length > 0";
    page.until("the list is of this document again", here).await
}

async fn shown_is(page: &Page, n: u64) -> Result<()> {
    let name = format!("Report {n} of Stepanakert.txt");
    let shown = async || {
        let documents = page.promise("temoin.documents()", Value::Null).await?;
        let current = documents
            .as_array()
            .into_iter()
            .flatten()
            .find(|one| one["current"] == json!(true))
            .map(|one| one["name"].clone());
        Ok((current == Some(json!(name))).then_some(()))
    };
    page.until_some(&format!("{name:?} is shown"), shown).await
}
