//! Functions that are too long to be read at once. Clippy has a lint for them, which cannot see a function below an
//! attribute that a macro takes in, as every component has: so they are measured here.

use super::source::is_for_tests;
use anyhow::{Context, Result};
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ImplItemFn, ItemFn, ItemMod, Signature, TraitItemFn};

/// Lines of code between a function's braces, without comments and blanks: as many as clippy allows.
const MAX_LINES: usize = 60;

/// The functions of a file that are too long, those for tests left out, and those of which clippy is told why: where
/// each is, and how long.
pub fn long(file: &str, text: &str) -> Result<Vec<String>> {
    let parsed = syn::parse_file(text).with_context(|| format!("reading {file}"))?;
    let lines = text.lines().map(str::trim);
    let mut search = Search {
        file,
        is_code: lines
            .map(|line| !line.is_empty() && !line.starts_with("//"))
            .collect(),
        found: Vec::new(),
    };
    search.visit_file(&parsed);
    Ok(search.found)
}

struct Search<'a> {
    file: &'a str,
    /// Whether each line of the file has code.
    is_code: Vec<bool>,
    found: Vec<String>,
}

impl Search<'_> {
    fn measure(&mut self, attributes: &[Attribute], signature: &Signature, block: &Block) {
        if attributes.iter().any(is_expected) {
            return;
        }
        let braces = block.brace_token.span;
        let inside = braces.open().start().line..braces.close().start().line.saturating_sub(1);
        let inside = self.is_code.get(inside).unwrap_or_default();
        let n_lines = inside.iter().filter(|is_code| **is_code).count();
        if n_lines > MAX_LINES {
            let (name, line) = (&signature.ident, signature.ident.span().start().line);
            self.found.push(format!(
                "{}:{line}: {name} has {n_lines} lines: more than {MAX_LINES} ask to be two functions",
                self.file
            ));
        }
    }
}

impl<'a> Visit<'a> for Search<'_> {
    fn visit_item_mod(&mut self, module: &'a ItemMod) {
        if !module.attrs.iter().any(is_for_tests) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'a ItemFn) {
        self.measure(&function.attrs, &function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a ImplItemFn) {
        self.measure(&function.attrs, &function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a TraitItemFn) {
        if let Some(block) = &function.default {
            self.measure(&function.attrs, &function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// `expect(clippy::too_many_lines, reason = …)`: clippy refuses one without a reason, and one that is not needed.
fn is_expected(attribute: &Attribute) -> bool {
    let mut is_it = false;
    if attribute.path().is_ident("expect") {
        // The value behind a name, such as the reason, is taken along.
        let nested = attribute.parse_nested_meta(|meta| {
            let names = meta.path.segments.iter().map(|part| part.ident.to_string());
            is_it |= names.eq(["clippy", "too_many_lines"]);
            if let Ok(value) = meta.value() {
                value.parse::<syn::Expr>()?;
            }
            Ok(())
        });
        is_it &= nested.is_ok();
    }
    is_it
}

#[cfg(test)]
mod tests {
    use super::long;

    /// A function of so many lines of code, with a comment and a blank line more.
    fn function(name: &str, n_lines: usize) -> String {
        format!(
            "fn {name}() {{\n    // one\n\n{}}}\n",
            "    f();\n".repeat(n_lines)
        )
    }

    #[test]
    fn a_function_of_more_than_sixty_lines_is_long_wherever_it_stands() {
        let check = |text: &str, wanted: &[&str]| {
            let long = long("a.rs", text).expect("it is Rust");
            assert_eq!(long.len(), wanted.len(), "{long:?}");
            for (long, wanted) in long.iter().zip(wanted) {
                assert!(
                    long.starts_with(&format!("a.rs:{wanted} lines: ")),
                    "{long}"
                );
            }
        };
        check(&function("f", 60), &[]);
        check(&function("f", 61), &["1: f has 61"]);
        let component = format!("#[component]\n{}", function("Page", 70));
        check(&component, &["2: Page has 70"]);
        let method = format!(
            "impl A {{\n{}}}\ntrait B {{\n{}}}",
            function("m", 61),
            function("t", 62)
        );
        check(&method, &["2: m has 61", "69: t has 62"]);
        let inner = format!("fn outer() {{\n{}}}", function("inner", 61));
        check(&inner, &["1: outer has 63", "2: inner has 61"]);
        let told = |lint: &str| {
            let attribute = format!("#[expect({lint}, reason = \"one match\")]");
            format!("{attribute}\n{}", function("f", 61))
        };
        check(&told("clippy::too_many_lines"), &[]);
        check(&told("clippy::too_many_arguments"), &["2: f has 61"]);
        let test = format!("#[cfg(test)]\nmod tests {{\n{}}}", function("f", 61));
        check(&test, &[]);
    }
}
