//! The labels' editor, the guidelines, and what is said of the whole document.

use super::Judge;
use crate::page::{ARTICLE_TITLE, Page};
use anyhow::Result;
use serde_json::Value;

/// Opens and judges each.
pub(super) async fn judged(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    page.press_button("Edit labels").await?;
    let open = "const labels = document.querySelectorAll('.schema-label'); labels[2]?.click(); return labels.length === 3";
    page.until("a label is open", open).await?;
    page.by_role("group", "Denial").await?;
    judge.judge(page, "label edited").await?;
    let more = "const more = document.querySelector('.label-more'); more.open || more.querySelector('summary').click(); return more.open";
    page.until("the rest of the label is shown", more).await?;
    judge.judge(page, "labels edited").await?;
    page.press_button("Delete label…").await?;
    page.by_role("dialog", "Delete the label “Denial”?").await?;
    judge.judge(page, "label about to go").await?;
    page.press_button("Cancel").await?;
    page.gone("dialog", "Delete the label “Denial”?").await?;
    page.press_button("Close").await?;

    page.press_button("Guidelines").await?;
    page.press_button("Edit guidelines").await?;
    let field = page.by_role("textbox", "Edit guidelines").await?;
    field
        .send_keys("## Denial\u{e007}\u{e007}Who *denies*; see [the guide](https://example.org/).\u{e007}\u{e007}- a\u{e007}- b\u{e007}\u{e007}`code`")
        .await?;
    // axe finds headings by their places among others: a message that goes meanwhile gives them another.
    page.until(
        "nothing is said any more",
        "return document.querySelector('.toast, [role=status] > p') === null",
    )
    .await?;
    judge.judge(page, "guidelines edited").await?;
    page.press_button("Done").await?;
    let shown = "return document.querySelector('.prose h3')?.textContent === 'Denial'";
    page.until("they are shown", shown).await?;
    judge.judge(page, "guidelines shown").await?;
    page.press_button("Close").await?;

    page.press_button(ARTICLE_TITLE).await?;
    page.by_role("group", "Documents").await?;
    let about = "const item = [...document.querySelectorAll('.menu-item')].find((one) => one.textContent.startsWith('About this document')); \
         item?.click(); return item !== undefined";
    page.until("the document is asked about", about).await?;
    page.by_role("textbox", "Note on the document").await?;
    judge.judge(page, "about the document").await?;
    page.press_button("Close").await?;
    page.promise("temoin.undo()", Value::Null).await.map(drop)
}
