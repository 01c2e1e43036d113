//! Reading source text for the names in it, without a parser: comments and string literals are blanked,
//! a `#[cfg(test)]` module is left out, and use trees are expanded to paths.
//!
//! Limits: a path that a macro builds is not seen.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Crates whose paths are looked at.
const WATCHED: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "yew",
    "serde",
    "serde_json",
];

/// All `.rs` files below a folder, sorted.
pub fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))?
        {
            let path = entry.context("listing a folder")?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// `ports/web/lock.rs` is `["ports", "web", "lock"]`; `ports/mod.rs` is `["ports"]`; `lib.rs` is empty.
pub fn module_of(file: &Path) -> Vec<String> {
    let mut module: Vec<String> = file
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] || module == ["main"] {
        module.pop();
    }
    module
}

/// The names that the root of a crate re-exports, with their rooms.
pub fn exported(lib: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for statement in lib.split(';') {
        let Some((_, tree)) = statement.split_once("pub use ") else {
            continue;
        };
        for path in expand(tree) {
            let path: Vec<String> = path
                .into_iter()
                .skip_while(|part| part == "crate" || part == "self")
                .collect();
            if let (Some(room), Some(name)) = (path.first(), path.last()) {
                names.insert(name.clone(), room.clone());
            }
        }
    }
    names
}

/// Every path that begins with `crate`, `super` or a watched crate, with its line, from 1.
pub fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for start in ["crate", "super"].iter().chain(WATCHED) {
        for (at, _) in code.match_indices(&format!("{start}::")) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            found.extend(
                expand(tree_at(&code[at..]))
                    .into_iter()
                    .map(|path| (line, path)),
            );
        }
    }
    found
}

/// The path, or the use tree with its braces, that a text begins with.
fn tree_at(code: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' if code[..at].ends_with("::") || depth > 0 => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '*' if depth > 0 => {}
            c if c.is_alphanumeric()
                || c == '_'
                || c == ':'
                || (depth > 0 && c.is_whitespace()) => {}
            _ => return &code[..at],
        }
        if depth == 0 && c == '}' {
            return &code[..=at];
        }
    }
    code
}

/// `a::{b, c::{d, e}}` is `a::b`, `a::c::d`, `a::c::e`.
fn expand(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some((head, inner)) = tree.split_once('{') else {
        let tree = tree.split(" as ").next().unwrap_or_default();
        let path: Vec<String> = tree
            .split("::")
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        return if path.is_empty() {
            Vec::new()
        } else {
            vec![path]
        };
    };
    let head = expand(head).pop().unwrap_or_default();
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let mut depth = 0_usize;
    let branches = inner.split(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    branches
        .flat_map(expand)
        .map(|branch| {
            head.iter()
                .chain(&branch)
                .filter(|part| *part != "self")
                .cloned()
                .collect()
        })
        .collect()
}

/// The code without comments, without the contents of string literals, and without its test module.
/// Lines stay where they are.
pub fn blank(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == '"' {
            string_length(rest)
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").map_or(rest.len(), |end| end + 5)
        } else if rest.starts_with("'\"'") {
            3
        } else if rest.starts_with("#[cfg(test)]\nmod ")
            && !rest[12..]
                .lines()
                .nth(1)
                .is_some_and(|line| line.ends_with(';'))
        {
            rest.len()
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        code.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        rest = &rest[skipped..];
    }
    code
}

/// The bytes of a string literal, its quotes included.
fn string_length(literal: &str) -> usize {
    let mut escaped = false;
    for (at, c) in literal.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    literal.len()
}
