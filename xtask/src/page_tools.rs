//! The tools that make the page's files ready for browsers, and small.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::command;

/// The tools that make browsers' modules of the compiler's.
pub struct Tools {
    /// `wasm-bindgen`.
    pub wasm_bindgen: PathBuf,
    /// `wasm-opt`, where it is there.
    pub wasm_opt: Option<PathBuf>,
    /// `esbuild`, where it is there.
    pub esbuild: Option<PathBuf>,
}

/// The features of WebAssembly that the compiler's modules use; all browsers have had them since 2022.
const FEATURES: [&str; 6] = [
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

impl Tools {
    /// Makes a module smaller, in place.
    pub fn optimise(&self, module: &Path) -> Result<()> {
        self.wasm_opt(module, "-Oz")
    }

    /// Makes a module faster, in place.
    pub fn speed_up(&self, module: &Path) -> Result<()> {
        self.wasm_opt(module, "-O3")
    }

    fn wasm_opt(&self, module: &Path, level: &str) -> Result<()> {
        let Some(wasm_opt) = &self.wasm_opt else {
            return Ok(());
        };
        command::run(
            Command::new(wasm_opt)
                .args([level, "--strip-debug", "--strip-producers"])
                .args(FEATURES.map(|feature| format!("--enable-{feature}")))
                .arg("-o")
                .arg(module)
                .arg(module),
        )
    }

    /// Makes the scripts and style sheets of the page smaller, under new names: what is cached is never stale.
    pub fn slim(&self, folder: &Path) -> Result<()> {
        let index = folder.join("index.html");
        let mut page = fs::read_to_string(&index).context("reading dist/index.html")?;
        for entry in fs::read_dir(folder).context("reading dist/")? {
            let path = entry.context("reading dist/")?.path();
            let name = path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let Some((stem, ending)) = name.rsplit_once('.') else {
                continue;
            };
            let stem = stem.rsplit_once('-').map_or(stem, |(stem, _)| stem);
            if !["js", "css"].contains(&ending) || !page.contains(&name) {
                continue;
            }
            self.minify(&path)?;
            let placed = place(&path, folder, stem, ending)?;
            if placed != name {
                fs::remove_file(&path).with_context(|| format!("removing {name}"))?;
                page = page.replace(&name, &placed);
            }
        }
        fs::write(&index, page).context("writing dist/index.html")
    }

    /// Makes a script or a style sheet smaller, in place.
    fn minify(&self, path: &Path) -> Result<()> {
        let Some(esbuild) = &self.esbuild else {
            return Ok(());
        };
        command::run(
            Command::new(esbuild)
                .args(["--minify", "--charset=utf8", "--log-level=warning"])
                .arg("--allow-overwrite")
                .arg(format!("--outfile={}", path.display()))
                .arg(path),
        )
    }
}

/// Copies a file below its name and a hash of its content: what is cached is never stale.
pub fn place(file: &Path, folder: &Path, name: &str, ending: &str) -> Result<String> {
    let content = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let hash = Sha256::digest(&content);
    let hash: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = format!("{name}-{hash}.{ending}");
    fs::write(folder.join(&name), content).with_context(|| format!("writing {name}"))?;
    Ok(name)
}

/// No path of this machine in the messages of panics.
pub fn remapped(root: &Path) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let named = [(home.as_deref(), "cargo"), (Some(root), "temoin")];
    let flags = named.into_iter().filter_map(|(folder, name)| {
        Some(format!("--remap-path-prefix={}={name}", folder?.display()))
    });
    flags.collect()
}
