//! Rules of the house that no compiler knows. Each fault names its file and, where it has one, its line.

mod circles;
mod definitions;
mod imports;
mod long_functions;
mod names;
mod rooms;
mod shown_names;
mod source;

use crate::sheets;
use anyhow::{Context, Result, bail};
use names::Names;
use rooms::{BROWSER, HOUSES, House};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::workspace;

/// A file with more lines asks to be two rooms.
const MAX_LINES: usize = 400;

/// Files that are longer for a reason: path, reason.
const LONG_FILES: &[(&str, &str)] = &[
    ("crates/standoff/tests/laws_segment.rs", ONE_SUITE),
    ("tests/commands.rs", ONE_SUITE),
    ("tests/session.rs", ONE_SUITE),
    ("tests/web_api.rs", ONE_SUITE),
];

/// Why a test file may be long.
const ONE_SUITE: &str = "one suite over one bench: its cases are read in order";

/// Checks them all; an error lists every fault.
pub fn tidy() -> Result<()> {
    let root = workspace::root()?;
    let mut faults = Vec::new();
    let files = tracked_files(&root)?;
    // Files that git lists may have been removed since.
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let files = files.into_iter().filter(|path| root.join(path).exists());
    for path in files.clone() {
        // A file that is not text has no lines.
        let Ok(text) = fs::read_to_string(root.join(path)) else {
            continue;
        };
        faults.extend(too_long(path, &text));
        faults.extend(machine_paths(path, &text, &root));
        faults.extend(shown_names::faults(path, &text));
    }
    let index = fs::read_to_string(root.join("index.html")).context("reading index.html")?;
    faults.extend(sheets::faults(&index, files));
    faults.extend(of_product(&root)?);
    if !faults.is_empty() {
        bail!("{}\n{} faults", faults.join("\n"), faults.len());
    }
    println!(
        "tidy: rooms, imports, circles, sheets, shown names, long files and paths are as they should be"
    );
    Ok(())
}

/// The faults of who names whom in the product.
fn of_product(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut crates = product_crates(root)?;
    for house in HOUSES {
        let Some(files) = crates.remove(house.folder) else {
            faults.push(format!(
                "{}: a crate of the table is not there",
                house.folder
            ));
            continue;
        };
        let names = Names::read(house.folder, &files)?;
        faults.extend(imports::faults(&names, house.rooms));
        faults.extend(circles::faults(&circles::circles(&names)));
        for (name, text) in &files {
            faults.extend(long_functions::long(name, text)?);
        }
        if !house.knows_browser {
            faults.extend(browser_below(house, root)?);
        }
    }
    let strangers = crates.into_keys();
    faults.extend(strangers.map(|folder| format!("{folder}: a crate that is not in the table")));
    Ok(faults)
}

/// The product's crates by the folders of their source; each file with its path from the root and its text.
fn product_crates(root: &Path) -> Result<BTreeMap<String, Vec<(String, String)>>> {
    let mut folders = vec!["src".to_owned()];
    for entry in fs::read_dir(root.join("crates")).context("listing crates/")? {
        let name = entry.context("listing crates/")?.file_name();
        folders.push(format!("crates/{}/src", name.to_string_lossy()));
    }
    let mut crates = BTreeMap::new();
    for folder in folders
        .into_iter()
        .filter(|folder| root.join(folder).is_dir())
    {
        let mut files = Vec::new();
        for file in source::rust_files(&root.join(&folder))? {
            let text =
                fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            let name = file.strip_prefix(root).unwrap_or(&file);
            files.push((name.to_string_lossy().replace('\\', "/"), text));
        }
        crates.insert(folder, files);
    }
    Ok(crates)
}

/// The files of the checkout that git knows or would add, with `/` between their folders.
fn tracked_files(root: &Path) -> Result<Vec<String>> {
    let output = Command::new("git")
        .current_dir(root)
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output()
        .context("asking git for the files")?;
    if !output.status.success() {
        bail!(
            "git does not list the files: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let names = String::from_utf8_lossy(&output.stdout);
    Ok(names.split_terminator('\0').map(str::to_owned).collect())
}

fn too_long(path: &str, text: &str) -> Option<String> {
    let is_source = [".rs", ".js", ".css"].iter().any(|end| path.ends_with(end));
    let n_lines = text.lines().count();
    let listed = LONG_FILES.iter().any(|(listed, _)| *listed == path);
    match (is_source && n_lines > MAX_LINES, listed) {
        (true, false) => Some(format!(
            "{path}: {n_lines} lines: more than {MAX_LINES} ask to be two files"
        )),
        (false, true) => Some(format!("{path}: listed as long, which it no longer is")),
        _ => None,
    }
}

fn machine_paths(path: &str, text: &str, root: &Path) -> Vec<String> {
    // Written in pieces, so that this file does not fault itself.
    let mut marks = vec![
        concat!("/ho", "me/").to_owned(),
        concat!("/Us", "ers/").to_owned(),
        concat!("/ro", "ot/").to_owned(),
        concat!("\\Us", "ers\\").to_owned(),
        root.display().to_string(),
    ];
    marks.extend(env::home_dir().map(|home| format!("{}/", home.display())));
    let is_marked = |line: &str| {
        marks
            .iter()
            .any(|mark| mark.len() > 3 && line.contains(mark.as_str()))
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| is_marked(line))
        .map(|(line_idx, _)| format!("{path}:{}: a path of one machine", line_idx + 1))
        .collect()
}

/// The browser's crates in what a crate builds on that has never heard of one.
fn browser_below(house: &House, root: &Path) -> Result<Vec<String>> {
    let package = house.folder.split('/').nth(1).unwrap_or_default();
    let output = workspace::cargo()
        .current_dir(root)
        .args(["tree", "--locked", "--edges", "normal,build"])
        .args(["--target", "wasm32-unknown-unknown", "--prefix", "none"])
        .args(["--format", "{p}", "--package", package])
        .output()
        .with_context(|| format!("asking cargo for the tree of {package}"))?;
    if !output.status.success() {
        bail!("cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    }
    let tree = String::from_utf8_lossy(&output.stdout);
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let is_browser = |name: &&str| {
        name.starts_with("gloo-") || BROWSER.contains(&name.replace('-', "_").as_str())
    };
    Ok(names
        .filter(is_browser)
        .map(|name| format!("{package}: its tree holds {name}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::{machine_paths, too_long};
    use std::path::Path;

    #[test]
    fn a_long_file_is_a_fault() {
        let lines = |n: usize| "x\n".repeat(n);
        assert!(too_long("src/a.rs", &lines(401)).is_some());
        assert!(too_long("src/a.rs", &lines(400)).is_none());
        assert!(too_long("docs/a.md", &lines(401)).is_none());
    }

    #[test]
    fn a_machine_path_is_a_fault_with_its_line() {
        let text = concat!("one\nsee /ho", "me/somebody/notes\n");
        let faults = machine_paths("docs/a.md", text, Path::new("/some/checkout"));
        assert_eq!(faults, ["docs/a.md:2: a path of one machine"]);
    }
}
