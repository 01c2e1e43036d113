//! The page in two modules: cuts the built binary where `#[wasm_split]` marks it, and puts the two in
//! place of the one that Trunk wrote. The second is fetched right behind the first page.

use crate::page_tools::{Tools, place};
use anyhow::{Context, Result, anyhow, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_split_cli_support::{Options, transform};
use xtask::{command, workspace};

/// The name of the cut, as in `#[wasm_split(deferred)]`.
const CUT: &str = "deferred";
/// The address from which the first module imports its loader, until [`glue`] puts the loader in its place.
const LINK: &str = "./__wasm_split.js";

/// The relocations that the linker must leave in the binary for the cut.
pub const LINKER: &str = "-Clink-args=--emit-relocs";

/// So much memory is there from the start, which costs nothing until it is used: the article seldom makes it grow.
pub const MEMORY: &str = "-Clink-args=--initial-memory=16777216";

/// Cuts `binary` and puts the parts into `folder`, which holds Trunk's build of the same binary.
pub fn split(binary: &Path, folder: &Path, tools: &Tools) -> Result<()> {
    let work = workspace::root()?.join("target").join("split");
    // Files that an earlier cut left are of no use to this one.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).context("making a folder for the cut")?;
    let main = work.join("temoin.wasm");
    let parts = cut(binary, &work, &main)?;
    let [deferred] = parts.as_slice() else {
        bail!(
            "the cut gave {} modules beside the first, not one",
            parts.len()
        );
    };
    command::run(
        Command::new(&tools.wasm_bindgen)
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name", "temoin", "--out-dir"])
            .arg(&work)
            .arg(&main),
    )?;
    let bound = work.join("temoin_bg.wasm");
    fs::copy(&bound, named_module()?).context("keeping the module with its names")?;
    for module in [&bound, deferred] {
        tools.optimise(module)?;
    }
    let deferred_name = place(deferred, folder, CUT, "wasm")?;
    let wasm_name = place(&bound, folder, "temoin", "wasm")?;
    let script = fs::read_to_string(work.join("temoin.js")).context("reading the glue")?;
    let script_path = work.join("glue.js");
    fs::write(&script_path, glue(&script, &deferred_name)?).context("writing the glue")?;
    let script_name = place(&script_path, folder, "temoin", "js")?;
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("reading dist/index.html")?;
    let (page, former) = rename(&page, &script_name, &wasm_name)?;
    fs::write(&index, page).context("writing dist/index.html")?;
    for name in former {
        fs::remove_file(folder.join(&name)).with_context(|| format!("removing {name}"))?;
    }
    Ok(())
}

/// The first module of the last build as it is before wasm-opt, which takes the names of functions away.
pub fn named_module() -> Result<PathBuf> {
    Ok(workspace::root()?.join("target/split/named.wasm"))
}

/// Cuts; the modules besides the first.
fn cut(binary: &Path, work: &Path, main: &Path) -> Result<Vec<PathBuf>> {
    let input = fs::read(binary).with_context(|| format!("reading {}", binary.display()))?;
    let mut options = Options::new(&input);
    options.output_dir = work;
    options.main_out_path = main;
    options.link_name = LINK;
    let cut = transform(options).map_err(|error| anyhow!("cutting the binary: {error:#}"))?;
    Ok(cut.split_modules)
}

/// The glue with the loader in place of its import: each instance of the first module, the fresh one of
/// the rescue screen too, gets a second module of its own.
fn glue(script: &str, deferred: &str) -> Result<String> {
    let import = script
        .lines()
        .find(|line| line.starts_with("import ") && line.contains(LINK))
        .context("the glue does not import the loader")?;
    let name = import
        .strip_prefix("import * as ")
        .and_then(|rest| rest.split_once(' '))
        .map(|(name, _)| name)
        .with_context(|| format!("the glue imports the loader in an unknown way: {import}"))?;
    let loader = include_str!("loader.js")
        .replace("LOADER", name)
        .replace("ADDRESS", deferred);
    Ok(script.replace(import, &loader))
}

/// The page with the new names, and the names it had.
fn rename(page: &str, script: &str, wasm: &str) -> Result<(String, [String; 2])> {
    let former = |attribute: &str| {
        let (_, rest) = page
            .split_once(&format!(" {attribute}=\"./"))
            .with_context(|| format!("the page has no {attribute}"))?;
        let name = rest.split_once('"').map(|(name, _)| name.to_owned());
        name.with_context(|| format!("{attribute} has no end"))
    };
    let (old_script, old_wasm) = (former("data-js")?, former("data-wasm")?);
    let page = page
        .replace(&format!("./{old_wasm}"), &format!("./{wasm}"))
        .replace(&format!("./{old_script}"), &format!("./{script}"));
    Ok((page, [old_script, old_wasm]))
}

#[cfg(test)]
mod tests {
    use super::{glue, rename};

    #[test]
    fn the_loader_takes_the_place_of_its_import() {
        let script = "import * as split_0 from \"./__wasm_split.js\"\nlet wasm;\n";
        let glue = glue(script, "deferred-1.wasm").expect("it imports the loader");
        assert!(!glue.contains("__wasm_split.js"), "{glue}");
        assert!(
            glue.contains("deferred-1.wasm") && glue.contains("const split_0"),
            "{glue}"
        );
        assert!(super::glue("let wasm;\n", "deferred-1.wasm").is_err());
    }

    #[test]
    fn the_page_names_the_new_files_alone() {
        let page =
            "<meta data-js=\"./a-1.js\" data-wasm=\"./a-1_bg.wasm\"><link href=\"./a-1.js\">";
        let (page, former) = rename(page, "a-2.js", "a-3.wasm").expect("it names them");
        assert_eq!(
            page,
            "<meta data-js=\"./a-2.js\" data-wasm=\"./a-3.wasm\"><link href=\"./a-2.js\">"
        );
        assert_eq!(former, ["a-1.js", "a-1_bg.wasm"]);
    }
}
