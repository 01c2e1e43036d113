//! The guide in its two languages: what it links to and shows is there, both have the same parts, and what it names
//! is called so in the page.
#![cfg(not(target_arch = "wasm32"))]

use standoff::guide::{Part, parts};
use standoff::schema::guidelines::{Inline, MarkdownBlock, plain};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [(&str, &str); 2] = [("en", "docs/guide.md"), ("fr", "docs/guide.fr.md")];

/// Words that are stressed, and are no name of the page's.
const NO_NAMES: [&str; 5] = [
    "Two clicks instead of a drag",
    "Deux clics au lieu d’un tracé",
    "The pen",
    "Add to “…”",
    "Ajouter à « … »",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every line of words in a guide.
fn lines(parts: &[Part]) -> Vec<&[Inline]> {
    fn of<'a>(block: &'a MarkdownBlock, found: &mut Vec<&'a [Inline]>) {
        match block {
            MarkdownBlock::Heading(_, line) | MarkdownBlock::Paragraph(line) => found.push(line),
            MarkdownBlock::List(_, items) => {
                items.iter().flatten().for_each(|block| of(block, found))
            }
            MarkdownBlock::Quote(blocks) => blocks.iter().for_each(|block| of(block, found)),
            MarkdownBlock::Code(_) | MarkdownBlock::Rule => {}
        }
    }
    let mut found: Vec<&[Inline]> = Vec::new();
    for part in parts {
        match part {
            Part::Heading { words, .. } => found.push(words),
            Part::Table { head, rows } => {
                found.extend(head.iter().map(Vec::as_slice));
                found.extend(rows.iter().flatten().map(Vec::as_slice));
            }
            Part::Picture { .. } => {}
            Part::Block(block) => of(block, &mut found),
        }
    }
    found
}

/// Calls with every part of a line, those inside others too.
fn each(line: &[Inline], call: &mut dyn FnMut(&Inline)) {
    for part in line {
        call(part);
        match part {
            Inline::Emphasis(inside) | Inline::Strong(inside) => each(inside, call),
            Inline::Link { content, .. } => each(content, call),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

#[test]
fn what_is_linked_to_and_shown_is_there() {
    for (lang, file) in FILES {
        let parts = parts(&read(file));
        let mut anchors = BTreeSet::new();
        for part in &parts {
            match part {
                Part::Heading { anchor, .. } => {
                    assert!(anchors.insert(anchor.clone()), "{file}: {anchor} twice");
                }
                Part::Picture { file: png, words } => {
                    assert!(
                        png.starts_with(&format!("pictures/{lang}/")),
                        "{file}: {png}"
                    );
                    assert!(
                        root().join("docs").join(png).is_file(),
                        "{file}: {png} is missing"
                    );
                    assert!(words.len() > 20, "{file}: {png} in words is {words:?}");
                }
                Part::Table { .. } | Part::Block(_) => {}
            }
        }
        for line in lines(&parts) {
            each(line, &mut |part| {
                if let Inline::Link { to, .. } = part
                    && let Some(anchor) = to.strip_prefix('#')
                {
                    assert!(anchors.contains(anchor), "{file}: nothing is called {to}");
                }
            });
        }
    }
}

#[test]
fn every_picture_is_shown_somewhere() {
    let all = ["README.md", FILES[0].1, FILES[1].1].map(read).concat();
    for (lang, _) in FILES {
        let folder = root().join("docs/pictures").join(lang);
        for file in fs::read_dir(folder).expect("the pictures") {
            let name = file.expect("a picture").file_name();
            let link = format!("pictures/{lang}/{}", name.display());
            assert!(all.contains(&link), "{link} is shown nowhere");
        }
    }
    let shown = "docs/pictures/en/tag.png";
    assert!(read("README.md").contains(&format!("({shown})")));
    assert!(root().join(shown).is_file());
}

#[test]
fn both_have_the_same_parts() {
    let outline = |file: &str| -> Vec<String> {
        let kind = |part: &Part| match part {
            Part::Heading { level, .. } => format!("heading {level}"),
            Part::Table { head, rows } => format!("table {} by {}", head.len(), rows.len()),
            Part::Picture { file, .. } => {
                let name = file.rsplit('/').next().unwrap_or_default();
                format!("picture {name}")
            }
            Part::Block(MarkdownBlock::List(_, items)) => format!("list of {}", items.len()),
            Part::Block(MarkdownBlock::Code(_)) => "code".to_owned(),
            Part::Block(_) => "words".to_owned(),
        };
        parts(&read(file)).iter().map(kind).collect()
    };
    assert_eq!(outline(FILES[0].1), outline(FILES[1].1));
}

#[test]
fn what_they_name_is_called_so_in_the_page() {
    let folder = root().join("src/words");
    let files = fs::read_dir(folder).expect("the words");
    let words: String = files
        .map(|file| fs::read_to_string(file.expect("a file").path()).expect("a source"))
        .collect();
    let mut n_names = 0;
    for (_, file) in FILES {
        for line in lines(&parts(&read(file))) {
            each(line, &mut |part| {
                if let Inline::Emphasis(name) | Inline::Strong(name) = part {
                    let name = plain(name);
                    n_names += 1;
                    let is_known = words.contains(&name) || NO_NAMES.contains(&name.as_str());
                    assert!(is_known, "{file}: nothing is called {name:?}");
                }
            });
        }
    }
    assert!(n_names > 60, "only {n_names} names were found");
}

#[test]
fn french_marks_never_stand_alone_on_a_line() {
    let file = FILES[1].1;
    for line in lines(&parts(&read(file))) {
        // Codes have a manner of their own.
        let mut words = String::new();
        for part in line {
            match part {
                Inline::Code(_) => words.push('x'),
                other => words.push_str(&plain(std::slice::from_ref(other))),
            }
        }
        let characters: Vec<char> = words.chars().collect();
        for pair in characters.windows(2) {
            let is_wrong = match pair {
                [' ', mark] => "»;:!?".contains(*mark),
                ['«', blank] => *blank != '\u{a0}',
                [before, '»'] => *before != '\u{a0}',
                _ => false,
            };
            assert!(!is_wrong, "{file}: {pair:?} in {words:?}");
        }
    }
}
