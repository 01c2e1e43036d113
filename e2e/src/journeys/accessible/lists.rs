//! Lists: filters, boxes and bar of the list, the panel of documents.

use super::Judge;
use crate::page::{ARTICLE_TITLE, Page};
use anyhow::Result;
use fantoccini::Locator;

/// The list while it is sifted and worked on. Two annotations at least are there.
pub(super) async fn list(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    page.press_button("Filter and sort").await?;
    judge.judge(page, "filters open").await?;
    page.press_button("Filter and sort").await?;
    page.press_button("Select several").await?;
    let box_of_first = Locator::Css(".list-item input[type=checkbox]");
    page.client().find(box_of_first).await?.click().await?;
    for name in ["Label", "Note"] {
        let button = page.button_in("For all selected", name).await?;
        button.click().await?;
        judge.judge(page, &format!("{name} for all")).await?;
    }
    page.press_button("Select none").await?;
    let gone = "return document.querySelector('.bulk, .pick') === null";
    page.until("boxes and bar are gone", gone).await
}

/// The panel, with the field of a name.
pub(super) async fn documents(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    const NAME: &str = ARTICLE_TITLE;
    page.press_button(NAME).await?;
    page.press_button("Documents and progress").await?;
    judge.judge(page, "documents").await?;
    page.press_button(&format!("Rename {NAME}")).await?;
    judge.judge(page, "document renamed").await?;
    page.press_button("Cancel").await?;
    page.press_button("Close").await?;
    let gone = "return document.querySelector('.panel') === null";
    page.until("the panel is closed", gone).await
}
