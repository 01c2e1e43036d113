//! The worker that reads large files: a binary of its own, made to be fast, fetched when the page is idle. Its
//! address goes into the page.

use crate::page_tools::{Tools, place, remapped};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::{command, workspace};

const PACKAGE: &str = "temoin-worker";
/// The script that listens to the page, behind the glue.
const SCRIPT: &str = "crates/worker/src/worker.js";
/// Where the page tells the addresses of its modules.
const MODULES: &str = "<meta name=\"temoin-module\"";

/// Builds it, and puts it into `folder`, which holds the page.
pub fn add(folder: &Path, tools: &Tools) -> Result<()> {
    let root = workspace::root()?;
    command::run(
        workspace::cargo()
            .current_dir(&root)
            .args(["build", "--quiet", "--locked", "--profile", "worker"])
            .args(["--target", "wasm32-unknown-unknown", "--package", PACKAGE])
            .env("CARGO_ENCODED_RUSTFLAGS", remapped(&root).join("\x1f")),
    )?;
    let target = workspace::target()?;
    let binary = target.join("wasm32-unknown-unknown/worker/temoin_worker.wasm");
    let work = target.join("worker");
    command::run(
        Command::new(&tools.wasm_bindgen)
            .args(["--target", "web", "--no-typescript"])
            .args(["--out-name", "worker", "--out-dir"])
            .arg(&work)
            .arg(&binary),
    )?;
    let module = work.join("worker_bg.wasm");
    tools.speed_up(&module)?;
    let module_name = place(&module, folder, "worker", "wasm")?;
    let glue = fs::read_to_string(work.join("worker.js")).context("reading the worker's glue")?;
    let script = fs::read_to_string(root.join(SCRIPT)).context("reading the worker's script")?;
    let whole = work.join("whole.js");
    let script = script.replace("ADDRESS\"", &format!("{module_name}\""));
    fs::write(&whole, format!("{glue}\n{script}")).context("writing the worker's script")?;
    let script_name = place(&whole, folder, "worker", "js")?;
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    fs::write(&index, named(&page, &script_name)?).context("writing dist/index.html")
}

/// The page with the worker's address.
fn named(page: &str, script: &str) -> Result<String> {
    let (before, after) = page
        .split_once(MODULES)
        .context("the page does not tell the addresses of its modules")?;
    Ok(format!(
        "{before}{MODULES} data-worker=\"./{script}\"{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_page_tells_where_the_worker_is() {
        let page = "<head><meta name=\"temoin-module\" data-js=\"./a.js\"></head>";
        assert_eq!(
            named(page, "worker-1.js").expect("it has the element"),
            "<head><meta name=\"temoin-module\" data-worker=\"./worker-1.js\" data-js=\"./a.js\"></head>"
        );
        assert!(named("<head></head>", "worker-1.js").is_err());
    }
}
