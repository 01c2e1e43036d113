//! The laws of finding where a line ends in a word or a compound, where a mail quotes, and in joined letters: both ways to read
//! a hyphen are tried, and what the text plainly shows to be one word has no halves.

mod finding;

use finding::{WHOLE, found, found_together};
use standoff::search::{Matching, Needle};

/// A compound that is divided at its hyphen has the words that it has within a line.
#[test]
fn a_compound_over_a_line_end_is_of_several_words() {
    for compound in [
        "peut-être",
        "Peut-être",
        "celui-ci",
        "ceux-là",
        "lui-même",
        "dit-il",
        "après-midi",
        "rendez-vous",
    ] {
        let (first, second) = compound.split_once('-').expect("a hyphen");
        let divided = format!("on verra {first}-\n{second} demain");
        for half in [first, second] {
            assert_eq!(found(compound, half, WHOLE), [half], "{compound}");
            assert_eq!(found(&divided, half, WHOLE), [half], "{divided:?}");
        }
        let whole = found(&divided, compound, WHOLE);
        assert_eq!(whole, [format!("{first}-\n{second}")]);
    }
    // One that nobody knows is known from nearby.
    let near = "un garde-côte, ou un garde-\ncôte";
    assert_eq!(found(near, "côte", WHOLE), ["côte", "côte"]);
    assert_eq!(found("un garde-\ncôte", "côte", WHOLE), ["côte"]);
    let one = "un gardecôte, ou un garde-\ncôte";
    assert_eq!(found(one, "côte", WHOLE), [""; 0]);
    // Where both stand nearby, nothing is missed.
    let both = "un gardecôte, un garde-côte, un garde-\ncôte";
    assert_eq!(found(both, "côte", WHOLE), ["côte", "côte"]);
}

#[test]
fn half_of_a_word_that_is_plainly_divided_is_no_word() {
    for divided in [
        "un conflit, le con-\nflit",
        "un conflit, le con\u{ad}\nflit",
        "UN CONFLIT, le con-\nflit",
        "le con-\nflit. Conflit",
        "UN CON-\nFLIT",
        "UN con-\nflit, ET UN CONFLIT",
    ] {
        for half in ["con", "flit"] {
            assert_eq!(found(divided, half, WHOLE), [""; 0], "{divided:?}");
        }
        assert_eq!(
            found(divided, "conflit", WHOLE).len(),
            divided
                .to_lowercase()
                .replace("-\n", "")
                .replace("\u{ad}\n", "")
                .matches("conflit")
                .count(),
            "{divided:?}"
        );
    }
    assert_eq!(found("LES PRISON-\nNIERS", "prison", WHOLE), [""; 0]);
    assert_eq!(found("LE MINIS-\nTÈRE", "tère", WHOLE), [""; 0]);
    assert_eq!(found("le con-\nflit", "con", Matching::default()), ["con"]);
    assert_eq!(
        found("Haut-\nKarabakh", "haut", WHOLE),
        ["Haut"],
        "a capital begins another word"
    );
    assert_eq!(
        found("cessez-\nle-feu", "cessez", WHOLE),
        ["cessez"],
        "of several"
    );
    assert_eq!(found("cessez-le-\nfeu", "feu", WHOLE), ["feu"]);
    assert_eq!(
        found("HAUT-\nKARABAKH, Haut-Karabakh", "karabakh", WHOLE),
        ["KARABAKH", "Karabakh"],
        "in capitals, and known from nearby"
    );
}

/// What is found within a line is found where the line ends at the hyphen.
#[test]
fn a_compound_that_stands_nowhere_else_has_its_words() {
    for compound in [
        "ex-président",
        "franco-arménien",
        "non-violence",
        "contre-attaque",
        "porte-parole",
        "sud-ouest",
        "Presse-und",
        "non-gouvernemental",
    ] {
        let (first, second) = compound.split_once('-').expect("a hyphen");
        for line_end in ["-\n", "-\r\n  ", "-\n> "] {
            let divided = format!("on verra {first}{line_end}{second} demain");
            for sought in [first, second] {
                assert_eq!(found(&divided, sought, WHOLE), [sought], "{divided:?}");
                assert_eq!(found_together(&divided, &[sought]).len(), 1);
            }
            assert_eq!(found(&divided, compound, WHOLE).len(), 1, "{divided:?}");
        }
    }
}

#[test]
fn mails_quote_lines_and_typographers_quote_words() {
    let any = Matching::default();
    for there in [
        "prisonniers\n> de guerre",
        "prisonniers\r\n>> de guerre",
        "prison-\n> niers de\n> > guerre",
        "prisonniers\n>\n> de guerre",
    ] {
        assert_eq!(found(there, "prisonniers de guerre", WHOLE), [there]);
        assert_eq!(found("prisonniers de guerre", there, any).len(), 1);
        assert_eq!(found_together(there, &["prisonniers de guerre"]).len(), 1);
        let needle = Needle::new("prisonniers de guerre", any).expect("something");
        assert!(needle.is_in(there), "{there:?}");
    }
    assert_eq!(found("a\n> b", "> b", any), ["> b"], "it can be looked for");
    assert_eq!(
        found("a > b", "a b", any),
        [""; 0],
        "within a line it counts"
    );
    for (there, sought) in [
        ("“Minsk”", "\"Minsk\""),
        ("\"Minsk\"", "„Minsk“"),
        ("attendez…", "attendez..."),
        ("attendez...", "attendez…"),
        ("prison–\nniers", "prisonniers"),
    ] {
        assert_eq!(found(there, sought, any), [there], "{sought}");
    }
    // What is selected is found where it stands, with a sign of its own too.
    for selected in [
        "> a\n> b",
        "x -> y\n> z",
        "x\n> y -> z",
        "> a\n> prison-\n> niers",
    ] {
        let there = format!("w\n{selected}\nw");
        assert_eq!(found(&there, selected, any), [selected]);
        assert_eq!(found_together(&there, &[selected]).len(), 1);
    }
    let marks = Matching { marks: true, ..any };
    assert_eq!(found("“Minsk”…", "\"Minsk\"", marks), [""; 0]);
    assert_eq!(found("“Minsk”…", "...", marks), [""; 0]);
}

/// Letter by letter, as somebody types.
#[test]
fn a_part_of_joined_letters_is_found() {
    for (there, whole) in [
        ("oﬃciel", "officiel"),
        ("conﬂit", "conflit"),
        ("Երևան", "Երեւան"),
        ("cœur", "coeur"),
        ("Straße", "Strasse"),
    ] {
        for (n, _) in whole.char_indices().skip(1) {
            let typed = &whole[..n];
            assert!(
                !found(there, typed, Matching::default()).is_empty(),
                "{typed} in {there}"
            );
        }
    }
    assert_eq!(found("oﬃciel", "off", Matching::default()), ["oﬃ"]);
    assert_eq!(found("oﬃciel", "ficiel", Matching::default()), ["ﬃciel"]);
    assert_eq!(
        found("oﬃciel oﬃ", "off", WHOLE),
        [""; 0],
        "a part is no word"
    );
}
