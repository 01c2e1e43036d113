//! 9: a file of more than a megabyte is read in a worker and taken over in batches: exact, in one step, and there
//! again after a reload; one that is broken is refused with the place of its fault, as a small one is.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const NAME: &str = "grand.json";
const SENTENCE: &str =
    "😀 Bakou a nié avoir violé le cessez‑le‑feu ; « l’armée » se tait, dit‑on.\r\n";
const QUOTE: &str = "a nié avoir violé le cessez‑le‑feu";
const N_SENTENCES: usize = 9_000;
/// Every so many sentences, one is tagged twice.
const EVERY: usize = 3;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let file = large_file();
    let whole = file.to_string();
    let report = import(&page, &whole).await?;
    let n_annotations = list(&file)?.len();
    ensure!(report["added"] == n_annotations, "taken in: {report}");
    ensure!(report["issues"] == json!([]), "issues: {report}");
    let used = "return performance.getEntriesByType('resource').some(({ name }) => /worker-[0-9a-f]+\\.js/.test(name))";
    ensure!(
        page.ask(used, vec![]).await? == json!(true),
        "no worker has read it"
    );
    same(&page, &file).await.context("after the import")?;

    ensure!(page.promise("temoin.undo()", Value::Null).await? == json!(true));
    documents(&page, 1).await.context("taken back")?;
    ensure!(page.promise("temoin.redo()", Value::Null).await? == json!(true));
    documents(&page, 2).await.context("done again")?;
    same(&page, &file).await.context("done again")?;
    page.promise("temoin.saved()", Value::Null).await?;
    page.reload().await?;
    same(&page, &file).await.context("after a reload")?;
    page.promise("temoin.undo()", Value::Null).await?;
    documents(&page, 1)
        .await
        .context("taken back after a reload")?;
    page.promise("temoin.redo()", Value::Null).await?;

    // By hand: the same file once more gets an id of its own.
    page.give_file(NAME, whole.as_bytes()).await?;
    let said = page.dialog("How should it be opened?").await?;
    ensure!(
        said.contains(&n_annotations.to_string()),
        "the page says {said:?}"
    );
    // Its labels have other names than those of the page, which stay.
    ensure!(said.contains("“Denial” differs"), "the page says {said:?}");
    stage.picture(&page).await?;
    page.press_button("Open as a new document").await?;
    page.until_some("it is open a second time", || async {
        documents(&page, 3).await.map(Some)
    })
    .await?;
    same(&page, &file).await.context("by hand")?;

    refused(&page, &whole).await
}

/// A file of ours that is large.
fn large_file() -> Value {
    let text = SENTENCE.repeat(N_SENTENCES);
    let n_chars = SENTENCE.chars().count();
    let before = SENTENCE
        .find(QUOTE)
        .map_or(0, |byte| SENTENCE[..byte].chars().count());
    let mut annotations = Vec::new();
    for sentence in (0..N_SENTENCES).step_by(EVERY) {
        for (nth, label) in ["denial", "violation"].into_iter().enumerate() {
            let start = sentence * n_chars + before;
            let end = start + QUOTE.chars().count();
            let time = "2026-11-22T10:00:00.000Z";
            annotations.push(json!({
                "id": format!("a{sentence:06}-{nth}"), "label": label, "start": start, "end": end, "quote": QUOTE,
                "note": if nth == 0 { "" } else { "à revoir" }, "created": time, "modified": time, "annotator": "",
            }));
        }
    }
    let labels = ["denial", "violation"].map(|id| {
        json!({ "id": id, "title": { "en": id }, "description": {}, "color": "#0072b2", "key": null, "parent": null })
    });
    json!({
        "format": "temoin/1",
        "document": { "id": "grand", "name": "grand.txt", "language": "fr", "text": text },
        "schema": { "labels": labels },
        "annotations": annotations,
    })
}

fn list(file: &Value) -> Result<&Vec<Value>> {
    file["annotations"]
        .as_array()
        .context("a list of annotations")
}

async fn import(page: &Page, file: &str) -> Result<Value> {
    let act = "temoin.import(a.name, a.file)";
    page.promise(act, json!({ "name": NAME, "file": file }))
        .await
}

async fn documents(page: &Page, n_expected: usize) -> Result<()> {
    let all = page.promise("temoin.documents()", Value::Null).await?;
    let n_documents = all.as_array().context("a list")?.len();
    ensure!(
        n_documents == n_expected,
        "{n_documents} documents, not {n_expected}"
    );
    Ok(())
}

/// The current document says what the file says, and its text is what the page shows.
async fn same(page: &Page, file: &Value) -> Result<()> {
    let exported: Value = serde_json::from_str(&page.exported().await?)?;
    let text = &file["document"]["text"];
    ensure!(exported["document"]["text"] == *text, "the text is another");
    let fields = [
        "id",
        "label",
        "start",
        "end",
        "quote",
        "note",
        "created",
        "modified",
        "annotator",
    ];
    let (ours, theirs) = (list(&exported)?, list(file)?);
    ensure!(ours.len() == theirs.len(), "{} annotations", ours.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        for field in fields {
            ensure!(
                ours[field] == theirs[field],
                "{field} of {ours} is not that of {theirs}"
            );
        }
    }
    let shown = "const walker = document.createTreeWalker(document.querySelector('[data-testid=text]'), NodeFilter.SHOW_TEXT,
            (node) => node.parentElement.closest('[data-decoration]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
        let text = ''; while (walker.nextNode()) text += walker.currentNode.data; return text === arguments[0];";
    ensure!(
        page.ask(shown, vec![text.clone()]).await? == json!(true),
        "the page shows another text"
    );
    Ok(())
}

/// What is wrong with a large file is told with its place, and nothing changes.
async fn refused(page: &Page, whole: &str) -> Result<()> {
    let before = page.exported().await?;
    let wrong_quote = whole.replacen(QUOTE, &QUOTE.replace("nié", "dit"), 1);
    // The text is the first to have these words: there, then, every quote but the first differs.
    for (file, word) in [
        (
            whole.replacen("\"a000003-0\"", "\"a000000-0\"", 1),
            "a000000-0",
        ),
        (wrong_quote, "quote"),
    ] {
        let outcome = import(page, &file).await;
        let told = outcome
            .err()
            .map(|error| format!("{error:#}"))
            .unwrap_or_default();
        ensure!(
            told.contains(word),
            "it is not refused for {word}: {told:?}"
        );
    }
    let half =
        "temoin.import('moitié.txt', 'x'.repeat(1200000) + String.fromCharCode(0xd83d) + 'y')";
    let told = page
        .promise(half, Value::Null)
        .await
        .err()
        .map(|error| format!("{error:#}"));
    ensure!(
        told.is_some_and(|told| told.contains("1200000")),
        "half a character is taken"
    );
    ensure!(
        page.exported().await? == before,
        "a refused file has changed something"
    );
    Ok(())
}
