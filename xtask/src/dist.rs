//! The static page: Trunk's build, and a look at what it wrote.

use crate::page_tools::{Tools, remapped};
use crate::sheets::Joined;
use crate::{budget, faces, page_rules, split, worker};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::tool::{self, Tool};
use xtask::{command, workspace};

/// Trunk with the tools it calls, ready to build.
pub struct Trunk {
    binary: PathBuf,
    path: std::ffi::OsString,
    tools: Tools,
    has_faces: bool,
}

/// Whether the page has a worker for large files; without, it reads them itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WithWorker {
    Yes,
    No,
}

/// The choice of what to do without Node, from which `wasm-opt` comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithoutNode {
    /// Go on, and say what it costs.
    GoOn,
    /// Refuse.
    Refuse,
}

impl Trunk {
    /// Installs what is missing.
    pub fn ensure(without_node: WithoutNode) -> Result<Self> {
        tool::ensure_wasm_target()?;
        let binary = Tool::trunk().ensure()?;
        let wasm_bindgen = Tool::wasm_bindgen()?.ensure()?;
        let mut on_path = vec![binary.clone(), wasm_bindgen.clone()];
        let (wasm_opt, esbuild) = (Tool::wasm_opt(), Tool::esbuild());
        let (wasm_opt, esbuild) = match (wasm_opt.find()?, esbuild.find()?) {
            (Some(wasm_opt), Some(esbuild)) => (Some(wasm_opt), Some(esbuild)),
            _ if tool::has_npm() => (Some(wasm_opt.ensure()?), Some(esbuild.ensure()?)),
            _ if without_node == WithoutNode::Refuse => bail!(
                "wasm-opt or esbuild is not there, and they come from npm: install Node with npm, then run this again"
            ),
            found => {
                eprintln!(
                    "There is no Node, so wasm-opt and esbuild are left out where they are not there yet: \
                     the page works the same, its files are about a third larger."
                );
                found
            }
        };
        let has_faces = faces::ensure()?;
        if !has_faces {
            eprintln!(
                "There is no Node, so the page's typefaces are left out: it has the system's."
            );
        }
        on_path.extend(wasm_opt.clone());
        // Trunk fetches nothing (`--offline`), so the crates must be there before.
        command::run(
            workspace::cargo()
                .current_dir(workspace::root()?)
                .args(["fetch", "--quiet", "--locked"]),
        )?;
        Ok(Self {
            binary,
            path: tool::path_with(&on_path)?,
            tools: Tools {
                wasm_bindgen,
                wasm_opt,
                esbuild,
            },
            has_faces,
        })
    }

    /// Trunk, with a subcommand, in the workspace's root.
    pub fn command(&self, subcommand: &str) -> Result<Command> {
        let mut trunk = Command::new(&self.binary);
        trunk
            .current_dir(workspace::root()?)
            .env("PATH", &self.path)
            // Trunk takes any value but true and false for an error.
            .env_remove("NO_COLOR")
            // A failed build has said why; where in Trunk is nobody's question.
            .env_remove("RUST_BACKTRACE")
            .arg(subcommand)
            .args(["--offline", "--locked", "--log", "warn"]);
        Ok(trunk)
    }

    /// The release build, into a folder of the workspace.
    pub fn release(&self, folder: &Path) -> Result<()> {
        self.build(folder, "split", WithWorker::Yes)?;
        page_rules::check(&workspace::root()?.join(folder))
    }

    /// The release build, whose first page must not exceed its budget; `is_reference` keeps its sizes.
    pub fn within_budget(&self, folder: &Path, is_reference: bool) -> Result<()> {
        self.release(folder)?;
        let folder = workspace::root()?.join(folder);
        faces::check(&folder)?;
        budget::check(&folder, &split::named_module()?, is_reference)
    }

    /// A build for the tests alone, which can be made to panic.
    pub fn with_panic_button(&self, folder: &Path) -> Result<()> {
        self.build(folder, "split,panic-button", WithWorker::No)
    }

    fn build(&self, folder: &Path, features: &str, with_worker: WithWorker) -> Result<()> {
        let root = workspace::root()?;
        let folder = root.join(folder);
        let index = fs::read_to_string(root.join("index.html")).context("reading index.html")?;
        let index = match self.has_faces {
            true => index,
            false => faces::without(&index),
        };
        let joined = Joined::of(&index, |name| {
            fs::read_to_string(root.join(name)).with_context(|| format!("reading {name}"))
        })?;
        let plain = PlainIndex::write(&root, &joined.page)?;
        let mut trunk = self.command("build")?;
        trunk
            .args(["--release", "--features", features, "--html-output"])
            .args(["index.html", "--dist"])
            .arg(&folder)
            .arg(&plain.0)
            .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(&root))
            // The cut needs the names; what is shipped has none.
            .env("CARGO_PROFILE_RELEASE_STRIP", "none");
        command::run(&mut trunk)?;
        let binary = workspace::target()?.join("wasm32-unknown-unknown/release/temoin.wasm");
        split::split(&binary, &folder, &self.tools)?;
        if with_worker == WithWorker::Yes {
            worker::add(&folder, &self.tools)?;
        }
        joined.write(&folder)?;
        faces::place(&folder)?;
        self.tools.slim(&folder)
    }
}

/// Writes `dist/`, and holds its first page against the budget.
pub fn dist(arguments: &[String]) -> Result<()> {
    let is_reference = match arguments {
        [] => false,
        [argument] if argument == "--keep-sizes" => true,
        _ => bail!("`dist` takes no argument but `--keep-sizes`"),
    };
    let trunk = Trunk::ensure(WithoutNode::Refuse)?;
    eprintln!("Building the page (1 to 3 minutes the first time) …");
    trunk.within_budget(Path::new("dist"), is_reference)?;
    eprintln!("dist/ is there: copy it to any static host, below any path.");
    Ok(())
}

/// The page for Trunk, next to `index.html`, because its addresses are relative: without the call of wasm-opt (the
/// cut optimises, and the binary that Trunk puts there is thrown away), and with its sheets joined.
struct PlainIndex(PathBuf);

impl PlainIndex {
    fn write(root: &Path, page: &str) -> Result<Self> {
        let plain = Self(root.join(".index-without-wasm-opt.html"));
        let page = page.replace("data-wasm-opt=\"z\"", "data-wasm-opt=\"0\"");
        fs::write(&plain.0, page).context("writing a variant of index.html")?;
        Ok(plain)
    }
}

impl Drop for PlainIndex {
    fn drop(&mut self) {
        // A file left behind is ignored by git and written anew the next time.
        let _ = fs::remove_file(&self.0);
    }
}

/// The compiler's flags for the shipped build, with the linker's for the cut.
fn rust_flags(root: &Path) -> String {
    // A page hashes little but its journal's entries: unrolled for speed, that alone is 8 kB of code.
    let compact = "--cfg=sha2_backend_soft=\"compact\"".to_owned();
    let mut flags = vec![split::LINKER.to_owned(), split::MEMORY.to_owned(), compact];
    flags.extend(remapped(root));
    flags.join("\x1f")
}
