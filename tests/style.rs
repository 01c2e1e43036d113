//! What the style sheets must not say: a sibling of any element, or of any with a tag, makes the browser style the
//! whole text again whenever something is put beside what holds it (40 ms at 1 MB in Chromium).
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// The selectors of a sheet, without those of at-rules.
fn selectors(sheet: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    let heads = bare.split_inclusive(['{', '}', ';']);
    let heads = heads.filter_map(|part| part.strip_suffix('{'));
    let heads = heads.map(|head| head.trim().to_owned());
    heads.filter(|head| !head.starts_with('@')).collect()
}

/// What stands before each `+` and `~`, with what is in brackets looked at by itself. Nothing before it: what is
/// before the bracket.
fn elder_siblings(selector: &str) -> Vec<String> {
    let (mut found, mut depth, mut outside, mut inside) =
        (Vec::new(), 0_usize, String::new(), String::new());
    for c in selector.chars() {
        match c {
            ')' => depth -= 1,
            '(' => depth += 1,
            _ => {}
        }
        match (depth, c) {
            (0, ')') => {
                found.extend(elder_siblings(&inside));
                inside.clear();
            }
            (1, '(') => {}
            (0, _) => outside.push(c),
            _ => inside.push(c),
        }
    }
    for one in outside.split(',') {
        let spaced = one
            .replace('+', " + ")
            .replace('~', " ~ ")
            .replace('>', " > ");
        let parts: Vec<&str> = spaced.split_whitespace().collect();
        let siblings = parts.windows(2).filter(|two| ["+", "~"].contains(&two[1]));
        found.extend(siblings.map(|two| two[0].to_owned()));
    }
    found
}

#[test]
fn elder_siblings_are_found() {
    assert_eq!(elder_siblings(".a > * + *, p ~ .b"), ["*", "p"]);
    assert_eq!(elder_siblings(".a:has(~ .b) .c"), [""; 0]);
    assert_eq!(elder_siblings(".a:has(i + .b) + .c"), ["i", ".a:has"]);
}

/// The style sheets: the tokens, those of the first page, and those of what comes behind it.
fn sheets() -> Vec<PathBuf> {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let folders = ["", "first", "deferred"].map(|name| style.join(name));
    let files = folders.iter().flat_map(|folder| {
        let files = fs::read_dir(folder).expect("the style sheets are there");
        files.map(|file| file.expect("it can be listed").path())
    });
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
        .collect()
}

#[test]
fn no_rule_asks_for_a_sibling_without_a_class() {
    let mut n_siblings = 0;
    for path in sheets() {
        let sheet = fs::read_to_string(&path).expect("it can be read");
        for selector in selectors(&sheet) {
            for elder in elder_siblings(&selector) {
                n_siblings += 1;
                let is_named = elder.contains(['.', '#', '[']);
                assert!(is_named, "{}: {selector}", path.display());
            }
        }
    }
    assert!(n_siblings > 3, "only {n_siblings} were looked at");
}

/// The order of letters and digits from right to left is the browser's; what stands in the line but is positioned,
/// floats or is a box breaks it. The rules of these words are made in `app/spoken_marks.rs`, and say only what is told.
#[test]
fn the_words_for_those_who_hear_stay_in_the_line() {
    for path in sheets() {
        let sheet = fs::read_to_string(&path).expect("it can be read");
        for selector in selectors(&sheet) {
            let is_word = [".starts::before", ".ends::after"]
                .iter()
                .any(|one| selector.contains(one));
            assert!(!is_word, "{}: {selector}", path.display());
        }
    }
}
