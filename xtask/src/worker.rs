//! The workers. One reads large files: a binary of its own, made to be fast, fetched when the page is idle. One keeps the
//! second copy of the journal: a script alone. Their addresses go into the page.

use crate::page_tools::{Tools, place, remapped};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::{command, workspace};

const PACKAGE: &str = "temoin-worker";
/// The script that listens to the page, behind the glue.
const SCRIPT: &str = "crates/worker/src/worker.js";
/// The script that keeps the second copy.
const BACKUP: &str = "src/ports/web/backup.js";
/// Where the page tells the addresses of its modules.
const MODULES: &str = "<meta name=\"temoin-module\"";

/// The means by which a script of a worker can reach the net, or get hold of them by a name that it puts together. The
/// policy in the page does not bind its worker, which has that of its own response, and many hosts send none.
const MEANS: [&str; 20] = [
    "fetch",
    "Request",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "sendBeacon",
    "importScripts",
    "import",
    "Worker",
    "BroadcastChannel",
    "navigator",
    "caches",
    "indexedDB",
    "eval",
    "Function",
    "Reflect",
    "self",
    "constructor",
];
/// The ones that it has: in the glue, its module is fetched where that is given by its address, and one is in the words of
/// an error.
const ALLOWED: [&str; 5] = ["Request", "Request", "fetch", "fetch", "globalThis.crypto"];

/// The ones of the script of the second copy: the files of this origin are behind `navigator.storage`.
const ALLOWED_BACKUP: [&str; 1] = ["navigator"];

/// The means in a script, in order: each as often as it is there, without those in comments, in strings and in types. Of
/// the global object, what is asked of it.
fn means_of_sending(script: &str) -> Vec<String> {
    let code = script.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with('*') && !line.starts_with("/*")
    });
    let code: String = code.map(|line| format!("{line}\n")).collect();
    let code = without_strings(&code);
    let is_word = |c: char| c.is_alphanumeric() || "_$".contains(c);
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find(is_word) {
        let word = &rest[start..];
        let end = word.find(|c| !is_word(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        rest = after;
        if word == "globalThis" {
            let asked = after.trim_start_matches(['.', '?']);
            let end = asked.find(|c| !is_word(c)).unwrap_or(asked.len());
            found.push(format!("{word}.{}", &asked[..end]));
        } else if MEANS.contains(&word) && !(word == "import" && after.starts_with(".meta")) {
            found.push(word.to_owned());
        }
    }
    found.sort();
    found
}

/// The code with nothing between its quotes; what templates hold stays.
fn without_strings(code: &str) -> String {
    let (mut out, mut quote, mut is_escaped) = (String::new(), None, false);
    for c in code.chars() {
        match quote {
            None => {
                quote = matches!(c, '"' | '\'').then_some(c);
                out.push(c);
            }
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open || c == '\n' => {
                quote = None;
                out.push(c);
            }
            Some(_) => {}
        }
    }
    out
}

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
    let means = means_of_sending(&format!("{glue}\n{script}"));
    if means != ALLOWED {
        bail!(
            "the worker may fetch its module, and nothing else: its script has {}",
            means.join(", ")
        );
    }
    let backup = root.join(BACKUP);
    let means =
        means_of_sending(&fs::read_to_string(&backup).context("reading the second copy's script")?);
    if !means
        .iter()
        .all(|one| ALLOWED_BACKUP.contains(&one.as_str()))
    {
        bail!(
            "{BACKUP} may use the files of this origin, and nothing else: it has {}",
            means.join(", ")
        );
    }
    let backup_name = place(&backup, folder, "backup", "js")?;
    let script = script.replace("ADDRESS\"", &format!("{module_name}\""));
    fs::write(&whole, format!("{glue}\n{script}")).context("writing the worker's script")?;
    let script_name = place(&whole, folder, "worker", "js")?;
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    let page = named(&page, "data-worker", &script_name)?;
    let page = named(&page, "data-backup", &backup_name)?;
    fs::write(&index, page).context("writing dist/index.html")
}

/// The page with a worker's address.
fn named(page: &str, attribute: &str, script: &str) -> Result<String> {
    let (before, after) = page
        .split_once(MODULES)
        .context("the page does not tell the addresses of its modules")?;
    Ok(format!(
        "{before}{MODULES} {attribute}=\"./{script}\"{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::{means_of_sending, named};

    #[test]
    fn the_page_tells_where_the_worker_is() {
        let page = "<head><meta name=\"temoin-module\" data-js=\"./a.js\"></head>";
        assert_eq!(
            named(page, "data-worker", "worker-1.js").expect("it has the element"),
            "<head><meta name=\"temoin-module\" data-worker=\"./worker-1.js\" data-js=\"./a.js\"></head>"
        );
        assert!(named("<head></head>", "data-worker", "worker-1.js").is_err());
    }

    #[test]
    fn what_a_worker_could_send_with_is_found() {
        for (script, means) in [
            (
                "if (typeof Request === 'function') module = fetch(module);",
                vec!["Request", "fetch"],
            ),
            ("new XMLHttpRequest()", vec!["XMLHttpRequest"]),
            (
                "navigator.sendBeacon('/a', b)",
                vec!["navigator", "sendBeacon"],
            ),
            ("await import(`./${name}.js`)", vec!["import"]),
            ("new URL('./a', import.meta.url)", vec![]),
            ("globalThis[name](b)", vec!["globalThis."]),
            ("self.fetch", vec!["fetch", "self"]),
            ("globalThis.crypto?.subtle", vec!["globalThis.crypto"]),
            ("new (async () => {}).constructor('x')", vec!["constructor"]),
            (
                "// fetch\n * fetch\nlet a = \"fetch\"; prefetched()",
                vec![],
            ),
        ] {
            assert_eq!(means_of_sending(script), means, "{script}");
        }
    }

    /// The script behind the glue has none at all: what it may is the glue's.
    #[test]
    fn the_script_itself_asks_for_nothing() {
        let script = include_str!("../../crates/worker/src/worker.js");
        assert_eq!(means_of_sending(script), ["globalThis.crypto"]);
    }
}
