//! Circles of files: each needs the others to be understood, so none can be read, moved or tested alone.
//!
//! A file needs another where its code names what is defined there, by whatever way the name comes. A module that
//! declares its children and hands their names on does not need them for that.

use super::definitions::Found;
use super::names::Names;
use std::collections::{BTreeMap, BTreeSet};

/// The names that one file takes from another: (taker, giver) -> line and name.
type Uses = BTreeMap<(String, String), Vec<(usize, String)>>;

/// Files that need each other, and the imports without which they would not: as few as was easily found.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    /// Sorted.
    pub files: Vec<String>,
    /// `a.rs:3 takes X from b.rs`.
    pub closing: Vec<String>,
}

/// All circles of a crate.
pub fn circles(names: &Names) -> Vec<Circle> {
    let uses = uses(names);
    let mut givers: BTreeMap<&String, Vec<&String>> = BTreeMap::new();
    for (taker, giver) in uses.keys() {
        givers.entry(taker).or_default().push(giver);
    }
    let files = givers.keys().copied();
    let needed: BTreeMap<_, _> = files.map(|file| (file, needed(file, &givers))).collect();
    let mut circles = Vec::new();
    let mut left: BTreeSet<&String> = needed.keys().copied().collect();
    while let Some(file) = left.pop_first() {
        let needs = |taker: &String, giver: &String| {
            needed
                .get(taker)
                .is_some_and(|needed| needed.contains(giver))
        };
        let around = needed[file].iter().filter(|other| needs(other, file));
        let files: Vec<String> = around.map(|other| (*other).clone()).collect();
        left.retain(|other| !files.contains(other));
        if !files.is_empty() {
            let closing = closing(&files, &uses);
            circles.push(Circle { files, closing });
        }
    }
    circles
}

/// The fault of each circle, as a sentence.
pub fn faults(circles: &[Circle]) -> Vec<String> {
    let fault = |circle: &Circle| {
        format!(
            "{} files import each other in a circle: {}\n  {}",
            circle.files.len(),
            circle.files.join(", "),
            circle.closing.join("\n  ")
        )
    };
    circles.iter().map(fault).collect()
}

fn uses(names: &Names) -> Uses {
    let mut uses = Uses::new();
    for (file, module) in names.modules() {
        let mut add = |line: usize, path: &[String], is_handed_on: bool| {
            let Some(Found::Item(home, name)) = names.resolve(&module.path, path) else {
                return;
            };
            let is_child = home.starts_with(&module.path);
            let giver = names.file_of(&home).filter(|giver| *giver != file);
            if let Some(giver) = giver.filter(|_| !(is_handed_on && is_child)) {
                let uses = uses.entry((file.to_owned(), giver.to_owned()));
                let uses = uses.or_default();
                if uses.iter().all(|(_, known)| *known != name) {
                    uses.push((line, name));
                }
            }
        };
        for import in module.imports.iter().filter(|import| import.name != "*") {
            add(import.line, &import.path, import.is_handed_on);
        }
        for mention in &module.mentions {
            add(mention.line, &mention.path, false);
        }
    }
    uses
}

/// The files that a file needs, and those that they need; itself only where it needs itself in the end.
fn needed<'a>(
    file: &'a String,
    givers: &BTreeMap<&'a String, Vec<&'a String>>,
) -> BTreeSet<&'a String> {
    let mut needed = BTreeSet::new();
    let mut next = vec![file];
    while let Some(taker) = next.pop() {
        let givers = givers.get(taker).into_iter().flatten().copied();
        next.extend(givers.filter(|giver| needed.insert(*giver)));
    }
    needed
}

/// The imports of a circle that run against an order of its files, chosen so that they are few: from what is
/// needed by none of those left, and from what needs none, else from what needs most for what it gives.
fn closing(files: &[String], uses: &Uses) -> Vec<String> {
    let inside = |(taker, giver): &(String, String)| files.contains(taker) && files.contains(giver);
    let edges: Vec<_> = uses.iter().filter(|(pair, _)| inside(pair)).collect();
    let mut left: Vec<&String> = files.iter().collect();
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let weight = |file: &String, of: fn(&(String, String)) -> (&String, &String)| -> usize {
            let ends = edges.iter().map(|(pair, names)| (of(pair), names.len()));
            let ends = ends.filter(|((own, other), _)| *own == file && left.contains(other));
            ends.map(|(_, n_names)| n_names).sum()
        };
        let taken = |file: &String| weight(file, |(taker, giver)| (taker, giver));
        let given = |file: &String| weight(file, |(taker, giver)| (giver, taker));
        let at = |wanted: &dyn Fn(&String) -> bool| left.iter().position(|file| wanted(file));
        if let Some(at) = at(&|file| taken(file) == 0) {
            bottom.push(left.remove(at));
        } else if let Some(at) = at(&|file| given(file) == 0) {
            top.push(left.remove(at));
        } else {
            let score =
                |at: &usize| taken(left[*at]).cast_signed() - given(left[*at]).cast_signed();
            let best = (0..left.len()).rev().max_by_key(score).unwrap_or_default();
            top.push(left.remove(best));
        }
    }
    top.extend(bottom.into_iter().rev());
    let place = |file: &String| top.iter().position(|other| *other == file);
    let closing = edges
        .iter()
        .filter(|((taker, giver), _)| place(taker) > place(giver));
    closing
        .flat_map(|((taker, giver), names)| {
            names
                .iter()
                .map(move |(line, name)| format!("{taker}:{line} takes {name} from {giver}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Circle, circles, faults};
    use crate::tidy::names::Names;

    /// The circles of a made-up crate.
    fn circles_of(files: &[(&str, &str)]) -> Vec<Circle> {
        let files: Vec<(String, String)> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        circles(&Names::read("", &files).expect("it is Rust"))
    }

    fn check(files: &[(&str, &str)], wanted: &[&str], closing: &[&str]) {
        let found = circles_of(files);
        match wanted {
            [] => assert_eq!(found, []),
            _ => {
                assert_eq!(found.len(), 1, "{found:?}");
                assert_eq!(found[0].files, wanted);
                assert_eq!(found[0].closing, closing);
            }
        }
    }

    #[test]
    fn files_that_import_each_other_are_a_circle() {
        check(
            &[
                ("lib.rs", "mod a; mod b; mod c; mod d;"),
                ("a.rs", "use crate::b::{B, C};\npub struct A;"),
                (
                    "b.rs",
                    "pub struct B; pub struct C;\nfn f() { super::c::g() }",
                ),
                ("c.rs", "use super::a;\npub fn g() { a::A }"),
                ("d.rs", "use crate::a::A;"),
            ],
            &["a.rs", "b.rs", "c.rs"],
            &["c.rs:2 takes A from a.rs"],
        );
    }

    #[test]
    fn a_parent_that_hands_on_its_children_closes_no_circle() {
        check(
            &[
                ("lib.rs", "mod a;"),
                (
                    "a/mod.rs",
                    "mod x; mod y; pub use x::X; pub use self::y::Y; pub struct Own;",
                ),
                ("a/x.rs", "use super::Y; pub struct X(super::Own);"),
                ("a/y.rs", "use crate::a::Own; pub struct Y;"),
            ],
            &[],
            &[],
        );
    }

    #[test]
    fn a_parent_that_uses_a_child_which_uses_what_it_defines_closes_one() {
        let lib = ("lib.rs", "mod a;");
        let child = ("a/x.rs", "use super::Own;\npub struct X(Own);");
        let circle = ["a/mod.rs", "a/x.rs"];
        let own = "pub use x::X;\npub struct Own;\nfn f(x: X, y: X) {}";
        let closing = ["a/x.rs:1 takes Own from a/mod.rs"];
        check(
            &[lib, ("a/mod.rs", &format!("mod x; {own}")), child],
            &circle,
            &closing,
        );
        let own = "pub struct Own; fn f() { x::X }";
        check(
            &[lib, ("a/mod.rs", &format!("mod x; {own}")), child],
            &circle,
            &closing,
        );
    }

    #[test]
    fn what_is_handed_on_by_another_than_the_parent_is_taken() {
        check(
            &[
                ("lib.rs", "mod a; mod b;"),
                ("a.rs", "pub use crate::b::B; pub struct A;"),
                ("b.rs", "pub struct B(crate::a::A);"),
            ],
            &["a.rs", "b.rs"],
            &["b.rs:1 takes A from a.rs"],
        );
    }

    #[test]
    fn tests_may_go_round() {
        check(
            &[
                ("lib.rs", "mod a; mod b;"),
                (
                    "a.rs",
                    "use crate::b::B; pub struct A;\n#[cfg(test)] mod tests;",
                ),
                ("a/tests.rs", "use super::*; fn f() { crate::b::B }"),
                (
                    "b.rs",
                    "pub struct B;\n#[cfg(test)] mod tests { use crate::a::A; }",
                ),
            ],
            &[],
            &[],
        );
    }

    #[test]
    fn each_circle_is_a_fault() {
        let circle = |files: &[&str]| Circle {
            files: files.iter().map(ToString::to_string).collect(),
            closing: vec!["a:1 takes X from b".to_owned()],
        };
        assert_eq!(faults(&[]), Vec::<String>::new());
        let found = faults(&[circle(&["a", "b", "c"]), circle(&["d", "e"])]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("3 files "), "{found:?}");
        assert!(
            found[1].ends_with("d, e\n  a:1 takes X from b"),
            "{found:?}"
        );
    }
}
