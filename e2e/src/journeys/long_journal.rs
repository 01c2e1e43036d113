//! 2: a journal of hundreds of entries leaves a checkpoint, by which the next visit opens: the same file, though the
//! first entries are damaged. A checkpoint that does not fit is not used, and the page says so.

use super::tag_and_download::{TAGS, tag};
use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use crate::store::in_store;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// So many changes at a time, each an entry.
const N_AT_ONCE: usize = 60;
/// How often.
const N_TIMES: usize = 9;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    tag(&page).await?;
    for time in 0..N_TIMES {
        let change = "{
            const [{ id }] = await temoin.annotations();
            for (let i = 0; i < a.n; i++) await temoin.update(id, { note: `note ${a.time} ${i}` });
            await temoin.saved();
        }";
        let arguments = json!({ "n": N_AT_ONCE, "time": time });
        page.promise(change, arguments).await?;
    }
    let kept = page.until_some("a checkpoint is kept", || async {
        let kept = checkpoint(&page, false).await?;
        Ok(kept.as_u64())
    });
    let n_bytes = kept.await?;
    ensure!(n_bytes > 1000, "a checkpoint of {n_bytes} bytes");
    let before = page.download_json().await?;

    // What lies before the checkpoint is not needed to open: the second entry may be damaged.
    let entry = json!({ "end": "/", "store": "entries", "index": 1, "act": "damage" });
    let damaged = in_store(&page, entry).await?;
    ensure!(damaged.as_u64().is_some(), "no second entry");
    page.reload().await?;
    page.until_annotations(TAGS.len()).await?;
    ensure!(
        page.download_json().await? == before,
        "another file by the checkpoint"
    );
    ensure!(
        !says_reread(&page).await?,
        "it says that the checkpoint was not used"
    );
    page.promise("temoin.undo()", Value::Null).await?;
    page.saved().await?;
    page.promise("temoin.redo()", Value::Null).await?;
    page.saved().await?;
    ensure!(
        page.download_json().await? == before,
        "another file after undo and redo"
    );

    // The entry is mended and the checkpoint damaged: the journal alone has all.
    let entry = json!({ "end": "/", "store": "entries", "index": 1, "act": "damage" });
    in_store(&page, entry).await?;
    checkpoint(&page, true).await?;
    page.reload().await?;
    page.until_annotations(TAGS.len()).await?;
    ensure!(
        says_reread(&page).await?,
        "it does not say that the checkpoint was not used"
    );
    ensure!(
        page.download_json().await? == before,
        "another file by the journal"
    );
    stage.picture(&page).await?;
    Ok(())
}

/// How long the checkpoint is; null where there is none. Changes one bit of it, if so asked.
async fn checkpoint(page: &Page, damage: bool) -> Result<Value> {
    let arguments = json!({
        "end": "#checkpoints", "store": "checkpoints", "index": 0, "act": damage.then_some("damage")
    });
    in_store(page, arguments).await
}

/// The line above the text that says that everything was read from the journal.
async fn says_reread(page: &Page) -> Result<bool> {
    let script = "return [...document.querySelectorAll('.aside-line')]
        .some((line) => line.textContent.includes('history'))";
    let answer = page.ask(script, Vec::new()).await?;
    answer.as_bool().context("no answer")
}
