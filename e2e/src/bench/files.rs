//! Files out and in on an annotated text: the export, as a download and as a string, and an import of more annotations that is taken back.

use super::handed_over::MORE;
use super::sheet::{Sheet, answer, numbers};
use super::workload::Workload;
use crate::page::Page;
use anyhow::{Context, Result, ensure};

const N_TIMES: usize = 5;

/// Measures our page: `more` is the second file beside it.
pub async fn measure(
    page: &Page,
    workload: &Workload,
    more: &Workload,
    sheet: &mut Sheet,
) -> Result<()> {
    let export = answer(page, &format!("export({N_TIMES})")).await?;
    sheet.add("export", numbers(&export["ms"])?);
    sheet.add("longest.export", numbers(&export["longest"])?);
    let download = answer(page, &format!("download({N_TIMES})")).await?;
    sheet.add("download", numbers(&download["ms"])?);
    sheet.add("longest.export", numbers(&download["longest"])?);
    let middle = workload.id(workload.middle());
    let beginning = more.beginning;
    let act = format!("many({N_TIMES}, '{MORE}', '{MORE}', '{beginning}', '{middle}')");
    let found = answer(page, &act).await?;
    let (n_added, n_spans) = (&found["added"], more.spans.len());
    ensure!(
        *n_added == n_spans,
        "{n_added} of {n_spans} more annotations were taken"
    );
    sheet.add(
        "many.import",
        [found["imported"].as_f64().context("a time")?],
    );
    sheet.add_shots("many.undo", &found["undo"])?;
    sheet.add_shots("many.redo", &found["redo"])?;
    sheet.add("longest.undo", numbers(&found["longest"])?);
    Ok(())
}
