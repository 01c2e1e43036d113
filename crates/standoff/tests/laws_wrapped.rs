//! The laws of finding in texts as PDFs, scans and mails write them: how lines were wrapped, words divided, blanks
//! repeated and letters joined does not count, and a hit covers what stands there.

mod finding;
mod hostile;

use finding::{WHOLE, found, found_together, quotes};
use proptest::prelude::*;
use proptest::sample::select;
use standoff::search::{Matching, Needle, Scan, Sought};
use standoff::text::{Partition, Text};

/// What a page of a report says: compounds, words that can be divided, and some that begin alike.
const WORDS: &[&str] = &[
    "prisonniers",
    "prisonnier",
    "guerre",
    "de",
    "la",
    "Haut-Karabakh",
    "cessez-le-feu",
    "comité",
    "international",
    "Croix-Rouge",
    "affirmé",
    "l’Azerbaïdjan",
    "peut",
    "être",
    "peut-être",
    "États-Unis",
    "conflit",
    "con",
    "flit",
    "ont",
    "été",
    "non-violence",
    "violence",
    "ex-président",
    "président",
    "porte-parole",
];

/// A text in lines of 60 characters at the most. `divides` says of each word that does not fit whether it is divided.
fn wrapped(words: &[&str], divides: &[bool], line_end: &str) -> String {
    const WIDTH: usize = 60;
    let (mut out, mut column) = (String::new(), 0);
    for (index, word) in words.iter().enumerate() {
        let length = word.chars().count();
        if column + 1 + length <= WIDTH && index > 0 {
            out.push(' ');
            column += 1;
        } else if index > 0 {
            let room = WIDTH.saturating_sub(column + 2);
            // A compound is divided at its hyphen alone, and then needs no other.
            let at = match word.find('-') {
                Some(hyphen) => word[..=hyphen].chars().count(),
                None => length / 2,
            };
            if divides[index % divides.len()] && length > 7 && at <= room {
                let (first, rest): (String, String) = (
                    word.chars().take(at).collect(),
                    word.chars().skip(at).collect(),
                );
                let hyphen = if first.ends_with('-') { "" } else { "-" };
                out += &format!(" {first}{hyphen}{line_end}{rest}");
                column = rest.chars().count();
                continue;
            }
            out += line_end;
            column = 0;
        }
        out += word;
        column += length;
    }
    out
}

/// Without what wrapping adds.
fn flat(quote: &str) -> String {
    let mut out = quote.replace("\r\n", "\n");
    for compound in [
        "Haut",
        "Croix",
        "États",
        "cessez",
        "cessez-le",
        "peut",
        "non",
        "ex",
        "porte",
    ] {
        out = out.replace(&format!("{compound}-\n"), &format!("{compound}-"));
    }
    out.replace("-\n", "").replace('\n', " ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The same hits in a text as it is and as it is wrapped: by letters, by words, by a dictionary.
    #[test]
    fn wrapping_changes_no_hit(
        words in prop::collection::vec(select(WORDS), 1..80), divides in prop::collection::vec(any::<bool>(), 1..7),
        line_end in select(&["\n", "\r\n", "\r", "\u{c}", " \n", "\n\n"][..]), at in 0_usize..80, n_sought in 1_usize..4,
        matching in select(vec![Matching::default(), WHOLE]),
    ) {
        let source = words.join(" ");
        let lines = wrapped(&words, &divides, line_end);
        let at = at % words.len();
        let sought = words[at..(at + n_sought).min(words.len())].join(" ");
        let expected = found(&source, &sought, matching);
        let there: Vec<String> = found(&lines, &sought, matching)
            .iter()
            .map(|quote| flat(&quote.replace(line_end, "\n")))
            .collect();
        prop_assert_eq!(&there, &expected, "{:?} in {:?}", sought, lines);
        let terms = [sought.as_str(), "prisonniers de guerre", "comité international de la Croix-Rouge", "cessez-le-feu"];
        let together: Vec<(String, usize)> = found_together(&lines, &terms)
            .into_iter()
            .map(|(quote, index)| (flat(&quote.replace(line_end, "\n")), index))
            .collect();
        prop_assert_eq!(together, found_together(&source, &terms));
    }

    /// However a search is cut into pieces of time, and wherever it begins.
    #[test]
    fn the_pieces_of_a_search_do_not_count(
        words in prop::collection::vec(select(WORDS), 600..900), divides in prop::collection::vec(any::<bool>(), 1..7),
        at in 0_usize..600, n_sought in 1_usize..4, efforts in prop::collection::vec(1_usize..3_000, 1..8),
    ) {
        let lines = wrapped(&words, &divides, "\n").repeat(3);
        let sought = words[at..at + n_sought].join(" ");
        let expected = found(&lines, &sought, WHOLE);
        prop_assert!(!expected.is_empty());
        let text = Text::new(lines.as_str());
        let partition = Partition::of(&text);
        let needle = Needle::new(&sought, WHOLE).expect("there is something to find");
        let n = partition.paragraphs().len();
        let (mut spans, cut) = (Vec::new(), at % n);
        for paragraphs in [0..cut, cut..n] {
            let mut scan = Scan::new(Sought::Words(needle.clone()), paragraphs);
            let mut place = scan.place(&text, &partition);
            for effort in efforts.iter().cycle() {
                let goes_on = scan.go_on((&text, &partition), Some("fr"), *effort, &mut |hit| spans.push(hit));
                let now = scan.place(&text, &partition);
                prop_assert!(place <= now, "it goes forward");
                place = now;
                if !goes_on {
                    break;
                }
            }
        }
        spans.dedup_by(|next, before| next.start() < before.end());
        prop_assert_eq!(quotes(&text, &spans), expected);
    }
}

#[test]
fn lines_blanks_and_divided_words() {
    let report = include_str!("cases/01-wraps/report.txt");
    for (words, quotes) in [
        (
            "prisonniers de guerre",
            &[
                "prisonniers\nde guerre",
                "prisonniers de guerre",
                "prisonniers  de  guerre",
                "prisonniers\tde\tguerre",
            ][..],
        ),
        ("Haut-Karabakh", &["Haut-Karabakh", "Haut-\nKarabakh"]),
        (
            "Comité international de la Croix-Rouge",
            &[
                "Comité international\nde la Croix-Rouge",
                "Comité international de la Croix-Rouge",
            ],
        ),
        (
            "prisonniers",
            &[
                "prisonniers",
                "prisonniers",
                "prison-\nniers",
                "prisonniers",
                "prisonniers",
            ],
        ),
    ] {
        assert_eq!(found(report, words, Matching::default()), quotes, "{words}");
        assert_eq!(found(report, words, WHOLE), quotes, "{words}, as words");
    }
}

#[test]
fn ligatures_and_what_they_stand_for() {
    let pdf = include_str!("cases/02-ligatures/pdf.txt");
    for (words, n) in [
        ("officiel", 2),
        ("conflit", 2),
        ("affirme", 2),
        ("fini", 2),
        ("confirme", 1),
        ("officier", 1),
        ("և", 2),
        ("եւ", 2),
    ] {
        assert_eq!(found(pdf, words, Matching::default()).len(), n, "{words}");
    }
    let strict = Matching {
        accents: true,
        ..Matching::default()
    };
    assert_eq!(
        found(pdf, "conflit", strict).len(),
        1,
        "a ligature is another letter where accents count"
    );
    for (there, sought) in [
        ("ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ", "ff fi fl ffi ffl st st"),
        ("ﬓ ﬔ ﬕ ﬖ ﬗ", "մն մե մի վն մխ"),
        ("ﻣﺤﻤﺪ ﷲ", "محمد الله"),
        ("محمـــد", "محمد"),
        ("ＦＩＦＡ", "fifa"),
        ("Ĳssel ǆ", "ijssel dž"),
    ] {
        assert_eq!(
            found(there, sought, Matching::default()),
            [there],
            "{sought}"
        );
        assert_eq!(
            found(sought, there, Matching::default()),
            [sought],
            "{there}"
        );
    }
}

#[test]
fn what_nobody_sees_does_not_count() {
    for (there, sought) in [
        ("pri\u{200d}son\u{200c}niers", "prisonniers"),
        ("می\u{200c}خواهم", "میخواهم"),
        ("شهر\u{200f} ایروان", "شهر ایروان"),
        ("\u{2067}ירושלים\u{2069} העיר", "ירושלים העיר"),
        ("pri\u{ad}son\u{ad}niers", "prisonniers"),
        ("pri\u{ad}\nsonniers", "prisonniers"),
        ("pri¬\r\nsonniers", "prisonniers"),
        ("pri-   \n\n\u{c}   sonniers", "prisonniers"),
        ("հայաս\u{58a}\nտանի", "հայաստանի"),
        ("日本\n語", "日本語"),
        ("ภาษา\nไทย", "ภาษาไทย"),
    ] {
        let hit = there.trim_start_matches('\u{2067}');
        assert_eq!(
            found(there, sought, Matching::default()),
            [hit],
            "{there:?}"
        );
        let needle = Needle::new(sought, Matching::default()).expect("something");
        assert!(needle.is_in(there), "{there:?}");
    }
    // A direction mark at the end of a hit is none of its words.
    assert_eq!(
        found("(\u{200f}שלום\u{200f})", "שלום", Matching::default()),
        ["שלום"]
    );
}

#[test]
fn a_hyphen_at_a_line_end_is_read_in_every_way() {
    let any = Matching::default();
    for sought in ["celuici", "celui-ci", "celui- ci"] {
        assert_eq!(found("celui-\nci", sought, any), ["celui-\nci"], "{sought}");
    }
    assert_eq!(
        found("celui-ci", "celuici", any),
        [""; 0],
        "in a line it is a hyphen"
    );
    assert_eq!(
        found("Nord-\net Sud-Karabakh", "nord- et sud", any),
        ["Nord-\net Sud"]
    );
    assert_eq!(found("1990–\n1994", "1990–1994", any), ["1990–\n1994"]);
    assert_eq!(found("1990-\n1994", "1990-1994", any), ["1990-\n1994"]);
    assert_eq!(found("dit –\nil", "dit – il", any), ["dit –\nil"]);
    assert_eq!(found("a\n- b", "a - b", any), ["a\n- b"], "a list");
    // What was selected across a line end is looked for as it reads.
    assert_eq!(
        found("les prisonniers", "prison-\nniers", any),
        ["prisonniers"]
    );
    assert_eq!(
        found("au Haut-Karabakh", "Haut-\nKarabakh", any),
        ["Haut-Karabakh"]
    );
    let exact = Matching { marks: true, ..any };
    assert_eq!(found("celui-\nci, la  paix", "celuici", exact), [""; 0]);
    assert_eq!(found("la  paix", "la paix", exact), [""; 0]);
}

#[test]
fn terms_that_differ_in_blanks_and_hyphens_alone_are_several() {
    let terms = ["peut-être", "peut être", "peutêtre"];
    let there = "peut être, peut-être, peutêtre, peut\nêtre";
    let found: Vec<usize> = found_together(there, &terms)
        .into_iter()
        .map(|(_, index)| index)
        .collect();
    assert_eq!(found, [1, 0, 2, 1]);
}
