//! The laws of patterns over letters: a dot, a class and what repeats mean whole letters as they are read, however they are
//! written, and a hit may be as long as the text.

use proptest::prelude::*;
use proptest::sample::select;
use standoff::search::{Matching, Pattern, Scan, Sought, pattern_hits};
use standoff::text::{Partition, Text};
use unicode_normalization::UnicodeNormalization;

const ANY: Matching = Matching {
    case: false,
    accents: false,
    marks: false,
    whole_words: false,
};
const ACCENTS: Matching = Matching {
    accents: true,
    ..ANY
};
const EXACT: Matching = Matching {
    case: true,
    accents: true,
    marks: true,
    whole_words: false,
};

fn found(source: &str, written: &str, matching: Matching) -> Vec<String> {
    let text = Text::new(source);
    let partition = Partition::of(&text);
    let pattern = Pattern::new(written, matching);
    let pattern = pattern.unwrap_or_else(|error| panic!("{written}: {error}"));
    let pattern = pattern.expect("something");
    let found = pattern_hits(&text, &partition, &pattern, 0..usize::MAX, Some("fr"));
    let are_apart = found.windows(2).all(|two| two[0].end() <= two[1].start());
    assert!(are_apart, "{written} in {source}: {found:?}");
    let quote = |span: &standoff::Span| text.slice(*span).expect("of the text").to_owned();
    found.iter().map(quote).collect()
}

/// As they are composed and as they are taken apart: texts and patterns.
fn in_each_form(source: &str, written: &str, matching: Matching, expected: &[&str]) {
    for source in [source.to_owned(), source.nfd().collect()] {
        for written in [written.to_owned(), written.nfd().collect()] {
            let found: Vec<String> = found(&source, &written, matching)
                .iter()
                .map(|quote| quote.nfc().collect())
                .collect();
            assert_eq!(found, expected, "{written} in {source}, {matching:?}");
        }
    }
}

#[test]
fn letters_with_accents_are_one() {
    for (source, written, expected) in [
        ("bonne", "[éèê]", &[][..]),
        ("bonne été bébé", "[éè]", &["é", "é", "é", "é"]),
        ("bonne été bébé", "[^a-z ]+", &["é", "é", "é", "é"]),
        ("bébé", "b[éè]b[éè]", &["bébé"]),
        ("détenu", "d.tenu", &["détenu"]),
        ("Noël", "No.l", &["Noël"]),
        ("Noël", r"No\wl", &["Noël"]),
        ("bébé", "b.b.", &["bébé"]),
        ("bébé", "^.{4}$", &["bébé"]),
        ("créée", "cré+e", &["créée"]),
        ("crée créée cre", "créé?e", &["crée", "créée"]),
        ("Zoé", r"\w{3}\b", &["Zoé"]),
        ("étude État", "[A-Za-zÀ-ÿ]+", &["étude", "État"]),
        ("étude État", "[A-Za-zÀ-ÖØ-öø-ÿ]+", &["étude", "État"]),
        ("йод Ёлка", "[А-Яа-яЁё]+", &["йод", "Ёлка"]),
        ("한국 사람", "[가-힣]+", &["한국", "사람"]),
        ("한국", "한.", &["한국"]),
        ("détenu", r"d\x{e9}tenu", &["détenu"]),
        ("x\u{304}y xy", "x.", &["xy"]),
        ("x\u{304}y xy", r"^\wy", &["x\u{304}y"]),
        ("x\u{304}y xy", "[x]y", &["xy"]),
        ("x\u{304}y", "[^x]y", &["x\u{304}y"]),
        ("x\u{304}y", "x\u{304}+y", &["x\u{304}y"]),
        ("ạ\u{302}b", ".b", &["ậb"]),
        ("ệb", "[ệ]b", &["ệb"]),
        ("👨‍👩‍👧‍👦 🇫🇷 x", r"^. . .$", &["👨‍👩‍👧‍👦 🇫🇷 x"]),
    ] {
        in_each_form(source, written, ACCENTS, expected);
        in_each_form(
            source,
            written,
            Matching {
                case: true,
                ..ACCENTS
            },
            expected,
        );
        in_each_form(source, written, EXACT, expected);
    }
    let case = Matching {
        case: true,
        ..ACCENTS
    };
    in_each_form("Éric éric", "[É]ric", case, &["Éric"]);
    in_each_form("Éric éric", "[É]ric", ACCENTS, &["Éric", "éric"]);
    in_each_form("Éric éric", "(?i)éric", case, &["Éric", "éric"]);
    in_each_form("Éric éric", "[À-Ö]ric", ACCENTS, &["Éric", "éric"]);
}

#[test]
fn without_accents_a_letter_is_its_base_too() {
    for (source, written, expected) in [
        ("été", "[é]", &["é", "é"][..]),
        ("ete", "[éè]t", &["et"]),
        ("été", "[e]t", &["ét"]),
        ("été", "[^e]", &["t"]),
        ("été", "[^é]", &["t"]),
        (
            "détenu detenu",
            r"d\x{e9}tenu|d\u00e9x",
            &["détenu", "detenu"],
        ),
        ("étude ÉTAT", "[A-Za-zÀ-ÿ]+", &["étude", "ÉTAT"]),
        ("Noël", "^.{4}$", &["Noël"]),
        ("йод Ёлка", "[а-я]+", &["йод", "Ёлка"]),
        ("йод Ёлка", "[А-Яа-яЁё]+", &["йод", "Ёлка"]),
        ("한국", "[가-힣]+", &["한국"]),
        ("한국", "한.", &["한국"]),
        ("x\u{304}y", "[x]y", &["x\u{304}y"]),
    ] {
        in_each_form(source, written, ANY, expected);
    }
}

#[test]
fn joined_letters_are_one_or_those_they_stand_for() {
    for (source, written, expected) in [
        ("la voix, un oeuf", "[œæ]", &[][..]),
        ("cœur", "c[œ]ur", &["cœur"]),
        ("cœur", "c.ur", &["cœur"]),
        ("cœur coeur", "coeur", &["cœur", "coeur"]),
        ("cœur coeur", "cœur", &["cœur", "coeur"]),
        ("cœur", "[a-z]+", &["cœur"]),
        ("cœur", r"\w{4}\b", &["cœur"]),
        ("cœur", "c[^œ]ur", &[]),
        ("cœœur", "cœ+ur", &["cœœur"]),
        ("Straße", "Stra[ß]e", &["Straße"]),
        ("Straße", "Stra.e", &["Straße"]),
        ("Straße", "strasse", &["Straße"]),
        ("Երևան քաղաք", "[ա-և]+", &["Երևան", "քաղաք"]),
        ("Երևան", "եր.ան", &["Երևան"]),
        ("oﬃciel", r"\boff", &["oﬃ"]),
        ("oﬃciel", r"off\w*", &["oﬃciel"]),
        ("oﬃciel", "o.ciel", &["oﬃciel"]),
        ("oﬃciel", "[f]", &[]),
        ("attendez…", r"\.{3}", &["…"]),
        ("attendez…", r"\.", &["…"]),
        ("Straße", "s", &["S", "ß"]),
        ("cœur", "o|e", &["œ"]),
        ("cœf", "co|ef", &["cœ"]),
        ("“Minsk”", "\"[^\"]*\"", &["“Minsk”"]),
    ] {
        assert_eq!(
            found(source, written, ANY),
            expected,
            "{written} in {source}"
        );
    }
}

#[test]
fn what_has_a_name_or_a_number_is_that_sign_alone() {
    let table = "un deux\ttrois\u{a0}quatre\u{c}cinq";
    for matching in [ANY, EXACT] {
        for (written, expected) in [
            (r"\t", &["\t"][..]),
            (r"[\t]", &["\t"]),
            (r"\x09", &["\t"]),
            (r"\f", &["\u{c}"]),
            (r"\x{a0}", &["\u{a0}"]),
            (r"\u00a0", &["\u{a0}"]),
            (r"[\u00a0\f]", &["\u{a0}", "\u{c}"]),
            (r"[^\t]+", &["un deux", "trois\u{a0}quatre\u{c}cinq"]),
            (r"deux\s+trois", &["deux\ttrois"]),
            (r"\S+", &["un", "deux", "trois", "quatre", "cinq"]),
        ] {
            assert_eq!(found(table, written, matching), expected, "{written}");
        }
    }
    assert_eq!(
        found(table, "[ ]", ANY).len(),
        4,
        "a blank that is typed is any"
    );
    assert_eq!(found(table, " ", ANY).len(), 4);
    let each = "a b\u{a0}c\td - e – f — g 'h’ `i´ \"j” “k… . ！ !";
    for matching in [ANY, ACCENTS, EXACT] {
        for (written, expected) in [
            (r"[a-z]\x20", &["a ", "d ", "e ", "f ", "g "][..]),
            (r"[a-z][\x20]", &["a ", "d ", "e ", "f ", "g "]),
            (r"[a-c][^\x20]", &["b\u{a0}", "c\t"]),
            (r"[a-z][\x{a0}\t]", &["b\u{a0}", "c\t"]),
            (r"\x2d", &["-"]),
            (r"[\x2d\x{2013}]", &["-", "–"]),
            (r"\x27[a-z]", &["'h"]),
            (r"\x60[a-z]", &["`i"]),
            (r"[\x22][a-z]", &["\"j"]),
            (r"\x{2026}", &["…"]),
            (r"[\x2e]", &["."]),
            (r"\x21", &["!"]),
            (r"[\x{ff01}]", &["！"]),
        ] {
            assert_eq!(found(each, written, matching), expected, "{written}");
        }
    }
    assert_eq!(
        found(each, r"[\x2d-]", ANY).len(),
        3,
        "a dash that is typed"
    );
    assert_eq!(found(each, r"[-\x2d]", ANY).len(), 3);
    // Two ways to write one character.
    assert_eq!(found("a;b\u{37e}c", r"\x{37e}", ANY).len(), 2);
    assert_eq!(found("a\u{2000}b", r"[\x{2000}]", ANY).len(), 1);
    assert_eq!(found("l’un, l'autre", r"l\x{2019}", ANY), ["l’"]);
    assert_eq!(found("l’un, l'autre", "l[’]", ANY), ["l’", "l'"]);
}

#[test]
fn a_hit_is_as_long_as_the_text_has_it() {
    for n_lines in [10, 1_000, 20_000] {
        let lines = "une ligne de ce texte, née ici\n".repeat(n_lines);
        let source = format!("avant\nAAA\n{lines}ZZZ\naprès AAA ZZZ\n");
        for written in [
            r"(?s)AAA.*?ZZZ",
            r"AAA[\s\S]*?ZZZ",
            r"AAA[^Z]*ZZZ",
            r"AAA(?:\s|\S)*?ZZZ",
        ] {
            let lengths: Vec<usize> = found(&source, written, ANY)
                .iter()
                .map(String::len)
                .collect();
            assert_eq!(lengths, [lines.len() + 7, 7], "{written}");
        }
        let all = found(&source, r"(?s)^AAA.*", ANY);
        assert_eq!(all, [source.trim_start_matches("avant\n")]);
        assert_eq!(found(&source, r"(?s)\A.*\z", ANY), [source.as_str()]);
        assert_eq!(found(&source, r"\s\A|\z\s|ici\nZZZ", ANY), ["ici\nZZZ"]);
    }
}

/// However much of the text hits may need, it is looked through once.
#[test]
fn long_hits_cost_no_more_than_the_text_is_long() {
    const PIECE: usize = 1 << 12;
    let source = "mot mot\n".repeat(100_000);
    let text = Text::new(source.as_str());
    let partition = Partition::of(&text);
    for written in ["(?s)m.*Q", r"m[^Q]*Q|o", r"(?:mot\s)+Q", r"\w+\s"] {
        let pattern = Pattern::new(written, ANY)
            .expect("a pattern")
            .expect("something");
        let mut scan = Scan::new(Sought::Pattern(pattern), 0..usize::MAX);
        let mut n_pieces = 1;
        while scan.go_on((&text, &partition), None, PIECE, &mut |_| ()) {
            n_pieces += 1;
            assert!(n_pieces < 50_000, "{written} has no end");
        }
        assert_eq!(scan.n_given_up(), 0, "{written}");
        let cost = n_pieces * PIECE / source.len();
        assert!(cost < 60, "{written}: {cost} steps a character");
    }
}

/// What would need more than there is room for is given up in large pieces, and counted; the rest is looked through.
#[test]
fn a_hit_that_is_too_long_is_given_up_and_the_others_are_found() {
    const PIECE: usize = 1 << 16;
    let source = "mot mot\n".repeat(650_000) + "Bakou Q";
    let text = Text::new(source.as_str());
    let partition = Partition::of(&text);
    for written in ["(?s)m.*X|Bakou Q", "(?s)m.*?X|Bakou Q"] {
        let pattern = Pattern::new(written, ANY)
            .expect("a pattern")
            .expect("something");
        let mut scan = Scan::new(Sought::Pattern(pattern), 0..usize::MAX);
        let (mut n_pieces, mut n_hits) = (1, 0);
        while scan.go_on((&text, &partition), None, PIECE, &mut |_| n_hits += 1) {
            n_pieces += 1;
        }
        assert_eq!(n_hits, 1, "{written}");
        let n_given_up = scan.n_given_up();
        assert!((1..10).contains(&n_given_up), "{written}: {n_given_up}");
        let cost = n_pieces * PIECE / source.len();
        assert!(cost < 60, "{written}: {cost} steps a character");
    }
}

/// The least that may be done at a time is enough to go on.
#[test]
fn a_search_that_must_read_on_comes_to_its_end() {
    let text = Text::new("un\ndeux trois\r\nquatre");
    let partition = Partition::of(&text);
    for written in [r"(?s)n.*q", r"\s+", r"(?s)x*"] {
        let pattern = Pattern::new(written, ANY)
            .expect("a pattern")
            .expect("something");
        let mut scan = Scan::new(Sought::Pattern(pattern), 0..usize::MAX);
        let mut n_pieces = 0;
        while scan.go_on((&text, &partition), None, 1, &mut |_| ()) {
            n_pieces += 1;
            assert!(n_pieces < 10_000, "{written} has no end");
        }
    }
}

proptest! {
    /// However the letters of text and pattern are written, the same letters are found.
    #[test]
    fn the_form_of_letters_does_not_count(
        source in "[aéèệïôœßйё한국ﬃև \n]{0,12}", is_case in any::<bool>(), is_accents in any::<bool>(),
        written in select(&[
            ".", "..", r"\w+", "[é-ï]", "[^é]+", "é+", "ệ?a", "[가-힣]", "й|ё", r"(?s).\s.", "œ.", "[^a-z]", r"\b\w",
        ][..]),
    ) {
        let matching = Matching { case: is_case, accents: is_accents, ..ANY };
        let composed = found(&source, written, matching);
        let apart: String = source.nfd().collect();
        let other: String = written.nfd().collect();
        let joined = |all: Vec<String>| all.iter().map(|quote| quote.nfc().collect()).collect::<Vec<String>>();
        prop_assert_eq!(joined(found(&apart, &other, matching)), joined(composed));
    }
}
