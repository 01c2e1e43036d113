//! The static page: Trunk's build, and a look at what it wrote.

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
    /// Whether `wasm-opt` is there.
    optimises: bool,
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
        let mut tools = vec![binary.clone(), Tool::wasm_bindgen()?.ensure()?];
        let wasm_opt = match Tool::wasm_opt().find()? {
            Some(found) => Some(found),
            None if tool::has_npm() => Some(Tool::wasm_opt().ensure()?),
            None if without_node == WithoutNode::Refuse => bail!(
                "wasm-opt is not there, and it comes from npm: install Node with npm, then run this again"
            ),
            None => {
                eprintln!(
                    "There is no Node, so wasm-opt is left out: the page works the same, \
                     its binary is about a third larger."
                );
                None
            }
        };
        let optimises = wasm_opt.is_some();
        tools.extend(wasm_opt);
        // Trunk fetches nothing (`--offline`), so the crates must be there before.
        command::run(
            workspace::cargo()
                .current_dir(workspace::root()?)
                .args(["fetch", "--quiet", "--locked"]),
        )?;
        Ok(Self {
            binary,
            path: tool::path_with(&tools)?,
            optimises,
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
        let root = workspace::root()?;
        let plain = (!self.optimises)
            .then(|| PlainIndex::write(&root))
            .transpose()?;
        let mut trunk = self.command("build")?;
        trunk.args(["--release", "--html-output", "index.html", "--dist"]);
        trunk.arg(root.join(folder));
        if let Some(plain) = &plain {
            trunk.arg(&plain.0);
        }
        command::run(&mut trunk)?;
        check(&root.join(folder))
    }

    /// A build for the tests alone, which can be made to panic.
    pub fn with_panic_button(&self, folder: &Path) -> Result<()> {
        let mut trunk = self.command("build")?;
        trunk.args(["--features", "panic-button", "--dist"]);
        trunk.arg(workspace::root()?.join(folder));
        command::run(&mut trunk)
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

/// What must hold of every page that leaves this workspace.
fn check(folder: &Path) -> Result<()> {
    let index = fs::read_to_string(folder.join("index.html")).context("reading dist/index.html")?;
    let faults = faults(&index);
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
    use super::faults;

    const SOUND: &str = "<!doctype html><html><head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\
        <script src=\"./boot.js\"></script><link rel=\"stylesheet\" href=\"./a.css\"></head><body></body></html>";

    #[test]
    fn a_sound_page_has_no_fault() {
        assert_eq!(faults(SOUND), Vec::<String>::new());
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
