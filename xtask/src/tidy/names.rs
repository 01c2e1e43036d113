//! The modules of a crate by their paths, and the paths in them from the crate's root.

use super::source::{Module, module_of, modules};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The modules of one crate.
pub struct Names {
    pub(super) modules: BTreeMap<Vec<String>, (String, Module)>,
}

impl Names {
    /// Reads the files of the crate whose source is in `folder`: their paths from the workspace's root, their texts.
    pub fn read(folder: &str, files: &[(String, String)]) -> Result<Self> {
        let mut all = BTreeMap::new();
        let mut for_tests = Vec::new();
        for (name, text) in files {
            let relative = name.strip_prefix(folder).unwrap_or(name);
            let path = module_of(relative.trim_start_matches('/'));
            for module in modules(path, text).with_context(|| format!("reading {name}"))? {
                let children = module.for_tests.iter();
                for_tests.extend(
                    children.map(|child| [&module.path[..], std::slice::from_ref(child)].concat()),
                );
                all.insert(module.path.clone(), (name.clone(), module));
            }
        }
        all.retain(|path, _| !for_tests.iter().any(|test| path.starts_with(test)));
        Ok(Self { modules: all })
    }

    /// The modules with their files, in the order of their paths.
    pub fn modules(&self) -> impl Iterator<Item = (&str, &Module)> {
        let modules = self.modules.values();
        modules.map(|(file, module)| (file.as_str(), module))
    }

    /// Where the first name of a path from the root comes from, if the root only hands it on.
    pub fn handed_on_by_root(&self, path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?;
        if self.modules.contains_key(std::slice::from_ref(first)) {
            return None;
        }
        let (_, root) = self.modules.get(&[][..])?;
        let import = root.imports.iter().find(|import| import.name == *first)?;
        self.whole_path(&[], &import.path)
    }

    /// The module that a path from the root leads to, or into.
    pub fn module_at<'a>(&self, path: &'a [String]) -> &'a [String] {
        let mut lengths = (0..=path.len()).rev();
        let length = lengths.find(|length| self.modules.contains_key(&path[..*length]));
        &path[..length.unwrap_or_default()]
    }

    /// A path from the crate's root, where it is one of this crate by its first word; nothing is looked up but that.
    pub fn whole_path(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let (at, rest) = base(module, path);
        let whole = [&at[..], rest].concat();
        let is_child = || {
            let first = path.first().into_iter().cloned();
            let child: Vec<String> = module.iter().cloned().chain(first).collect();
            self.modules.contains_key(&child)
        };
        (rest.len() < path.len() || is_child()).then_some(whole)
    }
}

/// Where a path begins, and what is left of it.
pub(super) fn base<'a>(module: &[String], path: &'a [String]) -> (Vec<String>, &'a [String]) {
    match path.first().map(String::as_str) {
        Some("crate") => (Vec::new(), &path[1..]),
        Some("self") => (module.to_vec(), &path[1..]),
        Some("super") => {
            let n_up = path.iter().take_while(|part| *part == "super").count();
            let kept = module.len().saturating_sub(n_up);
            (module[..kept].to_vec(), &path[n_up..])
        }
        _ => (module.to_vec(), path),
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    fn words(path: &str) -> Vec<String> {
        let words = path.split("::").filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    #[test]
    fn a_path_is_told_from_the_root() {
        let files = [
            (
                "lib.rs",
                "mod a; mod b; pub use a::Own;\n#[cfg(test)] mod tests;",
            ),
            ("a/mod.rs", "mod x;"),
            ("a/x.rs", ""),
            ("b.rs", ""),
            ("tests.rs", "mod deeper;"),
            ("tests/deeper.rs", ""),
        ];
        let files = files.map(|(name, text)| (format!("src/{name}"), text.to_owned()));
        let names = Names::read("src", &files).expect("it is Rust");
        let whole = |module: &str, path: &str| {
            let whole = names.whole_path(&words(module), &words(path));
            whole.map(|path| path.join("::"))
        };
        assert_eq!(whole("a::x", "crate::b::B").as_deref(), Some("b::B"));
        assert_eq!(whole("a::x", "super::super::b").as_deref(), Some("b"));
        assert_eq!(whole("a", "self::x::X").as_deref(), Some("a::x::X"));
        assert_eq!(whole("a", "x::X").as_deref(), Some("a::x::X"));
        assert_eq!(whole("a", "serde::Serialize"), None);
        assert_eq!(
            names.handed_on_by_root(&words("Own")),
            Some(words("a::Own"))
        );
        assert_eq!(names.handed_on_by_root(&words("a::x")), None);
        assert_eq!(names.module_at(&words("a::x::X::new")), words("a::x"));
        let files: Vec<&str> = names.modules().map(|(file, _)| file).collect();
        assert_eq!(
            files,
            ["src/lib.rs", "src/a/mod.rs", "src/a/x.rs", "src/b.rs"]
        );
    }
}
