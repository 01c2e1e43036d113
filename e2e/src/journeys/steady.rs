//! 9: a thousand tags and their undoing, two hundred texts opened and taken back, end with the memory and
//! the page that they began with.

use crate::browser::Options;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::time::{Duration, Instant};

/// What a hundred cycles more cost at most, in bytes: the allocator takes a page of 64 kB now and then.
const SLACK: u64 = 4 * 65_536;
/// What an annotation that was made and taken back leaves for good, in bytes: that it was deleted, which merging must
/// know (ADR 11; 0.9 kB), and the most that it takes in a checkpoint while one is written (0.4 kB, its copy, and the
/// room that a growing list has to spare).
const DELETED: u64 = 3_000;
/// How many annotations are made and taken back.
const N_TAGGED: u64 = 1_000;
/// What a text that was opened and taken back leaves for good, in bytes; the text itself is thirty times as long.
const CLOSED: u64 = 2_000;
/// How many texts are opened and taken back.
const N_OPENED: u64 = 200;
/// All cycles, at sixty frames a second on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.start(&Options::default()).await?;
    let script = include_str!("../scripts/steady.js");
    page.browser().preload(script).await?;
    page.open("?lang=en").await?;
    page.run_in_page("steady().catch((error) => { globalThis.steadied = String(error); })")
        .await?;
    let start = Instant::now();
    let answer = loop {
        let answer = page.told("globalThis.steadied ?? null").await?;
        if let Some(answer) = answer.as_str() {
            break answer.to_owned();
        }
        ensure!(start.elapsed() < PATIENCE, "the cycles take too long");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let weights: Value = serde_json::from_str(&answer).with_context(|| answer.clone())?;
    let of = |when: &str, what: &str| weights[when][what].as_u64().context("a number");
    ensure!(
        of("before", "wasm")? > 1_000_000,
        "no wasm memory was seen: {answer}"
    );
    let tagged = SLACK + N_TAGGED * DELETED;
    for (when, most) in [("tagged", tagged), ("opened", tagged + N_OPENED * CLOSED)] {
        ensure!(
            of(when, "wasm")? <= of("before", "wasm")? + most,
            "wasm memory grew: {answer}"
        );
        ensure!(
            of(when, "nodes")? == of("before", "nodes")?,
            "nodes were left in the page: {answer}"
        );
    }
    Ok(())
}
