//! Where a name is defined: a path is followed through modules, imports and what modules hand on, to the file that
//! has the item.

use super::names::{Names, base};
use super::source::Import;

/// How many imports a name is followed through: two modules may hand on each other.
const MAX_STEPS: usize = 16;

/// The end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A module, by its path.
    Module(Vec<String>),
    /// An item: the path of the module in which it is defined, and its name there.
    Item(Vec<String>, String),
}

impl Names {
    /// The file in which a module is written.
    pub fn file_of(&self, module: &[String]) -> Option<&str> {
        self.modules.get(module).map(|(file, _)| file.as_str())
    }

    /// The end of a path that is written in a module; `None` for one that is not of this crate.
    pub fn resolve(&self, module: &[String], path: &[String]) -> Option<Found> {
        self.follow(module, path, MAX_STEPS)
    }

    fn follow(&self, module: &[String], path: &[String], steps: usize) -> Option<Found> {
        let steps = steps.checked_sub(1)?;
        let (mut at, mut rest) = base(module, path);
        if rest.len() == path.len() {
            // It begins with a name in sight: a child, an item, an import, or another crate.
            let (first, behind) = path.split_first()?;
            match self.look_up(&at, first, behind.is_empty(), steps)? {
                Found::Module(module) => (at, rest) = (module, behind),
                item @ Found::Item(..) => return Some(item),
            }
        }
        while let Some((name, behind)) = rest.split_first() {
            match self.look_up(&at, name, behind.is_empty(), steps) {
                Some(Found::Module(module)) => (at, rest) = (module, behind),
                Some(item) => return Some(item),
                // Made by a macro of that module.
                None => {
                    let is_there = self.modules.contains_key(&at);
                    return is_there.then(|| Found::Item(at, name.clone()));
                }
            }
        }
        Some(Found::Module(at))
    }

    /// The meaning of a name in a module. A name may be both a module's and an item's: which is meant, its place in the
    /// path tells.
    fn look_up(&self, module: &[String], name: &str, is_last: bool, steps: usize) -> Option<Found> {
        let (_, here) = self.modules.get(module)?;
        let child = [module, &[name.to_owned()]].concat();
        let child = self.modules.contains_key(&child).then_some(child);
        let child = child.map(Found::Module);
        if child.is_some() && !is_last {
            return child;
        }
        if here.defined.contains(name) {
            return Some(Found::Item(module.to_vec(), name.to_owned()));
        }
        let is_itself = |import: &&Import| import.path.len() == 1 && import.path[0] == name;
        let named = here.imports.iter().filter(|import| import.name == name);
        let named = named.filter(|import| !is_itself(import));
        let mut named = named.filter_map(|import| self.follow(module, &import.path, steps));
        let globs = here.imports.iter().filter(|import| import.name == "*");
        // A glob of another crate would be looked for in itself.
        let globs = globs.filter_map(|import| self.whole_path(module, &import.path));
        let mut globs = globs.filter_map(|path| match self.follow(&[], &path, steps)? {
            Found::Module(other) if other != module => {
                self.look_up(&other, name, is_last, steps.checked_sub(1)?)
            }
            _ => None,
        });
        named.next().or(child).or_else(|| globs.next())
    }
}

#[cfg(test)]
mod tests {
    use super::Found;
    use crate::tidy::names::Names;

    /// A made-up crate.
    fn crate_of(files: &[(&str, &str)]) -> Names {
        let files: Vec<(String, String)> = files
            .iter()
            .map(|(name, text)| (format!("src/{name}"), (*text).to_owned()))
            .collect();
        Names::read("src", &files).expect("it is Rust")
    }

    fn words(path: &str) -> Vec<String> {
        let words = path.split("::").filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    fn check(names: &Names, module: &str, path: &str, item: Option<&str>) {
        let found = names.resolve(&words(module), &words(path));
        let wanted = item.map(|item| {
            let (home, name) = item.rsplit_once("::").unwrap_or(("", item));
            Found::Item(words(home), name.to_owned())
        });
        assert_eq!(found, wanted, "{path} in {module}");
    }

    #[test]
    fn a_name_is_followed_to_where_it_is_defined() {
        let names = crate_of(&[
            (
                "lib.rs",
                "mod a; mod b; pub use a::Deep as Renamed; made! { Made }",
            ),
            ("a/mod.rs", "mod deep; pub use deep::*; pub fn own() {}"),
            (
                "a/deep.rs",
                "pub struct Deep; pub mod inside { pub enum E { V } }",
            ),
            ("b.rs", "use crate::a; use super::Renamed;"),
        ]);
        check(&names, "b", "a::own", Some("a::own"));
        check(&names, "b", "a::Deep", Some("a::deep::Deep"));
        check(&names, "b", "Renamed::new", Some("a::deep::Deep"));
        check(
            &names,
            "a::deep",
            "super::super::Renamed",
            Some("a::deep::Deep"),
        );
        check(
            &names,
            "a::deep",
            "inside::E::V",
            Some("a::deep::inside::E"),
        );
        check(
            &names,
            "a",
            "self::deep::inside::E",
            Some("a::deep::inside::E"),
        );
        check(&names, "b", "crate::Made", Some("Made"));
        check(&names, "b", "std::fmt::Debug", None);
        check(&names, "b", "local", None);
        assert_eq!(
            names.resolve(&words("b"), &words("a")),
            Some(Found::Module(words("a")))
        );
    }

    #[test]
    fn a_name_may_be_a_module_and_an_item() {
        let names = crate_of(&[
            ("lib.rs", "mod read; pub use read::read;"),
            ("read.rs", "pub fn read() {} pub fn other() {}"),
        ]);
        check(&names, "", "read", Some("read::read"));
        check(&names, "", "read::other", Some("read::other"));
    }

    #[test]
    fn modules_that_hand_on_each_other_end() {
        let names = crate_of(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub use super::b::X; pub use super::b::*;"),
            ("b.rs", "pub use super::a::X; pub use super::a::*;"),
        ]);
        let found = names.resolve(&words(""), &words("a::X"));
        assert!(matches!(found, Some(Found::Item(..))), "{found:?}");
    }
}
