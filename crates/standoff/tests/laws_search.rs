//! The laws of finding: a hit says what was looked for, none is missed, and it does not matter in which pieces
//! a text is searched.

mod hostile;

use hostile::{ATOMS, UNSEEN, grapheme_boundaries, short_text, short_texts};
use proptest::prelude::*;
use proptest::sample::select;
use standoff::Span;
use standoff::search::{Matching, Needle, Pattern, Scan, Sought, hits, pattern_hits};
use standoff::text::{Partition, Text};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

fn all(text: &Text, words: &str, matching: Matching) -> Vec<Span> {
    let partition = Partition::of(text);
    let n = partition.paragraphs().len();
    Needle::new(words, matching).map_or_else(Vec::new, |needle| {
        hits(text, &partition, &needle, 0..n, Some("fr"))
    })
}

fn quotes(source: &str, words: &str, matching: Matching) -> Vec<String> {
    let text = Text::new(source);
    let quote = |span: Span| text.slice(span).expect("a hit is of the text").to_owned();
    all(&text, words, matching).into_iter().map(quote).collect()
}

/// Two strings are the same where one is the only hit in the other, from its start to its end.
fn are_same(one: &str, other: &str, matching: Matching) -> bool {
    let matching = Matching {
        whole_words: false,
        ..matching
    };
    quotes(one, other, matching) == [one]
}

fn matching() -> impl Strategy<Value = Matching> {
    any::<[bool; 3]>().prop_map(|[case, accents, marks]| Matching {
        case,
        accents,
        marks,
        whole_words: false,
    })
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(select(ATOMS), 1..3).prop_map(|atoms| atoms.concat())
}

/// The hits of a text, found the slow way: from each grapheme on, the shortest piece that is the same.
fn naive(text: &str, words: &str, matching: Matching) -> Vec<String> {
    let mut bounds = vec![0];
    bounds.extend(grapheme_boundaries(text));
    bounds.push(text.len());
    bounds.dedup();
    let mut found = Vec::new();
    let mut from = 0;
    let counts = |c: &char| matching.accents || canonical_combining_class(*c) == 0;
    let is_seen = |c: &char| !UNSEEN.contains(c) && counts(c);
    for (n, start) in bounds.iter().enumerate() {
        // A run of blanks is one, and begins where it begins.
        let before = text[..*start].chars().rev().find(is_seen);
        let behind = text[*start..].chars().find(is_seen);
        let is_within = [before, behind]
            .iter()
            .all(|c| c.is_some_and(char::is_whitespace));
        if *start < from || is_within && !matching.marks {
            continue;
        }
        let ends = bounds.iter().skip(n + 1).take(60);
        let hit = ends
            .map(|end| &text[*start..*end])
            .find(|piece| are_same(piece, words, matching));
        if let Some(hit) = hit {
            found.push(hit.to_owned());
            from = start + hit.len();
        }
    }
    found
}

fn check(source: &str, words: &str, matching: Matching) {
    let text = Text::new(source);
    let partition = Partition::of(&text);
    let n = partition.paragraphs().len();
    let Some(needle) = Needle::new(words, matching) else {
        return;
    };
    let found = hits(&text, &partition, &needle, 0..n, Some("fr"));
    for pair in found.windows(2) {
        assert!(pair[0].before(pair[1]), "{words:?} in {source:?}");
    }
    for cut in 0..=n {
        let before = hits(&text, &partition, &needle, 0..cut, Some("fr"));
        let behind = hits(&text, &partition, &needle, cut..n, Some("fr"));
        // Of hits that overlap the first one counts, as far as the search has seen it.
        let is_torn = |hit: &Span| before.last().is_some_and(|last| hit.start() < last.end());
        if !behind.first().is_some_and(is_torn) {
            assert_eq!([before, behind].concat(), found, "cut at {cut}");
        }
    }
    let expected = naive(source, words, matching);
    let quote = |span: &Span| text.slice(*span).expect("a hit is of the text").to_owned();
    let found: Vec<String> = found.iter().map(quote).collect();
    assert_eq!(found, expected, "{words:?} in {source:?}, {matching:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn all_is_found_and_nothing_else(source in short_text(), words in words(), matching in matching()) {
        check(&source, &words, matching);
    }

    #[test]
    fn what_is_in_a_text_is_found_there(
        before in short_text(), words in words(), after in short_text(), matching in matching(),
    ) {
        // Of several lines the blanks at their ends go, also below a mark.
        prop_assume!(!words.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'])
            || !words.chars().any(|c| canonical_combining_class(c) != 0));
        let source = format!("{before} | {words} | {after}");
        let start = before.len() + 3;
        let bounds = grapheme_boundaries(&source);
        prop_assume!([start, start + words.len()].iter().all(|end| bounds.contains(end)));
        let found = all(&Text::new(source.as_str()), &words, matching);
        prop_assert!(Needle::new(&words, matching).is_none() || !found.is_empty(), "{words:?} in {source:?}");
    }
}

#[test]
fn hostile_texts_are_searched() {
    for source in short_texts().iter().filter(|text| text.len() < 300) {
        for words in [
            "a", "é", "e\u{301}", "’", " ", "deux", "🇫🇷", "\u{301}", "ss",
        ] {
            check(source, words, Matching::default());
        }
    }
}

#[test]
fn kinds_are_alike_unless_asked() {
    let place = "Haut-Karabakh, haut‑karabakh, HAUT–KARABAKH, Haut Karabakh, Hâut-Karabàkh";
    assert_eq!(quotes(place, "haut-karabakh", Matching::default()).len(), 4);
    let strict = Matching {
        case: true,
        accents: true,
        marks: true,
        whole_words: false,
    };
    assert_eq!(quotes(place, "Haut-Karabakh", strict), ["Haut-Karabakh"]);
    let apostrophes = "l'armée l’armee L‘ARMÉE lʼarme\u{301}e";
    assert_eq!(
        quotes(apostrophes, "l'armee", Matching::default()),
        ["l'armée", "l’armee", "L‘ARMÉE", "lʼarme\u{301}e"]
    );
    let of_typewriters = "l`armee l'armee";
    assert_eq!(
        quotes(of_typewriters, "l’armee", Matching::default()).len(),
        2
    );
    let blanks = "la\tpaix, la\u{b}paix, la\u{c}paix, la\u{a0}paix, la paix";
    assert_eq!(quotes(blanks, "la paix", Matching::default()).len(), 5);
    assert_eq!(quotes(blanks, "la paix", strict), ["la paix"]);
    assert_eq!(quotes(of_typewriters, "l'armee", strict), ["l'armee"]);
    assert_eq!(
        quotes(
            "cœur CŒUR coeur Straße STRASSE œ",
            "coeur",
            Matching::default()
        ),
        ["cœur", "CŒUR", "coeur"]
    );
    assert_eq!(
        quotes("Straße STRASSE", "strasse", Matching::default()).len(),
        2
    );
    assert_eq!(
        quotes("cœur", "co", Matching::default()),
        ["cœ"],
        "a part of a sign is all of it"
    );
    assert_eq!(
        quotes("mot\u{ad}tier", "mottier", Matching::default()).len(),
        1
    );
}

#[test]
fn where_accents_count_a_letter_has_its_own() {
    let accents = Matching {
        accents: true,
        ..Matching::default()
    };
    assert_eq!(
        quotes("e é e\u{301} E", "é", accents),
        ["é", "e\u{301}"],
        "however it is written"
    );
    for (there, sought, found) in [
        ("passé passe", "passe", "passe"),
        ("é e", "e", "e"),
        ("Й и", "и", "и"),
        ("が か", "か", "か"),
        ("Ά α", "α", "α"),
        ("ệ ê", "ê", "ê"),
        ("עִבְרִית עבר", "עבר", "עבר"),
    ] {
        for there in [there.to_owned(), there.nfd().collect()] {
            let quotes = quotes(&there, sought, accents);
            let quotes: Vec<String> = quotes.iter().map(|it| it.nfc().collect()).collect();
            assert_eq!(quotes, [found], "{there:?}");
        }
    }
    for there in ["é", "e\u{301}"] {
        assert_eq!(quotes(there, "\u{301}", accents), [""; 0], "{there:?}");
    }
}

#[test]
fn whole_words_are_those_of_the_language() {
    let whole = Matching {
        whole_words: true,
        ..Matching::default()
    };
    let source = "l’arme, l’armée, arme, armes, désarme, « arme »";
    assert_eq!(quotes(source, "arme", whole), ["arme", "arme", "arme"]);
    assert_eq!(quotes(source, "arme", Matching::default()).len(), 6);
    assert_eq!(quotes("a, b", ", ", whole), [", "], "no word is cut");
    let overlapping = all(&Text::new("xa a a"), "a a", whole);
    assert_eq!(overlapping, [Span::of(3, 6).expect("a span")]);
}

#[test]
fn nothing_that_counts_is_no_needle() {
    for words in ["", "\u{ad}", "\u{301}", "\u{feff}\u{200b}"] {
        assert!(
            Needle::new(words, Matching::default()).is_none(),
            "{words:?}"
        );
    }
}

#[test]
fn a_long_line_is_searched_across_its_pieces() {
    let source = format!(
        "{}Bakou{}",
        "mot ".repeat(1_023) + "xx",
        " mot".repeat(2_000)
    );
    let text = Text::new(source.as_str());
    assert!(Partition::of(&text).paragraphs().len() > 2);
    assert_eq!(all(&text, "mot xxbakou mot", Matching::default()).len(), 1);
}

#[test]
fn what_repeats_is_found_in_one_pass() {
    let source = "a".repeat(1 << 20);
    let words = "a".repeat(1_000) + "b";
    assert_eq!(
        all(&Text::new(source.as_str()), &words, Matching::default()),
        []
    );
    let half = "a".repeat(1 << 10);
    assert_eq!(
        all(&Text::new(source.as_str()), &half, Matching::default()).len(),
        1 << 10
    );
}

fn by_pattern(source: &str, pattern: &str, matching: Matching) -> Vec<String> {
    let text = Text::new(source);
    let partition = Partition::of(&text);
    let n = partition.paragraphs().len();
    let pattern = Pattern::new(pattern, matching)
        .expect("a pattern")
        .expect("something");
    let hits = pattern_hits(&text, &partition, &pattern, 0..n, Some("fr"));
    let quote = |span: Span| text.slice(span).expect("a hit is of the text").to_owned();
    hits.into_iter().map(quote).collect()
}

#[test]
fn patterns_find_what_is_written_otherwise_too() {
    let any = Matching::default();
    let places = "Haut–Karabakh, HAUT Karabagh, haut-kara\u{301}bah.\nKarabakh";
    assert_eq!(
        by_pattern(places, "haut[ ‑]kárab(akh|agh)", any),
        ["Haut–Karabakh", "HAUT Karabagh"]
    );
    assert_eq!(
        by_pattern(places, r"\w+h\b", any).len(),
        4,
        "é is an e: kara\u{301}bah is one word"
    );
    assert_eq!(
        by_pattern("L’été, l'ete", r"\b[a-z]{3}\b", any),
        ["été", "ete"]
    );
    let exact = Matching {
        case: true,
        accents: true,
        marks: true,
        whole_words: false,
    };
    assert_eq!(by_pattern("L’été, l'ete", "L.été", exact), ["L’été"]);
    assert_eq!(
        by_pattern("abc", "x*", any),
        Vec::<String>::new(),
        "nothing is no hit"
    );
    assert_eq!(
        by_pattern("un 🇫🇷 deux", ".", exact).len(),
        9,
        "a flag is one letter"
    );
    assert_eq!(
        by_pattern("a b - c", "[a‐c]", any),
        ["a", "-", "c"],
        "a dash of another kind makes no range"
    );
    let whole = Matching {
        whole_words: true,
        ..any
    };
    assert_eq!(by_pattern("armée armées", "armee", whole), ["armée"]);
    assert!(Pattern::new("", any).expect("nothing is wrong").is_none());
    for broken in [
        "(",
        "[a",
        "a{2,1}",
        "\\p{L}",
        "(?<n>a)\\k<n>",
        "(a{1000}){1000}",
    ] {
        assert!(Pattern::new(broken, any).is_err(), "{broken}");
    }
}

proptest! {
    #[test]
    fn a_pattern_without_signs_finds_what_words_find(source in short_text(), words in "[a-zéÀœ’]{1,3}") {
        prop_assume!(!source.contains('\u{ad}'), "no word is divided");
        let any = Matching::default();
        prop_assert_eq!(by_pattern(&source, &words, any), quotes(&source, &words, any));
    }
}

/// A string by itself: what a hit of a text needs of whole letters is not asked for there.
#[test]
fn a_needle_is_in_a_string_whatever_capitals_accents_and_marks() {
    let is_in = |words: &str, string: &str| {
        let needle = Needle::new(words, Matching::default()).expect("something to find");
        needle.is_in(string)
    };
    assert!(is_in("l'armee", "fin de L’ARMÉE."));
    assert!(is_in("coeur", "le cœur"));
    assert!(is_in("aab", "aaab"), "what begins within what almost fits");
    assert!(!is_in("armees", "l’armée"));
    assert!(!is_in("a", ""));
}

#[test]
fn a_search_pauses_when_it_has_done_as_much_as_was_asked() {
    let text = Text::new("aé".repeat(50_000));
    let partition = Partition::of(&text);
    let words = |words: &str, whole_words: bool| {
        let matching = Matching {
            whole_words,
            ..Matching::default()
        };
        Sought::Words(Needle::new(words, matching).expect("there is something to find"))
    };
    let mut scan = Scan::new(words("z", false), 0..usize::MAX);
    let mut n_times = 0;
    while scan.go_on((&text, &partition), None, 40, &mut |_| ()) {
        n_times += 1;
    }
    // To take in a letter costs four steps, to look at it one.
    assert!((12_000..13_000).contains(&n_times), "{n_times} pauses");
    // To look at the words around a hit costs more than a letter.
    let text = Text::new("mot ".repeat(5_000));
    let partition = Partition::of(&text);
    let mut scan = Scan::new(words("mot", true), 0..usize::MAX);
    n_times = 0;
    let mut n_hits = 0;
    while scan.go_on((&text, &partition), None, 1 << 12, &mut |_| n_hits += 1) {
        n_times += 1;
    }
    assert!(n_hits == 5_000 && n_times >= 5_000, "{n_times} pauses");
}
