//! The static page: Trunk's build, and a look at what it wrote.

use crate::{sheets, split, worker};
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
}

/// What makes browsers' modules of the compiler's.
pub struct Tools {
    /// `wasm-bindgen`.
    pub wasm_bindgen: PathBuf,
    /// `wasm-opt`, where it is there.
    wasm_opt: Option<PathBuf>,
    /// `esbuild`, where it is there.
    esbuild: Option<PathBuf>,
}

/// What the compiler's modules use of WebAssembly, which all browsers have had since 2022.
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
    fn slim(&self, folder: &Path) -> Result<()> {
        let Some(esbuild) = &self.esbuild else {
            return Ok(());
        };
        let index = folder.join("index.html");
        let page = fs::read_to_string(&index).context("reading dist/index.html")?;
        let mut page = sheets::join(&page, folder)?;
        for entry in fs::read_dir(folder).context("reading dist/")? {
            let path = entry.context("reading dist/")?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let Some((stem, ending)) = name.rsplit_once('.') else {
                continue;
            };
            let stem = stem.rsplit_once('-').map_or(stem, |(stem, _)| stem);
            if !["js", "css"].contains(&ending) || !page.contains(&name) {
                continue;
            }
            command::run(
                Command::new(esbuild)
                    .args([
                        "--minify",
                        "--charset=utf8",
                        "--log-level=warning",
                        "--allow-overwrite",
                    ])
                    .arg(format!("--outfile={}", path.display()))
                    .arg(&path),
            )?;
            let placed = split::place(&path, folder, stem, ending)?;
            if placed != name {
                fs::remove_file(&path).with_context(|| format!("removing {name}"))?;
                page = page.replace(&name, &placed);
            }
        }
        fs::write(&index, page).context("writing dist/index.html")
    }
}

/// Whether the page has a worker for large files; without, it reads them itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WithWorker {
    Yes,
    No,
}

/// What to do without Node, from which `wasm-opt` comes.
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
        check(&workspace::root()?.join(folder))
    }

    /// A build for the tests alone, which can be made to panic.
    pub fn with_panic_button(&self, folder: &Path) -> Result<()> {
        self.build(folder, "split,panic-button", WithWorker::No)
    }

    fn build(&self, folder: &Path, features: &str, with_worker: WithWorker) -> Result<()> {
        let root = workspace::root()?;
        let folder = root.join(folder);
        // The cut optimises; the binary that Trunk puts there is thrown away.
        let plain = PlainIndex::write(&root)?;
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
        self.tools.slim(&folder)
    }
}

/// Writes `dist/`.
pub fn dist() -> Result<()> {
    let trunk = Trunk::ensure(WithoutNode::Refuse)?;
    eprintln!("Building the page (1 to 3 minutes the first time) …");
    trunk.release(Path::new("dist"))?;
    eprintln!("dist/ is there: copy it to any static host, below any path.");
    Ok(())
}

/// `index.html` without the call of wasm-opt, beside it, because its addresses are relative.
struct PlainIndex(PathBuf);

impl PlainIndex {
    fn write(root: &Path) -> Result<Self> {
        let index = fs::read_to_string(root.join("index.html")).context("reading index.html")?;
        let plain = Self(root.join(".index-without-wasm-opt.html"));
        fs::write(
            &plain.0,
            index.replace("data-wasm-opt=\"z\"", "data-wasm-opt=\"0\""),
        )
        .context("writing a variant of index.html")?;
        Ok(plain)
    }
}

impl Drop for PlainIndex {
    fn drop(&mut self) {
        // A file left behind is ignored by git and written anew the next time.
        let _ = fs::remove_file(&self.0);
    }
}

/// The compiler's flags for what is shipped, with the linker's for the cut.
fn rust_flags(root: &Path) -> String {
    // A page hashes little but its journal's entries: unrolled for speed, that alone is 8 kB of code.
    let compact = "--cfg=sha2_backend_soft=\"compact\"".to_owned();
    let mut flags = vec![split::LINKER.to_owned(), split::MEMORY.to_owned(), compact];
    flags.extend(remapped(root));
    flags.join("\x1f")
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

/// What must hold of every page that leaves this workspace.
fn check(folder: &Path) -> Result<()> {
    let index = fs::read_to_string(folder.join("index.html")).context("reading dist/index.html")?;
    let mut faults = faults(&index);
    for entry in fs::read_dir(folder).context("reading dist/")? {
        let path = entry.context("reading dist/")?.path();
        if path.extension().is_some_and(|ending| ending == "css") {
            let sheet = fs::read_to_string(&path).context("reading a style sheet")?;
            let is_there = |name: &str| folder.join(name).is_file();
            faults.extend(faults_of_sheet(&sheet, &index, is_there));
        }
    }
    if !faults.is_empty() {
        bail!("dist/index.html: {}", faults.join("; "));
    }
    Ok(())
}

/// What breaks the policy, or ties the page to one place.
fn faults(index: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let head = index.split_once("<head>").map_or("", |(_, rest)| rest);
    if !head
        .trim_start()
        .starts_with("<meta http-equiv=\"Content-Security-Policy\"")
    {
        faults.push("the policy is not the first element of the head".to_owned());
    }
    for (_, tag) in index
        .match_indices('<')
        .map(|(at, _)| (at, tag_at(&index[at..])))
    {
        let name = tag
            .trim_start_matches('<')
            .split([' ', '>', '/'])
            .next()
            .unwrap_or_default();
        if name == "script" && attribute(tag, "src").is_none() {
            faults.push("there is an inline script".to_owned());
        }
        if name == "style" || attribute(tag, "style").is_some() {
            faults.push(format!("there is an inline style: {tag}"));
        }
        for address in ["src", "href"]
            .into_iter()
            .filter_map(|name| attribute(tag, name))
        {
            if address.starts_with('/') || address.contains(':') {
                faults.push(format!("{address} is not a relative address"));
            }
        }
    }
    faults
}

/// What a style sheet fetches that is not in the folder, or that the policy does not allow.
fn faults_of_sheet(sheet: &str, index: &str, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    if sheet.contains("@font-face") && !index.contains("font-src 'self'") {
        faults.push("the policy allows no typeface".to_owned());
    }
    for (_, rest) in sheet
        .match_indices("url(")
        .map(|(at, _)| sheet.split_at(at + 4))
    {
        let address = rest
            .split(')')
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'']);
        if address.contains(['/', ':']) || !is_there(address) {
            faults.push(format!("a sheet fetches {address}, which is not beside it"));
        }
    }
    faults
}

fn tag_at(text: &str) -> &str {
    text.find('>').map_or(text, |end| &text[..=end])
}

/// The value of a double-quoted attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::{faults, faults_of_sheet};

    const SOUND: &str = "<!doctype html><html><head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\
        <script src=\"./boot.js\"></script><link rel=\"stylesheet\" href=\"./a.css\"></head><body></body></html>";

    #[test]
    fn a_sound_page_has_no_fault() {
        assert_eq!(faults(SOUND), Vec::<String>::new());
    }

    #[test]
    fn a_sheet_fetches_what_is_beside_it_alone() {
        let policy = "font-src 'self'";
        let sheet = |address: &str| format!("@font-face{{src:url({address})}}");
        let found =
            |sheet: &str, index: &str| faults_of_sheet(sheet, index, |name| name == "a.woff2");
        assert_eq!(found(&sheet("\"a.woff2\""), policy), Vec::<String>::new());
        assert_eq!(found(&sheet("a.woff2"), "").len(), 1);
        for wrong in ["b.woff2", "/a.woff2", "https://example.org/a.woff2"] {
            assert_eq!(found(&sheet(wrong), policy).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        for (from, to, word) in [
            ("<head>\n", "<head><title>x</title>", "first"),
            (
                "<script src=\"./boot.js\">",
                "<script>let x",
                "inline script",
            ),
            ("<body>", "<body style=\"color:red\">", "inline style"),
            ("<body>", "<body><style>", "inline style"),
            ("./a.css", "/a.css", "relative"),
            ("./boot.js", "https://example.org/boot.js", "relative"),
        ] {
            let found = faults(&SOUND.replace(from, to)).join("; ");
            assert!(found.contains(word), "{to}: {found}");
        }
    }
}
