//! 3: a page froze over a text, and was ended: the next start shows the list of documents first, and says why.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::Result;
use fantoccini::key::Key;

const NAME: &str = "Bulletin.txt";
const TEXT: &str = "Bakou a nié.\n";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let article = page.text().await?;
    page.give_file(NAME, TEXT.as_bytes()).await?;
    shows(&page, TEXT).await?;
    freeze_over_the_article(&page).await?;
    page.go("").await?;
    waits_for_a_choice(&page).await?;
    stage.picture(&page).await?;
    // By keys: the field of the list has the focus next, then its rows.
    page.press_button(NAME).await?;
    shows(&page, TEXT).await?;
    stage.picture(&page).await?;
    page.reload().await?;
    shows(&page, TEXT).await?;
    let calm = "return !document.querySelector('.document-row') && !document.querySelector('.reading').textContent.includes('Choose one in the list')";
    page.until("the next start is as usual", calm).await?;
    // The article does not freeze a page: it can be chosen, too.
    freeze_over_the_article(&page).await?;
    page.go("").await?;
    waits_for_a_choice(&page).await?;
    page.run_in_page("document.querySelector('.document-row .document-name').focus()")
        .await?;
    page.key(Key::Enter).await?;
    shows(&page, &article).await?;
    page.reload().await?;
    shows(&page, &article).await
}

async fn shows(page: &Page, text: &str) -> Result<()> {
    let shown = page.until_some("the text is shown", || async {
        Ok((page.text().await? == text).then_some(()))
    });
    shown.await
}

/// No frame comes any more, and the page goes some seconds later: so it is when somebody closes a page that is busy with
/// a text.
async fn freeze_over_the_article(page: &Page) -> Result<()> {
    page.saved().await?;
    page.run_in_page(
        "window.requestAnimationFrame = () => 0; \
         temoin.documents().then(([article]) => { document.documentElement.dataset.article = article.id; temoin.show(article.id); });",
    )
    .await?;
    let noted = "const { article } = document.documentElement.dataset; \
         return !!article && Object.entries(localStorage).some(([key, value]) => key.endsWith('drawing') && value === article)";
    page.until("it is noted what is drawn", noted).await?;
    page.run_in_page("document.documentElement.dataset.since = Date.now()")
        .await?;
    let is_late = "return Date.now() - document.documentElement.dataset.since > 2_100";
    page.until("it takes long", is_late).await
}

/// No text, all names, and a sentence that says which document it was.
async fn waits_for_a_choice(page: &Page) -> Result<()> {
    let waits = "const rows = document.querySelectorAll('.document-row'); \
         const reading = document.querySelector('.reading').textContent; \
         return rows.length === 2 && !document.querySelector('.document-row[aria-current]') \
             && document.querySelector('#text').textContent === '' \
             && /stopped while it was showing “000_/.test(reading)";
    page.until("the list comes first", waits).await
}
