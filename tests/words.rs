//! French typography: inside « » and before ; : ! ? stands a no-break space, U+00A0, and never a plain one.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

/// The string literals of a source, but for those in comments.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in source.lines() {
        let mut rest = line;
        while let Some(start) = rest.find(['"', '/']) {
            if rest[start..].starts_with("//") {
                break;
            }
            if rest[start..].starts_with('/') {
                rest = &rest[start + 1..];
                continue;
            }
            let inside = &rest[start + 1..];
            let end = closing(inside);
            found.push(inside[..end].to_owned());
            rest = inside.get(end + 1..).unwrap_or_default();
        }
    }
    found
}

/// Where a literal ends: at its quotation mark, or with the line.
fn closing(inside: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' if !is_escaped => return at,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    inside.len()
}

/// What is wrong with the blanks of a message; English ones have none there.
fn fault(message: &str) -> Option<String> {
    let characters: Vec<char> = message.chars().collect();
    for pair in characters.windows(2) {
        let is_wrong = match pair {
            [' ', mark] => "»;:!?".contains(*mark),
            ['«', blank] => *blank != '\u{a0}',
            ['°', blank] => *blank == ' ',
            [before, '»'] => *before != '\u{a0}',
            // A narrow one would be right as well; there is one manner.
            [blank, _] => *blank == '\u{202f}',
            _ => false,
        };
        if is_wrong {
            return Some(pair.iter().collect());
        }
    }
    None
}

#[test]
fn french_marks_never_stand_alone_on_a_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let (mut n_messages, mut faults) = (0, Vec::new());
    for file in fs::read_dir(folder).expect("the words") {
        let path = file.expect("a file").path();
        let source = fs::read_to_string(&path).expect("a source");
        // Tests have strings of their own.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for message in literals(source) {
            n_messages += 1;
            faults.extend(fault(&message).map(|at| format!("{at:?} in {path:?}: {message}")));
        }
    }
    assert!(n_messages > 400, "only {n_messages} strings were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_rule_finds_plain_blanks() {
    for wrong in [
        "Laquelle ?",
        "« mot\u{a0}»",
        "«\u{a0}mot »",
        "Stylo : x",
        "n° 3",
        "«mot»",
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
    for right in [
        "Laquelle\u{a0}?",
        "«\u{a0}{quote}\u{a0}»",
        "Pen: {label}.",
        "“{name}”",
    ] {
        assert!(fault(right).is_none(), "{right}");
    }
    assert_eq!(literals(r#"say("a \" b", "c") // "d""#), [r#"a \" b"#, "c"]);
}

/// Ways of speaking that were not plain, and words that the page does not use any more for what they named.
const NOT_PLAIN: [&str; 34] = [
    "Nothing that can be done",
    "Done: ",
    "is there.",
    "was not taken",
    "parted by",
    "Suggested: ",
    "Its annotations on",
    "to be sure",
    "what was tried",
    "carry it",
    "grow to",
    "Hits",
    " hits",
    "More precisely",
    "Figures",
    "Capitals matter",
    "Boundaries",
    "boundary",
    "Add a part",
    "does not arrive",
    "stressed",
    "Understood",
    "That did not work",
    "Rien de possible",
    "Fait\u{a0}: ",
    "n’a pas été pris",
    "Tout oublier",
    "accentué",
    "Deux clics sélectionnent",
    "Chiffres",
    "Touches",
    "Limites",
    "prévenez qui",
    "Cela n’a pas fonctionné",
];

#[test]
fn the_page_speaks_plainly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    for file in fs::read_dir(folder).expect("the words") {
        let path = file.expect("a file").path();
        let source = fs::read_to_string(&path).expect("a source");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for message in literals(source) {
            for words in NOT_PLAIN {
                assert!(!message.contains(words), "{words:?} in {path:?}: {message}");
            }
        }
    }
}
