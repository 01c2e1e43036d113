//! A crate's files read for the names in them: what each module defines, what it imports and what it mentions.
//! Modules and items for tests alone are left out.
//!
//! Limits: a path that a macro builds is not seen, nor one in a string (`#[serde(with = "…")]`).

use anyhow::{Context, Result};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// A module of a crate, as its text tells it.
#[derive(Debug, Default)]
pub struct Module {
    /// Its path below the crate's root, which itself has none.
    pub path: Vec<String>,
    /// The names of the items that stand in it.
    pub defined: BTreeSet<String>,
    /// The imports of it and the names that it hands on, one each.
    pub imports: Vec<Import>,
    /// The paths in its code, those of imports left out. A single name that follows a dot is none.
    pub mentions: Vec<Mention>,
    /// The names that follow a dot and are called.
    pub methods: Vec<(usize, String)>,
    /// The child modules that are for tests alone.
    pub for_tests: BTreeSet<String>,
}

/// One name of a `use` item.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// From 1.
    pub line: usize,
    /// As it is written, the braces resolved; of a glob what stands before the star.
    pub path: Vec<String>,
    /// Its name here; `*` for a glob.
    pub name: String,
    /// Handed on to other modules.
    pub is_handed_on: bool,
}

/// A path in code.
#[derive(Debug, PartialEq, Eq)]
pub struct Mention {
    /// From 1.
    pub line: usize,
    /// As it is written, up to its first generic argument.
    pub path: Vec<String>,
}

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
pub fn module_of(file: &str) -> Vec<String> {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let mut module: Vec<String> = stem.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

/// The modules of one file: its own first, then those written out inside it.
pub fn modules(path: Vec<String>, text: &str) -> Result<Vec<Module>> {
    let file = syn::parse_file(text)?;
    let mut modules = Vec::new();
    add(path, file.items, &mut modules);
    Ok(modules)
}

fn add(path: Vec<String>, items: Vec<Item>, modules: &mut Vec<Module>) {
    let mut module = Module {
        path,
        ..Module::default()
    };
    let mut inner = Vec::new();
    for item in items {
        let (attributes, name) = outline(&item);
        if attributes.iter().any(is_for_tests) {
            if let Item::Mod(child) = &item {
                module.for_tests.insert(child.ident.to_string());
            }
            continue;
        }
        module.defined.extend(name.map(ToString::to_string));
        match item {
            Item::Use(tree) => module.take(&tree),
            Item::Mod(child) => {
                let path = [&module.path[..], &[child.ident.to_string()]].concat();
                inner.extend(child.content.map(|(_, items)| (path, items)));
            }
            other => module.gather(other.to_token_stream()),
        }
    }
    modules.push(module);
    for (path, items) in inner {
        add(path, items, modules);
    }
}

/// An item's attributes and the name that it defines.
fn outline(item: &Item) -> (&[Attribute], Option<&Ident>) {
    match item {
        Item::Const(item) => (&item.attrs, Some(&item.ident)),
        Item::Enum(item) => (&item.attrs, Some(&item.ident)),
        Item::Fn(item) => (&item.attrs, Some(&item.sig.ident)),
        Item::Macro(item) => (&item.attrs, item.ident.as_ref()),
        Item::Static(item) => (&item.attrs, Some(&item.ident)),
        Item::Struct(item) => (&item.attrs, Some(&item.ident)),
        Item::Trait(item) => (&item.attrs, Some(&item.ident)),
        Item::Type(item) => (&item.attrs, Some(&item.ident)),
        Item::Union(item) => (&item.attrs, Some(&item.ident)),
        Item::Impl(item) => (&item.attrs, None),
        Item::Mod(item) => (&item.attrs, None),
        Item::Use(item) => (&item.attrs, None),
        _ => (&[], None),
    }
}

/// `#[cfg(test)]`, or a condition that holds in tests alone.
pub fn is_for_tests(attribute: &Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else {
        return false;
    };
    let condition = list.tokens.to_string();
    let mut words = condition.split(|c: char| !c.is_alphanumeric() && c != '_');
    list.path.is_ident("cfg")
        && words.clone().any(|word| word == "test")
        && words.all(|word| word != "not" && word != "any")
}

impl Module {
    fn take(&mut self, item: &ItemUse) {
        let is_handed_on = !matches!(item.vis, Visibility::Inherited);
        self.leaves(&item.tree, &mut Vec::new(), is_handed_on);
    }

    fn leaves(&mut self, tree: &UseTree, before: &mut Vec<String>, is_handed_on: bool) {
        let (word, name) = match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.leaves(&path.tree, before, is_handed_on);
                before.pop();
                return;
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.leaves(tree, before, is_handed_on);
                }
                return;
            }
            UseTree::Name(leaf) => (&leaf.ident, &leaf.ident),
            UseTree::Rename(leaf) => (&leaf.ident, &leaf.rename),
            UseTree::Glob(glob) => {
                self.imports.push(Import {
                    line: glob.star_token.spans[0].start().line,
                    path: before.clone(),
                    name: "*".to_owned(),
                    is_handed_on,
                });
                return;
            }
        };
        let mut path = before.clone();
        if word != "self" || path.is_empty() {
            path.push(word.to_string());
        }
        let name = match name == "self" {
            true => path.last().cloned().unwrap_or_default(),
            false => name.to_string(),
        };
        self.imports.push(Import {
            line: word.span().start().line,
            path,
            name,
            is_handed_on,
        });
    }

    /// The paths of an item, those inside its macros too.
    fn gather(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at += match &tokens[at] {
                TokenTree::Group(group) => {
                    self.gather(group.stream());
                    1
                }
                TokenTree::Ident(word) if word == "use" => self.inner_use(&tokens[at..]),
                TokenTree::Ident(word) => self.mention(word, &tokens, at),
                _ => 1,
            };
        }
    }

    /// A `use` inside a function; how many tokens it has.
    fn inner_use(&mut self, tokens: &[TokenTree]) -> usize {
        let end = tokens.iter().position(|token| is_punct(token, ';'));
        let item = end.map(|end| tokens[..=end].iter().cloned().collect::<TokenStream>());
        match item.and_then(|item| syn::parse2::<ItemUse>(item).ok()) {
            Some(item) => {
                self.take(&item);
                end.unwrap_or_default() + 1
            }
            None => 1,
        }
    }

    /// The path that begins at a word; how many tokens it has.
    fn mention(&mut self, word: &Ident, tokens: &[TokenTree], at: usize) -> usize {
        let line = word.span().start().line;
        let mut path = vec![word.to_string()];
        let mut end = at + 1;
        while let Some([a, b, TokenTree::Ident(next)]) = tokens.get(end..end + 3)
            && is_punct(a, ':')
            && is_punct(b, ':')
        {
            path.push(next.to_string());
            end += 3;
        }
        let before = |n: usize, c: char| at >= n && is_punct(&tokens[at - n], c);
        let follows = |c: char| tokens.get(end).is_some_and(|token| is_punct(token, c));
        let is_member = before(1, '.') && !before(2, '.');
        let is_tail = before(1, ':') && before(2, ':');
        // A field, a parameter, a property or a variable of this name.
        let is_own_name = path.len() == 1 && (follows(':') || follows('='));
        if is_member && tokens.get(end).is_some_and(is_call) {
            self.methods.push((line, word.to_string()));
        }
        // As in `pub(super)`.
        let is_keyword = path.len() == 1 && ["crate", "super", "self"].contains(&path[0].as_str());
        if !is_member && !is_tail && !is_own_name && !is_keyword {
            self.mentions.push(Mention { line, path });
        }
        end - at
    }
}

fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn is_call(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
}

#[cfg(test)]
mod tests {
    use super::{Module, module_of, modules};

    fn read(text: &str) -> Vec<Module> {
        modules(vec!["a".to_owned()], text).expect("it is Rust")
    }

    fn imports(module: &Module) -> Vec<String> {
        let imports = module.imports.iter();
        imports
            .map(|import| {
                format!(
                    "{}:{} as {}{}",
                    import.line,
                    import.path.join("::"),
                    import.name,
                    if import.is_handed_on { ", on" } else { "" }
                )
            })
            .collect()
    }

    #[test]
    fn a_file_is_a_module() {
        assert_eq!(module_of("lib.rs"), [""; 0]);
        assert_eq!(module_of("ports/web/mod.rs"), ["ports", "web"]);
        assert_eq!(module_of("ports/web.rs"), ["ports", "web"]);
        assert_eq!(module_of("ports/web/lock.rs"), ["ports", "web", "lock"]);
    }

    #[test]
    fn each_name_of_a_use_is_an_import() {
        let read = read(
            "use crate::b::{self, C as D,\n e::*};\npub(crate) use super::f;\nfn g() { use self::h::I; }",
        );
        assert_eq!(
            imports(&read[0]),
            [
                "1:crate::b as b",
                "1:crate::b::C as D",
                "2:crate::b::e as *",
                "3:super::f as f, on",
                "4:self::h::I as I",
            ]
        );
    }

    #[test]
    fn paths_are_mentioned_in_macros_too_and_never_in_words() {
        let read = read(
            "// b::c\nfn f(g: H) -> i::J<K> {\n html! { <M n={o::p(\"q::r\")} /> };\n s.t().u\n}",
        );
        let mentions: Vec<String> = read[0]
            .mentions
            .iter()
            .map(|mention| format!("{}:{}", mention.line, mention.path.join("::")))
            .collect();
        for wanted in ["2:H", "2:i::J", "2:K", "3:M", "3:o::p", "4:s"] {
            assert!(
                mentions.contains(&wanted.to_owned()),
                "{wanted}: {mentions:?}"
            );
        }
        for unwanted in ["b::c", "g", "n", "q::r", "t", "u"] {
            let is_there = mentions.iter().any(|mention| mention[2..] == *unwanted);
            assert!(!is_there, "{unwanted}: {mentions:?}");
        }
        assert_eq!(read[0].methods, [(4, "t".to_owned())]);
    }

    #[test]
    fn what_is_for_tests_is_left_out() {
        let read = read(
            "#[cfg(test)]\nmod tests { use crate::x::Y; }\n#[cfg(test)]\nfn z() { w::v() }\n#[cfg(test)] mod slow;\n\
             #[cfg(not(test))]\nmod real { pub struct R; }",
        );
        let paths: Vec<String> = read.iter().map(|module| module.path.join("::")).collect();
        assert_eq!(paths, ["a", "a::real"]);
        assert!(read[0].imports.is_empty() && read[0].mentions.is_empty());
        assert!(read[0].for_tests.contains("slow"));
        assert!(read[1].defined.contains("R"));
    }
}
