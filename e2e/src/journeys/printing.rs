//! 8: what is printed: the text with its highlights, the name, the labels and the numbered notes, and nothing of the page.

use crate::browser::{Kind, Options};
use crate::page::Page;
use crate::raw::cdp;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const TEXT: &str =
    "Bakou a nié avoir violé la trêve dimanche.\nDes prisonniers ont disparu depuis.\n";

/// All that is seen outside the text, and what stands above and below it for the print.
const SEEN: &str = "const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0; \
     const ours = [...document.querySelectorAll('.printed')]; \
     const others = [...document.body.querySelectorAll('*')].filter((one) => shown(one) && !one.closest('.text-frame, .printed, .visually-hidden') \
         && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())); \
     const item = document.querySelector('footer.printed ol li'); \
     return { marks: item && [getComputedStyle(item).listStyleType, getComputedStyle(item).display], head: document.querySelector('header.printed')?.textContent, foot: document.querySelector('footer.printed')?.textContent, \
         numbers: [...document.querySelectorAll('sup.printed')].map((one) => [one.textContent, one.closest('mark').textContent]), \
         seen: ours.filter(shown).length, others: others.map((one) => one.textContent.trim().slice(0, 60)) };";

/// What is generated at the ends of the annotations.
const MARKS_BY_EAR: &str = "return [...new Set([...document.querySelectorAll('#text .starts')].map((one) => getComputedStyle(one, '::before').content) \
     .concat([...document.querySelectorAll('#text .ends')].map((one) => getComputedStyle(one, '::after').content)))];";

async fn seen(page: &Page) -> Result<Value> {
    page.ask(SEEN, Vec::new()).await
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.promise(
        "temoin.open({ name: 'trêve.txt', text: a, language: 'fr' })",
        json!(TEXT),
    )
    .await?;
    for (start, end, label) in [
        (0, 23, "denial"),
        (12, 41, "violation"),
        (47, 58, "prisoner"),
    ] {
        let tag = json!({ "start": start, "end": end, "label": label });
        page.promise("temoin.annotate(a)", tag).await?;
    }
    for (index, note) in [(0, "qui ?"), (2, "combien ?")] {
        let note = json!([index, note]);
        page.promise(
            "temoin.annotations().then((all) => temoin.update(all[a[0]].id, { note: a[1] }))",
            note,
        )
        .await?;
    }
    page.run_in_page("dispatchEvent(new Event('beforeprint'))")
        .await?;
    if page.browser().kind == Kind::Chromium {
        cdp(
            page.client(),
            "Emulation.setEmulatedMedia",
            json!({ "media": "print" }),
        )
        .await?;
        let there = seen(&page).await?;
        ensure!(
            there["others"] == json!([]),
            "printed of the page: {:#}",
            there["others"]
        );
        ensure!(
            there["seen"].as_u64() > Some(8),
            "the head and the foot are printed: {there:#}"
        );
        ensure!(
            there["marks"] == json!(["decimal", "list-item"]),
            "the notes have their numbers: {}",
            there["marks"]
        );
        let marks = page.ask(MARKS_BY_EAR, Vec::new()).await?;
        ensure!(marks == json!(["none"]), "a printed word is whole: {marks}");
        stage.picture(&page).await?;
        cdp(
            page.client(),
            "Emulation.setEmulatedMedia",
            json!({ "media": "" }),
        )
        .await?;
    }
    let there = seen(&page).await?;
    ensure!(
        there["seen"] == json!(0),
        "on the screen nothing of it is seen"
    );
    let head = there["head"].as_str().context("a head")?;
    ensure!(head.contains("trêve.txt"), "the head: {head:?}");
    let foot = there["foot"].as_str().context("a foot")?;
    for part in [
        "Prisoner 1",
        "Violation 1",
        "Denial 1",
        "qui ?",
        "combien ?",
        "Bakou a nié avoir violé",
    ] {
        ensure!(foot.contains(part), "{part:?} is not in the foot: {foot:?}");
    }
    let numbers = there["numbers"].as_array().context("numbers")?;
    ensure!(
        numbers.len() == 2 && numbers[0][0] == json!("1") && numbers[1][0] == json!("2"),
        "{numbers:?}"
    );
    ensure!(page.text().await? == TEXT, "the text stays as it is");
    page.run_in_page("dispatchEvent(new Event('afterprint'))")
        .await?;
    let there = seen(&page).await?;
    ensure!(
        there["head"].is_null() && there["numbers"] == json!([]),
        "it is taken away: {there:#}"
    );
    page.saved().await
}
