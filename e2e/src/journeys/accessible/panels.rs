//! The panels beside the text.

use super::Judge;
use crate::page::Page;
use anyhow::Result;
use fantoccini::key::Key;
use serde_json::json;

const TABLE: &str = "term,label\nprisonniers,prisoner\nKarabakh,denial\n";

/// Judges each, empty and full.
pub(super) async fn run(judge: &mut Judge<'_>, page: &Page, all: &str) -> Result<()> {
    found(judge, page).await?;
    let (figures, suggestions, guide) = match all {
        "All commands" => ("Statistics", "suggestions", "User guide"),
        _ => ("Statistiques", "propositions", "Guide d’utilisation"),
    };
    ask(page, all, guide).await?;
    page.by_role("dialog", guide).await?;
    page.until(
        "the guide is there",
        "return document.querySelectorAll('.guide-text h3').length > 10",
    )
    .await?;
    judge.judge(page, "guide").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", guide).await?;
    ask(page, all, figures).await?;
    counted(judge, page).await?;
    ask(page, all, suggestions).await?;
    suggested(judge, page).await
}

/// The figures of nothing, then of three annotations that share text, from their start and at their end.
async fn counted(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    let empty = "return document.activeElement.matches('.figures-inside') && \
         document.querySelector('.figures-inside > .hint') !== null";
    page.until("there are no figures", empty).await?;
    judge.judge(page, "figures, none").await?;
    for (start, label) in [(60, "prisoner"), (70, "violation"), (75, "violation")] {
        let annotation = json!({ "start": start, "end": start + 20, "label": label });
        page.promise("temoin.annotate(a)", annotation).await?;
    }
    let there = "return document.querySelectorAll('.figures-table.together td').length === 2";
    page.until("the figures are there", there).await?;
    in_full(page).await?;
    judge.judge(page, "figures").await?;
    let end = "const inside = document.querySelector('.figures-inside'); inside.scrollTop = inside.scrollHeight";
    page.run_in_page(end).await?;
    judge.judge(page, "figures, their end").await?;
    for _ in 0..3 {
        page.promise("temoin.undo()", json!(null)).await?;
    }
    page.until("there are none again", empty).await?;
    page.key(Key::Escape).await?;
    page.until(
        "they are closed",
        "return document.querySelector('.panel') === null",
    )
    .await
}

/// Gives a command by the palette.
async fn ask(page: &Page, all: &str, command: &str) -> Result<()> {
    page.chord(&[Key::Control], 'k').await?;
    page.by_role("dialog", all).await?;
    for c in command.chars() {
        page.character(c).await?;
    }
    page.key(Key::Enter).await
}

async fn found(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    page.chord(&[Key::Control, Key::Shift], 'F').await?;
    let in_field = "return document.activeElement.matches('.panel input[type=search]')";
    page.until("the field has the focus", in_field).await?;
    page.chord(&[Key::Control], 'a').await?;
    page.key(Key::Delete).await?;
    page.until(
        "nothing is found",
        "return document.querySelector('.hit') === null",
    )
    .await?;
    judge.judge(page, "find, empty").await?;
    for c in "armenie".chars() {
        page.character(c).await?;
    }
    page.until(
        "there are hits",
        "return document.querySelectorAll('.hit').length > 3",
    )
    .await?;
    page.key(Key::Enter).await?;
    let gone_to = "return document.querySelector('.hit[aria-current=true]') !== null";
    page.until("one of them was gone to", gone_to).await?;
    page.run_in_page("document.querySelector('.find-options').open = true")
        .await?;
    in_full(page).await?;
    judge.judge(page, "find, hits").await?;
    page.key(Key::Escape).await?;
    page.until(
        "it is closed",
        "return document.querySelector('.panel') === null",
    )
    .await
}

async fn suggested(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    page.until(
        "the panel is there",
        "return document.querySelector('.panel.suggest') !== null",
    )
    .await?;
    in_full(page).await?;
    judge.judge(page, "suggestions, empty").await?;
    let script = "const input = document.querySelector('.suggest input[type=file]'); \
        const files = new DataTransfer(); files.items.add(new File([arguments[0]], 'a.csv')); \
        input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }))";
    page.ask(script, vec![json!("term,label\nx,y\n")]).await?;
    page.until(
        "it is refused",
        "return document.querySelector('.faults') !== null",
    )
    .await?;
    judge
        .judge(page, "suggestions, a broken dictionary")
        .await?;
    page.ask(script, vec![json!(TABLE)]).await?;
    page.until(
        "there are suggestions",
        "return document.querySelectorAll('.suggest .hit').length > 3",
    )
    .await?;
    in_full(page).await?;
    judge.judge(page, "suggestions, some").await?;
    page.key(Key::Escape).await?;
    page.until(
        "it is closed",
        "return document.querySelector('.panel') === null",
    )
    .await
}

/// What is sticky or said for a moment lies over nothing.
async fn in_full(page: &Page) -> Result<()> {
    // What was gone to may still be on its way into view, in steps of a frame: it must rest there for a while.
    let gone = "const is_so = scrollY === 0 && document.querySelector('.toast') === null; \
        if (scrollY > 0) scrollTo(0, 0); \
        window.looks = is_so ? (window.looks ?? 0) + 1 : 0; return window.looks > 8";
    page.until("nothing lies over the text", gone).await?;
    page.run_in_page("window.looks = 0").await
}
